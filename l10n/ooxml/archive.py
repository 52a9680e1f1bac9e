"""A Word file opened with care: its parts by name, within bounds, and the file written again with some of them new."""

from __future__ import annotations

import html
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from l10n.errors import InputError
from l10n.ooxml.tree import ANEW
from l10n.ooxml.xml import OFFICE, PACKAGE

LARGEST_PART = 48_000_000
"""Bytes that a part of XML may have unpacked; a novel has about ten million."""

LARGEST = 400_000_000
"""Bytes that all parts may have together."""

MOST_PARTS = 10_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CONVERT = "open it in Word or LibreOffice and save it as docx"
_TYPES = "[Content_Types].xml"
_MAIN = re.compile(
    r"application/vnd\.(?:openxmlformats-officedocument|ms-word)\.[\w.-]*?(document|template)\.(?:macroEnabled\.)?main"
)


@dataclass(frozen=True, slots=True)
class Archive:
    """The parts of a Word file."""

    name: str
    """What an error calls the file."""
    main: str
    """Name of the part that holds the text."""
    infos: tuple[zipfile.ZipInfo, ...]
    parts: Mapping[str, bytes] = field(repr=False)

    def text(self, part: str) -> str:
        """A part of XML as text; empty where there is none. Raises InputError."""
        data = self.parts.get(part)
        return _decoded(data, f"{self.name}: {part}") if data is not None else ""

    def relations(self, part: str) -> dict[str, tuple[str, str, bool]]:
        """What a part points at: last word of the relation's kind, target, and whether it is outside, by id."""
        folder, _, leaf = part.rpartition("/")
        listed = self.text(f"{folder}/_rels/{leaf}.rels".lstrip("/"))
        found: dict[str, tuple[str, str, bool]] = {}
        for element in re.findall(r"<(?:\w+:)?Relationship\s[^>]*>", listed):
            fields = attributes(element)
            outside = fields.get("TargetMode", "").lower() == "external"
            target = fields.get("Target", "")
            kind = fields.get("Type", "").rpartition("/")[2]
            found[fields.get("Id", "")] = kind, target if outside else _inside(folder, target), outside
        return found

    def related(self, kind: str) -> str:
        """The part of this kind that the text belongs with, such as `styles`; empty where there is none."""
        found = (target for one, target, outside in self.relations(self.main).values() if one == kind and not outside)
        return next((target for target in found if target in self.parts), "")

    def linked(self, part: str, links: Mapping[str, str]) -> dict[str, bytes]:
        """The part that lists a part's relations, with links to these addresses by id."""
        folder, _, leaf = part.rpartition("/")
        name = f"{folder}/_rels/{leaf}.rels".lstrip("/")
        listed = self.text(name) or f'<Relationships xmlns="{PACKAGE}/relationships"/>'
        listed = re.sub(r"<((?:\w+:)?Relationships)(\s[^<>]*?)?/>", r"<\1\2></\1>", listed)
        new = "".join(
            f'<Relationship xmlns="{PACKAGE}/relationships" Id="{number}" Type="{OFFICE}/hyperlink" '
            f'Target="{html.escape(url)}" TargetMode="External"/>'
            for number, url in links.items()
        )
        return {name: self.encoded(name, re.sub(r"</(?:\w+:)?Relationships>", lambda hit: new + hit[0], listed))}

    def encoded(self, part: str, text: str) -> bytes:
        """A part's new text in the encoding that it declares."""
        return text.encode(_encoding(self.parts.get(part, b"")))

    def saved(self, changed: Mapping[str, bytes]) -> bytes:
        """The file with these parts in the place of its own; all others keep their bytes and their order."""
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as file:
            for info in self.infos:
                data = changed.get(info.filename, self.parts[info.filename])
                entry = zipfile.ZipInfo(info.filename, info.date_time)
                entry.compress_type = zipfile.ZIP_STORED if info.compress_type == 0 else zipfile.ZIP_DEFLATED
                entry.external_attr, entry.create_system = info.external_attr, info.create_system
                file.writestr(entry, data)
            for name in sorted(set(changed) - set(self.parts)):
                file.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), changed[name], zipfile.ZIP_DEFLATED)
        return stream.getvalue()


def attributes(element: str) -> dict[str, str]:
    """The attributes of a start tag as it is written."""
    found = re.findall(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""", element)
    return {name: html.unescape(one or other) for name, one, other in found}


def opened(data: bytes, name: str) -> Archive:
    """Open a file's bytes. Raises InputError for what is no docx, encrypted, with macros, damaged, or far too large."""
    if data.startswith(_OLE):
        raise InputError(name, _old(data))
    if not data.startswith(b"PK"):
        raise InputError(name, f"is no Word file (docx); {_CONVERT}")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            infos = tuple(info for info in file.infolist() if not info.is_dir())
            _bounded(infos, name)
            parts = {info.filename: _read(file, info, name) for info in infos}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, struct.error) as error:
        raise InputError(name, f"is a damaged Word file ({error}); {_CONVERT} again") from None
    return Archive(name, _main(parts, name), infos, parts)


def _old(data: bytes) -> str:
    """What an OLE file is, by the names of the streams in it."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "is encrypted; open it in Word, take the password away (File > Info), and save it"
    if b"HWP Document File" in data or "FileHeader".encode("utf-16-le") in data:
        return "is a Hangul (hwp) file; open it in Hancom Office and save it as docx"
    return f"is an old Word file (doc); {_CONVERT}"


def _bounded(infos: tuple[zipfile.ZipInfo, ...], name: str) -> None:
    """Refuse an archive that would unpack into more than a document can be."""
    if len(infos) > MOST_PARTS:
        raise InputError(name, f"holds {len(infos)} files where a Word file has some dozens; {ANEW}")
    seen: set[str] = set()
    for info in infos:
        if info.flag_bits & 1:
            raise InputError(name, "is encrypted; take the password away and save it")
        if info.filename.lower() in seen:
            raise InputError(name, f"holds {info.filename} twice; {_CONVERT} again")
        seen.add(info.filename.lower())
        text = info.filename.lower().endswith((".xml", ".rels"))
        if info.file_size > (LARGEST_PART if text else LARGEST):
            raise InputError(name, f"unpacks into {info.file_size // 1_000_000} MB of {info.filename}; {ANEW}")
    total = sum(info.file_size for info in infos)
    if total > LARGEST:
        raise InputError(name, f"unpacks into {total // 1_000_000} MB; make its pictures smaller (Compress Pictures)")


def _read(file: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    """A part's bytes, no more of them than it says that it has."""
    with file.open(info) as stream:
        data = stream.read(info.file_size + 1)
    if len(data) > info.file_size:
        raise InputError(name, f"has more in {info.filename} than it says; {ANEW}")
    return data


def _main(parts: Mapping[str, bytes], name: str) -> str:
    """The part with the text. Raises InputError where the archive is no Word file, or one with macros."""
    if _TYPES not in parts:
        kind = parts.get("mimetype", b"")[:80].decode("ascii", "replace")
        if "hwp" in kind:
            raise InputError(name, "is a Hangul (hwpx) file; open it in Hancom Office and save it as docx")
        raise InputError(name, f"is no Word file (docx){f', but {kind}' if kind else ''}; {_CONVERT}")
    types = _decoded(parts[_TYPES], f"{name}: {_TYPES}")
    if "macroEnabled" in types or any(part.lower().endswith("vbaproject.bin") for part in parts):
        raise InputError(name, "holds macros, which are not read; save it as docx without them")
    for element in re.findall(r"<(?:\w+:)?Override\s[^>]*>", types):
        fields = attributes(element)
        part = fields.get("PartName", "").lstrip("/")
        if _MAIN.match(fields.get("ContentType", "")) and part in parts:
            return part
    raise InputError(name, f"is no Word file, but another of Office (a table, slides); {_CONVERT}")


def _inside(folder: str, target: str) -> str:
    """The name of a part, from a target that is relative to the folder of the part that points at it."""
    steps: list[str] = [] if target.startswith("/") else [step for step in folder.split("/") if step]
    for step in target.split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


def _decoded(data: bytes, name: str) -> str:
    """XML as text, whichever encoding it declares."""
    encoding = _encoding(data)
    try:
        return data.decode("utf-8-sig" if encoding.lower() == "utf-8" else encoding)
    except (UnicodeError, LookupError):
        raise InputError(name, f"is not in the {encoding} that it declares; {_CONVERT} again") from None


def _encoding(data: bytes) -> str:
    """The encoding that an XML file is in."""
    declared = re.match(rb"""(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)""", data)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    return declared[1].decode("ascii", "replace") if declared else "utf-8"
