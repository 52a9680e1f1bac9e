"""The baseline: findings that were there when somebody drew a line, by their fingerprints, in a JSON file."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from l10n import files
from l10n.check_results import CheckReport
from l10n.errors import InputError
from l10n.model import Severity
from l10n.newsroom import Finding
from l10n.project import Project

VERSION = 1
_KEYS = ("fingerprint", "check", "article", "unit", "message")
_STALE = "stale-ignore"


@dataclass(frozen=True, slots=True)
class Entry:
    """A known finding; all but the fingerprint is for people."""

    fingerprint: str
    check: str
    article: str
    """Slug; empty for the glossary and the settings."""
    unit: str
    message: str
    line: int = 0
    """In the file."""


def read(path: Path) -> tuple[Entry, ...]:
    """The entries of a baseline. Raises InputError."""
    try:
        text = path.read_text("utf-8")
        data = json.loads(text)
    except FileNotFoundError as error:
        raise InputError(path, "there is no such baseline; `--write-baseline` makes one") from error
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror or error}") from error
    except ValueError as error:
        raise InputError(path, f"is no baseline: not JSON; {_ANEW}", getattr(error, "lineno", 0)) from error
    known = data.get("known") if isinstance(data, dict) else None
    if not isinstance(known, list) or not all(_is_entry(one) for one in known):
        raise InputError(path, f"is no baseline; {_ANEW}")
    if data.get("version") != VERSION:
        raise InputError(path, f"is a baseline of version {data.get('version')}, this l10n reads {VERSION}; {_ANEW}")
    lines = _lines(text)
    return tuple(Entry(**{key: one[key] for key in _KEYS}, line=lines.get(one["fingerprint"], 1)) for one in known)


_ANEW = "name another file, or delete it and let `--write-baseline` make it anew"


def _is_entry(one: Any) -> bool:
    return isinstance(one, dict) and all(isinstance(one.get(key), str) for key in _KEYS)


def _lines(text: str) -> dict[str, int]:
    found = enumerate((re.search(r'"fingerprint": "([^"]*)"', line) for line in text.split("\n")), 1)
    return {match[1]: number for number, match in found if match}


def applied(project: Project, report: CheckReport, path: Path, slugs: Collection[str] | None) -> CheckReport:
    """The report with the known findings set apart, and a finding for each entry that is known no longer.

    Entries of articles that were not looked at are left alone; None stands for all.
    """
    entries = read(path)
    known = {entry.fingerprint for entry in entries}
    reason = f"known: it stands in {path.name}"
    old = tuple(
        replace(one, suppressed=reason, accepted_by="baseline") for one in report.findings if one.fingerprint in known
    )
    new = tuple(one for one in report.findings if one.fingerprint not in known)
    there = {one.fingerprint for one in report.findings}
    gone = [one for one in entries if one.fingerprint not in there and (slugs is None or one.article in slugs)]
    stale = tuple(_stale(project, entry, path) for entry in gone) if _level(project) is not Severity.OFF else ()
    return replace(report, findings=(*new, *stale), suppressed=(*report.suppressed, *old))


def write(report: CheckReport, path: Path, slugs: Collection[str] | None) -> str:
    """Write the findings that count as a baseline, and say what has changed in it; entries of other articles stay.

    Raises InputError for a file that is none, WriteError.
    """
    before = read(path) if path.exists() else ()
    kept = [entry for entry in before if slugs is not None and entry.article not in slugs]
    found = [Entry(f.fingerprint, f.check, f.article, f.id, f.message) for f in report.findings if f.gated]
    entries = sorted({e.fingerprint: e for e in (*kept, *found)}.values(), key=lambda e: (e.article, e.check, e.unit))
    rows = ",\n".join(f"    {json.dumps(_row(entry), ensure_ascii=False)}" for entry in entries)
    body = f"[\n{rows}\n  ]" if rows else "[]"
    files.write(path, f'{{\n  "version": {VERSION},\n  "known": {body}\n}}\n'.encode())
    old, now = ({entry.fingerprint for entry in some} for some in (before, entries))
    return f"wrote {path}: {len(now)} known, {len(now - old)} of them new, {len(old - now)} taken out"


def _row(entry: Entry) -> dict[str, str]:
    return {key: getattr(entry, key) for key in _KEYS}


def _level(project: Project) -> Severity:
    return project.settings.rulebook.level(_STALE, None) or Severity.WARNING


def _stale(project: Project, entry: Entry, path: Path) -> Finding:
    of = " in " + " ".join(filter(None, (entry.article, f"[{entry.unit}]" * bool(entry.unit)))) if entry.article else ""
    return Finding(
        check=_STALE,
        severity=_level(project),
        article="",
        file=project.relative(path.absolute()),
        line=entry.line,
        id="",
        context="",
        term="",
        source="",
        target="",
        side="target",
        span=None,
        message=f"{entry.check}{of} is no longer found; take it out of the baseline with --write-baseline",
        gated=True,
        fingerprint=entry.fingerprint,
    )
