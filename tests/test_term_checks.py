"""Checks of terms over whole articles: short forms before their long ones, renderings that drift."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from l10n import checks, glossary
from l10n.model import Place, Severity, Unit
from l10n.newsroom import Finding, Newsroom, Paired, Rulebook
from l10n.units import make

TERMS = glossary.parse(
    """\
version: 1
terms:
- id: mutual-aid
  ko: {preferred: 상호 부조}
  en:
    preferred: mutual aid
    admitted: [helping each other, {term: MA, when: after-first-mention}]
    forbidden: [reciprocity]
- id: mutual-aid-fund
  ko: {preferred: 상호 부조 기금}
  en: {preferred: mutual aid fund, admitted: [{term: MA fund, when: after-first-mention}]}
- id: old-town
  status: draft
  ko: {preferred: 원도심 재생}
  en: {preferred: old town renewal, admitted: [{term: OTR, when: after-first-mention}]}
""",
    Path("glossary.yml"),
)


def article(slug: str, *pairs: tuple[str, str], kind: str = "paragraph") -> Paired:
    units = [make(f"{kind}#{n}", korean, target=english, line=n) for n, (korean, english) in enumerate(pairs, 1)]
    return Paired(slug, slug, f"translations/en/{slug}.po", tuple(units))


def found(check: str, *articles: Paired) -> list[Finding]:
    return [one for one in checks.run(Newsroom(articles, TERMS), alone(check)).findings if one.check == check]


def alone(check: str) -> Rulebook:
    """The check alone: none that tells what it sees."""
    return Rulebook({name: Severity.OFF for name in checks.ids() if name != check})


def early(*english: str, kind: str = "paragraph") -> list[str]:
    said = found("term-first-mention", article("a", *(("", text) for text in english), kind=kind))
    return [one.target[slice(*(one.span or (0, 0)))] for one in said]


@pytest.mark.parametrize(
    ("english", "marked"),
    [
        (["MA is old. So is mutual aid.", "MA again."], ["MA"]),
        (["We like **MA** here."], ["MA"]),
        (["Mutual aid is old.", "MA is young."], []),
        (["Mutual aid (MA) is old.", "MA is young."], []),
        (["MA (mutual aid) is old."], []),
        (["A kind of help [MA] is old.", "MA is young."], []),
        (["The mutual aid fund is full.", "MA is young."], []),
        (["The MA fund is full.", "The MA fund is empty."], ["MA fund"]),
        (["Mutual aid (MA) is old.", "The MA fund is full."], []),
        (["MA-Net is a company, and so is AT&MA."], []),
        (["Helping each other is old."], []),
        (["The ma of my friend"], []),
        ([], []),
    ],
)
def test_term_first_mention(english: list[str], marked: list[str]) -> None:
    assert early(*english) == marked


def test_a_title_may_have_the_short_form() -> None:
    assert early("MA Is Back", kind="title") == []
    assert early("MA Is Back", kind="heading") == ["MA"]


def test_a_draft_term_that_comes_too_early_is_a_notice_and_says_what_to_write() -> None:
    (one,) = found("term-first-mention", article("a", ("원도심재생", "OTR has begun.")))
    assert one.severity is Severity.NOTICE
    assert (
        one.message
        == '"OTR" stands before the article has said "old town renewal"; write that here, and "OTR" from then on'
    )
    assert one.suggestion == "old town renewal (OTR)"


def test_the_order_is_that_of_the_finished_post() -> None:
    long, short = make("paragraph", "하나", target="Mutual aid is old."), make("paragraph", "둘", target="MA is young.")
    for units, early in (
        ((long, short), False),
        ((short, long), True),
        ((short, replace(long, place=Place(after="start"))), False),
        ((replace(long, place=Place(after=short.id)), short), True),
        ((replace(long, place=Place(out=True)), short), True),
        ((long, replace(short, place=Place(out=True))), False),
    ):
        one = Paired("a", "a", "a.po", tuple[Unit, ...](units))
        assert bool(found("term-first-mention", one)) is early


def drift(*articles: Paired) -> list[tuple[str, str, str]]:
    return [
        (one.article, one.target[slice(*(one.span or (0, 0)))], one.severity.value)
        for one in found("term-drift", *articles)
    ]


def test_term_variant_suggests_the_capitals_of_the_place() -> None:
    (running,) = found("term-variant", article("a", ("", "They run the Mutual and Aid Fund."), ("", "It is small.")))
    assert running.suggestion == "mutual aid fund"
    (title,) = found("term-variant", article("a", ("", "How the Mutual and Aid Fund Grew"), kind="title"))
    assert title.suggestion == "Mutual Aid Fund"


HELP = ("상호부조가 답이다.", "Mutual aid is the answer.")


def test_term_drift() -> None:
    """Each rendering that is not the preferred one, once for each article, with all counts and places."""
    two = article("b", ("상호부조는 크다.", "Reciprocity is big."), ("상호부조는 작다.", "**Reciprocity** is small."))
    assert drift(article("a", HELP, HELP), two) == [("b", "Reciprocity", "warning")]
    (one,) = found("term-drift", article("a", HELP, HELP), two)
    assert one.message == (
        '상호부조 is "mutual aid" 2× (a), "reciprocity" 2× (b); settle on one, or admit the others in the glossary'
    )
    assert (one.term, one.suggestion) == ("mutual-aid", "mutual aid")


def test_a_near_variant_is_drift() -> None:
    two = article("b", ("상호부조기금이 찼다.", "The fund for mutual aid is full."))
    assert drift(article("a", ("상호부조기금이다.", "A mutual aid fund.")), two) == []
    two = article("b", ("상호부조기금이 찼다.", "The mutual-aid-fund is full, the aid mutual fund too."))
    assert drift(article("a", ("상호부조기금이다.", "A mutual aid fund.")), two) == []
    two = article("b", ("상호부조기금이 찼다.", "The mutual and aid fund is full."))
    assert drift(article("a", ("상호부조기금이다.", "A mutual aid fund.")), two) == [
        ("b", "mutual and aid fund", "warning")
    ]


def test_words_that_keep_coming_back_are_named() -> None:
    two = article(
        "b",
        ("상호부조는 크다.", "Common giving is big."),
        ("나는 상호부조를 안다.", "I know what common giving is."),
        ("나무를 심었다.", "We planted a common tree."),
    )
    assert drift(article("a", HELP), two) == [("b", "Common giving", "notice")]
    assert drift(article("a", HELP), article("b", ("상호부조는 크다.", "Common giving is big."))) == []


def test_what_the_glossary_admits_is_drift_only_where_an_article_has_nothing_else() -> None:
    other = ("상호부조를 하자.", "Let us keep helping each other.")
    assert drift(article("a", HELP), article("b", other)) == []
    assert drift(article("a", HELP), article("b", other, HELP, other)) == []
    assert drift(article("a", HELP), article("b", other, other)) == [("b", "helping each other", "notice")]
    short = ("상호부조는 젊다.", "MA is young.")
    assert drift(article("a", HELP), article("b", HELP, short, short)) == []


def test_one_article_or_one_rendering_does_not_drift() -> None:
    wrong = ("상호부조는 크다.", "Reciprocity is big.")
    assert drift(article("a", HELP, wrong)) == []
    assert drift(article("a", wrong), article("b", wrong)) == []
    assert drift(article("a", HELP), article("b", HELP)) == []
    left_out = article("b", wrong)
    left_out = replace(left_out, units=tuple(replace(unit, place=Place(out=True)) for unit in left_out.units))
    assert drift(article("a", HELP), left_out) == []


def test_drift_is_seen_from_the_one_article_that_is_named() -> None:
    newsroom = Newsroom((article("a", HELP), article("b", ("상호부조는 크다.", "Reciprocity is big."))), TERMS)
    assert [
        one.article
        for one in checks.run(newsroom, alone("term-drift"), only={"b"}).findings
        if one.check == "term-drift"
    ] == ["b"]
    assert [
        one for one in checks.run(newsroom, alone("term-drift"), only={"a"}).findings if one.check == "term-drift"
    ] == []


def test_one_slip_beside_the_preferred_form_is_no_drift() -> None:
    slip, other = ("상호부조는 크다.", "Reciprocity is big."), ("상호부조는 작다.", "Reciprocity is small.")
    assert drift(article("a", HELP), article("b", HELP, slip)) == []
    assert drift(article("a", HELP), article("b", HELP, slip, other)) == [("b", "Reciprocity", "warning")]


@pytest.mark.parametrize(
    ("english", "right"),
    [
        ("Two labour unions.", "labor unions"),
        ("Labour Unions in Our Town", "Labor Unions"),
        ("Co-operatives grow.", "Cooperatives"),
        ("A co-operative grows.", "cooperative"),
        ("Our coops grow.", "co-ops"),
    ],
)
def test_a_spelling_is_mended_in_its_number_and_capitals(english: str, right: str) -> None:
    known = glossary.parse(
        "version: 1\nterms:\n"
        "- {id: union, ko: {preferred: 노동 조합}, en: {preferred: labor union}}\n"
        "- {id: coop, ko: {preferred: 협동 조합},"
        " en: {preferred: cooperative, admitted: [co-op], spelling: {forbid: [co-operative]}}}\n",
        Path("glossary.yml"),
    )
    newsroom = Newsroom((article("a", ("", english)),), known)
    (one,) = [one for one in checks.run(newsroom).findings if one.check == "term-spelling"]
    assert (one.suggestion, one.fix) == (right, right)


def test_a_spelling_that_somebody_is_quoted_with_is_not_mended_unasked() -> None:
    newsroom = Newsroom((article("a", ("“색이 곱다.”", "“The colours are lovely.”")),), TERMS)
    (one,) = [one for one in checks.run(newsroom).findings if one.check == "term-spelling"]
    assert (one.severity, one.suggestion, one.fix) == (Severity.NOTICE, "colors", None)
    british = replace(newsroom, style=replace(newsroom.style, spelling="uk"))
    assert [one for one in checks.run(british).findings if one.check == "term-spelling"] == []
