"""Names of Korean people in English text: where they stand, and which Hangul their letters most likely spell.

Narrower than `names.compatible`, which has the Hangul to go by: here 성민 is Sung-min and Seong-min, and
Seung-min is somebody else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Set
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from l10n.names import surnames

ONSETS = {"ㄱ": "g k", "ㄴ": "n", "ㄷ": "d", "ㄹ": "r l", "ㅁ": "m", "ㅂ": "b", "ㅅ": "s", "ㅇ": "", "ㅈ": "j",
          "ㅊ": "ch", "ㅌ": "t", "ㅍ": "p", "ㅎ": "h"}  # fmt: skip
"""Initials as given names have them, with their usual spellings."""

VOWELS = {"ㅏ": "a", "ㅐ": "ae ai", "ㅑ": "ya", "ㅓ": "eo u", "ㅔ": "e", "ㅕ": "yeo you yu", "ㅖ": "ye", "ㅗ": "o",
          "ㅘ": "wa", "ㅚ": "oe oi", "ㅛ": "yo", "ㅜ": "u oo", "ㅝ": "wo weo", "ㅟ": "wi", "ㅠ": "yu yoo", "ㅡ": "eu",
          "ㅢ": "ui ee eui i", "ㅣ": "i ee"}  # fmt: skip
OPEN = {"ㅏ": "a ah", "ㅓ": "eo uh", "ㅕ": "yeo", "ㅗ": "o oh"}
"""Where no final follows."""

CODAS = {"": "", "ㄱ": "k g", "ㄴ": "n", "ㄹ": "l", "ㅁ": "m", "ㅂ": "p b", "ㅇ": "ng"}

MORE = """
우 woo  욱 wook wuk  운 woon  웅 woong  원 won  윤 yoon youn  연 youn  식 shik  신 shin  심 shim  환 whan  필 phil
준 june  이 yi  경 kyoung  곤 gon  복 bok  섭 sup
"""

_ENGLISH = "a an as at do he i in is it ma may me my no of on or so to u un us we you"
ENGLISH = frozenset(_ENGLISH.split())
"""Words that are far more often English than a part of a name, unless the name has a hyphen: An Hee-jung."""
PLACES = frozenset(["hong kong", "ha noi"])
"""Places that are written like people."""

WORD = re.compile(r"[A-ZÀ-Þ](?<![\w#@/’'-][A-ZÀ-Þ])\w*(?:[-’'‐‑–]\w+)*")
"""The capital first, and only then what must not stand before it: so a search skips small letters."""
GAP = re.compile(r"\s{1,2}")
LONGEST_GAP = 12
"""Characters between two words of a row."""


Run = tuple[tuple[int, str], ...]
"""Words that stand side by side, each as its place in the text and its `skeleton`."""


class Row(NamedTuple):
    """Words that stand side by side and begin with a capital."""

    start: int
    end: int
    """Without a possessive ’s."""
    text: str

    @property
    def words(self) -> list[str]:
        """In small letters."""
        return self.text.lower().split()


@lru_cache(maxsize=1 << 12)
def rows(text: str, longest: int = 3, gap: re.Pattern[str] = GAP, begins: Set[str] = frozenset()) -> tuple[Row, ...]:
    """Every row of up to so many words, from left to right, the longer ones first.

    `gap` parts their words; `begins`: only those whose first three characters are among these.
    """
    words = _words(text)
    made: list[Row] = []
    for at, (start, end, last) in enumerate(words):
        if begins and text[start : start + 3] not in begins:
            continue
        ends = [end]
        for first, bare_end, after in words[at + 1 : at + longest]:
            if ends[-1] != last or first - last > LONGEST_GAP or not gap.fullmatch(text, last, first):
                break
            ends.append(bare_end)
            last = after
        made += [Row(start, stop, _composed(text[start:stop])) for stop in reversed(ends)]
    return tuple(made)


@lru_cache(maxsize=1 << 15)
def runs(text: str) -> tuple[Run, ...]:
    """The longest rows of a text, cut into words; up to three words side by side are what `rows` has."""
    made: list[list[tuple[int, str]]] = []
    behind = len(text)
    for start, end, last in _words(text):
        word = start, skeleton(text[start:end])
        if 0 < start - behind <= 2 and text[behind:start].isspace():
            made[-1].append(word)
        else:
            made.append([word])
        behind = last if end == last else len(text)
    return tuple([tuple(run) for run in made])


@lru_cache(maxsize=1 << 14)
def skeleton(name: str) -> str:
    """A name's small letters without marks, spaces and hyphens."""
    if name.isascii():
        return "".join(filter(str.isalpha, name.lower()))
    return "".join(char for char in unicodedata.normalize("NFD", name.lower()) if char.isalpha())


def korean_names(text: str) -> Iterator[tuple[Row, frozenset[str]]]:
    """The rows that spell a Korean name, which may stand in either order, with what they spell; none overlap."""
    done = 0
    for row in rows(text):
        if row.start >= done and " " in row.text.replace("\u00a0", " "):
            spelt = readings(row.text)
            if spelt:
                done = row.end
                yield row, spelt


@lru_cache(maxsize=4096)
def readings(roman: str) -> frozenset[str]:
    """The Hangul names, surname first, that a surname and a given name in either order most likely spell."""
    words = roman.lower().split()
    if not 2 <= len(words) <= 3 or (len(words) == 3 and "-" in roman) or is_place(roman):
        return frozenset()
    if "-" not in roman and not ENGLISH.isdisjoint(words):
        return frozenset()
    found: set[str] = set()
    for family, given in ((words[0], words[1:]), (words[-1], words[:-1])):
        for surname in surnames_by_spelling().get(skeleton(family), ()):
            found |= {surname + name for name in _given(" ".join(given))}
    return frozenset(found)


def is_place(roman: str) -> bool:
    """Whether what is written like a name is a place."""
    return " ".join(roman.lower().split()) in PLACES


def is_surname(word: str) -> bool:
    """Whether a word in small letters is a spelling of a Korean surname."""
    return skeleton(word) in surnames_by_spelling()


@cache
def surnames_by_spelling() -> Mapping[str, tuple[str, ...]]:
    """Every spelling of a surname in small letters, with the surnames that it can be."""
    found: dict[str, list[str]] = {}
    for surname, spellings in surnames().items():
        for spelling in spellings:
            found.setdefault(spelling, []).append(surname)
    return {spelling: tuple(names) for spelling, names in found.items()}


@lru_cache(maxsize=256)
def _words(text: str) -> list[tuple[int, int, int]]:
    """Where each word with a capital begins, where it ends without ’s, and where with it."""
    words = []
    for found in WORD.finditer(text):
        start, end = found.span()
        words.append((start, start + len(_bare(found[0])) if text[end - 1] in "s'’" else end, end))
    return words


def _bare(word: str) -> str:
    """A word without a possessive ’s."""
    for tail in ("’s", "'s", "’", "'"):
        if word.endswith(tail):
            return word.removesuffix(tail)
    return word


def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _given(name: str) -> set[str]:
    """The given names of one to three syllables that a spelling can be; a space or hyphen parts syllables."""
    parts = [skeleton(part) for part in re.split(r"[\s‐‑–-]+", name)]
    split = [_syllables(part) for part in parts]
    whole = {"".join(choice) for choice in product(*split)} if all(split) and len(parts) <= 3 else set()
    return {one for one in whole if len(one) <= 3}


@lru_cache(maxsize=4096)
def _syllables(letters: str) -> frozenset[str]:
    """The rows of one to three syllables that use the letters up."""
    ways: dict[int, set[str]] = {0: {""}}
    for at in range(len(letters)):
        begun = [one for one in ways.get(at, ()) if len(one) < 3]
        for size in range(1, 7) if begun else ():
            for syllable in _spellings().get(letters[at : at + size], ()) if at + size <= len(letters) else ():
                ways.setdefault(at + size, set()).update(one + syllable for one in begun)
    return frozenset(ways.get(len(letters), ())) if len(letters) <= 18 else frozenset()


@cache
def _spellings() -> Mapping[str, tuple[str, ...]]:
    """Spelling → the syllables that it can be."""
    found: dict[str, set[str]] = {}
    for onset, vowel, coda in product(ONSETS, VOWELS, CODAS):
        if vowel == "ㅢ" and (coda or onset not in "ㄴㅇㅎ"):
            continue
        syllable = unicodedata.normalize("NFC", _jamo(onset, vowel, coda))
        vowels = (VOWELS if coda else VOWELS | OPEN)[vowel]
        for parts in product(ONSETS[onset].split() or [""], vowels.split(), CODAS[coda].split() or [""]):
            found.setdefault("".join(parts), set()).add(syllable)
    syllable = ""
    for word in MORE.split():
        if word.isascii():
            found.setdefault(word, set()).add(syllable)
        else:
            syllable = word
    return {spelling: tuple(sorted(syllables)) for spelling, syllables in found.items()}


def _jamo(onset: str, vowel: str, coda: str) -> str:
    """A syllable of these letters."""
    first = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ".index(onset)
    middle = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ".index(vowel)
    last = {"": 0, "ㄱ": 1, "ㄴ": 4, "ㄹ": 8, "ㅁ": 16, "ㅂ": 17, "ㅇ": 21}[coda]
    return chr(ord("가") + (first * 21 + middle) * 28 + last)
