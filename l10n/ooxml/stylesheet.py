"""What a Word file's styles and lists say: names, levels, and the look that text has before its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from l10n.ooxml import tree
from l10n.ooxml.tree import Node

_HEADING = re.compile(r"(?:heading|제목|überschrift|titre) ?([1-9])")
BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    form: str
    """decimal, bullet, upperRoman, ganada …"""
    start: int = 1
    sign: str = "•"
    """What stands before its items; of those that are counted, with `%1` for the number."""

    @property
    def blank(self) -> bool:
        """Whether nothing stands before its items."""
        return not self.sign.strip()

    @property
    def ordered(self) -> bool:
        """Whether its items are counted."""
        return self.form not in (BULLET, "none")


@dataclass(frozen=True, slots=True)
class Item:
    """Where a list item stands."""

    list: str
    """The list that it counts in: instances of one kind of list count on where no other start is named."""
    depth: int
    """From 0."""
    level: Level
    restart: str = ""
    """Id of an instance that begins to count anew; empty where it counts on."""


@dataclass(slots=True)
class Stylesheet:
    """The styles and lists of one file."""

    styles: dict[str, Node] = field(default_factory=dict)
    defaults: Node | None = None
    """The run properties that hold for all text."""
    usual: str = ""
    """Id of the style of paragraphs that name none."""
    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    """The kind of each list."""
    restarts: set[tuple[str, int]] = field(default_factory=set)
    """Lists and depths that name a start of their own."""

    def chain(self, style: str) -> Iterator[Node]:
        """A style and those that it is based on."""
        seen: set[str] = set()
        while style in self.styles and style not in seen:
            seen.add(style)
            yield self.styles[style]
            style = self.styles[style].value("w:basedOn")

    def names(self, style: str) -> list[str]:
        """Names of a style and of those that it is based on, in small letters."""
        return [node.value("w:name").lower() for node in self.chain(style)] or [style.lower()]

    def heading(self, style: str, own: Node | None) -> int:
        """1..9 for a heading, 0 for other paragraphs; `own` are the paragraph's own properties."""
        if own is not None and own.first("w:outlineLvl"):
            return _outline(own.value("w:outlineLvl"))
        for node in self.chain(style):
            found = _HEADING.fullmatch(node.value("w:name").lower())
            if found:
                return int(found[1])
            if node.first("w:pPr", "w:outlineLvl"):
                return _outline(node.value("w:pPr", "w:outlineLvl"))
        return 0

    def numbering(self, style: str, own: Node | None) -> Item | None:
        """Where a list item stands; None for other paragraphs."""
        places = [own, *(node.first("w:pPr") for node in self.chain(style))]
        for place in places:
            if place is not None and place.first("w:numPr"):
                number = place.value("w:numPr", "w:numId")
                if number:
                    depth = place.value("w:numPr", "w:ilvl")
                    at = min(tree.number(depth), 8)
                    levels = self.lists.get(number)
                    if number == "0" or levels is None:
                        return None
                    again = number if (number, at) in self.restarts else ""
                    return Item(self.kinds[number], at, levels.get(at, Level(BULLET)), again)
        return None

    def looks(self, style: str) -> Iterator[Node]:
        """The run properties of a style and of those that it is based on."""
        for node in self.chain(style):
            if found := node.first("w:rPr"):
                yield found


def stylesheet(styles: Node | None, numbering: Node | None) -> Stylesheet:
    """Read the two parts; either may be missing."""
    sheet = Stylesheet()
    for node in styles.children if styles else ():
        if node.name == "w:style":
            name = node.fields.get("w:styleId", "")
            sheet.styles.setdefault(name, node)
            if node.fields.get("w:type") == "paragraph" and node.fields.get("w:default") in ("1", "true", "on"):
                sheet.usual = name
        elif node.name == "w:docDefaults":
            sheet.defaults = node.first("w:rPrDefault", "w:rPr")
    if numbering:
        _read_lists(sheet, numbering)
    return sheet


def _read_lists(sheet: Stylesheet, numbering: Node) -> None:
    kinds: dict[str, dict[int, Level]] = {}
    links: dict[str, str] = {}
    for node in numbering.children:
        if node.name == "w:abstractNum":
            name = node.fields.get("w:abstractNumId", "")
            kinds[name] = _levels(node)
            links[name] = node.value("w:numStyleLink")
    numbers = [node for node in numbering.children if node.name == "w:num"]
    abstract = {node.fields.get("w:numId", ""): node.value("w:abstractNumId") for node in numbers}
    for node in numbers:
        name = node.fields.get("w:numId", "")
        kind = abstract[name]
        style = sheet.styles.get(links.get(kind, ""))
        if style is not None:
            kind = abstract.get(style.value("w:pPr", "w:numPr", "w:numId"), kind)
        sheet.kinds[name] = kind
        changed = [child for child in node.children if child.name == "w:lvlOverride"]
        overrides = _overrides(changed, kinds.get(kind, {}))
        sheet.lists[name] = kinds.get(kind, {}) | overrides
        sheet.restarts |= {(name, at) for at in overrides}


def _levels(node: Node) -> dict[int, Level]:
    levels = (child for child in node.children if child.name == "w:lvl")
    return {tree.number(child.fields.get("w:ilvl", "")): _level(child) for child in levels}


def _level(node: Node) -> Level:
    sign = node.value("w:lvlText") if node.first("w:lvlText") else "•"
    return Level(node.value("w:numFmt") or "decimal", tree.number(node.value("w:start"), 1), sign)


def _overrides(nodes: list[Node], levels: dict[int, Level]) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for node in nodes:
        at = tree.number(node.fields.get("w:ilvl", ""))
        start = node.value("w:startOverride")
        if level := node.first("w:lvl"):
            found[at] = _level(level)
        elif start:
            found[at] = replace(levels.get(at, Level(BULLET)), start=tree.number(start, 1))
    return found


def _outline(value: str) -> int:
    level = tree.number(value, 9)
    return level + 1 if level < 9 else 0
