"""Pair the segments of an article with the sentences of its draft: structure first, then beads, then what moved.

What structure ties together (front matter, alt texts, captions, footnotes, table cells, the title) is paired inside
its own group. The rest is one sequence, or one for each headed section where the draft reorders sections, and goes
through `align.align`. What is left over on both sides is tried once more against each other, wherever it stands.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from l10n.model import FLOW

_MOVED = 0.45  # similarity from which two left-over sentences far apart are one, and by how much it must lead
_LEAD = 0.08
_SURE = 0.65
_HEADINGS = 0.35
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Piece:
    """One side of a pair: a sentence with what its block says of it."""

    text: str
    """Plain text."""
    kind: str
    block: int
    """Number of the block in its article."""
    label: str = ""
    last: int = 0
    """Number of the last block, where the text spans several."""


@dataclass(frozen=True, slots=True)
class Match:
    """Pieces on either side that say the same; never empty on either side."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    score: float
    doubtful: bool
    how: str = ""
    """`swapped` or `moved`, where it stands elsewhere than in the other text; `copied` from the same title."""


def match(source: Sequence[Piece], target: Sequence[Piece]) -> list[Match]:
    """Pair the two sides; what no match names has no counterpart. In order of the source."""
    state = _State(list(source), list(target))
    for group in _groups(source, target):
        state.tie(*group)
    for flow in state.sections():
        state.align(*flow)
    state.find_moved()
    state.copy_title()
    return _name_moves(source, sorted(state.matches, key=lambda found: found.source))


# ── structure ───────────────────────────────────────────────────────────────────────────────────

_Group = tuple[list[int], list[int], bool]
"""Indices on either side, and whether structure alone makes the pair sure."""


def _groups(source: Sequence[Piece], target: Sequence[Piece]) -> Iterator[_Group]:
    """Pieces that are tied by kind and label, or by kind and position."""
    for kind in dict.fromkeys(piece.kind for piece in source if piece.kind not in FLOW or piece.kind == "title"):
        ours, theirs = _blocks(source, kind), _blocks(target, kind)
        tied = _by_label(source, target, ours, theirs)
        yield from ((a, b, True) for a, b in tied)
        left = [block for block in ours if not any(block is a for a, _ in tied)]
        right = [block for block in theirs if not any(block is b for _, b in tied)]
        if len(left) == len(right):
            named = kind.startswith("front-matter:")
            yield from ((a, b, named) for a, b in zip(left, right, strict=True))
        elif left and right:
            yield [i for block in left for i in block], [i for block in right for i in block], False


def _blocks(pieces: Sequence[Piece], kind: str) -> list[list[int]]:
    blocks: dict[int, list[int]] = defaultdict(list)
    for index, piece in enumerate(pieces):
        if piece.kind == kind:
            blocks[piece.block].append(index)
    return list(blocks.values())


def _by_label(
    source: Sequence[Piece], target: Sequence[Piece], ours: list[list[int]], theirs: list[list[int]]
) -> list[tuple[list[int], list[int]]]:
    labels = [[side[block[0]].label for block in blocks] for side, blocks in ((source, ours), (target, theirs))]
    once = [{label for label, n in Counter(side).items() if n == 1 and label} for side in labels]
    shared = once[0] & once[1]
    where = dict(zip(labels[1], theirs, strict=True))
    return [(block, where[label]) for label, block in zip(labels[0], ours, strict=True) if label in shared]


class _State:
    """What is paired so far."""

    def __init__(self, source: list[Piece], target: list[Piece]) -> None:
        self.source, self.target = source, target
        self.matches: list[Match] = []
        self.free = (set(range(len(source))), set(range(len(target))))

    def align(self, ours: list[int], theirs: list[int], sure: bool) -> None:
        """Pair two lists of indices by `align.align` and keep the two-sided beads."""
        ours = [index for index in ours if index in self.free[0]]
        theirs = [index for index in theirs if index in self.free[1]]
        if not ours or not theirs:
            return
        if sure and len(ours) == len(theirs) == 1:
            self._keep(Match((ours[0],), (theirs[0],), 1.0, False))
            return
        from l10n.align import align

        a, b = [self.source[index] for index in ours], [self.target[index] for index in theirs]
        blocks = ([(piece.last or piece.block, piece.kind) for piece in a], [(piece.block, piece.kind) for piece in b])
        for bead in align([piece.text for piece in a], [piece.text for piece in b], *blocks):
            if bead.source and bead.target:
                pair = tuple(ours[n] for n in bead.source), tuple(theirs[n] for n in bead.target)
                self._keep(Match(*pair, bead.score, bead.doubtful))

    def tie(self, ours: list[int], theirs: list[int], sure: bool) -> None:
        """Pair what structure ties together; what is left over alone on both sides is a doubtful pair."""
        self.align(ours, theirs, sure)
        left = [i for i in ours if i in self.free[0]], [i for i in theirs if i in self.free[1]]
        if len(left[0]) == len(left[1]) == 1:
            self._keep(Match((left[0][0],), (left[1][0],), 0.0, True))

    def _keep(self, found: Match) -> None:
        self.matches.append(found)
        self.free[0].difference_update(found.source)
        self.free[1].difference_update(found.target)

    def sections(self) -> Iterator[_Group]:
        """The flowing text as one sequence; section by section where the draft has them in another order."""
        ours, theirs = ([i for i in sorted(self.free[n]) if side[i].kind in FLOW] for n, side in self._sides())
        pairs = self._headings(ours, theirs)
        order = [b for _, b in pairs]
        if order != sorted(order):
            for a, b in pairs:
                yield self._section(self.source, ours, a), self._section(self.target, theirs, b), False
        yield ours, theirs, False

    def _sides(self) -> list[tuple[int, list[Piece]]]:
        return [(0, self.source), (1, self.target)]

    def _headings(self, ours: list[int], theirs: list[int]) -> list[tuple[int, int]]:
        """Headings that are each other's best counterpart, in order of the source."""
        a = [index for index in ours if self.source[index].kind == "heading"]
        b = [index for index in theirs if self.target[index].kind == "heading"]
        if len(a) < 2 or len(b) < 2:
            return []
        pairs = _mutual([self.source[i].text for i in a], [self.target[i].text for i in b], _HEADINGS)
        return [(a[i], b[j]) for i, j, _, _ in pairs]

    @staticmethod
    def _section(pieces: list[Piece], indices: list[int], heading: int) -> list[int]:
        """The heading and what follows it, up to the next."""
        start = indices.index(heading)
        ends = [n for n in range(start + 1, len(indices)) if pieces[indices[n]].kind == "heading"]
        return indices[start : ends[0] if ends else len(indices)]

    def find_moved(self) -> None:
        """Pair what is left over on both sides, wherever it stands."""
        ours, theirs = ([i for i in sorted(self.free[n]) if side[i].text] for n, side in self._sides())
        if not ours or not theirs:
            return
        found = _mutual([self.source[i].text for i in ours], [self.target[i].text for i in theirs], _MOVED)
        for i, j, score, lead in found:
            if lead >= _LEAD and _may_stand_for(self.source[ours[i]].kind, self.target[theirs[j]].kind):
                self._keep(Match((ours[i],), (theirs[j],), score, score < _SURE))

    def copy_title(self) -> None:
        """Give a title that stands twice in the source (front matter and heading) the one English that there is."""
        titles = [n for n, piece in enumerate(self.source) if piece.kind in ("title", "front-matter:title")]
        paired = {self.source[found.source[0]].text: found for found in self.matches if found.source[0] in titles}
        for index in titles:
            known = paired.get(self.source[index].text)
            if index in self.free[0] and known and len(known.source) == 1:
                self._keep(replace(known, source=(index,), how="copied"))
        self._cross_title(titles)

    def _cross_title(self, titles: list[int]) -> None:
        """Pair a title with the draft's, where one has it as front matter and the other as heading."""
        ours = [index for index in titles if index in self.free[0]]
        theirs = [n for n in sorted(self.free[1]) if self.target[n].kind in ("title", "front-matter:title")]
        if ours and theirs:
            self._keep(Match((ours[0],), (theirs[0],), 1.0, False))


def _may_stand_for(source: str, target: str) -> bool:
    """Whether a text of one kind can be the English of the other: what is fixed only of its own kind, or of prose."""
    special = ("cell", "alt", "footnote")
    if source.startswith("front-matter:") or target.startswith("front-matter:"):
        return source == target
    return source == target or (source not in special and target not in special)


def _mutual(source: list[str], target: list[str], least: float) -> list[tuple[int, int, float, float]]:
    """Pairs that are each other's best: indices, similarity, and its lead over the second best on either side."""
    from l10n.align import similarity

    table = similarity(source, target)
    found = []
    for i in range(len(source)):
        j = int(table[i].argmax())
        score = float(table[i, j])
        if int(table[:, j].argmax()) == i and score >= least:
            others = [float(table[i, k]) for k in range(len(target)) if k != j]
            others += [float(table[k, j]) for k in range(len(source)) if k != i]
            found.append((i, j, score, score - max(others, default=0.0)))
    return found


# ── order ───────────────────────────────────────────────────────────────────────────────────────


def _name_moves(source: Sequence[Piece], matches: list[Match]) -> list[Match]:
    """Mark the matches that keep the draft from reading in the source's order: the fewest that explain it."""
    flowing = [found for found in matches if found.how != "copied" and source[found.source[0]].kind in FLOW]
    kept = {found.source for found in longest_rising(flowing, lambda found: min(found.target))}
    order = sorted(flowing, key=lambda found: min(found.target))
    rank = {found.source: number for number, found in enumerate(order)}
    named = []
    for number, found in enumerate(flowing):
        how = "" if found.source in kept else "swapped" if abs(rank[found.source] - number) <= 1 else "moved"
        named.append(replace(found, how=how) if how else found)
    return sorted(named + [found for found in matches if found not in flowing], key=lambda found: found.source)


def longest_rising(items: Sequence[_T], key: Callable[[_T], int]) -> list[_T]:
    """The longest subsequence whose keys rise; what is not in it is the least that has to move."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, item in enumerate(items):
        place = bisect_left(tails, key(item))
        before.append(ends[place - 1] if place else -1)
        tails[place : place + 1] = [key(item)]
        ends[place : place + 1] = [index]
    chain, index = [], ends[-1] if ends else -1
    while index >= 0:
        chain.append(items[index])
        index = before[index]
    return chain[::-1]
