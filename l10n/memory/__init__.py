"""The translation memory: what was translated before, found again by the text, its neighbours and its likeness."""

from __future__ import annotations

from pathlib import Path

from l10n.memories import Memory
from l10n.memory.salvage import salvaged
from l10n.memory.schema import Broken
from l10n.memory.store import SqliteMemory
from l10n.termbase import Glossary

__all__ = ["Broken", "open", "salvaged"]


def open(path: Path | None, glossary: Glossary | None = None) -> Memory:
    """Open the memory in a file, made where there is none; with None an empty one that is not kept. Raises L10nError.

    The glossary tells which terms and people two segments name.
    """
    return SqliteMemory(path and Path(path), glossary)
