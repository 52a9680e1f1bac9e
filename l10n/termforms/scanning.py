"""Many strings looked for at once: an Aho–Corasick automaton, one pass over a text whatever their number."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Set
from functools import cached_property
from itertools import islice, takewhile

_HALF = re.compile("[\ud800-\udfff]")

AHEAD = 3
"""Characters behind a string that show, nearly always, where its word ends and what parts it from the next one."""
FAST = 100_000
"""Characters of all strings up to which an automaton may be a table of all steps: some megabytes."""

Scan = Callable[[str, bool], list[tuple[int, int, int]]]
Longest = Callable[[str], list[tuple[int, int, int]]]


def scanner(strings: Iterable[str]) -> Scan:
    """Called with a text and True, the places of all strings, as (number of the string, start, end), by their ends.

    No string may be empty; the text must be `whole`.
    """
    from ahocorasick_rs import AhoCorasick

    # the automaton's own method: a text takes two microseconds, and a function of ours around it a tenth more
    find: Scan = AhoCorasick([whole(string) for string in strings]).find_matches_as_indexes
    return find


def longest(strings: Collection[str]) -> Longest:
    """Called with a text, the places of the strings in it from the left, the longest at each, none in another.

    No string may be empty; the text must be `whole`.
    """
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

    # A table of all steps is a third quicker; that for Hangul is so large that it takes the cache of all other work.
    latin = all(map(str.isascii, strings)) and sum(map(len, strings)) < FAST
    kind = Implementation.DFA if latin else None
    automaton = AhoCorasick(list(map(whole, strings)), matchkind=MatchKind.LeftmostLongest, implementation=kind)
    find: Longest = automaton.find_matches_as_indexes
    return find


class Neighbours:
    """What else of many strings may stand where one of them does.

    `whole_words`: nothing stands inside a word, nor reaches out of one; otherwise anything may.
    """

    def __init__(self, strings: Collection[str], scan: Scan, whole_words: bool = False) -> None:
        self._strings = strings
        self._scan = scan
        self._whole_words = whole_words

    def is_alone(self, string: str) -> bool:
        """Whether none of the others stands inside it."""
        inside = self._scan(whole(string), True)
        size = len(string)
        return not any(
            (start, end) != (0, size) and self._parts(string, start) and self._parts(string, end)
            for _, start, end in inside
        )

    def beyond(self, string: str) -> frozenset[str]:
        """How the texts begin, in `AHEAD` characters at most, with which one of the others may reach out of it."""
        return frozenset(
            other[len(string) - place :][:AHEAD]
            for place in range(1, len(string))
            if self._parts(string, place)
            for other in self._with(string[place:])
            if len(other) > len(string) - place
        )

    @staticmethod
    def reach(text: str, end: int, beyond: Set[str]) -> bool:
        """Whether a text goes on at `end` as one of those."""
        return not beyond.isdisjoint((text[end : end + 1], text[end : end + 2], text[end : end + AHEAD]))

    def _parts(self, string: str, place: int) -> bool:
        """Whether another string may begin, or end, at a place."""
        return not self._whole_words or not (
            string[place - 1 : place].isalnum() and string[place : place + 1].isalnum()
        )

    def _with(self, start: str) -> Iterable[str]:
        """Those that begin like that."""
        first = bisect_left(self._sorted, start)
        return takewhile(lambda other: other.startswith(start), islice(self._sorted, first, None))

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._strings)


def whole(text: str) -> str:
    """The text with another character for each half of one, which the automaton does not take."""
    return text if text.isascii() else _HALF.sub("\ufffd", text)
