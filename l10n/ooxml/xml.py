"""XML as strings: tags with their attributes escaped, the namespaces of Word, and text that XML allows."""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Mapping

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"

ROOT: Mapping[str, object] = {
    "xmlns:w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "xmlns:r": OFFICE,
    "xmlns:wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "xmlns:pic": PICTURE,
}
"""Attributes of the root of every part with text in it."""


@functools.cache
def _forbidden() -> re.Pattern[str]:
    return re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """The text without the control characters that no XML file can hold."""
    return _forbidden().sub("", text)


def content(text: str) -> str:
    """The text as an element's content."""
    return html.escape(clean(text), quote=False)


def tag(name: str, attributes: Mapping[str, object] | str | None = None, *children: str) -> str:
    """An element of XML; attributes may be left out, children are XML themselves."""
    named = {} if isinstance(attributes, str) or attributes is None else attributes
    inside = (attributes if isinstance(attributes, str) else "") + "".join(children)
    fields = "".join(f' {key}="{_quoted(value)}"' for key, value in named.items())
    return f"<{name}{fields}>{inside}</{name}>" if inside else f"<{name}{fields}/>"


def _quoted(value: object) -> str:
    return html.escape(clean(str(value))).replace("\n", "&#10;").replace("\t", "&#9;")
