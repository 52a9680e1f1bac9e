"""In what English words differ from those of a term, where they are nearly the term."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from l10n.termbase import Term
from l10n.termforms.wordforms import inflected, respelled

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|&")
LINKS = frozenset(["and", "&", "the", "a", "an", "of", "on", "for", "in", "to", "with", "by", "at", "from"])
"""Words that carry no meaning of their own; a term is known by the others."""
AND = frozenset(["and", "&"])
PREFIX = 4
"""First letters by which a word is looked up."""
NAMES = ("proper", "org", "law", "title")
HYPHENS = ("-", "‐", "‑")
GAP = re.compile(r"[ \t\n\u00a0\u202f\u2010\u2011-]{1,3}")
"""What may stand between two words of a term."""
KINDS = {
    "word-more": "with a word more",
    "word-less": "with a word less",
    "link": "with another small word",
    "order": "with its words in another order",
    "number": "in another number",
    "word": "with a word in another form",
    "typo": "with a typing slip",
    "spelling": "in another spelling",
    "hyphen": "with other hyphens",
    "joined": "with two words written as one",
    "split": "written as two words",
}
CERTAIN = frozenset(["word-more", "word-less", "order", "number"])
"""Kinds that are hardly ever meant."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A form of a term, cut into words."""

    term: Term
    base: str
    words: tuple[str, ...]
    """Those that carry meaning, in small letters."""
    links: tuple[tuple[str, ...], ...]
    """The small words before each of them but the first."""
    hyphens: frozenset[int]
    """Before which of the words a hyphen stands."""


def cut(term: Term, base: str) -> Pattern:
    """A form of a term, cut."""
    found = list(WORD.finditer(base))
    words, links = parted([one[0].lower() for one in found])
    places = [one.start() for one in found if one[0].lower() not in LINKS]
    hyphens = frozenset(n for n, place in enumerate(places) if n and base[place - 1] in HYPHENS)
    return Pattern(term, base, words, links, hyphens)


def parted(words: Iterable[str]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The words that carry meaning, and the small ones before each of them and behind the last."""
    carrying, links = list[str](), [list[str]()]
    for word in words:
        if word in LINKS:
            links[-1].append(word)
        else:
            carrying.append(word)
            links.append([])
    return tuple(carrying), tuple(map(tuple, links))


def key(words: Iterable[str]) -> tuple[str, ...]:
    """The first letters of words, in whatever order the words stand."""
    return tuple(sorted(word[:PREFIX] for word in words))


def kind_of(pattern: Pattern, low: Sequence[str], links: Sequence[tuple[str, ...]], hyphens: Set[int]) -> str:
    """In what the words differ from the term's, if in one thing only; empty where they do not, or mean another."""
    own, name = pattern.words, pattern.term.type in NAMES
    others = [i for i in range(len(own)) if not same(own[i], low[i])]
    wanted = pattern.links[: len(own)]
    if others:
        if sorted(own) == sorted(low):
            return "order" if len(own) > 2 and (name or low[-1] == own[-1]) else ""
        if len(others) == 1 and links == tuple(wanted):
            return _edited(own, low, others[0])
        return ""
    if links != tuple(wanted):
        return _linked(wanted, links, name)
    if name and any(a != b for a, b in zip(own, low, strict=True)):
        return "number"
    if hyphens == pattern.hyphens:
        return ""
    inner = len(own) > 2 and hyphens > pattern.hyphens and len(own) - 1 not in hyphens
    return "hyphen" if pattern.hyphens > hyphens or inner else ""


def _linked(wanted: Sequence[tuple[str, ...]], links: Sequence[tuple[str, ...]], name: bool) -> str:
    """Which small word is one too many, too few, or another; of common terms only an `and` between their adjectives."""
    places = [i for i in range(len(wanted)) if wanted[i] != links[i]]
    if len(places) != 1 or len(wanted) < 3:
        return ""
    have, want = links[places[0]], wanted[places[0]]
    if name:
        return "link" if not set(have) ^ set(want) <= {"and", "&"} or (have and want) else _more(have)
    between = places[0] < len(wanted) - 1
    if between and (
        (len(have) == 1 and not want and have[0] in AND) or (len(want) == 1 and not have and want[0] in AND)
    ):
        return _more(have)
    return ""


def _more(have: tuple[str, ...]) -> str:
    return "word-more" if have else "word-less"


def same(a: str, b: str) -> bool:
    """Whether two words are one, in whatever number."""
    return a == b or a in inflected(b) or b in inflected(a)


def _edited(own: Sequence[str], low: Sequence[str], place: int) -> str:
    """Whether one word is mistyped, or another of the same stem before the head of the term."""
    a, b = own[place], low[place]
    if b in respelled([a]):
        return "spelling"
    if len(a) > 5 and len(b) > 5 and _is_slip(a, b):
        return "typo"
    head = place == len(own) - 1
    common = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    alike = common >= PREFIX and common * 5 >= max(len(a), len(b)) * 3
    return "word" if alike and not head and len(own) > 2 and not b.endswith(("ist", "ists", "ism")) else ""


def _is_slip(a: str, b: str) -> bool:
    """Whether one letter is wrong, missing, double or has changed places; a letter more at the end is another form."""
    if len(a) == len(b):
        differ = [i for i in range(len(a)) if a[i] != b[i]]
        first, last = differ[0], differ[-1]
        return first == last or (len(differ) == 2 and last == first + 1 and a[first] + a[last] == b[last] + b[first])
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    if len(longer) - len(shorter) != 1 or longer.startswith(shorter):
        return False
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
