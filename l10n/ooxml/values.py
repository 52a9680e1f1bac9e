"""What a Word file is made of, as values: looks, runs of text, forms of paragraphs, properties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from l10n.ooxml.image import Facts
from l10n.ooxml.xml import PACKAGE, XML, content, tag


@dataclass(frozen=True, slots=True)
class Look:
    """How a stretch of text looks."""

    bold: bool = False
    italic: bool = False
    strike: bool = False
    underline: bool = False
    code: bool = False
    marked: bool = False
    """Set off by a pale ground, as by a marker pen."""
    draft: bool = False
    """Yellow: a person has still to look at it."""
    script: str = ""
    """superscript, subscript or nothing."""


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Picture:
    """An image as it is stored, and what it shows in words."""

    data: bytes
    facts: Facts
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look (a newline is a break), a picture, or the mark of a footnote."""

    text: str = ""
    look: Look = PLAIN
    url: str = ""
    """Where it leads; `#name` leads to a place in the document."""
    tooltip: str = ""
    picture: Picture | None = None
    note: int = 0
    """Number of a footnote."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a paragraph looks and where it stands; sizes in twips."""

    style: str = ""
    """A style's id; nothing is Normal."""
    number: int = 0
    """The list that it is an item of, as `WordFile.list` gave it."""
    level: int = 0
    left: int | None = None
    """Indent where it is not the style's or the list's own."""
    hanging: int = 0
    before: int | None = None
    align: str = ""
    keep_next: bool = False
    keep_lines: bool = False
    anchor: str = ""
    """Name under which links find the paragraph."""

    def xml(self) -> str:
        """The `w:pPr` element, its children in the order that the schema asks for."""
        numbers = tag("w:ilvl", {"w:val": self.level}) + tag("w:numId", {"w:val": self.number})
        hanging = {"w:hanging": self.hanging} if self.hanging else {"w:firstLine": 0}
        inside = "".join(
            (
                tag("w:pStyle", {"w:val": self.style}) if self.style else "",
                tag("w:keepNext") if self.keep_next else "",
                tag("w:keepLines") if self.keep_lines else "",
                tag("w:numPr", numbers) if self.number else "",
                tag("w:spacing", {"w:before": self.before}) if self.before is not None else "",
                tag("w:ind", {"w:left": self.left, **hanging}) if self.left is not None else "",
                tag("w:jc", {"w:val": self.align}) if self.align else "",
            )
        )
        return tag("w:pPr", inside) if inside else ""


NORMAL = Form()


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says of itself in its core properties."""

    title: str = ""
    author: str = ""
    subject: str = ""
    keywords: str = ""
    description: str = ""
    date: datetime | None = None
    """When it was made, in UTC; without one the file does not say."""
    identifier: str = ""
    """What a program knows the file by."""
    version: str = ""

    def xml(self, language: str) -> str:
        """The part `docProps/core.xml`."""
        fields = {
            "dc:title": self.title,
            "dc:subject": self.subject,
            "dc:creator": self.author,
            "cp:keywords": self.keywords,
            "dc:description": self.description,
            "cp:lastModifiedBy": self.author,
            "dc:language": language,
            "dc:identifier": self.identifier,
            "cp:version": self.version,
        }
        when = self.date.replace(microsecond=0, tzinfo=None).isoformat() + "Z" if self.date else ""
        names = {
            "xmlns:cp": f"{PACKAGE}/metadata/core-properties",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            "xmlns:dcterms": "http://purl.org/dc/terms/",
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        }
        texts = (tag(name, content(text)) for name, text in fields.items() if text)
        dates = (tag(f"dcterms:{name}", {"xsi:type": "dcterms:W3CDTF"}, when) for name in ("created", "modified"))
        return XML + tag("cp:coreProperties", names, *texts, *(dates if when else ()))
