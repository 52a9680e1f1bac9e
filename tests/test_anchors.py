"""Anchors and the band around them."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.alignment.anchors import band_around
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
