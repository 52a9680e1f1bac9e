"""An article whose source or draft has changed since it was paired.

The PO file remembers which texts it was made from. Until `l10n pair` has read the new ones, sentences may be
missing, and English may stand beside Korean that says something else now. A draft that has changed is a warning:
the pairs still fit the source.

Bad:   sources/forest.md was edited yesterday, translations/en/forest.po was paired last week
Good:  `l10n pair forest` has run since, and the PO file is in the same commit
"""

from __future__ import annotations

from collections.abc import Iterator

from l10n.model import Severity
from l10n.newsroom import Hit, Newsroom, Paired

ID = "stale"
SEVERITY = Severity.ERROR


def find_all(newsroom: Newsroom) -> Iterator[tuple[str, str, Hit]]:
    """Yield a hit for each article whose files are no longer those that were paired."""
    for article in newsroom.articles:
        again = f"has changed since it was paired; run `l10n pair {article.slug}`"
        if article.source_changed:
            yield article.slug, "", Hit(f"the source {again}")
        elif article.draft_changed:
            yield article.slug, "", Hit(f"the draft {again}", severity=Severity.WARNING)


def canary() -> Newsroom:
    """An article whose source has changed."""
    return Newsroom((Paired("canary", "canary", "canary.po", (), source_changed=True),))
