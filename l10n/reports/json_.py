"""Findings as JSON, version 1, for programs: keys are never renamed, new ones may come."""

from __future__ import annotations

import json

from l10n.newsroom import Finding
from l10n.results import CheckReport

VERSION = 1


def render(report: CheckReport) -> str:
    """The whole report as one JSON object."""
    examined = report.examined
    whole = {
        "version": VERSION,
        "examined": {"articles": examined.articles, "units": examined.units, "checks": examined.checks},
        "findings": [_finding(finding) for finding in report.findings],
        "suppressed": [{**_finding(finding), "reason": finding.suppressed} for finding in report.suppressed],
        "skipped": [{"what": skipped.what, "reason": skipped.reason} for skipped in report.skipped],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


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
        "message": finding.message,
        "suggestion": finding.suggestion,
        "counts": finding.gated,
        "fix": finding.fix,
        "fingerprint": finding.fingerprint,
    }
