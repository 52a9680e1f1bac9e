"""`l10n memory …` for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from l10n.memories import Added, Entry, Match
from l10n.memory_results import (
    MemoryAddReport,
    MemoryExportReport,
    MemoryForgetReport,
    MemoryImportReport,
    MemorySearchReport,
    MemoryStatsReport,
)
from l10n.reports.tables import short, skipped


def add(report: MemoryAddReport, tried: bool = False) -> Iterator[str]:
    """What went in, or with `tried` would."""
    yield from report.notices
    yield from skipped(report.skipped)
    many = "1 article" if len(report.articles) == 1 else f"{len(report.articles)} articles"
    yield f"{_added(report.added, tried)} ({_units(report.units)} approved in {many})"


def import_(report: MemoryImportReport, tried: bool = False) -> Iterator[str]:
    """What each file holds, and what went in."""
    yield from report.notices
    for name, count in report.files.items():
        yield f"{name}: {_pairs(count)}"
        for reason, left in report.skipped.get(name, {}).items():
            yield f"  left out: {left:,} ({reason}){_lines(left, report.lines.get(name, {}).get(reason, ()))}"
    yield _added(report.added, tried)


def _lines(count: int, lines: Sequence[int]) -> str:
    if not lines:
        return ""
    more = " and others" if count > len(lines) else ""
    return f", line{'s' * (count > 1)} {', '.join(map(str, lines))}{more}"


def _added(added: Added, tried: bool) -> str:
    parts = [f"{added.new:,} {'would be ' * tried}added", f"{added.known:,} there already"]
    if added.replaced:
        parts.append(f"{added.replaced:,} older {'would be ' * tried}replaced")
    parts += [f"{count:,} refused ({reason})" for reason, count in added.refused.items()]
    return ", ".join(parts)


def export(report: MemoryExportReport, root: Path, tried: bool = False) -> Iterator[str]:
    """The file, and how much is in it."""
    yield from report.notices
    yield f"{'would write' if tried else 'wrote'} {short(report.path, root)}: {_pairs(report.entries)}"


def forget(report: MemoryForgetReport, tried: bool = False) -> Iterator[str]:
    """How much was taken out."""
    yield from report.notices
    yield f"{_pairs(report.entries)} {'would be ' * tried}forgotten"


def search(report: MemorySearchReport) -> Iterator[str]:
    """Matches with their scores, then where else the text stands."""
    yield from report.notices
    for match in report.matches:
        yield from _match(match)
    for entry in report.entries:
        yield f"  –  {_line(entry.source)}"
        yield f"     {_line(entry.target)}"
        yield f"     [{entry.id}] {_about(entry)}"
    if not report.matches and not report.entries:
        yield "nothing like it"


def _match(match: Match) -> Iterator[str]:
    score = "ctx" if match.in_context else f"{int(match.score):3d}"
    yield f"{score}  {_line(match.source)}"
    yield f"     {_line(match.target)}"
    swaps = "".join(f"; {new} was {old}" for old, new in match.swapped)
    capped = f"; differs in {match.capped}" if match.capped else ""
    yield f"     [{match.entry.id}] {_about(match.entry)}{capped}{swaps}"


def _about(entry: Entry) -> str:
    parts = (
        f"{entry.article}#{entry.unit}".rstrip("#"),
        entry.origin,
        entry.author * entry.origin.startswith("import"),
    )
    return ", ".join(filter(None, (*parts, entry.date)))


def _line(text: str) -> str:
    return " ".join(text.split())


def search_data(report: MemorySearchReport) -> dict[str, Any]:
    """The same as plain values, for JSON."""
    return {
        "version": 1,
        "text": report.text,
        "matches": [
            {
                "score": match.score,
                "in_context": match.in_context,
                "capped": match.capped,
                "source": match.source,
                "target": match.target,
                "swapped": [{"old": old, "new": new} for old, new in match.swapped],
                "entry": asdict(match.entry),
            }
            for match in report.matches
        ],
        "concordance": {"side": report.side, "entries": [asdict(entry) for entry in report.entries]},
        "notices": list(report.notices),
    }


def stats(report: MemoryStatsReport, root: Path) -> Iterator[str]:
    """How much there is, and where it came from."""
    yield from report.notices
    where = short(report.path, root)
    if not report.there:
        yield f"{where}: not there yet"
        return
    found = report.stats
    yield f"{where}: {_pairs(found.entries)} of {found.sources:,} Korean texts, {found.size / 1e6:,.1f} MB"
    for title, counts in (("article", found.articles), ("import", found.imports)):
        yield from _counts(title, counts.items())


def _counts(title: str, counts: Iterable[tuple[str, int]]) -> Iterator[str]:
    for name, count in counts:
        yield f"  {title} {name}: {count:,}"


def stats_data(report: MemoryStatsReport) -> dict[str, Any]:
    """The same as plain values, for JSON."""
    return {
        "version": 1,
        "path": str(report.path),
        "there": report.there,
        **asdict(report.stats),
        "notices": list(report.notices),
    }


def _pairs(count: int) -> str:
    return "1 pair" if count == 1 else f"{count:,} pairs"


def _units(count: int) -> str:
    return "1 unit" if count == 1 else f"{count:,} units"
