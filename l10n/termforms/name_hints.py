"""A quick look at the capitals of an English text: whether a recorded name can stand there in another spelling."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from l10n.readings import Run, skeleton, surnames_by_spelling

MANY = 2
"""Marks the places of a name of several words."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What tells quickly of most texts that they have no name but by their Korean; they may cry wolf."""

    begins: frozenset[str]
    """Letters with which a word can begin a recorded name; all of them, up to the name's end."""
    first: int
    """So many letters every name has."""
    firsts: frozenset[str]
    """The first so many letters of every name."""
    families: frozenset[str]
    """Spellings of the surnames."""
    lengths: Mapping[str, frozenset[int]]
    """Letters of a word in a name → how many letters the name can have with a slip in it."""

    def any_in(self, text: str, free: Iterable[Run]) -> bool:
        """Whether a name may stand in these words of a text."""
        for run in free:
            several, slip = len(run) > 1, False
            for start, letters in run:
                if letters in self.begins and self._goes_on(text, start):
                    return True
                if several and letters in self.families:
                    return True
                slip |= letters in self.lengths
            if several and slip and self._is_as_long(run):
                return True
        return False

    def _goes_on(self, text: str, start: int) -> bool:
        """Whether the first letters from there are those of a name, whatever parts them."""
        end = start + 4 * self.first
        letters = text[start:end].lower().replace(" ", "").replace("-", "")[: self.first]
        if not (letters.isascii() and letters.isalpha()):
            letters = skeleton(text[start:end])[: self.first]
        return letters in self.firsts or (len(letters) < self.first and end < len(text))

    def _is_as_long(self, run: Run) -> bool:
        """Whether two or three words are as long as a name that has one of them."""
        for size in (2, 3):
            for at in range(len(run) - size + 1):
                words = [letters for _, letters in run[at : at + size]]
                length = sum(map(len, words))
                if any(length in self.lengths.get(word, ()) for word in words):
                    return True
        return False


def hints(recorded: Collection[str], names_by_word: Mapping[str, Iterable[str]], hangul: Iterable[str]) -> Hints:
    """Those of names: the letters of each, those that have a word of these letters, and people's in Korean."""
    first = min((*map(len, recorded), 6))
    syllables = {name[:size] for name in hangul for size in (1, 2)}
    lengths = {word: {len(skeleton(name)) for name in names} for word, names in names_by_word.items()}
    return Hints(
        frozenset(letters[:size] for letters in recorded for size in range(len(letters) + 1)),
        first,
        frozenset(letters[:first] for letters in recorded),
        frozenset(one for one, names in surnames_by_spelling().items() if not syllables.isdisjoint(names)),
        {word: frozenset(n + more for n in found for more in (-1, 0, 1)) for word, found in lengths.items()},
    )


def free_runs(words: Iterable[Run], held: bytearray) -> list[Run]:
    """The runs of words without those in names of several words."""
    free: list[list[tuple[int, str]]] = []
    for run in words:
        free.append([])
        for word in run:
            if held[word[0]] != MANY:
                free[-1].append(word)
            elif free[-1]:
                free.append([])
    return [tuple(run) for run in free if run]


def are_many(free: Iterable[Run]) -> bool:
    """Whether two words stand side by side."""
    return any(len(run) > 1 for run in free)
