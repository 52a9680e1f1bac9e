"""Findings for people, article by article: a line with its place, both texts with what is meant underlined, advice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from l10n.check_results import CheckReport, Fixed
from l10n.model import Skipped, Span
from l10n.newsroom import Finding
from l10n.reports.background import NOTHING, Background
from l10n.reports.columns import fit, width
from l10n.reports.wording import advice, limits, name, summary, title

WIDTH = 96
"""Columns of an excerpt where nobody says how many there are."""
NARROWEST = 16
"""Columns that an excerpt takes however narrow the terminal is."""
ALIKE = 3
"""Of findings that say the same and do not count, so many are shown for an article; the others are counted."""


def render(report: CheckReport, background: Background = NOTHING) -> str:
    """What was repaired, the findings article by article, what was skipped, and a line that sums up."""
    parts = ["\n".join(fixed(report.fixed))] if report.fixed else []
    for _, group in groupby(report.findings, key=lambda one: one.article or one.file):
        found = list(group)
        heading = title(report, found[0].article) if found[0].article else found[0].file
        room = background.columns or WIDTH
        parts.append("\n".join([fit(f"# {heading}", min(room, WIDTH)).rstrip(), *_article(found, background)]))
    left = [one for one in report.skipped if not one.waits]
    parts += ["\n".join(skipped(left))] if left else []
    return "\n\n".join([*parts, "\n".join([*limits(report), summary(report)])])


def _article(findings: list[Finding], background: Background) -> Iterator[str]:
    shown: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        alike = finding.check, finding.message
        shown[alike] += not finding.gated
        if finding.gated or shown[alike] <= ALIKE:
            yield _line(finding)
            yield from _excerpt(finding, background)
    for (check, message), count in shown.items():
        if count > ALIKE:
            yield f"{findings[0].file}: {check}: {message}: {count - ALIKE} more that do not count yet"


def _line(finding: Finding) -> str:
    """`file:line: error: check(term): message  (also: other checks)  [id]`"""
    unit = f"  [{finding.id}]" if finding.id else ""
    also = f"  (also {', '.join(finding.also)})" if finding.also else ""
    passing = "" if finding.gated else "  (does not count yet)"
    column = f":{finding.span[0] + 1}" if finding.span and finding.source and not finding.id else ""
    place = f"{finding.file}:{finding.line}{column}"
    return f"{place}: {finding.severity}: {name(finding)}: {finding.message}{also}{unit}{passing}"


def _excerpt(finding: Finding, background: Background) -> Iterator[str]:
    if not finding.id:
        if finding.source:  # a line of the glossary
            label = f"    {finding.line} │ "
            yield from _marked(label, finding.source, finding.span, 0.0, _room(label, background))
    else:
        columns = max(width(background.source), width(background.target))
        near = _share(finding)
        for side, text in (("source", finding.source), ("target", finding.target)):
            span = finding.span if side == finding.side else finding.other
            if text:
                label = fit(background.source if side == "source" else background.target, columns)
                label = f"    {label}  "
                yield from _marked(label, _on_one_line(text), span, near, _room(label, background))
    if said := advice(finding):
        yield f"    → {said}"


def _share(finding: Finding) -> float:
    """How far into its text a finding stands: where there is no mark, the counterpart is probably as far."""
    text = finding.source if finding.side == "source" else finding.target
    return finding.span[0] / len(text) if finding.span and text else 0.0


def _room(label: str, background: Background) -> int:
    """The columns for an excerpt behind its label, so that the line below marks the right ones."""
    left = background.columns - width(label) - 1
    return max(NARROWEST, min(WIDTH, left)) if background.columns else WIDTH


def _on_one_line(text: str) -> str:
    return text.replace("\n", " ").replace("\t", " ")


def _marked(label: str, text: str, span: Span | None, near: float, room: int = WIDTH) -> Iterator[str]:
    place = int(len(text) * near)
    shown, start, end = _window(text, span or (place, place), room)
    yield f"{label}{shown}"
    if span and end - start < len(shown):
        yield f"{' ' * width(label)}{' ' * width(shown[:start])}{'^' * max(1, width(shown[start:end]))}"


def excerpt(text: str, span: Span) -> Iterator[str]:
    """The part of a text around a span, on a line of its own, and what marks the span below it."""
    return _marked("    ", _on_one_line(text), span, 0.0)


def _window(text: str, span: Span, room: int = WIDTH) -> tuple[str, int, int]:
    """As much of the text around the span as fits into that many columns, and where the span is in it."""
    start, end = span
    if len(text) <= 2 * room and width(text) <= room:
        return text, start, end
    left = right = start
    columns = 2  # an ellipsis on either side
    while right < end and columns + width(text[right]) <= room:
        columns += width(text[right])
        right += 1
    grown = True
    while grown:
        grown = False
        if left > 0 and columns + width(text[left - 1]) <= room:
            left, columns, grown = left - 1, columns + width(text[left - 1]), True
        if right < len(text) and columns + width(text[right]) <= room:
            right, columns, grown = right + 1, columns + width(text[right]), True
    before, after = "…" if left > 0 else "", "…" if right < len(text) else ""
    shown = before + text[left:right] + after
    return shown, start - left + len(before), min(end, right) - left + len(before)


def fixed(repairs: Iterable[Fixed]) -> Iterator[str]:
    """Each repaired unit, before and after."""
    for slug, group in groupby(repairs, key=lambda one: one.slug):
        yield f"# {slug}: repaired"
        for one in group:
            yield f"{one.po}:{one.line}: fixed: {', '.join(one.checks)}  [{one.id}]"
            pairs = enumerate(zip(one.before, one.after, strict=False))
            place = next((number for number, (a, b) in pairs if a != b), min(len(one.before), len(one.after)))
            for sign, text in (("-", one.before), ("+", one.after)):
                shown, _, _ = _window(_on_one_line(text), (place, place))
                yield f"    {sign} {shown}"


def skipped(left: Iterable[Skipped]) -> Iterator[str]:
    """What was left alone, and why."""
    for one in left:
        yield f"skipped: {one.what}: {one.reason}"
