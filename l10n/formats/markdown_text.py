"""From a unit's text to Markdown lines that are read back as that text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from l10n import inline
from l10n.inline.compose import Draft
from l10n.inline.slices import feed

_DRAFT = "\ue000\ue001"
_STARTS = (
    r"(?P<sign>)(?:#{1,6}|[-+*])(?=[ \t]|\Z)",
    r"(?P<number>\d{1,9})[.)](?=[ \t]|\Z)",
    r"(?P<any>)(?:>|`{3}|~{3})",
    r"(?P<rule>)(?:=+|-+|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|(?:\*[ \t]*){3,}|[|:-][-|: \t]*)[ \t]*\Z",
    r"(?P<label>\[(?:\\.|[^\[\]\\])+\]):",
)


@cache
def _starts() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in _STARTS))


def lines(text: str, task: bool = False) -> Iterator[str]:
    """The text's lines, each with a backslash where its beginning would be read as a block's markup.

    `task` says that a list item's check box would be read too.
    """
    for line in re.split(r"\r\n|\r|\n", text.strip()):
        if line.strip():
            yield _ended(_begun(line.strip(" \t"), task))


def paragraph(text: str, hard: str, prefix: str, ending: str, task: bool = False) -> str:
    """The text as a paragraph: hard breaks in this style, further lines behind this prefix."""
    return f"{hard}{ending}{prefix}".join(lines(text, task))


def heading(text: str) -> str:
    """The text as it stands behind `## `: on one line, and not ending in what would be taken for closing signs."""
    line = "<br>".join(_ended(line.strip()) for line in text.split("\n") if line.strip())
    return re.sub(r"(?:^|(?<=[ \t]))(#+)$", r"\\\1", line)


def cell(text: str) -> str:
    """The text as it stands in a table."""
    line = "<br>".join(line.strip() for line in text.split("\n") if line.strip())
    return _ended(line).replace("|", "\\|")


def alt(text: str) -> str:
    """The text as it stands between the brackets of a picture."""
    line = " ".join(text.split()).replace("|", "\\|")  # it may stand in a table
    found = inline.parse(f"![{line}](a)").marks
    if len(found) == 1 and found[0].kind == "image" and found[0].open == f"![{line}](a)":
        return line
    return re.sub(r"([\\\[\]`<])", r"\\\1", inline.plain(line).text)


def wrapped(text: str, sign: str) -> str:
    """The text as it stands between two signs of emphasis: without further emphasis where that would break it."""
    line = " ".join(text.split())
    marks = inline.parse(f"{sign}{line}{sign}").marks
    plain = inline.plain(line)
    if marks and (marks[0].kind, marks[0].start, marks[0].end) == ("emphasis", 0, len(plain.text)):
        return line
    draft = Draft()
    pieces = inline.parse(line).pieces
    feed(draft, line, [piece for piece in pieces if not (piece.markup and piece.markup.kind == "emphasis")])
    return draft.compose()


def plain(text: str) -> str:
    """The text without markup, on one line."""
    return " ".join(inline.plain(text).text.split())


def _begun(line: str, task: bool) -> str:
    """A line whose beginning is text."""
    skip = len(line) - len(line.lstrip(_DRAFT))
    sign, rest = line[:skip], line[skip:]
    if task and re.match(r"\[[ xX]\][ \t]", rest):
        return f"{sign}\\{rest}"
    hit = _starts().match(rest)
    if not hit:
        return line
    before = hit["number"] or hit["label"] or ""
    return f"{sign}{before}\\{rest[len(before) :]}"


def _ended(line: str) -> str:
    """A line whose end is text: a backslash there would break it."""
    bare = line.rstrip(_DRAFT)
    slashes = len(bare) - len(bare.rstrip("\\"))
    return f"{bare}\\{line[len(bare) :]}" if slashes % 2 else line
