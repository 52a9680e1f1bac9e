"""Look at the glossary, at every pair, and across articles: the work behind `l10n check`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from l10n import checks, glossary, house_rules
from l10n.errors import InputError
from l10n.model import Severity, Skipped
from l10n.newsroom import Finding, Newsroom, Paired
from l10n.project import ArticleFiles, Project, digest
from l10n.results import CheckReport, Examined
from l10n.termbase import Glossary
from l10n.workflow import english
from l10n.workflow.opening import leftovers, load, load_glossary, select
from l10n.workflow.standing import standing


def examine(project: Project, names: Sequence[str] = (), texts: Sequence[Path] = ()) -> CheckReport:
    """Check the articles of these names and these English texts, or all articles where neither is given.

    Checks over the newsroom always see all of it.
    """
    chosen = {files.slug for files in select(project, names)} if names or not texts else set()
    terms = load_glossary(project)
    # notices about the glossary are for `l10n terms lint`
    found = [_linted(project, e) for e in glossary.lint(terms) if e.severity is not Severity.NOTICE]
    articles, standings, skipped = [], [], list(() if names or texts else leftovers(project))
    for files in select(project, ()):
        paired = _paired(project, files)
        if files.slug in chosen:
            standings.append(standing(project, files, paired.units if paired else None))
        if paired:
            articles.append(paired)
        elif files.slug in chosen:
            skipped.append(Skipped(files.slug, f"has never been paired; run `l10n pair {files.slug}`"))
    for path in texts:
        text, unread = english.read(project, path)
        articles.append(text)
        skipped += unread
        chosen.add(text.slug)
    settings = project.settings
    _refuse_unknown(project)
    house_rules.refuse_wrong(settings.rules)
    newsroom = Newsroom(tuple(articles), terms, settings.style, settings.rules)
    seen = checks.run(newsroom, settings.rulebook, only=chosen if names or texts else None)
    looked_at = [article for article in articles if article.slug in chosen]
    examined = Examined(len(looked_at), sum(len(a.units) for a in looked_at), len(checks.ids()))
    skipped += seen.skipped
    return CheckReport(
        (*found, *seen.findings), tuple(skipped), examined, settings.fail_on, tuple(standings), seen.suppressed
    )


def gathered(project: Project, terms: Glossary) -> Newsroom:
    """All articles that have been paired, with these terms."""
    known = [paired for files in select(project, ()) if (paired := _paired(project, files))]
    return Newsroom(tuple(known), terms, project.settings.style, project.settings.rules)


def lint(project: Project) -> CheckReport:
    """Check the glossary alone."""
    terms = load_glossary(project)
    empty = Skipped(project.relative(project.glossary), "has no terms; add some, or write the file")
    skipped = () if terms.terms else (empty,)
    found = tuple(_linted(project, entry) for entry in glossary.lint(terms))
    return CheckReport(found, skipped, Examined(0, len(terms.terms), 1), project.settings.fail_on)


def _refuse_unknown(project: Project) -> None:
    """A severity for a check that is not there would be waited for in vain."""
    book = project.settings.rulebook
    known = checks.ids()
    for name in (name for levels in (book.severity, *(one.severity for one in book.overrides)) for name in levels):
        if name not in known:
            what = f"severity: no check is called {name}; known: {', '.join(known)}"
            raise InputError(project.relative(project.file), what)


def _paired(project: Project, files: ArticleFiles) -> Paired | None:
    known = load(project, files)
    if known is None:
        return None
    published = project.settings.published.get(files.slug)
    return Paired(
        slug=files.slug,
        title=next((u.source for u in known.units if u.kind in ("title", "front-matter:title")), files.slug),
        file=project.relative(files.po),
        units=known.units,
        source_changed=known.source_hash != digest(files.source),
        draft_changed=known.draft_hash != digest(files.draft),
        source=project.relative(files.source),
        url=published.url if published else "",
        published=published.date if published else "",
    )


def _linted(project: Project, found: glossary.Lint) -> Finding:
    return Finding(
        check="glossary",
        severity=found.severity,
        article="",
        file=project.relative(project.glossary),
        line=found.line,
        id="",
        context="",
        term=found.id,
        source="",
        target="",
        side="source",
        span=None,
        message=found.message,
        gated=True,
    )
