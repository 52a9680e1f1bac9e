"""Plain text in and out: blocks by the look of the lines, translations in their place, and the way to Markdown."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n import formats
from l10n.errors import InputError
from l10n.formats import markdown, text
from l10n.model import Layout, Paragraph

NOTE = """\
느티나무 책방의 두 번째 봄

글 윤서리

책방은 지난달 문을 닫을 뻔했다. *별*을 단 책도 있었다.
이웃 서른 명이 돈을 모았다.

(사진=윤서리)

이 문단은 편지를 쓰는 프로그램이 일흔 칸쯤에서 줄을 바꾼 것이어서 한
문단으로 읽어야 한다. 줄이 넓게 채워져 있고 마침표로 끝나지 않는 줄이
있으면 그렇게 본다.

남은 것
- 책 3천 권
- 의자 스무 개
1. 새것

* * *

Q. 사람들은요?
A. 남았습니다.
"""


def read(content):
    return text.read(content.encode(), "note.txt")


def shape(article):
    return [(block.kind, block.text) for block in article.blocks]


def write(content, slots, to=text.write):
    layout = {index: tuple(Paragraph(*one) for one in slot) for index, slot in slots.items()}
    return to(read(content), Layout(layout))


def test_blocks_by_the_look_of_the_lines():
    article = read(NOTE)
    assert shape(article) == [
        ("title", "느티나무 책방의 두 번째 봄"),
        ("paragraph", "글 윤서리"),
        ("paragraph", "책방은 지난달 문을 닫을 뻔했다. \\*별*을 단 책도 있었다."),
        ("paragraph", "이웃 서른 명이 돈을 모았다."),
        ("caption", "(사진=윤서리)"),
        (
            "paragraph",
            "이 문단은 편지를 쓰는 프로그램이 일흔 칸쯤에서 줄을 바꾼 것이어서 한 문단으로 읽어야 한다. "
            "줄이 넓게 채워져 있고 마침표로 끝나지 않는 줄이 있으면 그렇게 본다.",
        ),
        ("paragraph", "남은 것"),
        ("list-item", "책 3천 권"),
        ("list-item", "의자 스무 개"),
        ("list-item", "새것"),
        ("paragraph", "Q. 사람들은요?"),
        ("paragraph", "A. 남았습니다."),
    ]
    assert [block.line for block in article.blocks] == [1, 3, 5, 6, 8, 10, 14, 15, 16, 17, 21, 22]
    assert text.write(article, Layout({})) == NOTE


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_other_line_ends_and_decomposed_hangul(ending):
    other = "\ufeff" + unicodedata.normalize("NFD", NOTE).replace("\n", ending)
    assert shape(read(other)) == shape(read(NOTE))
    assert text.write(read(other), Layout({})) == other


def test_cp949_is_read():
    article = text.read(NOTE.encode("cp949"), "note.txt")
    assert (article.encoding, shape(article)) == ("cp949", shape(read(NOTE)))


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf\r\n", b"a\x00b", b"\x80\x81\xfe\xff"])
def test_files_that_cannot_be_read(data):
    with pytest.raises(InputError, match=r"^note\.txt"):
        text.read(data, "note.txt")


def test_translations_take_the_sources_place():
    lines = "제목\n\n하나.\n둘.\n\n셋.\n\n- 넷\n- 다섯\n"
    assert write(lines, {1: [(1, "**One**. [Link](u)")], 3: []}) == ("제목\n\nOne. Link\n둘.\n\n- 넷\n- 다섯\n")
    assert write(lines, {1: [], 2: []}) == "제목\n\n셋.\n\n- 넷\n- 다섯\n"
    assert write(lines, {1: [(1, "One."), (1, "More.")]}) == "제목\n\nOne.\nMore.\n둘.\n\n셋.\n\n- 넷\n- 다섯\n"
    assert (
        write(lines, {3: [(3, "Three."), (None, "More.")]}) == "제목\n\n하나.\n둘.\n\nThree.\n\nMore.\n\n- 넷\n- 다섯\n"
    )
    assert write(lines, {4: [(4, "Four"), (4, "More")]}).endswith("\n\n- Four\n- More\n- 다섯\n")
    assert write(lines, {3: [], 5: [(5, "Five"), (3, "Three.")]}).endswith("둘.\n\n- 넷\n- Five\n\nThree.\n")
    assert write("하나.\n\n▲ 그림\n\n둘.\n", {0: [], 2: [(2, "Two."), (0, "One.")], 1: [(1, "▲ Pic")]}) == (
        "Two.\n\nOne.\n\n▲ Pic\n"
    )


def test_the_way_to_markdown():
    written = write(
        NOTE, {0: [(0, "A **Second** Spring")], 2: [(2, "# It"), (None, "More.")], 4: [(4, "")]}, text.markdown
    )
    assert written == (
        "# A **Second** Spring\n\n글 윤서리\n\n\\# It\n\nMore.\n\n이웃 서른 명이 돈을 모았다.\n\n"
        "이 문단은 편지를 쓰는 프로그램이 일흔 칸쯤에서 줄을 바꾼 것이어서 한 문단으로 읽어야 한다. "
        "줄이 넓게 채워져 있고 마침표로 끝나지 않는 줄이 있으면 그렇게 본다.\n\n남은 것\n\n"
        "- 책 3천 권\n- 의자 스무 개\n1. 새것\n\n\\* * *\n\nQ. 사람들은요?\n\nA. 남았습니다.\n"
    )


LINES = """\
글이다.; 글; - 항목; 1. 하나; (사진=나); ▲ 그림; ***; <b>; # 제목; > 인용
␣␣␣␣들여; ␣␣; ; ; Q. 물음; 　전각; [a]: b; `"""
FILES = st.builds(
    lambda lines, end: end.join(lines) + end,
    st.lists(st.sampled_from(LINES.replace("␣", " ").replace("\n", "; ").split("; ")), min_size=1, max_size=10),
    st.sampled_from(["\n", "\r\n"]),
) | st.text(min_size=1)


def parsed(content):
    try:
        return read(content)
    except (InputError, UnicodeEncodeError):
        return None


@settings(deadline=None)
@given(FILES)
def test_any_file_is_kept_and_reads_the_same_spliced_with_its_own_text(content):
    article = parsed(content)
    if article and article.blocks:
        assert text.write(article, Layout({})) == content
        own = Layout({index: (Paragraph(index, block.text),) for index, block in enumerate(article.blocks)})
        assert shape(parsed(text.write(article, own))) == shape(article)


@settings(deadline=None)
@given(FILES)
def test_the_markdown_of_a_text_reads_as_the_text(content):
    article = parsed(content)
    if article and article.blocks:
        shown = markdown.read(text.markdown(article, Layout({})).encode(), "note.md")
        assert [block.text for block in shown.blocks] == [block.text for block in article.blocks]


def test_formats_are_found_by_suffix_and_writers_by_name(tmp_path):
    assert formats.by_suffix(tmp_path / "a.TXT") is text
    assert formats.by_suffix(tmp_path / "a.markdown") is markdown
    with pytest.raises(InputError, match=r"a\.hwp: .*docx"):
        formats.by_suffix(tmp_path / "a.hwp")
    assert set(formats.writer_names()) >= {"md", "docx", "txt"}
    assert [formats.writer(name).NAME for name in formats.writer_names()] == list(formats.writer_names())
