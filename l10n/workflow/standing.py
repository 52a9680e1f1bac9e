"""How far an article is, by the units in its PO file."""

from __future__ import annotations

from collections.abc import Sequence

from l10n.model import State, Unit
from l10n.project import ArticleFiles, Project
from l10n.results import Standing
from l10n.workflow.opening import load


def standing(project: Project, files: ArticleFiles, units: Sequence[Unit] | None) -> Standing:
    """The standing of an article with these units; None stands for one that has never been paired."""
    po = project.relative(files.po)
    if units is None:
        return Standing(files.slug, po)
    waiting = [unit for unit in units if not unit.done]
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
        finished=not waiting and any(unit.target for unit in units),
    )


def read(project: Project, files: ArticleFiles) -> Standing:
    """The standing of an article as its PO file is now."""
    known = load(project, files)
    return standing(project, files, known.units if known else None)
