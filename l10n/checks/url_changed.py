"""A link that leads somewhere else than the Korean's, though nothing says that it should.

An English page of the same site is what a reader wants: /ko/ may become /en/, lang=ko lang=en, ko.example.org
en.example.org, and a link between the newsroom's own articles may lead to the English post. A letter that is lost or
glued on, another mailbox, or an article that the newsroom does not have, is a slip and a warning; another page or
another site may be meant, and is a notice only. Protocol, a closing slash, tracking parameters and places within a
page (#…) do not count.

Bad:   [보고서](https://example.org/report)  ·  “[report](https://example.org/reprot)”
Good:  [보고서](https://example.org/ko/report)  ·  “[report](https://example.org/en/report)”

Where another page is meant, write `# ignore: url-changed -- reason` above the unit.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from urllib.parse import unquote

from l10n import inline
from l10n.inline import Inline, Mark
from l10n.model import Severity, Span
from l10n.newsroom import Hit, Newsroom, Pair, sample

ID = "url-changed"
SEVERITY = Severity.WARNING

MOST = 100
"""Links that are compared; a segment with more is no sentence."""
LONGEST = 500
"""Longer addresses are data that nobody types."""
ALIKE = 0.9
"""How much of two addresses is the same where one is the other mistyped."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a link leads, without what does not matter."""

    url: str
    host: str
    """Without `www.` and a language."""
    path: str
    """With its query; without languages, tracking and the slash at its end."""
    english: bool
    """Whether it says that it is an English page."""

    @property
    def place(self) -> tuple[str, str]:
        """What is the same for every way to write the address."""
        return self.host, self.path

    @property
    def slug(self) -> str:
        """What an article of the newsroom is called that it leads to: its file without suffix; empty where none."""
        name = "" if self.host else self.path.rpartition("/")[2]
        return name.rpartition(".")[0] or name


Links = list[tuple[Address, Mark]]


def find(pair: Pair, newsroom: Newsroom) -> Iterator[Hit]:
    """Yield each link of the English that leads neither where the Korean's does nor to an English page for it."""
    raw = pair.unit.source
    if "](" not in raw and "://" not in raw and "www." not in raw and "@" not in raw:
        return
    source, target = inline.parse(raw), inline.parse(pair.unit.target)
    ours, theirs = _links(source), _links(target)
    if len(ours) != len(theirs) or len(ours) > MOST:
        return  # which are missing is for markup-mismatch to say
    slugs = frozenset(article.slug for article in newsroom.articles)
    missing, extra = _differing(ours, theirs), _differing(theirs, ours)
    for address, mark in extra:
        if missing and address.place not in _own(newsroom):
            was = max((one for one, _ in missing), key=lambda one: _likeness(one, address))
            missing = [one for one in missing if one[0] is not was]
            if was.slug in slugs and not address.host and address.slug not in slugs:
                yield Hit(
                    f"no article is called {address.slug}; the Korean has {was.url}; mend the address",
                    target=_span(mark, target),
                )
            elif not _is_counterpart(was, address):
                yield _hit(was, address, _span(mark, target))


def canary() -> Newsroom:
    """A link with two letters that changed places."""
    return sample(("[나무](https://example.org/tree)", "[A tree](https://example.org/tere)"))


def _hit(was: Address, now: Address, span: Span) -> Hit:
    slip = _likeness(was, now) >= ALIKE and re.sub(r"\D", "", was.path) == re.sub(r"\D", "", now.path)
    mailbox = was.url.startswith("mailto:")
    if slip or mailbox:
        return Hit(
            f"{now.url} is {was.url} in the Korean: mistyped? write it as there", target=span, suggestion=was.url
        )
    message = f"the link leads to {now.url}, in the Korean to {was.url}: is this the page for English readers?"
    return Hit(f"{message} if not, mend it", target=span, severity=Severity.NOTICE)


def _links(text: Inline) -> Links:
    return [
        (_address(mark.url), mark)
        for mark in text.marks
        if mark.kind in ("link", "autolink") and mark.url and len(mark.url) <= LONGEST
    ]


def _differing(some: Links, others: Links) -> Links:
    """The links that lead where none of the others does; of two to the same place one may."""
    left = Counter(one.place for one, _ in others)
    found = []
    for one in some:
        if left[one[0].place]:
            left[one[0].place] -= 1
        else:
            found.append(one)
    return found


def _span(mark: Mark, text: Inline) -> Span:
    """The address in the raw text, or the link's words where it stands elsewhere."""
    words = text.plain.raw(mark.start, mark.end)
    place = text.raw.find(mark.url, words[0])
    return (place, place + len(mark.url)) if place >= 0 else words


@lru_cache(maxsize=4096)
def _address(url: str) -> Address:
    plain = unquote(url).lower().partition("#")[0]
    place, _, asked = plain.partition("?")
    site = re.match(r"(?:https?:)?//([^/]*)/?", place)
    host, path = (site[1], place[site.end() :]) if site else ("", place)
    asked = "&".join(sorted(one for one in asked.split("&") if one and not _idle().match(one)))
    path = _suffix().sub("", "/".join(part for part in path.split("/") if part and not _language().fullmatch(part)))
    english = bool(_english().search(url.lower()))
    return Address(url, _named().sub("", host), f"{path}?{asked}" if asked else path, english)


def _is_counterpart(was: Address, now: Address) -> bool:
    """Whether it is an English page of the same site, or another page of the newsroom itself."""
    if was.url.startswith("mailto:"):
        return False
    return now.host == was.host and (now.english or not now.host)


def _likeness(one: Address, other: Address) -> float:
    return SequenceMatcher(None, one.host + "/" + one.path, other.host + "/" + other.path, autojunk=False).ratio()


@lru_cache(maxsize=4)
def _own(newsroom: Newsroom) -> frozenset[tuple[str, str]]:
    """Where the newsroom's own articles have been published."""
    published = [_address(article.url) for article in newsroom.articles if article.url]
    return frozenset(one.place for one in published)


@cache
def _language() -> re.Pattern[str]:
    """A part of a path that is a language."""
    return re.compile(r"(?:ko|kr|kor|korean|en|eng|english|global|ko[-_]kr|en[-_](?:us|gb|kr))")


@cache
def _named() -> re.Pattern[str]:
    """What a host begins with that is no part of its name."""
    return re.compile(r"^(?:(?:www|m|ko|kr|kor|korean|en|eng|english|global)\.)+")


@cache
def _suffix() -> re.Pattern[str]:
    """A language at the end of a file's name."""
    return re.compile(r"[-_.](?:ko|kr|kor|en|eng)(?=(?:\.\w{2,5})?$)|\.(?:html?|php)$")


@cache
def _english() -> re.Pattern[str]:
    return re.compile(r"(?:^|[/.=_-])(?:en|eng|english|global|en[-_](?:us|gb|kr))(?:[/.&?_#-]|$)")


@cache
def _idle() -> re.Pattern[str]:
    """Parameters that lead nowhere else."""
    return re.compile(r"(?:utm_\w+|fbclid|gclid|ref|lang|language|locale|hl|lng)=")
