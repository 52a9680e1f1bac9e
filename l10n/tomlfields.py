"""Tables of a TOML file, read key by key: whatever is not understood is an error with its line."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, NoReturn

from l10n.errors import InputError


class Fields:
    """Reads values out of tables; knows the file's lines, to say where a wrong one stands."""

    def __init__(self, path: Path, text: str) -> None:
        self.path, self._lines = path, text.splitlines()

    def table(
        self, data: Mapping[str, Any], name: str, known: Collection[str] | None = None, where: str = ""
    ) -> Mapping[str, Any]:
        """The table of that name, empty where there is none; with `known` it may have no other keys."""
        value = data.get(name, {})
        if not isinstance(value, dict):
            self.fail(name, "must be a table")
        if known is not None:
            self.only(value, known, where or f"[{name}]")
        return dict(value)

    def tables(self, data: Mapping[str, Any], name: str, known: Collection[str]) -> list[Mapping[str, Any]]:
        """The tables of a `[[name]]`, in order."""
        value = data.get(name, [])
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            self.fail(name, f"must be tables; write [[checks.{name}]] above each")
        for entry in value:
            self.only(entry, known, f"[[checks.{name}]]")
        return [dict(entry) for entry in value]

    def only(self, table: Mapping[str, Any], allowed: Collection[str], where: str) -> None:
        """Refuse other keys."""
        for name in table:
            if name not in allowed:
                self.fail(name, f"is no key of {where}; known: {', '.join(allowed)}")

    def one_of(self, table: Mapping[str, Any], name: str, allowed: Collection[str]) -> str:
        """A text that is one of these."""
        value = self.string(table, name)
        if value not in allowed:
            self.fail(name, f"must be {' or '.join(allowed)}, not {value!r}")
        return value

    def string(self, table: Mapping[str, Any], name: str) -> str:
        """A text that must be there."""
        value = table.get(name)
        if not isinstance(value, str):
            self.fail(name, "must be a text in quotes")
        return value

    def strings(self, table: Mapping[str, Any], name: str) -> tuple[str, ...]:
        """A list of texts; none where the key is missing."""
        value = table.get(name, [])
        if not isinstance(value, list) or not all(isinstance(entry, str) and entry for entry in value):
            self.fail(name, 'must be a list of texts, such as ["one", "two"]')
        return tuple(value)

    def headers(self, name: str) -> list[int]:
        """The lines on which the tables of a `[[name]]` begin, from 1."""
        pattern = re.compile(rf"\s*\[\[\s*{re.escape(name)}\s*\]\]")
        return [number for number, row in enumerate(self._lines, 1) if pattern.match(row)]

    def line(self, name: str, table: str) -> int:
        """The line of a key in the table of that name, from 1; 0 where it does not stand on one of its own."""
        head = re.compile(rf"\s*\[\s*(?:tool\s*\.\s*l10n\s*\.\s*)?{re.escape(table)}\s*\]")
        begin = next((number for number, row in enumerate(self._lines, 1) if head.match(row)), len(self._lines))
        key = re.compile(rf"\s*[\"']?{re.escape(name)}[\"']?\s*=")
        return next((number for number, row in enumerate(self._lines, 1) if number > begin and key.match(row)), 0)

    def fail(self, name: str, what: str, line: int = 0) -> NoReturn:
        """Raise an InputError about a key, with its line."""
        pattern = re.compile(rf"(^|[\s.{{,\[\"']){re.escape(name)}[\"']?\s*[=\].]")
        found = next((number for number, row in enumerate(self._lines, 1) if pattern.search(row)), 0)
        raise InputError(self.path, f"{name} {what}", line or found)
