"""A YAML mapping read key by key against what its schema allows; every mistake is named with its place."""

from __future__ import annotations

import difflib

from l10n.errors import InputError
from l10n.yamltext import Node


class Fields:
    """A mapping of the file, read key by key; whatever is not as the schema says is an InputError with its place."""

    def __init__(self, node: Node, where: object, name: str, allowed: tuple[str, ...]) -> None:
        self.node, self.where, self.name = node, where, name
        if not isinstance(node.value, dict):
            raise self.error(node, f"{name} must be `key: value` lines, with {', '.join(allowed[:4])} …")
        for key, _ in node.entries:
            if key.text not in allowed:
                near = difflib.get_close_matches(key.text, allowed, 1)
                advice = f"did you mean `{near[0]}`?" if near else f"the keys of {name} are {', '.join(allowed)}"
                raise self.error(key, f"unknown key `{key.text}`; {advice}")

    def error(self, node: Node, what: str) -> InputError:
        """An error at a node."""
        return InputError(self.where, what, node.line, node.column)

    def need(self, key: str) -> Node:
        """A key's value; the key must be there."""
        node = self.node.get(key)
        if node is None:
            raise self.error(self.node, f"{self.name} has no `{key}`; add it")
        return node

    def fields(self, key: str, allowed: tuple[str, ...]) -> Fields:
        """A mapping inside this one; empty where the key is missing."""
        node = self.node.get(key)
        empty = Node({}, self.node.line, self.node.column, self.node.start, self.node.start)
        return Fields(node or empty, self.where, f"`{key}`", allowed)

    def list(self, key: str) -> tuple[Node, ...]:
        """The items of a list; none where the key is missing."""
        node = self.node.get(key)
        if node is None:
            return ()
        if not isinstance(node.value, list):
            raise self.error(node, f"`{key}` must be a list; write `{key}: [ … ]` or one `- …` line for each")
        return node.items

    def as_text(self, key: str, node: Node) -> str:
        """A node that must be text; YAML's own ideas of `no`, dates and numbers are refused."""
        if isinstance(node.value, str) and node.value.strip():
            return node.value
        if isinstance(node.value, dict | list):
            raise self.error(node, f"`{key}` must be text")
        if node.value is None or isinstance(node.value, str):
            raise self.error(node, f"`{key}` stands empty; write its text or take it out")
        read = (
            type(node.value).__name__.replace("bool", "yes or no").replace("int", "number").replace("float", "number")
        )
        raise self.error(node, f"YAML reads {node.text} as a {read}; put it in quotation marks")

    def text(self, key: str) -> str:
        """A text, or nothing where the key is missing."""
        node = self.node.get(key)
        return "" if node is None else self.as_text(key, node)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(self.as_text(key, node) for node in self.list(key))

    def choice(self, key: str, allowed: tuple[str, ...], default: str) -> str:
        """One of a few words."""
        node = self.node.get(key)
        if node is None:
            return default
        # `severity: off` is a word of ours that YAML takes for a no.
        if isinstance(node.value, dict | list):
            raise self.error(node, f"`{key}` must be one of {', '.join(allowed)}")
        if node.text not in allowed:
            raise self.error(node, f"`{key}` cannot be `{node.text}`; it is one of {', '.join(allowed)}")
        return node.text

    def flag(self, key: str) -> bool:
        """true or false."""
        node = self.node.get(key)
        if node is not None and not isinstance(node.value, bool):
            raise self.error(node, f"`{key}` must be true or false")
        return bool(node and node.value)
