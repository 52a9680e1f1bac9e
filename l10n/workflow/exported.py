"""What has been exported, and whether somebody has worked in it since: then it is not written over."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from l10n import exchange, files
from l10n.errors import WriteError
from l10n.model import Skipped, short_hash
from l10n.project import Project

_EDITED = "has been edited since it was exported, and stays as it is; move it away to have a new one"


def spared(project: Project, outputs: Mapping[Path, bytes]) -> dict[Path, Skipped]:
    """The files among these that are somebody's work by now and not to be written over, with the reason."""
    found = {}
    for file, data in outputs.items():
        if file.is_file() and (reason := _reason(project, file, data)):
            found[file] = Skipped(project.relative(file), reason)
    return found


def remember(project: Project, outputs: Mapping[Path, bytes]) -> None:
    """Keep a hash of each file under `.l10n/`, to know it by; where nothing can be written, nothing is kept."""
    with suppress(WriteError):
        for file, data in outputs.items():
            path = _path(project, file)
            files.write(path.parent / ".gitignore", b"*\n")
            files.write(path, _digest(data))


def _reason(project: Project, file: Path, data: bytes) -> str:
    try:
        present = file.read_bytes()
    except OSError as error:
        return f"cannot be read: {error.strerror or error}"
    if present == data:
        return ""
    if not _is_untouched(project, file, present):
        return _EDITED
    return "is open in another program; close it first" if _is_open(file) else ""


def _is_untouched(project: Project, file: Path, present: bytes) -> bool:
    """Whether the bytes are the program's own; a review file bears that in itself, others are remembered."""
    for one in exchange.EXCHANGES:
        if file.name.endswith(one.SUFFIX):
            return one.untouched(present)
    try:
        return _path(project, file).read_bytes() == _digest(present)
    except OSError:  # never written by the program, or before `.l10n/` was deleted: rather kept than lost
        return False


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()


def _path(project: Project, file: Path) -> Path:
    return project.root / ".l10n" / "exported" / short_hash(project.relative(file))


def _is_open(file: Path) -> bool:
    """Whether Word or LibreOffice has left its sign beside the file that somebody works in it right now."""
    # Word puts `~$` in the place of a long name's first two characters
    names = (f".~lock.{file.name}#", f"~${file.name}", f"~${file.name[1:]}", f"~${file.name[2:]}")
    return any(file.with_name(name).exists() for name in names)
