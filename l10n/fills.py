"""What `l10n translate` comes to, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from l10n.model import Skipped


@dataclass(frozen=True, slots=True)
class Left:
    """A unit that was left as it is, or that wants a closer look, and why."""

    id: str
    line: int
    """In the PO file."""
    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class FilledArticle:
    """What became of the units of an article that had no English."""

    slug: str
    po: str
    filled: Mapping[str, int] = field(default_factory=dict)
    """How many by the memory, by each engine; `copy` for what is the same in every language."""
    left: tuple[Left, ...] = ()
    unsure: tuple[Left, ...] = ()
    """Filled, and a person should look: a term that is missing or was put right, the English of another sentence."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What an engine would be asked, if all of it fell to it and every answer were good at once."""

    engine: str
    where: str
    segments: int
    characters: int
    cost: float | None
    """In the money of the settings' price; None where they have none."""


@dataclass(frozen=True, slots=True)
class TranslateReport:
    """All articles that were looked at, and what was not done."""

    articles: tuple[FilledArticle, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    """Of a dry run."""
    characters: int = 0
    """What was sent to engines."""
    failed: str = ""
    """Why the last engine gave up."""

    @property
    def filled(self) -> int:
        """How many units have English now."""
        return sum(sum(article.filled.values()) for article in self.articles)
