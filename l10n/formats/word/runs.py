"""A unit's text as runs of a Word paragraph, in the looks that the paragraph's own text has."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from l10n.formats.word.outline import Stretch
from l10n.formats.word.words import Words
from l10n.inline.pieces import Markup, Piece
from l10n.inline.reader import read
from l10n.ooxml.looks import Look
from l10n.ooxml.tree import Node
from l10n.ooxml.walk import Raw, Wrapper
from l10n.ooxml.xml import content

_MARKS = {"strong": "strong", "emphasis": "emphasis", "strike": "strike", "code": "code"}
_HTML = {"b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis", "del": "strike", "s": "strike",
         "code": "code"}  # fmt: skip
_HTML_OTHER = {
    "u": ("u", "SINGLE"),
    "ins": ("u", "SINGLE"),
    "sup": ("vertAlign", "superscript"),
    "sub": ("vertAlign", "subscript"),
    "mark": ("highlight", "yellow"),
}
_ORDER = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath"
)
_DROPPED = ("w:lang", "w:rPrChange", "w:ins", "w:del", "w:moveFrom", "w:moveTo")
"""What of a run's properties does not go with its new text: the language was the source's."""


@dataclass(frozen=True, slots=True)
class _Style:
    """How text looks at one place."""

    strong: bool = False
    emphasis: bool = False
    strike: bool = False
    code: bool = False
    other: tuple[tuple[str, str], ...] = ()
    linked: bool = False
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Runs:
    """Writes the runs of one stretch."""

    stretch: Stretch
    raw: Callable[[Sequence[Raw | str]], str]
    """Elements of the file as they are now."""
    link: Callable[[str, Words], tuple[str, str]]
    """Start and end tag of a link to an address."""
    atom: Callable[[str, str, str], str]
    """XML of a `footnote` by its label, or of an `image` by its address and description; empty where there is none."""
    link_style: str
    """Id of the character style of links."""
    known: dict[_Style, Node | None] = field(default_factory=dict)
    base: _Style = field(init=False)
    """The look of plain text."""
    off: _Style = field(init=False)
    """The look of the text whose properties plain text gets."""

    def __post_init__(self) -> None:
        para = self.stretch.para
        weights: dict[_Style, int] = {}
        for piece in [*self.stretch.pieces, *para.pieces]:
            if piece.kind == "text" and piece.text.strip() and piece.run:
                linked = any(wrapper.kind == "link" for wrapper in piece.around)
                style = _style(para.look(piece), linked)
                self.known.setdefault(style, piece.run.first("w:rPr"))
                weights[style] = weights.get(style, 0) + len(piece.text)
        words = self.stretch.words
        self.base = _style(words.base, False)
        if self.base not in self.known:
            plain = max(weights, key=lambda style: (not style.linked, weights[style]), default=self.base)
            self.known[self.base] = self.known.get(plain)
            self.off = plain
        else:
            self.off = self.base

    @property
    def text(self) -> str:
        """The XML of the part."""
        return self.stretch.para.story.text

    @property
    def prefix(self) -> str:
        """The file's prefix of Word's elements."""
        return self.stretch.para.node.prefix

    def write(self, target: str) -> str:
        """The runs of a text; draft text stands between U+E000 and U+E001."""
        target, drafts = _undrafted(target)
        styles = [self.base]
        closing: list[str] = []
        out: list[str] = []
        for piece in read(target):
            markup = piece.markup
            if piece.role == "open" and markup:
                style, opening, end = self.opened(styles[-1], markup)
                styles.append(style)
                closing.append(end)
                out.append(opening)
            elif piece.role == "close":
                styles.pop()
                out.append(closing.pop())
            elif piece.role == "atom" and markup:
                out.append(self.atom_of(markup))
            elif piece.plain:
                out += self.texts(piece, styles[-1], drafts)
        return "".join(out)

    def texts(self, piece: Piece, style: _Style, drafts: list[bool]) -> Iterator[str]:
        """Text, code or an address."""
        markup = piece.markup
        opening = closing = ""
        if markup and markup.kind == "code":
            style = dataclasses.replace(style, code=True)
        elif markup and markup.kind == "autolink":
            style = dataclasses.replace(style, linked=True)
            opening, closing = self.link(markup.url, self.stretch.words)
        start = piece.start + (len(markup.open) if markup and piece.role == "span" else 0)
        flags = [drafts[min(start + at, len(drafts) - 1)] for at in range(len(piece.plain))]
        yield opening
        at = 0
        while at < len(flags):
            end = next((other for other in range(at, len(flags)) if flags[other] != flags[at]), len(flags))
            yield self.run(piece.plain[at:end], style, flags[at])
            at = end
        yield closing

    def opened(self, style: _Style, markup: Markup) -> tuple[_Style, str, str]:
        """The look inside a mark, and what is written where it begins and ends."""
        if markup.kind in _MARKS:
            return _with(style, _MARKS[markup.kind]), "", ""
        if markup.kind == "link":
            opening, closing = self.link(markup.url, self.stretch.words)
            return dataclasses.replace(style, linked=True), opening, closing
        if markup.kind == "tag":
            return self.tagged(style, int(markup.open.strip("</>")))
        if markup.kind == "html":
            name = re.sub(r"[^a-z0-9].*", "", markup.open.lower().lstrip("<"), flags=re.DOTALL)
            if name in _HTML:
                return _with(style, _HTML[name]), "", ""
            if name in _HTML_OTHER:
                return dataclasses.replace(style, extra=(*style.extra, _HTML_OTHER[name])), "", ""
        return style, "", ""

    def tagged(self, style: _Style, number: int) -> tuple[_Style, str, str]:
        """The look inside a numbered tag, or the field or control that it stands for."""
        words = self.stretch.words
        if number in words.wrappers:
            wrapper = words.wrappers[number]
            return style, self.raw(wrapper.opening), self.raw(wrapper.closing)
        return dataclasses.replace(style, other=words.looks.get(number, style.other)), "", ""

    def atom_of(self, markup: Markup) -> str:
        """A picture, the mark of a note, or what a tag stands for."""
        if markup.kind == "tag":
            pieces = self.stretch.words.tags.get(int(markup.open.strip("</>")), [])
            return "".join(self.raw(piece.raws) for piece in pieces)
        if markup.kind == "image":
            return self.atom("image", markup.url, markup.alt)
        return self.atom("footnote", markup.open.strip("[]^"), "") if markup.kind == "footnote" else ""

    # ── a run ──

    def run(self, text: str, style: _Style, draft: bool) -> str:
        """A run of text; newlines are breaks."""
        w = self.prefix
        signs = {"\n": f"<{w}br/>", "\t": f"<{w}tab/>"}
        inside = "".join(
            signs.get(part) or f'<{w}t xml:space="preserve">{content(part)}</{w}t>'
            for part in re.split("([\n\t])", text)
            if part
        )
        return f"<{w}r>{self.properties(style, draft)}{inside}</{w}r>"

    def properties(self, style: _Style, draft: bool) -> str:
        """The run's properties: those of the source's text of the same look, or its plain text's with some more."""
        plain = dataclasses.replace(style, extra=())
        extra = list(style.extra) + ([("highlight", "yellow")] if draft else [])
        if plain in self.known:
            node = self.known[plain]
        else:
            node = self.known.get(dataclasses.replace(self.base, linked=style.linked), self.known[self.base])
            extra += self.changes(style)
        fields = self.cleaned(node)
        for name, value in extra:
            fields = [field_ for field_ in fields if field_[0] != name]
            if value:
                fields.append((name, self.element(name, value)))
        order = _ORDER.split()
        fields.sort(key=lambda field_: order.index(field_[0]) if field_[0] in order else len(order))
        inside = "".join(xml for _, xml in fields)
        return f"<{self.prefix}rPr>{inside}</{self.prefix}rPr>" if inside else ""

    def changes(self, style: _Style) -> list[tuple[str, str]]:
        """What makes the plain text's properties those of a look that the source does not have."""
        made: list[tuple[str, str]] = []
        for name, tags in (("strong", ("b", "bCs")), ("emphasis", ("i", "iCs")), ("strike", ("strike",))):
            if getattr(style, name) != getattr(self.off, name):
                made += [(tag, "1" if getattr(style, name) else "0") for tag in tags]
        if style.code and not self.off.code:
            made.append(("rFonts", "Consolas"))
        if style.linked and not self.off.linked and self.link_style:
            made.append(("rStyle", self.link_style))
        usual = dict(self.base.other)
        made += [(name, value.lower()) for name, value in style.other if usual.get(name) != value and name != "shd"]
        return made

    def element(self, name: str, value: str) -> str:
        """A property."""
        w = self.prefix
        if name == "rFonts":
            return f'<{w}rFonts {w}ascii="{value}" {w}hAnsi="{value}" {w}cs="{value}"/>'
        return f"<{w}{name}/>" if value == "1" else f'<{w}{name} {w}val="{value}"/>'

    def cleaned(self, node: Node | None) -> list[tuple[str, str]]:
        """Name and XML of each property that goes with new text."""
        found = []
        for child in node.children if node else ():
            xml = self.text[child.start : child.end]
            if child.name == "w:rFonts":
                xml = re.sub(r"""\s[\w.-]*:?hint\s*=\s*(?:"[^"]*"|'[^']*')""", "", xml)
            bare = child.name == "w:rFonts" and "=" not in xml
            if not bare and child.name not in _DROPPED and not child.name.startswith("mc:"):
                found.append((child.name.removeprefix("w:"), xml))
        return found


def _style(look: Look, linked: bool) -> _Style:
    return _Style(look.strong, look.emphasis, look.strike, look.code, look.other, linked)


def _with(style: _Style, name: str) -> _Style:
    """The look with one more sign of emphasis."""
    return _Style(
        style.strong or name == "strong",
        style.emphasis or name == "emphasis",
        style.strike or name == "strike",
        style.code or name == "code",
        style.other,
        style.linked,
        style.extra,
    )


def _undrafted(text: str) -> tuple[str, list[bool]]:
    """The text without the signs around draft text, and for each character whether it is draft."""
    kept: list[str] = []
    drafts: list[bool] = []
    draft = False
    for char in text:
        if char in "\ue000\ue001":
            draft = char == "\ue000"
        else:
            kept.append(char)
            drafts.append(draft)
    return "".join(kept), drafts


def wrapped(wrappers: tuple[Wrapper, ...], inside: str, raw: Callable[[Sequence[Raw | str]], str]) -> str:
    """XML with what stands around it in the file."""
    for wrapper in reversed(wrappers):
        inside = raw(wrapper.opening) + inside + raw(wrapper.closing)
    return inside
