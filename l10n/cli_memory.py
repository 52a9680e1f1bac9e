"""The command line: `l10n memory …`, the translation memory."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from l10n.cli_talk import HERE, Articles, DryRun, Json, Room, hint, newsroom, say, steps

memory = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Keep what was translated, and find it again.\n\nExample: l10n memory add",
)


@memory.command()
def add(articles: Articles = None, dry_run: DryRun = False, room: Room = HERE) -> None:
    """Take the approved units of articles into the memory; again, and nothing changes.

    Newer English takes the place of what the memory has of the same unit.

    Example: l10n memory add mill-queue
    """
    from l10n.reports import memory as reports
    from l10n.workflow.memory import add as verb

    project = newsroom(room)
    report = verb.add(project, articles or (), dry_run)
    say(reports.add(report, dry_run))
    hint(steps(project, room).memory_add, report, tried=dry_run and bool(report.added.new))


@memory.command()
def search(
    text: Annotated[str, typer.Argument(help="A Korean sentence, or some words in either language.")],
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000, help="So many at most.")] = 10,
    as_json: Json = False,
    room: Room = HERE,
) -> None:
    """Show what is like a Korean sentence, with scores from 70 to 100, and where the words stand in either language.

    Example: l10n memory search "올해 예산은 3조 원이다."
    """
    from l10n.reports import memory as reports
    from l10n.workflow.memory import search as verb

    report = verb.search(newsroom(room), text, limit)
    say(reports.search_data(report) if as_json else reports.search(report))


@memory.command()
def stats(as_json: Json = False, room: Room = HERE) -> None:
    """Count what is in the memory, by article and by imported file, and look whether its file is sound.

    Example: l10n memory stats --json
    """
    from l10n.reports import memory as reports
    from l10n.workflow.memory import search as verb

    project = newsroom(room)
    report = verb.stats(project)
    say(reports.stats_data(report) if as_json else reports.stats(report, project.root))


@memory.command(name="import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="TMX, CSV or PO files.")],
    dry_run: DryRun = False,
    room: Room = HERE,
) -> None:
    """Take in memories of other programs; of files that cannot be read to their end, nothing.

    A CSV file has a first line that names its columns: `source` and `target`, or `ko` and `en`.

    Example: l10n memory import omegat.tmx terms.csv
    """
    from l10n.reports import memory as reports
    from l10n.reports.progress import progress
    from l10n.workflow.memory import exchange as verb

    project = newsroom(room)
    with progress("importing", counted=False) as tell:
        report = verb.import_(project, files, dry_run, tell)
    say(reports.import_(report, dry_run))
    if dry_run:
        hint(str, tried=True)


@memory.command()
def export(
    file: Annotated[Path, typer.Argument(help="Where to: the suffix tells the format, .tmx, .csv or .po.")],
    dry_run: DryRun = False,
    room: Room = HERE,
) -> None:
    """Write the whole memory for other programs; a file that this verb did not write is never written over.

    Example: l10n memory export newsroom.tmx
    """
    from l10n.reports import memory as reports
    from l10n.workflow.memory import exchange as verb

    project = newsroom(room)
    report = verb.export(project, file, dry_run)
    say(reports.export(report, project.root, dry_run))
    if dry_run:
        hint(str, tried=True)


@memory.command()
def forget(
    articles: Annotated[list[str] | None, typer.Argument(help="Slugs of articles.")] = None,
    imports: Annotated[list[str] | None, typer.Option("--import", help="A file that was imported.")] = None,
    ids: Annotated[list[int] | None, typer.Option("--id", help="A number that search shows.")] = None,
    dry_run: DryRun = False,
    room: Room = HERE,
) -> None:
    """Take entries out of the memory: of articles, of imported files, or single ones; PO files stay as they are.

    Example: l10n memory forget --import omegat.tmx
    """
    from l10n.reports import memory as reports
    from l10n.workflow.memory import forget as verb

    report = verb.forget(newsroom(room), articles or (), imports or (), ids or (), dry_run)
    say(reports.forget(report, dry_run))
    if dry_run:
        hint(str, tried=True)
