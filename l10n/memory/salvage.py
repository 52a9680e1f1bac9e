"""What can still be read of a damaged memory: entries that are, to the letter, as they were kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from l10n.memories import Entry
from l10n.memory.texts import digest, tidy

_AT_ONCE = 256
_QUERY = (
    "SELECT e.key, coalesce(e.source, s.text), e.target, e.before, e.after, e.article, e.unit, e.origin, e.author,"
    " e.date, e.glossary FROM entry e JOIN source s ON s.id = e.source_id WHERE e.id BETWEEN ? AND ? ORDER BY e.id"
)


def salvaged(path: Path) -> Iterator[Entry]:
    """The entries of a damaged file whose hash agrees with what stands there, the oldest first; it may have none."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        last = _last(db)
        for start in range(1, last + 1, _AT_ONCE):
            rows = _rows(db, start, start + _AT_ONCE - 1)
            if rows is None:
                rows = [row for number in range(start, start + _AT_ONCE) for row in _rows(db, number, number) or ()]
            for key, *kept in rows:
                if all(isinstance(value, str) for value in kept):
                    entry = Entry(*kept)
                    if key == digest(tidy(entry.source), entry.target, entry.before, entry.after, entry.article):
                        yield entry


def _last(db: sqlite3.Connection) -> int:
    """The number of the newest entry, as far as any place in the file says."""
    for query in ("SELECT max(id) FROM entry", "SELECT max(seq) FROM sqlite_sequence"):
        try:
            (found,) = db.execute(query).fetchone()
        except sqlite3.Error:
            continue
        if isinstance(found, int):
            return min(found, 100_000_000)
    return 0


def _rows(db: sqlite3.Connection, first: int, last: int) -> list[Any] | None:
    """The rows with these numbers; None where one cannot be read."""
    try:
        return db.execute(_QUERY, (first, last)).fetchall()
    except sqlite3.Error:
        return None
