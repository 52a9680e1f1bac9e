"""Sentences that stood in one unit, or came of one, before the source changed: they stay one stretch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from l10n import inline
from l10n.likeness import Lookup, ratio, squeeze
from l10n.model import Span, Unit

Stretch = tuple[tuple[tuple[int, Span], ...], Unit | None]
"""(block, span in its plain text) for each block, and the unit that claims it."""

_SAME = 0.7  # share of characters by which sentences are those that a unit covered before one of them changed
_LEAD = 0.03  # and by how much they must be nearer to it than any one of them
_LONGEST = 5


def kept_together(stretches: Sequence[Stretch], waiting: Sequence[Unit], plains: Sequence[str]) -> list[Stretch]:
    """The stretches, with those that were one unit before as one again.

    `waiting` are the units that claim nothing, `plains` the plain texts of all blocks.
    """
    windows = list(_windows(stretches))
    texts = [squeeze("".join(_words(one, plains) for one in stretches[first:last])) for first, last in windows]
    lookup = Lookup(texts)
    found: list[tuple[float, int, int]] = []
    for unit in waiting:
        text = squeeze(inline.plain(unit.source).text)
        near = [(ratio(texts[number], text, _SAME), *windows[number]) for number in lookup.near(text)]
        likeness, first, last = max(near, default=(0.0, 0, 0))
        single = max((ratio(squeeze(_words(one, plains)), text, _SAME) for one in stretches[first:last]), default=1.0)
        if likeness >= _SAME and likeness > single + _LEAD:
            found.append((likeness, first, last))
    return _joined(stretches, found)


def _joined(stretches: Sequence[Stretch], found: Sequence[tuple[float, int, int]]) -> list[Stretch]:
    """The stretches, with each of these runs as one; of those that overlap the most alike."""
    taken: dict[int, int] = {}
    for _, first, last in sorted(found, reverse=True):
        if not any(first < end and start < last for start, end in taken.items()):
            taken[first] = last
    kept: list[Stretch] = []
    number = 0
    while number < len(stretches):
        last = taken.get(number, number + 1)
        (block, (start, _)), (_, (_, end)) = stretches[number][0][0], stretches[last - 1][0][-1]
        kept.append(stretches[number] if last == number + 1 else (((block, (start, end)),), None))
        number = last
    return kept


def _windows(stretches: Sequence[Stretch]) -> Iterator[tuple[int, int]]:
    """Runs of two to five stretches of one block that nobody claims."""
    for first in range(len(stretches)):
        for last in range(first + 2, min(first + _LONGEST, len(stretches)) + 1):
            pieces, unit = stretches[last - 1]
            if unit or stretches[first][1] or pieces[0][0] != stretches[first][0][0][0]:
                break
            yield first, last


def _words(stretch: Stretch, plains: Sequence[str]) -> str:
    return "".join(plains[block][slice(*span)] for block, span in stretch[0])
