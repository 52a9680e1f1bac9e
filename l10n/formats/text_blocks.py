"""Finds the blocks of a plain text by the look of its lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from l10n import inline
from l10n.formats import captions
from l10n.formats.lines import Lines
from l10n.formats.order import Region
from l10n.model import Block

_TITLE = 90
_NARROWEST, _WIDEST, _RAGGED = 50, 110, 16
_PATTERNS = {
    "item": r"[^\S\r\n]*(?:[-–•·∙*+]|\d{1,2}[.)])[^\S\r\n]+(?=\S)",
    "final": r"[.?!。…:;]['\"’”』」)\]]*\Z",
    "turn": r"(?:Q|A|문|답|질문|답변)\d*[.:)]",
}


@dataclass(frozen=True, slots=True)
class Found(Region):
    """A block, and what stands before its text."""

    lead: str = ""
    """The sign of a list item, with its indentation."""
    group: int = 0
    """Above 0 and the same for blocks that stand on the lines of one group."""

    @property
    def marker(self) -> str:
        """The sign of a list item in Markdown."""
        number = re.search(r"\d+", self.lead)
        return f"{number.group()}. " if number else "- "


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_PATTERNS[name])


def scan(text: str) -> list[Found]:
    """The blocks of a text in reading order, captions among them."""
    lines = Lines(text)
    found: list[Found] = []
    for number, group in enumerate(_groups(lines), 1):
        wrapped = _is_wrapped([text[lines.starts[line] : lines.ends[line]] for line in group])
        runs = [group] if wrapped else [[line] for line in group]
        for run in runs:
            if one := _block(lines, run, number, len(runs) > 1, not found):
                found.append(one)
    return found


def _groups(lines: Lines) -> Iterator[list[int]]:
    """The numbers of the lines that stand together."""
    group: list[int] = []
    for line, start in enumerate(lines.starts):
        if lines.text[start : lines.ends[line]].strip():
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether an editor broke one paragraph into these lines: all but the last are full, and few of them end one."""
    widths = [_columns(line.strip()) for line in lines]
    full = widths[:-1]
    if not full or not _NARROWEST < max(full) <= _WIDEST or max(full) - min(full) > _RAGGED or widths[-1] > max(full):
        return False
    if any(_pattern("item").match(line) or _pattern("turn").match(line) for line in lines[1:]):
        return False
    ended = sum(_pattern("final").search(line.strip()) is not None for line in lines[:-1])
    return ended * 2 < len(full)


def _columns(line: str) -> int:
    """How wide a line is in columns, of which a Hangul syllable takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in unicodedata.normalize("NFC", line))


def _block(lines: Lines, run: Sequence[int], group: int, shared: bool, first: bool) -> Found | None:
    """The block that stands in these lines; None where they hold no words."""
    text, begin = lines.text, lines.starts[run[0]]
    raw = text[begin : lines.ends[run[-1]]]
    start, end = begin + len(raw) - len(raw.lstrip()), begin + len(raw.rstrip())
    item = _pattern("item").match(text, begin, end)
    start = item.end() if item else start
    plain = " ".join(unicodedata.normalize("NFC", text[start:end]).split())
    if not any(char.isalnum() for char in plain):
        return None
    kind = "list-item" if item else _kind(plain, first)
    level = int(kind in ("list-item", "title"))
    block = Block(kind, inline.escape(plain), start, end, run[0] + 1, level=level, group=group if item else 0)
    lead = text[begin:start] if item else ""
    return Found(block, begin, lines.begin(run[-1] + 1), lead, group if shared else 0)


def _kind(text: str, first: bool) -> str:
    if captions.is_credit(text):
        return "caption"
    return "title" if first and is_title(text) else "paragraph"


def is_title(text: str) -> bool:
    """Whether a text's first line is its title: short, no sentence, nobody's turn to speak."""
    return _columns(text) <= _TITLE and not _pattern("final").search(text) and not _pattern("turn").match(text)
