"""One Korean segment that stands in several places, and has another English in one of them.

Titles, headings, captions, table cells and the sentences that stand under every article are written once and
repeated: a reader who meets two renderings takes them for two things. Capitals, markup and the punctuation at the end
do not count, nor do short sentences of running text, which say something else each time. The rendering that somebody
has approved is the right one, else the one that stands in most places, else the first. Where other checks
say of each word that differs what is wrong with it, theirs is the finding.

Bad:   함께 읽을 글  ·  “Related articles” in two posts, “Read more” in a third
Good:  함께 읽을 글  ·  “Related articles” in all three

Where the two are meant to differ, write `# ignore: inconsistent-translation -- reason` above the unit.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from l10n import inline
from l10n.model import Severity, State, Unit
from l10n.newsroom import Hit, Newsroom, Paired

ID = "inconsistent-translation"
SEVERITY = Severity.WARNING

PROSE = ("paragraph", "quote", "footnote", "list-item")
SENTENCE = 12
"""Syllables from which a sentence of running text is one that somebody repeats word by word."""
LABEL = 2
"""Syllables of a label: what has fewer (일, 월, 수) is several words that look the same."""
PLACES = 3
"""Places that a message names."""

Place = tuple[Paired, Unit]


def find_all(newsroom: Newsroom) -> Iterator[tuple[str, str, Hit]]:
    """Yield a hit for each unit whose English is not the one that its Korean has elsewhere."""
    for places in _repeated(newsroom):
        renderings = {unit.id + article.slug: _normal(unit.target) for article, unit in places}
        counts = Counter(renderings.values())
        if len(counts) < 2:
            continue
        usual = _usual(places, counts)
        rest = [place for place in places if _normal(place[1].target) == usual]
        for article, unit in places:
            if _normal(unit.target) != usual:
                yield article.slug, unit.id, _hit(unit, rest)


def canary() -> Newsroom:
    """A heading with two renderings."""
    trees = ("Trees of the village", "Village woods")
    units = [Unit(f"{n:08x}", "heading", "마을의 나무", tree, line=n) for n, tree in enumerate(trees, 1)]
    return Newsroom(tuple(Paired(f"canary-{unit.line}", "", "canary.po", (unit,)) for unit in units))


def _hit(unit: Unit, rest: Sequence[Place]) -> Hit:
    shown, where = inline.plain(rest[0][1].target).text, _where(rest)
    message = f"the same Korean is “{shown}” {where}; use one of the two in all places"
    return Hit(message, target=(0, len(unit.target)), suggestion=shown)


def _where(places: Sequence[Place]) -> str:
    named = [f"{article.file}:{unit.line}" for article, unit in places[:PLACES]]
    more = len(places) - len(named)
    shown = ", ".join(named) + (f" and {more} more" if more else "")
    return f"in {shown}" if len(places) == 1 else f"in {len(places)} places ({shown})"


def _repeated(newsroom: Newsroom) -> Iterator[list[Place]]:
    """The places of each Korean segment that stands in more than one."""
    found: dict[str, list[Place]] = {}
    for article in newsroom.articles:
        for unit in article.units:
            if unit.target and not unit.place.out and (key := _key(unit)):
                found.setdefault(key, []).append((article, unit))
    yield from (places for places in found.values() if len(places) > 1)


def _key(unit: Unit) -> str:
    """What is the same Korean; nothing for what is too short to be repeated on purpose."""
    if not unit.source:
        return ""
    fewest = SENTENCE if unit.kind.startswith(PROSE) else LABEL
    return _normal(unit.source) if _syllables(fewest).match(unit.source) else ""


def _usual(places: Sequence[Place], counts: Counter[str]) -> str:
    """The rendering that is right: approved, else the most frequent, else the first."""
    approved = Counter(_normal(unit.target) for _, unit in places if unit.state is State.APPROVED)
    return (approved or counts).most_common(1)[0][0]


def _normal(text: str) -> str:
    """A text without what does not make another translation of it."""
    plain = inline.plain(text).text.casefold()
    if not plain.isascii() and _quotes().search(plain):
        plain = plain.translate(QUOTES)
    return " ".join(plain.split()).rstrip(" .!?:;…。")


QUOTES = str.maketrans("‘’“”–—‐‑", "''\"\"----")


@cache
def _quotes() -> re.Pattern[str]:
    return re.compile("[‘’“”–—‐‑]")


@cache
def _syllables(fewest: int) -> re.Pattern[str]:
    """A text with so many syllables; the search ends with the last that is needed."""
    return re.compile(f"(?:[^가-힣]*+[가-힣]){{{fewest}}}")
