"""Plain text: articles in, translations spliced into them. What does the work is loaded when it is wanted."""

from __future__ import annotations

from l10n.model import Article, Layout

NAME = "text"
SUFFIXES = (".txt",)
LARGEST = 4_000_000


def read(data: bytes, name: str) -> Article:
    """Read a file. Raises InputError where it is no text, or empty."""
    from l10n.formats import text_file

    return text_file.read(data, name)


def write(article: Article, layout: Layout) -> str:
    """The file with the layout's texts in the source's place, without their markup."""
    from l10n.formats import text_file

    return text_file.write(article, layout)


def save(article: Article, layout: Layout) -> bytes:
    """The same in UTF-8."""
    return write(article, layout).encode()


def markdown(article: Article, layout: Layout) -> str:
    """The finished text as Markdown: its title a heading, its items a list, its signs escaped."""
    from l10n.formats import text_file

    return text_file.markdown(article, layout)
