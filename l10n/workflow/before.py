"""What a change brings about elsewhere: findings in units that nobody has touched, and that were not there before.

The checks look at the newsroom as it was, under the glossary and the settings as they were.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from l10n import checks, glossary, settings
from l10n.errors import InputError, UsageError
from l10n.newsroom import Finding, HouseRule, Newsroom, Rulebook
from l10n.project import Project
from l10n.settings import Settings
from l10n.termbase import Glossary, Term
from l10n.workflow.examine import opened
from l10n.workflow.history import Changes, blob


@dataclass(frozen=True, slots=True)
class _Before:
    """What the checks go by, as it was."""

    settings: Settings
    glossary: Glossary


def brought_about(project: Project, changes: Changes, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Those of the findings in unchanged units that come from the change. Raises UsageError.

    One does whose entry in the glossary, or whose house rule, is another than it was; and one that the checks did not
    have before, or not at its level: another article has changed, or the settings.
    """
    now, was = opened(project), _before(project, changes)
    terms = _changed_terms(was.glossary, now.glossary)
    rules = _changed_rules(was.settings.rules, now.rules)
    known = _known(now, was, changes)
    for one in findings:
        if not one.id:
            continue
        decided = one.term in (rules if one.check == "house-rule" else terms)
        if decided or one.severity.rank > known.get(one.fingerprint, -1):
            yield one


def _before(project: Project, changes: Changes) -> _Before:
    """The settings and the glossary at the commit; what cannot be read as it was is as good as none."""
    text = blob(project, changes.commit, project.file)
    try:
        then = (settings.parse(text, project.file) if text is not None else None) or Settings()
    except InputError:
        then = Settings()
    path = project.root / then.glossary
    text = blob(project, changes.commit, path)
    try:
        return _Before(then, glossary.parse(text, path) if text is not None else Glossary())
    except InputError:
        return _Before(then, Glossary())


def _known(now: Newsroom, was: _Before, changes: Changes) -> dict[str, int]:
    """How much each finding weighed then, by its fingerprint."""
    articles = tuple(
        replace(article, units=changes.then[article.slug]) if article.slug in changes.then else article
        for article in now.articles
    )
    room = Newsroom(articles, was.glossary, was.settings.style, was.settings.rules)
    try:
        found = checks.run(room, was.settings.rulebook).findings
    except (UsageError, InputError):  # a check that is not there, a house rule that is wrong: since mended
        found = checks.run(replace(room, rules=()), Rulebook()).findings
    return {one.fingerprint: one.severity.rank for one in found}


def _changed_terms(before: Glossary, after: Glossary) -> frozenset[str]:
    """The ids of entries that say something else than before; a note is no decision."""
    old = {term.id: _decided(term) for term in before.terms}
    return frozenset(term.id for term in after.terms if old.get(term.id) != _decided(term))


def _decided(term: Term) -> Term:
    return replace(term, definition="", domain="", note="", source="", examples=())


def _changed_rules(before: Iterable[HouseRule], after: Iterable[HouseRule]) -> frozenset[str]:
    old = {rule.id: rule for rule in before}
    return frozenset(rule.id for rule in after if old.get(rule.id) != rule)
