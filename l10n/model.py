"""The words of the field as values: article, block, unit, bead, finding."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

Span = tuple[int, int]
"""Start and end, in characters; the end is not included."""


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of an article that is translated as a whole: a heading, a paragraph, a table cell."""

    kind: str
    """title heading paragraph quote list-item caption alt cell footnote front-matter:FIELD."""
    text: str
    """Inline Markdown in NFC; a soft line break is a space, a hard one is a newline."""
    start: int
    """Where the text that a translation replaces begins in `Article.text`."""
    end: int
    line: int
    """Line of `start` in the file, from 1."""
    section: str = ""
    """Plain text of the nearest heading above."""
    level: int = 0
    """Of a heading 1..6; of a list item its depth, from 1."""
    group: int = 0
    """Blocks of one list, one table, one image or one quote share a number above 0."""
    label: str = ""
    """What ties the block to its counterpart: image path, footnote label, `row,column` of a cell."""

    @property
    def flows(self) -> bool:
        """Whether its sentences can be joined, broken into paragraphs or moved."""
        return self.kind in FLOW


FLOW = frozenset({"title", "heading", "paragraph", "quote", "list-item"})
"""Kinds that stand in reading order; the others (cell, alt, caption …) are fixed to their place."""

PROSE = frozenset({"paragraph", "quote", "list-item"})
"""Kinds of which two neighbours can be joined, or one broken in two."""


@dataclass(frozen=True, slots=True)
class Article:
    """A file as read: its text, and the blocks in it in reading order."""

    text: str
    """Decoded, otherwise untouched: offsets of blocks count its characters."""
    blocks: tuple[Block, ...]
    encoding: str = "utf-8"
    """utf-8, utf-8-sig or cp949."""
    meta: tuple[tuple[str, str], ...] = ()
    """Plain fields of the front matter: date, author, lang …"""
    name: str = ""
    """What errors call the file."""
    data: bytes = field(default=b"", repr=False)
    """The file's bytes, where its text is not all that there is to it."""
    media: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """Pictures that the file itself holds, by the address that the text has them at."""
    notices: tuple[str, ...] = ()
    """What was read otherwise than it stands in the file, or was not read."""

    @property
    def title(self) -> str:
        """The article's title as it stands, or nothing."""
        return next((one.text for one in self.blocks if one.kind in ("title", "front-matter:title")), "")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text of the finished post, dressed as a block of the source."""

    frame: int | None
    """Index of the block whose markup it wears (`## `, `- `, `> `); None is a plain paragraph."""
    text: str
    """Inline Markdown; a newline is a hard break."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands where in the finished post; blocks that it does not name stay as they are in the source."""

    slots: Mapping[int, tuple[Paragraph, ...]]
    """Block index to what stands in its place, in order; an empty tuple takes the block away with its markup."""
    head: tuple[Paragraph, ...] = ()
    """What stands before the first block that flows."""


class State(StrEnum):
    """How far a unit is: new (no English), draft (a person must look), translated, approved."""

    NEW = "new"
    DRAFT = "draft"
    TRANSLATED = "translated"
    APPROVED = "approved"


def short_hash(*parts: str) -> str:
    """First 8 hex digits of SHA-256 over the parts, joined by U+0004."""
    return hashlib.sha256("\u0004".join(parts).encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Approval:
    """Who took responsibility for a translation, when (ISO date), and for which text."""

    name: str
    date: str
    hash: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a translation came from: draft, memory or mt; its score or engine; and the hash of what was written."""

    kind: str
    detail: str
    hash: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where the English stands, if not in its source's place."""

    after: str = ""
    """Id of the unit that it follows; `start` stands before everything that flows."""
    flow: str = ""
    """`break` begins a new paragraph, `join` continues the one before."""
    out: bool = False
    """Left out on purpose."""

    def __str__(self) -> str:
        return " ".join(filter(None, (f"after {self.after}" if self.after else "", self.flow, "out" * self.out)))


@dataclass(frozen=True, slots=True)
class Ignore:
    """A finding that a person has looked at and accepted, with the reason."""

    check: str
    term: str
    reason: str


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody wrote to the next reader of a unit."""

    date: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Unit:
    """One pair: a Korean segment, its English, and all that is known of the two."""

    id: str
    """First 8 hex digits of SHA-256 over msgctxt, U+0004 and msgid."""
    context: str
    """The msgctxt: the block's kind, with `#2` for the second unit of one kind and text."""
    source: str
    """The Korean; empty where the draft has a sentence of its own."""
    target: str = ""
    fuzzy: bool = False
    approval: Approval | None = None
    origin: Origin | None = None
    place: Place = Place()
    ignores: tuple[Ignore, ...] = ()
    notes: tuple[Note, ...] = ()
    previous: str = ""
    """The source that the English was made for, where the source has changed since."""
    section: str = ""
    added: str = ""
    """Hash of the draft's sentence, where the unit has no source."""
    file: str = ""
    """The source file, relative to the newsroom."""
    comments: tuple[str, ...] = ()
    """Translator comments of other tools, kept as they are."""
    flags: tuple[str, ...] = ()
    """Flags of other tools."""
    line: int = field(default=0, compare=False)
    """Line of the msgstr in the PO file."""

    @property
    def kind(self) -> str:
        """The kind of block that it stands in."""
        return _kind(self.context)

    @property
    def approved(self) -> bool:
        """Whether the approval was given for the texts that stand here now."""
        return self.approval is not None and self.approval.hash == short_hash(self.source, self.target)

    @property
    def state(self) -> State:
        """New, draft, translated or approved; fuzzy wins over an approval."""
        if not self.target:
            return State.NEW
        if self.fuzzy:
            return State.DRAFT
        return State.APPROVED if self.approved else State.TRANSLATED

    @property
    def done(self) -> bool:
        """Whether nothing is left to do: translated, approved, or left out on purpose."""
        return self.place.out or self.state in (State.TRANSLATED, State.APPROVED)

    @property
    def touched(self) -> bool:
        """Whether a person has edited, placed or approved it since it was written by the program."""
        if self.approval is not None:
            return True
        if self.origin is None:
            return bool(self.target or self.place != Place())
        return self.origin.hash != written_hash(self.target, self.place)


@lru_cache(maxsize=1 << 12)
def _kind(context: str) -> str:
    return context.removeprefix("added ").partition("#")[0]


def written_hash(target: str, place: Place = Place()) -> str:
    """The hash that an origin keeps of what the program wrote: the English, and its place if it has one."""
    return short_hash(target, str(place)) if place != Place() else short_hash(target)


@dataclass(frozen=True, slots=True)
class Bead:
    """An alignment step: the segments on either side that say the same."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    score: float
    """0..1; 0 where a side is empty."""
    doubtful: bool


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"
    OFF = "off"

    @property
    def rank(self) -> int:
        """0 is off, 3 is an error."""
        return {"off": 0, "notice": 1, "warning": 2, "error": 3}[self.value]


class PlainText(NamedTuple):
    """A unit's text without its markup, and where each character stands in the marked-up text."""

    text: str
    offsets: Sequence[int]
    """One for each character of `text` and one for its end."""

    def raw(self, start: int, end: int) -> Span:
        """The span of the marked-up text that `text[start:end]` comes from."""
        if end <= start:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Skipped:
    """What was not done, and why."""

    what: str
    reason: str
    waits: bool = False
    """Whether it comes by itself in time, so that nobody has to be told of it at every run."""
