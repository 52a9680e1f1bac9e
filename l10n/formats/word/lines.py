"""A paragraph's pieces by lines: pictures that stand alone, and the text between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from l10n.ooxml.walk import Piece


def lines(pieces: Sequence[Piece], apart: bool = False) -> Iterator[tuple[bool, list[Piece]]]:
    """A paragraph's pieces by lines: those that hold nothing but pictures apart, the others together.

    `apart` says that a blank line, a page or a column ends a stretch of text as the end of a paragraph would; what
    stands there belongs to no stretch.
    """
    for found in _passages(pieces) if apart else [list(pieces)]:
        yield from _lines(found)


def _passages(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Pieces between blank lines, pages and columns."""
    found: list[Piece] = []
    for number, piece in enumerate(pieces):
        if _is_page(piece) or (_is_break(piece) and _is_blank(pieces, number)):
            yield found
            found = []
        else:
            found.append(piece)
    yield found


def _is_break(piece: Piece) -> bool:
    return piece.kind == "text" and piece.text == "\n"


def _is_page(piece: Piece) -> bool:
    """Whether a page or a column ends here, and nothing stands around that: a field goes over it as it is."""
    node = piece.raws[0][1]
    return piece.kind == "keep" and node.name == "w:br" and not piece.around


def _is_blank(pieces: Sequence[Piece], number: int) -> bool:
    """Whether a break stands beside another one, with nothing but space between them."""
    if pieces[number].around:
        return False
    for step in (-1, 1):
        at = number + step
        while 0 <= at < len(pieces) and (pieces[at].kind == "keep" or pieces[at].text in (" ", "\t", "\u3000")):
            at += step
        if 0 <= at < len(pieces) and _is_break(pieces[at]) and not pieces[at].around:
            return True
    return False


def _lines(pieces: Sequence[Piece]) -> Iterator[tuple[bool, list[Piece]]]:
    rows: list[list[Piece]] = [[]]
    breaks: list[Piece] = []
    for piece in pieces:
        if _is_break(piece):
            rows.append([])
            breaks.append(piece)
        else:
            rows[-1].append(piece)
    group: list[Piece] = []
    for number, row in enumerate(rows):
        for part, (pictures, found) in enumerate(_apart(row)):
            if pictures:
                if group:
                    yield False, group
                group = []
                yield True, found
            else:
                group += ([breaks[number - 1]] if group and not part else []) + found
    if group:
        yield False, group


def _apart(line: list[Piece]) -> Iterator[tuple[bool, list[Piece]]]:
    """A line's pictures apart from its text where they stand at its ends and are more than signs."""
    if not any(piece.kind == "image" for piece in line):
        yield False, line
        return
    if all(piece.kind in ("image", "keep") or not piece.text.strip() for piece in line):
        yield True, line
        return
    first, last = 0, len(line)
    while first < last and _is_picture(line[first]):
        first += 1
    while last > first and _is_picture(line[last - 1]):
        last -= 1
    before, text, after = line[:first], line[first:last], line[last:]
    for pictures, found in ((True, before), (False, text), (True, after)):
        if found:
            yield pictures and any(piece.kind == "image" for piece in found), found


def _is_picture(piece: Piece) -> bool:
    if piece.kind == "image":
        return piece.graphic is not None and piece.graphic.tall
    return piece.kind == "keep" or (piece.kind == "text" and not piece.text.strip())
