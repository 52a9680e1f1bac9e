"""`l10n status`, `mark`, `export` and `run` for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from l10n.model import Severity, Skipped, State
from l10n.reports.columns import table
from l10n.reports.wording import not_done
from l10n.results import ExportReport, MarkReport, StatusReport, StatusRow, waiting

_HEAD = ("article", "new", "draft", "translated", "approved", "added", "out", "ko", "en", "error", "warning", "notice")


def status(report: StatusReport) -> Iterator[str]:
    """A table of articles × states, words and findings."""
    rows = [_cells(row) for row in report.rows]
    yield from table(_HEAD, rows, right=range(1, len(_HEAD)))
    yield from skipped(report.skipped)


def _cells(row: StatusRow) -> list[str]:
    numbers = [
        *(row.units[state] for state in State),
        row.added,
        row.out,
        row.words["ko"],
        row.words["en"],
        *(row.findings[severity] for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTICE)),
    ]
    return [row.slug, *(f"{number:,}" if number else "–" for number in numbers)]


def status_data(report: StatusReport) -> dict[str, Any]:
    """The report as plain values, for JSON."""
    return {
        "version": 1,
        "articles": [
            {
                "article": row.slug,
                "title": row.title,
                "paired": row.paired,
                "units": {state.value: row.units[state] for state in State},
                "added": row.added,
                "out": row.out,
                "words": dict(row.words),
                "findings": {severity.value: count for severity, count in row.findings.items()},
            }
            for row in report.rows
        ],
        "skipped": not_done(report.skipped),
    }


def mark(report: MarkReport, state: str, tried: bool = False) -> Iterator[str]:
    """What was marked, or with `tried` would be, and what was not."""
    for slug, unit in report.changed:
        start = " ".join((unit.target or unit.source).split())[:60]
        yield f"{slug}#{unit.id}: {'left out' if unit.place.out else unit.state}: {start}"
    yield from skipped(report.skipped)
    already = f", {report.unchanged} already so" if report.unchanged else ""
    yield f"{len(report.changed)} {'would be ' * tried}marked {state}{already}"


def export(report: ExportReport, root: Path, tried: bool = False, most: int = 5) -> Iterator[str]:
    """Files written, or with `tried` to be written; articles refused and why."""
    for path in report.written:
        yield f"{'would write' if tried else 'wrote'} {short(path, root)}"
    for path in report.unchanged:
        yield f"unchanged {short(path, root)}"
    for refused in report.refused:
        yield f"{refused.slug}: not exported: {waiting(len(refused.units))}"
        for unit in refused.units[:most]:
            start = " ".join((unit.source or unit.target).split())[:60]
            yield f"  {refused.po}:{unit.line}: {unit.state}: {start}  [{unit.id}]"
        if len(refused.units) > most:
            yield f"  … and {len(refused.units) - most} more"
    for kept in report.kept:
        yield f"kept {kept.what}: {kept.reason}"
    yield from skipped(report.skipped)


def skipped(entries: Iterable[Skipped]) -> Iterator[str]:
    """What was not done, and why."""
    for entry in entries:
        yield f"skipped {entry.what}: {entry.reason}"


def short(path: Path, root: Path) -> str:
    """The path from the newsroom's folder, if it is in there."""
    return str(path.relative_to(root)) if path.is_relative_to(root) else str(path)
