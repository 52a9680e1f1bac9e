"""What the verbs of the translation memory come to, as values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from l10n.memories import Added, Entry, Match, MemoryStats
from l10n.model import Skipped


@dataclass(frozen=True, slots=True)
class MemoryAddReport:
    """Approved units that the memory has now."""

    added: Added
    articles: tuple[str, ...]
    """Slugs of those that were looked at."""
    units: int
    """Approved ones in them."""
    skipped: tuple[Skipped, ...] = ()
    notices: tuple[str, ...] = ()
    """What happened to the memory itself: a damaged one was set aside and made anew."""


@dataclass(frozen=True, slots=True)
class MemoryImportReport:
    """Files that were taken in."""

    added: Added
    files: Mapping[str, int]
    """File to the pairs in it."""
    skipped: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """File to what was left out of it, by reason."""
    lines: Mapping[str, Mapping[str, Sequence[int]]] = field(default_factory=dict)
    """File to the lines of the first ones that were left out, by reason."""
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MemoryExportReport:
    """The file that was written."""

    path: Path
    entries: int
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MemorySearchReport:
    """What the memory has for a text."""

    text: str
    matches: tuple[Match, ...]
    """For the text as a whole; none for an English one."""
    side: str
    """source or target: where `entries` hold the text."""
    entries: tuple[Entry, ...]
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MemoryStatsReport:
    """The memory in numbers."""

    path: Path
    there: bool
    stats: MemoryStats
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MemoryForgetReport:
    """How much was taken out."""

    entries: int
    notices: tuple[str, ...] = ()
