"""Dashes of another kind than the house's, and hyphens in their place.

The house's kind is `dash` in [checks.style] (em, spaced-em or spaced-en); without it, whichever kind most dashes in the
newsroom are. Others are warnings where the house has said so, and notices where it has not. Ranges (2019–2021, 10-15),
sums, lists, credits and compound words are left alone.

Bad:   “The shop - the only one in the village -- stays open.”
Good:  “The shop — the only one in the village — stays open.”

Where the house's kind is known it can be put in without asking. To silence it, write `# ignore: dash -- reason` above
the unit.
"""

from __future__ import annotations

from collections.abc import Iterator

from l10n import prose
from l10n.model import Severity
from l10n.newsroom import Hit, Newsroom, Pair, sample
from l10n.prose import dashes

ID = "dash"
SEVERITY = Severity.WARNING


def find(pair: Pair, newsroom: Newsroom) -> Iterator[Hit]:
    """Yield each dash that is not the house's."""
    if dashes.suspicious(pair.target.text):
        text = prose.read(pair.unit.target)
        yield from prose.hits(text, lambda words: dashes.slips(words, newsroom))


def canary() -> Newsroom:
    """Two hyphens."""
    return sample(("하나뿐인 가게", "The shop -- the only one here -- stays open."))
