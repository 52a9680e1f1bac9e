"""The grid of all ways to walk through two texts, and how likely each step on it is.

A cell (i, j) stands for i source and j target segments read. A step reads n and m segments at once; a
segment that nothing answers to is a gap. Between two steps the gaps of the source come before those of
the target, so that each alignment is exactly one path.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Ints = NDArray[np.int64]


_BLOCK = 128
"""Rows for which the ends of steps are looked up at once."""


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


@dataclass(frozen=True)
class Band:
    """The cells that are looked at: of each row i the columns low[i] to high[i], both included.

    Neither bound ever falls, and neighbouring rows overlap. Values over the band are flat arrays, row after row.
    """

    low: Ints
    high: Ints

    @cached_property
    def start(self) -> Ints:
        """Where each row begins in a flat array; one more for the end."""
        import numpy as np

        return np.concatenate([[0], np.cumsum(self.high - self.low + 1)])

    @property
    def rows(self) -> int:
        """Source segments and one."""
        return len(self.low)

    @property
    def cells(self) -> int:
        """Length of a flat array."""
        return int(self.start[-1])

    @cached_property
    def at(self) -> tuple[Ints, Ints]:
        """Row and column of each cell."""
        import numpy as np

        i = np.repeat(np.arange(self.rows), self.high - self.low + 1)
        return i, np.arange(self.cells) - self.start[i] + self.low[i]

    def gather(self, values: Floats, down: int, right: int, missing: float) -> Floats:
        """For each cell the value that stands so many rows below and columns right of it."""
        import numpy as np

        i, j = self.at
        row, column = np.clip(i + down, 0, self.rows - 1), j + right
        inside = (i + down == row) & (column >= self.low[row]) & (column <= self.high[row])
        index = np.where(inside, self.start[row] + column - self.low[row], 0)
        return np.where(inside, values[index], missing)

    def value(self, values: Floats, i: int, j: int) -> float:
        """What stands in one cell, -inf outside the band."""
        inside = 0 <= i < self.rows and self.low[i] <= j <= self.high[i]
        return float(values[self.start[i] + j - self.low[i]]) if inside else float("-inf")

    def row(self, values: Floats, i: int) -> Floats:
        """The row's part of a flat array, as a view."""
        return values[self.start[i] : self.start[i + 1]]

    def moved(self, values: Floats, here: int, there: int, m: int) -> Floats:
        """A row's values as another row sees them: for column j what `there` has at j - m, or -inf."""
        import numpy as np

        out = np.full(self.high[here] - self.low[here] + 1, -np.inf)
        first = max(self.low[here], self.low[there] + m)
        last = min(self.high[here], self.high[there] + m)
        if first <= last:
            begin = first - m - self.low[there]
            out[first - self.low[here] : last + 1 - self.low[here]] = values[begin : begin + last - first + 1]
        return out


class Sums(NamedTuple):
    """Flat arrays: the weight of all paths between a cell and one end of the texts."""

    step: Floats
    """Those that have reached the cell with a step."""
    source: Floats
    """With a gap of the source."""
    target: Floats
    """With a gap of the target."""
    any: Floats
    """Forward: all of them; backward: those that go on with a step."""


class _Reach:
    """Where steps come from, or lead to, in a flat array, computed for a block of rows at a time."""

    def __init__(self, band: Band, steps: Mapping[Step, Floats], ahead: bool) -> None:
        self.band, self.steps, self.ahead = band, steps, ahead
        self.block = -1
        self.first = 0

    def row(self, i: int) -> tuple[Ints, Floats]:
        """For each step and each of the row's cells: the place of the other end, and the step's score.

        Where there is no such cell the place is the one behind the array's end.
        """
        if i // _BLOCK != self.block:
            self._load(i // _BLOCK)
        start, end = self.band.start[i] - self.first, self.band.start[i + 1] - self.first
        return self.places[:, start:end], self.scores[:, start:end]

    def _load(self, block: int) -> None:
        import numpy as np

        band, sign = self.band, 1 if self.ahead else -1
        self.block = block
        self.first = int(band.start[block * _BLOCK])
        cells = slice(self.first, int(band.start[min((block + 1) * _BLOCK, band.rows)]))
        i, j = (values[cells] for values in band.at)
        row = i + sign * np.array([[kind.n] for kind in self.steps])
        column = j + sign * np.array([[kind.m] for kind in self.steps])
        known = np.clip(row, 0, band.rows - 1)
        low = band.low[known]
        inside = (row == known) & (column >= low) & (column <= band.high[known])
        self.places = np.where(inside, band.start[known] + column - low, band.cells)
        if self.ahead:
            near = np.minimum(self.places, band.cells - 1)
            self.scores = np.stack([scores[at] for scores, at in zip(self.steps.values(), near, strict=True)])
        else:
            self.scores = np.stack([scores[cells] for scores in self.steps.values()])


def forward(band: Band, steps: Mapping[Step, Floats], gaps: Gaps, plus: np.ufunc) -> Sums:
    """Weights of the ways from the beginning to each cell.

    `steps` holds for each step its scores in the cells where it ends; `plus` is numpy's logaddexp (over all
    paths) or maximum (the best path).
    """
    import numpy as np

    *others, everything = (np.full(band.cells + 1, -np.inf) for _ in range(4))
    sums = Sums(*(values[:-1] for values in (*others, everything)))
    reach = _Reach(band, steps, ahead=False)
    for i in range(band.rows):
        step, source, target, total = (band.row(values, i) for values in sums)
        if i:
            places, scores = reach.row(i)
            step[:] = plus.reduce(everything[places] + scores, axis=0)
            opened = band.row(sums.step, i - 1) + gaps.first
            run = plus(opened, band.row(sums.source, i - 1) + gaps.more) + gaps.source[i - 1]
            source[:] = band.moved(run, i, i - 1, 0)
        else:
            step[0] = 0.0
        entry = plus(step + gaps.first, source + gaps.first + gaps.both)
        cost = _running(band, gaps, i)
        target[1:] = plus.accumulate(entry[:-1] - gaps.more - cost[:-1]) + cost[1:]
        total[:] = plus(plus(step, source), target)
    return sums


def backward(band: Band, steps: Mapping[Step, Floats], gaps: Gaps, plus: np.ufunc) -> Sums:
    """Weights of the ways from each cell to the end, by how the cell was reached."""
    import numpy as np

    reached, *others = (np.full(band.cells + 1, -np.inf) for _ in range(4))
    sums = Sums(*(values[:-1] for values in (reached, *others)))
    reach = _Reach(band, steps, ahead=True)
    for i in reversed(range(band.rows)):
        step, source, target, onward = (band.row(values, i) for values in sums)
        if i == band.rows - 1:
            onward[-1] = 0.0
        else:
            places, scores = reach.row(i)
            onward[:] = plus.reduce(reached[places] + scores, axis=0)
        cost = _running(band, gaps, i)
        target[:] = plus.accumulate((onward + cost)[::-1])[::-1] - cost
        next_target = np.append(target[1:] + gaps.target[band.low[i] : band.high[i]], -np.inf) + gaps.first
        next_source = np.full(len(step), -np.inf)
        if i + 1 < band.rows:
            next_source = band.moved(band.row(sums.source, i + 1), i, i + 1, 0) + gaps.source[i]
        step[:] = plus(plus(onward, next_source + gaps.first), next_target)
        source[:] = plus(plus(onward, next_source + gaps.more), next_target + gaps.both)
    return sums


def _running(band: Band, gaps: Gaps, i: int) -> Floats:
    """What the gaps of the target count from the beginning of a row to each of its columns.

    A run of gaps along a row is one accumulated sum with these taken out before and put back after.
    """
    import numpy as np

    return np.concatenate([[0.0], np.cumsum(gaps.target[band.low[i] : band.high[i]] + gaps.more)])


class Odds(NamedTuple):
    """How likely each step and each gap is, 0..1."""

    steps: dict[Step, Floats]
    """Flat arrays, in the cells where the steps end."""
    source: Floats
    """One for each source segment."""
    target: Floats
    log_total: float
    """Logarithm of the weight of all paths."""


def odds(band: Band, steps: Mapping[Step, Floats], gaps: Gaps) -> Odds:
    """How likely each step and gap is, where the scores are logarithms of weights."""
    import numpy as np

    ahead = forward(band, steps, gaps, np.logaddexp)
    behind = backward(band, steps, gaps, np.logaddexp)
    total = float(ahead.any[-1])
    chances = {
        kind: np.exp(
            (band.gather(ahead.any, -kind.n, -kind.m, -np.inf) + scores + behind.step - total).astype(np.float32)
        )
        for kind, scores in steps.items()
    }
    i, j = band.at
    runs = np.logaddexp(ahead.step + gaps.first, ahead.source + gaps.more)
    ways = band.gather(runs, -1, 0, -np.inf) + np.append(0.0, gaps.source)[i] + behind.source - total
    source = np.bincount(i, np.exp(ways), band.rows).astype(float)[1:]
    runs = np.logaddexp(ahead.step, ahead.source + gaps.both) + gaps.first
    runs = np.logaddexp(runs, ahead.target + gaps.more)
    ways = band.gather(runs, 0, -1, -np.inf) + np.append(0.0, gaps.target)[j] + behind.target - total
    target = np.bincount(j, np.exp(ways), len(gaps.target) + 1).astype(float)[1:]
    return Odds(chances, source, target, total)


def best_path(band: Band, steps: Mapping[Step, Floats], gaps: Gaps) -> list[tuple[int, int, Step]]:
    """The path of greatest weight as (row, column, step) of the cells where its steps end; gaps left out.

    Gaps count by themselves here, whatever stands beside them.
    """
    import numpy as np

    total = forward(band, steps, Gaps(gaps.source, gaps.target), np.maximum).any

    path: list[tuple[int, int, Step]] = []
    i, j = band.rows - 1, len(gaps.target)
    while i or j:
        options = [
            (band.value(total, i - kind.n, j - kind.m) + band.value(scores, i, j), kind)
            for kind, scores in steps.items()
        ]
        options.append((band.value(total, i, j - 1) + float(gaps.target[j - 1]) if j else -np.inf, Step(0, 1)))
        options.append((band.value(total, i - 1, j) + float(gaps.source[i - 1]) if i else -np.inf, Step(1, 0)))
        kind = max(options, key=lambda option: option[0])[1]
        if kind.n and kind.m:
            path.append((i, j, kind))
        i, j = i - kind.n, j - kind.m
    return path[::-1]
