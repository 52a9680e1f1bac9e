"""The settings of a newsroom, as TOML has them: every key is optional, and no other is allowed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from l10n import check_settings, engine_settings
from l10n.errors import InputError
from l10n.model import Severity
from l10n.newsroom import HouseRule, Rulebook, Style
from l10n.services import Choice, Service
from l10n.tomlfields import Fields


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
    memory: str = ".l10n/memory.sqlite"
    """The file of the translation memory, from the newsroom's folder; it may stand outside."""
    engine: tuple[str, ...] = ()
    """The engines that translate what has no English, in the order in which they are asked."""
    engines: Mapping[str, Service] = field(default_factory=dict)
    """What is said of each."""
    fail_on: Severity = Severity.ERROR
    rulebook: Rulebook = field(default_factory=Rulebook)
    style: Style = field(default_factory=Style)
    rules: tuple[HouseRule, ...] = ()
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
    return _settings(Fields(path, text), data)


NEWSROOM_KEYS = ("source", "target", "sources", "translations", "glossary", "exports")
PAIR_KEYS = ("splitter", "encoder", "model", "url")
MEMORY_KEYS = ("path",)
TRANSLATE_KEYS = ("engine",)
ARTICLE_KEYS = ("published", "confidential")


def _settings(fields: Fields, data: Mapping[str, Any]) -> Settings:
    """Turn the tables into Settings; whatever is not understood is an error with its line."""
    known = ("newsroom", "pair", "memory", "translate", "engines", "checks", "articles")
    fields.only(data, known, "the settings")
    room = fields.table(data, "newsroom", NEWSROOM_KEYS)
    checks = fields.table(data, "checks", check_settings.KEYS)
    translate = fields.table(data, "translate", TRANSLATE_KEYS)
    pairing = fields.table(data, "pair", PAIR_KEYS)
    values: dict[str, Any] = {name: fields.string(room, name) for name in NEWSROOM_KEYS if name in room}
    for name, language in (("source", "ko"), ("target", "en")):
        if name in values and values[name].partition("-")[0] != language:
            fields.fail(name, f"must be {language}, or {language} with a region; no other language is read yet")
    if "splitter" in pairing:
        values["splitter"] = fields.one_of(pairing, "splitter", ("rules", "kiwi"))
    values["encoder"] = _encoder(fields, pairing)
    memory = fields.table(data, "memory", MEMORY_KEYS)
    if "path" in memory:
        values["memory"] = fields.string(memory, "path")
        if not values["memory"].strip():
            fields.fail("path", "must name a file for the memory")
    if "engine" in translate:
        values["engine"] = engine_settings.order(fields, translate)
    values["engines"] = engine_settings.services(fields, fields.table(data, "engines"))
    if "fail-on" in checks:
        values["fail_on"] = Severity(fields.one_of(checks, "fail-on", ("error", "warning", "notice")))
    values["rulebook"] = check_settings.rulebook(fields, checks)
    values["style"] = check_settings.style(fields, checks, values.get("target", "en"))
    values["rules"] = tuple(check_settings.rules(fields, checks))
    articles = fields.table(data, "articles")
    values["published"] = dict(_published(fields, articles))
    values["confidential"] = frozenset(slug for slug in articles if _is_confidential(fields, articles, slug))
    return Settings(**values)


def _published(fields: Fields, articles: Mapping[str, Any]) -> Iterator[tuple[str, Published]]:
    for slug in articles:
        article = fields.table(articles, slug, ARTICLE_KEYS, f"[articles.{slug}]")
        if "published" in article:
            entry = fields.table(article, "published", ("date", "url"), f"[articles.{slug}] published")
            when = entry.get("date", "")
            day = when.isoformat() if isinstance(when, date) else fields.string({"date": when}, "date")
            yield slug, Published(fields.string(entry, "url"), day)


def _is_confidential(fields: Fields, articles: Mapping[str, Any], slug: str) -> bool:
    value = fields.table(articles, slug).get("confidential", False)
    if not isinstance(value, bool):
        fields.fail("confidential", "must be true or false")
    return value


def _encoder(fields: Fields, pairing: Mapping[str, Any]) -> Choice:
    if pairing.keys().isdisjoint(PAIR_KEYS[1:]):
        return Choice()
    from l10n import encoder

    texts = {name: fields.string(pairing, name) for name in ("model", "url") if name in pairing}
    if "encoder" in pairing:
        texts["name"] = fields.one_of(pairing, "encoder", encoder.names())
    choice = Choice(**texts)
    if wrong := encoder.problem(choice):
        fields.fail(*wrong, fields.line(wrong[0], "pair"))
    return choice
