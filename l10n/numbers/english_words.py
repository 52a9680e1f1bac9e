"""English number words: their values, and how they join into one number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from l10n.numbers.quantities import table

CARDINALS = table("one two three four five six seven eight nine ten eleven twelve", range(1, 13))
CARDINALS |= table("thir four fif six seven eigh nine", range(13, 20), "teen")
CARDINALS |= table("twen thir for fif six seven eigh nine", range(20, 100, 10), "ty")
ORDINALS = table("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth", range(1, 13))
ORDINALS |= {word + "th": value for word, value in CARDINALS.items() if 12 < value < 20}
ORDINALS |= {word[:-1] + "ieth": value for word, value in CARDINALS.items() if value >= 20}
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
ENDINGS = {"hundredth": "hundred", "thousandth": "thousand", "millionth": "million"}
ENDINGS |= {"billionth": "billion", "trillionth": "trillion"}

MULTIPLES = {"doubl(?:ed|es|ing)": 2, "tripl(?:ed|es|ing)": 3, "quadrupl(?:ed?|es|ing)": 4, "twice": 2}
MULTIPLES |= {f"{word}-?fold": value for word, value in CARDINALS.items() if 2 <= value <= 10}


def anycase(words: Iterable[str]) -> str:
    """Words as a pattern, with capitals or without, by their first letters: most places in a text fail at a glance."""
    rest: dict[str, list[str]] = {}
    for word in words:
        rest.setdefault(word[0], []).append(word[1:])
    return "|".join(f"[{first}{first.upper()}](?i:{'|'.join(ends)})" for first, ends in rest.items())


NUMBER_WORDS = anycase((*CARDINALS, *ORDINALS, *SCALES, *ENDINGS, "hundred"))


@dataclass(frozen=True, slots=True)
class NumberWords:
    """One number in words."""

    start: int
    end: int
    value: int
    ordinal: bool
    outright: bool
    """Whether it says how many of its hundreds or millions: “a hundred” does not."""


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z]+")


@lru_cache(2**12)
def number_words(text: str) -> tuple[NumberWords, ...]:
    """The numbers in a text of nothing but NUMBER_WORDS and “and”."""
    return tuple(_number_words(text))


def _number_words(text: str) -> Iterator[NumberWords]:
    words = [match for match in _word().finditer(text) if match[0].lower() != "and"]
    place = 0
    while place < len(words):
        first, total, section, last, ordinal = place, 0, 0, "", False
        while place < len(words) and not ordinal:
            kind, value, ends = _kind(words[place])
            linked = place > 0 and "and" in text[words[place - 1].end() : words[place].start()]
            if last and (not _joins(last, kind, linked, total, section, value) or _apart(words[place:], total)):
                break
            if kind == "scale":
                total, section = total + (section or 1) * value, 0
            else:
                section = (section or 1) * 100 if kind == "hundred" else section + value
            last, ordinal, place = kind, ends, place + 1
        outright = _kind(words[first])[0] not in ("hundred", "scale")
        start, end = words[first].start(), words[place - 1].end()
        yield NumberWords(start, end, total + section, ordinal, outright)


def _kind(match: re.Match[str]) -> tuple[str, int, bool]:
    """unit, teen, tens, hundred or scale; the value; whether it ends a number as an ordinal."""
    word = match[0].lower()
    ordinal = word in ORDINALS or word in ENDINGS
    word = ENDINGS.get(word, word)
    if word == "hundred" or word in SCALES:
        return ("hundred", 100, ordinal) if word == "hundred" else ("scale", SCALES[word], ordinal)
    value = ORDINALS.get(word) or CARDINALS[word]
    return "unit" if value < 10 else "teen" if value < 20 else "tens", value, ordinal


def _joins(last: str, kind: str, linked: bool, total: int, section: int, value: int) -> bool:
    """Whether a word continues the number: twenty-one, two hundred and five; not “two three”, “two and three”."""
    if kind == "hundred":
        return not linked and 0 < section < 100
    if kind == "scale":
        return not linked and section > 0 and (not total or value < total)
    return last in ("hundred", "scale") or (last == "tens" and kind == "unit" and not linked)


def _apart(words: list[re.Match[str]], total: int) -> bool:
    """Whether the words ahead are a number of their own, as in “three million and five million”."""
    if not total or _kind(words[0])[0] == "scale":
        return False
    scale = next((value for kind, value, _ in map(_kind, words[1:]) if kind == "scale"), 0)
    return scale * 1000 > total
