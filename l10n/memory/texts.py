"""Segments as the memory compares them: plain, in NFC, white space folded; and their hashes."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b

from l10n import inline

LARGEST = 100_000
"""Characters; no segment of an article is longer, and the memory keeps none that is."""
FUZZY = range(3, 2_001)
"""Lengths of the texts that are compared letter by letter; others are found only where they are the same."""

_POISON = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_INVISIBLE = {ord(char): None for char in "\u00ad\u200b\u2060\ufeff"}
_HASHED = "sha:"


def normal(text: str) -> str:
    """The text without markup, composed, each stretch of white space one space; long ones keep their markup."""
    plain = inline.plain(text).text if len(text) <= LARGEST else text
    return " ".join(unicodedata.normalize("NFC", plain).translate(_INVISIBLE).split())


def tidy(text: str) -> str:
    """The text as it is kept: composed, with plain line ends, nothing but text around it."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def wrong(source: str, target: str) -> str:
    """Why a pair cannot be kept; nothing where it can."""
    if not source.strip() or not target.strip():
        return "one side is empty"
    if max(len(source), len(target)) > LARGEST:
        return f"longer than {LARGEST:,} characters"
    return "control characters" if _POISON.search(source) or _POISON.search(target) else ""


def digest(*parts: str) -> bytes:
    """16 bytes that stand for the texts."""
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def neighbour(text: str) -> str:
    """What is kept of a text that stands beside an entry: its hash, which a hash already is."""
    if not text or text.startswith(_HASHED):
        return text
    return _HASHED + digest(normal(text)).hex()
