"""Composes raw Markdown from text and marks, with the fewest backslashes that let it be read as it is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from l10n.inline.pieces import Markup, Piece
from l10n.inline.reader import read

_ESCAPED = frozenset("\\`*_~[]<&!")
_ELEMENTS = {"strong": "strong", "emphasis": "em", "strike": "del"}
_ROUNDS = 12

Outline = tuple[str, list[tuple[str, int, int]]]
"""A text as it is read: plain text, and kind, start and end of its marks."""


@dataclass(slots=True)
class Draft:
    """Text on its way to raw Markdown: what is markup, what means itself."""

    parts: list[tuple[str, str]] = field(default_factory=list)
    """(text, role): `literal`, `raw`, or the name of the element that can stand in for the markup."""
    plain: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[tuple[str, int, int]] = field(default_factory=list)
    opened: list[tuple[Markup, int]] = field(default_factory=list)
    literals: int = 0
    """How many literal characters there are."""
    escaped: set[int] = field(default_factory=set)
    """Numbers of those that were written with a backslash."""

    def literal(self, text: str, escaped: bool = False) -> None:
        """Text that means itself, and whether it was written with a backslash."""
        if escaped:
            self.escaped.add(self.literals)
        self.literals += len(text)
        self.parts.append((text, "literal"))
        self._read_as(text)

    def raw(self, text: str, plain: str = "") -> None:
        """Text that is written as it is, and what it is read as."""
        self.parts.append((text, "raw"))
        self._read_as(plain)

    def open(self, markup: Markup) -> None:
        """Begin a mark."""
        self._markup(markup.open, markup.kind)
        self.opened.append((markup, self.length))

    def close(self) -> None:
        """End the innermost mark."""
        markup, start = self.opened.pop()
        self._markup(markup.close, "/" + markup.kind)
        self._mark(markup, start)

    def close_all(self) -> None:
        """End what is still open, in front of the white space at the end: nothing closes behind a space."""
        space = self._trailing_space() if self.opened else ""
        while self.opened:
            self.close()
        if space:
            self.literal(space)

    def atom(self, markup: Markup) -> None:
        """A mark without text."""
        self.raw(_whole(markup))
        self._mark(markup, self.length)

    def span(self, markup: Markup, text: str) -> None:
        """A mark whose text is written as it is: code, an address."""
        start = self.length
        self.raw(markup.open + text + markup.close, text)
        self._mark(markup, start)

    def compose(self) -> str:
        """The raw text."""
        wanted = "".join(self.plain), sorted(self.marks)
        escaped: set[int] = set()
        for _ in range(_ROUNDS):
            text, places = self._render(escaped)
            pieces = read(text)
            if outline(pieces) == wanted:
                return text
            wrong = _misread(pieces, places)
            if wrong <= escaped:
                break
            escaped |= wrong
        for text in (self._render(self.escaped)[0], self._everything(elements=False)):
            if outline(read(text)) == wanted:
                return text
        return self._everything(elements=True)

    def fenced(self, raw: str, plain: str) -> None:
        """A piece of a code span."""
        self.marks.append(("code", self.length, self.length + len(plain)))
        self.raw(raw, plain)

    def _read_as(self, plain: str) -> None:
        self.plain.append(plain)
        self.length += len(plain)

    def _markup(self, text: str, kind: str) -> None:
        name = _ELEMENTS.get(kind.lstrip("/"))
        self.parts.append((text, f"<{'/' if kind[0] == '/' else ''}{name}>" if name else "raw"))

    def _mark(self, markup: Markup, start: int) -> None:
        if markup.open:
            self.marks.append((markup.kind, start, self.length))

    def _trailing_space(self) -> str:
        text, role = self.parts[-1] if self.parts else ("", "")
        kept = text.rstrip() if role == "literal" else text
        if kept == text or not kept:
            return ""
        self.parts[-1] = (kept, role)
        self.plain[-1] = self.plain[-1].rstrip()
        self.length -= len(text) - len(kept)
        self.literals -= len(text) - len(kept)
        return text[len(kept) :]

    def _render(self, escaped: set[int]) -> tuple[str, list[int]]:
        """The raw text, and for each of its characters the number of the literal one that it is, or -1."""
        out: list[str] = []
        places: list[int] = []
        count = 0
        for text, role in self.parts:
            if role != "literal":
                out.append(text)
                places.extend([-1] * len(text))
                continue
            for number, char in enumerate(text, count):
                out.append(_escape(char) if number in escaped else char)
                places.extend([-1] * len(out[-1]) if number in escaped else [number])
            count += len(text)
        return "".join(out), places

    def _everything(self, elements: bool) -> str:
        """The raw text with a backslash wherever one can stand, and with HTML for emphasis if it must be."""
        return "".join(self._everything_of(text, role, elements) for text, role in self.parts)

    def _everything_of(self, text: str, role: str, elements: bool) -> str:
        if role == "literal":
            text = "".join(_escape(char) if char in _ESCAPED else char for char in text)
            return text.replace("\\`", "&#96;") if elements else text
        return role if elements and role != "raw" else text


def fence(text: str) -> str:
    """Text as a code span."""
    size = 1
    while "`" * size in text:
        size += 1
    pad = " " if text[:1] == "`" or text[-1:] == "`" or (text[:1] == text[-1:] == " " and text.strip(" ")) else ""
    return "`" * size + pad + text + pad + "`" * size


def outline(pieces: Iterable[Piece]) -> Outline:
    """What a reader sees: the plain text, and the marks but for bare URLs, which have no markup."""
    plain, length, opened = [], 0, []
    marks: list[tuple[str, int, int]] = []
    for piece in pieces:
        start, length = length, length + len(piece.plain)
        plain.append(piece.plain)
        if piece.markup is None or not piece.markup.open:
            continue
        if piece.role == "open":
            opened.append(start)
        else:
            marks.append((piece.markup.kind, opened.pop() if piece.role == "close" else start, length))
    return "".join(plain), sorted(marks)


def _escape(char: str) -> str:
    return "&amp;" if char == "&" else f"\\{char}"


def _misread(pieces: Iterable[Piece], places: list[int]) -> set[int]:
    """Numbers of the literal characters that are read as markup."""
    return {places[at] for piece, genuine in _markup(pieces, places) for at in _signs(piece, genuine)} - {-1}


def _markup(pieces: Iterable[Piece], places: list[int]) -> Iterator[tuple[Piece, bool]]:
    """Each piece of markup, and whether what it closes was meant to open."""
    meant: set[int] = set()
    for piece in pieces:
        if piece.role != "text" and piece.start < piece.end:
            if places[piece.start] < 0 and piece.role == "open":
                meant.add(id(piece.markup))
            yield piece, id(piece.markup) in meant


def _signs(piece: Piece, genuine: bool) -> range:
    """The characters of which a backslash takes the meaning away."""
    if piece.role == "close" and not genuine:
        return range(0)
    opener = piece.markup.open if piece.markup else ""
    run = opener[:1] in ("*", "_", "~", "`") and piece.role != "close"
    return range(piece.start, piece.start + (len(opener.strip()) if run else 1))


def _whole(markup: Markup) -> str:
    """An atom as it is written; a backtick that is text in an image's description must not meet one behind it."""
    if markup.kind != "image" or "`" not in markup.alt:
        return markup.open
    described = re.sub(r"([\\`*_\[\]<>&~])", r"\\\1", markup.alt)
    return markup.open[:2] + described + markup.open[2 + len(markup.inner) :]
