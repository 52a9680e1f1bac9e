"""The command line: it reads arguments, calls one verb, prints its report and sets the exit code."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import shutil
import sys
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from l10n.errors import L10nError

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=False,
    help="""Pair Korean articles with English drafts, check them against a glossary, export finished posts.

Example: l10n run

Exit codes: 0 fine, 1 findings that fail or an unfinished article, 2 wrong use or bad input, 3 a bug, 130 Ctrl-C.""",
)
terms = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Look after the glossary.\n\nExample: l10n terms lint"
)
app.add_typer(terms, name="terms")

Articles = Annotated[list[str] | None, typer.Argument(help="Slugs or files; all articles if none is given.")]
Room = Annotated[Path, typer.Option("--newsroom", "-C", help="The newsroom's folder, or one inside it.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be done; write nothing.")]
HERE = Path()


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

    with progress("pairing") as tell:
        report = verb.pair(_project(room), articles or (), dry_run, tell)
    _print(pairs.data(report) if as_json else pairs.text(report, show, shutil.get_terminal_size((100, 24)).columns))
    if any(not unit.done for article in report.articles for unit in article.units):
        _next("look at what is named above in the PO file or the source, then: l10n check")


@app.command()
def check(
    articles: Articles = None,
    format_: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    fail_on: Annotated[str, typer.Option("--fail-on", help="error, warning or notice; default: as in l10n.toml.")] = "",
    as_json: Json = False,
    room: Room = HERE,
) -> None:
    """Lint the glossary, then find what is wrong in the pairs; exit 1 where a finding that counts fails.

    Example: l10n check mill-queue --format json
    """
    from l10n.workflow import check as verb

    report = verb.check(_project(room), articles or (), verb.level(fail_on))
    _findings(report, "json" if as_json else format_)


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
    report = verb.mark(_project(room), units, state, name, dry_run)
    _print(tables.mark(report, state))


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

    Review files (review-docx) take any article; one that somebody has edited is never written over: exit 1.

    Example: l10n export mill-queue --to docx --to md
    """
    from l10n.reports import tables
    from l10n.reports.progress import progress
    from l10n.workflow import export as verb

    project = _project(room)
    with progress("exporting") as tell:
        report = verb.export(project, articles, to, allow_drafts, dry_run, tell)
    _print(tables.export(report, project.root))
    if report.refused:
        _next("finish these units and `l10n mark` them, or export with --allow-drafts, or --to review-docx")
    if report.refused or report.kept:
        raise typer.Exit(1)


@app.command()
def status(articles: Articles = None, as_json: Json = False, room: Room = HERE) -> None:
    """Show a table of articles by state, with words and findings.

    Example: l10n status --json
    """
    from l10n.reports import tables
    from l10n.workflow import status as verb

    report = verb.status(_project(room), articles or ())
    _print(tables.status_data(report) if as_json else tables.status(report))
    if any(not row.paired for row in report.rows):
        _next("l10n pair")


@app.command()
def run(articles: Articles = None, dry_run: DryRun = False, room: Room = HERE) -> None:
    """Go the whole way, doing only what changed: pair, check, export finished articles, write review files of others.

    Example: l10n run
    """
    from l10n.reports import pairs, tables
    from l10n.reports.progress import progress
    from l10n.workflow import run as verb

    project = _project(room)
    with progress("working") as tell:
        report = verb.run(project, articles or (), dry_run, tell)
    _print(pairs.text(report.paired))
    _print(["", *tables.status(report.status), ""])
    _print([*_text(report.checked), ""])
    _print(tables.export(report.exported, project.root))
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
    _print({"version": 1, "check": check_id, "page": page} if as_json else [page])


@terms.command()
def lint(as_json: Json = False, room: Room = HERE) -> None:
    """Check the glossary itself, and run its examples; exit 1 on an error.

    Example: l10n terms lint
    """
    from l10n.workflow import check as verb

    _findings(verb.lint(_project(room)), "json" if as_json else "text")


def _project(room: Path) -> Any:
    from l10n import project

    return project.find(room)


def _findings(report: Any, format_: str) -> None:
    from l10n.errors import UsageError
    from l10n.reports import REPORTS

    if format_ not in REPORTS:
        raise UsageError(f"{format_}: no such format; one of {', '.join(REPORTS)}")
    _print([REPORTS[format_](report)])
    if report.failed:
        raise typer.Exit(1)


def _text(report: Any) -> list[str]:
    from l10n.reports import REPORTS

    return [REPORTS["text"](report)]


def _print(lines: Iterable[str] | dict[str, Any]) -> None:
    if isinstance(lines, dict):
        lines = [json.dumps(lines, ensure_ascii=False, indent=2)]
    # a control character in a text is no order to the terminal
    sys.stdout.writelines(re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "\ufffd", line) + "\n" for line in lines)


def _next(what: str) -> None:
    print(f"next: {what}", file=sys.stderr)


def _misused(error: Any) -> int:
    """Say on one line what typer found wrong; show the help where no verb was given."""
    if type(error).__name__ == "NoArgsIsHelpError":
        error.show()
    else:
        said = error.format_message() if hasattr(error, "format_message") else str(error)
        print(f"l10n: {' '.join(said.split())} See l10n --help", file=sys.stderr)
    return int(error.exit_code)


def main() -> None:
    """Run the command line and exit with 0, 1, 2, 3 or 130."""
    sys.stdout, sys.stderr = (stream or io.StringIO() for stream in (sys.stdout, sys.stderr))
    for stream in (sys.stdout, sys.stderr):  # Hangul on a terminal with another locale is no reason to stop
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = app(standalone_mode=False) or 0
        sys.stdout.flush()
    except L10nError as error:
        print(f"l10n: {' '.join(str(error).split())}", file=sys.stderr)
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
    except Exception:
        traceback.print_exc()
        print("l10n: this is a bug; please report it with the lines above", file=sys.stderr)
        code = 3
    sys.exit(code)
