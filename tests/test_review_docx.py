"""The review file for Word: what stands in it, that it comes back to the letter, and that nobody's work is lost."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n import catalog, units
from l10n.exchange import review_docx
from l10n.exchange.review_rows import ADDED, HEADS, note_line
from l10n.model import Approval, Note, Origin, Place, Severity, Unit, short_hash
from l10n.newsroom import Finding
from l10n.ooxml.xml import clean
from l10n.plugins import Review, ReviewRow, TermHint
from l10n.workflow.export import export
from l10n.workflow.mark import mark
from tests.conftest import Newsroom
from tests.wordfile import NAMES, W, Word, check, text


def review(*rows: ReviewRow | Unit) -> Review:
    made = tuple(row if isinstance(row, ReviewRow) else ReviewRow(row) for row in rows)
    return Review("mill", "방앗간", "translations/en/mill.po", "sha256:" + "0123456789abcdef" * 4, "en", made)


def render(*rows: ReviewRow | Unit) -> Word:
    word = Word(review_docx.render(review(*rows)))
    check(word)
    return word


def finding(unit: Unit, side: str = "target", span: tuple[int, int] | None = None, **more) -> Finding:
    known = {
        "check": "term-missing",
        "severity": Severity.ERROR,
        "message": "no rendering",
        "suggestion": "cooperative",
    }
    place = {"article": "mill", "file": "mill.po", "line": 1, "id": unit.id, "context": unit.context, "term": ""}
    texts = {"source": unit.source, "target": unit.target, "side": side, "span": span}
    return Finding(**known | place | texts | more)


def table(data: bytes) -> list[list[str]]:
    """The rows below the head as python-docx reads them; paragraphs are parted by a blank line."""
    (found,) = python_docx.Document(io.BytesIO(data)).tables
    head, *rows = [["\n\n".join(p.text for p in cell.paragraphs) for cell in row.cells] for row in found.rows]
    assert tuple(head) == HEADS
    return rows


def comments(word: Word) -> list[tuple[int, str, str]]:
    """Column, anchored text and words of each comment."""
    found = []
    said = {node.get(f"{W}id"): node for node in word.part("word/comments.xml")}
    for start in word.document.iter(f"{W}commentRangeStart"):
        number = start.get(f"{W}id")
        inside, here = "", False
        (cell,) = start.iterancestors(f"{W}tc")
        for node in cell.iter():
            here = (here or node is start) and not (node.tag == f"{W}commentRangeEnd" and node.get(f"{W}id") == number)
            inside += text(node) if here and node.tag == f"{W}r" else ""
        lines = ["".join(text(run) for run in p.iter(f"{W}r")) for p in said[number].iter(f"{W}p")]
        found.append((cell.getparent().findall("w:tc", NAMES).index(cell), inside, "\n".join(lines)))
    return found


# ── what stands in a row ────────────────────────────────────────────────────────────────────────

COOP = units.make("paragraph", "협동조합은 **매일** 연다.", target="The cooperative opens **daily**.")


def test_a_row_has_number_context_id_hash_texts_and_state():
    heading = units.make("heading#2", "왜 줄인가", target="Why a line", section="x")
    rows = table(render(COOP, heading).data)
    first = f"1 paragraph\n\n{COOP.id}\n\n{short_hash(COOP.target)} t"
    assert rows[0] == [first, COOP.source, COOP.target, "translated", ""]
    assert rows[1][0].startswith(f"2 heading#2\n\n{short_hash('heading#2', rows[1][1])}\n\n")


def test_states_say_where_a_draft_is_from_and_who_approved():
    approval = Approval("Kim Hana", "2026-03-02", short_hash(COOP.source, COOP.target))
    doubtful = replace(COOP, fuzzy=True, origin=Origin("draft", "0.41", "0"))
    cells = [
        replace(COOP, approval=approval),
        doubtful,
        replace(doubtful, origin=Origin("mt", "deepl", "0")),
        replace(COOP, place=Place(out=True)),
        replace(COOP, target=""),
        replace(COOP, place=Place("start", "break")),
    ]
    shown = ["approved Kim Hana, 2026-03-02", "draft pair 0.41", "draft mt deepl", "out", "new"]
    for unit, words in zip(cells, [*shown, "translated stands first new paragraph"], strict=True):
        (row,) = table(render(unit).data)
        assert row[3].replace("\n\n", " ") == words
        assert row[0].endswith(f" {words[0]}")


def test_what_has_moved_names_the_row_that_it_stands_after():
    one, two = units.make("paragraph", "하나", target="One"), units.make("paragraph", "둘", target="Two")
    moved = units.make("paragraph", "셋", target="Three", place=Place(one.id))
    beside = units.make("paragraph", "넷", target="Four", place=Place(moved.id))
    assert [row[3] for row in table(render(one, two, moved, beside).data)][2:] == [
        "translated\n\nstands after 1",
        "translated",
    ]


def test_an_added_sentence_has_no_korean_and_says_so():
    unit = units.make_added("added paragraph", "3fa2c1d0", target="Nobody asked.", fuzzy=True)
    (row,) = table(render(unit).data)
    assert row[:3] == [f"1 added paragraph\n\n{unit.id}\n\n{short_hash(unit.target)} d", ADDED, "Nobody asked."]


def test_notes_stand_in_their_column_and_leave_room_for_another():
    notes = (Note("2026-03-02", "Kim Hana", "check\nwith her"), Note("2026-03-03", "Lee", "done"))
    (row,) = table(render(replace(COOP, notes=notes)).data)
    assert row[4].split("\n\n") == [*map(note_line, notes), ""]


def test_markup_has_its_style_and_stays_literal():
    unit = units.make("paragraph", "<1>모두</1> `x` [말](u)", target="<1>All</1> `x` [say](u) \\*")
    word = render(unit)
    cells = word.find("//w:tr[2]/w:tc")
    runs = [
        (text(run), run.find("w:rPr/w:rStyle", NAMES).get(f"{W}val") if run.find("w:rPr", NAMES) is not None else "")
        for run in cells[2].iter(f"{W}r")
    ]
    assert "".join(words for words, _ in runs) == unit.target
    marks = [words for words, style in runs if style == "Tag"]
    assert marks == ["<1>", "</1>", "`", "`", "[", "](u)", "\\"]


def test_headings_look_like_headings():
    word = render(units.make("heading", "제목", target="Head"), COOP)
    styles = [[node.get(f"{W}val") for node in row.iter(f"{W}pStyle")] for row in word.find("//w:tr")[1:]]
    assert {"SourceHeading", "TargetHeading"} <= set(styles[0])
    assert {"Source", "Target"} <= set(styles[1])


# ── back to the letter ──────────────────────────────────────────────────────────────────────────

BITS = [
    *("a", "가 나", "\n", "\n\n", "\t", " ", "\u00a0", "\u00ad", "\u2011", "\u2028", "e\u0301", "\ufeff", "\x07", "\r"),
    *("**", "*", "`", "[", "](u)", "<1>", "</1>", "<2/>", "&amp;", "&", "<b>", "\\", "😀", "“”"),
]
TEXTS = st.lists(st.sampled_from(BITS), max_size=12).map("".join)


@settings(max_examples=120, deadline=None)
@given(source=TEXTS, target=TEXTS, spans=st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=3))
def test_both_texts_come_back_to_the_letter_and_the_hashes_fit(source: str, target: str, spans: list[tuple[int, int]]):
    unit = units.make("paragraph", f"글{source}", target=target)
    places = [(min(a, b, len(target)), min(max(a, b), len(target))) for a, b in spans]
    terms = tuple(TermHint("t", (0, 1), "글", "text") for _ in spans)
    word = render(ReviewRow(unit, terms, tuple(finding(unit, span=place) for place in places)))
    (row,) = table(word.data)
    assert row[1:3] == [clean(unit.source), clean(unit.target)]
    number, name, proof = row[0].split("\n\n")
    assert (number, name) == ("1 paragraph", unit.id)
    assert proof.split()[0] == short_hash(row[2])
    if places and target:
        first, last = min(a for a, _ in places), max(b for _, b in places)
        anchored = [words for column, words, _ in comments(word) if column == 2]
        assert [words.replace("\n", "") for words in anchored] == [clean(target[first:last]).replace("\n", "")]


def test_the_stamp_stands_in_the_properties_and_on_the_page():
    word = render(COOP)
    document = python_docx.Document(io.BytesIO(word.data))
    stamp = "l10n-review 1 · translations/en/mill.po · sha256:0123456789abcdef"
    assert document.core_properties.identifier == stamp
    assert [p.text for p in document.paragraphs].count(stamp) == 1
    assert document.core_properties.title == "방앗간"


def test_one_review_makes_one_file_to_the_byte():
    row = ReviewRow(COOP, (TermHint("coop", (0, 4), "협동조합", "cooperative"),), (finding(COOP),))
    assert review_docx.render(review(row)) == review_docx.render(review(row))
    assert {entry.date_time for entry in render(row).entries} == {(1980, 1, 1, 0, 0, 0)}


# ── comments ────────────────────────────────────────────────────────────────────────────────────


def test_a_finding_is_a_comment_on_the_words_that_it_is_about():
    word = render(ReviewRow(COOP, (), (finding(COOP, span=(4, 15)),)))
    assert comments(word) == [(2, "cooperative", "term-missing (error): no rendering → cooperative")]


def test_findings_of_a_cell_share_a_comment_and_one_without_a_place_takes_all_of_it():
    found = (finding(COOP, span=(4, 15)), finding(COOP, span=(16, 21), check="b", suggestion=""))
    (one,) = comments(render(ReviewRow(COOP, (), found)))
    assert one == (2, "cooperative opens", "term-missing (error): no rendering → cooperative\nb (error): no rendering")
    (one,) = comments(render(ReviewRow(COOP, (), (*found, finding(COOP)))))
    assert one[:2] == (2, COOP.target)
    (one,) = comments(render(ReviewRow(COOP, (), (finding(COOP, "source", (0, 4)),))))
    assert one[:2] == (1, "협동조합")


def test_a_term_is_told_once_and_again_where_there_is_no_english():
    hint = TermHint("coop", (0, 4), "협동조합", "cooperative", ("co-op",), ("union", "guild"))
    again = units.make("paragraph#2", COOP.source, target="Again.")
    new = units.make("paragraph#3", COOP.source)
    word = render(ReviewRow(COOP, (hint, hint)), ReviewRow(again, (hint,)), ReviewRow(new, (hint,), (finding(new),)))
    said = "협동조합 → cooperative; also co-op; not union, guild"
    assert comments(word) == [(1, "협동조합", said), (1, "협동조합", said)]
    rows = [next(node.iterancestors(f"{W}tr")) for node in word.document.iter(f"{W}commentRangeStart")]
    assert [text(next(row.iter(f"{W}tc")))[:1] for row in rows] == ["1", "3"]
    dotted = [text(run) for run in word.find("//w:r[w:rPr/w:rStyle/@w:val='Term']")]
    assert dotted == ["협동조합"] * 3


def test_the_former_source_is_a_comment_on_the_korean():
    ((column, anchored, said),) = comments(render(replace(COOP, previous="조합은 연다.", fuzzy=True)))
    assert (column, anchored) == (1, COOP.source)
    assert "조합은 연다." in said


def test_other_readers_know_the_comments():
    word = render(ReviewRow(COOP, (TermHint("c", (0, 4), "협동조합", "cooperative"),), (finding(COOP, span=(4, 15)),)))
    known = list(python_docx.Document(io.BytesIO(word.data)).comments)
    assert [(one.author, one.text) for one in known] == [
        ("l10n", "협동조합 → cooperative"),
        ("l10n", "term-missing (error): no rendering → cooperative"),
    ]
    command = ["pandoc", "-f", "docx", "-t", "native", "--track-changes=all"]
    seen = subprocess.run(command, input=word.data, check=True, capture_output=True).stdout.decode()
    assert seen.count('"comment-start"') == seen.count('"comment-end"') == 2


# ── what Word is told ───────────────────────────────────────────────────────────────────────────


def test_changes_are_tracked_and_only_three_columns_are_free():
    word = render(COOP, replace(COOP, target="a\n\nb"), units.make("paragraph", "글"))
    rules = word.part("word/settings.xml")
    assert rules.find("w:trackRevisions", NAMES) is not None
    assert dict(rules.find("w:documentProtection", NAMES).attrib) == {f"{W}edit": "readOnly", f"{W}enforcement": "1"}
    starts = [node.get(f"{W}id") for node in word.document.iter(f"{W}permStart")]
    assert starts == [node.get(f"{W}id") for node in word.document.iter(f"{W}permEnd")]
    assert len(set(starts)) == len(starts) == 9
    for row in word.find("//w:tr"):
        free = [cell.findall(".//w:permStart", NAMES) for cell in row.iterfind("w:tc", NAMES)]
        columns = [[(n.get(f"{W}edGrp"), n.get(f"{W}colFirst"), n.get(f"{W}colLast")) for n in c] for c in free]
        if row.find("w:trPr/w:tblHeader", NAMES) is None:
            assert columns == [[], [], *([("everyone", number, number)] for number in "234")]
        else:
            assert columns == [[]] * 5


def test_the_page_is_wide_and_the_table_keeps_its_widths():
    word = render(COOP)
    (size,) = word.find("//w:pgSz")
    assert size.get(f"{W}orient") == "landscape"
    assert int(size.get(f"{W}w")) > int(size.get(f"{W}h"))
    grid = [node.get(f"{W}w") for node in word.find("//w:gridCol")]
    for row in word.find("//w:tr"):
        assert [node.get(f"{W}w") for node in row.iter(f"{W}tcW")] == grid
        assert row.find("w:trPr/w:cantSplit", NAMES) is not None
    assert word.find("//w:tblLayout")[0].get(f"{W}type") == "fixed"
    assert len(word.find("//w:tblHeader")) == 1


def test_english_is_spelled_and_korean_is_not():
    styles = {node.get(f"{W}styleId"): node for node in render(COOP).styles.iter(f"{W}style")}
    unproofed = {name for name, node in styles.items() if node.find("w:rPr/w:noProof", NAMES) is not None}
    assert {"Source", "Tag", "RowNumber", "RowFacts", "State"} <= unproofed
    assert not {"Target", "Note"} & unproofed
    (lang,) = styles["Normal"].iter(f"{W}lang")
    assert (lang.get(f"{W}val"), lang.get(f"{W}eastAsia")) == ("en-US", "ko-KR")


# ── through LibreOffice ─────────────────────────────────────────────────────────────────────────

TRAVELLERS = (
    COOP,
    units.make("title", "방앗간 앞의 줄", target="The line at the mill"),
    units.make("paragraph", "줄\n바꿈\n\n빈 줄\t탭", target="Line\nbreak\n\nblank\ttab"),
    units.make("paragraph", "<1>꼬리표</1> & “따옴표” 😀", target="  <1>Tag</1> & “quotes”…\u00a0—  "),
    units.make("paragraph", "아직 없다"),
    units.make_added("added paragraph", "3fa2c1d0", target="Added words.", fuzzy=True),
)


@pytest.fixture(scope="module")
def travelled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A review file in a folder, and in its folder `out` as LibreOffice has saved it, as docx and as PDF."""
    folder = tmp_path_factory.mktemp("review")
    hint = TermHint("coop", (0, 4), "협동조합", "cooperative")
    rows = [ReviewRow(COOP, (hint,), (finding(COOP, span=(4, 15)),)), *TRAVELLERS[1:]]
    (folder / "a.review.docx").write_bytes(review_docx.render(review(*rows)))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for kind in ("docx:MS Word 2007 XML", "pdf"):
        command = ["soffice", "--headless", profile, "--convert-to", kind, "--outdir", str(folder / "out")]
        subprocess.run([*command, str(folder / "a.review.docx")], check=True, capture_output=True, timeout=120)
    return folder


def test_all_comes_back_from_libreoffice_to_the_letter(travelled: Path):
    before, after = (Path(travelled, name).read_bytes() for name in ("a.review.docx", "out/a.review.docx"))
    assert table(after) == table(before)
    documents = [python_docx.Document(io.BytesIO(data)) for data in (before, after)]
    assert documents[0].core_properties.identifier == documents[1].core_properties.identifier
    outside = [[paragraph.text for paragraph in document.paragraphs] for document in documents]
    assert outside[0] == outside[1]
    assert comments(Word(after)) == comments(Word(before))
    rules = Word(after).part("word/settings.xml")
    assert rules.find("w:trackRevisions", NAMES) is not None
    assert rules.find("w:documentProtection", NAMES) is not None


def test_the_pages_show_every_text(travelled: Path):
    pdf = subprocess.run(
        ["pdftotext", "-layout", str(travelled / "out/a.review.pdf"), "-"], check=True, capture_output=True
    )
    shown = "".join(pdf.stdout.decode().split())
    for unit in TRAVELLERS:
        assert unit.id in shown
        for line in f"{unit.source}\n{unit.target}".replace("\t", "\n").split("\n"):
            assert all("".join(part.split()) in shown for part in re.split(r"[😀]", line)), line
    assert "검토하는법" in shown


def test_a_saved_file_is_no_longer_untouched(travelled: Path):
    before, after = (Path(travelled, name).read_bytes() for name in ("a.review.docx", "out/a.review.docx"))
    assert review_docx.untouched(before)
    assert not review_docx.untouched(after)


@pytest.mark.parametrize("spoil", [b"", b"PK", b"no zip at all"])
def test_what_is_no_review_file_is_not_untouched(spoil: bytes):
    assert not review_docx.untouched(spoil)
    assert not review_docx.untouched(spoil + review_docx.render(review(COOP))[:-30])


def repacked(data: bytes, **changed: tuple[str, str]) -> bytes:
    """The file packed anew, with one word of a part replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for entry in old.infolist():
            words = changed.get(entry.filename.rpartition("/")[2].removesuffix(".xml"), ("", ""))
            new.writestr(entry.filename, old.read(entry).replace(words[0].encode(), words[1].encode()))
    return stream.getvalue()


def test_a_changed_word_breaks_the_seal_and_another_way_of_packing_does_not():
    data = review_docx.render(review(ReviewRow(COOP, (), (finding(COOP),))))
    assert review_docx.untouched(repacked(data))
    assert not review_docx.untouched(repacked(data, document=("opens", "opened")))
    assert not review_docx.untouched(repacked(data, comments=("no rendering", "fine")))
    assert not review_docx.untouched(repacked(data, core=("version", "revision")))


# ── in a newsroom ───────────────────────────────────────────────────────────────────────────────

FILES = {
    "sources/mill.md": "# 방앗간\n\n협동조합은 매일 아침 문을 연다. 조합원은 모두 42명이다.\n",
    "translations/en/mill.draft.md": "# The Mill\n\nThe union opens every morning. It has 42 members in all.\n",
    "sources/evening.md": "# 저녁\n\n저녁이 되면 모두 모인다.\n",
    "glossary.yml": """version: 1
terms:
  - id: coop
    ko: {preferred: 협동 조합}
    en: {preferred: cooperative, forbidden: [union]}
    severity: error
""",
}
FILE = "exports/en/mill.review.docx"


@pytest.fixture(scope="module")
def paired(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = Newsroom(tmp_path_factory.mktemp("paired"))
    made.write({"l10n.toml": "", **FILES})
    made.l10n("pair", code=0)
    return made.root


@pytest.fixture
def room(paired: Path, tmp_path: Path) -> Newsroom:
    shutil.copytree(paired, tmp_path / "room")
    return Newsroom(tmp_path / "room")


def edit(room: Newsroom, name: str = FILE) -> bytes:
    """What a translator does in Word, as far as bytes go."""
    document = python_docx.Document(str(room.root / name))
    document.tables[0].cell(1, 4).paragraphs[0].add_run("The mill? Which one?")
    document.save(str(room.root / name))
    return (room.root / name).read_bytes()


def test_any_article_that_is_paired_has_a_review_file(room: Newsroom):
    assert f"wrote {FILE}" in room.l10n("export", "mill", "--to", "review-docx", code=0).stdout
    assert f"unchanged {FILE}" in room.l10n("export", "mill", "--to", "review-docx", code=0).stdout
    word = Word((room.root / FILE).read_bytes())
    check(word)
    known = catalog.load(room.root / "translations/en/mill.po")
    rows = table(word.data)
    assert [row[1:3] for row in rows] == [[unit.source, unit.target] for unit in known.units]
    said = [words for _, _, words in comments(word)]
    assert "협동조합 → cooperative; not union" in said
    assert any(words.startswith("term-forbidden (error): ") and "→ cooperative" in words for words in said)
    stamp = next(p.text for p in python_docx.Document(str(room.root / FILE)).paragraphs if "l10n-review" in p.text)
    assert "translations/en/mill.po" in stamp
    room.l10n("export", "evening", "--to", "review-docx", code=0)
    assert table((room.root / "exports/en/evening.review.docx").read_bytes())[0][3] == "new"


def test_it_goes_together_with_other_formats(room: Newsroom):
    done = room.l10n("export", "evening", "--to", "docx", "--to", "review-docx", "--to", "pot", code=1)
    assert "evening: not exported: 2 units wait" in done.stdout
    assert {path.name for path in (room.root / "exports/en").iterdir()} == {"evening.review.docx", "evening.pot"}


def test_a_dry_run_writes_no_review_file(room: Newsroom):
    before = room.snapshot()
    assert f"would write {FILE}" in room.l10n("export", "mill", "--to", "review-docx", "--dry-run", code=0).stdout
    assert room.snapshot() == before


def test_a_changed_source_and_one_that_was_never_paired_are_refused(room: Newsroom):
    room.write({"sources/mill.md": "# 방앗간\n\n다른 글이다.\n", "sources/late.md": "# 늦은 글\n\n문장이다.\n"})
    room.refuses("export", "mill", "--to", "review-docx", says="run `l10n pair mill` first")
    room.refuses("export", "late", "--to", "review-docx", says="run `l10n pair late` first")


def test_an_untouched_file_is_written_anew_and_an_edited_one_never(room: Newsroom):
    room.l10n("export", "mill", "--to", "review-docx", code=0)
    room.l10n("mark", "mill", "approved", "--name", "Kim Hana", code=0)
    assert f"wrote {FILE}" in room.l10n("export", "mill", "--to", "review-docx", code=0).stdout
    edited = edit(room)
    room.l10n("mark", "mill", "translated", code=0)
    for more in (["--allow-drafts", "--to", "md"], ["--dry-run"]):
        done = room.l10n("export", "mill", "--to", "review-docx", *more, code=1)
        assert f"kept {FILE}: has been edited since it was exported" in done.stdout
        assert (room.root / FILE).read_bytes() == edited
    assert (room.root / "exports/en/mill.md").exists()
    (room.root / FILE).rename(room.root / "mine.docx")
    assert f"wrote {FILE}" in room.l10n("export", "mill", "--to", "review-docx", code=0).stdout


def test_a_file_that_is_open_is_left_alone(room: Newsroom):
    export(room.project, ["mill"], ["review-docx"])
    before = (room.root / FILE).read_bytes()
    mark(room.project, ["mill"], "approved", "Kim Hana")
    for sign in (".~lock.mill.review.docx#", "~$ll.review.docx", "~$mill.review.docx"):
        room.write({f"exports/en/{sign}": "Kim Hana"})
        report = export(room.project, ["mill"], ["review-docx"])
        assert [(kept.what, kept.reason[:26]) for kept in report.kept] == [(FILE, "is open in another program")]
        (room.root / "exports/en" / sign).unlink()
    assert (room.root / FILE).read_bytes() == before
    assert export(room.project, ["mill"], ["review-docx"]).written == (room.root / FILE,)


def test_run_writes_review_files_for_what_is_not_finished_and_keeps_what_is_edited(newsroom):
    made = newsroom({name: data for name, data in FILES.items() if "mill" not in name})
    assert "review.docx" not in made.l10n("run", "--dry-run", code=0).stdout
    assert "wrote exports/en/evening.review.docx" in made.l10n("run", code=0).stdout
    before = made.snapshot()
    assert "wrote" not in made.l10n("run", code=0).stdout
    assert made.snapshot() == before
    edited = edit(made, "exports/en/evening.review.docx")
    po = made.root / "translations/en/evening.po"
    po.write_text(po.read_text("utf-8").replace('msgid "저녁"\nmsgstr ""', 'msgid "저녁"\nmsgstr "Evening"'), "utf-8")
    assert "kept exports/en/evening.review.docx: has been edited" in made.l10n("run", code=0).stdout
    assert (made.root / "exports/en/evening.review.docx").read_bytes() == edited


def test_a_finished_article_gets_its_post_and_keeps_the_review_file_that_it_had(room: Newsroom):
    export(room.project, ["mill"], ["review-docx"])
    review_file = (room.root / FILE).read_bytes()
    mark(room.project, ["mill"], "approved", "Kim Hana")
    done = room.l10n("run", "mill").stdout
    assert "wrote exports/en/mill.docx" in done
    assert "wrote exports/en/mill.review" not in done
    assert (room.root / FILE).read_bytes() == review_file
