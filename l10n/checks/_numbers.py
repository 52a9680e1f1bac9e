"""What the checks of numbers, dates and amounts share: each difference belongs to one of them."""

from __future__ import annotations

from collections.abc import Iterable

from l10n import numerals
from l10n.model import Span
from l10n.newsroom import Hit, Pair


def of_kind(kind: str, pair: Pair) -> Iterable[Hit]:
    """The differences of a pair that are of this kind (`number`, `date`, `currency`)."""
    if not pair.unit.source or not pair.target.text or pair.unit.source == pair.unit.target:
        return ()  # what is still the Korean has no numbers of its own
    found = numerals.differences(pair.source.text, pair.target.text)
    return [_hit(difference, pair) for difference in found if difference.kind == kind]


def _hit(difference: numerals.Difference, pair: Pair) -> Hit:
    source = pair.source.raw(*difference.source) if difference.source else None
    target = pair.target.raw(*difference.target) if difference.target else None
    return Hit(f"{difference.message}; {_what_to_do(source, target)}", source, target)


def _what_to_do(source: Span | None, target: Span | None) -> str:
    if source and target:
        return "mend whichever is wrong"
    return "say it there too" if source else "take it out, or accept it"
