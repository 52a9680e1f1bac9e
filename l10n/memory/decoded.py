"""Files of other programs as text: the encoding is found, a wrong one or a file that is cut off is named."""

from __future__ import annotations

import codecs
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from l10n.errors import InputError
from l10n.memory.texts import wrong

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # it begins as UTF-16's does
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_LARGER = {"euc-kr": "cp949", "euc_kr": "cp949", "ks_c_5601-1987": "cp949"}
"""What Windows writes under these names."""
NOTHING_TAKEN = "nothing was taken in"

Tell = Callable[[int], None]
"""Takes how many bytes of a file have been read."""


class LeftOut:
    """What of a file is not taken in: how many by reason, and the lines of the first ones."""

    SHOWN = 5

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.lines: dict[str, list[int]] = {}

    def note(self, reason: str, line: int) -> None:
        """One more, which stands in that line."""
        self.counts[reason] += 1
        if len(known := self.lines.setdefault(reason, [])) < self.SHOWN:
            known.append(line)


def refused(source: str, target: str, languages: tuple[str, str]) -> str:
    """Why a pair of other programs is not taken in; nothing where it is."""
    if reason := wrong(source, target):
        return reason
    if not languages[0].startswith("ko") or languages[1].startswith("ko") or not _HANGUL.search(target):
        return ""
    if not _HANGUL.search(source):
        return "English where the Korean should be"
    return "" if re.search("[A-Za-z]", target) else "Korean where the English should be"


@contextmanager
def opened(path: Path, undeclared: tuple[str, ...] = ("utf-8",)) -> Iterator[io.TextIOWrapper]:
    """The file as text, line ends as they are; of the `undeclared` encodings the first that fits, or the first.

    Raises InputError, also for what goes wrong within.
    """
    try:
        with path.open("rb") as file:
            encoding = _encoding(path, file.read(300)) or _fitting(file, undeclared)
            file.seek(0)
            yield io.TextIOWrapper(file, encoding=encoding, newline="")
    except UnicodeError as error:
        what = f"is not {getattr(error, 'encoding', 'utf-8').upper()}, or is cut off; save it as UTF-8"
        raise InputError(path, f"{what}; {NOTHING_TAKEN}") from error
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror or error}; {NOTHING_TAKEN}") from error


def told(file: io.TextIOWrapper) -> int:
    """How many bytes of a file that is being read have been taken from it."""
    raw: Any = file.buffer
    return int(raw.tell())


def _fitting(file: io.BufferedReader, names: tuple[str, ...]) -> str:
    """The first of the encodings that fits the whole file; the first where none does, or there is no choice."""
    return next((name for name in names if len(names) > 1 and _fits(file, name)), names[0])


def _fits(file: io.BufferedReader, encoding: str) -> bool:
    """Whether the whole file can be read so."""
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    try:
        while data := file.read(1 << 16):
            decoder.decode(data)
        decoder.decode(b"", True)
    except UnicodeError:
        return False
    return True


def _encoding(path: Path, head: bytes) -> str:
    """From the mark at the file's beginning, or what its XML declaration says."""
    found = next((name for mark, name in _MARKS if head.startswith(mark)), "")
    declared = re.match(rb"""\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.-]{1,40})""", head)
    name = found or (declared[1].decode("ascii", "replace") if declared else "")
    name = _LARGER.get(name.lower(), name)
    if not found and name.lower().startswith(("utf-16", "utf-32", "ucs")):
        name = "utf-8"  # else it could not have been read that far
    try:
        if not name or codecs.lookup(name)._is_text_encoding:
            return name
    except LookupError:
        pass
    raise InputError(path, f"says that its encoding is {name}, which is not known; save it as UTF-8")


def speaks(tag: str, language: str) -> bool:
    """Whether a language tag (ko, ko-KR, KO_kr, kor) is one of the language (ko)."""
    name = re.split("[-_]", tag.strip().casefold())[0]
    return _SHORT.get(name, name) == re.split("[-_]", language.casefold())[0]


_HANGUL = re.compile("[가-힣ᄀ-ᇿ]")
_SHORT = {"kor": "ko", "korean": "ko", "eng": "en", "english": "en", "한국어": "ko", "영어": "en"}
