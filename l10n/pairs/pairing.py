"""Pair the segments of an article with the sentences of its draft: structure first, then beads, then what moved.

What structure ties together is paired inside its own group. Headed sections that the draft has elsewhere go through
`align.align` one by one, the rest as one sequence. What is left over on both sides is tried once more, run by run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from l10n.alignment.block_rules import LOOSE_CELL
from l10n.model import FLOW, PROSE
from l10n.pairs.bylines import bylines
from l10n.pairs.structure import Piece, Tied, groups, moved_sections, mutual
from l10n.sequences import longest_rising

_MOVED = 0.45  # similarity from which two left-over sentences far apart are one, and by how much it must lead
_LEAD = 0.08
_SURE = 0.65
_BESIDE = 0.25  # similarity that is enough where the neighbours of both are a pair
_UNLIKE = 0.15  # and below which a doubtful pair is rather an omission and an addition in one place
_TITLES = ("title", "front-matter:title")
_LONGEST_TITLE = 120
_READS_ON = FLOW | {LOOSE_CELL}


@dataclass(frozen=True, slots=True)
class Match:
    """Pieces on either side that say the same; never empty on either side."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    score: float
    doubtful: bool
    how: str = ""
    """`swapped` or `moved`, where it stands elsewhere than in the other text; `copied` from the same title."""
    likeness: float = 1.0
    """Cosine of the two texts, wherever they stand."""
    named: bool = False
    """Whether a name makes them a pair, however little else they have in common."""


def match(source: Sequence[Piece], target: Sequence[Piece]) -> list[Match]:
    """Pair the two sides; what no match names has no counterpart. In order of the source."""
    source, target = _loosened(source, target), _loosened(target, source)
    state = _State(source, target)
    for group in (*groups(source, target), *bylines(source, target)):
        state.tie(group)
    for flow in state.flows():
        state.align(flow)
    state.find_moved()
    state.copy_title()
    return state.finished()


class _State:
    """What is paired so far."""

    def __init__(self, source: list[Piece], target: list[Piece]) -> None:
        self.source, self.target = source, target
        self.matches: list[Match] = []
        self.free = (set(range(len(source))), set(range(len(target))))

    def _keep(self, found: Match) -> None:
        self.matches.append(found)
        self.free[0].difference_update(found.source)
        self.free[1].difference_update(found.target)

    def _left(self, group: Tied) -> tuple[list[int], list[int]]:
        return [i for i in group.source if i in self.free[0]], [i for i in group.target if i in self.free[1]]

    def align(self, group: Tied, moved: bool = False) -> None:
        """Pair what is still free of a group by `align.align`, and keep the two-sided beads."""
        ours, theirs = self._left(group)
        if not ours or not theirs:
            return
        if group.sure and len(ours) == len(theirs) == 1:
            self._keep(Match((ours[0],), (theirs[0],), 1.0, group.doubtful, named=group.named))
            return
        from l10n.align import align

        a, b = [self.source[index] for index in ours], [self.target[index] for index in theirs]
        blocks = ([(piece.last or piece.block, piece.kind) for piece in a], [(piece.block, piece.kind) for piece in b])
        for bead in align([piece.text for piece in a], [piece.text for piece in b], *blocks):
            if bead.source and bead.target:
                pair = tuple(ours[n] for n in bead.source), tuple(theirs[n] for n in bead.target)
                self._keep(Match(*pair, bead.score, bead.doubtful or group.doubtful or (moved and bead.score < _SURE)))

    def tie(self, group: Tied) -> None:
        """Pair what structure ties together; what is left over alone on both sides is a doubtful pair."""
        self.align(group)
        ours, theirs = self._left(group)
        if len(ours) == len(theirs) == 1:
            self._keep(Match((ours[0],), (theirs[0],), 0.0, True))

    def flows(self) -> Iterator[Tied]:
        """Sections that stand elsewhere in the draft, and then all flowing text that is still free."""
        ours, theirs = self._flowing()
        yield from moved_sections(self.source, self.target, ours, theirs)
        yield Tied(*self._flowing())

    def _flowing(self) -> tuple[list[int], list[int]]:
        """What reads on, on either side; captions with it where the draft, for want of pictures, has none as such."""
        kinds = _READS_ON if any(piece.kind == "caption" for piece in self.target) else _READS_ON | {"caption"}
        return (
            [i for i in sorted(self.free[0]) if self.source[i].kind in kinds],
            [i for i in sorted(self.free[1]) if self.target[i].kind in _READS_ON],
        )

    def find_moved(self) -> None:
        """Pair what is left over on both sides, wherever it stands: whole runs first, then single sentences."""
        links = self._links()
        runs = [_runs(self.free[side], pieces) for side, pieces in ((0, self.source), (1, self.target))]
        linked = dict.fromkeys((_run_of(runs[0], i), _run_of(runs[1], j)) for i, j, _ in links)
        for ours, theirs in linked:
            if len(ours) + len(theirs) > 2:
                self.align(Tied(list(ours), list(theirs)), moved=True)
        for i, j, score in self._links():
            self._keep(Match((i,), (j,), score, score < _SURE))
        for i, j, score in self._links(_BESIDE, lead=0.0):
            if self._beside(i, j):
                self._keep(Match((i,), (j,), score, True))

    def _beside(self, i: int, j: int) -> bool:
        """Whether a neighbour of the one is paired with a neighbour of the other."""
        near = [(i + step, j + step) for step in (-1, 1)]
        return any(a in found.source and b in found.target for found in self.matches for a, b in near)

    def _links(self, least: float = _MOVED, lead: float = _LEAD) -> list[tuple[int, int, float]]:
        """Free pieces that are each other's best, by that much."""
        ours = [i for i in sorted(self.free[0]) if self.source[i].text]
        theirs = [i for i in sorted(self.free[1]) if self.target[i].text]
        if not ours or not theirs:
            return []
        from l10n.align import similarity

        table = similarity([self.source[i].text for i in ours], [self.target[i].text for i in theirs])
        return [
            (ours[i], theirs[j], score)
            for i, j, score, ahead in mutual(table, least)
            if ahead >= lead and _may_stand_for(self.source[ours[i]].kind, self.target[theirs[j]].kind)
        ]

    def copy_title(self) -> None:
        """Give a title that stands twice in the source (front matter and heading) the one English that there is."""
        titles = [n for n, piece in enumerate(self.source) if piece.kind in _TITLES]
        paired = {self.source[found.source[0]].text: found for found in self.matches if found.source[0] in titles}
        for index in titles:
            known = paired.get(self.source[index].text)
            if index in self.free[0] and known and len(known.source) == 1:
                self._keep(replace(known, source=(index,), how="copied"))
        # or the one side has it as front matter, and the other as heading
        ours = [index for index in titles if index in self.free[0]]
        theirs = [n for n in sorted(self.free[1]) if self.target[n].kind in _TITLES]
        if ours and theirs:
            self._keep(Match((ours[0],), (theirs[0],), 1.0, False))
        elif ours and not paired and (first := self._first_line()) is not None:
            self._keep(Match((ours[0],), (first,), 0.0, True))

    def _first_line(self) -> int | None:
        """The line that a draft without a title begins with, where it is short and no sentence."""
        first = next((n for n, piece in enumerate(self.target) if piece.kind in FLOW), None)
        if first not in self.free[1] or any(piece.kind in _TITLES for piece in self.target):
            return None
        line = self.target[first]
        alone = sum(piece.block == line.block for piece in self.target) == 1
        return first if alone and len(line.text) <= _LONGEST_TITLE and not line.text.endswith((".", ":")) else None

    def finished(self) -> list[Match]:
        """All matches in order of the source, with what they are like and whether they stand elsewhere."""
        if not self.matches:
            return []
        from l10n.align import similarity

        texts = [
            (" ".join(self.source[i].text for i in m.source), " ".join(self.target[j].text for j in m.target))
            for m in self.matches
        ]
        table = similarity([one for one, _ in texts], [other for _, other in texts])
        matches = [replace(found, likeness=float(table[n, n])) for n, found in enumerate(self.matches)]
        matches = [found for found in matches if not self._is_chance(found)]
        return _name_moves(self.source, sorted(matches, key=lambda found: found.source))

    def _is_chance(self, found: Match) -> bool:
        """Whether two sentences are a pair only because each is alone in its place."""
        prose = all(self.source[i].kind in PROSE and not self.source[i].heads for i in found.source)
        if not prose or not found.doubtful or found.likeness >= _UNLIKE:
            return False
        from l10n.numerals import differences

        source = " ".join(self.source[i].text for i in found.source)
        target = " ".join(self.target[j].text for j in found.target)
        return bool(differences(source, target)) or not differences(source, "")  # the same numbers are no chance


def _loosened(pieces: Sequence[Piece], others: Sequence[Piece]) -> list[Piece]:
    """The pieces, with their cells loose where the other text has no table that could pair them by row and column."""
    if any(piece.kind == "cell" for piece in others):
        return list(pieces)
    return [replace(piece, kind=LOOSE_CELL) if piece.kind == "cell" else piece for piece in pieces]


def _runs(free: set[int], pieces: Sequence[Piece]) -> list[tuple[int, ...]]:
    """Free flowing pieces that follow each other."""
    runs: list[list[int]] = []
    for index in sorted(free):
        if pieces[index].kind not in _READS_ON:
            continue
        if runs and index == runs[-1][-1] + 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return [tuple(run) for run in runs]


def _run_of(runs: Sequence[tuple[int, ...]], index: int) -> tuple[int, ...]:
    return next((run for run in runs if index in run), (index,))


def _may_stand_for(source: str, target: str) -> bool:
    """Whether a text of one kind can be the English of the other: what is fixed only of its own kind, or of prose."""
    special = ("cell", "alt", "footnote")
    if source.startswith("front-matter:") or target.startswith("front-matter:"):
        return source == target
    return source == target or (source not in special and target not in special)


def _name_moves(source: Sequence[Piece], matches: list[Match]) -> list[Match]:
    """Mark the matches that keep the draft from reading in the source's order: the fewest that explain it."""
    flowing = [found for found in matches if _flows(source, found)]
    kept = {found.source for found in longest_rising(flowing, lambda found: min(found.target))}
    order = sorted(flowing, key=lambda found: min(found.target))
    rank = {found.source: number for number, found in enumerate(order)}
    named = []
    for number, found in enumerate(flowing):
        how = "" if found.source in kept else "swapped" if abs(rank[found.source] - number) <= 1 else "moved"
        named.append(replace(found, how=how) if how else found)
    return sorted([*named, *(found for found in matches if not _flows(source, found))], key=lambda found: found.source)


def _flows(source: Sequence[Piece], found: Match) -> bool:
    return found.how != "copied" and source[found.source[0]].kind in FLOW
