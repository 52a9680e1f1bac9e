"""How alike two Korean segments are, and what they say differently however alike they look.

The score is the character-level ratio of rapidfuzz over normalised texts. One sign can turn a sentence round, so what
differs in numbers, negation, names, terms, roles, endings or markup caps it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from l10n import inline, names, terms
from l10n.memory import endings, polarity
from l10n.numbers import korean_numbers
from l10n.numbers.quantities import Quantity, Value
from l10n.termbase import Glossary

LEAST = 70.0
"""What scores less is no match."""

SENSE = 85.0
"""What says something else, as far as can be told, scores less."""

CAPS = {
    "negation": 74.0,
    "opposites": 74.0,
    "roles": 74.0,
    "numbers": 84.0,
    "names": 84.0,
    "terms": 84.0,
    "order": 84.0,
    "endings": 84.0,
    "question": 84.0,
    "words": 89.0,
    "markup": 94.0,
}
"""Reason to the most that a match may score; `words` is any other word, whatever it does to the sentence."""

_TITLES = (
    "씨|님|군|양|대표|이사장|이사|사장|회장|위원장|위원|의원|장관|차관|총리|대통령|시장|지사|교수|박사|기자|작가|감독|"
    "변호사|판사|검사|선생"
)
_TITLED = re.compile(rf"(?:{_TITLES})(?:은|는|이|가|을|를|의|에게|와|과|도|께서)?")
_ENDINGS = frozenset("하해했한할함합되돼됐된될됨됩다는은을던지고면며어아여었았였겠니습자기게도록이인일임입")
_ROMAN_NAME = re.compile(r"\b[A-Z][a-z’']+(?:[ -][A-Za-z][a-z’']+){1,2}")


def nearest(text: str, choices: Mapping[int, str], most: int) -> list[tuple[int, float]]:
    """The choices that are most like the text, best first, with their scores from `LEAST` up."""
    from rapidfuzz import fuzz, process

    found = process.extract(text, choices, scorer=fuzz.ratio, limit=most, score_cutoff=LEAST)
    return [(int(key), float(score)) for _, score, key in found]


Group = tuple[tuple[str, ...], tuple[str, ...]]
"""Words of the text that is asked for, and those that stand in their place in the one that is kept."""


@dataclass(frozen=True, slots=True)
class Changed:
    """Words in which two texts differ."""

    groups: tuple[Group, ...]
    titled: bool
    """Whether one that stands for another is followed by what a person is called."""

    @property
    def asked(self) -> list[str]:
        """All words that only the first text has."""
        return [word for words, _ in self.groups for word in words]

    @property
    def kept(self) -> list[str]:
        """All words that only the second text has."""
        return [word for _, words in self.groups for word in words]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Where one word stands for one other: (asked, kept)."""
        alike = [(mine, yours) for mine, yours in self.groups if len(mine) == len(yours)]
        return [pair for mine, yours in alike for pair in zip(mine, yours, strict=True)]


@lru_cache(maxsize=32)
def changed(asked: str, kept: str) -> Changed:
    """What differs between two normalised texts, word by word, without the marks around words."""
    ours, theirs = _words(asked), _words(kept)
    groups: list[Group] = []
    titled = False
    for sign, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if sign != "equal":
            groups.append((tuple(ours[a:b]), tuple(theirs[c:d])))
            behind = (*ours[b : b + 1], *theirs[d : d + 1])
            titled |= b - a == d - c and any(_TITLED.fullmatch(word) for word in behind)
    return Changed(tuple(groups), titled)


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[^\w%]+", text) if word]


def reasons(asked: str, kept: str, target: str, glossary: Glossary) -> list[str]:
    """What the two normalised texts say differently, in the order of `CAPS`; `target` is the English of `kept`."""
    if asked == kept:
        return []
    found = set(_by_texts(asked, kept, glossary))
    if _is_other_person(changed(asked, kept), target):
        found.add("names")
    if len(found) > 1:
        found.discard("words")  # what is known of them says more
    return [reason for reason in CAPS if reason in found]


@lru_cache(maxsize=32)
def _by_texts(asked: str, kept: str, glossary: Glossary) -> frozenset[str]:
    """What the Korean alone tells: it may stand in the memory many times, each with another English."""
    found = set(_by_words(changed(asked, kept)))
    if polarity.negations(asked) != polarity.negations(kept):
        found.add("negation")
    if numbers(asked) != numbers(kept):
        found.add("numbers")
    if endings.modes(asked) != endings.modes(kept):
        found.add("endings")
    if asked.count("?") != kept.count("?"):
        found.add("question")
    if glossary.terms:
        found |= set(_by_terms(asked, kept, glossary))
    return frozenset(found)


def _by_words(words: Changed) -> Iterator[str]:
    if polarity.opposed(words.asked, words.kept):
        yield "opposites"
    if words.asked and Counter(words.asked) == Counter(words.kept):
        yield "order"
    elif len(words.asked) > 1 and _stems(words.asked) == _stems(words.kept):
        yield "roles"
    if any(_other_role(mine, yours) for mine, yours in words.pairs):
        yield "roles"
    if any(map(_negated, words.groups)):
        yield "negation"
    if any(_other_ending(mine, yours) for mine, yours in words.pairs):
        yield "endings"
    if _latin(words.asked) != _latin(words.kept):
        yield "names"
    if not all(map(_same, words.groups)):
        yield "words"


def _negated(group: Group) -> bool:
    """Whether of the words that stand for one another only some are negated: it may be another verb that is."""
    mine, yours = (polarity.negations(f" {' '.join(words)} ") for words in group)
    return mine != yours


def _same(group: Group) -> bool:
    """Whether words differ in nothing but spaces, particles and the endings of verbs."""
    mine, yours = group
    if "".join(mine) == "".join(yours):
        return True
    return len(mine) == len(yours) and all(map(_same_word, mine, yours))


def _same_word(one: str, other: str) -> bool:
    if polarity.stem(one) == polarity.stem(other):
        return True
    begun = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return begun > 1 and all(not rest or rest[0] in _ENDINGS for rest in (one[begun:], other[begun:]))


def _other_ending(one: str, other: str) -> bool:
    """Whether it is one verb of another time or voice."""
    return polarity.stem(one) != polarity.stem(other) and _same_word(one, other) and endings.differ(one, other)


def _stems(words: Sequence[str]) -> Counter[str]:
    return Counter(polarity.stem(word) for word in words)


def _other_role(one: str, other: str) -> bool:
    (mine, my_role), (yours, your_role) = polarity.parted(one), polarity.parted(other)
    return mine == yours and bool(my_role and your_role) and my_role != your_role


def _latin(words: Sequence[str]) -> Counter[str]:
    return Counter(found for word in words for found in re.findall("[A-Za-z]+", word))


def _is_other_person(words: Changed, target: str) -> bool:
    """Whether a word that differs is a name: what follows says so, or the English has it in Latin letters."""
    stems = [(polarity.stem(mine), polarity.stem(yours)) for mine, yours in words.pairs]
    different = [(mine, yours) for mine, yours in stems if mine != yours]
    if words.titled and different:
        return True
    romans = roman_names(target) if different else ()
    return any(names.compatible(name, roman) for _, yours in different for name in _as_names(yours) for roman in romans)


def _as_names(word: str) -> Iterator[str]:
    """The forms of a word that may be a name of three or four syllables, also before 씨 or a title."""
    bare = re.sub(rf"(?:{_TITLES})$", "", word)
    for form in {word, bare}:
        if re.fullmatch("[가-힣]{2,4}", form):
            yield form


@lru_cache(maxsize=64)
def roman_names(target: str) -> tuple[str, ...]:
    """What may be names in an English text: two or three capitalised words."""
    return tuple(found[0] for found in _ROMAN_NAME.finditer(target[:20_000]))


def _by_terms(asked: str, kept: str, glossary: Glossary) -> Iterator[str]:
    kinds = {term.id: term.type for term in glossary.terms}
    ours, theirs = (Counter(one.term_id for one in terms.find(text, glossary, "ko")) for text in (asked, kept))
    for differing in {*(ours - theirs), *(theirs - ours)}:
        yield "names" if kinds[differing] == "person" else "terms"


@lru_cache(maxsize=256)
def numbers(text: str) -> Counter[tuple[frozenset[Value], str]]:
    """What a text counts, each with its unit; two texts that count the same have the same."""
    return Counter((one.values, one.unit) for one in quantities(text))


@lru_cache(maxsize=256)
def quantities(text: str) -> tuple[Quantity, ...]:
    """The numbers, dates and amounts of a Korean text."""
    return tuple(korean_numbers.read(text))


def markup(text: str) -> Counter[tuple[str, str]]:
    """The markup of a unit's text: kinds, and where links lead."""
    return Counter((mark.kind, mark.url) for mark in inline.parse(text).marks)
