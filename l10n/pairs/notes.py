"""What pairing says at a unit of a newer draft: one note of ours, and only as long as it is true."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from l10n.model import Note, Unit

GONE = "the draft no longer has this"
_NOW = "the draft now has: "
_NAME = "l10n"


def now(unit: Unit, date: str, english: str) -> Unit:
    """The unit, told what the draft has in its place."""
    return settled(unit) if english == unit.target else _told(unit, date, _NOW + english)


def gone(unit: Unit, date: str) -> Unit:
    """The unit, told that the draft has nothing in its place."""
    return _told(unit, date, GONE)


def settled(unit: Unit) -> Unit:
    """The unit without what it was told: the draft has its English."""
    return replace(unit, notes=tuple(note for note in unit.notes if not _is_ours(note))) if _ours(unit) else unit


def english(unit: Unit) -> str:
    """What the draft has in its place, as far as the unit was told; empty where it was told nothing."""
    return next((note.text.removeprefix(_NOW) for note in _ours(unit) if note.text != GONE), "")


def is_gone(unit: Unit) -> bool:
    """Whether the unit was told that the draft no longer has it."""
    return any(note.text == GONE for note in _ours(unit))


def unanswered(units: Sequence[Unit]) -> int:
    """How many finished units have a note of a newer draft that nobody has taken over or taken away."""
    return sum(unit.done and not unit.place.out and bool(_ours(unit)) and english(unit) != unit.target
               for unit in units)  # fmt: skip


def _told(unit: Unit, date: str, text: str) -> Unit:
    if any(note.text == text for note in _ours(unit)):
        return unit
    return replace(unit, notes=(*settled(unit).notes, Note(date, _NAME, text)))


def _ours(unit: Unit) -> list[Note]:
    return [note for note in unit.notes if _is_ours(note)]


def _is_ours(note: Note) -> bool:
    return note.name == _NAME and (note.text == GONE or note.text.startswith(_NOW))
