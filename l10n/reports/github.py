"""Findings as GitHub shows them beside the lines of a pull request: one workflow command each, errors first.

Of each level GitHub shows ten for a step; the others stand in the log alone, so there each names its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from l10n.model import Severity
from l10n.newsroom import Finding
from l10n.reports.background import NOTHING, Background
from l10n.reports.wording import advice, limits, name, summary, title
from l10n.results import CheckReport

SHOWN = 10
"""Annotations of a level that GitHub shows for a step."""


def render(report: CheckReport, background: Background = NOTHING) -> str:
    """One `::error file=…::message` a finding; those that do not count yet are notices, and come last."""
    ordered = sorted(report.findings, key=lambda one: (-_level(one).rank, not one.gated, -one.severity.rank))
    seen: Counter[Severity] = Counter()
    lines = []
    for finding in ordered:
        seen[_level(finding)] += 1
        lines.append(_command(finding, report, background, in_log=seen[_level(finding)] > SHOWN))
    lines += [f"::notice title=not checked::{_data(f'{one.what}: {one.reason}')}" for one in report.skipped]
    return "\n".join([*lines, *limits(report), summary(report)])


def _level(finding: Finding) -> Severity:
    return finding.severity if finding.gated else Severity.NOTICE


def _command(finding: Finding, report: CheckReport, background: Background, in_log: bool) -> str:
    where = f"{background.folder}{finding.file}"
    place = {"file": where, "line": str(finding.line)}
    if finding.columns:
        place |= {"col": str(finding.columns[0]), "endColumn": str(finding.columns[1])}
    of = f" in {title(report, finding.article)}" if finding.article else ""
    place["title"] = f"{name(finding)}{of}"
    told = "\n".join(_lines(finding, background))
    message = f"{where}:{finding.line}: {told}" if in_log else told
    return (
        f"::{_level(finding)} {','.join(f'{key}={_property(text)}' for key, text in place.items())}::{_data(message)}"
    )


def _lines(finding: Finding, background: Background) -> Iterator[str]:
    yield finding.message + ("" if finding.gated else f" ({finding.severity}; does not count yet)")
    if finding.id:
        yield from (f"{tag}: {text}" for tag, text in _texts(finding, background) if text)
    if said := advice(finding):
        yield f"→ {said}"


def _texts(finding: Finding, background: Background) -> Iterator[tuple[str, str]]:
    yield background.source, finding.source
    yield background.target, finding.target


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
