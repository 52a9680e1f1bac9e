"""Where in a text the rules of a language can match: a look at how each match begins is far cheaper than a search."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from operator import itemgetter

from l10n import latin
from l10n.numbers.quantities import regex

Tokens = list[tuple[str, int]]
"""Tokens, each with the number of its rule."""
AMONG_DIGITS = "[0-9\u0600-\u1cff\ua620-\uabff\uff10-\uff19\U00010000-\U0010ffff]"
"""Where digits stand among the characters of all scripts: looking for these is cheaper than asking each for a digit."""
FIGURES = re.compile(r"\d+(?=\s?(.?))")
MOST_IDLE = 2**16
"""Words that are known to begin nothing."""
Place = tuple[int, list[int] | None]
"""The number of a rule, and where its matches can begin; None is anywhere."""
_RULE = itemgetter(0)


class Beginnings:
    """How the matches of rules begin, told in tokens.

    `\\d` is a figure, `\\d.:` one before a point or a colon. `eigh` is how a Latin word begins, `one$` a whole one;
    `두` is how a Hangul word begins, `두$` a whole one, and `-두` stands anywhere; of Hangul two syllables count.
    `-I$` is an I that no small letter follows. `~half$` and `~분의` are no beginnings: a word, or a pattern, without
    which a text has no match. Patterns with `\\d` are looked for in texts with figures only.
    """

    def __init__(self, needs: Iterable[str]) -> None:
        tokens: defaultdict[str, Tokens] = defaultdict(list)
        for rule, line in enumerate(needs):
            for token in line.split():
                tokens[_kind(token)].append((token.lstrip("-~"), rule))
        figures = [(token[2:], rule) for token, rule in tokens["figure"]]
        self.figures = lru_cache(2**12)(
            lambda behind: tuple(rule for ends, rule in figures if not ends or (behind and behind in ends))
        )
        self.beside_figures = [(regex(clue), rule) for clue, rule in tokens["clue beside figures"]]
        self.clues = [(regex(clue), rule) for clue, rule in tokens["clue"]]
        self.any_clue = regex("|".join(clue for clue, _ in tokens["clue"]))
        words, clues = _Starts(tokens["word"]), _Starts(tokens["word as clue"])
        self.words = lru_cache(2**16)(lambda word: (words.of(word), clues.of(word)))
        self.has_words = bool(tokens["word"] or tokens["word as clue"])
        self.idle: set[str] = set()
        syllables = [(token if token[1:] == "$" else token[:2], rule) for token, rule in tokens["syllables"]]
        self.syllables = lru_cache(2**14)(_Starts(syllables).of)
        self.any_syllables = _first_of(syllables)
        inner = [(token[:1] + token[1:2].strip("$"), rule) for token, rule in tokens["inner"]]
        self.inner = lru_cache(2**14)(_Starts(inner).of)
        self.any_figure = regex(AMONG_DIGITS)
        self.any_inner = _any_of(token for token, _ in tokens["inner"])

    def find(self, text: str) -> list[Place]:
        """The rules that can match something in a text, in their order, and where."""
        places: dict[int, list[int]] = {}
        anywhere: set[int] = set()
        for match in self.any_inner.finditer(text):
            start = match.start()
            for rule in self.inner(text[start : start + 2]):
                places.setdefault(rule, []).append(start)
        if self.any_syllables:
            for match in self.any_syllables.finditer(text):
                for rule in self.syllables(match[0]):
                    places.setdefault(rule, []).append(match.start())
        if self.has_words:
            self._find_words(text, places, anywhere)
        if self.any_clue.search(text):
            anywhere.update(rule for clue, rule in self.clues if clue.search(text))
        if first := self.any_figure.search(text):
            self._find_figures(text, first.start(), places, anywhere)
        found: list[Place] = [(rule, None) for rule in anywhere]
        found += [(rule, starts) for rule, starts in places.items() if rule not in anywhere]
        found.sort(key=_RULE)
        for _, starts in found:
            if starts and len(starts) > 1:
                starts.sort()
        return found

    def _find_words(self, text: str, places: dict[int, list[int]], anywhere: set[int]) -> None:
        idle, lower = self.idle, ""
        for word in latin.words(text).difference(idle):
            begun, clued = self.words(word)
            anywhere.update(clued)
            if begun:
                lower = lower or _lower(text)
                standing = _standing(word, lower)
                for rule in begun:
                    places.setdefault(rule, []).extend(standing)
            elif not clued and len(idle) < MOST_IDLE:
                idle.add(word)

    def _find_figures(self, text: str, first: int, places: dict[int, list[int]], anywhere: set[int]) -> None:
        for match in FIGURES.finditer(text, first):
            start = match.start()
            after_point = text[start - 1 : start] == "."
            for rule in self.figures(match[1]):
                starts = places.setdefault(rule, [])
                starts.append(start)
                if after_point:
                    starts.append(start - 1)
        anywhere.update(rule for clue, rule in self.beside_figures if clue.search(text))


def _kind(token: str) -> str:
    if token.startswith(r"\d"):
        return "figure"
    latin = regex(r"~?[a-z]+\$?").fullmatch(token) is not None
    if token.startswith("~"):
        return "word as clue" if latin else "clue beside figures" if r"\d" in token else "clue"
    return "inner" if token.startswith("-") else "word" if latin else "syllables"


class _Starts:
    """Tokens by what they say, so that a word is looked up and not compared with each."""

    def __init__(self, tokens: Tokens) -> None:
        self.whole: defaultdict[str, list[int]] = defaultdict(list)
        self.begun: defaultdict[str, list[int]] = defaultdict(list)
        for token, rule in tokens:
            ends = token.endswith("$") and token != "$"
            (self.whole if ends else self.begun)[token.removesuffix("$") if ends else token].append(rule)
        self.lengths = sorted({len(token) for token in self.begun})

    def of(self, found: str) -> tuple[int, ...]:
        """The rules of the tokens with which what was found begins."""
        rules = list(self.whole.get(found, ()))
        for length in self.lengths:
            rules += self.begun.get(found[:length], ()) if length <= len(found) else ()
        return tuple(dict.fromkeys(rules))


def _standing(word: str, lower: str) -> list[int]:
    """Where a word stands in a text of small letters."""
    places, place = [], lower.find(word)
    while place >= 0:
        if not "a" <= lower[place - 1 : place] <= "z":
            places.append(place)
        place = lower.find(word, place + 1)
    return places


def _first_of(tokens: Tokens) -> re.Pattern[str] | None:
    """How a Hangul word can begin: two syllables, or the only one."""
    first = "".join(sorted({token[0] for token, _ in tokens}))
    return regex(f"[{first}](?<![가-힣].)[가-힣]?") if first else None


def _any_of(tokens: Iterable[str]) -> re.Pattern[str]:
    """What begins with one of the tokens; branches that begin with letters of their own are searched fastest."""
    following: defaultdict[str, set[str]] = defaultdict(set)
    for token in tokens:
        following[token[0]].add(token[1:2])
    branches = []
    for first, second in following.items():
        ends = [f"[{re.escape(''.join(sorted(second - {'', '$'})))}]"] if second - {"", "$"} else []
        ends += [("(?![a-z])" if first.isascii() else "(?![가-힣])")] if "$" in second else []
        branches.append(re.escape(first) + ("" if "" in second else f"(?={'|'.join(ends)})"))
    return regex("|".join(branches))


def _lower(text: str) -> str:
    """The text in small letters, each at its place: a capital I with a dot would become two."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(one.lower()[0] for one in text)


# ── tokens that are alike ───────────────────────────────────────────────────────────────────────


def whole(words: Iterable[str]) -> str:
    """Latin words, none of them the beginning of another."""
    return " ".join(f"{word.lower()}$" for word in words)


def inside(beginnings: Iterable[str]) -> str:
    """Beginnings at any place of a word."""
    return " ".join(f"-{one}" for one in beginnings)


def joined(first: Iterable[str], second: Iterable[str]) -> str:
    """Each of the first characters with each of the second."""
    return " ".join(one + other for one in first for other in second)


def clues(first: Iterable[str], second: str) -> str:
    """Patterns: each of the first characters before the second pattern, a space between them or none."""
    return " ".join(rf"~{one}\s?{second}" for one in first)
