"""A date or a time of day that the two texts do not share.

Korean puts the year first and the day last, and is read aloud as numbers: a month and a day change places, 12월
becomes November, 오후 becomes a.m. Years, months, days, weekdays, half-years and hours are compared. English may say
“last year”, “on Tuesday” or “next month” for a date, and leave out what its reader knows.

Bad:   2025년 3월 1일  ·  “January 3, 2025”
Good:  2025년 3월 1일  ·  “March 1, 2025”

Where the translation is meant to differ, write `# ignore: date-mismatch -- reason` above the unit.
"""

from __future__ import annotations

from collections.abc import Iterable

from l10n.checks._numbers import of_kind
from l10n.model import Severity
from l10n.newsroom import Hit, Newsroom, Pair, sample

ID = "date-mismatch"
SEVERITY = Severity.WARNING


def find(pair: Pair, newsroom: Newsroom) -> Iterable[Hit]:
    """Each date and time that differs or stands on one side only."""
    return of_kind("date", pair)


def canary() -> Newsroom:
    """A tree planted in March that became one planted in April."""
    return sample(("나무는 3월 5일에 심었다.", "The tree was planted on April 5."))
