"""Fixes of one check made to fit together: where one makes room for the next, the two become one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from l10n.model import Severity
from l10n.prose.view import masked

ROUNDS = 6
"""How often what a fix leads to is followed; what has not come to rest by then is left to a person."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong in `Prose.text[start:end]`; where nothing stands, something is missing."""

    start: int
    end: int
    message: str
    fix: str | None = None
    """What can stand there without asking anybody."""
    suggestion: str = ""
    severity: Severity | None = None
    """Where it differs from the check's own."""


class Change(Protocol):
    """A stretch of text, and what comes in its place."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def fix(self) -> str | None: ...


Finder = Callable[[str], Iterable[Slip]]
"""What is wrong in a text."""


def settled(text: str, find: Finder) -> list[Slip]:
    """The slips of a text, in order; with all their fixes in it none is found that has one."""
    found = sorted(find(text), key=_place)
    left = [slip for slip in found if slip.fix is None]
    fixes = _apart([slip for slip in found if slip.fix is not None])
    for _ in range(ROUNDS):
        if not fixes:
            break
        after = applied(text, fixes)
        more = _apart(sorted((slip for slip in find(masked(after)) if slip.fix is not None), key=_place))
        if not more:
            break
        fixes = _joined(after, fixes, more)
    else:
        fixes = [replace(slip, fix=None) for slip in fixes]
    return sorted((*left, *fixes), key=_place)


def applied(text: str, changes: Sequence[Change]) -> str:
    """The text with the changes in it; they stand in order and apart."""
    parts: list[str] = []
    at = 0
    for change in changes:
        parts += [text[at : change.start], change.fix or ""]
        at = change.end
    return "".join((*parts, text[at:]))


def _place(slip: Slip) -> tuple[int, int]:
    return slip.start, slip.end


def _apart(slips: Sequence[Slip]) -> list[Slip]:
    """Without those that overlap the one before; another round finds them."""
    kept: list[Slip] = []
    for slip in slips:
        if not kept or (slip.start >= kept[-1].end and slip.start > kept[-1].start):
            kept.append(slip)
    return kept


def _joined(after: str, fixes: Sequence[Slip], more: Sequence[Slip]) -> list[Slip]:
    """The fixes and those of the text that they lead to, as fixes of the text itself."""
    result: list[Slip] = []
    shift = 0
    for start, end, done, next_ones in _clusters(fixes, more):
        words = applied(after[:end], [*next_ones])[start:]
        first = start - shift
        shift += sum(len(slip.fix or "") - (slip.end - slip.start) for slip in done)
        told = [*done, *next_ones][0]
        result.append(replace(told, start=first, end=end - shift, fix=words))
    return result


def _clusters(fixes: Sequence[Slip], more: Sequence[Slip]) -> Iterator[tuple[int, int, list[Slip], list[Slip]]]:
    """What touches: where it begins and ends in the fixed text, the fixes that were made there, and the next ones."""
    items: list[tuple[int, int, Slip, bool]] = [(slip.start, slip.end, slip, False) for slip in more]
    shift = 0
    for slip in fixes:
        begin = slip.start + shift
        items.append((begin, begin + len(slip.fix or ""), slip, True))
        shift += len(slip.fix or "") - (slip.end - slip.start)
    start = end = -1
    done: list[Slip] = []
    next_ones: list[Slip] = []
    for begin, until, slip, made in sorted(items, key=lambda item: item[:2]):
        if (done or next_ones) and begin > end:
            yield start, end, done, next_ones
            done, next_ones = [], []
        if not done and not next_ones:
            start, end = begin, until
        end = max(end, until)
        (done if made else next_ones).append(slip)
    if done or next_ones:
        yield start, end, done, next_ones
