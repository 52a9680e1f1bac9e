"""The cells of the grid of all ways through two texts that are looked at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Band:
    """Of each row i the columns low[i] to high[i], both included.

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

    @cached_property
    def cells(self) -> int:
        """Length of a flat array."""
        return int(self.start[-1])

    @cached_property
    def at(self) -> tuple[Ints, Ints]:
        """Row and column of each cell."""
        import numpy as np

        i = np.repeat(np.arange(self.rows), self.high - self.low + 1)
        return i, np.arange(self.cells) - (self.start[:-1] - self.low)[i]

    def shift(self, down: int, right: int) -> Ints:
        """For each cell the place in a flat array of the cell so many rows below and columns right of it.

        Where that lies outside the band, the place is the one behind the array's end.
        """
        found = self._shifts.get((down, right))
        if found is None:
            found = self._shifts[down, right] = self._shift(down, right)
        return found

    @cached_property
    def _shifts(self) -> dict[tuple[int, int], Ints]:
        """Those asked for: the same few are wanted again and again."""
        return {}

    def _shift(self, down: int, right: int) -> Ints:
        import numpy as np

        rows = np.arange(self.rows) + down
        known = np.clip(rows, 0, self.rows - 1)
        first = np.where(rows == known, self.low[known] - right, self.cells + self.high[-1])
        last, origin = self.high[known] - right, self.start[known] - self.low[known] + right
        i, j = self.at
        return np.where((j >= first[i]) & (j <= last[i]), origin[i] + j, self.cells)

    def gather(self, values: Floats, down: int, right: int, missing: float) -> Floats:
        """For each cell the value that stands so many rows below and columns right of it."""
        import numpy as np

        gathered: Floats = np.append(values, values.dtype.type(missing))[self.shift(down, right)]
        return gathered

    def row(self, i: int) -> slice:
        """The row's part of a flat array."""
        return slice(int(self.start[i]), int(self.start[i + 1]))

    def place(self, i: int, j: int) -> int:
        """Where a cell of the band stands in a flat array."""
        return int(self.start[i] + j - self.low[i])
