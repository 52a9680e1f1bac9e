"""Sentences cut out of a block, each with its markup whole; and put together again."""

from __future__ import annotations

from collections.abc import Sequence

from l10n.inline.compose import Draft, fence
from l10n.inline.pieces import Markup, Piece
from l10n.inline.reader import read
from l10n.model import Span

_FUSED = frozenset(["strong", "emphasis", "strike", "link", "html", "tag"])
_EMPTY = frozenset(["link", "html", "tag"])


def slices(raw: str, pieces: Sequence[Piece], spans: Sequence[Span]) -> list[str]:
    """The raw text of each span of the plain text; spans stand in order and do not overlap."""
    return _Cutter(raw, pieces, spans).cut() if spans else []


def joined(texts: Sequence[str], gaps: Sequence[str]) -> str:
    """The texts with a gap between each two; a mark that ends at a gap and begins again behind it becomes one."""
    rows = [read(text) for text in texts]
    draft = Draft()
    skip = 0
    for number, row in enumerate(rows):
        following = rows[number + 1] if number + 1 < len(rows) else []
        fused = _fused(row, following)
        feed(draft, texts[number], row[skip : len(row) - fused])
        if number + 1 < len(rows):
            draft.literal(gaps[number])
        skip = fused
    return draft.compose()


def _fused(row: Sequence[Piece], following: Sequence[Piece]) -> int:
    """How many marks end with the row and begin again with the following one."""
    count = 0
    while count < min(len(row), len(following)):
        closing, opening = row[-1 - count], following[count]
        if closing.role != "close" or opening.role != "open" or not _same(closing.markup, opening.markup):
            break
        count += 1
    return count


def _same(one: Markup | None, other: Markup | None) -> bool:
    return bool(one and other and one.same == other.same and one.open and one.kind in _FUSED)


def feed(draft: Draft, raw: str, pieces: Sequence[Piece]) -> None:
    """Write pieces as they stand; backslashes are set anew."""
    for piece in pieces:
        markup = piece.markup
        if piece.role in ("text", "escape"):
            draft.literal(piece.plain, piece.role == "escape")
        elif piece.role == "entity":
            draft.raw(raw[piece.start : piece.end], piece.plain)
        elif markup is None or not markup.open:
            continue
        elif piece.role == "open":
            draft.open(markup)
        elif piece.role == "close":
            draft.close()
        elif piece.role == "span":
            draft.span(markup, piece.plain)
        else:
            draft.atom(markup)


class _Cutter:
    """Goes over the pieces once, and writes each to the span that it stands in."""

    def __init__(self, raw: str, pieces: Sequence[Piece], spans: Sequence[Span]) -> None:
        self.raw = raw
        self.pieces = pieces
        self.spans = spans
        self.drafts = [Draft() for _ in spans]
        self.extent = _extents(pieces)
        self.at = 0
        self.next = 0
        """The first span that does not end before `at`."""
        self.current = 0
        """The span that is being written."""
        self.stack: list[Markup] = []

    def cut(self) -> list[str]:
        for piece in self.pieces:
            if piece.plain:
                self.text(piece)
            elif piece.markup and piece.markup.open:
                self.mark(piece.role, piece.markup)
        self.drafts[self.current].close_all()
        return [draft.compose() for draft in self.drafts]

    def text(self, piece: Piece) -> None:
        start, end = self.at, self.at + len(piece.plain)
        while self.next < len(self.spans) and self.spans[self.next][0] < end:
            first, last = self.spans[self.next]
            self.write(piece, max(first - start, 0), min(last, end) - start)
            if last >= end:
                break
            self.next += 1
        self.at = end
        while self.next < len(self.spans) and self.spans[self.next][1] < end:
            self.next += 1

    def write(self, piece: Piece, first: int, last: int) -> None:
        """Write some of a piece's text to the next span."""
        plain = piece.plain[first:last]
        if not plain:
            return
        draft = self.move(self.next)
        whole = plain == piece.plain
        if piece.role in ("text", "escape") or not whole:
            plain = self.reopen(plain, self.at + first)
        if not plain:
            return
        self.open_pending()
        if piece.role == "entity" and whole:
            draft.raw(self.raw[piece.start : piece.end], plain)
        elif piece.role == "span" and piece.markup and whole:
            draft.span(piece.markup, plain)
        elif piece.role == "span" and piece.markup and piece.markup.kind == "code":
            draft.fenced(fence(plain), plain)
        else:
            draft.literal(plain, piece.role == "escape")

    def reopen(self, plain: str, start: int) -> str:
        """Text without the white space at its beginning, where a mark begins again: it goes in front of it."""
        pending = self.stack[len(self.drafts[self.current].opened) :]
        kept = plain.lstrip()
        if kept == plain or not any(self.extent[id(markup)][0] < start for markup in pending):
            return plain
        self.drafts[self.current].literal(plain[: len(plain) - len(kept)])
        return kept

    def mark(self, role: str, markup: Markup) -> None:
        if role == "open":
            self.stack.append(markup)
        elif role == "atom":
            draft = self.move(self.owner())
            self.open_pending()
            draft.atom(markup)
        elif len(self.drafts[self.current].opened) == len(self.stack):
            self.drafts[self.current].close()
            self.stack.pop()
        else:
            self.close_unwritten(markup)

    def close_unwritten(self, markup: Markup) -> None:
        """A mark with nothing in it is written whole; one that this span has not opened ends silently."""
        start, end = self.extent[id(markup)]
        if start == end and markup.kind in _EMPTY:
            draft = self.move(self.owner())
            self.open_pending()
            draft.close()
        self.stack.pop()

    def owner(self) -> int:
        """The span that a mark without text belongs to: at a border the one before, unless its surroundings go on."""
        place = min(self.next, len(self.spans) - 1)
        if place and self.at < self.spans[place][0]:
            place -= 1
        place = max(place, self.current)
        if self.stack and place + 1 < len(self.spans):
            start, end = self.extent[id(self.stack[-1])]
            place += start >= self.spans[place][1] and end > self.spans[place + 1][0]
        return place

    def move(self, place: int) -> Draft:
        """Turn to a span; what is open in the one before is closed there."""
        if place != self.current:
            self.drafts[self.current].close_all()
            self.current = place
        return self.drafts[place]

    def open_pending(self) -> None:
        draft = self.drafts[self.current]
        for markup in self.stack[len(draft.opened) :]:
            draft.open(markup)


def _extents(pieces: Sequence[Piece]) -> dict[int, Span]:
    """Where in the plain text each mark begins and ends, by the identity of its markup."""
    at = 0
    starts: dict[int, int] = {}
    found: dict[int, Span] = {}
    for piece in pieces:
        if piece.markup and piece.role == "open":
            starts[id(piece.markup)] = at
        elif piece.markup and piece.role == "close":
            found[id(piece.markup)] = starts[id(piece.markup)], at
        at += len(piece.plain)
    return found
