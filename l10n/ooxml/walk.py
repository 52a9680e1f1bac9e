"""Goes over a paragraph of a Word file as its reader sees it: tracked changes accepted, fields by their result."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from l10n.ooxml import fields
from l10n.ooxml.graphics import Graphic, graphic
from l10n.ooxml.symbols import symbol
from l10n.ooxml.tree import Node

Relations = dict[str, tuple[str, str, bool]]

Raw = tuple[Node | None, Node]
"""An element, and the run that it stands in."""


@dataclass(slots=True, eq=False)
class Wrapper:
    """What stands around a stretch of a paragraph: a link, a field, a content control."""

    kind: str
    """link, field or control."""
    url: str = ""
    title: str = ""
    opening: list[Raw | str] = field(default_factory=list)
    """What is written before the stretch: elements, or text of the file."""
    closing: list[Raw | str] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Piece:
    """A stretch of a paragraph."""

    kind: str
    """text; break (of a line); image; note; atom (something that a text goes around); keep (nothing to a reader)."""
    raws: list[Raw]
    text: str = ""
    around: tuple[Wrapper, ...] = ()
    graphic: Graphic | None = None
    note: tuple[str, str] = ("", "")
    """Of a note: footnote or endnote, and its id."""

    @property
    def run(self) -> Node | None:
        """The run that it stands in."""
        return self.raws[0][0] if self.raws else None


@dataclass(slots=True, eq=False)
class _Field:
    raws: list[Raw]
    start: int
    instruction: str = ""
    depth: int = 0
    wrapper: Wrapper | None = None
    crossed: bool = False
    """Whether it began in a paragraph before."""


_INSIDE = frozenset(["w:smartTag", "w:customXml", "w:dir", "w:bdo"])
_NOTHING = frozenset(
    ["w:rPr", "w:pPr", "w:proofErr", "w:softHyphen", "w:lastRenderedPageBreak", "w:delText", "w:delInstrText"]
)
_SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:cr": "\n", "w:noBreakHyphen": "\u2011"}
_GRAPHICS = frozenset(["w:drawing", "w:pict", "w:object", "mc:AlternateContent"])
MARKERS = (
    *("w:bookmarkStart", "w:bookmarkEnd", "w:commentRangeStart", "w:commentRangeEnd", "w:permStart", "w:permEnd"),
    *("w:moveFromRangeStart", "w:moveFromRangeEnd", "w:moveToRangeStart", "w:moveToRangeEnd"),
)
"""What marks a place: it goes on where the text around it is deleted."""

_GENERATED = re.compile(r"\s*(?:TOC|INDEX|BIBLIOGRAPHY)\b")


class Walk:
    """Goes over the paragraphs of one part, one after the other."""

    def __init__(self, root: Node, text: str, relations: Relations, counts: Counter[str]) -> None:
        self.text, self.relations, self.counts = text, relations, counts
        self.pieces: list[Piece] = []
        self.fields: list[_Field] = []
        self.loose = fields.unpaired(root)
        self.left_out = False
        """Whether the paragraph has text that a table of contents made."""

    @property
    def generated(self) -> bool:
        """Whether what is walked over now stands in a table of contents."""
        return any(_GENERATED.match(field_.instruction) for field_ in self.fields)

    def paragraph(self, node: Node) -> list[Piece]:
        """The pieces of a paragraph."""
        self.pieces = []
        self.left_out = self.generated
        self._children(node, ())
        for field_ in self.fields:
            self._cross(field_)
        return self.pieces

    def _children(self, node: Node, around: tuple[Wrapper, ...]) -> None:
        for child in node.children:
            name = child.name
            if name == "w:r":
                self._run(child, around)
            elif name in ("w:ins", "w:moveTo"):
                self.counts["changes"] += 1
                self._children(child, around)
            elif name in ("w:del", "w:moveFrom"):
                self.counts["changes"] += 1
                for marker in child.all(*MARKERS):
                    self._add("keep", None, marker, around)
            elif name in ("w:hyperlink", "w:fldSimple", "w:sdt") and not _is_comment_mark(child):
                self._wrapped(child, around)
            elif name in _INSIDE or name == "w:sdt":
                self._children(child.first("w:sdtContent") or child, around)
            elif name == "mc:AlternateContent":
                self._children(child.first("mc:Choice") or child, around)
            elif name.startswith("m:oMath"):
                text = "".join(part.text for part in child.all("m:t", "t"))
                self._add("atom", None, child, around, text)
            elif name not in _NOTHING:
                self._add("keep", None, child, around)

    def _wrapped(self, node: Node, around: tuple[Wrapper, ...]) -> None:
        content = node.first("w:sdtContent") if node.name == "w:sdt" else node
        if content is None:
            self._add("keep", None, node, around)
            return
        opening, closing = self.text[node.start : content.inner], self.text[content.stop : node.end]
        if node.name == "w:hyperlink":
            wrapper = Wrapper("link", *self._address(node), [opening], [closing])
        elif node.name == "w:fldSimple":
            url, title = fields.link(node.fields.get("w:instr", ""))
            wrapper = Wrapper("link" if url else "field", url, title, [opening], [closing])
        else:
            wrapper = Wrapper("control", "", "", [self._unbound(node, opening)], [closing])
        count = len(self.pieces)
        self._children(content, (*around, wrapper))
        if len(self.pieces) == count:
            self._add("keep", None, node, around)

    def _unbound(self, control: Node, opening: str) -> str:
        """How a control with new text begins: Word would put the text that it is bound to back in."""
        bound = binding(control)
        return opening.replace(self.text[bound.start : bound.end], "") if bound else opening

    def _address(self, node: Node) -> tuple[str, str]:
        """Where a link leads, and its tooltip; a place in the file itself is no address to others."""
        kind, target, outside = self.relations.get(node.fields.get("r:id", ""), ("", "", False))
        anchor = node.fields.get("w:anchor", "") or node.fields.get("w:docLocation", "")
        url = f"{target}#{anchor}" if target and anchor and "#" not in target else target
        return (url if kind == "hyperlink" and outside else ""), node.fields.get("w:tooltip", "")

    # ── runs ──

    def _run(self, run: Node, around: tuple[Wrapper, ...]) -> None:
        for child in run.children:
            if child.name == "w:fldChar" and id(child) not in self.loose:
                self._field(run, child, around)
            elif self.fields and not self.fields[-1].crossed and self.fields[-1].wrapper is None:
                self._instruction(run, child)
            elif child.name not in _NOTHING:
                self._content(run, child, around)

    def _instruction(self, run: Node, child: Node) -> None:
        """What stands before a field's result."""
        if child.name != "w:rPr":
            self.fields[-1].raws.append((run, child))
            self.fields[-1].instruction += child.text if child.name == "w:instrText" else ""

    def _content(self, run: Node, child: Node, around: tuple[Wrapper, ...]) -> None:
        name = child.name
        if name == "w:t":
            text = child.text if child.fields.get("xml:space") == "preserve" else child.text.strip(" \t\r\n")
            text = re.sub(r"[\t\r\n]+", " ", text).replace("\u00ad", "")
            self._text(run, child, around, re.sub("[\uf020-\uf0ff]", lambda hit: _sign(run, hit[0]), text))
        elif name in _SIGNS:
            self._text(run, child, around, _SIGNS[name])
        elif name == "w:br" and child.fields.get("w:type", "textWrapping") == "textWrapping":
            self._text(run, child, around, "\n")
        elif name == "w:sym":
            sign = symbol(child.fields.get("w:font", ""), child.fields.get("w:char", ""))
            self._add("text" if sign else "atom", run, child, around, sign)
        elif name in ("w:footnoteReference", "w:endnoteReference"):
            note = name[2:].removesuffix("Reference"), child.fields.get("w:id", "")
            self._add("note", run, child, around).note = note
        elif name == "mc:AlternateContent" and not next(child.all("w:drawing", "w:pict"), None):
            self._text(run, child, around, "".join(part.text for part in child.all("w:t")))
        elif name in _GRAPHICS:
            self._graphic(run, child, around)
        elif name == "w:ruby":
            base = child.first("w:rubyBase") or child
            self._text(run, child, around, "".join(part.text for part in base.all("w:t")))
        else:
            self._add("keep", run, child, around)

    def _graphic(self, run: Node, child: Node, around: tuple[Wrapper, ...]) -> None:
        found = graphic(child, self.relations)
        self._add("image" if found.inline else "keep", run, child, around).graphic = found
        if found.foreign:
            self.counts["diagrams"] += 1

    def _text(self, run: Node, child: Node, around: tuple[Wrapper, ...], text: str) -> None:
        if text and self.generated:
            self.left_out = True
            self._add("keep", run, child, around)
        elif text:
            self._add("text", run, child, around, text)

    def _add(self, kind: str, run: Node | None, node: Node, around: tuple[Wrapper, ...], text: str = "") -> Piece:
        inside = (field_.wrapper for field_ in self.fields if field_.wrapper)
        piece = Piece(kind, [(run, node)], text, (*around, *inside))
        self.pieces.append(piece)
        return piece

    # ── fields ──

    def _field(self, run: Node, char: Node, around: tuple[Wrapper, ...]) -> None:
        kind = char.fields.get("w:fldCharType", "")
        current = self.fields[-1] if self.fields else None
        if kind == "begin":
            if current and current.wrapper is None and not current.crossed:
                current.raws.append((run, char))
                current.depth += 1
            else:
                self.fields.append(_Field([(run, char)], len(self.pieces)))
        elif current is None or current.crossed:
            self._add("keep", run, char, around)
            if kind == "end" and current:
                self.fields.pop()
        elif current.depth and current.wrapper is None:
            current.raws.append((run, char))
            current.depth -= kind == "end"
        elif kind == "separate":
            url, title = fields.link(current.instruction)
            current.wrapper = Wrapper("link" if url else "field", url, title, [*current.raws, (run, char)])
        else:
            self.fields.pop()
            self._end(current, (run, char), around)

    def _end(self, field_: _Field, raw: Raw, around: tuple[Wrapper, ...]) -> None:
        """A field is whole: its result stands in the wrapper, or it has none."""
        if field_.wrapper and any(piece.kind != "keep" for piece in self.pieces[field_.start :]):
            field_.wrapper.closing.append(raw)
            return
        raws = [one for one in (field_.wrapper.opening if field_.wrapper else field_.raws) if not isinstance(one, str)]
        for piece in self.pieces[field_.start :]:
            raws += piece.raws
        del self.pieces[field_.start :]
        self.pieces.append(Piece("atom", [*raws, raw], "", around))

    def _cross(self, field_: _Field) -> None:
        """A field that goes on in the next paragraph stays as it is: nothing stands around its parts."""
        if field_.crossed:
            return
        field_.crossed = True
        wrapper, field_.wrapper = field_.wrapper, None
        opening = [raw for raw in (wrapper.opening if wrapper else field_.raws) if not isinstance(raw, str)]
        for piece in self.pieces:
            piece.around = tuple(one for one in piece.around if one is not wrapper)
        self.pieces[field_.start : field_.start] = [Piece("keep", [raw]) for raw in opening]


def _is_comment_mark(node: Node) -> bool:
    """Whether a control only marks what Google Docs has a comment or a suggestion on."""
    return node.name == "w:sdt" and node.value("w:sdtPr", "w:tag").startswith("goog_rdk")


def _sign(run: Node, char: str) -> str:
    """A sign that some programs write as a letter of a font of symbols."""
    fonts = run.first("w:rPr", "w:rFonts")
    return symbol(fonts.fields.get("w:ascii", "") if fonts else "", f"{ord(char):04X}") or char


def binding(control: Node) -> Node | None:
    """What of a content control says that its text is kept elsewhere in the file."""
    properties = control.first("w:sdtPr")
    return properties and next(properties.all("w:dataBinding", "dataBinding"), None)


def written(raws: Sequence[Raw | str], text: str, render: Callable[[Node], str]) -> str:
    """Elements as they stand in the file's `text`, each in its own run; `render` gives an element as it is now."""
    return "".join(raw if isinstance(raw, str) else _written(raw, text, render) for raw in raws)


def _written(raw: Raw, text: str, render: Callable[[Node], str]) -> str:
    run, node = raw
    if run is None:
        return render(node)
    properties = run.first("w:rPr")
    look = text[properties.start : properties.end] if properties else ""
    return f"{text[run.start : run.inner]}{look}{render(node)}</{run.prefix}r>"
