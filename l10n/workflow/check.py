"""`l10n check`: what is wrong in the pairs and in the glossary; what nobody has touched is not examined again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from l10n.check_results import CheckReport
from l10n.errors import UsageError
from l10n.model import Severity
from l10n.project import Project
from l10n.workflow import memo
from l10n.workflow.opening import select


def check(
    project: Project,
    names: Sequence[str] = (),
    fail_on: Severity | None = None,
    since: str = "",
    baseline: Path | None = None,
) -> CheckReport:
    """Lint the glossary and check the articles of these names, or all; a file that is none is read as English.

    Findings of a baseline are set apart; a revision limits what is reported, and not what is looked at.
    """
    chosen, texts = _chosen(project, names)
    key = memo.key(project, select(project, ()), chosen, texts)
    report = memo.load(project, key)
    if report is None:
        from l10n.workflow.examine import examine

        report = examine(project, chosen, texts)
        memo.save(project, key, report)
    if baseline:
        from l10n.workflow.baseline import applied

        report = applied(project, report, baseline, covered(project, names))
    if since:
        from l10n.workflow.history import limited

        report = limited(project, report, since)
    return replace(report, fail_on=fail_on or project.settings.fail_on)


def record(project: Project, names: Sequence[str], path: Path) -> str:
    """Write what is found now, and counts, into a baseline; say what has changed in it."""
    from l10n.workflow.baseline import write

    return write(check(project, names), path, covered(project, names))


def covered(project: Project, names: Sequence[str]) -> frozenset[str] | None:
    """The slugs that a check of these names looks at; None for all, the glossary and the settings with them."""
    chosen, texts = _chosen(project, names)
    return frozenset([*chosen, *(project.relative(path.absolute()) for path in texts)]) if names else None


def _chosen(project: Project, names: Sequence[str]) -> tuple[list[str], tuple[Path, ...]]:
    """The slugs of these names, and the files among them that are no article; nothing for all."""
    if not names:
        return [], ()
    from l10n.workflow import english

    texts = english.named(project, names)
    articles = [name for name in names if Path(name) not in texts]
    return [files.slug for files in select(project, articles)] if articles else [], texts


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
