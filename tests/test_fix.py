"""`--fix` puts in place what is safe, says so, leaves the rest alone, and comes to rest."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import checks
from l10n.model import Severity, State
from l10n.newsroom import Hit, Pair
from l10n.newsroom import Newsroom as Seen
from l10n.workflow.check import check
from l10n.workflow.fix import fix, mended, repaired
from tests.conftest import Newsroom
from tests.slips import KITCHEN, approved, change, committed, drafted, read, slips, write
from tests.test_reports import finding

WRONG = "There a basic society begins with eating together."
RIGHT = "There a Basic Society begins with eating together."


@pytest.fixture
def room(newsroom) -> Newsroom:
    return slips(newsroom)


def english(room: Newsroom) -> list[str]:
    return [unit.target for unit in read(room)]


def test_what_is_safe_is_repaired_and_said(room: Newsroom) -> None:
    before = english(room)
    done = room.l10n("check", "--fix", code=1)
    assert english(room) == [*before[:3], RIGHT, "We move toward the Basic Society."]
    lines = done.stdout.split("\n")
    assert lines[0] == "# kitchen: repaired"
    assert re.fullmatch(rf"{KITCHEN}:\d+: fixed: term-case  \[[0-9a-f]{{8}}\]", lines[1])
    assert lines[2:4] == [f"    - {WRONG}", f"    + {RIGHT}"]
    assert "union" in done.stdout


def test_the_same_command_twice_changes_nothing(room: Newsroom) -> None:
    room.l10n("check", "--fix", code=1)
    before = room.snapshot()
    again = room.l10n("check", "--fix", code=1)
    assert "repaired" not in again.stdout
    assert room.snapshot() == before
    assert again.stdout == room.l10n("check", code=1).stdout


def test_a_diff_is_shown_applies_and_comes_to_the_same(room: Newsroom) -> None:
    before = room.snapshot()
    diff = room.l10n("check", "--fix", "--diff", code=1)
    assert room.snapshot() == before
    assert diff.stdout.startswith(f"--- a/{KITCHEN}\n+++ b/{KITCHEN}\n@@")
    assert "next: l10n check --fix\n" in diff.stderr
    room.l10n("check", "--fix", code=1)
    wanted = room.snapshot()
    room.write(before)
    subprocess.run(["git", "apply"], cwd=room.root, input=diff.stdout, text=True, check=True)
    assert room.snapshot() == wanted
    nothing = room.l10n("check", "--fix", "--diff", code=1)
    assert nothing.stdout == ""
    assert "next: mend" in nothing.stderr


def test_states_stay_and_an_edited_unit_counts_as_touched(room: Newsroom) -> None:
    write(room, "kitchen", tuple(drafted(unit) for unit in read(room)))
    assert not any(unit.touched for unit in read(room))
    room.l10n("check", "--fix", code=0)
    assert {unit.state for unit in read(room)} == {State.DRAFT}
    assert [unit.target for unit in read(room) if unit.touched] == english(room)[3:]


def test_an_approved_unit_is_named_and_left_alone(room: Newsroom) -> None:
    units = read(room)
    write(room, "kitchen", (*units[:3], approved(units[3]), units[4]))
    done = room.l10n("check", "--fix", code=1)
    assert english(room)[3] == WRONG
    assert f"skipped: kitchen#{units[3].id}: approved by Kim Hana, so not repaired" in done.stdout
    command = done.stdout.partition("to allow it: `l10n ")[2].partition("`")[0]
    room.l10n(*command.split(), code=0)
    room.l10n("check", "--fix", code=1)
    assert english(room)[3] == RIGHT


def test_only_what_is_reported_is_repaired(room: Newsroom) -> None:
    committed(room)
    before = english(room)
    room.l10n("check", "--fix", "--changed-since", "HEAD", code=0)
    assert english(room) == before
    room.l10n("check", "evening", "--fix", code=0)
    assert english(room) == before
    change(room, ('msgstr "There a', '# ignore: term-case -- a common noun here\nmsgstr "There a'))
    units = read(room)
    write(room, "kitchen", units)
    room.l10n("check", "--baseline", "known.json", "--write-baseline", code=0)
    room.l10n("check", "--fix", "--baseline", "known.json", code=0)
    assert english(room) == before
    change(room, ("We move toward the", "We all move toward the"))
    room.l10n("check", "--fix", "--changed-since", "HEAD", code=0)
    assert [text for text in english(room) if "Basic Society" in text] == ["We all move toward the Basic Society."]


def test_other_programs_are_told_too(room: Newsroom) -> None:
    fixed = json.loads(room.l10n("check", "--fix", "--json", code=1).stdout)["fixed"]
    assert (fixed[0]["checks"], fixed[0]["after"]) == (["term-case"], RIGHT)
    change(room, (RIGHT, WRONG))
    done = room.l10n("check", "--fix", "--format", "github", code=1)
    assert "repaired" not in done.stdout
    assert f"    + {RIGHT}\n" in done.stderr


def test_repairs_hold_for_gettext(room: Newsroom) -> None:
    room.l10n("check", "--fix", code=1)
    subprocess.run(["msgfmt", "-c", "-o", "/dev/null", KITCHEN], cwd=room.root, check=True)


# ── checks that are made for the test ───────────────────────────────────────────────────────────


class Toy:
    """A check that wants one text in the place of another."""

    SEVERITY = Severity.WARNING

    def __init__(self, name: str, old: str, new: str, severity: Severity = Severity.WARNING) -> None:
        self.ID, self.old, self.new, self.SEVERITY = name, old, new, severity

    def find(self, pair: Pair, newsroom: Seen) -> Iterator[Hit]:
        start = pair.unit.target.find(self.old)
        if start >= 0:
            yield Hit("wrong", target=(start, start + len(self.old)), fix=self.new)

    def canary(self) -> Seen:
        return Seen(())


def with_checks(room: Newsroom, monkeypatch: pytest.MonkeyPatch, *toys: Toy):
    monkeypatch.setattr(checks, "CHECKS", [*toys])
    monkeypatch.setattr(checks, "_blind", lambda on: ())
    report = check(room.project)
    return report, fix(room.project, report)


def test_repairs_that_make_room_for_others_are_all_made(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    _, done = with_checks(room, monkeypatch, Toy("number-mismatch", "24", "3"), Toy("term-case", "3", "three"))
    (fixed,) = done.fixed
    assert (fixed.after, fixed.checks) == ("It has three members in all.", ("number-mismatch", "term-case"))
    assert read(room)[2].target == fixed.after


def test_repairs_that_undo_one_another_are_not_made(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    toys = Toy("number-mismatch", "24", "three"), Toy("term-case", "three", "24"), Toy("hangul-left", "union", "shop")
    _, done = with_checks(room, monkeypatch, *toys)
    assert [one.after for one in done.fixed] == ["The shop opens every morning."]
    (skipped,) = done.skipped
    assert skipped.reason == "the repairs of number-mismatch, term-case undo one another; mend it by hand"


def test_a_repair_that_would_make_an_error_is_not_made(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    class Error(Toy):
        def find(self, pair: Pair, newsroom: Seen) -> Iterator[Hit]:
            yield from (replace(hit, fix=None) for hit in super().find(pair, newsroom))

    toys = Toy("number-mismatch", "24", "three"), Error("hangul-left", "three", "", Severity.ERROR)
    _, done = with_checks(room, monkeypatch, *toys)
    assert not done.fixed
    assert done.skipped[0].reason == "repaired, it would be wrong for hangul-left; mend it by hand"
    whole = Toy("number-mismatch", "It has 24 members in all.", "")
    _, done = with_checks(room, monkeypatch, whole)
    assert "target-empty" in done.skipped[0].reason


def test_a_unit_that_somebody_edits_meanwhile_stays(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    from l10n import catalog

    update = catalog.update

    def edited_before(*given):
        change(room, ("24 members in all", "24 members, all told"))
        return update(*given)

    monkeypatch.setattr(catalog, "update", edited_before)
    _, done = with_checks(room, monkeypatch, Toy("number-mismatch", "24", "42"))
    assert not done.fixed
    assert done.skipped[0].reason == "has been edited meanwhile; run the command again"
    assert "It has 24 members, all told." in english(room)


def test_nothing_to_repair_writes_nothing(room: Newsroom) -> None:
    room.l10n("check", "--fix", code=1)
    before = {path: path.stat().st_mtime_ns for path in room.root.rglob("*.po")}
    report, done = mended(room.project, lambda: check(room.project))
    assert (done.fixed, done.skipped, report.fixed) == ((), (), ())
    assert {path: path.stat().st_mtime_ns for path in room.root.rglob("*.po")} == before


def test_a_text_that_is_no_article_is_named_and_left_alone(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    room.write({"post.md": "# A post\n\nIt has 24 members.\n"})
    monkeypatch.setattr(checks, "CHECKS", [Toy("number-mismatch", "24", "42")])
    monkeypatch.setattr(checks, "_blind", lambda on: ())
    done = fix(room.project, check(room.project, [str(room.root / "post.md")]))
    assert not done.fixed
    assert [one.what for one in done.skipped] == ["post.md"]
    assert "24 members" in (room.root / "post.md").read_text("utf-8")


@given(st.text("ab ", max_size=12), st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=6))
def test_repairs_never_overlap(text: str, spans: list[tuple[int, int]]) -> None:
    spans = [(min(a, b, len(text)), min(max(a, b), len(text))) for a, b in spans]
    after, names = repaired(text, [finding(target=text, span=span, fix="<>") for span in spans])
    assert after.count("<>") == len(names)
    kept = [text[a:b] for a, b in spans]
    assert len(after.replace("<>", "")) <= len(text)
    assert bool(names) == bool(kept)
