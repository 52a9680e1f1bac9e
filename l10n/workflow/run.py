"""`l10n run`: the whole way for every article, doing only what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from l10n import formats
from l10n.fills import TranslateReport
from l10n.model import Skipped
from l10n.project import Project, digest
from l10n.results import ExportReport, RunReport, waiting
from l10n.workflow import chosen_engines, consent
from l10n.workflow.check import check
from l10n.workflow.export import export
from l10n.workflow.opening import Progress, load, select, silent
from l10n.workflow.pair import pair
from l10n.workflow.remembered import is_there
from l10n.workflow.standing import is_finished, open_units
from l10n.workflow.status import status
from l10n.workflow.translate import translate

POSTS = {".txt": ("txt", "docx")}
"""What a finished post is written as, by the suffix of its source; Markdown and Word otherwise."""


REVIEW = "review-docx"
"""What an article is written as that waits for a person."""


def run(project: Project, names: Sequence[str] = (), dry_run: bool = False, progress: Progress = silent) -> RunReport:
    """Pair, fill what is new, check, write the finished posts of finished articles, and the review files of the others.

    A review file that an article had before it was finished stays where it is: somebody may be working in it.
    """
    check(project, names)  # a glossary or a setting that cannot be read stops all before anything is written
    paired = pair(project, names, dry_run, progress)
    translated = None
    if project.settings.engine or is_there(project):
        translated = _translated(project, names, dry_run, progress)
    checked = check(project, names)
    exported = ExportReport()
    unfinished = []
    for files in select(project, names):
        known = load(project, files)
        if known is None or known.source_hash != digest(files.source):  # only where nothing is to be written
            exported += ExportReport(skipped=(Skipped(files.slug, "is exported once it has been paired"),))
        elif is_finished(known.units):
            to = POSTS.get(files.source.suffix.lower(), ("md", "docx"))
            exported += export(project, [files.slug], to, dry_run=dry_run, progress=progress)
        else:
            unfinished.append(files.slug)
            reason = f"is not finished: {waiting(len(open_units(known.units)))}"
            exported += ExportReport(skipped=(Skipped(files.slug, reason), *_older(project, files.slug)))
    if unfinished:
        exported += export(project, unfinished, [REVIEW], dry_run=dry_run, progress=progress)
    return RunReport(paired, checked, exported, status(project, names), translated)


def _translated(project: Project, names: Sequence[str], dry_run: bool, progress: Progress) -> TranslateReport | None:
    """Fill what is new; where nobody has agreed to an engine elsewhere, from the memory alone.

    A dry run says what that would ask for, of articles that have been paired.
    """
    new = consent.asked(project, chosen_engines.services(project))
    if dry_run:
        names = [files.slug for files in select(project, names) if files.po.exists()]
        if not names:
            return None
    report = translate(project, names, "none" if new and not dry_run else "", dry_run, progress=progress)
    if not new or not any(article.left for article in report.articles):
        return report
    reason = "stands on another machine, and nobody has agreed to that; `l10n translate --yes` does"
    return replace(report, skipped=(*report.skipped, *(Skipped(one.name, reason) for one in new)))


def _older(project: Project, slug: str) -> Iterator[Skipped]:
    """Posts of an earlier state of an article that is not finished now."""
    folder = project.exports / project.settings.target
    for suffix in formats.post_suffixes():
        path = folder / f"{slug}{suffix}"
        if path.is_file():
            yield Skipped(project.relative(path), "is the post of an earlier state of the article")
