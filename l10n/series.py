"""Series: articles that are parts of one, by their titles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from l10n import inline, titles
from l10n.model import Unit
from l10n.newsroom import TITLES, Newsroom, Paired
from l10n.titles import Title

_FEWEST = 2  # words that a title must have for two articles of that name to be of one series


@dataclass(frozen=True, slots=True)
class Member:
    """A part of a series."""

    article: Paired
    unit: Unit
    """The title."""
    korean: Title
    """Empty where the text stands alone."""
    english: Title
    number: int
    """Which part it is; 하 is the part behind the last that the others are."""


@lru_cache(maxsize=8)
def all_series(newsroom: Newsroom) -> tuple[tuple[Member, ...], ...]:
    """Each series with two parts or more, its members by number."""
    groups: dict[str, list[Member]] = {}
    for article in newsroom.articles:
        member = _member(article)
        if member:
            name = member.korean.core or member.english.core
            same = name if len(name.split()) >= _FEWEST or member.korean.core else ""
            groups.setdefault(same or _stem(article.slug), []).append(member)
    return tuple(tuple(_numbered(group)) for group in groups.values() if len(group) > 1)


def title_units(article: Paired) -> list[Unit]:
    """The units that hold the article's title."""
    return [unit for unit in article.units if unit.kind in TITLES and unit.target and not unit.place.out]


def taken_apart(unit: Unit) -> tuple[Title, Title]:
    """A title's Korean and English."""
    return titles.read(inline.plain(unit.source).text), titles.read(inline.plain(unit.target).text)


def _member(article: Paired) -> Member | None:
    """The article as a part, where its title says that it is one."""
    for unit in title_units(article):
        korean, english = taken_apart(unit)
        parts = korean.parts or english.parts
        if parts:
            return Member(article, unit, korean, english, parts[0].number)
    return None


def _numbered(group: Sequence[Member]) -> list[Member]:
    """In order; 하 counts as the second where nothing says that there are three."""
    highest = max((one.number for one in group if not _is_last(one)), default=1)
    resolved = [
        Member(one.article, one.unit, one.korean, one.english, highest + 1) if _is_last(one) else one for one in group
    ]
    return sorted(resolved, key=lambda one: (one.number, one.article.slug))


def _is_last(member: Member) -> bool:
    return bool(member.korean.parts) and member.korean.parts[0].last


def _stem(slug: str) -> str:
    """A slug without what tells its parts apart."""
    return re.sub(r"[-_.]*(?:part)?[-_]?(?:[상중하]|\d{1,2})(?:부|편)?$", "", slug, flags=re.IGNORECASE)
