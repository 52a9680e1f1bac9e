"""Titles taken apart: a label before them, the number of a part, and what is left to compare."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from l10n.model import Span

_KOREAN = {"상": 1, "중": 2, "하": 3, "전": 1, "후": 2, "첫": 1, "두": 2, "세": 3, "네": 4, "다섯": 5}
_ENGLISH = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
GAP = r"\s{0,9}"
"""As many spaces as a title may have between two words; more would be counted again from each of them."""
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


@dataclass(frozen=True, slots=True)
class Part:
    """The mark of a part in a title."""

    number: int
    """From 1; of 하 3 where the series has a 중, else the last: see `last`."""
    span: Span
    last: bool = False
    """Whether it is 하 or 후: the second of two, or the third of three."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title as plain text, with what stands around its words."""

    text: str
    label: str
    """What stands in brackets before it, without them: 인터뷰, Interview."""
    label_span: Span | None
    parts: tuple[Part, ...]
    """Usually none or one; two say the same twice."""
    core: str
    """The words alone, folded: no label, no part, no quotes, one case."""


@lru_cache(maxsize=4096)
def read(text: str) -> Title:
    """Take a plain title apart, in Korean or in English."""
    label = _label().match(text)
    start = label.end() if label else 0
    parts = tuple(_parts(text, start))
    rest = text[start:]
    for part in reversed(parts):
        rest = rest[: part.span[0] - start] + " " + rest[part.span[1] - start :]
    span = label.span(1) if label else None
    return Title(text, label[1].strip() if label else "", span, parts, folded(rest))


def folded(text: str) -> str:
    """What remains of a title when only its words count: NFC, lower case, straight, one space between words."""
    text = unicodedata.normalize("NFC", text).lower().replace("’", "'").replace("&", " and ")
    return " ".join(re.sub(r"(?<!\w)'|'(?!\w)|[^\w'%]+", " ", text).split())


def _parts(text: str, start: int) -> list[Part]:
    """The marks of a part, in order: 1부, 제2편, <상>, (하), ③; Part 1, (Part Two), Pt. II, 1/2."""
    found: list[Part] = []
    for hit in _mark().finditer(text, start):
        name = hit.lastgroup or ""
        value = hit[name].lower()
        number = _number(value)
        if number:
            found.append(Part(number, hit.span(), last=value in ("하", "후")))
    return found


def _number(value: str) -> int:
    if value in _KOREAN:
        return _KOREAN[value]
    if value in _ENGLISH:
        return _ENGLISH.index(value) + 1
    if value in _ROMAN:
        return _ROMAN.index(value) + 1
    if len(value) == 1 and "①" <= value <= "⑳":
        return ord(value) - ord("①") + 1
    return int(value) if value.isdecimal() and int(value) < 100 else 0


@cache
def _label() -> re.Pattern[str]:
    """One pair of brackets before the words: [인터뷰], 【기획】, <Interview>; a part is no label."""
    return re.compile(
        r"\s*[\[【<〈](?!\s*(?:part\b|[상중하]\s*[\]】>〉]|\d))([^\]】>〉\n]{1,40})[\]】>〉]\s*", re.IGNORECASE
    )


@cache
def _mark() -> re.Pattern[str]:
    numbers = "|".join((*_ENGLISH, r"[ivx]{1,4}", r"\d{1,2}"))
    return re.compile(
        rf"(?:[(\[<〈]{GAP})?\b(?:part|pt\.){GAP}(?P<english>{numbers})\b{GAP}[)\]>〉]?"
        rf"|[(\[<〈]{GAP}(?P<third>[상중하전후]){GAP}(?:편)?{GAP}[)\]>〉]"
        rf"|[(\[<〈]{GAP}제?{GAP}(?P<inside>\d{{1,2}}){GAP}(?:부|편|화|회)?{GAP}[)\]>〉](?={GAP}$|{GAP}[:·,–—-])"
        rf"|제{GAP}(?P<number>\d{{1,2}}){GAP}(?:부|편|화)(?![가-힣])"
        rf"|(?<=\s)(?P<last>\d{{1,2}}){GAP}(?:부|편|화)(?={GAP}$|{GAP}[:·,–—-])"
        rf"|(?P<ring>[①-⑳])",
        re.IGNORECASE,
    )
