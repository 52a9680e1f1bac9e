"""The command line: `l10n terms …`, the glossary's own verbs."""

from __future__ import annotations

import typer

from l10n.cli_talk import HERE, Json, Room, findings, hint, newsroom, steps

terms = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Look after the glossary.\n\nExample: l10n terms lint"
)


@terms.command()
def lint(as_json: Json = False, room: Room = HERE) -> None:
    """Check the glossary itself, and run its examples; exit 1 on an error.

    Example: l10n terms lint
    """
    from l10n.workflow import check as verb

    project = newsroom(room)
    report = verb.lint(project)
    findings(report, "json" if as_json else "text", project)
    if not as_json:
        hint(steps(project, room).lint, report)
    if report.failed:
        raise typer.Exit(1)
