"""The lines of a PO file as polib can read them: what it drops or misreads is put into another form, or refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from l10n import comments
from l10n.errors import InputError

BLANK = "\U0010fdff"
"""What stands for an empty comment line."""

# str.splitlines cuts at these and polib uses it: they pass through polib as private characters
_SEPARATORS = {ord(char): 0x10FE00 + ord(char) % 256 for char in "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"}
_RESTORE = {private: char for char, private in _SEPARATORS.items()}

# what nearly all lines are: a text in quotes, an own comment, a reference; the others are looked at one by one
_USUAL = re.compile(
    r'(?:(msgctxt|msgid|msgstr) )?"[^"\\\0]*(?:\\.[^"\\\0]*)*"$|# [^\0]*[^\0\s]$|#[.:,] [^\0]*[^\0\s]$|$'
)

_KEYWORD = re.compile(r"(?:#~\s*)?(msgctxt|msgid|msgstr)\b")
_GOES_BEFORE = re.compile(r"(?:#~\s*)?(msgctxt\b|\")")
"""How a line begins that a msgid may stand under."""


def decoded(data: bytes, where: object) -> str:
    """The text of a PO file in the encoding that its header names. Raises InputError."""
    declared = re.search(rb"charset=([\w.-]{1,40})", data[:20_000])
    name = declared[1].decode("ascii", "replace") if declared else "utf-8"
    known = {"charset": "utf-8-sig", "utf-8": "utf-8-sig", "utf8": "utf-8-sig", "euc-kr": "cp949"}  # as Windows has it
    try:
        return data.decode(known.get(name.lower(), name))
    except (UnicodeError, LookupError) as error:
        raise InputError(where, f"is not {name}, as its header says; save it as UTF-8 in the PO editor", 1) from error


def prepare(lines: list[str], where: object, unescape: Callable[[str], str]) -> tuple[list[int], list[str]]:
    """The line of each msgstr, and the lines as polib can read them without loss.

    `unescape` undoes the escapes of a text in quotes. Raises InputError for what polib would read as something else.
    """
    starts: list[int] = []
    prepared: list[str] = []
    begun = 0
    for number, line in enumerate(lines, 1):
        usual = _USUAL.match(line)
        if usual and not usual[1]:
            prepared.append(line)
            continue
        if not usual:
            _refuse_broken(line, where, number)
        keyword = usual or _KEYWORD.match(line)
        if keyword and keyword[1] == "msgstr":
            starts.append(number)
            begun = 0
        elif keyword and (not begun or keyword[1] == "msgctxt"):
            _refuse_unfinished(begun, where)
            begun = number
        elif keyword and not _GOES_BEFORE.match(lines[number - 2]):
            _refuse_unfinished(begun, where)
        if usual:
            prepared.append(line)
            continue
        prepared.append(_readable(line, prepared, unescape))
    _refuse_unfinished(begun, where)
    first = re.search(r"^msg.*\n\s*.*", "\n".join(prepared), re.MULTILINE)
    if not first or not re.match(r'msgid ""\s*\n\s*msgstr', first[0]):
        prepared = ['msgid ""', 'msgstr ""', '"Language: en\\n"', "", *prepared]
        starts.insert(0, 0)
    return starts, prepared


def _readable(line: str, before: list[str], unescape: Callable[[str], str]) -> str:
    """An unusual line in another form, where polib would drop or misread it."""
    if line.startswith("#="):
        return "#, " + ", ".join(f"={flag.strip()}" for flag in line[2:].split(","))
    if line.strip() == "#":
        return f"# {BLANK}"
    if line.startswith("#~|"):
        return _former(line, before, unescape)
    return f"# {line[1:]}" if re.match(r"#[^\s.:,|~=#]", line) else line


def _refuse_unfinished(line: int, where: object) -> None:
    if line:
        raise InputError(where, "PO syntax error: this entry has no msgstr; restore it", line)


def _refuse_broken(line: str, where: object, number: int) -> None:
    """Refuse what polib would read as something else: conflict markers, strings without their end."""
    if line.startswith(("<<<<<<< ", ">>>>>>> ", "||||||| ")) or line == "=======":
        raise InputError(where, "a git conflict stands here; resolve it, then run the command again", number)
    if "\0" in line:
        raise InputError(where, "a NUL character stands here; take it out", number)
    found = re.match(r'(?:#~\|? ?|#\| ?)?\s*(?:msg[a-z_]*(?:\[\d\])?\s*)?(".*|msg.*)$', line)
    if found and not re.fullmatch(r'"(?:[^"\\]|\\.)*"\s*', found[1]):
        raise InputError(where, "PO syntax error: a text in quotes is due; mend the line", number)


def _former(line: str, before: list[str], unescape: Callable[[str], str]) -> str:
    """`#~|` of an obsolete entry, which polib drops, as our own comment; a further line is joined to the last."""
    found = re.match(r'#~\|\s*(msg\w+ )?\s*"(.*)"\s*$', line)
    if not found or (found[1] and found[1] != "msgid "):
        return ""
    text = comments.escape(unescape(found[2]))
    if found[1]:
        return f"# previous: {text}"
    if before and before[-1].startswith("# previous: "):
        return before.pop() + text
    return ""


def shielded(text: str) -> str:
    """The text with its line separators as private characters; itself where it has none."""
    return text.translate(_SEPARATORS) if any(chr(code) in text for code in _SEPARATORS) else text


def restore(file: Any) -> None:
    """Put back into what polib read the line separators that it must not see."""
    file.header = file.header.translate(_RESTORE)
    file.metadata = {name: value.translate(_RESTORE) for name, value in file.metadata.items()}
    for entry in file:
        for name in ("msgctxt", "msgid", "msgid_plural", "msgstr", "previous_msgid", "comment", "tcomment"):
            if text := getattr(entry, name):
                setattr(entry, name, text.translate(_RESTORE))
        entry.msgstr_plural = {number: form.translate(_RESTORE) for number, form in entry.msgstr_plural.items()}
        entry.occurrences = [(name.translate(_RESTORE), line) for name, line in entry.occurrences]
