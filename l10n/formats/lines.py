"""The lines of a file: where they begin and end, and the file written anew from them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort

from l10n.model import Span

_BREAKS = re.compile(r"\r\n|\r|\n")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


class Lines:
    """Where each line of a text begins and ends."""

    def __init__(self, text: str) -> None:
        self.text = text
        breaks = list(_BREAKS.finditer(text))
        self.starts = [int(text.startswith("\ufeff")), *(hit.end() for hit in breaks)]
        self.ends = [*(hit.start() for hit in breaks), len(text)]
        self.ending = breaks[0].group() if breaks else "\n"
        """How the file ends a line."""

    def begin(self, line: int) -> int:
        """Where a line begins; behind the last one, the end of the text."""
        return self.starts[line] if line < len(self.starts) else len(self.text)

    def line_of(self, offset: int) -> int:
        """Index of the line that an offset stands in."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def between(self, start: int, end: int) -> range:
        """The lines that begin between two offsets."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))


class Output:
    """A file in the making: lines of the source with edits in them, and lines between them that are new."""

    def __init__(self, lines: Lines, blank: str) -> None:
        self.lines = lines
        self.blank = re.compile(blank + r"[\r\n]*\Z")
        """What an empty line looks like, without its end."""
        self.edits: list[tuple[Span, str]] = []
        """New text for stretches of the source, in order."""
        self.written: list[str] = []

    def edit(self, start: int, end: int, text: str) -> None:
        """Put a text in the place of a stretch of the source."""
        insort(self.edits, ((start, end), text))

    def source(self, start: int, end: int) -> list[str]:
        """Lines of the source, edited."""
        parts: list[str] = []
        at = start
        for number in range(bisect_left(self.edits, ((start, 0), "")), bisect_left(self.edits, ((end, 0), ""))):
            (first, last), text = self.edits[number]
            if at <= first and last <= end:
                parts += [self.lines.text[at:first], text]
                at = last
        return _LINE.findall("".join([*parts, self.lines.text[at:end]]))

    def split(self, text: str) -> list[str]:
        """A text's lines, each with its end."""
        return _LINE.findall(text)

    def put(self, lines: list[str]) -> None:
        """Write lines; the one before them is ended first."""
        if lines and self.written and not self.written[-1].endswith(("\n", "\r", "\ufeff")):
            self.written[-1] += self.lines.ending
        self.written += lines

    def take_blanks(self) -> list[str]:
        """The empty lines at the end of what is written, taken off it."""
        at = len(self.written)
        while at and self.blank.match(self.written[at - 1]):
            at -= 1
        taken = self.written[at:]
        del self.written[at:]
        return taken

    @property
    def ends_blank(self) -> bool:
        """Whether an empty line or nothing stands before what comes next."""
        return not self.written or self.blank.match(self.written[-1]) is not None

    def content(self, lines: list[str]) -> int:
        """Index of the first line that is not empty; their number if all are."""
        return next((at for at, line in enumerate(lines) if not self.blank.match(line)), len(lines))

    def text(self) -> str:
        """The whole file."""
        return "".join(self.written)
