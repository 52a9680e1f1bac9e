"""Review files: an article's units with their terms and findings, for a reviewer who works in Word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from l10n import exchange, inline, terms
from l10n.catalog import Catalog
from l10n.model import Finding, Skipped, Unit
from l10n.plugins import Exchange, Review, ReviewRow, TermHint
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


def spared(project: Project, outputs: Mapping[Path, bytes]) -> dict[Path, Skipped]:
    """The review files among these that are somebody's work by now and not to be written over, with the reason."""
    found = {}
    for file, data in outputs.items():
        for one in exchange.EXCHANGES:
            if file.name.endswith(one.SUFFIX) and file.is_file() and (reason := _reason(file, data, one)):
                found[file] = Skipped(project.relative(file), reason)
    return found


def _reason(file: Path, data: bytes, one: Exchange) -> str:
    try:
        present = file.read_bytes()
    except OSError as error:
        return f"cannot be read: {error.strerror or error}"
    if present == data:
        return ""
    if not one.untouched(present):
        return "has been edited since it was exported, and stays as it is; move it away to have a new one"
    return "is open in another program; close it first" if _is_open(file) else ""


def _is_open(file: Path) -> bool:
    """Whether Word or LibreOffice has left its sign beside the file that somebody works in it right now."""
    # Word puts `~$` in the place of a long name's first two characters
    names = (f".~lock.{file.name}#", f"~${file.name}", f"~${file.name[1:]}", f"~${file.name[2:]}")
    return any(file.with_name(name).exists() for name in names)
