"""Block structure of a post for Word: Markdown's tokens as a tree, and what pictures, captions and tables look like."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from l10n.errors import InputError
from l10n.formats import captions, frontmatter
from l10n.formats.docx_inline import element, without_draft_signs
from l10n.inline import normal_label, parse
from l10n.inline.pieces import Piece
from l10n.inline.reader import read

ATTRIBUTES = r"\{[:.#\w][^{}]*\}"
"""What some programs write behind a picture: `{width=50%}`."""


@dataclass(slots=True)
class Node:
    """A block with the blocks in it."""

    kind: str
    """Name of markdown-it's token, without `_open`."""
    tag: str = ""
    content: str = ""
    markup: str = ""
    attributes: Mapping[str, Any] = field(default_factory=dict)
    meta: Mapping[str, Any] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The inline Markdown of a paragraph, heading or cell."""
        return self.children[0].content if self.children and self.children[0].kind == "inline" else ""

    @property
    def first(self) -> int:
        """The number that an ordered list begins with."""
        return int(self.attributes.get("start", 1))

    @property
    def align(self) -> str:
        """Where a cell's column has its text: left, center, right or nothing."""
        return str(self.attributes.get("style", "")).removeprefix("text-align:")


def tree(text: str) -> tuple[list[Node], dict[str, tuple[str, str]]]:
    """The blocks of a text, and address and title of its link references by normalised label."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark").enable("table").use(footnote_plugin)
    parser.core.ruler.enableOnly(["normalize", "block"])
    memory: dict[str, Any] = {}
    top = Node("root")
    open_nodes = [top]
    for token in parser.parse(_body(text), memory):
        node = Node(token.type.removesuffix("_open"), token.tag, token.content, token.markup, token.attrs, token.meta)
        if token.nesting < 0:
            open_nodes.pop()
            continue
        open_nodes[-1].children.append(node)
        if token.nesting > 0:
            open_nodes.append(node)
    references = memory.get("references", {})
    links = {normal_label(label): (found["href"], found["title"]) for label, found in references.items()}
    return top.children, links


def _body(text: str) -> str:
    """The text without its front matter, composed: Word sets single Korean letters side by side."""
    try:
        start = frontmatter.read(text, "the post").end
    except InputError:
        start = 0
    return unicodedata.normalize("NFC", text[start:].removeprefix("\ufeff"))


def walk(nodes: Sequence[Node]) -> Iterator[Node]:
    """Each block, the ones inside it after it."""
    for node in nodes:
        yield node
        yield from walk(node.children)


def folded(text: str) -> str:
    """Inline Markdown with its soft line breaks as spaces, its hard ones as newlines."""
    *lines, last = text.split("\n")
    made = []
    for line in lines:
        slashes = len(line) - len(line.rstrip("\\"))
        hard = slashes % 2 == 1 or line.endswith("  ")
        made.append((line[:-1] if slashes % 2 else line).rstrip(" ") + ("\n" if hard else " "))
    return "".join(made) + last.rstrip(" ")


def figures(text: str) -> list[tuple[bool, str]]:
    """A paragraph cut where lines are nothing but pictures: whether a part is pictures, and its lines."""
    parts: list[tuple[bool, str]] = []
    for pictures, lines in groupby(text.split("\n"), _only_pictures):
        group = list(lines)
        if parts and len(group) > 1 and is_caption(group[0]):
            parts.append((False, group.pop(0)))
        text = "\n".join(group)
        parts.append((pictures, re.sub(ATTRIBUTES, "", text) if pictures else text))
    return parts


def _only_pictures(line: str) -> bool:
    pieces = _read(line)
    shown = re.sub(ATTRIBUTES, "", "".join(piece.plain for piece in pieces))
    return any(map(_is_picture, pieces)) and not shown.strip()


def _is_picture(piece: Piece) -> bool:
    if piece.markup is None or piece.role != "atom":
        return False
    return piece.markup.kind == "image" or (piece.markup.kind == "html" and element(piece.markup.open)[0] == "img")


def is_caption(text: str) -> bool:
    """Whether a text below a picture is its caption."""
    return captions.is_caption(parse(without_draft_signs(text)))


def _read(text: str) -> list[Piece]:
    return read(without_draft_signs(text), None, tags=False)


def slug(text: str) -> str:
    """The fragment by which a link finds a heading, as GitHub makes it."""
    return re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", text.strip().lower()))


def widths(rows: Sequence[Sequence[str]], total: int) -> list[int]:
    """Column widths that add up to the total, by the longest text of each column within bounds."""
    columns = list(zip(*rows, strict=True))
    weights = [min(max(max(map(_columns, column)), 6), 48) for column in columns]
    ends = [total * sum(weights[: number + 1]) // sum(weights) for number in range(len(weights))]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def _columns(text: str) -> int:
    """How wide a text is in columns of a fixed font, of which a Hangul syllable takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
