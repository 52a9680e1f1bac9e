"""The command line: it reads arguments, calls one verb, prints its report and sets the exit code."""

from __future__ import annotations

import errno
import gc
import io
import os
import re
import shutil
import sys
import traceback
from typing import Annotated, Any

import typer

from l10n import cli_check, cli_intake, cli_translate
from l10n.cli_memory import memory
from l10n.cli_talk import HERE, Articles, DryRun, Json, Room, findings, hint, newsroom, say, steps
from l10n.cli_terms import terms
from l10n.errors import InputError, L10nError, ServiceError

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=False,
    help="""Pair Korean articles with English drafts, check them against a glossary, export finished posts.

Example: l10n run

Exit codes: 0 fine, 1 findings that fail or an unfinished article, 2 wrong use or bad input, 3 a bug, 130 Ctrl-C.""",
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        say([f"l10n {version('l10n-newsroom')}"])
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_version, help="Say which version this is.")
    ] = False,
) -> None:
    """What is asked of the program itself."""


app.command()(cli_intake.init)
app.command()(cli_intake.add)
app.add_typer(terms, name="terms")
app.add_typer(memory, name="memory")


@app.command()
def pair(
    articles: Articles = None,
    show: Annotated[bool, typer.Option("--show", help="Print all pairs side by side.")] = False,
    dry_run: DryRun = False,
    as_json: Json = False,
    room: Room = HERE,
) -> None:
    """Pair sources with their drafts; again after either changed, and no translation is lost.

    Example: l10n pair mill-queue --show
    """
    from l10n.reports import pairs
    from l10n.reports.progress import progress
    from l10n.workflow import pair as verb

    project = newsroom(room)
    with progress("pairing") as tell:
        report = verb.pair(project, articles or (), dry_run, tell)
    columns = shutil.get_terminal_size((100, 24)).columns
    say(pairs.data(report) if as_json else pairs.text(report, show, columns, wrapped=sys.stdout.isatty()))
    if not as_json:
        hint(steps(project, room).pair, report, tried=dry_run and any(one.written for one in report.articles))


app.command()(cli_translate.translate)
app.command()(cli_check.check)


@app.command()
def mark(
    targets: Annotated[list[str], typer.Argument(help="ARTICLE, ARTICLE#ID or ARTICLE#ID#ID, and last the state.")],
    name: Annotated[str, typer.Option("--name", help="Who approves; default: git's user.name.")] = "",
    dry_run: DryRun = False,
    room: Room = HERE,
) -> None:
    """Set the state of units: approved, translated, draft or out (left out of the English on purpose).

    Example: l10n mark mill-queue#3fa2c1d0 approved --name "Kim Hana"
    """
    from l10n.reports import tables
    from l10n.workflow import mark as verb

    *units, state = targets
    project = newsroom(room)
    report = verb.mark(project, units, state, name, dry_run)
    say(tables.mark(report, state, dry_run))
    hint(steps(project, room).mark, units, tried=dry_run and bool(report.changed))


@app.command()
def export(
    articles: Annotated[list[str], typer.Argument(help="Slugs or files of articles.")],
    to: Annotated[list[str], typer.Option("--to", help="docx, md, txt, review-docx or pot; may be given again.")],
    allow_drafts: Annotated[
        bool,
        typer.Option("--allow-drafts", help="Take draft English (marked in docx), leave Korean where there is none."),
    ] = False,
    dry_run: DryRun = False,
    room: Room = HERE,
) -> None:
    """Write finished posts under exports/; an article with new or draft units is refused, with the list, and exit 1.

    Review files (review-docx) take any article. A file that somebody has edited is never written over: exit 1.

    Example: l10n export mill-queue --to docx --to md
    """
    from l10n.reports import tables
    from l10n.reports.progress import progress
    from l10n.workflow import export as verb

    project = newsroom(room)
    with progress("exporting") as tell:
        report = verb.export(project, articles, to, allow_drafts, dry_run, tell)
    say(tables.export(report, project.root, dry_run))
    hint(steps(project, room).export, report, to, tried=dry_run and bool(report.written))
    if report.refused or report.kept:
        raise typer.Exit(1)


@app.command()
def status(articles: Articles = None, as_json: Json = False, room: Room = HERE) -> None:
    """Show a table of articles by state, with words and findings.

    Example: l10n status --json
    """
    from l10n.reports import tables
    from l10n.workflow import status as verb

    project = newsroom(room)
    report = verb.status(project, articles or ())
    say(tables.status_data(report) if as_json else tables.status(report))
    if not as_json:
        hint(steps(project, room).status, report)


@app.command()
def run(articles: Articles = None, dry_run: DryRun = False, room: Room = HERE) -> None:
    """Go the whole way, doing only what changed: pair, translate, check, export what is finished, write review files.

    Example: l10n run
    """
    from l10n.reports import filled, pairs, tables
    from l10n.reports.progress import progress
    from l10n.workflow import run as verb

    project = newsroom(room)
    with progress("working") as tell:
        report = verb.run(project, articles or (), dry_run, tell)
    say(pairs.text(report.paired))
    say(filled.text(report.translated, dry_run) if report.translated else [])
    say(["", *tables.status(report.status), ""])
    findings(report.checked, "text", project)
    say([""])
    say(tables.export(report.exported, project.root, dry_run))
    if report.translated and report.translated.failed:
        raise ServiceError(report.translated.failed)
    hint(steps(project, room).run, report, tried=dry_run)
    if report.checked.failed:
        raise typer.Exit(1)


@app.command()
def explain(
    check_id: Annotated[str, typer.Argument(metavar="CHECK", help="A check's id, such as term-missing.")],
    as_json: Json = False,
) -> None:
    """Explain what a check finds, with a bad and a good example.

    Example: l10n explain number-mismatch
    """
    from l10n import checks

    page = checks.explain(check_id)
    say({"version": 1, "check": check_id, "page": page} if as_json else [page])


def _misused(error: Any) -> int:
    """Say on one line what typer found wrong; show the help where no verb was given."""
    if type(error).__name__ == "NoArgsIsHelpError":
        error.show()
    else:
        said = error.format_message() if hasattr(error, "format_message") else str(error)
        verb, place = "", getattr(error, "ctx", None)
        while place is not None and place.parent:  # the outermost is the program itself
            verb, place = f"{place.info_name} {verb}", place.parent
        print(f"l10n: {' '.join(said.split()).rstrip('.')}; see l10n {verb}--help", file=sys.stderr)
    return int(error.exit_code)


def _show_line(error: L10nError) -> None:
    """Print the line of the file that the error is about, with a caret below its place."""
    if isinstance(error, InputError) and error.shown.strip():
        from l10n.reports.text import excerpt

        place = max(0, error.column - 1)
        for line in excerpt(re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", error.shown), (place, place + 1)):
            print(line, file=sys.stderr)


def _is_interrupted(error: BaseException | None) -> bool:
    """Whether it comes from Ctrl-C: while a class is made, Python 3.11 puts an error of its own around that."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def main() -> None:
    """Run the command line and exit with 0, 1, 2, 3 or 130."""
    gc.set_threshold(500_000, 20, 50)  # a run’s many values live to its end: looking for cycles is in vain
    sys.stdout, sys.stderr = (stream or io.StringIO() for stream in (sys.stdout, sys.stderr))
    for stream in (sys.stdout, sys.stderr):  # Hangul on a terminal with another locale is no reason to stop
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = app(standalone_mode=False) or 0
        sys.stdout.flush()
    except L10nError as error:
        print(f"l10n: {' '.join(str(error).split())}", file=sys.stderr)
        _show_line(error)
        code = 2
    except typer.TyperException as error:  # wrong use: typer's own words
        code = _misused(error)
    except BrokenPipeError:  # `| head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        print("l10n: the output cannot be written: no space left on device", file=sys.stderr)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 2
    except Exception as error:
        if _is_interrupted(error):
            raise KeyboardInterrupt from error
        traceback.print_exc()
        print("l10n: this is a bug; please report it with the lines above", file=sys.stderr)
        code = 3
    sys.exit(code)
