"""Where the characters of a msgid or msgstr stand in the lines of a PO file, behind its quotation marks and escapes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from l10n.model import Span

Place = tuple[int, int, int]
"""Line, from 1; column of a character, from 1; the column behind it (an escape takes two)."""

_QUOTED = re.compile(r'(\s*(?:(?:msgid|msgstr)\s*)?")(.*)"\s*')
_CHARACTER = re.compile(r"\\?.", re.DOTALL)
_ESCAPES = {"\\n": "\n", "\\t": "\t", "\\r": "\r", '\\"': '"', "\\\\": "\\", "\\b": "\b", "\\v": "\v", "\\f": "\f"}


def places(lines: Sequence[str], line: int, text: str) -> tuple[Place, ...]:
    """The place of each character of a msgid or msgstr that begins in that line; nothing where it is not `text`."""
    read = list(_characters(lines, line))
    return tuple(place for _, place in read) if "".join(char for char, _ in read) == text else ()


def on_one_line(lines: Sequence[str], line: int, text: str, span: Span) -> Span | None:
    """The columns of a span of `text`, where it stands in one line and nothing is escaped, as nearly all do."""
    shown = lines[line - 1] if 0 < line <= len(lines) else ""
    before = len(shown) - len(text) - 1
    if span[0] < span[1] and shown in (f'msgid "{text}"', f'msgstr "{text}"'):
        return before + 1 + span[0], before + 1 + span[1]
    return None


def source_line(lines: Sequence[str], line: int) -> int:
    """The line of the msgid whose msgstr begins in `line`; 0 where there is none."""
    for number in range(min(line, len(lines)) - 1, 0, -1):
        if lines[number - 1].startswith("msgid "):
            return number
        if not lines[number - 1].startswith('"'):
            break
    return 0


def columns_of(known: Sequence[Place], span: Span) -> tuple[int, Span | None]:
    """The line of a span and its columns there; a span over several lines ends with the first. None where unknown."""
    meant = known[slice(*span)]
    if not meant:
        return 0, None
    line, first, last = meant[0]
    last = max((end for number, _, end in meant if number == line), default=last)
    return line, (first, last)


def _characters(lines: Sequence[str], line: int) -> Iterator[tuple[str, Place]]:
    for number in range(line, len(lines) + 1):
        found = _QUOTED.fullmatch(lines[number - 1])
        if not found or ("msg" in found[1]) != (number == line):
            return
        for char in _CHARACTER.finditer(found[2]):
            column = found.start(2) + char.start() + 1
            yield _ESCAPES.get(char[0], char[0]), (number, column, column + len(char[0]))


@dataclass
class Places:
    """A PO file's lines, and what has been asked of them before."""

    lines: Sequence[str]
    known: dict[int, tuple[Place, ...]] = field(default_factory=dict)

    def source_line(self, line: int) -> int:
        """The line of the msgid whose msgstr begins in `line`; 0 where there is none."""
        return source_line(self.lines, line)

    def of(self, line: int, text: str, span: Span | None) -> tuple[int, Span | None]:
        """The line and the columns of a span of the text that begins in `line`; the line alone where unknown."""
        if not span or not line:
            return line, None
        if columns := on_one_line(self.lines, line, text, span):
            return line, columns
        if line not in self.known:
            self.known[line] = places(self.lines, line, text)
        meant, columns = columns_of(self.known[line], span)
        return (meant, columns) if columns else (line, None)
