"""The grid of all ways to walk through two texts, and how likely each step on it is.

A cell (i, j) stands for i source and j target segments read. A step reads n and m segments at once; a
segment that nothing answers to is a gap. Between two steps the gaps of the source come before those of
the target, so that each alignment is one path; the other order costs so much that it is taken only where
the band leaves no way else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from l10n.alignment.band import Band

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Ints = NDArray[np.int64]


class Step(NamedTuple):
    """What one step reads: n source and m target segments; crossed where two neighbours changed places."""

    n: int
    m: int
    crossed: bool = False


class Gaps(NamedTuple):
    """What it counts to read a segment that nothing answers to; all finite."""

    source: Floats
    """One for each source segment."""
    target: Floats
    first: float = 0.0
    """Added to the first gap of a run."""
    more: float = 0.0
    """Added to each further one."""
    both: float = 0.0
    """Added where gaps of the target follow gaps of the source."""
    turn: float = 0.0
    """Added where a gap of the source follows one of the target."""


class Sums(NamedTuple):
    """Flat arrays: the weight of all paths between a cell and one end of the texts.

    Behind its end each holds the weight of what lies outside the band: nothing.
    """

    step: Floats
    """Those that have reached the cell with a step."""
    source: Floats
    """With a gap of the source."""
    target: Floats
    """With a gap of the target."""
    any: Floats
    """Forward: all of them; backward: those that go on with a step."""


def _sums(band: Band) -> Sums:
    import numpy as np

    return Sums(*np.full((4, band.cells + 1), -np.inf))


def forward(band: Band, steps: Mapping[Step, Floats], gaps: Gaps, plus: np.ufunc) -> Sums:
    """Weights of the ways from the beginning to each cell.

    `steps` holds for each step its scores in the cells where it ends; `plus` is numpy's logaddexp (over all
    paths) or maximum (the best path).
    """
    import numpy as np

    sums, runs = _sums(band), np.full(band.cells + 1, -np.inf)
    places = np.stack([band.shift(-step.n, -step.m) for step in steps])
    scores = np.stack(list(steps.values()))
    above, along = band.shift(-1, 0), _along(gaps)
    for i in range(band.rows):
        row = band.row(i)
        if i:
            step = plus.reduce(sums.any[places[:, row]] + scores[:, row], axis=0)
            source = runs[above[row]] + gaps.source[i - 1]
        else:
            step, source = np.full((2, row.stop), -np.inf)
            step[0] = 0.0
        cost = along[band.low[i] : band.high[i] + 1]
        entry = plus(step, source + gaps.both) + (gaps.first - gaps.more)
        target = np.full(len(step), -np.inf)
        target[1:] = plus.accumulate(entry[:-1] - cost[:-1]) + cost[1:]
        runs[row] = plus(plus(step + gaps.first, source + gaps.more), target + (gaps.more + gaps.turn))
        sums.step[row], sums.source[row], sums.target[row] = step, source, target
        sums.any[row] = plus(plus(step, source), target)
    return sums


def backward(band: Band, steps: Mapping[Step, Floats], gaps: Gaps, plus: np.ufunc) -> Sums:
    """Weights of the ways from each cell to the end, by how the cell was reached."""
    import numpy as np

    sums = _sums(band)
    places = np.stack([band.shift(step.n, step.m) for step in steps])
    scores = np.stack([all_.take(at, mode="clip") for all_, at in zip(steps.values(), places, strict=True)])
    below, along = band.shift(1, 0), _along(gaps)
    for i in reversed(range(band.rows)):
        row = band.row(i)
        onward = plus.reduce(sums.step[places[:, row]] + scores[:, row], axis=0)
        if i == band.rows - 1:
            onward[-1] = 0.0
        cost = along[band.low[i] : band.high[i] + 1]
        next_source = sums.source[below[row]] + (gaps.source[i] if i < len(gaps.source) else 0.0)
        turned = plus(onward, next_source + (gaps.more + gaps.turn))
        target = plus.accumulate((turned + cost)[::-1])[::-1] - cost
        next_target = np.full(len(target), -np.inf)
        next_target[:-1] = target[1:] + (cost[1:] - cost[:-1] + (gaps.first - gaps.more))
        sums.step[row] = plus(plus(onward, next_source + gaps.first), next_target)
        sums.source[row] = plus(plus(onward, next_source + gaps.more), next_target + gaps.both)
        sums.target[row], sums.any[row] = target, onward
    return sums


def _along(gaps: Gaps) -> Floats:
    """What the gaps of the target count from the beginning to each column.

    A run of gaps along a row is one accumulated sum with these taken out before and put back after.
    """
    import numpy as np

    return np.concatenate([[0.0], np.cumsum(gaps.target + gaps.more)])


class Odds(NamedTuple):
    """How likely each step and each gap is, 0..1."""

    steps: dict[Step, Floats]
    """Flat arrays, in the cells where the steps end."""
    source: Floats
    """One for each source segment."""
    target: Floats
    visits: Floats
    """Flat: that the way leads through the cell."""
    log_total: float
    """Logarithm of the weight of all paths."""


def odds(band: Band, steps: Mapping[Step, Floats], gaps: Gaps) -> Odds:
    """How likely each step and gap is, where the scores are logarithms of weights."""
    import numpy as np

    ahead = forward(band, steps, gaps, np.logaddexp)
    behind = backward(band, steps, gaps, np.logaddexp)
    total = float(ahead.any[-2])
    end = behind.step[:-1] - total
    chances = {
        step: np.exp((ahead.any[band.shift(-step.n, -step.m)] + scores + end).astype(np.float32))
        for step, scores in steps.items()
    }
    i, j = band.at
    runs = np.logaddexp(ahead.step + gaps.first, ahead.source + gaps.more)
    runs = np.logaddexp(runs, ahead.target + (gaps.more + gaps.turn))
    ways = runs[band.shift(-1, 0)] + np.append(0.0, gaps.source)[i] + behind.source[:-1] - total
    source = np.exp(ways)
    runs = np.logaddexp(np.logaddexp(ahead.step, ahead.source + gaps.both) + gaps.first, ahead.target + gaps.more)
    ways = runs[band.shift(0, -1)] + np.append(0.0, gaps.target)[j] + behind.target[:-1] - total
    target = np.exp(ways)
    visits = sum(chances.values()) + source + target
    alone = (
        np.bincount(at, ways, size) for at, ways, size in ((i, source, band.rows), (j, target, len(gaps.target) + 1))
    )
    left, right = (sums.astype(float)[1:] for sums in alone)
    return Odds(chances, left, right, visits, total)


def best_path(band: Band, steps: Mapping[Step, Floats], gaps: Gaps) -> list[tuple[int, int, Step]]:
    """The path of greatest weight as (row, column, step) of the cells where its steps end; gaps left out.

    Gaps count by themselves here, whatever stands beside them.
    """
    import numpy as np

    kinds = [*steps, Step(1, 0), Step(0, 1)]
    total = forward(band, steps, Gaps(gaps.source, gaps.target), np.maximum).any
    places = np.stack([band.shift(-kind.n, -kind.m) for kind in kinds])
    i, j = band.at
    alone = [np.append(0.0, gaps.source)[i], np.append(0.0, gaps.target)[j]]
    best = (total[places] + np.stack([*steps.values(), *alone])).argmax(axis=0)
    path: list[tuple[int, int, Step]] = []
    row, column = band.rows - 1, len(gaps.target)
    while row or column:
        kind = kinds[best[band.place(row, column)]]
        if kind.n and kind.m:
            path.append((row, column, kind))
        row, column = row - kind.n, column - kind.m
    return path[::-1]
