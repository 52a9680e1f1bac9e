"""Where the renderings of a glossary stand in English text, allowed and forbidden ones alike: the longest match."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from l10n.termbase import Glossary, Term
from l10n.termforms.folding import HYPHENS, Folded, english, surface
from l10n.termforms.wordforms import inflected, is_other_sense, respelled

WORD = re.compile(r"[^\W_]+")
REACH = 400
"""Characters that no rendering is longer than."""
PREFIXES = ("non-", "ex-", "inter-", "multi-", "cross-", "pan-", "sub-")
"""What may stand before a term with a hyphen and leave it the same word; `un-` and `self-` do not."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """One English string that a glossary knows, and what it thinks of it."""

    term: Term
    base: str
    """The form as the glossary writes it, of which the string may be an inflection."""
    role: str
    """preferred, admitted, short, forbidden or spelling."""
    stated: bool
    """Whether the string stands in the glossary itself, and was not made from what does."""


@dataclass(frozen=True, slots=True)
class Found:
    """A rendering in a text; `start` and `end` count characters of the text as it was given."""

    start: int
    end: int
    """Where the word ends; a possessive ’s stands behind it."""
    rendering: Rendering
    tail: int
    """Length of the possessive."""
    cased: bool
    """Whether its capitals are those of the glossary; always so where case does not matter."""
    within: tuple[str, ...] = ()
    """Ids of the terms that have a longer rendering around it."""


class EnglishIndex:
    """All English forms of a glossary, ready to be looked for in one pass."""

    def __init__(self, glossary: Glossary) -> None:
        self.forms: dict[str, list[Rendering]] = {}
        for term in glossary.terms:
            if term.status != "deprecated":
                for text, rendering in _renderings(term):
                    self.forms.setdefault(text, []).append(rendering)
        self.sizes: dict[str, list[tuple[int, int]]] = {}
        for text in sorted(self.forms, key=len, reverse=True):
            head = WORD.search(text)
            size = (len(text), head.start() if head else 0)
            sizes = self.sizes.setdefault(head[0] if head else "", [])
            if size not in sizes:
                sizes.append(size)

    def find(self, text: str) -> list[Found]:
        """Every rendering in a text, in order; those inside longer ones say so in `within`."""
        folded = english(text)
        found = []
        for start, end in self._places(folded.text):
            if not _bounded(folded, text, start, end):
                continue
            found += [(start, end, rendering) for rendering in self._meant(folded, text, start, end)]
        starts = sorted(found, key=itemgetter(0))
        places = [start for start, _, _ in starts]
        longest = max((end - start for start, end, _ in found), default=0)
        return [
            _found(folded, text, one, starts[bisect_left(places, one[0] - longest) : bisect_right(places, one[0])])
            for one in starts
        ]

    def _places(self, low: str) -> Iterator[tuple[int, int]]:
        """Where one of the forms stands, letter for letter."""
        for word in WORD.finditer(low):
            for size, offset in self.sizes.get(word[0], ()):
                start = word.start() - offset
                end = start + size
                if start >= 0 and end <= len(low) and low[start:end] in self.forms:
                    yield start, end

    def _meant(self, folded: Folded, text: str, start: int, end: int) -> Iterator[Rendering]:
        """One rendering for each term whose form stands there: the one that is written most like it."""
        first, last = folded.span(start, end)
        written = surface(text[first:last])
        by_term: dict[str, list[Rendering]] = {}
        for rendering in self.forms[folded.text[start:end]]:
            by_term.setdefault(rendering.term.id, []).append(rendering)
        for renderings in by_term.values():
            alike = [one for one in renderings if one.stated and surface(one.base).lower() == written.lower()]
            best = (alike or renderings)[0]
            if best.term.type in ("person", "dnt") and best.role in ("preferred", "admitted", "short"):
                if written not in (surface(best.base), surface(best.base).upper()):
                    continue
            elif is_other_sense(folded.text, start, end):
                continue
            yield best


def _renderings(term: Term) -> Iterator[tuple[str, Rendering]]:
    """Folded strings of a term: what the glossary states first, then what it forbids, then what is derived."""
    allowed = [
        (term.en.preferred, "preferred"),
        *((form, "preferred") for form in term.en.forms),
        *((form.term, "admitted") for form in term.en.admitted),
        *((form, "short") for form in term.en.short),
    ]
    refused = [
        *((form.term, "forbidden") for form in term.en.forbidden),
        *((form, "spelling") for form in term.en.spelling_forbid),
    ]
    seen: set[str] = set()
    for base, role in (*allowed, *refused):
        folded = english(base.strip()).text
        if folded:
            # A form that is refused for its hyphen alone folds to the same string as the one preferred to it.
            seen.add(folded)
            yield folded, Rendering(term, base, role, stated=True)
    for base, role in (*refused, *allowed):
        for text in _derived(term, base, role):
            if text not in seen:
                seen.add(text)
                yield text, Rendering(term, base, role, stated=False)


def _derived(term: Term, base: str, role: str) -> list[str]:
    """Inflections and spellings of a form; names and titles have none."""
    folded = english(base.strip()).text
    if term.type not in ("term", "proper") or not folded:
        return []
    numbers = [] if term.type == "proper" else list(inflected(folded))
    # A spelling is refused by itself: its other spelling is what is wanted.
    spelled = [] if role == "spelling" or term.type == "proper" else list(respelled([folded, *numbers]))
    return [*numbers, *spelled, *(again for text in spelled for again in respelled([text]))]


def _bounded(folded: Folded, text: str, start: int, end: int) -> bool:
    """Whether the form is not just a part of a word."""
    low = folded.text
    if end < len(low) and low[end].isalnum() and low[end - 1].isalnum():
        return False
    if not start or not low[start].isalnum():
        return True
    if low[start - 1].isalnum() or (low[start - 1] == "_" and low[max(0, start - 2)].isalnum()):
        return False
    before = text[: folded.span(start, end)[0]]
    hyphened = before[-1:] == "-" or ord(before[-1:] or " ") in HYPHENS
    if not hyphened or not before[-2:-1].isalnum():
        return True
    return before[:-1].lower().endswith(tuple(prefix[:-1] for prefix in PREFIXES))


def covering(found: Sequence[Found], start: int, end: int) -> Iterator[Found]:
    """Of the renderings of a text, in order, those that a span of it stands in."""
    last = bisect_right(found, start, key=lambda one: one.start)
    first = bisect_left(found, start - REACH, key=lambda one: one.start)
    return (one for one in found[first:last] if end <= one.end)


def _found(
    folded: Folded, text: str, one: tuple[int, int, Rendering], near: Iterable[tuple[int, int, Rendering]]
) -> Found:
    start, end, rendering = one
    around = {
        other.term.id for first, last, other in near if first <= start and end <= last and last - first > end - start
    }
    first, last = folded.span(start, end)
    tail = _possessive(text, first, last)
    return Found(first, last, rendering, tail, _cased(rendering, text[first:last]), tuple(sorted(around)))


def _cased(rendering: Rendering, written: str) -> bool:
    """Whether a form of fixed capitals has them; all capitals are a matter of typography."""
    if rendering.term.en.case != "exact" or written.isupper():
        return True
    stated, written = surface(rendering.base), surface(written)
    if len(stated) == len(written):
        return stated.lower() != written.lower() or stated == written
    return all(a == b for a, b in zip(stated, written, strict=False) if a.lower() == b.lower())


def _possessive(text: str, start: int, end: int) -> int:
    """The length of ’s behind a form, or of the apostrophe behind a plural."""
    tail = text[end : end + 3]
    if tail[:1] not in ("'", "’"):
        return 0
    if tail[1:2] == "s" and not tail[2:3].isalnum():
        return 2
    quoted = start > 0 and text[start - 1] in "'‘"
    return int(text[end - 1] == "s" and tail[1:2] == " " and text[end + 2 : end + 3].isalpha() and not quoted)
