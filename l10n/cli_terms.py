"""The command line: `l10n terms …`, the glossary's own verbs."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from l10n.cli_talk import HERE, Articles, Json, Room, findings, hint, newsroom, say, steps
from l10n.errors import InputError

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


@terms.command()
def find(
    text: Annotated[str, typer.Argument(metavar="TEXT|ARTICLE", help="A text, a file, an article, or - for stdin.")],
    lang: Annotated[str, typer.Option("--lang", help="ko or en; default: Korean where there is Hangul.")] = "",
    as_json: Json = False,
    room: Room = HERE,
) -> None:
    """Show which terms stand in a text or in the units of an article, and how the house renders each.

    Example: l10n terms find "사회연대경제 기본법이 통과됐다"
    """
    from l10n.reports import terms as reports
    from l10n.workflow import terms_find as verb

    typed = text == "-"
    report = verb.find(newsroom(room), _standard_input() if typed else text, lang, typed)
    say(reports.find_data(report) if as_json else reports.find(report))


@terms.command()
def suggest(
    articles: Articles = None,
    most: Annotated[int, typer.Option("--most", min=1, help="So many of each kind.")] = 30,
    as_yaml: Annotated[
        bool, typer.Option("--yaml", help="Print entries that can be pasted into the glossary.")
    ] = False,
    as_json: Json = False,
    room: Room = HERE,
) -> None:
    """Suggest entries: nouns that recur, with their English; people without one; renderings that drift.

    Example: l10n terms suggest mill-queue --yaml
    """
    from l10n.reports import terms as reports
    from l10n.workflow import terms_suggest as verb

    project = newsroom(room)
    report = verb.suggest(project, articles or ())
    say(reports.suggest_data(report) if as_json else reports.suggest(report, most, as_yaml))
    if not as_json and not as_yaml:
        hint(steps(project, room).suggest, report)


@terms.command()
def impact(
    changed: Annotated[str, typer.Argument(metavar="CHANGED.yml", help="A changed copy of the glossary.")],
    as_json: Json = False,
    room: Room = HERE,
) -> None:
    """Show which units and published posts a changed glossary would touch, before it is made.

    Example: l10n terms impact changed.yml
    """
    from l10n.reports import terms as reports
    from l10n.workflow import terms_impact as verb

    project = newsroom(room)
    report = verb.impact(project, changed)
    say(reports.impact_data(report) if as_json else reports.impact(report))
    if not as_json:
        hint(steps(project, room).impact, report)


def _standard_input() -> str:
    """What comes in on stdin. Raises InputError for what is no text."""
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError:
        raise InputError("-", "is not a text in UTF-8; pipe in plain text, or name a Word file") from None
