"""What goes with a paragraph of a Word file when it moves: the pictures and tables right below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from l10n.formats.word.outline import Part
from l10n.formats.word.reader import Reading
from l10n.formats.word.story import Para
from l10n.model import Span
from l10n.ooxml.tree import Node
from l10n.ooxml.walk import MARKERS


class Material:
    """Finds what stands below paragraphs and has no block that moves by itself."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.book.body.text
        pairs = zip(reading.blocks, reading.origins, strict=True)
        paras = [origin.para for block, origin in pairs if block.flows and isinstance(origin, Part)]
        self.flowing = {id(node) for para in paras for node in para.nodes}
        holders = {id(para.holder): para.holder for para in paras if para.top and para.holder}
        self.places = {id(node): at for one in holders.values() for at, node in enumerate(one.children)}

    def below(self, para: Para) -> Span | None:
        """Where it stands in the part's text; None where there is nothing."""
        at = self.places.get(id(para.node))
        if not para.top or para.holder is None or at is None:
            return None
        start = end = para.node.end
        for node in para.holder.children[at + 1 :]:
            if not self.is_movable(node):
                break
            end = node.end
        return (start, end) if self.text[start:end].strip() else None

    def holds(self, para: Para, gone: Collection[int]) -> bool:
        """Whether a paragraph must be there without text: at a cell's end, or between tables that would become one.

        `gone` are the identities of the paragraphs that are taken away.
        """
        around = para.holder.children if para.holder else []
        if not para.top:
            return para.node is next((node for node in reversed(around) if node.name == "w:p"), para.node)
        at = self.places.get(id(para.node), 0)
        if not at or around[at - 1].name != "w:tbl":
            return False
        following = next((node for node in around[at + 1 :] if id(node) not in gone), None)
        return following is None or following.name in ("w:tbl", "w:sectPr")

    def is_movable(self, node: Node) -> bool:
        """Whether an element can go elsewhere: no text that moves by itself, no section, no half of a range."""
        if node.name not in ("w:p", "w:tbl") or next(node.all("w:sectPr"), None):
            return False
        return not any(id(one) in self.flowing for one in [node, *node.all("w:p")]) and _is_whole(node)


def _is_whole(node: Node) -> bool:
    """Whether all fields and ranges that begin in an element end in it."""
    count: Counter[str] = Counter()
    for one in node.all("w:fldChar", *MARKERS):
        if one.name == "w:fldChar":
            count["field"] += {"begin": 1, "end": -1}.get(one.fields.get("w:fldCharType", ""), 0)
        else:
            name = one.name.removesuffix("Start").removesuffix("End") + one.fields.get("w:id", "")
            count[name] += 1 if one.name.endswith("Start") else -1
    return not any(count.values())
