"""What the checks of numbers, dates and amounts share: each difference belongs to one of them."""

from __future__ import annotations

from collections.abc import Iterator

from l10n import numerals
from l10n.newsroom import Hit, Pair


def of_kind(kind: str, pair: Pair) -> Iterator[Hit]:
    """The differences of a pair that are of this kind (`number`, `date`, `currency`)."""
    if not pair.unit.source or not pair.target.text:
        return
    for difference in numerals.differences(pair.source.text, pair.target.text):
        if difference.kind == kind:
            source = pair.source.raw(*difference.source) if difference.source else None
            target = pair.target.raw(*difference.target) if difference.target else None
            yield Hit(difference.message, source, target)
