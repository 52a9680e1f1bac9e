"""Inline Markdown as the whole program sees it: plain text with a map back, marks, balanced slices, escapes."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from l10n.inline.pieces import Piece, normal_label
from l10n.inline.reader import read
from l10n.model import PlainText, Span

__all__ = ["Inline", "Mark", "canonical", "cut", "escape", "join", "normal_label", "parse", "plain"]

_SIGN = re.compile(r"[\\`*_~\[\]<&]")
"""What all markup but a bare address has one of."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Markup over a stretch of plain text, or at one place in it."""

    kind: str
    """strong emphasis strike code link image html footnote autolink tag."""
    start: int
    """In the plain text; an atom (image, footnote, `<2/>`) starts where it ends."""
    end: int
    open: str
    """The markup as it is written: `**`, `[`, `<1>`; the whole of an atom; nothing for a bare URL."""
    close: str
    """`**`, `](url "title")`, `</1>`; nothing for an atom."""
    url: str = ""
    title: str = ""
    alt: str = ""
    """Of an image: its description without markup."""


@dataclass(frozen=True, slots=True)
class Inline:
    """A text with its markup understood."""

    raw: str
    plain: PlainText
    marks: tuple[Mark, ...]
    """In reading order, outer ones first."""
    pieces: tuple[Piece, ...] = field(repr=False, compare=False, default=())


@lru_cache(maxsize=128)
def parse(text: str) -> Inline:
    """Understand a text; never fails, what is not markup is text. Kept, as one check after the other asks for it."""
    pieces = read(text)
    return Inline(text, _plain(text, pieces), _marks(pieces), tuple(pieces))


@lru_cache(maxsize=1 << 15)
def plain(text: str) -> PlainText:
    """The text without its markup, and where each character stands in it."""
    return _without_markup(text) if _SIGN.search(text) else PlainText(text, range(len(text) + 1))


@lru_cache(maxsize=1 << 14)
def _without_markup(text: str) -> PlainText:
    """Kept for the checks of the whole newsroom, which come to a text when those of units are through with all."""
    return parse(text).plain


@lru_cache(maxsize=256)
def _is_plain(raw: str) -> bool:
    """Whether nothing in the text can be markup; a long block is asked for each of its sentences."""
    return _SIGN.search(raw) is None


def cut(inline: Inline, spans: Sequence[Span]) -> list[str]:
    """The raw text of each span of the plain text, markup balanced.

    Spans stand in order and do not overlap; what stands between them is left out. A mark that crosses a border is
    closed and opened again; a mark without text goes with the span before the border.
    """
    if _is_plain(inline.raw):
        return [inline.raw[start:end] for start, end in spans]
    from l10n.inline.slices import slices

    return slices(inline.raw, inline.pieces, spans)


def join(texts: Sequence[str], gaps: Sequence[str] | str = " ") -> str:
    """The texts in one, a gap between each two; undoes `cut`.

    Marks that end at a gap and begin again behind it become one, and no sign of one text meets one of the next.
    """
    between = [gaps] * (len(texts) - 1) if isinstance(gaps, str) else gaps
    if not any(_SIGN.search(text) for text in texts):
        return "".join(part for pair in zip(texts, [*between, ""], strict=True) for part in pair)
    from l10n.inline.slices import joined

    return joined(texts, between)


def escape(text: str) -> str:
    """Plain text as Markdown: a sign that would be read as markup gets a backslash, and no other."""
    if not _SIGN.search(text):
        return text
    from l10n.inline.compose import Draft

    draft = Draft()
    draft.literal(text)
    return draft.compose()


def canonical(text: str, labels: Collection[str]) -> str:
    """A Markdown file's inline text as units hold it.

    `labels` are the file's link references, each through `normal_label`: `[text]` becomes `[text][text]` where it
    is one, `[a][b]` gets a backslash where it is none. Numbered tags mean nothing in a file, needless backslashes go.
    """
    if not _SIGN.search(text):
        return text
    from l10n.inline.compose import Draft
    from l10n.inline.slices import feed

    draft = Draft()
    feed(draft, text, read(text, labels, tags=False))
    return draft.compose()


def _plain(raw: str, pieces: Sequence[Piece]) -> PlainText:
    offsets: list[int] = []
    words: list[str] = []
    for piece in pieces:
        if piece.plain:
            start = piece.start
            if piece.role == "span" and piece.markup:
                start += len(piece.markup.open)
            elif piece.role == "escape":
                start += 1
            offsets.extend(range(start, start + len(piece.plain)))
            words.append(piece.plain)
    offsets.append(len(raw))
    return PlainText("".join(words), tuple(offsets))


def _marks(pieces: Sequence[Piece]) -> tuple[Mark, ...]:
    found: list[Mark | None] = []
    opened: list[tuple[int, int]] = []
    at = 0
    for piece in pieces:
        start, at = at, at + len(piece.plain)
        if piece.markup is None:
            continue
        if piece.role == "open":
            opened.append((len(found), start))
            found.append(None)
            continue
        place, start = opened.pop() if piece.role == "close" else (len(found), start)
        found[place : place + 1] = [_mark(piece, start, at)]
    return tuple(mark for mark in found if mark)


def _mark(piece: Piece, start: int, end: int) -> Mark:
    markup = piece.markup
    assert markup is not None
    return Mark(markup.kind, start, end, markup.open, markup.close, markup.url, markup.title, markup.alt)
