"""Finished posts as Word files: what Word demands of the XML, and what LibreOffice and pandoc read in them."""

from __future__ import annotations

import base64
import contextlib
import io
import itertools
import re
import struct
import subprocess
import unicodedata
import zipfile
import zlib
from pathlib import Path

import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from l10n.errors import L10nError
from l10n.formats import docx
from l10n.ooxml.image import facts
from l10n.plugins import Post

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}
W = f"{{{NAMES['w']}}}"

# The order in which the schema of WordprocessingML wants the children of these elements; Word refuses another one.
ORDERS = {
    "pPr": "pStyle keepNext keepLines numPr pBdr shd autoSpaceDE autoSpaceDN spacing ind jc outlineLvl rPr",
    "rPr": "rStyle rFonts b bCs i iCs strike noProof color sz szCs highlight u shd vertAlign lang",
    "sectPr": "pgSz pgMar cols",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook",
    "style": "name basedOn next uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr tcPr tblStylePr",
    "lvl": "start numFmt pStyle lvlText lvlJc pPr rPr",
    "abstractNum": "nsid multiLevelType lvl",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "tc": "tcPr p",
    "numbering": "abstractNum num",
    "num": "abstractNumId lvlOverride",
    "settings": "zoom defaultTabStop characterSpacingControl footnotePr compat themeFontLang decimalSymbol "
    "listSeparator",
    "pBdr": "top left bottom right",
}


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = zlib.compress(b"".join(b"\0" + b"\x40\x80\xc0" * width for _ in range(height)))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def jpeg(width: int, height: int, first: bytes = b"") -> bytes:
    """The head of a JPEG, as far as a program reads that wants to know its size."""
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 17, 8, height, width, 3) + bytes(9)
    return b"\xff\xd8" + first + frame + b"\xff\xd9"


GIF = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "그림").mkdir()
    (tmp_path / "그림" / "wide one.png").write_bytes(png(1200, 600))
    (tmp_path / "small.png").write_bytes(png(96, 48))
    (tmp_path / "dot.gif").write_bytes(GIF)
    (tmp_path / "note.txt").write_text("no picture")
    return tmp_path


def post(markdown: str, folder: Path = Path(), title: str = "", language: str = "en", **meta: str) -> Post:
    return Post(markdown, markdown, ".md", title, language, folder, True, tuple(meta.items()))


class Word:
    """A rendered post, part by part."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            self.files = {name: file.read(name) for name in file.namelist()}
            self.entries = file.infolist()
        self.document = self.part("word/document.xml")
        self.styles = self.part("word/styles.xml")
        self.footnotes = self.part("word/footnotes.xml")
        self.numbering = self.part("word/numbering.xml")

    def part(self, name: str) -> etree._Element:
        return etree.fromstring(self.files[name])

    def find(self, path: str) -> list[etree._Element]:
        return self.document.xpath(path, namespaces=NAMES)

    def relations(self, part: str = "word/_rels/document.xml.rels") -> dict[str, etree._Element]:
        return {node.get("Id"): node for node in self.part(part)}

    @property
    def paragraphs(self) -> list[tuple[str, str]]:
        """Style and text of each paragraph of the body, those in tables too."""
        return [(style(node), text(node)) for node in self.find("//w:body//w:p")]

    @property
    def notes(self) -> list[str]:
        return [text(node).strip() for node in self.footnotes if node.get(f"{W}type") is None]

    def looks(self, words: str) -> set[str]:
        """The names of what the run that holds these words has in its properties."""
        (run,) = (node for node in self.document.iter(f"{W}r") if words in text(node))
        return {etree.QName(child).localname for child in run.iterfind("w:rPr/*", NAMES)}


def render(markdown: str, folder: Path = Path(), **fields: str) -> Word:
    word = Word(docx.render(post(markdown, folder, **fields)))
    check(word)
    return word


def style(node: etree._Element) -> str:
    found = node.find("w:pPr/w:pStyle", NAMES)
    return "" if found is None else found.get(f"{W}val")


def text(node: etree._Element) -> str:
    signs = {f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join(child.text or "" if child.tag == f"{W}t" else signs.get(child.tag, "") for child in node.iter())


def check(word: Word) -> None:
    """What Word asks of a file before it opens it without a complaint."""
    parts = [word.document, word.styles, word.footnotes, word.numbering, word.part("word/settings.xml")]
    for part in parts:
        check_order(part)
    check_ids(word)
    check_references(word)
    check_package(word)
    for story in (word.document, word.footnotes):
        for holder in story.iter(f"{W}tc", f"{W}footnote"):
            assert holder[-1].tag == f"{W}p", "a cell or footnote that does not end with a paragraph"
        for table in story.iter(f"{W}tbl"):
            assert table.getnext() is None or table.getnext().tag != f"{W}tbl", "two tables that Word would join"
            columns = len(table.findall("w:tblGrid/w:gridCol", NAMES))
            assert all(len(row.findall("w:tc", NAMES)) == columns <= 63 for row in table.iterfind("w:tr", NAMES))


def check_order(part: etree._Element) -> None:
    for node in part.iter(etree.Element):
        order = ORDERS.get(etree.QName(node).localname)
        if order and etree.QName(node).namespace == NAMES["w"]:
            names = [etree.QName(child).localname for child in node]
            places = [order.split().index(name) for name in names]
            assert places == sorted(places), (node.tag, names)
            repeated = {"lvl", "abstractNum", "num", "tr", "tc", "p", "tblStylePr", "lvlOverride"}
            assert all(names.count(name) == 1 for name in set(names) - repeated), (node.tag, names)


def check_ids(word: Word) -> None:
    pictures = [
        node.get("id") for story in (word.document, word.footnotes) for node in story.iter(f"{{{NAMES['wp']}}}docPr")
    ]
    marks = [
        node.get(f"{W}id") for story in (word.document, word.footnotes) for node in story.iter(f"{W}bookmarkStart")
    ]
    names = [node.get(f"{W}name") for node in word.document.iter(f"{W}bookmarkStart")]
    for ids in (pictures, marks, names):
        assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[^\W\d]\w{0,39}", name) for name in names)
    ends = [node.get(f"{W}id") for story in (word.document, word.footnotes) for node in story.iter(f"{W}bookmarkEnd")]
    assert marks == ends


def check_references(word: Word) -> None:
    """Styles, lists, footnotes, bookmarks and relations that are named are there."""
    styles = {node.get(f"{W}styleId") for node in word.styles.iter(f"{W}style")}
    lists = {node.get(f"{W}numId") for node in word.numbering.iter(f"{W}num")}
    notes = {node.get(f"{W}id") for node in word.footnotes}
    assert len(notes) == len(word.footnotes)
    cited = [node.get(f"{W}id") for node in word.document.iter(f"{W}footnoteReference")]
    assert sorted(cited) == sorted(notes - {"-1", "0"})
    assert not list(word.footnotes.iter(f"{W}footnoteReference")), "Word knows no footnotes in footnotes"
    marks = {node.get(f"{W}name") for node in word.document.iter(f"{W}bookmarkStart")}
    for part, story in (("document", word.document), ("footnotes", word.footnotes)):
        known = word.relations(f"word/_rels/{part}.xml.rels")
        for node in story.iter(etree.Element):
            name = etree.QName(node).localname
            if name in ("pStyle", "rStyle", "tblStyle"):
                assert node.get(f"{W}val") in styles
            if name == "numId":
                assert node.get(f"{W}val") in lists
            if name == "hyperlink" and node.get(f"{W}anchor"):
                assert node.get(f"{W}anchor") in marks
            for key, value in node.attrib.items():
                assert not key.startswith(f"{{{NAMES['r']}}}") or value in known, (node.tag, key)
    for node in itertools.chain(word.styles.iter(f"{W}basedOn"), word.styles.iter(f"{W}next")):
        assert node.get(f"{W}val") in styles


def check_package(word: Word) -> None:
    assert word.entries[0].filename == "[Content_Types].xml"
    types = word.part("[Content_Types].xml")
    suffixes = {node.get("Extension") for node in types if node.get("Extension")}
    overrides = {node.get("PartName") for node in types if node.get("PartName")}
    assert overrides <= {f"/{name}" for name in word.files}
    for name in word.files:
        assert f"/{name}" in overrides or name.rpartition(".")[2] in suffixes | {"xml"}
    for name in (name for name in word.files if name.endswith(".rels")):
        for node in word.part(name):
            if node.get("TargetMode") != "External":
                home = name.replace("_rels/", "").rpartition("/")[0]
                assert f"{home}/{node.get('Target')}".lstrip("/") in word.files


# ── blocks ──────────────────────────────────────────────────────────────────────────────────────


def test_headings_quotes_code_and_rules_have_their_styles():
    marks = "".join(f"{'#' * level} Level {level}\n\n" for level in range(1, 7))
    word = render(f"{marks}Plain.\n\n> Said.\n\n```python\nif x:\n\ty = 1\n```\n\n---\n\n    four\n")
    assert word.paragraphs == [
        *((f"Heading{level}", f"Level {level}") for level in range(1, 7)),
        ("", "Plain."),
        ("Quote", "Said."),
        ("SourceCode", "if x:\n\ty = 1"),
        ("HorizontalLine", ""),
        ("SourceCode", "four"),
    ]


def test_another_reader_knows_the_styles_by_the_names_that_word_gives_them(folder: Path):
    word = render("# One\n\n## Two\n\n- a\n  - b\n\n1. c\n\n> d\n\n![e](small.png)\n*f*\n", folder)
    names = [paragraph.style.name for paragraph in python_docx.Document(io.BytesIO(word.data)).paragraphs]
    lists = ["List Bullet", "List Bullet 2", "List Number"]
    assert names == ["Heading 1", "Heading 2", *lists, "Quote", "Figure", "Caption"]


def test_a_title_is_printed_only_where_the_text_has_none():
    assert render("Text.", title="The *Title*").paragraphs == [("Title", "The Title"), ("", "Text.")]
    assert render("# Own\n\nText.", title="Other").paragraphs == [("Heading1", "Own"), ("", "Text.")]
    assert render("Text.").paragraphs == [("", "Text.")]


def test_front_matter_is_not_printed_but_author_and_date_stand_below_the_title():
    source = "---\ntitle: T\nauthor: 문하늘\n---\n\nText.\n"
    word = render(source, title="T", author="문하늘", date="2026-11-22T09:30:00+09:00")
    assert word.paragraphs == [("Title", "T"), ("Byline", "문하늘 · 2026-11-22"), ("", "Text.")]
    assert render("# H\n\nText.", author="A").paragraphs[:2] == [("Heading1", "H"), ("Byline", "A")]


def test_each_list_counts_for_itself_and_nested_ones_go_deeper():
    word = render("1. a\n   1. b\n   2. c\n2. d\n\ntext\n\n1. e\n\n7) f\n\n- g\n  - h\n")
    items = word.find("//w:p[w:pPr/w:numPr]")
    numbers = [item.find("w:pPr/w:numPr/w:numId", NAMES).get(f"{W}val") for item in items]
    levels = [item.find("w:pPr/w:numPr/w:ilvl", NAMES).get(f"{W}val") for item in items]
    assert [text(item) for item in items] == list("abcdefgh")
    assert levels == list("01100001")
    assert numbers[0] == numbers[3]
    assert numbers[1] == numbers[2]
    assert len(set(numbers)) == 6
    starts = {
        node.get(f"{W}numId"): node.find("w:lvlOverride/w:startOverride", NAMES).get(f"{W}val")
        for node in word.numbering.iter(f"{W}num")
        if node.find("w:lvlOverride", NAMES) is not None
    }
    assert [starts[number] for number in numbers] == ["1", "1", "1", "1", "1", "7", "1", "1"]


def test_what_follows_in_an_item_stands_below_it_without_a_number():
    word = render("- one\n\n  more\n\n  > said\n\n- ```\n  code\n  ```\n")
    assert word.paragraphs == [
        ("ListBullet", "one"),
        ("ListParagraph", "more"),
        ("Quote", "said"),
        ("ListBullet", ""),
        ("SourceCode", "code"),
    ]
    assert len(word.find("//w:numPr")) == 2


def test_a_table_has_a_head_and_widths_that_every_program_takes():
    word = render("| 항목 | 금액 |\n|:--|--:|\n| 돌봄 | 1조 2천억 원 |\n| a\\|b | c<br>d |\n")
    (table,) = word.find("//w:tbl")
    grid = [int(node.get(f"{W}w")) for node in table.iterfind("w:tblGrid/w:gridCol", NAMES)]
    assert sum(grid) == 11906 - 2 * 1440
    assert grid[1] > grid[0]
    for row in table.iterfind("w:tr", NAMES):
        assert [int(node.get(f"{W}w")) for node in row.iterfind("w:tc/w:tcPr/w:tcW", NAMES)] == grid
    assert table.find("w:tblPr/w:tblLayout", NAMES).get(f"{W}type") == "fixed"
    assert [row.find("w:trPr/w:tblHeader", NAMES) is not None for row in table.iterfind("w:tr", NAMES)] == [
        True,
        False,
        False,
    ]
    assert [text(cell) for cell in table.iter(f"{W}tc")] == ["항목", "금액", "돌봄", "1조 2천억 원", "a|b", "c\nd"]
    assert [node.get(f"{W}val") for node in table.iter(f"{W}jc")] == ["left", "right"] * 3


def test_two_tables_and_very_wide_ones_stay_tables():
    wide = "|" + "x|" * 70 + "\n|" + "-|" * 70 + "\n|" + "y|" * 70 + "\n"
    word = render(f"| a |\n|---|\n| b |\n\n<!-- -->\n\n{wide}")
    assert len(word.find("//w:tbl")) == 2
    assert "".join(text(node) for node in word.find("//w:tbl[2]//w:tc")).replace(" ", "") == "x" * 70 + "y" * 70


# ── inline ──────────────────────────────────────────────────────────────────────────────────────


def test_looks_of_markdown_and_html():
    word = render(
        "a **bo** *it* ~~st~~ `co` <b>hb</b> <em>he</em> <u>hu</u> <mark>hm</mark> H<sub>2</sub> x<sup>9</sup> "
        "<span>no</span>"
    )
    assert word.looks("bo") >= {"b", "bCs"}
    assert word.looks("it") >= {"i"}
    assert word.looks("st") >= {"strike"}
    assert word.looks("co") >= {"rStyle"}
    assert word.looks("hb") >= {"b"}
    assert word.looks("he") >= {"i"}
    assert word.looks("hu") >= {"u"}
    assert word.looks("hm") >= {"shd"}
    assert word.looks("2") == word.looks("9") == {"vertAlign"}
    assert not word.looks("no")


def test_emphasis_beside_a_korean_particle():
    word = render("정부는 **‘기본사회’**의 실현을 말한다.", language="ko")
    assert word.paragraphs == [("", "정부는 ‘기본사회’의 실현을 말한다.")]
    assert "b" in word.looks("‘기본사회’")
    assert "b" not in word.looks("실현을")


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("one\ntwo", "one two"),
        ("one  \ntwo", "one\ntwo"),
        ("one\\\ntwo", "one\ntwo"),
        ("one<br>two", "one\ntwo"),
        ("one<br/>two &amp; three &lt;", "one\ntwo & three <"),
        ("1 \\* 2 \\_ 3", "1 * 2 _ 3"),
        ("a\u0001b\u000bc\ufffed", "abcd"),
        ("<!-- a comment -->seen", "seen"),
        ("😀 ⭐ 한글", "😀 ⭐ 한글"),
    ],
)
def test_breaks_entities_and_escapes(markdown: str, expected: str):
    assert render(markdown).paragraphs == [("", expected)]


def test_links_are_real_ones():
    word = render(
        '[one](https://example.org/가?a=1&b=2 "Tip") <https://two.example> [three][r] '
        '<a href="mailto:a@b.c">four</a>\n\n[r]: https://r.example'
    )
    known = word.relations()
    links = word.find("//w:hyperlink")
    targets = [known[link.get(f"{{{NAMES['r']}}}id")] for link in links]
    assert [text(link) for link in links] == ["one", "https://two.example", "three", "four"]
    assert [node.get("Target") for node in targets] == [
        "https://example.org/%EA%B0%80?a=1&b=2",
        "https://two.example",
        "https://r.example",
        "mailto:a@b.c",
    ]
    assert {node.get("TargetMode") for node in targets} == {"External"}
    assert links[0].get(f"{W}tooltip") == "Tip"
    assert {run.find("w:rPr/w:rStyle", NAMES).get(f"{W}val") for link in links for run in link.iter(f"{W}r")} == {
        "Hyperlink"
    }


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "http://[bad", "http://x:y/", "https://", "file:///etc/passwd", "#nowhere"]
)
def test_an_address_that_word_cannot_open_leaves_the_text(url: str):
    word = render(f"See [here]({url}).")
    assert word.paragraphs == [("", "See here.")]
    assert not word.find("//w:hyperlink")


def test_a_link_to_a_heading_leads_to_its_bookmark():
    word = render("[go](#둘째-장)\n\n## 첫째 장\n\n## 둘째 장!\n", language="ko")
    (link,) = word.find("//w:hyperlink")
    (mark,) = word.find("//w:bookmarkStart")
    assert link.get(f"{W}anchor") == mark.get(f"{W}name")
    assert text(mark.getparent()) == "둘째 장!"


def test_draft_text_is_yellow_across_marks_and_its_signs_are_gone():
    word = render("kept \ue000yel *low* [li](https://x.org)\ue001 clean\n\n| \ue000cell\ue001 | b |\n|---|---|\n")
    yellow = {text(run) for run in word.find("//w:r[w:rPr/w:highlight[@w:val='yellow']]")}
    assert yellow == {"yel ", "low", " ", "li", "cell"}
    assert "\ue000" not in word.files["word/document.xml"].decode()
    assert word.paragraphs[0] == ("", "kept yel low li clean")


def test_html_blocks_keep_their_text(folder: Path):
    word = render(
        "<div align=center><b>Bold</b> &amp; more<br>next</div>\n\n<script>var x;</script>\n\n"
        '<figure><img src="small.png" alt="words"><figcaption>Below</figcaption></figure>\n\n<![odd\n\n<p>open',
        folder,
    )
    assert word.paragraphs[:3] == [("", "Bold & more\nnext"), ("Figure", ""), ("Caption", "Below")]
    assert "open" in word.paragraphs[-1][1]
    assert "b" in word.looks("Bold")
    assert word.find("//wp:docPr")[0].get("descr") == "words"


# ── pictures ────────────────────────────────────────────────────────────────────────────────────


def test_pictures_fit_the_text_and_keep_their_alternative_text(folder: Path):
    word = render("![넓은 그림](그림/wide%20one.png)\n\n![small](small.png)\n\n![dot](dot.gif)\n", folder)
    sizes = [(int(node.get("cx")), int(node.get("cy"))) for node in word.find("//wp:extent")]
    assert sizes == [(9026 * 635, 9026 * 635 // 2), (96 * 9525, 48 * 9525), (9525, 9525)]
    assert [node.get("descr") for node in word.find("//wp:docPr")] == ["넓은 그림", "small", "dot"]
    assert [name for _, name in word.paragraphs] == ["", "", ""]
    assert sum(name.startswith("word/media/") for name in word.files) == 3


@pytest.mark.parametrize(
    "markdown",
    [
        "![alt](small.png)\n*The caption*\n",
        "![alt](small.png)\n\n*The caption*\n",
        "![alt](small.png)  \nThe caption (Photo by Min)\n",
        "![alt](small.png)\n\nThe caption (사진=박민)\n",
        "[![alt](small.png)](https://x.org)\n\n*The caption*\n",
        '<img src="small.png" alt="alt">\n\n*The caption*\n',
        "\ue000![alt](small.png)\ue001\n\ue000*The caption*\ue001\n",
    ],
)
def test_a_caption_stands_once_below_its_picture(markdown: str, folder: Path):
    word = render(f"Before.\n\n{markdown}\nAfter.\n", folder)
    (_, figure, caption, after) = word.paragraphs
    assert figure == ("Figure", "")
    assert caption[0] == "Caption"
    assert caption[1].startswith("The caption")
    assert after == ("", "After.")
    assert word.find("//w:p[.//w:drawing]/w:pPr/w:keepNext")
    assert "alt" not in "".join(words for _, words in word.paragraphs)


def test_a_picture_between_lines_and_a_paragraph_in_italics_elsewhere(folder: Path):
    word = render(
        "Text.\n![a](small.png)\n*Below.*\nMore text.\n\n*Only italic.*\n\n![b](small.png)\n\nNext.\n", folder
    )
    assert word.paragraphs == [
        ("", "Text."),
        ("Figure", ""),
        ("Caption", "Below."),
        ("", "More text."),
        ("", "Only italic."),
        ("Figure", ""),
        ("", "Next."),
    ]


def test_a_linked_picture_leads_where_it_did(folder: Path):
    word = render("[![alt](small.png)](https://example.org/)", folder)
    (click,) = word.find("//wp:docPr/a:hlinkClick")
    assert word.relations()[click.get(f"{{{NAMES['r']}}}id")].get("Target") == "https://example.org/"


def test_a_picture_on_the_web_is_a_link_and_one_in_the_address_is_embedded(folder: Path):
    data = base64.b64encode(png(10, 10)).decode()
    word = render(f"![x](https://example.org/p.png)\n\n![y][z]\n\n[z]: <data:image/png;base64,{data}>\n", folder)
    assert word.paragraphs == [("Figure", "https://example.org/p.png"), ("Figure", "")]
    assert len(word.find("//w:hyperlink")) == len(word.find("//w:drawing")) == 1


@pytest.mark.parametrize(
    "url", ["gone.png", "note.txt", "그림", "/etc/hostname", "data:image/png;base64,A", "a%00b.png"]
)
def test_a_picture_that_cannot_be_used_is_named_with_its_article(url: str, folder: Path):
    with pytest.raises(L10nError) as caught:
        docx.render(post(f"![x]({url})", folder, title="Our Mill"))
    message = str(caught.value)
    assert message.startswith(f"Our Mill: image {url}: ")
    assert "\n" not in message


def test_a_picture_is_found_whichever_way_its_name_is_composed(tmp_path: Path):
    (tmp_path / unicodedata.normalize("NFD", "방앗간.png")).write_bytes(png(5, 5))
    assert render("![x](방앗간.png)", tmp_path).find("//w:drawing")


def test_jpegs_of_every_camera_are_read():
    exif = b"Exif\0\0MM\0*\0\0\0\x08" + struct.pack(">HHHIHH", 1, 0x0112, 3, 1, 6, 0) + bytes(4)
    rotated = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif
    adobe = b"\xff\xee" + struct.pack(">H", 14) + b"Adobe" + bytes(7)
    assert (facts(jpeg(40, 30)).width, facts(jpeg(40, 30)).height) == (40, 30)
    assert facts(jpeg(40, 30, adobe)).suffix == "jpeg"
    assert facts(jpeg(40, 30, rotated)).turns == 1


def test_a_picture_taken_upright_stands_upright(tmp_path: Path):
    exif = b"Exif\0\0II*\0\x08\0\0\0" + struct.pack("<HHHIHH", 1, 0x0112, 3, 1, 8, 0) + bytes(4)
    (tmp_path / "p.jpg").write_bytes(jpeg(400, 300, b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif))
    word = render("![x](p.jpg)", tmp_path)
    (extent,) = word.find("//wp:extent")
    (frame,) = word.find("//a:xfrm")
    assert (int(extent.get("cx")), int(extent.get("cy"))) == (300 * 9525, 400 * 9525)
    assert frame.get("rot") == str(3 * 5_400_000)


@given(st.binary(max_size=60))
def test_no_bytes_crash_the_picture_reader(data: bytes):
    for head in (b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a"):
        try:
            found = facts(head + data)
        except ValueError:
            continue
        assert found.width > 0
        assert found.height > 0


# ── footnotes ───────────────────────────────────────────────────────────────────────────────────


def test_footnotes_are_words_own_wherever_they_are_cited():
    word = render(
        "Text[^a] and again[^a].\n\n- item[^b]\n\n> said[^c]\n\n| x[^d] |\n|---|\n| y |\n\n"
        "[^a]: First **bold** [link](https://n.example).\n[^b]: Second.\n\n    Its second paragraph.\n"
        "[^c]: Third.\n[^d]: Fourth.\n"
    )
    assert word.notes == ["First bold link.", "Second.Its second paragraph.", "Third.", "Fourth."]
    assert len(word.find("//w:footnoteReference")) == 4
    assert "NOTEREF _Note1" in "".join(node.text for node in word.find("//w:instrText"))
    assert [node.get(f"{W}type") for node in word.footnotes][:2] == ["separator", "continuationSeparator"]
    assert [node.get(f"{W}id") for node in word.part("word/settings.xml").iter(f"{W}footnote")] == ["-1", "0"]
    assert {style(node) for node in word.footnotes.iter(f"{W}p")} == {"", "FootnoteText"}
    assert [node.get("Target") for node in word.relations("word/_rels/footnotes.xml.rels").values()] == [
        "https://n.example"
    ]


def test_footnotes_that_lead_nowhere_lose_no_text():
    word = render("Text[^x] and[^y].\n\n[^y]: Note with[^z] inside.\n[^z]: Inner.\n[^w]: Alone.\n")
    assert word.paragraphs[0] == ("", "Text[^x] and.")
    assert word.notes == ["Note with[^z] inside."]
    assert [words for _, words in word.paragraphs[1:]] == ["[z]", "Inner.", "[w]", "Alone."]


# ── fonts, languages, properties ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("language", "expected"), [("en", "en-US"), ("en-GB", "en-GB"), ("ko", "ko-KR")])
def test_fonts_and_languages_of_both_scripts(language: str, expected: str):
    word = render("Text 한글", language=language)
    (lang,) = word.styles.xpath("w:docDefaults//w:lang", namespaces=NAMES)
    assert (lang.get(f"{W}val"), lang.get(f"{W}eastAsia")) == (expected, "ko-KR")
    assert "Theme" not in word.files["word/styles.xml"].decode()
    for node in word.styles.iter(f"{W}style"):
        if node.get(f"{W}type") == "paragraph":
            assert node.find("w:rPr/w:rFonts", NAMES).get(f"{W}eastAsia") == "Malgun Gothic"
    assert python_docx.Document(io.BytesIO(word.data)).core_properties.language == expected


def test_properties_say_what_the_front_matter_says():
    word = render(
        "T", title="**T**itle", author="문하늘", date="2026-03-01", tags="[돌봄, 'a']", summary="Short & sweet"
    )
    core = python_docx.Document(io.BytesIO(word.data)).core_properties
    assert (core.title, core.author, core.keywords, core.comments) == ("Title", "문하늘", "돌봄, a", "Short & sweet")
    assert core.created is not None
    assert core.created.strftime("%Y-%m-%d") == core.modified.strftime("%Y-%m-%d") == "2026-03-01"


@pytest.mark.parametrize("date", ["2026. 11. 2.", "2026/11/2", "2026-11-02T23:30:00+00:00"])
def test_dates_as_newsrooms_write_them(date: str):
    core = python_docx.Document(io.BytesIO(render("T", date=date).data)).core_properties
    assert core.created.date().isoformat() == "2026-11-02"


@pytest.mark.parametrize("date", ["", "soon", "2026-13-45", "0001-01-01T00:00:00+14:00"])
def test_without_a_date_the_file_names_none(date: str):
    assert python_docx.Document(io.BytesIO(render("T", date=date).data)).core_properties.created is None


def test_one_post_makes_one_file_to_the_byte(folder: Path):
    same = post("# T\n\n![a](small.png)\n\n1. x[^1]\n\n[^1]: n", folder, title="T", date="2026-11-22")
    assert docx.render(same) == docx.render(same)
    assert {entry.date_time for entry in Word(docx.render(same)).entries} == {(1980, 1, 1, 0, 0, 0)}


# ── any Markdown ────────────────────────────────────────────────────────────────────────────────

CONSTRUCTS = (
    "# ¦## ¦> ¦- ¦  - ¦1. ¦2026. ¦    ¦\t¦```¦~~~¦---¦===¦***¦**¦*¦_¦~~¦`¦[¦]¦(¦)¦![¦](x)¦](https://a.org)¦](¦[^1]¦"
    "[^1]: ¦[^a]¦\n[^a]: b¦<br>¦<b>¦</b>¦<div>¦</div>¦<!--¦-->¦<a href='#x'>¦<![CDATA[¦<![x¦&amp;¦&#0;¦\\¦\\\n¦  \n¦"
    "\n¦\n\n¦|¦:-:|¦| a | b |\n|---|---|\n| c |\n¦\ue000¦\ue001¦가¦‘나’¦word¦ ¦:¦'¦\"¦<1>¦</1>¦[r]: /u 't'\n¦[r]¦<td>¦"
    "😀¦\u0007¦\ufeff¦<pre>¦</pre>¦<p>"
)
PIECES = st.sampled_from(CONSTRUCTS.split("¦"))


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_markdown_becomes_a_file_that_word_takes(markdown: str):
    with contextlib.suppress(L10nError):  # a picture that is not there
        render(markdown, title="T")


LINES = st.sampled_from(
    [
        "{}",
        "**{}**",
        "*{}*.",
        "## {}",
        "- {}",
        "  - {}",
        "1. {}",
        "> {}",
        "> - {}",
        "`{}`",
        "[{}](u)",
        "<p>{}</p>",
        "{}  ",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(LINES, st.sampled_from(["\n", "\n\n"])), max_size=12))
def test_every_word_stands_in_the_file_once_and_in_order(lines: list[tuple[str, str]]):
    words = [f"word{number}x" for number in range(len(lines))]
    markdown = "".join(line.format(word) + gap for (line, gap), word in zip(lines, words, strict=True))
    shown = " ".join(words for _, words in render(markdown).paragraphs)
    assert re.findall(r"word\d+x", shown) == words


# ── other programs ──────────────────────────────────────────────────────────────────────────────

ARTICLE = """\
## 첫 장의 이름

토박이 문장은 **‘기본사회’**의 이야기로 시작한다.[^1] See [the report](https://example.org/r).

![골목에 선 사람들](small.png)
*골목의 아침. (사진=박민)*

- 하나
  - 둘째 항목
- 셋

1. first
2. second

> 인용한 말.

| 마을 | 예산 |
|---|---:|
| 가람 | 1조 2천억 원 |

마지막 문장.

[^1]: 각주의 글.
"""


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("word")
    (folder / "small.png").write_bytes(png(96, 48))
    (folder / "post.docx").write_bytes(docx.render(post(ARTICLE, folder, title="글의 제목", language="ko")))
    return folder / "post.docx"


def test_libreoffice_shows_every_text_once_and_in_order(article: Path):
    profile = f"-env:UserInstallation={(article.parent / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(article.parent), str(article)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pdf = subprocess.run(["pdftotext", str(article.with_suffix(".pdf")), "-"], check=True, capture_output=True)
    shown = "".join(pdf.stdout.decode().split())
    order = [
        "글의제목",
        "첫장의이름",
        "토박이문장은‘기본사회’의이야기로시작한다.",
        "thereport",
        "골목의아침.(사진=박민)",
        "하나",
    ]
    order += ["둘째항목", "셋", "first", "second", "인용한말.", "마을", "가람", "1조2천억원", "마지막문장."]
    assert [shown.count(words) for words in [*order, "각주의글."]] == [1] * (len(order) + 1)
    assert [shown.index(words) for words in order] == sorted(shown.index(words) for words in order)
    assert "골목에선사람들" not in shown


def test_pandoc_reads_the_structure_back(article: Path):
    command = ["pandoc", "-f", "docx", "-t", "markdown-smart-simple_tables-multiline_tables+pipe_tables", "--wrap=none"]
    run = subprocess.run([*command, str(article)], check=True, capture_output=True)
    found = run.stdout.decode()
    for line in (
        "## 첫 장의 이름",
        "토박이 문장은 **‘기본사회’**의 이야기로 시작한다.[^1] See [the report](https://example.org/r).",
        "*골목의 아침. (사진=박민)*",
        "-   하나",
        "    -   둘째 항목",
        "2.  second",
        "> 인용한 말.",
        "[^1]: 각주의 글.",
    ):
        assert line in found.splitlines(), line
    assert re.search(r"!\[골목에 선 사람들\]\(media/\w+\.png\)", found)
    assert re.search(r"\| *가람 *\| *1조 2천억 원 *\|", found)
