"""English that is nearly a term of several words: a word slipped in, turned round, mistyped, joined or parted.

Words are compared by their first letters and in any order, so that one look at each place of a text finds all terms
that may be meant there; the few that are found are then compared word by word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, permutations
from typing import NamedTuple

from l10n import latin
from l10n.model import Span
from l10n.termbase import Glossary, Term
from l10n.termforms.folding import surface
from l10n.termforms.scanning import scanner, whole
from l10n.termforms.variant_kinds import HYPHENS, LINKS, NAMES, PREFIX, WORD, Pattern, cut, key, kind_of, parted, same

GAP = re.compile(r"[ \t\n\u00a0\u202f\u2010\u2011-]{1,3}")
"""What may stand between two words of a term."""
BETWEEN = re.compile(rf"(?:{WORD.pattern}){GAP.pattern}(?:(?:{'|'.join(sorted(LINKS))}){GAP.pattern})*", re.IGNORECASE)
"""A word of a term, and all that may stand between it and the next."""
SHORT = 3
"""Letters that each part of a word must have that is written as two."""
REACH = 100
"""Characters that are looked at before an apostrophe."""
MOST_IDLE = 2**16
"""Words that are remembered to be of no term."""


@dataclass(frozen=True, slots=True)
class Variant:
    """Words that are nearly a term; `start` and `end` count characters of the text."""

    start: int
    end: int
    term: Term
    base: str
    """The form of the glossary that they are near to."""
    kind: str
    """A key of KINDS."""


class _Word(NamedTuple):
    start: int
    end: int
    low: str


class VariantIndex:
    """The terms of several words of a glossary, and those of one that may be written as two."""

    def __init__(self, glossary: Glossary) -> None:
        self.patterns: dict[tuple[str, ...], list[Pattern]] = {}
        self.sizes: dict[str, set[int]] = {}
        self.partners: dict[str, set[str]] = {}
        self.joined: dict[str, list[Pattern]] = {}
        self.single: dict[str, Pattern] = {}
        self.stated: set[str] = set()
        for term in glossary.terms:
            if term.status != "deprecated" and term.type not in ("person", "dnt"):
                self._add(term)
        heads = {word[:size] for word in self.single for size in range(SHORT, len(word) - SHORT + 1)}
        self.odd = frozenset((heads - _LITTLE) | self.joined.keys())
        self.strings = sorted(self.odd | self.partners.keys())
        self.idle: set[str] = set()
        """Words that begin like none of a term."""
        self.mixed = [string for string in self.strings if not (string.isascii() and string.isalpha())]
        """Those with other signs than Latin letters."""
        self.scan = scanner(self.strings)
        self.compared = lru_cache(maxsize=1 << 12)(self._compared)

    def find(self, text: str) -> list[Variant]:
        """The variants of a text, in order, none within another."""
        if not self._may_have(text):
            return []
        places, odd = self._places(text)
        found = [
            Variant(start, end, pattern.term, pattern.base, kind)
            for start, end in (self._windows(text, places) if len(places) > 1 else ())
            for pattern, kind in self.compared(text[start:end])
        ]
        if odd:
            words = [_Word(*one.span(), one[0].lower()) for one in WORD.finditer(text)]
            found += [*self._joined(text, words), *self._split(text, words)]
        chosen: list[Variant] = []
        for one in sorted(found, key=lambda one: (one.start, -one.end)) if found else ():
            if not chosen or chosen[-1].end <= one.start:
                chosen.append(one)
        return chosen

    def _may_have(self, text: str) -> bool:
        """Whether the text has a word that may be two, or half of one, or words of a term that can stand together."""
        words = latin.words(text)
        if not self.odd.isdisjoint(words):
            return True
        begun: set[str] = set()
        for word in words.difference(self.idle):
            start = word[:PREFIX]
            if start not in self.partners:
                if len(self.idle) < MOST_IDLE:
                    self.idle.add(word)
            elif not self.partners[start].isdisjoint(begun) or start in self.partners[start]:
                return True
            else:
                begun.add(start)
        low = text.lower() if self.mixed else ""
        return any(string in low for string in self.mixed)

    def _places(self, text: str) -> tuple[list[tuple[int, str]], bool]:
        """Where words begin like those of a term, and whether there is one that may be two, or the half of one."""
        low = text.lower()
        if len(low) != len(text):  # a few letters grow when they are lowered
            low = "".join(char.lower()[:1] for char in text)
        places, odd = [], False
        for number, start, end in self.scan(whole(low), True):
            if start and (low[start - 1].isalnum() or _is_tail(low, start)):
                continue
            string, ends = self.strings[number], not low[end : end + 1].isalnum()
            odd |= ends and string in self.odd
            if string in self.partners and (end - start == PREFIX or (ends and not _has_tail(low, end))):
                places.append((start, string))
        return places, odd

    def _windows(self, text: str, places: list[tuple[int, str]]) -> Iterator[Span]:
        """Which words side by side, small ones aside, begin like those of a term, in whatever order."""
        places.sort()
        row: list[tuple[int, str]] = []
        for place in places:
            start, string = place
            if string in _SMALL and _word(text, start).lower() in LINKS:
                continue
            if row and string in self.partners[row[-1][1]] and _is_beside(text, row[-1][0], start):
                row.append(place)
                for size in self.sizes[string]:
                    if size <= len(row) and tuple(sorted([word for _, word in row[-size:]])) in self.patterns:
                        yield row[-size][0], start + len(_word(text, start))
            else:
                row = [place]

    def _compared(self, written: str) -> tuple[tuple[Pattern, str], ...]:
        """The patterns that such words are nearly like, each with the kind of variant."""
        if surface(written).lower() in self.stated:
            return ()
        found = list(WORD.finditer(written))
        low, links = parted([one[0].lower() for one in found])
        starts = [one.start() for one in found if one[0].lower() not in LINKS]
        hyphens = {n for n, start in enumerate(starts) if n and written[start - 1] in HYPHENS}
        capitals = all(written[start].isupper() for start in starts)
        kinds = (
            (pattern, kind_of(pattern, low, links[:-1], hyphens))
            for pattern in self.patterns.get(key(low), ())
            if capitals or pattern.term.type not in NAMES
        )
        return tuple((pattern, kind) for pattern, kind in kinds if kind)

    def _add(self, term: Term) -> None:
        self.stated |= {surface(form).lower() for form in term.en.forms}
        for base in (term.en.preferred, *(form.term for form in term.en.admitted)):
            pattern = cut(term, base)
            self.stated.add(surface(base).lower())
            if len(pattern.words) == 1 and len(pattern.words[0]) > 5 and not pattern.links[0]:
                self.single.setdefault(pattern.words[0], pattern)
            if len(pattern.words) < 2:
                continue
            self.patterns.setdefault(key(pattern.words), []).append(pattern)
            for word, other in permutations([word[:PREFIX] for word in pattern.words], 2):
                self.sizes.setdefault(word, set()).add(len(pattern.words))
                self.partners.setdefault(word, set()).add(other)
            for i in range(len(pattern.words) - 1):
                if not pattern.links[i + 1]:
                    self.joined.setdefault(pattern.words[i] + pattern.words[i + 1], []).append(pattern)

    def _joined(self, text: str, words: Sequence[_Word]) -> Iterator[Variant]:
        for place, word in enumerate(words):
            for pattern in self.joined.get(word.low, ()):
                pairs = pairwise(pattern.words)
                at = next(i for i, (a, b) in enumerate(pairs) if a + b == word.low)
                whole = (*pattern.words[:at], word.low, *pattern.words[at + 2 :])
                around = words[max(0, place - at) : max(0, place - at) + len(whole)]
                if (
                    len(around) == len(whole)
                    and all(same(one.low, other) for one, other in zip(around, whole, strict=True))
                    and is_together(text, around)
                    and text[around[0].start : around[-1].end].lower() not in self.stated
                ):
                    yield Variant(around[0].start, around[-1].end, pattern.term, pattern.base, "joined")

    def _split(self, text: str, words: Sequence[_Word]) -> Iterator[Variant]:
        for one, two in pairwise(words):
            pattern = self.single.get(one.low + two.low)
            short = min(len(one.low), len(two.low)) < SHORT or two.start - one.end > 1
            if pattern and not short and not {one.low, two.low} & _LITTLE and is_together(text, (one, two)):
                yield Variant(one.start, two.end, pattern.term, pattern.base, "split")


@lru_cache(maxsize=32)
def variant_index(glossary: Glossary) -> VariantIndex:
    """The index of a glossary, made once."""
    return VariantIndex(glossary)


_LITTLE = LINKS | {
    "under", "over", "out", "off", "into", "through", "with", "without", "after", "before", "between", "one", "all",
    "any", "every", "some", "them", "their", "our", "your", "her", "his", "its", "are", "was", "has", "had", "not",
}  # fmt: skip
"""Words that stand before others in any sentence."""


_SMALL = frozenset(word[:PREFIX] for word in LINKS)


def _word(text: str, start: int) -> str:
    """The word that begins there."""
    found = WORD.match(text, start)
    return found[0] if found else ""


def _is_tail(low: str, start: int) -> bool:
    """Whether what begins there is the part of a word behind its apostrophe."""
    if low[start - 1] not in "'’":
        return False
    parts = re.search(r"(?:[^\W_]+['’])+$", low[max(0, start - REACH) : start])
    return parts is not None and sum(map(parts[0].count, "'’")) % 2 == 1


def _has_tail(low: str, end: int) -> bool:
    """Whether a word goes on behind an apostrophe."""
    return low[end : end + 1] in ("'", "’") and low[end + 1 : end + 2].isalnum()


def _is_beside(text: str, start: int, other: int) -> bool:
    """Whether a word is the next of a term."""
    return BETWEEN.fullmatch(text, start, other) is not None


def is_together(text: str, words: Sequence[_Word]) -> bool:
    """Whether nothing but spaces and hyphens parts the words."""
    return all(GAP.fullmatch(text, a.end, b.start) for a, b in pairwise(words))
