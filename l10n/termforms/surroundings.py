"""What stands around a rendering: a title, the beginning of a sentence, a longer name, a quotation, an address."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from l10n.model import Span

TITLES = ("title", "heading", "front-matter")
TITLE_SHARE = 0.6
"""Share of capitalised words from which a segment is written like a title."""
ADJECTIVES = frozenset(["Korean", "Asian", "European", "African", "American", "Japanese", "Chinese"])
"""Capitalised words that are no part of the name of a thing."""
NEAR = 120
"""Characters that are looked at on either side; a text may be very long."""

_QUOTED = re.compile('“[^“”]{1,2000}”|"[^"]{1,2000}"|(?<!\\w)‘[^‘’]{1,300}’(?!\\w)')
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,64}\.\S+|\b[\w-]{1,64}\.(?:org|com|net|kr|coop)\b\S*"
)


def is_title(text: str, kind: str) -> bool:
    """Whether capitals are a matter of typography there: in a title, and in a segment that is written like one."""
    return kind.startswith(TITLES) or _is_capitalised(text)


@lru_cache(maxsize=64)
def _is_capitalised(text: str) -> bool:
    if text.endswith("."):  # a sentence full of names
        return False
    words = [word for word in re.findall(r"[^\W\d_][\w’'-]+", text) if len(word) > 3 or word[0].isupper()]
    return len(words) > 1 and sum(word[0].isupper() for word in words) >= TITLE_SHARE * len(words)


def in_name(text: str, start: int, end: int) -> bool:
    """Whether what stands there is a part of a longer name: another capitalised word touches it."""
    if re.match(r"(?:[ \u00a0](?:of|for|and|the|on|in)){0,3}[ \u00a0-][A-Z]", text[end : end + NEAR]):
        return True
    first = max(0, start - NEAR)
    before = re.search(r"\b([A-Z][\w-]*)[ \u00a0](?:(?:of|for|on|the)[ \u00a0]){0,3}$", text[first:start])
    return before is not None and before[1] not in ADJECTIVES and not starts_sentence(text, first + before.start(1))


def starts_sentence(text: str, place: int) -> bool:
    """Whether a place is where a sentence, a line or a quotation begins."""
    before = text[max(0, place - NEAR) : place]
    return re.search(r"(?:^|\n|[.?!:…—–•]|[“‘\"(\[])[\s“”‘’\"'(\[]*$", before) is not None


def in_quotation(text: str, start: int, end: int) -> bool:
    """Whether it stands between quotation marks."""
    return _is_inside(start, end, _quotations(text))


def in_address(text: str, start: int, end: int) -> bool:
    """Whether it is a part of a URL or of a mail address."""
    return _is_inside(start, end, _addresses(text))


def _is_inside(start: int, end: int, spans: tuple[Span, ...]) -> bool:
    before = bisect_right(spans, start, key=lambda span: span[0])
    return before > 0 and end <= spans[before - 1][1]


@lru_cache(maxsize=64)
def _quotations(text: str) -> tuple[Span, ...]:
    return tuple(found.span() for found in _QUOTED.finditer(text))


@lru_cache(maxsize=64)
def _addresses(text: str) -> tuple[Span, ...]:
    if "." not in text:
        return ()
    return tuple(found.span() for found in _ADDRESS.finditer(text))
