"""Pictures in Word files: found, measured, turned upright, described, and captioned once."""

from __future__ import annotations

import base64
import struct
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import L10nError
from l10n.formats import post_docx
from l10n.ooxml.image import facts
from tests.wordfile import GIF, NAMES, jpeg, png, post, render


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "그림").mkdir()
    (tmp_path / "그림" / "wide one.png").write_bytes(png(1200, 600))
    (tmp_path / "small.png").write_bytes(png(96, 48))
    (tmp_path / "dot.gif").write_bytes(GIF)
    (tmp_path / "note.txt").write_text("no picture")
    return tmp_path


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


def test_attributes_behind_a_picture_are_not_text(folder: Path):
    word = render("![a](small.png){width=50%}\n*Below.*\n", folder)
    assert word.paragraphs == [("Figure", ""), ("Caption", "Below.")]


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
        post_docx.render(post(f"![x]({url})", folder, title="Our Mill"))
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
