"""Dashes: which kind the house writes, and what stands in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from l10n.model import Severity
from l10n.newsroom import Newsroom
from l10n.prose.settling import Slip
from l10n.prose.view import words

WRITTEN = {"em": "—", "spaced-em": " — ", "spaced-en": " – "}
_CALLED = {"em": "an em dash without spaces", "spaced-em": "a spaced em dash", "spaced-en": "a spaced en dash"}


def suspicious(text: str) -> bool:
    """Whether there is a dash, or something that could stand for one."""
    return "—" in text or "–" in text or "--" in text or " - " in text or "\u00a0- " in text


@lru_cache(maxsize=2)
def house(newsroom: Newsroom) -> str:
    """The kind of the style, or of most dashes in the newsroom; nothing where there is none."""
    if newsroom.style.dash:
        return newsroom.style.dash
    counts = dict.fromkeys(WRITTEN, 0)
    for article in newsroom.articles:
        for unit in article.units:
            if "—" in unit.target or "–" in unit.target:
                for found in _dashes(words(unit.target)):
                    counts[_kind(found)] = counts.get(_kind(found), 0) + 1
    best = max(WRITTEN, key=lambda kind: counts[kind])
    return best if counts[best] else ""


def slips(text: str, newsroom: Newsroom) -> Iterator[Slip]:
    """Dashes of another kind than the house's, and hyphens in their place, in order."""
    kind = house(newsroom)
    severity = None if newsroom.style.dash else Severity.NOTICE
    for found in _dashes(text):
        written = _kind(found)
        if written == kind or (not kind and written in WRITTEN):
            continue
        text = f"{_word(text, found.start())}{found[0]}{_next(text, found.end())}"
        fix = WRITTEN.get(kind)
        message = f"“{text}” has {_called(written)}"
        if kind:
            whose = "the house writes" if newsroom.style.dash else "most of the newsroom has"
            message += f"; {whose} {_CALLED[kind]}: “{WRITTEN[kind]}”"
        else:
            message += "; English writes a dash: — or –"
        yield Slip(*found.span(), message, fix, severity=severity)


def _dashes(text: str) -> Iterator[re.Match[str]]:
    return (found for found in _dash().finditer(text) if not _is_no_dash(found))


def _kind(found: re.Match[str]) -> str:
    """em, spaced-em, spaced-en, `-`, `--`, or `uneven` for a space on one side."""
    sign = found[0].strip()
    if sign.startswith("-"):
        return "-" if sign == "-" else "--"
    before, after = not found[0].startswith(sign), not found[0].endswith(sign)
    if before != after:
        return "uneven"
    return {"—": "spaced-em", "–": "spaced-en"}[sign] if before else "em"


def _is_no_dash(found: re.Match[str]) -> bool:
    """Whether it belongs to a range, to a sum, or to the options of a program."""
    text, (start, end) = found.string, found.span()
    if text[start - 1].isdigit() and text[end].isdigit():
        return True
    if found[0].endswith(" --") or found[0] == " --":
        return text[end].islower()
    return (
        _operand().match(text, end) is not None and _operand().match(text[max(start - 2, 0) : start][::-1]) is not None
    )


def _called(written: str) -> str:
    others: Mapping[str, str] = {
        "-": "a hyphen for a dash",
        "--": "two hyphens for a dash",
        "uneven": "a dash with a space on one side",
    }
    return others.get(written) or _CALLED[written]


def _word(text: str, place: int) -> str:
    return (text[max(place - 20, 0) : place].split() or [""])[-1]


def _next(text: str, place: int) -> str:
    return (text[place : place + 20].split() or [""])[0]


@cache
def _dash() -> re.Pattern[str]:
    """A dash between two words; not in a range, a sum, a list, a credit or an interrupted speech."""
    space = "[ \u00a0\u2009\u200a\u202f]"
    left, right = r"(?:(?<=[A-Za-zÀ-ɏ\d,%)\]’…])|(?<=[^.!?,]”))", r"(?=[A-Za-zÀ-ɏ\d“‘(\[$€₩£])"
    return re.compile(rf"{left}(?:{space}?(?:—|--{{1,2}}){space}?|{space}[–-]{space}){right}")


@cache
def _operand() -> re.Pattern[str]:
    """One sign that stands for itself: A - B."""
    return re.compile(r"\w(?!\w)")
