"""Files that are no Word file, or one that cannot be read safely: one line says what and what to do."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from l10n.errors import InputError
from l10n.formats import docx
from tests.wordxml import MAIN, W, p, r, word, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(name: str, old: str, new: str) -> bytes:
    """A file of which a part is another."""
    files = parts(word(p("글이다.")))
    assert old.encode() in files[name]
    return zipped({**files, name: files[name].replace(old.encode(), new.encode())})


def encrypted() -> bytes:
    data = bytearray(word(p("글이다.")))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(sign, at + 1)
    return bytes(data)


def bomb() -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts(word(p("글이다."))).items():
            archive.writestr(name, content)
        archive.writestr("word/embeddings/bomb.xml", b" " * 60_000_000)
    return stream.getvalue()


def lying() -> bytes:
    """A part that unpacks into more than the archive says."""
    data = bytearray(word(p("글이다." * 400)))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        info = archive.getinfo("word/document.xml")
    size = info.file_size.to_bytes(4, "little")
    at = data.rfind(size)
    data[at : at + 4] = (10).to_bytes(4, "little")
    return bytes(data)


def entities() -> bytes:
    doctype = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><w:document'
    return changed("word/document.xml", "<w:document", doctype)


BAD = {
    "text": (b"no word file at all", "is no Word file (docx)"),
    "empty": (b"", "is no Word file (docx)"),
    "another archive": (zipped({"a.txt": b"a"}), "is no Word file (docx)"),
    "odt": (zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "but application/vnd.oasis"),
    "hwpx": (zipped({"mimetype": b"application/hwp+zip"}), "Hangul (hwpx) file; open it in Hancom Office"),
    "doc": (OLE + b"\0" * 600, "is an old Word file (doc); open it in Word or LibreOffice and save it as docx"),
    "hwp": (OLE + b"\0" * 600 + b"HWP Document File", "is a Hangul (hwp) file; open it in Hancom Office"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "is encrypted; open it in Word, take the password away"),
    "zip password": (encrypted(), "is encrypted"),
    "cut": (word(p("글이다."))[:700], "is a damaged Word file"),
    "sheet": (
        changed("[Content_Types].xml", f"{MAIN}.document", "application/vnd.ms-excel.sheet"),
        "another of Office",
    ),
    "macros": (
        changed("[Content_Types].xml", f"{MAIN}.document.main", "application/vnd.ms-word.document.macroEnabled.main"),
        "holds macros, which are not read; save it as docx without them",
    ),
    "bomb": (bomb(), "unpacks into 60 MB of word/embeddings/bomb.xml; it is not read"),
    "lying": (lying(), "word/document.xml"),
    "entities": (entities(), "word/document.xml: declares a document type"),
    "damaged XML": (changed("word/document.xml", "</w:body>", ""), "word/document.xml: is damaged: mismatched tag"),
    "not UTF-8": (changed("word/document.xml", 'encoding="UTF-8"', 'encoding="x-no"'), "is not in the x-no"),
    "deep": (word("<w:sdt><w:sdtContent>" * 1500 + "</w:sdtContent></w:sdt>" * 1500), "more elements than a document"),
}


@pytest.mark.parametrize("name", BAD)
def test_one_line_says_what_it_is(name: str) -> None:
    data, says = BAD[name]
    with pytest.raises(InputError) as caught:
        docx.read(data, "sources/글.docx")
    line = str(caught.value)
    assert line.startswith("sources/글.docx")
    assert says in line
    assert "\n" not in line


def test_two_parts_of_one_name() -> None:
    stream = BytesIO(word(p("글이다.")))
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("word/document.xml", "<a/>")
    with pytest.raises(InputError, match="twice"):
        docx.read(stream.getvalue(), "x.docx")


def test_the_program_refuses_and_writes_nothing(newsroom) -> None:
    room = newsroom({"sources/a.docx": entities()})
    room.refuses("pair", says="sources/a.docx: word/document.xml: declares a document type")
    room.write({"sources/a.docx": word("")})
    room.refuses("pair", says="sources/a.docx: has no text to translate")
    room.write({"sources/a.docx": word(p("An English text."))})
    room.refuses("pair", says="is not in Korean")


def test_a_file_of_half_a_gigabyte_is_not_even_read(newsroom) -> None:
    room = newsroom({"sources/a.docx": b"PK"})
    with (room.root / "sources/a.docx").open("r+b") as file:
        file.truncate(500_000_000)
    done = room.l10n("pair", code=2)
    assert "sources/a.docx: is larger than 100 MB; make its pictures smaller" in done.stderr


def test_names_that_differ_only_by_their_composition(newsroom) -> None:
    import unicodedata

    names = [unicodedata.normalize(form, "방앗간") for form in ("NFC", "NFD")]
    room = newsroom({f"sources/{name}.docx": word(p("글이다.")) for name in names})
    room.refuses("pair", says="has the slug of sources/방앗간.docx; rename one of the two")


def test_missing_parts_are_no_reason_to_stop() -> None:
    files = parts(word(p(r("글이다.", "<w:rStyle w:val='gone'/>"), "gone", "<w:numPr><w:numId w:val='77'/></w:numPr>")))
    bare = {name: data for name, data in files.items() if "styles" not in name and "numbering" not in name}
    article = docx.read(zipped(bare), "x.docx")
    assert [(block.kind, block.text) for block in article.blocks] == [("paragraph", "글이다.")]
    assert W in article.data.decode("latin-1") or article.data.startswith(b"PK")
