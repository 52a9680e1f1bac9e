"""Reads a Word file part by part, and holds it to what Word demands before it opens one."""

from __future__ import annotations

import base64
import io
import itertools
import re
import struct
import zipfile
import zlib
from pathlib import Path

from lxml import etree

from l10n.formats import post_docx
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
    "sectPr": "footerReference pgSz pgMar cols",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook",
    "style": "name basedOn next uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr tcPr tblStylePr",
    "lvl": "start numFmt pStyle lvlText lvlJc pPr rPr",
    "abstractNum": "nsid multiLevelType lvl",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "tc": "tcPr p",
    "numbering": "abstractNum num",
    "num": "abstractNumId lvlOverride",
    "tcPr": "tcW shd",
    "settings": "zoom trackRevisions documentProtection defaultTabStop characterSpacingControl footnotePr compat "
    "themeFontLang decimalSymbol listSeparator",
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


def post(markdown: str, folder: Path = Path(), title: str = "", language: str = "en", **meta: str) -> Post:
    return Post(markdown, markdown.encode(), ".md", title, language, folder, True, tuple(meta.items()))


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
        """A part's root; an empty element where the file has no such part."""
        return etree.fromstring(self.files.get(name, b"<none/>"))

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
    word = Word(post_docx.render(post(markdown, folder, **fields)))
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
    assert sorted(marks) == sorted(ends)


def check_references(word: Word) -> None:
    """Styles, lists, footnotes, bookmarks and relations that are named are there."""
    styles = {node.get(f"{W}styleId") for node in word.styles.iter(f"{W}style")}
    lists = {node.get(f"{W}numId") for node in word.numbering.iter(f"{W}num")}
    notes = {node.get(f"{W}id") for node in word.footnotes}
    assert len(notes) == len(word.footnotes)
    cited = [node.get(f"{W}id") for node in word.document.iter(f"{W}footnoteReference")]
    assert sorted(cited) == sorted(notes - {"-1", "0"})
    remarks = [node.get(f"{W}id") for node in word.part("word/comments.xml").iter(f"{W}comment")]
    for kind in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert [node.get(f"{W}id") for node in word.document.iter(f"{W}{kind}")] == remarks
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
