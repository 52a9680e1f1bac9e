"""Word files as sources: what Word, LibreOffice and pandoc write is read as it is seen, and written back in place."""

from __future__ import annotations

import re
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from l10n import inline
from l10n.formats import docx
from l10n.model import Article, Layout, Paragraph
from tests.wordxml import W, field, item, note, notes, p, part, picture, png, r, word, zipped

BOLD, ITALIC = "<w:b/>", "<w:i/>"
HINT = '<w:rFonts w:hint="eastAsia"/>'
LINKS = {"rIdA": "https://a.example/"}


def read(body: str, **more) -> Article:
    return docx.read(word(body, **more), "sources/글.docx")


def texts(body: str, **more) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(body, **more).blocks]


def saved(body: str, english: dict[int, str | tuple[Paragraph, ...]], **more) -> bytes:
    """The file with these texts in the place of blocks."""
    slots = {index: text if isinstance(text, tuple) else (Paragraph(index, text),) for index, text in english.items()}
    return docx.save(read(body, **more), Layout(slots))


def body_of(data: bytes) -> str:
    found = re.search("<w:body>(.*)<w:sectPr>", part(data), re.DOTALL)
    assert found
    return found[1]


# ── reading: runs, changes, fields ──


def test_runs_split_in_mid_word_are_one_text():
    runs = r("사회", HINT) + '<w:proofErr w:type="spellStart"/>' + r("연대경제", HINT + '<w:lang w:eastAsia="ko-KR"/>')
    assert texts(p(runs + r("는 크다."))) == [("paragraph", "사회연대경제는 크다.")]


def test_bold_beside_a_particle_and_space_inside_bold():
    runs = r("그는 ") + r("‘기본", BOLD) + r("사회’ ", BOLD) + r("를", BOLD) + r("말했다.")
    assert texts(p(runs)) == [("paragraph", "그는 **‘기본사회’ 를**말했다.")]
    assert texts(p(r("앞 ", BOLD) + r("뒤다."))) == [("paragraph", "**앞** 뒤다.")]


def test_tracked_changes_are_accepted_and_said():
    runs = (
        r("조합원은 ")
        + f'<w:ins w:id="1">{r("열 명")}</w:ins><w:del w:id="2"><w:r><w:delText>둘</w:delText></w:r></w:del>'
    )
    moved = f'<w:moveFrom w:id="3">{r("옮긴")}</w:moveFrom><w:moveTo w:id="4">{r("이다")}</w:moveTo>'
    article = read(p(runs + moved + r(".")))
    assert [block.text for block in article.blocks] == ["조합원은 열 명이다."]
    assert article.notices == ("4 tracked changes are read as accepted",)


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    gone = p(r("하나 "), properties='<w:rPr><w:del w:id="1"/></w:rPr>')
    assert texts(gone + p("둘이다.") + p("셋이다.")) == [("paragraph", "하나 둘이다."), ("paragraph", "셋이다.")]


def test_a_deleted_row_is_not_read():
    row = "<w:tr>{}<w:tc>" + p("{}") + "</w:tc><w:tc>" + p("값") + "</w:tc></w:tr>"
    gone = '<w:trPr><w:del w:id="1"/></w:trPr>'
    table = f"<w:tbl>{row.format('', '가')}{row.format(gone, '나')}</w:tbl>"
    assert [text for _, text in texts(table)] == ["가", "값"]


def test_comments_are_left_out_and_said():
    runs = '<w:commentRangeStart w:id="0"/>' + r("글이다.") + '<w:commentRangeEnd w:id="0"/>'
    mark = '<w:r><w:commentReference w:id="0"/></w:r>'
    comments = f'<w:comments xmlns:w="{W}"><w:comment w:id="0"/></w:comments>'
    article = read(p(runs + mark), parts={"comments.xml": comments})
    assert (article.blocks[0].text, article.notices) == ("글이다.", ("a comment is left out",))
    english = docx.save(article, Layout({0: (Paragraph(0, "Text."),)}))
    assert re.search("commentRangeStart.*Text.*commentRangeEnd.*commentReference", part(english))


def test_links_of_all_kinds():
    link = f'<w:hyperlink r:id="rIdA">{r("링")}{r("크")}</w:hyperlink>'
    old = field('HYPERLINK "https://b.example/"', r("둘"))
    inside = f'<w:hyperlink w:anchor="_Toc1">{r("안")}</w:hyperlink>'
    text = "[링크](https://a.example/), [둘](https://b.example/), <1>안</1>"
    assert texts(p(link + r(", ") + old + r(", ") + inside), links=LINKS) == [("paragraph", text)]


def test_fields_and_controls_are_tags_and_their_results_text():
    control = f'<w:sdt><w:sdtPr><w:tag w:val="q"/></w:sdtPr><w:sdtContent>{r("셋")}</w:sdtContent></w:sdt>'
    simple = f'<w:fldSimple w:instr=" SEQ 표 ">{r("2")}</w:fldSimple>'
    found = texts(p(r("표 ") + field("SEQ 표", r("1")) + r(", ") + simple + r(", ") + control))
    assert found == [("paragraph", "표 <1>1</1>, <2>2</2>, <3>셋</3>")]


def test_a_control_around_a_whole_paragraph_is_no_tag():
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('모두 안에.')}</w:sdtContent></w:sdt>"
    assert texts(p(control)) == [("paragraph", "모두 안에.")]
    out = body_of(saved(p(control), {0: "All inside."}))
    assert re.search("<w:sdtContent><w:r><w:t[^>]*>All inside.</w:t></w:r></w:sdtContent></w:sdt></w:p>", out)


def test_a_table_of_contents_is_left_out_and_said():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
    toc = p(begin + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("첫 장 1"), "10") + p("둘째 장 2", "10")
    article = read(toc + p('<w:r><w:fldChar w:fldCharType="end"/></w:r>') + p("첫 장", "1") + p("글이다."))
    assert [block.text for block in article.blocks] == ["첫 장", "글이다."]
    assert article.notices == ("3 lines of contents are left out; update them in Word",)


def test_signs_that_are_no_letters():
    runs = r("탭") + "<w:r><w:tab/></w:r>" + r("대\u00ad시") + "<w:r><w:softHyphen/></w:r>" + r("하나")
    more = '<w:r><w:noBreakHyphen/></w:r><w:r><w:br/></w:r><w:r><w:br w:type="page"/></w:r>' + r("둘 ")
    check = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r><w:r><w:sym w:font="Webdings" w:char="F021"/></w:r>'
    assert [text for _, text in texts(p(runs + more + check))] == ["탭\t대시하나\u2011", "둘 ✓<1/>"]


def test_hidden_text_is_left_out_and_stays():
    article = read(p(r("보임 ") + r("숨김", "<w:vanish/>")))
    assert (article.blocks[0].text, article.notices) == ("보임", ("a stretch of hidden text is left out",))
    assert "숨김" in part(docx.save(article, Layout({0: (Paragraph(0, "Seen"),)})))


def test_what_markdown_has_no_sign_for_is_a_numbered_tag():
    runs = r("가 ") + r("밑줄", '<w:u w:val="single"/>') + r(" 나 ") + r("위", '<w:vertAlign w:val="superscript"/>')
    article = read(p(runs + r(" 다 ") + r("빨강", '<w:color w:val="FF0000"/>' + BOLD)))
    assert article.blocks[0].text == "가 <1>밑줄</1> 나 <2>위</2> 다 <3>**빨강**</3>"
    english = Layout({0: (Paragraph(0, "A <1>line</1> b <2>up</2> c <3>**red**</3>"),)})
    assert docx.markdown(article, english).strip() == "A <u>line</u> b <sup>up</sup> c **red**"


def test_noise_of_fonts_and_languages_is_no_tag():
    noise = ['<w:rFonts w:eastAsia="바탕"/>', '<w:lang w:val="en-US"/>', '<w:szCs w:val="20"/>', '<w:sz w:val="20"/>']
    assert texts(p("".join(r(f"글{look[3]}", look) for look in [*noise, '<w:rtl w:val="0"/>']))) == [
        ("paragraph", "글r글l글s글s글r")
    ]


def test_google_docs_runs():
    full = '<w:rtl w:val="0"/>'
    body = p(r("제목", full), "1") + p(r("어떤 ", full) + r("굵은", '<w:b w:val="1"/>' + full) + r(" 글이다.", full))
    assert texts(body) == [("title", "제목"), ("paragraph", "어떤 **굵은** 글이다.")]


# ── reading: structure ──


def test_headings_by_style_list_quote_and_code():
    body = p("제목", "a3") + p("장", "1") + p("글이다.") + p("절", "2") + item("하나") + item("둘", depth=1)
    article = read(body + item("셋", 2) + p("사이다.") + item("넷", 2) + item("다시", 3) + p("인용한 말이다.", "a6"))
    assert [(block.kind, block.level) for block in article.blocks] == [
        ("title", 1), ("heading", 2), ("paragraph", 0), ("heading", 3), ("list-item", 1), ("list-item", 2),
        ("list-item", 1), ("paragraph", 0), ("list-item", 1), ("list-item", 1), ("quote", 0),
    ]  # fmt: skip
    assert "- 하나\n  - 둘\n1. 셋\n\n사이다.\n\n2. 넷\n1) 다시\n\n> 인용한 말이다." in article.text


def test_bold_lines_are_headings_and_questions_are_not():
    body = p(r("방앗간의 재발견", BOLD)) + p("글이다.") + p(r("쌀이 모이다", BOLD)) + p("글이다.")
    turns = p(r("Q. 어떻게 모였나요?", BOLD)) + p("A. 걸어서 모였다.") + p(r("굵은 문장이다.", BOLD))
    assert texts(body + turns)[:5] == [
        ("title", "방앗간의 재발견"),
        ("paragraph", "글이다."),
        ("heading", "쌀이 모이다"),
        ("paragraph", "글이다."),
        ("paragraph", "**Q. 어떻게 모였나요?**"),
    ]
    assert texts(body + turns)[-1] == ("paragraph", "**굵은 문장이다.**")


def test_pictures_with_captions():
    shown = p(picture("방앗간")) + p("그림 1. 방앗간 앞", "a5")
    broken = p(picture("줄") + "<w:r><w:br/></w:r>" + r("사진=홍길동"))
    floating = p(r("떠 있는 ") + picture("배", floating=True) + r("그림이다."))
    made = p(picture("텍스트이(가) 표시된 사진&#10;&#10;자동 생성된 설명"))
    article = read(shown + broken + floating + made)
    assert [(block.kind, block.text) for block in article.blocks] == [
        ("alt", "방앗간"), ("caption", "그림 1. 방앗간 앞"), ("alt", "줄"), ("caption", "사진=홍길동"),
        ("paragraph", "떠 있는 그림이다."), ("alt", "배"),
    ]  # fmt: skip
    assert article.media == {"images/글-1.png": png()}


def test_a_small_picture_among_letters_stays_there():
    small = picture("별").replace('cy="720000"', 'cy="150000"')
    assert texts(p(r("앞 ") + small + r(" 뒤다."))) == [("paragraph", "앞 ![별](images/글-1.png) 뒤다.")]


def test_tables_merged_cells_and_frames():
    wide = f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p(r("머리", BOLD))}</w:tc></w:tr>'
    rest = f"<w:tr><w:tc>{p('가|나')}{p('둘째')}</w:tc><w:tc>{p('')}</w:tc></w:tr>"
    low = f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{p('')}</w:tc><w:tc>{p('끝')}</w:tc></w:tr>"
    frame = f"<w:tbl><w:tr><w:tc>{p('틀 안이다.')}</w:tc></w:tr></w:tbl>"
    article = read(f"<w:tbl>{wide}{rest}{low}</w:tbl>{frame}")
    assert [(block.kind, block.label, block.text) for block in article.blocks] == [
        ("cell", "1,1", "머리"), ("cell", "2,1", "가|나\n둘째"), ("cell", "3,2", "끝"), ("paragraph", "", "틀 안이다."),
    ]  # fmt: skip


BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData uri="x">'
    "<wps:wsp><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox>"
    "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def test_boxes_are_read_once_and_written_in_both_places():
    body = p(r("닻이다.") + BOX.format(p("상자다.") + p("둘째다."))) + p("끝이다.")
    assert [text for _, text in texts(body)] == ["닻이다.", "상자다.", "둘째다.", "끝이다."]
    out = body_of(saved(body, {0: "Anchor.", 1: "Box.", 2: "Second."}))
    assert out.count(">Box.<") == out.count(">Second.<") == 2
    assert "상자" not in out


def test_notes_count_as_they_come():
    parts = {"footnotes.xml": notes({5: "둘째다.", 2: "첫째다."}), "endnotes.xml": notes({1: "미주다."}, "endnote")}
    body = p(r("가") + note(2) + r(" 나") + note(5) + r(" 다") + note(1, "endnote"))
    assert texts(body, parts=parts) == [
        ("paragraph", "가[^1] 나[^2] 다[^e1]"),
        ("footnote", "첫째다."), ("footnote", "둘째다."), ("footnote", "미주다."),
    ]  # fmt: skip
    out = saved(body, {0: "A[^1] b[^2] c[^e1]", 1: "*First*."}, parts=parts)
    kept = re.search('<w:footnote w:id="2">.*?</w:footnote>', part(out, "word/footnotes.xml"))
    assert kept
    assert re.search("<w:footnoteRef/></w:r><w:r>.*> </w:t></w:r><w:r><w:rPr><w:i/>.*First", kept[0])


def test_a_header_in_korean_is_named():
    header = word(
        p("x"),
        parts={
            "header1.xml": '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>머리글</w:t></w:r></w:p></w:hdr>'
        },
    )
    assert docx.read(header, "x.docx").notices == ("the header is no part of the article; it stays as it is",)


# ── writing ──


def test_nothing_translated_is_the_same_file():
    data = word(p("글이다."))
    assert docx.save(docx.read(data, "x.docx"), Layout({})) == data


def test_only_the_paragraph_with_a_new_text_changes():
    body = p(r("하나 ", HINT) + r("둘이다.", BOLD)) + p("셋이다.", "1") + p(picture("그림"))
    before = word(body)
    after = docx.save(docx.read(before, "x.docx"), Layout({0: (Paragraph(0, "One **two**."),)}))
    first = p(r("하나 ", HINT) + r("둘이다.", BOLD))
    bold = '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">two</w:t></w:r>'
    plain = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    assert part(after) == part(before).replace(first, f"<w:p>{plain.format('One ')}{bold}{plain.format('.')}</w:p>")
    with zipfile.ZipFile(BytesIO(before)) as old, zipfile.ZipFile(BytesIO(after)) as new:
        assert old.namelist() == new.namelist()
        assert all(old.read(n) == new.read(n) for n in old.namelist() if n != "word/document.xml")


def test_looks_come_from_the_source():
    look = '<w:rFonts w:hint="eastAsia" w:eastAsia="바탕"/><w:color w:val="333333"/><w:lang w:val="ko-KR"/>'
    out = body_of(saved(p(r("바탕 글이다.", look)), {0: "Plain, **bold**."}))
    assert '<w:rPr><w:rFonts w:eastAsia="바탕"/><w:color w:val="333333"/></w:rPr><w:t xml:space="preserve">Plain' in out
    assert (
        '<w:rFonts w:eastAsia="바탕"/><w:b/><w:bCs/><w:color w:val="333333"/></w:rPr><w:t xml:space="preserve">b' in out
    )


def test_links_keep_their_element_and_new_ones_get_a_relation():
    linked = r("링크", '<w:rStyle w:val="a8"/>')
    body = p(f'<w:hyperlink r:id="rIdA">{linked}</w:hyperlink>')
    out = saved(body, {0: "[link](https://a.example/), [new](https://n.example/?a=1&b=2)"}, links=LINKS)
    assert '<w:hyperlink r:id="rIdA"><w:r><w:rPr><w:rStyle w:val="a8"/></w:rPr>' in body_of(out)
    relations = part(out, "word/_rels/document.xml.rels")
    assert re.search('Id="rIdL10n1"[^>]*Target="https://n.example/\\?a=1&amp;b=2" TargetMode="External"', relations)
    again = docx.read(out, "x.docx")
    assert again.blocks[0].text == "[link](https://a.example/), [new](https://n.example/?a=1&b=2)"


def test_paragraphs_that_are_new_moved_and_left_out():
    body = p("하나다.") + p("둘이다.", "2") + p("셋이다.") + p(picture("셋의 그림"))
    new = (Paragraph(0, "One."), Paragraph(None, "New."), Paragraph(2, "Three."))
    out = saved(body, {0: new, 1: (), 2: ()})
    again = docx.read(out, "x.docx")
    assert [(block.kind, block.text) for block in again.blocks] == [
        ("paragraph", "One."), ("paragraph", "New."), ("paragraph", "Three."), ("alt", "셋의 그림"),
    ]  # fmt: skip


def test_a_section_break_and_a_bookmark_outlive_their_paragraph():
    mark = '<w:bookmarkStart w:id="7" w:name="here"/>'
    body = p(mark + r("하나다.") + '<w:bookmarkEnd w:id="7"/>') + p("둘이다.", properties="<w:sectPr/>") + p("셋이다.")
    out = body_of(saved(body, {0: (), 1: ()}))
    assert out.startswith(f'{mark}<w:bookmarkEnd w:id="7"/><w:p><w:pPr><w:sectPr/></w:pPr></w:p>')


def test_drafts_are_marked():
    out = body_of(saved(p("글이다."), {0: "Sure. \ue000Not **sure**.\ue001"}))
    assert re.findall('<w:highlight w:val="yellow"/></w:rPr><w:t xml:space="preserve">([^<]*)', out) == [
        "Not ",
        "sure",
        ".",
    ]


def test_a_picture_that_the_text_lost_is_kept():
    small = picture("별").replace('cy="720000"', 'cy="150000"')
    assert "<w:drawing>" in body_of(saved(p(r("앞 ") + small + r(" 뒤다.")), {0: "Before after."}))


def test_strict_and_other_prefixes():
    data = word(p(r("글 ") + r("굵게", BOLD)))
    files = {}
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            files[name] = archive.read(name)
    text = files["word/document.xml"].decode()
    strict = text.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    strict = re.sub(r"(</?)w:", r"\1x:", strict).replace("xmlns:w=", "xmlns:x=").replace(" w:", " x:")
    files["word/document.xml"] = strict.encode("utf-16")
    article = docx.read(zipped(files), "x.docx")
    assert [block.text for block in article.blocks] == ["글 **굵게**"]
    again = docx.read(docx.save(article, Layout({0: (Paragraph(0, "Text **bold**"),)})), "x.docx")
    assert [block.text for block in again.blocks] == ["Text **bold**"]


def test_a_picture_that_is_only_linked_is_said() -> None:
    links = {"rIdHere": "file:///home/kim/mill.png", "rIdWeb": "https://example.org/mill.png"}
    body = "".join(p(picture("", name)) + p("글이다.") for name in (*links, "rIdHere", "rIdPicture"))
    assert read(body, links=links).notices == (
        "a picture is not in the file but linked to file:///home/kim/mill.png; insert it in Word",
    )


def test_what_goes_out_with_the_post_is_said(newsroom) -> None:
    comments = f'<w:comments xmlns:w="{W}"><w:comment w:id="0"/></w:comments>'
    room = newsroom({"sources/a.docx": word(p("글이다."), {"comments.xml": comments})})
    room.l10n("pair", code=0)
    done = room.l10n("export", "a", "--to", "docx", "--allow-drafts", code=0)
    assert "exports/en/a.docx: a comment is left out; it stays so in this file" in done.stdout


# ── real programs ──

PAGE = """# 마을 방앗간의 재발견

조합원 **32명**은 [방앗간](https://example.org/mill)에 *모였다*.[^1] 둘째다.

## 쌀이 모이다

- 하나
- 둘
    - 둘의 하나

1. 첫째
2. 둘째

> 인용문이다.

| 이름 | 값 |
| --- | --- |
| 가 | 1 |

![방앗간 사진](mill.png)

끝이다.

[^1]: 각주 글이다.
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> dict[str, bytes]:
    """The page as pandoc writes it, and as LibreOffice does."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "mill.png").write_bytes(png(40, 30))
    (folder / "page.md").write_text(PAGE, "utf-8")
    subprocess.run(["pandoc", "page.md", "-o", "page.docx"], cwd=folder, check=True)
    office = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to"]
    subprocess.run([*office, "odt", "page.docx"], cwd=folder, check=True, capture_output=True)
    subprocess.run(
        [*office, "docx:MS Word 2007 XML", "--outdir", "again", "page.odt"], cwd=folder, check=True, capture_output=True
    )
    return {"pandoc": (folder / "page.docx").read_bytes(), "LibreOffice": (folder / "again/page.docx").read_bytes()}


@pytest.mark.parametrize("program", ["pandoc", "LibreOffice"])
def test_what_programs_write_is_read_as_it_was_meant(made, program):
    article = docx.read(made[program], "page.docx")
    assert [(block.kind, block.text) for block in article.blocks if block.kind != "caption"] == [
        ("title", "마을 방앗간의 재발견"),
        ("paragraph", "조합원 **32명**은 [방앗간](https://example.org/mill)에 *모였다*.[^1] 둘째다."),
        ("heading", "쌀이 모이다"),
        ("list-item", "하나"), ("list-item", "둘"), ("list-item", "둘의 하나"),
        ("list-item", "첫째"), ("list-item", "둘째"),
        ("quote", "인용문이다."),
        ("cell", "이름"), ("cell", "값"), ("cell", "가"), ("cell", "1"),
        ("alt", "방앗간 사진"),
        ("paragraph", "끝이다."),
        ("footnote", "각주 글이다."),
    ]  # fmt: skip


@pytest.mark.parametrize("program", ["pandoc", "LibreOffice"])
def test_what_is_written_back_is_read_by_pandoc(made, program, tmp_path: Path):
    article = docx.read(made[program], "page.docx")
    english = {
        index: (Paragraph(index, re.sub("[가-힣]+", "word", block.text)),) for index, block in enumerate(article.blocks)
    }
    (tmp_path / "en.docx").write_bytes(docx.save(article, Layout(english)))
    done = subprocess.run(
        ["pandoc", "en.docx", "-t", "plain", "--wrap=none"], cwd=tmp_path, capture_output=True, check=True
    )
    plain = done.stdout.decode()
    assert not re.search("[가-힣]", plain)
    for words in ("word word word", "word 32word", "word.[1] word.", "[1] word word.", "    -   word word"):
        assert words in re.sub(r"[*_]", "", plain).replace("word32", "word 32"), (words, plain)


# ── anything ──

LOOKS = st.lists(
    st.sampled_from([BOLD, ITALIC, "<w:strike/>", '<w:u w:val="single"/>', '<w:color w:val="FF0000"/>']),
    max_size=2,
    unique=True,
)
TEXT = st.text(st.sampled_from("가나다 ab*_[]()`<>&|#-1.~\\!\t“”"), min_size=1, max_size=8)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


RUN = st.builds(lambda text, looks: r(escaped(text), "".join(looks)), TEXT, LOOKS)
INLINE = st.one_of(
    RUN, RUN, RUN,
    st.builds(lambda run: f'<w:hyperlink r:id="rIdA">{run}</w:hyperlink>', RUN),
    st.builds(lambda run: field("SEQ 표", run), RUN),
    st.builds(lambda run: f"<w:ins w:id='1'>{run}</w:ins>", RUN),
    st.sampled_from(["<w:r><w:br/></w:r>", '<w:bookmarkStart w:id="1" w:name="b"/>', picture("별")]),
)  # fmt: skip
PARA = st.builds(
    lambda runs, style: p("".join(runs), style),
    st.lists(INLINE, min_size=1, max_size=5),
    st.sampled_from(["", "", "1", "2", "a3", "a5", "a6"]),
)
BODY = st.lists(
    st.one_of(
        PARA,
        PARA,
        PARA,
        st.builds(lambda para: f"<w:tbl><w:tr><w:tc>{para}</w:tc><w:tc>{para}</w:tc></w:tr></w:tbl>", PARA),
    ),
    min_size=1,
    max_size=4,
).map("".join)


def words(text: str) -> str:
    return re.sub(r"\W|_", "", text)


@settings(max_examples=150, deadline=None)
@given(BODY)
@example(p(r("!") + f'<w:hyperlink r:id="rIdA">{r("1]")}</w:hyperlink>'))
def test_any_file_is_read_and_nothing_of_its_text_is_lost(body):
    article = read(body, links=LINKS)
    found = words("".join(inline.plain(block.text).text for block in article.blocks if block.kind != "alt"))
    plain = re.findall(r"<w:t [^>]*>([^<]*)</w:t>", body)
    wanted = words("".join(plain).replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">"))
    assert found == wanted or not wanted


@settings(max_examples=150, deadline=None)
@given(BODY, st.data())
def test_any_text_is_written_and_read_again(body, data):
    article = read(body, links=LINKS)
    english = {
        index: re.sub("[가나다]", "word", block.text) + data.draw(st.sampled_from(["", " end", " **so**"]))
        for index, block in enumerate(article.blocks)
        if block.kind in ("paragraph", "heading", "title", "quote", "cell")
    }
    assume(not any(re.search("<[a-z/]", text) for text in english.values()))  # it would be HTML
    out = docx.save(article, Layout({index: (Paragraph(index, text),) for index, text in english.items()}))
    again = docx.read(out, "sources/글.docx")
    assert len(again.blocks) == len(article.blocks)
    for index, text in english.items():
        assert words(inline.plain(again.blocks[index].text).text) == words(inline.plain(text).text)
