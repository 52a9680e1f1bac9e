"""A number that the two texts do not share.

Korean counts in 만, 억 and 조 and writes many numbers as words: a digit or a zero is easily lost. What both texts
say is compared by its value, however it is written: 5,170만 명 is 51.7 million people, 열두 명 is twelve people,
3분의 2 is two-thirds, 80년대 is the 1980s. Numbers in names, idioms and rounded amounts (“about 50 million”) may
differ, and a measure may be added in another unit. Dates and money have checks of their own: date-mismatch and
currency-mismatch.

Bad:   5,170만 명  ·  “517 million people”
Good:  5,170만 명  ·  “51.7 million people”

Where the translation is meant to differ, write `# ignore: number-mismatch -- reason` above the unit.
"""

from __future__ import annotations

from collections.abc import Iterable

from l10n.checks._numbers import of_kind
from l10n.model import Severity
from l10n.newsroom import Hit, Newsroom, Pair, sample

ID = "number-mismatch"
SEVERITY = Severity.WARNING


def find(pair: Pair, newsroom: Newsroom) -> Iterable[Hit]:
    """Each number that differs or stands on one side only."""
    return of_kind("number", pair)


def canary() -> Newsroom:
    """Three trees that became five."""
    return sample(("나무 3그루", "5 trees"))
