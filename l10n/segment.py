"""Splits Korean and English text into sentences, as offsets into the text."""

from __future__ import annotations

import functools
import os
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from l10n.errors import UsageError
from l10n.model import Span
from l10n.sentence_rules import BULLETS, EMOJI, MARKS, Rules, rules

Ends = Callable[[str], list[int]]
"""Gives the ends of the sentences in a line."""

_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]|\s{20,}")
_RUNS = re.compile(r"\.{20,}|[A-Za-z\d+/=_-]{200,}")
_SIGNS = re.compile(r"[\"'“”‘’«»「」『』【】《》〈〉()（）\[\]［］<>]")
_CLOSING = dict(zip("“‘«「『【《〈(（[［<", "”’»」』】》〉)）]］>", strict=True))
_QUOTES = "\"'“‘«「"
_SENTENCE = re.compile(rf"\w[\"”’')]*[{MARKS}]+[\"”’')]*(?:\s|$)")
_WORD = re.compile(r"\w")
_LEADER = re.compile(rf"\s*(?:\[\d|(?![{BULLETS}]){EMOJI})")
_SIGN = re.compile(rf"{EMOJI}|[{BULLETS}\s]")


SPLITTERS = ("rules", "kiwi")
"""What finds the ends of Korean sentences: a library of rules, or the analyser of the extra `[kiwi]` beside it."""


def split(text: str, lang: str, splitter: str = "") -> list[str]:
    """The sentences of a Korean or English text, to the letter, without the white space around them."""
    return [text[start:end] for start, end in spans(text, lang, splitter)]


def spans(text: str, lang: str, splitter: str = "") -> list[Span]:
    """The same as offsets: in order, disjoint, and covering every character that is not white space.

    `lang` is a BCP 47 tag of Korean or English; another raises UsageError. A newline always ends a segment. The
    sentences of a quotation that stands inside a sentence are one segment with it. `splitter` is one of SPLITTERS;
    without it the environment's L10N_SPLITTER is asked, and else the rules.
    """
    chosen = rules(lang)
    library = _library(chosen.language, _named(splitter))
    return [
        (first + start, first + end)
        for first, last in _lines(text)
        for start, end in _sentences(text[first:last], chosen, library)
    ]


def _named(splitter: str) -> str:
    name = splitter or os.environ.get("L10N_SPLITTER", "") or SPLITTERS[0]
    if name not in SPLITTERS:
        raise UsageError(f"{name!r} is no splitter; use {' or '.join(SPLITTERS)}")
    return name


def _lines(text: str) -> Iterator[Span]:
    """Pieces between newlines; a gap of 20 spaces is layout, not prose, and ends a piece too."""
    start = 0
    for gap in _BREAK.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _sentences(line: str, chosen: Rules, library: Ends) -> Iterator[Span]:
    if not line or line.isspace():
        return
    for start, end in pairwise([0, *_worded(line, _starts(line, chosen, library)), len(line)]):
        piece = line[start:end]
        yield end - len(piece.lstrip()), start + len(piece.rstrip())


def _worded(line: str, starts: Iterable[int]) -> Iterator[int]:
    """Those starts that leave a letter or digit on both sides: no segment is punctuation alone."""
    before, last = 0, next((at for at in range(len(line) - 1, -1, -1) if _WORD.match(line[at])), -1)
    for start in starts:
        if start <= last and _WORD.search(line, before, start):
            yield start
            before = start


# ── where sentences begin ───────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Border:
    """A place where one sentence may end and the next begin."""

    mark: int
    """The end of the mark, before any closing quotation marks."""
    start: int
    """The beginning of the next sentence."""
    closed: Span | None
    """The quotation or bracket that closes between the two, the widest of them."""


def _starts(line: str, chosen: Rules, library: Ends) -> list[int]:
    """Where sentences begin in a line, the first one left out."""
    pairs = _pairs(line)
    closing = {end - 1: (start, end) for start, end in pairs}
    ends = set(library(line))
    ends.update(match.end() for pattern in chosen.begins for match in pattern.finditer(line))
    ends.update(end for start, end in pairs if line[end - 2] in MARKS)
    leads = _LEADER.match(line) is not None
    settled = (_settle(line, end, closing, chosen, leads) for end in sorted(ends))
    borders = {border.start: border for border in settled}
    for pattern in chosen.never:
        for match in pattern.finditer(line):
            borders.pop(match.end(), None)
    whole = _whole(line, pairs, chosen)
    return [
        start
        for start, border in sorted(borders.items())
        if start < len(line) and not _inside(start, whole) and not _goes_on(line, border, chosen)
    ]


@functools.cache
def _library(language: str, splitter: str) -> Ends:
    """What finds the ends of sentences, before our own rules."""
    by_rules = _detector(language)
    if splitter != "kiwi" or language != "ko":
        return by_rules
    from l10n import kiwi

    return lambda line: [*by_rules(line), *kiwi.ends(line)]


@functools.cache
def _detector(language: str) -> Ends:
    from yasbd import BoundaryDetector

    # Quotations are paired here, not there: its pattern lets one that is left open swallow the paragraph.
    detector = BoundaryDetector(language, preserve_quote_and_paren=False)

    def ends(line: str) -> list[int]:
        # Its time grows with the square of a run of dots or letters.
        return list(detector.detect(_RUNS.sub(lambda run: "-" * (len(run[0]) - 1) + run[0][-1], line)))

    return ends


def _settle(line: str, end: int, closing: dict[int, Span], chosen: Rules, leads: bool) -> _Border:
    """Move a border past what closes the sentence before it, and before the bullet of the next.

    Where an emoji or a `[1]` `leads` the line, those after a space lead their sentences too.
    """
    while end and _SIGN.match(line, end - 1):
        end -= 1
    mark, at, closed = end, end, None
    while mark - 1 in closing:
        closed = closed or closing[mark - 1]
        mark -= 1
    while True:
        if at in closing:
            closed = closing[at]
            at += 1
        elif (match := chosen.trailing.match(line, at)) and not (leads and line[at].isspace()):
            at = match.end()
        else:
            break
    while at < len(line) and line[at].isspace():
        at += 1
    return _Border(mark, at, closed)


def _goes_on(line: str, border: _Border, chosen: Rules) -> bool:
    """Whether what stands around a border shows that the sentence goes on."""
    mark, start, closed = border.mark, border.start, border.closed
    if chosen.goes_on.match(line, start):
        return True
    if (closed or line[mark - 1] in "!?！？~") and chosen.goes_on_quoted.match(line, start):
        return True
    if closed and line[mark - 1] in MARKS and not chosen.introduces.search(line[max(0, closed[0] - 20) : closed[0]]):
        return True
    before = line[max(0, mark - 40) : mark].rstrip(MARKS + " ")
    if line[mark - 1] in "…‥" or line[mark - 2 : mark] == "..":
        return not chosen.finished.search(before)
    if line[start - 1].isspace():
        return False
    return (closed is not None and "가" <= line[start] <= "힣") or not chosen.finished_tight.search(before)


# ── quotations and brackets ─────────────────────────────────────────────────────────────────────


def _pairs(line: str) -> list[Span]:
    """Quotations and brackets that are opened and closed; one left open is none."""
    found: list[Span] = []
    opened: list[tuple[str, int]] = []
    for match in _SIGNS.finditer(line):
        at, sign = match.start(), match[0]
        awaited = [closer for closer, _ in opened]
        opens = _opens(line, at, sign in awaited)
        if opens:
            # Where a straight mark opens a second time, the first was left open.
            opened = [entry for entry in opened[-20:] if entry[0] != sign]
            opened.append((_CLOSING.get(sign, sign), at))
        elif opens is False and sign in awaited:
            depth = len(awaited) - 1 - awaited[::-1].index(sign)
            found.append((opened[depth][1], at + 1))
            del opened[depth:]
    return sorted(found, key=lambda pair: (pair[0], -pair[1]))


def _opens(line: str, at: int, is_open: bool) -> bool | None:
    """Whether a sign opens a quotation or bracket or closes one; None where it does neither."""
    sign, before, after = line[at], line[at - 1 : at], line[at + 1 : at + 2]
    if sign in _CLOSING:
        return True
    if sign in "'’>" and _is_other(sign, before, after):
        return None
    if sign not in "\"'":
        return False
    if before.isdigit() and not is_open:
        return None
    starts = not before or before.isspace() or before in "([{“‘—–-"
    ends = not after or after.isspace() or after in ".,;:!?)]}”’—–-…"
    return not is_open if starts == ends else starts


def _is_other(sign: str, before: str, after: str) -> bool:
    """Whether a sign is an apostrophe (don’t, ’24) or the head of an arrow."""
    if sign == ">":
        return before in ("-", "=")
    return after.isascii() and (after.isdigit() or (after.isalpha() and before.isalnum()))


def _whole(line: str, pairs: list[Span], chosen: Rules) -> list[Span]:
    """The quotations and brackets that must not be cut, the widest ones."""
    kept: list[Span] = []
    for start, end in pairs:
        if (not kept or end > kept[-1][1]) and not _falls_apart(line, start, end, chosen):
            kept.append((start, end))
    return kept


def _falls_apart(line: str, start: int, end: int, chosen: Rules) -> bool:
    """Whether a quotation is too long for one segment, or a paragraph in itself: three sentences and nothing around."""
    if end - start > chosen.whole:
        return True
    if line[start] not in _QUOTES or line[end - 2] not in MARKS:
        return False
    before = line[max(0, start - 20) : start].rstrip()
    if before and before[-1] not in MARKS + "\"”’'":
        return False
    after = len(line) - len(line[end:].lstrip())
    if chosen.goes_on.match(line, after) or chosen.goes_on_quoted.match(line, after):
        return False
    return len(_SENTENCE.findall(line, start, end - 1)) >= 3


def _inside(start: int, whole: list[Span]) -> bool:
    """Whether a place falls into one of the spans, which are disjoint and in order."""
    at = bisect_left(whole, (start, 0)) - 1
    return at >= 0 and start < whole[at][1]
