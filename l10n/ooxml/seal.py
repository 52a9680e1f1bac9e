"""A seal over a file's parts: it breaks as soon as any program saves the file, so nobody's work is taken for ours."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from l10n.errors import InputError
from l10n.ooxml.archive import opened


def seal(parts: Mapping[str, str]) -> str:
    """The hash of a document's own parts (`/word/…`); it goes into `cp:version`, outside of them."""
    return _hash({name.removeprefix("/"): text.encode() for name, text in parts.items()})


def unbroken(data: bytes) -> bool:
    """Whether a file has its seal, and its parts are those that were sealed; False for whatever cannot be read."""
    try:
        archive = opened(data, "")
        found = re.search(r"<cp:version>(\w+)</cp:version>", archive.text("docProps/core.xml"))
    except InputError:
        return False
    return found is not None and found[1] == _hash(archive.parts)


def _hash(parts: Mapping[str, bytes]) -> str:
    seen = hashlib.sha256()
    for name in sorted(parts):
        if name.startswith("word/") and not name.endswith(".rels"):
            seen.update(f"{name} {len(parts[name])}\n".encode() + parts[name])
    return seen.hexdigest()[:32]
