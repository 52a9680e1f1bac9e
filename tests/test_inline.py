"""Inline markup: what is read as markup, beside Korean too; cutting, joining and escaping keep the text."""

import time
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from l10n import inline

SIGNS = st.text("ab 가나.‘’“”(),*_~`[]<>!&\\^#1\n/:-'\"=", max_size=40)
PIECES = st.lists(
    st.sampled_from(
        [
            "**",
            "*",
            "_",
            "~~",
            "`",
            "``",
            "[",
            "](u)",
            '](u "t")',
            "][r]",
            "![",
            "<b>",
            "</b>",
            "<1>",
            "</1>",
            "[^1]",
            "\\*",
            "\\",
            "&amp;",
            "<br>",
            "<2/>",
            "https://a.kr/b",
            "<https://a.kr>",
            " ",
            "가 ",
            "말",
            "a",
            "‘",
            "’",
        ]
    ),
    max_size=14,
).map("".join)
ANY = SIGNS | PIECES | st.text(max_size=30)


def marks(text):
    found = inline.parse(text)
    return [(mark.kind, found.plain.text[mark.start : mark.end]) for mark in found.marks]


@pytest.mark.parametrize(
    ("text", "kind", "marked"),
    [
        ("**‘돌봄 도시’**의 첫해", "strong", "‘돌봄 도시’"),
        ("**(재)마을기금**은 말했다", "strong", "(재)마을기금"),
        ("*“함께 가자”*이라고", "emphasis", "“함께 가자”"),
        ("**40%**가 늘었다", "strong", "40%"),
        ("그는**“아니다”**라고 했다", "strong", "“아니다”"),
        ("시는**(가칭)**마을법을", "strong", "(가칭)"),
        ("_“말”_이라고", "emphasis", "“말”"),
        ("~~취소한다~~는", "strike", "취소한다"),
    ],
)
def test_emphasis_stands_beside_particles(text, kind, marked):
    assert marks(text) == [(kind, marked)]


@pytest.mark.parametrize(
    "text",
    ["3~5일, 6~7일", "snake_case_name", "2 * 3 * 4", "가_나_다", "[단독] 제목", "a < b", "** 아님 **"],
)
def test_what_only_looks_like_markup_is_text(text):
    assert marks(text) == []
    assert inline.plain(text).text == text


def test_each_kind_of_mark():
    text = (
        '**굵게** *기울임* ~~지움~~ `코드` [글](https://a.kr/x "제목") ![사진 *설명*](b.jpg) 끝.[^주1] '
        "<u>밑줄</u> <1>가</1><2/> <https://c.kr> https://d.kr/길?a=1&amp;b=2) [라][마] 1 &lt; 2 \\*별\\*"
    )
    found = inline.parse(text)
    assert found.plain.text == (
        "굵게 기울임 지움 코드 글  끝. 밑줄 가 https://c.kr https://d.kr/길?a=1&b=2) 라 1 < 2 *별*"
    )
    kinds = "strong emphasis strike code link image footnote html tag tag autolink autolink link"
    assert [mark.kind for mark in found.marks] == kinds.split()
    link, image, url = found.marks[4], found.marks[5], found.marks[11]
    assert (link.url, link.title, link.close) == ("https://a.kr/x", "제목", '](https://a.kr/x "제목")')
    assert (image.url, image.alt, image.open, image.close) == ("b.jpg", "사진 설명", "![사진 *설명*](b.jpg)", "")
    assert (url.url, url.open) == ("https://d.kr/길?a=1&b=2", "")


def test_an_address_ends_before_the_particle():
    found = inline.parse("자료는 https://a.kr/hearing)에서, http://b.kr/에서 www.c.kr을 보라.")
    assert [mark.url for mark in found.marks] == ["https://a.kr/hearing", "http://b.kr/", "http://www.c.kr"]


def test_a_linked_image_is_a_link_around_an_atom():
    found = inline.parse("[![사진](a.jpg)](https://b.kr)")
    assert [(mark.kind, mark.start, mark.end) for mark in found.marks] == [("link", 0, 0), ("image", 0, 0)]


def test_offsets_lead_back_to_the_markup():
    text = "**가**나 \\* [다](u) &amp; `라`"
    found = inline.plain(text)
    assert found.text == "가나 * 다 & 라"
    assert [text[found.raw(at, at + 1)[0]] for at in range(len(found.text))] == list("가나 * 다 & 라")


def test_cut_closes_and_opens_again():
    text = '**첫 문장. 둘째** 문장. [셋째. 넷째](u "t").[^1] ![사진](b) 끝 \\*별. 1\\. <b>둘 다. 굵다.</b>'
    found = inline.parse(text)
    sentences = ["첫 문장.", "둘째 문장.", "셋째.", "넷째.", "끝 *별.", "1.", "둘 다.", "굵다."]
    spans = [(at := found.plain.text.index(part), at + len(part)) for part in sentences]
    assert inline.cut(found, spans) == [
        "**첫 문장.**",
        "**둘째** 문장.",
        '[셋째.](u "t")',
        '[넷째](u "t").[^1]![사진](b)',
        "끝 *별.",
        "1.",
        "<b>둘 다.</b>",
        "<b>굵다.</b>",
    ]


def test_join_undoes_cut():
    parts = ["**One.**", "**Two** three.", "[Four.](u)", "[Five](u)."]
    assert inline.join(parts) == "**One. Two** three. [Four. Five](u)."
    assert inline.join(["2*3 is six.", "So is 3*2."]) == "2\\*3 is six. So is 3*2."
    assert inline.join(["One.", "Two."], ["\n"]) == "One.\nTwo."


def test_only_what_would_be_markup_is_escaped():
    text = "*중요* [링크](아님) 3*4 <b> a_b & &amp; 끝"
    assert inline.escape(text) == "\\*중요* \\[링크](아님) 3*4 \\<b> a_b & &amp;amp; 끝"
    assert inline.escape("C:\\dir\\*.txt, https://a.kr/x_y_z") == "C:\\dir\\\\*.txt, https://a.kr/x_y_z"


def test_references_of_a_file():
    labels = {inline.normal_label("마을 글"), "b"}
    assert inline.canonical("[마을  글]과 [글][b], [단독][속보], [모름] \\(가\\)", labels) == (
        "[마을  글][마을  글]과 [글][b], \\[단독][속보], [모름] (가)"
    )
    assert inline.canonical("x <1>가</1>", labels) == "x \\<1>가\\</1>"


@given(ANY)
@example("[" * 40 + "a" + "](u)" * 40)
def test_plain_text_maps_back(text):
    found = inline.parse(text)
    offsets = found.plain.offsets
    assert (inline.plain(text).text, [*inline.plain(text).offsets]) == (found.plain.text, [*offsets])
    assert len(offsets) == len(found.plain.text) + 1
    assert all(one < other for one, other in pairwise(offsets))
    assert offsets[-1] == len(text)
    assert all(0 <= mark.start <= mark.end <= len(found.plain.text) for mark in found.marks)


def seen(text):
    found = inline.parse(text)
    return found.plain.text, sorted((m.kind, m.start, m.end, m.url, m.title) for m in found.marks if m.open)


@given(ANY)
def test_cutting_all_of_it_changes_nothing(text):
    found = inline.parse(text)
    assert seen(inline.cut(found, [(0, len(found.plain.text))])[0]) == seen(text)


@settings(max_examples=300)
@given(ANY, st.data())
def test_cuts_hold_the_plain_text_of_their_spans(text, data):
    found = inline.parse(text)
    size = len(found.plain.text)
    borders = sorted(data.draw(st.lists(st.integers(0, size), max_size=6)))
    spans = list(zip(borders[::2], borders[1::2], strict=False))
    parts = inline.cut(found, spans)
    assert [inline.plain(part).text for part in parts] == [found.plain.text[start:end] for start, end in spans]


def is_balanced(text):
    """Whether every tag is closed in the text: only such texts come out of `cut`."""
    return not any(mark.kind in ("tag", "html") and not mark.close for mark in inline.parse(text).marks)


@given(st.lists(ANY.filter(is_balanced), min_size=1, max_size=4))
@example(["![`]()", "`1`"])
def test_joined_texts_stay_what_they_are(parts):
    joined = inline.join(parts)
    assert inline.plain(joined).text == " ".join(inline.plain(part).text for part in parts)


def test_a_tag_does_not_close_inside_a_link_that_it_is_outside_of():
    found = inline.parse("<b>가 [나</b>](a.md)")
    assert (found.plain.text, [mark.kind for mark in found.marks]) == ("가 나", ["html", "link", "html"])


@settings(max_examples=300)
@given(ANY)
def test_escaped_text_is_read_as_text(text):
    found = inline.parse(inline.escape(text))
    assert found.plain.text == text
    assert not [mark for mark in found.marks if mark.open]


def rendered(text):
    """markdown-it's reading of a line, in our words."""
    kinds = {"strong_open": "strong", "em_open": "emphasis", "s_open": "strike", "link_open": "link"}
    found, opened, plain = [], [], ""
    for token in MarkdownIt().enable("strikethrough").parseInline(text)[0].children:
        if token.type in ("text", "code_inline", "text_special"):
            found += [("code", len(plain), len(plain) + len(token.content))] * (token.type == "code_inline")
            plain += token.content
        elif token.nesting == 1:
            opened.append((kinds[token.type], len(plain)))
        elif token.nesting == -1:
            kind, start = opened.pop()
            found.append((kind, start, len(plain)))
    return plain, sorted(found)


@settings(max_examples=400)
@given(st.text("ab *_`.,()[]\\-", max_size=24).map(str.strip).filter(lambda text: "][" not in text))
@example("a***b** c*")
@example("[a*](u) b*")
def test_ascii_is_read_as_markdown_it_reads_it(text):
    found = inline.parse(text)
    assert (found.plain.text, sorted((m.kind, m.start, m.end) for m in found.marks)) == rendered(text)


@pytest.mark.parametrize(
    "piece", ["[", "*", "_", "~~", "`", "![", "<1>", "]", "[a](", "[a](b[", "<!--", "&", "a**b", "*a_"]
)
def test_hostile_text_takes_linear_time(piece):
    started = time.perf_counter()
    inline.parse(piece * 20_000)
    inline.escape(piece * 5_000)
    assert time.perf_counter() - started < 10
