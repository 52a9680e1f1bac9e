"""`l10n status`: articles × states, words and findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from l10n import inline
from l10n.model import Severity, State, Unit
from l10n.newsroom import Finding
from l10n.project import Project
from l10n.results import StatusReport, StatusRow
from l10n.workflow.check import check
from l10n.workflow.opening import leftovers, load, select


def status(project: Project, names: Sequence[str] = ()) -> StatusReport:
    """Count the articles of these names, or all."""
    checked = check(project, names)
    rows = []
    for files in select(project, names):
        known = load(project, files)
        units = known.units if known else ()
        found = [finding for finding in checked.findings if finding.article == files.slug]
        rows.append(_row(files.slug, units, known is not None, found))
    waits = tuple(one for one in checked.skipped if one.waits)
    return StatusReport(tuple(rows), () if names else (*leftovers(project), *waits), checked)


def _row(slug: str, units: Sequence[Unit], paired: bool, findings: Sequence[Finding]) -> StatusRow:
    standing = [unit for unit in units if not unit.place.out]
    states = Counter(unit.state for unit in standing)
    severities = Counter(finding.severity for finding in findings)
    return StatusRow(
        slug=slug,
        title=title(units) or slug,
        paired=paired,
        units={state: states[state] for state in State},
        added=sum(bool(unit.added) for unit in standing),
        out=len(units) - len(standing),
        words={
            "ko": sum(_words(unit.source) for unit in units),
            "en": sum(_words(unit.target) for unit in standing),
        },
        findings={severity: severities[severity] for severity in Severity if severity is not Severity.OFF},
    )


def title(units: Sequence[Unit]) -> str:
    """The article's title in Korean, as plain text."""
    titles = [unit.source for unit in units if unit.kind in ("title", "front-matter:title")]
    return inline.plain(titles[0]).text if titles else ""


def _words(text: str) -> int:
    return len(inline.plain(text).text.split())
