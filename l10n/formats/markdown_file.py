"""A Markdown file with front matter, tables, footnotes: its blocks by their place, and translations in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from l10n.errors import InputError
from l10n.formats import frontmatter
from l10n.formats.decoding import decode
from l10n.formats.markdown_blocks import Scanner
from l10n.formats.markdown_regions import Found, Parsed
from l10n.formats.markdown_splice import Splicer
from l10n.inline import normal_label
from l10n.inline.reader import read as inline
from l10n.model import Article, Layout, Span

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_IMG = re.compile(r"""<img\b[^>]*?\bsrc\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)


def read(data: bytes, name: str) -> Article:
    """Read a file. Raises InputError where it is no text, or its front matter no YAML."""
    text, encoding = decode(data, name)
    if not text.strip("\ufeff \t\r\n"):
        raise InputError(name, "is empty; write the article, or take the file away")
    found, _, matter = scan(text, name)
    return Article(text, tuple(one.block for one in found), encoding, matter.meta)


def write(article: Article, layout: Layout) -> str:
    """The file with the layout's texts in the source's place; what the layout does not name stays to the letter."""
    found, parsed, _ = scan(article.text, "the article")
    return Splicer(article.text, found, layout, parsed.fixed).splice()


def pictures(text: str) -> tuple[str, ...]:
    """The addresses of all pictures in a Markdown text, in order, each once."""
    parsed = _parse(text, frontmatter.read(text, "the article").end)
    found: list[str] = []
    for token in parsed.tokens:
        if token.type == "html_block":
            found += _IMG.findall(token.content)
        for piece in inline(token.content, parsed.labels) if token.type == "inline" else ():
            if piece.markup and piece.markup.kind == "image":
                label = piece.markup.open.rpartition("[")[2].rstrip("]") or piece.markup.inner
                found.append(piece.markup.url or parsed.labels.get(normal_label(label), ""))
            elif piece.markup and piece.markup.kind == "html":
                found += _IMG.findall(piece.markup.open)
    return tuple(dict.fromkeys(address for address in found if address))


def scan(text: str, name: str) -> tuple[list[Found], Parsed, frontmatter.Matter]:
    """The blocks of a text with the markup around them, the parser's view of it, and its front matter."""
    matter = frontmatter.read(text, name)
    parsed = _parse(text, matter.end)
    return Scanner(text, parsed).scan(matter), parsed, matter


def _parse(text: str, start: int) -> Parsed:
    """The parser's view of the body; lines and offsets count from the beginning of the file."""
    from markdown_it import MarkdownIt
    from markdown_it.rules_block.table import table
    from mdit_py_plugins.footnote import footnote_plugin

    rows: dict[int, Span] = {}

    def table_with_rows(state: StateBlock, first: int, last: int, silent: bool) -> bool:
        """The parser's own rule; it also notes where each row stands, which its tokens do not say."""
        done = table(state, first, last, silent)
        if done and not silent:
            for line in range(first, state.line):
                rows[line] = state.bMarks[line] + state.tShift[line], state.eMarks[line]
        return done

    parser = MarkdownIt("commonmark").enable("table").use(footnote_plugin)
    parser.block.ruler.at("table", table_with_rows, {"alt": ["paragraph", "reference"]})
    parser.core.ruler.enableOnly(["normalize", "block"])
    memory: dict[str, Any] = {}
    # each character keeps its place: the head becomes blank lines, and every line break one newline at its end
    head = re.sub(r"[^\r\n]", " ", text[:start])
    body = (head + text[start:]).replace("\ufeff", " ", 1 if text.startswith("\ufeff") else 0)
    tokens = parser.parse(body.replace("\r\n", " \n").replace("\r", "\n"), memory)
    references = memory.get("references", {})
    notes = [token.map for token in tokens if token.type == "footnote_reference_open" and token.map]
    fixed = {line for span in [*notes, *(found["map"] for found in references.values())] for line in range(*span)}
    return Parsed(tokens, {normal_label(label): str(found["href"]) for label, found in references.items()}, rows, fixed)
