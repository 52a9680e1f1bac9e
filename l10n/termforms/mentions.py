"""What stands in English for a term without its own words: a surname or pronoun, a name turned round, membership."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from l10n.model import Span
from l10n.names import COMMON, compatible
from l10n.termbase import Glossary, Term

PRONOUN = r"\b(?:he|she|him|her|his|hers)\b"
NAME = r"[^\W\d_]+(?:[-’'][^\W\d_]+)*"

PLACES = ("City", "County", "Province", "Village", "District", "Town", "Township", "Ward", "Island")
"""What can stand on either side of a place's name: Saebyeok City, the city of Saebyeok."""

_ROLES = """
장 대표 교수 이사 감사 의원 위원 조합원 회원 기자 감독 작가 장관 차관 총리 대통령 지사 군수 간사 활동가 박사 교사 선생
변호사 연구원 매니저 목사 신부 해녀
"""
ROLES = tuple(_ROLES.split())
"""How the words for what somebody is end; behind a name they are left out in English."""

NO_NAME = frozenset("이나전현신구각한양여차고주총본부당타제원선수사명")
"""Surnames that before a noun are more often another word: 이 시장 is this market, 전 대표 the former head."""


def is_mentioned(person: Term, text: str) -> bool:
    """Whether a person is there by surname, in any spelling of the name, or as a pronoun."""
    names = person.en.preferred.split()
    surname = names[-1] if person.en.order == "family-last" else names[0]
    if re.search(rf"\b{re.escape(surname)}\b", text) or re.search(PRONOUN, text, re.IGNORECASE):
        return True
    return any(_spelled(form, text) for form in (person.ko.preferred, *person.ko.forms))


def is_turned(preferred: str, text: str) -> bool:
    """Whether the name of a place is there the other way round: the city of Saebyeok for Saebyeok City."""
    rest, _, kind = preferred.rpartition(" ")
    return kind in PLACES and re.search(rf"\b(?i:{kind}) of {re.escape(rest)}\b", text) is not None


def is_membership(term: Term, source: str, spans: Iterable[Span], text: str) -> bool:
    """Whether 조합원 제도, 조합원 자격 or 조합원 가입 is membership, where 조합원 itself is a member."""
    word = term.en.preferred
    if not re.search(rf"\b{re.escape(word)}ships?\b", text, re.IGNORECASE):
        return False
    return all(re.match(r"\s?(?:제도|자격|가입|수(?=[가는를와도의]|\s))", source[end:]) for _, end in spans)


def goes_with_name(source: str, span: Span, text: str, glossary: Glossary) -> bool:
    """Whether a role stands right behind a name (윤 이사장, 윤하람 대표) of a person who is there in English."""
    if not source[slice(*span)].endswith(ROLES):
        return False
    before = re.search(r"(?<![가-힣])([가-힣]{1,4})\s(?:(?:전|현|신임)\s)?$", source[: span[0]])
    return before is not None and (
        any(is_mentioned(person, text) for person in _people(before[1], glossary)) or _is_there(before[1], text)
    )


def _people(name: str, glossary: Glossary) -> Iterator[Term]:
    """The persons of the glossary who have the name, or the surname where nothing else is said."""
    for term in glossary.terms:
        if term.type == "person" and term.status != "deprecated":
            forms = (term.ko.preferred, *term.ko.forms)
            if any(name == form or (len(name) == 1 and form.startswith(name)) for form in forms):
                yield term


def _is_there(name: str, text: str) -> bool:
    """Whether somebody whom the glossary does not know is there: by name or surname; after 윤 대표 as he or she."""
    if name[0] not in COMMON or len(name) > 3:
        return False
    if _spelled(name, text) or any(compatible(f"{name[0]} 가", f"{word} Ga") for word in _capitalised(text, 1)):
        return True
    return len(name) == 1 and name not in NO_NAME and re.search(PRONOUN, text, re.IGNORECASE) is not None


def _spelled(name: str, text: str) -> bool:
    return any(compatible(name, window) for size in (1, 2, 3) for window in _capitalised(text, size))


def _capitalised(text: str, size: int) -> Iterator[str]:
    """Each row of so many words that begins with a capital."""
    words = [re.sub("[’']s?$", "", word) for word in re.findall(NAME, text)]
    for place, word in enumerate(words):
        if word[0].isupper():
            yield " ".join(words[place : place + size])
