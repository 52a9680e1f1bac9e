"""Where the terms of a glossary stand in Korean text: spacing variants, particles, compounds, the longest match."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from operator import itemgetter
from typing import cast

from l10n.termbase import Glossary, Term
from l10n.termforms.compounds import MODIFIERS, OTHER_SENSES, is_compound_head, read_hanja
from l10n.termforms.folding import SPACES, korean, plain
from l10n.termforms.particles import BOUND, CALLED, LONGEST, NAMED, closes, final, is_ending, is_hangul, is_verb
from l10n.termforms.scanning import scanner, whole

OWN = ("preferred", "form")
NAMES = ("person", "org", "proper", "law", "title")
LONG = 3
"""Syllables from which an unspaced form is unmistakable: it may stand inside any word."""
LONG_PART = 4
"""Syllables of the last part of a spaced form from which any word may go on behind it."""
SPACED = 4
"""Spaces of a form that what is looked for has or has not: sixteen strings at most; the others are seen to later."""

_START = itemgetter(0)


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


Place = tuple[int, int, Form]
"""A form in a folded text, with where it begins and ends there."""


class Shape:
    """A form with spaces in some of the places that permit them, as it is looked for."""

    __slots__ = ("anywhere", "breaks", "closed", "form", "left", "other", "rest", "right")

    def __init__(self, form: Form, breaks: int, rest: re.Pattern[str] | None = None) -> None:
        self.form = form
        self.closed = final(form.text[-1])
        self.breaks = breaks
        """After how many of the form's characters the last space stands; 0 where there is none."""
        self.rest = rest
        """What must follow, where only the beginning of the form is looked for."""
        self.other = form.role not in OWN
        attach = form.term.ko.attach
        free = attach == "auto" and len(form.text) >= LONG and not breaks and not form.is_name
        self.left = free or attach in ("left", "both")
        """Whether anything may stand before it, and with `right` behind it."""
        self.right = free or attach in ("right", "both")
        self.anywhere = self.left and self.right and not (form.latin or self.other or rest)
        """Whether it is the term wherever it stands."""


class KoreanIndex:
    """All Korean forms of a glossary, ready to be looked for in one pass."""

    def __init__(self, glossary: Glossary) -> None:
        forms = [form for term in glossary.terms if term.status != "deprecated" for form in _forms(term)]
        shapes: dict[str, list[Shape]] = {}
        for form in forms:
            for text, shape in _shapes(form):
                shapes.setdefault(text, []).append(shape)
        self._shapes = list(shapes.values())
        self._scan = scanner(shapes)
        self._plain = plain()
        self._nouns = {form.text for form in forms if _is_noun(form)}
        # the Hangul from a place on, as far as an ending may go; none of it is a match too
        self._hangul = cast("Callable[[str, int], re.Match[str]]", re.compile(f"[가-힣]{{0,{LONGEST + 1}}}").match)
        # Words end alike: what has been seen once need not be taken apart again.
        self._goes_on = lru_cache(maxsize=1 << 14)(self._closes)
        self._is_nouns = lru_cache(maxsize=1 << 14)(self._parts)

    def find(self, text: str) -> list[Place]:
        """The terms of a text in order, as spans of it; the longest wins."""
        if self._plain(text):
            return self._terms(text)
        folded = korean(text)
        return [(*folded.span(start, end), form) for start, end, form in self._terms(whole(read_hanja(folded.text)))]

    def _terms(self, text: str) -> list[Place]:
        """The terms of a folded text."""
        places = self._scan(text, True)
        if not places:
            return []
        found: list[Place] = []
        others: list[Place] = []
        for number, start, end in places:
            for shape in self._shapes[number]:
                if shape.anywhere:
                    found.append((start, end, shape.form))
                    continue
                one, last = (shape, end) if shape.rest is None else _completed(shape, text, end)
                if one.other and last:
                    others.append((start, last, one.form))
                elif last and self._stands(one, text, start, last):
                    found.append((start, last, one.form))
        if others:
            found = _outside(found, others)
        return _without_glosses(_longest(found), text) if len(found) > 1 else found

    def _stands(self, shape: Shape, text: str, start: int, end: int) -> bool:
        """Whether the term, and not just its letters, stands there."""
        if shape.form.latin and (_splits_latin(text, start) or _splits_latin(text, end)):
            return False
        if not shape.left and start and "가" <= text[start - 1] <= "힣" and not self._begins(shape, text, start, end):
            return False
        if shape.right:
            return True
        rest = self._hangul(text, end)[0]
        return is_ending(rest, shape.closed) or self._ends(shape, rest)

    def _begins(self, shape: Shape, text: str, start: int, end: int) -> bool:
        """Before a form without a space, Hangul must be nouns that it is compounded with."""
        form = shape.form
        if form.term.ko.attach != "auto" or shape.breaks or form.is_name:
            return False
        first = start
        while first and start - first <= LONGEST and is_hangul(text[first - 1]):
            first -= 1
        before = text[first:start]
        if form.short and len(before) > 1 and closes(self._hangul(text, end)[0], form.text[-1]):
            return True
        return len(before) <= LONGEST and self._is_nouns(before)

    def _parts(self, text: str) -> bool:
        """Whether a text is a row of nouns of the field or of the glossary."""
        return not text or any(
            (text[:size] in MODIFIERS or text[:size] in self._nouns) and self._is_nouns(text[size:])
            for size in range(2, len(text) + 1)
        )

    def _ends(self, shape: Shape, rest: str) -> bool:
        """Hangul behind the form that is not just an ending may follow it all the same."""
        form = shape.form
        if form.term.ko.verb and is_verb(rest):
            return True
        if form.is_name:
            return closes(rest, form.text[-1], CALLED if form.term.type == "person" else NAMED)
        if form.term.ko.attach != "auto":
            return closes(rest, form.text[-1], BOUND)
        if shape.breaks and len(form.text) - shape.breaks >= LONG_PART:
            return True
        return self._goes_on(rest, form.text[-1], shape.breaks > 0)

    def _closes(self, rest: str, before: str, spaced: bool) -> bool:
        """Whether endings, or nouns that may follow a term without a space, use the word up."""
        if len(rest) > LONGEST:
            return False
        pieces = {rest[i:j] for i in range(len(rest)) for j in range(i + 2, min(i + 8, len(rest)) + 1)}
        heads = {piece for piece in pieces if is_compound_head(piece, spaced) or (not spaced and piece in self._nouns)}
        return closes(rest, before, BOUND | heads)


def _shapes(form: Form) -> Iterator[tuple[str, Shape]]:
    """The strings to look for, and what each of them means: one for each way to set the first few spaces."""
    gaps = sorted(form.gaps)
    if form.role == "sense":
        # Every space must stand: 이사 가다 is to move, 이사가 is a director with a particle.
        yield _with_spaces(form.text, gaps), Shape(form, max(gaps, default=0))
        return
    first, more = gaps[:SPACED], gaps[SPACED:]
    rest = None
    if more:
        parts = [form.text[start:end] for start, end in pairwise([*more, len(form.text)])]
        rest = re.compile("".join(f" ?{re.escape(part)}" for part in parts))
    text = form.text[: more[0]] if more else form.text
    for count in range(len(first) + 1):
        for spaced in combinations(first, count):
            yield _with_spaces(text, spaced), Shape(form, max(spaced, default=0), rest)


def _completed(shape: Shape, text: str, end: int) -> tuple[Shape, int]:
    """A form whose beginning ends at `end`, with where all of it does; 0 where it does not go on."""
    rest = shape.rest.match(text, end) if shape.rest else None
    if rest is None:
        return shape, 0
    behind = len(rest[0]) - rest[0].rfind(" ") - 1
    breaks = len(shape.form.text) - behind if " " in rest[0] else shape.breaks
    return Shape(shape.form, breaks), rest.end()


def _with_spaces(text: str, places: Iterable[int]) -> str:
    for place in sorted(places, reverse=True):
        text = f"{text[:place]} {text[place:]}"
    return text


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


def _splits_latin(text: str, place: int) -> bool:
    """Whether a place stands inside a Latin word or a number."""
    around = text[max(place - 1, 0) : place + 1]
    return place > 0 and len(around) == 2 and around.isascii() and around.isalnum()


def _outside(found: Iterable[Place], others: Iterable[Place]) -> list[Place]:
    """Without those inside a longer string that is not their term."""
    starts: dict[str, list[int]] = {}
    ends: dict[str, list[int]] = {}
    for start, end, form in sorted(others, key=_START):
        starts.setdefault(form.term.id, []).append(start)
        reached = ends.setdefault(form.term.id, [])
        reached.append(max([end, *reached[-1:]]))
    kept = []
    for one in found:
        name = one[2].term.id
        before = bisect_right(starts.get(name, ()), one[0])
        if not before or ends[name][before - 1] < one[1]:
            kept.append(one)
    return kept


def _longest(found: list[Place]) -> list[Place]:
    """Without those that overlap a longer one (or an equal one before them), in order."""
    found.sort(key=_START)
    reached = 0
    for start, end, _ in found:
        if start < reached:
            break
        reached = end
    else:
        return found
    starts: list[int] = []
    chosen: list[Place] = []
    for one in sorted(found, key=lambda one: -len(one[2].text)):
        place = bisect_right(starts, one[0])
        if (not place or chosen[place - 1][1] <= one[0]) and (place == len(starts) or one[1] <= starts[place]):
            starts.insert(place, one[0])
            chosen.insert(place, one)
    return chosen


def _without_glosses(found: list[Place], text: str) -> list[Place]:
    """Without a term that only repeats itself in brackets, as in 협동조합(協同組合)."""
    glosses = {
        place
        for place in range(1, len(found))
        if found[place - 1][2].term is found[place][2].term
        and text[found[place - 1][1] : found[place][0]].strip() in ("(", "（", "[")
        and text[found[place][1] : found[place][1] + 1] in (")", "）", "]")
    }
    return [one for place, one in enumerate(found) if place not in glosses] if glosses else found
