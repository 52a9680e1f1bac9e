"""Markdown in and out: every block at its place, what is not translated kept to the letter, and layouts spliced in."""

import random
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from l10n import formats
from l10n.errors import InputError
from l10n.formats import markdown
from l10n.formats.frontmatter import with_language
from l10n.model import Article, Layout, Paragraph

PAGE = """\
---
title: "느티나무 책방: 두 번째 봄"
date: 2026-04-02
author: 윤서리
tags: [책방, 마을]
cover: images/책방.jpg
summary: >
  문을 닫으려던 책방이
  조합이 되었다.
layout: post
---

# 느티나무 책방의 **‘두 번째 봄’**

첫 문단은 두 줄로
나뉘어 있고,␣␣
여기서 끊긴다.[^1]

![책방 *앞* 골목](images/a.jpg "골목")
*비 갠 골목 (사진=윤서리)*

## 남은 것 ##

- [ ] 책 **3천 권**
- 의자
  스무 개
  1. 새것
  2. 헌것

     고쳐 쓸 것

> 책은 남았습니다.
>
> > 사람도요.

| 해 | 손님 |
|---|---:|
| 2025 | 1\\|2 |
|  | `a\\|b` |

<div class="note">
건드리지 않는다
</div>

밑줄 제목
---------

[조합 글][ref]과 [ref], <b>굵게</b>, 그리고 [단독][모름].

[ref]: https://example.org/ko "제목"

[^1]: 각주는 여기.

    둘째 문단.

```python
print("코드")
```
""".replace("␣", " ")


def read(text):
    return markdown.read(text.encode(), "page.md")


def shape(article):
    return [(block.kind, block.text) for block in article.blocks]


def own(article):
    return Layout({index: (Paragraph(index, block.text),) for index, block in enumerate(article.blocks)})


def test_a_rich_page():
    article = read(PAGE)
    assert shape(article) == [
        ("front-matter:title", "느티나무 책방: 두 번째 봄"),
        ("front-matter:author", "윤서리"),
        ("front-matter:tags", "책방"),
        ("front-matter:tags", "마을"),
        ("front-matter:summary", "문을 닫으려던 책방이 조합이 되었다."),
        ("title", "느티나무 책방의 **‘두 번째 봄’**"),
        ("paragraph", "첫 문단은 두 줄로 나뉘어 있고,\n여기서 끊긴다.[^1]"),
        ("alt", "책방 *앞* 골목"),
        ("caption", "비 갠 골목 (사진=윤서리)"),
        ("heading", "남은 것"),
        ("list-item", "책 **3천 권**"),
        ("list-item", "의자 스무 개"),
        ("list-item", "새것"),
        ("list-item", "헌것"),
        ("list-item", "고쳐 쓸 것"),
        ("quote", "책은 남았습니다."),
        ("quote", "사람도요."),
        ("cell", "해"),
        ("cell", "손님"),
        ("cell", "2025"),
        ("cell", "1|2"),
        ("cell", "`a|b`"),
        ("heading", "밑줄 제목"),
        ("paragraph", "[조합 글][ref]과 [ref][ref], <b>굵게</b>, 그리고 \\[단독][모름]."),
        ("footnote", "각주는 여기."),
        ("footnote", "둘째 문단."),
    ]
    by_text = {block.text: block for block in article.blocks}
    assert (by_text["헌것"].level, by_text["의자 스무 개"].level) == (2, 1)
    assert by_text["헌것"].group == by_text["의자 스무 개"].group != by_text["책은 남았습니다."].group
    assert by_text["비 갠 골목 (사진=윤서리)"].label == by_text["책방 *앞* 골목"].label == "images/a.jpg"
    assert by_text["`a|b`"].label == "3,2"
    assert by_text["각주는 여기."].label == "1"
    assert (by_text["헌것"].section, by_text["첫 문단은 두 줄로 나뉘어 있고,\n여기서 끊긴다.[^1]"].section) == (
        "남은 것",
        "",
    )
    assert PAGE.splitlines()[by_text["헌것"].line - 1] == "  2. 헌것"
    assert dict(article.meta)["date"] == "2026-04-02"
    assert article.title == "느티나무 책방: 두 번째 봄"


def test_the_blocks_stand_where_they_say():
    article = read(PAGE)
    for block in article.blocks:
        if "\n" not in article.text[block.start : block.end] and block.kind[:5] not in ("front", "cell", "parag"):
            assert article.text[block.start : block.end] == block.text


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_other_line_ends_are_kept(ending):
    text = PAGE.replace("\n", ending)
    article = read(text)
    assert shape(article) == shape(read(PAGE))
    assert article.text == markdown.write(article, Layout({})) == text
    written = markdown.write(article, own(article))
    assert written.replace(ending, "").count("\n") == written.replace(ending, "").count("\r") == 0


def test_decomposed_hangul_is_read_composed_and_kept_as_it_is():
    text = unicodedata.normalize("NFD", PAGE)
    article = read(text)
    assert shape(article) == shape(read(PAGE))
    assert markdown.write(article, Layout({})) == text


def test_a_byte_order_mark_stays():
    article = markdown.read("\ufeff# 제목\n\n- 글\n".encode(), "a.md")
    assert (article.encoding, shape(article)) == ("utf-8-sig", [("title", "제목"), ("list-item", "글")])
    assert markdown.write(article, Layout({1: ()})) == "\ufeff# 제목\n"


def test_an_english_draft_is_read_by_the_same_rules():
    article = read("---\ntitle: A Second Spring\ntags: [book shop, village]\nlayout: post\n---\n\nText.\n")
    assert shape(article) == [
        ("front-matter:title", "A Second Spring"),
        ("front-matter:tags", "book shop"),
        ("front-matter:tags", "village"),
        ("paragraph", "Text."),
    ]


@pytest.mark.parametrize(
    "caption",
    [
        "*비 갠 골목*",
        "_비 갠 골목_",
        "(사진=윤서리)",
        "▲ 비 갠 골목",
        "사진: 윤서리",
        "비 갠 골목. (그림=윤서리)",
        "A lane after rain. (Photo by Yun Seori)",
        "Photo courtesy of the shop",
        "ⓒ 느티나무",
    ],
)
def test_captions_stand_below_pictures(caption):
    for text in (
        f"![골목](a.jpg)\n{caption}\n",
        f"[![골목](a.jpg)](b)\n\n{caption}\n",
        f"> ![골목](a.jpg)\n> {caption}\n",
    ):
        assert [block.kind for block in read(text).blocks] == ["alt", "caption"]
    assert [block.kind for block in read(f"글\n\n{caption}\n").blocks] == ["paragraph", "paragraph"]


def test_text_below_a_picture_is_no_caption():
    article = read("![골목](a.jpg)\n골목은 조용했다.\n\n![](b.jpg)\n*캡션*\n이어지는 글\n")
    assert shape(article) == [
        ("alt", "골목"),
        ("paragraph", "골목은 조용했다."),
        ("caption", "캡션"),
        ("paragraph", "이어지는 글"),
    ]


def test_what_has_no_words_is_no_block():
    text = "***\n\n· · ·\n\nhttps://example.org/a\n\n{% include 광고.html %}\n\n![](a.jpg)\n\n<p>글</p>\n\n    코드\n"
    assert shape(read(text)) == []


def test_pictures_of_a_post():
    text = '![가](a.jpg) 글 ![나][r]\n\n<p><img src="b.png" alt=""></p>\n\n![가](a.jpg)\n\n[r]: c.gif\n'
    assert formats.pictures(text) == ("a.jpg", "c.gif", "b.png")


# ── writing ──


def write(text, slots, head=()):
    article = read(text)
    layout = {index: tuple(Paragraph(*one) for one in slot) for index, slot in slots.items()}
    return markdown.write(article, Layout(layout, tuple(Paragraph(*one) for one in head)))


def test_translations_take_the_sources_place():
    article = read(PAGE)
    slots = {
        0: [(0, "A Second Spring: “Again”")],
        2: [(2, "books, used")],
        4: [(4, "It became a co-op.")],
        5: [(5, "A **“Second Spring”**")],
        6: [(6, "It runs over two lines,\n- and breaks here.[^1]")],
        7: [(7, "A [lane] outside ] the shop")],
        8: [(8, "After *the* rain")],
        9: [(9, "What is left #")],
        11: [(11, "Twenty\n1. chairs")],
        15: [(15, "The books\n> remain.")],
        20: [(20, "1|2|3")],
        22: [(22, "Underlined")],
        24: [(24, "")],
    }
    written = markdown.write(article, Layout({i: tuple(Paragraph(*one) for one in slot) for i, slot in slots.items()}))
    for line in [
        'title: "A Second Spring: “Again”"',
        'tags: ["books, used", 마을]',
        'summary: "It became a co-op."\nlayout: post',
        "# A **“Second Spring”**\n",
        "\nIt runs over two lines,  \n\\- and breaks here.[^1]\n",
        '![A \\[lane\\] outside \\] the shop](images/a.jpg "골목")\n*After *the* rain*\n',
        "## What is left \\# ##\n",
        "- Twenty  \n  1\\. chairs\n",
        "> The books  \n> \\> remain.\n",
        "| 2025 | 1\\|2\\|3 |\n",
        "\nUnderlined\n---------\n",
        "[^1]: \n",
        "건드리지 않는다",
    ]:
        assert line in written
    again = {block.text for block in read(written).blocks}
    assert {"A Second Spring: “Again”", "Twenty\n1. chairs", "1|2|3", "What is left #"} <= again


LIST = "글\n\n1. 하나\n2. 둘\n3. 셋\n\n끝\n"


def test_paragraphs_are_broken_joined_and_taken_away():
    assert write("하나.\n\n둘.\n\n셋.\n", {0: [(0, "One."), (0, "More.")], 1: []}) == "One.\n\nMore.\n\n셋.\n"
    assert write("하나.\n\n둘.\n", {1: []}) == "하나.\n"
    assert write("하나.\n\n둘.\n", {0: []}) == "둘.\n"
    assert write("하나.\n# 둘\n셋.\n", {1: []}) == "하나.\n\n셋.\n"
    assert write("> 하나\n>\n> 둘\n\n셋\n", {1: []}) == "> 하나\n\n셋\n"
    assert write("> 하나\n>\n> 둘\n\n셋\n", {0: [(0, "One"), (0, "Two")]}) == "> One\n>\n> Two\n>\n> 둘\n\n셋\n"
    assert write("밑줄\n---\n\n글\n", {0: [(0, "One"), (0, "Two")]}) == "One\n---\n\n## Two\n\n글\n"


def test_lists_lose_and_gain_items():
    assert write(LIST, {1: []}) == "글\n\n1. 둘\n2. 셋\n\n끝\n"
    assert write(LIST, {1: [(1, "One"), (1, "More")]}) == "글\n\n1. One\n2. More\n3. 둘\n4. 셋\n\n끝\n"
    assert write(LIST, {3: []}) == "글\n\n1. 하나\n2. 둘\n\n끝\n"
    assert write(LIST, {1: [], 2: [], 3: []}) == "글\n\n끝\n"
    assert write("- 하나\n\n- 둘\n", {0: [(0, "One"), (0, "More")]}) == "- One\n\n- More\n\n- 둘\n"
    assert write("- 하나\n  - 안\n  - 밖\n", {0: []}) == "- 안\n- 밖\n"
    assert write("1. 하나\n\n   이어서\n2. 둘\n", {0: []}) == "1. 이어서\n\n2. 둘\n"
    assert write("- 하나\n- 둘\n", {0: [(0, "One"), (None, "Text.")]}) == "- One\n\nText.\n\n- 둘\n"


def test_added_text_is_dressed_like_a_block():
    text = "# 제목\n\n글\n\n- 하나\n\n> 인용\n"
    assert write(text, {1: [(1, "Text"), (2, "An item"), (3, "A quote"), (0, "Head"), (None, "# Plain")]}) == (
        "# 제목\n\nText\n\n- An item\n\n> A quote\n\n# Head\n\n\\# Plain\n\n- 하나\n\n> 인용\n"
    )
    assert write(text, {}, head=[(None, "First.")]) == "First.\n\n" + text
    assert write("---\na: b\n---\n\n글\n", {}, head=[(None, "First.")]) == "---\na: b\n---\n\nFirst.\n\n글\n"


def test_a_moved_block_takes_its_pictures_along():
    text = "하나\n\n![가](a.jpg)\n*(사진=누구)*\n\n## 둘\n셋\n\n| 넷 |\n|---|\n\n[^1]: 각주\n"
    assert write(text, {0: [], 4: [(4, "Three"), (0, "One")], 2: [(2, "(Photo=X)")]}) == (
        "## 둘\nThree\n\n| 넷 |\n|---|\n\n[^1]: 각주\n\nOne\n\n![가](a.jpg)\n*(Photo=X)*\n"
    )
    assert write(text, {3: [], 4: [], 0: [(3, "Two"), (4, "Three"), (0, "One")]}) == (
        "## Two\n\nThree\n\n| 넷 |\n|---|\n\nOne\n\n![가](a.jpg)\n*(사진=누구)*\n\n[^1]: 각주\n"
    )


def test_a_block_that_is_taken_away_leaves_its_picture():
    assert write("하나\n\n![가](a.jpg)\n\n둘\n", {0: []}) == "![가](a.jpg)\n\n둘\n"


def test_line_ends_and_breaks_are_those_of_the_file():
    assert write("하나\\\r\n둘\r\n", {0: [(0, "One\nTwo\\"), (None, "Three")]}) == "One\\\r\nTwo\\\\\r\n\r\nThree\r\n"


def test_the_language_of_a_post():
    assert with_language("---\ntitle: A\nlang: ko\n---\nText\n", "en") == "---\ntitle: A\nlang: en\n---\nText\n"
    assert with_language("---\r\ntitle: A\r\n---\r\n", "en") == "---\r\ntitle: A\r\nlang: en\r\n---\r\n"
    assert with_language("Text\n", "en") == "Text\n"


# ── bad input ──


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xff\xfe\x00\x01", "UTF-16"),
        (b"text\x00", "no text file"),
        (b"a\n\x80\x81\xff", "a.md:2: neither UTF-8 nor CP949; save it as UTF-8"),
        (b" \n\n", "empty"),
        ("---\ntitle: 하나: 둘\n---\n".encode(), "a.md:2:10: not YAML"),
        (b"---\ntitle: [a\n---\n", "a.md:2"),
    ],
)
def test_files_that_cannot_be_read(data, message):
    with pytest.raises(InputError) as caught:
        markdown.read(data, "a.md")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_cp949_is_read():
    article = markdown.read("# 제목\n\n글 똠방각하\n".encode("cp949"), "a.md")
    assert (article.encoding, shape(article)) == ("cp949", [("title", "제목"), ("paragraph", "글 똠방각하")])


def test_a_rule_at_the_top_is_no_front_matter():
    assert shape(read("---\n글이다.\n\n---\n")) == [("paragraph", "글이다.")]
    assert shape(read("+++\ntitle = '제목'\n+++\n\n글\n")) == [("paragraph", "글")]


# ── any file at all ──

LINES = r"""
# 제목; ## 소제목 ##; 본문 **‘말’**의 글.; 이어지는 줄; 제목 꼴; - 항목; - [ ] 할 일; ␣␣- 안쪽; ␣␣␣␣- 더 안쪽; 1. 하나
10) 열; > 인용; > > 겹; > - 항목; | 가 | 나 |⏎|---|---|; | 1 | `a\|b` |; a | b; ![그림](a.jpg); *캡션*
(사진=누구); [![g](a)](b); [^1]: 각주; 글[^1]; [a]: http://b.kr; [a]; ␣␣␣␣들여쓴 것; →탭; -→탭; 　전각; ```; ~~~
`` ` ``; <div>; </div>; <!-- c; -->; <b>; ---; ***; ===; 끝␣␣; 끝\; ␣␣; ; ; ; {% x %}; + 더; https://a.kr; &amp\ x
title: 가; ...
"""
SIGNS = str.maketrans({"␣": " ", "→": "\t", "⏎": "\n"})
SCRAPS = st.lists(
    st.sampled_from(LINES.strip().replace("\n", "; ").translate(SIGNS).split("; ")),
    min_size=1,
    max_size=12,
)
FILES = st.builds(lambda lines, end: end.join(lines) + end, SCRAPS, st.sampled_from(["\n", "\r\n", "\r"])) | st.text()


def parsed(text):
    try:
        return markdown.read(text.encode("utf-8", "surrogatepass"), "any.md")
    except InputError:
        return None


@settings(max_examples=300, deadline=None)
@given(FILES)
@example("-\t\t글\n\t이어서")
def test_an_untranslated_file_is_kept_to_the_letter(text):
    article = parsed(text)
    if article:
        assert markdown.write(article, Layout({})) == text
        assert all(0 <= block.start <= block.end <= len(text) for block in article.blocks)


@settings(max_examples=300, deadline=None)
@given(FILES)
def test_a_file_spliced_with_its_own_text_reads_the_same(text):
    article = parsed(text)
    if article and article.blocks:
        again = parsed(markdown.write(article, own(article)))
        assert shape(again) == shape(article)


@settings(max_examples=200, deadline=None)
@given(FILES, st.text(max_size=30), st.integers(0, 9))
def test_any_text_can_stand_anywhere(text, new, index):
    article = parsed(text)
    if article and article.blocks:
        index %= len(article.blocks)
        markdown.write(article, Layout({index: (Paragraph(index, new), Paragraph(None, new), Paragraph(0, new))}))


def compose(dice):
    """A well-formed page of random blocks."""
    parts = []
    for number in range(dice.randint(1, 7)):
        text = f"문단 {number} **‘글’**의 말" + dice.choice(["", "\n이어서", "  \n끊어서"])
        items = [f"항목 {number}.{item}" for item in range(dice.randint(1, 3))]
        items = [item + dice.choice(["", "", f"\n\n    둘째 {item}", f"\n    - 안쪽 {item}"]) for item in items]
        mark = dice.choice(["-   ", "1.  "])
        parts.append(
            dice.choice(
                [text, text, f"## 제목 {number}", f"밑줄 {number}\n---", "> " + text.replace("\n", "\n> "), "***"]
                + [dice.choice(["\n", "\n\n"]).join(mark + item for item in items)] * 3
                + [f"| 가 |\n|---|\n| {number} |", f"![그림](a{number}.jpg)\n*캡션 {number}*", f"[^{number}]: 각주"]
            )
        )
    return "\n\n".join(parts) + "\n"


def change(dice, article, index):
    """What a translator may have put in a block's place."""
    block = article.blocks[index]
    kept = Paragraph(index, block.text)
    new = Paragraph(index, f"New {index}." if block.kind == "heading" else f"New {index}.\n# Still {index}.")
    second, plain = Paragraph(index, f"1. Second {index}"), Paragraph(None, f"- Plain {index}")
    return dice.choice([(kept,), (), (new,), (kept, second), (kept, plain), (plain, kept)])


@pytest.mark.parametrize("seed", range(300))
def test_layouts_read_back_as_they_were_meant(seed):
    dice = random.Random(seed)
    article = read(compose(dice))
    flowing = [index for index, block in enumerate(article.blocks) if block.flows and dice.random() < 0.6]
    layout = Layout({index: change(dice, article, index) for index in flowing})
    wanted = []
    for index, block in enumerate(article.blocks):
        here = layout.slots.get(index, (Paragraph(index, block.text),))
        wanted += [("paragraph" if one.frame is None else block.kind, one.text) for one in here]
    written = markdown.write(article, layout)
    assert (shape(read(written)) if written.strip() else []) == wanted


def test_a_long_file_takes_linear_time():
    article = read("\n\n".join(f"문단 {number}의 **‘글’**이다. 이어서 쓴다." for number in range(5000)))
    assert len(article.blocks) == 5000
    layout = Layout({index: (Paragraph(index, "One."), Paragraph(None, "Two.")) for index in range(0, 5000, 2)})
    assert len(read(markdown.write(article, layout)).blocks) == 7500
    assert isinstance(article, Article)


def test_lines_that_begin_with_a_bullet_sign_stay_lines() -> None:
    text = "챙길 것은 다음과 같다.\n✅ 물과 모자\n✅ 돗자리\n👉 [지난 기사](a.md)\n이어지는 말\n"
    article = markdown.read(text.encode(), "a.md")
    assert [block.text for block in article.blocks] == [
        "챙길 것은 다음과 같다.\n✅ 물과 모자\n✅ 돗자리\n👉 [지난 기사](a.md) 이어지는 말"
    ]
    assert markdown.write(article, Layout({})) == text
    same = Layout({0: (Paragraph(0, article.blocks[0].text),)})
    assert [block.text for block in markdown.read(markdown.write(article, same).encode(), "b").blocks] == [
        article.blocks[0].text
    ]
