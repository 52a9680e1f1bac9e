"""Where Markdown's text stands in the file: lines without their prefixes, cells of a table, containers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from l10n.formats.lines import Lines
from l10n.model import Span

_MARKER = re.compile(r"(?:[-+*]|\d{1,9}[.)])")
_TASK = re.compile(r"\[[ xX]\][ \t]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a paragraph, without the markup before it."""

    start: int
    end: int
    hard: str = ""
    """The hard break at its end: two spaces or a backslash."""


@dataclass(frozen=True, slots=True)
class Container:
    """A quote, a list item or a footnote that blocks stand in."""

    kind: str
    number: int
    """Different for each container of a file."""
    piece: str
    """The markup that opens it on a line: `> `, `- `, `12. `, with its indentation."""
    line: int
    """Index of its first line."""
    list: int = 0
    """Of an item: the number of its list."""
    digits: Span = (0, 0)
    """Of an ordered item: where its number stands in the file."""

    @property
    def prefix(self) -> str:
        """What its further lines begin with."""
        if self.kind == "quote":
            return self.piece.rstrip() + " "
        return "    " if self.kind == "footnote" else re.sub(r"\S", " ", self.piece)


class MarkdownLines(Lines):
    """The lines of a file, as Markdown numbers them."""

    def contents(self, wanted: Sequence[str], first: int, last: int) -> list[Line]:
        """The lines of a paragraph, by the text that the parser saw in them; empty if it stands elsewhere."""
        for shift in range(max(last - first - len(wanted), 0) + 1):
            found = [
                self._content(text, first + shift + number, number, len(wanted)) for number, text in enumerate(wanted)
            ]
            lines = [line for line in found if line]
            if len(lines) == len(found):
                return lines
        return []

    def _content(self, wanted: str, line: int, number: int, count: int) -> Line | None:
        wanted = wanted.strip(" \t") if number else wanted.lstrip().rstrip(" \t")
        start, stop = self.starts[line], self.ends[line]
        end = start + len(self.text[start:stop].rstrip(" \t"))
        if number == count - 1:
            wanted, end = wanted.rstrip(), start + len(self.text[start:end].rstrip())
        if not self.text.endswith(wanted, start, end):
            return None
        slashes = len(wanted) - len(wanted.rstrip("\\"))
        hard = ""
        if number < count - 1:
            hard = "\\" if slashes % 2 else "  " if self.text.endswith("  ", end, stop) else ""
        return Line(end - len(wanted), end - (hard == "\\"), hard)

    def heading(self, wanted: str, line: int) -> Line | None:
        """The text of a heading that begins with `#`."""
        start = self.starts[line]
        end = start + len(self.text[start : self.ends[line]].rstrip())
        for stop in (end, start + len(re.sub(r"(?:^|(?<=[ \t]))#+$", "", self.text[start:end]).rstrip())):
            if wanted and self.text.endswith(wanted, start, stop):
                return Line(stop - len(wanted), stop)
        return None

    def container(self, kind: str, number: int, line: int, inside: Sequence[Container], list_: int = 0) -> Container:
        """The container that opens on a line, inside others."""
        at, stop = self.starts[line], self.ends[line]
        for outer in inside:
            at = self._enter(outer, at, stop, outer.line == line)
        if kind != "item":
            return Container(kind, number, "> " if kind == "quote" else "", line)
        hit = re.compile(rf"[ \t]*({_MARKER.pattern})([ \t]*)").match(self.text, at, stop)
        if not hit:
            return Container(kind, number, "- ", line, list_)
        gap = hit[2] if hit.end() < stop and len(hit[2].expandtabs(4)) < 5 and hit[2] else " "
        digits = (hit.start(1), hit.end(1) - 1) if hit[1][:-1].isdigit() else (0, 0)
        return Container(kind, number, self.text[at : hit.end(1)] + gap, line, list_, digits)

    def _enter(self, outer: Container, at: int, stop: int, opening: bool) -> int:
        """Where the inside of a container begins on a line."""
        if outer.kind == "quote":
            hit = re.compile(r"[ \t]*>[ \t]?").match(self.text, at, stop)
            return hit.end() if hit else at
        if opening:
            return min(at + len(outer.piece), stop)
        width, column = len(outer.prefix.expandtabs(4)), 0
        while at < stop and column < width and self.text[at] in " \t":
            column += 4 - column % 4 if self.text[at] == "\t" else 1
            at += 1
        return at

    def task(self, start: int, end: int) -> int:
        """Where the text of a list item begins behind its check box."""
        hit = _TASK.match(self.text, start, end)
        return hit.end() if hit else start


def cells(text: str, start: int, end: int, count: int) -> list[Span]:
    """The cells of a table's row; an empty cell is a place of no length."""
    start, end = _trimmed(text, start, end)
    borders = [at for at in range(start, end) if text[at] == "|" and (at == start or text[at - 1] != "\\")]
    edges = [start - 1, *borders, end]
    found = [(left + 1, right) for left, right in pairwise(edges)]
    if found and found[0][0] == found[0][1]:
        found.pop(0)
    if found and found[-1][0] == found[-1][1]:
        found.pop()
    return [_trimmed(text, *span) for span in found[:count]]


def _trimmed(text: str, start: int, end: int) -> Span:
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    return start, start + len(inner.strip())


_BULLETS = re.compile("[•▪▫◦‣·●○■□◆◇▶▷►★☆※☞✓✔❖→⇒\u2600-\u27bf\u2b50\U0001f300-\U0001faff]")


def bulleted(line: str) -> bool:
    """Whether a line begins with a sign that writers set for a bullet: such lines are a list to readers."""
    return _BULLETS.match(line.lstrip()) is not None
