"""The quick way to the terms of a text finds what a look at every string in it finds, whatever the glossary."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n import glossary, terms
from l10n.termbase import Forbidden, Glossary, SourceForms, TargetForms, Term
from l10n.termforms.english_terms import EnglishIndex
from l10n.termforms.folding import plain
from l10n.termforms.korean_find import without_glosses
from l10n.termforms.korean_terms import KoreanIndex
from l10n.termforms.scanning import Neighbours, longest, scanner

HOUSE = glossary.load(Path(__file__).parent.parent / "glossary.yml")

# few syllables, so that terms stand in one another and reach out of one another all the time
KOREAN = st.lists(st.sampled_from(["조", "합", "원", "회", "이사", "조합", " ", " "]), min_size=1, max_size=6)
ENGLISH = st.lists(st.sampled_from(["co", "op", "local", "care", "s", " ", " ", "-"]), min_size=1, max_size=7)
KOREAN_TEXT = st.lists(
    st.sampled_from([*"조합원회은을 (),[]A1", "이사", "조합", " ", "에서", "만으로", "하다", "정기", "들"]), max_size=24
).map("".join)
ENGLISH_TEXT = st.lists(
    st.sampled_from(["co", "op", "local", "care", "s", "’s", "'", "_", "-", " ", " ", ".", "?", "we ", "not ", " about",
                     "is ", " for", "non", "CO", "Care", "(", "\n", "”"]), max_size=24,
).map("".join)  # fmt: skip


def form(pieces: list[str]) -> str:
    return " ".join("".join(pieces).split())


def korean_terms(forms: list[str]) -> Glossary:
    kinds = ("term", "term", "org", "person", "law")
    attached = ("auto", "auto", "left", "both", "none")
    entries = [
        Term(
            f"t-{number}",
            kinds[(number + len(text)) % 5],
            SourceForms(text, attach=attached[len(text) * 3 % 5], verb=number % 3 == 0, not_in=tuple(forms[-1:])),
            TargetForms("x"),
        )
        for number, text in enumerate(forms)
    ]
    return Glossary(tuple(entries))


def english_terms(forms: list[str]) -> Glossary:
    entries = [
        Term(
            f"t-{number}",
            ("term", "term", "proper", "person")[(number + len(text)) % 4],
            SourceForms("말"),
            TargetForms(text, case=("any", "exact")[len(text) % 2], forbidden=tuple(map(Forbidden, forms[-1:]))),
        )
        for number, text in enumerate(forms[:-1])
    ]
    return Glossary(tuple(entries))


def thoroughly(known: Glossary, text: str, lang: str) -> list[tuple[int, int, str, str]]:
    """By every string that stands in a text which is compared as it stands."""
    if lang == "ko":
        places = KoreanIndex(known).find(text)
        found = [terms.TermMatch(start, end, one.term.id, text[start:end], one.role) for start, end, one in places]
        return [(one.start, one.end, one.term_id, one.role) for one in without_glosses(found, text)]
    return [
        (one.start, one.end + one.tail, one.rendering.term.id, one.rendering.role)
        for one in EnglishIndex(known).find(text)
        if one.cased and not one.within and one.rendering.role in terms.ALLOWED
    ]


def quickly(known: Glossary, text: str, lang: str) -> list[tuple[int, int, str, str]]:
    return [(one.start, one.end, one.term_id, one.role) for one in terms.find(text, known, lang)]


@settings(max_examples=300)
@given(st.lists(KOREAN.map(form).filter(bool), min_size=1, max_size=8, unique=True), st.lists(KOREAN_TEXT, max_size=6))
def test_korean_terms_are_those_of_a_thorough_look(forms, texts):
    known = korean_terms(forms)
    for text in texts * 2:  # what has been seen once is remembered
        if plain()(text):
            assert quickly(known, text, "ko") == thoroughly(known, text, "ko")


@settings(max_examples=300)
@given(
    st.lists(ENGLISH.map(form).filter(bool), min_size=2, max_size=8, unique=True), st.lists(ENGLISH_TEXT, max_size=6)
)
def test_english_terms_are_those_of_a_thorough_look(forms, texts):
    known = english_terms(forms)
    for text in texts * 2:
        assert quickly(known, text, "en") == thoroughly(known, text, "en")


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_every_text_of_the_newsroom_has_the_terms_of_a_thorough_look(lang):
    from l10n import catalog, inline

    files = sorted((Path(__file__).parent.parent / "translations" / "en").glob("*.po"))
    units = [unit for file in files for unit in catalog.load(file).units]
    texts = [inline.plain(unit.source if lang == "ko" else unit.target).text for unit in units]
    texts = [text for text in texts if plain()(text)]
    assert len(texts) > 100
    index = KoreanIndex(HOUSE) if lang == "ko" else EnglishIndex(HOUSE)
    assert index.strings
    assert [quickly(HOUSE, text, lang) for text in texts] == [thoroughly(HOUSE, text, lang) for text in texts]


STRINGS = ["abc", "bcd", "b", "cde f", "xyz", "a b", "b c"]


def test_what_stands_in_a_string_or_reaches_out_of_it():
    near = Neighbours(STRINGS, scanner(STRINGS))
    assert [string for string in STRINGS if near.is_alone(string)] == ["b", "cde f", "xyz"]
    assert near.beyond("abc") == {"d", "de "}
    assert near.beyond("a b") == {"cd", " c"}
    assert near.reach("a b c", 3, near.beyond("a b"))
    assert not near.reach("a bc", 3, near.beyond("a b"))


def test_words_are_not_parted():
    near = Neighbours(STRINGS, scanner(STRINGS), whole_words=True)
    assert [string for string in STRINGS if not near.is_alone(string)] == ["a b", "b c"]
    assert near.beyond("abc") == frozenset()
    assert near.beyond("a b") == {"cd", " c"}


def test_the_longest_of_each_place_from_the_left():
    scan = longest(STRINGS)
    assert scan("abcde f") == [(0, 0, 3)]
    assert scan("bcde f a b c") == [(1, 0, 3), (5, 7, 10)]
