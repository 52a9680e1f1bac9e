"""`l10n memory …` over whole newsrooms: what is approved is kept, damage is mended, nothing is written by halves."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from l10n.memory import schema
from tests.conftest import ROOT, Newsroom
from tests.inprocess import Inside

SOURCE = "# 마을 책방\n\n책방이 문을 열었다. 2023년에 1,200명이 왔다. 모두 웃었다.\n"
DRAFT = "# The Village Bookshop\n\nThe bookshop opened. In 2023, 1,200 people came. Everyone laughed.\n"
FILE = ".l10n/memory.sqlite"


@pytest.fixture
def room(newsroom: Callable[..., Newsroom]) -> Newsroom:
    """One article, paired and approved."""
    made = newsroom({"sources/책방.md": SOURCE, "translations/en/책방.draft.md": DRAFT})
    inside = Inside(made.root)
    inside.l10n("pair", code=0)
    inside.l10n("mark", "책방", "approved", "--name", "Kim Hana", code=0)
    return inside


def edit(room: Newsroom, old: str, new: str) -> None:
    path = room.root / "translations/en/책방.po"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def data(room: Newsroom, *words: str) -> dict[str, object]:
    result: dict[str, object] = json.loads(room.l10n("memory", *words, "--json", code=0).stdout)
    return result


def test_approved_units_are_kept_once(room: Newsroom) -> None:
    before = room.snapshot()
    said = room.l10n("memory", "add", "--dry-run", code=0)
    assert "4 would be added" in said.stdout
    assert said.stderr == "next: l10n memory add\n"
    assert not (room.root / FILE).exists()
    assert "4 added, 0 there already (4 units approved in 1 article)" in room.l10n("memory", "add", code=0).stdout
    kept = (room.root / FILE).read_bytes()
    assert "0 added, 4 there already" in room.l10n("memory", "add", "책방", code=0).stdout
    assert (room.root / FILE).read_bytes() == kept
    assert room.snapshot() == before
    assert (room.root / ".l10n/.gitignore").read_text() == "*\n"


def test_newer_english_takes_the_place_of_the_older(room: Newsroom) -> None:
    room.l10n("memory", "add", code=0)
    edit(room, "Everyone laughed.", "They all laughed.")
    assert "0 added, 3 there already" in room.l10n("memory", "add", code=0).stdout  # nobody has approved it yet
    room.l10n("mark", "책방", "approved", "--name", "Lee", code=0)
    assert "1 added, 3 there already, 1 older replaced" in room.l10n("memory", "add", code=0).stdout
    found = data(room, "search", "모두 웃었다.")
    assert [(match["target"], match["entry"]["origin"]) for match in found["matches"]] == [
        ("They all laughed.", "approved by Lee")
    ]


def test_search_shows_matches_swaps_and_words_in_either_language(room: Newsroom) -> None:
    assert room.l10n("memory", "search", "책방", code=0).stdout == "nothing like it\n"
    assert not (room.root / FILE).exists()  # asking makes no memory
    room.l10n("memory", "add", code=0)
    said = room.l10n("memory", "search", "2024년에 3,400명이 왔다.", code=0).stdout
    assert "In 2024, 3,400 people came." in said
    assert "differs in numbers; 2024 was 2023; 3,400 was 1,200" in said
    assert "The Village Bookshop" in room.l10n("memory", "search", "village", code=0).stdout
    found = data(room, "search", "책방이 문을 닫았다.")
    assert found["matches"][0]["score"] <= 74
    assert found["matches"][0]["capped"] == "opposites"
    assert found["concordance"] == {"side": "source", "entries": []}
    room.refuses("memory", "search", " ", says="an empty text")


def test_stats(room: Newsroom, tmp_path: Path) -> None:
    assert data(room, "stats")["there"] is False
    assert f"{FILE}: not there yet" in room.l10n("memory", "stats", code=0).stdout
    room.l10n("memory", "add", code=0)
    (tmp_path / "a.csv").write_text("ko,en\n글,text\n", "utf-8")
    room.l10n("memory", "import", str(tmp_path / "a.csv"), code=0)
    found = data(room, "stats")
    assert (found["entries"], found["articles"], found["imports"]) == (5, {"책방": 4}, {"a.csv": 1})
    assert "5 pairs of 5 Korean texts" in room.l10n("memory", "stats", code=0).stdout


@pytest.mark.parametrize("suffix", ["tmx", "csv", "po"])
def test_what_is_exported_is_imported_elsewhere(room: Newsroom, tmp_path: Path, suffix: str) -> None:
    room.l10n("memory", "add", code=0)
    file = tmp_path / f"out.{suffix}"
    assert "would write" in room.l10n("memory", "export", str(file), "--dry-run", code=0).stdout
    assert not file.exists()
    assert "4 pairs" in room.l10n("memory", "export", str(file), code=0).stdout
    first = file.read_bytes()
    room.l10n("memory", "export", str(file), code=0)
    assert file.read_bytes() == first
    if suffix == "po" and shutil.which("msgfmt"):
        subprocess.run(["msgfmt", "-c", "-o", "/dev/null", str(file)], check=True)
    other = Inside(tmp_path / "other")
    other.write({"l10n.toml": ""})
    assert "4 would be added" in other.l10n("memory", "import", str(file), "--dry-run", code=0).stdout
    assert not (other.root / ".l10n").exists()
    assert "4 added" in other.l10n("memory", "import", str(file), code=0).stdout
    assert "0 added, 4 there already" in other.l10n("memory", "import", str(file), code=0).stdout
    assert [match["target"] for match in data(other, "search", "모두 웃었다.")["matches"]] == ["Everyone laughed."]


def test_other_programs_po_files(room: Newsroom, tmp_path: Path) -> None:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: {}\\n"\n\n'
    units = 'msgid "*글*"\nmsgstr "*text*"\n\n#, fuzzy\nmsgid "초안"\nmsgstr "draft"\n\nmsgid "빈"\nmsgstr ""\n'
    path = tmp_path / "a.po"
    path.write_text(head.format("en_GB") + units, "utf-8")
    said = room.l10n("memory", "import", str(path), code=0).stdout
    assert "1 pair" in said
    assert "left out: 2 (without English, or a draft), lines 7, 11" in said
    plural = 'msgid "책 하나"\nmsgid_plural "책 %d권"\nmsgstr[0] "one book"\nmsgstr[1] "%d books"\n\n'
    once = '# state: of another program\nmsgid "뷁"\nmsgstr "a"\n\n'
    twice = once + once.replace('"a"', '"b"') + '#~ msgid "옛"\n#~ msgstr "c"\n'
    path.write_bytes((head.format("en").replace("UTF-8", "EUC-KR") + plural + twice).encode("cp949"))
    room.l10n("memory", "import", str(path), code=0)
    assert {match["target"] for match in data(room, "search", "뷁")["matches"]} == {"a", "b"}
    assert [match["target"] for match in data(room, "search", "책 %d권")["matches"]] == ["%d books"]
    assert data(room, "search", "옛")["matches"] == []
    path.write_text(head.format("de") + units, "utf-8")
    room.refuses("memory", "import", str(path), says="is in de, not in en; nothing was taken in")


def test_one_bad_file_and_nothing_is_taken_in(room: Newsroom, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.csv", tmp_path / "bad.tmx"
    good.write_text("ko,en\n글,text\n", "utf-8")
    bad.write_text("<tmx><body><tu>", "utf-8")
    room.refuses("memory", "import", str(good), str(bad), says="bad.tmx:1: is cut off")
    assert data(room, "stats")["entries"] == 0
    room.refuses("memory", "import", str(tmp_path / "none.tmx"), says="no such file")
    room.refuses("memory", "import", str(tmp_path / "a.xlsx"), says="exchanged as .tmx, .csv, .tsv, .po")


def test_an_export_never_writes_over_what_is_not_its_own(room: Newsroom, tmp_path: Path) -> None:
    room.l10n("memory", "add", code=0)
    own = tmp_path / "omegat.tmx"
    own.write_text("<tmx/>")
    room.refuses("memory", "export", str(own), says="is no file that `l10n memory export` wrote")
    assert own.read_text() == "<tmx/>"
    room.refuses("memory", "export", "translations/en/책방.po", says="name another")
    room.refuses("memory", "export", "memory.xlsx", says=".tmx, .csv, .po")


def test_forgetting(room: Newsroom, tmp_path: Path) -> None:
    room.l10n("memory", "add", code=0)
    (tmp_path / "a.csv").write_text("ko,en\n글,text\n", "utf-8")
    room.l10n("memory", "import", str(tmp_path / "a.csv"), code=0)
    room.refuses("memory", "forget", says="nothing to forget")
    room.refuses("memory", "forget", "책방", "none", says="none: the memory has nothing of this article")
    room.refuses("memory", "forget", "--import", "b.csv", says="nothing of this file")
    room.refuses("memory", "forget", "--id", "99", says="no entry 99")
    said = room.l10n("memory", "forget", "책방", "--dry-run", code=0)
    assert (said.stdout, said.stderr) == ("4 pairs would be forgotten\n", "next: l10n memory forget 책방\n")
    assert room.l10n("memory", "forget", "--import", "a.csv", code=0).stdout == "1 pair forgotten\n"
    number = data(room, "search", "모두 웃었다.")["matches"][0]["entry"]["id"]
    assert room.l10n("memory", "forget", "--id", str(number), code=0).stdout == "1 pair forgotten\n"
    assert "1 added, 3 there already" in room.l10n("memory", "add", code=0).stdout  # it is in the PO file still
    room.l10n("memory", "forget", "책방", code=0)
    assert data(room, "stats")["entries"] == 0


@pytest.mark.parametrize("damage", [b"no database" * 999, b"SQLite format 3\0" + b"\xff" * 9000])
def test_a_damaged_memory_is_set_aside_and_made_anew(room: Newsroom, damage: bytes) -> None:
    room.l10n("memory", "add", code=0)
    (room.root / FILE).write_bytes(damage)
    room.refuses("memory", "add", "--dry-run", says="the memory is damaged")
    assert (room.root / FILE).read_bytes() == damage
    said = room.l10n("memory", "search", "모두 웃었다.", code=0).stdout
    assert "was damaged: set aside as memory.sqlite.broken-" in said
    assert "made anew from the PO files with 4 approved units" in said
    assert "has to be imported again" in said
    assert "Everyone laughed." in said
    (aside,) = room.root.glob(f"{FILE}.broken-*")
    assert aside.read_bytes() == damage
    assert "damaged" not in room.l10n("memory", "search", "모두 웃었다.", code=0).stdout
    (room.root / FILE).write_bytes(damage)
    found = data(room, "stats")
    assert found["entries"] == 4
    assert len(list(room.root.glob(f"{FILE}.broken-*"))) == 2


def imported(room: Newsroom, tmp_path: Path, count: int) -> None:
    """Approved units and an imported table in the memory's file itself."""
    room.l10n("memory", "add", code=0)
    (tmp_path / "a.csv").write_text("ko,en\n" + "".join(f"글 {n} 번 문장,Text {n}\n" for n in range(count)), "utf-8")
    room.l10n("memory", "import", str(tmp_path / "a.csv"), code=0)


def test_what_can_still_be_read_of_a_damaged_memory_is_kept(room: Newsroom, tmp_path: Path) -> None:
    imported(room, tmp_path, 3000)
    data_before = bytearray((room.root / FILE).read_bytes())
    place = data_before.find(b"Text 1500")
    data_before[place : place + 9] = b"Text 9999"  # well formed, and not what was kept
    page = data_before.find(b"Text 700") // 4096 * 4096
    data_before[page : page + 4096] = b"\xff" * 4096
    (room.root / FILE).write_bytes(data_before)
    said = room.l10n("memory", "stats", code=0).stdout
    assert "made anew from the PO files with 4 approved units" in said
    found = data(room, "stats")
    assert found["articles"] == {"책방": 4}
    assert 2500 < found["imports"]["a.csv"] < 2999
    assert f"; {found['entries']:,} pairs of it could still be read and are kept, what else" in said
    assert data(room, "search", "글 2900 번 문장")["matches"][0]["target"] == "Text 2900"
    assert room.l10n("memory", "search", "Text 9999", code=0).stdout == "nothing like it\n"
    room.l10n("memory", "import", str(tmp_path / "a.csv"), code=0)
    assert data(room, "stats")["imports"] == {"a.csv": 3000}


@pytest.mark.parametrize(
    "damage",
    [
        "DROP TABLE posting",
        "UPDATE posting SET ids = x'ffffffff'",
        "UPDATE posting SET ids = x'010203'",
        "UPDATE segment SET sizes = x'01'",
        "PRAGMA user_version = 0",
    ],
)
def test_a_damaged_index_costs_no_pair(room: Newsroom, tmp_path: Path, damage: str) -> None:
    imported(room, tmp_path, 1500)
    other = sqlite3.connect(room.root / FILE, isolation_level=None)
    other.execute(damage)
    other.close()
    if "010203" not in damage:
        assert "Text 700" in room.l10n("memory", "search", "글 700 번의 문장", code=0).stdout
    assert data(room, "stats")["entries"] == 1504
    assert data(room, "stats")["notices"] == []


def test_a_damaged_memory_stays_where_no_new_one_can_be_made(room: Newsroom) -> None:
    room.l10n("memory", "add", code=0)
    (room.root / FILE).write_bytes(b"no database" * 99)
    (room.root / f"{FILE}.new").mkdir()
    room.refuses("memory", "stats", says="is damaged and cannot be set aside")
    assert (room.root / FILE).read_bytes() == b"no database" * 99


def test_an_emptied_memory_is_made_anew(room: Newsroom) -> None:
    room.l10n("memory", "add", code=0)
    (room.root / FILE).write_bytes(b"")
    os.utime(room.root / FILE, (0, 0))
    assert "made anew from the PO files with 4 approved units" in room.l10n("memory", "stats", code=0).stdout
    assert data(room, "stats")["entries"] == 4


def test_a_deleted_folder_comes_back(room: Newsroom) -> None:
    room.l10n("memory", "add", code=0)
    shutil.rmtree(room.root / ".l10n")
    assert "4 added" in room.l10n("memory", "add", code=0).stdout


def test_a_locked_memory(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    room.l10n("memory", "add", code=0)
    monkeypatch.setattr(schema, "WAIT", 0.1)
    other = sqlite3.connect(room.root / FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    room.refuses("memory", "forget", "책방", says="another program has been writing to the memory")
    assert data(room, "stats")["entries"] == 4
    other.execute("ROLLBACK")
    other.execute("PRAGMA user_version = 99")
    room.refuses("memory", "stats", says="written by a newer l10n")
    other.close()


@pytest.mark.skipif(not shutil.which("setpriv"), reason="root writes everywhere")
def test_a_memory_in_a_folder_that_cannot_be_written_is_read(room: Newsroom) -> None:
    room.l10n("memory", "add", code=0)
    (room.root / FILE).parent.chmod(0o555)
    (room.root / FILE).chmod(0o444)
    mortal = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    command = [*mortal, sys.executable, "-m", "l10n", "memory"]

    def said(*words: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.run(
            [*command, *words], cwd=room.root, env=environment, capture_output=True, text=True, check=False
        )

    assert "Everyone laughed." in said("search", "모두 웃었다.").stdout
    refused = said("forget", "책방")
    assert refused.returncode == 2
    assert "cannot be written: the file or its folder is read-only; the memory is as it was" in refused.stderr
    (room.root / FILE).parent.chmod(0o755)


def test_a_memory_that_several_newsrooms_share(room: Newsroom, tmp_path: Path) -> None:
    shared = tmp_path / "shared/memory.sqlite"
    room.write({"l10n.toml": f"[memory]\npath = {str(shared)!r}\n"})
    room.l10n("memory", "add", code=0)
    other = Inside(tmp_path / "other")
    other.write({"l10n.toml": "[memory]\npath = '../shared/memory.sqlite'\n"})
    assert "Everyone laughed." in other.l10n("memory", "search", "모두 웃었다.", code=0).stdout
    other.write({"l10n.toml": "[memory]\npath = ''\n"})
    other.refuses("memory", "stats", says="l10n.toml:2: path must name a file")
    other.write({"l10n.toml": "[memory]\npath = '.'\n"})
    other.refuses("memory", "add", says="is a folder")


def test_where_nothing_is_approved_the_next_step_is_said(newsroom: Callable[..., Newsroom]) -> None:
    room = Inside(newsroom({"sources/책방.md": SOURCE, "translations/en/책방.draft.md": DRAFT}).root)
    said = room.l10n("memory", "add", code=0)
    assert "skipped 책방: has never been paired" in said.stdout
    assert said.stderr == "next: l10n pair 책방\n"
    room.l10n("pair", code=0)
    assert room.l10n("memory", "add", code=0).stderr == "next: l10n mark 책방 approved\n"
