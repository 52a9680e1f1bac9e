"""Where units come from: their ids, their contexts, and the marker of those that have no Korean."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from l10n.model import Place, Unit, short_hash, written_hash

_ADDED = re.compile(r"⟦added ([0-9a-f]{8})⟧")


def make(context: str, source: str, **known: Any) -> Unit:
    """A unit for a Korean segment; the context is the kind, with `#2` for the second of one kind and text."""
    return Unit(short_hash(context, source), context, source, **known)


def make_added(context: str, digest: str, **known: Any) -> Unit:
    """A unit for a draft's sentence with no Korean; `digest` is the short hash of the sentence."""
    return Unit(short_hash(context, marker(digest)), context, "", added=digest, **known)


def marker(digest: str) -> str:
    """The msgid that stands for the missing Korean of an added sentence."""
    return f"⟦added {digest}⟧"


def digest_of(context: str, msgid: str) -> str:
    """The hash in an added sentence's msgid; empty for any other entry."""
    found = _ADDED.fullmatch(msgid) if context.startswith("added ") else None
    return found[1] if found else ""


def without_emptied(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units but for added ones that have lost their English: whoever took it out, or moved it, wants them gone.

    What stood behind one of them stands where that stood.
    """
    gone = {unit.id: unit.place for unit in units if _is_emptied(unit)}
    return tuple(_behind(unit, gone) for unit in units if unit.id not in gone)


def _is_emptied(unit: Unit) -> bool:
    return bool(unit.added) and not (unit.target or unit.place.out or unit.notes)


def _behind(unit: Unit, gone: Mapping[str, Place]) -> Unit:
    place, passed = unit.place, set[str]()
    while place.after in gone and place.after not in passed:
        passed.add(place.after)
        place = replace(place, after=gone[place.after].after, flow=place.flow or gone[place.after].flow)
    if place == unit.place:
        return unit
    origin = unit.origin
    if origin and not unit.touched:  # no person has placed it
        origin = replace(origin, hash=written_hash(unit.target, place))
    return replace(unit, place=place, origin=origin)


class Contexts:
    """Hands out contexts: the first of `kind`, `kind#2`, `kind#3` … whose id with that msgid is not taken."""

    def __init__(self, taken: Collection[str]) -> None:
        self.taken = set(taken)
        self._last: dict[tuple[str, str], int] = {}

    def free(self, kind: str, text: str) -> str:
        """The next free context for a unit of that kind and msgid; its id is taken from then on."""
        number = self._last.get((kind, text), 0) + 1
        while short_hash(_numbered(kind, number), text) in self.taken:
            number += 1
        self._last[kind, text] = number
        self.taken.add(short_hash(_numbered(kind, number), text))
        return _numbered(kind, number)


def _numbered(kind: str, number: int) -> str:
    return kind if number == 1 else f"{kind}#{number}"
