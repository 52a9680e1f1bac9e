"""What the last check found holds only as long as nothing that it depends on has changed."""

from __future__ import annotations

import json
import shutil
import time

import pytest

from l10n.workflow import check as verb
from l10n.workflow import memo
from l10n.workflow.opening import select
from tests.conftest import Newsroom
from tests.test_workflow import FILES, GLOSSARY


@pytest.fixture
def room(newsroom) -> Newsroom:
    made = newsroom(FILES)
    made.l10n("pair", code=0)
    return made


def test_the_second_check_says_the_same(room: Newsroom) -> None:
    first = room.l10n("check", "--json").stdout
    assert len(list((room.root / ".l10n/checked").glob("*.json"))) == 1
    assert room.l10n("check", "--json").stdout == first
    assert len(list((room.root / ".l10n/checked").glob("*.json"))) == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("glossary.yml", GLOSSARY.replace("[union]", "[opens]")),
        ("sources/kitchen.md", FILES["sources/kitchen.md"] + "\n덧붙인 문단이다.\n"),
        ("translations/en/kitchen.draft.md", "# Another\n\nThe draft is another.\n"),
        ("l10n.toml", "[checks]\nseverity = { target-empty = 'off' }\n"),
        ("sources/new.hwp", b"\xd0\xcf"),
    ],
)
def test_a_change_of_any_file_is_seen(room: Newsroom, name: str, content: str | bytes) -> None:
    before = json.loads(room.l10n("check", "--json").stdout)
    room.write({name: content})
    assert json.loads(room.l10n("check", "--json").stdout) != before


def test_a_change_of_a_translation_is_seen(room: Newsroom) -> None:
    room.l10n("check", code=0)
    path = room.root / "translations/en/kitchen.po"
    path.write_text(path.read_text("utf-8").replace("The cooperative opens", "The union opens"), "utf-8")
    room.l10n("check", code=1)


def test_another_program_finds_anew(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = select(room.project, ())
    before = memo.key(room.project, articles, [])
    monkeypatch.setattr(memo, "_program", lambda: iter(()))
    assert memo.key(room.project, articles, []) != before


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"findings": [{"check": 1}]}'])
def test_what_cannot_be_read_is_examined_again(room: Newsroom, content: bytes) -> None:
    report = verb.check(room.project)
    kept = next((room.root / ".l10n/checked").glob("*.json"))
    kept.write_bytes(content)
    assert verb.check(room.project) == report
    assert kept.read_bytes() != content


def test_no_more_than_some_are_kept(room: Newsroom) -> None:
    folder = room.root / ".l10n/checked"
    folder.mkdir(parents=True)
    for number in range(60):
        (folder / f"{number}.json").write_text("{}")
    time.sleep(0.02)
    report = verb.check(room.project)
    kept = list(folder.glob("*.json"))
    assert len(kept) == 40
    assert memo.load(room.project, memo.key(room.project, select(room.project, ()), [])) == report


def test_a_check_needs_no_place_to_write(room: Newsroom) -> None:
    shutil.rmtree(room.root / ".l10n")
    (room.root / ".l10n").write_text("not a folder")
    room.l10n("check", code=0)
