"""A text with edits in it, some inside others: each is written when its place is rendered."""

from __future__ import annotations

import html
import re
from bisect import bisect_left, insort
from collections.abc import Callable

from l10n import inline
from l10n.formats.word.outline import Part
from l10n.formats.word.story import Story
from l10n.model import Span
from l10n.ooxml.tree import Node
from l10n.ooxml.walk import binding


class Edits:
    """Edits to one text; an edit that stands inside another is up to that one."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans: list[tuple[int, int]] = []
        """Start and minus the end: of two that begin together the larger comes first."""
        self.made: dict[Span, Callable[[], str]] = {}
        self.gone: set[Span] = set()
        """Stretches that stand elsewhere now."""

    def add(self, start: int, end: int, write: Callable[[], str]) -> None:
        """Put what `write` gives in the place of a stretch."""
        self._note(start, end)
        self.made[start, end] = write

    def take(self, start: int, end: int) -> None:
        """Take a stretch away from its place; an edit to just that stretch is made where it is rendered."""
        self._note(start, end)
        self.gone.add((start, end))

    def _note(self, start: int, end: int) -> None:
        if (start, end) not in self.made and (start, end) not in self.gone:
            insort(self.spans, (start, -end))

    def render(self, start: int, end: int, skip: Span | None = None, taken: Span | None = None) -> str:
        """A stretch with the edits in it.

        `skip` is an edit that is not to be made now, though those inside it are; `taken` is a stretch that was taken
        away, to be rendered now.
        """
        out: list[str] = []
        at = start
        for first, minus in self.spans[bisect_left(self.spans, (start, -len(self.text))) :]:
            if first >= end:
                break
            last = -minus
            span = first, last
            if first < at or last > end or span == skip:
                continue
            if span in self.gone and span != taken:
                out.append(self.text[at:first])
            elif span in self.made:
                out += [self.text[at:first], self.made[span]()]
            else:
                continue
            at = last
        return "".join([*out, self.text[at:end]])

    def text_now(self) -> str:
        """The whole text."""
        return self.render(0, len(self.text))


def unbind(edits: Edits, root: Node) -> None:
    """Free the content controls with edits in them: Word would put the text that they are bound to back in."""
    starts = [start for start, _ in edits.spans]
    for control in root.all("w:sdt"):
        bound = binding(control)
        at = bisect_left(starts, control.start)
        if bound and at < len(starts) and starts[at] < control.end:
            edits.add(bound.start, bound.end, str)


def shared(part: Part, text: str | None) -> list[str | None]:
    """A cell's text by its paragraphs: line by line where there are as many, else all in the first."""
    if text is None or len(part.stretches) == 1:
        return [text] * len(part.stretches)
    counts = [one.words.text.count("\n") + 1 if one.words.text else 0 for one in part.stretches]
    lines = text.split("\n")
    if len(lines) != sum(counts):
        first = next((at for at, count in enumerate(counts) if count), 0)
        return [text if at == first else None if count else "" for at, count in enumerate(counts)]
    found: list[str | None] = []
    for count in counts:
        found.append("\n".join(lines[:count]))
        lines = lines[count:]
    return found


def described(story: Story, words: Node, alt: str) -> str:
    """The start tag of a drawing's words with another description."""
    tag = story.text[words.start : words.inner]
    plain = inline.plain(alt).text.replace("\ue000", "").replace("\ue001", "")
    value = html.escape(plain).replace("\n", "&#10;")
    return re.sub(r"""(\sdescr\s*=\s*)(?:"[^"]*"|'[^']*')""", lambda hit: f'{hit[1]}"{value}"', tag)
