"""Glossary entries as YAML, ready to be pasted: drafts, until somebody has decided."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection

_PLAIN = re.compile(r"[A-Za-z가-힣][A-Za-z가-힣\d ’-]*")
_WORDS = frozenset(["yes", "no", "on", "off", "true", "false", "null", "y", "n"])
"""What YAML takes for something else than text."""


def entry(name: str, korean: str, english: str, admitted: Collection[str] = (), proper: bool = False) -> str:
    """The lines of an entry in schema version 1; `proper`: it keeps its capitals everywhere."""
    more = f", admitted: [{', '.join(map(scalar, admitted))}]" if admitted else ""
    kind = "  type: proper\n" if proper else ""
    return (
        f"- id: {name}\n{kind}  ko: {{preferred: {scalar(korean)}}}\n"
        f"  en: {{preferred: {scalar(english)}{more}}}\n  status: draft\n"
    )


def identifier(english: str, taken: Collection[str]) -> str:
    """An id made of the English that no entry has yet."""
    plain = unicodedata.normalize("NFKD", english.lower())
    name = re.sub("[^a-z0-9]+", "-", re.sub("[\u0300-\u036f'’]", "", plain)).strip("-")
    if not name[:1].isalpha() or name in _WORDS:
        name = f"term-{name}".strip("-")
    numbers = (f"{name}-{number}" for number in range(2, len(taken) + 3))
    return name if name not in taken else next(one for one in numbers if one not in taken)


def scalar(text: str) -> str:
    """A text as YAML has it inside a flow mapping, in quotation marks where it would be read as something else."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS and text == text.strip():
        return text
    return json.dumps(text, ensure_ascii=False)
