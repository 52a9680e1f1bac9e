"""Where an English text has a person or body of the glossary under a name that is not the recorded one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from l10n import terms
from l10n.names import compatible, surnames
from l10n.readings import Row, readings, rows, runs, skeleton
from l10n.termbase import Glossary, Term
from l10n.termforms.english_terms import Found
from l10n.termforms.folding import surface
from l10n.termforms.name_hints import MANY, Hints, are_many, free_runs, hints
from l10n.termforms.spelling_slips import is_slip

_TITLES = """
chair chairperson chairman chairwoman president director ceo mr ms mrs dr prof professor rep representative
lawmaker minister mayor governor reporter editor member auditor officer manager secretary
"""
TITLES = frozenset(_TITLES.split())
"""Words behind which a surname stands."""

JOINED = re.compile(r"\s{1,2}(?:(?:of|for|and|the|on|in|&)\s){0,2}")
"""What may stand between the words of a body's name."""

NAMES = ("person", "org")
"""Types of the entries that can be names."""

TURNED, PARTED, CAPITALS, ROMANIZED, SLIP, ALIKE = "turned", "parted", "capitals", "romanized", "slip", "alike"


@dataclass(frozen=True, slots=True)
class Variant:
    """A name in a text that is spelt otherwise than recorded."""

    term: Term
    start: int
    end: int
    recorded: str
    """What should stand there."""
    how: str
    """turned, parted, capitals, romanized or slip; alike: romanized, and nothing but the letters says who is meant."""


@lru_cache(maxsize=1 << 15)
def variants(source: str, text: str, glossary: Glossary) -> tuple[Variant, ...]:
    """The names in an English text that are spelt otherwise, in order; `source` may be empty."""
    index = _index(glossary)
    if not index.names or not text:
        return ()
    present = terms.sought(source, glossary) if source else {}
    sought = [term for term, _ in present.values() if term.type in NAMES and _is_name(term)]
    if not sought and not index.hints.any_in(text, runs(text)):
        return ()  # nearly always
    named = [one for one in terms.renderings(text, glossary) if one.rendering.term.type != "term"]
    there = {one.rendering.term.id for one in named if one.rendering.role in ("preferred", "admitted")}
    free = free_runs(runs(text), _held(text, named)) if named else runs(text)
    lacking = [term for term in sought if term.id not in there or (term.type == "person" and are_many(free))]
    if not lacking and not index.hints.any_in(text, free):
        return ()
    return tuple(_Search(source, text, index, sought, _held(text, named), there).run())


def _held(text: str, named: Iterable[Found]) -> bytearray:
    """For each character, whether it stands in a name written as recorded: 1, or MANY if in one of several words."""
    held = bytearray(len(text))
    for one in sorted(named, key=lambda one: one.end - one.start):
        if one.rendering.role not in terms.ALLOWED or _is_exact(text[one.start : one.end], one.rendering.base):
            _hold(held, text, one.start, one.end)
    return held


def _hold(held: bytearray, text: str, start: int, end: int) -> None:
    """Keep others out of a name; a single word may still be a part of a longer one."""
    held[start:end] = bytes([MANY if " " in text[start:end] else 1]) * (end - start)


def is_recorded(name: str, hangul: frozenset[str], glossary: Glossary) -> bool:
    """Whether a glossary has the person or body of a name, however it is spelt, or one of the Hangul names."""
    index = _index(glossary)
    return skeleton(name) in index.by_skeleton or not index.by_hangul.keys().isdisjoint(hangul)


@dataclass(frozen=True, slots=True)
class _Index:
    """The recorded names of a glossary, ready to be compared."""

    names: tuple[Term, ...]
    surfaces: frozenset[str]
    """All recorded forms, also in capitals."""
    by_skeleton: Mapping[str, tuple[Term, str, str]]
    """Letters of a recorded form, or of one turned round → the term, what should stand there, how it differs."""
    by_hangul: Mapping[str, Term]
    by_word: Mapping[str, tuple[Term, ...]]
    """Letters of a word → the people and bodies with the word in their names."""
    begins: frozenset[str]
    """First three characters of the bodies' names, as they are and in capitals."""
    longest: int
    """Words of the longest of these, and one more."""
    hints: Hints


@lru_cache(maxsize=32)
def _index(glossary: Glossary) -> _Index:
    names = tuple(term for term in glossary.terms if term.status != "deprecated" and _is_name(term))
    forms = [(term, form) for term in names for form in _forms(term) if " " in form or len(skeleton(form)) > 4]
    by_skeleton: dict[str, tuple[Term, str, str]] = {}
    for term, form in forms:
        by_skeleton.setdefault(skeleton(form), (term, form, PARTED))
    for term, form in forms:
        if term.type == "person" and " " in form:
            by_skeleton.setdefault(skeleton(" ".join(_turned(form))), (term, form, TURNED))
    people = [term for term in names if term.type == "person"]
    bodies = [form for term, form in forms if term.type != "person"]
    by_word: dict[str, list[Term]] = {}
    for term in names:
        for word in term.en.preferred.split():
            by_word.setdefault(skeleton(word), []).append(term)
    recorded = [surface(form) for term in glossary.terms for form in (*_forms(term), *term.en.short)]
    return _Index(
        names,
        frozenset([*recorded, *(form.upper() for form in recorded)]),
        by_skeleton,
        {form: term for term in people for form in _hangul(term)},
        {word: tuple(found) for word, found in by_word.items()},
        frozenset(form[:3] for body in bodies for form in (body, body.upper())),
        max((len(form.split()) + 1 for form in bodies), default=0),
        hints(
            by_skeleton,
            {word: [term.en.preferred for term in found] for word, found in by_word.items()},
            (form for term in people for form in _hangul(term)),
        ),
    )


class _Search:
    """One pair of texts, looked through for names."""

    def __init__(
        self, source: str, text: str, index: _Index, sought: Sequence[Term], held: bytearray, there: Set[str]
    ) -> None:
        self.source, self.text, self.index = source, text, index
        self.sought, self.held, self.there = sought, held, there
        self.found: list[Variant] = []
        self.rows = rows(text)
        if not self.rows:
            return
        self.long = rows(text, index.longest, JOINED, index.begins) if index.longest else ()

    def run(self) -> list[Variant]:
        """All variants, in order."""
        if self.rows:
            self._by_letters()
            for term in self.sought:
                self._by_korean(term)
        return sorted(self.found, key=lambda one: one.start)

    def _by_letters(self) -> None:
        """Names that have a recorded one's letters, or spell the same Hangul, or nothing that is a name."""
        for row in (*self.rows, *self.long):
            term, form, how = self.index.by_skeleton.get(skeleton(row.text), (None, "", ""))
            if term and self._may_be(row, term):
                self._add(row, term, form, how)
        for row in self.rows if self.index.by_hangul else ():
            if len(row.words) in (2, 3):
                self._by_sound(row)

    def _by_sound(self, row: Row) -> None:
        spelt = readings(row.text)
        for term in {term.id: term for term in map(self.index.by_hangul.get, spelt) if term}.values():
            if self._may_be(row, term):
                self._add(row, term, term.en.preferred, ROMANIZED if term in self.sought else ALIKE)
        # three syllables are rare in a given name: more often a letter was struck twice
        for word in () if any(len(name) <= 3 for name in spelt) else row.words:
            for term in self.index.by_word.get(skeleton(word), ()):
                if is_slip(row.text, term.en.preferred, most=1) and self._may_be(row, term):
                    self._add(row, term, term.en.preferred, SLIP if term in self.sought else ALIKE)

    def _by_korean(self, term: Term) -> None:
        """Names that can only be those of a term of the source."""
        if term.type == "person":
            for row in self.rows:
                spelt = len(row.words) in (2, 3) and any(compatible(form, row.text) for form in _hangul(term))
                if spelt and self._may_be(row, term):
                    self._add(row, term, term.en.preferred, ROMANIZED)
        if term.id in self.there or any(one.term is term for one in self.found):
            return
        for row in self.rows if term.type == "person" else self.long:
            if is_slip(row.text, term.en.preferred) and self._may_be(row, term):
                self._add(row, term, term.en.preferred, SLIP)
                return
        if term.type == "person":
            self._by_surname(term)

    def _by_surname(self, term: Term) -> None:
        """A surname behind a title, spelt otherwise, where the recorded one does not stand."""
        recorded = _surname(term)
        families = surnames().get(_hangul(term)[0][:1], frozenset()) if _hangul(term) else frozenset()
        if re.search(rf"\b{re.escape(recorded)}\b", self.text, re.IGNORECASE):
            return
        for row in self.rows:
            if len(row.words) == 1 and skeleton(row.text) in families and self._isfree_runs(row):
                before = re.search(r"(\w+)\.?\s$", self.text[max(0, row.start - 20) : row.start])
                if before and before[1].lower() in TITLES and not self._has_other(row, term):
                    self._add(row, term, recorded, ROMANIZED)

    def _has_other(self, row: Row, term: Term) -> bool:
        """Whether a Korean word begins with another surname that is spelt so."""
        others = _surnames_in(self.source) - {form[0] for form in _hangul(term)}
        return any(skeleton(row.text) in surnames().get(one, frozenset()) for one in others)

    def _add(self, row: Row, term: Term, form: str, how: str) -> None:
        written = surface(row.text)
        if how == PARTED and written.lower() == form.lower():
            how = CAPITALS
        self.found.append(Variant(term, row.start, row.end, form.upper() if written.isupper() else form, how))
        _hold(self.held, self.text, row.start, row.end)

    def _may_be(self, row: Row, term: Term) -> bool:
        """Whether nothing says that somebody else is meant."""
        return self._isfree_runs(row) and not self._is_other(row, term)

    def _isfree_runs(self, row: Row) -> bool:
        """Whether neither a recorded name nor another variant stands there."""
        if _is_written_so(row.text, self.index):
            return False
        held = self.held[row.start : row.end]
        return MANY not in held and 0 in held

    def _is_other(self, row: Row, term: Term) -> bool:
        """Whether the Korean has somebody else of this name."""
        if not self.source or term.type != "person":
            return False
        own = _hangul(term)
        return any(
            not name.startswith(own) and not any(form.startswith(name) for form in own) and compatible(name, row.text)
            for name in _possible_names(self.source, row.words)
        )


def _surnames_in(source: str) -> frozenset[str]:
    """The first syllables of the Korean words of a text."""
    return frozenset(re.findall(r"(?<![가-힣])[가-힣]", source))


def _possible_names(source: str, words: Sequence[str]) -> Iterator[str]:
    """What begins a Korean word and has a surname that one of the English words can be."""
    outer = {skeleton(words[0]), skeleton(words[-1])}
    for run in re.findall(r"(?<![가-힣])[가-힣]{2,}", source):
        for size in (1, 2):
            if surnames().get(run[:size], frozenset()) & outer:
                yield from (run[:end] for end in range(size + 1, min(len(run), 5) + 1))


def _is_name(term: Term) -> bool:
    """Whether an entry is the name of one person or body, and no kind of body such as a credit union."""
    if term.type == "person":
        return True
    words = [word for word in term.en.preferred.split() if len(word) > 3]
    return term.type == "org" and bool(words) and all(word[0].isupper() for word in words)


def _forms(term: Term) -> tuple[str, ...]:
    return (term.en.preferred, *term.en.forms, *(one.term for one in term.en.admitted))


def _hangul(term: Term) -> tuple[str, ...]:
    return tuple("".join(form.split()) for form in (term.ko.preferred, *term.ko.forms))


def _surname(term: Term) -> str:
    names = term.en.preferred.split()
    return names[-1] if term.en.order == "family-last" else names[0]


def _turned(form: str) -> list[str]:
    """A name with its first word last."""
    first, *others = form.split()
    return [*others, first]


def _is_exact(written: str, base: str) -> bool:
    """Whether a rendering stands there letter for letter; its capitals are left to another check."""
    return surface(written).lower() == surface(base).lower()


def _is_written_so(written: str, index: _Index) -> bool:
    """Whether a name is written as recorded; a surname, or all of it, may stand in capitals."""
    plain = surface(written)
    if plain in index.surfaces:
        return True
    words = [word.capitalize() if word.isupper() and len(word) > 1 else word for word in plain.split()]
    return " ".join(words) in index.surfaces
