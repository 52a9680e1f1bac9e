"""What the blocks of two articles allow their segments to be paired with, and what speaks against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from l10n.model import PROSE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from l10n.alignment.band import Band
    from l10n.alignment.lattice import Step

HEADINGS = frozenset({"title", "heading", "front-matter:title"})
LOOSE_CELL = "loose cell"
"""A cell of a text whose counterpart has no tables, and says the same in prose."""

JOINED = -1.5
"""Logarithm of odds, for each border that a bead joins."""
BORDER = -0.3
"""For each end of a bead where a block begins or ends on one side only."""
OTHER_KIND = -1.0
"""For a pair of different kinds."""

_LONE, _PARAGRAPH, _PROSE, _HEADING, _CAPTION = "lone paragraph", "paragraph", "prose", "heading", "caption"
_PARTNERS = {
    _LONE: {_LONE, _PARAGRAPH, _PROSE, _HEADING, _CAPTION, LOOSE_CELL},
    _PARAGRAPH: {_LONE, _PARAGRAPH, _PROSE, _CAPTION, LOOSE_CELL},
    _PROSE: {_LONE, _PARAGRAPH, _PROSE, LOOSE_CELL},
    _HEADING: {_LONE, _HEADING, LOOSE_CELL},
    _CAPTION: {_LONE, _PARAGRAPH, _CAPTION},
    LOOSE_CELL: {_LONE, _PARAGRAPH, _PROSE, _HEADING},
}


@dataclass(frozen=True)
class Side:
    """One article: for each segment the number and the kind of the block that it stands in."""

    blocks: Sequence[tuple[int, str]]
    neighbours: bool
    """Whether a bead may join only neighbouring blocks of one kind, as on the side of the source."""

    def joins(self, left: int) -> bool:
        """Whether a bead may hold both this segment and the next."""
        (number, kind), (next_number, next_kind) = self.blocks[left], self.blocks[left + 1]
        if number == next_number:
            return kind == next_kind
        if kind not in PROSE or next_kind not in PROSE:
            return False
        return not self.neighbours or (kind == next_kind and abs(next_number - number) == 1)

    @cached_property
    def border(self) -> NDArray[np.bool_]:
        """Whether a block ends before segment i, for i from 0 to their number."""
        import numpy as np

        numbers = [number for number, _ in self.blocks]
        return np.array([True, *(a != b for a, b in pairwise(numbers)), True])

    def holds(self, begin: int, end: int) -> bool:
        """Whether a bead may hold these segments together."""
        return all(self.joins(left) for left in range(begin, end - 1))

    def role(self, begin: int, end: int) -> str:
        """What the segments are as a partner."""
        kinds = {kind for _, kind in self.blocks[begin:end]}
        kind = next(iter(kinds))
        if kind in HEADINGS:
            return _HEADING
        if kind not in PROSE:
            return kind
        if kinds != {"paragraph"}:
            return _PROSE
        alone = end - begin == 1 and bool(self.border[begin] and self.border[end])
        return _LONE if alone else _PARAGRAPH

    def kind(self, begin: int) -> str:
        """The kind of a segment's block, title and heading taken as one."""
        kind = self.blocks[begin][1]
        return _HEADING if kind in HEADINGS else kind


def partners(source: str, target: str) -> bool:
    """Whether two roles may be paired: prose with prose, a heading with what can be one, the rest with its own kind."""
    return target in _PARTNERS.get(source, {source})


@dataclass(frozen=True)
class BlockRules:
    """The two sides' blocks against each other."""

    source: Side
    target: Side

    def allows(self, source: tuple[int, int], target: tuple[int, int]) -> bool:
        """Whether these segments (begin and end on each side) may be one bead."""
        if not (self.source.holds(*source) and self.target.holds(*target)):
            return False
        return partners(self.source.role(*source), self.target.role(*target))

    def scores(self, band: Band, step: Step) -> NDArray[np.float64]:
        """For each cell of the band what the blocks say to a bead that ends there; -inf where it is not allowed."""
        import numpy as np

        i, j = band.at
        source, source_names = _spans(self.source, step.n)
        target, target_names = _spans(self.target, step.m)
        table = np.array([[_against(a, b) for b in target_names] for a in source_names])
        out: NDArray[np.float64] = table[source[i], target[j]]
        begin, end = np.maximum(i - step.n, 0), np.maximum(j - step.m, 0)
        uneven = self.source.border[i] ^ self.target.border[j]
        out = out + BORDER * uneven + BORDER * (self.source.border[begin] ^ self.target.border[end])
        out = out + JOINED * (_joined(self.source, step.n)[i] + _joined(self.target, step.m)[j])
        return out


def _spans(side: Side, n: int) -> tuple[NDArray[np.int64], list[tuple[str, str]]]:
    """For each end of a span of n segments a number, and what each number stands for: role and kind, or nothing."""
    import numpy as np

    names: dict[tuple[str, str], int] = {("", ""): 0}
    codes = np.zeros(len(side.blocks) + 1, dtype=np.int64)
    for end in range(n, len(side.blocks) + 1):
        if side.holds(end - n, end):
            codes[end] = names.setdefault((side.role(end - n, end), side.kind(end - n)), len(names))
    return codes, list(names)


def _against(source: tuple[str, str], target: tuple[str, str]) -> float:
    """What speaks against pairing two (role, kind), as a logarithm of odds; -inf where it is not allowed."""
    if not source[0] or not target[0] or not partners(source[0], target[0]):
        return float("-inf")
    return 0.0 if source[1] == target[1] else OTHER_KIND


def _joined(side: Side, n: int) -> NDArray[np.int64]:
    """For each end of a span of n segments how many borders lie inside it."""
    import numpy as np

    borders = np.cumsum(side.border)
    out = np.zeros(len(borders), dtype=np.int64)
    out[n:] = [borders[end - 1] - borders[end - n] for end in range(n, len(borders))]
    return out
