"""Order in sequences."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import TypeVar

_T = TypeVar("_T")


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


def longest_row(numbers: Sequence[int]) -> tuple[int, ...]:
    """The longest part of rising numbers that has no gap."""
    starts = [at for at in range(len(numbers)) if not at or numbers[at] != numbers[at - 1] + 1]
    rows = [tuple(numbers[a:b]) for a, b in zip(starts, [*starts[1:], len(numbers)], strict=True)]
    return max(rows, key=lambda row: len(row), default=())
