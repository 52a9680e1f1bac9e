"""`l10n memory add`: what somebody has approved goes into the memory; again, and nothing changes."""

from __future__ import annotations

from collections.abc import Sequence

from l10n.memory_results import MemoryAddReport
from l10n.model import Skipped
from l10n.project import Project
from l10n.workflow.memory.opening import approved, using
from l10n.workflow.opening import select


def add(project: Project, names: Sequence[str], dry_run: bool = False) -> MemoryAddReport:
    """Take in the approved units of these articles, or of all; newer English takes the place of a unit's older."""
    articles = select(project, names)
    entries = list(approved(project, articles))
    added, notices = using(project, lambda memory: memory.add(entries, dry_run), True, dry_run)
    unpaired = [article.slug for article in articles if not article.po.exists()]
    skipped = tuple(Skipped(slug, "has never been paired") for slug in unpaired)
    return MemoryAddReport(added, tuple(article.slug for article in articles), len(entries), skipped, notices)
