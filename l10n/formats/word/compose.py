"""A Word file's text as Markdown, and where in it each of its blocks stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from l10n import inline
from l10n.formats import captions, markdown_text
from l10n.formats.word.outline import Code, Entry, Figure, Grid, Note, Part
from l10n.formats.word.words import Names, Words, destination
from l10n.inline.compose import Draft
from l10n.inline.pieces import Markup
from l10n.ooxml.graphics import Graphic

_ELEMENTS = {("u", ""): "u", ("vertAlign", "SUPERSCRIPT"): "sup", ("vertAlign", "SUBSCRIPT"): "sub",
             ("highlight", ""): "mark", ("shd", ""): "mark"}  # fmt: skip
"""What HTML has an element for."""


@dataclass(slots=True)
class Composed:
    """Markdown, and what its blocks come from."""

    text: str = ""
    parts: list[tuple[int, int, Part | Figure]] = field(default_factory=list)
    """Start, end and part of each stretch; a figure for its description."""


def composed(entries: Sequence[Entry], names: Names) -> Composed:
    """Compose the whole file."""
    return _Composer(entries, names).compose()


def untagged(text: str, tags: Sequence[Words]) -> str:
    """A text without numbered tags: HTML where it has an element, and what they stand for in words."""
    if "<" not in text:
        return text
    pieces = inline.parse(text).pieces
    draft = Draft()
    from l10n.inline.slices import feed

    opened: list[bool] = []
    for piece in pieces:
        if piece.markup is None or piece.markup.kind != "tag":
            feed(draft, text, [piece])
            continue
        number = int(piece.markup.open.strip("</>"))
        found = next((one for one in tags if number in one.tags), None)
        if piece.role == "open":
            element = _element(found, number)
            opened.append(bool(element))
            if element:
                draft.open(Markup("html", f"<{element}>", f"</{element}>"))
        elif piece.role == "close":
            if opened.pop():
                draft.close()
        else:
            draft.literal("".join(one.text for one in found.tags[number]) if found else "")
    return draft.compose()


def _element(found: Words | None, number: int) -> str:
    """The HTML element for a look that differs from the text around it."""
    if found is None or number in found.wrappers or not found.tags[number]:
        return ""
    usual = dict(found.base.other)
    for name, value in found.looks.get(number, ()):
        if usual.get(name) != value:
            element = _ELEMENTS.get((name, value)) or _ELEMENTS.get((name, ""))
            if element:
                return element
    return ""


class _Composer:
    def __init__(self, entries: Sequence[Entry], names: Names) -> None:
        self.entries, self.names = entries, names
        self.made = Composed()
        self.out: list[str] = []
        self.length = 0
        self.lists: list[tuple[str, bool, int, int]] = []
        """Of each open list: its id, whether it counts, the width of its marker, and how deep it stands in Word."""
        self.counts: dict[tuple[str, int], int] = {}
        self.begun: set[str] = set()
        """Lists that count anew, once they have begun."""
        self.swapped = False

    def compose(self) -> Composed:
        before: Entry | None = None
        for entry in self.entries:
            if isinstance(entry, Part) and not entry.text.strip():
                continue
            self.between(before, entry)
            if isinstance(entry, Part):
                self.part(entry)
            elif isinstance(entry, Figure):
                self.figure(entry)
            elif isinstance(entry, Grid):
                self.grid(entry)
            elif isinstance(entry, Code):
                self.code(entry)
            else:
                self.note(entry)
            before = entry
        self.put("\n" if self.out else "")
        self.made.text = "".join(self.out)
        return self.made

    def put(self, text: str, part: Part | Figure | None = None) -> None:
        """Write a text, and note where it stands if it is a part's."""
        if part is not None:
            self.made.parts.append((self.length, self.length + len(text), part))
        self.out.append(text)
        self.length += len(text)

    def between(self, before: Entry | None, entry: Entry) -> None:
        """What stands between two entries."""
        item = isinstance(entry, Part) and entry.kind == "list-item"
        listed = item and isinstance(before, Part) and before.kind == "list-item"
        if not listed:
            self.swapped = False
            self.lists.clear()
        if before is None:
            return
        quoted = all(isinstance(one, Part) and one.kind == "quote" for one in (before, entry))
        self.put("\n" if listed else "\n>\n" if quoted else "\n\n")

    def part(self, part: Part) -> None:
        """A paragraph in its markup."""
        text = untagged(part.text, [one.words for one in part.stretches])
        if part.kind in ("title", "heading"):
            self.put("#" * max(part.level, 1) + " ")
            self.put(markdown_text.heading(text), part)
        elif part.kind == "list-item":
            prefix = self.marker(part)
            self.put(markdown_text.paragraph(text, "  ", prefix, "\n", task=True), part)
        else:
            prefix = "> " if part.kind == "quote" else ""
            self.put(prefix)
            self.put(markdown_text.paragraph(text, "  ", prefix, "\n"), part)

    def marker(self, part: Part) -> str:
        """Write a list item's marker; what its further lines begin with."""
        item = part.item
        assert item is not None
        above = [width for *_, width, at in self.lists if at <= item.depth]
        if item.level.blank and above:  # it goes on with the item above
            self.put("\n" + " " * sum(above))
            return " " * sum(above)
        depth = sum(at < item.depth for *_, at in self.lists)  # a list in Word can begin at any depth
        again = bool(item.restart) and item.restart not in self.begun
        self.begun.add(item.restart)
        level = item.level
        if depth < len(self.lists) and self.lists[depth][1] == level.ordered:
            self.swapped ^= self.lists[depth][0] != item.list or again
        for key in [key for key in self.counts if key[0] == item.list and key[1] >= item.depth + (not again)]:
            del self.counts[key]
        count = self.counts.get((item.list, item.depth), level.start - 1) + 1
        self.counts[item.list, item.depth] = count
        sign = f"{count}{')' if self.swapped else '.'}" if level.ordered else "*" if self.swapped else "-"
        indent = sum(width for *_, width, _ in self.lists[:depth])
        if 0 < depth == len(self.lists) and level.ordered and count != 1:
            self.put("\n")  # right below a text only a list that begins with 1 can begin
        self.lists[depth:] = [(item.list, level.ordered, len(sign) + 1, item.depth)]
        self.put(f"{' ' * indent}{sign} ")
        return " " * (indent + len(sign) + 1)

    def figure(self, figure: Figure) -> None:
        """A picture, and its caption right below it."""
        self.picture(figure.graphic, figure)
        if figure.caption is None:
            return
        text = untagged(figure.caption.text, [one.words for one in figure.caption.stretches])
        self.put("\n")
        if captions.is_caption(inline.parse(text)):
            self.put(markdown_text.paragraph(text, "  ", "", "\n"), figure.caption)
        else:
            self.put(f"*{markdown_text.wrapped(text, '*')}*", figure.caption)

    def picture(self, graphic: Graphic, figure: Figure) -> None:
        """A picture; one outside is named by its address."""
        url = self.names.images.get(graphic.target, graphic.target)
        self.put("![")
        self.put(markdown_text.alt(inline.escape(graphic.alt)), figure)
        self.put(f"]({destination(url)})")

    def grid(self, grid: Grid) -> None:
        """A table; its first row is the head, for Markdown has no other."""
        width = max((len(row) for row in grid.rows), default=0)
        for number, row in enumerate(grid.rows):
            for at in range(width):
                self.put("| " if at == 0 else " | ")
                if at < len(row):
                    self.cell(row[at])
            self.put(" |" + "\n" * (number + 1 < len(grid.rows) or number == 0))
            if number == 0:
                self.put("|" + " --- |" * width + "\n" * (len(grid.rows) > 1))

    def cell(self, cell: Part | list[Figure]) -> None:
        """A cell's text or pictures."""
        if isinstance(cell, Part):
            self.put(markdown_text.cell(untagged(cell.text, [one.words for one in cell.stretches])), cell)
            return
        for number, figure in enumerate(cell):
            self.put(" " if number else "")
            self.picture(figure.graphic, figure)

    def code(self, code: Code) -> None:
        """Lines of code as they are."""
        ticks = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", code.text)), default=0))
        self.put(f"{ticks}\n{code.text}\n{ticks}")

    def note(self, note: Note) -> None:
        """A footnote's text."""
        self.put(f"[^{note.label}]: ")
        shown = [part for part in note.parts if part.text.strip()]
        for number, part in enumerate(shown):
            self.put("\n\n    " if number else "")
            text = untagged(part.text, [one.words for one in part.stretches])
            self.put(markdown_text.paragraph(text, "  ", "    ", "\n"), part)
