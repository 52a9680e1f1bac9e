"""Markup that the Korean has and the English has not, or the other way round.

Compared are links, images, footnotes, HTML tags, numbered tags and placeholders like {name}, {{name}}, ${name} or
%s: as many as in the Korean, in any order. A link may point somewhere else, an English page for example (where it
should not, url-changed says so). Italics are a matter of language and free; bold that only one of the two texts has
is a notice. What is opened must be closed.

Bad:   [조합 소식](https://example.org/news)을 보라.  ·  “See the news.”
Good:  [조합 소식](https://example.org/news)을 보라.  ·  “See [the news](https://example.org/en/news).”
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from l10n import inline
from l10n.inline import Inline, Mark
from l10n.inline.pieces import pattern
from l10n.model import Severity, Span
from l10n.newsroom import Hit, Newsroom, Pair, sample

ID = "markup-mismatch"
SEVERITY = Severity.ERROR

COUNTED = {"link": "link", "autolink": "link", "image": "image"}
"""Kinds of which only the number matters: an English page or picture may take the place of a Korean one."""
UNNAMED = ("strong", "emphasis", "strike", "code")
"""Kinds of which the two languages may have more or fewer."""
STYLE_TAGS = ("b", "em", "font", "i", "mark", "small", "span", "strong", "u")
"""HTML that does what bold and italics do."""


def find(pair: Pair, newsroom: Newsroom) -> Iterator[Hit]:
    """Yield what is missing, what is added, and what is not closed."""
    if not pair.unit.source or not pair.unit.target:
        return
    if not _may_have(pair.unit.source) and not _may_have(pair.unit.target):
        return
    source, target = inline.parse(pair.unit.source), inline.parse(pair.unit.target)
    ours, theirs = _named(source), _named(target)
    if ours or theirs:
        yield from _compare(ours, theirs)
    stray = [*_stray_signs(source.plain.text, target)]
    if not any(hit.target and target.raw[slice(*hit.target)] == "**" for hit in stray):  # else that is what is lost
        yield from _emphasis(source, target)
    yield from _open_tags(source, target)
    yield from stray


Named = list[tuple[str, str, Span]]
"""What to compare, what to call it, and where it stands."""


def canary() -> Newsroom:
    """A link that the English lacks."""
    return sample(("[나무](https://example.org/tree)", "A tree"))


def _named(text: Inline) -> Named:
    marks = [named for mark in text.marks if mark.kind not in UNNAMED and (named := _name(mark, text))]
    plain = text.plain.text
    placeholders = pattern("placeholder").finditer(plain) if "{" in plain or "%" in plain else ()
    return marks + [(match[0], f"the placeholder {match[0]}", text.plain.raw(*match.span())) for match in placeholders]


def _name(mark: Mark, text: Inline) -> tuple[str, str, Span] | None:
    span = _span(mark, text)
    if mark.kind in COUNTED:
        kind = COUNTED[mark.kind]
        where = mark.url or text.raw[slice(*span)]
        return kind, f"the link to {where}" if kind == "link" else f"the image {where}", span
    if mark.kind in ("footnote", "tag"):
        return mark.open, f"the {'footnote' if mark.kind == 'footnote' else 'tag'} {mark.open}", span
    tag = re.match(r"</?([A-Za-z][\w-]*)", mark.open) if mark.kind == "html" else None
    if tag is None or tag[1].lower() in STYLE_TAGS:
        return None
    return f"<{tag[1].lower()}>", f"the tag {mark.open}", span


def _span(mark: Mark, text: Inline) -> Span:
    """The mark with its signs in the raw text."""
    behind = text.plain.offsets[mark.end - 1] + 1 if mark.end else 0
    if mark.start == mark.end:
        start = max(text.raw.find(mark.open, behind), 0)
        return start, start + len(mark.open)
    start = text.plain.offsets[mark.start]
    if mark.open:
        start = text.raw.rfind(mark.open, 0, start)
    return start, text.raw.find(mark.close, behind) + len(mark.close)


def _compare(source: Named, target: Named) -> Iterator[Hit]:
    missing = Counter(kind for kind, _, _ in source) - Counter(kind for kind, _, _ in target)
    added = Counter(kind for kind, _, _ in target) - Counter(kind for kind, _, _ in source)
    for name, span in _those(source, missing, {name for _, name, _ in target}):
        yield Hit(f"{name} is missing in the English; put it in", source=span, severity=_level(name, span))
    for name, span in _those(target, added, {name for _, name, _ in source}):
        yield Hit(
            f"{name} is not in the Korean; take it out, or mend the Korean", target=span, severity=_level(name, span)
        )


def _level(name: str, span: Span) -> Severity:
    """A bare address is part of the wording, and may give way to words: that is no more than a warning."""
    bare = name.startswith("the link to ") and span[1] - span[0] <= len(name.removeprefix("the link to "))
    return Severity.WARNING if bare else SEVERITY


def _those(named: Named, surplus: Counter[str], there: set[str]) -> Iterator[tuple[str, Span]]:
    """As many of each kind as are too many, those first that the other side has not."""
    for kind, name, span in sorted(named, key=lambda entry: entry[1] in there):
        if surplus[kind]:
            surplus[kind] -= 1
            yield name, span


def _emphasis(source: Inline, target: Inline) -> Iterator[Hit]:
    """Bold on one side, and not a word that stands out on the other."""
    if (mark := _bold(source)) and not _stands_out(target):
        shown = source.plain.text[mark.start : mark.end]
        yield Hit(
            f"“{shown}” is bold in the Korean, nothing in the English; make its English bold if it is to stand out",
            _span(mark, source),
            severity=Severity.NOTICE,
        )
    elif (mark := _bold(target)) and not _stands_out(source):
        shown = target.plain.text[mark.start : mark.end]
        message = f"“{shown}” is bold, and nothing is in the Korean; take the ** away if it is not to stand out"
        yield Hit(message, target=_span(mark, target), severity=Severity.NOTICE)


def _bold(text: Inline) -> Mark | None:
    return next((mark for mark in text.marks if mark.kind == "strong"), None)


def _stands_out(text: Inline) -> bool:
    """Whether any words do; a tag may say bold as well."""
    return any(mark.kind in ("strong", "emphasis", "code", "html", "tag") for mark in text.marks)


def _open_tags(source: Inline, target: Inline) -> Iterator[Hit]:
    """Tags that the Korean closes and the English does not."""
    closed = {mark.open: mark.close for mark in source.marks if mark.kind in ("tag", "html") and mark.close}
    for mark in target.marks:
        if mark.open in closed and not mark.close:
            yield Hit(
                f"{mark.open} is not closed; write {closed[mark.open]} behind its words", target=_span(mark, target)
            )


def _stray_signs(source: str, target: Inline) -> Iterator[Hit]:
    """Signs of markup that were read as text, without a backslash to say so."""
    text = target.plain.text
    signs = {match[0] for match in _sign().finditer(text)}
    strange = {sign for sign in signs if sign not in source}  # asked once: of a long text that is full of them, too
    for match in _sign().finditer(text):
        start, end = target.plain.raw(*match.span())
        escaped = target.raw[start - 1 : start] == "\\" or end - start > len(match[0])
        if match[0] in strange and not escaped:
            message = f"{match[0]} stands alone: what it opens or closes is missing; add it, or delete this"
            yield Hit(message, target=(start, end))
    if _open_brackets(text) and not _open_brackets(source):
        place = max(text.rfind("["), text.rfind("]"))
        yield Hit(
            "a square bracket has no counterpart; add it, or delete this", target=target.plain.raw(place, place + 1)
        )


def _open_brackets(text: str) -> bool:
    return text.count("[") != text.count("]")


def _may_have(raw: str) -> bool:
    """Whether there is what every markup, address and placeholder has one of."""
    return _any().search(raw) is not None or "//" in raw or "www." in raw


@cache
def _any() -> re.Pattern[str]:
    return re.compile(r"[\\`*_~\[\]<&{%@]")


@cache
def _sign() -> re.Pattern[str]:
    # each alternative begins with one sign, which makes the search a quick one
    return re.compile(r"\*\*|~~|\]\(|<\d{1,6}/?>|</\d{1,6}/?>")
