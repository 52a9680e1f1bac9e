"""Where the terms of a glossary stand in Korean text: spacing variants, particles, compounds, the longest match."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from operator import add

from l10n.termbase import Glossary, Term
from l10n.termforms.compounds import MODIFIERS, OTHER_SENSES, is_compound_head, read_hanja
from l10n.termforms.folding import SPACES, Folded, korean
from l10n.termforms.particles import BOUND, CALLED, NAMED, closes, is_hangul, is_verb

OWN = ("preferred", "form")
NAMES = ("person", "org", "proper", "law", "title")
LONG = 3
"""Syllables from which an unspaced form is unmistakable: it may stand inside any word."""
REACH = 16
"""How many longer strings of one entry may begin before a place and still cover it."""
LONG_PART = 4
"""Syllables of the last part of a spaced form from which any word may go on behind it."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a term, without its permitted spaces."""

    term: Term
    text: str
    gaps: frozenset[int]
    """After how many characters a space is permitted."""
    role: str
    """preferred or form; not-in, a longer string that is not the term; sense, one that is so in any glossary."""

    latin: bool = False
    """Whether it begins or ends in a Latin letter or a digit."""

    @property
    def is_name(self) -> bool:
        """Whether nothing but its particles may touch it: 새벽시 is not in 새벽시장; 기본 사회 is in 기본사회론."""
        return self.term.type in NAMES and not (self.term.type == "proper" and self.gaps)

    @property
    def short(self) -> bool:
        """Whether it abbreviates the term, as 생협 does: names of bodies end in such forms."""
        return self.role == "form" and 2 * len(self.text) <= len("".join(self.term.ko.preferred.split()))


@dataclass(slots=True)
class Candidate:
    """A form found in a folded text; `start` and `end` count its characters."""

    start: int
    end: int
    form: Form
    breaks: tuple[int, ...]
    """After how many of the form's characters the text has a space."""

    @property
    def is_sense(self) -> bool:
        """Whether it is another sense of the word, with all its spaces."""
        return self.form.role == "sense" and len(self.breaks) == len(self.form.gaps)


class KoreanIndex:
    """All Korean forms of a glossary, ready to be looked for in one pass."""

    def __init__(self, glossary: Glossary) -> None:
        self.forms: dict[str, list[Form]] = {}
        for term in glossary.terms:
            if term.status != "deprecated":
                for form in _forms(term):
                    self.forms.setdefault(form.text, []).append(form)
        self.sizes: dict[str, tuple[int, ...]] = {}
        for size in sorted({len(text) for text in self.forms}, reverse=True):
            for text in self.forms:
                if len(text) == size and size not in self.sizes.get(text[:2], ()):
                    self.sizes[text[:2]] = (*self.sizes.get(text[:2], ()), size)
        self.single = any(len(text) == 1 for text in self.forms)
        self.nouns = {text for text, forms in self.forms.items() if any(_is_noun(form) for form in forms)}

    def find(self, text: str) -> list[tuple[int, int, Form]]:
        """The terms of a text in order, as spans of it; the longest wins."""
        folded = korean(text)
        folded = Folded(read_hanja(folded.text), folded.origins)
        found = list(self._candidates(folded.text))
        if not found:
            return []
        others: dict[str, list[Candidate]] = {}
        for one in found:
            if one.form.role == "not-in" or one.is_sense:
                others.setdefault(one.form.term.id, []).append(one)
        terms = [
            one
            for one in found
            if one.form.role in OWN and not _is_covered(one, others) and self._stands(one, folded.text)
        ]
        chosen = _without_glosses(_longest(terms), folded.text)
        return [(*folded.span(one.start, one.end), one.form) for one in chosen]

    def _candidates(self, text: str) -> Iterator[Candidate]:
        """Every form at every place, with permitted spaces only."""
        flat = text.replace(" ", "")
        if not flat:
            return
        places = [i for i, char in enumerate(text) if char != " "] if len(flat) != len(text) else range(len(text))
        # Two characters pick out the few forms worth comparing, and `map` looks all pairs up without a loop of ours.
        pairs = map(self.sizes.get, map(add, flat, flat[1:]))
        starts = [(start, sizes) for start, sizes in enumerate(pairs) if sizes]
        if self.single:
            starts += [(start, (1,)) for start, char in enumerate(flat) if char in self.sizes]
        for start, sizes in starts:
            for size in sizes:
                known = self.forms.get(flat[start : start + size], ()) if start + size <= len(flat) else ()
                for form in known:
                    candidate = _spaced(form, start, places)
                    if candidate:
                        yield candidate

    def _stands(self, one: Candidate, text: str) -> bool:
        """Whether the term, and not just its letters, stands there."""
        form = one.form
        if form.latin and (_splits_latin(text, one.start) or _splits_latin(text, one.end)):
            return False
        attach = form.term.ko.attach
        long = len(form.text) >= LONG and not one.breaks and not form.is_name
        left = attach in ("left", "both") or (attach == "auto" and long)
        right = attach in ("right", "both") or (attach == "auto" and long)
        return (left or self._begins(one, text)) and (right or self._ends(one, text))

    def _begins(self, one: Candidate, text: str) -> bool:
        """No Hangul before it; or before a form without a space only nouns that it is compounded with."""
        first = one.start
        while first and is_hangul(text[first - 1]):
            first -= 1
        before = text[first : one.start]
        if not before:
            return True
        if one.form.term.ko.attach != "auto" or one.breaks or one.form.is_name:
            return False
        if one.form.short and len(before) > 1 and closes(_word_rest(text, one.end), one.form.text[-1]):
            return True
        return self._is_nouns(before)

    def _is_nouns(self, text: str) -> bool:
        """Whether a text is a row of nouns of the field or of the glossary."""
        return not text or any(
            (text[:size] in MODIFIERS or text[:size] in self.nouns) and self._is_nouns(text[size:])
            for size in range(2, len(text) + 1)
        )

    def _ends(self, one: Candidate, text: str) -> bool:
        """Nothing but endings up to the end of the word."""
        rest, form = _word_rest(text, one.end), one.form
        if not rest:
            return True
        if form.term.ko.verb and is_verb(rest):
            return True
        if form.is_name:
            return closes(rest, text[one.end - 1], CALLED if form.term.type == "person" else NAMED)
        if form.term.ko.attach != "auto":
            return closes(rest, text[one.end - 1], BOUND)
        if one.breaks and len(form.text) - one.breaks[-1] >= LONG_PART:
            return True
        return closes(rest, text[one.end - 1], self._tails(rest, bool(one.breaks)))

    def _tails(self, rest: str, spaced: bool) -> frozenset[str]:
        """The nouns within `rest` that may follow a term without a space."""
        pieces = {rest[i:j] for i in range(len(rest)) for j in range(i + 2, min(i + 8, len(rest)) + 1)}
        heads = {piece for piece in pieces if is_compound_head(piece, spaced) or (not spaced and piece in self.nouns)}
        return BOUND | heads


def _forms(term: Term) -> Iterator[Form]:
    """All that is looked for because of a term, its other senses included."""
    own = [(term.ko.preferred, "preferred"), *((form, "form") for form in term.ko.forms)]
    seen = set()
    for text, role in own:
        form = _form(term, text, role)
        if form.text and form.text not in seen:
            seen.add(form.text)
            yield form
    senses = [sense for text in seen for sense in OTHER_SENSES.get(text, "").split("|")]
    for text, role in (*((text, "not-in") for text in term.ko.not_in), *((text, "sense") for text in senses)):
        form = _form(term, text, role)
        if form.text and form.text not in seen:  # what the entry lists itself is no other sense
            yield form


def _form(term: Term, text: str, role: str) -> Form:
    parts = unicodedata.normalize("NFC", text).translate(SPACES).split()
    ends = [len("".join(parts[: i + 1])) for i in range(len(parts) - 1)]
    bare = "".join(parts)
    return Form(term, bare, frozenset(ends), role, bare[:1].isascii() or bare[-1:].isascii())


def _is_noun(form: Form) -> bool:
    """Whether other terms may be compounded with it."""
    return form.role in OWN and len(form.text) > 1 and form.term.type != "person"


def _spaced(form: Form, start: int, places: list[int] | range) -> Candidate | None:
    """The form in the text with its spaces, if each is a single one in a permitted place."""
    first, last = places[start], places[start + len(form.text) - 1]
    if last - first == len(form.text) - 1:
        return Candidate(first, last + 1, form, ())
    steps = [places[start + i] - places[start + i - 1] for i in range(1, len(form.text))]
    breaks = tuple(i for i, step in enumerate(steps, 1) if step > 1)
    if max(steps) > 2 or not form.gaps.issuperset(breaks):
        return None
    return Candidate(first, last + 1, form, breaks)


def _is_covered(one: Candidate, others: dict[str, list[Candidate]]) -> bool:
    """Whether it is part of a longer string of its entry that is something else; `others` are in order of place."""
    longer = others.get(one.form.term.id)
    if not longer:
        return False
    last = bisect_right(longer, one.start, key=lambda other: other.start)
    return any(one.end <= other.end for other in longer[max(0, last - REACH) : last])


def _word_rest(text: str, place: int) -> str:
    """The Hangul from a place to the end of its word."""
    end = place
    while end < len(text) and is_hangul(text[end]):
        end += 1
    return text[place:end]


def _splits_latin(text: str, place: int) -> bool:
    """Whether a place stands inside a Latin word or a number."""
    around = text[max(place - 1, 0) : place + 1]
    return place > 0 and len(around) == 2 and around.isascii() and around.isalnum()


def _longest(found: list[Candidate]) -> list[Candidate]:
    """Without those that overlap a longer one (or an equal one before them), in order."""
    taken = bytearray(max((one.end for one in found), default=0))
    chosen: list[Candidate] = []
    for one in sorted(found, key=lambda one: (-len(one.form.text), one.start)):
        if taken.find(1, one.start, one.end) < 0:
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
            chosen.append(one)
    return sorted(chosen, key=lambda one: one.start)


def _without_glosses(found: list[Candidate], text: str) -> list[Candidate]:
    """Without a term that only repeats itself in brackets, as in 협동조합(協同組合)."""
    return [
        one
        for i, one in enumerate(found)
        if not (
            i
            and found[i - 1].form.term is one.form.term
            and text[found[i - 1].end : one.start].strip() in ("(", "（", "[")
            and text[one.end : one.end + 1] in (")", "）", "]")
        )
    ]
