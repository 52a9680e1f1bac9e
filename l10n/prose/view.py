"""A text as a reader sees it, with what is no prose masked, and where each character stands in the marked-up text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from l10n import inline
from l10n.inline.pieces import Markup, Piece

GAP = "\ufffc"
"""Stands for what is there and is no prose: an image, a note's number, each character of code or of an address."""

OPAQUE = ("code", "pre", "kbd", "samp", "var", "script", "style", "math", "svg")
"""HTML elements whose text is no prose."""

Signature = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Prose:
    """A text without its markup."""

    raw: str
    shown: str
    """As it is read, with GAP for each atom of the markup."""
    text: str
    """The same length, with GAP for each character of code and addresses too."""
    starts: Sequence[int]
    """Where each character begins in `raw`, its backslash included."""
    ends: Sequence[int]
    """Where it ends there; an entity's end is that of its semicolon."""
    markup: Signature
    """All markup in reading order, with the text of code and addresses."""


@lru_cache(maxsize=64)
def read(raw: str) -> Prose:
    """The prose of a unit's text; kept, as one check after the other asks for it."""
    if is_bare(raw):
        return Prose(raw, raw, masked(raw), range(len(raw)), range(1, len(raw) + 1), ())
    understood = inline.parse(raw)
    shown: list[str] = []
    prose: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    depth = 0
    for piece in understood.pieces:
        depth += _opens_opaque(piece)
        text, begins = _shown(piece)
        size = len(text)
        if piece.role in ("escape", "entity", "atom"):
            starts += [piece.start] * size
            ends += [piece.end] * size
        else:
            starts += range(begins, begins + size)
            ends += range(begins + 1, begins + size + 1)
        shown.append(text)
        prose.append(GAP * size if depth > 0 or piece.role == "span" else text)
    return Prose(raw, "".join(shown), masked("".join(prose)), starts, ends, _signature(understood))


@lru_cache(maxsize=1 << 13)
def words(raw: str) -> str:
    """What `read` gives as the text; kept for what goes over whole articles, time and again."""
    if _has_address(raw) or "`" in raw or "<" in raw or "[" in raw:
        return read(raw).text
    return masked(inline.plain(raw).text)  # emphasis, escapes and entities leave no gaps


def is_bare(raw: str) -> bool:
    """Whether there is nothing in it that could be markup or an address."""
    return not (_signs().search(raw) or _has_address(raw))


def _has_address(raw: str) -> bool:
    return "http://" in raw or "https://" in raw or "www." in raw


def masked(text: str) -> str:
    """Without addresses, names of files and of accounts that no markup tells apart."""
    if "@" not in text and "#" not in text and "://" not in text and not _dotted().search(text):
        return text
    return _address().sub(lambda found: GAP * len(found[0]), text)


def _shown(piece: Piece) -> tuple[str, int]:
    """What a piece shows, and where that begins."""
    if piece.role == "atom":
        return GAP, piece.start
    return piece.plain, piece.start + (len(piece.markup.open) if piece.role == "span" and piece.markup else 0)


def _opens_opaque(piece: Piece) -> int:
    """1 where text begins that is no prose, -1 where it ends."""
    if piece.role not in ("open", "close") or piece.markup is None or not _is_opaque(piece.markup):
        return 0
    return 1 if piece.role == "open" else -1


def _is_opaque(markup: Markup) -> bool:
    if markup.kind == "html":
        name = re.match(r"<([a-z]+)", markup.open.lower())
        return name is not None and name[1] in OPAQUE
    return markup.kind == "autolink"


def _signature(text: inline.Inline) -> Signature:
    literal = ("code", "autolink")
    return tuple(
        (
            *(mark.kind, mark.open, mark.close, mark.url, mark.title, mark.alt),
            text.plain.text[mark.start : mark.end] if mark.kind in literal else "",
        )
        for mark in text.marks
    )


@cache
def _signs() -> re.Pattern[str]:
    return re.compile(r"[\\`*_~\[\]<&]")


@cache
def _dotted() -> re.Pattern[str]:
    return re.compile(r"\.(?<=\w.)\w")


@cache
def _address() -> re.Pattern[str]:
    ends = (
        "com|net|org|edu|gov|info|kr|jp|uk|eu|io|ai|app|dev|coop|biz|pdf|docx?|xlsx?|pptx?|hwpx?|jpe?g|png|gif|svg|webp"
        "|mp[34]|mov|md|txt|csv|json|ya?ml|toml|html?|xml|zip|po|py|js"
    )
    return re.compile(
        r"(?:https?|ftp)://[^\s<>\"“”‘’]++"
        r"|(?<![\w@.])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,190}\w"
        r"|(?<![\w@])[@#]\w++(?:\.\w{1,64}){0,4}"
        rf"|(?<![\w.-])(?:[\w-]{{1,63}}\.){{1,6}}(?:{ends})(?![\w-])(?:/[^\s<>\"“”‘’()]*[\w/])?"
    )
