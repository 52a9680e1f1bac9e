"""The zip file around a document's parts: relations, content types, and the same bytes for the same post."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from l10n.ooxml.xml import OFFICE, PACKAGE, XML, tag

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every entry: a clock would make two files of one post."""

CORE = f"{PACKAGE}/relationships/metadata/core-properties"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TYPES = {
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "/word/document.xml": f"{MAIN}.document.main+xml",
    "/word/styles.xml": f"{MAIN}.styles+xml",
    "/word/numbering.xml": f"{MAIN}.numbering+xml",
    "/word/settings.xml": f"{MAIN}.settings+xml",
    "/word/fontTable.xml": f"{MAIN}.fontTable+xml",
    "/word/footnotes.xml": f"{MAIN}.footnotes+xml",
    "/word/comments.xml": f"{MAIN}.comments+xml",
    "/word/footer.xml": f"{MAIN}.footer+xml",
}


class Relations:
    """What a part points at; asking twice for one target gives one id."""

    def __init__(self) -> None:
        self._ids: dict[tuple[str, str], str] = {}

    def to(self, kind: str, target: str) -> str:
        """The id of the relation of a kind (`styles`, `image`, `hyperlink`, or a whole address) to the target."""
        address = kind if "/" in kind else f"{OFFICE}/{kind}"
        return self._ids.setdefault((address, target), f"rId{len(self._ids) + 1}")

    def xml(self) -> str:
        """The part that lists them."""
        entries = []
        for (address, target), name in self._ids.items():
            outside = {"TargetMode": "External"} if address.endswith("/hyperlink") else {}
            entries.append(tag("Relationship", {"Id": name, "Type": address, "Target": target, **outside}))
        return XML + tag("Relationships", {"xmlns": f"{PACKAGE}/relationships"}, *entries)


def packed(parts: Mapping[str, str], relations: Mapping[str, Relations], media: Mapping[str, bytes]) -> bytes:
    """The file's bytes; keys are the names of parts, from the root (`/word/document.xml`)."""
    texts = {"/[Content_Types].xml": _types(parts, media)}
    texts |= {_relations_of(part): found.xml() for part, found in relations.items()}
    texts |= parts
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name, text in texts.items():
            _store(file, name, text.encode(), zipfile.ZIP_DEFLATED)
        for name, data in media.items():
            _store(file, name, data, zipfile.ZIP_STORED)
    return stream.getvalue()


def _types(parts: Mapping[str, str], media: Mapping[str, bytes]) -> str:
    kinds = {name.rpartition(".")[2]: f"image/{name.rpartition('.')[2]}" for name in media}
    kinds = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml", **kinds}
    defaults = (tag("Default", {"Extension": suffix, "ContentType": kind}) for suffix, kind in kinds.items())
    own = {name: kind for name, kind in TYPES.items() if name in parts}
    overrides = (tag("Override", {"PartName": name, "ContentType": kind}) for name, kind in own.items())
    return XML + tag("Types", {"xmlns": f"{PACKAGE}/content-types"}, *defaults, *overrides)


def _relations_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def _store(file: zipfile.ZipFile, name: str, data: bytes, method: int) -> None:
    entry = zipfile.ZipInfo(name.removeprefix("/"), EPOCH)
    entry.compress_type = method
    entry.create_system = 3  # the default is the machine's own
    entry.external_attr = 0o644 << 16
    file.writestr(entry, data)
