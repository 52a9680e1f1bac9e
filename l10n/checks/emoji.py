"""Emoji in running text.

In a post they stand for bullets and headings, and screen readers read each of them out (“white medium star However”);
in print they become boxes. One picture is one finding, whatever it is made of; signs such as ★, ✓, →, © and ™ are no
emoji. Those that the house likes stand in its settings: `[checks.style]` `emoji = ["👉"]`.

Bad:   “⭐However, it is important to note …”
Good:  “However, it is important to note …”

One that only decorates the beginning or the end of a sentence can be deleted without asking. To silence it, write
`# ignore: emoji -- reason` above the unit.
"""

from __future__ import annotations

from collections.abc import Iterator

from l10n import prose
from l10n.model import Severity
from l10n.newsroom import Hit, Newsroom, Pair, sample
from l10n.prose import pictographs

ID = "emoji"
SEVERITY = Severity.WARNING


def find(pair: Pair, newsroom: Newsroom) -> Iterator[Hit]:
    """Yield each emoji that the house does not allow."""
    if pictographs.suspicious(pair.target.text):
        text = prose.read(pair.unit.target)
        yield from prose.hits(text, lambda words: pictographs.slips(words, newsroom.style.emoji))


def canary() -> Newsroom:
    """A star at the beginning of a sentence."""
    return sample(("그러나", "⭐However"))
