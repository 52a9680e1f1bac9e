"""What stands inside a paragraph, as XML: text in its look, links, bookmarks, footnote marks, pictures."""

from __future__ import annotations

import re
from collections.abc import Mapping

from l10n.ooxml.image import Facts
from l10n.ooxml.template import CODE, MARKER, fonts
from l10n.ooxml.values import Look, Picture, Run
from l10n.ooxml.xml import PICTURE, content, tag

EMU_PER_TWIP, EMU_PER_PIXEL = 635, 9525
"""A pixel counts as 1/96 inch, as in a browser, whatever the file says of its density."""

TURN = 5_400_000
"""A quarter of a circle, in 1/60000 degree."""


def text_run(run: Run, korean: bool) -> str:
    """A run of text; in a Korean text, quotation marks beside Hangul take the Korean font."""
    hint = korean and any("\uac00" <= char <= "\ud7a3" for char in run.text)
    looks = _looks(run.look, bool(run.url), hint)
    return tag("w:r", tag("w:rPr", looks) if looks else "", _characters(run.text)) if run.text else ""


def _looks(look: Look, link: bool, hint: bool) -> str:
    """What goes into `w:rPr`, in the order that the schema asks for."""
    style = "Hyperlink" if link else "VerbatimChar" if look.code else ""
    font = fonts(CODE) if look.code and link else tag("w:rFonts", {"w:hint": "eastAsia"}) if hint else ""
    return "".join(
        (
            tag("w:rStyle", {"w:val": style}) if style else "",
            font,
            tag("w:b") + tag("w:bCs") if look.bold else "",
            tag("w:i") + tag("w:iCs") if look.italic else "",
            tag("w:strike") if look.strike else "",
            tag("w:highlight", {"w:val": "yellow"}) if look.draft else "",
            tag("w:u", {"w:val": "single"}) if look.underline else "",
            tag("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": MARKER}) if look.marked else "",
            tag("w:vertAlign", {"w:val": look.script}) if look.script else "",
        )
    )


def _characters(text: str) -> str:
    """Text, breaks and tabs; the white space at the ends is kept."""
    signs = {"\n": tag("w:br"), "\t": tag("w:tab")}
    pieces = (piece for piece in re.split("([\n\t])", text) if piece)
    return "".join(signs.get(piece) or tag("w:t", {"xml:space": "preserve"}, content(piece)) for piece in pieces)


def hyperlink(inside: str, address: Mapping[str, object], tooltip: str) -> str:
    """A link around runs; `address` names a relation or a bookmark."""
    tip = {"w:tooltip": tooltip[:260]} if tooltip else {}
    return tag("w:hyperlink", {**address, **tip, "w:history": 1}, inside)


def bookmarked(inside: str, number: int, name: str) -> str:
    """Runs between the two ends of a bookmark."""
    start = tag("w:bookmarkStart", {"w:id": number, "w:name": name})
    return start + inside + tag("w:bookmarkEnd", {"w:id": number})


def _note_run(inside: str) -> str:
    return tag("w:r", tag("w:rPr", tag("w:rStyle", {"w:val": "FootnoteReference"})), inside)


def note_opening() -> str:
    """The number at the beginning of a footnote's own text."""
    return _note_run(tag("w:footnoteRef")) + tag("w:r", tag("w:t", {"xml:space": "preserve"}, " "))


def note_reference(number: int, bookmark: int) -> str:
    """The first mark of a footnote, bookmarked so that later ones can refer to it."""
    return bookmarked(_note_run(tag("w:footnoteReference", {"w:id": number})), bookmark, f"_Note{number}")


def note_again(number: int) -> str:
    """A later mark of the same footnote: Word has one text for each mark, so this one is a cross-reference."""
    instruction = tag("w:instrText", {"xml:space": "preserve"}, f" NOTEREF _Note{number} \\f \\h ")
    begin, middle, end = (tag("w:fldChar", {"w:fldCharType": kind}) for kind in ("begin", "separate", "end"))
    return "".join(map(_note_run, (begin, instruction, middle, tag("w:t", str(number)), end)))


def drawing(picture: Picture, image: str, number: int, room: tuple[int, int], click: str = "") -> str:
    """A picture in the line, no larger than `room` (width, height in twips); ids are those of relations."""
    width, height = _size(picture.facts, room)
    name = f"Picture {number}"
    frame = tag("wp:cNvGraphicFramePr", tag("a:graphicFrameLocks", {"noChangeAspect": 1}))
    inline = tag(
        "wp:inline",
        dict.fromkeys(("distT", "distB", "distL", "distR"), 0),
        tag("wp:extent", _upright(picture.facts, width, height)),
        tag("wp:effectExtent", dict.fromkeys("ltrb", 0)),
        tag(
            "wp:docPr",
            {"id": number, "name": name, "descr": picture.alt},
            tag("a:hlinkClick", {"r:id": click}) if click else "",
        ),
        frame,
        tag("a:graphic", tag("a:graphicData", {"uri": PICTURE}, _pixels(picture.facts, image, name, width, height))),
    )
    return tag("w:r", tag("w:rPr", tag("w:noProof")), tag("w:drawing", inline))


def _size(facts: Facts, room: tuple[int, int]) -> tuple[int, int]:
    """Width and height in EMU as the picture is stored: its own, or what fits in the room once it is upright."""
    width, height = facts.width * EMU_PER_PIXEL, facts.height * EMU_PER_PIXEL
    widest, tallest = (side * EMU_PER_TWIP for side in (reversed(room) if facts.turns % 2 else room))
    scale = min(1.0, widest / width, tallest / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _upright(facts: Facts, width: int, height: int) -> dict[str, object]:
    return {"cx": height, "cy": width} if facts.turns % 2 else {"cx": width, "cy": height}


def _pixels(facts: Facts, image: str, name: str, width: int, height: int) -> str:
    turn = {"rot": facts.turns * TURN} if facts.turns else {}
    return tag(
        "pic:pic",
        tag("pic:nvPicPr", tag("pic:cNvPr", {"id": 0, "name": name}), tag("pic:cNvPicPr")),
        tag("pic:blipFill", tag("a:blip", {"r:embed": image}), tag("a:stretch", tag("a:fillRect"))),
        tag(
            "pic:spPr",
            tag("a:xfrm", turn, tag("a:off", {"x": 0, "y": 0}), tag("a:ext", {"cx": width, "cy": height})),
            tag("a:prstGeom", {"prst": "rect"}, tag("a:avLst")),
        ),
    )
