"""Findings as a person reads them, and as a program does."""

from __future__ import annotations

import json
import unicodedata

import pytest

from l10n.check_results import CheckReport, Examined, Fixed, Since, Standing
from l10n.model import Severity, Skipped
from l10n.newsroom import Finding
from l10n.reports import REPORTS
from l10n.reports.background import Background
from l10n.reports.columns import width


def finding(**more: object) -> Finding:
    values: dict[str, object] = {
        "check": "number-mismatch",
        "severity": Severity.WARNING,
        "article": "grove",
        "file": "translations/en/grove.po",
        "line": 12,
        "id": "3fa2c1d0",
        "context": "paragraph",
        "term": "",
        "source": "나무 3그루를 심었다.",
        "target": "They planted 5 trees.",
        "side": "target",
        "span": (13, 14),
        "message": "3 is “5” in English",
        "gated": True,
    }
    return Finding(**{**values, **more})


SEEN = Examined(2, 40, 8)


def text(*findings: Finding, skipped: tuple[Skipped, ...] = (), examined: Examined = SEEN) -> list[str]:
    return REPORTS["text"](CheckReport(findings, skipped, examined, Severity.ERROR)).split("\n")


# ── text ────────────────────────────────────────────────────────────────────────────────────────


def test_a_finding_is_its_place_and_both_texts_with_their_marks() -> None:
    assert text(finding(other=(3, 4))) == [
        "# grove",
        "translations/en/grove.po:12: warning: number-mismatch: 3 is “5” in English  [3fa2c1d0]",
        "    ko  나무 3그루를 심었다.",
        "             ^",
        "    en  They planted 5 trees.",
        "                     ^",
        "",
        "1 warning in 2 articles, 40 units, 8 checks",
    ]


def test_the_mark_stands_under_hangul_two_columns_a_syllable() -> None:
    lines = text(finding(side="source", span=(3, 4), term="tree", check="term-missing"))
    assert lines[1].startswith("translations/en/grove.po:12: warning: term-missing(tree): ")
    assert lines[2:5] == ["    ko  나무 3그루를 심었다.", "             ^", "    en  They planted 5 trees."]
    wide = text(finding(side="source", span=(0, 2)))
    assert wide[2:4] == ["    ko  나무 3그루를 심었다.", "        ^^^^"]


def test_a_side_without_text_is_not_shown() -> None:
    assert [line[:6] for line in text(finding(source=""))[2:4]] == ["    en", "      "]
    assert text(finding(target="", span=None))[2:4] == ["    ko  나무 3그루를 심었다.", ""]


def test_a_long_text_is_cut_around_the_mark_and_its_counterpart_as_far_in() -> None:
    source = "가" * 200 + "나무" + "다" * 200
    target = "a" * 500 + "tree" + "b" * 500
    _, _, shown, mark, other, *_ = text(finding(side="source", source=source, span=(200, 202), target=target))
    assert shown.startswith("    ko  …")
    assert shown.endswith("…")
    assert width(shown) <= 8 + 96 + 4
    start = width(shown[: shown.index("나무")])
    assert mark == " " * start + "^^^^"
    assert "tree" in other


def test_a_whole_text_needs_no_mark_and_one_without_a_span_has_none() -> None:
    assert not [line for line in text(finding(span=(0, 21))) if "^" in line]
    assert not [line for line in text(finding(span=None)) if "^" in line]


NFD = unicodedata.normalize("NFD", "사회연대경제")


def test_korean_in_pieces_is_as_wide_as_it_is_drawn() -> None:
    assert width(NFD) == width("사회연대경제") == 12
    lines = text(finding(side="source", source=f"{NFD}의 나무 3그루", span=(len(NFD) + 2, len(NFD) + 4)))
    assert lines[3] == " " * (8 + 12 + 3) + "^^^^"


def above(mark: str, excerpt: str) -> str:
    """What stands in an excerpt above its mark, column by column."""
    start, end = mark.index("^"), len(mark)
    return "".join(char for n, char in enumerate(excerpt) if start <= width(excerpt[:n]) < end)


@pytest.mark.parametrize("columns", [0, 30, 40, 57, 80, 120])
@pytest.mark.parametrize("at", [0, 4, 40, 96])
def test_a_mark_stands_below_its_words_on_a_narrow_terminal_too(columns: int, at: int) -> None:
    source, target = "나무를 " * 33, "They planted 5 trees. " * 9
    one = finding(side="source", source=source, span=(at, at + 2), other=(5 + 22, 12 + 22), target=target)
    shown = REPORTS["text"](CheckReport((one,), (), SEEN, Severity.ERROR), Background(columns=columns)).split("\n")
    for label, marked in (("    ko  ", "나무"), ("    en  ", "planted")):
        (number,) = (n for n, line in enumerate(shown) if line.startswith(label))
        assert width(shown[number]) <= (columns or 104)
        assert above(shown[number + 1], shown[number]) == marked


def test_a_mark_that_is_wider_than_the_terminal_is_cut() -> None:
    one = finding(side="source", source="가" * 300, span=(10, 280), target="")
    shown = REPORTS["text"](CheckReport((one,), (), SEEN, Severity.ERROR), Background(columns=40)).split("\n")
    assert max(map(width, shown[2:4])) <= 40
    assert set(above(shown[3], shown[2])) == {"가"}


def test_lines_of_a_hard_break_are_shown_as_one() -> None:
    lines = text(finding(target="One\n5 trees", span=(4, 5)))
    assert lines[3:5] == ["    en  One 5 trees", "            ^"]


def test_a_line_of_the_glossary_is_shown() -> None:
    odd = finding(check="glossary", article="", file="glossary.yml", id="", source="preferred: 나무", span=None)
    assert text(odd)[:3] == [
        "# glossary.yml",
        "glossary.yml:12: warning: glossary: 3 is “5” in English",
        "    12 │ preferred: 나무",
    ]


def test_a_repair_is_shown_with_the_words_around_it() -> None:
    told = text(finding(target="They planted  5 trees.", span=(12, 14), fix=" "))
    assert "    → They planted 5 trees.  (--fix writes it)" in told
    assert "    → five  (--fix writes it)" in text(finding(suggestion="five", fix="five"))


def test_an_article_is_headed_by_its_title() -> None:
    standing = Standing("grove", "translations/en/grove.po", title="The Grove")
    report = CheckReport((finding(),), (), SEEN, Severity.ERROR, (standing,))
    assert REPORTS["text"](report).startswith("# grove · The Grove\n")


def test_what_is_not_shown_is_counted() -> None:
    known = finding(suppressed="known", accepted_by="baseline")
    ignored = finding(suppressed="a quotation", accepted_by="ignore")
    since = Since("main", 3, 7)
    report = CheckReport((), (), SEEN, Severity.ERROR, suppressed=(known, known, ignored), since=since)
    assert REPORTS["text"](report).split("\n") == [
        "not shown: 2 findings known from the baseline",
        "not shown: 1 finding accepted with a reason",
        "not shown: 7 findings outside the 3 units changed since main",
        "no findings in 2 articles, 40 units, 8 checks",
    ]


def test_what_comes_by_itself_is_named_where_it_is_looked_for() -> None:
    """A check that has still to learn stands in every small newsroom: a line of its own at every run helps nobody."""
    waits = Skipped("length-outlier", "fewer than 40 reviewed pairs to learn from: 3 so far", waits=True)
    report = CheckReport((), (waits,), SEEN, Severity.ERROR)
    assert REPORTS["text"](report) == "no findings in 2 articles, 40 units, 8 checks (1 waits, see `l10n status`)"
    assert "::notice" not in REPORTS["github"](report)
    for name in ("json", "sarif", "junit"):
        assert waits.reason in REPORTS[name](report)


def test_repairs_are_shown_before_and_after() -> None:
    fixed = Fixed("grove", "translations/en/grove.po", "3fa2c1d0", 12, ("space",), "5  trees", "5 trees")
    report = CheckReport((), (), SEEN, Severity.ERROR, fixed=(fixed,))
    assert REPORTS["text"](report).split("\n")[:4] == [
        "# grove: repaired",
        "translations/en/grove.po:12: fixed: space  [3fa2c1d0]",
        "    - 5  trees",
        "    + 5 trees",
    ]
    assert json.loads(REPORTS["json"](report))["fixed"] == [
        {
            "article": "grove",
            "file": "translations/en/grove.po",
            "line": 12,
            "id": "3fa2c1d0",
            "checks": ["space"],
            "before": "5  trees",
            "after": "5 trees",
        }
    ]


def test_a_suggestion_stands_below() -> None:
    assert "    → three trees" in text(finding(suggestion="three trees"))


def test_what_does_not_count_says_so() -> None:
    lines = text(finding(gated=False), finding(severity=Severity.ERROR))
    assert lines[1].endswith("[3fa2c1d0]  (does not count yet)")
    assert (
        lines[-1] == "1 error, 1 warning in 2 articles, 40 units, 8 checks; "
        "1 of them in units that do not count yet; the check fails for 1 of them"
    )


def test_a_crowd_of_the_same_is_counted_and_not_listed() -> None:
    empty = finding(check="target-empty", message="there is no English yet", gated=False, span=None)
    lines = text(*[empty] * 40, finding(gated=False))
    assert sum("target-empty" in line and "[3fa2c1d0]" in line for line in lines) == 3
    assert "translations/en/grove.po: target-empty: there is no English yet: 37 more that do not count yet" in lines
    assert any("number-mismatch" in line for line in lines)
    counting = text(*[finding()] * 40)
    assert sum("number-mismatch" in line for line in counting) == 40


def test_articles_stand_apart_and_a_finding_over_one_has_no_id() -> None:
    stale = finding(check="stale", id="", line=1, span=None, message="the source has changed", article="mill")
    lines = text(finding(), stale)
    assert lines[5:8] == ["", "# mill", "translations/en/grove.po:1: warning: stale: the source has changed"]


def test_what_was_skipped_and_nothing_found() -> None:
    lines = text(skipped=(Skipped("seeds", "has never been paired; run `l10n pair seeds`"),))
    assert lines == [
        "skipped: seeds: has never been paired; run `l10n pair seeds`",
        "",
        "no findings in 2 articles, 40 units, 8 checks",
    ]
    assert text(examined=Examined(0, 0, 8)) == ["nothing was checked: 0 articles, 0 units, 8 checks"]


# ── json ────────────────────────────────────────────────────────────────────────────────────────


def test_json_has_the_whole_report_in_its_published_shape() -> None:
    report = CheckReport((finding(term="tree"),), (Skipped("a", "b"),), Examined(2, 40, 8), Severity.ERROR)
    shown = REPORTS["json"](report)
    assert "나무" in shown
    assert json.loads(shown) == {
        "version": 1,
        "examined": {"articles": 2, "units": 40, "checks": 8},
        "findings": [
            {
                "check": "number-mismatch",
                "severity": "warning",
                "article": "grove",
                "file": "translations/en/grove.po",
                "line": 12,
                "id": "3fa2c1d0",
                "context": "paragraph",
                "term": "tree",
                "source": "나무 3그루를 심었다.",
                "target": "They planted 5 trees.",
                "side": "target",
                "span": [13, 14],
                "other_span": None,
                "columns": None,
                "message": "3 is “5” in English",
                "suggestion": "",
                "counts": True,
                "fix": None,
                "source_line": None,
                "source_columns": None,
                "also": [],
                "fingerprint": "",
            }
        ],
        "suppressed": [],
        "known": 0,
        "since": None,
        "fixed": [],
        "skipped": [{"what": "a", "reason": "b"}],
    }


def test_json_of_a_finding_without_a_span() -> None:
    report = CheckReport((finding(span=None, gated=False),), (), Examined(1, 1, 1), Severity.ERROR)
    (found,) = json.loads(REPORTS["json"](report))["findings"]
    assert found["span"] is None
    assert found["counts"] is False
