"""What a translation memory fits: its Protocol, and the values that it takes and gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol


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
