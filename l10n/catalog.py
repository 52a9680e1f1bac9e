"""Units in gettext PO files: read with polib, written canonically, whole or not at all.

The traps of polib 1.2 that are handled here: lines are split at characters that are no line ends in PO; `#=` is a
syntax error; `#~|` and the second blank comment line are dropped; duplicates are accepted; a file without a header
loses its first comment. gettext itself counts an obsolete entry as a duplicate of a live one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from l10n import comments, files, polines, units
from l10n.errors import InputError
from l10n.model import Unit, short_hash

_HEADER = ("Project-Id-Version", "PO-Revision-Date", "Last-Translator", "Language-Team", "Language")
_FIXED = {
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}
_OWN = (("Project-Id-Version", "l10n"),)
_OURS = {"source_hash": "X-L10n-Source", "draft_hash": "X-L10n-Draft"}


@dataclass(frozen=True, slots=True)
class Catalog:
    """A PO file: its units in reading order, those that have left the article, and its header."""

    units: tuple[Unit, ...] = ()
    obsolete: tuple[Unit, ...] = ()
    language: str = "en"
    source_hash: str = ""
    """`sha256:…` of the source file that was paired."""
    draft_hash: str = ""
    header: tuple[tuple[str, str], ...] = ()
    """Fields that other tools have put there."""
    comments: tuple[str, ...] = ()
    """Comments above the header."""


@dataclass(frozen=True, slots=True)
class ForeignEntry:
    """What another program's PO file has in one place."""

    source: str
    target: str
    fuzzy: bool
    line: int


@dataclass(frozen=True, slots=True)
class ForeignCatalog:
    """A PO file as other programs write them, for its texts alone."""

    entries: tuple[ForeignEntry, ...]
    language: str
    """Empty where the header does not say."""
    header: Mapping[str, str]


# ── reading ─────────────────────────────────────────────────────────────────────────────────────


def load(path: Path) -> Catalog:
    """Read a PO file. Raises InputError with file and line for whatever it cannot keep."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(path, "not UTF-8; save it as UTF-8 in the PO editor", 1) from error
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror or error}") from error
    return parse(text, path)


def parse(text: str, where: object = "PO") -> Catalog:
    """Read a PO file's text; `where` is what an error calls it."""
    import polib

    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    starts, prepared = polines.prepare(lines, where, polib.unescape)
    try:
        file = _read("\n".join(prepared))
    except OSError as error:
        line = max(_line(error) - len(prepared) + len(lines), 1)
        raise InputError(where, "not a PO file: syntax error; mend the line or restore the file", line) from error
    _refuse_foreign(file, where)
    header = dict(file.metadata)
    shift = 1  # the header's own msgstr comes first
    read = [(entry, _unit(entry, line, where)) for entry, line in zip(file, starts[shift:], strict=False)]
    catalog = Catalog(
        units=units.without_emptied([unit for entry, unit in read if not entry.obsolete]),
        obsolete=units.without_emptied([unit for entry, unit in read if entry.obsolete]),
        language=header.get("Language", "en") or "en",
        source_hash=header.get("X-L10n-Source", ""),
        draft_hash=header.get("X-L10n-Draft", ""),
        header=tuple(
            (name, value)
            for name, value in header.items()
            if value
            and name not in _FIXED
            and name not in _OURS.values()
            and (name, value) not in _OWN
            and name != "Language"
        ),
        comments=tuple(_plain(line) for line in file.header.split("\n")) if file.header else (),
    )
    _refuse_duplicates(catalog, where)
    return catalog


def load_foreign(path: Path) -> ForeignCatalog:
    """Read any PO file, whatever it holds twice, in plurals or in comments. Raises InputError with file and line."""
    import polib

    try:
        lines = re.split("\r\n|\r|\n", polines.decoded(path.read_bytes(), path))
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror or error}") from error
    _, prepared = polines.prepare(lines, path, polib.unescape)
    above = len(prepared) - len(lines)
    try:
        file = _read("\n".join(prepared))
    except OSError as error:
        what = "not a PO file: syntax error; mend the line, or get the file again"
        raise InputError(path, what, max(_line(error) - above, 1)) from error
    entries = tuple(
        ForeignEntry("" if units.digest_of(entry.msgctxt or "", source) else source, target, entry.fuzzy, line)
        for entry in file
        if not entry.obsolete
        for line in [max(entry.linenum - above, 1)]
        for source, target in _texts(entry)
    )
    header = dict(file.metadata)
    stated = header.get("Language", "") if above == 0 else ""
    return ForeignCatalog(entries, stated, header)


def _read(text: str) -> Any:
    """What polib makes of it. Raises OSError for a syntax error."""
    import polib

    shielded = polines.shielded(text)
    file = polib.pofile(shielded)
    if shielded is not text:
        polines.restore(file)
    return file


def _texts(entry: Any) -> Iterator[tuple[str, str]]:
    """The pair of an entry; of a plural one that of the first form, and that of the last."""
    if not entry.msgid_plural:
        yield entry.msgid.strip("\n"), entry.msgstr.strip("\n")
        return
    forms = [entry.msgstr_plural[number].strip("\n") for number in sorted(entry.msgstr_plural)]
    for source, target in ((entry.msgid, forms[0]), (entry.msgid_plural, forms[-1])):
        yield source.strip("\n"), target


def _line(error: OSError) -> int:
    found = re.search(r"line (\d+)", str(error))
    return int(found[1]) if found else 0


def _plain(comment: str) -> str:
    return "" if comment == polines.BLANK else comment


def _unit(entry: Any, line: int, where: object) -> Unit:
    lines = [_plain(line) for line in entry.tcomment.split("\n") if entry.tcomment]
    context, source = entry.msgctxt or "", entry.msgid
    added = units.digest_of(context, source)
    unit = Unit(
        id=short_hash(context, source),
        context=context,
        source="" if added else source,
        target=entry.msgstr.strip("\n"),  # msgfmt refuses line ends that the msgid has not
        fuzzy="fuzzy" in entry.flags,
        previous=entry.previous_msgid or "",
        section=entry.comment.partition(": ")[2],
        added=added,
        file=" ".join(name for name, _ in entry.occurrences),
        flags=tuple(flag for flag in entry.flags if flag and flag != "fuzzy"),
        line=line,
    )
    try:
        return comments.read(unit, lines)
    except comments.Malformed as error:
        raise InputError(where, f'cannot read "# {error.comment}"; {error.advice}', line) from error


def _refuse_foreign(file: Any, where: object) -> None:
    for entry in file:
        if not entry.msgid:
            raise InputError(where, "a second header stands here; keep one of them", entry.linenum)
        if entry.msgid_plural:
            raise InputError(where, "a plural entry: articles have none; remove it", entry.linenum)


def _refuse_duplicates(catalog: Catalog, where: object) -> None:
    count = Counter(unit.id for unit in (*catalog.units, *catalog.obsolete))
    for unit in (*catalog.units, *catalog.obsolete):
        if count[unit.id] > 1:
            what = f"entry {unit.id} ({unit.context}) stands here twice; keep one of them"
            raise InputError(where, what, [u for u in (*catalog.units, *catalog.obsolete) if u.id == unit.id][1].line)


# ── writing ─────────────────────────────────────────────────────────────────────────────────────


def serialize(catalog: Catalog) -> str:
    """The file's canonical text: reading order, no wrapping, as `msgcat --no-wrap` writes it."""
    entries = [_header(catalog)]
    entries += [_entry(unit) for unit in catalog.units]
    entries += [_entry(unit, obsolete=True) for unit in catalog.obsolete]
    return "\n".join(entries)


def template(catalog: Catalog) -> str:
    """The template (POT) of the article: its sources without any English, and the markers of added sentences."""
    sources = tuple(
        Unit(u.id, u.context, u.source, section=u.section, file=u.file, added=u.added) for u in catalog.units
    )
    return serialize(Catalog(units=sources, language="", source_hash=catalog.source_hash))


def update(path: Path, locks: Path, change: Callable[[Catalog | None], Catalog]) -> bool:
    """Read the file under its lock, change it, and write it where that makes a difference.

    `change` is handed None where there is no file yet. Returns whether anything was written.
    """
    with files.locked(path.name, locks):
        catalog = load(path) if path.exists() else None
        return files.write(path, serialize(change(catalog)).encode())


def _header(catalog: Catalog) -> str:
    given = dict(catalog.header)
    fields = {name: given.pop(name, "") for name in _HEADER} | _FIXED
    for name, value in _OWN:
        fields[name] = fields[name] or value
    fields["Language"] = catalog.language
    for attribute, name in _OURS.items():
        if getattr(catalog, attribute):
            fields[name] = getattr(catalog, attribute)
    text = "".join(f"{name}: {value}\n" for name, value in (*fields.items(), *given.items()))
    lines = [f"# {line}".rstrip() for line in catalog.comments]
    return "\n".join([*lines, 'msgid ""', 'msgstr ""', *_quoted(re.split(r"(?<=\n)", text))]) + "\n"


def _entry(unit: Unit, obsolete: bool = False) -> str:
    source = units.marker(unit.added) if unit.added else unit.source
    fields = [("msgctxt", unit.context), ("msgid", source), ("msgstr", unit.target)]
    if not unit.context:
        fields.pop(0)
    lines = [f"# {line}" if line else "#" for line in comments.write(unit)]
    if obsolete and unit.previous:
        lines.append(f"# previous: {comments.escape(unit.previous)}")
    about = f"{unit.context.partition('#')[0]}: {unit.section}" if unit.section else unit.context.partition("#")[0]
    lines += [f"#. {about}"] if about else []
    lines += [f"#: {unit.file}"] if unit.file else []
    lines += _flags(unit)
    if unit.previous and not obsolete:
        lines += [f"#| {line}" for line in _field("msgid", unit.previous)]
    prefix = "#~ " if obsolete else ""
    lines += [prefix + line for name, text in fields for line in _field(name, text)]
    return "\n".join(lines) + "\n"


def _flags(unit: Unit) -> Iterator[str]:
    flags = ["fuzzy"] if unit.fuzzy else []
    flags += [flag for flag in unit.flags if not flag.startswith("=")]
    if flags:
        yield f"#, {', '.join(flags)}"
    sticky = [flag[1:] for flag in unit.flags if flag.startswith("=")]
    if sticky:
        yield f"#= {', '.join(sticky)}"


def _field(name: str, text: str) -> Iterable[str]:
    parts = [part for part in re.split(r"(?<=\n)", text) if part]
    if len(parts) < 2:
        return [f'{name} "{_escaped(text)}"']
    return [f'{name} ""', *_quoted(parts)]


def _quoted(lines: list[str]) -> list[str]:
    return [f'"{_escaped(line)}"' for line in lines if line]


def _escaped(text: str) -> str:
    table = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\v": "\\v", "\f": "\\f"}
    return re.sub(r'[\\"\n\t\r\b\v\f]', lambda found: table[found[0]], text)
