"""Where the renderings of a glossary stand in English text, allowed and forbidden ones alike: the longest match."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from operator import itemgetter
from typing import NamedTuple

from l10n.termbase import Glossary, Term
from l10n.termforms.folding import HYPHENS, Folded, english, english_in_place, plain, surface
from l10n.termforms.scanning import scanner, whole
from l10n.termforms.wordforms import ADJECTIVES, OBJECTS, inflected, is_other_sense, respelled

PREFIXES = ("non", "ex", "inter", "multi", "cross", "pan", "sub")
"""What may stand before a term with a hyphen and leave it the same word; `un-` and `self-` do not."""

ALLOWED = ("preferred", "admitted", "short")
"""The roles of renderings that may stand."""
REACH = 400
"""Characters that no rendering is longer than."""

_LETTER = re.compile(r"[^\W_]")
APOSTROPHES = ("'", "’")
_START = itemgetter(0)


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
    name: bool = False
    """Whether it is written like that, in all capitals, or not at all."""


class Found(NamedTuple):
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


_made = partial(tuple.__new__, Found)


class EnglishIndex:
    """All English forms of a glossary, ready to be looked for in one pass."""

    def __init__(self, glossary: Glossary) -> None:
        forms: dict[str, dict[str, list[Rendering]]] = {}
        for term in glossary.terms:
            if term.status != "deprecated":
                for text, rendering in _renderings(term):
                    if _LETTER.search(text):
                        forms.setdefault(text, {}).setdefault(rendering.term.id, []).append(rendering)
        self._meanings = [list(by_term.values()) for by_term in forms.values()]
        self.strings = list(forms)
        self.glances = [
            (_single(meanings), text in ADJECTIVES, OBJECTS if " " not in text else ())
            for text, meanings in zip(forms, self._meanings, strict=True)
        ]
        """The only rendering of a string, if its capitals say nothing; and whether, or before what, it may be a verb or
        an adjective."""
        self.scan = scanner(forms)
        self.read = lru_cache(maxsize=1 << 14)(self._read)
        self.plain = plain()

    def find(self, text: str) -> list[Found]:
        """Every rendering in a text, in order; those inside longer ones say so in `within`."""
        if "  " not in text and self.plain(text):
            return self._found(text, english_in_place(text), None)
        folded = english(text)
        return self._found(text, whole(folded.text), folded)

    def _found(self, text: str, low: str, folded: Folded | None) -> list[Found]:
        """The renderings in a text of which `low` is what is compared; `folded` where characters have moved."""
        found: list[Found] = []
        glances, size = self.glances, len(low)
        reached, apart = 0, True
        for number, start, end in self.scan(low, True):
            if end < size and low[end].isalnum() and low[end - 1].isalnum():
                continue
            # most stand behind a space, which a hyphen is in the folded text
            if start and (folded or text[start - 1] != " ") and not _begins_word(text, low, start, folded):
                continue
            if start < reached:
                apart = False
            reached = end
            first, last = folded.span(start, end) if folded else (start, end)
            tail = possessive(text, first, last)
            single, adjective, objects = glances[number]
            other = (adjective or low.startswith(objects, end)) and is_other_sense(low, start, end)
            if single and not other:
                found.append(_made((first, last, single, tail, True, ())))
                continue
            meant = self.read(number, text[first:last], other)
            found += [_made((first, last, one, tail, cased, ())) for one, cased in meant]
        return found if apart else _nested(sorted(found, key=_in_order))

    def is_other(self, number: int, low: str, start: int, end: int) -> bool:
        """Whether what is a term as a noun is another word in this place."""
        _, adjective, objects = self.glances[number]
        return (adjective or low.startswith(objects, end)) and is_other_sense(low, start, end)

    def _read(self, number: int, written: str, other: bool) -> list[tuple[Rendering, bool]]:
        """What a string can be that is written like this, and whether its capitals are right; one for each term."""
        meant = (_meant(renderings, written, other) for renderings in self._meanings[number])
        return [(one, one.term.en.case != "exact" or _cased(one, written)) for one in meant if one]


def stands(text: str, low: str, start: int, end: int) -> bool:
    """Whether what stands there in a text that is compared in place is not a part of a word."""
    if low[end : end + 1].isalnum() and low[end - 1].isalnum():
        return False
    return not start or _begins_word(text, low, start, None)


def _begins_word(text: str, low: str, start: int, folded: Folded | None) -> bool:
    """Whether a form that stands there in the folded text is not the end of a word, or of a compound."""
    if not low[start].isalnum():
        return True
    before = low[start - 1]
    if before.isalnum() or (before == "_" and low[max(0, start - 2)].isalnum()):
        return False
    return before != " " or _stands_free(text, folded.span(start, start + 1)[0] if folded else start)


def _in_order(one: Found) -> tuple[int, int]:
    """By the beginning, longer ones first."""
    return one.start, -one.end


def covering(found: Sequence[Found], start: int, end: int) -> Iterator[Found]:
    """Of the renderings of a text, in order, those that a span of it stands in."""
    last = bisect_right(found, start, key=_START)
    first = bisect_left(found, start - REACH, key=_START)
    return (one for one in found[first:last] if end <= one.end)


def _nested(found: list[Found]) -> list[Found]:
    """The renderings, each with the terms that have a longer one around it.

    Those stand before it in the row, and of them only the ones that have not ended yet are kept in hand.
    """
    nested: list[Found] = []
    open_: list[Found] = []
    for one in found:
        open_ = [other for other in open_ if other.end > one.start]
        around = {o.rendering.term.id for o in open_ if o.end >= one.end and o.end - o.start > one.end - one.start}
        nested.append(one._replace(within=tuple(sorted(around))) if around else one)
        open_.append(one)
    return nested


def _single(meanings: list[list[Rendering]]) -> Rendering | None:
    """The one rendering that a string can be, where it counts however it is written."""
    if len(meanings) > 1 or len(meanings[0]) > 1:
        return None
    only = meanings[0][0]
    return None if only.name or only.term.en.case == "exact" else only


def _meant(renderings: list[Rendering], written: str, other: bool) -> Rendering | None:
    """The rendering of a term that is written most like what stands there; None where that is another word.

    `other`: it has another sense there, which is nothing to a name.
    """
    best = renderings[0]
    if len(renderings) > 1:
        level = surface(written).lower()
        best = next((one for one in renderings if one.stated and surface(one.base).lower() == level), best)
    if best.name:
        stated = surface(best.base)
        return best if surface(written) in (stated, stated.upper()) else None
    return None if other else best


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
    names = term.type in ("person", "dnt")
    seen: set[str] = set()
    for base, role in (*allowed, *refused):
        folded = english(base.strip()).text
        if folded:
            # A form that is refused for its hyphen alone folds to the same string as the one preferred to it.
            seen.add(folded)
            yield folded, Rendering(term, base, role, stated=True, name=names and role in ALLOWED)
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


def _stands_free(text: str, start: int) -> bool:
    """Whether a form behind a space, or behind a hyphen that counts as one, is not just a part of a word."""
    sign = text[start - 1 : start]
    if sign != "-" and ord(sign or " ") not in HYPHENS:
        return True
    before = text[max(start - 12, 0) : start - 1]
    return not before[-1:].isalnum() or before.lower().endswith(PREFIXES)


def _cased(rendering: Rendering, written: str) -> bool:
    """Whether a form of fixed capitals has them; all capitals are a matter of typography."""
    if written.isupper():
        return True
    stated, written = surface(rendering.base), surface(written)
    if len(stated) == len(written):
        return stated.lower() != written.lower() or stated == written
    return all(a == b for a, b in zip(stated, written, strict=False) if a.lower() == b.lower())


def possessive(text: str, start: int, end: int) -> int:
    """The length of ’s behind a form, or of the apostrophe behind a plural."""
    if text[end : end + 1] not in APOSTROPHES:
        return 0
    tail = text[end : end + 3]
    if tail[1:2] == "s" and not tail[2:3].isalnum():
        return 2
    quoted = start > 0 and text[start - 1] in "'‘"
    return int(text[end - 1] == "s" and tail[1:2].isspace() and text[end + 2 : end + 3].isalpha() and not quoted)
