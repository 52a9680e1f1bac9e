"""Finds the blocks of a Markdown file, with all that is needed to put others in their place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from l10n import inline
from l10n.formats import captions, frontmatter
from l10n.formats.markdown_lines import Container, Line, MarkdownLines, bulleted, cells
from l10n.formats.markdown_regions import Found, Parsed
from l10n.inline.pieces import Piece
from l10n.model import Block

if TYPE_CHECKING:
    from markdown_it.token import Token

_SHORTCODE = re.compile(r"(?>(?:\s*+(?:\{\{(?>(?:[^}]|\}(?!\}))*)\}\}|\{%(?>(?:[^%]|%(?!\}))*)%\}|\{:[^{}]*+\}))+)\s*+")
"""A paragraph of nothing but what a site generator replaces."""


class Scanner:
    """Goes over the parser's tokens once."""

    def __init__(self, text: str, parsed: Parsed) -> None:
        self.text, self.parsed = text, parsed
        self.lines = MarkdownLines(text)
        self.found: list[Found] = []
        self.inside: list[Container] = []
        self.lists: list[int] = []
        self.opening: list[int] = []
        """Numbers of the items that have no block yet."""
        self.footnote = self.section = ""
        self.titled = False
        self.numbers = 0
        self.groups = 0
        self.outer = 0
        """The group of the outermost list or quote."""
        self.picture: Block | None = None
        """The picture directly above."""

    def scan(self, matter: frontmatter.Matter) -> list[Found]:
        """All blocks in reading order."""
        self.front_matter(matter)
        tokens = self.parsed.tokens
        at = 0
        while at < len(tokens):
            token = tokens[at]
            name = token.type.removesuffix("_open").removesuffix("_close")
            if name in ("blockquote", "list_item", "footnote_reference", "bullet_list", "ordered_list"):
                self.container(name, token)
            elif token.type == "table_open":
                at = self.table(at)
            elif token.type in ("paragraph_open", "heading_open"):
                self.paragraph(token, tokens[at + 1])
            elif token.type not in ("paragraph_close", "heading_close", "inline"):
                self.picture = None
                self.opening.clear()
            at += 1
        return self.found

    # ── containers ──

    def container(self, name: str, token: Token) -> None:
        """Enter or leave a list, an item, a quote or a footnote."""
        self.picture = None
        if token.nesting < 0:
            (self.lists if name.endswith("_list") else self.inside).pop()
            self.footnote = "" if name == "footnote_reference" else self.footnote
            return
        self.numbers += 1
        if not self.inside and not self.lists:
            self.outer = self.group()
        if name.endswith("_list"):
            self.lists.append(self.numbers)
            return
        kind = {"blockquote": "quote", "list_item": "item"}.get(name, "footnote")
        line = token.map[0] if token.map else 0
        if kind == "footnote":
            self.footnote = str(token.meta.get("label", ""))
        self.inside.append(
            self.lines.container(kind, self.numbers, line, self.inside, self.lists[-1] if self.lists else 0)
        )
        if kind == "item":
            self.opening.append(self.numbers)

    def group(self) -> int:
        self.groups += 1
        return self.groups

    # ── blocks ──

    def add(self, block: Block, lines: Sequence[Line], **more: object) -> None:
        """Take a block in, unless there is nothing in it to translate."""
        opens = tuple(container.number for container in self.inside if container.number in self.opening)
        first_line = min((c.line for c in self.inside if c.number in opens), default=block.line - 1)
        if block.flows or lines:
            self.opening.clear()
        plain = inline.parse(block.text)
        if not any(char.isalnum() for char in plain.plain.text) or _is_address(plain):
            return
        last = self.lines.begin(self.lines.line_of(lines[-1].end) + 1) if lines else block.end
        first = self.lines.begin(min(first_line, block.line - 1))
        found = Found(block, first, last, tuple(self.inside), opens)
        self.found.append(replace(found, **more))  # type: ignore[arg-type]

    def block(self, kind: str, text: str, start: int, end: int, **more: object) -> Block:
        """A block of this text."""
        line = self.lines.line_of(start) + 1
        block = Block(kind, unicodedata.normalize("NFC", text), start, end, line, self.section)
        return replace(block, **more)  # type: ignore[arg-type]

    def canonical(self, text: str) -> str:
        """Inline text as units hold it."""
        return inline.canonical(unicodedata.normalize("NFC", text), self.parsed.labels)

    def joined(self, lines: Sequence[Line]) -> str:
        """The lines as one text: a soft break is a space; a hard one, and one before a bullet sign, a newline."""
        rows = [self.text[line.start : line.end] for line in lines]
        breaks = [bool(line.hard) or bulleted(row) for line, row in zip(lines, [*rows[1:], ""], strict=True)]
        parts = [row + ("\n" if hard else " ") for row, hard in zip(rows, breaks, strict=True)]
        return self.canonical(re.sub(r"[ \t]*\n[ \t\n]*", "\n", "".join(parts)).strip())

    def front_matter(self, matter: frontmatter.Matter) -> None:
        """The fields at the head."""
        korean = frontmatter.is_korean(self.text)
        groups: dict[str, int] = {}
        for field in frontmatter.fields(matter, korean):
            group = groups.setdefault(field.name, self.group()) if field.number else 0
            label = str(field.number or "")
            text = inline.escape(unicodedata.normalize("NFC", field.value))
            block = self.block(f"front-matter:{field.name}", text, field.start, field.end, group=group, label=label)
            self.add(block, (), field=field)

    def paragraph(self, token: Token, content: Token) -> None:
        """A heading or a paragraph."""
        first, last = token.map or [0, 0]
        if token.type == "heading_open":
            self.heading(token, content, first, last)
            return
        above, self.picture = self.picture, None
        lines = self.lines.contents(content.content.split("\n"), first, last) if content.content else []
        if _SHORTCODE.fullmatch(content.content):
            lines = []
        if not lines:
            self.opening.clear()
        rest = list(lines)
        while rest:
            count = self.take_pictures(rest)
            above = self.picture if count else above
            rest = rest[count:]
            run = self.until_picture(rest)
            rest = rest[len(run) :]
            while run:
                size = self.caption_size(run, above, len(run) == len(lines))
                self.text_run(run[: size or len(run)], above if size else None, token.hidden)
                run, above = run[size:] if size else [], None

    def take_pictures(self, lines: Sequence[Line]) -> int:
        """Take in the lines at the beginning that are nothing but pictures; how many they are."""
        for count, line in enumerate(lines):
            images = captions.images(self.text[line.start : line.end])
            if not images:
                return count
            for image in images:
                self.image(line.start, image)
        return len(lines)

    def until_picture(self, lines: Sequence[Line]) -> list[Line]:
        """The lines before the next one that is nothing but pictures."""
        count = 0
        while count < len(lines) and not captions.images(self.text[lines[count].start : lines[count].end]):
            count += 1
        return list(lines[:count])

    def image(self, offset: int, piece: Piece) -> None:
        """The description of a picture."""
        assert piece.markup is not None
        start = offset + piece.start + 2
        inner = piece.markup.inner
        text = self.canonical(" ".join(inner.split()))
        label, group = piece.markup.url, self.group()
        self.picture = self.block("alt", text, start, start + len(inner), group=group, label=label)
        self.add(self.picture, (Line(start, start + len(inner)),))

    def caption_size(self, run: Sequence[Line], above: Block | None, whole: bool) -> int:
        """How many of the lines below a picture are its caption."""
        if above is None:
            return 0
        if captions.is_caption(inline.parse(self.joined(run))):
            return len(run)
        return int(not whole and captions.is_caption(inline.parse(self.joined(run[:1]))))

    def text_run(self, lines: Sequence[Line], picture: Block | None, tight: bool) -> None:
        """Lines that are one block."""
        start, end = lines[0].start, lines[-1].end
        kind, level, group, label = self.kind()
        if kind == "list-item" and self.opening:
            start = self.lines.task(start, lines[0].end)
            lines = [replace(lines[0], start=start), *lines[1:]]
        text, wrap = self.joined(lines), ""
        if picture is not None:
            kind, level, group, label = "caption", 0, picture.group, picture.label
            if mark := captions.italics(inline.parse(text)):
                wrap = mark.open
                start, end = start + len(wrap), end - len(wrap)
                text = text[len(wrap) : len(text) - len(wrap)]
        block = self.block(kind, text, start, end, level=level, group=group, label=label)
        hard = next((line.hard for line in lines if line.hard), "  ")
        self.add(block, lines, tight=tight, hard=hard, wrap=wrap)

    def kind(self) -> tuple[str, int, int, str]:
        """Kind, level, group and label of a paragraph here."""
        if self.footnote:
            return "footnote", 0, 0, self.footnote
        depth = sum(container.kind == "item" for container in self.inside)
        if not self.inside:
            return "paragraph", 0, 0, ""
        return ("list-item", depth, self.outer, "") if self.inside[-1].kind == "item" else ("quote", 0, self.outer, "")

    def heading(self, token: Token, content: Token, first: int, last: int) -> None:
        """A heading; the first of the first level is the title."""
        self.picture = None
        atx = token.markup.startswith("#")
        if atx:
            line = self.lines.heading(content.content, first)
            lines = [line] if line else []
        else:
            lines = self.lines.contents(content.content.split("\n"), first, last - 1)
        if not lines:
            self.opening.clear()
            return
        level = int(token.tag[1:])
        kind = "footnote" if self.footnote else "heading" if level > 1 or self.titled else "title"
        self.titled = self.titled or kind == "title"
        block = self.block(kind, self.joined(lines), lines[0].start, lines[-1].end, level=level)
        block = replace(block, label=self.footnote, level=0 if self.footnote else level)
        hard = next((line.hard for line in lines if line.hard), "  ")
        self.add(block, lines, atx=atx, hard=hard, last=self.lines.begin(last))
        if kind == "heading":
            self.section = inline.plain(block.text).text

    def table(self, at: int) -> int:
        """The cells of a table; returns the place of its end among the tokens."""
        self.picture = None
        self.opening.clear()
        tokens, group, row = self.parsed.tokens, self.group(), 0
        columns = 0
        while tokens[at].type != "table_close":
            token = tokens[at]
            if token.type == "th_open":
                columns += 1
            elif token.type == "tr_close" and row == 0:
                row = self.row(tokens[at - columns * 3 - 1], 1, columns, group)
            elif token.type == "tr_open" and row:
                row = self.row(token, row + 1, columns, group)
            at += 1
        return at

    def row(self, token: Token, row: int, columns: int, group: int) -> int:
        """The cells of one row; returns its number."""
        span = self.parsed.rows.get(token.map[0]) if token.map else None
        for column, (start, end) in enumerate(cells(self.text, *span, columns) if span else (), 1):
            images = captions.images(self.text[start:end])
            for image in images:
                self.image(start, image)
            text = "" if images else self.canonical(self.text[start:end].replace("\\|", "|"))
            label = f"{row},{column}"
            self.add(self.block("cell", text, start, end, group=group, label=label), (Line(start, end),))
        self.picture = None
        return row


def _is_address(found: inline.Inline) -> bool:
    """Whether a text is nothing but addresses."""
    text = found.plain.text
    spans = [(mark.start, mark.end) for mark in found.marks if mark.kind == "autolink"]
    return (
        bool(spans)
        and not "".join(
            char for at, char in enumerate(text) if not any(start <= at < end for start, end in spans)
        ).strip()
    )
