"""What the last check found, kept under `.l10n/`: it holds as long as no file that it depends on has changed."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from l10n import files
from l10n.check_results import CheckReport, Examined, Standing
from l10n.errors import WriteError
from l10n.model import Severity, Skipped
from l10n.newsroom import Finding
from l10n.project import ArticleFiles, Project

_KEPT = 40


def key(project: Project, articles: Iterable[ArticleFiles], chosen: Sequence[str], texts: Sequence[Path] = ()) -> str:
    """A hash over all that a check depends on: the program, the settings, the names of all files, their contents."""
    seen = hashlib.sha256(repr((chosen, texts, project.settings)).encode())
    for module in _program():
        seen.update(f"{module.path} {module.stat().st_size} {module.stat().st_mtime_ns}\n".encode())
    for folder in (project.sources, project.translations):
        names = sorted(entry.name for entry in folder.iterdir()) if folder.is_dir() else []
        seen.update("\n".join(names).encode("utf-8", "surrogateescape"))
    paths = [*texts, project.glossary, *(path for one in articles for path in (one.source, one.draft, one.po) if path)]
    for path in paths:
        with suppress(OSError):
            seen.update(os.fsencode(path) + hashlib.sha256(path.read_bytes()).digest())
    return seen.hexdigest()


def load(project: Project, name: str) -> CheckReport | None:
    """The report kept under that key; None where there is none that can be read."""
    try:
        data = json.loads(_path(project, name).read_bytes())
        return CheckReport(
            tuple(_finding(entry) for entry in data["findings"]),
            tuple(Skipped(**entry) for entry in data["skipped"]),
            Examined(**data["examined"]),
            Severity(data["fail_on"]),
            tuple(Standing(**entry) for entry in data["standings"]),
            tuple(_finding(entry) for entry in data["suppressed"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def save(project: Project, name: str, report: CheckReport) -> None:
    """Keep a report, and the newest others; where nothing can be written, nothing is kept."""
    with suppress(WriteError, OSError):
        path = _path(project, name)
        files.write(path.parent / ".gitignore", b"*\n")
        files.write(path, json.dumps(report, ensure_ascii=False, default=_fields).encode())
        others = sorted(path.parent.glob("*.json"), key=lambda other: other.stat().st_mtime, reverse=True)
        for old in others[_KEPT:]:
            old.unlink()


def _fields(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__slots__}


def _path(project: Project, name: str) -> Path:
    return project.root / ".l10n" / "checked" / f"{name[:32]}.json"


def _finding(entry: dict[str, Any]) -> Finding:
    spans = {
        name: tuple(entry[name]) if entry[name] else None for name in ("span", "other", "columns", "source_columns")
    }
    return Finding(**entry | {"severity": Severity(entry["severity"]), "also": tuple(entry["also"])} | spans)


def _program() -> Iterator[os.DirEntry[str]]:
    """All modules of this program: another version finds other things."""
    folders = [str(Path(__file__).parent.parent)]
    while folders:
        for entry in os.scandir(folders.pop()):
            if entry.is_dir():
                folders.append(entry.path)
            elif entry.name.endswith(".py"):
                yield entry
