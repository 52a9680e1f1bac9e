"""The tables `[translate]` and `[engines.NAME]` of the settings: which engines there are, and what they are told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from l10n.services import Service
from l10n.tomlfields import Fields

NAMES = ("google", "libre", "mymemory", "deepl", "openai")

REFUSED = {
    "papago": "deep-translator sends it “Korean” in the place of a language code, to an address that is gone",
    "yandex": "deep-translator speaks a version of its interface that has been switched off",
    "baidu": "deep-translator looks at none of its errors",
    "microsoft": "deep-translator hides what went wrong with it",
    "tencent": "the released deep-translator does not have it",
    "qcri": "it has no Korean",
    "linguee": "it is a dictionary, without Korean",
    "pons": "it is a dictionary, without Korean",
    "chatgpt": "deep-translator speaks an interface that is gone; openai takes a url and a model",
}
"""What deep-translator offers beside them, and why it is not used."""

TEXTS = ("url", "model", "email", "prompt")
NUMBERS = ("rate", "timeout", "price")


def unknown(name: str) -> str:
    """Why there is no such engine; nothing where there is."""
    known = f"use {', '.join(NAMES[:-1])} or {NAMES[-1]}"
    if name in REFUSED:
        return f"{name} cannot be used for Korean: {REFUSED[name]}; {known}"
    return "" if name in NAMES else f"{name!r} is no engine; {known}, or none"


def order(fields: Fields, table: Mapping[str, Any]) -> tuple[str, ...]:
    """The engines in the order in which they are asked; `none` is nobody."""
    value = table["engine"]
    names = fields.strings(table, "engine") if isinstance(value, list) else (fields.string(table, "engine"),)
    if names == ("none",):
        return ()
    for name in names:
        if why := unknown(name):
            fields.fail("engine", f"cannot be {name!r}: {why}", fields.line("engine", "translate"))
    return tuple(dict.fromkeys(names))


def services(fields: Fields, tables: Mapping[str, Any]) -> dict[str, Service]:
    """What the tables say of each engine."""
    found = {}
    for name in tables:
        if why := unknown(name):
            fields.fail(f"engines.{name}", f"cannot be set up: {why}")
        table = fields.table(tables, name, (*TEXTS, *NUMBERS), f"[engines.{name}]")
        values: dict[str, Any] = {key: fields.string(table, key) for key in TEXTS if key in table}
        for key in NUMBERS:
            if key in table:
                values[key] = _number(fields, table, key)
        found[name] = Service(name, **values)
    return found


def _number(fields: Fields, table: Mapping[str, Any], key: str) -> float:
    value = table[key]
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1e6:
        fields.fail(key, "must be a number above 0")
    return float(value)
