"""Slugs: the names that articles have in commands and in file names on every system."""

from __future__ import annotations

import unicodedata
from itertools import groupby

LONGEST = 150
"""Bytes in UTF-8, fifty syllables of Hangul; systems allow 255 for a name with all its suffixes."""

_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
"""What Windows takes for a device, whatever its suffix."""


def slug(name: str) -> str:
    """The slug of an article called that, in NFC: letters and figures of any script and `_` stay as they are.

    Whatever else stands between them becomes one `-`; nothing else is dropped or added, since a `(2)` or a `final`
    may tell one article from another. The same slug comes out of a slug.
    """
    seen = "".join(char for char in unicodedata.normalize("NFC", name) if unicodedata.category(char) != "Cf")
    words = ["".join(group) for stays, group in groupby(seen, _stays) if stays]
    made = _cut(unicodedata.normalize("NFC", "-".join(words)))
    return f"{made or 'article'}{'-article' if made.casefold() in _DEVICES else ''}"


def same(one: str, other: str) -> bool:
    """Whether two names are one on some system: macOS and Windows tell no capitals, and Hangul has two forms."""
    first, second = (unicodedata.normalize("NFC", name).casefold() for name in (one, other))
    return first == second


def _stays(char: str) -> bool:
    return char == "_" or unicodedata.category(char)[0] in "LMN"


def _cut(text: str) -> str:
    """The text as far as it may go: to the end of a word where that keeps half of it."""
    while len(text.encode()) > LONGEST:
        head, _, _ = text.rpartition("-")
        text = head if len(head.encode()) > LONGEST // 2 else text[:-1]
    return text.rstrip("-")
