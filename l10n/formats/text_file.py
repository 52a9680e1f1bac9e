"""A plain-text file as reporters send it: a block for each line, or for each group of wrapped lines."""

from __future__ import annotations

from itertools import pairwise

from l10n import inline
from l10n.errors import InputError
from l10n.formats import markdown_text
from l10n.formats.decoding import decode
from l10n.formats.lines import Lines, Output
from l10n.formats.order import Material, Order
from l10n.formats.text_blocks import Found, scan
from l10n.model import Article, Layout


def read(data: bytes, name: str) -> Article:
    """Read a file. Raises InputError where it is no text, or empty."""
    text, encoding = decode(data, name)
    if not text.strip("\ufeff \t\r\n"):
        raise InputError(name, "is empty; write the article, or take the file away")
    return Article(text, tuple(found.block for found in scan(text)), encoding)


def write(article: Article, layout: Layout) -> str:
    """The file with the layout's texts in the source's place, without their markup."""
    if not layout.slots and not layout.head:
        return article.text
    return _Writer(article.text, layout).text()


def markdown(article: Article, layout: Layout) -> str:
    """The finished text as Markdown: its title a heading, its items a list, its signs escaped."""
    return _Composer(article.text, layout).text()


class _Writer:
    """Writes the text from its beginning to its end."""

    def __init__(self, text: str, layout: Layout) -> None:
        self.lines = Lines(text)
        self.found = scan(text)
        self.layout = layout
        self.order = Order(self.lines, self.found, layout)
        self.out = Output(self.lines, "[ \t]*")
        self.broken = False
        """Whether what comes next stood somewhere else in the source."""
        self.group = 0
        """The group of lines that the last text stands in; 0 where it stands alone."""

    def text(self) -> str:
        """The whole file."""
        for index, slot in self.layout.slots.items():
            block = self.found[index].block
            own = [p.text for p in slot if p.text and (p.frame == index or not block.flows)][
                : 1 if block.flows else None
            ]
            if own or not block.flows:
                self.out.edit(block.start, block.end, markdown_text.plain(" ".join(own)))
        for step in self.order.steps():
            one = (
                None if isinstance(step, Material) or step.paragraph.frame is None else self.found[step.paragraph.frame]
            )
            if isinstance(step, Material):
                self.material(step)
            elif one and step.role == "own":
                self.add(self.out.source(one.first, one.last), one.group, self.broken)
                self.broken = False
            elif text := markdown_text.plain(step.paragraph.text):
                lead = one.lead if one and one.block.flows else ""
                self.add([lead + text + self.lines.ending], one.group if one else 0, True)
                self.broken = True
        if self.broken:
            self.out.take_blanks()
        return self.out.text()

    def add(self, lines: list[str], group: int, apart: bool) -> None:
        """Write a block's lines; `apart` from what it did not stand below in the source."""
        if apart:
            blanks = self.out.take_blanks()
            if not (group and group == self.group):
                self.out.put(blanks or ([self.lines.ending] if self.out.written else []))
        self.out.put(lines)
        self.group = group

    def material(self, step: Material) -> None:
        """What stands below a block."""
        lines = self.out.source(step.start, step.end)
        first = self.out.content(lines)
        self.broken = self.broken or step.role != "own"
        if self.broken:
            before = self.out.take_blanks()
            between = before or lines[:first] or [self.lines.ending] * (first < len(lines))
            lines = (between if self.out.written else before) + lines[first:]
        self.out.put(lines)
        if first < len(lines):
            self.broken, self.group = step.role == "moved", 0


class _Composer:
    """Writes the text as Markdown, block by block."""

    def __init__(self, text: str, layout: Layout) -> None:
        self.lines = Lines(text)
        self.found = scan(text)
        self.layout = layout
        self.parts: list[tuple[str, str]] = []
        """Kind and Markdown."""

    def text(self) -> str:
        """The whole post."""
        for step in Order(self.lines, self.found, self.layout).steps():
            if isinstance(step, Material):
                self.material(step)
            else:
                frame = step.paragraph.frame
                self.add(self.found[frame] if frame is not None else None, step.paragraph.text)
        glue = ["\n" if one[0] == other[0] == "list-item" else "\n\n" for one, other in pairwise(self.parts)]
        return (
            "".join(text + gap for (_, text), gap in zip(self.parts, [*glue, "\n"], strict=True)) if self.parts else ""
        )

    def add(self, one: Found | None, text: str) -> None:
        """One block."""
        kind = one.block.kind if one else "paragraph"
        if kind == "title":
            written = markdown_text.heading(text)
        else:
            written = markdown_text.paragraph(
                text, "  ", "   " if kind == "list-item" else "", "\n", kind == "list-item"
            )
        sign = {"title": "# ", "list-item": one.marker if one else ""}.get(kind, "")
        if written:
            self.parts.append((kind, sign + written))

    def material(self, step: Material) -> None:
        """Captions, and lines that hold no words."""
        at = step.start
        inside = [(number, one) for number, one in enumerate(self.found) if step.start <= one.first < step.end]
        for number, one in [(n, one) for n, one in inside if not one.block.flows]:
            self.signs(at, one.first)
            slot = self.layout.slots.get(number)
            self.add(one, " ".join(p.text for p in slot) if slot is not None else one.block.text)
            at = one.last
        self.signs(at, step.end)

    def signs(self, start: int, end: int) -> None:
        """Lines that hold no words, each a paragraph."""
        for line in self.lines.text[start:end].replace("\ufeff", "").splitlines():
            if line.strip():
                self.parts.append(("signs", markdown_text.paragraph(inline.escape(line.strip()), "", "", "\n")))
