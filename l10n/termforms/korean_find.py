"""The terms of a Korean text: the longest strings from the left, and all of them only where that may not be enough."""

from __future__ import annotations

from itertools import pairwise

from l10n.termbase import Glossary
from l10n.termforms.compounds import read_hanja
from l10n.termforms.folding import korean, plain
from l10n.termforms.korean_forms import Shape
from l10n.termforms.korean_terms import KoreanIndex
from l10n.termforms.matches import TermMatch, new
from l10n.termforms.particles import is_hangul
from l10n.termforms.scanning import AHEAD, Neighbours, longest, whole

NEAR = 4
"""Characters before and behind a string that show, nearly always, where the word that it stands in begins and ends."""
MOST_KNOWN = 2**14
"""Surroundings that are remembered."""

Glance = tuple[set[str] | None, set[str] | None, str, str, str]
"""What has been seen right before a string that is a term, and behind it, None where anything may stand there; the
term's id, the string, its role."""
Seen = tuple[Shape | None, bool, frozenset[str]]
"""The only thing that a string may mean, if it is easily told; whether no other string stands inside it; how texts go
on behind it where another reaches out of it."""


class KoreanFinder:
    """Finds what the index finds in half the time: most texts need no more than a glance at each place.

    The index looks at every string that stands in a text. Here the automaton gives the longest ones only, which are the
    terms, unless one of them does not stand there as a term and hides a shorter one, or another reaches out of it: such
    a text is left to the index.
    """

    def __init__(self, glossary: Glossary) -> None:
        self._index = KoreanIndex(glossary)
        self._strings = self._index.strings
        self._scan = longest(self._strings)
        self._neighbours = Neighbours(self._strings, self._index.scan)
        self._plain = plain()
        self._parted: set[str] = {""}
        never: Glance = (set(), set(), "", "", "")
        self._glances = [never] * len(self._strings)
        """By the number of a string; what is not known is found out where it first stands."""
        self._seen: dict[int, Seen] = {}
        self._known: dict[tuple[int, str, str], bool] = {}
        """Whether a string is a term between the ends of the words before it and behind it."""

    def find(self, text: str) -> list[TermMatch]:
        """The terms of a text in order; the longest wins."""
        if not self._plain(text):
            return self._folded(text)
        found: list[TermMatch] = []
        glances = self._glances
        for number, start, end in self._scan(text):
            before, behind, name, written, role = glances[number]
            if (before is None or text[start - 1 : start] in before) and (
                behind is None or text[end : end + AHEAD] in behind
            ):
                found.append(new(TermMatch, (start, end, name, written, role)))
                continue
            stands = self._look(number, text, start, end)
            if stands is None:
                return self._thoroughly(text)
            if stands:
                found.append(new(TermMatch, (start, end, *glances[number][2:])))
        return found if len(found) < 2 else without_glosses(found, text)

    def _folded(self, text: str) -> list[TermMatch]:
        """Those of a text that is not compared as it stands."""
        folded = korean(text)
        compared = read_hanja(folded.text)
        found = self._thoroughly(whole(text)) if compared == text else self.find(compared)
        if folded.origins is None:
            return [new(TermMatch, (start, end, name, text[start:end], role)) for start, end, name, _, role in found]
        spans = [(*folded.span(one.start, one.end), one) for one in found]
        return [new(TermMatch, (start, end, one.term_id, text[start:end], one.role)) for start, end, one in spans]

    def _thoroughly(self, text: str) -> list[TermMatch]:
        """The same from all strings that stand in the text."""
        places = self._index.find(text)
        found = [new(TermMatch, (start, end, form.term.id, text[start:end], form.role)) for start, end, form in places]
        return without_glosses(found, text)

    def _look(self, number: int, text: str, start: int, end: int) -> bool | None:
        """Whether a string is a term where it stands; None where others must be looked at too."""
        around = number, text[max(start - NEAR, 0) : start], text[end : end + NEAR]
        known = self._known.get(around)
        if known is None:
            known = self._judge(number, text, start, end)
            if known is not None and len(self._known) < MOST_KNOWN and not any(map(_is_inside, around[1:])):
                self._known[around] = known
        return known

    def _judge(self, number: int, text: str, start: int, end: int) -> bool | None:
        """The same, of surroundings that have not been seen."""
        shape, alone, beyond = self._seen.get(number) or self._meet(number)
        if shape is None or (beyond and self._neighbours.reach(text, end, beyond)):
            return None
        if start and "가" <= text[start - 1] <= "힣":
            stands = self._index.stands(shape, text, start, end)
        else:
            stands = self._index.follows(shape, text, end)
            self._parted.add(text[start - 1 : start])
        if not stands:
            return False if alone else None
        behind, tail = self._glances[number][1], text[end : end + AHEAD]
        if beyond and behind is not None and (shape.right or tail in self._index.tails[shape.closed]):
            behind.add(tail)
        return True

    def _meet(self, number: int) -> Seen:
        """Find out about a string that stands in a text for the first time."""
        shapes, string = self._index.shapes[number], self._strings[number]
        shape = shapes[0]
        if len(shapes) > 1 or not shape.is_plain:
            seen: Seen = None, False, frozenset()
        else:
            seen = shape, self._neighbours.is_alone(string), self._neighbours.beyond(string)
            # one that others may reach out of learns by itself what may stand behind it
            behind = set() if seen[2] else None if shape.right else self._index.tails[shape.closed]
            before = None if shape.left else self._parted
            self._glances[number] = before, behind, shape.form.term.id, string, shape.form.role
        self._seen[number] = seen
        return seen


def _is_inside(around: str) -> bool:
    """Whether the word may go on beyond what is seen of it."""
    return len(around) == NEAR and all(map(is_hangul, around))


def without_glosses(found: list[TermMatch], text: str) -> list[TermMatch]:
    """Without a term that only repeats itself in brackets, as in 협동조합(協同組合)."""
    if "(" not in text and "（" not in text and "[" not in text:
        return found
    glosses = [
        other
        for one, other in pairwise(found)
        if one.term_id == other.term_id
        and text[one.end : other.start].strip() in ("(", "（", "[")
        and text[other.end : other.end + 1] in (")", "）", "]")
    ]
    return [one for one in found if one not in glosses] if glosses else found
