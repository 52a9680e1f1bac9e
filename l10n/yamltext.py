"""YAML with positions: every key, item and scalar knows its line, its column and its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.errors import InputError

if TYPE_CHECKING:
    import yaml

TAG = "tag:yaml.org,2002:"
TEXT_TAGS = frozenset({TAG + "str", TAG + "value", TAG + "merge"})
READ_TAGS = frozenset({TAG + "int", TAG + "float", TAG + "bool", TAG + "timestamp"})

ADVICE = (
    ("mapping values are not allowed", 'put text that holds ": " in quotation marks'),
    ("a tab", "indent with spaces, not with tabs"),
    ("\\t", "indent with spaces, not with tabs"),
    ("cannot start any token", "indent with spaces, and put text that begins with a sign in quotation marks"),
    ("unexpected end of stream", "close the quotation mark"),
    ("unknown escape", "write two backslashes, or use single quotation marks"),
    ("undefined alias", "put text that begins with * in quotation marks"),
    ("' or ']'", "close the bracket"),
    ("' or '}'", "close the brace"),
    ("another document", "take the second --- out"),
    ("characters are not allowed", "take the character out"),
    ("expected", "line the entry up with those above it"),
)

MAX_DEPTH = 50
"""How deep brackets may stand in each other; libyaml walks them on the C stack, which ends in a crash."""


@dataclass(frozen=True, slots=True)
class Node:
    """A mapping, a sequence or a scalar, and where it stands."""

    value: object
    """Plain Python: dict (keyed by the keys as written), list, str, int, float, bool, date or None."""
    line: int
    column: int
    """Both from 1."""
    start: int
    end: int
    """Characters of the text given to `compose`. An empty value starts and ends right behind its colon."""
    style: str = ""
    """Of a scalar: `'`, `"`, `|`, `>`, or nothing where it is plain."""
    text: str = ""
    """Of a scalar: its content as a string, whatever type YAML takes it for."""
    entries: tuple[tuple[Node, Node], ...] = ()
    """Of a mapping: its keys and values, in order."""
    items: tuple[Node, ...] = ()
    """Of a sequence."""

    def get(self, key: str) -> Node | None:
        """The value of a mapping's key, or None."""
        return next((value for name, value in self.entries if name.text == key), None)


def compose(text: str, where: object, first_line: int = 1) -> Node:
    """Read one YAML document; an empty one is a node whose value is None.

    `where` is what errors call the file, `first_line` the line that the text begins on there.
    Raises InputError with line and column, also for a key that stands twice.
    """
    import yaml

    shift = len(text) - len(text.removeprefix("\ufeff"))
    # The C loader counts no byte-order mark, the Python one does: neither gets to see it.
    text = text[shift:]
    try:
        if _may_be_deep(text):
            _refuse_depth(text, where, first_line)
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
        root = loader.get_single_node()
    except yaml.YAMLError as error:
        raise _refusal(error, text, where, first_line) from None
    except UnicodeEncodeError as error:
        line, column = _place(text, error.start)
        raise InputError(where, "half a character; take it out", line + first_line, column + 1) from None
    if root is None:
        return Node(None, first_line, 1, shift, shift)
    return _Reader(where, first_line, shift).node(root)


def _may_be_deep(text: str) -> bool:
    """A quick look that may cry wolf: brackets in quotation marks count too."""
    depth = deepest = 0
    for bracket in re.findall(r"[\[\]{}]", text):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    return deepest > MAX_DEPTH or re.search(rf"(?:[-?][ \t]+){{{MAX_DEPTH}}}", text) is not None


def _refuse_depth(text: str, where: object, first_line: int) -> None:
    """Raise InputError where the nesting is too deep."""
    import yaml

    depth = 0
    for event in yaml.parse(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        mark = event.start_mark
        if depth > MAX_DEPTH and mark:
            raise InputError(where, "nested too deeply; take the brackets out", mark.line + first_line, mark.column + 1)


def _refusal(error: yaml.YAMLError, text: str, where: object, first_line: int) -> InputError:
    """The loader's complaint on one line, with advice."""
    what = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable")
    mark = getattr(error, "problem_mark", None)
    opened = getattr(error, "context_mark", None)
    if mark and opened and mark.index >= len(text.rstrip()):
        mark = opened  # where the quotation mark was opened says more than where the file ends
    if mark:
        line, column = mark.line, mark.column
    else:
        line, column = _place(text, _unreadable(text))
    advice = next((advice for sign, advice in ADVICE if sign in what), "mend the YAML here")
    return InputError(where, f"not YAML: {what.removeprefix('but ')}; {advice}", line + first_line, column + 1)


def _unreadable(text: str) -> int:
    """Index of the first character that YAML does not take; the loaders count it in different units."""
    from yaml.reader import Reader

    found = Reader.NON_PRINTABLE.search(text)
    return found.start() if found else 0


def _place(text: str, index: int) -> tuple[int, int]:
    """Line and column of a character, both from 0."""
    return text.count("\n", 0, index), index - text.rfind("\n", 0, index) - 1


class _Reader:
    """Turns the loader's nodes into ours."""

    def __init__(self, where: object, first_line: int, shift: int) -> None:
        from yaml.constructor import SafeConstructor

        self.where = where
        self.first_line = first_line
        self.shift = shift
        self.constructor = SafeConstructor()
        self.open: set[int] = set()
        self.done: dict[int, Node] = {}

    def node(self, raw: yaml.Node) -> Node:
        """One node; what an alias names is read once."""
        if id(raw) in self.done:
            return self.done[id(raw)]
        if id(raw) in self.open:
            raise self.error(raw, "an alias inside what it stands for; write the value out")
        self.open.add(id(raw))
        self.done[id(raw)] = self.read(raw)
        return self.done[id(raw)]

    def read(self, raw: yaml.Node) -> Node:
        """A node that was not read before."""
        import yaml

        if isinstance(raw, yaml.MappingNode):
            return self.mapping(raw)
        if isinstance(raw, yaml.SequenceNode):
            return self.sequence(raw)
        assert isinstance(raw, yaml.ScalarNode)
        return self.scalar(raw)

    def mapping(self, raw: yaml.MappingNode) -> Node:
        """A mapping; its keys are text, and each stands once."""
        self.expect(raw, [TAG + "map"])
        entries: dict[str, tuple[Node, Node]] = {}
        for key, value in raw.value:
            if key.tag == TAG + "merge":
                raise self.error(key, "merge keys (<<) are not read; write the keys out")
            name = self.node(key)
            if not isinstance(key.value, str):
                raise self.error(key, "a key that is not text; put it in quotation marks")
            if name.text in entries:
                first = entries[name.text][0].line
                raise self.error(key, f"the key {name.text!r} stands in line {first} already; keep one of the two")
            entries[name.text] = (name, self.node(value))
        return self.made(raw, {name: value.value for name, (_, value) in entries.items()}, entries.values())

    def sequence(self, raw: yaml.SequenceNode) -> Node:
        """A sequence."""
        self.expect(raw, [TAG + "seq"])
        items = tuple(self.node(item) for item in raw.value)
        return self.made(raw, [item.value for item in items], items=items)

    def scalar(self, raw: yaml.ScalarNode) -> Node:
        """A scalar; what looks like a number or a date and is none stays text."""
        self.expect(raw, TEXT_TAGS | READ_TAGS | {TAG + "null"})
        value: object = raw.value
        if raw.tag == TAG + "null":
            value = None
        elif raw.tag in READ_TAGS:
            try:
                value = self.constructor.construct_object(raw)
            except (ValueError, AttributeError, KeyError):
                value = raw.value
        return self.made(raw, value, style=raw.style or "", text=raw.value)

    def expect(self, raw: yaml.Node, tags: Iterable[str]) -> None:
        """Refuse a type that only a program could have written."""
        if raw.tag not in tags:
            raise self.error(raw, f"the type {raw.tag.removeprefix(TAG)!r} is not read; take the !tag out")

    def made(
        self,
        raw: yaml.Node,
        value: object,
        entries: Iterable[tuple[Node, Node]] = (),
        items: tuple[Node, ...] = (),
        style: str = "",
        text: str = "",
    ) -> Node:
        """Our node, with the place of theirs."""
        start, end = raw.start_mark, raw.end_mark
        line, column = start.line + self.first_line, start.column + 1
        return Node(
            value, line, column, start.index + self.shift, end.index + self.shift, style, text, tuple(entries), items
        )

    def error(self, raw: yaml.Node, what: str) -> InputError:
        """An error at a node."""
        return InputError(self.where, what, raw.start_mark.line + self.first_line, raw.start_mark.column + 1)
