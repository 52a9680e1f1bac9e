"""Text as terms are compared in it: canonical characters, plain spaces; every match still finds its way back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from l10n.model import Span

SPACES = dict.fromkeys(
    map(ord, "\t\n\r\u00a0\u1680\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"), " "
)
HYPHENS = dict.fromkeys(map(ord, "-\u2010\u2011"), " ")
QUOTES = str.maketrans("‘’ʼ“”", "'''\"\"")
_CURLY = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'))
ENGLISH = SPACES | QUOTES
INVISIBLE = "\u00ad\u200b\u2060\ufeff"
"""Soft hyphen, zero-width space, word joiner, byte-order mark: they part no word."""


# Characters that are compared as they stand, whatever stands beside them: no Hanja, no jamo to be composed, no mark,
# no space but the plain one, nothing invisible. Nearly all texts have no others, and need no folding.
_PLAIN = (
    " -~\u00a1-\u00ac\u00ae-\u00ff\u2012-\u2027\u2030-\u205e\u2190-\u2328\u2460-\u27bf\u3001-\u3029\u3030-\u303f"
    "\u3131-\u318e\u3200-\u33ff가-힣\uff01-\uff5e"
)


class Folded(NamedTuple):
    """A text as it is compared, and where each of its characters stands in the original."""

    text: str
    origins: tuple[Span, ...] | None = None
    """None where the characters stand where they stood."""

    def span(self, start: int, end: int) -> Span:
        """The part of the original that `text[start:end]` comes from; not for an empty part."""
        if self.origins is None:
            return start, end
        return self.origins[start][0], self.origins[end - 1][1]


@cache
def plain() -> Callable[[str], object]:
    """Tells of a text whether it is compared as it stands, but for capitals, quotation marks and hyphens."""
    return re.compile(f"[{_PLAIN}]*").fullmatch


def english_in_place(text: str) -> str:
    """A plain text without double spaces as `english` makes it: each character keeps its place."""
    if not text.isascii():
        for curly, straight in _CURLY:
            text = text.replace(curly, straight)
    return text.lower().replace("-", " ")


def korean(text: str) -> Folded:
    """NFC with plain spaces."""
    folded = _composed(text)
    plain = _odd_space().sub(" ", folded.text)
    return folded if plain == folded.text else Folded(plain, folded.origins)


def english(text: str) -> Folded:
    """NFC in lower case; quotation marks are straight, a hyphen is a space, a run of spaces is one."""
    folded = _composed(text)
    plain = folded.text.translate(ENGLISH)
    low = plain.lower()
    if len(low) != len(plain):  # a few letters grow when they are lowered
        low = "".join(char.lower()[:1] for char in plain)
    origins = folded.origins
    if "  " in low:
        kept = [i for i, char in enumerate(low) if char != " " or low[i - 1 : i] != " "]
        origins = tuple(folded.span(i, i + 1) for i in kept)
        low = "".join(low[i] for i in kept)
    return Folded(low.translate(HYPHENS), origins)


@lru_cache(maxsize=1 << 14)
def surface(text: str) -> str:
    """English in which only case, white space and the shapes of quotation marks and hyphens are levelled."""
    plain = unicodedata.normalize("NFC", text).translate(ENGLISH)
    return re.sub("[\u2010\u2011]", "-", " ".join(plain.split()))


@cache
def _odd_space() -> re.Pattern[str]:
    """Any space but the plain one; a search is much quicker than a translation of every text."""
    return re.compile("[" + "".join(map(chr, SPACES)) + "]")


@cache
def _hidden() -> re.Pattern[str]:
    return re.compile(f"[{INVISIBLE}]")


def _composed(text: str) -> Folded:
    """NFC without invisible characters."""
    if not _hidden().search(text) and unicodedata.is_normalized("NFC", text):
        return Folded(text)
    pieces = list(_clusters(text))
    return Folded("".join(char for char, _ in pieces), tuple(origin for _, origin in pieces))


def _clusters(text: str) -> Iterator[tuple[str, Span]]:
    """Composed characters, each with the span of all the characters that made it."""
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and _joins(text[end]):
            end += 1
        seen = end
        while seen > start + 1 and text[seen - 1] in INVISIBLE:
            seen -= 1  # what nobody sees behind a word is no part of a match
        for char in unicodedata.normalize("NFC", text[start:end]):
            if char not in INVISIBLE:
                yield char, (start, seen)
        start = end


def _joins(char: str) -> bool:
    """Whether a character is composed with the one before it: a combining mark, a Hangul vowel or final."""
    return unicodedata.combining(char) != 0 or "\u1160" <= char <= "\u11ff" or char in INVISIBLE
