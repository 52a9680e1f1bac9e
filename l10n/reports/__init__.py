"""Reports: how what a verb came to is shown, for people and for programs."""

from __future__ import annotations

from l10n.reports import github, json_, junit, sarif, text
from l10n.reports.background import Render

REPORTS: dict[str, Render] = {
    "text": text.render,
    "json": json_.render,
    "github": github.render,
    "sarif": sarif.render,
    "junit": junit.render,
}
"""The formats of findings, by the name that `--format` takes."""
