"""The checks: one module each, one list, and the run that turns what they see into findings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from l10n import inline
from l10n.checks import (
    hangul_left,
    markup_mismatch,
    number_mismatch,
    stale,
    target_empty,
    term_case,
    term_forbidden,
    term_missing,
)
from l10n.errors import UsageError
from l10n.model import Finding, Severity, Skipped, Span, State, Unit
from l10n.plugins import Check, Hit, Newsroom, NewsroomCheck, Pair, Paired

CHECKS: list[Check] = [
    target_empty,
    hangul_left,
    markup_mismatch,
    number_mismatch,
    term_missing,
    term_forbidden,
    term_case,
]
"""Checks that look at one unit at a time."""

NEWSROOM_CHECKS: list[NewsroomCheck] = [
    stale,
]
"""Checks that look across articles."""

Severities = Mapping[str, Severity]


def ids(severities: Severities | None = None) -> tuple[str, ...]:
    """The ids of all checks, without those that the settings switch off."""
    return tuple(check.ID for check in _every() if (severities or {}).get(check.ID) is not Severity.OFF)


def explain(name: str) -> str:
    """What a check finds, with a bad and a good example. Raises UsageError for an id that is none."""
    _refuse_unknown([name])
    check = {check.ID: check for check in _every()}[name]
    return f"{name}\n\n{(check.__doc__ or '').strip()}"


def run(
    newsroom: Newsroom,
    *,
    severities: Severities,
    gate: Collection[State],
    only: Collection[str] | None = None,
) -> tuple[tuple[Finding, ...], tuple[Skipped, ...]]:
    """All findings in the articles of these slugs, or in all, in the order of file, line and check.

    `severities` sets the level of a check or switches it off; units in a state of `gate` count for the exit code.
    Checks across articles see the whole newsroom whatever `only` says. Raises UsageError for an unknown check.
    """
    _refuse_unknown(severities)
    on = ids(severities)
    articles = [article for article in newsroom.articles if only is None or article.slug in only]
    found = [finding for article in articles for finding in _in_article(article, newsroom, on, severities, gate)]
    by_slug = {article.slug: article for article in articles}
    for check in NEWSROOM_CHECKS:
        for slug, unit_id, hit in check.find_all(newsroom) if check.ID in on else ():
            if slug in by_slug:
                units = {unit.id: unit for unit in by_slug[slug].units}
                found += _findings(check, [hit], by_slug[slug], units.get(unit_id), severities, gate)
    return tuple(sorted(found, key=_place)), tuple(_skipped(newsroom, on))


def _every() -> list[Check | NewsroomCheck]:
    return [*CHECKS, *NEWSROOM_CHECKS]


def _refuse_unknown(names: Iterable[str]) -> None:
    known = ids()
    for name in names:
        if name not in known:
            raise UsageError(f"there is no check {name!r}; the checks are {', '.join(sorted(known))}")


def _place(finding: Finding) -> tuple[str, int, str]:
    return finding.file, finding.line, finding.check


def _skipped(newsroom: Newsroom, on: Collection[str]) -> Iterator[Skipped]:
    """A check of terms that has no terms to look for has passed nothing."""
    idle = [name for name in on if name.startswith("term-")]
    if idle and not newsroom.glossary.terms:
        yield Skipped(", ".join(idle), "the glossary has no terms")


def _in_article(
    article: Paired, newsroom: Newsroom, on: Collection[str], severities: Severities, gate: Collection[State]
) -> Iterator[Finding]:
    for unit in article.units:
        if unit.place.out:
            continue
        pair = Pair(unit, inline.plain(unit.source), inline.plain(unit.target))
        for check in CHECKS:
            if check.ID in on and (unit.state is not State.NEW or check.ID == target_empty.ID):
                hits = check.find(pair, newsroom.glossary)
                yield from _findings(check, hits, article, unit, severities, gate)


def _findings(
    check: Check | NewsroomCheck,
    hits: Iterable[Hit],
    article: Paired,
    unit: Unit | None,
    severities: Severities,
    gate: Collection[State],
) -> Iterator[Finding]:
    for hit in hits:
        severity = _severity(check, hit, severities)
        if severity is Severity.OFF or (unit and _ignored(unit, check.ID, hit.term)):
            continue
        side, span = _marked(hit)
        yield Finding(
            check=check.ID,
            severity=severity,
            article=article.slug,
            file=article.file,
            line=unit.line if unit else 1,
            id=unit.id if unit else "",
            context=unit.context if unit else "",
            term=hit.term,
            source=unit.source if unit else "",
            target=unit.target if unit else "",
            side=side,
            span=span,
            message=hit.message,
            suggestion=hit.suggestion,
            gated=unit is None or unit.state in gate,
        )


def _severity(check: Check | NewsroomCheck, hit: Hit, severities: Severities) -> Severity:
    """A hit's own level, but never above the one that the settings give its check."""
    level = severities.get(check.ID, hit.severity or check.SEVERITY)
    return min(level, hit.severity or level, key=lambda severity: severity.rank)


def _ignored(unit: Unit, check: str, term: str) -> bool:
    return any(ignore.check == check and ignore.term in ("", term) for ignore in unit.ignores)


def _marked(hit: Hit) -> tuple[str, Span | None]:
    """The side to show, and what to mark in it: the English where it can be seen there."""
    if hit.target is None and hit.source is not None:
        return "source", hit.source
    return "target", hit.target
