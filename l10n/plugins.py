"""What a plug-in fits: the Protocols of formats, writers, exchanges and memories, and the values that they take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class Choice:
    """Which encoder is wanted, and what it has to know."""

    name: str = "use"
    model: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """Where a segment stands: the Korean before it and after it, and its article's slug."""

    before: str = ""
    after: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A pair that a translation memory keeps, and where it came from; texts are units' inline Markdown."""

    source: str
    target: str
    before: str = ""
    """The Korean that stands before it; of an entry that was kept its hash, `sha:…`."""
    after: str = ""
    article: str = ""
    """Its article's slug; empty for what was imported from elsewhere."""
    unit: str = ""
    """Its unit's id: an entry of the same article and unit takes the place of the one before."""
    origin: str = ""
    """`approved by NAME` or `import FILE`."""
    author: str = ""
    date: str = ""
    """ISO date."""
    glossary: str = ""
    """The revision of the glossary in whose time it was kept."""
    id: int = field(default=0, compare=False)
    """Its number in the memory that keeps it."""


@dataclass(frozen=True, slots=True)
class Match:
    """What a memory has for a segment."""

    source: str
    target: str
    """With `swapped` in place."""
    score: float
    """0..100: how alike the two Korean texts are, letter by letter; no more than `capped` allows. 100 is the same."""
    capped: str = ""
    """Why it may not score higher, such as `numbers, negation`: what the two texts say differently."""
    origin: str = ""
    in_context: bool = False
    """Whether it is the same text between the same neighbours."""
    swapped: tuple[tuple[str, str], ...] = ()
    """What was put in the place of what in the English, so that it says the numbers and names asked for."""
    entry: Entry = field(default_factory=lambda: Entry("", ""), compare=False)
    """The entry as the memory keeps it."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of entries on their way into a memory."""

    new: int = 0
    known: int = 0
    """They stood there already."""
    replaced: int = 0
    """Older entries that new ones took the place of."""
    refused: Mapping[str, int] = field(default_factory=dict)
    """Reason to how many were left out for it."""


@dataclass(frozen=True, slots=True)
class MemoryStats:
    """A memory in numbers."""

    entries: int
    sources: int
    """Different Korean texts."""
    articles: Mapping[str, int]
    """Slug to entries."""
    imports: Mapping[str, int]
    """File to entries."""
    size: int
    """Bytes on disk."""


class Memory(Protocol):
    """A translation memory: a file here, or a server that many share."""

    def lookup(self, text: str, context: Context | None = None, limit: int = 5) -> list[Match]:
        """The best matches for a Korean segment, best first; nothing below 70."""

    def add(self, entries: Iterable[Entry], dry_run: bool = False) -> Added:
        """Take in all of them, or none where one raises; what is there already is left as it is."""

    def forget(
        self, articles: Sequence[str] = (), imports: Sequence[str] = (), ids: Sequence[int] = (), dry_run: bool = False
    ) -> int:
        """Take out what is of these articles, files or numbers; how many entries that were."""

    def concordance(self, text: str, side: str, limit: int = 20) -> list[Entry]:
        """Entries whose `source` or `target` holds the text, newest first."""

    def stats(self) -> MemoryStats:
        """The memory in numbers."""

    def entries(self) -> Iterator[Entry]:
        """All entries, oldest first."""

    def close(self) -> None:
        """Let go of the file or the connection."""
