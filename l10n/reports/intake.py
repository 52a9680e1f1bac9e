"""`l10n init` and `l10n add` for people: what was written, and what was left alone."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.reports.tables import short, skipped
from l10n.results import AddReport, InitReport

_ALONE = "left alone, it is there already:"

_WHAT = {
    "l10n.toml": "settings, each explained",
    "glossary.yml": "a few terms to begin with",
    "sources/": "for the Korean articles",
    "translations/en/": "for the English drafts and the PO files",
    ".gitignore": "what git leaves out",
    "l10n.yml": "runs `l10n check` on GitHub at every push",
}


def init(report: InitReport, dry_run: bool) -> Iterator[str]:
    """A line for each file and folder of the newsroom."""
    yield f"newsroom {report.root}"
    wrote = "would write" if dry_run else "wrote"
    for name in report.written:
        what = next((said for end, said in _WHAT.items() if name.endswith(end)), "")
        yield f"{wrote} {name}{': ' if what else ''}{what}"
    for name in report.kept:
        yield f"{_ALONE} {name}"
    if report.ignored:
        yield f"{'would add' if dry_run else 'added'} to .gitignore: {', '.join(report.ignored)}"
    if report.incomplete:
        yield f"to complete: {report.incomplete}: write behind L10N what pip is to install l10n from"


def add(report: AddReport, dry_run: bool) -> Iterator[str]:
    """A line for each file that was taken in."""
    for path in report.written:
        yield f"{'would add' if dry_run else 'added'} {short(path, report.root)}"
    for path in report.kept:
        yield f"{_ALONE} {short(path, report.root)}"
    yield from skipped(report.skipped)
