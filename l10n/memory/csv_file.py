"""Memories as tables: CSV with a header line, parted by commas, semicolons or tabs."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from l10n import inline
from l10n.errors import InputError
from l10n.memory.decoded import NOTHING_TAKEN, opened, speaks
from l10n.memory.texts import LARGEST
from l10n.plugins import Entry

COLUMNS = tuple(field.name for field in fields(Entry) if field.name != "id")
SIGNATURE = ",".join(COLUMNS)
"""The header line of a file that was written here."""
_NAMES = {"source": ("source", "원문", "출발어"), "target": ("target", "translation", "번역", "번역문", "도착어")}
_LONGEST_FIELD = 1 << 27


def read(path: Path, source: str, target: str, skipped: Counter[str]) -> Iterator[Entry]:
    """The rows that have both sides; `skipped` counts the others, by reason. Raises InputError with the line."""
    csv.field_size_limit(_LONGEST_FIELD)
    with opened(path) as file:
        head = file.readline(10_000).lstrip("\ufeff")
        parted = max(",;\t", key=head.count)
        rows = csv.reader(file, delimiter=parted, strict=True)
        try:
            names = [name.strip() for name in next(csv.reader([head], delimiter=parted), [])]
            places = _places(path, names, source, target)
            own = head.strip() == SIGNATURE
            for row in rows:
                if len(row) > max(places["source"], places["target"]):
                    yield _entry({name: row[at] for name, at in places.items() if at < len(row)}, own, path.name)
                elif any(row):
                    skipped["rows without both sides"] += 1
        except csv.Error as error:
            what = f"is no table ({error}), or is cut off; {NOTHING_TAKEN}"
            raise InputError(path, what, rows.line_num + 1) from error


def _places(path: Path, names: list[str], source: str, target: str) -> dict[str, int]:
    """The column of each field, by its own name or, for the two sides, that of the language."""
    places = {name: names.index(name) for name in COLUMNS if name in names}
    for side, language in (("source", source), ("target", target)):
        known = (at for at, name in enumerate(names) if name.casefold() in _NAMES[side] or speaks(name, language))
        if side not in places and (found := next(known, None)) is not None:
            places[side] = found
        if side not in places:
            what = f"has no column for the {side}; name it `{side}` or `{language}` in the first line"
            raise InputError(path, f"{what}; {NOTHING_TAKEN}", 1)
    return places


def _entry(row: dict[str, Any], own: bool, name: str) -> Entry:
    if own:
        return Entry(**row)
    if max(len(row["source"]), len(row["target"])) <= LARGEST:  # longer ones are refused as they are
        row = {**row, "source": inline.escape(row["source"].strip()), "target": inline.escape(row["target"].strip())}
    row = {key: row.get(key, "") for key in ("source", "target", "before", "after", "author", "date")}
    return Entry(**row, origin=f"import {name}")


def write(entries: Iterable[Entry]) -> Iterator[bytes]:
    """The file in pieces, with the mark by which spreadsheets know UTF-8."""
    yield f"\ufeff{SIGNATURE}\n".encode()
    for entry in entries:
        line = io.StringIO()
        csv.writer(line, lineterminator="\n").writerow([getattr(entry, name) for name in COLUMNS])
        yield line.getvalue().encode()
