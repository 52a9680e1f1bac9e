"""Bring an article, its draft and what is known already together: the units as they are to be written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from l10n import borders, inline
from l10n.borders import Segment, Splitter
from l10n.model import Article, Place, Unit, written_hash
from l10n.pairs.assign import Assigner
from l10n.pairs.carry import Carried, carry
from l10n.pairs.known import CLEAR, Known, Matcher, score_of
from l10n.pairs.places import Standing, places
from l10n.pairs.sentences import Draft, line_of
from l10n.results import Mention


@dataclass(slots=True)
class Merged:
    """Units in reading order, those at rest, and all that a person should know of."""

    units: list[Unit]
    obsolete: list[Unit]
    missing: list[Mention] = field(default_factory=list)
    added: list[Mention] = field(default_factory=list)
    doubtful: list[Mention] = field(default_factory=list)
    swapped: list[Mention] = field(default_factory=list)
    moved: list[Mention] = field(default_factory=list)
    changed: list[Mention] = field(default_factory=list)
    returned: list[Mention] = field(default_factory=list)
    gone: list[Mention] = field(default_factory=list)
    noted: list[Mention] = field(default_factory=list)
    lost: list[Mention] = field(default_factory=list)
    """Places whose anchor is gone."""


def merge(
    article: Article,
    draft: Draft | None,
    known: Known,
    file: str,
    split: Splitter,
    match: Matcher,
    date: str,
) -> Merged:
    """The whole of `l10n pair` but for reading and writing files.

    `file` is the source's path as the PO names it, `date` (ISO) stands in notes.
    """
    segments = borders.segments(article, known.units, known.obsolete, split)
    carried = carry(article, segments, known.units, known.obsolete, file)
    assigner = Assigner(article, draft, segments, carried, known, match, file, date)
    standings = assigner.run()
    placed = _place(assigner, standings)
    ordered = _in_reading_order(placed)
    merged = Merged(ordered, _at_rest(known, carried, assigner, ordered))
    _report(merged, assigner, article, draft)
    return merged


def _place(assigner: Assigner, standings: Sequence[Standing]) -> list[Unit]:
    """Give each unit that no person has touched the place that keeps the draft's order."""
    ids = assigner.carried.renamed
    known = [_renamed(unit, ids) for unit in (*assigner.units, *assigner.added)]
    if not assigner.aligned:
        return known
    wanted = places(standings)
    return [_placed(unit, wanted, assigner.assigned) for unit in known]


def _renamed(unit: Unit, ids: dict[str, str]) -> Unit:
    """The unit with its anchor's new id."""
    anchor = ids.get(unit.place.after)
    if anchor is None:
        return unit
    place = replace(unit.place, after=anchor)
    if unit.touched or unit.origin is None:
        return replace(unit, place=place)
    return replace(unit, place=place, origin=replace(unit.origin, hash=written_hash(unit.target, place)))


def _placed(unit: Unit, wanted: Mapping[str, Place], assigned: set[str]) -> Unit:
    place = wanted.get(unit.id)
    if place is None or unit.origin is None or (unit.touched and unit.id not in assigned):
        return unit
    unit = replace(unit, place=place)
    assert unit.origin is not None
    return replace(unit, origin=replace(unit.origin, hash=written_hash(unit.target, unit.place)))


def _in_reading_order(placed: Sequence[Unit]) -> list[Unit]:
    """Units with Korean in the source's order, each added one behind its anchor; last those whose anchor is gone."""
    behind: dict[str, list[Unit]] = {}
    for unit in placed:
        if unit.added:
            behind.setdefault(unit.place.after, []).append(unit)
    order: list[Unit] = []
    stack = [*reversed([unit for unit in placed if not unit.added]), *reversed(behind.pop("start", []))]
    while stack:
        unit = stack.pop()
        order.append(unit)
        stack += reversed(behind.pop(unit.id, []))
    return order + [unit for lost in behind.values() for unit in lost]


def _at_rest(known: Known, carried: Carried, assigner: Assigner, live: Sequence[Unit]) -> list[Unit]:
    """Obsolete units: those before that did not return, and whatever left with English or a word of a person."""
    ids = {unit.id for unit in live}
    english = {unit.target for unit in live}
    rest: dict[str, Unit] = {}
    for unit in (*known.obsolete, *carried.kept, *carried.gone, *assigner.superseded):
        worth = unit.target or unit.notes or unit.ignores or unit.place.out
        # its words stand in another unit now, and nobody said anything of it
        again = unit.added and unit.target in english and not (unit.notes or unit.ignores)
        if unit.id not in ids and worth and not again:
            rest[unit.id] = unit
    return list(rest.values())


def _report(merged: Merged, assigner: Assigner, article: Article, draft: Draft | None) -> None:
    lines = {unit.id: _line(article, segment) for unit, segment in zip(assigner.units, assigner.segments, strict=True)}
    ids = {unit.id for unit in merged.units} | {"start"}
    for unit in merged.units:
        mention = Mention(lines.get(unit.id, 0), unit.source, unit.target, assigner.scores.get(unit.id, 0.0), unit.id)
        if unit.place.after and unit.place.after not in ids:
            merged.lost.append(mention)
        if unit.added:
            if not unit.place.out and unit.fuzzy:
                merged.added.append(replace(mention, line=assigner.draft_lines.get(unit.id, 0), text=unit.target))
        elif not unit.target and not unit.place.out:
            merged.missing.append(mention)
        elif unit.fuzzy and not unit.previous and not unit.touched and unit.origin and unit.origin.kind == "draft":
            score = assigner.scores.get(unit.id, score_of(unit))
            if unit.id in assigner.assigned or score < CLEAR:  # else a person has made a draft of a clear pair
                merged.doubtful.append(replace(mention, score=score))
        for how, group in (("swapped", merged.swapped), ("moved", merged.moved)):
            if assigner.moves.get(unit.id) == how:
                group.append(mention)
        if unit.id in assigner.noted:
            merged.noted.append(replace(mention, other=unit.notes[-1].text))
    merged.changed += [Mention(lines.get(u.id, 0), u.source, u.previous, id=u.id) for u in assigner.carried.changed]
    merged.returned += [Mention(lines.get(u.id, 0), u.source, u.target, id=u.id) for u in assigner.carried.returned]
    rest = {unit.id for unit in merged.obsolete}
    left = [unit for unit in (*assigner.carried.gone, *assigner.superseded) if unit.id in rest]
    merged.gone += [Mention(0, unit.source, unit.target, id=unit.id) for unit in left]


def _line(article: Article, segment: Segment) -> int:
    block = article.blocks[segment.blocks[0]]
    offset = inline.parse(block.text).plain.offsets[segment.spans[0][0]]
    return line_of(article, block, offset)
