"""Every verb on small newsrooms, run as a user runs it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from l10n import catalog
from l10n.model import State
from tests.conftest import Newsroom

SOURCE = """---
title: 마을의 부엌
date: 2026-02-03
---

# 마을의 부엌

협동조합은 매일 아침 문을 연다. 조합원은 모두 42명이다.

![부엌 앞에 선 사람들](images/kitchen.png)
*마을 부엌 앞에서. (사진=한소담)*

## 왜 부엌인가

“밥을 같이 먹으면 이야기가 나옵니다.” 대표는 이렇게 말했다. [지난 기사](evening.md)에서도 그는 같은 말을 했다.
"""
DRAFT = """---
title: A Village Kitchen
date: 2026-02-03
---

# A Village Kitchen

The cooperative opens every morning. It has 42 members in all.

![People in front of the kitchen](images/kitchen.png)
*In front of the village kitchen. (Photo by Han So-dam)*

## Why a kitchen

“When people eat together, stories come up,” the director said. She said the same in [an earlier article](evening.md).
"""
GLOSSARY = """version: 1
terms:
  - id: coop
    ko: {preferred: 협동 조합}
    en: {preferred: cooperative, forbidden: [union]}
    severity: error
"""
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415478da63f8cfc000000301010018dd8db0"
    "0000000049454e44ae426082"
)
FILES = {
    "sources/kitchen.md": SOURCE,
    "sources/images/kitchen.png": PNG,
    "sources/evening.md": "# 저녁\n\n저녁이 되면 모두 모인다.\n",
    "translations/en/kitchen.draft.md": DRAFT,
    "glossary.yml": GLOSSARY,
    "l10n.toml": "[articles.evening]\npublished = { date = 2026-01-05, url = 'https://example.org/en/evening' }\n",
}


@pytest.fixture
def room(newsroom) -> Newsroom:
    made = newsroom(FILES)
    made.l10n("pair", code=0)
    return made


def po(room: Newsroom, slug: str = "kitchen") -> catalog.Catalog:
    return catalog.load(room.root / f"translations/en/{slug}.po")


def test_pair_reports(room: Newsroom) -> None:
    said = room.l10n("pair", "--json", code=0)
    report = json.loads(said.stdout)
    kitchen = next(article for article in report["articles"] if article["article"] == "kitchen")
    assert kitchen["units"]["new"] == 0
    assert kitchen["missing"] == kitchen["added"] == []
    evening = next(article for article in report["articles"] if article["article"] == "evening")
    assert [(m["line"], m["text"]) for m in evening["missing"]] == [(1, "저녁"), (3, "저녁이 되면 모두 모인다.")]
    assert evening["draft"] is None


def test_show_prints_pairs_side_by_side(room: Newsroom) -> None:
    shown = room.l10n("pair", "kitchen", "--show", code=0).stdout
    row = next(line for line in shown.splitlines() if "조합원은 모두 42명이다." in line)
    assert re.search(r"조합원은 모두 42명이다\. +│ It has 42 members in all\.", row)


def test_a_dry_run_writes_nothing(newsroom) -> None:
    made = newsroom(FILES)
    before = made.snapshot()
    made.l10n("pair", "--dry-run", code=0)
    assert made.snapshot() == before
    made.l10n("pair", code=0)
    before = made.snapshot()
    marked = made.l10n("mark", "kitchen", "approved", "--name", "Kim Hana", "--dry-run", code=0)
    assert "would be marked approved" in marked.stdout
    done = made.l10n("export", "kitchen", "--to", "md", "--allow-drafts", "--dry-run", code=0)
    assert "would write exports/en/kitchen.md" in done.stdout
    assert made.snapshot() == before


def test_mark_and_export(room: Newsroom) -> None:
    room.l10n("mark", "kitchen", "approved", "--name", "Kim Hana", code=0)
    known = po(room)
    assert {unit.state for unit in known.units} == {State.APPROVED}
    assert {unit.approval.name for unit in known.units if unit.approval} == {"Kim Hana"}
    before = room.snapshot()
    assert "already so" in room.l10n("mark", "kitchen", "approved", "--name", "Kim Hana", code=0).stdout
    assert room.snapshot() == before

    room.l10n("export", "kitchen", "--to", "md", "--to", "docx", code=0)
    post = (room.root / "exports/en/kitchen.md").read_text("utf-8")
    assert post == DRAFT.replace("evening.md", "https://example.org/en/evening").replace(
        "date: 2026-02-03\n", "date: 2026-02-03\nlang: en\n"
    )
    assert (room.root / "exports/en/images/kitchen.png").read_bytes() == PNG
    assert (room.root / "exports/en/kitchen.docx").read_bytes()[:2] == b"PK"
    again = room.l10n("export", "kitchen", "--to", "md", "--to", "docx", code=0).stdout
    assert "wrote" not in again


def test_a_post_that_somebody_has_edited_is_never_written_over(room: Newsroom) -> None:
    room.l10n("mark", "kitchen", "approved", "--name", "Kim Hana", code=0)
    room.l10n("run", code=0)
    post, picture = room.root / "exports/en/kitchen.docx", room.root / "exports/en/images/kitchen.png"
    assert "unchanged exports/en/kitchen.docx" in room.l10n("run", code=0).stdout
    made = post.read_bytes()
    post.write_bytes(made + b"edited")
    picture.write_bytes(b"retouched")
    kept = "kept exports/en/kitchen.docx: has been edited since it was exported"
    assert kept in room.l10n("run", code=0).stdout
    assert kept in room.l10n("export", "kitchen", "--to", "docx", code=1).stdout
    assert "kept exports/en/images/kitchen.png" in room.l10n("export", "kitchen", "--to", "md", code=1).stdout
    assert (post.read_bytes(), picture.read_bytes()) == (made + b"edited", b"retouched")
    post.rename(room.root / "mine.docx")
    assert "wrote exports/en/kitchen.docx" in room.l10n("run", code=0).stdout
    assert post.read_bytes() == made


def test_a_post_that_nobody_has_edited_is_written_anew(room: Newsroom) -> None:
    room.l10n("export", "kitchen", "--to", "md", "--allow-drafts", code=0)
    file = room.root / "translations/en/kitchen.po"
    file.write_text(file.read_text("utf-8").replace("opens every morning", "opens each morning"), "utf-8")
    assert "wrote exports/en/kitchen.md" in room.l10n("export", "kitchen", "--to", "md", code=0).stdout
    assert "opens each morning" in (room.root / "exports/en/kitchen.md").read_text("utf-8")


def test_marking_single_units(room: Newsroom) -> None:
    unit = next(unit for unit in po(room).units if "42" in unit.source)
    for state, expected in (("draft", State.DRAFT), ("translated", State.TRANSLATED)):
        room.l10n("mark", f"kitchen#{unit.id}", state, code=0)
        assert next(u for u in po(room).units if u.id == unit.id).state is expected
    room.l10n("mark", f"kitchen#{unit.id}", "out", code=0)
    assert next(u for u in po(room).units if u.id == unit.id).place.out
    room.l10n("pair", code=0)
    assert next(u for u in po(room).units if u.id == unit.id).place.out
    room.l10n("export", "kitchen", "--to", "md", "--allow-drafts", code=0)
    assert "42" not in (room.root / "exports/en/kitchen.md").read_text("utf-8")


def test_the_name_of_who_approves(room: Newsroom) -> None:
    subprocess.run(["git", "init", "-q"], cwd=room.root, check=True)
    subprocess.run(["git", "config", "user.name", "Park Bora"], cwd=room.root, check=True)
    room.l10n("mark", "kitchen", "approved", code=0)
    assert {unit.approval.name for unit in po(room).units if unit.approval} == {"Park Bora"}


def test_unfinished_articles_are_not_exported(room: Newsroom) -> None:
    before = room.snapshot()
    done = room.l10n("export", "evening", "--to", "docx", code=1)
    assert "evening: not exported: 2 units wait" in done.stdout
    assert room.snapshot() == before


@pytest.mark.parametrize("suffix", ["md", "txt"])
def test_an_export_without_english_is_the_source(newsroom, suffix: str) -> None:
    text = SOURCE if suffix == "md" else "마을의 부엌\r\n\r\n협동조합은 매일 아침 문을 연다.\r\n"
    for encoding in ("utf-8", "utf-8-sig", "cp949"):
        made = newsroom({f"sources/a.{suffix}": text.encode(encoding), "sources/images/kitchen.png": PNG})
        made.l10n("pair", code=0)
        made.l10n("export", "a", "--to", suffix, "--allow-drafts", code=0)
        assert (made.root / f"exports/en/a.{suffix}").read_bytes() == text.encode(encoding)


def test_plain_text_the_whole_way(newsroom) -> None:
    korean = "마을의 부엌\n\n협동조합은 매일 아침 문을 연다.\n조합원은 모두 42명이다.\n"
    draft = "A Village Kitchen\n\nThe cooperative opens every morning.\nIt has 42 members in all.\n"
    made = newsroom({"sources/a.txt": korean.encode("cp949"), "translations/en/a.draft.txt": draft})
    made.l10n("run", code=0)
    assert (made.root / "exports/en/a.txt").read_text("utf-8") == draft
    assert (made.root / "exports/en/a.docx").exists()


def test_a_draft_in_another_format_than_the_source(newsroom) -> None:
    draft = "A Village Kitchen\n\nThe cooperative opens every morning.\nIt has 42 members in all.\n"
    korean = "# 마을의 부엌\n\n협동조합은 매일 아침 문을 연다. 조합원은 모두 42명이다.\n"
    made = newsroom({"sources/a.md": korean, "translations/en/a.draft.txt": draft})
    made.l10n("pair", code=0)
    assert [unit.target for unit in po(made, "a").units] == [line for line in draft.splitlines() if line]


def test_the_template_merges_back(room: Newsroom) -> None:
    room.l10n("export", "kitchen", "--to", "pot", code=0)
    done = subprocess.run(
        ["msgmerge", "--previous", "--no-wrap", "-q", "translations/en/kitchen.po", "exports/en/kitchen.pot"],
        cwd=room.root,
        capture_output=True,
        check=True,
    )
    path = room.root / "translations/en/kitchen.po"
    before = path.read_bytes()
    path.write_bytes(done.stdout)
    room.l10n("pair", code=0)
    assert path.read_bytes() == before


def test_check_prints_the_documented_shape(room: Newsroom) -> None:
    path = room.root / "translations/en/kitchen.po"
    path.write_text(path.read_text("utf-8").replace("It has 42 members", "The union has 24 members"), "utf-8")
    report = json.loads(room.l10n("check", "--json").stdout)
    assert report["version"] == 1
    assert set(report["examined"]) == {"articles", "units", "checks"}
    finding = next(entry for entry in report["findings"] if entry["check"] == "number-mismatch")
    documented = "check severity article file line context term source target side span message suggestion"
    assert set(documented.split()) <= set(finding)
    assert (finding["article"], finding["file"]) == ("kitchen", "translations/en/kitchen.po")
    line = path.read_text("utf-8").splitlines()[finding["line"] - 1]
    assert line.startswith("msgstr")
    start, end = finding["span"]
    assert "24" in finding[finding["side"]][start:end] or "42" in finding[finding["side"]][start:end]
    assert json.loads(room.l10n("check", "--format", "json").stdout) == report


def test_what_fails_and_what_is_ignored(room: Newsroom) -> None:
    path = room.root / "translations/en/kitchen.po"
    good = path.read_text("utf-8")
    wrong = good.replace("The cooperative opens", "The union opens")
    path.write_text(wrong, "utf-8")
    said = room.l10n("check", code=1).stdout
    assert "term-forbidden(coop)" in said
    ignored = re.sub(
        r"(#\. paragraph\n(?:#.*\n)*msgctxt \"paragraph\"\nmsgid \"협동조합은)",
        r"# ignore: term-forbidden(coop) -- the founder’s own word\n\1",
        wrong,
    )
    assert ignored != wrong
    path.write_text(ignored, "utf-8")
    assert "term-forbidden" not in room.l10n("check", code=0).stdout
    path.write_text(wrong, "utf-8")
    unit = next(unit for unit in po(room).units if "union" in unit.target)
    room.l10n("mark", f"kitchen#{unit.id}", "draft", code=0)
    assert "term-forbidden(coop)" in room.l10n("check", code=0).stdout


def test_levels_can_be_changed(room: Newsroom) -> None:
    path = room.root / "translations/en/kitchen.po"
    path.write_text(path.read_text("utf-8").replace("42 members", "24 members"), "utf-8")
    room.l10n("check", code=0)
    room.l10n("check", "--fail-on", "warning", code=1)
    (room.root / "l10n.toml").write_text("[checks]\nseverity = { number-mismatch = 'error' }\n", "utf-8")
    room.l10n("check", code=1)
    (room.root / "l10n.toml").write_text("[checks]\nseverity = { number-mismatch = 'off' }\n", "utf-8")
    assert "number-mismatch" not in room.l10n("check", code=0).stdout


def test_a_changed_source_is_stale_until_it_is_paired(room: Newsroom) -> None:
    room.write({"sources/kitchen.md": SOURCE + "\n덧붙인 문단이다.\n"})
    assert "stale" in room.l10n("check", "kitchen", code=1).stdout
    room.l10n("pair", code=0)
    room.l10n("check", "kitchen", code=0)


def test_status_prints_the_documented_shape(room: Newsroom) -> None:
    report = json.loads(room.l10n("status", "--json", code=0).stdout)
    kitchen = next(article for article in report["articles"] if article["article"] == "kitchen")
    assert report["version"] == 1
    assert kitchen["title"] == "마을의 부엌"
    assert set(kitchen["units"]) == {"new", "draft", "translated", "approved"}
    assert sum(kitchen["units"].values()) == len(po(room).units)
    assert kitchen["added"] == 0
    assert set(kitchen["words"]) == {"ko", "en"}
    assert set(kitchen["findings"]) == {"error", "warning", "notice"}
    table = room.l10n("status", code=0).stdout.splitlines()
    assert table[0].split()[:5] == ["article", "new", "draft", "translated", "approved"]


def test_run_goes_the_whole_way(newsroom) -> None:
    made = newsroom(FILES)
    said = made.l10n("run", code=0).stdout
    assert "evening" in said
    before = made.snapshot()
    assert "wrote" not in made.l10n("run", code=0).stdout
    assert made.snapshot() == before


def test_a_newsroom_is_found_from_a_folder_inside(room: Newsroom, tmp_path: Path) -> None:
    inside = Newsroom(room.root / "sources")
    inside.l10n("status", code=0)
    Newsroom(tmp_path).l10n("status", "-C", str(room.root), code=0)


def test_the_page_of_a_check(room: Newsroom) -> None:
    assert "Bad:" in room.l10n("explain", "number-mismatch", code=0).stdout


def test_korean_that_no_unit_holds_is_named(newsroom) -> None:
    text = "# 글\n\n문단이다.\n\n<p align='center'>가운데 글이다.</p>\n\n```\n한글 주석\n```\n"
    made = newsroom({"sources/a.md": text})
    said = made.l10n("pair", code=0).stdout
    assert "sources/a.md:5: no unit holds this, it stays as it is: 가운데 글이다." in said
    assert "sources/a.md:8:" in said
    assert "sources/a.md:3" not in said.replace("sources/a.md:3: no English", "")


def test_titles_of_pictures_and_nested_fields_are_named_too(newsroom) -> None:
    text = '---\ntitle: 글\nseo:\n  description: 설명이다\n---\n\n문단이다.\n\n![그림](a.png "그림 제목")\n'
    said = newsroom({"sources/a.md": text}).l10n("pair", code=0).stdout
    assert "sources/a.md:4: no unit holds this" in said
    assert "sources/a.md:9: no unit holds this" in said


def test_a_git_newsroom_is_clean_after_the_verbs(newsroom) -> None:
    made = newsroom(FILES)
    made.l10n("pair", code=0)
    made.l10n("export", "kitchen", "--to", "md", "--allow-drafts", code=0)
    made.l10n("check", code=0)
    for command in (["init", "-q"], ["add", "-A"], ["-c", "user.name=x", "-c", "user.email=y", "commit", "-qm", "all"]):
        subprocess.run(["git", *command], cwd=made.root, check=True)
    shown = subprocess.run(["git", "ls-files"], cwd=made.root, capture_output=True, text=True, check=True).stdout
    assert ".l10n" not in shown
    assert "exports" not in shown
    made.l10n("run", code=0)
    status = subprocess.run(["git", "status", "--porcelain"], cwd=made.root, capture_output=True, text=True, check=True)
    assert status.stdout == ""


def test_run_can_be_tried(newsroom) -> None:
    made = newsroom(FILES)
    before = made.snapshot()
    made.l10n("run", "--dry-run", code=0)
    assert made.snapshot() == before


def test_a_docx_has_its_title_wherever_the_first_heading_stands(newsroom) -> None:
    text = "---\ntitle: 글의 제목\n---\n\n첫 문단이다.\n\n# 첫 절\n\n둘째 문단이다.\n"
    made = newsroom({"sources/a.md": text})
    made.l10n("pair", code=0)
    made.l10n("export", "a", "--to", "docx", "--allow-drafts", code=0)
    shown = subprocess.run(
        ["pandoc", "-t", "plain", "exports/en/a.docx"], cwd=made.root, capture_output=True, text=True, check=True
    ).stdout
    words = [line for line in shown.splitlines() if line]
    assert words == ["첫 문단이다.", "첫 절", "둘째 문단이다."]  # pandoc takes the title out of the text
    meta = ["pandoc", "-s", "-t", "markdown", "exports/en/a.docx"]
    assert "title: 글의 제목" in subprocess.run(meta, cwd=made.root, capture_output=True, text=True, check=True).stdout


def test_pairing_again_encodes_only_what_is_new(newsroom) -> None:
    """The model is not even loaded where all sentences are known; with one new sentence that one is encoded."""
    lines = [
        ("첫째 문장이다.", "This is the first sentence."),
        ("비가 왔다.", "It rained."),
        ("끝났다.", "It was over."),
    ]
    korean, english = (" ".join(pair[side] for pair in lines) for side in (0, 1))
    room = newsroom({"sources/a.md": korean + "\n", "translations/en/a.draft.md": english + "\n"})
    room.l10n("pair", code=0)
    assert (room.root / ".l10n/vectors/a").stat().st_size > 6 * 2064
    program = (
        "import l10n.encoder as encoder\n"
        "model = encoder.UniversalSentenceEncoder.encode\n"
        "def encode(self, texts):\n    print('ENCODED', sorted(texts))\n    return model(self, texts)\n"
        "encoder.UniversalSentenceEncoder.encode = encode\n"
        "import sys\nfrom l10n.__main__ import main\nsys.argv = ['l10n', 'pair']\nmain()\n"
    )

    def again() -> list[str]:
        (room.root / "translations/en/a.po").unlink()
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=room.root, capture_output=True, text=True, check=True
        )
        return [line for line in done.stdout.splitlines() if line.startswith("ENCODED")]

    kept = (room.root / ".l10n/vectors/a").read_bytes()
    room.l10n("pair", code=0)
    assert (room.root / ".l10n/vectors/a").read_bytes() == kept  # a run that asks for little forgets nothing
    assert again() == []
    room.write({"sources/a.md": korean + " 모두 집에 갔다.\n"})
    new = again()
    assert "모두 집에 갔다." in new[0]
    assert "첫째 문장이다." not in str(new[0].split("'"))


def test_pair_tells_shapes_blocks_and_second_choices(newsroom) -> None:
    korean = (
        "# 방앗간\n\n조합원은 열두 명이다. 방앗간은 작다.\n\n비가 왔다. 그래도 떡은 잘 팔렸다.\n\n- 쑥떡\n- 인절미\n"
    )
    english = (
        "# The Mill\n\nIt has twelve members, and the mill is small.\n\nIt rained. Still, the rice cakes sold well.\n"
    )
    room = newsroom({"sources/a.md": korean, "translations/en/a.draft.md": english})
    article = json.loads(room.l10n("pair", "--json", code=0).stdout)["articles"][0]
    assert article["shapes"] == {"1:1": 3, "2:1": 1}
    assert article["blocks"] == {"list-item": [2, 0]}
    assert [pair["source"] for pair in article["pairs"]][:2] == ["방앗간", "조합원은 열두 명이다. 방앗간은 작다."]
    shown = room.l10n("pair", code=0).stdout
    assert "  sentences: 3 one to one, 1 two Korean in one\n  blocks, Korean and English: list-item 2/0\n" in shown


def test_a_post_of_an_earlier_state_is_named(newsroom) -> None:
    room = newsroom({"sources/a.md": "비가 왔다.\n", "translations/en/a.draft.md": "It rained.\n"})
    room.l10n("pair", code=0)
    room.l10n("mark", "a", "approved", "--name", "Kim Hana", code=0)
    assert "earlier state" not in room.l10n("run", code=0).stdout
    room.write({"sources/a.md": "비가 왔다.\n\n덧붙인 문단이다.\n"})
    assert "exports/en/a.docx: is the post of an earlier state of the article" in room.l10n("run", code=0).stdout


def test_an_alt_text_that_only_repeats_a_caption_of_the_draft_is_not_an_addition(newsroom) -> None:
    source = "# 방앗간\n\n![](mill.png)\n*방앗간 앞의 줄 (사진=문가온)*\n\n방앗간이 문을 열었다.\n"
    draft = "# The Mill\n\n![{}](mill.png)\n*The line outside the mill (Photo by Moon Ga-on)*\n\nThe mill has opened.\n"
    for alt, added in (("The line outside the mill (Photo by Moon Ga-on)", False), ("Forty people in the snow", True)):
        room = newsroom({"sources/mill.md": source, "translations/en/mill.draft.md": draft.format(alt)})
        paired = json.loads(room.l10n("pair", "mill", "--dry-run", "--json", code=0).stdout)["articles"][0]
        assert (alt in json.dumps(paired["added"])) is added
