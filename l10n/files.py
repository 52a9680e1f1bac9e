"""Files that are written whole or not at all, one writer at a time."""

from __future__ import annotations

import glob
import os
import signal
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from l10n.errors import WriteError


def write(path: Path, data: bytes) -> bool:
    """Put the bytes in the file's place at once; False where they stood there already. Raises WriteError."""
    path = path.resolve() if path.is_symlink() else path
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        with _uninterrupted():
            _replace(path, (data,))
        _sweep(path)
    except OSError as error:
        raise WriteError(f"{path}: cannot be written: {error.strerror or error}; nothing was changed") from error
    return True


def write_parts(path: Path, parts: Iterable[bytes]) -> None:
    """Put the parts in the file's place, at once when all are there; none but one is held. Raises WriteError."""
    path = path.resolve() if path.is_symlink() else path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, parts)
        _sweep(path)
    except OSError as error:
        raise WriteError(f"{path}: cannot be written: {error.strerror or error}; nothing was changed") from error


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Write several files in this order; where one cannot be written, all are as they were. Raises WriteError."""
    before: dict[Path, bytes | None] = {}
    folders: list[Path] = []
    try:
        for path, data in contents.items():
            before[path] = path.read_bytes() if path.is_file() else None
            folders += [folder for folder in reversed(path.parents) if not folder.exists()]
            write(path, data)
    except BaseException as error:
        for path, old in reversed(before.items()):
            with suppress(OSError, WriteError):
                path.unlink() if old is None else write(path, old)
        for folder in reversed(folders):
            with suppress(OSError):
                folder.rmdir()
        if isinstance(error, OSError):
            raise WriteError(f"{error.filename}: cannot be written: {error.strerror}; nothing was changed") from error
        raise


def _replace(path: Path, parts: Iterable[bytes]) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp gives 0600: keep the rights of the file that is replaced, or those a new file gets
        Path(name).chmod(path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~_umask())
        Path(name).replace(path)
        _sync_folder(path.parent)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let Ctrl-C wait until the file is whole and its temporary one gone; not on Windows, where signals cannot wait."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _sweep(path: Path) -> None:
    """Remove what a process that was killed an hour ago or more left beside the file."""
    for left in path.parent.glob(f".{glob.escape(path.name[:40])}.*.tmp"):
        with suppress(OSError):
            if left.stat().st_mtime < time.time() - 3600:
                left.unlink()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system lets a folder be opened."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network file systems refuse to sync a folder
            os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def locked(name: str, folder: Path) -> Iterator[None]:
    """Hold the lock of that name for the length of a with block; waits up to a minute. Raises WriteError."""
    from filelock import FileLock, Timeout

    path = folder / f"{name}.lock"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / ".gitignore").exists():
            (folder / ".gitignore").write_text("*\n")
        lock = FileLock(path, timeout=60)
        lock.acquire()
    except Timeout as error:
        raise WriteError(f"{path}: another l10n has held this lock for a minute; wait for it, or end it") from error
    except OSError as error:
        raise WriteError(f"{path}: cannot be locked: {error.strerror or error}; nothing was changed") from error
    try:
        yield
    finally:
        lock.release()
