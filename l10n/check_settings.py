"""`[checks]` of the settings: severities, what counts, accepted findings, the house style and the house's own rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from l10n.model import Severity, State
from l10n.newsroom import HouseRule, Override, Rulebook, Style, Waiver
from l10n.tomlfields import Fields

SINGLE = ("fail-on", "gate", "severity", "style")
TABLES = ("folder", "ignore", "rule")
KEYS = (*SINGLE, *TABLES)
_LEVELS = ("error", "warning", "notice")

Table = Mapping[str, Any]


def rulebook(fields: Fields, checks: Table) -> Rulebook:
    """How much each check matters, where, and what is accepted. Raises InputError."""
    return Rulebook(
        severity=_severities(fields, checks),
        overrides=tuple(
            Override(_paths(fields, entry), _severities(fields, entry))
            for entry in fields.tables(checks, "folder", ("paths", "severity"))
        ),
        waivers=tuple(_waivers(fields, checks)),
        gate=_gate(fields, checks) if "gate" in checks else Rulebook().gate,
        file=fields.path.name,
    )


def style(fields: Fields, checks: Table, target: str) -> Style:
    """The house style; British spelling is the default where the newsroom writes en-GB and the like."""
    table = fields.table(checks, "style", ("spelling", "quotes", "dash", "emoji"), "[checks.style]")
    british = target.partition("-")[2].upper() in ("GB", "UK", "IE", "AU", "NZ", "ZA", "IN")
    chosen = {
        name: fields.one_of(table, name, allowed)
        for name, allowed in (
            ("spelling", ("us", "uk")),
            ("quotes", ("curly", "straight")),
            ("dash", ("em", "spaced-em", "spaced-en")),
        )
        if name in table
    }
    return Style(**{"spelling": "uk" if british else "us"} | chosen, emoji=fields.strings(table, "emoji"))


def rules(fields: Fields, checks: Table) -> Iterator[HouseRule]:
    """The newsroom's own rules."""
    known = ("id", "pattern", "unless", "message", "suggestion", "severity", "examples")
    lines = fields.headers("checks.rule")
    seen: set[str] = set()
    for number, entry in enumerate(fields.tables(checks, "rule", known)):
        line = lines[number] if number < len(lines) else 0
        for key in ("id", "pattern", "message"):
            if not entry.get(key):
                fields.fail("checks.rule", f"has a rule without {key}; give it one", line)
        name = fields.string(entry, "id")
        if name in seen:
            fields.fail("checks.rule", f"has the id {name!r} twice; give each rule its own", line)
        seen.add(name)
        examples = fields.table(entry, "examples", ("bad", "good"), "[[checks.rule]] examples")
        yield HouseRule(
            name,
            fields.string(entry, "pattern"),
            fields.string(entry, "message"),
            unless=fields.string(entry, "unless") if "unless" in entry else "",
            suggestion=fields.string(entry, "suggestion") if "suggestion" in entry else "",
            severity=Severity(fields.one_of(entry, "severity", _LEVELS)) if "severity" in entry else None,
            bad=fields.strings(examples, "bad"),
            good=fields.strings(examples, "good"),
            line=line,
            file=fields.path.name,
        )


def _waivers(fields: Fields, checks: Table) -> Iterator[Waiver]:
    lines = fields.headers("checks.ignore")
    for number, entry in enumerate(fields.tables(checks, "ignore", ("check", "term", "paths", "reason"))):
        line = lines[number] if number < len(lines) else 0
        for key in ("check", "reason"):
            if not entry.get(key):
                fields.fail("checks.ignore", f"has an entry without {key}; give it one", line)
        yield Waiver(
            check=fields.string(entry, "check"),
            reason=fields.string(entry, "reason"),
            term=fields.string(entry, "term") if "term" in entry else "",
            paths=_paths(fields, entry) if "paths" in entry else ("*",),
            line=line,
        )


def _paths(fields: Fields, entry: Table) -> tuple[str, ...]:
    paths = fields.strings(entry, "paths")
    if not paths:
        fields.fail("paths", 'must name slugs, files or folders, such as ["sources/interview-*"]')
    return paths


def _severities(fields: Fields, table: Table) -> Mapping[str, Severity]:
    severities = fields.table(table, "severity")
    return {name: Severity(fields.one_of(severities, name, tuple(Severity))) for name in severities}


def _gate(fields: Fields, checks: Table) -> tuple[State, ...]:
    known = {state.value: state for state in State}
    states = fields.strings(checks, "gate")
    if not states or not set(states) <= known.keys():
        fields.fail("gate", f"must be a list of {', '.join(State)}")
    return tuple(known[state] for state in states)
