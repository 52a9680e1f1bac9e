"""What the translation memory has for a unit; nothing where there is no memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager

from l10n import memory
from l10n.memories import Context, Match
from l10n.project import Project
from l10n.termbase import Glossary
from l10n.workflow.memory.opening import using

ENOUGH = 85.0
"""The score from which a match is taken; what differs in numbers, names, terms or sense scores less."""

Recall = Callable[[str, Context], Sequence[Match]]
"""Matches of a Korean text that stands there, the best first."""


@contextmanager
def recall(project: Project, glossary: Glossary, dry_run: bool = False) -> Iterator[Recall]:
    """The newsroom's memory, to be asked within the block; a damaged one is made anew before."""
    if not is_there(project):
        yield lambda text, context: ()
        return
    using(project, lambda opened: opened.stats(), dry_run=dry_run)
    with closing(memory.open(project.memory, glossary)) as opened:
        yield opened.lookup


def is_there(project: Project) -> bool:
    """Whether the newsroom has a memory."""
    return project.memory.is_file()
