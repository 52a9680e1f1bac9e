"""What structure says of two texts before their sentences are aligned: blocks that belong together, moved sections.

Alt texts, captions, footnotes and front matter are tied by label or by position; table cells by row and column, and
where a table has lost or gained a row, by what the rows say; headed sections by their headings and their sentences.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.model import FLOW
from l10n.sequences import longest_rising

if TYPE_CHECKING:
    from l10n.alignment.lattice import Floats

_NOTE = 0.15  # by how much another footnote must be nearer than the one of the same label
_ROW = 0.15  # likeness from which two rows of a table can be one
_NUMBER = 0.3  # what numbers that agree add to it, and each that does not takes away
_SECTION = 0.3  # likeness from which two sections can be one
_SECTION_LEAD = 0.04  # and by how much it must lead over any other
_MOVED_SECTION = 0.38  # from which one counts as moved


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
    group: int = 0
    """Number of the table that it stands in."""
    heads: bool = False
    """Whether it reads like a heading: it is one, or a short line in bold."""


@dataclass(frozen=True, slots=True)
class Tied:
    """Indices on either side that belong together."""

    source: list[int]
    target: list[int]
    sure: bool = False
    """Whether structure alone makes a pair of two single pieces right."""
    doubtful: bool = False
    """Whether a person should look at such a pair all the same."""
    named: bool = False
    """Whether both name the same person, which makes them a pair wherever they stand."""


def groups(source: Sequence[Piece], target: Sequence[Piece]) -> Iterator[Tied]:
    """Pieces that are tied by kind and label, or by kind and position."""
    for kind in dict.fromkeys(piece.kind for piece in source if piece.kind not in FLOW or piece.kind == "title"):
        ours, theirs = _blocks(source, kind), _blocks(target, kind)
        if kind == "cell":
            yield from _tables(source, target, ours, theirs)
            continue
        tied = _by_label(source, target, ours, theirs)
        if kind == "footnote":
            tied = _by_content(source, target, tied, ours, theirs)
        yield from (Tied(a, b, sure=True) for a, b in tied)
        left = [block for block in ours if not any(block is a for a, _ in tied)]
        right = [block for block in theirs if not any(block is b for _, b in tied)]
        if len(left) == len(right):
            named = kind.startswith("front-matter:")
            yield from (Tied(a, b, sure=named) for a, b in zip(left, right, strict=True))
        elif left and right:
            yield Tied([i for block in left for i in block], [i for block in right for i in block])


def _blocks(pieces: Sequence[Piece], kind: str) -> list[list[int]]:
    blocks: dict[int, list[int]] = defaultdict(list)
    for index, piece in enumerate(pieces):
        if piece.kind == kind:
            blocks[piece.block].append(index)
    return list(blocks.values())


_Blocks = list[list[int]]
_Pairs = list[tuple[list[int], list[int]]]


def _by_label(source: Sequence[Piece], target: Sequence[Piece], ours: _Blocks, theirs: _Blocks) -> _Pairs:
    labels = [[side[block[0]].label for block in blocks] for side, blocks in ((source, ours), (target, theirs))]
    once = [{label for label, n in Counter(side).items() if n == 1 and label} for side in labels]
    shared = once[0] & once[1]
    where = dict(zip(labels[1], theirs, strict=True))
    return [(block, where[label]) for label, block in zip(labels[0], ours, strict=True) if label in shared]


def _by_content(
    source: Sequence[Piece], target: Sequence[Piece], tied: _Pairs, ours: _Blocks, theirs: _Blocks
) -> _Pairs:
    """The pairs by label; but where a draft has numbered its notes anew, those by what they say."""
    if len(ours) < 2 or len(theirs) < 2:
        return tied
    from l10n.align import similarity

    table = similarity([_text(source, block) for block in ours], [_text(target, block) for block in theirs])
    for a, b in tied:
        i, j = ours.index(a), theirs.index(b)
        if float(table[i].max()) > float(table[i, j]) + _NOTE:
            return [(ours[i], theirs[j]) for i, j, _, _ in mutual(table, 0.0)]
    return tied


def _text(pieces: Sequence[Piece], indices: Sequence[int]) -> str:
    return " ".join(pieces[index].text for index in indices)


# ── tables ──────────────────────────────────────────────────────────────────────────────────────

_Table = dict[int, dict[int, list[int]]]
"""Row and column to the pieces of a cell."""


def _tables(source: Sequence[Piece], target: Sequence[Piece], ours: _Blocks, theirs: _Blocks) -> Iterator[Tied]:
    """Cells of tables in their order; of tables with as many rows, those in the same place."""
    for a, b in zip(_read_tables(source, ours), _read_tables(target, theirs), strict=False):
        same = len(a) == len(b)
        rows = list(zip(a, b, strict=True)) if same else _rows(source, target, a, b)
        for i, j in rows:
            for column in a[i].keys() & b[j].keys():
                yield Tied(a[i][column], b[j][column], sure=True, doubtful=not same)


def _read_tables(pieces: Sequence[Piece], blocks: _Blocks) -> list[_Table]:
    tables: dict[int, _Table] = {}
    for block in blocks:
        piece = pieces[block[0]]
        row, _, column = piece.label.partition(",")
        if row.isdigit() and column.isdigit():
            tables.setdefault(piece.group, {}).setdefault(int(row), {})[int(column)] = block
    return list(tables.values())


def _rows(source: Sequence[Piece], target: Sequence[Piece], a: _Table, b: _Table) -> list[tuple[int, int]]:
    """Rows that say the same, in order: the pairs with the most likeness and agreeing numbers in all."""
    from l10n.align import similarity

    left = [_text(source, [i for cell in row.values() for i in cell]) for row in a.values()]
    right = [_text(target, [i for cell in row.values() for i in cell]) for row in b.values()]
    table = similarity(left, right)
    scores = [
        [float(table[i, j]) + _agreement(one, other) - _ROW for j, other in enumerate(right)]
        for i, one in enumerate(left)
    ]
    return [(list(a)[i], list(b)[j]) for i, j in _in_order(scores)]


def _agreement(one: str, other: str) -> float:
    from l10n.numerals import differences

    wrong = len(differences(one, other))
    has_numbers = any(char.isdigit() for char in other)
    return -_NUMBER * min(wrong, 3) if wrong else _NUMBER * has_numbers


def _in_order(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs of rows and columns, both rising, with the greatest sum of scores above 0."""
    best: dict[tuple[int, int], tuple[float, tuple[tuple[int, int], ...]]] = {}
    empty: tuple[float, tuple[tuple[int, int], ...]] = (0.0, ())
    for i, row in enumerate(scores):
        for j, score in enumerate(row):
            total, path = best.get((i - 1, j - 1), empty)
            options = [best.get((i - 1, j), empty), best.get((i, j - 1), empty)]
            if score > 0:
                options.append((total + score, (*path, (i, j))))
            best[i, j] = max(options, key=lambda option: option[0])
    return list(best[len(scores) - 1, len(scores[0]) - 1][1]) if scores and scores[0] else []


# ── sections ────────────────────────────────────────────────────────────────────────────────────


def moved_sections(
    source: Sequence[Piece], target: Sequence[Piece], ours: Sequence[int], theirs: Sequence[int]
) -> Iterator[Tied]:
    """Headed sections that the draft has elsewhere: those outside the longest run that both texts have in one order."""
    left, right = _sections(source, ours), _sections(target, theirs)
    if len(left) < 2 or len(right) < 2:
        return
    pairs = [(i, j) for i, j, score, lead in mutual(_likeness(source, target, left, right), _SECTION)
             if lead >= _SECTION_LEAD or score >= 2 * _SECTION]  # fmt: skip
    stay = longest_rising(pairs, lambda pair: pair[1])
    if len(stay) == len(pairs):
        return
    table = _likeness(source, target, left, right)
    for i, j in pairs:
        if (i, j) not in stay and float(table[i, j]) >= _MOVED_SECTION:
            yield Tied(left[i], right[j])


def _sections(pieces: Sequence[Piece], indices: Sequence[int]) -> list[list[int]]:
    """The indices cut before each heading."""
    sections: list[list[int]] = [[]]
    for index in indices:
        if pieces[index].heads and any(not pieces[other].heads for other in sections[-1]):
            sections.append([])
        sections[-1].append(index)
    return [section for section in sections if section]


def _likeness(source: Sequence[Piece], target: Sequence[Piece], left: _Blocks, right: _Blocks) -> Floats:
    """Sections × sections: how well the sentences of each are found in the other, 0..1."""
    import numpy as np

    from l10n.align import similarity

    a, b = [i for section in left for i in section], [i for section in right for i in section]
    table = similarity([source[i].text for i in a], [target[i].text for i in b])
    rows = np.split(np.arange(len(a)), np.cumsum([len(section) for section in left])[:-1])
    columns = np.split(np.arange(len(b)), np.cumsum([len(section) for section in right])[:-1])
    out = np.zeros((len(left), len(right)))
    for i, row in enumerate(rows):
        for j, column in enumerate(columns):
            part = table[np.ix_(row, column)]
            out[i, j] = (part.max(axis=1).mean() + part.max(axis=0).mean()) / 2
    return out


def mutual(table: Floats, least: float) -> list[tuple[int, int, float, float]]:
    """Pairs that are each other's best: indices, similarity, and its lead over the second best on either side."""
    found = []
    for i in range(table.shape[0]):
        j = int(table[i].argmax())
        score = float(table[i, j])
        if int(table[:, j].argmax()) == i and score >= least:
            others = [float(table[i, k]) for k in range(table.shape[1]) if k != j]
            others += [float(table[k, j]) for k in range(table.shape[0]) if k != i]
            found.append((i, j, score, score - max(others, default=0.0)))
    return found
