"""Every file in which units travel to people and programs elsewhere."""

from __future__ import annotations

from l10n.errors import UsageError
from l10n.exchange import review_docx
from l10n.plugins import Exchange

EXCHANGES: list[Exchange] = [review_docx]


def names() -> tuple[str, ...]:
    """What units can be exchanged as."""
    return tuple(one.NAME for one in EXCHANGES)


def exchange(name: str) -> Exchange:
    """The exchange of this name. Raises UsageError where there is none."""
    named = {one.NAME: one for one in EXCHANGES}
    if name not in named:
        raise UsageError(f"{name}: no such exchange; one of {', '.join(named)}")
    return named[name]
