"""English that two different sentences were given: engines at times send the answer to another question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from l10n import inline
from l10n.model import Unit
from l10n.workflow.filling import Filled

SHORTEST = 12
"""Letters up to which an English sentence may well be that of two Korean ones: “Yes, it is.”"""


def doubled(filled: Sequence[Filled], known: Iterable[Unit]) -> list[Filled]:
    """Those whose English another sentence has too, of this run or of an earlier one."""
    sources: dict[str, set[str]] = {}
    pairs = [(one.task.source, one.english) for one in filled]
    pairs += [(unit.source, unit.target) for unit in known if unit.target and unit.origin and not unit.touched]
    for source, english in pairs:
        sources.setdefault(_letters(english), set()).add(_letters(source))
    return [one for one in filled if len(sources[_letters(one.english)]) > 1 and len(_letters(one.english)) > SHORTEST]


def _letters(text: str) -> str:
    """What two texts share that say the same."""
    return re.sub(r"[\W_]+", "", inline.plain(text).text.casefold())
