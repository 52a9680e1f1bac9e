"""What the translation memory has for a unit; nothing where there is no memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from l10n.project import Project
from l10n.termbase import Glossary

ENOUGH = 85.0
"""The score from which a match is taken; what differs in numbers, names, terms or sense scores less."""

Recall = Callable[[str, str, str, str], Sequence[Any]]
"""Matches of a Korean text, the best first, for the text before it, the one after it, and the article's slug."""


@contextmanager
def recall(project: Project, glossary: Glossary) -> Iterator[Recall]:
    """The newsroom's memory, to be asked within the block."""
    path = _file(project)
    if path is None:
        yield lambda text, before, after, article: ()
        return
    memory = import_module("l10n.memory").open(path, glossary)
    context = import_module("l10n.plugins").Context
    try:
        yield lambda text, before, after, article: memory.lookup(text, context(before, after, article))
    finally:
        memory.close()


def is_there(project: Project) -> bool:
    """Whether the newsroom has a memory."""
    return _file(project) is not None


def _file(project: Project) -> Path | None:
    path: Path | None = getattr(project, "memory", None)
    return path if path and path.is_file() and find_spec("l10n.memory") else None
