"""The command line: `l10n check`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from l10n.cli_talk import HERE, Articles, Json, Room, findings, hint, known_format, newsroom, plain, say, steps
from l10n.errors import UsageError

if TYPE_CHECKING:
    from l10n.check_results import CheckReport
    from l10n.project import Project

Format = Annotated[str, typer.Option("--format", help="text, json, github, sarif or junit.")]
Since = Annotated[
    str, typer.Option("--changed-since", metavar="REV", help="Report only what has changed, or comes from that.")
]
Baseline = Annotated[Path | None, typer.Option("--baseline", help="A file of known findings, which do not count.")]
Write = Annotated[bool, typer.Option("--write-baseline", help="Put what is found now into the --baseline file.")]
Fix = Annotated[bool, typer.Option("--fix", help="Repair what is safe to repair, but in approved units.")]
Diff = Annotated[bool, typer.Option("--diff", help="With --fix: show the repairs as a diff; write nothing.")]


def check(
    articles: Articles = None,
    format_: Format = "text",
    fail_on: Annotated[str, typer.Option("--fail-on", help="error, warning or notice; default: as in l10n.toml.")] = "",
    changed_since: Since = "",
    baseline: Baseline = None,
    write_baseline: Write = False,
    fix: Fix = False,
    diff: Diff = False,
    as_json: Json = False,
    room: Room = HERE,
) -> None:
    """Lint the glossary, then find what is wrong in the pairs; exit 1 where a finding that counts fails.

    Example: l10n check mill-queue --format json
    """
    from l10n.reports import text
    from l10n.workflow import check as verb

    shown = "json" if as_json else format_
    known_format(shown)
    _refuse(write_baseline, baseline, changed_since, fix, diff)
    project, names = newsroom(room), articles or ()
    level = verb.level(fail_on)
    if write_baseline and baseline:
        say([verb.record(project, names, baseline)])
        return

    def look() -> CheckReport:
        return verb.check(project, names, level, changed_since, baseline)

    if diff:
        report, tried = _preview(project, look)
    else:
        report, tried = _mended(project, look) if fix else look(), False
        findings(report, shown, project)
        _talk(text.fixed(report.fixed) if shown in ("github", "sarif", "junit") else ())
    if shown == "text":
        hint(steps(project, room).check, report, tried=tried)
    if report.failed:
        raise typer.Exit(1)


def _mended(project: Project, look: Callable[[], CheckReport]) -> CheckReport:
    """Repair, and look again; only here are the checks loaded where their last outcome still holds."""
    from l10n.workflow.fix import mended

    return mended(project, look)[0]


def _preview(project: Project, look: Callable[[], CheckReport]) -> tuple[CheckReport, bool]:
    """Print what would be repaired, as it is for `git apply`; whether that is anything."""
    from l10n.reports import text
    from l10n.workflow.fix import mended

    report, repairs = mended(project, look, dry_run=True)
    sys.stdout.write(plain(repairs.diff) if sys.stdout.isatty() else repairs.diff)
    _talk(text.skipped(repairs.skipped))
    return report, bool(repairs.fixed)


def _talk(lines: Iterable[str]) -> None:
    """Say on stderr what stands in no report."""
    for line in lines:
        print(plain(line), file=sys.stderr)


def _refuse(write: bool, baseline: Path | None, since: str, fix: bool, diff: bool) -> None:
    """Raise UsageError for options that mean nothing together."""
    if write and not baseline:
        raise UsageError("--write-baseline: say where with --baseline FILE")
    if write and (since or fix):
        raise UsageError("--write-baseline takes all findings as they are; leave --changed-since and --fix out")
    if diff and not fix:
        raise UsageError("--diff shows what --fix would do; give both")
