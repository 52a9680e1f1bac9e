"""What the verbs of the command line share: their options, and how they print."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from l10n.errors import UsageError

Articles = Annotated[list[str] | None, typer.Argument(help="Slugs or files; all articles if none is given.")]
Room = Annotated[Path, typer.Option("--newsroom", "-C", help="The newsroom's folder, or one inside it.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be done; write nothing.")]
HERE = Path()


def newsroom(room: Path) -> Any:
    """The newsroom that the folder lies in."""
    from l10n import project

    return project.find(room)


def say(lines: Iterable[str] | dict[str, Any]) -> None:
    """Print lines, or JSON, on stdout."""
    if isinstance(lines, dict):
        lines = [json.dumps(lines, ensure_ascii=False, indent=2)]
    sys.stdout.writelines(plain(line) + "\n" for line in lines)


def plain(text: str) -> str:
    """The text without control characters: one that stands in an article is no order to the terminal."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "\ufffd", text)


def findings(report: Any, format_: str, project: Any) -> None:
    """Print the report of a check in that format, in colours where somebody looks at it."""
    from l10n.reports import REPORTS, colours
    from l10n.workflow.background import background

    known_format(format_)
    columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    shown = REPORTS[format_](report, background(project, format_, columns))
    if format_ == "text" and colours.wanted(sys.stdout):
        colours.show(plain(shown))
    else:
        say([shown])


def known_format(format_: str) -> None:
    """Raise UsageError for a name that is no format of findings."""
    from l10n.reports import REPORTS

    if format_ not in REPORTS:
        raise UsageError(f"{format_}: no such format; one of {', '.join(REPORTS)}")


def hint(decide: Callable[..., str], *what: Any, tried: bool = False) -> None:
    """Print what to do next, if anything, as the last line; after a dry run of something that is to do the same."""
    if tried:
        from l10n.workflow.next_step import again

        step = again(sys.argv[1:])
    else:
        step = decide(*what)
    sys.stdout.flush()  # where both streams are one, this line is the last
    if step:
        print(f"next: {step}", file=sys.stderr)


def steps(project: Any, room: Path) -> Any:
    """What comes after each verb in this newsroom."""
    from l10n.workflow.next_step import Steps

    return Steps(project, room)
