"""`--changed-since` limits what is reported to what git says has changed, and not what is seen."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from l10n import units
from tests.conftest import Newsroom
from tests.inprocess import Inside
from tests.slips import KITCHEN, change, committed, drafted, git, read, slips, write


@pytest.fixture
def room(newsroom) -> Newsroom:
    made = slips(newsroom)
    committed(made)
    return made


def found(room: Newsroom, *words: str, since: str = "HEAD") -> list[tuple[str, str]]:
    done = room.l10n("check", "--json", "--changed-since", since, *words)
    return [(one["check"], one["article"]) for one in json.loads(done.stdout)["findings"]]


def test_nothing_has_changed(room: Newsroom) -> None:
    room.l10n("check", code=1)
    assert found(room) == []
    shown = room.l10n("check", "--changed-since", "HEAD", code=0).stdout
    assert "not shown: 4 findings outside the 0 units changed since HEAD" in shown


def test_only_units_that_have_changed_are_reported(room: Newsroom) -> None:
    change(room, ("It has 24 members in all.", "It has 24 members."))
    assert found(room) == [("number-mismatch", "kitchen")]
    committed(room)
    assert found(room) == []
    assert found(room, since="HEAD~1") == [("number-mismatch", "kitchen")]


def test_a_unit_in_another_state_has_changed_and_moved_lines_have_not(room: Newsroom) -> None:
    finished = read(room)
    write(room, "kitchen", tuple(drafted(unit) if "24" in unit.target else unit for unit in finished))
    committed(room)
    change(room, ("#. paragraph", "# of another tool\n#. paragraph"))
    assert found(room) == []
    write(room, "kitchen", finished)
    assert found(room) == [("number-mismatch", "kitchen")]


def test_a_new_article_has_changed_as_a_whole_whether_git_knows_it_or_not(room: Newsroom) -> None:
    git(room.root, "rm", "-q", "--cached", KITCHEN)
    git(room.root, "commit", "-qm", "Without the kitchen")
    assert len(found(room)) == 4
    git(room.root, "add", KITCHEN)
    assert len(found(room)) == 4
    (room.root / ".gitignore").write_text("translations/\n")
    git(room.root, "rm", "-q", "--cached", KITCHEN)
    assert len(found(room)) == 4


def test_findings_over_a_whole_article_or_the_glossary_follow_their_files(room: Newsroom) -> None:
    change(room, ("type: proper", "type: proper\n    note: as the ministry has it"), file="glossary.yml")
    assert found(room) == []
    change(
        room,
        ("{preferred: Basic Society", "{preferred: Basic Society, forbidden: [Basic Society]"),
        file="glossary.yml",
    )
    assert found(room)[0] == ("glossary", "")
    committed(room)
    assert found(room) == []
    change(room, ("마을의", "우리 마을의"), file="sources/kitchen.md")
    assert found(room) == [("stale", "kitchen")]
    committed(room)
    assert found(room) == []


def test_what_git_cannot_read_as_it_was_has_changed_as_a_whole(room: Newsroom) -> None:
    good = (room.root / KITCHEN).read_bytes()
    (room.root / KITCHEN).write_bytes(b"<<<<<<< HEAD\n" + good)
    committed(room)
    (room.root / KITCHEN).write_bytes(good)
    assert len(found(room)) == 4


def test_a_branch_is_compared_with_where_it_left_the_revision(room: Newsroom) -> None:
    git(room.root, "checkout", "-qb", "work")
    change(room, ("It has 24 members in all.", "It has 24 members."))
    committed(room)
    git(room.root, "checkout", "-q", "main")
    change(room, ("The union opens every morning.", "The union opens each morning."))
    committed(room)
    git(room.root, "checkout", "-q", "work")
    assert found(room, since="main") == [("number-mismatch", "kitchen")]


def test_a_newsroom_in_a_folder_of_a_repository_with_names_in_hangul(room: Newsroom, tmp_path: Path) -> None:
    shutil.move(room.root, tmp_path / "글 모음")
    shutil.rmtree(tmp_path / "글 모음/.git")
    moved = Inside(tmp_path / "글 모음")
    for suffix, folder in ((".md", "sources"), (".po", "translations/en")):
        (moved.root / folder / f"kitchen{suffix}").rename(moved.root / folder / f"부엌{suffix}")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "All")
    assert found(moved) == []
    change(moved, ("24 members in all", "24 members"), file="translations/en/부엌.po")
    assert found(moved) == [("number-mismatch", "부엌")]


def test_what_is_seen_is_not_limited(room: Newsroom) -> None:
    whole = json.loads(room.l10n("check", "--json").stdout)
    part = json.loads(room.l10n("check", "--json", "--changed-since", "HEAD").stdout)
    assert part["examined"] == whole["examined"]
    assert part["since"] == {"revision": "HEAD", "units": 0, "hidden": 4}


def test_a_baseline_comes_first(room: Newsroom) -> None:
    room.l10n("check", "--baseline", "known.json", "--write-baseline", code=0)
    change(room, ("The union opens every morning.", "The union, a union, opens."))
    done = room.l10n("check", "--json", "--baseline", "known.json", "--changed-since", "HEAD", code=1)
    assert [one["check"] for one in json.loads(done.stdout)["findings"]] == ["term-forbidden"]


def test_an_unknown_revision_a_shallow_clone_and_no_git(room: Newsroom, tmp_path: Path, newsroom) -> None:
    room.refuses("check", "--changed-since", "nowhere", says="nowhere: no such revision here; name a branch")
    room.refuses("check", "--changed-since", "--all", says="--all: no such revision here")
    first = git(room.root, "rev-parse", "HEAD")
    change(room, ("24 members in all", "24 members"))
    committed(room)
    git(tmp_path, "clone", "-q", "--depth", "1", room.root.as_uri(), "shallow")
    shallow = Inside(tmp_path / "shallow")
    shallow.refuses("check", "--changed-since", first, says="this clone is shallow; fetch the history first")
    git(shallow.root, "fetch", "-q", "--depth", "1", "origin", first)
    assert found(shallow, since=first) == [("number-mismatch", "kitchen")]
    shutil.rmtree(room.root / ".git")
    room.refuses("check", "--changed-since", "HEAD", says="not a git repository")


def test_git_is_not_there(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(room.root))
    room.refuses("check", "--changed-since", "HEAD", says="git cannot be run; install it")


def test_a_text_that_is_no_article_has_changed_if_git_does_not_know_it(room: Newsroom, tmp_path: Path) -> None:
    outside = tmp_path / "away.md"
    for path in (room.root / "post.md", outside):
        path.write_text("# A post\n\nThere is 한글 in it.\n", "utf-8")
        assert {check for check, _ in found(room, str(path))} == {"hangul-left"}
    committed(room)
    assert found(room, str(room.root / "post.md")) == []


# ── what a change brings about elsewhere ────────────────────────────────────────────────────────


def test_an_entry_that_changed_is_reported_wherever_it_has_findings(room: Newsroom) -> None:
    """The unit is as it was, and so are its words; what the house says of them is not."""
    change(room, ("preferred: cooperative,", "preferred: co-op,"), file="glossary.yml")
    assert found(room) == [("term-forbidden", "kitchen")]
    committed(room)
    assert found(room) == []
    assert found(room, since="HEAD~1") == [("term-forbidden", "kitchen")]


def test_a_note_in_an_entry_is_no_other_decision(room: Newsroom) -> None:
    change(
        room,
        ("severity: error\n  - id: basic", "severity: error\n    note: as always\n  - id: basic"),
        file="glossary.yml",
    )
    assert found(room) == []


def test_an_entry_that_is_new_finds_what_stood_there_before(room: Newsroom) -> None:
    entry = "  - id: kitchen\n    ko: {preferred: 부엌}\n    en: {preferred: canteen}\n"
    change(room, ("terms:\n", f"terms:\n{entry}"), file="glossary.yml")
    assert [check for check, article in found(room) if article] == ["term-missing"]


def test_an_entry_that_goes_uncovers_the_shorter_one(room: Newsroom) -> None:
    longer = "  - id: open\n    ko: {preferred: 협동조합은 매일}\n    en: {preferred: union}\n"
    change(room, ("terms:\n", f"terms:\n{longer}"), file="glossary.yml")
    assert "term-forbidden" not in dict(found(room, "kitchen"))
    committed(room)
    change(room, (longer, ""), file="glossary.yml")
    assert found(room) == [("term-forbidden", "kitchen")]


RULE = """
[[checks.rule]]
id = "morning"
pattern = 'morning'
message = "the house writes {}"
"""


def test_settings_that_changed_report_what_they_find_elsewhere(room: Newsroom) -> None:
    def settings(text: str) -> list[tuple[str, str]]:
        room.write({"l10n.toml": text})
        return found(room)

    assert settings(RULE.format("dawn")) == [("house-rule", "kitchen")]
    committed(room)
    assert settings(RULE.format("dawn") + "\n# a remark\n") == []
    assert settings(RULE.format("daybreak")) == [("house-rule", "kitchen")]
    assert settings(RULE.format("dawn") + '[checks]\nseverity = {number-mismatch = "error"}\n') == [
        ("number-mismatch", "kitchen")
    ]
    assert settings(RULE.format("dawn") + '[checks]\nseverity = {number-mismatch = "notice"}\n') == []


def test_settings_and_a_glossary_that_were_broken_before(room: Newsroom) -> None:
    good = (room.root / "glossary.yml").read_text("utf-8")
    room.write({"l10n.toml": "[check]\n", "glossary.yml": "version: 2\n"})
    committed(room)
    room.write({"l10n.toml": RULE.replace("morning'", "(morning'"), "glossary.yml": good})
    committed(room)
    room.write({"l10n.toml": ""})
    assert found(room) == []
    assert set(found(room, since="HEAD~1")) == {("term-forbidden", "kitchen"), ("term-case", "kitchen")}


def test_another_article_that_changed_is_the_other_end(room: Newsroom) -> None:
    """Nobody has touched the heading of the kitchen; since the evening has it too, it has two renderings."""
    write(room, "kitchen", (*read(room), units.make("heading", "함께 읽을 글", target="Related articles")))
    committed(room)
    assert found(room) == []
    write(room, "evening", (*read(room, "evening"), units.make("heading", "함께 읽을 글", target="Read more")))
    assert found(room) == [("inconsistent-translation", "kitchen")]
    committed(room)
    assert found(room) == []
