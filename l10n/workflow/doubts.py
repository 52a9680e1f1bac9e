"""What can be seen of a machine's English only beside that of other sentences: it is another's, or it breaks off.

Engines at times send the answer to another question, or half of one. What is usual is taken from the run itself, so
that an engine which never writes a full stop is doubted in nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median

from l10n import inline
from l10n.model import Unit
from l10n.workflow.filling import Filled, Filling

SHORTEST = 12
"""Letters up to which an English sentence may well be that of two Korean ones: “Yes, it is.”"""
ROUNDS = 3
"""Times that a sentence is asked for again; each answer put right may show that another is wrong."""
FEWEST = 8
"""Sentences from which it is told what is usual."""
USUAL = 0.8
"""Share of Korean sentences with a mark at their end whose English has one."""
FAR = 2.5
"""How many times shorter or longer than usual a text may be, of at least so many letters:"""
LONG = 8

_END = re.compile(r"[.!?…:;。！？][\s”’\"')\]」』】*_]*(?:\[\^[^\]\s]+\])*\s*\Z")


def settled(filling: Filling, filled: Sequence[Filled], known: Iterable[Unit]) -> Iterator[tuple[Filled, str]]:
    """Ask again for what is in doubt, as long as the answers change; each that was asked for, and why it still is."""
    known = list(known)
    now = {one.task.unit.id: one for one in filled}
    asked: Counter[str] = Counter()
    while again := [
        now[id_]
        for id_ in doubtful(list(now.values()), known)
        if asked[id_] < ROUNDS and not filling.is_settled(now[id_])
    ]:
        asked.update(one.task.unit.id for one in again)
        for one in filling.again([one.task for one in again]):
            if not one.english or one.english == now[one.task.unit.id].english:
                asked[one.task.unit.id] = ROUNDS
            else:
                now[one.task.unit.id] = one
    still = doubtful(list(now.values()), known)
    for id_ in {**asked, **still}:
        if id_ in still and asked[id_] >= ROUNDS:
            filling.settle(now[id_])
        yield now[id_], still.get(id_, "")


def doubtful(filled: Sequence[Filled], known: Iterable[Unit]) -> Mapping[str, str]:
    """Why each that is in doubt is, by unit."""
    return {**dict(_of_unusual_length(filled)), **dict(_broken_off(filled)), **dict(_doubled(filled, known))}


def _doubled(filled: Sequence[Filled], known: Iterable[Unit]) -> Iterator[tuple[str, str]]:
    """Those whose English another sentence has too, of this run or of an earlier one."""
    sources: dict[str, set[str]] = {}
    pairs = [(one.task.source, one.english) for one in filled]
    pairs += [(unit.source, unit.target) for unit in known if unit.target and unit.origin and not unit.touched]
    for source, english in pairs:
        sources.setdefault(_letters(english), set()).add(_letters(source))
    for one in filled:
        letters = _letters(one.english)
        if len(sources[letters]) > 1 and len(letters) > SHORTEST:
            yield one.task.unit.id, "has the English of another sentence"


def _broken_off(filled: Sequence[Filled]) -> Iterator[tuple[str, str]]:
    """Those that end without a mark, where the Korean has one and other sentences keep it."""
    ended = [one for one in filled if _END.search(one.task.source)]
    open_ = [one for one in ended if not _END.search(one.english)]
    if len(ended) >= FEWEST and len(ended) - len(open_) >= USUAL * len(ended):
        for one in open_:
            yield one.task.unit.id, "may break off: nothing ends it"


def _of_unusual_length(filled: Sequence[Filled]) -> Iterator[tuple[str, str]]:
    """Those that are far shorter or longer than the others, measured by their Korean."""
    sizes = [(one, len(_letters(one.task.source)), len(_letters(one.english))) for one in filled]
    sizes = [(one, korean, english) for one, korean, english in sizes if korean >= LONG]
    if len(sizes) < FEWEST:
        return
    usual = median(english / korean for _, korean, english in sizes)
    for one, korean, english in sizes:
        if not usual / FAR <= english / korean <= usual * FAR:
            yield one.task.unit.id, f"is unusually {'short' if english < usual * korean else 'long'}"


def _letters(text: str) -> str:
    """What two texts share that say the same."""
    return re.sub(r"[\W_]+", "", inline.plain(text).text.casefold())
