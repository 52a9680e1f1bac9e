"""Where the terms of a glossary stand in a text: Korean forms under their particles, English renderings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import lru_cache

from l10n.termbase import Glossary, Term
from l10n.termforms.english_find import EnglishFinder
from l10n.termforms.english_terms import ALLOWED, Found
from l10n.termforms.korean_find import KoreanFinder
from l10n.termforms.matches import TermMatch

__all__ = ["ALLOWED", "TermMatch", "find", "renderings", "slips", "sought"]


def find(text: str, glossary: Glossary, lang: str) -> list[TermMatch]:
    """The terms of a text in order, `lang` ko or en; a shorter one inside a longer one is left out."""
    if lang == "ko":
        return _in_korean(glossary)(text)
    return _english(glossary).find(text)


@lru_cache(maxsize=1 << 15)
def sought(text: str, glossary: Glossary) -> Mapping[str, tuple[Term, TermMatch]]:
    """The terms that a Korean text asks its English for, by id, each with the first place where it stands."""
    terms = _by_id(glossary)
    first: dict[str, tuple[Term, TermMatch]] = {}
    for match in find(text, glossary, "ko"):
        first.setdefault(match.term_id, (terms[match.term_id], match))
    return first


def slips(term: Term, text: str, glossary: Glossary, present: Collection[str]) -> list[Found]:
    """The refused renderings of a term in an English text: forbidden ones, and spellings that are not the house's.

    One is excused where it is part of a longer rendering, or where the source has another term (of the ids
    `present`) that it renders.
    """
    found = renderings(text, glossary)
    allowed = {
        (one.start, one.end) for one in found if one.rendering.role in ALLOWED and one.rendering.term.id in present
    }
    excuses = {form.term: form.unless_source for form in term.en.forbidden}
    return [
        one
        for one in found
        if one.rendering.term is term and one.rendering.role not in ALLOWED and not one.within
        if (one.start, one.end) not in allowed
        if not set(excuses.get(one.rendering.base, ())) & set(present)
    ]


@lru_cache(maxsize=1 << 15)
def renderings(text: str, glossary: Glossary) -> tuple[Found, ...]:
    """Every English rendering in a text, allowed or not, of whatever capitals; longer ones do not hide shorter ones."""
    return tuple(_english(glossary).index.find(text))


@lru_cache(maxsize=32)
def _by_id(glossary: Glossary) -> dict[str, Term]:
    return {term.id: term for term in glossary.terms}


@lru_cache(maxsize=32)
def _in_korean(glossary: Glossary) -> Callable[[str], list[TermMatch]]:
    return KoreanFinder(glossary).find


@lru_cache(maxsize=32)
def _english(glossary: Glossary) -> EnglishFinder:
    return EnglishFinder(glossary)
