"""From a file's bytes to text: UTF-8, or CP949 as Korean Windows writes it."""

from __future__ import annotations

import codecs

from l10n.errors import InputError


def decode(data: bytes, name: object) -> tuple[str, str]:
    """The text, a byte-order mark included, and its encoding: utf-8, utf-8-sig or cp949. Raises InputError."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise InputError(name, "is UTF-16; save it as UTF-8")
    if b"\0" in data:
        raise InputError(name, "is no text file; export it as Markdown or text, in UTF-8")
    encoding = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
    try:
        return data.decode("utf-8"), encoding
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    try:
        return data.decode("cp949"), "cp949"
    except UnicodeDecodeError:
        raise InputError(name, "neither UTF-8 nor CP949; save it as UTF-8", line) from None
