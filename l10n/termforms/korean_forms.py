"""How the Korean of a glossary is written: each form with the spaces that it may have, as it is looked for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from l10n.termbase import Term
from l10n.termforms.compounds import OTHER_SENSES
from l10n.termforms.folding import SPACES
from l10n.termforms.particles import final

OWN = ("preferred", "form")
NAMES = ("person", "org", "proper", "law", "title")
LONG = 3
"""Syllables from which an unspaced form is unmistakable: it may stand inside any word."""
SPACED = 4
"""Spaces of a form that what is looked for has or has not: sixteen strings at most; the others are seen to later."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a term, without its permitted spaces."""

    term: Term
    text: str
    gaps: frozenset[int]
    """After how many characters a space is permitted."""
    role: str
    """preferred or form; not-in, a longer string that is not the term; sense, one that is so in any glossary."""

    latin: bool = False
    """Whether it begins or ends in a Latin letter or a digit."""

    @property
    def is_name(self) -> bool:
        """Whether nothing but its particles may touch it: 새벽시 is not in 새벽시장; 기본 사회 is in 기본사회론."""
        return self.term.type in NAMES and not (self.term.type == "proper" and self.gaps)

    @property
    def short(self) -> bool:
        """Whether it abbreviates the term, as 생협 does: names of bodies end in such forms."""
        return self.role == "form" and 2 * len(self.text) <= len("".join(self.term.ko.preferred.split()))


class Shape:
    """A form with spaces in some of the places that permit them, as it is looked for."""

    __slots__ = ("anywhere", "breaks", "closed", "form", "is_plain", "left", "other", "rest", "right")

    def __init__(self, form: Form, breaks: int, rest: re.Pattern[str] | None = None) -> None:
        self.form = form
        self.closed = final(form.text[-1])
        self.breaks = breaks
        """After how many of the form's characters the last space stands; 0 where there is none."""
        self.rest = rest
        """What must follow, where only the beginning of the form is looked for."""
        self.other = form.role not in OWN
        attach = form.term.ko.attach
        free = attach == "auto" and len(form.text) >= LONG and not breaks and not form.is_name
        self.left = free or attach in ("left", "both")
        """Whether anything may stand before it, and with `right` behind it."""
        self.right = free or attach in ("right", "both")
        self.is_plain = not (form.latin or self.other or rest)
        """Whether it is whole, its own term, and all Hangul."""
        self.anywhere = self.left and self.right and self.is_plain
        """Whether it is the term wherever it stands."""


def shapes(form: Form) -> Iterator[tuple[str, Shape]]:
    """The strings to look for, and what each of them means: one for each way to set the first few spaces."""
    gaps = sorted(form.gaps)
    if form.role == "sense":
        # Every space must stand: 이사 가다 is to move, 이사가 is a director with a particle.
        yield _with_spaces(form.text, gaps), Shape(form, max(gaps, default=0))
        return
    first, more = gaps[:SPACED], gaps[SPACED:]
    rest = None
    if more:
        parts = [form.text[start:end] for start, end in pairwise([*more, len(form.text)])]
        rest = re.compile("".join(f" ?{re.escape(part)}" for part in parts))
    text = form.text[: more[0]] if more else form.text
    for count in range(len(first) + 1):
        for spaced in combinations(first, count):
            yield _with_spaces(text, spaced), Shape(form, max(spaced, default=0), rest)


def completed(shape: Shape, text: str, end: int) -> tuple[Shape, int]:
    """A form whose beginning ends at `end`, with where all of it does; 0 where it does not go on."""
    rest = shape.rest.match(text, end) if shape.rest else None
    if rest is None:
        return shape, 0
    behind = len(rest[0]) - rest[0].rfind(" ") - 1
    breaks = len(shape.form.text) - behind if " " in rest[0] else shape.breaks
    return Shape(shape.form, breaks), rest.end()


def _with_spaces(text: str, places: Iterable[int]) -> str:
    for place in sorted(places, reverse=True):
        text = f"{text[:place]} {text[place:]}"
    return text


def forms(term: Term) -> Iterator[Form]:
    """All that is looked for because of a term, its other senses included."""
    own = [(term.ko.preferred, "preferred"), *((form, "form") for form in term.ko.forms)]
    seen = set()
    for text, role in own:
        form = _form(term, text, role)
        if form.text and form.text not in seen:
            seen.add(form.text)
            yield form
    senses = [sense for text in seen for sense in OTHER_SENSES.get(text, "").split("|")]
    for text, role in (*((text, "not-in") for text in term.ko.not_in), *((text, "sense") for text in senses)):
        form = _form(term, text, role)
        if form.text and form.text not in seen:  # what the entry lists itself is no other sense
            yield form


def _form(term: Term, text: str, role: str) -> Form:
    parts = unicodedata.normalize("NFC", text).translate(SPACES).split()
    ends = [len("".join(parts[: i + 1])) for i in range(len(parts) - 1)]
    bare = "".join(parts)
    return Form(term, bare, frozenset(ends), role, bare[:1].isascii() or bare[-1:].isascii())
