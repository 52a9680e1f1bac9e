"""What engines have answered, and what was found good: nothing is asked twice. One SQLite file, safe to delete."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
from contextlib import suppress
from pathlib import Path


class Cache:
    """English by what was asked; lives on in memory where the file cannot be used."""

    def __init__(self, path: Path | None) -> None:
        self._lock = threading.Lock()
        self._known: dict[str, str] = {}
        self._base = _open(path) if path else None

    def get(self, key: str) -> str | None:
        """What was answered, or None."""
        with self._lock:
            if key not in self._known and self._base:
                with suppress(sqlite3.Error):
                    row = self._base.execute("SELECT english FROM answer WHERE key = ?", (key,)).fetchone()
                    if row and isinstance(row[0], str):
                        self._known[key] = row[0]
            return self._known.get(key)

    def put(self, key: str, english: str) -> None:
        """Keep an answer, at once and for good."""
        with self._lock:
            self._known[key] = english
            if self._base:
                with suppress(sqlite3.Error):
                    self._base.execute("INSERT OR REPLACE INTO answer VALUES (?, ?)", (key, english))

    def drop(self, key: str) -> None:
        """Forget an answer."""
        with self._lock:
            self._known.pop(key, None)
            if self._base:
                with suppress(sqlite3.Error):
                    self._base.execute("DELETE FROM answer WHERE key = ?", (key,))

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            if self._base:
                self._base.close()
                self._base = None


def key(identity: str, text: str, terms: object) -> str:
    """Over all that an answer depends on: engine, model, address and prompt; the text; its terms."""
    whole = json.dumps([identity, text, terms], ensure_ascii=False)
    return hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()


def _open(path: Path) -> sqlite3.Connection | None:
    """The file, made anew where it is broken; None where there can be none."""
    for _ in range(2):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            base = sqlite3.connect(path, timeout=5, isolation_level=None, check_same_thread=False)
            try:
                base.execute("PRAGMA journal_mode = WAL")
                base.execute("PRAGMA synchronous = NORMAL")
                base.execute("CREATE TABLE IF NOT EXISTS answer (key TEXT PRIMARY KEY, english TEXT NOT NULL)")
                base.execute("SELECT key, english FROM answer LIMIT 1").fetchone()
            except BaseException:
                base.close()
                raise
            return base
        except sqlite3.OperationalError as error:
            if "locked" in str(error) or "unable" in str(error):
                return None
            _remove(path)
        except sqlite3.DatabaseError:
            _remove(path)
        except OSError:
            return None
    return None


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        with suppress(OSError):
            Path(f"{path}{suffix}").unlink()
