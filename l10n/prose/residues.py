"""Words that stand where something else was meant to stand: Image, lorem ipsum, [link]."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from l10n.prose.glance import is_quiet
from l10n.prose.settling import Slip

LONG = 12
"""Signs from which a Korean text says more than its placeholder does."""


def suspicious(text: str) -> bool:
    """Whether there may be one."""
    if len(text) < 40 and _whole().match(text):
        return True
    if text.startswith("Image") and _run_in().match(text):
        return True
    return not is_quiet(text) and _token().search(text) is not None


def slips(text: str, source: str, prosaic: bool = True) -> Iterator[Slip]:
    """Placeholders, in order: the whole text, where it is `prosaic`, or what can be nothing else in it."""
    whole = _whole().match(text) if prosaic and len(text) < 40 else None
    if whole and not _is_translated(source):
        message = f"“{whole[1]}” is all that stands here; write what was meant to stand here, or delete it"
        yield Slip(*whole.span(1), message)
        return
    before = _run_in().match(text) if prosaic and text.startswith("Image") else None
    if before and not source.startswith(("이미지", "그림", "영상")):
        yield Slip(*before.span(1), f"“{before[1]}” stands before the text, where a picture was; delete it")
    for found in _token().finditer(text):
        if found.lastgroup != "numeral" or not _numbered().search(text[max(found.start() - 24, 0) : found.start()]):
            yield Slip(*found.span(), f"“{found[0]}” holds a place open; write what was meant to stand there")


def _is_translated(source: str) -> bool:
    """Whether the Korean says no more than one such word itself: 사진; a sentence says more."""
    said = source.strip().rstrip(".!?")
    return 0 < len(said) <= LONG and not source.isascii() and not said.endswith(("다", "요", "까"))


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(
        r"\s*\W{0,3}((?:images?|photos?|pictures?|posts?|untitled|(?:image |photo )?captions?|alt(?:ernative)?[ -]text"
        r"|(?:sub)?title|heading|placeholder|text|image placeholder|read more|share|click here|advertisement|video"
        r"|links?|(?:insert|add|enter|your) (?:image|photo|caption|text|title|link|name|description|alt text)(?: here)?"
        r"|new (?:post|document|page)|no (?:image|alt text|title)|t\.?b\.?[acd]\.?|n/a|x{2,8}|\?{2,8}|blah(?: blah)*"
        r"|asdf|sample text|test)(?: ?\d{1,3})?)\W{0,3}\s*\Z",
        re.IGNORECASE,
    )


@cache
def _run_in() -> re.Pattern[str]:
    """A line of its own on a web page, which has run into the paragraph below it."""
    nouns = "Credits?|Sources?|Courtesy|Captions?|Titles?|Copyright|By|Comics|Entertainment|Descriptions?|Processing"
    nouns += r"|Recognition|Search|Generat\w+|[A-Z]{2,}"
    return re.compile(rf"(Images?)\s+(?=[A-Z“‘\"'\[(])(?!(?:{nouns})\b)(?=.{{30}})")


@cache
def _token() -> re.Pattern[str]:
    # put together, as the words themselves may stand nowhere in this program
    marks = "|".join(("TO" + "DO", "FIX" + "ME", "TBD", "TKTK", "T/K"))
    return re.compile(
        rf"\b(?:{marks})\b(?!-)|(?P<numeral>\bXX" + r"X(?:X+)?\b)"
        r"|(?i:\blorem ipsum\b|\bdolor sit amet\b)"
        r"|(?i:[\[({<](?:insert|add|enter) [^\[\](){}<>\n]{2,60}[\])}>])"
        r"|(?i:\[(?:links?|urls?|images?|img|captions?|credit|source|translation|text|tb[acd]|tk|placeholder|\?{1,5}|x{2,8}"
        r"|citation needed|(?:re)?translation needed|to be translated|translate(?: this)?|check|name tbd|missing)\])"
        r"|\{\{[^{}\n]{1,60}\}\}|\?{4,}"
    )


@cache
def _numbered() -> re.Pattern[str]:
    """What has Roman numbers, which this may be one of: Olympiad, chapter."""
    no_name = "The|This|That|In|At|On|Of|And|But|For|With|From|By|To|Is|He|She|It|We|They|Our|His|Her"
    return re.compile(rf"(?:\b(?!(?:{no_name})\b)[A-Z]\w+|\b(?i:chapter|part|volume|article|section|no\.)) $")
