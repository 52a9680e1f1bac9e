"""From the odds of all steps to the beads of one alignment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from l10n.alignment.band import Band
from l10n.alignment.block_rules import BlockRules
from l10n.alignment.evidence import Texts
from l10n.alignment.lattice import Gaps, Odds, Step, best_path
from l10n.model import Bead

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

SURE = 0.87
"""Below this score a bead is doubtful."""
FAINT = 0.35
"""Similarity below which a bead's score falls, however likely its place makes it."""
CROSSING = 0.35
"""Similarity from which two segments left alone are paired across the order."""
FARTHER = 0.02
"""How much more of it they need for each segment that they stand farther apart."""
CLEAR = 0.6
"""Similarity below which such a pair is doubtful."""


def gap(source: tuple[int, ...], target: tuple[int, ...], chance: float = 1.0) -> Bead:
    """A segment that nothing answers to."""
    return Bead(source, target, score=0.0, doubtful=bool(chance < SURE))


def likeliest(band: Band, odds: Odds, source: Texts, target: Texts) -> list[Bead]:
    """The alignment with the most expected right beads, gaps in their places."""
    import numpy as np

    worth = {
        step: np.where(chance > 0, chance * (2 if step.crossed else 1), -np.inf) for step, chance in odds.steps.items()
    }
    path = best_path(band, worth, Gaps(odds.source, odds.target))
    beads: list[Bead] = []
    i = j = 0
    for row, column, step in [*path, (len(odds.source), len(odds.target), Step(0, 0))]:
        beads += [gap((left,), (), odds.source[left]) for left in range(i, row - step.n)]
        beads += [gap((), (right,), odds.target[right]) for right in range(j, column - step.m)]
        if step.n:
            chance = min(1.0, float(odds.steps[step][band.place(row, column)]))
            beads += [_bead(*spans, chance, source, target) for spans in _spans(row, column, step)]
        i, j = row, column
    return beads


def _spans(row: int, column: int, step: Step) -> list[tuple[range, range]]:
    """Source and target segments of the bead that ends in this cell, or of the two that changed places."""
    if step.crossed:
        return [
            (range(row - 2, row - 1), range(column - 1, column)),
            (range(row - 1, row), range(column - 2, column - 1)),
        ]
    return [(range(row - step.n, row), range(column - step.m, column))]


def _bead(ours: range, theirs: range, chance: float, source: Texts, target: Texts) -> Bead:
    cosine = float(source.vector(ours) @ target.vector(theirs))
    score = chance * min(1.0, max(0.0, cosine) / FAINT)
    return Bead(tuple(ours), tuple(theirs), score, score < SURE)


def pair_across(beads: list[Bead], source: Texts, target: Texts, rules: BlockRules | None) -> list[Bead]:
    """Pair segments left alone on both sides that are each other's best of all: moved sentences."""
    places: dict[int, int] = {}
    place = 0
    for bead in beads:
        if not bead.target:
            places[bead.source[0]] = place
        place = max((place, *(j + 1 for j in bead.target)))
    added = {bead.target[0] for bead in beads if not bead.source}
    alike = _alike(list(places), sorted(added), source, target)
    moved = {i: j for i in alike if (j := _best(i, source, target)) in added and _best(j, target, source) == i}
    found = {}
    for i, j in moved.items():
        cosine = float(source.one[i] @ target.one[j])
        near = cosine > min(CLEAR, CROSSING + FARTHER * abs(j - places[i]))
        if near and (rules is None or rules.allows((i, i + 1), (j, j + 1))):
            found[i] = Bead((i,), (j,), min(1.0, cosine), cosine < CLEAR)
    taken = {bead.target for bead in found.values()}
    kept = [bead for bead in beads if bead.source or bead.target not in taken]
    return [bead if bead.target else found.get(bead.source[0], bead) for bead in kept]


def _alike(missing: Sequence[int], added: Sequence[int], source: Texts, target: Texts) -> list[int]:
    """Those of the missing to which one of the added is similar at all."""
    if not missing or not added:
        return []
    near = (source.one[missing] @ target.one[added].T).max(axis=1) > CROSSING
    return [i for i, is_near in zip(missing, near, strict=True) if is_near]


def _best(i: int, texts: Texts, others: Texts) -> int:
    """The segment of the other side that is most similar; -1 for a blank one."""
    return int((others.one @ texts.one[i]).argmax()) if texts.segments[i] else -1
