"""Words that reports for people and for programs share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from l10n.check_results import CheckReport
from l10n.model import Severity, Skipped
from l10n.newsroom import Finding
from l10n.reports.background import Background

LONG = 300
"""Characters on either side of a mark from which a text is cut."""


def name(finding: Finding) -> str:
    """The check, and the term where there is one: `term-missing(coop)`."""
    return f"{finding.check}({finding.term})" if finding.term else finding.check


def title(report: CheckReport, slug: str) -> str:
    """The article's slug and its title."""
    known = next((one.title for one in report.standings if one.slug == slug), "")
    return f"{slug} · {known}" if known and known != slug else slug


def fails(finding: Finding, report: CheckReport) -> bool:
    """Whether it makes the run fail."""
    return finding.gated and finding.severity.rank >= report.fail_on.rank


def advice(finding: Finding) -> str:
    """What can be done about it: the suggestion, or the words around a repair once it is made."""
    if finding.fix is None or finding.span is None:
        return finding.suggestion
    start, end = finding.span
    said = finding.suggestion or around(finding.target, start, end, finding.fix)
    return f"{said}  (--fix writes it)" if finding.file.endswith(".po") else said  # a text alone is never written to


def excerpts(finding: Finding, background: Background) -> Iterator[str]:
    """Both texts on a line each, with their languages and »what is meant«; of a long one what stands around that."""
    for side, tag, text in (
        ("source", background.source, finding.source),
        ("target", background.target, finding.target),
    ):
        start, end = (finding.span if side == finding.side else finding.other) or (0, 0)
        if finding.id and text:
            meant = text[start:end][:LONG]
            part = 0 < end - start < len(text.strip())
            yield f"{tag}: {around(text, start, end, f'»{meant}«' if part else meant, LONG)}"


def around(text: str, start: int, end: int, middle: str, reach: int = 20) -> str:
    """`middle` in the place of a span, with some of the text on either side."""
    before, after = text[max(0, start - reach) : start], text[end : end + reach]
    whole = ("…" if start > reach else "") + before + middle + after + ("…" if end + reach < len(text) else "")
    return whole.replace("\n", " ")


def summary(report: CheckReport) -> str:
    """What was found in how much."""
    examined = report.examined
    seen = f"{many(examined.articles, 'article')}, {many(examined.units, 'unit')}, {many(examined.checks, 'check')}"
    if waiting := sum(one.waits for one in report.skipped):
        seen += f" ({waiting} {'waits' if waiting == 1 else 'wait'}, see `l10n status`)"
    if not report.findings:
        return f"no findings in {seen}" if examined.units else f"nothing was checked: {seen}"
    levels = Counter(finding.severity for finding in report.findings)
    counted = ", ".join(many(levels[level], level.value) for level in Severity if levels[level])
    passing = sum(not finding.gated for finding in report.findings)
    failing = sum(fails(finding, report) for finding in report.findings)
    counted += f" in {seen}" + (f"; {passing} of them in units that do not count yet" if passing else "")
    return counted + (f"; the check fails for {failing} of them" if failing else "")


def limits(report: CheckReport) -> Iterator[str]:
    """What is there and is not shown."""
    if report.known:
        yield f"not shown: {many(report.known, 'finding')} known from the baseline"
    accepted = len(report.suppressed) - report.known
    if accepted:
        yield f"not shown: {many(accepted, 'finding')} accepted with a reason"
    if report.since:
        changed = f"{many(report.since.units, 'unit')} changed since {report.since.revision}"
        yield f"not shown: {many(report.since.hidden, 'finding')} outside the {changed}"


def not_done(entries: Iterable[Skipped]) -> list[dict[str, str]]:
    """What was not done, as plain values for JSON."""
    return [{"what": one.what, "reason": one.reason} for one in entries]


def many(count: int, what: str) -> str:
    """`1 unit`, `2 units`."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
