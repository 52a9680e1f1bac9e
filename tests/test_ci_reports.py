"""Findings as CI systems and editors read them: valid by their schemas, on the right line of the right file."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
import xml.etree.ElementTree as xml
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
import xmlschema
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n import catalog, checks
from l10n.check_results import CheckReport, Examined, Standing
from l10n.model import Severity, Skipped, Unit, short_hash
from l10n.poplaces import Places, columns_of, places
from l10n.reports import REPORTS
from l10n.reports.background import Background, Rule
from tests.conftest import ROOT, Newsroom
from tests.inprocess import Inside
from tests.slips import KITCHEN, change, git, slips
from tests.test_reports import finding

SCHEMAS = Path(__file__).parent / "schemas"
SARIF = json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
JUNIT = xmlschema.XMLSchema(str(SCHEMAS / "junit-10.xsd"))


def report(*findings: Any, **more: Any) -> CheckReport:
    return CheckReport(findings, more.pop("skipped", ()), Examined(1, 2, 3), Severity.ERROR, **more)


def background() -> Background:
    rules = tuple(Rule(*rule) for rule in checks.rules())
    return Background("1.2.3", "news/", rules=rules)


@pytest.fixture
def room(newsroom) -> Newsroom:
    """A newsroom in a folder of a repository, with slips in one of its articles."""
    made = slips(newsroom)
    git(made.root.parent, "init", "-q")
    return made


def lines_of(room: Newsroom) -> list[str]:
    return (room.root / KITCHEN).read_text("utf-8").split("\n")


# ── places ──────────────────────────────────────────────────────────────────────────────────────


@given(st.text(alphabet='ab"\\\n\t가 ', min_size=1).filter(lambda text: text.strip() == text))
@settings(max_examples=200)
def test_every_character_is_found_in_the_file(text: str) -> None:
    unit = Unit(short_hash("paragraph", "가"), "paragraph", "가", text)
    lines = catalog.serialize(catalog.Catalog((unit,))).split("\n")
    line = next(number for number, one in enumerate(lines, 1) if one.startswith("msgstr") and number > 2)
    known = places(lines, line, text)
    assert len(known) == len(text)
    for char, (number, first, last) in zip(text, known, strict=True):
        written = lines[number - 1][first - 1 : last - 1]
        assert written == {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}.get(char, char)


def test_a_span_over_two_lines_ends_with_the_first() -> None:
    known = places(['msgstr ""', '"One\\n"', '"two"'], 1, "One\ntwo")
    assert columns_of(known, (5, 7)) == (3, (3, 5))
    assert columns_of(known, (1, 6)) == (2, (3, 7))


@pytest.mark.parametrize("line", ['msgstr "Another"', "msgstr One", "#, fuzzy", ""])
def test_a_line_that_does_not_hold_the_text_has_no_columns(line: str) -> None:
    assert columns_of(places([line], 1, "One"), (0, 3)) == (0, None)


KOREAN = ['msgid ""', '"그는 \\"나무\\"를\\n"', '"심었다. 나무다."', 'msgstr "He planted trees."']


def test_the_korean_has_its_place_in_the_file_too() -> None:
    korean, english = '그는 "나무"를\n심었다. 나무다.', "He planted trees."
    known = Places(KOREAN)
    assert [known.source_line(line) for line in (1, 2, 4)] == [0, 1, 1]
    assert known.of(4, english, (11, 16)) == (4, (20, 25))
    assert known.of(1, korean, (4, 6)) == (2, (7, 9))
    assert known.of(1, korean, (14, 16)) == (3, (7, 9))
    assert Places(KOREAN).of(1, "another", (0, 3)) == (1, None)
    assert Places(["#, fuzzy", 'msgstr "One"']).source_line(2) == 0


def test_what_is_missing_is_marked_in_the_korean(room: Newsroom) -> None:
    """Its place is the English that lacks it; where the Korean stands is told beside it."""
    change(room, ("There a basic society begins", "There it all begins"))
    (one,) = [f for f in json.loads(room.l10n("check", "--json").stdout)["findings"] if f["check"] == "term-missing"]
    written = lines_of(room)[one["source_line"] - 1]
    assert written[slice(*(column - 1 for column in one["source_columns"]))] == "기본사회"
    assert lines_of(room)[one["line"] - 1].startswith("msgstr ")
    assert one["columns"] is None
    run = sarif(room.l10n("check", "--format", "sarif").stdout)
    (told,) = [result for result in run["results"] if result["ruleId"] == "term-missing"]
    (related,) = told["relatedLocations"]
    region = {"startLine": one["source_line"], "startColumn": one["source_columns"][0]}
    assert related["physicalLocation"]["region"] == region | {"endColumn": one["source_columns"][1]}
    assert "ko: »기본사회«는 함께" in room.l10n("check", "--format", "github").stdout
    assert "ko: »기본사회«는 함께" in room.l10n("check", "--format", "junit").stdout


# ── GitHub ──────────────────────────────────────────────────────────────────────────────────────


def test_an_annotation_has_its_place_and_says_what_to_do() -> None:
    one = finding(columns=(20, 21), suggestion="three", term="a,b:c", message="50% of\nit")
    shown = REPORTS["github"](report(one), background()).split("\n")
    assert shown[0] == (
        "::warning file=news/translations/en/grove.po,line=12,col=20,endColumn=21,"
        "title=number-mismatch(a%2Cb%3Ac) in grove::"
        "50%25 of%0Ait%0Ako: 나무 3그루를 심었다.%0Aen: They planted »5« trees.%0A→ three"
    )
    assert shown[1] == "1 warning in 1 article, 2 units, 3 checks"


def test_errors_that_count_come_first_and_what_does_not_count_is_a_notice() -> None:
    findings = [
        finding(severity=Severity.NOTICE),
        finding(severity=Severity.ERROR, gated=False),
        finding(severity=Severity.WARNING),
        finding(severity=Severity.ERROR),
    ]
    shown = REPORTS["github"](report(*findings)).split("\n")
    assert [line.split()[0] for line in shown[:4]] == ["::error", "::warning", "::notice", "::notice"]
    assert "(error; does not count yet)" in shown[3]


def test_what_github_does_not_show_names_its_place_in_the_log() -> None:
    findings = [finding(fingerprint=str(number)) for number in range(11)]
    shown = REPORTS["github"](report(*findings), Background(folder="news/")).split("\n")
    assert not any("::news/translations/en/grove.po:12: " in line for line in shown[:10])
    assert "::news/translations/en/grove.po:12: 3 is" in shown[10]


def test_a_crowd_that_does_not_count_is_told_once() -> None:
    crowd = [finding(gated=False, line=line, target="", message="there is no English yet") for line in range(5, 30)]
    shown = REPORTS["github"](report(*crowd, finding(gated=False))).split("\n")
    assert len(shown) == 3
    assert ",line=5," in shown[0]
    assert "%0Athe same in 24 more places of this file, from here on" in shown[0]


def test_no_text_can_begin_a_command_of_its_own() -> None:
    evil = finding(target="x\n::stop-commands::me", message="a\r\n::error::b", suggestion="\n::add-mask::x")
    shown = REPORTS["github"](report(evil, skipped=(Skipped("a\n::error::", "b\n::error::"),))).split("\n")
    assert sum(line.startswith("::") for line in shown) == 2


def test_annotations_land_on_the_line_of_the_repository(room: Newsroom) -> None:
    shown = room.l10n("check", "--format", "github", code=1).stdout
    (found,) = re.findall(r"^::error file=([^,]*),line=(\d+),col=(\d+),endColumn=(\d+),", shown, re.MULTILINE)
    assert found[0] == "newsroom/translations/en/kitchen.po"
    line = lines_of(room)[int(found[1]) - 1]
    assert line[int(found[2]) - 1 : int(found[3]) - 1] == "union"
    assert room.l10n("check", "-C", "sources", "--format", "github", code=1).stdout == shown


def test_without_git_the_folder_that_github_checked_out_is_the_top(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(room.root))
    monkeypatch.setenv("GITHUB_WORKSPACE", str(room.root.parent))
    assert "file=newsroom/translations" in room.l10n("check", "--format", "github", code=1).stdout
    monkeypatch.delenv("GITHUB_WORKSPACE")
    assert "file=translations" in room.l10n("check", "--format", "github", code=1).stdout


# ── SARIF ───────────────────────────────────────────────────────────────────────────────────────


def sarif(text: str) -> dict[str, Any]:
    whole = json.loads(text)
    jsonschema.Draft4Validator(SARIF).validate(whole)
    (run,) = whole["runs"]
    return run


def test_sarif_has_rules_places_and_fingerprints(room: Newsroom) -> None:
    run = sarif(room.l10n("check", "--format", "sarif", code=1).stdout)
    rules = run["tool"]["driver"]["rules"]
    assert {rule["id"] for rule in rules} == {*checks.ids(), "glossary"}
    levels = {result["ruleId"]: result["level"] for result in run["results"]}
    assert levels["term-forbidden"] == "error"
    assert levels["number-mismatch"] == "warning"
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert re.fullmatch("[0-9a-f]{16}", result["partialFingerprints"]["l10n/v1"])
        place = result["locations"][0]["physicalLocation"]
        assert unquote(place["artifactLocation"]["uri"]) == "newsroom/translations/en/kitchen.po"
        if result["ruleId"] == "term-forbidden":
            region = place["region"]
            line = lines_of(room)[region["startLine"] - 1]
            assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "union"


def test_a_rule_explains_itself() -> None:
    run = sarif(REPORTS["sarif"](report(), background()))
    for rule in run["tool"]["driver"]["rules"]:
        assert rule["shortDescription"]["text"].endswith(".")
        assert "Bad:" not in rule["fullDescription"]["text"]
        assert "Bad:" in rule["help"]["text"]
        assert "**Bad:**" in rule["help"]["markdown"]
    assert run["tool"]["driver"]["version"] == "1.2.3"


@pytest.mark.parametrize(("by", "kind"), [("ignore", "inSource"), ("settings", "external"), ("baseline", "external")])
def test_what_is_accepted_is_suppressed_with_its_reason(by: str, kind: str) -> None:
    accepted = finding(suppressed="a quotation", accepted_by=by)
    run = sarif(REPORTS["sarif"](report(suppressed=(accepted,)), background()))
    assert run["results"][0]["suppressions"] == [{"kind": kind, "status": "accepted", "justification": "a quotation"}]


def test_sarif_of_a_check_that_is_not_known_of_a_name_in_hangul_and_of_what_was_skipped() -> None:
    odd = finding(check="odd", file="translations/en/고치는 사람들#1.po", gated=False, severity=Severity.ERROR)
    run = sarif(REPORTS["sarif"](report(odd, skipped=(Skipped("a", "b"),))))
    (result,) = run["results"]
    assert result["level"] == "note"
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.isascii()
    assert unquote(uri) == odd.file
    assert run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"] == "a: b"


def test_the_fingerprint_outlives_moved_lines(room: Newsroom) -> None:
    def fingerprints() -> list[str]:
        run = sarif(room.l10n("check", "--format", "sarif").stdout)
        return [result["partialFingerprints"]["l10n/v1"] for result in run["results"]]

    before = fingerprints()
    change(room, ("#. paragraph", "# of another tool\n#. paragraph"))
    assert fingerprints() == before
    assert len(set(before)) == len(before)


# ── JUnit ───────────────────────────────────────────────────────────────────────────────────────


def junit(text: str) -> xml.Element:
    JUNIT.validate(text)
    return xml.fromstring(text)


def test_an_article_is_a_suite_and_a_finding_that_fails_a_failure(room: Newsroom) -> None:
    root = junit(room.l10n("check", "--format", "junit", code=1).stdout)
    suites = {suite.get("name"): suite for suite in root}
    kitchen = suites["kitchen"]
    assert kitchen.get("file") == "newsroom/translations/en/kitchen.po"
    (failed,) = [case for case in kitchen if case.find("failure") is not None]
    assert (failed.get("name") or "").startswith("term-forbidden(coop) [")
    told = failed.find("failure")
    assert told is not None
    assert "union" in (told.text or "")
    assert root.get("failures") == kitchen.get("failures") == "1"
    assert root.get("tests") == str(len(root.findall(".//testcase")))


def test_junit_of_what_passes_is_accepted_or_was_not_looked_at() -> None:
    standings = (Standing("clean", "translations/en/clean.po"),)
    accepted = finding(suppressed="a quotation", accepted_by="ignore", severity=Severity.ERROR)
    twice = (finding(), finding())
    whole = report(*twice, suppressed=(accepted,), standings=standings, skipped=(Skipped("a", "b"),))
    root = junit(REPORTS["junit"](whole, background()))
    assert [suite.get("name") for suite in root] == ["clean", "grove", "not checked"]
    clean, grove, unchecked = root
    assert [len(case) for case in clean] == [0]
    assert [case.get("name") for case in grove] == [
        "number-mismatch [3fa2c1d0]",
        "number-mismatch [3fa2c1d0] #2",
        "number-mismatch [3fa2c1d0] #3",
    ]
    assert (grove.get("failures"), grove.get("skipped"), unchecked.get("skipped")) == ("0", "3", "1")


def test_junit_of_characters_that_xml_cannot_hold() -> None:
    root = junit(REPORTS["junit"](report(finding(target='a\x00b\x0b\ud800\ufffe<&>"', severity=Severity.ERROR))))
    (told,) = root.iter("failure")
    assert 'a\ufffdb\ufffd\ufffd\ufffd<&>"' in (told.text or "")


def test_of_a_long_text_only_what_is_near_the_mark_is_told() -> None:
    long = "가" * 200_000 + "나무" + "가" * 200_000
    one = finding(source=long, target="x" * 500_000, other=(200_000, 200_002), span=(0, 500_000))
    for name in ("github", "junit"):
        shown = REPORTS[name](report(one))
        assert f"ko: …{'가' * 300}»나무«{'가' * 300}…" in shown
        assert len(shown) < 4_000


def test_a_megabyte_is_placed_in_a_moment(room: Newsroom) -> None:
    change(room, ("The union opens", 'The \\"shop\\" ' * 90_000 + "union opens"))
    started = time.process_time()
    shown = room.l10n("check", "--format", "github", code=1).stdout
    assert time.process_time() - started < 20
    (found,) = re.findall(r"^::error file=[^,]*,line=(\d+),col=(\d+),endColumn=(\d+),", shown, re.MULTILINE)
    line, first, last = (int(number) for number in found)
    assert first > 1_000_000
    assert lines_of(room)[line - 1][first - 1 : last - 1] == "union"


# ── the command ─────────────────────────────────────────────────────────────────────────────────


def test_this_repository_in_every_format() -> None:
    here = Inside(ROOT)
    found = json.loads(here.l10n("check", "--json", code=0).stdout)
    run = sarif(here.l10n("check", "--format", "sarif", code=0).stdout)
    assert len(run["results"]) == len(found["findings"]) + len(found["suppressed"])
    cases = junit(here.l10n("check", "--format", "junit", code=0).stdout)
    assert len(cases.findall(".//skipped")) >= len(found["findings"])
    shown = here.l10n("check", "--format", "github", code=0).stdout
    told = {(one["file"], one["check"], one["term"], one["message"]) for one in found["findings"]}
    assert len(re.findall("^::(error|warning|notice) file=", shown, re.MULTILINE)) == len(told)


def test_an_unknown_format_is_refused_before_anything_is_done(room: Newsroom) -> None:
    room.refuses("check", "--format", "html", says="html: no such format; one of text, json, github, sarif, junit")
    room.refuses("check", "--fix", "--format", "html", says="no such format")


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
)
def test_colours_only_where_they_are_wanted(room: Newsroom, environment: dict[str, str], coloured: bool) -> None:
    bare = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR")}
    done = subprocess.run(
        [sys.executable, "-m", "l10n", "check"],
        cwd=room.root,
        env={**bare, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ("\x1b[31m" in done.stdout) == coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", done.stdout) == room.l10n("check", code=1).stdout


def test_a_control_character_in_a_text_is_no_order_to_the_terminal(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(room, ("The union opens", "The union \x1b[2Jopens"))
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[2J" not in room.l10n("check", code=1).stdout
