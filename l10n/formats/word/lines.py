"""A paragraph's pieces by lines: pictures that stand alone, and the text between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from l10n.ooxml.walk import Piece


def lines(pieces: Sequence[Piece]) -> Iterator[tuple[bool, list[Piece]]]:
    """A paragraph's pieces by lines: those that hold nothing but pictures apart, the others together."""
    rows: list[list[Piece]] = [[]]
    breaks: list[Piece] = []
    for piece in pieces:
        if piece.kind == "text" and piece.text == "\n":
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
