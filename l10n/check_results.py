"""What a check comes to, as values; apart from those of other verbs, since CI starts this one most."""

from __future__ import annotations

from dataclasses import dataclass

from l10n.model import Severity, Skipped
from l10n.newsroom import Finding


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run of the checks came to."""

    findings: tuple[Finding, ...]
    suppressed: tuple[Finding, ...] = ()
    """What is there, and somebody has accepted."""
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class Examined:
    """What was looked at."""

    articles: int
    units: int
    checks: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How far an article is: what decides about the next thing to do."""

    slug: str
    po: str
    """The PO file, relative to the newsroom."""
    paired: bool = False
    new: int = 0
    """Units without English that are not left out."""
    drafts: int = 0
    line: int = 0
    """Of the first unit that waits for a person, in the PO file."""
    id: str = ""
    """Of that unit."""
    finished: bool = False
    """Whether nothing waits, and there is English at all."""
    title: str = ""
    """In English where there is one, without markup."""

    @property
    def waiting(self) -> int:
        """Units that wait for a person."""
        return self.new + self.drafts


@dataclass(frozen=True, slots=True)
class Since:
    """Which part of the findings a report was limited to."""

    revision: str
    units: int
    """That have changed since, or are new."""
    hidden: int
    """Findings elsewhere."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A unit that was repaired."""

    slug: str
    po: str
    id: str
    line: int
    checks: tuple[str, ...]
    """Whose findings were repaired."""
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """All findings, and whether they fail the run."""

    findings: tuple[Finding, ...]
    skipped: tuple[Skipped, ...]
    examined: Examined
    fail_on: Severity
    standings: tuple[Standing, ...] = ()
    """Of the articles that were looked at."""
    suppressed: tuple[Finding, ...] = ()
    """What is there, and somebody has accepted."""
    since: Since | None = None
    """None where all was reported."""
    fixed: tuple[Fixed, ...] = ()

    @property
    def known(self) -> int:
        """Findings that stand in the baseline."""
        return sum(finding.accepted_by == "baseline" for finding in self.suppressed)

    @property
    def failed(self) -> bool:
        """Whether a finding that counts is at or above the level that fails."""
        return any(finding.gated and finding.severity.rank >= self.fail_on.rank for finding in self.findings)


@dataclass(frozen=True, slots=True)
class FixReport:
    """What was repaired, or would be, and what was left alone."""

    fixed: tuple[Fixed, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    diff: str = ""
    """The same as a unified diff of the PO files."""
