"""Where the English stands: from units and their places to the paragraphs of the finished post."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from l10n import inline
from l10n.borders import Segment
from l10n.model import FLOW, PROSE, Article, Layout, Paragraph, Place, State, Unit

DRAFT_MARKS = ("\ue000", "\ue001")
"""What stands around draft text where it is to be marked."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The layout, and the units whose place could not be kept."""

    layout: Layout
    lost: tuple[Unit, ...]
    """Their anchor is gone, or stands after themselves: they fall back to the source's place."""


@dataclass(slots=True)
class _Step:
    """A unit in the order of the finished post."""

    unit: Unit
    segment: Segment | None
    moved: bool


@dataclass(slots=True)
class _Open:
    """A paragraph that is being put together."""

    kind: str
    frame: int | None
    slot: int
    """The flowing block in whose place it stands; -1 is before the first."""
    before: bool
    """Whether it precedes the slot's own text."""
    parts: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    block: int = -1
    """The block that the text so far ends in."""
    end: int = 0
    """Where in that block's plain text."""


def arrange(article: Article, segments: Sequence[Segment], units: Sequence[Unit], mark: bool = False) -> Arrangement:
    """Lay out the post.

    `segments` are those of `borders.segments`, each with its unit; `units` all live units in file order, added ones
    included. With `mark` draft text stands between DRAFT_MARKS. Units without English give their Korean; those that
    are out give nothing.
    """
    found = {segment.unit.id: segment for segment in segments if segment.unit}
    steps, lost = _order(units, found)
    composer = _Composer(article, mark)
    for step in steps:
        composer.add(step)
    return Arrangement(composer.layout(), tuple(lost))


def reading_order(units: Sequence[Unit]) -> list[Unit]:
    """The units in the order in which the finished post has them, those that are left out included."""
    return [step.unit for step in _order(units, {})[0]]


def _order(units: Sequence[Unit], found: dict[str, Segment]) -> tuple[list[_Step], list[Unit]]:
    """The units in the order of the post, and those whose anchor is lost."""
    known = {unit.id for unit in units} | {"start"}
    followers: dict[str, list[Unit]] = {}
    for unit in units:
        if unit.place.after in known and unit.place.after != unit.id:
            followers.setdefault(unit.place.after, []).append(unit)
    lost = [unit for unit in units if unit.place.after and unit.place.after not in known]
    anchored = [*followers.get("start", []), *(unit for unit in units if not _follows(unit, known))]
    reached = {unit.id for unit in _walk(anchored, followers)}
    circular = [unit for unit in units if unit.id not in reached]
    for unit in circular:
        followers[unit.place.after] = [other for other in followers[unit.place.after] if other is not unit]
    lost += circular
    fallen = {unit.id for unit in lost}
    roots = [unit for unit in units if not _follows(unit, known) or unit.id in fallen]
    order = [*_walk(followers.get("start", []), followers), *_walk(roots, followers)]
    return [_Step(unit, found.get(unit.id), _follows(unit, known) and unit.id not in fallen) for unit in order], lost


def _follows(unit: Unit, known: set[str]) -> bool:
    return bool(unit.place.after) and unit.place.after in known and unit.place.after != unit.id


def _walk(roots: Sequence[Unit], followers: dict[str, list[Unit]]) -> Iterator[Unit]:
    """Each root with its followers and theirs behind it; no recursion, chains may be long."""
    stack = list(reversed(roots))
    while stack:
        unit = stack.pop()
        yield unit
        stack += reversed(followers.get(unit.id, []))


class _Composer:
    """Puts units together into paragraphs, and paragraphs into the places of blocks."""

    def __init__(self, article: Article, mark: bool) -> None:
        self.article, self.mark = article, mark
        self.plains = [inline.plain(block.text).text for block in article.blocks]
        self.flowing = [index for index, block in enumerate(article.blocks) if block.flows]
        self.open: list[_Open] = []
        self.fixed: dict[int, _Open] = {}
        self.slot, self.before = -1, False
        self.inside: _Open | None = None
        """The caption or cell that the text so far ends in."""
        self.changed: set[int] = set()
        """Blocks of which a unit has English, or stands elsewhere."""

    def add(self, step: _Step) -> None:
        """Continue the last paragraph with the unit, or begin another."""
        if step.segment and (step.unit.target or step.unit.place != Place()):
            self.changed.update(step.segment.blocks)
        if step.segment and step.unit.kind not in FLOW:
            self._add_fixed(step)
            return
        if not _text(step.unit):
            return
        if self.inside and step.segment is None and step.unit.place.flow == "join":
            self._append(self.inside, step, _text(step.unit))
            return
        self.inside = None
        current = self.open[-1] if self.open else None
        pieces = _text(step.unit).split("\n\n")
        if current is None or not self._continues(current, step):
            self._begin(step, 0)
        for number, piece in enumerate(pieces):
            if number:
                self._begin(step, number)
            self._append(self.open[-1], step, piece)
        if step.segment:
            self.open[-1].block, self.open[-1].end = step.segment.blocks[-1], step.segment.spans[-1][1]

    def _add_fixed(self, step: _Step) -> None:
        assert step.segment is not None
        block = step.segment.blocks[0]
        paragraph = self.fixed.setdefault(block, _Open(step.unit.kind, block, block, False, block=block))
        self._append(paragraph, step, _text(step.unit))
        paragraph.end = step.segment.spans[-1][1]
        self.inside = paragraph
        following = [index for index in self.flowing if index > block]
        # what is placed after a caption or a cell, and does not join it, stands behind the whole image or table
        self.slot, self.before = (following[0], True) if following else (self.slot, False)

    def _continues(self, current: _Open, step: _Step) -> bool:
        place = step.unit.place
        if place.flow == "break" or (self.before and step.moved):
            return False
        if place.flow == "join":
            return current.kind == step.unit.kind or {current.kind, step.unit.kind} <= PROSE
        if step.moved or step.segment is None:
            return current.kind == step.unit.kind
        return current.block == step.segment.blocks[0]

    def _begin(self, step: _Step, number: int) -> None:
        if step.segment is None:
            frame = self._frame(step.unit.kind)
        else:
            frame = step.segment.blocks[min(number, len(step.segment.blocks) - 1)]
            if not step.moved:
                self.slot, self.before = frame, False
        self.open.append(_Open(step.unit.kind, frame, self.slot, self.before))

    def _frame(self, kind: str) -> int | None:
        """The nearest block before that has the kind, or else the first behind: an added text is dressed alike."""
        alike = [index for index in self.flowing if self.article.blocks[index].kind == kind]
        earlier = [index for index in alike if index <= self.slot]
        return earlier[-1] if earlier else alike[0] if alike else None

    def _append(self, paragraph: _Open, step: _Step, piece: str) -> None:
        if step.segment is None or step.moved or paragraph.frame not in step.segment.blocks:
            self.changed.add(paragraph.slot)
        if paragraph.parts:
            paragraph.gaps.append(self._glue(paragraph, step))
        draft = step.unit.state is State.DRAFT
        paragraph.parts.append(piece.join(DRAFT_MARKS) if self.mark and draft else piece)

    def _glue(self, paragraph: _Open, step: _Step) -> str:
        """A space, or the hard break that stands between the two in the source."""
        if step.segment is None or step.moved or paragraph.block != step.segment.blocks[0]:
            return " "
        gap = self.plains[paragraph.block][paragraph.end : step.segment.spans[0][0]]
        return "\n" if "\n" in gap else " "

    def layout(self) -> Layout:
        """All paragraphs in their places; places where nothing changed are left out."""
        slots: dict[int, list[_Open]] = {index: [] for index in self.flowing}
        head = [paragraph for paragraph in self.open if paragraph.slot < 0 and paragraph.parts]
        for paragraph in self.open:
            if paragraph.slot >= 0 and paragraph.parts:
                here = slots[paragraph.slot]
                here.insert(sum(other.before for other in here), paragraph) if paragraph.before else here.append(
                    paragraph
                )
        named = {index: here for index, here in slots.items() if index in self.changed or len(here) > 1}
        named |= {index: [paragraph] for index, paragraph in self.fixed.items() if index in self.changed}
        return Layout(
            {index: tuple(_closed(paragraph) for paragraph in here) for index, here in named.items()},
            tuple(_closed(paragraph) for paragraph in head),
        )


def _closed(paragraph: _Open) -> Paragraph:
    return Paragraph(paragraph.frame, inline.join(paragraph.parts, paragraph.gaps))


def _text(unit: Unit) -> str:
    return "" if unit.place.out else unit.target or unit.source
