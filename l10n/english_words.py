"""English number words: their values, and how they join into one number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

CARDINALS = {word: value for value, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
CARDINALS |= {word + "teen": value for value, word in enumerate("thir four fif six seven eigh nine".split(), 13)}
CARDINALS |= {word + "ty": 10 * value for value, word in enumerate("twen thir for fif six seven eigh nine".split(), 2)}
ORDINALS = {word: value for value, word in enumerate("first second third fourth fifth sixth seventh eighth ninth".split(), 1)}
ORDINALS |= {"tenth": 10, "eleventh": 11, "twelfth": 12}
ORDINALS |= {word + "th": value for word, value in CARDINALS.items() if 12 < value < 20}
ORDINALS |= {word[:-1] + "ieth": value for word, value in CARDINALS.items() if value >= 20}
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
ENDINGS = {"hundredth": "hundred", "thousandth": "thousand", "millionth": "million"}

PASSING = dict.fromkeys("once single sole top each another leading best".split(), 1)
PASSING |= dict.fromkeys("twice both couple pair pairs duo twin twins bilingual biennial double dual either neither".split(), 2)
PASSING |= dict.fromkeys("thrice trio trilogy triplets triangle triple".split(), 3) | {"quartet": 4, "quintet": 5}
PASSING |= {"centenary": 100, "centennial": 100, "bicentennial": 200, "millennium": 1000, "zero": 0, "no": 0, "none": 0}
"""Words that can answer a number, and need none in the Korean."""

MULTIPLES = {"doubl(?:ed|es|ing)": 2, "tripl(?:ed|es|ing)": 3, "quadrupl(?:ed?|es|ing)": 4}
MULTIPLES |= {f"{word}-?fold": value for word, value in CARDINALS.items() if 2 <= value <= 10}


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z]+")


def number_words(text: str, offset: int = 0) -> Iterator[tuple[int, int, int, bool, bool]]:
    """Start, end, value, whether ordinal, and whether said outright (not “a hundred”), of each number in the words."""
    words = [match for match in _word().finditer(text) if match[0].lower() != "and"]
    place = 0
    while place < len(words):
        first, total, section, last = place, 0, 0, ""
        ordinal = False
        while place < len(words) and not ordinal:
            kind, value, ordinal = _kind(words[place][0].lower())
            linked = place > 0 and "and" in text[words[place - 1].end() : words[place].start()]
            if last and not (_joins(last, kind, linked, total, section, value) and not _begins_scale(words[place:], total)):
                ordinal = False
                break
            if kind == "scale":
                total, section = total + (section or 1) * value, 0
            else:
                section = (section or 1) * 100 if kind == "hundred" else section + value
            last, place = kind, place + 1
        outright = _kind(words[first][0].lower())[0] not in ("hundred", "scale")
        yield offset + words[first].start(), offset + words[place - 1].end(), total + section, ordinal, outright


def _begins_scale(words: list[re.Match[str]], total: int) -> bool:
    """Whether the words ahead are a number of their own, as in “three million and five million”."""
    if not total or _kind(words[0][0].lower())[0] == "scale":
        return False
    scales = [_kind(word[0].lower())[1] for word in words[1:] if _kind(word[0].lower())[0] == "scale"]
    return bool(scales) and scales[0] * 1000 > total


def _kind(word: str) -> tuple[str, int, bool]:
    """unit, teen, tens, hundred or scale; the value; whether it ends a number as an ordinal."""
    ordinal = word in ORDINALS or word in ENDINGS
    word = ENDINGS.get(word, word)
    if word == "hundred":
        return "hundred", 100, ordinal
    if word in SCALES:
        return "scale", SCALES[word], ordinal
    value = ORDINALS.get(word) or CARDINALS[word]
    return "unit" if value < 10 else "teen" if value < 20 else "tens", value, ordinal


def _joins(last: str, kind: str, linked: bool, total: int, section: int, value: int) -> bool:
    """Whether a word continues the number: twenty-one, two hundred and five, not “two three” or “two and three”."""
    if kind == "hundred":
        return not linked and 0 < section < 100
    if kind == "scale":
        return not linked and section > 0 and (not total or value < total)
    if last in ("hundred", "scale"):
        return True
    return last == "tens" and kind == "unit" and not linked
