"""Checks across articles that compare what is repeated, and learn from what has been reviewed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from l10n import checks
from l10n.checks import inconsistent_translation, length_outlier, url_changed
from l10n.inline import plain
from l10n.model import Approval, Place, Severity, Unit, short_hash
from l10n.newsroom import Hit, Newsroom, Pair, Paired
from tests.inprocess import Inside
from tests.slips import write


def unit(source: str, target: str, kind: str = "paragraph", line: int = 1, **more: object) -> Unit:
    return replace(Unit(short_hash(kind, source, target), kind, source, target, line=line), **more)


def approved(one: Unit) -> Unit:
    return replace(one, approval=Approval("Ha", "2026-11-20", short_hash(one.source, one.target)))


def newsroom(*articles: list[Unit]) -> Newsroom:
    named = zip("abcdefgh", articles, strict=False)
    return Newsroom(tuple(Paired(name, name, f"{name}.po", tuple(units)) for name, units in named))


# ── inconsistent-translation ────────────────────────────────────────────────────────────────────


def inconsistent(*articles: list[Unit]) -> list[tuple[str, Hit]]:
    return [(slug, hit) for slug, _, hit in inconsistent_translation.find_all(newsroom(*articles))]


RELATED = "함께 읽을 글"


def test_inconsistent_translation() -> None:
    """The rendering in the minority is shown with the other one, how often that stands, and where."""
    usual = [unit(RELATED, "Related articles", "heading", line=line) for line in (7, 9)]
    ((slug, hit),) = inconsistent([usual[0]], [unit(RELATED, "Read more", "heading")], [usual[1]])
    assert slug == "b"
    assert (
        hit.message
        == "the same Korean is “Related articles” in 2 places (a.po:7, c.po:9); use one of the two in all places"
    )
    assert hit.suggestion == "Related articles"
    assert hit.target == (0, len("Read more"))


def test_many_places_are_counted_and_some_named() -> None:
    found = inconsistent(*([unit(RELATED, "Related", "heading")] for _ in range(5)), [unit(RELATED, "More", "heading")])
    assert "in 5 places (a.po:1, b.po:1, c.po:1 and 2 more)" in found[0][1].message


def test_what_somebody_approved_is_the_right_one() -> None:
    lone = approved(unit(RELATED, "Read more", "heading"))
    others = [unit(RELATED, "Related articles", "heading", line=line) for line in (3, 4)]
    assert [slug for slug, _ in inconsistent([lone], others)] == ["b", "b"]


def test_of_two_the_first_is_the_right_one() -> None:
    found = inconsistent([unit(RELATED, "Related", "heading")], [unit(RELATED, "More", "heading")])
    assert [slug for slug, _ in found] == ["b"]


@pytest.mark.parametrize(
    ("kind", "korean", "one", "other"),
    [
        ("heading", RELATED, "Related articles", "Related Articles"),
        ("heading", RELATED, "**Related articles**", "Related articles."),
        ("heading", "“함께” 읽을 글", "“Related” articles", '"Related"  articles'),
        ("paragraph", "그렇습니다.", "That is so.", "Yes."),
        ("cell", "일", "Day", "Work"),
        ("cell", "2025", "2025", "2026"),
        ("caption", "나무 (사진=나들목)", "A tree", ""),
    ],
)
def test_what_is_no_other_translation(kind: str, korean: str, one: str, other: str) -> None:
    assert inconsistent([unit(korean, one, kind)], [unit(korean, other, kind)]) == []


@pytest.mark.parametrize(
    ("kind", "korean", "one", "other"),
    [
        ("title", "마을의 나무", "Trees of the Village", "Village Woods"),
        ("cell", "조합원", "Members", "Cooperators"),
        (
            "paragraph",
            "이 글은 마을 신문과 함께 만들었습니다.",
            "Made with the village paper.",
            "Written with the paper.",
        ),
        ("front-matter:title", "마을의 나무", "Trees of the Village", "Village Woods"),
    ],
)
def test_what_is_another_translation(kind: str, korean: str, one: str, other: str) -> None:
    assert len(inconsistent([unit(korean, one, kind)], [unit(f"**{korean}**", other, kind)])) == 1


def test_what_was_left_out_or_added_is_not_compared() -> None:
    out = replace(unit(RELATED, "Read more", "heading"), place=Place(out=True))
    added = [unit("", text, "heading", added="0a1b2c3d") for text in ("One", "Another")]
    assert inconsistent([unit(RELATED, "Related articles", "heading")], [out], added) == []


# ── length-outlier ──────────────────────────────────────────────────────────────────────────────

KOREAN = "마을 사람들은 봄이 오면 골짜기에 모여 나무를 심는다"
ENGLISH = "When spring comes, the people of the village gather in the valley and plant trees"


def reviewed(count: int) -> list[Unit]:
    return [unit(f"{KOREAN} {'또 ' * (n % 4)}{n}", f"{ENGLISH} {'again ' * (n % 4)}{n}") for n in range(count)]


def outliers(*units: Unit) -> list[Hit]:
    return [hit for _, _, hit in length_outlier.find_all(newsroom(list(units)))]


SHORT = unit(f"{KOREAN}. {KOREAN}. {KOREAN}.", "They gather.")
LONG = unit(KOREAN, f"{ENGLISH}. {ENGLISH}. {ENGLISH}. {ENGLISH}.")


def test_length_outlier() -> None:
    """What is far from what the reviewed pairs have is named with what they would have."""
    (short,) = outliers(*reviewed(50), SHORT)
    assert short.message.startswith("12 characters for 92 of Korean, where some 24")
    assert short.message.endswith("short; is something missing?")
    (long,) = outliers(*reviewed(50), LONG)
    assert long.message.endswith("long; does it say more than the Korean?")
    assert outliers(*reviewed(50)) == []


def test_from_few_reviewed_pairs_nothing_is_learned_and_that_is_said() -> None:
    few = newsroom([*reviewed(length_outlier.FEWEST - 2), SHORT])
    assert list(length_outlier.find_all(few)) == []
    assert any(one.what == "length-outlier" and "fewer than 40" in one.reason for one in checks.run(few).skipped)
    enough = newsroom([*reviewed(length_outlier.FEWEST), SHORT])
    assert not any(one.what == "length-outlier" for one in checks.run(enough).skipped)
    (found,) = (one for one in checks.run(enough).findings if one.check == "length-outlier")
    assert found.severity is Severity.NOTICE


def test_status_says_how_much_is_missing(tmp_path: Path) -> None:
    room = Inside(tmp_path)
    room.write({"l10n.toml": "", "sources/a.md": "# 나무\n"})
    write(room, "a", tuple(reviewed(3)))
    assert "length-outlier" not in room.l10n("check").stdout
    said = "length-outlier: fewer than 40 reviewed pairs to learn the usual length from: 3 so far"
    assert f"skipped {said}" in room.l10n("status").stdout
    (entry,) = json.loads(room.l10n("status", "--json").stdout)["skipped"]
    assert f"{entry['what']}: {entry['reason']}" == said


def test_drafts_teach_nothing() -> None:
    assert outliers(*(replace(one, fuzzy=True) for one in reviewed(60)), SHORT) == []


def test_titles_labels_and_short_sentences_may_have_any_length() -> None:
    free = [replace(SHORT, context="title"), replace(LONG, context="caption"), unit("그렇습니다.", ENGLISH * 3)]
    assert outliers(*reviewed(50), *free) == []


# ── url-changed among the newsroom's own articles ───────────────────────────────────────────────


@pytest.mark.parametrize(
    ("korean", "english", "message"),
    [
        ("[나무](grove.md)", "[Trees](grove.md)", ""),
        ("[나무](grove.md)", "[Trees](https://example.org/en/2026/trees)", ""),
        (
            "[나무](grove.md)",
            "[Trees](gorve.md)",
            "no article is called gorve; the Korean has grove.md; mend the address",
        ),
        ("[나무](grove.md)", "[Trees](mill.md)", ""),
        ("[나무](https://example.org/ko/77)", "[Trees](https://example.org/en/2026/trees)", ""),
        ("[나무](https://example.net/77)", "[Trees](https://example.org/en/2026/trees/)", ""),
    ],
)
def test_links_between_own_articles(korean: str, english: str, message: str) -> None:
    one = unit(korean, english)
    grove = Paired("grove", "grove", "grove.po", (one,), url="https://example.org/en/2026/trees")
    hits = url_changed.find(Pair(one, plain(korean), plain(english)), Newsroom((grove, Paired("mill", "", "", ()))))
    assert [hit.message for hit in hits] == [message] * bool(message)
