"""Markdown: articles in, translations spliced into them. What does the work is loaded when it is wanted."""

from __future__ import annotations

from l10n.model import Article, Layout

NAME = "markdown"
SUFFIXES = (".md", ".markdown")
LARGEST = 4_000_000


def read(data: bytes, name: str) -> Article:
    """Read a file. Raises InputError where it is no text, or its front matter no YAML."""
    from l10n.formats import markdown_file

    return markdown_file.read(data, name)


def write(article: Article, layout: Layout) -> str:
    """The file with the layout's texts in the source's place; what the layout does not name stays to the letter."""
    from l10n.formats import markdown_file

    return markdown_file.write(article, layout)


markdown = write


def save(article: Article, layout: Layout) -> bytes:
    """The same in UTF-8."""
    return write(article, layout).encode()


def pictures(text: str) -> tuple[str, ...]:
    """The addresses of all pictures in a Markdown text, in order, each once."""
    from l10n.formats import markdown_file

    return markdown_file.pictures(text)
