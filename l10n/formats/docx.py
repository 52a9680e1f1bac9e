"""Word files: articles in, translations put into them with all else as it was. The work is loaded when it is wanted."""

from __future__ import annotations

from l10n.model import Article, Layout

NAME = "docx"
SUFFIXES = (".docx",)
LARGEST = 100_000_000


def read(data: bytes, name: str) -> Article:
    """Read a file. Raises InputError where it is no Word file, or one that cannot be read safely."""
    from l10n.formats.word import reader

    return reader.read(data, name)


def save(article: Article, layout: Layout) -> bytes:
    """The file with the layout's texts in the source's place; parts without any keep their bytes."""
    from l10n.formats.word import writer

    return writer.save(article, layout)


def markdown(article: Article, layout: Layout) -> str:
    """The finished text as Markdown."""
    from l10n.formats.word import writer

    return writer.markdown(article, layout)
