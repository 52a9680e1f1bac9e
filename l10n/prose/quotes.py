"""Quotation marks and apostrophes: those that look the wrong way, and two kinds in one article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from l10n.model import Severity
from l10n.newsroom import Newsroom
from l10n.prose.articles import alone, article_of
from l10n.prose.settling import Slip
from l10n.prose.view import words

CURLY = "“”‘’"
_STRAIGHTENED = {"“": '"', "”": '"', "‘": "'", "’": "'"}


def suspicious(text: str) -> bool:
    """Whether there is a quotation mark at all."""
    return _any().search(text) is not None


@lru_cache(maxsize=2)
def house(newsroom: Newsroom) -> Mapping[int, str]:
    """By the number of an article: curly or straight, whichever it has more of; the style where it has both equally.

    An article of one kind has no entry, unless the house writes straight marks.
    """
    kinds: dict[int, str] = {}
    for number, article in enumerate(newsroom.articles):
        curly = straight = 0
        for unit in article.units:
            if suspicious(unit.target):
                text = words(unit.target)
                curly += sum(map(text.count, CURLY))
                straight += sum(1 for found in _straight().finditer(text) if not _is_prime(text, found.start()))
        if newsroom.style.quotes == "straight":
            kinds[number] = "straight"
        elif curly and straight:
            kinds[number] = "straight" if straight > curly else "curly"
    return kinds


def is_settled(text: str, newsroom: Newsroom, unit: object) -> bool:
    """Whether all marks of a unit of the newsroom are certainly right: of the house's kind, turned well, and paired."""
    kind = house(newsroom).get(article_of(newsroom).get(id(unit), -1), "")
    if kind == "straight" or (kind == "curly" and ('"' in text or "'" in text)):
        return False
    return not _doubtful().search(text) and id(unit) not in alone(newsroom)


def slips(text: str, newsroom: Newsroom, unit: object) -> Iterator[Slip]:
    """All that is wrong with the marks of a unit of the newsroom, in order."""
    kind = house(newsroom).get(article_of(newsroom).get(id(unit), -1), "")
    if kind == "straight":
        found = [*_curly_ones(text, None if newsroom.style.quotes == "straight" else Severity.NOTICE)]
    else:
        found = [*_turned(text), *(_straight_ones(text) if kind == "curly" else ())]
    taken = {slip.start for slip in found}
    left = [slip for slip in _alone(text, alone(newsroom).get(id(unit), ())) if slip.start not in taken]
    # a mark that is turned leaves another one alone, which is no slip of its own
    found += left[sum(text[place] in "“”" for place in taken) :]
    yield from sorted(found, key=lambda slip: slip.start)


def _turned(text: str) -> Iterator[Slip]:
    """Curly marks that look the wrong way."""
    if _is_foreign(text):
        return
    is_open, singles = False, 0
    for found in _curly().finditer(text):
        place, mark = found.start(), found[0]
        turned = _wrong_way().match(text, place)
        kind = turned.lastgroup if turned else ""
        opens, closes = kind == "opening", kind == "closing"
        if mark in "“”":
            wrong = (opens and not is_open) or (closes and is_open)
            is_open = (mark == "“") != wrong
        else:
            inner = text[place - 1 : place].isalnum()
            wrong = (closes and singles > 0) or (
                kind in ("opening", "apostrophe") and (inner or _alike(text, place, kind))
            )
            singles += mark == "‘" and not inner
        if wrong:
            yield _turn(text, place, kind or "")


def _alike(text: str, place: int, kind: str) -> bool:
    """Whether a single mark at the beginning of a word is surely an apostrophe, or surely opens."""
    return _closes(text, place + 1) == (kind == "opening")


def _turn(text: str, place: int, kind: str) -> Slip:
    right = {"“": "”", "”": "“", "‘": "’", "’": "‘"}[text[place]]
    word = _around(text, place, place + 1)
    does = {"opening": "opens a quotation", "closing": "closes a quotation", "apostrophe": "is an apostrophe"}[kind]
    return Slip(place, place + 1, f"{text[place]} {does} in {word} and is turned the wrong way; write {right}", right)


def _closes(text: str, place: int) -> bool:
    """Whether a single mark closes what opens before the place: behind a word, and no apostrophe."""
    return _closing_single().search(text, place, place + 2000) is not None


def _curly_ones(text: str, severity: Severity | None) -> Iterator[Slip]:
    for found in _curly().finditer(text):
        mark = _STRAIGHTENED[found[0]]
        message = (
            f"{found[0]} in {_around(text, *found.span())} is curly where the other marks are straight; write {mark}"
        )
        yield Slip(*found.span(), message, mark, severity=severity)


def _straight_ones(text: str) -> Iterator[Slip]:
    paired = _paired(text)
    for found in _straight().finditer(text):
        place = found.start()
        if _is_prime(text, place):
            continue
        right = paired.get(place, "") if found[0] == '"' else _apostrophe(text, place)
        word = _around(text, *found.span())
        either = "“ or ”" if found[0] == '"' else "‘ or ’"
        message = f"{found[0]} in {word} is straight where the other marks are curly; write {right or either}"
        yield Slip(*found.span(), message, right or None, severity=Severity.NOTICE)


def _paired(text: str) -> Mapping[int, str]:
    """Straight double marks that certainly open and close, in turns; nothing where one is in doubt."""
    places = [found.start() for found in re.finditer('"', text)]
    sides = {}
    for number, place in enumerate(places):
        before, after = text[place - 1 : place] if place else " ", text[place + 1 : place + 2] or " "
        opens = (before.isspace() or before in "([—–/‘'") and not after.isspace()
        closes = not before.isspace() and (after.isspace() or after in ".,;:!?)]—–/’'")
        if opens == closes or opens == bool(number % 2):
            return {}
        sides[place] = "“" if opens else "”"
    return sides if len(places) % 2 == 0 else {}


def _apostrophe(text: str, place: int) -> str:
    """’ where the straight mark can be nothing else: don't, the '90s."""
    before, after = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    inside = before.isalpha() and after.isalpha()
    return "’" if inside or (not before.isalnum() and _decade().match(text, place + 1)) else ""


def _is_prime(text: str, place: int) -> bool:
    """Whether it measures feet or inches: 5'10", a 6" pot."""
    if not text[place - 1 : place].isdigit() or text[place + 1 : place + 2].isalpha():
        return False
    return text[place] == "'" or len(_opening().findall(text, max(place - 300, 0), place)) % 2 == 0


def _is_foreign(text: str) -> bool:
    """Whether it quotes from German, Polish or Czech, where “ closes."""
    return "„" in text or "‚" in text


def _alone(text: str, places: tuple[int, ...]) -> Iterator[Slip]:
    foreign = bool(places) and _is_foreign(text)
    for place in places:
        if text[place] in '“”"' and not foreign:
            word = _around(text, place, place + 1)
            message = f"the quotation mark in {word} stands alone: its other one is missing in this passage"
            yield Slip(place, place + 1, f"{message}; add it, or delete this", severity=Severity.NOTICE)


def _around(text: str, start: int, end: int) -> str:
    """The word that a mark stands at, as it is written."""
    left, right = f".{text[max(start - 20, 0) : start]}", f"{text[end : end + 20]}."
    before = "" if left[-1].isspace() else left[1:].split()[-1:]
    after = "" if right[0].isspace() else right[:-1].split()[:1]
    return "".join((*before, text[start:end], *after))


@cache
def _any() -> re.Pattern[str]:
    return re.compile("[\"'“”‘’]")


@cache
def _opening() -> re.Pattern[str]:
    """Straight double marks that measure nothing."""
    return re.compile(r'(?<!\d)"')


@cache
def _straight() -> re.Pattern[str]:
    return re.compile("[\"']")


@cache
def _curly() -> re.Pattern[str]:
    return re.compile("[“”‘’]")


@cache
def _decade() -> re.Pattern[str]:
    return re.compile(r"\d0s\b")


@cache
def _closing_single() -> re.Pattern[str]:
    return re.compile(r"(?<=[\w.,!?])’(?!\w)")


@cache
def _doubtful() -> re.Pattern[str]:
    """Marks of which some are turned the wrong way: what opens nothing, and what closes behind a space."""
    return re.compile(r"[“”‘’](?:(?<=[“‘])(?!\w)|(?<=‘)(?:\d|tis|twas|em|til|n’)|(?<=\w‘)|(?<=[”’])(?<![^\s(\[—–].))")


@cache
def _wrong_way() -> re.Pattern[str]:
    return re.compile(
        r"(?P<apostrophe>(?<=\w)‘(?=(?:s|t|re|ve|ll|d|m)\b)|(?<!\w)‘(?=\d0s\b)|(?<!\w)‘(?=(?:tis|twas|em|til|n’)\b))"
        r"|(?P<closing>(?<=[A-Za-z\d.,!?…])[“‘](?=$|[\s.,;:!?)\]—–]))"
        r"|(?P<opening>(?:(?<=[\s(\[—–])|(?<![\s\S]))(?:”(?=\w)|’(?!(?:em|tis|twas|til|till|[Cc]ause|bout|round|hood|neath|n’?|N’?)\b)(?=[A-Za-z])))"
    )
