"""Finished posts as Word files: styles, lists, tables, links, footnotes, fonts, properties."""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path

import docx as python_docx
import pytest

from l10n.formats import post_docx
from tests.wordfile import NAMES, W, Word, png, post, render, style, text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "small.png").write_bytes(png(96, 48))
    return tmp_path


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


@pytest.mark.parametrize("head", ["---\ntitle: T\n---\n", "+++\ntitle = 'T'\n+++\n", "\ufeff---\ntitle: T\n---\n"])
def test_any_front_matter_stays_out(head: str):
    assert render(f"{head}\nText.").paragraphs == [("", "Text.")]


def test_text_from_a_mac_is_composed():
    assert render(unicodedata.normalize("NFD", "한글")).paragraphs == [("", "한글")]


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


def test_tasks_have_boxes():
    assert render("- [ ] open\n- [x] **done**\n").paragraphs == [("ListBullet", "☐ open"), ("ListBullet", "☑ done")]


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
    assert post_docx.render(same) == post_docx.render(same)
    assert {entry.date_time for entry in Word(post_docx.render(same)).entries} == {(1980, 1, 1, 0, 0, 0)}
