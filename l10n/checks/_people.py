"""Who is named in a newsroom's articles without an entry in its glossary, and how they are spelt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from l10n import inline
from l10n.korean_names import beside, called
from l10n.model import Span, Unit
from l10n.newsroom import Newsroom, Pair, Paired
from l10n.readings import is_surname, korean_names, rows, runs, surnames_by_spelling
from l10n.termbase import Glossary
from l10n.termforms.folding import surface
from l10n.termforms.name_variants import is_recorded, variants


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the English of a unit."""

    article: Paired
    unit: Unit
    name: str
    """As it is compared, with one kind of space and hyphen; empty where the English has the surname alone."""
    written: Span | None
    """In the target."""
    hangul: str = ""
    """The name in the Korean beside it; empty where there is none."""
    stands: Span | None = None
    """In the source."""
    readings: frozenset[str] = frozenset()
    """What it can be in Hangul."""


@dataclass(frozen=True, slots=True)
class Person:
    """All mentions of one person, as far as letters tell."""

    mentions: tuple[Mention, ...]
    """In the order of the newsroom."""

    @property
    def hangul(self) -> str:
        """The name in Korean; empty where no article has it."""
        return next((one.hangul for one in self.mentions if one.hangul), "")

    @property
    def spellings(self) -> Counter[str]:
        """How often each stands there, in the order in which they come."""
        return Counter(one.name for one in self.mentions if one.name)

    @property
    def proposed(self) -> tuple[str, str]:
        """The spelling to keep to, and why: published first, or the most frequent one."""
        published = [one for one in self.mentions if one.article.published and one.name]
        if published:
            return min(published, key=lambda one: one.article.published).name, "published first"
        spellings = self.spellings
        most = max(spellings, key=lambda name: spellings[name])
        alone = sum(count == spellings[most] for count in spellings.values()) == 1
        return most, "the most frequent" if alone else "the first"


@lru_cache(maxsize=4)
def people(newsroom: Newsroom) -> tuple[Person, ...]:
    """Everybody who is named in English and has no entry, in the order of their first mention."""
    groups: list[list[Mention]] = []
    by_hangul: dict[str, list[Mention]] = {}
    loose: list[Mention] = []
    for one in _mentions(newsroom):
        if not one.hangul:
            loose.append(one)
        elif one.hangul in by_hangul:
            by_hangul[one.hangul].append(one)
        else:
            by_hangul[one.hangul] = [one]
            groups.append(by_hangul[one.hangul])
    _gather(loose, groups)
    order = {article.slug: at for at, article in enumerate(newsroom.articles)}
    for group in groups:
        group.sort(key=lambda one: (order[one.article.slug], one.unit.line, one.written or (0, 0)))
    return tuple(Person(tuple(_cased(group))) for group in groups)


def _mentions(newsroom: Newsroom) -> Iterator[Mention]:
    """Every Korean name in English, and every one in Korean whose surname the English has."""
    for article in newsroom.articles:
        for unit in article.units:
            if unit.target and not unit.place.out:
                pair = Pair(unit, inline.plain(unit.source), inline.plain(unit.target))
                yield from _of_pair(article, pair, newsroom)


def _of_pair(article: Paired, pair: Pair, newsroom: Newsroom) -> Iterator[Mention]:
    source, text, glossary = pair.source.text, pair.target.text, newsroom.glossary
    known = surnames_by_spelling()
    if known.keys().isdisjoint([letters for run in runs(text) for _, letters in run]):
        return
    named: set[str] = set()
    if any(len(run) > 1 and any(letters in known for _, letters in run) for run in runs(text)):
        yield from _in_full(article, pair, glossary, named)
    for hangul, span in called(source, text) if source else ():
        if hangul not in named and not is_recorded("", frozenset([hangul]), glossary):
            yield Mention(article, pair.unit, "", None, hangul, pair.source.raw(*span))


def _in_full(article: Paired, pair: Pair, glossary: Glossary, named: set[str]) -> Iterator[Mention]:
    """The names of two or three words; adds those that stand in the Korean to `named`."""
    source, text = pair.source.text, pair.target.text
    candidates = [row for row in rows(text) if is_surname(row.words[0]) or is_surname(row.words[-1])]
    taken = bytearray(len(text))
    for one in variants(source, text, glossary):
        _take(taken, one.start, one.end)
    for row in candidates if source else ():
        found = beside(source, row.text) if 2 <= len(row.words) <= 3 and 1 not in taken[row.start : row.end] else None
        if found:
            hangul, span = found
            _take(taken, row.start, row.end)
            named.add(hangul)
            if not is_recorded(row.text, frozenset([hangul]), glossary):
                written = pair.target.raw(row.start, row.end)
                yield Mention(article, pair.unit, surface(row.text), written, hangul, pair.source.raw(*span))
    for row, readings in korean_names(text):
        if 1 not in taken[row.start : row.end] and not is_recorded(row.text, readings, glossary):
            written = pair.target.raw(row.start, row.end)
            yield Mention(article, pair.unit, surface(row.text), written, readings=readings)


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\1" * (end - start)


def _gather(loose: list[Mention], groups: list[list[Mention]]) -> None:
    """Put names that have no Korean beside them where their letters belong, and nowhere where that is two places."""
    places: dict[str, list[int]] = {}
    for at, group in enumerate(groups):
        for name in dict.fromkeys([group[0].hangul, *(one.name for one in group)]):
            places.setdefault(name, []).append(at)
    for one in loose:
        same = places.get(one.name) or [at for spelt in one.readings for at in places.get(spelt, ())]
        if len(set(same)) == 1:
            groups[same[0]].append(one)
        elif not same:
            for name in (one.name, *one.readings):
                places.setdefault(name, []).append(len(groups))
            groups.append([one])


def _cased(group: list[Mention]) -> Iterator[Mention]:
    """A name in capitals counts as the same name without."""
    small = {one.name.lower(): one.name for one in group if not _shouts(one.name)}
    for one in group:
        yield replace(one, name=small.get(one.name.lower(), one.name)) if _shouts(one.name) else one


def _shouts(name: str) -> bool:
    return any(len(word) > 1 and word.isupper() for word in name.split())
