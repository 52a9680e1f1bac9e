"""One slip is one finding: what several checks see is told by the one that knows most of it."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest

from l10n import checks, glossary, settings
from l10n.checks import _once, _run
from l10n.model import Ignore, Severity, Unit, short_hash
from l10n.newsroom import Finding, Newsroom, Paired, Rulebook
from tests.inprocess import Inside
from tests.slips import write

TERMS = glossary.parse(
    """
version: 1
terms:
  - {id: coop, ko: {preferred: 협동 조합}, en: {preferred: cooperative, forbidden: [union],
     spelling: {forbid: [co-operative]}}}
  - {id: sse, ko: {preferred: 사회 연대 경제}, en: {preferred: social solidarity economy}}
  - {id: care-coop, type: org, ko: {preferred: 단하돌봄사회적협동조합},
     en: {preferred: Danha Care Social Cooperative, case: exact}}
  - {id: social-coop, ko: {preferred: 사회적 협동 조합}, en: {preferred: social cooperative}}
  - {id: caretaker, ko: {preferred: 돌봄 노동자}, en: {preferred: care worker, spelling: {forbid: [careworker]}}}
""",
    Path("glossary.yml"),
)
HOUSE = settings.parse(
    "[[checks.rule]]\nid = 'labour'\npattern = 'labour'\nmessage = 'the house writes work'\n", Path("l10n.toml")
)


def unit(source: str, target: str, kind: str = "paragraph", number: int = 1, **more: object) -> Unit:
    return replace(Unit(short_hash(kind, f"{source}{number}"), kind, source, target, line=number), **more)


def newsroom(*articles: tuple[Unit, ...], **more: object) -> Newsroom:
    paired = (Paired(f"post-{n}", "", f"post-{n}.po", units) for n, units in enumerate(articles, 1))
    return Newsroom(tuple(paired), TERMS, **more)


def found(room: Newsroom, **levels: Severity) -> list[Finding]:
    book = Rulebook({name.replace("_", "-"): level for name, level in levels.items()})
    return [one for one in checks.run(room, book).findings if one.article == "post-1"]


def said(room: Newsroom, **levels: Severity) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.check, one.also) for one in found(room, **levels)]


OTHER = (unit("협동조합이 사회연대경제를 만든다.", "The cooperative builds a social solidarity economy.", number=9),)


@pytest.mark.parametrize(
    ("source", "target", "kind", "told"),
    [
        ("협동조합이 문을 연다.", "The union opens.", "paragraph", ("term-forbidden", ("term-drift",))),
        (
            "사회연대경제가 온다.",
            "The social and solidarity economy is coming.",
            "paragraph",
            ("term-missing", ("term-drift",)),
        ),
        ("", "A careworker came.", "paragraph", ("term-spelling", ("term-variant",))),
        ("협동조합을 만든다.", "They make a 협동조합.", "paragraph", ("hangul-left", ("term-missing",))),
        ("예산은 3억 원이다.", "The budget is 3억 won.", "paragraph", ("hangul-left", ("currency-mismatch",))),
        (
            "협동조합은 3명이다.",
            "협동조합은 3명이다.",
            "paragraph",
            ("same-as-source", ("hangul-left", "term-missing")),
        ),
        (
            "협동조합은 3명이다.",
            "**  **",
            "paragraph",
            ("target-empty", ("markup-mismatch", "number-mismatch", "space", "term-missing")),
        ),
        (
            "마을의 협동조합에는 모두 3명이 있다.",
            "Image",
            "paragraph",
            ("placeholder-left", ("number-mismatch", "term-missing")),
        ),
        (
            "(사진=단하돌봄사회적협동조합)",
            "(Photo courtesy of Danha Care Social Co-operative)",
            "paragraph",
            ("name-variant", ("term-spelling",)),
        ),
        ("나무, 풀, 꽃", "trees, , grass, and flowers", "paragraph", ("punctuation", ("space",))),
        ("그는 **크게** 말했다.", "He said it **aloud.", "paragraph", ("markup-mismatch", ())),
        ("[알림] 모임", "[Notice Meeting", "paragraph", ("markup-mismatch", ("punctuation",))),
        ("일하는 사람", "labour", "paragraph", ("house-rule", ("term-spelling",))),
    ],
)
def test_one_slip_is_told_by_the_check_that_knows_most_of_it(
    source: str, target: str, kind: str, told: tuple[str, tuple[str, ...]]
) -> None:
    room = newsroom((unit(source, target, kind),), OTHER, rules=HOUSE.rules)
    shown = [(check, tuple(sorted(also))) for check, also in said(room)]
    assert shown == [told]


def test_two_slips_in_one_place_are_two_findings() -> None:
    bold = newsroom((unit("협동조합이 문을 연다.", "The **union** opens."),), OTHER)
    assert [check for check, _ in said(bold)] == ["markup-mismatch", "term-forbidden"]
    apart = newsroom((unit("협동조합은 3명이다.", "The union, , has 4 members."),), OTHER)
    assert [check for check, _ in said(apart)] == ["number-mismatch", "punctuation", "term-forbidden"]


def test_a_slip_weighs_as_much_as_the_heaviest_check_that_sees_it() -> None:
    """Text that stayed Korean is an error whoever tells it, and a check that is off tells nothing."""
    room = newsroom((unit("나무를 심었다.", "나무를 심었다."),))
    (one,) = found(room)
    assert (one.check, one.severity) == ("same-as-source", Severity.ERROR)
    (one,) = found(room, same_as_source=Severity.OFF)
    assert (one.check, one.severity, one.also) == ("hangul-left", Severity.ERROR, ())
    (one,) = found(room, hangul_left=Severity.OFF)
    assert (one.check, one.severity, one.also) == ("same-as-source", Severity.WARNING, ())


def test_who_accepts_the_finding_has_accepted_the_slip() -> None:
    accepted = unit("나무를 심었다.", "나무를 심었다.", ignores=(Ignore("same-as-source", "", "a poem"),))
    outcome = checks.run(newsroom((accepted,)))
    assert outcome.findings == ()
    assert [(one.check, one.also) for one in outcome.suppressed] == [("same-as-source", ("hangul-left",))]
    # the other way round, what nobody accepted is told, at its own level, and the ignore has its use
    other = unit("나무를 심었다.", "나무를 심었다.", ignores=(Ignore("hangul-left", "", "a poem"),))
    (one,) = found(newsroom((other,)))
    assert (one.check, one.severity) == ("same-as-source", Severity.WARNING)


REPEATED = unit("마을이 함께 쓰는 부엌", "A kitchen that the village shares", "heading", 8)


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("A  kitchen that the the village shares", ["doubled-word", "space"]),
        ("A kitchen that the “village“ shares", ["quotes"]),
        ("A 부엌 that the village shares", ["hangul-left"]),
        ("A village kitchen", ["inconsistent-translation"]),
        ("A ⭐village kitchen", ["emoji", "inconsistent-translation"]),
        ("⭐ A kitchen that the village", ["emoji", "inconsistent-translation"]),
    ],
)
def test_a_text_that_differs_is_told_where_nothing_else_says_why(target: str, told: list[str]) -> None:
    kept = replace(REPEATED, id="0000000f")
    room = newsroom((replace(REPEATED, target=target),), (REPEATED,), (kept,))
    assert [check for check, _ in said(room)] == told


def test_the_same_wish_of_two_entries_is_told_once() -> None:
    twice = glossary.parse(
        """
version: 1
terms:
  - {id: a, ko: {preferred: 가게}, en: {preferred: labor shop}}
  - {id: b, ko: {preferred: 나루}, en: {preferred: labor shop}}
""",
        Path("glossary.yml"),
    )
    room = Newsroom(
        (Paired("post-1", "", "post-1.po", (unit("", "This is the old labour shop of the town."),)),), twice
    )
    assert [(one.check, one.also) for one in found(room)] == [("term-spelling", ())]


def test_a_text_full_of_slips_takes_no_longer_than_they_are_many() -> None:
    room = newsroom((unit("나무", "a,, b  c " * 20_000),))
    start = time.process_time()
    assert len(found(room)) > 2 * _run.FEWEST
    assert time.process_time() - start < 10


def test_the_table_names_checks_that_are_there() -> None:
    named = {name for name, others in _once.TELLS.items() for name in (name, *others)}
    assert named <= set(checks.ids())


def test_the_other_checks_are_named_in_reports_and_outlive_being_kept(tmp_path: Path) -> None:
    room = Inside(tmp_path)
    room.write({"l10n.toml": "", "sources/a.md": "# 나무\n"})
    write(room, "a", (unit("나무를 심었다.", "나무를 심었다."),))
    first, again = (room.l10n("check", "--json").stdout for _ in range(2))
    assert again == first
    assert [one["also"] for one in json.loads(again)["findings"]] == [["hangul-left"]]
    assert "translate it  (also hangul-left)" in room.l10n("check").stdout
    assert '"also": ["hangul-left"]' in room.l10n("check", "--format", "sarif").stdout


def test_a_huge_unit_that_is_wrong_everywhere_is_told_in_part() -> None:
    slips = "He came  to it. " * 25_000
    found = [one for one in checks.run(newsroom((unit("그가 왔다.", slips),))).findings if one.check == "space"]
    assert len(found) == _run.FEWEST
    assert "there are more than 100 of them in this unit" in found[-1].message
    few = [one for one in checks.run(newsroom((unit("그가 왔다.", slips[:15_999]),))).findings if one.check == "space"]
    assert len(few) == 1000
