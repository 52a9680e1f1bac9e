"""The command line: `l10n translate`, which fills what has no English."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from l10n.cli_talk import HERE, Articles, DryRun, Json, Room, hint, newsroom, say, steps
from l10n.errors import ServiceError


def translate(
    articles: Articles = None,
    engine: Annotated[str, typer.Option("--engine", help="In place of those in l10n.toml; none for the memory.")] = "",
    most: Annotated[int, typer.Option("--max-chars", min=0, help="Characters to send at most; 0 for any.")] = 0,
    yes: Annotated[bool, typer.Option("--yes", help="Agree that the Korean is sent to the engine's machine.")] = False,
    dry_run: DryRun = False,
    as_json: Json = False,
    room: Room = HERE,
) -> None:
    """Fill the units without English as drafts: from the memory, then by the engine that l10n.toml names, if any.

    Terms are protected, every answer is looked at. Stopped with Ctrl-C and started again, it asks nothing twice.

    Example: l10n translate mill-queue --engine libre --dry-run
    """
    from l10n.reports import filled
    from l10n.reports.progress import progress
    from l10n.workflow import translate as verb

    def ask(services: Sequence[tuple[str, str]], count: int) -> bool:
        where = ", ".join(f"{name} at {address}" for name, address in services)
        return yes or (sys.stdin.isatty() and _agreed(f"Send the Korean of {count} units to {where}?"))

    project = newsroom(room)
    with progress("translating", paced=True) as tell:
        report = verb.translate(project, articles or (), engine, dry_run, most, ask, progress=tell)
    say(filled.data(report) if as_json else filled.text(report, dry_run))
    if report.failed:
        many = f"{report.filled} units were filled and stay" if report.filled else "nothing was filled"
        stays = "1 unit was filled and stays" if report.filled == 1 else many
        raise ServiceError(f"{report.failed}; {stays}")
    if not as_json:
        hint(steps(project, room).translate, report, tried=dry_run and bool(report.articles))


def _agreed(question: str) -> bool:
    """What somebody at the terminal answers; an end of the input, Ctrl-D, is no."""
    try:
        return typer.confirm(question, err=True)
    except typer.Abort as error:
        if isinstance(error.__context__, KeyboardInterrupt):
            raise
        return False
