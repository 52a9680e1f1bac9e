"""The numbers of ordered lists that lose, gain or move items."""

from __future__ import annotations

import re
from collections.abc import Sequence

from l10n.formats.markdown_lines import Container
from l10n.formats.markdown_regions import Found
from l10n.model import Layout, Span


class Numbering:
    """Counts the items of each list as they are written; lists that do not change keep the numbers that they have."""

    def __init__(self, text: str, found: Sequence[Found], layout: Layout) -> None:
        self.text = text
        self.numbers: dict[int, list[int]] = {}
        """Of each list, the numbers in the source."""
        self.written: dict[int, int] = {}
        """Of each list, the last number written."""
        for one in found:
            for item in one.items:
                if item.number in one.opens and item.digits != (0, 0):
                    self.numbers.setdefault(item.list, []).append(int(text[slice(*item.digits)]))
        self.changed = {item.list for index in _strangers(layout) for item in found[index].items}

    def opened(self, item: Container) -> str:
        """The markup that opens an item, with the number that it has now."""
        return re.sub(r"\d+", lambda _: str(self._next(item)), item.piece, count=1)

    def edits(self, one: Found) -> dict[Span, str]:
        """New numbers for the items that a block opens in its own place, where they are as long as the old ones."""
        edits = {}
        for item in one.items:
            if item.number in one.opens and item.digits != (0, 0):
                start, end = item.digits
                if item.list not in self.changed:
                    self.written[item.list] = int(self.text[start:end])
                elif len(number := str(self._next(item))) == end - start:
                    edits[start, end] = number
        return edits

    def _next(self, item: Container) -> int:
        """The number that comes next in the item's list; a list that counts 1. 1. 1. keeps to it."""
        numbers = self.numbers.get(item.list) or [1]
        step = 0 if len(numbers) > 1 and len(set(numbers)) == 1 else 1
        last = self.written.get(item.list, numbers[0] - step)
        self.written[item.list] = last + step
        return last + step


def _strangers(layout: Layout) -> set[int]:
    """Blocks that do not stand in their place alone."""
    found: set[int] = set()
    for index, slot in layout.slots.items():
        frames = [paragraph.frame for paragraph in slot]
        if frames != [index]:
            found.update(frame for frame in frames if frame is not None)
            found.add(index)
    return found
