"""What a changed source does to the units: those it still has stay, a changed one becomes a draft, the rest rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from l10n import units
from l10n.borders import Segment, squeeze
from l10n.model import Article, Unit

_ALIKE = 0.55  # share of characters that two versions of a sentence have in common
_ALIKE_IN_PLACE = 0.35  # the same, where both stand between the same neighbours


@dataclass(slots=True)
class Carried:
    """Units for all segments, and what became of the old ones."""

    units: list[Unit]
    """One for each segment."""
    fresh: set[str] = field(default_factory=set)
    """Ids of those that nothing is known of."""
    changed: list[Unit] = field(default_factory=list)
    returned: list[Unit] = field(default_factory=list)
    gone: list[Unit] = field(default_factory=list)
    """Units that have left the article."""
    kept: list[Unit] = field(default_factory=list)
    """Copies of what was finished before its source changed, for the day it changes back."""
    renamed: dict[str, str] = field(default_factory=dict)
    """Old id to new one."""


def carry(
    article: Article, segments: Sequence[Segment], live: Sequence[Unit], obsolete: Sequence[Unit], file: str
) -> Carried:
    """Give each segment its unit: the one that claims it, the one that it was before it changed, or a new one."""
    resting = {unit.id: unit for unit in obsolete}
    claimed = {segment.unit.id for segment in segments if segment.unit}
    waiting = [unit for unit in live if unit.id not in claimed and not unit.added]
    former = _former(article, segments, waiting)
    contexts = units.Contexts([unit.id for unit in (*live, *obsolete)])
    # the same text may rest where it could not claim: it comes back, since two entries of one id are none
    rest = {(unit.kind, unit.source): unit for unit in obsolete if unit.id not in claimed}
    result = Carried([])
    for number, segment in enumerate(segments):
        block = article.blocks[segment.blocks[0]]
        old = segment.unit or former.get(number)
        if old is not None and old.kind == block.kind and _same(old.source, segment.source):
            unit = old
        else:
            again = rest.pop((block.kind, segment.source), None) if old is None else None
            unit = again or _new(block.kind, segment.source, old, contexts, result)
        if unit.id in resting:
            result.returned.append(unit)
            result.renamed |= {other.id: unit.id for other in waiting if other.previous == unit.source}
        # an obsolete unit keeps what its English was made for as a comment; alive again it was made for this
        unit = replace(unit, section=block.section.rstrip("\\ "), file=file)
        result.units.append(replace(unit, previous="") if unit.previous == unit.source else unit)
    followed = {unit.id for unit in former.values()}
    result.gone += [unit for unit in waiting if unit.id not in followed]
    return result


def _new(kind: str, source: str, old: Unit | None, contexts: units.Contexts, result: Carried) -> Unit:
    """A unit for a text that no unit has as it is."""
    if old is None:
        fresh = units.make(contexts.free(kind, source), source)
        result.fresh.add(fresh.id)
        return fresh
    made = units.make(contexts.free(kind, source), source)
    unit = replace(old, id=made.id, context=made.context, source=source, line=0)
    result.renamed[old.id] = unit.id
    if _same(old.source, source):
        return unit  # only the kind of its block is another
    if old.target:
        unit = replace(unit, fuzzy=True, previous=old.source)
        if old.done or old.touched:
            result.kept.append(replace(old, previous=""))
    result.changed.append(unit)
    return unit


def _same(a: str, b: str) -> bool:
    return squeeze(a) == squeeze(b)


def _former(article: Article, segments: Sequence[Segment], waiting: Sequence[Unit]) -> dict[int, Unit]:
    """Segment number to the unit that it was before its text changed: alike, or alike enough in the same place."""
    candidates = []
    for number, segment in enumerate(segments):
        if segment.unit is not None:
            continue
        text = squeeze(segment.source)
        for unit in waiting:
            ratio = _ratio(text, squeeze(unit.source))
            same_kind = unit.kind == article.blocks[segment.blocks[0]].kind
            if ratio >= (_ALIKE if not _in_place(segments, number, unit) else _ALIKE_IN_PLACE) and same_kind:
                candidates.append((ratio, -number, number, unit))
    found: dict[int, Unit] = {}
    for _, _, number, unit in sorted(candidates, key=lambda entry: entry[:2], reverse=True):
        if number not in found and unit not in found.values():
            found[number] = unit
    return found


def _ratio(a: str, b: str) -> float:
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE_IN_PLACE else 0.0


def _in_place(segments: Sequence[Segment], number: int, unit: Unit) -> bool:
    """Whether the neighbours in the article are those that the unit has in its section."""
    around = [segments[n].unit for n in (number - 1, number + 1) if 0 <= n < len(segments)]
    lines = [other.line for other in around if other]
    return len(lines) == 2 and min(lines) < unit.line < max(lines)
