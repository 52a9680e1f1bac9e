"""A Word file that grows paragraph by paragraph: body, table cells, footnotes, lists, pictures."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Sequence
from itertools import groupby

from l10n.ooxml import template
from l10n.ooxml.package import CORE, Relations, packed
from l10n.ooxml.runs import bookmarked, drawing, hyperlink, note_again, note_opening, note_reference, text_run
from l10n.ooxml.values import NORMAL, Form, Picture, Properties, Run
from l10n.ooxml.xml import ROOT, XML, tag

PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 11906, 16838, 1440
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
"""Of an A4 page, in twips (1/20 point)."""

TALLEST = (PAGE_HEIGHT - 2 * MARGIN) * 4 // 5
"""The height that a picture may have, so that its caption stays on the page."""

CELL_MARGIN = 108

AFTER_TABLE = 200
"""A table has no space below of its own; the paragraph after it brings it."""


class WordFile:
    """One document; `body` takes its paragraphs, `save` gives its bytes."""

    def __init__(self, language: str, properties: Properties) -> None:
        """`language` is that of the text in Latin letters, as BCP 47 with a region."""
        self.language = language
        self.korean = language.startswith("ko")
        self._properties = properties
        self._links, self.note_links = Relations(), Relations()
        self.body = Story(self, self._links, TEXT_WIDTH)
        self._notes: list[Story] = []
        self._cited: set[int] = set()
        self._lists: list[tuple[int, int, int]] = []
        self._media: dict[str, bytes] = {}
        self._ids = 0

    def new_list(self, kind: int, level: int, first: int = 1) -> int:
        """The number of a new list that counts for itself; kinds are those of the template."""
        self._lists.append((kind, level, min(first, template.LAST_NUMBER)))
        return len(template.LISTS) + len(self._lists)

    def new_note(self) -> tuple[int, Story]:
        """The number of a new footnote, and where its text goes."""
        story = Story(self, self.note_links, TEXT_WIDTH, note_opening())
        self._notes.append(story)
        return len(self._notes), story

    def cite(self, number: int, inside_note: bool) -> str:
        """The mark of a footnote; from the second on, and in a footnote, it refers to the first one in the text."""
        if inside_note or number in self._cited:
            return note_again(number)
        self._cited.add(number)
        return note_reference(number, self.next_id())

    def image(self, picture: Picture) -> str:
        """The name of the picture's part, beside the document; the same bytes are kept once."""
        name = f"media/{hashlib.sha256(picture.data).hexdigest()[:16]}.{picture.facts.suffix}"
        self._media[f"/word/{name}"] = picture.data
        return name

    def next_id(self) -> int:
        """A number that no other picture or bookmark of the file has."""
        self._ids += 1
        return self._ids

    def save(self) -> bytes:
        """The file's bytes; the same calls give the same bytes."""
        top = Relations()
        top.to("officeDocument", "word/document.xml")
        top.to(CORE, "docProps/core.xml")
        for part in ("styles", "numbering", "settings", "fontTable", "footnotes"):
            self._links.to(part, f"{part}.xml")
        parts = {
            "/docProps/core.xml": self._properties.xml(self.language),
            "/word/document.xml": self._document(),
            "/word/styles.xml": template.styles(self.language),
            "/word/numbering.xml": template.numbering(self._lists),
            "/word/settings.xml": template.settings(self.language),
            "/word/fontTable.xml": template.font_table(),
            "/word/footnotes.xml": self._footnotes(),
        }
        relations = {"/": top, "/word/document.xml": self._links, "/word/footnotes.xml": self.note_links}
        return packed(parts, relations, self._media)

    def _document(self) -> str:
        margins = dict.fromkeys(("w:top", "w:right", "w:bottom", "w:left"), MARGIN)
        page = tag(
            "w:sectPr",
            tag("w:pgSz", {"w:w": PAGE_WIDTH, "w:h": PAGE_HEIGHT}),
            tag("w:pgMar", {**margins, "w:header": 708, "w:footer": 708, "w:gutter": 0}),
            tag("w:cols", {"w:space": 708}),
        )
        return XML + tag("w:document", ROOT, tag("w:body", self.body.xml(), page))

    def _footnotes(self) -> str:
        lines = {"separator": -1, "continuationSeparator": 0}
        fixed = (
            tag("w:footnote", {"w:type": kind, "w:id": number}, tag("w:p", tag("w:r", tag(f"w:{kind}"))))
            for kind, number in lines.items()
        )
        own = (tag("w:footnote", {"w:id": number}, story.xml()) for number, story in enumerate(self._notes, 1))
        return XML + tag("w:footnotes", ROOT, *fixed, *own)


class Story:
    """Paragraphs and tables in their order: a body, a cell or a footnote."""

    def __init__(self, word: WordFile, links: Relations, width: int, opening: str = "") -> None:
        self._word, self._links, self.width = word, links, width
        self._opening = opening
        self._blocks: list[str] = []
        self._table_last = False
        self._gap = 0

    def space(self, twips: int) -> None:
        """Ask for room above the next paragraph; a heading brings its own."""
        self._gap = twips

    def paragraph(self, runs: Iterable[Run], form: Form = NORMAL) -> None:
        """Add a paragraph."""
        if self._gap and form.before is None and not form.style.startswith("Heading"):
            form = dataclasses.replace(form, before=self._gap)
        opening, self._opening = self._opening, ""
        text = "".join(self._linked(url, tip, list(group), form) for (url, tip), group in groupby(runs, _address))
        inside = opening + text
        if form.anchor:
            inside = bookmarked(inside, self._word.next_id(), form.anchor)
        self._blocks.append(tag("w:p", form.xml(), inside))
        self._table_last, self._gap = False, 0

    def table(
        self, rows: Sequence[Sequence[Sequence[Run]]], widths: Sequence[int], aligns: Sequence[str], left: int = 0
    ) -> None:
        """Add a table whose first row is its head; widths in twips, one for each column, as aligns are."""
        if self._table_last or self._opening:
            self.paragraph(())
        looks = {"w:val": "04A0", "w:firstRow": 1, "w:lastRow": 0, "w:firstColumn": 0, "w:lastColumn": 0}
        properties = tag(
            "w:tblPr",
            tag("w:tblStyle", {"w:val": "ArticleTable"}),
            tag("w:tblW", {"w:w": sum(widths), "w:type": "dxa"}),
            tag("w:tblInd", {"w:w": left, "w:type": "dxa"}) if left else "",
            tag("w:tblLayout", {"w:type": "fixed"}),
            tag("w:tblLook", {**looks, "w:noHBand": 1, "w:noVBand": 1}),
        )
        grid = tag("w:tblGrid", *(tag("w:gridCol", {"w:w": width}) for width in widths))
        body = (self._row(row, widths, aligns, head=number == 0) for number, row in enumerate(rows))
        self._blocks.append(tag("w:tbl", properties, grid, *body))
        self._table_last, self._gap = True, AFTER_TABLE

    def xml(self) -> str:
        """All of it; ends with a paragraph, as a cell or a footnote must."""
        if self._table_last or self._opening or not self._blocks:
            self.paragraph(())
        return "".join(self._blocks)

    def _row(self, row: Sequence[Sequence[Run]], widths: Sequence[int], aligns: Sequence[str], head: bool) -> str:
        cells = []
        for runs, width, align in zip(row, widths, aligns, strict=True):
            cell = Story(self._word, self._links, width - 2 * CELL_MARGIN)
            cell.paragraph(runs, Form("TableHeading" if head else "TableText", align=align))
            cells.append(tag("w:tc", tag("w:tcPr", tag("w:tcW", {"w:w": width, "w:type": "dxa"})), cell.xml()))
        return tag("w:tr", tag("w:trPr", tag("w:cantSplit"), tag("w:tblHeader") if head else ""), *cells)

    def _linked(self, url: str, tooltip: str, runs: list[Run], form: Form) -> str:
        left = template.INDENT * (form.level + 1) if form.number else 0
        width = self.width - (left if form.left is None else form.left)
        inside = "".join(self._run(run, width) for run in runs)
        if not url:
            return inside
        address = {"w:anchor": url[1:]} if url.startswith("#") else {"r:id": self._links.to("hyperlink", url)}
        return hyperlink(inside, address, tooltip)

    def _run(self, run: Run, width: int) -> str:
        if run.note:
            return self._word.cite(run.note, self._links is self._word.note_links)
        if run.picture is None:
            return text_run(run, self._word.korean)
        image = self._links.to("image", self._word.image(run.picture))
        click = self._links.to("hyperlink", run.url) if run.url and not run.url.startswith("#") else ""
        return drawing(run.picture, image, self._word.next_id(), (width, TALLEST), click)


def _address(run: Run) -> tuple[str, str]:
    """What the runs of one link share."""
    return ("", "") if run.note else (run.url, run.tooltip)
