"""Whether what a machine answers can be the English of what it was asked: read before it is believed."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from l10n import numerals

SHORTEST, LONGEST = 0.3, 6.0
"""Characters of English for each of Korean, spaces not counted in the Korean."""
ALLOWANCE = 40
"""Characters that a short text may have beyond that."""

_LETTERS = (
    "\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\uac00-\ud7fb\uffa0-\uffdc"  # Hangul
    "\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"  # Kana
    "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # Hanja
)


def needs_translation(text: str) -> bool:
    """Whether there is anything to translate in a plain text: a figure or an emoji stays what it is."""
    return bool(_foreign().search(text))


def problem(source: str, answer: object) -> str:
    """Why an answer cannot be the English of the source, both plain; nothing where it can."""
    if answer is None:
        return "no answer"
    if not isinstance(answer, str):
        return "an answer that is no text"
    if not answer.strip():
        return "an empty answer"
    korean, english = _even(source), _even(answer)
    if english == korean:
        return "the Korean as it was"
    if broken := _broken(korean, english):
        return broken
    if left := _left(english, korean):
        return f"Korean left in it: {left[:20]}"
    size = len(korean.replace(" ", ""))
    if len(english) < SHORTEST * size:
        return f"{len(english)} characters for {size} of Korean"
    if len(english) > LONGEST * size + ALLOWANCE:
        return f"{len(english)} characters for {size} of Korean"
    return _numbers(korean, english)


def _even(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _broken(korean: str, english: str) -> str:
    """Signs of a wrong encoding, of an error page, of a machine that stammers."""
    if _mojibake().search(english) and not _mojibake().search(korean):
        return "text in a wrong encoding"
    if re.search(r"(?i)<!doctype|<html|</(?:div|span|body|p)>", english) and "<" not in korean:
        return "a page of HTML"
    if re.search(r"\b(\w{1,30}(?: \w{1,30}){0,3})(?:\W{1,3}\1\b){4}", english):
        return "the same words again and again"
    return ""


def _left(english: str, korean: str) -> str:
    """The first word in another script that stands in no brackets."""
    outside = re.sub(r"(?<=[A-Za-z0-9’'”\"%*_])\s?[(\[（][^()\[\]（）]{0,200}[)\]）]", "", english)
    found = _foreign().search(outside)
    return found[0] if found else ""


def _numbers(korean: str, english: str) -> str:
    for one in numerals.differences(korean, english):
        if re.search(r"\d", one.source_text) or re.search(r"\d", one.target_text):
            return f"a number that differs: {one.message}"
    return ""


@cache
def _foreign() -> re.Pattern[str]:
    return re.compile(f"[{_LETTERS}]{{1,40}}")


@cache
def _mojibake() -> re.Pattern[str]:
    """UTF-8 read as Latin-1 or Windows-1252, characters that are none, control characters."""
    return re.compile(r"\ufffd|â€|â\x80|[ÃÂ][\x80-\xbf™œž]|[ìëêí][\x80-\xbf“”€]|[\x00-\x08\x0b-\x1f\x7f-\x9f]")
