"""What stands where in a finished post: a layout's paragraphs and the material between them, one after the other."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from l10n.formats.lines import Lines
from l10n.model import Block, Layout, Paragraph, Span


@dataclass(frozen=True, slots=True)
class Region:
    """A block and the lines that it takes."""

    block: Block
    first: int
    """Where its first line begins, and its last one ends."""
    last: int


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph on its way into the post."""

    paragraph: Paragraph
    role: str
    """own (in its block's place), moved (a block that stands elsewhere now) or new."""


@dataclass(frozen=True, slots=True)
class Material:
    """What is no text: blank lines, pictures, tables, code."""

    start: int
    end: int
    below: int
    """The block that it stands below; -1 above the first."""
    role: str
    """own, moved (with its block) or left (its block is gone)."""


class Order:
    """Goes through a file's regions as a layout has them.

    A moved block takes the material below it along, but for definitions (`fixed`, by line): they belong to the file.
    """

    def __init__(self, lines: Lines, found: Sequence[Region], layout: Layout, fixed: Collection[int] = ()) -> None:
        self.lines, self.found, self.layout, self.fixed = lines, found, layout, fixed
        self.flow = [index for index, one in enumerate(found) if one.block.flows]
        self.place = {index: place for place, index in enumerate(self.flow)}
        self.moved = self._moved()

    def steps(self) -> Iterator[Text | Material]:
        """All that is to be written."""
        yield Material(0, self.found[self.flow[0]].first if self.flow else len(self.lines.text), -1, "own")
        for paragraph in self.layout.head:
            yield Text(paragraph, "new")
        for index in self.flow:
            yield from self._slot(index)

    def _moved(self) -> dict[int, int]:
        """Blocks that stand in another's place and not in their own, and in whose."""
        slots = self.layout.slots
        homes = {index for index, slot in slots.items() if any(paragraph.frame == index for paragraph in slot)}
        moved: dict[int, int] = {}
        for index, slot in slots.items():
            for paragraph in slot:
                frame = paragraph.frame
                if frame is not None and frame in slots and frame not in homes and self.found[frame].block.flows:
                    moved.setdefault(frame, index)
        return moved

    def _slot(self, index: int) -> Iterator[Text | Material]:
        """What stands in a block's place, each with the material below it."""
        owner = -1
        own = False
        waiting = {frame for frame, target in self.moved.items() if target == index}
        for paragraph in self.layout.slots.get(index, (Paragraph(index, self.found[index].block.text),)):
            if paragraph.frame == index and not own:
                yield from self._below(owner)
                owner, own = index, True
                yield Text(paragraph, "own")
            elif paragraph.frame in waiting and paragraph.frame is not None:
                waiting.discard(paragraph.frame)
                yield from self._below(owner)
                owner = paragraph.frame
                yield Text(paragraph, "moved")
            else:
                yield Text(paragraph, "new")
        yield from self._below(owner)
        if not own:
            start, end = self._material(index)
            yield Material(self._movable(start, end) if index in self.moved else start, end, index, "left")

    def _below(self, index: int) -> Iterator[Material]:
        if index >= 0:
            start, end = self._material(index)
            moved = index in self.moved
            yield Material(start, self._movable(start, end) if moved else end, index, "moved" if moved else "own")

    def _material(self, index: int) -> Span:
        """Where the material between a block and the next one stands."""
        place = self.place[index] + 1
        end = self.found[self.flow[place]].first if place < len(self.flow) else len(self.lines.text)
        return self.found[index].last, end

    def _movable(self, start: int, end: int) -> int:
        """Where the part of it ends that goes with the block."""
        for line in self.lines.between(start, end):
            if line in self.fixed:
                return max(self.lines.starts[line], start)
        return end
