"""Plain text: articles in, translations spliced into them. What does the work is loaded when it is wanted."""

from __future__ import annotations

from l10n.model import Article, Layout

NAME = "text"
SUFFIXES = (".txt",)


def read(data: bytes, name: str) -> Article:
    """Read a file. Raises InputError where it is no text, or empty."""
    from l10n.formats import text_file

    return text_file.read(data, name)


def write(article: Article, layout: Layout) -> str:
    """The file with the layout's texts in the source's place, without their markup."""
    from l10n.formats import text_file

    return text_file.write(article, layout)


def markdown(article: Article, layout: Layout) -> str:
    """The finished text as Markdown: its title a heading, its items a list, its signs escaped."""
    from l10n.formats import text_file

    return text_file.markdown(article, layout)
