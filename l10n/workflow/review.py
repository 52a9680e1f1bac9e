"""Review files: an article's units with their terms and findings, for a reviewer who works in Word."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from l10n import exchange, inline, terms
from l10n.catalog import Catalog
from l10n.model import Unit
from l10n.newsroom import Finding
from l10n.plugins import Review, ReviewRow, TermHint
from l10n.project import ArticleFiles, Project, digest
from l10n.termbase import Glossary
from l10n.workflow.status import title


def path(project: Project, slug: str, name: str) -> Path:
    """Where the article's review file of that kind stands."""
    return project.exports / project.settings.target / f"{slug}{exchange.exchange(name).SUFFIX}"


def gather(
    project: Project, article: ArticleFiles, known: Catalog, glossary: Glossary, findings: Sequence[Finding]
) -> Review:
    """All that a reviewer is to see of the article; findings about the whole of it are left to `l10n check`."""
    return Review(
        slug=article.slug,
        title=title(known.units),
        po=project.relative(article.po),
        digest=digest(article.po),
        language=project.settings.target,
        rows=tuple(
            ReviewRow(
                unit,
                tuple(_hints(unit, glossary)),
                tuple(found for found in findings if found.article == article.slug and found.id == unit.id),
            )
            for unit in known.units
        ),
    )


def _hints(unit: Unit, glossary: Glossary) -> list[TermHint]:
    """The terms in the unit's Korean; none where it is left out."""
    if unit.place.out or not unit.source:
        return []
    plain = inline.plain(unit.source)
    by_id = {term.id: term for term in glossary.terms}
    hints = []
    for match in terms.find(plain.text, glossary, "ko"):
        term = by_id[match.term_id]
        hints.append(
            TermHint(
                id=term.id,
                span=plain.raw(match.start, match.end),
                korean=match.form,
                preferred=term.en.preferred,
                admitted=tuple(form.term for form in term.en.admitted),
                forbidden=tuple(form.term for form in term.en.forbidden),
            )
        )
    return hints
