"""The memory's file: how it is opened, what stands in it, and what its failures mean to a user."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from l10n.errors import InputError, WriteError

APPLICATION = 0x6C31306E
"""Tells a memory from other programs' SQLite files."""
WAIT = 15.0
"""Seconds to wait for another writer."""
_HEADER = 100
_MOMENT = 5.0

_TABLES = """
CREATE TABLE source (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- a number never comes back: lists of the index may still hold it
    hash BLOB NOT NULL UNIQUE,
    text TEXT NOT NULL                     -- normalised
);
CREATE TABLE entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key BLOB NOT NULL UNIQUE,              -- of source, target, neighbours and article
    source_id INTEGER NOT NULL REFERENCES source(id),
    source TEXT,                           -- where it is not the normalised text
    target TEXT NOT NULL,
    before TEXT NOT NULL, after TEXT NOT NULL,
    article TEXT NOT NULL, unit TEXT NOT NULL,
    origin TEXT NOT NULL, author TEXT NOT NULL, date TEXT NOT NULL, glossary TEXT NOT NULL
);
CREATE INDEX entry_source ON entry(source_id);
CREATE INDEX entry_article ON entry(article, unit) WHERE article != '';
CREATE TABLE segment (number INTEGER PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL, sizes BLOB NOT NULL);
CREATE TABLE posting (id INTEGER PRIMARY KEY, ids BLOB NOT NULL);
"""

MIGRATIONS: tuple[str, ...] = (_TABLES,)
"""What makes each version out of the one before; a new version is a script at the end, which stands there for good."""


class Broken(InputError):
    """A memory file that is damaged: it can be set aside and made anew."""


def connect(path: Path | None) -> sqlite3.Connection:
    """Open the memory, made where there is none; None opens one that is gone when it is closed. Raises L10nError."""
    name = path or Path(":memory:")
    with failures(name):
        if path is not None:
            _make_folder(path)
            _refuse_emptied(path)
        try:
            return _opened(sqlite3.connect(path or ":memory:", timeout=WAIT, isolation_level=None), name)
        except sqlite3.OperationalError as error:
            if path is None or not _code(error).startswith(_UNWRITABLE) or not _stands_alone(path):
                raise
            # in a folder that cannot be written SQLite has no place to say who reads, and nobody writes
            db = sqlite3.connect(f"{path.resolve().as_uri()}?immutable=1", uri=True, isolation_level=None)
            return _opened(db, name)


def _opened(db: sqlite3.Connection, name: Path) -> sqlite3.Connection:
    try:
        _prepare(db, name)
    except BaseException:
        db.close()
        raise
    return db


def _stands_alone(path: Path) -> bool:
    """Whether all that was written is in the file itself, and none of it beside."""
    log = path.with_name(f"{path.name}-wal")
    return path.is_file() and not (log.exists() and log.stat().st_size)


def _code(error: sqlite3.Error) -> str:
    """SQLite's own name for what went wrong."""
    return getattr(error, "sqlite_errorname", "")


def _make_folder(path: Path) -> None:
    if path.is_dir():
        raise InputError(path, "is a folder; name a file for the memory")
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.parent.name == ".l10n" and not (path.parent / ".gitignore").exists():
        (path.parent / ".gitignore").write_text("*\n")


def _refuse_emptied(path: Path) -> None:
    """A file without even a header is no memory; one that another process begins to make is so for a moment."""
    about = path.stat() if path.exists() else None
    if about and about.st_size < _HEADER and time.time() - about.st_mtime > _MOMENT:
        raise sqlite3.DatabaseError(f"malformed: {about.st_size} bytes")


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    version = _version(db, path)
    if version > len(MIGRATIONS):
        what = f"was written by a newer l10n (version {version} of the memory; this one reads {len(MIGRATIONS)})"
        raise InputError(path, f"{what}; update l10n, or name another file under [memory]")
    _use_wal(db)
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute("PRAGMA cache_size = -8000")
    if version < len(MIGRATIONS):
        with transaction(db):
            for script in MIGRATIONS[_version(db, path) :]:  # another process may have been faster
                for statement in script.split(";\n"):
                    db.execute(statement)
            db.execute(f"PRAGMA application_id = {APPLICATION}")
            db.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
    db.execute("SELECT max(id) FROM entry").fetchone()


def _use_wal(db: sqlite3.Connection) -> None:
    """Let readers and a writer work at once; SQLite does not wait for others who are changing this very setting."""
    until = time.monotonic() + WAIT
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > until:
                raise
            time.sleep(0.02)


def _version(db: sqlite3.Connection, path: Path) -> int:
    with snapshot(db):  # another process may be making the file
        asked = (db.execute(f"PRAGMA {name}").fetchone() for name in ("user_version", "application_id"))
        (version,), (owner,) = asked
        if owner != APPLICATION and db.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone():
            raise InputError(path, "is the database of another program; name another file under [memory] in l10n.toml")
    if owner == APPLICATION and version < 1:
        raise sqlite3.DatabaseError(f"malformed: version {version}")
    return int(version)


@contextmanager
def transaction(db: sqlite3.Connection, dry_run: bool = False) -> Iterator[None]:
    """All of what stands within, or nothing; with `dry_run` nothing."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    db.execute("ROLLBACK" if dry_run else "COMMIT")


@contextmanager
def snapshot(db: sqlite3.Connection) -> Iterator[None]:
    """What is read within is of one moment, whatever others write meanwhile."""
    if db.in_transaction:
        yield
        return
    db.execute("BEGIN")
    try:
        yield
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


_DAMAGE = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_CONSTRAINT", "SQLITE_MISMATCH", "SQLITE_FORMAT")
_UNWRITABLE = ("SQLITE_READONLY", "SQLITE_CANTOPEN")
_ADVICE = {
    "SQLITE_READONLY": "cannot be written: the file or its folder is read-only",
    "SQLITE_CANTOPEN": "cannot be opened; look at the rights of the file and its folder",
    "SQLITE_FULL": "cannot be written: there is no room left on the disk",
    "SQLITE_IOERR": "cannot be read or written: the disk reports an error, or has no room left",
}
_SAYS_DAMAGE = ("no such table", "no such column", "malformed", "Could not decode")


@contextmanager
def failures(path: Path) -> Iterator[None]:
    """What SQLite and the system report, as one line that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        name = _code(error)
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            what = f"another program has been writing to the memory for {WAIT:.0f} seconds; wait for it, or end it"
            raise WriteError(f"{path}: {what}") from error
        if name.startswith(_DAMAGE) or any(sign in str(error) for sign in _SAYS_DAMAGE):
            raise Broken(path, f"the memory is damaged ({error}); `l10n memory stats` makes it anew") from error
        advice = next((said for sign, said in _ADVICE.items() if name.startswith(sign)), str(error))
        raise WriteError(f"{path}: {advice}; the memory is as it was before") from error
    except OSError as error:
        raise WriteError(f"{path}: cannot be opened: {error.strerror or error}; nothing was changed") from error
