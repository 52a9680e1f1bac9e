"""What the translation memory has for a unit; nothing where there is no memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from l10n.project import Project
from l10n.termbase import Glossary

FILE = ".l10n/memory.sqlite"
ENOUGH = 85.0
"""The score from which a match is taken; what differs in numbers, names, terms or sense scores less."""

Recall = Callable[[str, str, str, str], Sequence[Any]]
"""Matches of a Korean text, the best first, for the text before it, the one after it, and the article's slug."""


def recall(project: Project, glossary: Glossary) -> Recall:
    """The newsroom's memory, to be asked."""
    path = project.root / Path(FILE)
    if not path.is_file() or find_spec("l10n.memory") is None:
        return lambda text, before, after, article: ()
    memory = import_module("l10n.memory").open(path, glossary)
    context = import_module("l10n.plugins").Context
    return lambda text, before, after, article: memory.lookup(text, context(before, after, article))


def is_there(project: Project) -> bool:
    """Whether the newsroom has a memory."""
    return (project.root / Path(FILE)).is_file() and find_spec("l10n.memory") is not None
