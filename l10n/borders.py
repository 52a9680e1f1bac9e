"""Which stretch of an article each unit covers: borders that outlive the splitter.

Units claim their text first, white space and markup ignored; only what nobody claims is split anew. So neither an
upgrade of the splitter nor an extra one re-cuts a newsroom.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from l10n import inline
from l10n.likeness import squeeze
from l10n.model import PROSE, Article, Block, Span, Unit
from l10n.regrouping import Stretch, kept_together

Splitter = Callable[[str], Sequence[Span]]
"""Plain text to the spans of its sentences."""

_END = re.compile(r"[.?!…。？！][”’\"')\]」』》〉]*")
_LONGEST_END = 8  # characters that a mark and what closes behind it can have
_KEY = 6  # characters of a unit's text that the index looks it up by


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the article that one unit covers, or will."""

    blocks: tuple[int, ...]
    """Indices of the blocks; more than one where the English joined neighbouring ones."""
    spans: tuple[Span, ...]
    """In each block's plain text."""
    source: str
    """Inline Markdown; a blank line stands at the border of two blocks."""
    unit: Unit | None = None
    """The unit that claims the text."""


@dataclass(slots=True)
class _Run:
    """Neighbouring blocks of one kind as one string without white space."""

    kind: str
    text: str
    places: list[tuple[int, int]]
    """Block index and offset in its plain text of each character."""
    words: set[int]
    """Offsets at which a word begins or ends."""
    borders: tuple[int, ...]
    """Offsets between two blocks."""
    claims: dict[int, tuple[int, Unit]] = field(default_factory=dict)
    """Start to end and unit."""


def segments(
    article: Article, units: Iterable[Unit], obsolete: Iterable[Unit] = (), split: Splitter | None = None
) -> list[Segment]:
    """Cut the article into segments in reading order: what units claim, and sentences of the rest.

    Live units claim before obsolete ones, and units of the block's own kind before others. Without `split` what
    nobody claims is left out.
    """
    plains = [inline.parse(block.text) for block in article.blocks]
    runs = list(_runs(article.blocks, [parsed.plain.text for parsed in plains]))
    live = list(units)
    for group in (live, list(obsolete)):
        _claim(runs, group, own_kind=True)
        _claim(runs, _unclaimed(group, runs), own_kind=False)
        if split:
            for run in runs:
                _take_back(run, split, plains)
    stretches = [stretch for run in runs for stretch in _stretches(run, split, plains)]
    if split:
        stretches = kept_together(stretches, _unclaimed(live, runs), [parsed.plain.text for parsed in plains])
    return _cut(stretches, plains)


def _runs(blocks: Sequence[Block], plains: Sequence[str]) -> Iterator[_Run]:
    first = 0
    for index in range(1, len(blocks) + 1):
        joined = index < len(blocks) and blocks[index].kind == blocks[first].kind and blocks[first].kind in PROSE
        if not joined:
            yield _run(blocks[first].kind, range(first, index), plains)
            first = index


def _run(kind: str, indices: range, plains: Sequence[str]) -> _Run:
    places: list[tuple[int, int]] = []
    words, borders = {0}, []
    for index in indices:
        gap = True
        for offset, char in enumerate(plains[index]):
            if char.isspace():
                gap = True
                continue
            if gap:
                words.add(len(places))
            gap = False
            places.append((index, offset))
        words.add(len(places))
        borders.append(len(places))
    text = "".join(plains[index][offset] for index, offset in places)
    return _Run(kind, text, places, words, tuple(borders[:-1]))


# ── claims ──────────────────────────────────────────────────────────────────────────────────────


def _claim(runs: Sequence[_Run], units: Sequence[Unit], own_kind: bool) -> None:
    """Give each unit the first stretch that reads as it does; at one place the longest unit wins."""
    index = _index(units, own_kind)
    for run in runs:
        start = 0
        while start < len(run.text):
            if start in run.claims:
                start = run.claims[start][0]
                continue
            end = _claim_at(run, start, index, run.kind if own_kind else "") if start in run.words else 0
            start = end or start + 1


_Index = dict[tuple[str, str], list[tuple[str, tuple[int, ...], Unit]]]


def _index(units: Iterable[Unit], own_kind: bool) -> _Index:
    """Kind and first characters to (text without white space, borders in it, unit), the longest first."""
    index: _Index = {}
    for unit in units:
        parts = [squeeze(inline.plain(part).text) for part in unit.source.split("\n\n")]
        text = "".join(parts)
        if text:
            inner = tuple(len("".join(parts[:n])) for n in range(1, len(parts)))
            index.setdefault((unit.kind if own_kind else "", text[:_KEY]), []).append((text, inner, unit))
    for entries in index.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return index


def _claim_at(run: _Run, start: int, index: _Index, kind: str) -> int:
    """Claim for the longest unit that reads as the text from `start` on; returns the end, or 0."""
    for length in range(_KEY, 0, -1):
        entries = index.get((kind, run.text[start : start + length]), [])
        for entry in entries:
            text, inner, unit = entry
            end = start + len(text)
            if len(text) < length or end not in run.words or not run.text.startswith(text, start):
                continue
            if _free(run, start, end) and inner == tuple(b - start for b in run.borders if start < b < end):
                run.claims[start] = (end, unit)
                entries.remove(entry)
                return end
    return 0


def _free(run: _Run, start: int, end: int) -> bool:
    return not any(start < other < end for other in run.claims)


def _take_back(run: _Run, split: Splitter, plains: Sequence[inline.Inline]) -> None:
    """Take back what begins or ends inside a sentence: that sentence is another now."""
    cuts: set[int] | None = None
    while run.claims:
        ends = {end for end, _ in run.claims.values()}
        sure = {0, len(run.text), *run.borders, *(ends & run.claims.keys())}
        open_ = (run.claims.keys() | ends) - sure
        if open_ and cuts is None:
            cuts = set(_sentence_borders(run, split, plains))
        loose = {at for at in open_ if at not in (cuts or ()) and not _ends_sentence(run.text, at)}
        wrong = [start for start, (end, _) in run.claims.items() if {start, end} & loose]
        if not wrong:
            return
        for start in wrong:
            del run.claims[start]


def _sentence_borders(run: _Run, split: Splitter, plains: Sequence[inline.Inline]) -> Iterator[int]:
    """Offsets at which a sentence begins or ends."""
    where = {place: offset for offset, place in enumerate(run.places)}
    for block in dict.fromkeys(block for block, _ in run.places):
        for start, end in split(plains[block].plain.text):
            yield where.get((block, start), -1)
            yield where.get((block, end - 1), -2) + 1


def _ends_sentence(text: str, at: int) -> bool:
    return any(_END.fullmatch(text, mark, at) for mark in range(max(at - _LONGEST_END, 0), at))


def _unclaimed(units: Iterable[Unit], runs: Iterable[_Run]) -> list[Unit]:
    claimed = {unit.id for run in runs for _, unit in run.claims.values()}
    return [unit for unit in units if unit.id not in claimed]


# ── stretches and their text ────────────────────────────────────────────────────────────────────


def _stretches(run: _Run, split: Splitter | None, plains: Sequence[inline.Inline]) -> Iterator[Stretch]:
    start = 0
    while start < len(run.text):
        if start in run.claims:
            end, unit = run.claims[start]
            yield tuple(_pieces(run, start, end)), unit
        else:
            end = min([c for c in run.claims if c > start] + [b for b in run.borders if b > start] + [len(run.text)])
            if split:
                yield from _sentences(next(_pieces(run, start, end)), split, plains)
        start = end


def _pieces(run: _Run, start: int, end: int) -> Iterator[tuple[int, Span]]:
    cuts = [start, *[border for border in run.borders if start < border < end], end]
    for first, last in pairwise(cuts):
        yield run.places[first][0], (run.places[first][1], run.places[last - 1][1] + 1)


def _sentences(piece: tuple[int, Span], split: Splitter, plains: Sequence[inline.Inline]) -> Iterator[Stretch]:
    block, (start, end) = piece
    for first, last in split(plains[block].plain.text[start:end]):
        yield ((block, (start + first, start + last)),), None


def _cut(stretches: Sequence[Stretch], plains: Sequence[inline.Inline]) -> list[Segment]:
    """Cut all stretches of a block at once, so that markup which crosses a border is closed and reopened."""
    spans: dict[int, list[Span]] = {}
    for pieces, _ in stretches:
        for block, span in pieces:
            spans.setdefault(block, []).append(span)
    texts = {
        (block, span): text
        for block, wanted in spans.items()
        for span, text in zip(wanted, inline.cut(plains[block], wanted), strict=True)
    }
    return [
        Segment(
            tuple(block for block, _ in pieces),
            tuple(span for _, span in pieces),
            "\n\n".join(texts[piece] for piece in pieces),
            unit,
        )
        for pieces, unit in stretches
    ]


def joined(article: Article, segments: Sequence[Segment], first: int, last: int) -> Segment:
    """The segments numbered `first` to `last` as one; a blank line stands where a block ends."""
    parts = segments[first : last + 1]
    spans: dict[int, Span] = {}
    for part in parts:
        for block, (start, end) in zip(part.blocks, part.spans, strict=True):
            begin, stop = spans.get(block, (start, end))
            spans[block] = (min(begin, start), max(stop, end))
    texts = []
    for block, whole in spans.items():
        others = [s for other in segments if other not in parts for b, s in _spans(other) if b == block]
        beside = sorted([*others, whole])
        texts.append(inline.cut(inline.parse(article.blocks[block].text), beside)[beside.index(whole)])
    return Segment(tuple(spans), tuple(spans.values()), "\n\n".join(texts))


def _spans(segment: Segment) -> list[tuple[int, Span]]:
    return list(zip(segment.blocks, segment.spans, strict=True))
