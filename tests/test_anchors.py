"""Anchors and the band around them."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.alignment.anchors import band_around, band_of, find_anchors
from l10n.sequences import longest_rising


@given(st.lists(st.integers(0, 30), max_size=30))
def test_anchors_in_order_are_the_most_there_are(columns):
    pairs = list(enumerate(columns))
    chain = longest_rising(pairs, lambda pair: pair[1])
    assert set(chain) <= set(pairs)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(chain))
    longest = [1] * len(columns)
    for i in range(len(columns)):
        longest[i] = 1 + max((longest[k] for k in range(i) if columns[k] < columns[i]), default=0)
    assert len(chain) == max(longest, default=0)


@given(st.integers(1, 60), st.integers(1, 60), st.lists(st.integers(0, 59)), st.sampled_from([0, 3, 20]))
def test_a_band_always_has_a_way_through(n, m, columns, padding):
    anchors = longest_rising([(i, j % m) for i, j in enumerate(columns[:n])], lambda pair: pair[1])
    band = band_around(anchors, n, m, padding)
    assert (band.low[0], band.high[-1]) == (0, m)
    assert (np.diff(band.low) >= 0).all()
    assert (np.diff(band.high) >= 0).all()
    assert (band.low[1:] <= band.high[:-1]).all()


@pytest.mark.parametrize(("n", "m"), [(10_000, 10_000), (3_000, 90_000), (90_000, 300)])
def test_texts_that_share_nothing_stay_in_memory(n, m):
    band = band_around([], n, m, 20)
    assert band.cells < 120 * max(n, m)
    assert (band.low[1:] <= band.high[:-1]).all()


def test_anchors_of_a_long_text_are_found_from_a_sample():
    random = np.random.default_rng(0)
    source = random.normal(size=(1200, 32)).astype(np.float32)
    source /= np.linalg.norm(source, axis=1, keepdims=True)
    target = np.concatenate([source[:300], source[340:900], source[1000:1200], source[900:1000]])
    pairs = [(i, i if i < 300 else i - 40 if i < 900 else i - 140) for i in range(1200) if not 300 <= i < 340]
    found = find_anchors(source, target)
    assert set(found) >= {(i, j) for i, j in pairs if not 900 <= i < 1000}
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(found))


@given(st.lists(st.sampled_from([(1, 1), (1, 4), (4, 1), (2, 3), (3, 2), (1, 0), (0, 1)]), min_size=1, max_size=30))
def test_the_band_of_a_path_holds_the_path(steps):
    cells = np.cumsum([(0, 0), *steps], axis=0)
    n, m = (int(end) for end in cells[-1])
    whole = band_around([], n, m, max(n, m))
    flags = np.zeros(whole.cells, dtype=bool)
    flags[[whole.place(int(i), int(j)) for i, j in cells]] = True
    band = band_of(flags, whole, 4)
    assert all(band.low[i] <= j <= band.high[i] for i, j in cells)
    assert (np.diff(band.low) >= 0).all()
    assert (np.diff(band.high) >= 0).all()
    assert (band.low[1:] <= band.high[:-1]).all()


def test_the_band_grows_with_the_length():
    sizes = [band_around([(i, i) for i in range(0, n, 3)], n, n, 10).cells for n in (1_000, 10_000)]
    assert sizes[1] < 10.1 * sizes[0]
    assert sizes[0] < 50 * 1_000
