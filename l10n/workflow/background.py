"""What reports for other programs need beside the findings: the checks, and the repository around the newsroom."""

from __future__ import annotations

import os
from pathlib import Path

from l10n.errors import UsageError
from l10n.model import Severity
from l10n.project import Project
from l10n.reports.background import Background, Rule

GLOSSARY = """Something odd in the glossary itself.

Two entries that contradict each other, a form so short that it is easily another word, an example that does not do
what it says: the checks of terms can only be as good as the glossary. `l10n terms lint` looks at nothing else.

Bad:   the same English is preferred for one entry and forbidden for another
Good:  each form has one decision, and an example that proves it

Mend the entry in the line that is named."""


def background(project: Project, format_: str, columns: int = 0) -> Background:
    """All that the reports of that format ask for; git is asked for those alone that programs read."""
    return Background(
        version=_version() if format_ == "sarif" else "",
        folder=folder(project) if format_ in ("github", "sarif", "junit") else "",
        source=project.settings.source,
        target=project.settings.target,
        rules=_rules() if format_ == "sarif" else (),
        columns=columns,
    )


def _rules() -> tuple[Rule, ...]:
    """Every check with its page; whoever asks for another format need not load them."""
    from l10n import checks

    return (*(Rule(*rule) for rule in checks.rules()), Rule("glossary", Severity.ERROR, GLOSSARY))


def folder(project: Project) -> str:
    """The newsroom's folder from the top of its repository, with a slash at its end; empty where they are one.

    Without git the folder that GitHub has checked out is the top, if the newsroom lies in it.
    """
    from l10n.workflow.history import top

    root = project.root.resolve()
    workspace = os.environ.get("GITHUB_WORKSPACE")
    try:
        above = top(project)
    except UsageError:
        above = Path(workspace).resolve() if workspace else root
    if not root.is_relative_to(above) or root == above:
        return ""
    return f"{root.relative_to(above).as_posix()}/"


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("l10n-newsroom")
    except PackageNotFoundError:  # run from its folder, without being installed
        return ""
