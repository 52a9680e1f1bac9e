"""English that is far longer or shorter than this newsroom's English is for Korean of that length.

A sentence that lost its second half, or took in its neighbour, reads well on its own. How long English is for its
Korean is learned from the pairs that this newsroom has reviewed (translated and approved ones), never from a fixed
ratio; with fewer than forty of them nothing is said, which `l10n status`
and the reports for programs name. Titles, labels and short sentences are left out: there a free
translation is the rule. What another check finds to be Korean, a placeholder or no words at all is left to it.

Bad:   a Korean sentence of eighty syllables  ·  “They agreed.”
Good:  a Korean sentence of eighty syllables  ·  an English one of some thirty words

It is a notice, and may be right as it is: `# ignore: length-outlier -- reason` above the unit.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from l10n import inline
from l10n.model import Severity, State, Unit
from l10n.newsroom import Hit, Newsroom, Paired, sample

ID = "length-outlier"
SEVERITY = Severity.NOTICE

FEWEST = 40
"""Reviewed pairs without which there is nothing to learn from."""
SHORTEST = 20
"""Characters of Korean below which any length may be right."""
FAR = 4.0
"""Spreads from the middle that are too many."""
NARROWEST = 0.15
"""The least spread: pairs that are all alike must not make every other one an outlier."""
REVIEWED = (State.TRANSLATED, State.APPROVED)
PROSE = ("paragraph", "quote", "list-item", "footnote")


@dataclass(frozen=True, slots=True)
class Usual:
    """How long English is for its Korean here: the logarithm of the one by the other, its middle and spread."""

    middle: float
    spread: float


def find_all(newsroom: Newsroom) -> Iterator[tuple[str, str, Hit]]:
    """Yield a hit for each unit whose English has a length that this newsroom's reviewed pairs do not have."""
    measured = [(article.slug, unit, *_lengths(unit)) for article in newsroom.articles for unit in _long(article)]
    usual = _usual([math.log(english / korean) for _, unit, korean, english in measured if unit.state in REVIEWED])
    if usual is None:
        return
    for slug, unit, korean, english in measured:
        away = (math.log(english / korean) - usual.middle) / usual.spread
        if abs(away) > FAR:
            yield slug, unit.id, _hit(unit, korean, english, round(korean * math.exp(usual.middle)))


def reviewed(newsroom: Newsroom) -> int:
    """How many pairs there are to learn from."""
    return sum(unit.state in REVIEWED for article in newsroom.articles for unit in _long(article))


def canary() -> Newsroom:
    """Forty pairs of usual lengths and one without its second half."""
    korean, english = (
        "마을 사람들은 봄이 오면 함께 나무를 심는다.",
        "When spring comes, the villagers plant trees together.",
    )
    usual = [(f"{korean} {'또 ' * (n % 5)}", f"{english} {'and ' * (n % 5)}") for n in range(FEWEST)]
    return sample(*usual, (korean * 3, "They plant."))


def _hit(unit: Unit, korean: int, english: int, expected: int) -> Hit:
    what = "long; does it say more than the Korean?" if english > expected else "short; is something missing?"
    message = f"{english} characters for {korean} of Korean, where some {expected} are usual here: {what}"
    return Hit(message, target=(0, len(unit.target)))


def _usual(ratios: Sequence[float]) -> Usual | None:
    """The middle and the spread of what the reviewed pairs have; None where they are too few to tell."""
    if len(ratios) < FEWEST:
        return None
    middle = median(ratios)
    spread = 1.4826 * median(abs(ratio - middle) for ratio in ratios)
    return Usual(middle, max(spread, NARROWEST))


def _long(article: Paired) -> Iterator[Unit]:
    """The units whose length says something."""
    for unit in article.units:
        if len(unit.source) >= SHORTEST and unit.target and not unit.place.out and unit.kind.startswith(PROSE):
            yield unit


def _lengths(unit: Unit) -> tuple[int, int]:
    """Characters of the Korean and of the English, without markup."""
    return max(len(inline.plain(unit.source).text), 1), max(len(inline.plain(unit.target).text), 1)
