"""Which segments of a source and its translation say the same.

1. Each segment becomes a vector. Pairs that are each other's best, as far as they keep one order, are anchors; a
   band around them is all that is looked at (two stages, as in Vecalign and Bertalign).
2. Each bead that could end in a cell of the band, 1:1 to 2:3 and 1:4 and two neighbours swapped, gets a score:
   the similarity of the joined texts, weighted by the size of the bead (Bertalign; a join has a vector of its own,
   as in Vecalign; a short member adds little size), less what the neighbours have of it (Bertalign's margin), whether
   each member of a join adds to it, and how far its length is from the document's own ratio (Gale and Church). Gaps
   are runs: the first costs most.
   The scores are logarithms of odds, the weights of a semi-Markov random field; none is for a language.
3. Sums over all paths give how likely each bead is. The alignment is the path with the most expected right beads;
   their odds, less where the two texts are hardly alike, are the scores.
4. Segments left alone on both sides that are each other's best are paired across the order.

Joins are encoded only where a first round, with means of the segments' vectors, finds them possible at all, and the
second round looks at no cell that the first found hardly possible.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from l10n import encoder as encoders
from l10n.alignment.anchors import band_around, band_of, find_anchors, length_ratio
from l10n.alignment.band import Band
from l10n.alignment.beads import gap, likeliest, pair_across
from l10n.alignment.block_rules import BlockRules, Side
from l10n.alignment.evidence import LONGEST, SWAP, Texts, gap_scores, step_scores, swapped
from l10n.alignment.lattice import Odds, Step, odds
from l10n.encoder import Encoder
from l10n.model import Bead

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

BlockOf = tuple[int, str]
"""Number and kind of the block that a segment stands in."""

SINGLE = Step(1, 1)
JOIN_BONUS = 2.0
"""Added to joins in the first round, whose means of vectors rank them too low."""
POSSIBLE = 0.005
"""Joins less likely than this in the first round are not encoded."""
VISITED = 1e-5
"""Cells less likely than this in the first round are not looked at in the second."""
PADDING = 10
"""Cells on each side of the anchors that are looked at."""
WHOLE = 2_000
"""Up to so many cells everything is looked at."""


def similarity(source: Sequence[str], target: Sequence[str], *, encoder: Encoder | None = None) -> Floats:
    """Cosine of each source text with each target text, as an array (n, m)."""
    import numpy as np

    if not source or not target:
        return np.zeros((len(source), len(target)))
    model = encoder or encoders.default()
    cosines: Floats = np.asarray(model.encode(source) @ model.encode(target).T, dtype=np.float64)
    return np.clip(cosines, -1.0, 1.0)


def align(
    source: Sequence[str],
    target: Sequence[str],
    source_blocks: Sequence[BlockOf] | None = None,
    target_blocks: Sequence[BlockOf] | None = None,
    *,
    encoder: Encoder | None = None,
) -> list[Bead]:
    """Pair the segments of two texts; every index stands in exactly one bead, in the source's reading order.

    With blocks, a bead joins blocks only where both are prose (of the source: neighbours of one kind), headings
    pair with headings or with a paragraph alone in its block, captions, cells and the like with their own kind.
    """
    rules = None
    if source_blocks is not None and target_blocks is not None:
        rules = BlockRules(Side(source_blocks, neighbours=True), Side(target_blocks, neighbours=False))
    if not source or not target:
        return [gap((i,), ()) for i in range(len(source))] + [gap((), (j,)) for j in range(len(target))]
    model = encoder or encoders.default()
    return _walk(Texts(source, model), Texts(target, model), rules)


def _walk(source: Texts, target: Texts, rules: BlockRules | None) -> list[Bead]:
    """Align texts of which neither is empty."""
    n, m = len(source), len(target)
    anchors = find_anchors(source.one, target.one)
    padding = max(n, m) if (n + 1) * (m + 1) <= WHOLE else PADDING
    band = band_around(anchors, n, m, padding)
    ratio = length_ratio(anchors, source.segments, target.segments)
    gaps = gap_scores(source, target, ratio)
    first = odds(band, _steps(source, target, band, ratio, rules, JOIN_BONUS), gaps)
    for side, texts in enumerate((source, target)):
        texts.encode_joins(_joins(first, band, side))
    band = band_of(first.visits > VISITED, band, LONGEST)
    last = odds(band, _steps(source, target, band, ratio, rules), gaps)
    return pair_across(likeliest(band, last, source, target), source, target, rules)


def _steps(
    source: Texts, target: Texts, band: Band, ratio: float, rules: BlockRules | None, bonus: float = 0.0
) -> dict[Step, Floats]:
    """All steps with their scores; `bonus` is added to those that join."""
    steps = step_scores(source, target, band, ratio)
    for step, scores in steps.items():
        if step != SINGLE:
            scores += bonus
        if rules is not None:
            scores += rules.scores(band, step)
    steps[SWAP] = swapped(steps[SINGLE], band)
    return steps


def _joins(chances: Odds, band: Band, side: int) -> dict[int, list[int]]:
    """For each number of segments on one side where the joins end that may be part of a bead."""
    import numpy as np

    where = band.at[side]
    out = {}
    for n in range(2, LONGEST + 1):
        total = np.zeros(where.max() + 1)
        for step, values in chances.steps.items():
            if step[side] == n and not step.crossed:
                total += np.bincount(where, values, len(total))
        out[n] = [int(end) for end in np.flatnonzero(total > POSSIBLE)]
    return out
