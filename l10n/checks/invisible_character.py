"""Characters that nobody sees: zero-width spaces, soft hyphens, marks of direction, controls, and lost ones.

They come along from web pages, word processors and chats. A search for the word then misses it, a glossary term in it
is not found, and some devices show a box. Joiners and selectors inside emoji, joiners in Arabic or Indian scripts, and
marks of direction beside Arabic or Hebrew are left alone.

Bad:   “co<U+200B>operative”
Good:  “cooperative”

What has no width can be deleted without asking; for a character that was lost (U+FFFD), look into the original. To
silence it, write `# ignore: invisible-character -- reason` above the unit.
"""

from __future__ import annotations

from collections.abc import Iterator

from l10n import prose
from l10n.model import Severity
from l10n.newsroom import Hit, Newsroom, Pair, sample
from l10n.prose import characters

ID = "invisible-character"
SEVERITY = Severity.WARNING


def find(pair: Pair, newsroom: Newsroom) -> Iterator[Hit]:
    """Yield each run of such characters."""
    if characters.suspicious(pair.target.text):
        text = prose.read(pair.unit.target)
        yield from prose.hits(text, characters.hidden)


def canary() -> Newsroom:
    """A zero-width space in a word."""
    return sample(("협동조합", "co\u200boperative"))
