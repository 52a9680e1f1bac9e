"""A number, date or amount that the two texts do not share.

Korean counts in 만, 억 and 조, writes many numbers as words, and puts years, months and days the other way
round: a digit or a zero is easily lost. What both texts say is compared by its value, however it is written:
3조 5천억 원 is 3.5 trillion won, 열두 명 is twelve people, 3분의 2 is two-thirds, 오후 3시 is 3 p.m. Numbers in
names, idioms and rounded amounts (“about 50 million”) may differ.

Bad:   5,170만 명  ·  “517 million people”
Good:  5,170만 명  ·  “51.7 million people”
"""

from __future__ import annotations

from collections.abc import Iterator

from l10n import numerals
from l10n.model import Severity
from l10n.newsroom import Hit, Newsroom, Pair, sample

ID = "number-mismatch"
SEVERITY = Severity.WARNING


def find(pair: Pair, newsroom: Newsroom) -> Iterator[Hit]:
    """Yield each number that differs or stands on one side only."""
    if not pair.unit.source or not pair.target.text:
        return
    for difference in numerals.differences(pair.source.text, pair.target.text):
        source = pair.source.raw(*difference.source) if difference.source else None
        target = pair.target.raw(*difference.target) if difference.target else None
        yield Hit(difference.message, source, target)


def canary() -> Newsroom:
    """Three trees that became five."""
    return sample(("나무 3그루", "5 trees"))
