"""`l10n check`: what is wrong in the pairs and in the glossary; what nobody has touched is not examined again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from l10n.errors import UsageError
from l10n.model import Severity
from l10n.project import Project
from l10n.results import CheckReport
from l10n.workflow import english, memo
from l10n.workflow.opening import select


def check(project: Project, names: Sequence[str] = (), fail_on: Severity | None = None) -> CheckReport:
    """Lint the glossary and check the articles of these names, or all; a file that is none is read as English."""
    texts = english.named(project, names) if names else ()
    articles = [name for name in names if Path(name) not in texts]
    chosen = [files.slug for files in select(project, articles)] if articles else []
    key = memo.key(project, select(project, ()), chosen, texts)
    report = memo.load(project, key)
    if report is None:
        from l10n.workflow.examine import examine

        report = examine(project, chosen, texts)
        memo.save(project, key, report)
    return replace(report, fail_on=fail_on or project.settings.fail_on)


def lint(project: Project) -> CheckReport:
    """Check the glossary alone."""
    from l10n.workflow import examine

    return examine.lint(project)


def level(name: str) -> Severity | None:
    """The severity of that name; None for nothing. Raises UsageError."""
    if not name:
        return None
    if name not in ("error", "warning", "notice"):
        raise UsageError(f"--fail-on {name}: one of error, warning, notice")
    return Severity(name)
