"""What the verbs of `l10n terms` come to, as values: the workflow returns them, the reports show them."""

from __future__ import annotations

from dataclasses import dataclass

from l10n.model import Skipped
from l10n.newsroom import Finding

# ── find ────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class TermPlace:
    """A term in a text, and what the glossary says of it."""

    article: str
    """Slug; empty for a text that is no article."""
    file: str
    """PO file or text file; empty for a text that was typed."""
    line: int
    id: str
    """Of the unit; empty for a text that is no article."""
    start: int
    """In the plain text of the unit, of the paragraph of a file, or in what was typed."""
    end: int
    form: str
    """What stands there."""
    term: str
    role: str
    """Korean: preferred or form. English: preferred, admitted, short, forbidden or spelling."""
    preferred: str
    """What the house writes."""
    admitted: tuple[str, ...]
    forbidden: tuple[str, ...]
    status: str
    english: tuple[str, ...] = ()
    """Renderings of the term in the unit's English, refused ones too."""


@dataclass(frozen=True, slots=True)
class FindReport:
    """All terms of a text or an article, in order."""

    lang: str
    places: tuple[TermPlace, ...]
    texts: int
    """Units or paragraphs that were read."""
    skipped: tuple[Skipped, ...] = ()


# ── suggest ─────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Place:
    """A unit that a suggestion comes from."""

    article: str
    file: str
    line: int
    id: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """English that may be the rendering."""

    form: str
    count: int
    """Units that have it together with the Korean."""
    score: float
    """0 to 1: how far the two stand in the same units and in no others."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that the glossary could say."""

    kind: str
    """term name drift: a noun without an entry, a person without one, an entry that is rendered in several ways."""
    korean: str
    count: int
    """Units that have it."""
    articles: int
    english: tuple[Candidate, ...]
    """The likeliest first."""
    places: tuple[Place, ...]
    drifts: bool = False
    """Whether different units have different English."""
    term: str = ""
    """Of a drift: the entry."""
    entry: str = ""
    """YAML that can be pasted into the glossary; empty where there is no English to put there."""


@dataclass(frozen=True, slots=True)
class SuggestReport:
    """Suggestions, those most worth an entry first."""

    suggestions: tuple[Suggestion, ...]
    units: int
    skipped: tuple[Skipped, ...] = ()


# ── impact ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Change:
    """An entry that the changed glossary has otherwise."""

    term: str
    how: str
    """added, removed or changed."""
    before: str
    """The Korean and the rendering; empty for an added one."""
    after: str


@dataclass(frozen=True, slots=True)
class Touched:
    """A published post in whose source or English a changed term stands."""

    article: str
    term: str
    file: str
    lines: tuple[int, ...]
    """In the PO file."""
    rendered: tuple[str, ...]
    """What the published English has for it."""
    date: str
    url: str


@dataclass(frozen=True, slots=True)
class ImpactReport:
    """What a changed glossary would do."""

    path: str
    changes: tuple[Change, ...]
    appear: tuple[Finding, ...]
    """Findings that there would be."""
    go: tuple[Finding, ...]
    """Findings that there would be no more."""
    published: tuple[Touched, ...]
    skipped: tuple[Skipped, ...] = ()
