"""Formats of other programs that are not read here, and how a file in one of them becomes a Word file."""

from __future__ import annotations

import shlex
from pathlib import Path

_WORD = "open it in Word and save it as docx (Save As, Word Document)"
_HANGUL = "open it in 한글 (Hancom Office) and save it as docx (파일 > 다른 이름으로 저장 > Microsoft Word 문서)"

_WAYS = {
    ".hwp": _HANGUL,
    ".hwpx": _HANGUL,
    ".docm": f"it holds macros; {_WORD}",
    ".dotx": f"it is a template; {_WORD}",
    ".pages": "open it in Pages and choose File > Export To > Word",
    ".gdoc": "it is only a link; open it in Google Docs and choose File > Download > Microsoft Word (.docx)",
    ".pdf": "ask for the file that it was made from, since a PDF keeps no paragraphs; failing that, " + _WORD,
}
_HTML = '--infilter="HTML (StarWriter)" '
_FILTERS = {".doc": "", ".odt": "", ".rtf": "", ".html": _HTML, ".htm": _HTML}
"""What LibreOffice turns into a Word file on the command line, and what it must be told for it."""


def conversion(path: Path) -> str:
    """How the file becomes one that is read here; empty where nothing is known of its format."""
    suffix = path.suffix.lower()
    if suffix in _FILTERS:
        name = shlex.quote(path.name if path.is_absolute() else str(path))
        return f"save it as docx, or: soffice --headless {_FILTERS[suffix]}--convert-to docx {name}"
    return _WAYS.get(suffix, "")
