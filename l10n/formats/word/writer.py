"""Puts a layout's texts into a Word file: only paragraphs that have a new text change, all else keeps its bytes."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from l10n.formats.markdown_splice import Splicer
from l10n.formats.word.compose import untagged
from l10n.formats.word.outline import Figure, Part
from l10n.formats.word.reader import Reading, open_book
from l10n.formats.word.splice import Splice
from l10n.formats.word.words import Words
from l10n.model import Article, Layout, Paragraph


def markdown(article: Article, layout: Layout) -> str:
    """The finished text as Markdown."""
    reading = open_book(article.data, article.name)
    slots = {index: tuple(_untagged(reading, one) for one in slot) for index, slot in layout.slots.items()}
    head = tuple(_untagged(reading, one) for one in layout.head)
    return Splicer(reading.text, reading.found, Layout(slots, head), reading.parsed.fixed).splice()


def save(article: Article, layout: Layout) -> bytes:
    """The file with the layout's texts in the source's place."""
    if not layout.slots and not layout.head:
        return article.data
    reading = open_book(article.data, article.name)
    splice = Splice(reading)
    first = next((index for index, block in enumerate(reading.blocks) if block.flows), None)
    moved = _moved(reading, layout)
    for index, slot in layout.slots.items():
        origin = reading.origins[index]
        if isinstance(origin, Figure):
            text = " ".join(one.text for one in slot if one.text)
            if text != reading.blocks[index].text:
                splice.describe(origin, text)
        elif not reading.blocks[index].flows:
            splice.put(index, " ".join(one.text for one in slot if one.text))
        else:
            _fill(splice, index, slot, moved)
    if first is not None:
        for paragraph in layout.head:
            splice.add(first, paragraph, before=True, moved=paragraph.frame in moved)
    return splice.save()


def _fill(splice: Splice, index: int, slot: Sequence[Paragraph], moved: set[int]) -> None:
    """What stands in a block's place: its own text, and paragraphs before and behind it."""
    before = any(one.frame == index for one in slot)
    own = False
    for one in slot:
        if one.frame == index and not own:
            splice.put(index, one.text)
            before, own = False, True
        else:
            splice.add(index, one, before, moved=one.frame in moved)
    if not own:
        splice.put(index, None)


def _moved(reading: Reading, layout: Layout) -> set[int]:
    """Blocks that stand in another's place and not in their own."""
    homes = {index for index, slot in layout.slots.items() if any(one.frame == index for one in slot)}
    frames = {one.frame for slot in (*layout.slots.values(), layout.head) for one in slot if one.frame is not None}
    return {frame for frame in frames - homes if frame in layout.slots and reading.blocks[frame].flows}


def _untagged(reading: Reading, paragraph: Paragraph) -> Paragraph:
    """A paragraph without numbered tags, which mean nothing in Markdown."""
    return dataclasses.replace(paragraph, text=untagged(paragraph.text, _words(reading, paragraph.frame)))


def _words(reading: Reading, frame: int | None) -> list[Words]:
    """What numbered tags can mean in a paragraph: the block's own, or those of one that was joined to it."""
    if frame is None:
        return []
    parts = [origin for origin in reading.origins[frame : frame + 3] if isinstance(origin, Part)]
    return [stretch.words for part in parts for stretch in part.stretches]
