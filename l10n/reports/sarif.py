"""Findings as SARIF 2.1.0, for code scanning and editors: the checks as rules, each finding as a result.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from l10n.check_results import CheckReport
from l10n.model import Severity, Span
from l10n.newsroom import Finding
from l10n.reports.background import NOTHING, Background, Rule
from l10n.reports.wording import advice

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note", Severity.OFF: "none"}
_RESULTS = "the results"
_TOP = "%SRCROOT%"


def render(report: CheckReport, background: Background = NOTHING) -> str:
    """One run; accepted findings are results with suppressions, what was not checked is told as a notification."""
    everything = (*report.findings, *report.suppressed)
    told = {rule.id for rule in background.rules}
    unknown = sorted({finding.check for finding in everything} - told)
    rules = (*background.rules, *(Rule(check, Severity.WARNING, check) for check in unknown))
    numbers = {rule.id: number for number, rule in enumerate(rules)}
    driver: dict[str, Any] = {"name": "l10n", "rules": [_rule(rule) for rule in rules]}
    if background.version:
        driver["version"] = background.version
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_TOP: {"description": {"text": "The top of the repository."}}},
        "invocations": [
            {
                "executionSuccessful": True,
                "exitCode": int(report.failed),
                "toolExecutionNotifications": [
                    {"level": "note", "message": {"text": f"{one.what}: {one.reason}"}} for one in report.skipped
                ],
            }
        ],
        "results": [_RESULTS],
    }
    whole = json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)
    # a line each: indented, a hundred thousand of them would take a gigabyte
    lines = (json.dumps(_result(finding, numbers, background), ensure_ascii=False) for finding in everything)
    before, _, behind = whole.rpartition(f'"{_RESULTS}"')
    return before + ",\n          ".join(lines) + behind


def _rule(rule: Rule) -> dict[str, Any]:
    markdown = rule.page.replace("\nBad: ", "\n**Bad:**").replace("\nGood:", "  \n**Good:**")
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.explanation},
        "help": {"text": rule.page, "markdown": markdown},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _result(finding: Finding, numbers: dict[str, int], background: Background) -> dict[str, Any]:
    told = [finding.message, *(text for text in (advice(finding),) if text)]
    result: dict[str, Any] = {
        "ruleId": finding.check,
        "ruleIndex": numbers[finding.check],
        "level": LEVELS[finding.severity if finding.gated else Severity.NOTICE],
        "message": {"text": "\n→ ".join(told)},
        "locations": [{"physicalLocation": _physical(finding, background, finding.line, finding.columns)}],
        "partialFingerprints": {"l10n/v1": finding.fingerprint},
        "properties": {
            "article": finding.article,
            "unit": finding.id,
            "context": finding.context,
            "term": finding.term,
            "source": finding.source,
            "target": finding.target,
            "severity": finding.severity.value,
            "counts": finding.gated,
            "also": list(finding.also),
        },
    }
    if finding.source_columns:
        result["relatedLocations"] = [
            {
                "physicalLocation": _physical(finding, background, finding.source_line, finding.source_columns),
                "message": {"text": "the Korean"},
            }
        ]
    if finding.suppressed:
        kind = "inSource" if finding.accepted_by == "ignore" else "external"
        result["suppressions"] = [{"kind": kind, "status": "accepted", "justification": finding.suppressed}]
    return result


def _physical(finding: Finding, background: Background, line: int, columns: Span | None) -> dict[str, Any]:
    region = {"startLine": max(1, line)}
    if columns:
        region |= {"startColumn": columns[0], "endColumn": columns[1]}
    artifact = {"uri": quote(f"{background.folder}{finding.file}"), "uriBaseId": _TOP}
    return {"artifactLocation": artifact, "region": region}
