"""Dates whose year, month and day stand together: a wrong one is one difference, and is shown whole."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from l10n.numbers.quantities import Quantity, regex

PARTS = ("year", "month", "day")
BETWEEN = r"[\s.,/-]{0,3}(?:of\s)?(?:the\s)?"

Date = tuple[Quantity, ...]
"""Two or three parts, in the order of the text."""


def dates(text: str, quantities: Collection[Quantity]) -> list[Date]:
    """The dates of a text of which more than one part is said."""
    found: list[list[Quantity]] = []
    parts = [one for one in quantities if one.role in PARTS]
    for one, other in pairwise([None, *parts]):
        joined = found and one and other and _joined(text, one, other, found[-1])
        if other and joined:
            found[-1].append(other)
        elif other:
            found.append([other])
    return [tuple(date) for date in found if len(date) > 1]


def whole(text: str, date: Date) -> str:
    """The date as it is written."""
    return text[date[0].start : date[-1].end]


def _joined(text: str, one: Quantity, other: Quantity, date: Collection[Quantity]) -> bool:
    new = all(part.role != other.role for part in date)
    return new and regex(BETWEEN).fullmatch(text, one.end, other.start) is not None
