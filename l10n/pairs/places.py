"""What keeps the draft's order and paragraphs: a place for each unit that would not stand there by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from l10n.borders import Segment
from l10n.model import FLOW, PROSE, Place, Unit
from l10n.pairs.sentences import Draft
from l10n.sequences import longest_rising


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit where the draft has it."""

    id: str
    kind: str
    rank: int
    """Its number in the source's order; -1 where it has no Korean."""
    blocks: tuple[int, ...]
    """Blocks of the source that it covers."""
    targets: tuple[int, ...]
    """Numbers of its sentences in the draft."""
    first: int
    """Block of the draft in which it begins."""
    last: int
    """Block of the draft in which it ends."""


def standings(
    draft: Draft,
    units: Sequence[Unit],
    segments: Sequence[Segment],
    added: Sequence[Unit],
    targets: Mapping[str, tuple[int, ...]],
) -> list[Standing]:
    """Where the draft has each unit; `targets` are the sentences of each by its id."""
    found = []
    for rank, (unit, segment) in enumerate(zip(units, segments, strict=True)):
        run = targets.get(unit.id)
        fixed = unit.kind == "footnote" or unit.kind.startswith("front-matter:")
        if run and not fixed:
            found.append(Standing(unit.id, unit.kind, rank, segment.blocks, run, *_ends(draft, run)))
    for unit in added:
        run = targets.get(unit.id)
        if run:
            kind = unit.kind if unit.kind in FLOW else "paragraph"
            found.append(Standing(unit.id, kind, -1, (), run, *_ends(draft, run)))
    return found


def _ends(draft: Draft, run: Sequence[int]) -> tuple[int, int]:
    return draft.sentences[run[0]].block, draft.sentences[run[-1]].block


def places(standings: Sequence[Standing]) -> dict[str, Place]:
    """The place of each unit, by id; the empty place where the source's own will do.

    The fewest units move: those outside the longest sequence that reads the same way in both texts.
    """
    order = sorted(standings, key=lambda standing: standing.targets)
    paired = [standing for standing in order if standing.rank >= 0]
    stays = {standing.id for standing in longest_rising(paired, lambda standing: standing.rank)}
    order = [standing for standing in order if standing.kind in FLOW or standing.rank < 0 or standing.id in stays]
    found: dict[str, Place] = {}
    page = _Page()
    before: Standing | None = None
    for standing in order:
        if before and page.behind_fixed and standing.rank < 0 and before.last == standing.first:
            found[standing.id] = Place(before.id, "join")  # the draft adds it to what a caption or cell says
        elif standing.kind in FLOW or standing.rank < 0:
            after = "" if standing.id in stays else before.id if before else "start"
            flow = page.flow(standing, bool(after), before is None or before.last != standing.first)
            found[standing.id] = Place(after, flow)
            page.set(standing, flow)
        else:
            page.pass_by(standing)
        before = standing
    return found


class _Page:
    """The last paragraph, as `layout.arrange` would have it."""

    def __init__(self) -> None:
        self.kind, self.block, self.empty, self.behind_fixed = "", -1, True, False
        self.border = True

    def flow(self, standing: Standing, moved: bool, border: bool) -> str:
        """What has to be said so that the unit begins a paragraph where the draft does."""
        self.border = self._begins(standing, moved)
        if border and not self.border:
            return "break"
        if not border and self.border and not self.behind_fixed and self._can_join(standing):
            return "join"
        return ""

    def _begins(self, standing: Standing, moved: bool) -> bool:
        if self.empty or (moved and self.behind_fixed):
            return True
        return self.kind != standing.kind if moved else self.block != standing.blocks[0]

    def _can_join(self, standing: Standing) -> bool:
        return not self.empty and self.kind == standing.kind and standing.kind in PROSE

    def set(self, standing: Standing, flow: str) -> None:
        """Put the unit on the page."""
        if flow == "break" or (self.border and flow != "join"):
            self.kind, self.block = standing.kind, -1
        if standing.blocks:
            self.block = standing.blocks[-1]
        self.empty, self.behind_fixed = False, False

    def pass_by(self, standing: Standing) -> None:
        """Pass a caption, an alt text or a table cell."""
        self.behind_fixed = True
