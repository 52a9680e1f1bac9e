"""The settings of a newsroom, as TOML has them: every key is optional, and no other is allowed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from l10n import encoder
from l10n.encoder import Choice
from l10n.errors import InputError
from l10n.model import Severity, State


@dataclass(frozen=True, slots=True)
class Published:
    """Where an article's English has appeared."""

    url: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """What `l10n.toml` says, with what holds where it is silent."""

    source: str = "ko"
    target: str = "en"
    sources: str = "sources"
    translations: str = "translations/{target}"
    glossary: str = "glossary.yml"
    exports: str = "exports"
    splitter: str = "rules"
    """What finds the ends of Korean sentences."""
    encoder: Choice = field(default_factory=Choice)
    """What tells which sentences say the same."""
    engine: str = "none"
    fail_on: Severity = Severity.ERROR
    gate: tuple[State, ...] = (State.TRANSLATED, State.APPROVED)
    severity: Mapping[str, Severity] = field(default_factory=dict)
    published: Mapping[str, Published] = field(default_factory=dict)
    confidential: frozenset[str] = frozenset()
    """Slugs of articles that never leave the machine, beside those whose front matter says so."""


def parse(text: str, path: Path) -> Settings | None:
    """Read a settings file's text; None where a `pyproject.toml` has no `[tool.l10n]`. Raises InputError."""
    try:
        data = tomllib.loads(text)
    except RecursionError as error:
        raise InputError(path, "TOML: nested too deep; mend the file") from error
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"(.*) \(at line (\d+), column (\d+)\)", str(error))
        what, line, column = (found[1], int(found[2]), int(found[3])) if found else (str(error), 0, 0)
        raise InputError(path, f"TOML: {what[:1].lower()}{what[1:]}; mend the line", line, column) from error
    if path.name == "pyproject.toml":
        tool = data.get("tool")
        ours = tool.get("l10n") if isinstance(tool, dict) else None
        if ours is None:
            return None
        if not isinstance(ours, dict):
            raise InputError(path, "tool.l10n must be a table")
        data = ours
    return _Reader(path, text).settings(data)


NEWSROOM_KEYS = ("source", "target", "sources", "translations", "glossary", "exports")
PAIR_KEYS = ("splitter", "encoder", "model", "url")
TRANSLATE_KEYS = ("engine",)
CHECKS_KEYS = ("fail-on", "gate", "severity")


class _Reader:
    """Turns the tables into Settings; whatever is not understood is an error with its line."""

    def __init__(self, path: Path, text: str) -> None:
        self.path, self.lines = path, text.splitlines()

    def settings(self, data: Mapping[str, Any]) -> Settings:
        self._only(data, ("newsroom", "pair", "translate", "checks", "articles"), "the settings")
        room = self._table(data, "newsroom")
        self._only(room, NEWSROOM_KEYS, "[newsroom]")
        checks = self._table(data, "checks")
        self._only(checks, CHECKS_KEYS, "[checks]")
        translate = self._table(data, "translate")
        self._only(translate, TRANSLATE_KEYS, "[translate]")
        pairing = self._table(data, "pair")
        self._only(pairing, PAIR_KEYS, "[pair]")
        values: dict[str, Any] = {name: self._string(room, name) for name in NEWSROOM_KEYS if name in room}
        for name, language in (("source", "ko"), ("target", "en")):
            if name in values and values[name].partition("-")[0] != language:
                self._fail(name, f"must be {language}, or {language} with a region; no other language is read yet")
        if "splitter" in pairing:
            values["splitter"] = self._one_of(pairing, "splitter", ("rules", "kiwi"))
        values["encoder"] = self._encoder(pairing)
        if "engine" in translate:
            values["engine"] = self._one_of(translate, "engine", ("none",))
        if "fail-on" in checks:
            values["fail_on"] = Severity(self._one_of(checks, "fail-on", ("error", "warning", "notice")))
        if "gate" in checks:
            values["gate"] = tuple(State(state) for state in self._states(checks["gate"]))
        severities = self._table(checks, "severity")
        values["severity"] = {name: self._severity(severities, name) for name in severities}
        articles = self._table(data, "articles")
        values["published"] = dict(self._published(articles))
        values["confidential"] = frozenset(slug for slug in articles if self._confidential(articles, slug))
        return Settings(**values)

    def _published(self, articles: Mapping[str, Any]) -> Iterator[tuple[str, Published]]:
        for slug in articles:
            article = self._table(articles, slug)
            self._only(article, ("published", "confidential"), f"[articles.{slug}]")
            if "published" in article:
                entry = self._table(article, "published")
                self._only(entry, ("date", "url"), f"[articles.{slug}] published")
                when = entry.get("date", "")
                day = when.isoformat() if isinstance(when, date) else self._string({"date": when}, "date")
                yield slug, Published(self._string(entry, "url"), day)

    def _confidential(self, articles: Mapping[str, Any], slug: str) -> bool:
        value = self._table(articles, slug).get("confidential", False)
        if not isinstance(value, bool):
            self._fail("confidential", "must be true or false")
        return bool(value)

    def _encoder(self, pairing: Mapping[str, Any]) -> Choice:
        texts = {name: self._string(pairing, name) for name in ("model", "url") if name in pairing}
        if "encoder" in pairing:
            texts["name"] = self._one_of(pairing, "encoder", encoder.names())
        choice = Choice(**texts)
        if wrong := encoder.problem(choice):
            self._fail(*wrong, table="pair")
        return choice

    def _states(self, value: object) -> list[str]:
        states = value if isinstance(value, list) else [None]
        if not all(state in tuple(State) for state in states):
            self._fail("gate", f"must be a list of {', '.join(State)}")
        return [str(state) for state in states]

    def _severity(self, table: Mapping[str, Any], name: str) -> Severity:
        return Severity(self._one_of(table, name, tuple(Severity)))

    def _one_of(self, table: Mapping[str, Any], name: str, allowed: tuple[str, ...]) -> str:
        value = self._string(table, name)
        if value not in allowed:
            self._fail(name, f"must be {' or '.join(allowed)}, not {value!r}")
        return value

    def _string(self, table: Mapping[str, Any], name: str) -> str:
        value = table.get(name)
        if not isinstance(value, str):
            self._fail(name, "must be a text in quotes")
        return str(value)

    def _table(self, data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
        value = data.get(name, {})
        if not isinstance(value, dict):
            self._fail(name, "must be a table")
        return dict(value)

    def _only(self, table: Mapping[str, Any], allowed: tuple[str, ...], where: str) -> None:
        for name in table:
            if name not in allowed:
                self._fail(name, f"is no key of {where}; known: {', '.join(allowed)}")

    def _fail(self, name: str, what: str, table: str = "") -> None:
        """Refuse a key, in the line where it first stands; with `table` the first behind that table's head, if any."""
        pattern = re.compile(rf"(^|[\s.{{,\[\"']){re.escape(name)}[\"']?\s*[=\].]")
        lines = [number for number, row in enumerate(self.lines, 1) if pattern.search(row)]
        head = re.compile(rf"\s*\[[\w.\s]*\b{re.escape(table)}\s*\]")
        begin = next((number for number, row in enumerate(self.lines, 1) if table and head.match(row)), 0)
        line = next((number for number in lines if number > begin), next(iter(lines), 0))
        raise InputError(self.path, f"{name} {what}", line)
