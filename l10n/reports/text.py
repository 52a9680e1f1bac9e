"""Findings for people: one line each with its place, and the text with what is meant underlined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from l10n.model import Severity, Skipped, Span
from l10n.newsroom import Finding
from l10n.reports.columns import width
from l10n.results import CheckReport

WIDTH = 96
"""Columns of an excerpt."""
ALIKE = 3
"""Of findings that say the same and do not count, so many are shown for an article; the others are counted."""


def render(report: CheckReport) -> str:
    """The findings article by article, what was skipped, and a line that sums up."""
    parts = ["\n".join(_article(list(group))) for _, group in groupby(report.findings, key=lambda one: one.article)]
    parts += ["\n".join(_skipped(report.skipped))] if report.skipped else []
    return "\n\n".join([*parts, _summary(report)])


def _article(findings: list[Finding]) -> Iterator[str]:
    shown: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        alike = finding.check, finding.message
        shown[alike] += not finding.gated
        if finding.gated or shown[alike] <= ALIKE:
            yield _line(finding)
            yield from _excerpt(finding)
    for (check, message), count in shown.items():
        if count > ALIKE:
            yield f"{findings[0].file}: {check}: {message}: {count - ALIKE} more that do not count yet"


def _line(finding: Finding) -> str:
    """`file:line: error: check(term): message  [id]`"""
    term = f"({finding.term})" if finding.term else ""
    unit = f"  [{finding.id}]" if finding.id else ""
    passing = "" if finding.gated else "  (does not count yet)"
    column = f":{finding.span[0] + 1}" if finding.span and finding.source and not finding.id else ""
    place = f"{finding.file}:{finding.line}{column}"
    return f"{place}: {finding.severity}: {finding.check}{term}: {finding.message}{unit}{passing}"


def _excerpt(finding: Finding) -> Iterator[str]:
    text = finding.source if finding.side == "source" else finding.target
    if finding.span is None or not text:
        return
    yield from excerpt(text, finding.span)
    if finding.suggestion:
        yield f"    → {finding.suggestion}"


def excerpt(text: str, span: Span) -> Iterator[str]:
    """The part of a text around a span, on a line of its own, and what marks the span below it."""
    shown, start, end = _window(text.replace("\n", " "), span)
    yield f"    {shown}"
    if end - start < len(shown):
        yield f"    {' ' * width(shown[:start])}{'^' * max(1, width(shown[start:end]))}"


def _window(text: str, span: Span) -> tuple[str, int, int]:
    """As much of the text around the span as fits, and where the span is in it."""
    start, end = span
    left, right = start, min(end, start + WIDTH // 2)
    while width(text[left:right]) < WIDTH and (left > 0 or right < len(text)):
        left, right = max(0, left - 1), min(len(text), right + 1)
    before, after = "…" if left > 0 else "", "…" if right < len(text) else ""
    shown = before + text[left:right] + after
    return shown, start - left + len(before), min(end, right) - left + len(before)


def _skipped(skipped: Iterable[Skipped]) -> Iterator[str]:
    for one in skipped:
        yield f"skipped: {one.what}: {one.reason}"


def _summary(report: CheckReport) -> str:
    examined = report.examined
    seen = f"{_many(examined.articles, 'article')}, {_many(examined.units, 'unit')}, {_many(examined.checks, 'check')}"
    if not report.findings:
        return f"no findings in {seen}" if examined.units else f"nothing was checked: {seen}"
    levels = Counter(finding.severity for finding in report.findings)
    counted = ", ".join(_many(levels[level], level.value) for level in Severity if levels[level])
    passing = sum(not finding.gated for finding in report.findings)
    return f"{counted} in {seen}" + (f"; {passing} of them in units that do not count yet" if passing else "")


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
