"""Characters that nobody sees, and text that is not composed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from l10n.prose.glance import is_quiet
from l10n.prose.pictographs import MODIFIER, emoji_character
from l10n.prose.settling import Slip

_NAMES = {
    "\u200b": "a zero-width space",
    "\u200c": "a zero-width non-joiner",
    "\u200d": "a zero-width joiner",
    "\u2060": "a word joiner",
    "\ufeff": "a byte order mark",
    "\u00ad": "a soft hyphen",
    "\u200e": "a left-to-right mark",
    "\u200f": "a right-to-left mark",
    "\ufffd": "a replacement character",
}
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_HIDDEN = (
    rf"\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200d{_BIDI}\u2060-\u2065\u206a-\u206f\u3164\ufe00-\ufe0f"
    r"\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e01ef"
)
_CONTROLS = r"\x00-\x08\x0b-\x1f\x7f"
_LOST = r"\x80-\x9f\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff"
_SPACES = "\x0b\x0c\x1c\x1d"
"""Controls that break a line or divide fields: a space stands for them."""


def suspicious(text: str) -> bool:
    """Whether there is any such character."""
    return not is_quiet(text) and _any().search(text) is not None


def hidden(text: str) -> Iterator[Slip]:
    """Runs of characters without width or meaning, in order."""
    for found in _run().finditer(text):
        start = found.start()
        places = [place for place in range(start, found.end()) if not _is_used(text, place)]
        for first, last in _stretches(places):
            run = text[first:last]
            yield Slip(
                first, last, _message(text, first, last), "".join(" " if char in _SPACES else "" for char in run)
            )
    for found in _lost().finditer(text):
        yield Slip(*found.span(), _lost_message(text, found), suggestion=_guessed(found[0]))


def composed(text: str) -> Iterator[Slip]:
    """Words that hold characters in several pieces where one stands for them."""
    for found in _chunk().finditer(text):
        whole = unicodedata.normalize("NFC", found[0])
        if whole == found[0]:
            continue
        same = next((place for place, char in enumerate(whole) if char != found[0][place]), 0)
        message = (
            f"“{whole[same:]}” is not composed (Unicode NFC): it looks right, and no search finds it; "
            "write it as one character"
        )
        yield Slip(found.start() + same, found.end(), message, whole[same:])


def _is_used(text: str, place: int) -> bool:
    """Whether the character does what it is for: joins emoji, chooses their look, or orders other scripts."""
    char, before, after = text[place], text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    if char == "\ufe0e" or char == "\ufe0f":
        return emoji_character().match(before) is not None or (
            bool(before) and before in "0123456789#*" and after == "\u20e3"
        )
    if char in "\u200c\u200d":
        joins = (
            char == "\u200d"
            and emoji_character().match(after) is not None
            and _joined().search(text[max(place - 2, 0) : place])
        )
        return bool(joins) or (_joining().match(before) is not None and _joining().match(after) is not None)
    if "\U000e0020" <= char <= "\U000e007f":
        return _tagged().search(text[max(place - 8, 0) : place]) is not None
    if char in "\u061c\u200e\u200f" or "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069":
        return _right_to_left().search(text) is not None
    return False


def _stretches(places: list[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for number in range(1, len(places) + 1):
        if number == len(places) or places[number] != places[number - 1] + 1:
            yield places[start], places[number - 1] + 1
            start = number


def _message(text: str, start: int, end: int) -> str:
    run = text[start:end]
    name = _NAMES.get(run[0]) or unicodedata.name(run[0], "a control character").lower()
    what = f"{name} (U+{ord(run[0]):04X})" + (f" and {len(run) - 1} more" if len(run) > 1 else "")
    return f"{what} {_where(text, start)}: nobody sees it, and searches stumble over it; delete it"


def _lost_message(text: str, found: re.Match[str]) -> str:
    char = found[0][0]
    if char == "\ufffd":
        return f"a character was lost {_where(text, found.start())} (U+FFFD); look it up in the original"
    what = f"U+{ord(char):04X} {_where(text, found.start())}"
    return f"{what} means nothing outside the font or file that it came from; replace it"


def _where(text: str, place: int) -> str:
    words = re.findall(r"[^\W_]+", text[max(place - 24, 0) : place])
    return f"after “{words[-1]}”" if words else "at the beginning"


def _guessed(run: str) -> str:
    """What Windows writes with these bytes."""
    if not all("\x80" <= char <= "\x9f" for char in run):
        return ""
    return run.encode("latin-1").decode("cp1252", "ignore")


@cache
def _any() -> re.Pattern[str]:
    return re.compile(f"[{_HIDDEN}{_CONTROLS}{_LOST}]")


@cache
def _run() -> re.Pattern[str]:
    return re.compile(f"[{_HIDDEN}{_CONTROLS}]+")


@cache
def _lost() -> re.Pattern[str]:
    return re.compile(f"[{_LOST}]+")


@cache
def _joined() -> re.Pattern[str]:
    """What a joiner can stand behind: an emoji, with its look or the colour of its skin."""
    return re.compile(rf"(?:{emoji_character().pattern}|[{MODIFIER}])\ufe0f?$")


@cache
def _joining() -> re.Pattern[str]:
    """Scripts in which joiners shape letters: Arabic, Syriac, those of India and its neighbours, Mongolian."""
    return re.compile("[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc]")


@cache
def _right_to_left() -> re.Pattern[str]:
    return re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


@cache
def _tagged() -> re.Pattern[str]:
    """The flag of England, Scotland or Wales, so far."""
    return re.compile("\U0001f3f4[\U000e0020-\U000e007e]{0,6}$")


@cache
def _chunk() -> re.Pattern[str]:
    """Where pieces can meet: a character of ASCII and what follows it outside of ASCII."""
    return re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")
