"""Pictures, and what stands below them: captions, and the credit of who made them."""

from __future__ import annotations

import re
from functools import cache

from l10n import inline
from l10n.inline import Inline, Mark
from l10n.inline.pieces import Piece

_CREDIT = (
    "사진|그림|그래픽|도표|자료|이미지|출처|제공|ⓒ|©|"
    "Photo|Image|Picture|Graphic|Chart|Figure|Illustration|Drawing|Map|Source|Credit|Courtesy"
)
_LONGEST = 400
_ATTRIBUTES = re.compile(r"\s*(?:\{[^{}]*\})?\s*")

_ALONE = (
    r"[▲△▴▵]\s*\S",
    rf"[(（\[〔]\s*(?:{_CREDIT})[^()（）]*[)）\]〕][\s.]*\Z",
    r"(?:사진|그림)\s*[=:：]",
)
_BELOW = (
    r"[▲△▴▵▶▷◀◁▼▽]\s*\S",
    rf"(?:{_CREDIT})[가-힣a-z ]{{0,12}}\s*[=:：|/]",
    r"(?:Photo|Image|Picture|Graphic|Chart|Illustration|Drawing)s?\s+(?:by|courtesy)\b",
    r"[ⓒ©]",
    rf".*[(（\[〔][^()（）\[\]]{{0,40}}?(?:{_CREDIT})[^()（）]*[)）\]〕][\s.]*\Z",
)


@cache
def _signs(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE | re.DOTALL)


def images(line: str) -> list[Piece]:
    """The pictures of a line that holds nothing else."""
    if "![" not in line:
        return []
    found = []
    for piece in inline.parse(line).pieces:
        if piece.markup and piece.markup.kind == "image":
            found.append(piece)
        elif piece.role not in ("open", "close") and not (
            piece.plain.isspace() or (piece.role == "text" and _ATTRIBUTES.fullmatch(piece.plain))
        ):
            return []
    return found


def is_caption(found: Inline) -> bool:
    """Whether a text directly below a picture is its caption: in italics, marked as one, or with a credit."""
    text = found.plain.text.strip()
    if not text or len(text) > _LONGEST:
        return False
    return _signs(*_BELOW).match(text) is not None or not _outside(found).strip()


def is_credit(text: str) -> bool:
    """Whether a line of plain text can be nothing but a caption, with no picture above it to tell by."""
    return len(text) <= _LONGEST and _signs(*_ALONE).match(text) is not None


def italics(found: Inline) -> Mark | None:
    """The emphasis that stands around the whole text."""
    for mark in found.marks[:1]:
        if mark.kind == "emphasis" and (mark.start, mark.end) == (0, len(found.plain.text)):
            whole = found.raw.startswith(mark.open) and found.raw.endswith(mark.close)
            return mark if whole else None
    return None


def _outside(found: Inline) -> str:
    """The text that is not in italics."""
    kept, at = [], 0
    for mark in found.marks:
        if mark.kind == "emphasis" and mark.start >= at:
            kept.append(found.plain.text[at : mark.start])
            at = mark.end
    return "".join(kept) + found.plain.text[at:]
