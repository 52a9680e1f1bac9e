"""Reports: how what a verb came to is shown, for people and for programs."""

from __future__ import annotations

from collections.abc import Callable

from l10n.reports import json_, text
from l10n.results import CheckReport

REPORTS: dict[str, Callable[[CheckReport], str]] = {
    "text": text.render,
    "json": json_.render,
}
"""The formats of findings, by the name that `--format` takes."""
