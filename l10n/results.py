"""What each verb comes to, as values: the workflow returns them, the reports show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from l10n.check_results import CheckReport
from l10n.fills import TranslateReport
from l10n.model import Severity, Skipped, State, Unit

# ── init, add ───────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class InitReport:
    """What a new newsroom was given, and what it had."""

    root: Path
    written: tuple[str, ...] = ()
    """Files, and folders with a slash at their end, from the newsroom's folder."""
    kept: tuple[str, ...] = ()
    """What stood there already and was left alone."""
    ignored: tuple[str, ...] = ()
    """Lines that were added to the `.gitignore` that was there."""
    incomplete: str = ""
    """The CI file, where it was written without knowing where to install this program from."""


@dataclass(frozen=True, slots=True)
class AddReport:
    """An article, or a draft, that was taken in."""

    root: Path
    slug: str
    written: tuple[Path, ...] = ()
    kept: tuple[Path, ...] = ()
    """What stood there already and belongs to the article."""
    skipped: tuple[Skipped, ...] = ()


# ── pair ────────────────────────────────────────────────────────────────────────────────────────

PAIR_KINDS = ("missing", "added", "doubtful", "swapped", "moved", "changed", "returned", "gone", "noted", "lost")
"""What `l10n pair` names, in the order in which it does."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A sentence that a report names."""

    line: int
    """In the source; in the draft for an added one. 0 where it stands in neither."""
    text: str
    other: str = ""
    """Its counterpart: the English, the source before it changed, or what a note says."""
    score: float = 0.0
    id: str = ""
    next: str = ""
    """Of a doubtful pair: the English of the draft that would be the next best."""
    next_score: float = 0.0
    """Cosine of the two."""


@dataclass(frozen=True, slots=True)
class PairedArticle:
    """What pairing an article came to."""

    slug: str
    po: str
    source: str
    draft: str
    """Empty where the article has none."""
    written: bool
    """Whether the PO file is another than before."""
    units: tuple[Unit, ...]
    mentions: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict)
    """What a person should know, by kind."""
    shapes: Mapping[str, int] = field(default_factory=dict)
    """How many pairs there are of so many Korean and English sentences, such as `2:1`."""
    blocks: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Kinds of blocks of which source and draft have different numbers."""
    unanswered: int = 0
    """Finished units with a note of a newer draft that nobody has taken over or taken away."""


@dataclass(frozen=True, slots=True)
class PairReport:
    """All articles that were paired, and what was left alone."""

    articles: tuple[PairedArticle, ...]
    skipped: tuple[Skipped, ...]


# ── mark ────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class MarkReport:
    """Units that have another state now, and those that could not get it."""

    changed: tuple[tuple[str, Unit], ...] = ()
    """(slug, unit as it is now)."""
    unchanged: int = 0
    skipped: tuple[Skipped, ...] = ()

    def __add__(self, other: MarkReport) -> MarkReport:
        return MarkReport(self.changed + other.changed, self.unchanged + other.unchanged, self.skipped + other.skipped)


# ── export ──────────────────────────────────────────────────────────────────────────────────────


def waiting(count: int) -> str:
    """How many units a person has still to work on, in words."""
    return "1 unit waits for a person" if count == 1 else f"{count} units wait for a person"


@dataclass(frozen=True, slots=True)
class Refused:
    """An article that is not finished, and the units that wait for a person."""

    slug: str
    po: str
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class ExportReport:
    """Files that were written, files that stood there already, and what was not done."""

    written: tuple[Path, ...] = ()
    unchanged: tuple[Path, ...] = ()
    refused: tuple[Refused, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    kept: tuple[Skipped, ...] = ()
    """Files that somebody works in and that were not written over."""

    def __add__(self, other: ExportReport) -> ExportReport:
        return ExportReport(
            self.written + other.written,
            self.unchanged + other.unchanged,
            self.refused + other.refused,
            self.skipped + other.skipped,
            self.kept + other.kept,
        )


# ── status, run ─────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One article in numbers."""

    slug: str
    title: str
    paired: bool
    units: Mapping[State, int]
    added: int
    """Units without Korean, counted in `units` too."""
    out: int
    """Units that are left out, not counted in `units`."""
    words: Mapping[str, int]
    """ko and en."""
    findings: Mapping[Severity, int]


@dataclass(frozen=True, slots=True)
class StatusReport:
    """All articles, and files that belong to none."""

    rows: tuple[StatusRow, ...]
    skipped: tuple[Skipped, ...]
    checked: CheckReport


@dataclass(frozen=True, slots=True)
class RunReport:
    """What each verb on the way came to."""

    paired: PairReport
    checked: CheckReport
    exported: ExportReport
    status: StatusReport
    translated: TranslateReport | None = None
    """None where neither a memory nor an engine is there."""
