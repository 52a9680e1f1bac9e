"""Word files with what real ones have: halves of changes and fields, odd lists, frames, controls, moved notes."""

from __future__ import annotations

import re
import time

import pytest

from l10n.formats import docx
from l10n.model import Article, Layout, Paragraph
from tests.test_word_bad_input import parts as parts_of
from tests.wordxml import XML, W, field, item, note, notes, p, part, picture, r, word, zipped

GONE = '<w:rPr><w:del w:id="1"/></w:rPr>'
PAGE = '<w:r><w:br w:type="page"/></w:r>'
BREAK = "<w:r><w:br/></w:r>"
TABLE = "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>"
NUMBERING = f'{XML}<w:numbering xmlns:w="{W}">'
CHAR = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def read(body: str, **more) -> Article:
    return docx.read(word(body, **more), "sources/글.docx")


def texts(body: str, **more) -> list[str]:
    return [block.text for block in read(body, **more).blocks]


def saved(body: str, slots: dict[int, tuple[Paragraph, ...]], **more) -> bytes:
    return docx.save(read(body, **more), Layout(slots))


def written(body: str, english: dict[int, str], **more) -> str:
    """The body with these texts in the place of blocks."""
    data = saved(body, {index: (Paragraph(index, text),) for index, text in english.items()}, **more)
    found = re.search("<w:body>(.*)<w:sectPr>", part(data), re.DOTALL)
    assert found
    return found[1]


# ── tracked changes ──


def test_a_deleted_paragraph_mark_before_a_table_joins_nothing():
    body = p(r("앞이다."), properties=GONE) + TABLE.format(p("가"), p("나")) + p("뒤다.")
    assert texts(body) == ["앞이다.", "가", "나", "뒤다."]
    assert re.sub("<[^>]*>", " ", written(body, {0: "A.", 3: "B."})).split() == ["A.", "가", "나", "B."]


def test_a_deleted_paragraph_mark_at_a_controls_end_joins_nothing():
    inner = p(r("안이다."), properties=GONE)
    body = f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>" + p("밖이다.")
    assert texts(body) == ["안이다.", "밖이다."]
    assert re.search("In.*</w:sdtContent></w:sdt>.*Out", written(body, {0: "In.", 1: "Out."}))


def test_marks_of_places_outlive_deletions_and_joined_paragraphs():
    mark = '<w:bookmarkStart w:id="7" w:name="here"/>'
    body = p(r("하나"), properties=GONE) + mark + p(r("둘이다.") + f'<w:del w:id="2">{mark.replace("7", "8")}</w:del>')
    out = written(body + '<w:bookmarkEnd w:id="7"/><w:bookmarkEnd w:id="8"/>', {0: "One two."})
    assert out.count("bookmarkStart") == out.count("bookmarkEnd") == 2


# ── fields ──


def test_a_field_without_an_end_takes_no_text_with_it():
    begin = CHAR.format("begin") + "<w:r><w:instrText> TOC </w:instrText></w:r>"
    body = p(r("앞 ") + begin + r("가운데")) + p(begin + CHAR.format("separate") + r("안")) + p("뒤다.")
    assert texts(body) == ["앞 가운데", "안", "뒤다."]


def test_a_fields_character_of_no_kind_is_passed_over():
    body = p(
        CHAR.format("begin") + CHAR.format("x") + r("글") + CHAR.format("separate") + r("이다") + CHAR.format("end")
    )
    out = part(saved(p("앞.") + body, {1: ()}))
    assert out.count('"begin"') == out.count('"end"')


def test_text_beside_a_table_of_contents_is_read():
    begin = CHAR.format("begin") + "<w:r><w:instrText> TOC </w:instrText></w:r>" + CHAR.format("separate")
    body = p(r("차례: ") + begin + r("첫 장 1")) + p("둘째 장 2") + p(CHAR.format("end") + r("이어지는 글."))
    article = read(body)
    assert [block.text for block in article.blocks] == ["차례:", "이어지는 글."]
    out = written(body, {0: "Contents:", 1: "Text."})
    assert re.search('Contents:.*"begin".*첫 장 1.*둘째 장 2.*"end".*Text', out)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ('HYPERLINK \\l "_Toc1"', "<1>글</1>"),
        ('HYPERLINK "https://a.example/" \\l "sec" \\t "_blank"', "[글](https://a.example/#sec)"),
        ('HYPERLINK "https://a.example/" \\o "말"', '[글](https://a.example/ "말")'),
        ("hyperlink https://a.example/x", "[글](https://a.example/x)"),
    ],
)
def test_a_links_field_leads_where_it_says(code, text):
    assert texts(p(r("앞 ") + field(code, r("글")))) == [f"앞 {text}"]


# ── lines, pages, signs ──


def test_a_page_a_column_or_a_blank_line_parts_a_paragraph():
    body = p(
        r("하나다.") + PAGE + r("둘이다.") + PAGE.replace("page", "column") + r("셋이다.") + BREAK + BREAK + r("넷.")
    )
    assert texts(body) == ["하나다.", "둘이다.", "셋이다.", "넷."]
    out = written(body, {0: "One.", 1: "Two.", 2: "Three.", 3: "Four."})
    assert re.search('One.*"page".*Two.*"column".*Three.*<w:br/></w:r><w:r><w:br/>.*Four', out)
    moved = saved(body + p(picture("그림")), {0: (Paragraph(3, "Four."), Paragraph(2, "Three.")), 2: (), 3: ()})
    assert part(moved).count("<w:drawing>") == 1


def test_white_space_at_a_paragraphs_ends_stays():
    out = written(p("<w:r><w:tab/></w:r>" + r("\u3000글이다.") + BREAK), {0: "Text."})
    assert re.search("<w:tab/>.*\u3000.*Text.*<w:br/>", out)


def test_signs_in_two_versions_are_read_once():
    emoji = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx xmlns:w16se="x"/></mc:Choice>'
        "<mc:Fallback><w:t>😀</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(p(r("웃음 ") + emoji + r("!"))) == ["웃음 😀!"]


def test_signs_of_wingdings_that_stand_as_letters():
    assert texts(p(r("가 ") + r("\uf0e0", '<w:rFonts w:ascii="Wingdings"/>') + r(" 나"))) == ["가 → 나"]


def test_a_drop_cap_belongs_to_its_paragraph():
    cap = p(r("첫", '<w:sz w:val="90"/>'), properties='<w:framePr w:dropCap="drop" w:lines="3"/>')
    body = cap + p("글자가 크다.")
    assert texts(body) == ["첫글자가 크다."]
    out = written(body, {0: "The letter is large."})
    assert re.search('dropCap.*<w:sz w:val="90"/>.*>T</w:t></w:r></w:p><w:p>.*>he letter is large', out)


# ── looks ──


def test_what_no_reader_sees_is_no_tag():
    looks = ['<w:color w:val="0D0D0D"/>', '<w:highlight w:val="white"/>', '<w:w w:val="100"/>', '<w:sz w:val="21"/>']
    assert texts(p("".join(r(f"글{number} ", look) for number, look in enumerate(["", *looks])))) == [
        "글0 글1 글2 글3 글4"
    ]


def test_the_plain_look_is_the_one_that_sets_least_apart():
    caps = r("큰 글자가 많다", "<w:caps/>")
    assert texts(p(r("앞에는 ") + caps + r(" 뒤다.")))[0] == "앞에는 <1>큰 글자가 많다</1> 뒤다."
    red = '<w:color w:val="FF0000"/>'
    assert (
        texts(p(r("붉은 글이 길게 이어진다", red) + r(", ") + r("그렇다", red)))[0] == "붉은 글이 길게 이어진다, 그렇다"
    )


# ── lists, titles, tables ──


def test_lines_larger_than_the_text_are_headings():
    body = p(r("Ⅰ. 들어가며", '<w:sz w:val="26"/>')) + p("글이 길게 이어진다.") + p(r("가. 작다", '<w:sz w:val="22"/>'))
    kinds = [block.kind for block in read(p("어느 마을 이야기", "a3") + body + p("끝이다.")).blocks]
    assert kinds == ["title", "heading", "paragraph", "paragraph", "paragraph"]


def test_a_list_that_begins_deep_is_flat():
    article = read(item("하나", 2, 1) + item("둘", 2, 1) + item("셋", 2, 0) + item("넷", 2, 1))
    assert [(block.text, block.level) for block in article.blocks] == [("하나", 1), ("둘", 1), ("셋", 1), ("넷", 2)]


def test_a_nested_list_that_goes_on_counting_is_a_list():
    body = item("하나", 2) + item("가", 2, 1) + p("사이.") + item("나", 2, 0) + item("다", 3, 1)
    numbering = (
        f'{NUMBERING}<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
        '</w:lvl><w:lvl w:ilvl="1"><w:start w:val="3"/><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>'
        "</w:numbering>"
    )
    article = read(body, parts={"numbering.xml": numbering})
    assert [block.text for block in article.blocks] == ["하나", "가", "사이.", "나", "다"]


def test_an_item_without_a_sign_goes_on_with_the_one_above():
    numbering = (
        f'{NUMBERING}<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
        '<w:lvlText w:val="{}"/></w:lvl></w:abstractNum>'
    )
    both = numbering.format("•") + numbering.format(" ").split(">", 2)[2].replace('Id="0"', 'Id="1"')
    both += (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    article = read(item("하나") + item("이어짐", 2) + item("둘"), parts={"numbering.xml": f"{both}</w:numbering>"})
    assert article.text == "- 하나\n\n  이어짐\n- 둘\n"


def test_korean_numbers_are_said():
    assert read(item("하나", 2) + item("둘", 2, 1)).notices == (
        "numbers that Word sets itself stay Korean (“가”); change their list's form in Word",
    )


def test_a_title_by_style_is_the_title_whatever_stands_above():
    article = read(p(r("보도자료", "<w:b/>")) + p("어느 마을 이야기", "a3") + p("글이다."))
    assert [block.kind for block in article.blocks] == ["heading", "title", "paragraph"]


def test_a_frame_around_a_table_shows_its_cells():
    inner = TABLE.format(p("가"), p("나"))
    article = read(f"<w:tbl><w:tr><w:tc>{p('틀이다.')}{inner}{p('')}</w:tc></w:tr></w:tbl>")
    assert [(block.kind, block.text) for block in article.blocks] == [
        ("paragraph", "틀이다."),
        ("cell", "가"),
        ("cell", "나"),
    ]


def test_a_table_that_sets_the_page_is_read_as_its_text():
    body = TABLE.format(p("장", "1") + p("글이다.") + item("항목"), p("옆 글이다."))
    assert [block.kind for block in read(body).blocks] == ["title", "paragraph", "list-item", "paragraph"]
    assert [block.kind for block in read(TABLE.format(p("장", "1"), p("글이다."))).blocks] == ["cell", "cell"]


def test_cells_with_pictures():
    body = TABLE.format(p(picture("왼쪽")), p(picture("위")) + p("아래 글"))
    article = read(body)
    assert [(block.kind, block.text) for block in article.blocks] == [
        ("alt", "위"),
        ("alt", "왼쪽"),
        ("cell", "아래 글"),
    ]
    out = written(body, {0: "Top", 1: "Left", 2: "Below"})
    assert re.search('descr="Left".*</w:tc>.*descr="Top".*</w:p><w:p>.*Below', out)


def test_an_empty_paragraph_in_a_cell_stays_as_it_is():
    body = TABLE.format(p("가") + '<w:p w:rsidR="1"/>' + p("나"), '<w:p w:rsidR="2"/>')
    out = written(body, {0: "a\nb\nc"})
    assert '<w:p w:rsidR="1"/>' in out
    assert docx.read(saved(body, {0: (Paragraph(0, "a\nb\nc"),)}), "x.docx").blocks[0].text == "a\nb\nc"


def test_tables_stay_apart_and_frames_lose_their_empty_items():
    table = TABLE.format(p("가"), p("나"))
    out = saved(table + p("사이.") + p("또.") + table, {2: (), 3: ()})
    assert part(out).count("</w:tbl><w:p>") == 1
    frame = f"<w:tbl><w:tr><w:tc>{item('하나')}{item('둘')}{item('셋')}</w:tc></w:tr></w:tbl>"
    out = part(saved(frame, {0: (), 2: ()}))
    assert (out.count("<w:p>"), out.count("<w:numPr>")) == (2, 1)


# ── what moves, what is kept ──


def test_a_translated_paragraph_moves_with_the_one_above():
    body = p("하나다.") + p(picture("그림") + BREAK + r("사진=홍길동")) + p("둘이다.")
    slots = {0: (Paragraph(3, "Two."),), 2: (Paragraph(2, "Photo: Hong"),), 3: (Paragraph(0, "One."),)}
    again = docx.read(saved(body, slots), "x.docx")
    assert [block.text for block in again.blocks] == ["Two.", "One.", "그림", "Photo: Hong"]


def test_half_a_range_does_not_move():
    begin = CHAR.format("begin") + "<w:r><w:instrText> TOC </w:instrText></w:r>" + CHAR.format("separate")
    body = p("하나다.") + p(begin + r("장 1"), "10") + p(CHAR.format("end"), "10") + p("둘이다.")
    out = part(saved(body, {0: (Paragraph(1, "Two."),), 1: (Paragraph(0, "One."),)}))
    assert re.search('Two.*"begin".*"end".*One', out)


def test_a_small_picture_alone_is_a_picture():
    small = picture("별").replace('cy="720000"', 'cy="150000"')
    assert [(block.kind, block.text) for block in read(p(small)).blocks] == [("alt", "별")]


def test_the_same_picture_twice_stays_two_pictures():
    small = picture("별").replace('cy="720000"', 'cy="150000"')
    body = p(r("앞 ") + small + r(" 또 ") + small.replace('id="1"', 'id="2"') + r(" 뒤."))
    url = "images/글-1.png"
    assert re.findall('docPr id="(.)"', written(body, {0: f"a ![별]({url}) b ![별]({url}) c"})) == ["1", "2"]
    assert re.findall('docPr id="(.)"', written(body, {0: f"a ![별]({url}) b"})) == ["1", "2"]
    parted = (Paragraph(0, "a b"), Paragraph(0, f"![별]({url}) c ![별]({url})"))
    assert part(saved(body, {0: parted})).count("<w:drawing>") == 2


def test_notes_stand_in_the_order_of_their_marks():
    made = {"footnotes.xml": notes({1: "첫째.", 2: "둘째.", 3: "셋째."})}
    body = p(r("가") + note(1)) + p(r("나") + note(2)) + p(r("다") + note(3))
    slots = {0: (Paragraph(2, "C[^3]"),), 1: (), 2: (Paragraph(0, "A[^1]"),), 3: (Paragraph(3, "First."),)}
    out = part(saved(body, slots, parts=made), "word/footnotes.xml")
    assert re.findall('<w:footnote w:id="(.)"', out) == ["3", "1"]
    assert re.search("셋째.*First", out)


def test_a_bound_control_is_freed_when_its_text_changes():
    bound = '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
    body = bound.format(p("제목이다.")) + p(r("앞 ") + bound.format(r("이름"))) + bound.format(p("그대로."))
    out = written(body, {0: "Title.", 1: "before <1>name</1>"})
    assert out.count("dataBinding") == 1
    assert re.search("dataBinding.*그대로", out)


def test_controls_of_google_docs_are_no_tags():
    control = '<w:sdt><w:sdtPr><w:tag w:val="goog_rdk_{}"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
    body = p(control.format(0, r("하나 ")) + control.format(1, f'<w:ins w:id="1">{r("둘이다.")}</w:ins>'))
    assert texts(body) == ["하나 둘이다."]


def test_a_mark_in_a_field_brings_no_second_field():
    mark = '<w:bookmarkStart w:id="7" w:name="a"/>' + r("1") + '<w:bookmarkEnd w:id="7"/>'
    out = written(p(r("표 ") + field("SEQ 표", mark) + r("이다.")), {0: "Table <1>1</1>."})
    assert (out.count('"begin"'), out.count('"end"'), out.count("bookmarkStart")) == (1, 1, 1)


def test_files_that_word_puts_in_are_said():
    assert read(p("글이다.") + '<w:altChunk r:id="rIdX"/>').notices == ("a file that Word puts in is left out",)


def test_a_formula_alone_is_nothing_to_translate():
    article = read(p("글이다.") + p("<m:oMath><m:r><m:t>E=mc</m:t></m:r></m:oMath>"))
    assert ([block.text for block in article.blocks], article.text) == (["글이다."], "글이다.\n\nE=mc\n")


def test_a_group_of_picture_and_box_has_both():
    box = f"<wps:txbx><w:txbxContent>{p('속 설명', 'a5')}</w:txbxContent></wps:txbx>"
    body = p(picture("그림", floating=True).replace("</pic:pic>", f"</pic:pic><wps:wsp>{box}</wps:wsp>") + r("글이다."))
    assert [(block.kind, block.text) for block in read(body).blocks] == [
        ("paragraph", "글이다."), ("alt", "그림"), ("caption", "속 설명"),
    ]  # fmt: skip


# ── the file ──


@pytest.mark.parametrize("listed", ['<Relationships xmlns="{}"/>', '<x:Relationships xmlns:x="{}"></x:Relationships>'])
def test_a_link_in_a_part_that_had_none(listed):
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    files = parts_of(word(p("글이다."), parts={}))
    files["word/_rels/document.xml.rels"] = listed.format(space).encode()
    article = docx.read(zipped(files), "x.docx")
    out = docx.save(article, Layout({0: (Paragraph(0, "[Text](https://a.example/)"),)}))
    assert docx.read(out, "x.docx").blocks[0].text == "[Text](https://a.example/)"


def test_a_part_keeps_its_encoding():
    files = parts_of(word(p("글이다.")))
    text = files["word/document.xml"].decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    article = docx.read(zipped({**files, "word/document.xml": text.encode("utf-16")}), "x.docx")
    out = docx.save(article, Layout({0: (Paragraph(0, "Text."),)}))
    assert docx.read(out, "x.docx").blocks[0].text == "Text."


@pytest.mark.parametrize("value", ["", "x", "²", "-1", "9" * 5000])
def test_numbers_that_are_none(value):
    table = TABLE.format(p("가"), p("나")).replace("<w:tc>", f'<w:tc><w:tcPr><w:gridSpan w:val="{value}"/></w:tcPr>', 1)
    numbered = p(
        "하나",
        properties=f'<w:outlineLvl w:val="{value}"/><w:numPr><w:ilvl w:val="{value}"/><w:numId w:val="2"/></w:numPr>',
    )
    numbering = (
        f'{NUMBERING}<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="{value}"><w:start w:val="{value}"/>'
        f'</w:lvl></w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="{value}">'
        f'<w:startOverride w:val="{value}"/></w:lvlOverride></w:num></w:numbering>'
    )
    assert texts(table + numbered, parts={"numbering.xml": numbering}) == ["가", "나", "하나"]


def test_time_grows_with_length_and_no_faster():
    def seconds(count: int) -> float:
        body = "".join(p(r(f"{n}번째 ", "<w:b/>") + r("문단이다.")) + p(picture(f"그림 {n}")) for n in range(count))
        start = time.process_time()
        article = read(body)
        english = {index: (Paragraph(index, "Text [a](https://a.example/)."),) for index in range(len(article.blocks))}
        docx.save(article, Layout(english))
        return time.process_time() - start

    seconds(20)
    assert seconds(1200) < 12 * seconds(300)
