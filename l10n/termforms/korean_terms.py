"""Where the terms of a glossary stand in Korean text: spacing variants, particles, compounds, the longest match."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import lru_cache
from operator import itemgetter
from typing import cast

from l10n.termbase import Glossary
from l10n.termforms.compounds import MODIFIERS, is_compound_head
from l10n.termforms.korean_forms import OWN, Form, Shape, completed, forms, shapes
from l10n.termforms.particles import BOUND, CALLED, LONGEST, NAMED, closes, is_ending, is_hangul, is_verb
from l10n.termforms.scanning import AHEAD, scanner

LONG_PART = 4
"""Syllables of the last part of a spaced form from which any word may go on behind it."""
_START = itemgetter(0)


Place = tuple[int, int, Form]
"""A form in a folded text, with where it begins and ends there."""
Glance = tuple[Form, bool, set[str] | None]
"""A form, whether anything may stand before it, and what has been seen to end it; None where anything may follow."""


class KoreanIndex:
    """All Korean forms of a glossary, ready to be looked for in one pass."""

    def __init__(self, glossary: Glossary) -> None:
        known = [form for term in glossary.terms if term.status != "deprecated" for form in forms(term)]
        strings: dict[str, list[Shape]] = {}
        for form in known:
            for text, shape in shapes(form):
                strings.setdefault(text, []).append(shape)
        self.strings = list(strings)
        self.shapes = list(strings.values())
        """What each of the strings may mean."""
        self.scan = scanner(strings)
        self._nouns = {form.text for form in known if _is_noun(form)}
        # the Hangul from a place on, as far as an ending may go; none of it is a match too
        self._hangul = cast("Callable[[str, int], re.Match[str]]", re.compile(f"[가-힣]{{0,{LONGEST + 1}}}").match)
        # Words end alike: what has been seen once need not be taken apart again.
        self.tails: dict[str, set[str]] = {closed: set() for closed in "vlc?"}
        """By the last sound of a form, what has been seen to end a word behind it, and what parts it from the next."""
        self._glances = [self._glance(found) for found in self.shapes]
        self._goes_on = lru_cache(maxsize=1 << 14)(self._closes)
        self._ends = lru_cache(maxsize=1 << 14)(self._may_end)
        self._is_nouns = lru_cache(maxsize=1 << 14)(self._parts)

    def find(self, text: str) -> list[Place]:
        """The terms of a folded text in order; the longest wins."""
        places = self.scan(text, True)
        if not places:
            return []
        found: list[Place] = []
        others: list[Place] = []
        glances = self._glances
        reached, apart = 0, True
        for number, start, end in places:
            if start < reached:
                apart = False
            reached = end
            if glance := glances[number]:
                form, left, tails = glance
                if (left or not start or not "가" <= text[start - 1] <= "힣") and (
                    tails is None or text[end : end + AHEAD] in tails
                ):
                    found.append((start, end, form))
                    continue
            apart &= self._look(text, number, start, end, found, others)
        if others:
            found = _outside(found, others)
        return found if apart else _longest(found)

    def _look(self, text: str, number: int, start: int, end: int, found: list[Place], others: list[Place]) -> bool:
        """Add what a string that stands there means; whether that is one place at most."""
        before = len(found), len(others)
        for shape in self.shapes[number]:
            if shape.anywhere:
                found.append((start, end, shape.form))
                continue
            one, last = (shape, end) if shape.rest is None else completed(shape, text, end)
            if one.other and last:
                others.append((start, last, one.form))
            elif last and self.stands(one, text, start, last):
                found.append((start, last, one.form))
        return (len(found), len(others)) == before or (len(found) == before[0] + 1 and found[-1][1] == end)

    def _glance(self, known: list[Shape]) -> Glance | None:
        """What to look at where a string stands that means one term only; None where more must be asked."""
        shape = known[0]
        if len(known) > 1 or not shape.is_plain:
            return None
        return shape.form, shape.left, None if shape.right else self.tails[shape.closed]

    def stands(self, shape: Shape, text: str, start: int, end: int) -> bool:
        """Whether the term, and not just its letters, stands there."""
        if shape.form.latin and (_splits_latin(text, start) or _splits_latin(text, end)):
            return False
        if not shape.left and start and "가" <= text[start - 1] <= "힣" and not self._begins(shape, text, start, end):
            return False
        return self.follows(shape, text, end)

    def follows(self, shape: Shape, text: str, end: int) -> bool:
        """Whether what stands behind a form lets it be the term."""
        if shape.right:
            return True
        tail = text[end : end + AHEAD]
        if tail in self.tails[shape.closed]:
            return True
        rest = self._hangul(text, end)[0]
        if not is_ending(rest, shape.closed):
            return self._ends(shape, rest)
        if len(rest) < AHEAD:
            self.tails[shape.closed].add(tail)
        return True

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

    def _may_end(self, shape: Shape, rest: str) -> bool:
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
