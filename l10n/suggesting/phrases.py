"""Phrases of English text that can render a term: up to four words without small words at their ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from l10n.model import Span

MOST_WORDS = 4
LONGEST_NAME = 8
"""Words of the longest name, small ones inside it counted too."""
TITLED = 0.6
"""Share of words with a capital from which a text is a title, where capitals say nothing."""

_SMALL = """
a an the this that these those and or but nor so if then than as at by for from in into of off on onto out over to up
with within without about after again against all also any because been before being below between both can cannot
could did do does doing down during each few had has have having he her here hers him his how i is it its itself just
me more most my no not now only other our ours own she should some such their theirs them there they through too under
until very was we were what when where which while who whom why will would you your yours are be am may might must
shall said says say one two three first second many much make made makes making get gets got go goes going went come
comes came take takes took taken new last year years day days time people every even still yet however inside outside
near along across around behind beside among toward towards since whether there's it's that's don't didn't isn't
"""
SMALL = frozenset(_SMALL.split())
INNER = frozenset(["of", "and", "for", "the", "in", "on", "to"])
"""Small words that may stand inside a phrase."""

_WORD = re.compile(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ\d]*(?:[-’'][A-Za-zÀ-ÿ\d]+)*|\d+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A place of a phrase."""

    key: str
    """In small letters, its last word in the singular."""
    form: str
    start: int
    end: int
    opens: bool
    """Whether it begins a sentence, where a capital says nothing."""


def phrases(text: str, taken: Sequence[Span] = ()) -> Iterator[Phrase]:
    """Every phrase of a text that is more than one of the spans that are taken; names are not cut in pieces."""
    words = [(one.start(), one.end()) for one in _WORD.finditer(text)]
    joins = [text[one[1] : other[0]] == " " for one, other in pairwise(words)]
    bound = _bound(text, words, joins)
    for first in range(len(words)):
        for last in range(first, min(first + LONGEST_NAME, len(words))):
            if last > first and not joins[last - 1]:
                break
            row = words[first : last + 1]
            whole = first not in bound and last + 1 not in bound
            name = all(place in bound for place in range(first + 1, last + 1))
            if whole and (name or len(row) <= MOST_WORDS) and _may_be(text, row) and _is_free(row, taken):
                yield _phrase(text, row)


def _bound(text: str, words: Sequence[Span], joins: Sequence[bool]) -> frozenset[int]:
    """The words that go with the one before them in a name: Framework Act on the Social Solidarity Economy."""
    capital = [text[start].isupper() for start, _ in words]
    if sum(capital) > TITLED * len(words):
        return frozenset()
    bound: set[int] = set()
    for first in range(len(words)):
        last = first + 1
        while last < len(words) and joins[last - 1] and text[slice(*words[last])] in INNER:
            last += 1
        small = text[slice(*words[first])].lower() in SMALL
        if last < len(words) and joins[last - 1] and capital[first] and capital[last] and not small:
            bound.update(range(first + 1, last + 1))
    return frozenset(bound)


def _is_free(row: Sequence[Span], taken: Sequence[Span]) -> bool:
    """Whether the words cut through no taken span, and are more than one."""
    start, end = row[0][0], row[-1][1]
    return not any(
        start < last and first < end and not (start <= first and last <= end and (start, end) != (first, last))
        for first, last in taken
    )


def _phrase(text: str, row: Sequence[Span]) -> Phrase:
    start, end = row[0][0], row[-1][1]
    form = text[start:end].removesuffix("’s").removesuffix("'s")
    return Phrase(singular(form.lower()), form, start, start + len(form), _opens(text, start))


def singular(phrase: str) -> str:
    """A phrase in small letters with its last word in the singular, roughly; only for comparing."""
    phrase = phrase.replace("-", " ")
    if phrase.endswith("ies") and len(phrase) > 5:
        return phrase[:-3] + "y"
    if re.search(r"(?:ch|sh|x|ss)es$", phrase):
        return phrase[:-2]
    return phrase[:-1] if re.search(r"[^sui]s$", phrase) and len(phrase) > 3 else phrase


def _may_be(text: str, words: Sequence[Span]) -> bool:
    low = [text[start:end].lower() for start, end in words]
    if low[0] in SMALL or low[-1] in SMALL or low[-1].isdigit() or (len(low) == 1 and len(low[0]) < 3):
        return False
    inner = [(before, word) for before, word in pairwise(low[:-1]) if word in SMALL]
    return all(word in INNER and (word != "the" or before in INNER) for before, word in inner)


def _opens(text: str, start: int) -> bool:
    return (
        not re.search(r"[^\s\"'“‘(]", text[:start])
        or re.search(r"[.!?:]['\"”’)]*\s+[\"'“‘(]*$", text[max(0, start - 9) : start]) is not None
    )
