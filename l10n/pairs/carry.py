"""What a changed source does to the units: those it still has stay, a changed one becomes a draft, the rest rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from l10n import units
from l10n.borders import Segment
from l10n.likeness import Lookup, ratio, squeeze
from l10n.model import Article, Origin, Unit, short_hash, written_hash

_ALIKE = 0.55  # share of characters that two versions of a sentence have in common
_ALIKE_IN_PLACE = 0.35  # the same, where both stand between the same neighbours
_LEAD = 0.03  # by how much two old sentences must be nearer to a new one than either
_LONGEST = 5


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
    known = [unit for unit in live if not unit.added]
    waiting = [unit for unit in known if unit.id not in claimed]
    former = _former(article, segments, waiting, {unit.id: rank for rank, unit in enumerate(known)})
    contexts = units.Contexts([unit.id for unit in (*live, *obsolete)])
    # the same text may rest where it could not claim: it comes back, since two entries of one id are none
    rest = {(unit.kind, unit.source): unit for unit in obsolete if unit.id not in claimed}
    result = Carried([])
    for number, segment in enumerate(segments):
        block = article.blocks[segment.blocks[0]]
        old = [segment.unit] if segment.unit else former.get(number, [])
        if len(old) == 1 and old[0].kind == block.kind and _same_cut(old[0].source, segment.source):
            unit = old[0]
        else:
            again = None if old else rest.pop((block.kind, segment.source), None)
            unit = again or _new(block.kind, segment.source, old, contexts, result)
        if unit.id in resting:
            result.returned.append(unit)
            result.renamed |= {other.id: unit.id for other in waiting if _ends_with(other.previous, unit.source)}
        # an obsolete unit keeps what its English was made for as a comment; alive again it was made for this
        unit = replace(unit, section=block.section.rstrip("\\ "), file=file)
        result.units.append(replace(unit, previous="") if unit.previous == unit.source else unit)
    followed = {unit.id for group in former.values() for unit in group}
    result.gone += [unit for unit in waiting if unit.id not in followed]
    return result


def _new(kind: str, source: str, old: Sequence[Unit], contexts: units.Contexts, result: Carried) -> Unit:
    """A unit for a text that no unit has as it is."""
    made = units.make(contexts.free(kind, source), source)
    if not old:
        result.fresh.add(made.id)
        return made
    former = _as_one(old)
    unit = replace(former, id=made.id, context=made.context, source=source, line=0)
    result.renamed |= {other.id: unit.id for other in old}
    if _same(former.source, source):  # only its kind is another, or where its paragraphs end
        approval = replace(unit.approval, hash=short_hash(source, unit.target)) if unit.approval else None
        return replace(unit, approval=approval) if former.approved else unit
    if former.target:
        unit = replace(unit, fuzzy=True, previous=former.source)
        result.kept += [replace(one, previous="") for one in old if one.target and (one.done or one.touched)]
    result.changed.append(unit)
    return unit


def _as_one(group: Sequence[Unit]) -> Unit:
    """Units whose sentences have become one, with the English of all."""
    first = group[0]
    if len(group) == 1:
        return first
    lead = next((unit for unit in group if unit.touched), first)
    target = " ".join(unit.target for unit in group if unit.target)
    origin = lead.origin
    if origin and not lead.touched:
        origin = Origin(origin.kind, origin.detail, written_hash(target, first.place))
    return replace(
        first,
        source=" ".join(unit.source for unit in group),
        target=target,
        approval=lead.approval,
        origin=origin,
        ignores=tuple(dict.fromkeys(ignore for unit in group for ignore in unit.ignores)),
        notes=tuple(note for unit in group for note in unit.notes),
        comments=tuple(dict.fromkeys(comment for unit in group for comment in unit.comments)),
    )


def _ends_with(previous: str, source: str) -> bool:
    """Whether a unit was made for this text, or for several of which this is the last."""
    return previous == source or previous.endswith(f" {source}")


def _same(a: str, b: str) -> bool:
    return squeeze(a) == squeeze(b)


def _same_cut(a: str, b: str) -> bool:
    """Whether they read the same and end their paragraphs in the same places."""
    return [squeeze(part) for part in a.split("\n\n")] == [squeeze(part) for part in b.split("\n\n")]


def _former(
    article: Article, segments: Sequence[Segment], waiting: Sequence[Unit], ranks: Mapping[str, int]
) -> dict[int, list[Unit]]:
    """Segment number to what it was before its text changed: alike, or alike enough in the same place.

    `ranks` numbers the units in their old order.
    """
    texts = [squeeze(unit.source) for unit in waiting]
    lookup = Lookup(texts)
    candidates = []
    for number, segment in enumerate(segments):
        if segment.unit is not None:
            continue
        text, kind = squeeze(segment.source), article.blocks[segment.blocks[0]].kind
        here = _in_place(segments, number, waiting)
        for index in {*lookup.near(text), *here}:
            least = _ALIKE_IN_PLACE if index in here else _ALIKE
            if waiting[index].kind == kind and (alike := ratio(text, texts[index], least)) >= least:
                candidates.append((alike, -number, number, index))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, number, index in sorted(candidates, key=lambda entry: entry[:2], reverse=True):
        if number not in found and index not in taken:
            found[number] = index
            taken.add(index)
    runs = _Runs(waiting, texts, [ranks[unit.id] for unit in waiting], taken)
    return {number: runs.around(squeeze(segments[number].source), index) for number, index in found.items()}


def _in_place(segments: Sequence[Segment], number: int, waiting: Sequence[Unit]) -> set[int]:
    """Indices of the units that stood between the same neighbours."""
    before = next((one.unit for one in reversed(segments[:number]) if one.unit), None)
    behind = next((one.unit for one in segments[number + 1 :] if one.unit), None)
    if before is None or behind is None:
        return set()
    first, last = sorted((before.line, behind.line))
    return {index for index, unit in enumerate(waiting) if first < unit.line < last}


@dataclass(slots=True)
class _Runs:
    """Units that stood beside each other, of which one sentence may have been made."""

    waiting: Sequence[Unit]
    texts: Sequence[str]
    ranks: Sequence[int]
    taken: set[int]

    def around(self, text: str, index: int) -> list[Unit]:
        """The unit, with those beside it that are in the text too."""
        first, last = index, index + 1
        best = ratio(text, self.texts[index], 0.0)
        while last - first < _LONGEST:
            wider = [(first - 1, last)] * self._free(first - 1, first) + [(first, last + 1)] * self._free(
                last, last - 1
            )
            tried = [(ratio(text, "".join(self.texts[a:b]), best + _LEAD), a, b) for a, b in wider]
            more, a, b = max(tried, default=(0.0, 0, 0))
            if more < best + _LEAD:
                break
            best, first, last = more, a, b
            self.taken.update(range(first, last))
        return list(self.waiting[first:last])

    def _free(self, index: int, beside: int) -> bool:
        """Whether nothing has come of that unit, and it stood next to the other and is of its kind."""
        if not 0 <= index < len(self.waiting) or index in self.taken:
            return False
        near = abs(self.ranks[index] - self.ranks[beside]) == 1
        return near and self.waiting[index].kind == self.waiting[beside].kind
