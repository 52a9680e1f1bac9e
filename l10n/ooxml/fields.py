"""Fields of a Word file: which of their characters belong together, and where a link's field leads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.ooxml.tree import Node

_STORIES = ("w:txbxContent", "w:footnote", "w:endnote")
_GONE = ("w:del", "w:moveFrom")
_ARGUMENT = re.compile(r"""\\(?P<switch>[a-z])|"(?P<quoted>[^"]*)"|(?P<bare>[^\s"\\][^\s"]*)""", re.IGNORECASE)
_WITH_ARGUMENT = "lot"
"""Switches of HYPERLINK that are followed by a value: a place, a tooltip, a window."""


def unpaired(root: Node) -> set[int]:
    """Identities of the characters that begin, divide or end no whole field: Word shows their text as any other."""
    loose: set[int] = set()
    open_fields: dict[int, list[list[Node]]] = {}
    for node, story in _characters(root):
        fields = open_fields.setdefault(story, [])
        kind = node.fields.get("w:fldCharType", "")
        if kind == "begin":
            fields.append([node])
        elif fields and kind == "separate" and len(fields[-1]) == 1:
            fields[-1].append(node)
        elif fields and kind == "end":
            fields.pop()
        else:
            loose.add(id(node))
    return loose | {id(node) for fields in open_fields.values() for field in fields for node in field}


def _characters(root: Node) -> Iterator[tuple[Node, int]]:
    """The characters of fields in their order, each with the identity of the story that it stands in."""
    stack = [(root, id(root))]
    while stack:
        node, story = stack.pop()
        if node.name == "w:fldChar":
            yield node, story
        elif node.name not in _GONE:
            story = id(node) if node.name in _STORIES else story
            stack += [(child, story) for child in reversed(node.children)]


def link(instruction: str) -> tuple[str, str]:
    """Address and tooltip of a HYPERLINK field; a place in the file itself is no address to others."""
    name, _, rest = instruction.strip().partition(" ")
    if name.upper() != "HYPERLINK":
        return "", ""
    found: dict[str, str] = {}
    switch = ""
    for hit in _ARGUMENT.finditer(rest):
        if hit["switch"]:
            switch = hit["switch"].lower()
            continue
        value = hit["quoted"] if hit["quoted"] is not None else hit["bare"]
        found.setdefault(switch if switch and switch in _WITH_ARGUMENT else "", value)
        switch = ""
    url, place = found.get("", ""), found.get("l", "")
    return f"{url}#{place}" if url and place and "#" not in url else url, found.get("o", "")
