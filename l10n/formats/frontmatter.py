"""The YAML at the head of a Markdown file: its fields, and new values in their place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from l10n import yamltext
from l10n.errors import InputError
from l10n.yamltext import Node

PROSE = frozenset(["title", "subtitle", "description", "summary", "excerpt"])
"""Fields that readers see, in whatever language they are."""

NEVER = frozenset(
    re.findall(
        r"\w+",
        "aliases cover date id image images key lang language lastmod layout locale modified permalink published "
        "redirect_from slug template thumbnail type updated url",
    )
)
"""Fields that programs read."""

_KOREAN = 0.1  # share of Hangul among the letters
_END = r"(?:\r\n|\r|\n)"
_REST = r"[^\r\n]*"
_LINE = f"(?:{_REST}{_END})"
_EMPTY = rf"(?:[ \t]*(?:#{_REST})?{_END})"
_FIELD = rf"[ \t]*[\w\"'{{]{_REST}?:(?=[ \t\r\n]){_LINE}"
_PATTERNS = {
    # a rule and some prose are no head: its first line that is no comment has to be a field
    "yaml": rf"\ufeff?---[ \t]*{_END}((?>(?:{_EMPTY})*)(?:{_FIELD}{_LINE}*?)?)(?:---|\.\.\.)[ \t]*(?:{_END}|\Z)",
    "toml": rf"\ufeff?\+\+\+[ \t]*{_END}({_LINE}*?)\+\+\+[ \t]*(?:{_END}|\Z)",
    "path": r"(?:[a-z][a-z0-9+.-]*:|\.{0,2}/|#|www\.)\S*|\S+\.(?:jpe?g|png|gif|webp|svg|md|html?|pdf|docx?|hwpx?)",
    "date": r"\d{2,4}[-./년]\s?\d{1,2}[-./월]\s?\d{1,2}[.일]?(?:[T\s].*)?",
    "hangul": r"[\u1100-\u11ff\u3130-\u318f가-힣]",
    "letters": r"[\W\d_]+",
    "word": r"[^\W\d_]{2,}",
}


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_PATTERNS[name], re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Field:
    """A text among the fields, and where it stands in the file."""

    name: str
    value: str
    start: int
    end: int
    line: int
    style: str
    number: int = 0
    """Of a list's item, from 1."""
    flow: bool = False
    """Whether the list stands in brackets."""


@dataclass(frozen=True, slots=True)
class Matter:
    """The head of a file."""

    end: int = 0
    """Where the body begins."""
    start: int = 0
    """Where the YAML begins, and ends."""
    stop: int = 0
    yaml: str = ""
    root: Node | None = None
    toml: tuple[tuple[str, str], ...] = ()
    """Its plain fields, where it is TOML: they are read, and never translated."""

    @property
    def meta(self) -> tuple[tuple[str, str], ...]:
        """Its plain fields; one without a value is empty."""
        entries = self.root.entries if self.root else ()
        plain = ((key.text, value.text) for key, value in entries if not value.items and not value.entries)
        return self.toml or tuple(plain)


def read(text: str, name: object) -> Matter:
    """The head of a file; an empty one where it has none. Raises InputError where it is no YAML or TOML."""
    if hit := _pattern("toml").match(text):
        return Matter(hit.end(), toml=_toml(hit[1], name))
    hit = _pattern("yaml").match(text)
    if not hit:
        return Matter()
    root = yamltext.compose(hit[1], name, 2)
    if root.value is not None and not root.entries:
        raise InputError(name, "front matter that is no list of fields; write `name: value` in each line", root.line)
    return Matter(hit.end(), hit.start(1), hit.end(1), hit[1], root)


def _toml(text: str, name: object) -> tuple[tuple[str, str], ...]:
    import tomllib

    try:
        fields = tomllib.loads(text.replace("\r\n", "\n").replace("\r", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(name, f"front matter that is no TOML ({error}); mend it") from error
    plain = {key: str(value).lower() if isinstance(value, bool) else str(value) for key, value in fields.items()}
    return tuple((key, value) for key, value in plain.items() if value and not isinstance(fields[key], list | dict))


def fields(matter: Matter, korean: bool) -> Iterator[Field]:
    """The texts that are translated; in a Korean file what has no Hangul is a code, but for a title and the like."""
    for key, value in matter.root.entries if matter.root else ():
        flow = matter.yaml.startswith("[", value.start)
        for number, node in enumerate(value.items, 1) if value.items else [(0, value)]:
            if isinstance(node.value, str) and _is_text(key.text, node.text, korean, number):
                start, end = node.start + matter.start, node.end + matter.start
                text = " ".join(node.text.split())
                yield Field(key.text, text, start, end, node.line, node.style, number, flow)


def is_korean(text: str) -> bool:
    """Whether a file is Korean; an English one may hold a Korean name or two."""
    letters = len(_pattern("letters").sub("", text))
    return len(_pattern("hangul").findall(text)) > letters * _KOREAN


def _is_text(name: str, value: str, korean: bool, number: int) -> bool:
    name, value = name.lower(), value.strip()
    if name in NEVER or _pattern("path").fullmatch(value) or _pattern("date").fullmatch(value):
        return False
    if name in PROSE or _pattern("hangul").search(value):
        return True
    words = len(_pattern("word").findall(value))
    return not korean and (words > 0 if number else words > 1 and len(value.split()) > 1)


def scalar(value: str, style: str, flow: bool = False) -> str:
    """A text as YAML, in the style of what it replaces where that can hold it; `flow` is between brackets."""
    single = "'" + value.replace("'", "''") + "'"
    double = json.dumps(value, ensure_ascii=False).replace("\x7f", "\\x7f")
    for written in {"": [value, double], "'": [single, double]}.get(style, [double]):
        if all(_reads(context % written, value) for context in ("- %s\n", "k: [%s]\n" if flow else "k: %s\n")):
            return written
    return re.sub(r"[^\t\n -~\xa0-\ud7ff\ue000-\ufffd]", lambda hit: _escaped(hit[0]), double)


def _escaped(char: str) -> str:
    return f"\\U{ord(char):08x}" if ord(char) > 0xFFFF else f"\\u{ord(char):04x}"


def _reads(text: str, value: str) -> bool:
    try:
        node = yamltext.compose(text, "")
    except InputError:
        return False
    while node.items or node.entries:
        if len(node.items or node.entries) > 1:
            return False
        node = node.items[0] if node.items else node.entries[0][1]
    return isinstance(node.value, str) and node.text == value


def replace(text: str, found: Field, value: str) -> tuple[int, int, str]:
    """Start, end and new text of a field; a block of lines becomes one line."""
    end = found.end
    while found.style in ("|", ">") and end > found.start and text[end - 1] in "\r\n":
        end -= 1
    return found.start, end, scalar(" ".join(value.split()), found.style, found.flow)


def with_language(text: str, language: str) -> str:
    """The file with its `lang` set; unchanged where it has no YAML head."""
    matter = read(text, "front matter")
    if matter.root is None:
        return text
    for key, value in matter.root.entries:
        if key.text in ("lang", "language", "locale"):
            start, end = value.start + matter.start, value.end + matter.start
            gap = "" if text[start - 1 : start] in (" ", "\t") else " "
            return text[:start] + gap + language + text[end:]
    ending = "\r\n" if text[: matter.start].endswith("\r\n") else "\n"
    return f"{text[: matter.stop]}lang: {language}{ending}{text[matter.stop :]}"
