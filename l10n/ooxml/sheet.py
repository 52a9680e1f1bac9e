"""A Word file to work in: one table on landscape pages, changes tracked, cells freed or locked, comments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from l10n.ooxml import sheet_parts, template
from l10n.ooxml.package import CORE, Relations, packed
from l10n.ooxml.seal import seal
from l10n.ooxml.values import Properties
from l10n.ooxml.xml import ROOT, XML, content, tag

PAGE_WIDTH, PAGE_HEIGHT = 16838, 11906
SIDE, TOP, BOTTOM = 720, 720, 794
ROOM = PAGE_WIDTH - 2 * SIDE
"""The width that the columns share, in twips."""

_MOST_COLUMNS = 64


@dataclass(frozen=True, slots=True)
class Words:
    """Text in one look; a newline is a line break."""

    text: str
    style: str = ""
    """Id of a character style of `sheet_parts`."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Where the text begins that a comment is about."""

    comment: int
    """Index in `Sheet.comments`."""


@dataclass(frozen=True, slots=True)
class Closing:
    """Where it ends."""

    comment: int


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph."""

    style: str
    """Id of a paragraph style of `sheet_parts`."""
    items: tuple[Words | Opening | Closing, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the table."""

    lines: tuple[Line, ...]
    fill: str = ""
    """Colour of its ground."""
    free: bool = False
    """Whether anyone may write in it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """All of the file."""

    head: tuple[Line, ...]
    """What stands above the table."""
    columns: tuple[tuple[str, int], ...]
    """Name and width (in twips) of each."""
    rows: tuple[tuple[Cell, ...], ...]
    comments: tuple[tuple[str, ...], ...]
    """The paragraphs of each."""
    author: str
    """Who has written them."""
    footer: str
    language: str
    """Of the text in Latin letters, as BCP 47 with a region."""
    properties: Properties


def render(sheet: Sheet) -> bytes:
    """The file's bytes, sealed; the same sheet gives the same bytes."""
    top, links = Relations(), Relations()
    top.to("officeDocument", "word/document.xml")
    top.to(CORE, "docProps/core.xml")
    for part in ("styles", "settings", "fontTable", "comments"):
        links.to(part, f"{part}.xml")
    parts = {
        "/word/document.xml": _document(sheet, links.to("footer", "footer.xml")),
        "/word/styles.xml": sheet_parts.styles(sheet.language),
        "/word/settings.xml": sheet_parts.settings(sheet.language),
        "/word/fontTable.xml": template.font_table(),
        "/word/comments.xml": _comments(sheet),
        "/word/footer.xml": sheet_parts.footer(content(sheet.footer)),
    }
    core = replace(sheet.properties, version=seal(parts)).xml(sheet.language)
    return packed({"/docProps/core.xml": core, **parts}, {"/": top, "/word/document.xml": links}, {})


def _document(sheet: Sheet, footer: str) -> str:
    margins = {"w:top": TOP, "w:right": SIDE, "w:bottom": BOTTOM, "w:left": SIDE}
    page = tag(
        "w:sectPr",
        tag("w:footerReference", {"w:type": "default", "r:id": footer}),
        tag("w:pgSz", {"w:w": PAGE_WIDTH, "w:h": PAGE_HEIGHT, "w:orient": "landscape"}),
        tag("w:pgMar", {**margins, "w:header": 400, "w:footer": 400, "w:gutter": 0}),
        tag("w:cols", {"w:space": 708}),
    )
    head = "".join(_paragraph(line) for line in sheet.head)
    return XML + tag("w:document", ROOT, tag("w:body", head, _table(sheet), _paragraph(Line("End")), page))


def _table(sheet: Sheet) -> str:
    edges = "".join(sheet_parts.border(edge, 4) for edge in ("top", "bottom", "insideH"))
    sides = {"top": 50, "left": 100, "bottom": 30, "right": 100}
    properties = tag(
        "w:tblPr",
        tag("w:tblW", {"w:w": sum(width for _, width in sheet.columns), "w:type": "dxa"}),
        tag("w:tblBorders", edges),
        tag("w:tblLayout", {"w:type": "fixed"}),
        tag("w:tblCellMar", *(tag(f"w:{side}", {"w:w": size, "w:type": "dxa"}) for side, size in sides.items())),
    )
    grid = tag("w:tblGrid", *(tag("w:gridCol", {"w:w": width}) for _, width in sheet.columns))
    widths = [width for _, width in sheet.columns]
    head = tuple(Cell((Line("ColumnHead", (Words(name),)),), template.PALE) for name, _ in sheet.columns)
    rows = (_row(cells, widths, number) for number, cells in enumerate(sheet.rows))
    return tag("w:tbl", properties, grid, _row(head, widths, -1), *rows)


def _row(cells: Sequence[Cell], widths: Sequence[int], number: int) -> str:
    """A row of the table; -1 is its head, which every page repeats."""
    about = tag("w:trPr", tag("w:cantSplit"), tag("w:tblHeader") if number < 0 else "")
    made = (_cell(cell, widths[column], number, column) for column, cell in enumerate(cells))
    return tag("w:tr", about, *made)


def _cell(cell: Cell, width: int, row: int, column: int) -> str:
    ground = tag("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": cell.fill}) if cell.fill else ""
    properties = tag("w:tcPr", tag("w:tcW", {"w:w": width, "w:type": "dxa"}), ground)
    first = last = ""
    if cell.free:
        # with its column named, Word frees the cell to its end mark, so that an empty one can be written in
        place = {"w:edGrp": "everyone", "w:colFirst": column, "w:colLast": column}
        number = row * _MOST_COLUMNS + column
        first, last = tag("w:permStart", {"w:id": number, **place}), tag("w:permEnd", {"w:id": number})
    final = len(cell.lines) - 1
    paragraphs = (
        _paragraph(line, first if number == 0 else "", last if number == final else "")
        for number, line in enumerate(cell.lines)
    )
    return tag("w:tc", properties, *paragraphs)


def _paragraph(line: Line, first: str = "", last: str = "") -> str:
    style = tag("w:pPr", tag("w:pStyle", {"w:val": line.style}))
    return tag("w:p", style, first, *map(_item, line.items), last)


def _item(item: Words | Opening | Closing) -> str:
    if isinstance(item, Words):
        return _run(item)
    if isinstance(item, Opening):
        return tag("w:commentRangeStart", {"w:id": item.comment})
    mark = tag("w:rPr", tag("w:rStyle", {"w:val": "CommentReference"}))
    end = tag("w:commentRangeEnd", {"w:id": item.comment})
    return end + tag("w:r", mark, tag("w:commentReference", {"w:id": item.comment}))


def _run(words: Words) -> str:
    signs = {"\n": tag("w:br"), "\t": tag("w:tab")}
    pieces = (piece for piece in re.split("([\n\t])", words.text) if piece)
    inside = [signs.get(piece) or tag("w:t", {"xml:space": "preserve"}, content(piece)) for piece in pieces]
    look = tag("w:rPr", tag("w:rStyle", {"w:val": words.style})) if words.style else ""
    return tag("w:r", look, *inside) if inside else ""


def _comments(sheet: Sheet) -> str:
    who = {"w:author": sheet.author, "w:initials": sheet.author}
    return XML + tag(
        "w:comments",
        ROOT,
        *(tag("w:comment", {"w:id": number, **who}, *_comment(lines)) for number, lines in enumerate(sheet.comments)),
    )


def _comment(lines: Sequence[str]) -> list[str]:
    style = tag("w:pPr", tag("w:pStyle", {"w:val": "CommentText"}))
    mark = tag("w:r", tag("w:rPr", tag("w:rStyle", {"w:val": "CommentReference"})), tag("w:annotationRef"))
    return [tag("w:p", style, "" if number else mark, _run(Words(line))) for number, line in enumerate(lines)]
