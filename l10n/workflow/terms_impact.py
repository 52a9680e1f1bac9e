"""`l10n terms impact`: what a changed glossary would find, and which published posts it would leave behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from l10n import checks, glossary, inline, terms
from l10n.errors import InputError
from l10n.model import Skipped, Unit
from l10n.newsroom import Finding, Newsroom
from l10n.project import Project
from l10n.term_results import Change, ImpactReport, Touched
from l10n.termbase import Glossary, Term
from l10n.workflow.examine import gathered
from l10n.workflow.opening import load_glossary, select


def impact(project: Project, changed: str) -> ImpactReport:
    """Compare the findings of the newsroom's glossary with those of a changed one; nothing is written.

    Raises InputError where the changed one is no glossary.
    """
    path = Path(changed)
    if path.is_dir():
        raise InputError(changed, "is a folder; name the changed glossary file")
    after = glossary.load(path)
    before = load_glossary(project)
    rooms = [gathered(project, known) for known in (before, after)]
    old, new = (_findings(project, room) for room in rooms)
    changes = tuple(_changes(before, after))
    paired = {article.slug for article in rooms[0].articles}
    never = [files.slug for files in select(project, ()) if files.slug not in paired]
    return ImpactReport(
        path=changed,
        changes=changes,
        appear=tuple(one for key, one in new.items() if key not in old),
        go=tuple(one for key, one in old.items() if key not in new),
        published=tuple(_published(project, rooms[0], rooms[1], [change.term for change in changes])),
        skipped=tuple(Skipped(slug, f"has never been paired; run `l10n pair {slug}`") for slug in never),
    )


def _findings(project: Project, newsroom: Newsroom) -> dict[tuple[object, ...], Finding]:
    """All findings by what makes them the same in two runs; in a unit, other words about the same place do not."""
    found = checks.run(newsroom, project.settings.rulebook).findings
    return {
        (one.check, one.severity, one.term, one.article, one.id, one.side, one.span, "" if one.id else one.message): one
        for one in found
    }


def _changes(before: Glossary, after: Glossary) -> Iterator[Change]:
    """The entries that are not the same, in the order of the changed file, removed ones last."""
    old = {term.id: term for term in before.terms}
    new = {term.id: term for term in after.terms}
    for name, term in new.items():
        if name not in old:
            yield Change(name, "added", "", _said(term))
        elif old[name] != term:
            yield Change(name, "changed", _said(old[name]), _said(term))
    for name in old.keys() - new.keys():
        yield Change(name, "removed", _said(old[name]), "")


def _said(term: Term) -> str:
    return f"{term.ko.preferred} → {term.en.preferred}"


def _published(project: Project, old: Newsroom, new: Newsroom, ids: Sequence[str]) -> Iterator[Touched]:
    """The posts that are out and have one of these terms, in the way of either glossary."""
    for article in old.articles:
        if article.slug not in project.settings.published:
            continue
        posted = project.settings.published[article.slug]
        for name in ids:
            found = [(unit, _rendered(unit, name, (old.glossary, new.glossary))) for unit in article.units]
            there = [(unit, rendered) for unit, rendered in found if rendered is not None]
            if there:
                lines = tuple(unit.line for unit, _ in there)
                english = dict.fromkeys(form for _, forms in there for form in forms or ())
                yield Touched(article.slug, name, article.file, lines, tuple(english), posted.date, posted.url)


def _rendered(unit: Unit, name: str, glossaries: Sequence[Glossary]) -> tuple[str, ...] | None:
    """What a unit's English has for a term; None where the term is on neither side."""
    source, target = inline.plain(unit.source).text, "" if unit.place.out else inline.plain(unit.target).text
    asked = any(match.term_id == name for known in glossaries for match in terms.find(source, known, "ko"))
    forms = [
        target[one.start : one.end]
        for known in glossaries
        for one in terms.renderings(target, known)
        if one.rendering.term.id == name and not one.within
    ]
    if not asked and (source or not forms):
        return None  # an English word alone is not the term, unless there is no Korean to say so
    return tuple(dict.fromkeys(forms))
