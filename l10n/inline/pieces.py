"""What inline Markdown is made of, and the patterns that tell the pieces apart."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from functools import cache

PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
"""What a backslash can escape."""

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
"""HTML elements that have no end tag."""

_ATTRIBUTE = r"""\s++[A-Za-z_:][\w.:-]*+(?>(?:\s*+=\s*+(?:[^\s"'=<>`]++|'[^']*+'|"[^"]*+"))?)"""
_PARTICLE = "에서|에|를|을|은|는|이|가|의|로|와|과|도|까지|부터"

# atomic groups and not possessive ones around alternatives: Python before 3.11.5 matches those wrongly
_PATTERNS = {
    # each alternative begins with one sign: the search then passes over all others without trying anything
    "special": r"\\|``*|\*\**|__*|~~*|!\[|\[|\]|<|&|h(?<![A-Za-z0-9].)ttps?://(?=[A-Za-z0-9])"
    r"|w(?<![A-Za-z0-9].)ww\.(?=[A-Za-z0-9])",
    "element": rf"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*+)(?P<rest>(?>(?:{_ATTRIBUTE})*))\s*+(?P<void>/?)>",
    "tag": r"<(?P<close>/?)(?P<name>[0-9]{1,6})(?P<rest>)(?P<void>/?)>",
    "autolink": r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\x00-\x1f]*+)>",
    "email": r"<([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]++@[A-Za-z0-9-]++(?>(?:\.[A-Za-z0-9-]++)*))>",
    "entity": r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});",
    "footnote": r"!?(\[\^[^\]\[\s]{1,99}\])",
    "label": r"\[((?:\\.|[^\[\]\\]){0,999})\]",
    "space": r"\s*+",
    "title": r"""\s++("(?>(?:\\.|[^"\\])*)"|'(?>(?:\\.|[^'\\])*)'|\((?>(?:\\.|[^()\\])*)\))""",
    "angled": r"<((?>(?:\\.|[^<>\\\n])*))>",
    "url": r"(?:https?://|www\.)(?>(?:[A-Za-z0-9\-._~:/?#@!$&'()+,;=%]|(?<=[가-힣])[가-힣]"
    rf"|(?<=[/=_-])(?!(?:{_PARTICLE})(?![가-힣]))[가-힣])*)",
    "backticks": r"`+",
    "backslash": r"\\([!-/:-@\[-`{-~])",
    "placeholder": r"\{\{\s?[A-Za-z_][\w.]*\s?\}\}|[$%]?\{[A-Za-z_0-9][\w.]*\}"
    r"|(?<![\d%])%(?:\([A-Za-z_]\w*\)|\d\$)?[sd](?![A-Za-z])",
}


@cache
def pattern(name: str) -> re.Pattern[str]:
    """One of the patterns of the grammar, compiled when it is first wanted."""
    return re.compile(_PATTERNS[name], re.DOTALL)


@dataclass(slots=True, eq=False)
class Markup:
    """What an opening and a closing piece, or an atom, stand for."""

    kind: str
    """strong emphasis strike code link image html footnote autolink tag."""
    open: str = ""
    close: str = ""
    url: str = ""
    title: str = ""
    alt: str = ""
    inner: str = ""
    """Of an image: its description as it is written."""

    @property
    def same(self) -> tuple[str, ...]:
        """What two markups share that say the same."""
        return self.kind, self.open.strip(), self.close.strip()


@dataclass(slots=True, eq=False)
class Piece:
    """A stretch of raw text, and what it is read as."""

    role: str
    """text; escape; entity (or `<br>`); open and close of a mark; span (code, `<address>`); atom (no text at all)."""
    start: int
    end: int
    plain: str = ""
    markup: Markup | None = None

    def pieces(self) -> list[Piece]:
        """The pieces that it comes to in the end."""
        return [self]


def normal_label(label: str) -> str:
    """A reference label as it is compared: case folded, white space collapsed."""
    return " ".join(label.split()).casefold()


def character(entity: str) -> str:
    """What an entity stands for; itself where it is none."""
    if not entity.startswith("&#"):
        decoded = html.unescape(entity)
        return entity if decoded.endswith(";") and decoded != ";" else decoded
    code = int(entity[3:-1], 16) if entity[2] in "xX" else int(entity[2:-1])
    return "\ufffd" if code == 0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code)


def unescape(text: str) -> str:
    """A link's address or title without its backslashes and entities."""
    text = pattern("backslash").sub(lambda hit: f"\\{hit[1]}" if hit[1] == "&" else hit[1], text)
    return re.sub(r"\\&|" + _PATTERNS["entity"], lambda hit: "&" if hit[0] == "\\&" else character(hit[0]), text)


def is_cjk(char: str) -> bool:
    """Whether words of its script stand beside each other without a space: Hangul, Han, Kana."""
    return "\u1100" <= char <= "\u11ff" or "\u2e80" <= char <= "\ud7ff" or char >= "\uf900"


def is_punctuation(char: str) -> bool:
    """Whether Markdown calls it punctuation: Unicode's punctuation and symbols."""
    return char in PUNCTUATION if char < "\x80" else unicodedata.category(char)[0] in "PS"
