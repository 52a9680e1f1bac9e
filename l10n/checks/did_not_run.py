"""A check that did not find what is certainly wrong.

A check that is broken says nothing, and so does one that finds nothing wrong: the two look alike. Each run therefore
shows every check a pair that is wrong in just its way. One that does not see it has not looked at the newsroom
either, and the run has proven nothing about it.

Bad:   term-missing is shown a pair without the glossary's term, and says nothing
Good:  every check finds its own wrong pair

This is a fault of the program or of its installation, not of your texts. Install it anew; if that does not help,
report it with the line that names the check.
"""

from __future__ import annotations

from l10n import inline
from l10n.model import Severity
from l10n.newsroom import Check, Hit, NewsroomCheck, Pair

ID = "did-not-run"
SEVERITY = Severity.ERROR


def sees_unit(check: Check) -> bool:
    """Whether a check over one unit finds its canary."""
    newsroom = check.canary()
    units = (unit for article in newsroom.articles for unit in article.units)
    pairs = (Pair(unit, inline.plain(unit.source), inline.plain(unit.target)) for unit in units)
    return any(True for pair in pairs for _ in check.find(pair, newsroom))


def sees_newsroom(check: NewsroomCheck) -> bool:
    """Whether a check across articles finds its canary."""
    return any(True for _ in check.find_all(check.canary()))


def hit(check: str) -> Hit:
    """What is said of a check that did not."""
    return Hit(f"{check} does not find what is certainly wrong: it has checked nothing; install the program anew")
