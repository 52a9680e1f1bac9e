"""The last line of each verb: a command that can be typed as it stands, and nothing where nothing is left to do."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from l10n import catalog
from l10n.workflow.next_step import again, quoted
from tests.conftest import Newsroom
from tests.inprocess import Inside

SOURCE = "# 협동조합의 아침\n\n협동조합은 아침마다 문을 연다. 조합원은 모두 42명이다.\n"
DRAFT = "# A Cooperative’s Morning\n\nThe cooperative opens every morning. It has 42 members in all.\n"
GLOSSARY = """version: 1
terms:
  - id: coop
    ko: {preferred: 협동 조합}
    en: {preferred: cooperative, forbidden: [union]}
    severity: error
    examples: {match: [협동조합이다.], no_match: [조합이다.]}
"""
FILES = {
    "sources/morning.md": SOURCE,
    "translations/en/morning.draft.md": DRAFT,
    "sources/evening.md": "# 저녁\n\n저녁이 되면 모두 모인다. 모두 함께 밥을 먹는다.\n",
    "glossary.yml": GLOSSARY,
}
PO = "translations/en/morning.po"
EVENING = "translations/en/evening.po"


def step(done: subprocess.CompletedProcess[str]) -> str:
    """What the last line says; empty where nothing is said."""
    lines = done.stderr.splitlines()
    assert len(lines) <= 1, done.stderr
    return lines[0].removeprefix("next: ") if lines else ""


def follow(room: Newsroom, said: str, code: int = 0) -> str:
    """Type the command in the line as it stands; the step after it."""
    command = re.search(r"l10n [^;(]*", said)
    assert command, said
    return step(room.l10n(*shlex.split(command[0])[1:], code=code))


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_newcomer_who_does_what_the_last_line_says(tmp_path: Path) -> None:
    desk = Newsroom(tmp_path)
    desk.write({"한국 기사.md": SOURCE, "my draft.md": DRAFT})
    said = step(desk.l10n("init", "newsroom", code=0))
    folder, _, command = said.partition(", then: ")
    room = Newsroom(tmp_path / folder.removeprefix("cd "))
    assert re.match(r"l10n add KOREAN\.\w+ --draft ENGLISH\.\w+ ", command)
    said = follow(room, 'l10n add "../한국 기사.md" --draft "../my draft.md"')
    assert said == "l10n pair 한국-기사"
    said = follow(room, said)
    assert said == "l10n check 한국-기사"
    said = follow(room, said)
    assert said == "l10n export 한국-기사 --to docx"
    said = follow(room, said)
    assert said == "open exports/en/한국-기사.docx"
    room.l10n("run", code=0)
    for verb in ("pair", "check", "status", "run"):
        assert step(Inside(room.root).l10n(verb, code=0)) == "", verb


@pytest.fixture
def room(newsroom: Callable[..., Newsroom]) -> Newsroom:
    made = Inside(newsroom(FILES).root)
    made.l10n("pair", "morning", code=0)
    return made


def test_what_was_never_paired_comes_first(room: Newsroom) -> None:
    for verb in ("check", "status"):
        assert step(room.l10n(verb, code=0)) == "l10n pair evening"
    (room.root / PO).unlink()
    assert step(room.l10n("status", code=0)) == "l10n pair"


def test_the_article_that_is_nearest_to_its_end_waits_first(room: Newsroom) -> None:
    room.l10n("pair", code=0)
    unit = catalog.load(room.root / PO).units[1]
    marked = step(room.l10n("mark", f"morning#{unit.id}", "draft", code=0))
    line = next(u.line for u in catalog.load(room.root / PO).units if u.id == unit.id)
    wanted = f"look at the draft (fuzzy) of {PO}, from line {line} on; where one is right: "
    assert marked == f"{wanted}l10n mark morning#{unit.id} translated"
    for verb in ("pair", "check", "status", "run"):
        assert step(room.l10n(verb, code=0)) == marked
    assert follow(room, marked.partition("right: ")[2]) == "l10n check morning"
    said = step(room.l10n("pair", code=0))
    first = (room.root / EVENING).read_text("utf-8").splitlines()[5:].index('msgstr ""') + 6
    assert said == f"fill the 3 empty entries of {EVENING}, from line {first} on; then: l10n check evening"


def test_what_fails_is_mended_first(room: Newsroom) -> None:
    replace(room.root / PO, "The cooperative opens", "The union opens")
    done = room.l10n("check", code=1)
    found = re.search(rf"^{re.escape(PO)}:(\d+): error: term-forbidden", done.stdout, re.MULTILINE)
    assert found
    explained = "(what is wrong: l10n explain term-forbidden)"
    assert step(done) == f"mend {PO}:{found[1]}, then: l10n check morning {explained}"
    assert step(room.l10n("status", code=0)) == "l10n check morning"
    assert step(room.l10n("run", code=1)) == step(done)
    assert follow(room, "l10n explain term-forbidden") == ""


def test_a_finding_that_counts_and_does_not_fail(room: Newsroom) -> None:
    replace(room.root / PO, "42 members", "24 members")
    done = room.l10n("check", "morning", code=0)
    assert re.fullmatch(rf"look at {re.escape(PO)}:\d+, then: l10n export morning --to docx", step(done))


def test_an_article_that_has_changed_is_paired_again(room: Newsroom) -> None:
    room.write({"sources/morning.md": SOURCE + "\n덧붙인 문단이다.\n"})
    assert step(room.l10n("check", "morning", code=1)) == "l10n pair morning"
    assert step(room.l10n("status", "morning", code=0)) == "l10n pair morning"
    room.write({"sources/morning.md": SOURCE, "translations/en/morning.draft.md": DRAFT + "\nOne more.\n"})
    assert step(room.l10n("check", "morning", code=0)) == "l10n pair morning"


def test_an_article_that_is_not_finished_is_not_exported(room: Newsroom) -> None:
    room.l10n("pair", code=0)
    said = step(room.l10n("export", "evening", "--to", "md", "--to", "docx", code=1))
    assert said.startswith(f"fill the 3 empty entries of {EVENING}, from line ")
    look = said.rpartition("as it is: ")[2]
    assert look == "l10n export evening --to md --to docx --allow-drafts"
    assert follow(room, look) == "open exports/en/evening.md"
    review = said.partition("in Word: ")[2].partition(";")[0]
    assert follow(room, review) == "open exports/en/evening.review.docx"
    assert step(room.l10n("export", "morning", "--to", "pot", code=0)) == ""


def test_the_glossary(room: Newsroom) -> None:
    assert step(room.l10n("terms", "lint", code=0)) == ""
    replace(room.root / "glossary.yml", "match: [협동조합이다.]", "match: [모임이다.]")
    said = step(room.l10n("terms", "lint", code=1))
    assert said == "mend glossary.yml:7, then: l10n terms lint"
    assert step(room.l10n("check", code=1)) == said
    assert step(room.l10n("status", code=0)) == "l10n terms lint"


def test_json_has_no_last_line(room: Newsroom) -> None:
    for words in (["pair"], ["check"], ["status"], ["terms", "lint"]):
        assert room.l10n(*words, "--json").stderr == ""
    assert room.l10n("check", "--format", "json").stderr == ""


def test_a_dry_run_is_followed_by_the_run(newsroom: Callable[..., Newsroom]) -> None:
    room = Inside(newsroom(FILES).root)
    assert step(room.l10n("pair", "--dry-run", "morning", code=0)) == "l10n pair morning"
    room.l10n("pair", "morning", code=0)
    assert step(room.l10n("pair", "--dry-run", "morning", code=0)) == "l10n check morning"
    said = step(room.l10n("mark", "morning", "approved", "--name", "Kim Hana", "--dry-run", code=0))
    assert said == 'l10n mark morning approved --name "Kim Hana"'
    assert follow(room, said) == "l10n check morning"
    assert step(room.l10n("export", "morning", "--to", "md", "--dry-run", code=0)) == "l10n export morning --to md"


def test_commands_name_the_newsroom_that_was_named(room: Newsroom, tmp_path: Path) -> None:
    here = Inside(tmp_path)
    assert step(here.l10n("status", "-C", "newsroom", code=0)) == "l10n pair evening -C newsroom"
    assert follow(here, "l10n pair evening -C newsroom").endswith("; then: l10n check evening -C newsroom")


def test_it_is_the_last_line_where_both_streams_are_one(room: Newsroom) -> None:
    command = f"{shlex.quote(sys.executable)} -m l10n status 2>&1"
    shown = subprocess.run(["sh", "-c", command], cwd=room.root, capture_output=True, text=True, check=True).stdout
    assert shown.splitlines()[-1] == "next: l10n pair evening"


@pytest.mark.parametrize(
    "word", ["한국-기사", "a b", "it's", 'a"b', "$HOME", "`x`", "a#b", "#a", "", "!x", "a\\b", "~x", "é(2)"]
)
def test_what_is_quoted_reaches_the_program(word: str) -> None:
    shown = subprocess.run(["sh", "-c", f"printf %s {quoted(word)}"], capture_output=True, text=True, check=True).stdout
    assert shown == word
    assert shlex.split(again(["add", word, "--dry-run"])) == ["l10n", "add", word]


def test_hangul_needs_no_quotes() -> None:
    assert quoted("한국-기사") == "한국-기사"
