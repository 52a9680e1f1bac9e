"""How far an article is, by the units in its PO file."""

from __future__ import annotations

from collections.abc import Sequence

from l10n import inline
from l10n.check_results import Standing
from l10n.model import State, Unit
from l10n.newsroom import TITLES
from l10n.project import ArticleFiles, Project
from l10n.workflow.opening import load


def open_units(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Units that wait for a person: new and draft ones that are not left out."""
    return tuple(unit for unit in units if not unit.done)


def is_finished(units: Sequence[Unit]) -> bool:
    """Whether every unit is translated, approved or left out, and there is English at all."""
    return not open_units(units) and _has_english(units)


def standing(project: Project, files: ArticleFiles, units: Sequence[Unit] | None) -> Standing:
    """The standing of an article with these units; None stands for one that has never been paired."""
    po = project.relative(files.po)
    if units is None:
        return Standing(files.slug, po)
    waiting = open_units(units)
    new = sum(unit.state is State.NEW for unit in waiting)
    first = min(waiting, key=lambda unit: unit.line, default=None)
    return Standing(
        slug=files.slug,
        po=po,
        paired=True,
        new=new,
        drafts=len(waiting) - new,
        line=first.line if first else 0,
        id=first.id if first else "",
        finished=not waiting and _has_english(units),
        title=_title(units),
    )


def _has_english(units: Sequence[Unit]) -> bool:
    return any(unit.target for unit in units)


def _title(units: Sequence[Unit]) -> str:
    title = next((unit for unit in units if unit.kind in TITLES), None)
    return " ".join(inline.plain(title.target or title.source).text.split()) if title else ""


def read(project: Project, files: ArticleFiles) -> Standing:
    """The standing of an article as its PO file is now."""
    known = load(project, files)
    return standing(project, files, known.units if known else None)
