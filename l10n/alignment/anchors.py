"""Pairs that can hardly be wrong, and the band around them in which the rest is looked for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from l10n.alignment.band import Band
from l10n.sequences import longest_rising

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from l10n.encoder import Vectors

    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]

SIMILAR = 0.4
"""Similarity from which a mutual best pair is an anchor."""
FEWEST = 5
"""Anchors from which their lengths say more than those of the whole texts."""
LARGEST = 250_000
"""Cells between two anchors that are all looked at, and pairs of two texts that are all compared."""
ROWS = 256
"""Segments that are compared with all others at once."""
SAMPLES = 500
"""Source segments that are compared with the whole of a long text."""
OVERLAP = 20
"""Segments on either side of a stretch of a long text that are compared with it."""


def find_anchors(source: Vectors, target: Vectors) -> list[tuple[int, int]]:
    """Pairs that are each other's best and keep one order.

    In long texts those of some segments come first, and the others between them: time grows with the length.
    """
    stretches = [((0, 0), (len(source), len(target)))]
    if len(source) * len(target) > LARGEST:
        stretches = list(pairwise([(0, 0), *_in_order(_sampled(source, target)), (len(source), len(target))]))
    found: set[tuple[int, int]] = set()
    for (i, j), (next_i, next_j) in stretches:
        i, j = max(0, i - OVERLAP), max(0, j - OVERLAP)
        pairs = mutual_best(source[i : next_i + OVERLAP], target[j : next_j + OVERLAP])
        found.update((i + row, j + column) for row, column in pairs)
    return _in_order(sorted(found))


def _in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    return longest_rising(pairs, lambda pair: pair[1])


def _sampled(source: Vectors, target: Vectors) -> list[tuple[int, int]]:
    """The same as `mutual_best` for as many source segments as are sampled, evenly spread."""
    import numpy as np

    rows = np.arange(0, len(source), -(-len(source) // SAMPLES))
    pairs = []
    for begin in range(0, len(rows), ROWS):
        some = rows[begin : begin + ROWS]
        columns = (source[some] @ target.T).argmax(axis=1)
        back = source @ target[columns].T
        mutual = (back.argmax(axis=0) == some) & (back.max(axis=0) > SIMILAR)
        pairs += [(int(i), int(j)) for i, j in zip(some[mutual], columns[mutual], strict=True)]
    return pairs


def mutual_best(source: Vectors, target: Vectors) -> list[tuple[int, int]]:
    """Pairs that are each other's most similar of all, in the source's order; memory grows with one side only."""
    import numpy as np

    best = np.full(len(target), -np.inf)
    owner = np.zeros(len(target), dtype=np.int64)
    choice = np.zeros(len(source), dtype=np.int64)
    for begin in range(0, len(source), ROWS):
        block = source[begin : begin + ROWS] @ target.T
        choice[begin : begin + ROWS] = block.argmax(axis=1)
        top, row = block.max(axis=0), block.argmax(axis=0)
        better = top > best
        best[better], owner[better] = top[better], row[better] + begin
    return [(i, int(j)) for i, j in enumerate(choice) if owner[j] == i and best[j] > SIMILAR]


def band_around(anchors: Sequence[tuple[int, int]], n: int, m: int, padding: int) -> Band:
    """The rectangles between neighbouring anchors, widened by so many cells; n and m are the numbers of segments.

    Of a rectangle of more than `LARGEST` cells only a strip along its diagonal is looked at.
    """
    import numpy as np

    low, high = np.full(n + 1, m), np.zeros(n + 1, dtype=np.int64)
    i = j = 0
    for next_i, next_j in [*anchors, (n, m)]:
        begin, end = max(0, i - padding), min(n, next_i + padding) + 1
        left, right = _strip(np.arange(begin, end), (i, j), (next_i, next_j), padding)
        low[begin:end] = np.minimum(low[begin:end], left - padding)
        high[begin:end] = np.maximum(high[begin:end], right + padding)
        i, j = next_i, next_j
    return Band(np.clip(low, 0, m), np.clip(high, 0, m))


def band_of(cells: Flags, band: Band, padding: int) -> Band:
    """The part of a band that holds some of its cells, of which the first and the last are two, widened by so many.

    A padding as large as the longest step keeps neighbouring rows together where a step leaps over them.
    """
    import numpy as np

    i, j = (side[cells] for side in band.at)
    low, high = np.full(band.rows, band.high[-1]), np.zeros(band.rows, dtype=np.int64)
    np.minimum.at(low, i, j)
    np.maximum.at(high, i, j)
    low = np.minimum.accumulate(low[::-1])[::-1] - padding
    high = np.maximum.accumulate(high) + padding
    return Band(np.maximum(low, band.low), np.minimum(high, band.high))


def _strip(rows: Ints, begin: tuple[int, int], end: tuple[int, int], padding: int) -> tuple[Ints, Ints]:
    """First and last column of each row in the rectangle between two cells, or in a strip along its diagonal."""
    import numpy as np

    height, width = end[0] - begin[0], end[1] - begin[1]
    if height * width <= LARGEST:
        return np.full(len(rows), begin[1]), np.full(len(rows), end[1])
    slope = width / height
    middle = begin[1] + (rows - begin[0]).clip(0, height) * slope
    half = LARGEST / height / 2 + slope + padding
    left, right = np.maximum(middle - half, begin[1]), np.minimum(middle + half, end[1])
    return left.astype(np.int64), right.astype(np.int64)


def length_ratio(anchors: Sequence[tuple[int, int]], source: Sequence[str], target: Sequence[str]) -> float:
    """Logarithm of target characters for one source character: the anchors' median, or that of the whole texts."""
    import numpy as np

    if len(anchors) >= FEWEST:
        return float(np.median([np.log((len(target[j]) + 1) / (len(source[i]) + 1)) for i, j in anchors]))
    return float(np.log((sum(map(len, target)) + 1) / (sum(map(len, source)) + 1)))
