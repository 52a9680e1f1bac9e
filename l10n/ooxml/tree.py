"""XML as a tree that knows where each element stands in the text, so that the text can be edited in place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from l10n.errors import InputError

ANEW = "it is not read; copy its text into a new file"
"""What is said of a file that is no document of good faith."""

DEEPEST = 2000
"""Elements inside each other; Word nests some dozens."""

MOST = 1_500_000
"""Elements in one part; a novel has about a tenth of that."""

PREFIXES: Mapping[str, str] = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "urn:schemas-microsoft-com:vml": "v",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
"""The prefixes that this program calls namespaces by, whatever a file calls them; strict files have their own."""

_TAG = re.compile(r"""[^"'>]*(?:(?:"[^"]*"|'[^']*')[^"'>]*)*>""")


@dataclass(slots=True, eq=False)
class Node:
    """An element."""

    name: str
    """With the prefix of PREFIXES, such as `w:p`; without one in a namespace that is not listed there."""
    prefix: str
    """The file's own prefix, with its colon; empty where it has none."""
    fields: Mapping[str, str]
    start: int
    """Where its start tag begins in the text."""
    inner: int = 0
    """Where its content begins."""
    stop: int = 0
    """Where its content ends."""
    end: int = 0
    children: list[Node] = field(default_factory=list)
    text: str = ""
    """The characters directly in it."""

    def first(self, *names: str) -> Node | None:
        """The first element along a path of children."""
        found: Node | None = self
        for name in names:
            found = next((child for child in found.children if child.name == name), None) if found else None
        return found

    def all(self, *names: str) -> Iterator[Node]:
        """All elements of these names in it, at any depth, in order."""
        stack = list(reversed(self.children))
        while stack:
            node = stack.pop()
            if node.name in names:
                yield node
            stack += reversed(node.children)

    def value(self, *names: str) -> str:
        """The `w:val` of the first element along a path of children; empty where there is none."""
        found = self.first(*names)
        return found.fields.get("w:val", "") if found else ""

    def on(self, *names: str) -> bool | None:
        """Whether a toggle such as `w:b` is on; None where it is not there."""
        found = self.first(*names)
        return None if found is None else found.fields.get("w:val", "1").lower() not in ("0", "false", "off", "none")


def number(value: str, usual: int = 0) -> int:
    """A whole number as a file writes it; `usual` for what is none, or larger than any that Word writes."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else usual


def parse(text: str, name: str) -> Node:
    """The root of an XML text; offsets count its characters.

    Raises InputError for XML that is not well-formed, nests too deep, or brings a document type: entities of its own
    could make it grow without end or read other files.
    """
    reader = _Reader(text, name)
    return reader.read()


class _Reader:
    def __init__(self, text: str, name: str) -> None:
        self.text, self.name = text, name
        self.data = text.encode("utf-8", "surrogatepass")
        self.ascii = len(self.data) == len(text)
        self.byte = self.char = self.count = 0
        self.open: list[Node] = []
        self.root: Node | None = None
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.namespace_prefixes = True
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.begin
        self.parser.EndElementHandler = self.finish
        self.parser.CharacterDataHandler = self.characters
        self.parser.StartDoctypeDeclHandler = self.doctype

    def read(self) -> Node:
        try:
            self.parser.Parse(self.data, True)
        except expat.ExpatError as error:
            raise InputError(self.name, f"is damaged: {error}; open it in Word and save it again") from None
        assert self.root is not None
        return self.root

    def place(self) -> int:
        """Where the parser stands, in characters."""
        at = self.parser.CurrentByteIndex
        if self.ascii:
            return at
        self.char += len(self.data[self.byte : at].decode("utf-8", "surrogatepass"))
        self.byte = at
        return self.char

    def begin(self, name: str, fields: Mapping[str, str]) -> None:
        start = self.place()
        called, prefix = _called(name)
        node = Node(called, prefix, {_called(key)[0]: value for key, value in fields.items()}, start)
        node.inner = self.tag_end(start)
        if self.open:
            self.open[-1].children.append(node)
        else:
            self.root = node
        self.open.append(node)
        self.count += 1
        if len(self.open) > DEEPEST or self.count > MOST:
            raise InputError(self.name, f"has more elements than a document can have; {ANEW}")

    def finish(self, _name: str) -> None:
        node = self.open.pop()
        if self.text.startswith("/>", node.inner - 2):
            node.stop = node.end = node.inner
        else:
            node.stop = self.place()
            node.end = self.text.index(">", node.stop) + 1

    def characters(self, data: str) -> None:
        self.open[-1].text += data

    def doctype(self, *_: object) -> None:
        raise InputError(
            self.name,
            f"declares a document type, which no Word file does; {ANEW}",
        )

    def tag_end(self, start: int) -> int:
        """Where a start tag ends: behind the first `>` that stands in no quotes."""
        found = _TAG.match(self.text, start)
        assert found is not None
        return found.end()


def _called(name: str) -> tuple[str, str]:
    """This program's name of an element or attribute, and the file's own prefix."""
    parts = name.split(" ")
    if len(parts) == 1:
        return name, ""
    known = PREFIXES.get(parts[0])
    return f"{known}:{parts[1]}" if known else parts[1], f"{parts[2]}:" if len(parts) > 2 else ""
