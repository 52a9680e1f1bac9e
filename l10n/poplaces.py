"""Where the characters of a msgstr stand in the lines of a PO file, behind its quotation marks and escapes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from l10n.model import Span

Place = tuple[int, int, int]
"""Line, from 1; column of a character, from 1; the column behind it (an escape takes two)."""

_PLAIN = 'msgstr "'
_QUOTED = re.compile(r'(\s*(?:msgstr\s*)?")(.*)"\s*')
_CHARACTER = re.compile(r"\\?.", re.DOTALL)
_ESCAPES = {"\\n": "\n", "\\t": "\t", "\\r": "\r", '\\"': '"', "\\\\": "\\", "\\b": "\b", "\\v": "\v", "\\f": "\f"}


def places(lines: Sequence[str], line: int, text: str) -> tuple[Place, ...]:
    """The place of each character of `text`, whose msgstr begins in that line; nothing where it does not hold it."""
    read = list(_characters(lines, line))
    return tuple(place for _, place in read) if "".join(char for char, _ in read) == text else ()


def on_one_line(lines: Sequence[str], line: int, text: str, span: Span) -> Span | None:
    """The columns of a span of `text`, where it stands in one line and nothing is escaped, as nearly all do."""
    if span[0] < span[1] and lines[line - 1 : line] == [f'{_PLAIN}{text}"']:
        return len(_PLAIN) + 1 + span[0], len(_PLAIN) + 1 + span[1]
    return None


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
        if not found or ("msgstr" in found[1]) != (number == line):
            return
        for char in _CHARACTER.finditer(found[2]):
            column = found.start(2) + char.start() + 1
            yield _ESCAPES.get(char[0], char[0]), (number, column, column + len(char[0]))
