"""Memories as tables: CSV with a header line, parted by commas, semicolons or tabs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from l10n import inline
from l10n.errors import InputError
from l10n.memories import Entry
from l10n.memory.decoded import NOTHING_TAKEN, LeftOut, Tell, opened, refused, speaks, told
from l10n.memory.texts import LARGEST

COLUMNS = tuple(field.name for field in fields(Entry) if field.name != "id")
SIGNATURE = ",".join(COLUMNS)
"""The header line of a file that was written here."""
_NAMES = {"source": ("source", "원문", "출발어"), "target": ("target", "translation", "번역", "번역문", "도착어")}
_LONGEST_FIELD = 1 << 27


def read(path: Path, source: str, target: str, left_out: LeftOut, tell: Tell = lambda done: None) -> Iterator[Entry]:
    """The rows that have both sides, also in the encoding of Korean Windows. Raises InputError with the line."""
    csv.field_size_limit(_LONGEST_FIELD)
    with opened(path, ("utf-8", "cp949")) as file:
        head, above = _head(file)
        parted = max(",;\t", key=head.count)
        rows = csv.reader(file, delimiter=parted, strict=True)
        try:
            names = [name.strip() for name in next(csv.reader([head], delimiter=parted), [])]
            places = _places(path, names, source, target, above)
            own = head.strip() == SIGNATURE
            line = above + 1
            for row in rows:
                if len(row) > max(places["source"], places["target"]):
                    entry = _entry({name: row[at] for name, at in places.items() if at < len(row)}, own, path.name)
                    reason = "" if own else refused(entry.source, entry.target, (source, target))
                else:
                    reason = "rows without both sides" if any(row) else ""
                if reason:
                    left_out.note(reason, line)
                elif row:
                    yield entry
                line = above + rows.line_num + 1
                if rows.line_num % 1000 == 0:
                    tell(told(file))
        except csv.Error as error:
            what = f"is no table ({error}), or is cut off; {NOTHING_TAKEN}"
            raise InputError(path, what, above + rows.line_num) from error


def _head(file: io.TextIOWrapper) -> tuple[str, int]:
    """The line that names the columns, and its number: Excel may have said above how they are parted."""
    number = 0
    while line := file.readline(10_000):
        number += 1
        text = line.lstrip("\ufeff")
        if text.strip() and not re.fullmatch(r"(?i)sep=.\s*", text):
            return text, number
    return "", 1


def _places(path: Path, names: list[str], source: str, target: str, line: int) -> dict[str, int]:
    """The column of each field, by its own name or, for the two sides, that of the language."""
    places = {name: names.index(name) for name in COLUMNS if name in names}
    for side, language in (("source", source), ("target", target)):
        known = (at for at, name in enumerate(names) if name.casefold() in _NAMES[side] or speaks(name, language))
        if side not in places and (found := next(known, None)) is not None:
            places[side] = found
        if side not in places:
            what = f"has no column for the {side}; name it `{side}` or `{language}` in the first line"
            raise InputError(path, f"{what}; {NOTHING_TAKEN}", line)
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
