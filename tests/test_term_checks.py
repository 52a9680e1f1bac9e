"""Checks of terms over whole articles: short forms before their long ones, renderings that drift."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from l10n import checks, glossary
from l10n.model import Place, Severity, Unit
from l10n.newsroom import Finding, Newsroom, Paired
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
    return [one for one in checks.run(Newsroom(articles, TERMS)).findings if one.check == check]


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
