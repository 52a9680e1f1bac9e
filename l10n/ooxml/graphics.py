"""What a drawing in a Word file is: a picture in the line, a floating one, a box with text, a chart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from l10n.ooxml.tree import Node, number

_FOREIGN = ("/chart", "/diagram", "/chartex")
_TWO_LINES = 360_000
"""In EMU, of which a centimetre has 360,000."""

_MADE = re.compile(
    r"\n*(?:Description automatically generated.*|AI-generated content may be incorrect\.?|"
    r"자동 생성된 설명.*|AI ?(?:가|로) 생성(?:한|된) 콘텐츠는.*)\s*\Z",
    re.DOTALL | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Graphic:
    """A drawing."""

    inline: bool = False
    """Whether it is a picture that stands in the line like a letter."""
    target: str = ""
    """Of a picture: the name of its part, or its address outside."""
    outside: bool = False
    alt: str = ""
    tall: bool = False
    """Whether it is more than a sign among letters."""
    words: tuple[Node, ...] = ()
    """The elements that have the description as an attribute."""
    boxes: tuple[Node, ...] = ()
    """Stories in it: boxes with text."""
    twins: tuple[Node, ...] = ()
    """The same stories, written again for older programs."""
    foreign: bool = False
    """Whether it has words in a part of its own: a chart, a diagram."""


def graphic(node: Node, relations: dict[str, tuple[str, str, bool]]) -> Graphic:
    """What the drawing is."""
    chosen, other = node, None
    if node.name == "mc:AlternateContent":
        chosen, other = node.first("mc:Choice") or node.first("mc:Fallback") or node, node.first("mc:Fallback")
    boxes = tuple(_outermost(chosen))
    twins = tuple(_outermost(other)) if other is not None and other is not chosen else ()
    target, outside = _target(chosen, boxes, relations)
    if not target:
        data = next(chosen.all("a:graphicData"), None)
        foreign = not boxes and data is not None and data.fields.get("uri", "").endswith(_FOREIGN)
        return Graphic(boxes=boxes, twins=twins if len(twins) == len(boxes) else (), foreign=foreign)
    words = tuple(one for one in chosen.all("wp:docPr", "cNvPr") if one.fields.get("descr"))
    alt = words[0].fields["descr"] if words else ""
    made = _MADE.search(alt) is not None
    return Graphic(
        inline=_is_inline(chosen) and not boxes,
        target=target,
        outside=outside,
        alt="" if made else " ".join(alt.split()),
        tall=_is_tall(chosen),
        words=words,
        boxes=boxes,
        twins=twins if len(twins) == len(boxes) else (),
    )


def _outermost(node: Node | None) -> list[Node]:
    """The stories in a drawing that stand in no other story."""
    found: list[Node] = []
    for box in node.all("w:txbxContent") if node else ():
        if not found or box.start >= found[-1].end:
            found.append(box)
    return found


def _target(node: Node, boxes: Sequence[Node], relations: dict[str, tuple[str, str, bool]]) -> tuple[str, bool]:
    """The first picture that stands in no box: where it is, and whether that is outside the file."""
    for picture in node.all("a:blip", "v:imagedata"):
        if any(box.start < picture.start < box.end for box in boxes):
            continue
        for name in ("r:embed", "r:id", "r:link"):
            if picture.fields.get(name) in relations:
                _, target, outside = relations[picture.fields[name]]
                return target, outside
    return "", False


def _is_tall(node: Node) -> bool:
    """Whether a picture is higher than two lines of text."""
    extent = next(node.all("wp:extent"), None)
    height = extent.fields.get("cy", "") if extent else ""
    return number(height, _TWO_LINES + 1) > _TWO_LINES


def _is_inline(node: Node) -> bool:
    if next(node.all("wp:anchor"), None):
        return False
    shape = next(node.all("v:shape", "v:rect"), None)
    return shape is None or "position:absolute" not in shape.fields.get("style", "").replace(" ", "")
