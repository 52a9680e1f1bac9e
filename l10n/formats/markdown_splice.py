"""Puts a layout's texts in the place of a Markdown file's blocks; everything else stays to the letter."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from l10n.formats import frontmatter, markdown_text
from l10n.formats.lines import Lines, Output
from l10n.formats.markdown_lines import Container
from l10n.formats.markdown_regions import Found
from l10n.formats.numbering import Numbering
from l10n.formats.order import Material, Order
from l10n.model import Layout, Paragraph


class Splicer:
    """Writes the file from its beginning to its end."""

    def __init__(self, text: str, found: Sequence[Found], layout: Layout, fixed: Collection[int]) -> None:
        self.found, self.layout = found, layout
        self.lines = Lines(text)
        self.order = Order(self.lines, found, layout, fixed)
        self.out = Output(self.lines, "[ \t>]*")
        self.numbering = Numbering(text, found, layout)
        self.broken = False
        """Whether what comes next stood somewhere else in the source."""
        self.context: tuple[Container, ...] = ()
        """What the last text stands in."""
        self.new_items = 0
        self.hanging = False
        """Whether the last line ends in a backslash that breaks it for what stands below in the source."""

    def splice(self) -> str:
        """The whole file."""
        if not self.layout.slots and not self.layout.head:
            return self.lines.text
        for index, slot in self.layout.slots.items():
            self.note(index, slot)
        for step in self.order.steps():
            if isinstance(step, Material):
                self.material(step)
            elif step.role == "own" and step.paragraph.frame is not None:
                self.own(self.found[step.paragraph.frame], step.paragraph)
            else:
                self.dressed(step.paragraph, step.role == "moved")
        if self.broken:
            self.blanks()
        return self.out.text()

    # ── in place ──

    def note(self, index: int, slot: Sequence[Paragraph]) -> None:
        """Remember how a block's own text changes."""
        one = self.found[index]
        if not one.block.flows:
            self.edit(one, " ".join(paragraph.text for paragraph in slot if paragraph.text))
        elif own := next((paragraph for paragraph in slot if paragraph.frame == index), None):
            self.edit(one, own.text)

    def edit(self, one: Found, text: str) -> None:
        """A new text between a block's first and last character."""
        start, end = one.block.start, one.block.end
        if one.field:
            start, end, text = frontmatter.replace(self.lines.text, one.field, markdown_text.plain(text))
        elif one.wrap and not text.strip():
            start, end, text = start - len(one.wrap), end + len(one.wrap), ""
        else:
            text = self.rendered(one, text, one.inside)
        self.out.edit(start, end, text)

    def rendered(self, one: Found | None, text: str, inside: Sequence[Container]) -> str:
        """A block's text as Markdown, to stand in these containers."""
        kind = one.block.kind if one else "paragraph"
        if kind == "cell":
            return markdown_text.cell(text)
        if kind == "alt":
            return markdown_text.alt(text)
        if one and one.wrap:
            return markdown_text.wrapped(text, one.wrap)
        if one and one.atx:
            return markdown_text.heading(text)
        prefix = "".join(container.prefix for container in inside)
        return markdown_text.paragraph(text, one.hard if one else "  ", prefix, self.lines.ending, kind == "list-item")

    def own(self, one: Found, paragraph: Paragraph) -> None:
        """A block in its own place, with its own markup."""
        needed = {item.number for item in one.items if item.number not in one.opens}
        if self.broken and not needed <= {container.number for container in self.context}:
            self.dressed(paragraph, moved=True)
            return
        lists = {item.list for item in self.context if item.kind == "item"}
        if self.broken or not lists.isdisjoint(item.list for item in one.items) or self.out.ends_blank:
            # right below a paragraph only a list that begins with 1 can begin
            for (start, end), number in self.numbering.edits(one).items():
                self.out.edit(start, end, number)
        lines = self.out.source(one.first, one.last)
        if self.broken:
            self.separate(one.inside, one.tight)
        self.out.put(lines)
        self.context, self.broken = one.inside, False
        self.hanging = one.block.end < one.last and self.lines.text[one.block.end] == "\\"

    # ── elsewhere ──

    def dressed(self, paragraph: Paragraph, moved: bool) -> None:
        """A paragraph with the markup of a block of the source."""
        one = self.found[paragraph.frame] if paragraph.frame is not None else None
        one = one if one and one.block.flows else None
        lead, inside = self.clothes(one, moved) if one else ("", ())
        if one and one.block.kind in ("title", "heading"):
            lead += "#" * one.block.level + " "
            text = markdown_text.heading(paragraph.text)
        else:
            text = self.rendered(one, paragraph.text, inside)
        if not text:
            return
        self.separate(inside, bool(one and one.tight))
        self.out.put(self.out.split(lead + text + self.lines.ending))
        self.context, self.broken = inside, True

    def clothes(self, one: Found, moved: bool) -> tuple[str, tuple[Container, ...]]:
        """The markup before a block's text where it stands now, and what it stands in then.

        Of the lists around it those are kept that the text before stands in too; the innermost item opens anew.
        """
        known = {container.number for container in self.context}
        lead = ""
        inside: list[Container] = []
        for container in one.inside:
            opening = container in one.items[-1:] and (container.number in one.opens or container.number not in known)
            if container.kind == "item" and container.number not in known and not opening:
                continue
            lead += self.numbering.opened(container) if opening else container.prefix
            if opening and not moved:
                self.new_items -= 1
                container = replace(container, number=self.new_items)
            inside.append(container)
        return lead, tuple(inside)

    # ── between texts ──

    def material(self, step: Material) -> None:
        """What stands below a block; between what is new neighbours it keeps apart what would run together."""
        lines = self.out.source(step.start, step.end)
        first = self.out.content(lines)
        self.broken = self.broken or step.role != "own"
        if not self.broken:
            self.out.put(lines)
        elif first == len(lines):
            before = self.blanks()
            either = [blanks for blanks in (before, lines) if blanks and (before or self.out.written)]
            self.out.put(min(either, key=_depth) if either else [])
        else:
            around = self.found[step.below].items if step.below >= 0 else ()
            known = {container.number for container in self.context}
            if any(item.number not in known for item in around):
                lines = _dedented(lines, self.out)
            self.choose(self.blanks(), lines[:first], ())
            self.out.put(lines[first:])
            self.broken = step.role == "moved"
        if first < len(lines) and not re.match(r"[ \t>]", lines[-1]) and step.start:
            self.context = ()

    def separate(self, inside: Sequence[Container], tight: bool) -> None:
        """See to it that a text does not run into what stands before it."""
        blanks = self.blanks()
        lists = {container.list for container in self.context if container.kind == "item"}
        if not tight or lists.isdisjoint(container.list for container in inside if container.kind == "item"):
            self.choose(blanks, [], inside)

    def blanks(self) -> list[str]:
        """The empty lines at the end of what is written, taken off it, and a line break that breaks nothing now."""
        taken = self.out.take_blanks()
        if self.hanging and not taken and self.out.written:
            self.out.written[-1] = re.sub(r"\\(?=[\r\n]*\Z)", "", self.out.written[-1])
        self.hanging = False
        return taken

    def choose(self, before: list[str], after: list[str], inside: Sequence[Container]) -> None:
        """Write the empty lines of either side, whichever lie less deep, or else a new one."""
        if not self.out.written:
            self.out.put(before)
            return
        common = [container for container, other in zip(self.context, inside, strict=False) if container == other]
        blank = "".join(container.prefix for container in common).rstrip() + self.lines.ending
        best = min([lines for lines in (before, after) if lines] or [[blank]], key=_depth)
        self.out.put(best if _depth(best) <= blank.count(">") else [blank])


def _depth(lines: Sequence[str]) -> int:
    return max(line.count(">") for line in lines)


def _dedented(lines: Sequence[str], out: Output) -> list[str]:
    """Lines without the indentation that they share."""
    margin = min(len(line) - len(line.lstrip(" \t")) for line in lines if not out.blank.match(line))
    return [line if out.blank.match(line) else line[margin:] for line in lines]
