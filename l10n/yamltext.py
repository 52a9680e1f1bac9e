"""YAML with positions: every key, item and scalar knows its line, its column and its place in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from l10n.errors import InputError

if TYPE_CHECKING:
    import yaml

TAG = "tag:yaml.org,2002:"
STR = TAG + "str"
TEXT_TAGS = frozenset({STR, TAG + "value", TAG + "merge"})
READ_TAGS = frozenset({TAG + "int", TAG + "float", TAG + "bool", TAG + "timestamp"})

ADVICE = (
    ("mapping values are not allowed", 'mend the indentation, or put text with ": " in quotation marks'),
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
"""How deep brackets may stand in each other; each takes a few frames of the stack."""


@dataclass(slots=True)  # not frozen: a large file has a million of them, and they would be made half as fast
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
        root = _Reader(where, first_line, shift).document(
            yaml.parse(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        )
    except yaml.YAMLError as error:
        raise _refusal(error, text, where, first_line) from None
    except UnicodeEncodeError as error:
        line, column = _place(text, error.start)
        raise InputError(where, "half a character; take it out", line + first_line, column + 1) from None
    return root or Node(None, first_line, 1, shift, shift)


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
    """Turns the loader's events into nodes."""

    def __init__(self, where: object, first_line: int, shift: int) -> None:
        import yaml

        self.where = where
        self.first_line = first_line
        self.shift = shift
        self.yaml = yaml
        self.constructor = yaml.constructor.SafeConstructor()
        self.patterns = yaml.SafeLoader.yaml_implicit_resolvers
        self.anchors: dict[str, Node | None] = {}
        """None while what the anchor stands for is still being read."""

    def document(self, events: Iterator[Any]) -> Node | None:
        """The one document of a stream; None where there is none."""
        next(events)
        if isinstance(next(events), self.yaml.StreamEndEvent):
            return None
        root = self.node(next(events), events, 1)
        next(events)
        more = next(events)
        if not isinstance(more, self.yaml.StreamEndEvent):
            raise self.error(more, "not YAML: found another document; take the second --- out")
        return root

    def node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        """The node that begins with the event; what an alias names is read once."""
        if isinstance(event, self.yaml.ScalarEvent) and event.anchor is None:
            return self.scalar(event)
        if isinstance(event, self.yaml.AliasEvent):
            return self.alias(event)
        if event.anchor in self.anchors:
            raise self.error(event, f"the anchor &{event.anchor} stands twice; give it another name")
        if event.anchor is not None:
            self.anchors[event.anchor] = None
        if depth > MAX_DEPTH:
            raise self.error(event, "nested too deeply; take the brackets out")
        if isinstance(event, self.yaml.MappingStartEvent):
            made = self.mapping(event, events, depth)
        elif isinstance(event, self.yaml.SequenceStartEvent):
            made = self.sequence(event, events, depth)
        else:
            made = self.scalar(event)
        if event.anchor is not None:
            self.anchors[event.anchor] = made
        return made

    def alias(self, event: Any) -> Node:
        """What an alias stands for."""
        if event.anchor not in self.anchors:
            raise self.error(event, "not YAML: found undefined alias; put text that begins with * in quotation marks")
        known = self.anchors[event.anchor]
        if known is None:
            raise self.error(event, "an alias inside what it stands for; write the value out")
        return known

    def mapping(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        """A mapping; its keys are text, and each stands once."""
        self.expect(event, event.tag or TAG + "map", [TAG + "map"])
        entries: dict[str, tuple[Node, Node]] = {}
        while not isinstance(first := next(events), self.yaml.MappingEndEvent):
            if isinstance(first, self.yaml.ScalarEvent) and self.tag(first) == TAG + "merge":
                raise self.error(first, "merge keys (<<) are not read; write the keys out")
            name = self.node(first, events, depth + 1)
            if isinstance(name.value, dict | list):
                raise self.error(first, "a key that is not text; put it in quotation marks")
            if name.text in entries:
                line = entries[name.text][0].line
                raise self.error(first, f"the key {name.text!r} stands in line {line} already; keep one of the two")
            entries[name.text] = (name, self.node(next(events), events, depth + 1))
        values = {name: value.value for name, (_, value) in entries.items()}
        return self.made(event, first, values, entries=tuple(entries.values()))

    def sequence(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        """A sequence."""
        self.expect(event, event.tag or TAG + "seq", [TAG + "seq"])
        items = []
        while not isinstance(item := next(events), self.yaml.SequenceEndEvent):
            items.append(self.node(item, events, depth + 1))
        return self.made(event, item, [one.value for one in items], items=tuple(items))

    def scalar(self, event: Any) -> Node:
        """A scalar; what looks like a number or a date and is none stays text."""
        tag, value = self.tag(event), event.value
        if tag is not STR:
            self.expect(event, tag, TEXT_TAGS | READ_TAGS | {TAG + "null"})
        if tag == TAG + "null":
            value = None
        elif tag in READ_TAGS:
            try:
                value = self.constructor.construct_object(self.yaml.ScalarNode(tag, event.value))
            except (ValueError, AttributeError, KeyError):
                value = event.value
        # a style of its own for block scalars and quotation marks; plain ones have none
        return self.made(event, event, value, style=event.style or "", text=event.value)

    def tag(self, event: Any) -> str:
        """The type that a scalar says it has, or that YAML takes a plain one for."""
        if event.tag not in (None, "!"):
            return str(event.tag)
        if event.implicit[0]:
            for tag, pattern in self.patterns.get(event.value[:1], ()):
                if pattern.match(event.value):
                    return str(tag)
        return STR

    def expect(self, event: Any, tag: str, tags: Iterable[str]) -> None:
        """Refuse a type that only a program could have written."""
        if tag not in tags:
            raise self.error(event, f"the type {tag.removeprefix(TAG)!r} is not read; take the !tag out")

    def made(
        self,
        first: Any,
        last: Any,
        value: object,
        style: str = "",
        text: str = "",
        entries: tuple[tuple[Node, Node], ...] = (),
        items: tuple[Node, ...] = (),
    ) -> Node:
        """A node from its first event to its last."""
        start = first.start_mark
        line, column = start.line + self.first_line, start.column + 1
        end = last.end_mark.index + self.shift
        return Node(value, line, column, start.index + self.shift, end, style, text, entries, items)

    def error(self, event: Any, what: str) -> InputError:
        """An error at an event."""
        return InputError(self.where, what, event.start_mark.line + self.first_line, event.start_mark.column + 1)
