"""Memories of other programs, and ours for them: read whole or not at all, whatever stands in them."""

from __future__ import annotations

import shutil
import subprocess
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from l10n import inline
from l10n.errors import InputError
from l10n.memories import Entry
from l10n.memory import csv_file, tmx
from l10n.memory.decoded import LeftOut
from l10n.memory.store import SqliteMemory
from l10n.memory.texts import LARGEST, neighbour, tidy, wrong

HEAD = '<?xml version="1.0" encoding="{}"?>\n'
OTHERS = {
    "OmegaT": """<!DOCTYPE tmx SYSTEM "tmx11.dtd">
<tmx version="1.1">
  <header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US" datatype="plaintext" creationtoolversion="6.0.0"
   segtype="sentence" srclang="KO"/>
  <body>
<!-- Default translations -->
    <tu>
      <tuv lang="KO"><seg>마을 책방이 문을 열었다.</seg></tuv>
      <tuv lang="EN-US" changeid="hana" changedate="20240131T090000Z" creationid="x" creationdate="20230101T000000Z">
        <seg>The village bookshop has opened.</seg>
      </tuv>
    </tu>
<!-- Alternative translations -->
    <tu>
      <prop type="file">a.md</prop><prop type="prev">앞 문장.</prop><prop type="next">뒤 문장.</prop>
      <tuv lang="KO"><seg>그렇다.</seg></tuv><tuv lang="EN-US"><seg>So it is.</seg></tuv>
    </tu>
  </body>
</tmx>""",
    "Okapi": """<tmx version="1.4"><header creationtool="Okapi Framework" creationtoolversion="1.4" segtype="paragraph"
 o-tmf="okp" adminlang="en" srclang="ko-kr" datatype="x-docx"></header><body>
<tu tuid="1" datatype="x-docx"><prop type="Txt::FileName">a.docx</prop>
<tuv xml:lang="ko-kr"><seg><bpt i="1" type="bold">&lt;b></bpt>마을<ept i="1">&lt;/b></ept>
 책방이 <ph x="2" type="lb">&lt;br/></ph>문을 열었다.</seg></tuv>
<tuv xml:lang="en-us"><seg>The <bpt i="1"><sub>in a code</sub></bpt>village<ept i="1"/> bookshop
 <hi type="u">has</hi> <it pos="end">x</it>opened.</seg></tuv>
<tuv xml:lang="de-de"><seg>Der Buchladen</seg></tuv></tu>
<tu><tuv xml:lang="ko-kr"><seg>나무</seg></tuv><tuv xml:lang="de-de"><seg>Baum</seg></tuv></tu>
</body></tmx>""",
    "translate-toolkit": """<!DOCTYPE tmx
  SYSTEM 'tmx14.dtd'>
<tmx version="1.4"><header creationtool="Translate Toolkit" creationtoolversion="3.20.4" segtype="sentence"
 o-tmf="UTF-8" adminlang="en" srclang="ko" datatype="PlainText"/><body>
<tu><tuv xml:lang="ko"><seg>마을 책방이 *문*을 열었다.</seg></tuv>
<tuv xml:lang="en"><seg>The village bookshop has *opened*.</seg></tuv></tu>
</body></tmx>""",
}


def taken(path: Path) -> tuple[list[Entry], LeftOut]:
    skipped = LeftOut()
    return list(tmx.read(path, "ko", "en", skipped)), skipped


def write(path: Path, text: str, encoding: str = "utf-8", declared: str = "") -> Path:
    path.write_bytes((HEAD.format(declared or encoding) + text).encode(encoding))
    return path


def refused(path: Path, says: str) -> str:
    with pytest.raises(InputError, match=says) as error:
        taken(path)
    assert "\n" not in str(error.value)
    return str(error.value)


def small(body: str, header: str = '<header srclang="ko"/>') -> str:
    return f'<tmx version="1.4">{header}<body>{body}</body></tmx>'


def pair(korean: str, english: str) -> str:
    return f'<tu><tuv xml:lang="ko"><seg>{korean}</seg></tuv><tuv xml:lang="en"><seg>{english}</seg></tuv></tu>'


# ── other programs ──


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
@pytest.mark.parametrize("program", OTHERS)
def test_files_of_other_programs(tmp_path: Path, program: str, encoding: str) -> None:
    path = write(tmp_path / "a.tmx", OTHERS[program], encoding, encoding.removesuffix("-sig"))
    entries, skipped = taken(path)
    first = entries[0]
    assert "마을" in first.source
    assert first.origin == "import a.tmx"
    if program == "OmegaT":
        assert (first.target, first.author, first.date) == ("The village bookshop has opened.", "hana", "2024-01-31")
        assert (entries[1].before, entries[1].after) == ("앞 문장.", "뒤 문장.")
    elif program == "Okapi":
        assert first.source.split() == ["마을", "책방이", "문을", "열었다."]
        assert "책방이 \n문을" in first.source  # a line break is one
        assert first.target.split() == ["The", "village", "bookshop", "has", "opened."]
        assert skipped.counts == {"not in ko and en": 1}
    else:
        assert first.target != inline.plain(first.target).text == "The village bookshop has *opened*."


def test_utf_16_without_a_mark(tmp_path: Path) -> None:
    for encoding in ("utf-16-le", "utf-16-be"):
        path = write(tmp_path / "a.tmx", OTHERS["OmegaT"], encoding, "utf-16")
        assert len(taken(path)[0]) == 2


@pytest.mark.parametrize("tag", ["ko", "ko-KR", "KO", "ko_kr", "kor"])
def test_variants_of_the_language(tmp_path: Path, tag: str) -> None:
    text = small(pair("글", "text").replace('"ko"', f'"{tag}"').replace('"en"', '"en-GB"'))
    assert [entry.target for entry in taken(write(tmp_path / "a.tmx", text))[0]] == ["text"]


def test_of_several_regions_the_newsrooms_own_is_taken(tmp_path: Path) -> None:
    both = '<tuv xml:lang="en-US"><seg>color</seg></tuv><tuv xml:lang="en-GB"><seg>colour</seg></tuv>'
    path = write(tmp_path / "a.tmx", small(f'<tu><tuv xml:lang="ko"><seg>색</seg></tuv>{both}</tu>'))
    assert [entry.target for entry in tmx.read(path, "ko", "en-GB", LeftOut())] == ["colour"]
    assert [entry.target for entry in tmx.read(path, "ko", "en", LeftOut())] == ["color"]


def test_segments_within_segments_cost_only_their_own_unit(tmp_path: Path) -> None:
    nested = pair("<seg>안</seg> 글", "text")
    inner = f'<tu><tuv xml:lang="ko"><seg>밖 {pair("안", "inside")}</seg></tuv></tu>'
    entries, skipped = taken(write(tmp_path / "a.tmx", small(nested + inner + pair("둘", "two"))))
    assert [entry.target for entry in entries] == ["inside", "two"]
    assert skipped.counts == {"segments within segments": 2}


def test_codes_that_are_letters_in_omegats_own_memories(tmp_path: Path) -> None:
    header = '<header creationtool="OmegaT" srclang="ko"/>'
    units = pair("&lt;b0&gt;마을&lt;/b0&gt; 책방&lt;br1/&gt;", "A &lt;b0&gt;village&lt;/b0&gt; x &lt; y3 &gt; z")
    (entry,) = taken(write(tmp_path / "a.tmx", small(units, header)))[0]
    assert (entry.source, inline.plain(entry.target).text) == ("마을 책방", "A village x < y3 > z")


def test_neighbours_as_memoq_keeps_them(tmp_path: Path) -> None:
    def props(before: str, after: str) -> str:
        kept = (("pre", before), ("post", after))
        return "".join(f'<prop type="x-context-{at}">&lt;seg&gt;{text}&lt;/seg&gt;</prop>' for at, text in kept)

    text = pair("글", "text").replace("<seg>글", props("앞", "뒤") + "<seg>글")
    (entry,) = taken(write(tmp_path / "a.tmx", small(text.replace("<seg>text", props("B", "A") + "<seg>text"))))[0]
    assert (entry.before, entry.after) == ("앞", "뒤")


def test_what_is_not_taken_in_is_named_with_its_line(tmp_path: Path) -> None:
    draft = '<prop type="x-ConfirmationLevel">Draft</prop>'
    units = [
        pair("글", "text"),
        pair("초안", "draft").replace("<tu>", f"<tu>{draft}"),
        pair("The village", "마을"),
        pair("", "empty"),
        pair("글", "Text").replace('"ko"', '"ja"'),
        *[pair("가\x01", "x")] * 9,
        pair("마을 책방", "마을 책방"),
        pair("마을 책방", "a bookshop (책방)"),
    ]
    entries, left_out = taken(write(tmp_path / "a.tmx", "\n" + small("\n".join(units))))
    assert [entry.target for entry in entries] == ["text", "a bookshop (책방)"]
    assert left_out.lines == {
        "a draft": [4],
        "English where the Korean should be": [5],
        "one side is empty": [6],
        "not in ko and en": [7],
        "control characters": [8, 9, 10, 11, 12],
        "Korean where the English should be": [17],
    }
    assert left_out.counts["control characters"] == 9


@pytest.mark.parametrize(
    ("encoding", "declared"), [("utf-8", "UTF-16"), ("cp949", "EUC-KR"), ("cp949", "ks_c_5601-1987")]
)
def test_encodings_that_are_nearly_what_is_said(tmp_path: Path, encoding: str, declared: str) -> None:
    path = write(tmp_path / "a.tmx", small(pair("뷁", "text")), encoding, declared)
    path.write_bytes(b"\n\r\n" + path.read_bytes())
    assert [entry.source for entry in taken(path)[0]] == ["뷁"]


def test_po2tmx_and_back(tmp_path: Path) -> None:
    """What translate-toolkit itself writes is read, and it reads what we write."""
    if not shutil.which("po2tmx"):
        pytest.skip("translate-toolkit is not installed")
    (tmp_path / "a.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "글"\nmsgstr "text"\n'
    )
    words = ["po2tmx", "-l", "en", "--source-language=ko", "a.po", "a.tmx", "--progress=none"]
    subprocess.run(words, cwd=tmp_path, check=True)
    assert [(entry.source, entry.target) for entry in taken(tmp_path / "a.tmx")[0]] == [("글", "text")]


# ── bad input ──


def test_a_file_that_is_cut_off(tmp_path: Path) -> None:
    whole = (HEAD.format("utf-8") + small(pair("글", "text") * 3000)).encode()
    path = tmp_path / "a.tmx"
    for size in (0, 20, 100, len(whole) // 2, len(whole) - 200, len(whole) - 3):
        path.write_bytes(whole[:size])
        said = refused(path, "nothing was taken in")
        assert "is cut off" in said
    kept = SqliteMemory(None)
    with pytest.raises(InputError):
        kept.add(tmx.read(path, "ko", "en", LeftOut()))
    assert kept.stats().entries == 0


BOMB = '<!DOCTYPE tmx [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (BOMB + "]>" + small(pair("&j;", "x")), "entities"),
        ('<!DOCTYPE tmx [<!ENTITY f SYSTEM "file:///etc/passwd">]>' + small(pair("&f;", "x")), "entities"),
        ('<!DOCTYPE tmx SYSTEM "tmx14.dtd">' + small(pair("&nbsp;", "x")), "entities"),
        (small(pair("&nbsp;", "x")), "no well-formed XML"),
        (small(pair("글", "a < b")), "no well-formed XML"),
        ("<xliff/>", "is no TMX: it begins with <xliff>"),
        (small("<a>" * 500), "nested deeper than 200"),
        (small(pair("글", "text").replace('"ko"', '"de"').replace('"en"', '"fr"')), "its languages are de, fr"),
        (small(f'<tu note="{"x" * 20_000_000}"/>'), "more than 8 MB"),
    ],
    ids=["bomb", "file", "unread-entity", "unknown-entity", "markup", "other-xml", "deep", "languages", "giant-tag"],
)
def test_what_is_no_memory_is_named_in_one_line(tmp_path: Path, text: str, says: str) -> None:
    start = time.process_time()
    refused(write(tmp_path / "a.tmx", text), says)
    assert time.process_time() - start < 10


def test_other_encodings_than_said(tmp_path: Path) -> None:
    refused(write(tmp_path / "a.tmx", OTHERS["OmegaT"], "cp949", "utf-8"), "save it as UTF-8; nothing was taken in")
    refused(write(tmp_path / "a.tmx", OTHERS["OmegaT"], declared="x-nonsense"), "encoding is x-nonsense")
    (tmp_path / "a.tmx").write_bytes(b"PK\x03\x04" + bytes(range(256)) * 9)
    refused(tmp_path / "a.tmx", "nothing was taken in")
    refused(tmp_path / "none.tmx", "No such file")


def test_poisoned_units_cost_no_others(tmp_path: Path) -> None:
    units = [
        pair("글", "a\x01b"),
        pair("&#27;[31m", "x"),
        pair("&#x1b;", "y"),
        pair("\ufffe", "z"),
        pair("글 둘", "&#xD800;"),
    ]
    long = pair("가" * 1_000_000, "x") + pair("글 셋", "&lt;" * (LARGEST + 1))
    path = write(tmp_path / "a.tmx", small("".join(units) + long + pair("&#xAC00;&#10;&amp;", "fine &#38;lt;")))
    kept = SqliteMemory(None)
    left_out = LeftOut()
    added = kept.add(tmx.read(path, "ko", "en", left_out))
    assert (added.new, left_out.counts) == (1, {"control characters": 5, f"longer than {LARGEST:,} characters": 2})
    (entry,) = kept.entries()
    assert (entry.source, inline.plain(entry.target).text) == ("가\n&", "fine &lt;")


def test_a_large_file_is_read_in_bounded_memory(tmp_path: Path) -> None:
    import tracemalloc

    path = tmp_path / "a.tmx"
    with path.open("w", encoding="utf-8") as file:
        file.write('<tmx version="1.4"><header/><body>')
        for number in range(12_000):
            file.write(pair(f"글 {number} " + "가나다라 " * 20, "some words " * 10))
        file.write("</body></tmx>")
    assert path.stat().st_size > 5_000_000
    tracemalloc.start()
    assert sum(1 for _ in tmx.read(path, "ko", "en", LeftOut())) == 12_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000


# ── our own files ──

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=40)
LABEL = st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), max_size=12)
ENTRIES = st.lists(
    st.builds(
        Entry, TEXT, TEXT, before=TEXT | st.just(""), article=LABEL, unit=LABEL, origin=LABEL, author=LABEL,
        date=st.dates().map(str) | st.just(""), glossary=LABEL,
    ),
    max_size=12,
)  # fmt: skip


def csv_parts(entries: list[Entry]) -> bytes:
    return b"".join(csv_file.write(entries))


def tmx_parts(entries: list[Entry]) -> bytes:
    return b"".join(tmx.write(entries, "ko", "en", "1"))


@pytest.mark.parametrize(("suffix", "parts"), [("csv", csv_parts), ("tmx", tmx_parts)])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries=ENTRIES)
def test_what_is_exported_comes_back(
    tmp_path: Path, suffix: str, parts: Callable[[list[Entry]], bytes], entries: list[Entry]
) -> None:
    kept = SqliteMemory(None)
    kept.add(entries)
    held = list(kept.entries())
    assert {(tidy(one.source), tidy(one.target)) for one in held} <= {
        (tidy(one.source), tidy(one.target)) for one in entries if not wrong(one.source, one.target)
    }
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(parts(held))
    read = csv_file.read if suffix == "csv" else tmx.read
    assert list(read(path, "ko", "en", LeftOut())) == held
    assert all(one.before == neighbour(one.before) for one in held)
    kept.close()


def test_our_tmx_is_xml_that_others_can_read(tmp_path: Path) -> None:
    entries = [Entry("<1>글</1> & “둘”", "one\ntwo\t&amp;", author='a "b" <c>', date="2024-01-31")]
    root = ElementTree.fromstring(tmx_parts(entries))
    unit = root.find("body/tu")
    assert unit is not None
    assert unit.attrib == {"changedate": "20240131T000000Z", "changeid": 'a "b" <c>'}
    assert [seg.text for seg in unit.iter("seg")] == ["<1>글</1> & “둘”", "one\ntwo\t&amp;"]


# ── tables ──


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("source,target\n글,text\n", "utf-8"),
        ("ko;en;author\n글;text;Kim\n", "utf-8-sig"),
        ("번호\t원문\t번역\n1\t글\ttext\n", "utf-16"),
        ('"en-US","ko-KR"\r\n"text","글"\r\n', "utf-8"),
        ("ko,en\r\n글,text\r\n", "cp949"),  # as Excel writes in Korea
        ("sep=;\r\nko;en\r\n글;text\r\n", "utf-8-sig"),
        ("\n\nko,en\n글,text\n", "utf-8"),
    ],
)
def test_tables_of_other_programs(tmp_path: Path, text: str, encoding: str) -> None:
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))
    (entry,) = csv_file.read(tmp_path / "a.csv", "ko", "en", LeftOut())
    assert (entry.source, entry.target, entry.origin) == ("글", "text", "import a.csv")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no column for the source"),
        ("글,text\n".encode(), "no column for the source; name it `source` or `ko`"),
        (b"ko,de\na,b\n", "no column for the target"),
        ('ko,en\n글,"text\n'.encode(), r"a.csv:2: is no table \(unexpected end of data\), or is cut off; nothing was"),
        ("ko,en\n글,text\n".encode("cp949") + b"\xff", "save it as UTF-8"),
        ("ko,en\n글,text\n".encode("utf-16")[:-1], "cut off"),
    ],
)
def test_what_is_no_table(tmp_path: Path, data: bytes, says: str) -> None:
    (tmp_path / "a.csv").write_bytes(data)
    with pytest.raises(InputError, match=says):
        list(csv_file.read(tmp_path / "a.csv", "ko", "en", LeftOut()))


def test_rows_without_both_sides_and_poisoned_ones_are_counted(tmp_path: Path) -> None:
    rows = f"ko,en\n글\n\n둘,two\n셋,a\0b\n넷,{'x' * 1_000_000}\n"
    (tmp_path / "a.csv").write_bytes(rows.encode())
    skipped = LeftOut()
    added = SqliteMemory(None).add(csv_file.read(tmp_path / "a.csv", "ko", "en", skipped))
    assert (added.new, added.refused) == (1, {})
    assert skipped.lines == {
        "rows without both sides": [2],
        "control characters": [5],
        f"longer than {LARGEST:,} characters": [6],
    }
