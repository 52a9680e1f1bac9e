"""The command line: `l10n init` and `l10n add`, which make a newsroom and bring articles into it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from l10n.cli_talk import HERE, DryRun, Room, hint, newsroom, say, steps
from l10n.errors import UsageError


def init(
    folder: Annotated[Path, typer.Argument(help="The folder; made where it is not there.")] = HERE,
    dry_run: DryRun = False,
    room: Annotated[Path, typer.Option("-C", help="The folder to start from.")] = HERE,
) -> None:
    """Make a newsroom: settings, a starter glossary, folders, .gitignore, a CI file; nothing is written over.

    Example: l10n init newsroom
    """
    from l10n import project
    from l10n.reports import intake
    from l10n.workflow import init as verb

    if not room.is_dir():
        raise UsageError(f"{room}: no such folder")
    report = verb.init(room / folder, dry_run)
    say(intake.init(report, dry_run))
    changed = bool(report.written or report.ignored)
    made = None if dry_run and changed else project.find(report.root)
    hint(steps(made, HERE).init, report, tried=made is None)


def add(
    file: Annotated[str, typer.Argument(help="The Korean article; or, to add a draft to it, its slug.")],
    draft: Annotated[str, typer.Option("--draft", metavar="FILE", help="Its English draft.")] = "",
    slug: Annotated[str, typer.Option("--slug", help="Its name in commands; default: from the file's name.")] = "",
    dry_run: DryRun = False,
    room: Room = HERE,
) -> None:
    """Copy an article, its draft and its pictures into the newsroom; refuses what is there already.

    The slug is the file's name: letters of any script, figures and _ stay, whatever else stands between becomes one -.

    Example: l10n add "한국 기사.docx" --draft "draft final(2).docx"
    """
    from l10n.reports import intake
    from l10n.workflow import add as verb

    project = newsroom(room)
    report = verb.add(project, file, draft, slug, dry_run)
    say(intake.add(report, dry_run))
    hint(steps(project, room).add, report, tried=dry_run)
