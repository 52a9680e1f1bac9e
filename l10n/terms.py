"""Where the terms of a glossary stand in a text: Korean forms under their particles, English renderings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from l10n.english_terms import EnglishIndex, Found
from l10n.korean_terms import KoreanIndex
from l10n.termbase import Glossary

ALLOWED = ("preferred", "admitted", "short")


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A term in a text."""

    start: int
    end: int
    """In characters of the text as it was given; the end is not included, nor are Korean particles."""
    term_id: str
    form: str
    """What stands there."""
    role: str
    """Korean: preferred or form. English: preferred, admitted or short."""


def find(text: str, glossary: Glossary, lang: str) -> list[TermMatch]:
    """The terms of a text in order, `lang` ko or en; a shorter one inside a longer one is left out."""
    if lang == "ko":
        return list(_korean(text, glossary))
    allowed = [
        one for one in renderings(text, glossary) if one.rendering.role in ALLOWED and one.cased and not one.within
    ]
    return [
        TermMatch(one.start, one.end, one.rendering.term.id, text[one.start : one.end], one.rendering.role)
        for one in allowed
    ]


@lru_cache(maxsize=2048)
def renderings(text: str, glossary: Glossary) -> tuple[Found, ...]:
    """Every English rendering in a text, allowed or not, of whatever capitals; longer ones do not hide shorter ones."""
    return tuple(_english_index(glossary).find(text))


@lru_cache(maxsize=2048)
def _korean(text: str, glossary: Glossary) -> tuple[TermMatch, ...]:
    found = _korean_index(glossary).find(text)
    return tuple(TermMatch(start, end, form.term.id, text[start:end], form.role) for start, end, form in found)


@lru_cache(maxsize=4)
def _korean_index(glossary: Glossary) -> KoreanIndex:
    return KoreanIndex(glossary)


@lru_cache(maxsize=4)
def _english_index(glossary: Glossary) -> EnglishIndex:
    return EnglishIndex(glossary)
