"""`l10n memory forget`: entries of an article or of an imported file, or single ones, are taken out."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

from l10n.errors import UsageError
from l10n.memories import Memory
from l10n.memory_results import MemoryForgetReport
from l10n.project import Project
from l10n.workflow.memory.opening import using


def forget(
    project: Project, articles: Sequence[str], imports: Sequence[str], ids: Sequence[int], dry_run: bool = False
) -> MemoryForgetReport:
    """Take out what is named. Raises UsageError, before anything is taken out, for a name that has no entries."""
    if not (articles or imports or ids):
        raise UsageError("nothing to forget: name an article, `--import FILE`, or `--id NUMBER` as search shows it")
    slugs = [unicodedata.normalize("NFC", name) for name in articles]
    names = [Path(name).name for name in imports]

    def act(memory: Memory) -> int:
        known = memory.stats()
        for name in slugs:
            if name not in known.articles:
                raise UsageError(f"{name}: the memory has nothing of this article; `l10n memory stats` lists all")
        for name in names:
            if name not in known.imports:
                raise UsageError(f"{name}: the memory has nothing of this file; `l10n memory stats` lists all")
        return memory.forget(slugs, names, ids, dry_run)

    gone, notices = using(project, act, dry_run=dry_run)
    if not gone:
        raise UsageError(f"the memory has no entry {', '.join(map(str, ids))}; `l10n memory search` shows numbers")
    return MemoryForgetReport(gone, notices)
