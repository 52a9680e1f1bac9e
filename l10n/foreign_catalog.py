"""PO files as other programs write them, for their texts alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from l10n import catalog, polines, units
from l10n.errors import InputError


@dataclass(frozen=True, slots=True)
class ForeignEntry:
    """What such a file has in one place; of a plural the first form, and the last."""

    source: str
    target: str
    fuzzy: bool
    line: int


@dataclass(frozen=True, slots=True)
class ForeignCatalog:
    """All that is not obsolete."""

    entries: tuple[ForeignEntry, ...]
    language: str
    """Empty where the header does not say."""
    header: Mapping[str, str]


def load(path: Path) -> ForeignCatalog:
    """Read any PO file, whatever it holds twice, in plurals or in comments. Raises InputError with file and line."""
    try:
        text = polines.decoded(path.read_bytes(), path)
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror or error}") from error
    file, _, above = catalog.entries(text, path)
    found = tuple(
        ForeignEntry("" if units.digest_of(entry.msgctxt or "", source) else source, target, entry.fuzzy, line)
        for entry in file
        if not entry.obsolete
        for line in [max(entry.linenum - above, 1)]
        for source, target in _texts(entry)
    )
    stated = "" if above else file.metadata.get("Language", "")  # without a header one was put above it
    return ForeignCatalog(found, stated, dict(file.metadata))


def _texts(entry: Any) -> Iterator[tuple[str, str]]:
    forms = [text for _, text in sorted(entry.msgstr_plural.items())] or [entry.msgstr]
    for source, target in ((entry.msgid, forms[0]), (entry.msgid_plural, forms[-1])):
        if source:
            yield source.strip("\n"), target.strip("\n")
