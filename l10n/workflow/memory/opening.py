"""Open the newsroom's memory; a damaged one is set aside and made anew from the PO files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from l10n import catalog, files, memory
from l10n import project as projects
from l10n.errors import WriteError
from l10n.memories import Entry, Memory
from l10n.model import State, Unit
from l10n.project import ArticleFiles, Project
from l10n.workflow.opening import load_glossary, select

Result = TypeVar("Result")


def using(
    project: Project, act: Callable[[Memory], Result], writes: bool = False, dry_run: bool = False
) -> tuple[Result, tuple[str, ...]]:
    """What `act` makes of the memory, and what happened to the memory itself.

    One that is not there is made only where something is to be written. A damaged one stays beside the new one, under
    another name; a dry run only says that it is damaged.
    """
    path = project.memory if project.memory.exists() or (writes and not dry_run) else None
    try:
        return _acted(project, path, act), ()
    except memory.Broken:
        if dry_run or path is None:
            raise
    with files.locked("memory", project.locks):
        with suppress(memory.Broken):  # somebody else may have done it in the meantime
            return _acted(project, path, act), (f"{project.relative(path)} was damaged, and has been made anew",)
        notice = _made_anew(project, path)
    return _acted(project, path, act), (notice,)


def _acted(project: Project, path: Path | None, act: Callable[[Memory], Result]) -> Result:
    with closing(memory.open(path, load_glossary(project))) as opened:
        return act(opened)


def _made_anew(project: Project, path: Path) -> str:
    """Fill a new file with what can still be read of the damaged one, and with what is approved; set the old one aside.

    The damaged one stays in its place until the new one is whole.
    """
    entries = list(approved(project, select(project, ())))
    fresh = path.with_name(f"{path.name}.new")
    aside = _free(path.with_name(f"{path.name}.broken-{datetime.now():%Y-%m-%d}"))
    try:
        _remove(fresh)
        read = _acted(project, fresh, lambda opened: opened.add(memory.salvaged(path)))
        _acted(project, fresh, lambda opened: opened.add(entries))
        path.replace(aside)
        with suppress(FileNotFoundError):  # it holds what was written last
            path.with_name(f"{path.name}-wal").replace(aside.with_name(f"{aside.name}-wal"))
        path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
        fresh.replace(path)
    except OSError as error:
        raise WriteError(f"{path}: is damaged and cannot be set aside: {error.strerror or error}") from error
    finally:
        with suppress(OSError):
            _remove(fresh)
    kept = f"; {read.new:,} pairs of it could still be read and are kept, what else" if read.new else "; what"
    return (
        f"{project.relative(path)} was damaged: set aside as {aside.name}, and made anew from the PO files with"
        f" {len(entries):,} approved units{kept} had been imported has to be imported again"
    )


def _remove(path: Path) -> None:
    """Remove a memory, if it is there, and what SQLite keeps beside it."""
    for rest in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + rest).unlink(missing_ok=True)


def _free(path: Path) -> Path:
    """The name, with a number where it is taken."""
    names = (path, *(path.with_name(f"{path.name}-{number}") for number in range(2, 1000)))
    return next((name for name in names if not name.exists()), path)


def approved(project: Project, articles: Sequence[ArticleFiles]) -> Iterator[Entry]:
    """The approved units of the articles with their neighbours, as entries."""
    revision = glossary_revision(project)
    for article in articles:
        if article.po.exists():
            yield from _approved(article.slug, catalog.load(article.po).units, revision)


def glossary_revision(project: Project) -> str:
    """The first 8 hex digits of the glossary's hash; empty where there is none."""
    return projects.digest(project.glossary)[7:15] if project.glossary.exists() else ""


def _approved(slug: str, units: Sequence[Unit], revision: str) -> Iterator[Entry]:
    row = [unit for unit in units if unit.source]
    for before, unit, after in zip([None, *row], row, [*row[1:], None], strict=False):
        if unit.state is State.APPROVED and not unit.place.out and unit.approval:
            yield Entry(
                unit.source,
                unit.target,
                before=before.source if before else "",
                after=after.source if after else "",
                article=slug,
                unit=unit.id,
                origin=f"approved by {unit.approval.name}",
                author=unit.approval.name,
                date=unit.approval.date,
                glossary=revision,
            )
