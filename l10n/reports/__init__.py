"""Reports: how what a verb came to is shown, for people and for programs."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from l10n.reports.background import NOTHING, Background, Render

if TYPE_CHECKING:
    from l10n.check_results import CheckReport


def _render(module: str) -> Render:
    """What a module renders; it is loaded when it is first called, as a run shows its findings in one format only."""

    def render(report: CheckReport, background: Background = NOTHING) -> str:
        return cast("Render", import_module(f"l10n.reports.{module}").render)(report, background)

    return render


REPORTS: dict[str, Render] = {
    "text": _render("text"),
    "json": _render("json_"),
    "github": _render("github"),
    "sarif": _render("sarif"),
    "junit": _render("junit"),
}
"""The formats of findings, by the name that `--format` takes."""
