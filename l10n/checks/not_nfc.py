"""Letters that are written in pieces: an e and an accent behind it instead of one é.

Names of files from a Mac, and text copied from PDFs, hold accents and Hangul in pieces. They look the same, and no
search, glossary or other program takes them for the same. Code and addresses are left alone.

Bad:   “re<U+0301>sume<U+0301>” (eight characters)
Good:  “résumé” (six)

It can be put right without asking. To silence it, write `# ignore: not-nfc -- reason` above the unit.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from l10n import prose
from l10n.model import Severity
from l10n.newsroom import Hit, Newsroom, Pair, sample
from l10n.prose import characters

ID = "not-nfc"
SEVERITY = Severity.WARNING


def find(pair: Pair, newsroom: Newsroom) -> Iterator[Hit]:
    """Yield each stretch that is not composed."""
    if not unicodedata.is_normalized("NFC", pair.target.text):
        text = prose.read(pair.unit.target)
        yield from prose.hits(text, characters.composed)


def canary() -> Newsroom:
    """An accent of its own."""
    return sample(("이력서", "re\u0301sume\u0301"))
