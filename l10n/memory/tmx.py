"""TMX 1.4b, the format in which translation memories are exchanged: read and written as a stream, whatever its size.

Codes of other programs (`<bpt>`, `<ept>`, `<ph>`, `<it>`, `<ut>`) are left out, the text in `<hi>` and `<mrk>` stays.
Our own files keep all that an entry has, as `<prop type="x-l10n-…">`. Entities are not read: none belongs in a memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from l10n import inline
from l10n.errors import InputError
from l10n.memories import Entry
from l10n.memory.decoded import NOTHING_TAKEN, LeftOut, Tell, opened, refused, speaks, told
from l10n.memory.texts import LARGEST

SIGNATURE = 'creationtool="l10n"'
"""Stands in the header of a file that was written here."""

_CODES = frozenset({"bpt", "ept", "ph", "it", "ut"})
_KEPT = ("before", "after", "article", "unit", "origin", "author", "date", "glossary")
_OTHERS = ("prev", "next", "x-context-pre", "x-context-post", "x-confirmationlevel")
_PROPS = frozenset({*(f"x-l10n-{name}" for name in _KEPT), *_OTHERS})
_UNCONFIRMED = frozenset({"Draft", "RejectedTranslation", "RejectedSignOff"})  # Trados's words
_TAGS = r"</?[a-z]{1,3}\d{1,4}/?>"
"""Codes as OmegaT writes them into the texts of its own memories."""
_BREAK = re.compile(r"(?i)<?\s*/?br\b|lb\b|\\n")
_INDENTED = re.compile(r"\n[ \t]+")  # a line that was broken for the eye
_CHUNK = 1 << 16
_LONGEST_TAG = 1 << 23
_DEEPEST = 200
_MOST_VARIANTS = 500
# what XML forbids becomes DELETE, which it allows and the memory refuses: one poisoned unit does not cost the others
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
    "|&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01])|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]|[dD][89a-fA-F][0-9a-fA-F]{2}|[fF]{3}[eEfF]));"
)


# ── reading ─────────────────────────────────────────────────────────────────────────────────────


def read(path: Path, source: str, target: str, left_out: LeftOut, tell: Tell = lambda done: None) -> Iterator[Entry]:
    """The file's pairs in the two languages. Raises InputError, with the line where the file has one."""
    reader = _Reader(path, source, target, left_out)
    with opened(path) as file:
        rest = ""
        text = _begun(file.read(_CHUNK))
        while text:
            tell(told(file))
            text = rest + text
            cut = text.rfind("&", len(text) - 12)
            text, rest = (text[:cut], text[cut:]) if cut >= 0 else (text, "")
            yield from reader.feed(_FORBIDDEN.sub("\x7f", text))
            text = file.read(_CHUNK)
        yield from reader.feed(_FORBIDDEN.sub("\x7f", rest))
        yield from reader.feed("", last=True)
    if not reader.taken and reader.languages:
        found = ", ".join(sorted(reader.languages)[:8])
        raise InputError(path, f"has no pairs of {source} and {target}: its languages are {found}; {NOTHING_TAKEN}")


def _begun(text: str) -> str:
    """The file's beginning without its declaration, which says nothing more and may stand behind empty lines."""
    found = re.match(r"\s*<\?xml[^>]{0,200}\?>", text)
    return "\n" * found[0].count("\n") + text[found.end() :] if found else text


@dataclass(slots=True)
class _Variant:
    language: str
    text: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Pair:
    line: int
    fields: dict[str, str] = field(default_factory=dict)
    variants: list[_Variant] = field(default_factory=list)
    broken: bool = False


class _Reader:
    """What the parser tells becomes entries."""

    def __init__(self, path: Path, source: str, target: str, left_out: LeftOut) -> None:
        self.languages: set[str] = set()
        self.taken = 0
        self._path, self._source, self._target, self._left_out = path, source, target, left_out
        self._done: list[Entry] = []
        self._open: list[_Pair] = []
        self._path_down: list[str] = []
        self._prop = ""
        self._text: list[str] | None = None
        self._size = 0
        self._codes = 0
        self._own = False
        self._tags = ""
        self._fed = 0
        self._parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._characters
        parser.EntityDeclHandler = self._refuse_entity
        parser.SkippedEntityHandler = self._refuse_entity

    def feed(self, text: str, last: bool = False) -> Iterator[Entry]:
        """Parse more of the file, and give out the pairs that are complete."""
        try:
            self._fed += len(text.encode("utf-8", "surrogatepass"))
            self._parser.Parse(text, last)
        except expat.ExpatError as error:
            what = "is cut off" if last else f"is no well-formed XML ({expat.ErrorString(error.code)})"
            raise self._error(f"{what}; get the whole file again", error.lineno) from error
        if self._fed - self._parser.CurrentByteIndex > _LONGEST_TAG:
            raise self._error("has a tag of more than 8 MB; this is no memory", self._parser.CurrentLineNumber)
        yield from self._done
        self._done.clear()

    def _error(self, what: str, line: int) -> InputError:
        return InputError(self._path, f"{what}; {NOTHING_TAKEN}", line)

    def _refuse_entity(self, *about: object) -> None:
        what = "declares or uses entities, which no memory needs; take them out"
        raise self._error(what, self._parser.CurrentLineNumber)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        name = name.rpartition(":")[2].lower()
        if not self._path_down and name != "tmx":
            raise self._error(f"is no TMX: it begins with <{name[:40]}>", self._parser.CurrentLineNumber)
        self._path_down.append(name)
        if len(self._path_down) > _DEEPEST:
            raise self._error(f"is nested deeper than {_DEEPEST} elements", self._parser.CurrentLineNumber)
        if name == "header":
            self._own = attributes.get("creationtool") == "l10n"
            self._tags = _TAGS if attributes.get("creationtool") == "OmegaT" else ""
        elif name == "tu":
            if self._text is not None and self._open:
                self._open[-1].broken, self._text = True, None
            self._open.append(_Pair(self._parser.CurrentLineNumber, _credits(attributes)))
        elif self._open:
            self._start_inside(name, attributes)

    def _start_inside(self, name: str, attributes: Mapping[str, str]) -> None:
        pair = self._open[-1]
        if name == "tuv":
            language = attributes.get("xml:lang") or attributes.get("lang") or ""
            if len(self.languages) < 100:
                self.languages.add(language)
            pair.variants.append(_Variant(language))
            pair.fields = _credits(attributes) | pair.fields
        elif name == "prop":
            self._prop, self._text, self._size = attributes.get("type", "").lower(), [], 0
        elif name == "seg":
            pair.broken |= self._text is not None or not pair.variants or len(pair.variants) > _MOST_VARIANTS
            self._text, self._size = [], 0
        elif name in _CODES:
            self._codes += 1

    def _characters(self, text: str) -> None:
        if self._text is None:
            return
        if self._codes:
            if self._path_down[-1] == "ph" and _BREAK.search(text):
                self._text.append("\n")
        elif self._size <= LARGEST:  # of a longer text enough is kept to be refused for its length
            self._size += len(text)
            self._text.append(text)

    def _end(self, name: str) -> None:
        name = self._path_down.pop()
        if name == "tu":
            self._finish(self._open.pop())
        elif name in _CODES:
            self._codes = max(self._codes - 1, 0)
        elif name == "prop" and self._text is not None and self._open:
            if self._prop in _PROPS and not self._of_the_other_side():
                self._open[-1].fields[self._prop] = "".join(self._text)
            self._text = None
        elif name == "seg" and self._open and self._text is not None:
            if self._open[-1].variants and not self._open[-1].broken:
                self._open[-1].variants[-1].text += self._text
            self._text = None

    def _of_the_other_side(self) -> bool:
        """Whether what is read now is said of a text that is not in the source's language."""
        variants = self._open[-1].variants
        return "tuv" in self._path_down and bool(variants) and not speaks(variants[-1].language, self._source)

    def _finish(self, pair: _Pair) -> None:
        source, target = self._side(pair, self._source), self._side(pair, self._target)
        reason = ""
        if pair.broken:
            reason = "segments within segments"
        elif source is None or target is None:
            reason = f"not in {self._source} and {self._target}"
        else:
            self.taken += 1
            entry = self._entry(pair.fields, source, target)
            if not self._own:
                draft = pair.fields.get("x-confirmationlevel", "") in _UNCONFIRMED
                reason = refused(entry.source, entry.target, (self._source, self._target)) or "a draft" * draft
            if not reason:
                self._done.append(entry)
        if reason:
            self._left_out.note(reason, pair.line)

    def _side(self, pair: _Pair, language: str) -> str | None:
        """The text in the language; of several variants the one of its region."""
        found = [one for one in pair.variants if speaks(one.language, language)]
        found.sort(key=lambda one: one.language.casefold().replace("_", "-") != language.casefold())
        return "".join(found[0].text) if found else None

    def _entry(self, fields: Mapping[str, str], source: str, target: str) -> Entry:
        if self._own:
            kept: dict[str, Any] = {name: fields.get(f"x-l10n-{name}", "") for name in _KEPT}
            return Entry(source, target, **kept)
        if max(len(source), len(target)) <= LARGEST:  # longer ones are refused as they are
            source, target = (inline.escape(self._plain(text)) for text in (source, target))
        return Entry(
            source,
            target,
            before=self._neighbour(fields, "prev", "x-context-pre"),
            after=self._neighbour(fields, "next", "x-context-post"),
            origin=f"import {self._path.name}",
            author=fields.get("author", ""),
            date=fields.get("date", ""),
        )

    def _plain(self, text: str) -> str:
        """A text without line ends for the eye, and without codes that stand in it as letters."""
        text = _INDENTED.sub(" ", text).strip()
        return re.sub(self._tags, "", text) if self._tags else text

    def _neighbour(self, fields: Mapping[str, str], name: str, marked_up: str) -> str:
        """The text beside it, as OmegaT keeps it under that name, or memoQ as a segment with codes."""
        return inline.escape(self._plain(fields.get(name) or re.sub("<[^<>]{0,500}>", "", fields.get(marked_up, ""))))


def _credits(attributes: Mapping[str, str]) -> dict[str, str]:
    """Who made or changed it last, and when (20240131T120000Z)."""
    when = re.match(r"(\d{4})(\d\d)(\d\d)", attributes.get("changedate") or attributes.get("creationdate") or "")
    who = attributes.get("changeid") or attributes.get("creationid") or ""
    return {**({"author": who} if who else {}), **({"date": "-".join(when.groups())} if when else {})}


# ── writing ─────────────────────────────────────────────────────────────────────────────────────


def write(entries: Iterable[Entry], source: str, target: str, version: str) -> Iterator[bytes]:
    """The file in pieces; the same entries give the same bytes."""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
        f'<header {SIGNATURE} creationtoolversion="{version}" segtype="sentence" o-tmf="l10n" adminlang="en"'
        f' srclang={quoteattr(source)} datatype="plaintext"/>\n<body>\n'
    ).encode()
    for entry in entries:
        yield _unit(entry, source, target).encode()
    yield b"</body>\n</tmx>\n"


def _unit(entry: Entry, source: str, target: str) -> str:
    when = (
        f' changedate="{entry.date.replace("-", "")}T000000Z"' if re.fullmatch(r"\d{4}-\d\d-\d\d", entry.date) else ""
    )
    who = f" changeid={quoteattr(entry.author)}" if entry.author else ""
    props = "".join(
        f'  <prop type="x-l10n-{name}">{escape(value)}</prop>\n' for name in _KEPT if (value := getattr(entry, name))
    )
    return (
        f"<tu{when}{who}>\n{props}"
        f"  <tuv xml:lang={quoteattr(source)}><seg>{escape(entry.source)}</seg></tuv>\n"
        f"  <tuv xml:lang={quoteattr(target)}><seg>{escape(entry.target)}</seg></tuv>\n</tu>\n"
    )
