"""A newsroom as its checks see it: articles, glossary and house style; and what a check is, and finds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import NamedTuple, Protocol

from l10n.model import PlainText, Severity, Span, State, Unit
from l10n.termbase import Forbidden, Glossary, SourceForms, TargetForms, Term


@dataclass(frozen=True, slots=True)
class Style:
    """How the house writes English, where houses differ."""

    spelling: str = "us"
    """us or uk."""
    quotes: str = "curly"
    """curly or straight."""
    dash: str = ""
    """em, spaced-em or spaced-en; empty: whichever the newsroom's own articles have most."""
    emoji: tuple[str, ...] = ()
    """Emoji that may stand."""


@dataclass(frozen=True, slots=True)
class HouseRule:
    """A rule that the newsroom wrote itself: English that it does not want."""

    id: str
    pattern: str
    """A regular expression."""
    message: str
    unless: str = ""
    """A regular expression; a match inside one of this is no finding."""
    suggestion: str = ""
    """May refer to groups of the pattern: `\\1`."""
    severity: Severity | None = None
    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)
    """In the settings file."""
    file: str = field(default="l10n.toml", compare=False)
    """The settings file."""


@dataclass(frozen=True, slots=True)
class Override:
    """Other severities for some articles."""

    paths: tuple[str, ...]
    severity: Mapping[str, Severity]

    def covers(self, article: Paired) -> bool:
        """Whether the article is one of these."""
        return _any_match(article, self.paths)


@dataclass(frozen=True, slots=True)
class Waiver:
    """Findings that the settings accept, with the reason."""

    check: str
    reason: str
    term: str = ""
    """Empty for all terms."""
    paths: tuple[str, ...] = ("*",)
    line: int = field(default=0, compare=False)
    """In the settings file."""

    def covers(self, article: Paired, check: str, term: str) -> bool:
        """Whether a finding of the check about the term is accepted there."""
        return check == self.check and self.term in ("", term) and _any_match(article, self.paths)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """What the newsroom's settings say about checks."""

    severity: Mapping[str, Severity] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    """The last that covers an article wins."""
    waivers: tuple[Waiver, ...] = ()
    gate: tuple[State, ...] = (State.TRANSLATED, State.APPROVED)
    """Units in these states count for the exit code."""
    file: str = "l10n.toml"
    """Where it stands."""

    def level(self, check: str, article: Paired | None) -> Severity | None:
        """What the settings say of a check in an article; None leaves it to the check."""
        levels = [one.severity for one in self.overrides if article is not None and one.covers(article)]
        return next((level[check] for level in reversed(levels) if check in level), self.severity.get(check))


@dataclass(frozen=True, slots=True)
class Paired:
    """An article as checks see it: its pairs, or the sentences of an English text that stands alone."""

    slug: str
    title: str
    file: str
    """The PO file, or the text, relative to the newsroom."""
    units: tuple[Unit, ...]
    source_changed: bool = False
    """Whether the source file is no longer the one that was paired."""
    draft_changed: bool = False
    source: str = ""
    """The source file, relative to the newsroom; empty for a text that stands alone."""
    url: str = ""
    """Where the English has been published."""
    published: str = ""
    """ISO date of that."""

    @property
    def english_title(self) -> str:
        """The English title with its markup; empty where there is none yet."""
        return next((unit.target for unit in self.units if unit.kind in TITLES), "")


TITLES = ("title", "front-matter:title")


@dataclass(frozen=True, slots=True, eq=False)
class Newsroom:
    """All that checks look at; compared by identity, so that what is computed of it can be kept."""

    articles: tuple[Paired, ...]
    glossary: Glossary = field(default_factory=Glossary)
    style: Style = field(default_factory=Style)
    rules: tuple[HouseRule, ...] = ()


class Pair(NamedTuple):
    """What a check over one unit sees."""

    unit: Unit
    source: PlainText
    target: PlainText


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check saw; spans are offsets in `unit.source` and `unit.target`."""

    message: str
    source: Span | None = None
    target: Span | None = None
    term: str = ""
    suggestion: str = ""
    severity: Severity | None = None
    """Where it differs from the check's own."""
    fix: str | None = None
    """What can stand in the place of `target` without asking anybody."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A hit with its check, its severity and its place."""

    check: str
    severity: Severity
    article: str
    file: str
    line: int
    id: str
    """The unit's id; empty for a finding over a whole article."""
    context: str
    term: str
    source: str
    target: str
    side: str
    """source or target: which text `span` counts in."""
    span: Span | None
    message: str
    suggestion: str = ""
    gated: bool = False
    """Whether the unit's state is one that counts for the exit code."""
    fix: str | None = None
    """What can stand in the place of `span` in the target without asking anybody."""
    suppressed: str = ""
    """The reason for which it was accepted."""
    accepted_by: str = ""
    """Where it was: ignore (a comment of the unit), settings or baseline."""
    fingerprint: str = ""
    """Its name for baselines and other programs; lines may move."""
    other: Span | None = None
    """What is meant in the text on the other side."""
    columns: Span | None = None
    """Where `span` stands in `line` of the file: its first column, from 1, and the one behind its last."""
    source_line: int = 0
    """The line of the file in which the Korean that is meant begins; 0 where none is."""
    source_columns: Span | None = None
    """Its columns there."""
    also: tuple[str, ...] = ()
    """Other checks that saw the same, and leave it to this one to tell."""


class Check(Protocol):
    """A module that looks at one unit at a time; its docstring is the page that `l10n explain` shows."""

    @property
    def ID(self) -> str: ...
    @property
    def SEVERITY(self) -> Severity: ...
    def find(self, pair: Pair, newsroom: Newsroom) -> Iterable[Hit]:
        """What is wrong with the pair."""

    def canary(self) -> Newsroom:
        """A newsroom with something wrong in it that `find` must see."""


class NewsroomCheck(Protocol):
    """A module that looks at all articles at once."""

    @property
    def ID(self) -> str: ...
    @property
    def SEVERITY(self) -> Severity: ...
    def find_all(self, newsroom: Newsroom) -> Iterator[tuple[str, str, Hit]]:
        """Yield (slug, unit id or nothing, hit)."""

    def canary(self) -> Newsroom:
        """A newsroom with something wrong in it that `find_all` must see."""


SAMPLE_TERMS = Glossary(
    (Term("dure", "term", SourceForms("두레"), TargetForms("dure", forbidden=(Forbidden("guild"),))),)
)
"""A glossary for canaries; one object, so that what is computed of it is computed once."""


def sample(*pairs: tuple[str, str], glossary: Glossary | None = None, kind: str = "paragraph") -> Newsroom:
    """A newsroom of one article with these pairs of Korean and English, for canaries."""
    units = tuple(Unit(f"{n:08x}", kind, source, target, line=n) for n, (source, target) in enumerate(pairs, 1))
    return Newsroom((Paired("canary", "canary", "canary.po", units),), glossary or Glossary())


def _any_match(article: Paired, paths: Collection[str]) -> bool:
    """A path is a glob over the slug, the source file or the file with the pairs; a folder covers what is in it."""
    names = (article.slug, article.source, article.file)
    return any(fnmatchcase(name, path) or name.startswith(path.rstrip("/") + "/") for path in paths for name in names)
