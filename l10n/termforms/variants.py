"""English that is nearly a term of several words: a word slipped in, turned round, mistyped, joined or parted.

Words are compared by their first letters and in any order, so that one look at each place of a text finds all terms
that may be meant there; the few that are found are then compared word by word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import add

from l10n.termbase import Glossary, Term
from l10n.termforms.folding import surface
from l10n.termforms.wordforms import inflected, respelled

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|&")
LINKS = frozenset(["and", "&", "the", "a", "an", "of", "on", "for", "in", "to", "with", "by", "at", "from"])
"""Words that carry no meaning of their own; a term is known by the others."""
AND = frozenset(["and", "&"])
PREFIX = 4
"""First letters by which a word is looked up."""
NAMES = ("proper", "org", "law", "title")
NEAR = 4
"""How many words further the next word of a term may stand."""
GAP = re.compile(r"[ \t\n\u00a0\u202f\u2010\u2011-]{1,3}")
"""What may stand between two words of a term."""
KINDS = {
    "word-more": "with a word more",
    "word-less": "with a word less",
    "link": "with another small word",
    "order": "with its words in another order",
    "number": "in another number",
    "word": "with a word in another form",
    "typo": "with a typing slip",
    "spelling": "in another spelling",
    "hyphen": "with other hyphens",
    "joined": "with two words written as one",
    "split": "written as two words",
}
CERTAIN = frozenset(["word-more", "word-less", "order", "number"])
"""Kinds that are hardly ever meant."""


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


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    low: str


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A form of a term, cut into words."""

    term: Term
    base: str
    words: tuple[str, ...]
    """Those that carry meaning, in small letters."""
    links: tuple[tuple[str, ...], ...]
    """The small words before each of them but the first."""
    hyphens: frozenset[int]
    """Before which of the words a hyphen stands."""


class VariantIndex:
    """The terms of several words of a glossary, and those of one that may be written as two."""

    def __init__(self, glossary: Glossary) -> None:
        self.patterns: dict[tuple[str, ...], list[_Pattern]] = {}
        self.sizes: dict[str, set[int]] = {}
        self.joined: dict[str, list[_Pattern]] = {}
        self.single: dict[str, _Pattern] = {}
        self.stated: set[str] = set()
        for term in glossary.terms:
            if term.status != "deprecated" and term.type not in ("person", "dnt"):
                self._add(term)

    def find(self, text: str) -> list[Variant]:
        """The variants of a text, in order, none within another."""
        if not self._may_have(text):
            return []
        words = [_Word(*found.span(), found[0].lower()) for found in WORD.finditer(text)]
        carrying = [i for i, word in enumerate(words) if word.low not in LINKS]
        found = [*self._near(text, words, carrying), *self._joined(text, words), *self._split(text, words)]
        chosen: list[Variant] = []
        for one in sorted(found, key=lambda one: (one.start, -one.end)):
            if not chosen or chosen[-1].end <= one.start:
                chosen.append(one)
        return chosen

    def _may_have(self, text: str) -> bool:
        """A quick look that may cry wolf: most texts have no two words of a term near each other."""
        low = WORD.findall(text.lower())
        known = [i for i, word in enumerate(low) if word[:PREFIX] in self.sizes]
        if any(b - a <= NEAR for a, b in pairwise(known)):
            return True
        if not self.joined.keys().isdisjoint(low):
            return True
        return not self.single.keys().isdisjoint(map(add, low, low[1:]))

    def _add(self, term: Term) -> None:
        self.stated |= {surface(form).lower() for form in term.en.forms}
        for base in (term.en.preferred, *(form.term for form in term.en.admitted)):
            pattern = _cut(term, base)
            self.stated.add(surface(base).lower())
            if len(pattern.words) == 1 and len(pattern.words[0]) > 5 and not pattern.links[0]:
                self.single.setdefault(pattern.words[0], pattern)
            if len(pattern.words) < 2:
                continue
            self.patterns.setdefault(_key(pattern.words), []).append(pattern)
            for word in pattern.words:
                self.sizes.setdefault(word[:PREFIX], set()).add(len(pattern.words))
            for i in range(len(pattern.words) - 1):
                if not pattern.links[i + 1]:
                    self.joined.setdefault(pattern.words[i] + pattern.words[i + 1], []).append(pattern)

    def _near(self, text: str, words: Sequence[_Word], carrying: Sequence[int]) -> Iterator[Variant]:
        for place, first in enumerate(carrying):
            for size in self.sizes.get(words[first].low[:PREFIX], ()):
                window = carrying[place : place + size]
                if len(window) < size:
                    continue
                patterns = self.patterns.get(_key([words[i].low for i in window]))
                if patterns and _is_together(text, words[first : window[-1] + 1]):
                    yield from self._compared(text, words, window, patterns)

    def _compared(
        self, text: str, words: Sequence[_Word], window: Sequence[int], patterns: Iterable[_Pattern]
    ) -> Iterator[Variant]:
        start, end = words[window[0]].start, words[window[-1]].end
        written = text[start:end]
        if surface(written).lower() in self.stated:
            return
        low = [words[i].low for i in window]
        links = [tuple(words[i].low for i in range(a + 1, b)) for a, b in pairwise(window)]
        hyphens = {n for n, i in enumerate(window) if n and text[words[i].start - 1] in "-‐‑"}
        for pattern in patterns:
            if pattern.term.type in NAMES and not all(text[words[i].start].isupper() for i in window):
                continue
            kind = _kind(pattern, low, ((), *links), hyphens)
            if kind:
                yield Variant(start, end, pattern.term, pattern.base, kind)

    def _joined(self, text: str, words: Sequence[_Word]) -> Iterator[Variant]:
        for place, word in enumerate(words):
            for pattern in self.joined.get(word.low, ()):
                pairs = pairwise(pattern.words)
                at = next(i for i, (a, b) in enumerate(pairs) if a + b == word.low)
                whole = (*pattern.words[:at], word.low, *pattern.words[at + 2 :])
                around = words[max(0, place - at) : max(0, place - at) + len(whole)]
                if (
                    len(around) == len(whole)
                    and all(_same(one.low, other) for one, other in zip(around, whole, strict=True))
                    and _is_together(text, around)
                    and text[around[0].start : around[-1].end].lower() not in self.stated
                ):
                    yield Variant(around[0].start, around[-1].end, pattern.term, pattern.base, "joined")

    def _split(self, text: str, words: Sequence[_Word]) -> Iterator[Variant]:
        for one, two in pairwise(words):
            pattern = self.single.get(one.low + two.low)
            short = len(one.low) < 3 or len(two.low) < 3 or two.start - one.end > 1
            if pattern and not short and not {one.low, two.low} & _LITTLE and _is_together(text, (one, two)):
                yield Variant(one.start, two.end, pattern.term, pattern.base, "split")


_LITTLE = LINKS | {
    "under", "over", "out", "off", "into", "through", "with", "without", "after", "before", "between", "one", "all",
    "any", "every", "some", "them", "their", "our", "your", "her", "his", "its", "are", "was", "has", "had", "not",
}  # fmt: skip
"""Words that stand before others in any sentence."""


def _cut(term: Term, base: str) -> _Pattern:
    words, links, hyphens = list[str](), [list[str]()], set[int]()
    for found in WORD.finditer(base):
        if found[0].lower() in LINKS:
            links[-1].append(found[0].lower())
            continue
        if words and base[found.start() - 1] in "-‐‑":
            hyphens.add(len(words))
        words.append(found[0].lower())
        links.append([])
    return _Pattern(term, base, tuple(words), tuple(map(tuple, links)), frozenset(hyphens))


def _key(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(word[:PREFIX] for word in words))


def _is_together(text: str, words: Sequence[_Word]) -> bool:
    """Whether nothing but spaces and hyphens parts the words."""
    return all(GAP.fullmatch(text, a.end, b.start) for a, b in pairwise(words))


def _kind(pattern: _Pattern, low: Sequence[str], links: Sequence[tuple[str, ...]], hyphens: set[int]) -> str:
    """In what the words differ from the term's, if in one thing only; empty where they do not, or mean another."""
    own, name = pattern.words, pattern.term.type in NAMES
    others = [i for i in range(len(own)) if not _same(own[i], low[i])]
    wanted = pattern.links[: len(own)]
    if others:
        if sorted(own) == sorted(low):
            return "order" if len(own) > 2 and (name or low[-1] == own[-1]) else ""
        if len(others) == 1 and links == tuple(wanted):
            return _edited(own, low, others[0])
        return ""
    if links != tuple(wanted):
        return _linked(wanted, links, name)
    if name and any(a != b for a, b in zip(own, low, strict=True)):
        return "number"
    if hyphens == pattern.hyphens:
        return ""
    inner = len(own) > 2 and hyphens > pattern.hyphens and len(own) - 1 not in hyphens
    return "hyphen" if pattern.hyphens > hyphens or inner else ""


def _linked(wanted: Sequence[tuple[str, ...]], links: Sequence[tuple[str, ...]], name: bool) -> str:
    """Which small word is one too many, too few, or another; of common terms only an `and` between their adjectives."""
    places = [i for i in range(len(wanted)) if wanted[i] != links[i]]
    if len(places) != 1 or len(wanted) < 3:
        return ""
    have, want = links[places[0]], wanted[places[0]]
    if name:
        return "link" if not set(have) ^ set(want) <= {"and", "&"} or (have and want) else _more(have)
    between = places[0] < len(wanted) - 1
    if between and (
        (len(have) == 1 and not want and have[0] in AND) or (len(want) == 1 and not have and want[0] in AND)
    ):
        return _more(have)
    return ""


def _more(have: tuple[str, ...]) -> str:
    return "word-more" if have else "word-less"


def _same(a: str, b: str) -> bool:
    """Whether two words are one, in whatever number."""
    return a == b or a in inflected(b) or b in inflected(a)


def _edited(own: Sequence[str], low: Sequence[str], place: int) -> str:
    """Whether one word is mistyped, or another of the same stem before the head of the term."""
    a, b = own[place], low[place]
    if b in respelled([a]):
        return "spelling"
    if len(a) > 5 and len(b) > 5 and _is_slip(a, b):
        return "typo"
    head = place == len(own) - 1
    common = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    alike = common >= PREFIX and common * 5 >= max(len(a), len(b)) * 3
    return "word" if alike and not head and len(own) > 2 and not b.endswith(("ist", "ists", "ism")) else ""


def _is_slip(a: str, b: str) -> bool:
    """Whether one letter is wrong, missing, double or has changed places; a letter more at the end is another form."""
    if len(a) == len(b):
        differ = [i for i in range(len(a)) if a[i] != b[i]]
        first, last = differ[0], differ[-1]
        return first == last or (len(differ) == 2 and last == first + 1 and a[first] + a[last] == b[last] + b[first])
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    if len(longer) - len(shorter) != 1 or longer.startswith(shorter):
        return False
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
