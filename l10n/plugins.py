"""What a plug-in fits: the Protocols of formats, writers and exchanges, and the values that they take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from l10n.model import Article, Layout, Span, Unit
from l10n.newsroom import Finding


class Format(Protocol):
    """A module that reads one kind of source file and puts translations into it."""

    @property
    def NAME(self) -> str: ...
    @property
    def SUFFIXES(self) -> tuple[str, ...]: ...
    @property
    def LARGEST(self) -> int:
        """The size in bytes above which a file is no article."""

    def read(self, data: bytes, name: str) -> Article:
        """Read a file's bytes; `name` is what an error calls it. Raises InputError."""

    def save(self, article: Article, layout: Layout) -> bytes:
        """The file with the layout's texts in the source's place; what the layout does not name stays as it is."""

    def markdown(self, article: Article, layout: Layout) -> str:
        """The same as Markdown, for writers that start from it."""


@dataclass(frozen=True, slots=True)
class Post:
    """A finished text on its way into a file."""

    markdown: str
    """The whole post as Markdown; draft text stands between U+E000 and U+E001 where it is to be marked."""
    own: bytes
    """The whole post in its source's own format, in UTF-8 where that is text."""
    suffix: str
    """The suffix of that format."""
    title: str
    language: str
    folder: Path
    """Where the source stands: image paths are relative to it."""
    translated: bool
    """Whether there is any English in it."""
    meta: tuple[tuple[str, str], ...] = ()
    media: Mapping[str, bytes] = field(default_factory=dict)
    """Pictures that the source itself holds, by their address in the Markdown."""


class Writer(Protocol):
    """A module that writes finished posts in one format."""

    @property
    def NAME(self) -> str: ...
    @property
    def SUFFIX(self) -> str: ...
    @property
    def MARKS_DRAFTS(self) -> bool:
        """Whether it shows which text is a draft; the others are given no marks."""

    def render(self, post: Post) -> bytes:
        """The file's bytes. Raises L10nError where an image or the like cannot be used."""


@dataclass(frozen=True, slots=True)
class TermHint:
    """A term where it stands in a unit's source, and how the house renders it."""

    id: str
    span: Span
    korean: str
    """As it stands there."""
    preferred: str
    admitted: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A unit on its way to a reviewer, with what helps to judge it."""

    unit: Unit
    terms: tuple[TermHint, ...] = ()
    """Each time that one stands in the source."""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """An article on its way to a reviewer who has no `l10n`, and back."""

    slug: str
    title: str
    """In Korean, as plain text."""
    po: str
    """The PO file, relative to the newsroom."""
    digest: str
    """`sha256:…` of the PO file."""
    language: str
    """Of the translation."""
    rows: tuple[ReviewRow, ...]
    """In reading order."""


class Exchange(Protocol):
    """A module that writes an article's units for people or programs that work elsewhere."""

    @property
    def NAME(self) -> str: ...
    @property
    def SUFFIX(self) -> str:
        """What follows the slug in the file's name."""

    def render(self, review: Review) -> bytes:
        """The file's bytes; the same review gives the same bytes."""

    def untouched(self, data: bytes) -> bool:
        """Whether these bytes are a file as `render` made it, which nobody has worked in."""
