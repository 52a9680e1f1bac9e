"""Findings as GitHub shows them beside the lines of a pull request: one workflow command each, errors first.

Of each level GitHub shows ten for a step; the others stand in the log alone, so there each names its place. What does
not count yet and is said of many units of an article is said once, or it would take all ten.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from l10n.check_results import CheckReport
from l10n.model import Severity
from l10n.newsroom import Finding
from l10n.reports.background import NOTHING, Background
from l10n.reports.wording import advice, excerpts, limits, many, name, summary

SHOWN = 10
"""Annotations of a level that GitHub shows for a step."""


def render(report: CheckReport, background: Background = NOTHING) -> str:
    """One `::error file=…::message` a finding; those that do not count yet are notices, and come last."""
    crowds = Counter(_crowd(one) for one in report.findings)
    first: dict[tuple[object, ...], Finding] = {}
    for one in report.findings:
        first.setdefault(_crowd(one), one)
    ordered = sorted(first.values(), key=lambda one: (-_level(one).rank, not one.gated, -one.severity.rank))
    seen: Counter[Severity] = Counter()
    lines = []
    for finding in ordered:
        seen[_level(finding)] += 1
        others = crowds[_crowd(finding)] - 1
        lines.append(_command(finding, background, others, in_log=seen[_level(finding)] > SHOWN))
    lines += [
        f"::notice title=not checked::{_data(f'{one.what}: {one.reason}')}" for one in report.skipped if not one.waits
    ]
    return "\n".join([*lines, *limits(report), summary(report)])


def _level(finding: Finding) -> Severity:
    return finding.severity if finding.gated else Severity.NOTICE


def _crowd(finding: Finding) -> tuple[object, ...]:
    """What findings that are told as one have in common; one that counts is always told by itself."""
    alone = (finding.fingerprint, finding.line, finding.span) if finding.gated else ()
    return finding.file, finding.check, finding.severity, finding.message, finding.term, *alone


def _command(finding: Finding, background: Background, others: int, in_log: bool) -> str:
    where = f"{background.folder}{finding.file}"
    place = {"file": where, "line": str(finding.line)}
    if finding.columns:
        place |= {"col": str(finding.columns[0]), "endColumn": str(finding.columns[1])}
    place["title"] = f"{name(finding)} in {finding.article}" if finding.article else name(finding)
    told = "\n".join(_lines(finding, background, others))
    message = f"{where}:{finding.line}: {told}" if in_log else told
    return (
        f"::{_level(finding)} {','.join(f'{key}={_property(text)}' for key, text in place.items())}::{_data(message)}"
    )


def _lines(finding: Finding, background: Background, others: int) -> Iterator[str]:
    yield finding.message + ("" if finding.gated else f" ({finding.severity}; does not count yet)")
    if others:
        yield f"the same in {many(others, 'more place')} of this file, from here on"
    else:
        yield from excerpts(finding, background)
    if said := advice(finding):
        yield f"→ {said}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
