"""Names over a newsroom: one person in several spellings, and who has no entry in the glossary."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from l10n import checks, glossary
from l10n.model import Place, Severity, Unit, short_hash
from l10n.newsroom import Finding, Newsroom, Paired
from l10n.readings import korean_names, readings
from l10n.termbase import Glossary
from l10n.termforms.name_variants import variants

TERMS = glossary.parse(
    """
version: 1
terms:
- {id: bang-so-yul, type: person, ko: {preferred: 방소율}, en: {preferred: Bang So-yul, short: [Bang]}}
- {id: son-na-on, type: dnt, ko: {preferred: 손나온길}, en: {preferred: Son Na-on Trail}}
- {id: chair, ko: {preferred: 이사장}, en: {preferred: chairperson}}
""",
    Path("glossary.yml"),
)


def article(slug: str, *pairs: tuple[str, str], published: str = "", out: bool = False) -> Paired:
    units = tuple(
        Unit(short_hash(slug, str(n)), "paragraph", ko, en, line=n, place=Place(out=out))
        for n, (ko, en) in enumerate(pairs, 1)
    )
    return Paired(slug, slug, f"{slug}.po", units, published=published)


def found(check: str, *articles: Paired, terms: Glossary | None = None) -> list[Finding]:
    outcome = checks.run(Newsroom(articles, terms or Glossary()))
    return [one for one in outcome.findings if one.check == check]


def marked(one: Finding) -> str:
    text = one.source if one.side == "source" else one.target
    return text[slice(*(one.span or (0, 0)))]


# ── one person in several spellings ─────────────────────────────────────────────────────────────


def test_name_inconsistent() -> None:
    """The most frequent spelling is kept; each other one is shown once for an article, with counts and places."""
    spring = article("spring", ("도하람 감독은 웃었다.", "Do Haram laughed."), ("글 도하람", "By **Do Haram**"))
    fall = article("fall", ("도하람 씨", "Do Ha-ram’s"), ("도하람의 집", "the house of Do Ha-ram"), ("", "Do Ha-ram"))
    (one,) = found("name-inconsistent", spring, fall)
    assert (one.article, one.line, one.severity, marked(one)) == ("spring", 1, Severity.WARNING, "Do Haram")
    assert one.suggestion == "Do Ha-ram"
    assert (
        '도하람 is spelled in several ways: "Do Haram" 2 times (in spring); "Do Ha-ram" 3 times (in fall)'
        in one.message
    )
    assert "(the most frequent)" in one.message


def test_what_was_published_first_is_kept() -> None:
    often = article("often", ("도하람 씨", "Do Ha-ram"), ("도하람", "Do Ha-ram"), published="2026-09-01")
    early = article("early", ("도하람", "Doh Haram"), published="2026-03-01")
    assert [(one.article, one.suggestion) for one in found("name-inconsistent", often, early)] == [
        ("often", "Doh Haram")
    ]


def test_without_korean_letters_tell_who_is_one_person() -> None:
    ours = [
        article("a", ("", "Editors Gu Jeongmin and Son Wonhee met Yoon Seol.")),
        article("b", ("", "Gu Jung-min and Son Won-hee wrote; so did Yun Seul.")),
    ]
    assert {one.suggestion for one in found("name-inconsistent", *ours)} == {"Gu Jeongmin", "Son Wonhee"}
    (one, _) = found("name-inconsistent", *ours)
    assert one.message.startswith("one person, it seems, is spelled in several ways: ")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("", "Han Seung-min"), ("", "Han Sung-min")),
        (("", "Jang Eun-young"), ("", "Jang Eun-yong")),
        (("", "Lee Ki-dae"), ("", "Lee Ki-tae")),
        (("도하람", "Do Ha-ram"), ("도하람", "DO HA-RAM")),
        (("도하람", "Do Ha-ram"), ("도하림", "Do Ha-rim")),
        (("정수연", "Jung Su-yeon"), ("정수윤", "Jung Su-yun")),
        (("", "Park Service"), ("", "Park Services")),
        (("", "Hong Kong"), ("", "Hongkong")),
        (("방소율", "Bang Soyul"), ("방소율", "Bang So-yul")),
    ],
)
def test_two_people_are_two_people(first: tuple[str, str], second: tuple[str, str]) -> None:
    assert found("name-inconsistent", article("a", first), article("b", second), terms=TERMS) == []


def test_what_is_left_out_of_the_post_has_no_say() -> None:
    gone = article("gone", ("도하람", "Do Haram"), out=True)
    assert found("name-inconsistent", article("a", ("도하람", "Do Ha-ram")), gone) == []


# ── who has no entry ────────────────────────────────────────────────────────────────────────────


def test_name_unknown() -> None:
    """Each person once, at the first place, with an entry that the glossary accepts."""
    rooms = [
        article("a", ("도하람 감독을 만났다.", "We met the director Ha-ram Do."), ("도하람", "Ha-ram Do")),
        article("b", ("도하람과 방소율", "Ha-ram Do and Bang So-yul")),
    ]
    (one,) = found("name-unknown", *rooms, terms=TERMS)
    assert (one.article, one.line, one.severity, marked(one)) == ("a", 1, Severity.NOTICE, "Ha-ram Do")
    assert 'if "Ha-ram Do" is the person’s own spelling' in one.message
    (term,) = glossary.parse(f"version: 1\nterms:\n{one.suggestion}\n", Path("glossary.yml")).terms
    assert (term.id, term.ko.preferred, term.en.preferred) == ("ha-ram-do", "도하람", "Ha-ram Do")
    assert (term.en.short, term.en.order) == (("Do",), "family-last")


def test_an_entry_gets_an_id_of_its_own() -> None:
    (one,) = found("name-unknown", article("a", ("손나온 씨", "Son Na-on")), terms=TERMS)
    assert yaml.safe_load(one.suggestion)[0]["id"] == "son-na-on-2"


def test_a_title_and_the_surname_tell_a_name() -> None:
    (one,) = found("name-unknown", article("a", ("어제 표하람 공동대표가 물었다.", "Yesterday Pyo asked.")))
    assert (one.side, marked(one), one.suggestion) == ("source", "표하람", "")
    assert "ask how the name is spelled" in one.message


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("이사장은 고개를 저었다.", "The chairperson shook her head at Lee."),
        ("연세대 교수와 민주당 대표", "A Yonsei professor and Min’s Democrats"),
        ("트럼프 대통령과 마크롱 대통령", "President Trump and President Macron"),
        ("남산에 올랐다.", "We climbed Nam San."),
        ("홍콩에서 왔다.", "It came from Hong Kong."),
        ("고구마와 조개구이", "Sweet potatoes and Cho-style clams"),
        ("최하람 대표가 물었다.", "The head of the mill asked."),
        ("방소율 대표", "Bang So-yul"),
        ("한국의 이민자들", "Korea’s Migrants"),
    ],
)
def test_other_words_are_no_names(korean: str, english: str) -> None:
    assert found("name-unknown", article("a", (korean, english)), terms=TERMS) == []


# ── the tools ───────────────────────────────────────────────────────────────────────────────────


def test_a_name_that_is_spelt_otherwise_is_one_finding() -> None:
    """What `name-variant` names, `term-missing` does not."""
    for english in ("Bang Soyul laughed.", "Bagn So-yul laughed.", "Pang So-yul laughed.", "Ms. Pang laughed."):
        outcome = checks.run(Newsroom((article("a", ("방소율은 웃었다.", english)),), TERMS))
        assert [one.check for one in outcome.findings] == ["name-variant"], english
    outcome = checks.run(Newsroom((article("a", ("방소율은 웃었다.", "The baker laughed.")),), TERMS))
    assert [one.check for one in outcome.findings] == ["term-missing"]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Gu Jeongmin", "Koo Jung-min", True),
        ("Noh Young-kyu", "Yeonggyu Roh", True),
        ("Shim Wonhee", "Sim Weon Hui", True),
        ("An Hee-jun", "Ahn Heejoon", True),
        ("Kim Jun-ho", "Kim Joon-ho", True),
        ("Kim Chun-ho", "Kim Jun-ho", False),
        ("Kim Soo-min", "Kim Soo-mi", False),
        ("Oh Hyun-suk", "Oh Hyun-sik", False),
    ],
)
def test_readings(one: str, other: str, alike: bool) -> None:
    assert bool(readings(one) & readings(other)) is alike


def test_names_stand_where_they_stand() -> None:
    text = "Chair Gu Jeong-min’s friends, SON WON HEE and\u00a0Park\u00a0Sol, left New York. An Hee-jun?"
    assert [row.text for row, _ in korean_names(text)] == ["Gu Jeong-min", "SON WON HEE", "Park\u00a0Sol", "An Hee-jun"]


def test_a_million_letters_are_read() -> None:
    text = "Bang Soyul and Gu Jeong-min met. " * 3000 + "Kim " * 20000 + "Kim-" * 20000
    assert len(variants("", text, TERMS)) == 3000
    assert sum(1 for _ in korean_names(text)) >= 6000
