"""A glossary as values: its terms, their Korean forms and their English renderings."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from l10n.model import Severity


@dataclass(frozen=True, slots=True)
class SourceForms:
    """How the Korean of a term is written; spaces are the permitted ones."""

    preferred: str
    forms: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    """Longer strings that contain the term and mean something else."""
    attach: str = "auto"
    """auto left right both none: on which sides other syllables may stand."""
    verb: bool = False
    """Whether the term takes 하다 and 되다."""


@dataclass(frozen=True, slots=True)
class Admitted:
    """A rendering that is allowed beside the preferred one."""

    term: str
    when: str = ""
    """Empty, or `after-first-mention`."""


@dataclass(frozen=True, slots=True)
class Forbidden:
    """A rendering that is not allowed, and why."""

    term: str
    note: str = ""
    unless_source: tuple[str, ...] = ()
    """Ids of terms: where one stands in the source too, the rendering is legal."""


@dataclass(frozen=True, slots=True)
class TargetForms:
    """How a term is rendered in English."""

    preferred: str
    admitted: tuple[Admitted, ...] = ()
    forbidden: tuple[Forbidden, ...] = ()
    forms: tuple[str, ...] = ()
    """Inflected forms beyond the regular ones."""
    case: str = "lower"
    """exact, lower (capitals only in titles and at the start of a sentence) or any."""
    spelling_forbid: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    """Of a person: the surname alone, after the first mention."""
    order: str = "family-first"


@dataclass(frozen=True, slots=True)
class Example:
    """A text in which the term stands, or does not; run as a test by `terms lint`."""

    ko: str
    en: str
    matches: bool


@dataclass(frozen=True, slots=True)
class Term:
    """One concept of the glossary with its Korean forms and English renderings."""

    id: str
    type: str
    """term proper person org law title dnt."""
    ko: SourceForms
    en: TargetForms
    severity: Severity | None = None
    """None leaves it to the check."""
    status: str = "approved"
    """draft approved deprecated; a draft is a notice at most, a deprecated entry is kept and not matched."""
    definition: str = ""
    domain: str = ""
    note: str = ""
    source: str = ""
    examples: tuple[Example, ...] = ()
    line: int = field(default=0, compare=False)
    """Line in the glossary file."""

    def level(self, default: Severity) -> Severity:
        """What a finding about the term counts as where its check would say `default`."""
        stated = self.severity or default
        return min(stated, Severity.NOTICE, key=lambda level: level.rank) if self.status == "draft" else stated


@dataclass(frozen=True, slots=True, eq=False)
class Glossary:
    """All terms, in the order of the file; compared by identity, so that what is computed of it can be kept."""

    terms: tuple[Term, ...] = ()
    source: str = "ko"
    target: str = "en"
    path: Path | None = None
