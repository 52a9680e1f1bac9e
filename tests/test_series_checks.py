"""Checks over titles and series, and the house's own rules in the settings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import checks, glossary, titles
from l10n.model import Severity, Unit, short_hash
from l10n.newsroom import Finding, Newsroom, Paired, Rulebook
from tests.conftest import Newsroom as Folder

TERMS = """
version: 1
terms:
- id: coop
  ko: {preferred: 협동 조합}
  en: {preferred: cooperative, admitted: [co-op, {term: CO, when: after-first-mention}]}
"""


def article(slug: str, title: tuple[str, str], *pairs: tuple[str, str], url: str = "") -> Paired:
    units = [Unit(short_hash("title", title[0], slug), "title", *title)]
    units += [Unit(short_hash(slug, *pair), "paragraph", *pair) for pair in pairs]
    return Paired(slug, title[0], f"translations/en/{slug}.po", tuple(units), source=f"sources/{slug}.md", url=url)


def found(check: str, *articles: Paired, terms: str = "version: 1\nterms: []\n") -> list[Finding]:
    newsroom = Newsroom(articles, glossary.parse(terms, Path("glossary.yml")))
    alone = Rulebook({name: Severity.OFF for name in checks.ids() if name != check})
    return [one for one in checks.run(newsroom, alone).findings if one.check == check]


# ── titles ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "label", "parts", "core"),
    [
        ("[인터뷰] 우산이 모은 사람들 <상>", "인터뷰", [1], "우산이 모은 사람들"),
        ("【기획】우산이 모은 사람들(하)", "기획", [3], "우산이 모은 사람들"),
        ("우산이 모은 사람들 ②", "", [2], "우산이 모은 사람들"),
        ("우산이 모은 사람들 제3부", "", [3], "우산이 모은 사람들"),
        ("우산이 모은 사람들 2편", "", [2], "우산이 모은 사람들"),
        ("2부 리그의 꿈", "", [], "2부 리그의 꿈"),
        ("서울의 하늘 아래", "", [], "서울의 하늘 아래"),
        ("[Interview] The Menders (Part 2)", "Interview", [2], "the menders"),
        ("The Menders, Part Two: “Umbrellas”", "", [2], "the menders umbrellas"),
        ("Mill Part 1 The Line (Part 1)", "", [1, 1], "mill the line"),
        ("Part of the Problem", "", [], "part of the problem"),
        ("The Menders (2026)", "", [], "the menders 2026"),
    ],
)
def test_titles_come_apart(text: str, label: str, parts: list[int], core: str) -> None:
    title = titles.read(text)
    assert (title.label, [part.number for part in title.parts], title.core) == (label, parts, core)


@given(st.text(alphabet='가나Ab []()<>12부편상하 partPt.①’"', max_size=60))
def test_any_title_can_be_read_and_its_spans_lie_in_it(text: str) -> None:
    title = titles.read(text)
    assert all(0 <= part.span[0] < part.span[1] <= len(text) for part in title.parts)
    assert titles.folded(title.core) == title.core


# ── series ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("korean", "english", "message"),
    [
        ("우산이 모은 사람들 (1부)", "The Menders (Part 2)", "(1부) is Part 1; the English says (Part 2)"),
        ("우산이 모은 사람들 <하>", "The Menders (Part 1)", "<하> is Part 2 or 3; the English says (Part 1)"),
        ("우산이 모은 사람들 ①", "The Menders", "① says that it is a part; the English title does not say Part 1"),
        ("우산 ①", "Umbrella Part 1 The Menders (Part 1)", "the title says Part 1 twice"),
        ("우산이 모은 사람들", "The Menders (Part 1)", "(Part 1) stands in the English title only"),
    ],
)
def test_series_part(korean: str, english: str, message: str) -> None:
    (one,) = found("series-part", article("a", (korean, english)))
    assert one.message.startswith(message)
    assert one.severity is (Severity.NOTICE if "only" in message else Severity.WARNING)


def test_series_part_passes_what_agrees() -> None:
    assert not found(
        "series-part",
        article("a", ("우산이 모은 사람들 <상>", "The Menders (Part 1)")),
        article("b", ("우산이 모은 사람들 <하>", "The Menders (Part 2)")),
        article("c", ("방앗간", "The Mill")),
        article("d", ("방앗간 (2부)", "The Mill, Part II")),
    )


def test_series_part_looks_at_the_other_parts() -> None:
    first = article("a", ("우산이 모은 사람들 <상>", "The Menders (Part 1)"))
    (last,) = found("series-part", first, article("b", ("우산이 모은 사람들 <하>", "The Menders (Part 3)")))
    assert last.message == "<하> is Part 2; the English says (Part 3); mend the number"
    assert last.suggestion == "(Part 2)"
    (renamed,) = found("series-part", first, article("b", ("우산이 모은 사람들 <하>", "Menders (Part 2)")))
    assert 'Part 1 is called "The Menders (Part 1)"' in renamed.message
    (same,) = found("series-part", first, article("b", ("우산이 모은 사람들 (1부)", "The Menders (Part 1)")))
    assert same.message == "Part 1 is a already; give the parts different numbers"
    (gap,) = found("series-part", first, article("b", ("우산이 모은 사람들 (3부)", "The Menders (Part 3)")))
    assert gap.severity is Severity.NOTICE
    three = [
        article(str(n), (f"우산이 모은 사람들 <{p}>", f"The Menders (Part {n})")) for n, p in enumerate("상중하", 1)
    ]
    assert not found("series-part", *three)


def test_series_part_knows_parts_by_their_slugs() -> None:
    (one,) = found(
        "series-part",
        article("menders-1", ("우산이 모은 사람들 (1부)", "The Menders (Part 1)")),
        article("menders-2", ("고치며 산다 (1부)", "Mending on (Part 1)")),
    ) or (None,)
    assert one is None, "titles of their own are no series"


def test_series_part_stands_once_in_a_title_that_is_quoted() -> None:
    said = "Related articles Part 1 The Menders of Hamok (Part 1) Part 2 Mending on (Part 2) Part 3 The Mill (Part 2)"
    hits = found("series-part", article("a", ("방앗간", "The Mill"), ("", said)))
    marked = [one.target[slice(*(one.span or (0, 0)))] for one in hits]
    assert marked == ["Part 1 The Menders of Hamok (Part 1)", "Part 2 Mending on (Part 2)"]
    assert hits[0].message.endswith("says twice that it is Part 1; say it once, at the end")
    fine = "In Part 1 we met the menders (Part 1 is here). Read Part 2. The Mill (Part 2) is out."
    assert not found("series-part", article("a", ("방앗간", "The Mill"), ("", fine)))


def test_series_terms() -> None:
    first = article("a", ("우산 모임 <상>", "Umbrellas (Part 1)"), ("협동조합은 크다.", "The cooperative is big."))
    for english, expected in (
        ("The co-op is small.", 1),
        ("The cooperative is small.", 0),
        ("The CO is small.", 0),
    ):
        second = article("b", ("우산 모임 <하>", "Umbrellas (Part 2)"), ("협동조합은 작다.", english))
        hits = found("series-terms", first, second, terms=TERMS)
        assert len(hits) == expected, english
        for hit in hits:
            assert (hit.article, hit.term, hit.suggestion) == ("b", "coop", "cooperative")
            assert hit.target[slice(*hit.span)] == "co-op"
    alone = article("c", ("방앗간", "The Mill"), ("협동조합은 작다.", "The co-op is small."))
    assert not found("series-terms", first, alone, terms=TERMS)


# ── related articles, labels ────────────────────────────────────────────────────────────────────

MILL = article(
    "mill", ("[기획] 방앗간 앞에 줄이 생긴 이유", "[Feature] The Line at the Mill"), url="https://example.org/mill"
)


@pytest.mark.parametrize(
    ("korean", "english", "marked"),
    [
        ("👉 ‘방앗간 앞에 줄이 생긴 이유’", "👉 “Why People Queue”", "👉 “Why People Queue”"),
        ("[방앗간 앞에 줄이 생긴 이유](mill.md)를 보라.", "See [Queues at the Mill](mill.md).", "Queues at the Mill"),
        ("", "See [The Line at a Mill](https://example.org/mill) for more.", "The Line at a Mill"),
        ("", "👉 The Lines at the Mill", "👉 The Lines at the Mill"),
    ],
)
def test_related_title(korean: str, english: str, marked: str) -> None:
    (one,) = found("related-title", MILL, article("kitchen", ("부엌", "A Kitchen"), (korean, english)))
    assert one.target[slice(*one.span)] == marked
    assert one.message == 'the article mill is called "[Feature] The Line at the Mill"; quote it so'


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("👉 방앗간 앞에 줄이 생긴 이유", "👉 “The line at the mill”"),
        ("[지난 기사](mill.md)에서 말했듯", "as [an earlier article](mill.md) said"),
        ("방앗간 앞에 줄이 생겼다.", "A line formed outside the mill."),
        ("", "A line formed outside the mill on Saturday morning."),
        ("", "See [an earlier article](mill.md)."),
    ],
)
def test_related_title_passes(korean: str, english: str) -> None:
    assert not found("related-title", MILL, article("kitchen", ("부엌", "A Kitchen"), (korean, english)))


def test_title_label() -> None:
    usual = [article(f"a{n}", ("[인터뷰] 사람", "[Interview] People")) for n in range(2)]
    (lost,) = found("title-label", *usual, article("b", ("[인터뷰] 부엌", "A Kitchen")))
    assert (lost.severity, lost.suggestion) == (Severity.NOTICE, "[Interview] A Kitchen")
    (other,) = found("title-label", *usual, article("b", ("[인터뷰] 부엌", "[Talk] A Kitchen")))
    assert other.target[slice(*other.span)] == "Talk"
    (new,) = found("title-label", *usual, article("b", ("부엌", "[Interview] A Kitchen")))
    assert "stands in the English title only" in new.message
    assert not found("title-label", *usual, article("b", ("부엌", "A Kitchen")), article("c", ("[방] 가", "[Room] A")))


# ── the house's own rules ───────────────────────────────────────────────────────────────────────

RULE = '[[checks.rule]]\nid = "r"\npattern = \'{}\'\nmessage = "no"\n'


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        (RULE.format("(a"), "l10n.toml:1: the rule 'r' has the pattern '(a', which cannot be read"),
        (RULE.format("(a+)+$"), "takes too long; make it simpler"),
        (RULE.format("(a|aa)+$"), "takes too long; make it simpler"),
        (RULE.format("a" * 2000), "1000 are enough"),
        (RULE.format("a") + "suggestion = '\\2'\n", "names a group that the pattern has not"),
        (RULE.format("a") + 'examples = { bad = ["b"] }\n', "finds nothing in its bad example 'b'"),
        (RULE.format("a") + 'examples = { good = ["a"] }\n', "finds something in its good example 'a'"),
        (RULE.format("a").replace("message", "massage"), "massage is no key of [[checks.rule]]"),
        (RULE.format("a") * 2, "has the id 'r' twice"),
        (RULE.format("a").replace('id = "r"\n', ""), "has a rule without id"),
    ],
)
def test_rules_that_are_wrong_or_explode_are_refused(newsroom: Callable[..., Folder], settings: str, says: str) -> None:
    room = newsroom({"l10n.toml": settings, "sources/a.md": "# 방앗간\n"})
    room.refuses("check", says=says)
