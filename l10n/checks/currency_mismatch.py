"""An amount of money that the two texts do not share.

Money has the largest numbers, and Korean counts it in 만, 억 and 조, ten thousand times each: 3조 5천억 원 is 3.5
trillion won and not 35. The currency counts too: 원 are won, 달러 are dollars. The same amount in another currency
may stand beside it, as in “10 billion won ($7.2 million)”.

Bad:   3조 5천억 원  ·  “35 trillion won”
Bad:   5만 달러  ·  “50,000 euros”
Good:  3조 5천억 원  ·  “3.5 trillion won”

Where the translation is meant to differ, write `# ignore: currency-mismatch -- reason` above the unit.
"""

from __future__ import annotations

from collections.abc import Iterable

from l10n.checks._numbers import of_kind
from l10n.model import Severity
from l10n.newsroom import Hit, Newsroom, Pair, sample

ID = "currency-mismatch"
SEVERITY = Severity.WARNING


def find(pair: Pair, newsroom: Newsroom) -> Iterable[Hit]:
    """Each amount of money that differs or stands on one side only."""
    return of_kind("currency", pair)


def canary() -> Newsroom:
    """A tree that became ten times as dear."""
    return sample(("나무 한 그루에 3만 원", "300,000 won for a tree"))
