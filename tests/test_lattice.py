"""The odds on the lattice against an enumeration of every path."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pytest

from l10n.alignment.band import Band
from l10n.alignment.lattice import Gaps, Step, best_path, odds

STEPS = (Step(1, 1), Step(1, 2), Step(2, 1), Step(2, 2, crossed=True))


class Enumerated:
    """Every alignment of n and m segments with its weight, found the slow way."""

    def __init__(self, steps, gaps):
        self.steps, self.gaps = steps, gaps
        self.n, self.m = len(gaps.source), len(gaps.target)
        self.paths = []
        self.walk(0, 0, "step", 0.0, [])

    def walk(self, i, j, last, score, path):
        if (i, j) == (self.n, self.m):
            self.paths.append((score, path))
        for step, scores in self.steps.items():
            row, column = i + step.n, j + step.m
            if row <= self.n and column <= self.m:
                self.walk(row, column, "step", score + scores[row, column], [*path, (row, column, step)])
        if i < self.n:
            run = {"source": self.gaps.more, "target": self.gaps.more + self.gaps.turn, "step": self.gaps.first}
            self.walk(i + 1, j, "source", score + self.gaps.source[i] + run[last], [*path, ("source", i)])
        if j < self.m:
            run = {"target": self.gaps.more, "source": self.gaps.first + self.gaps.both, "step": self.gaps.first}
            self.walk(i, j + 1, "target", score + self.gaps.target[j] + run[last], [*path, ("target", j)])

    @property
    def log_total(self):
        return np.logaddexp.reduce([score for score, _ in self.paths])

    @property
    def chances(self):
        found = defaultdict(float)
        for score, path in self.paths:
            for place in path:
                found[place] += np.exp(score - self.log_total)
        return found

    @property
    def best(self):
        path = max(self.paths, key=lambda path: path[0])[1]
        return [place for place in path if len(place) == 3]


def example(n, m, seed=0):
    random = np.random.default_rng(seed)
    steps = {step: random.normal(size=(n + 1, m + 1)) for step in STEPS}
    return steps, Gaps(random.normal(size=n), random.normal(size=m), first=0.3, more=-0.2, both=-0.7, turn=-0.4)


def whole(n, m):
    return Band(np.zeros(n + 1, dtype=np.int64), np.full(n + 1, m))


def flat(steps):
    return {step: scores.ravel() for step, scores in steps.items()}


@pytest.mark.parametrize(("n", "m"), [(3, 4), (4, 3), (0, 2), (2, 0), (1, 1)])
def test_odds_are_those_of_all_paths(n, m):
    steps, gaps = example(n, m)
    slow, found = Enumerated(steps, gaps), odds(whole(n, m), flat(steps), gaps)
    chances = slow.chances
    assert found.log_total == pytest.approx(slow.log_total)
    assert found.source == pytest.approx([chances["source", i] for i in range(n)])
    assert found.target == pytest.approx([chances["target", j] for j in range(m)])
    for step in STEPS:
        expected = [chances[i, j, step] for i in range(n + 1) for j in range(m + 1)]
        assert found.steps[step] == pytest.approx(expected)


@pytest.mark.parametrize("seed", range(5))
def test_best_path_is_the_best_of_all(seed):
    steps, gaps = example(3, 4, seed)
    gaps = Gaps(gaps.source, gaps.target)
    assert best_path(whole(3, 4), flat(steps), gaps) == Enumerated(steps, gaps).best


def test_a_band_leaves_out_what_leads_through_other_cells():
    steps, gaps = example(3, 4)
    band = Band(np.array([0, 0, 1, 3]), np.array([2, 3, 4, 4]))
    inside = {(i, j) for i in range(4) for j in range(5) if band.low[i] <= j <= band.high[i]}
    for step, scores in steps.items():
        for i, j in np.ndindex(scores.shape):
            if (i, j) not in inside or (i - step.n, j - step.m) not in inside:
                scores[i, j] = -np.inf
    flattened = {step: np.array([scores[cell] for cell in sorted(inside)]) for step, scores in steps.items()}
    slow = Enumerated(steps, gaps)
    ways = [path for path in slow.paths if np.isfinite(path[0]) and stays_inside(path[1], inside)]
    assert odds(band, flattened, gaps).log_total == pytest.approx(np.logaddexp.reduce([way[0] for way in ways]))


def stays_inside(path, inside):
    i = j = 0
    for place in path:
        i, j = (place[0], place[1]) if len(place) == 3 else (i + (place[0] == "source"), j + (place[0] == "target"))
        if (i, j) not in inside:
            return False
    return True
