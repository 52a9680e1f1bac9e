"""`l10n add`: an article, its draft and its pictures come in whole, under a slug that every system takes."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from l10n import slugs
from l10n.project import slug_of
from tests.conftest import Newsroom
from tests.inprocess import Inside

SOURCE = "# 협동조합의 아침\n\n협동조합은 아침마다 문을 연다. 조합원이 먼저 온다.\n"
DRAFT = "# A Cooperative’s Morning\n\nThe cooperative opens every morning. Its members come first.\n"
NFD = unicodedata.normalize("NFD", "한국 기사")


@pytest.fixture
def room(newsroom: Callable[..., Newsroom], tmp_path: Path) -> Newsroom:
    """A newsroom, and files on a desk beside it."""
    made = Inside(newsroom({}).root)
    Newsroom(tmp_path / "desk").write(
        {
            "한국 기사.md": SOURCE,
            f"{NFD}(2).txt": SOURCE,
            "draft final(2).md": DRAFT,
            "draft.txt": DRAFT,
            "empty.md": "---\ndate: 2026-01-01\n---\n",
        }
    )
    return made


# ── slugs ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("한국 기사", "한국-기사"),
        (NFD, "한국-기사"),
        ("인터뷰(2)", "인터뷰-2"),
        ("인터뷰 최종 final", "인터뷰-최종-final"),
        ("2026.11.22_서울: ‘기본사회’, 무엇이?", "2026-11-22_서울-기본사회-무엇이"),
        ("  --기사--  ", "기사"),
        ("~$기사#1\\x", "기사-1-x"),
        (".hidden", "hidden"),
        ("Mill Queue", "Mill-Queue"),
        ("기\u00ad사\u200b", "기사"),
        ("x.draft", "x-draft"),
        ("!!!", "article"),
        ("con", "con-article"),
    ],
)
def test_slugs(name: str, wanted: str) -> None:
    assert slugs.slug(name) == wanted


def test_a_long_name_ends_with_a_word() -> None:
    words = "-".join(["사회연대경제"] * 20)
    assert slugs.slug(words) == "-".join(["사회연대경제"] * 7)
    assert slugs.slug("가" * 100) == "가" * 50


@given(st.text(max_size=120))
@example("가" * 60)
@example(unicodedata.normalize("NFD", "값 " * 40))
def test_a_slug_is_one_for_every_part_of_the_program(name: str) -> None:
    made = slugs.slug(name)
    assert slugs.slug(made) == made
    assert unicodedata.normalize("NFC", made) == made
    assert slug_of(Path(f"{made}.md"), made) == made
    assert 0 < len(made.encode()) <= slugs.LONGEST + len("-article")
    assert not made.startswith((".", "-", "~"))
    assert Path(f"{made}.draft.md").stem == f"{made}.draft"


@given(st.text(max_size=40))
def test_a_slug_is_the_same_in_both_forms_of_hangul(name: str) -> None:
    assert slugs.slug(unicodedata.normalize("NFD", name)) == slugs.slug(unicodedata.normalize("NFC", name))


# ── taking in ───────────────────────────────────────────────────────────────────────────────────


def test_an_article_and_its_draft(room: Newsroom) -> None:
    room = Newsroom(room.root)  # one with a process of its own
    done = room.l10n("add", "../desk/한국 기사.md", "--draft", "../desk/draft final(2).md", code=0)
    assert done.stdout.splitlines() == ["added sources/한국-기사.md", "added translations/en/한국-기사.draft.md"]
    assert done.stderr == "next: l10n pair 한국-기사\n"
    files = room.snapshot()
    assert files["sources/한국-기사.md"] == SOURCE.encode()
    assert files["translations/en/한국-기사.draft.md"] == DRAFT.encode()
    room.l10n("pair", "한국-기사", code=0)


def test_a_name_from_macos_and_a_draft_in_another_format(room: Newsroom) -> None:
    room.l10n("add", f"../desk/{NFD}(2).txt", "--draft", "../desk/draft final(2).md", code=0)
    assert {"sources/한국-기사-2.txt", "translations/en/한국-기사-2.draft.md"} <= set(room.snapshot())


def test_a_dry_run_writes_nothing(room: Newsroom) -> None:
    done = room.l10n("add", "../desk/한국 기사.md", "--dry-run", "--slug", "morning", code=0)
    assert done.stdout == "would add sources/morning.md\n"
    assert done.stderr == 'next: l10n add "../desk/한국 기사.md" --slug morning\n'
    assert set(room.snapshot()) == {"l10n.toml"}


def test_a_newsroom_named_with_an_option(room: Newsroom, tmp_path: Path) -> None:
    done = Inside(tmp_path / "desk").l10n("add", "한국 기사.md", "-C", "../newsroom", code=0)
    assert done.stderr == "next: l10n pair 한국-기사 -C ../newsroom\n"
    assert "sources/한국-기사.md" in room.snapshot()


def test_suffixes_in_capitals(room: Newsroom, tmp_path: Path) -> None:
    (tmp_path / "desk/A.MD").write_text(SOURCE, "utf-8")
    room.l10n("add", "../desk/A.MD", code=0)
    assert "sources/A.md" in room.snapshot()


@pytest.mark.parametrize("name", ["한국-기사", "sources/한국-기사.md", unicodedata.normalize("NFD", "한국-기사")])
def test_a_draft_that_comes_later(room: Newsroom, name: str) -> None:
    room.l10n("add", "../desk/한국 기사.md", code=0)
    done = room.l10n("add", name, "--draft", "../desk/draft.txt", code=0)
    assert done.stdout == "added translations/en/한국-기사.draft.txt\n"
    assert done.stderr == "next: l10n pair 한국-기사\n"
    room.refuses("add", name, "--draft", "../desk/draft final(2).md", says="has a draft already")


def test_a_draft_for_what_is_not_there(room: Newsroom) -> None:
    room.refuses("add", "evening", "--draft", "../desk/draft.txt", says="evening: no such file")
    room.l10n("add", "../desk/한국 기사.md", code=0)
    room.refuses("add", "한국-기사", says="give --draft FILE")
    room.refuses("add", "한국-기사", "--draft", "../desk/한국 기사.md", says="is in Korean")
    room.refuses("add", "한국-기사", "--draft", "../desk/draft.txt", "--slug", "b", says="leave --slug out")


def test_pictures_come_along(room: Newsroom, tmp_path: Path) -> None:
    names = ["images/a%20b.png", "images/no.png", "../up.png", "/root.png", "https://example.org/x.png"]
    text = SOURCE + "".join(f"\n![그림]({name})\n" for name in names)
    Newsroom(tmp_path / "desk").write({"pictures.md": text, "images/a b.png": b"one", "../up.png": b"up"})
    done = room.l10n("add", "../desk/pictures.md", code=0)
    assert room.snapshot()["sources/images/a b.png"] == b"one"
    assert set(room.snapshot()) == {"l10n.toml", "sources/pictures.md", "sources/images/a b.png"}
    assert (
        "skipped images/no.png: the picture is not beside pictures.md; put it into sources/images/no.png" in done.stdout
    )
    assert "skipped ../up.png: the picture would stand outside sources/" in done.stdout
    assert "root.png" not in done.stdout
    assert "example.org" not in done.stdout
    again = room.l10n("add", "../desk/pictures.md", "--slug", "again", code=0)
    assert "left alone, it is there already: sources/images/a b.png" in again.stdout
    (tmp_path / "desk/images/a b.png").write_bytes(b"two")
    room.refuses("add", "../desk/pictures.md", "--slug", "third", says="is there already, and is another file")


def test_what_an_earlier_article_left_is_named(room: Newsroom) -> None:
    room.l10n("add", "../desk/한국 기사.md", "--draft", "../desk/draft.txt", code=0)
    room.l10n("pair", code=0)
    (room.root / "sources/한국-기사.md").unlink()
    done = room.l10n("add", "../desk/한국 기사.md", code=0)
    assert "left alone, it is there already: translations/en/한국-기사.draft.txt\n" in done.stdout
    assert "left alone, it is there already: translations/en/한국-기사.po\n" in done.stdout


# ── refusing ────────────────────────────────────────────────────────────────────────────────────


def test_what_is_there_is_never_written_over(room: Newsroom, tmp_path: Path) -> None:
    desk = Newsroom(tmp_path / "desk")
    desk.write({"한국-기사.txt": SOURCE, "Morning.md": SOURCE})
    room.l10n("add", "../desk/한국 기사.md", code=0)
    room.write({"sources/morning.md": SOURCE})
    for name in ("한국 기사.md", "한국-기사.txt"):
        room.refuses("add", f"../desk/{name}", says="sources/한국-기사.md: is there already")
    room.refuses("add", "../desk/Morning.md", says="sources/morning.md: is there already")
    room.refuses("add", "../desk/Morning.md", "--slug", "MORNING", says="sources/morning.md: is there already")
    room.refuses("add", "sources/morning.md", says="is in the newsroom already as morning")


def test_names_that_differ_only_in_their_form(room: Newsroom) -> None:
    room.write({f"sources/{unicodedata.normalize('NFD', '한국-기사')}.md": SOURCE})
    room.refuses("add", "../desk/한국 기사.md", says="is there already; choose another --slug")


def test_a_draft_that_belongs_to_nothing_is_not_written_over(room: Newsroom) -> None:
    room.write({"translations/en/한국-기사.draft.md": DRAFT + "\nMore.\n"})
    room.refuses("add", "../desk/한국 기사.md", "--draft", "../desk/draft final(2).md", says="is another file")
    room.refuses("add", "../desk/한국 기사.md", "--draft", "../desk/draft.txt", says="is a draft of that slug already")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["nowhere.md"], "nowhere.md: no such file"),
        (["가" * 300 + ".md"], "no such file"),
        (["../desk"], "is a folder"),
        (["../desk/empty.md"], "has no text"),
        (["../desk/draft.txt"], "is not in Korean"),
        (["../desk/한국 기사.md", "--draft", "nowhere.md"], "nowhere.md: no such file"),
        (["../desk/한국 기사.md", "--draft", "../desk/empty.md"], "has no text"),
        (["../desk/한국 기사.md", "--draft", "../desk/한국 기사.md"], "is given as the article and as its draft"),
        (["../desk/한국 기사.md", "--draft", f"../desk/{NFD}(2).txt"], "is in Korean"),
        (["../desk/draft.txt", "--draft", "../desk/한국 기사.md"], "seem to be swapped"),
        (["../desk/한국 기사.md", "--slug", "a b"], "take a-b"),
        (["../desk/한국 기사.md", "--slug", "../a"], "take a"),
        (["../desk/한국 기사.md", "--slug", "a.draft"], "take a-draft"),
    ],
)
def test_what_cannot_be_added(room: Newsroom, words: list[str], says: str) -> None:
    room.refuses("add", *words, says=says)
    assert "l10n.toml" in room.snapshot()
    assert len(room.snapshot()) == 1


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("기사.hwp", "한글"),
        ("기사.HWPX", "save it as docx"),
        ("기사 1.doc", "soffice --headless --convert-to docx '../desk/기사 1.doc'"),
        ("기사.odt", "soffice --headless --convert-to docx"),
        ("기사.rtf", "soffice --headless --convert-to docx"),
        ("기사.html", 'soffice --headless --infilter="HTML (StarWriter)" --convert-to docx'),
        ("기사.pdf", "the file that it was made from"),
        ("기사.pages", "Export To > Word"),
        ("기사.docm", "macros"),
        ("기사.xyz", "save it as one of .md"),
        ("기사", "a file without a suffix"),
        ("~$기사.md", "what Word keeps while a document is open"),
    ],
)
def test_files_of_other_programs_are_told_how_to_be_converted(
    room: Newsroom, tmp_path: Path, name: str, says: str
) -> None:
    (tmp_path / "desk" / name).write_bytes(b"\xd0\xcf\x11\xe0" * 9)
    room.refuses("add", f"../desk/{name}", says=says)
    room.refuses("add", "../desk/한국 기사.md", "--draft", f"../desk/{name}", says=says)


def test_files_of_other_programs_that_lie_in_sources_too(room: Newsroom) -> None:
    room.write({"sources/기사.hwp": b"\xd0\xcf", "sources/b c.odt": b"PK", "sources/d.doc": b"\xd0\xcf"})
    said = room.l10n("pair", code=0).stdout
    assert re.search(r"sources/기사\.hwp: no format reads \.hwp; open it in 한글 .* docx", said)
    assert "soffice --headless --convert-to docx 'b c.odt'" in said
    assert "soffice --headless --convert-to docx d.doc" in said


@pytest.mark.parametrize("suffix", ["doc", "html"])
def test_the_conversion_converts(tmp_path: Path, suffix: str) -> None:
    from l10n.formats.foreign import conversion

    source = tmp_path / "글 하나.txt"
    source.write_text("안녕하세요.\n", "utf-8")
    office = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        suffix,
    ]
    subprocess.run([*office, source.name], cwd=tmp_path, check=True, capture_output=True)
    command = conversion(tmp_path / f"글 하나.{suffix}").partition("soffice ")[2]
    subprocess.run(f"{' '.join(office[:2])} {command}", shell=True, cwd=tmp_path, check=True, capture_output=True)
    shown = subprocess.run(
        ["pandoc", "-t", "plain", "글 하나.docx"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert shown.stdout.strip() == "안녕하세요."


# ── whole or not at all ─────────────────────────────────────────────────────────────────────────

_BROKEN = """
import os, sys
from l10n import files
from l10n.__main__ import main
real, calls = files.write, []
def broken(path, data):
    if path.suffix in (".md", ".txt", ".png"):
        calls.append(path)
        if len(calls) == {call}:
            {how}
    return real(path, data)
files.write = broken
sys.argv = ["l10n", "add", "../desk/p.md", "--draft", "../desk/draft.txt"]
main()
"""
_KILLED = "os._exit(9)"
_STOPPED = "raise KeyboardInterrupt"
_FULL = "raise files.WriteError('no space left')"


@pytest.mark.parametrize(
    ("call", "how", "code"), [(1, _KILLED, 9), (2, _KILLED, 9), (3, _KILLED, 9), (3, _STOPPED, 130), (2, _FULL, 2)]
)
def test_an_article_comes_with_its_draft_or_not_at_all(
    room: Newsroom, tmp_path: Path, call: int, how: str, code: int
) -> None:
    Newsroom(tmp_path / "desk").write({"p.md": SOURCE + "\n![그림](images/a.png)\n", "images/a.png": b"one"})
    program = [sys.executable, "-c", _BROKEN.format(how=how, call=call)]
    done = subprocess.run(program, cwd=room.root, capture_output=True, check=False)
    assert done.returncode == code
    left = set(room.snapshot()) - {"l10n.toml"}
    if how == _KILLED:
        assert "sources/p.md" not in left
    else:
        assert not left
        assert not (room.root / "sources").exists()
    room.l10n("add", "../desk/p.md", "--draft", "../desk/draft.txt", code=0)
    wanted = {"sources/p.md", "sources/images/a.png", "translations/en/p.draft.txt"}
    assert set(room.snapshot()) == {"l10n.toml", *wanted}


def test_folders_that_are_files(room: Newsroom) -> None:
    room.write({"sources": "own"})
    room.refuses("add", "../desk/한국 기사.md", says="cannot be written")
    (room.root / "sources").unlink()
    room.write({"translations": "own"})
    room.refuses("add", "../desk/한국 기사.md", "--draft", "../desk/draft.txt", says="cannot be written")
    assert not (room.root / "sources").exists()
