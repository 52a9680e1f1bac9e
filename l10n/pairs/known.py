"""What pairing is given besides the two texts: the units that there are, and how sentences are matched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from l10n.model import Unit
from l10n.pairs.pairing import Match
from l10n.pairs.structure import Piece

Matcher = Callable[[Sequence[Piece], Sequence[Piece]], list[Match]]
"""`pairing.match`, or a stand-in for it."""


CLEAR = 0.9
"""Score from which a pair is no doubtful one."""


def score_of(unit: Unit) -> float:
    """The score with which the unit got its English from the draft, or 0."""
    try:
        return float(unit.origin.detail) if unit.origin else 0.0
    except ValueError:
        return 0.0


@dataclass(frozen=True, slots=True)
class Known:
    """What a catalog knows."""

    units: Sequence[Unit] = ()
    obsolete: Sequence[Unit] = ()
    draft_changed: bool = True
    """Whether the draft is another than the one that was paired, or was never paired."""
