"""The paragraphs and tables of a Word file in reading order, with what their styles say of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from l10n.ooxml.archive import Archive
from l10n.ooxml.looks import Look, Looks
from l10n.ooxml.stylesheet import Item, Stylesheet, stylesheet
from l10n.ooxml.tree import Node, number, parse
from l10n.ooxml.walk import Piece, Walk

_QUOTES = ("quote", "intense quote", "block text", "quotations", "인용", "강한 인용")
_CODE = ("source code", "html preformatted", "preformatted text", "plain text code")
_EMPTY_TAGS = re.compile(r"(?>\s+|<[^<>]*/>)*")
_PARAGRAPHS, _CHARACTERS = 4, 600
"""What a cell of a table can have; more is a column of text."""

_WIDEST = 64
"""Columns that a table may have."""

_INNER = frozenset(["w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo"])


@dataclass(slots=True, eq=False)
class Story:
    """A part with text in it: the document, its footnotes or its endnotes."""

    part: str
    text: str
    root: Node
    looks: Looks


@dataclass(slots=True, eq=False)
class Para:
    """A paragraph, or several that a tracked change has made one."""

    story: Story
    nodes: list[Node]
    pieces: list[Piece]
    style: str
    form: str
    """title, heading, item, quote, caption, code, generated or paragraph, by its style."""
    level: int = 0
    item: Item | None = None
    holder: Node | None = None
    """What it stands in: the body, a cell, a box, a note."""
    top: bool = False
    """Whether it stands right in the document's body."""
    twin: Node | None = None
    """The same paragraph, written again for older programs."""

    @property
    def node(self) -> Node:
        """The element that it lives on in."""
        return self.nodes[-1]

    @property
    def plain(self) -> str:
        """Its text without any markup."""
        return "".join(piece.text for piece in self.pieces if piece.kind in ("text", "atom"))

    def look(self, piece: Piece) -> Look:
        """How a piece looks."""
        linked = any(wrapper.kind == "link" for wrapper in piece.around)
        return self.story.looks.of(piece.run.first("w:rPr") if piece.run else None, self.style, linked)


@dataclass(slots=True, eq=False)
class Table:
    """A table: rows of cells, each with its paragraphs; a cell that goes on from above or from the left is empty."""

    rows: list[list[list[Para]]]


@dataclass(slots=True)
class Book:
    """All that a Word file holds."""

    archive: Archive
    sheet: Stylesheet
    body: Story
    items: list[Para | Table]
    notes: dict[tuple[str, str], list[Para]] = field(default_factory=dict)
    """Paragraphs of each note: by footnote or endnote, and its id."""
    counts: Counter[str] = field(default_factory=Counter)
    """How many changes, comments, diagrams there are."""


def read(archive: Archive) -> Book:
    """Read a file. Raises InputError for damaged XML."""
    counts: Counter[str] = Counter()
    nodes = {kind: _root(archive, archive.related(kind)) for kind in ("styles", "numbering", "comments")}
    sheet = stylesheet(nodes["styles"], nodes["numbering"])
    comments = nodes["comments"]
    counts["comments"] = sum(child.name == "w:comment" for child in comments.children) if comments else 0
    reader = _Reader(archive, sheet, archive.main, counts)
    root = reader.story.root.first("w:body") or reader.story.root
    counts["chunks"] = sum(1 for _ in root.all("w:altChunk", "w:subDoc"))
    book = Book(archive, sheet, reader.story, list(reader.items(root, top=True)), counts=counts)
    for kind in ("footnote", "endnote"):
        part = archive.related(f"{kind}s")
        if part:
            reader = _Reader(archive, sheet, part, counts)
            for note in reader.story.root.children:
                if note.name == f"w:{kind}" and note.fields.get("w:type", "normal") == "normal":
                    found = [para for item in reader.items(note) for para in flat(item)]
                    book.notes[kind, note.fields.get("w:id", "")] = found
    return book


def _root(archive: Archive, part: str) -> Node | None:
    text = archive.text(part) if part else ""
    return parse(text, f"{archive.name}: {part}") if text else None


def flat(item: Para | Table) -> Iterator[Para]:
    """The paragraphs of an item."""
    if isinstance(item, Para):
        yield item
    else:
        for row in item.rows:
            for cell in row:
                yield from cell


class _Reader:
    """Reads one part."""

    def __init__(self, archive: Archive, sheet: Stylesheet, part: str, counts: Counter[str]) -> None:
        text = archive.text(part)
        self.sheet, self.counts = sheet, counts
        self.story = Story(part, text, parse(text, f"{archive.name}: {part}"), Looks(sheet, text))
        self.walk = Walk(self.story.root, text, archive.relations(part), counts)

    def items(self, holder: Node, top: bool = False, twins: Node | None = None) -> Iterator[Para | Table]:
        """What stands in a body, a cell, a box or a note."""
        waiting: list[Node] = []
        pieces: list[Piece] = []
        others = [node for node in _children(twins) if node.name == "w:p"] if twins else []
        nodes = list(_children(holder))
        count = sum(node.name == "w:p" for node in nodes)
        for node, following in zip(nodes, [*nodes[1:], None], strict=False):
            if node.name == "w:tbl":
                yield from self.table(node)
                continue
            twin = others.pop(0) if len(others) == count else None
            count -= 1
            if waiting and is_drop_cap(waiting[-1]):
                found = self.walk.paragraph(node)
                _shrink(pieces, found)
                pieces += found
            else:
                pieces += self.walk.paragraph(node)
            waiting.append(node)
            if (_is_gone(node) or is_drop_cap(node)) and self.are_neighbours(node, following):
                self.counts["changes"] += _is_gone(node)
                continue
            para = self.para(waiting, pieces)
            para.holder, para.top, para.twin = holder, top, twin
            yield para
            yield from self.boxes(pieces)
            waiting, pieces = [], []

    def boxes(self, pieces: list[Piece]) -> Iterator[Para | Table]:
        """What stands in the boxes that a paragraph holds."""
        for piece in pieces:
            for at, box in enumerate(piece.graphic.boxes if piece.graphic else ()):
                twins = piece.graphic.twins[at] if piece.graphic and piece.graphic.twins else None
                yield from self.items(box, twins=twins)

    def are_neighbours(self, node: Node, following: Node | None) -> bool:
        """Whether nothing but marks of places stands between a paragraph and the next."""
        if following is None or following.name != "w:p":
            return False
        return _EMPTY_TAGS.fullmatch(self.story.text, node.end, following.start) is not None

    def para(self, nodes: list[Node], pieces: list[Piece]) -> Para:
        """A paragraph with what its style says of it."""
        own = nodes[-1].first("w:pPr")
        style = (own.value("w:pStyle") if own else "") or self.sheet.usual
        names = self.sheet.names(style)
        level = self.sheet.heading(style, own)
        para = Para(self.story, nodes, pieces, style, "paragraph", level)
        para.item = self.sheet.numbering(style, own)
        made = self.walk.left_out and not para.plain.strip()
        if made or any(name.startswith(("toc ", "table of figures", "index ")) for name in names):
            para.form = "generated"
        elif "title" in names and "subtitle" not in names:
            para.form = "title"
        elif level:
            para.form = "heading"
        elif any(name in _CODE for name in names):
            para.form = "code"
        elif any(name.endswith("caption") or name == "캡션" for name in names):
            para.form = "caption"
        elif any(name in _QUOTES for name in names):
            para.form = "quote"
        elif para.item:
            para.form = "item"
        return self.shown(para)

    def shown(self, para: Para) -> Para:
        """Hidden text is no text to a reader."""
        for piece in para.pieces:
            if piece.kind == "text" and para.look(piece).hidden:
                piece.kind = "keep"
                self.counts["hidden"] += 1
        return para

    def table(self, node: Node) -> Iterator[Para | Table]:
        """A table; one of a single cell is a frame around text, and one with a column of an article sets the page."""
        rows: list[list[list[Para]]] = []
        items: list[Para | Table] = []
        cells = 0
        for row in _children(node, "w:tr"):
            if row.first("w:trPr", "w:del"):
                self.counts["changes"] += 1
                continue
            made: list[list[Para]] = [[] for _ in range(min(number(row.value("w:trPr", "w:gridBefore")), _WIDEST))]
            for cell in _children(row, "w:tc"):
                cells += 1
                goes_on = cell.first("w:tcPr", "w:vMerge") and cell.value("w:tcPr", "w:vMerge") != "restart"
                found = list(self.items(cell))
                items += [] if goes_on else found
                made.append([] if goes_on else [para for item in found for para in flat(item)])
                made += [[] for _ in range(min(number(cell.value("w:tcPr", "w:gridSpan"), 1), _WIDEST) - 1)]
            rows.append(made)
        if cells == 1 or any(_is_column(cell) for row in rows for cell in row):
            yield from items
        elif rows:
            yield Table(rows)


def _children(node: Node, *names: str) -> Iterator[Node]:
    """The paragraphs and tables (or rows, or cells) in an element, through what only marks them."""
    for child in node.children:
        if child.name in (names or ("w:p", "w:tbl")):
            yield child
        elif child.name in _INNER:
            yield from _children(child, *names)
        elif child.name == "mc:AlternateContent":
            yield from _children(child.first("mc:Choice") or child, *names)


def _is_column(cell: list[Para]) -> bool:
    """Whether a cell holds text with headings of its own, or as long as an article's."""
    shown = [para for para in cell if para.plain.strip()]
    headed = any(para.form in ("title", "heading") for para in shown[:-1])
    return headed or (len(shown) > _PARAGRAPHS and sum(len(para.plain) for para in shown) > _CHARACTERS)


def is_drop_cap(node: Node) -> bool:
    """Whether a paragraph is the first letter of the next one, set as large as several lines."""
    frame = node.first("w:pPr", "w:framePr")
    return frame is not None and frame.fields.get("w:dropCap", "none") != "none"


def _shrink(large: list[Piece], following: list[Piece]) -> None:
    """Let a large letter look as the text that it begins."""
    run = next((piece.run for piece in following if piece.kind == "text"), None)
    for piece in large:
        if piece.kind == "text" and run:
            piece.raws = [(run, node) for _, node in piece.raws]


def _is_gone(node: Node) -> bool:
    """Whether the end of a paragraph is a tracked deletion: it is one with the next."""
    mark = node.first("w:pPr", "w:rPr")
    return mark is not None and (mark.first("w:del") or mark.first("w:moveFrom")) is not None
