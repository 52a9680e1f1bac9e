"""Word files made of any Markdown, and what LibreOffice and pandoc read in them."""

from __future__ import annotations

import contextlib
import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.errors import L10nError
from l10n.formats import post_docx
from tests.wordfile import png, post, render

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
    (folder / "post.docx").write_bytes(post_docx.render(post(ARTICLE, folder, title="글의 제목", language="ko")))
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
