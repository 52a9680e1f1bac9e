"""Every format that articles come in, and every one that finished posts go out in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from l10n.errors import InputError, UsageError
from l10n.formats import docx, markdown, post_docx, post_md, post_txt, text
from l10n.formats.foreign import conversion
from l10n.formats.markdown import pictures

if TYPE_CHECKING:
    from l10n.plugins import Format, Writer

__all__ = [
    "FORMATS",
    "WRITERS",
    "advice",
    "by_suffix",
    "markdown",
    "pictures",
    "post_suffixes",
    "suffixes",
    "writer",
    "writer_names",
]

FORMATS: list[Format] = [markdown, text, docx]
WRITERS: list[Writer] = [post_md, post_docx, post_txt]


def suffixes() -> tuple[str, ...]:
    """The suffixes of files that can be read, in small letters."""
    return tuple(suffix for format_ in FORMATS for suffix in format_.SUFFIXES)


def by_suffix(path: Path) -> Format:
    """The format of a file. Raises InputError where none reads it."""
    for format_ in FORMATS:
        if path.suffix.lower() in format_.SUFFIXES:
            return format_
    raise InputError(path.name, f"no format reads {path.suffix or 'a file without a suffix'}; {advice(path)}")


def advice(path: Path) -> str:
    """What to do with a file that no format reads."""
    return conversion(path) or f"save it as one of {', '.join(suffixes())}"


def writer_names() -> tuple[str, ...]:
    """What finished posts can be written as."""
    return tuple(one.NAME for one in WRITERS)


def post_suffixes() -> tuple[str, ...]:
    """The suffixes that finished posts can have."""
    return tuple(one.SUFFIX for one in WRITERS)


def writer(name: str) -> Writer:
    """The writer of this name. Raises UsageError where there is none."""
    named = {one.NAME: one for one in WRITERS}
    if name not in named:
        raise UsageError(f"{name}: no such format; one of {', '.join(named)}")
    return named[name]
