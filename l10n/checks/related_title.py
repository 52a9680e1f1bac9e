"""A related article that is quoted under another title than its own.

Links and lists of related articles repeat titles by hand, and a title that was changed later lives on there. Where the
Korean quotes the title of another article of the newsroom, the English must quote that article's English title. In a
text without Korean, a link to an article, or a line that is nearly its title, must be its title. Quotation marks,
capitals, a label such as [Interview] and the number of a part may differ. Where other checks say of each word that
differs what is wrong with it, theirs is the finding.

Bad:   👉 방앗간 앞에 줄이 생긴 이유  ·  “Why People Queue at the Mill”, which was published as “The Line at the Mill”
Good:  👉 방앗간 앞에 줄이 생긴 이유  ·  “The Line at the Mill”

To silence it, write `# ignore: related-title -- reason` above the unit.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import PurePosixPath
from urllib.parse import unquote

from l10n import inline, titles
from l10n.model import Severity, Span, Unit
from l10n.newsroom import TITLES, Hit, Newsroom, Paired

ID = "related-title"
SEVERITY = Severity.WARNING

SHORTEST = 8
"""Signs of a Korean title from which it cannot be there by chance."""
NEAR = 0.75
"""Likeness from which a line is meant to be a title."""
WORDS = 4
"""Words that a text needs to be compared with titles."""


def find_all(newsroom: Newsroom) -> Iterator[tuple[str, str, Hit]]:
    """Yield each title of another article that is not quoted as it is."""
    known = {article.slug: article for article in newsroom.articles if article.english_title}
    english = {slug: titles.read(inline.plain(one.english_title).text).core for slug, one in known.items()}
    korean = {slug: _folded(_korean_title(one)) for slug, one in known.items()}
    for article in newsroom.articles:
        others = {slug: core for slug, core in english.items() if slug != article.slug and core}
        for unit in article.units if others else ():
            if unit.target and not unit.place.out and unit.kind not in TITLES:
                hits = _paired(unit, known, others, korean) if unit.source else _alone(unit, known, others)
                yield from ((article.slug, unit.id, hit) for hit in hits)


def _paired(
    unit: Unit, known: Mapping[str, Paired], english: Mapping[str, str], korean: Mapping[str, str]
) -> Iterator[Hit]:
    """Titles that the Korean quotes and the English does not."""
    source = _folded(inline.plain(unit.source).text)
    for slug, core in english.items():
        title = korean[slug]
        if len(title) < SHORTEST or title not in source:
            continue
        if not _has(titles.folded(inline.plain(unit.target).text), core):
            yield _hit(known[slug], _linked(unit, slug, known[slug]) or (0, len(unit.target)))


def _alone(unit: Unit, known: Mapping[str, Paired], english: Mapping[str, str]) -> Iterator[Hit]:
    """Links to articles whose text is like a title, and lines that are nearly one."""
    parsed = inline.parse(unit.target)
    links = [mark for mark in parsed.marks if mark.kind == "link"]
    for mark in links:
        core = titles.read(parsed.plain.text[mark.start : mark.end]).core
        for slug, title in english.items():
            if _leads(mark.url, slug, known[slug]) and core != title and _likeness(core, title) >= NEAR:
                yield _hit(known[slug], parsed.plain.raw(mark.start, mark.end))
    line = titles.read(parsed.plain.text.strip("👉▶▷☞→·-– ")).core
    if links or len(line.split()) < WORDS:
        return
    for slug, title in english.items():
        if line != title and _likeness(line, title) >= NEAR:
            yield _hit(known[slug], (0, len(unit.target)))


def _hit(article: Paired, span: Span) -> Hit:
    title = inline.plain(article.english_title).text
    return Hit(f'the article {article.slug} is called "{title}"; quote it so', target=span, suggestion=title)


def _likeness(one: str, other: str) -> float:
    """0..1; two titles of very different length are not looked at."""
    # no two texts can be more alike than their lengths: NEAR asks for nearer ones than a half and the double
    if not one or not other or 2 * min(len(one), len(other)) < NEAR * (len(one) + len(other)):
        return 0.0
    matcher = _matcher(other)
    matcher.set_seq1(one)
    return matcher.ratio() if matcher.quick_ratio() >= NEAR else 0.0


@lru_cache(maxsize=2048)
def _matcher(title: str) -> difflib.SequenceMatcher[str]:
    """It learns the letters of its second text once, for all that are compared with them."""
    return difflib.SequenceMatcher(None, "", title, autojunk=False)


def _has(text: str, core: str) -> bool:
    return f" {core} " in f" {text} "


def _linked(unit: Unit, slug: str, article: Paired) -> Span | None:
    """The text of the link that leads to the article."""
    parsed = inline.parse(unit.target)
    marks = (mark for mark in parsed.marks if mark.kind == "link" and _leads(mark.url, slug, article))
    return next((parsed.plain.raw(mark.start, mark.end) for mark in marks), None)


def _leads(url: str, slug: str, article: Paired) -> bool:
    name = PurePosixPath(unquote(url.partition("#")[0].partition("?")[0])).name
    return bool(url) and (url == article.url or re.sub(r"(\.draft)?\.\w+$", "", name) == slug)


def _korean_title(article: Paired) -> str:
    return next((inline.plain(unit.source).text for unit in article.units if unit.kind in TITLES), "")


def _folded(korean: str) -> str:
    """Korean without labels, spaces and signs: quoted titles lose them first."""
    return _signs().sub("", _label().sub("", korean, 1) if "[" in korean else korean)


@cache
def _label() -> re.Pattern[str]:
    return re.compile(r"^\s*\[[^\]]*\]")


@cache
def _signs() -> re.Pattern[str]:
    return re.compile(r"[\W_]+")


def canary() -> Newsroom:
    """An article that quotes another under a wrong title."""
    mill = Unit("00000001", "title", "방앗간 앞에 줄이 생긴 이유", "The Line at the Mill")
    quoted = Unit("00000002", "list-item", "방앗간 앞에 줄이 생긴 이유", "Why People Queue")
    return Newsroom((Paired("mill", "", "mill.po", (mill,)), Paired("kitchen", "", "kitchen.po", (quoted,))))
