"""Findings as JSON, version 1, for programs: keys are never renamed, new ones may come."""

from __future__ import annotations

import json

from l10n.check_results import CheckReport, Fixed, Since
from l10n.newsroom import Finding
from l10n.reports.background import NOTHING, Background
from l10n.reports.wording import not_done

VERSION = 1


def render(report: CheckReport, background: Background = NOTHING) -> str:
    """The whole report as one JSON object."""
    examined = report.examined
    whole = {
        "version": VERSION,
        "examined": {"articles": examined.articles, "units": examined.units, "checks": examined.checks},
        "findings": [_finding(finding) for finding in report.findings],
        "suppressed": [
            {**_finding(finding), "reason": finding.suppressed, "accepted_by": finding.accepted_by}
            for finding in report.suppressed
        ],
        "known": report.known,
        "since": _since(report.since),
        "fixed": [_fixed(fixed) for fixed in report.fixed],
        "skipped": not_done(report.skipped),
    }
    return "{\n" + ",\n".join(f'  "{key}": {_value(value)}' for key, value in whole.items()) + "\n}"


def _value(value: object) -> str:
    """As JSON; a list with each of its entries on a line of its own."""
    if not isinstance(value, list) or not value:
        return json.dumps(value, ensure_ascii=False)
    return "[\n" + ",\n".join(f"    {json.dumps(entry, ensure_ascii=False)}" for entry in value) + "\n  ]"


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "check": finding.check,
        "severity": finding.severity.value,
        "article": finding.article,
        "file": finding.file,
        "line": finding.line,
        "id": finding.id,
        "context": finding.context,
        "term": finding.term,
        "source": finding.source,
        "target": finding.target,
        "side": finding.side,
        "span": list(finding.span) if finding.span else None,
        "other_span": list(finding.other) if finding.other else None,
        "columns": list(finding.columns) if finding.columns else None,
        "source_line": finding.source_line or None,
        "source_columns": list(finding.source_columns) if finding.source_columns else None,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "counts": finding.gated,
        "fix": finding.fix,
        "also": list(finding.also),
        "fingerprint": finding.fingerprint,
    }


def _since(since: Since | None) -> dict[str, object] | None:
    return {"revision": since.revision, "units": since.units, "hidden": since.hidden} if since else None


def _fixed(fixed: Fixed) -> dict[str, object]:
    return {
        "article": fixed.slug,
        "file": fixed.po,
        "line": fixed.line,
        "id": fixed.id,
        "checks": list(fixed.checks),
        "before": fixed.before,
        "after": fixed.after,
    }
