"""English articles in the order in which they are read: what opens in one unit and closes in another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from l10n.model import PROSE, Unit
from l10n.newsroom import Newsroom, Paired
from l10n.prose.view import words

BRACKETS = {")": "(", "]": "[", "}": "{"}
QUOTES = {"”": "“"}

Places = tuple[int, ...]


@lru_cache(maxsize=2)
def alone(newsroom: Newsroom) -> Mapping[int, Places]:
    """By the `id()` of a unit: where a bracket or quotation mark stands whose other one is nowhere near."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for article in newsroom.articles:
        for run in _passages(article):
            for unit, place in _unmatched(run):
                found[id(unit)].append(place)
    return {unit: tuple(places) for unit, places in found.items()}


@lru_cache(maxsize=2)
def article_of(newsroom: Newsroom) -> Mapping[int, int]:
    """By the `id()` of a unit: the number of its article."""
    return {id(unit): number for number, article in enumerate(newsroom.articles) for unit in article.units}


def _passages(article: Paired) -> Iterator[Sequence[Unit]]:
    """Units that are read in one go: those of running text between two headings; each other one for itself."""
    passage: list[Unit] = []
    for unit in _in_order(article.units):
        if unit.kind in PROSE:
            passage.append(unit)
            continue
        yield passage
        passage = []
        yield [unit]
    yield passage


def _in_order(units: Sequence[Unit]) -> Iterator[Unit]:
    """As the English is read; a unit that follows another stands behind it."""
    known = {unit.id for unit in units}
    followers: dict[str, list[Unit]] = {}
    for unit in units:
        anchor = unit.place.after if unit.place.after in known and unit.place.after != unit.id else ""
        followers.setdefault("start" if unit.place.after == "start" else anchor, []).append(unit)
    waiting = [*reversed(followers.get("", ())), *reversed(followers.get("start", ()))]
    while waiting:
        unit = waiting.pop()
        if not unit.place.out:
            yield unit
        waiting += reversed(followers.pop(unit.id, ()))


def _unmatched(units: Sequence[Unit]) -> Iterator[tuple[Unit, int]]:
    for pairs in (BRACKETS, QUOTES):
        signs = _any_of("".join((*pairs, *pairs.values())))
        opened: list[tuple[str, Unit, int]] = []
        for unit in units:
            if not signs.search(unit.target):
                continue
            text = words(unit.target)
            for found in signs.finditer(text):
                place, char = found.start(), found[0]
                if char not in pairs:
                    if not _is_free(opened, text, place):
                        opened.append((char, unit, place))
                elif opened and (opened[-1][0] == pairs[char] or _is_interval(opened[-1][0], text, place)):
                    opened.pop()
                elif not _is_label(text, place):
                    yield unit, place
        yield from ((unit, place) for _, unit, place in opened)
    odd = [(unit, places) for unit in units if len(places := _straight(unit.target)) % 2]
    if len(odd) == 1:
        yield odd[0][0], odd[0][1][-1]


@cache
def _any_of(signs: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(signs)}]")


def _straight(target: str) -> list[int]:
    """Where straight double marks stand; behind a number it measures inches."""
    if '"' not in target:
        return []
    return [found.start() for found in re.finditer(r'(?<!\d)"', words(target))]


def _is_free(opened: Sequence[tuple[str, Unit, int]], text: str, place: int) -> bool:
    """Whether what opens needs nothing that closes: a smiley's, or that of a quotation's next paragraph."""
    if text[place] == "“":
        return bool(opened) and (place == 0 or text[place - 1] == "\n")
    return text[place - 1 : place] in (":", ";") and not text[place + 1 : place + 2].isalnum()


def _is_interval(opened: str, text: str, place: int) -> bool:
    """[0, 1)"""
    return opened in "([" and text[place] in ")]" and text[place - 1 : place].isdigit()


def _is_label(text: str, place: int) -> bool:
    """Whether it stands behind the number of a list, a) or 12), or in a smiley."""
    if text[place] != ")":
        return False
    before = text[max(place - 5, 0) : place]
    word = before.split(" ")[-1].split("\n")[-1]
    return before[-1:] in (":", ";", "-", "=") or (0 < len(word) <= 3 and word.isalnum())
