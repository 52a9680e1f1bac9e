"""A seal over a file's parts: it breaks as soon as any program saves the file, so nobody's work is taken for ours."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Mapping

_LARGEST = 100_000_000  # bytes, unpacked; no table of ours comes near it


def seal(parts: Mapping[str, str]) -> str:
    """The hash of a document's own parts (`/word/…`); it goes into `cp:version`, outside of them."""
    return _hash({name.removeprefix("/"): text.encode() for name, text in parts.items()})


def unbroken(data: bytes) -> bool:
    """Whether a file has its seal, and its parts are those that were sealed; False for whatever cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            if sum(entry.file_size for entry in file.infolist()) > _LARGEST:
                return False
            core = file.read("docProps/core.xml").decode()
            parts = {name: file.read(name) for name in file.namelist()}
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, EOFError, ValueError, RuntimeError):
        return False
    found = re.search(r"<cp:version>(\w+)</cp:version>", core)
    return found is not None and found[1] == _hash(parts)


def _hash(parts: Mapping[str, bytes]) -> str:
    seen = hashlib.sha256()
    for name in sorted(parts):
        if name.startswith("word/") and not name.endswith(".rels"):
            seen.update(f"{name} {len(parts[name])}\n".encode() + parts[name])
    return seen.hexdigest()[:32]
