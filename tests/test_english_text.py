"""`l10n check FILE`: an English text that is no article of the newsroom is checked alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Newsroom
from tests.inprocess import Inside
from tests.wordxml import p, r, word

TEXT = "# A Village Mill\n\nThe mill opened in spring. The 두레 mill\nturns again.\n"
ARTICLE = {
    "sources/mill.md": "# 방앗간\n\n방앗간이 봄에 문을 열었다.\n",
    "translations/en/mill.draft.md": "# The Mill\n\nThe mill opened in spring.\n",
}


@pytest.fixture
def room(newsroom: Callable[..., Newsroom], tmp_path: Path) -> Newsroom:
    """A newsroom of one article, and a desk beside it."""
    made = Inside(newsroom(ARTICLE).root)
    Newsroom(tmp_path / "desk").write({"text.md": TEXT, "text.txt": TEXT, "korean.md": ARTICLE["sources/mill.md"]})
    made.l10n("pair", code=0)
    return made


def checked(room: Newsroom, *names: str | Path, code: int = 1) -> dict[str, object]:
    return json.loads(room.l10n("check", *map(str, names), "--json", code=code).stdout)  # type: ignore[no-any-return]


@pytest.mark.parametrize("suffix", ["md", "txt", "docx"])
def test_what_is_wrong_in_a_text_is_found_with_its_line(room: Newsroom, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / "desk" / f"text.{suffix}"
    if suffix == "docx":
        path.write_bytes(word(p(r("A Village Mill")) + p(r("The mill opened in spring. The 두레 mill turns again."))))
    report = checked(room, path)
    assert report["examined"]["articles"] == 1
    (found,) = report["findings"]
    assert (found["check"], found["file"]) == ("hangul-left", path.as_posix())
    assert found["target"][slice(*found["span"])] == "두레"
    assert (found["source"], found["counts"]) == ("", True)
    assert found["line"] == (2 if suffix == "docx" else 3)


def test_what_stands_between_two_sentences_is_seen(room: Newsroom, tmp_path: Path) -> None:
    path = tmp_path / "desk" / "credit.md"
    path.write_text("A mill in\na village.(Photo by Milly) The the wheel turns.\n", "utf-8")
    found = checked(room, path, code=0)["findings"]
    assert [(one["check"], one["line"]) for one in found] == [("doubled-word", 2), ("space", 2)]


@pytest.mark.parametrize("suffix", ["md", "txt"])
def test_a_letter_in_pieces_and_odd_spaces_are_seen(room: Newsroom, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / "desk" / f"cafe.{suffix}"
    path.write_text("The cafe\u0301 opens early. \u00a0 It  closes late.\n", "utf-8")
    found = checked(room, path, code=0)["findings"]
    assert [one["check"] for one in found] == ["not-nfc", "space", "space"]


def test_a_text_and_an_article_are_checked_side_by_side(room: Newsroom, tmp_path: Path) -> None:
    report = checked(room, "mill", tmp_path / "desk" / "text.md")
    assert report["examined"]["articles"] == 2
    assert {one["check"] for one in report["findings"]} >= {"hangul-left"}


def test_the_files_of_an_article_are_the_article(room: Newsroom) -> None:
    for name in ARTICLE:
        assert checked(room, name, code=0) == checked(room, "mill", code=0)


def test_a_text_that_changes_is_looked_at_again(room: Newsroom, tmp_path: Path) -> None:
    path = tmp_path / "desk" / "text.md"
    assert checked(room, path)["findings"]
    path.write_text(TEXT.replace("두레 ", ""), "utf-8")
    assert checked(room, path, code=0)["findings"] == []


def test_bad_texts_are_refused(room: Newsroom, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    (desk / "empty.md").write_text("", "utf-8")
    (desk / "sheet.xlsx").write_bytes(b"PK")
    room.refuses("check", str(desk / "korean.md"), says="is in Korean")
    room.refuses("check", str(desk / "empty.md"), says="is empty")
    room.refuses("check", str(desk / "sheet.xlsx"), says="xlsx")
    room.refuses("check", str(desk / "nowhere.md"), says="no such article")
