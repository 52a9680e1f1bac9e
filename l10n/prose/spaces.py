"""White space in prose: what is too much, of the wrong kind, or missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from l10n.prose.glance import is_quiet, is_spaced
from l10n.prose.settling import Slip
from l10n.prose.view import GAP

WHITE = " \t\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""Whatever looks like a space; a newline is a line break, and legal."""

NAMES = {
    "\u00a0": "a no-break space (U+00A0)",
    "\u202f": "a narrow no-break space (U+202F)",
    "\u3000": "a full-width space (U+3000)",
    "\u2028": "a line separator (U+2028)",
    "\u2029": "a paragraph separator (U+2029)",
    "\t": "a tab",
}

NARROW = "\u00a0\u2009\u200a\u202f"
"""Spaces that typesetters put beside dashes, quotation marks and units."""


INSIDE, BEHIND = "([“‘\n", ",;:!?.)]”’\n"
"""What a single space is wrong behind, and before; at the ends of a text it always is."""


_DOMAINS = "Com|Net|Org|Js|Io|Ai|Py|Md|Txt|Pdf|Html?|Co|Kr|Coop|Biz|Me|Tv|App"
"""What stands behind a full stop without a space in the names of sites, programs and files."""


def suspicious(text: str) -> bool:
    """Whether a closer look is worth its time."""
    if is_quiet(text):
        return False
    return text[:1].isspace() or text[-1:].isspace() or _suspect().search(text) is not None


def slips(text: str) -> Iterator[Slip]:
    """All slips of white space, in order."""
    found = [*_runs(text), *_missing(text)]
    yield from sorted(found, key=lambda slip: slip.start)


def _runs(text: str) -> Iterator[Slip]:
    brackets = text.count("(") == text.count(")")
    quotes = text.count("“") == text.count("”")
    singles = "‘" in text
    for found in _white().finditer(text):
        start, end = found.span()
        if found[0] == " " and text[start - 1 : start] not in INSIDE and text[end : end + 1] not in BEHIND:
            continue
        run, before, after = found[0], text[max(start - 24, 0) : start], text[end : end + 24]
        if not before or before[-1] == "\n":
            where = "begins with" if not before else "has a line that begins with"
            yield Slip(start, end, f"the English {where} {_named(run)}; delete {_it(run)}", "")
        elif not after:
            yield Slip(start, end, f"the English ends with {_named(run)}; delete {_it(run)}", "")
        elif after[0] == "\n":
            if run.strip(" "):
                yield Slip(start, end, f"{_named(run)} at the end of a line; delete {_it(run)}", "")
        elif tight := _tight(before, after, brackets, quotes) or (singles and _in_single(before, after)):
            yield Slip(start, end, f"{_named(run)} {tight}; delete {_it(run)}", "")
        elif _ends_word().search(before) and (early := _early_mark().match(text, end)):
            mark = "comma" if early[1] else "full stop"
            message = f"the {mark} stands at the next word; move it to “{_last(before)}”"
            yield Slip(start, end + 1, message, f"{text[end]} ")
        elif len(run) > 1:
            yield Slip(start, end, f"{_named(run)} after “{_last(before)}”; one is enough", " ")
        elif run != " " and not _excused(run, before, after):
            yield Slip(start, end, f"{_named(run)} after “{_last(before)}”; write an ordinary one", " ")


def _tight(before: str, after: str, brackets: bool, quotes: bool) -> str:
    """Why no space may stand between the two; nothing where one may."""
    mark = after[0]
    if mark in ",;:!?." and _ends_word().search(before) and _closes_here().match(after):
        return "" if _stands_free(mark, before, after) else f"before “{mark}”"
    if mark in ")]" and brackets and _ends_word().search(before):
        return f"before “{mark}”"
    if before[-1] in "([" and brackets and mark.isalnum() and before[-2:-1] not in (":", ";", "-"):
        return f"after “{before[-1]}”"
    if quotes and before[-1] == "“" and mark.isalnum() and (len(before) < 2 or before[-2].isspace()):
        return "after “"
    if quotes and mark == "”" and _ends_word().search(before) and not after[1:2].isalnum():
        return "before ”"
    return ""


def _in_single(before: str, after: str) -> str:
    """The same of ‘these’, of which the second is an apostrophe too: the ’90s, rock ’n’ roll."""
    if before[-1] == "‘" and after[0].isalnum() and (len(before) < 2 or before[-2].isspace()):
        return "after ‘"
    return "before ’" if after[0] == "’" and _ends_word().search(before) and not after[1:2].isalnum() else ""


def _stands_free(mark: str, before: str, after: str) -> bool:
    """Whether the mark is a ratio's (3 : 2), a smiley's, or a dot of an ellipsis (. . .)."""
    if mark in ":;":
        return after[1:2] == ")" or before[-1].isdigit() or _single().search(before) is not None
    return mark == "." and (after[1:2] == "." or before[-1] == "." or after[1:3] == " .")


def _excused(space: str, before: str, after: str) -> bool:
    """Whether an unusual space has its use there: Part 1, 10 km, Dr. Han, word —."""
    if space not in NARROW:
        return False
    if before[-1] in "—–“‘’”" + GAP or after[0] in "—–“‘’”…" + GAP:
        return True
    if after[0].isdigit():
        return _counted().search(before) is not None
    if before[-1].isdigit():
        return _measured().match(after) is not None
    return _abbreviated().search(before) is not None


def _missing(text: str) -> Iterator[Slip]:
    """Places between two characters where a space belongs."""
    if is_spaced(text):
        return
    for found in _glued().finditer(text):
        place = found.end()
        kind = found.lastgroup or ""
        if kind == "bracket" and not _is_remark(text, place):
            continue
        if kind == "closed" and not _closes_remark(text, place):
            continue
        if kind == "stop" and not _is_sentence(text, found.start(), place):
            continue
        sure = kind not in ("colon", "name")
        left, right = _last(text[max(place - 24, 0) : place]), _first(text[place : place + 24])
        yield Slip(
            place,
            place,
            f"no space between “{left}” and “{right}”; put one in",
            " " if sure else None,
            suggestion="" if sure else f"{left} {right}",
        )


def _is_remark(text: str, place: int) -> bool:
    """Whether the bracket at the place opens a remark, and no ending: member(s), iron(II), f(x), 401(k)."""
    inside = _inside().match(text, place)
    if inside is None:
        return text[place - 1] in ".!?,”"
    words = inside[1].strip()
    if text[place - 1].isdigit() or text[place - 1] == "%":
        return len(words) > 3
    ending = words.islower() or frozenset(words) <= frozenset("IVX") or not text[max(place - 3, 0) : place].isalpha()
    short = len(words) <= 3 and words.isascii() and words.isalpha()
    return not (short and ending) and not text[inside.end() :][:1].isalpha()


def _closes_remark(text: str, place: int) -> bool:
    """Whether the bracket before the place closes a remark of several words."""
    start = text.rfind("(", max(place - 200, 0), place)
    return start >= 0 and " " in text[start:place].strip("() ")


def _is_sentence(text: str, start: int, place: int) -> bool:
    """Whether a sentence ends before the place: said.The, and not Node.Js or Will.I.Am."""
    word = _word().match(text, place)
    if word is None or text[word.end() : word.end() + 1] in (".", "@", "/", "_") or _domain().match(word[0]):
        return False
    before = re.search(r"\S+$", text[max(place - 40, 0) : place])
    return before is not None and before[0].count(".") <= 1 and "/" not in before[0] and "_" not in before[0]


def _named(run: str) -> str:
    """The run in words."""
    kinds = set(run)
    if kinds == {" "}:
        return {1: "a space", 2: "two spaces"}.get(len(run), f"{len(run)} spaces")
    if len(run) == 1:
        return NAMES.get(run, f"an unusual space (U+{ord(run):04X})")
    odd = next(char for char in run if char != " ")
    return f"{len(run)} spaces with {NAMES.get(odd, f'an unusual one (U+{ord(odd):04X})')} among them"


def _it(run: str) -> str:
    return "it" if len(run) == 1 else "them"


def _last(text: str) -> str:
    """The last word, to be quoted."""
    return _shown((text.split() or [""])[-1])


def _first(text: str) -> str:
    return _shown((text.split() or [""])[0])


def _shown(word: str) -> str:
    return re.sub(f"{GAP}+", "…", word).strip('“”"') or word


@cache
def _suspect() -> re.Pattern[str]:
    return re.compile(
        rf"[{WHITE[1:]}]|  | [,;:!?.)\]”’]|[(\[“‘] |\n | \n|[.!?][A-Z]|[.!?][”’][A-Z]|[,;:][A-Za-z\d]"
        r"|[\w.!?,”’%\"']\(|\)[A-Za-z]|”[a-z]|[\w,;.:!?]“"
    )


@cache
def _white() -> re.Pattern[str]:
    return re.compile(rf"[{WHITE}]++")


@cache
def _ends_word() -> re.Pattern[str]:
    return re.compile(r"[\w”’\"')\]%…!?.,]$")


@cache
def _closes_here() -> re.Pattern[str]:
    return re.compile(r"[,;:!?.](?:[\s”’\"')\]]|$)")


@cache
def _single() -> re.Pattern[str]:
    return re.compile(r"(?:^|\W)\w$")


@cache
def _early_mark() -> re.Pattern[str]:
    return re.compile(rf"(,)(?=[A-Za-z]{{2}})|\.(?=[A-Z][a-z]+ )(?!(?:{_DOMAINS}) )")


@cache
def _glued() -> re.Pattern[str]:
    return re.compile(
        r"(?P<title>(?:(?<=\bMr\.)|(?<=\bMs\.)|(?<=\bDr\.))(?=[A-Z][a-z]))"
        r"|(?P<stop>(?<=[a-z][a-z][.!?])(?=[A-Z])|(?<=\d[.!?])(?=[A-Z][a-z])|(?<=[a-z][.!?][”’])(?=[A-Z]))"
        r"|(?P<comma>(?<=[A-Za-z][a-z],)(?=[A-Za-z]{2})|(?<=\d,)(?=[A-Za-z]{2})|(?<=[a-z][a-z],)(?=\d))"
        r"|(?P<semicolon>(?<=[a-z][a-z];)(?=[A-Za-z]{2}))"
        r"|(?P<colon>(?<=[a-z][a-z]:)(?=[A-Z][a-z]))"
        r"|(?P<bracket>(?:(?<=[A-Za-z'’][A-Za-z.!?,”’)])|(?<=[.!?][\"'”’]))(?=\(\s*[^\W_])|(?<=\d[\d%.,])(?=\([A-Za-z가-힣]))"
        r"|(?P<closed>(?<=\))(?=[A-Za-z]{2}))"
        r"|(?P<quote>(?<=[A-Za-z,;.:!?])(?=“\w))"
        r"|(?P<quoted>(?<=[\w.,!?]”)(?=(?!s\b)[a-z]))"
    )


@cache
def _inside() -> re.Pattern[str]:
    return re.compile(r"\(([^()]{0,400})\)")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[A-Z][a-z’']*")


@cache
def _domain() -> re.Pattern[str]:
    return re.compile(rf"(?:{_DOMAINS})$")


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(r"(?:\b[A-Z]\w*|[A-Za-z]{1,4}\.|[$€£₩§№#~≈])$")


@cache
def _measured() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?!(?:the|and|for|in|of|to|at|by|is|was|has|had|who|but|as|we|he|it|or|on|are|a|I)\b)[A-Za-z]{1,3}\b"
        r"|[%°€₩$£×]|\d|(?:won|percent|[mbtr]+illion|years?|months?|weeks?|days?|hours?|minutes?|people|members)\b)"
    )


@cache
def _abbreviated() -> re.Pattern[str]:
    return re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Vol|Art|Sec|Gov|Gen|Rep|Sen|pp?|cf|e\.g|i\.e))\.$")
