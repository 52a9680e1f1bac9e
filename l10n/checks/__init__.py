"""The checks: one module each, one list, and the run that turns what they see into findings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from types import ModuleType

from l10n.check_results import Outcome
from l10n.checks import (
    currency_mismatch,
    dash,
    date_mismatch,
    did_not_run,
    dnt,
    doubled_word,
    emoji,
    hangul_left,
    house_rule,
    inconsistent_translation,
    invisible_character,
    length_outlier,
    markup_mismatch,
    name_inconsistent,
    name_unknown,
    name_variant,
    not_nfc,
    number_mismatch,
    placeholder_left,
    punctuation,
    quotes,
    related_title,
    same_as_source,
    series_part,
    series_terms,
    space,
    stale,
    stale_ignore,
    target_empty,
    term_case,
    term_drift,
    term_first_mention,
    term_forbidden,
    term_missing,
    term_spelling,
    term_variant,
    title_label,
    url_changed,
)
from l10n.errors import UsageError
from l10n.model import Severity, Skipped
from l10n.newsroom import Check, Finding, Newsroom, NewsroomCheck, Rulebook

CHECKS: list[Check] = [
    # the pair
    target_empty,
    hangul_left,
    same_as_source,
    markup_mismatch,
    url_changed,
    # numbers
    number_mismatch,
    date_mismatch,
    currency_mismatch,
    # terms
    term_missing,
    term_forbidden,
    term_case,
    # prose
    space,
    punctuation,
    quotes,
    dash,
    invisible_character,
    not_nfc,
    emoji,
    doubled_word,
    placeholder_left,
    term_spelling,
    term_variant,
    dnt,
    # names
    name_variant,
    # the house
    house_rule,
]
"""Checks that look at one unit at a time."""

NEWSROOM_CHECKS: list[NewsroomCheck] = [
    # terms
    term_drift,
    term_first_mention,
    # names
    name_inconsistent,
    name_unknown,
    # the whole
    stale,
    inconsistent_translation,
    length_outlier,
    # series and titles
    series_part,
    series_terms,
    related_title,
    title_label,
]
"""Checks that look across articles."""

AFTERWARDS: list[ModuleType] = [stale_ignore, did_not_run]
"""Checks of the run itself, once the others have run."""


def ids(severities: Mapping[str, Severity] | None = None) -> tuple[str, ...]:
    """The ids of all checks, without those that the settings switch off everywhere."""
    return tuple(name for name in _pages() if (severities or {}).get(name) is not Severity.OFF)


def explain(name: str) -> str:
    """What a check finds, with a bad and a good example. Raises UsageError for an id that is none."""
    _refuse_unknown([name])
    return f"{name}\n\n{_pages()[name].strip()}"


def rules() -> Iterator[tuple[str, Severity, str]]:
    """Each check's id, its own severity, and its page of explanation."""
    severities = {check.ID: check.SEVERITY for check in CHECKS}
    severities |= {check.ID: check.SEVERITY for check in NEWSROOM_CHECKS}
    severities |= {module.ID: module.SEVERITY for module in AFTERWARDS}
    return ((name, severities[name], page.strip()) for name, page in _pages().items())


def fingerprinted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings from elsewhere with the names that baselines know them by."""
    from l10n.checks import _run

    return tuple(_run.fingerprinted(findings))


def run(newsroom: Newsroom, rulebook: Rulebook | None = None, only: Collection[str] | None = None) -> Outcome:
    """All findings in the articles of these slugs, or in all, in the order of file, line and check.

    Checks across articles see the whole newsroom whatever `only` says. Raises UsageError for an unknown check.
    """
    from l10n.checks._run import Run

    rulebook = rulebook or Rulebook()
    _refuse_unknown([*rulebook.severity, *(name for one in rulebook.overrides for name in one.severity)])
    on = ids(rulebook.severity)
    going = Run(newsroom, rulebook)
    articles = [article for article in newsroom.articles if only is None or article.slug in only]
    for article in articles:
        going.over_units(CHECKS, article)
    going.across([check for check in NEWSROOM_CHECKS if check.ID in on], only)
    if stale_ignore.ID in on:
        going.ignores(articles, ids(), everything=only is None)
    if did_not_run.ID in on:
        going.broken(_blind(on))
    return going.outcome(_skipped(newsroom, on))


def _pages() -> dict[str, str]:
    """What each check explains, by its id."""
    units = {check.ID: check.__doc__ or "" for check in CHECKS}
    newsrooms = {check.ID: check.__doc__ or "" for check in NEWSROOM_CHECKS}
    return units | newsrooms | {module.ID: module.__doc__ or "" for module in AFTERWARDS}


def _blind(on: Collection[str]) -> Iterator[str]:
    """The checks that do not see their canaries."""
    yield from (check.ID for check in CHECKS if check.ID in on and not did_not_run.sees_unit(check))
    yield from (check.ID for check in NEWSROOM_CHECKS if check.ID in on and not did_not_run.sees_newsroom(check))


def _refuse_unknown(names: Iterable[str]) -> None:
    known = ids()
    for name in names:
        if name not in known:
            raise UsageError(f"there is no check {name!r}; the checks are {', '.join(sorted(known))}")


def _skipped(newsroom: Newsroom, on: Collection[str]) -> Iterator[Skipped]:
    """A check of terms that has no terms to look for has passed nothing, nor has one that could not learn."""
    idle = [name for name in on if (name.startswith("term-") and name != term_spelling.ID) or name == "dnt"]
    if idle and not newsroom.glossary.terms:
        yield Skipped(", ".join(idle), "the glossary has no terms")
    known = length_outlier.reviewed(newsroom) if length_outlier.ID in on else length_outlier.FEWEST
    if known < length_outlier.FEWEST:
        reason = f"fewer than {length_outlier.FEWEST} reviewed pairs to learn the usual length from: {known} so far"
        yield Skipped(length_outlier.ID, reason, waits=True)
