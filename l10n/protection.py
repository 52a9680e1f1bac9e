"""What a machine must not translate: markup and terms behind tokens, and the tokens turned back, or none of it.

A Korean particle stays behind its token, in the form that it has behind a vowel, so that the engine still sees the
case. Machines squeeze, widen and translate tokens: reading is tolerant, and then counts.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from l10n import inline
from l10n.inline.pieces import Piece, pattern
from l10n.model import Span

FAMILIES = {"bracket": "[X{}X]", "word": "ZQ{}QZ", "xml": '<x id="{}"/>'}
"""Kinds of tokens: in brackets, as words, and as elements, for engines that know those."""

_READ = {
    "bracket": r"[\[(【{]\s?X\s?(\d{1,4})\s?X\s?[\])】}]",
    "word": r"Z\s?Q\s?(\d{1,4})\s?Q\s?Z",
    "xml": r"<\s?x\s{1,2}id\s?=\s?[\"'“”]?(\d{1,4})[\"'“”]?\s?(?:/\s?>|>(?:\s?</\s?x\s?>)?)",
}
_LEFT = r"(?i)[\[【]\s?X\s?\d|\bX\d{1,4}X\b|\bZ\s?Q\s?\d|\d\s?Q\s?Z\b|<\s?/?\s?x\b"
"""What is left of a token that could not be read."""

_ALLOMORPHS = (
    *(("으로", "로"), ("이라는", "라는"), ("이라고", "라고"), ("이란", "란"), ("이나", "나"), ("이며", "며")),
    *(("이랑", "랑"), ("은", "는"), ("이", "가"), ("을", "를"), ("과", "와")),
)
_PARTICLE = re.compile(
    rf"({'|'.join(form for form, _ in _ALLOMORPHS)})(?=(?:는|도|만|의|서|써|부터|서의|부터의)?(?![가-힣]))"
)


@dataclass(frozen=True, slots=True)
class Keep:
    """A stretch of plain text that is to come back as these words."""

    span: Span
    english: str
    lower: bool = True
    """Whether it takes a capital where a sentence begins."""


@dataclass(frozen=True, slots=True)
class Token:
    """What stands behind a token."""

    role: str
    """open, close or whole, of markup; term."""
    text: str
    """Markdown; of a term, plain text."""
    lower: bool = False


@dataclass(frozen=True, slots=True)
class Shielded:
    """A text on its way to a machine, and what its tokens stand for."""

    text: str
    tokens: tuple[Token, ...]
    family: str
    source: str
    """The text as it was, with its markup."""


def shield(source: str, keeps: Sequence[Keep] = (), family: str = "bracket") -> Shielded:
    """Put tokens in the place of markup and of what is to be kept; a family of "" takes the markup away."""
    pieces = inline.parse(source).pieces
    tokens: list[Token] = []
    parts: list[str] = []

    def put(token: Token) -> None:
        if family:
            parts.append(FAMILIES[family].format(len(tokens)))
            tokens.append(token)
        elif token.role == "whole":
            parts.append(" ")

    hidden = _hidden(source, keeps) if family else []
    for start, run in _runs(pieces):
        if isinstance(run, Piece):
            raw = source[run.start : run.end]
            put(Token(run.role if run.role in ("open", "close") else "whole", raw))
            continue
        at = 0
        for span, token in hidden:
            begin, end = span[0] - start, span[1] - start
            if begin >= at and end <= len(run):
                parts.append(_told(run[at:begin], family))
                put(token)
                run, at = _agreeing(run, end), end
        parts.append(_told(run[at:], family))
    return Shielded("".join(parts), tuple(tokens), family, source)


def restore(answer: str, shielded: Shielded) -> str | None:
    """The answer as Markdown, with what the tokens stand for; None where one is lost, doubled or out of order."""
    text = html.unescape(answer) if shielded.family == "xml" else answer
    if shielded.family and not shielded.tokens and shielded.family != "xml":
        text = _unescaped(text, shielded.source)
    pattern = _reader(shielded.family) if shielded.tokens else None
    found = list(pattern.finditer(text)) if pattern else []
    if Counter(int(one[1]) for one in found) != Counter(range(len(shielded.tokens))):
        return None
    out: list[str] = []
    at = 0
    ends = [*(one.start() for one in found[1:]), len(text)]
    for one, end in zip(found, ends, strict=False):
        _literal(out, text[at : one.start()], shielded)
        token = shielded.tokens[int(one[1])]
        at = _place(out, token, text[:end], one.end())
    _literal(out, text[at:], shielded)
    result = "".join(out).strip()
    return result if _is_whole(result, shielded) else None


def words_left(shielded: Shielded) -> int:
    """How many Hangul syllables a machine still has to translate."""
    return len(re.findall("[가-힣]", shielded.text))


def _hidden(source: str, keeps: Sequence[Keep]) -> list[tuple[Span, Token]]:
    """What stands behind a token in the plain text: addresses, placeholders and terms, in order."""
    plain = inline.parse(source).plain.text
    found = [(keep.span, Token("term", keep.english, keep.lower)) for keep in keeps]
    for span in _literals(source):
        words = plain[slice(*span)]
        is_url = re.match(r"https?://|www\.", words)
        found.append((span, Token("whole", words) if is_url else Token("term", words)))
    return sorted(found, key=lambda one: one[0])


def _literals(source: str) -> list[Span]:
    """Where bare addresses, placeholders and tags that are no markup stand in the plain text."""
    parsed = inline.parse(source)
    spans = [(mark.start, mark.end) for mark in parsed.marks if mark.kind == "autolink" and not mark.open]
    covered = [(mark.start, mark.end) for mark in parsed.marks if mark.kind in ("autolink", "code")]
    words = [match.span() for match in _literal_words().finditer(parsed.plain.text)]
    free = (one for one in words if not any(start < one[1] and one[0] < end for start, end in covered))
    return sorted([*spans, *free])


def _runs(pieces: Sequence[Piece]) -> list[tuple[int, Piece | str]]:
    """Markup as it is and stretches of text in one, each with where it stands in the plain text."""
    found: list[tuple[int, Piece | str]] = []
    at = 0
    for piece in pieces:
        is_text = piece.role in ("text", "escape", "entity")
        last = found[-1][1] if found else None
        if is_text and isinstance(last, str):
            found[-1] = found[-1][0], last + piece.plain
        elif is_text or piece.start < piece.end:
            found.append((at, piece.plain if is_text else piece))
        at += len(piece.plain)
    return found


def _agreeing(text: str, at: int) -> str:
    """The text with the particle at this place in the form that it has behind a vowel; its length stays the same."""
    found = _PARTICLE.match(text, at)
    if not found:
        return text
    form = dict(_ALLOMORPHS)[found[1]]
    return text[:at] + form.rjust(len(found[1]), "\u200b") + text[found.end(1) :]


def _told(text: str, family: str) -> str:
    text = text.replace("\u200b", "")
    return html.escape(text, quote=False) if family == "xml" else text


def _unescaped(text: str, source: str) -> str:
    """Some engines answer in HTML, whatever they were asked in."""
    return html.unescape(text) if re.search(r"&(?:#\d{1,5}|quot|amp|lt|gt|apos);", text) and "&" not in source else text


@cache
def _literal_words() -> re.Pattern[str]:
    """Placeholders, mail addresses, numbered tags that are only written of."""
    mail = r"(?<![\w.+-])[A-Za-z0-9_.+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![A-Za-z0-9-])"
    return re.compile(rf"{pattern('placeholder').pattern}|{mail}|</?\d{{1,6}}/?>")


@cache
def _reader(family: str) -> re.Pattern[str]:
    return re.compile(_READ[family], re.IGNORECASE)


def _literal(out: list[str], text: str, shielded: Shielded) -> None:
    """Text of the machine's own; no sign in it is markup."""
    text = unicodedata.normalize("NFC", text)
    if shielded.family and shielded.family != "xml" and shielded.tokens:
        text = _unescaped(text, shielded.source)
    out.append(inline.escape(text))


def _place(out: list[str], token: Token, text: str, at: int) -> int:
    """Write what a token stands for, with its spaces on the outer side; returns where the text goes on."""
    before = "".join(out)[-1:]
    following = text[at : at + 1]
    if token.role == "open":
        glued = before.isalnum()
        out.append((" " if glued else "") + token.text)
        return at + len(text[at:]) - len(text[at:].lstrip(" "))
    if token.role == "close":
        spaced = before == " "
        while out and out[-1].endswith(" "):
            out[-1] = out[-1].rstrip(" ")
        out.append(token.text)
        if following.isalnum() or (spaced and following not in ("", " ", *".,;:!?)’”'\"")):
            out.append(" ")
        return at
    words = token.text
    is_note = words.startswith("[^")
    if before.isalnum() and not is_note:
        out.append(" ")
    if token.role == "term":
        words = _capital(words) if token.lower and _begins("".join(out)) else words
        words = inline.escape(words)
    out.append(words)
    if following.isalnum() and not (token.role == "term" and re.match(r"s\b", text[at:])):
        out.append(" ")
    return at


def _begins(before: str) -> bool:
    """Whether a sentence begins behind this."""
    return re.search(r"(?:\A|[.!?][”’\"')]{0,2}\s{1,3})[\s*_“‘\"'(\[]{0,6}\Z", before) is not None


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _is_whole(result: str, shielded: Shielded) -> bool:
    """Whether the markup is that of the source, and nothing of a token is left."""
    before, after = inline.parse(shielded.source), inline.parse(result)
    if re.search(_LEFT, after.plain.text) and not re.search(_LEFT, before.plain.text):
        return False
    if _words(shielded.source) != _words(result):
        return False
    if not shielded.family:
        return all(mark.kind == "autolink" for mark in after.marks)
    return Counter((mark.kind, mark.open, mark.close) for mark in before.marks) == Counter(
        (mark.kind, mark.open, mark.close) for mark in after.marks
    )


def _words(text: str) -> Counter[str]:
    """Addresses and placeholders, which are the same in every language."""
    plain = inline.parse(text).plain.text
    return Counter(plain[slice(*span)] for span in _literals(text))
