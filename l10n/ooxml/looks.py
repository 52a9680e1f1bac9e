"""How a run of a Word file looks: what Markdown has a sign for, and what else sets it off from its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from l10n.ooxml.stylesheet import Stylesheet
from l10n.ooxml.tree import Node

_CODE_STYLES = ("verbatim char", "html code", "source code", "code", "source text", "inline code")
_CODE_FONTS = ("courier", "consolas", "monospace", "d2coding", "menlo", "monaco", "source code pro", "liberation mono")
_PLAIN_STYLES = ("hyperlink", "followedhyperlink", "strong", "emphasis", "internet link", "visited internet link")
_EMPTY = ("none", "auto", "000000", "baseline", "0", "false", "off", "clear", "nil")
_OTHER = ("u", "color", "highlight", "vertAlign", "caps", "smallCaps", "dstrike", "outline", "shadow", "emboss",
          "imprint", "em", "bdr", "position", "effect", "sz", "w")  # fmt: skip
_OF_LINKS = ("u", "color")
_USUAL = {"highlight": "white", "w": "100"}
"""Values that change nothing to the eye."""

_DARKEST = 0x40
"""What red, green and blue may have in a colour that a reader takes for black."""


@dataclass(frozen=True, slots=True)
class Look:
    """The look of a run."""

    strong: bool = False
    emphasis: bool = False
    strike: bool = False
    code: bool = False
    other: tuple[tuple[str, str], ...] = ()
    """What Markdown has no sign for: name and value of each property."""
    hidden: bool = False


@dataclass(slots=True)
class Looks:
    """Finds the look of runs by the styles of their file."""

    sheet: Stylesheet
    text: str
    """The part's XML."""
    known: dict[tuple[str, str, bool], Look] = field(default_factory=dict)

    def of(self, properties: Node | None, style: str, linked: bool) -> Look:
        """The look of a run with these properties, in a paragraph of this style, in a link or not."""
        own = self.text[properties.start : properties.end] if properties else ""
        key = own, style, linked
        if key not in self.known:
            self.known[key] = self._find(properties, style, linked)
        return self.known[key]

    def _find(self, own: Node | None, style: str, linked: bool) -> Look:
        character = own.value("w:rStyle") if own else ""
        near = [*([own] if own else []), *self.sheet.looks(character)]
        usual = [*self.sheet.looks(style or self.sheet.usual), *([self.sheet.defaults] if self.sheet.defaults else [])]
        names = self.sheet.names(character) if character else []
        ignored = _OF_LINKS if linked or any(name in _PLAIN_STYLES[:2] for name in names) else ()
        other = [(name, self._value(name, [*near, *usual])) for name in _OTHER if name not in ignored]
        shade = next((node.fields.get("w:fill", "auto") for place in near for node in _of(place, "w:shd")), "auto")
        return Look(
            strong=_toggle("w:b", near) is True and _toggle("w:b", usual) is not True,
            emphasis=_toggle("w:i", near) is True and _toggle("w:i", usual) is not True,
            strike=_toggle("w:strike", near) is True,
            code=any(name in _CODE_STYLES for name in names) or _is_code(near, usual),
            other=tuple((name, value) for name, value in other if value)
            + ((("shd", shade.upper()),) if shade.lower() not in ("auto", "ffffff") else ()),
            hidden=_toggle("w:vanish", [*near, *usual]) is True,
        )

    def _value(self, name: str, places: list[Node]) -> str:
        found = next((node for place in places for node in _of(place, f"w:{name}")), None)
        value = found.fields.get("w:val", "1") if found else ""
        plain = value.lower() in _EMPTY or _USUAL.get(name) == value.lower() or (name == "color" and _is_black(value))
        return "" if plain else value.upper()


def _is_black(colour: str) -> bool:
    parts = re.fullmatch(r"([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})", colour)
    return parts is not None and all(int(part, 16) <= _DARKEST for part in parts.groups())


def _of(place: Node, name: str) -> Iterator[Node]:
    return (child for child in place.children if child.name == name)


def _toggle(name: str, places: list[Node]) -> bool | None:
    return next((place.on(name) for place in places if place.first(name)), None)


def _is_code(near: list[Node], usual: list[Node]) -> bool:
    """Whether a run has a font of fixed width where its paragraph has not."""
    return _fixed(near) and not _fixed(usual)


def _fixed(places: list[Node]) -> bool:
    fonts = next((node for place in places for node in _of(place, "w:rFonts") if "w:ascii" in node.fields), None)
    return fonts is not None and fonts.fields["w:ascii"].lower().startswith(_CODE_FONTS)
