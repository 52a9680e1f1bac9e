"""What each paragraph of a Word file is (title, heading, list item, caption …), by its style or by its look."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from l10n import inline
from l10n.formats import captions
from l10n.formats.text_blocks import is_title
from l10n.formats.word.lines import lines
from l10n.formats.word.story import Book, Para, Table
from l10n.formats.word.words import Names, Words, words
from l10n.ooxml.graphics import Graphic
from l10n.ooxml.stylesheet import Item
from l10n.ooxml.tree import number
from l10n.ooxml.walk import Piece

_LONGEST_HEADING, _LONGEST_TITLE = 60, 120
_USUAL = 20
"""Half points of text for which no size is named."""

_LARGE, _LARGER = 4, 6
"""Half points by which a heading and a title are larger than the text."""

_SENTENCE = re.compile(r"""[.?!…:;,。][”"’')\]]?\Z""")
_TURN = re.compile(r"\s*(?:[QA문답]\s*[.:)]|[-–—•·▲△※*\[(])")


@dataclass(slots=True, eq=False)
class Stretch:
    """A stretch of a paragraph, and the words in it."""

    para: Para
    pieces: list[Piece]
    words: Words = field(default_factory=Words)


@dataclass(slots=True, eq=False)
class Part:
    """What becomes a block: a stretch of a paragraph; in a cell one for each of its paragraphs."""

    kind: str
    stretches: list[Stretch]
    level: int = 0
    item: Item | None = None

    @property
    def text(self) -> str:
        """Inline Markdown with numbered tags."""
        return "\n".join(one.words.text for one in self.stretches if one.words.text)

    @property
    def para(self) -> Para:
        """The paragraph that it stands in."""
        return self.stretches[0].para


@dataclass(slots=True, eq=False)
class Figure:
    """A picture on a line of its own, and its caption."""

    graphic: Graphic
    para: Para
    """The paragraph that it stands in."""
    caption: Part | None = None


@dataclass(slots=True, eq=False)
class Grid:
    """A table's cells: the text of each, or the pictures where it holds nothing else."""

    rows: list[list[Part | list[Figure]]]


@dataclass(slots=True, eq=False)
class Note:
    """A footnote or endnote."""

    label: str
    parts: list[Part]


@dataclass(slots=True, eq=False)
class Code:
    """Lines that are no language."""

    text: str


Entry = Part | Figure | Grid | Code | Note


def outline(book: Book, names: Names) -> list[Entry]:
    """Everything in a file that becomes text, in reading order; notes last, in the order of their marks."""
    made = _Outliner(book, names)
    return made.entries()


class _Outliner:
    def __init__(self, book: Book, names: Names) -> None:
        self.book, self.names = book, names
        self.found: list[Entry] = []
        self.shift = 0
        self.titled = self.begun = False
        self.beside: list[Figure] = []
        """Pictures beside text in a table's cells, which stand above it in Markdown."""
        self.level = 1
        """Of the last heading that a style made one."""
        self.size = _body_size(book)
        self.headed = any(isinstance(item, Para) and item.form == "heading" and item.level == 1 for item in book.items)
        self.styled = any(isinstance(item, Para) and item.form == "title" for item in book.items)

    def entries(self) -> list[Entry]:
        self.shift = int(self.styled and self.headed)
        items = self.book.items
        for at, item in enumerate(items):
            if isinstance(item, Table):
                grid = self.grid(item)
                self.found += [*self.beside, grid]
                self.beside = []
            elif item.form == "generated":
                self.book.counts["generated"] += 1
            elif item.form == "code":
                self.code(item.plain)
            else:
                self.paragraph(item, items[at + 1 :])
        done: set[tuple[str, str]] = set()
        while waiting := [key for key in self.names.notes if key not in done]:
            done |= set(waiting)  # a note's text may have the mark of another
            self.found += [Note(self.names.notes[key], self.note(self.book.notes.get(key, []))) for key in waiting]
        return self.found

    def code(self, text: str) -> None:
        """A line of code; neighbours are one block."""
        if self.found and isinstance(self.found[-1], Code):
            self.found[-1].text += f"\n{text}"
        else:
            self.found.append(Code(text))

    def paragraph(self, para: Para, following: Sequence[Para | Table]) -> None:
        """A paragraph: its text, and the pictures in it."""
        for pictures, pieces in lines(para.pieces, para.form in ("paragraph", "quote")):
            if pictures:
                graphics = [piece.graphic for piece in pieces if piece.kind == "image" and piece.graphic]
                self.found += [Figure(graphic, para) for graphic in graphics]
            else:
                self.stretch(para, pieces, following)
        self.found += _figures(para)

    def stretch(self, para: Para, pieces: list[Piece], following: Sequence[Para | Table]) -> None:
        if self.caption(para, pieces):
            return
        kind, level = self.kind(para, pieces, following)
        part = self.part(kind, [(para, pieces)])
        if part.text.strip():
            self.begun = True
            self.titled = self.titled or kind == "title"
            part.level, part.item = level, para.item if kind == "list-item" else None
            self.found.append(part)

    def caption(self, para: Para, pieces: list[Piece]) -> bool:
        """Take a text as the caption of the picture above, if it is that."""
        above = self.found[-1] if self.found else None
        if not isinstance(above, Figure) or above.caption or para.form not in ("caption", "paragraph"):
            return False
        part = self.part("caption", [(para, pieces)])
        if not part.text.strip() or (para.form != "caption" and not captions.is_caption(inline.parse(part.text))):
            return False
        above.caption = part
        return True

    def part(self, kind: str, found: Sequence[tuple[Para, list[Piece]]]) -> Part:
        """Stretches as one block."""
        part = Part(kind, [])
        count = 0
        for para, pieces in found:
            self.name(pieces)
            stretch = Stretch(para, pieces, words(para, pieces, kind, self.names, count + 1))
            count += len(stretch.words.tags)
            part.stretches.append(stretch)
        return part

    def name(self, pieces: Sequence[Piece]) -> None:
        """Number the notes as their marks come."""
        for piece in pieces:
            if piece.kind == "note" and piece.note not in self.names.notes:
                kind = piece.note[0]
                count = sum(known[0] == kind for known in self.names.notes) + 1
                self.names.notes[piece.note] = f"{count}" if kind == "footnote" else f"e{count}"

    def grid(self, table: Table) -> Grid:
        """A table."""
        return Grid([[self.cell(paras) for paras in row] for row in table.rows])

    def cell(self, paras: Sequence[Para]) -> Part | list[Figure]:
        """A cell's text, or its pictures where it holds nothing else."""
        shown = [[piece for piece in para.pieces if not _is_nothing(piece)] for para in paras]
        alone = [all(piece.kind in ("image", "keep") for piece in pieces) for pieces in shown]
        figures = [_figures(para, inline=one) for para, one in zip(paras, alone, strict=True)]
        if any(shown) and all(alone):
            return [figure for found in figures for figure in found]
        self.beside += [figure for found in figures for figure in found]
        texts = [para for para, one, pieces in zip(paras, alone, shown, strict=True) if not (one and pieces)]
        return self.part("cell", [(para, para.pieces) for para in texts])

    def note(self, paras: Sequence[Para]) -> list[Part]:
        return [self.part("footnote", [(para, para.pieces)]) for para in paras]

    # ── headings ──

    def kind(self, para: Para, pieces: list[Piece], following: Sequence[Para | Table]) -> tuple[str, int]:
        """The kind of a paragraph, and its level."""
        if para.form == "title":
            return ("heading", 2) if self.titled else ("title", 1)
        if para.form == "heading":
            self.level = min(para.level + self.shift, 6)
            first = not self.begun and not self.titled and para.level == 1
            return ("title", 1) if first else ("heading", self.level)
        if para.form in ("item", "quote"):
            return {"item": "list-item"}.get(para.form, para.form), 0
        if not self.begun and not self.styled and self.is_title(para, pieces, following):
            self.shift = int(self.headed)
            return "title", 1
        if para.form == "paragraph" and self.is_heading(para, pieces, following):
            return "heading", min(self.level + 1, 6)
        return "paragraph", 0

    def is_title(self, para: Para, pieces: list[Piece], following: Sequence[Para | Table]) -> bool:
        """Whether the first line of a file is its title: by its look or its words, and text follows."""
        text = _plain(pieces)
        if "\n" in text or len(text) > _LONGEST_TITLE or not _has_text(following):
            return False
        looks = [para.look(piece) for piece in pieces if piece.kind == "text" and piece.text.strip()]
        sizes = [_size(dict(look.other).get("sz", "")) for look in looks]
        bold = all(look.strong for look in looks) and not _TURN.match(text)
        larger = all(size >= self.size + _LARGER for size in sizes)
        return bool(looks) and (bold or larger or (not self.headed and is_title(text)))

    def stands_out(self, para: Para, pieces: list[Piece]) -> bool:
        """Whether a whole text is bold or larger than the text around."""
        looks = [para.look(piece) for piece in pieces if piece.kind == "text" and piece.text.strip()]
        bold = all(look.strong for look in looks)
        large = all(_size(dict(look.other).get("sz", "")) >= self.size + _LARGE for look in looks)
        return bool(looks) and (bold or large)

    def is_heading(self, para: Para, pieces: list[Piece], following: Sequence[Para | Table]) -> bool:
        """Whether a line that stands out is a heading: short, no sentence, and a question or plain text follows."""
        text = _plain(pieces)
        if "\n" in text or len(text) > _LONGEST_HEADING or _SENTENCE.search(text) or _TURN.match(text):
            return False
        if not any(char.isalnum() for char in text) or not self.stands_out(para, pieces):
            return False
        after = next((item for item in following if isinstance(item, Table) or item.plain.strip()), None)
        if not isinstance(after, Para) or not self.stands_out(after, after.pieces):
            return after is not None
        return _TURN.match(after.plain) is not None or after.plain.rstrip().endswith("?")


def _figures(para: Para, inline: bool = False) -> list[Figure]:
    """The pictures that a paragraph's text runs around; `inline` says that those in the line are wanted too."""
    kinds = ("keep", "image") if inline else ("keep",)
    graphics = [piece.graphic for piece in para.pieces if piece.kind in kinds and piece.graphic]
    return [Figure(graphic, para) for graphic in graphics if graphic.target]


def _is_nothing(piece: Piece) -> bool:
    """Whether a reader sees nothing of a piece."""
    if piece.kind == "keep":
        return piece.graphic is None or not piece.graphic.target
    return piece.kind == "text" and not piece.text.strip()


def _plain(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces if piece.kind == "text").strip()


def _has_text(items: Sequence[Para | Table]) -> bool:
    return any(isinstance(item, Para) and item.plain.strip() for item in items)


def _body_size(book: Book) -> int:
    """The size of most of the text, in half points."""
    sizes: Counter[str] = Counter()
    for item in book.items:
        for piece in item.pieces if isinstance(item, Para) else ():
            if piece.kind == "text":
                sizes[dict(item.look(piece).other).get("sz", "")] += len(piece.text)  # type: ignore[union-attr]
    return _size(sizes.most_common(1)[0][0]) if sizes else _size("")


def _size(value: str) -> int:
    """A size in half points."""
    return number(value.partition(".")[0], _USUAL)
