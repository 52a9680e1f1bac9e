"""`l10n memory import` and `export`: TMX, CSV and PO, for other programs and other memories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from l10n import catalog, files, inline
from l10n.catalog import Catalog
from l10n.errors import InputError, UsageError
from l10n.memory import csv_file, tmx
from l10n.memory.decoded import NOTHING_TAKEN, speaks
from l10n.memory_results import MemoryExportReport, MemoryImportReport
from l10n.model import Unit
from l10n.plugins import Added, Entry, Memory
from l10n.project import Project
from l10n.workflow.memory.opening import using
from l10n.workflow.opening import Progress, silent

_MARK = "X-L10n-Memory"
_LARGEST_PO = 64_000_000
_SIGNATURES = {".tmx": tmx.SIGNATURE, ".csv": csv_file.SIGNATURE, ".po": _MARK}


def import_(
    project: Project, paths: Sequence[Path], dry_run: bool = False, progress: Progress = silent
) -> MemoryImportReport:
    """Take in all pairs of all files, or none where one of the files cannot be read to its end."""
    for path in paths:
        _suffix(path, (".tmx", ".csv", ".tsv", ".po"))
        if not path.is_file():
            raise InputError(path, "no such file")
    counts: dict[str, int] = {}
    skipped: dict[str, Counter[str]] = {}

    def all_entries() -> Iterator[Entry]:
        for number, path in enumerate(paths):
            progress(path.name, number, len(paths))
            counts[str(path)], skipped[str(path)] = 0, Counter()
            for entry in _read(project, path, skipped[str(path)]):
                counts[str(path)] += 1
                yield entry

    def act(memory: Memory) -> Added:
        return memory.add(all_entries(), dry_run)

    added, notices = using(project, act, True, dry_run)
    return MemoryImportReport(added, counts, skipped, notices)


def _read(project: Project, path: Path, skipped: Counter[str]) -> Iterator[Entry]:
    languages = project.settings.source, project.settings.target
    if path.suffix.lower() == ".po":
        return _read_po(path, languages[1], skipped)
    if path.suffix.lower() == ".tmx":
        return tmx.read(path, *languages, skipped)
    return csv_file.read(path, *languages, skipped)


def _read_po(path: Path, language: str, skipped: Counter[str]) -> Iterator[Entry]:
    if path.stat().st_size > _LARGEST_PO:
        raise InputError(path, "is larger than 64 MB; make a TMX file of it with po2tmx")
    found = catalog.load(path)
    if not speaks(found.language, language):
        raise InputError(path, f"is in {found.language}, not in {language}; {NOTHING_TAKEN}")
    ours = found.source_hash or dict(found.header).get(_MARK)  # other programs' texts are no Markdown
    clean: Callable[[str], str] = str if ours else inline.escape
    for unit in found.units:
        if not unit.source or not unit.target or unit.fuzzy:
            skipped["without English, or a draft"] += 1
        else:
            yield Entry(clean(unit.source), clean(unit.target), origin=f"import {path.name}")


def export(project: Project, path: Path, dry_run: bool = False) -> MemoryExportReport:
    """Write the whole memory; a file that is there is written over only if it was written by this verb."""
    suffix = _suffix(path, (".tmx", ".csv", ".po"))
    if path.exists() and _SIGNATURES[suffix] not in _head(path):
        raise UsageError(f"{path}: is there already, and is no file that `l10n memory export` wrote; name another")
    count = 0

    def counted(entries: Iterable[Entry]) -> Iterator[Entry]:
        nonlocal count
        for entry in entries:
            count += 1
            yield entry

    def act(memory: Memory) -> None:
        parts = _parts(project, suffix, counted(memory.entries()))
        if dry_run:
            for _ in parts:
                pass
        else:
            files.write_parts(path, parts)

    _, notices = using(project, act, dry_run=dry_run)
    return MemoryExportReport(path, count, notices)


def _parts(project: Project, suffix: str, entries: Iterable[Entry]) -> Iterator[bytes]:
    languages = project.settings.source, project.settings.target
    if suffix == ".tmx":
        return tmx.write(entries, *languages, _version())
    return csv_file.write(entries) if suffix == ".csv" else _write_po(entries, languages[1])


def _write_po(entries: Iterable[Entry], language: str) -> Iterator[bytes]:
    """A compendium: a text that was translated in several ways has a numbered msgctxt from the second on."""
    seen: Counter[str] = Counter()
    units = []
    for entry in entries:
        seen[entry.source] += 1
        context = f"memory#{seen[entry.source]}" if seen[entry.source] > 1 else ""
        units.append(Unit("", context, entry.source, entry.target, comments=(entry.origin,)))
    yield catalog.serialize(Catalog(tuple(units), language=language, header=((_MARK, "1"),))).encode()


def _suffix(path: Path, known: Sequence[str]) -> str:
    suffix = path.suffix.lower()
    if suffix not in known:
        raise UsageError(
            f"{path}: a memory is exchanged as {', '.join(known)}; {suffix or 'no suffix'} is none of them"
        )
    return suffix


def _head(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(2_000).decode("utf-8", "replace")
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror or error}") from error


def _version() -> str:
    try:
        return version("l10n-newsroom")
    except PackageNotFoundError:
        return "0"
