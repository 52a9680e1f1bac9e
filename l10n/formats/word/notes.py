"""Keeps the part with the notes' texts in step with their marks: LibreOffice takes them by their order, not by id."""

from __future__ import annotations

import re
from functools import partial

from l10n.formats.word.edits import Edits
from l10n.formats.word.story import Story


def follow(edits: Edits, story: Story, kind: str, before: str, now: str) -> None:
    """Put the notes of a kind in the order of their marks where that has changed; what has no mark goes.

    `before` and `now` are the XML of the document.
    """
    marks = [_marks(text, kind) for text in (before, now)]
    if marks[0] == marks[1]:
        return
    notes = [
        node
        for node in story.root.children
        if node.name == f"w:{kind}" and node.fields.get("w:type", "normal") == "normal"
    ]
    known = {node.fields.get("w:id", ""): node for node in notes}
    order = [known[mark] for mark in marks[1] if mark in known]
    for place, note in zip(notes, order, strict=False):
        edits.add(place.start, place.end, partial(edits.render, note.start, note.end, (note.start, note.end)))
    for place in notes[len(order) :]:
        edits.add(place.start, place.end, str)


def _marks(text: str, kind: str) -> list[str]:
    """Ids of the notes in the order of their marks."""
    found = re.findall(rf"""<[\w.-]*:?{kind}Reference\s[^>]*?\bid\s*=\s*["']([^"']*)""", text)
    return list(dict.fromkeys(found))
