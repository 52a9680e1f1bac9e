"""How much speaks for each step on the lattice: what the vectors, the lengths and the neighbours say.

The weights are for cosines as the Universal Sentence Encoder spreads them: about .7 for a translation, .2 for two
sentences of one article, .05 for any two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from l10n.alignment.band import Band
from l10n.alignment.lattice import Gaps, Step
from l10n.encoder import Encoder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from l10n.encoder import Vectors

    Floats = NDArray[np.floating[Any]]
    Ints = NDArray[np.int64]

SHAPES = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2), (1, 4), (4, 1), (2, 3), (3, 2))
LONGEST = 4
"""Segments that a bead joins on one side at most."""
ROWS = 32
"""Rows whose similarities are computed at once."""
CHANCE = 0.2
"""Similarity that two sentences of one article have by chance."""
USUAL = 75
"""Characters of a segment; the lengths of much shorter ones say little."""
SOFT = 20
LABEL = 1
"""Letters and digits of a label at most, like "(b)", which is not a sentence of its own."""
SWAP = Step(2, 2, crossed=True)


class Weights(NamedTuple):
    """What each kind of evidence counts: logarithms of odds, fitted on aligned texts of two language pairs."""

    shape: Mapping[tuple[int, int], float]
    """Of beads by their numbers of segments, the smaller one first."""
    similarity: float = 3.0
    """Per unit of cosine."""
    sized: float = 7.0
    """The same, times its size ** 0.8: a long bead stands for as many short ones."""
    evenness: float = 0.8
    """How far a bead's size is not n + m, but less where lengths differ: a short segment is not to be swallowed."""
    faint: float = -20.0
    """Per unit of cosine below `CHANCE`: a sentence that took another's place is no translation of it."""
    nearby: float = -0.7
    """Similarity that each side has with the other's neighbours."""
    length: float = -3.0
    """Logarithm of how far the lengths are from the document's ratio, beyond a quarter."""
    rise: float = 6.0
    """What the least needed segment of a join adds to its similarity."""
    fall: float = 12.0
    """The same where it takes something away, on top of that."""
    swap: float = -2.8
    """Two neighbours that changed places."""
    gap: float = 0.3
    """The first segment of a run that nothing answers to."""
    more_gaps: float = 1.7
    """Each further one."""
    both_gaps: float = -0.2
    """A run on each side, next to each other."""
    turn: float = -12.0
    """A gap of the source after one of the target, which the other order says as well."""
    label: float = -1.0
    """A label that nothing answers to."""
    gap_length: float = 0.7
    """Per logarithm of its length: the longer a segment is, the more often it was left alone on purpose."""


WEIGHTS = Weights({(1, 1): 2.0, (1, 2): 0.7, (1, 3): 0.4, (2, 2): -0.5, (1, 4): -1.4, (2, 3): -1.4})


class Texts:
    """One side: its segments, their lengths, and the vectors of what neighbours can be joined to."""

    def __init__(self, segments: Sequence[str], encoder: Encoder) -> None:
        import numpy as np

        self.segments = [segment.strip() for segment in segments]
        self._encoder = encoder
        self.ends = np.cumsum([0.0, *map(len, self.segments)])
        self.one = encoder.encode(self.segments)
        self._encoded: dict[int, tuple[Ints, Vectors]] = {}
        """By number of segments: where the joins end that were encoded, in order, and their vectors."""

    def __len__(self) -> int:
        return len(self.segments)

    def encode_joins(self, ends: Mapping[int, Iterable[int]]) -> None:
        """Encode the text of these joins (of n segments, where they end) instead of taking the mean of their parts."""
        import numpy as np

        spans = [(n, end) for n, some in ends.items() for end in sorted(some)]
        vectors = self._encoder.encode([" ".join(self.segments[end - n : end]) for n, end in spans])
        for n in ends:
            rows = [number for number, span in enumerate(spans) if span[0] == n]
            if not rows:
                continue
            self._encoded[n] = np.array([spans[row][1] for row in rows], dtype=np.int64), vectors[rows]

    def joined(self, n: int, first: int, last: int) -> Vectors:
        """Vectors of the n segments that end before each i from `first` to `last`; 0 where there are fewer.

        A join has that of its text if it was encoded, else the mean of its parts.
        """
        import numpy as np

        begin = min(max(first, n), last)
        sums = sum(self.one[begin - 1 - k : last - 1 - k] for k in range(n)) if begin < last else self.one[:0]
        out = np.zeros((last - first, self.one.shape[1]), dtype=np.float32)
        out[begin - first :] = sums if n == 1 else _unit(np.asarray(sums))
        if n in self._encoded:
            ends, vectors = self._encoded[n]
            here = slice(*np.searchsorted(ends, (first, last)))
            out[ends[here] - first] = vectors[here]
        return out

    def vector(self, span: range) -> Vectors:
        """The vector of these neighbours."""
        vectors = self.one[span.start :] if len(span) == 1 else self.joined(len(span), span.stop, span.stop + 1)
        first: Vectors = vectors[0]
        return first

    def length(self, n: int) -> Floats:
        """Characters of the n segments that end before i; 0 where there are fewer."""
        return _spans(self.ends, n)

    def even(self, n: int) -> Floats:
        """How many of the n segments before i count: n if they are equally long, 1 if one outweighs the others.

        It is the number whose logarithm is the entropy of their shares of the characters.
        """
        import numpy as np

        if n == 1:
            return np.ones(len(self.ends))
        whole, parts = _spans(self.ends, n), _spans(self.ends, 1)
        out = np.zeros(len(self.ends))
        for k in range(n):
            share = np.zeros(len(self.ends))
            share[n:] = parts[n - k : len(parts) - k] / np.maximum(whole[n:], 1)
            out -= share * np.log(np.maximum(share, 1e-9))
        return np.exp(out)

    def whole(self, n: int) -> NDArray[np.bool_]:
        """Whether n segments end before i, none of them blank."""
        whole: NDArray[np.bool_] = (_spans(self._blanks, n) == 0) & (self._numbers >= n)
        return whole

    @cached_property
    def _blanks(self) -> Floats:
        """Blank segments before i."""
        import numpy as np

        return np.cumsum([0.0, *(not segment for segment in self.segments)])

    @cached_property
    def _numbers(self) -> Ints:
        import numpy as np

        return np.arange(len(self.segments) + 1)


def _spans(sums: Floats, n: int) -> Floats:
    """Sums over n neighbours, from running sums."""
    import numpy as np

    out = np.zeros_like(sums)
    out[n:] = sums[n:] - sums[: max(0, len(sums) - n)]
    return out


def _unit(vectors: Floats) -> Vectors:
    import numpy as np

    unit: Vectors = (vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)).astype(np.float32)
    return unit


def similarities(source: Texts, target: Texts, band: Band) -> dict[tuple[int, int], Floats]:
    """Cosines of all shapes in the cells where they end; 0 where a text is too short for the shape."""
    import numpy as np

    out = np.zeros((len(SHAPES), band.cells), dtype=np.float32)
    ours, theirs = (np.array(side)[:, None] - 1 for side in zip(*SHAPES, strict=True))
    i, j = band.at
    for begin in range(0, band.rows, ROWS):
        end = min(begin + ROWS, band.rows)
        left, right = int(band.low[begin]), int(band.high[end - 1]) + 1
        rows = np.concatenate([source.joined(n, begin, end) for n in range(1, LONGEST + 1)])
        columns = np.concatenate([target.joined(m, left, right) for m in range(1, LONGEST + 1)])
        cosines = (rows @ columns.T).reshape(LONGEST, end - begin, LONGEST, right - left)
        cells = slice(int(band.start[begin]), int(band.start[end]))
        out[:, cells] = cosines[ours, i[cells] - begin, theirs, j[cells] - left]
    return dict(zip(SHAPES, out, strict=True))


def step_scores(source: Texts, target: Texts, band: Band, ratio: float) -> dict[Step, Floats]:
    """For each step what speaks for it where it ends, as a logarithm of odds; -inf where it does not fit.

    `ratio` is the logarithm of target characters for one source character.
    """
    import numpy as np

    cosines = similarities(source, target, band)
    i, j = band.at
    scores = {}
    for n, m in SHAPES:
        even = (source.even(n) - n)[i] + (target.even(m) - m)[j]
        size = (n + m + WEIGHTS.evenness * even) ** 0.8
        lengths = np.log(target.length(m) + 3)[j] - np.log(source.length(n) + 3)[i] - ratio
        score = WEIGHTS.shape[min(n, m), max(n, m)] + (WEIGHTS.similarity + WEIGHTS.sized * size) * cosines[n, m]
        score += WEIGHTS.faint * np.maximum(0.0, CHANCE - cosines[n, m])
        score += WEIGHTS.nearby * _nearby(cosines, band, n, m)
        score += WEIGHTS.length * np.maximum(0.0, np.abs(lengths) - 0.25)
        rise = _rise(cosines, band, n, m)
        score += WEIGHTS.rise * rise + WEIGHTS.fall * np.minimum(0.0, rise)
        fits = source.whole(n)[i] & target.whole(m)[j]
        scores[Step(n, m)] = np.where(fits, score, -np.inf).astype(np.float32)
    return scores


def swapped(scores: Floats, band: Band) -> Floats:
    """What speaks for two neighbours that changed places, from the scores of single pairs."""
    import numpy as np

    i, j = band.at
    both = band.gather(scores, -1, 0, -np.inf) + band.gather(scores, 0, -1, -np.inf) + WEIGHTS.swap
    return np.where((i >= 2) & (j >= 2), both, -np.inf)


def _nearby(cosines: Mapping[tuple[int, int], Floats], band: Band, n: int, m: int) -> Floats:
    """Mean similarity of each side with the segments before and after the other."""
    source, target = cosines[n, 1], cosines[1, m]
    before = band.gather(source, 0, -m, 0.0) + band.gather(target, -n, 0, 0.0)
    return (before + band.gather(source, 0, 1, 0.0) + band.gather(target, 1, 0, 0.0)) / 4


def _rise(cosines: Mapping[tuple[int, int], Floats], band: Band, n: int, m: int) -> Floats:
    """How much less similar the step is without its least needed segment; 0 for a single pair."""
    import numpy as np

    whole, rises = cosines[n, m], []
    if n > 1:
        less = cosines[n - 1, m]
        rises.append(whole - np.maximum(less, band.gather(less, -1, 0, 0.0)))
    if m > 1:
        less = cosines[n, m - 1]
        rises.append(whole - np.maximum(less, band.gather(less, 0, -1, 0.0)))
    least: Floats = np.clip(np.minimum.reduce(rises), -0.3, 0.3) if rises else np.zeros_like(whole)
    return least


def gap_scores(source: Texts, target: Texts, ratio: float) -> Gaps:
    """What speaks for leaving a segment alone."""
    import numpy as np

    both = []
    for texts, scale in ((source, ratio / 2), (target, -ratio / 2)):
        characters = np.diff(texts.ends) * np.exp(scale)
        labels = np.array([sum(map(str.isalnum, segment)) <= LABEL for segment in texts.segments])
        both.append(WEIGHTS.gap_length * np.log((characters + SOFT) / (USUAL + SOFT)) + WEIGHTS.label * labels)
    return Gaps(both[0], both[1], WEIGHTS.gap, WEIGHTS.more_gaps, WEIGHTS.both_gaps, WEIGHTS.turn)
