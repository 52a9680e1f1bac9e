"""What stands in English for a term where none of its renderings does: words that keep coming back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
LONGEST = 4
"""Words of a guess."""
TRIED = 12
"""Guesses that are looked for in the rest of the newsroom, the likeliest first."""

_EMPTY = """
a an the and or but nor so yet of in on at to for from by with without about into over under between among after before
during through as than that this these those which who whom whose what when where why how it its he she his her they
their them we our us you your i my me is are was were be been being am do does did done has have had having will would
can could may might must shall should not no yes also only even just more most much many some any all each every other
another such same own very too there here then now one two three new said says say if because while until against up
down out off again both few first last year years people made make get got go went come came like well still ever never
"""
EMPTY = frozenset(_EMPTY.split())
"""Words that begin and end no term."""


def guess(lacking: Sequence[str], others: Callable[[], Iterable[str]]) -> str:
    """The words that most of the English texts `lacking` a term's rendering share, and that `others` hardly have.

    Both are small letters. Empty where fewer than two texts share any.
    """
    counts = Counter(row for text in lacking for row in set(_rows(text)))
    shared = [row for row in counts if counts[row] > 1]
    likeliest = sorted(shared, key=lambda row: (-counts[row], -len(row.split()), row))[:TRIED]
    if not likeliest:
        return ""
    elsewhere = Counter(row for text in others() for row in likeliest if row in text)
    alone = [row for row in likeliest if elsewhere[row] * 4 <= counts[row]]
    return alone[0] if alone else ""


def _rows(text: str) -> Iterator[str]:
    """Rows of words that may be a term: no empty word at either end, and nothing but spaces between them."""
    words = [(found.start(), found.end(), found[0]) for found in WORD.finditer(text)]
    for i, (start, end, word) in enumerate(words):
        if word in EMPTY or len(word) < 3:
            continue
        yield word
        for j in range(i + 1, min(i + LONGEST, len(words))):
            if text[end : words[j][0]] not in (" ", "\u00a0", "-"):
                break
            end = words[j][1]
            if words[j][2] not in EMPTY:
                yield text[start:end]
