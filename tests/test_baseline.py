"""A baseline: what was there when the line was drawn does not count; what is new does, and what is gone is told."""

from __future__ import annotations

import json

import pytest

from tests.conftest import Newsroom
from tests.slips import change, drafted, read, slips, write

FILE = "known.json"
MAKE = ("check", "--baseline", FILE, "--write-baseline")


@pytest.fixture
def room(newsroom) -> Newsroom:
    return slips(newsroom)


def check(room: Newsroom, *words: str, code: int) -> dict[str, list[dict[str, str]]]:
    return json.loads(room.l10n("check", "--json", "--baseline", FILE, *words, code=code).stdout)


def entries(room: Newsroom) -> list[dict[str, str]]:
    return json.loads((room.root / FILE).read_text("utf-8"))["known"]


def test_what_is_known_does_not_count(room: Newsroom) -> None:
    room.l10n("check", code=1)
    before = room.l10n("check", "--json", code=1).stdout
    assert room.l10n(*MAKE, code=0).stdout == f"wrote {FILE}: 4 known, 4 of them new, 0 taken out\n"
    seen = check(room, code=0)
    assert (seen["findings"], seen["known"]) == ([], 4)
    assert {one["accepted_by"] for one in seen["suppressed"]} == {"baseline"}
    assert "not shown: 4 findings known from the baseline" in room.l10n("check", "--baseline", FILE).stdout
    assert room.l10n("check", "--json", code=1).stdout == before


def test_what_is_new_counts(room: Newsroom) -> None:
    room.l10n(*MAKE, code=0)
    change(room, ("A Village Kitchen", "A Village Kitchen 부엌"))
    (new,) = check(room, code=1)["findings"]
    assert new["check"] == "hangul-left"


def test_a_second_slip_like_a_known_one_in_the_same_unit_is_new(room: Newsroom) -> None:
    room.l10n(*MAKE, code=0)
    change(room, ("The union opens", "The union, a union, opens"))
    (new,) = check(room, code=1)["findings"]
    assert (new["check"], new["span"]) == ("term-forbidden", [13, 18])


def test_moved_lines_and_another_message_level_keep_what_is_known(room: Newsroom) -> None:
    room.l10n(*MAKE, code=0)
    change(room, ("#. paragraph", "# of another tool\n#. paragraph"))
    room.write({"l10n.toml": "[checks]\nseverity = { number-mismatch = 'error' }\n"})
    assert check(room, code=0)["findings"] == []


def test_what_is_gone_is_told_with_its_line_and_taken_out(room: Newsroom) -> None:
    room.l10n(*MAKE, code=0)
    change(room, ("has 24 members", "has 42 members"))
    (stale,) = check(room, code=0)["findings"]
    assert (stale["check"], stale["severity"], stale["file"]) == ("stale-ignore", "warning", FILE)
    line = (room.root / FILE).read_text("utf-8").split("\n")[int(stale["line"]) - 1]
    assert "number-mismatch" in line
    assert stale["message"].startswith("number-mismatch in kitchen [")
    check(room, "--fail-on", "warning", code=1)
    assert room.l10n(*MAKE, code=0).stdout == f"wrote {FILE}: 3 known, 0 of them new, 1 taken out\n"
    assert check(room, code=0)["findings"] == []
    room.l10n(*MAKE, code=0)
    change(room, ("The union opens", "The cooperative opens"))
    room.write({"l10n.toml": "[checks]\nseverity = { stale-ignore = 'off' }\n"})
    assert check(room, code=0)["findings"] == []


def test_a_check_of_one_article_leaves_the_entries_of_others_alone(room: Newsroom) -> None:
    room.l10n(*MAKE, code=0)
    change(room, ("has 24 members", "has 42 members"))
    assert check(room, "evening", code=0)["findings"] == []
    change(room, ("Evening", "Evening 저녁"), file="translations/en/evening.po")
    made = room.l10n("check", "evening", *MAKE[1:], code=0).stdout
    assert made == f"wrote {FILE}: 5 known, 1 of them new, 0 taken out\n"


def test_an_article_that_is_gone_is_known_no_longer(room: Newsroom) -> None:
    room.l10n(*MAKE, code=0)
    for name in ("sources/kitchen.md", "translations/en/kitchen.po"):
        (room.root / name).unlink()
    assert {one["check"] for one in check(room, code=0)["findings"]} == {"stale-ignore"}


def test_work_under_way_is_not_written_into_a_baseline(room: Newsroom) -> None:
    write(room, "kitchen", tuple(drafted(unit) for unit in read(room)))
    room.l10n(*MAKE, code=0)
    assert entries(room) == []


def test_a_draft_that_is_finished_with_its_slip_counts(room: Newsroom) -> None:
    finished = read(room)
    write(room, "kitchen", tuple(drafted(unit) for unit in finished))
    room.l10n(*MAKE, code=0)
    write(room, "kitchen", finished)
    assert len(check(room, code=1)["findings"]) == 4


def test_findings_of_the_glossary_are_known_though_their_lines_move(room: Newsroom) -> None:
    change(room, ("forbidden: [union]", "forbidden: [union, cooperative]"), file="glossary.yml")
    odd = [one for one in json.loads(room.l10n("check", "--json").stdout)["findings"] if one["check"] == "glossary"]
    assert odd
    assert all("coop" in one["source"] for one in odd)
    room.l10n(*MAKE, code=0)
    change(room, ("version: 1", "# our words\n\nversion: 1"), file="glossary.yml")
    assert check(room, code=0)["findings"] == []


def test_the_same_again_changes_no_byte_and_the_file_is_read_line_by_line(room: Newsroom) -> None:
    room.l10n(*MAKE, code=0)
    before = room.snapshot()
    assert room.l10n(*MAKE, code=0).stdout == f"wrote {FILE}: 4 known, 0 of them new, 0 taken out\n"
    assert room.snapshot() == before
    assert len((room.root / FILE).read_text("utf-8").splitlines()) == 4 + 5
    assert {tuple(one) for one in entries(room)} == {("fingerprint", "check", "article", "unit", "message")}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "known.json: there is no such baseline; `--write-baseline` makes one"),
        ("{", "known.json:1: is no baseline: not JSON"),
        ("[]", "known.json: is no baseline"),
        ('{"version": 1, "known": [{"check": 1}]}', "known.json: is no baseline"),
        ('{"version": 9, "known": []}', "is a baseline of version 9, this l10n reads 1"),
        (b"\xff\xfe", "known.json: is no baseline: not JSON"),
    ],
)
def test_what_is_no_baseline_is_refused(room: Newsroom, content: str | bytes | None, says: str) -> None:
    if content is not None:
        room.write({FILE: content})
        room.refuses(*MAKE, says=says)
    room.refuses("check", "--baseline", FILE, says=says)


def test_options_that_mean_nothing_together(room: Newsroom) -> None:
    room.refuses("check", "--write-baseline", says="--write-baseline: say where with --baseline FILE")
    room.refuses(*MAKE, "--changed-since", "HEAD", says="leave --changed-since and --fix out")
    room.refuses(*MAKE, "--fix", says="leave --changed-since and --fix out")
    room.refuses("check", "--diff", says="--diff shows what --fix would do; give both")
