"""A word that stands twice in a row, also across a line break.

What English does double is left alone (had had, that that, very very, bye bye), and so are names (Pago Pago), numbers,
and words of code.

Bad:   “The members elected the the board of directors.”
Good:  “The members elected the board of directors.”

A doubled “the” or “of” can be put right without asking; other words may be meant. To silence it, write
`# ignore: doubled-word -- reason` above the unit.
"""

from __future__ import annotations

from collections.abc import Iterator

from l10n import prose
from l10n.model import Severity
from l10n.newsroom import Hit, Newsroom, Pair, sample
from l10n.prose import repeats

ID = "doubled-word"
SEVERITY = Severity.WARNING


def find(pair: Pair, newsroom: Newsroom) -> Iterator[Hit]:
    """Yield each doubled word."""
    if repeats.suspicious(pair.target.text):
        text = prose.read(pair.unit.target)
        yield from prose.hits(text, repeats.slips)


def canary() -> Newsroom:
    """A doubled article."""
    return sample(("나무", "under the the tree"))
