"""Files of other programs as text: the encoding is found, a wrong one or a file that is cut off is named."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from l10n.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
NOTHING_TAKEN = "nothing was taken in"


@contextmanager
def opened(path: Path) -> Iterator[io.TextIOWrapper]:
    """The file as text, line ends as they are. Raises InputError, also for what goes wrong within."""
    try:
        with path.open("rb") as file:
            encoding = _encoding(path, file.read(300))
            file.seek(0)
            yield io.TextIOWrapper(file, encoding=encoding, newline="")
    except UnicodeDecodeError as error:
        what = f"is not {error.encoding.upper()}, or is cut off; save it as UTF-8"
        raise InputError(path, f"{what}; {NOTHING_TAKEN}") from error
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror or error}; {NOTHING_TAKEN}") from error


def _encoding(path: Path, head: bytes) -> str:
    """From the mark at the file's beginning, or what its XML declaration says; else UTF-8."""
    found = next((name for mark, name in _MARKS if head.startswith(mark)), "")
    declared = re.match(rb"""\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.-]{1,40})""", head)
    name = found or (declared[1].decode("ascii", "replace") if declared else "utf-8")
    try:
        if codecs.lookup(name)._is_text_encoding:
            return name
    except LookupError:
        pass
    raise InputError(path, f"says that its encoding is {name}, which is not known; save it as UTF-8")


def speaks(tag: str, language: str) -> bool:
    """Whether a language tag (ko, ko-KR, KO_kr, kor) is one of the language (ko)."""
    name = re.split("[-_]", tag.strip().casefold())[0]
    return _SHORT.get(name, name) == re.split("[-_]", language.casefold())[0]


_SHORT = {"kor": "ko", "korean": "ko", "eng": "en", "english": "en", "한국어": "ko", "영어": "en"}
