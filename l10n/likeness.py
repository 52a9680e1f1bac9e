"""Which texts are versions of each other: found among many without comparing each with each."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher

_FEW = 30  # texts that are compared each with each
_RUN = 3  # characters in a row by which texts are looked up
_COMMON = 20  # texts that share a run from which on it says nothing


def squeeze(text: str) -> str:
    """The text without white space, in NFC."""
    return "".join(unicodedata.normalize("NFC", text).split())


def ratio(a: str, b: str, least: float) -> float:
    """The share of characters that the two have in common; 0 where it is certain to be below `least`."""
    total = len(a) + len(b)
    if not total or 2 * min(len(a), len(b)) < least * total:
        return 0.0
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= least else 0.0


class Lookup:
    """Texts that are looked up by what they have in common with another."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._count = len(texts)
        self._runs: dict[str, set[int]] = defaultdict(set)
        for number, text in enumerate(texts if len(texts) > _FEW else ()):
            for run in _runs(text):
                self._runs[run].add(number)

    def near(self, text: str) -> list[int]:
        """Numbers of the texts that may be a version of this one."""
        if self._count <= _FEW:
            return list(range(self._count))
        found = (self._runs.get(run, set[int]()) for run in _runs(text))
        return sorted({number for numbers in found if len(numbers) <= _COMMON for number in numbers})


def _runs(text: str) -> set[str]:
    return {text[at : at + _RUN] for at in range(max(len(text) - _RUN + 1, 1))}
