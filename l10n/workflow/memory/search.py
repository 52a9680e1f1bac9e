"""`l10n memory search` and `stats`: what the memory has for a text, and what there is in it."""

from __future__ import annotations

import re
import unicodedata

from l10n.errors import UsageError
from l10n.memories import Memory
from l10n.memory_results import MemorySearchReport, MemoryStatsReport
from l10n.project import Project
from l10n.workflow.memory.opening import using


def search(project: Project, text: str, limit: int = 10) -> MemorySearchReport:
    """Matches for a Korean segment, and where the text stands in others; English is looked for in the English."""
    if not text.strip():
        raise UsageError("an empty text is in every entry; name some words")
    side = "source" if re.search("[가-힣]", unicodedata.normalize("NFC", text)) else "target"

    def act(memory: Memory) -> MemorySearchReport:
        matches = memory.lookup(text, None, limit) if side == "source" else []
        shown = {match.entry.id for match in matches}
        held = [entry for entry in memory.concordance(text, side, limit + len(shown)) if entry.id not in shown]
        return MemorySearchReport(text, tuple(matches), side, tuple(held[:limit]))

    report, notices = using(project, act)
    return MemorySearchReport(report.text, report.matches, report.side, report.entries, notices)


def stats(project: Project) -> MemoryStatsReport:
    """The memory in numbers."""
    there = project.memory.exists()
    found, notices = using(project, lambda memory: memory.stats())
    return MemoryStatsReport(project.memory, there, found, notices)
