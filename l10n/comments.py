"""What a unit knows about itself, as the translator comments that gettext keeps: one line each, in a fixed order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from l10n.model import Approval, Ignore, Note, Origin, Place, Unit

_KNOWN = re.compile(r"(state|origin|place|ignore|previous|note): ?(.*)", re.DOTALL)
_APPROVED = re.compile(r"approved by (.+) (\d{4}-\d\d-\d\d) ([0-9a-f]{8})")
_ORIGIN = re.compile(r"(\S+) (\S+) ([0-9a-f]{8})")
_PLACE = re.compile(r"(?:after ([0-9a-f]{8}|start))? ?(break|join)? ?(out)?")
_IGNORE = re.compile(r"([a-z0-9-]+)(?:\(([^()]*)\))? -- (.*\S.*)")
_NOTE = re.compile(r"(\S+) ([^:]*):(?: (.*))?", re.DOTALL)


class Malformed(ValueError):
    """A comment that begins like one of ours and cannot be read."""

    def __init__(self, comment: str, advice: str) -> None:
        super().__init__(comment)
        self.comment, self.advice = comment, advice


def write(unit: Unit) -> Iterator[str]:
    """Yield the unit's translator comments without the leading `# `."""
    if unit.approval:
        yield f"state: approved by {unit.approval.name} {unit.approval.date} {unit.approval.hash}"
    if unit.origin:
        yield f"origin: {unit.origin.kind} {unit.origin.detail} {unit.origin.hash}"
    if unit.place != Place():
        yield f"place: {unit.place}"
    for ignore in unit.ignores:
        term = f"({ignore.term})" if ignore.term else ""
        yield f"ignore: {ignore.check}{term} -- {escape(ignore.reason)}"
    for note in unit.notes:
        yield f"note: {note.date} {note.name}: {escape(note.text)}"
    yield from unit.comments


def read(unit: Unit, lines: Sequence[str]) -> Unit:
    """The unit with what the comment lines say of it. Raises Malformed."""
    for line in lines:
        known = _KNOWN.fullmatch(line)
        unit = _READERS[known[1]](unit, known[2]) if known else replace(unit, comments=(*unit.comments, line))
    return unit


def escape(text: str) -> str:
    """The text on one line: a newline is `\\n`. No line ends in a backslash: gettext would join the next to it."""
    text = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return text[:-1] + "x5c" if text.endswith("\\") else text


def unescape(text: str) -> str:
    """The reverse of `escape`; any other backslash stays."""
    table = {"\\": "\\", "n": "\n", "r": "\r", "x5c": "\\"}
    return re.sub(r"\\([\\nr]|x5c)", lambda found: table[found[1]], text)


def _state(unit: Unit, text: str) -> Unit:
    found = _APPROVED.fullmatch(text.strip())
    if not found:
        raise Malformed(f"state: {text}", "write approved by NAME DATE HASH, or let `l10n mark` write it")
    return replace(unit, approval=Approval(found[1], found[2], found[3]))


def _origin(unit: Unit, text: str) -> Unit:
    found = _ORIGIN.fullmatch(text.strip())
    if not found:
        raise Malformed(f"origin: {text}", "delete the line: the English then counts as a person's")
    return replace(unit, origin=Origin(found[1], found[2], found[3]))


def _place(unit: Unit, text: str) -> Unit:
    found = _PLACE.fullmatch(text.strip())
    if not found or not text.strip():
        raise Malformed(f"place: {text}", "write after ID, break, join or out")
    return replace(unit, place=Place(found[1] or "", found[2] or "", bool(found[3])))


def _ignore(unit: Unit, text: str) -> Unit:
    found = _IGNORE.fullmatch(text.strip())
    if not found:
        raise Malformed(f"ignore: {text}", "write CHECK -- reason, or CHECK(TERM) -- reason")
    return replace(unit, ignores=(*unit.ignores, Ignore(found[1], found[2] or "", unescape(found[3]))))


def _previous(unit: Unit, text: str) -> Unit:
    return replace(unit, previous=unescape(text))


def _note(unit: Unit, text: str) -> Unit:
    found = _NOTE.fullmatch(text)
    if not found:
        raise Malformed(f"note: {text}", "write DATE NAME: text")
    return replace(unit, notes=(*unit.notes, Note(found[1], found[2], unescape(found[3] or ""))))


_READERS = {
    "state": _state,
    "origin": _origin,
    "place": _place,
    "ignore": _ignore,
    "previous": _previous,
    "note": _note,
}
