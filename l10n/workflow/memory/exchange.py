"""`l10n memory import` and `export`: TMX, CSV and PO, for other programs and other memories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from l10n import catalog, files, inline
from l10n.catalog import Catalog
from l10n.errors import InputError, UsageError
from l10n.memories import Added, Entry, Memory
from l10n.memory import csv_file, tmx
from l10n.memory.decoded import NOTHING_TAKEN, LeftOut, Tell, refused, speaks
from l10n.memory_results import MemoryExportReport, MemoryImportReport
from l10n.model import Unit
from l10n.project import Project
from l10n.workflow.memory.opening import using
from l10n.workflow.opening import Progress, silent

_MARK, _PAIRED = "X-L10n-Memory", "X-L10n-Source"
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
    left_out: dict[str, LeftOut] = {}
    sizes = [path.stat().st_size for path in paths]

    def all_entries() -> Iterator[Entry]:
        for number, path in enumerate(paths):
            name, before = str(path), sum(sizes[:number])
            counts[name], left_out[name] = 0, LeftOut()

            def tell(done: int, before: int = before, name: str = name, path: Path = path) -> None:
                progress(f"{path.name}, {counts[name]:,} pairs", before + done, sum(sizes))

            tell(0)
            for entry in _read(project, path, left_out[name], tell):
                counts[name] += 1
                yield entry
        progress("done, making the index", sum(sizes), sum(sizes))

    def act(memory: Memory) -> Added:
        return memory.add(all_entries(), dry_run)

    added, notices = using(project, act, True, dry_run)
    skipped = {name: dict(one.counts) for name, one in left_out.items()}
    return MemoryImportReport(added, counts, skipped, {name: one.lines for name, one in left_out.items()}, notices)


def _read(project: Project, path: Path, left_out: LeftOut, tell: Tell) -> Iterator[Entry]:
    languages = project.settings.source, project.settings.target
    if path.suffix.lower() == ".po":
        return _read_po(path, languages, left_out)
    if path.suffix.lower() == ".tmx":
        return tmx.read(path, *languages, left_out, tell)
    return csv_file.read(path, *languages, left_out, tell)


def _read_po(path: Path, languages: tuple[str, str], left_out: LeftOut) -> Iterator[Entry]:
    if path.stat().st_size > _LARGEST_PO:
        raise InputError(path, "is larger than 64 MB; make a TMX file of it with po2tmx")
    found = catalog.load_foreign(path)
    if found.language and not speaks(found.language, languages[1]):
        raise InputError(path, f"is in {found.language}, not in {languages[1]}; {NOTHING_TAKEN}")
    ours = found.header.get(_PAIRED) or found.header.get(_MARK)  # other programs' texts are no Markdown
    clean: Callable[[str], str] = str if ours else inline.escape
    for one in found.entries:
        if not one.source or not one.target or one.fuzzy:
            reason = "without English, or a draft"
        else:
            reason = refused(one.source, one.target, languages)
        if reason:
            left_out.note(reason, one.line)
        else:
            yield Entry(clean(one.source), clean(one.target), origin=f"import {path.name}")


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
