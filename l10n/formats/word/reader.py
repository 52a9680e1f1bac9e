"""A Word file as an article: the text of its Markdown, and each block with the paragraph that it comes from."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from l10n import inline
from l10n.formats import markdown_file
from l10n.formats.markdown_regions import Found, Parsed
from l10n.formats.word import story
from l10n.formats.word.compose import Composed, composed
from l10n.formats.word.outline import Entry, Figure, Grid, Note, Part, outline
from l10n.formats.word.story import Book, Para
from l10n.formats.word.words import Names
from l10n.model import Article, Block
from l10n.ooxml.archive import opened

_SAID = {
    "changes": ("a tracked change is read as accepted", "{} tracked changes are read as accepted"),
    "comments": ("a comment is left out", "{} comments are left out"),
    "hidden": ("a stretch of hidden text is left out", "{} stretches of hidden text are left out"),
    "generated": ("a line of contents is left out", "{} lines of contents are left out; update them in Word"),
    "chunks": ("a file that Word puts in is left out", "{} files that Word puts in are left out"),
    "diagrams": ("a chart or diagram keeps its own words", "{} charts or diagrams keep their own words"),
}
"""What is said of one, and of more."""


@dataclass(slots=True)
class Reading:
    """A file as it was read."""

    book: Book
    names: Names
    text: str
    found: list[Found]
    parsed: Parsed
    blocks: list[Block]
    origins: list[Part | Figure]
    """Of each block: what it comes from."""


def read(data: bytes, name: str) -> Article:
    """Read a file. Raises InputError where it is no Word file, or one that cannot be read safely."""
    reading = open_book(data, name)
    return Article(
        reading.text,
        tuple(reading.blocks),
        name=name,
        data=data,
        media=_media(reading),
        notices=_notices(reading.book),
    )


def open_book(data: bytes, name: str) -> Reading:
    """Read a file into blocks that know their paragraphs."""
    book = story.read(opened(data, name))
    names = Names()
    _name_images(book, names, PurePosixPath(name).stem)
    entries = outline(book, names)
    made = composed(entries, names)
    found, parsed, _ = markdown_file.scan(made.text, name)
    lines = _lines(entries)
    kept, blocks, origins = [], [], []
    for one, origin in _matched(found, made):
        if isinstance(origin, Part) and not any(char.isalnum() for char in inline.plain(origin.text).text):
            continue  # a formula, which the Markdown shows in letters
        kept.append(one)
        origins.append(origin)
        blocks.append(_block(one.block, origin, lines))
    return Reading(book, names, made.text, kept, parsed, blocks, origins)


def _matched(found: Sequence[Found], made: Composed) -> list[tuple[Found, Part | Figure]]:
    """Each block of the Markdown with what it was composed from."""
    starts = [start for start, _, _ in made.parts]
    pairs = []
    for one in found:
        _, end, origin = made.parts[max(bisect.bisect_right(starts, one.block.start) - 1, 0)]
        if one.block.start < end:
            pairs.append((one, origin))
    return pairs


def _block(block: Block, origin: Part | Figure, lines: Mapping[int, int]) -> Block:
    """A block with its text as units hold it, and the number of its paragraph for a line."""
    if isinstance(origin, Figure):
        return replace(block, line=lines.get(id(origin), 0))
    text = origin.text
    if origin.kind == "caption" or block.kind == "caption":
        text = _unwrapped(text, block)
    return replace(block, text=text, line=lines.get(id(origin), 0))


def _unwrapped(text: str, block: Block) -> str:
    """A caption's text: what is in italics as a whole is so by its style."""
    return block.text if block.text in text and text.strip("*_ ") == block.text else text


def _lines(entries: Sequence[Entry]) -> dict[int, int]:
    """The number of each part's paragraph: those with text count, from 1."""
    count = 0
    found: dict[int, int] = {}
    for part in _parts(entries):
        count += isinstance(part, Part) and bool(part.text.strip())
        found[id(part)] = max(count, 1)
    return found


def _parts(entries: Sequence[Entry]) -> list[Part | Figure]:
    found: list[Part | Figure] = []
    for entry in entries:
        if isinstance(entry, Part):
            found.append(entry)
        elif isinstance(entry, Figure):
            found += [entry, *([entry.caption] if entry.caption else [])]
        elif isinstance(entry, Grid):
            cells = [cell for row in entry.rows for cell in row]
            found += [one for cell in cells for one in ([cell] if isinstance(cell, Part) else cell)]
        elif isinstance(entry, Note):
            found += entry.parts
    return found


def _name_images(book: Book, names: Names, stem: str) -> None:
    """Give each picture the address that the Markdown has it at."""
    for para in paras(book):
        for piece in para.pieces:
            graphic = piece.graphic
            if graphic and graphic.target and not graphic.outside and graphic.target not in names.images:
                suffix = PurePosixPath(graphic.target).suffix.lower()
                names.images[graphic.target] = f"images/{stem}-{len(names.images) + 1}{suffix}"


def paras(book: Book) -> list[Para]:
    """All paragraphs of a file, those of tables and notes included."""
    body = [para for item in book.items for para in story.flat(item)]
    return body + [para for notes in book.notes.values() for para in notes]


def _media(reading: Reading) -> dict[str, bytes]:
    parts = reading.book.archive.parts
    return {address: parts[part] for part, address in reading.names.images.items() if part in parts}


def _notices(book: Book) -> tuple[str, ...]:
    """What was read otherwise than it stands there, and what was not read."""
    counts: Counter[str] = book.counts
    said = [forms[counts[kind] > 1].format(counts[kind]) for kind, forms in _SAID.items() if counts[kind]]
    signs = dict.fromkeys(sign for para in paras(book) if (sign := _korean_sign(para)))
    if signs:
        listed = ", ".join(f"“{sign}”" for sign in signs)
        said.append(f"numbers that Word sets itself stay Korean ({listed}); change their list's form in Word")
    said += [f"a picture is not in the file but linked to {place}; insert it in Word" for place in _linked(book)]
    edges = [part for part in ("header", "footer") if _has_hangul(book, part)]
    return (*said, *(f"the {part} is no part of the article; it stays as it is" for part in edges))


def _linked(book: Book) -> list[str]:
    """Where pictures are that only the computer they come from can show."""
    drawn = [piece.graphic for para in paras(book) for piece in para.pieces if piece.graphic]
    places = dict.fromkeys(graphic.target for graphic in drawn if graphic.outside)
    return [place for place in places if not place.lower().startswith(("http://", "https://"))]


def _korean_sign(para: Para) -> str:
    """How a paragraph's number looks where Word counts in Korean: its pattern, or `가` for a count in syllables."""
    level = para.item.level if para.item and para.plain.strip() else None
    if level is None or not level.ordered:
        return ""
    if any("가" <= char <= "힣" for char in level.sign):
        return level.sign
    return "가" if level.form.startswith(("ganada", "chosung", "korean")) else ""


def _has_hangul(book: Book, kind: str) -> bool:
    from l10n.ooxml.tree import parse

    for one, target, outside in book.archive.relations(book.archive.main).values():
        if one == kind and not outside and target in book.archive.parts:
            root = parse(book.archive.text(target), f"{book.archive.name}: {target}")
            if any("가" <= char <= "힣" for node in root.all("w:t") for char in node.text):
                return True
    return False
