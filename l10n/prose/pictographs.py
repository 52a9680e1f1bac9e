"""Emoji: what a newsroom calls so, each sequence of characters that shows one picture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from l10n.prose.glance import is_quiet
from l10n.prose.settling import Slip
from l10n.prose.view import GAP

MODIFIER = "\U0001f3fb-\U0001f3ff"
"""Colours of the skin."""

_PICTURES = (
    "\u231a\u231b\u2328\u23cf\u23e9-\u23f3\u23f8-\u23fa\u25fd\u25fe"
    "\u2600-\u2604\u260e\u2614\u2615\u2618-\u261f\u2620\u2622\u2623\u2626\u262a\u262e\u262f\u2638-\u263b\u2648-\u2653"
    "\u265f\u2660\u2663\u2665\u2666\u2668\u267b\u267e\u267f\u2692-\u2697\u2699\u269b\u269c\u26a0-\u26ff"
    "\u2702\u2705\u2708-\u270f\u2728\u274c\u274e\u2753-\u2755\u2757\u2763\u2764\u2795-\u2797\u27a1\u27b0\u27bf"
    "\u2b1b\u2b1c\u2b50\u2b55\U0001f000-\U0001f0ff\U0001f170-\U0001f19a\U0001f201-\U0001f251\U0001f300-\U0001f64f"
    "\U0001f680-\U0001f6ff\U0001f774-\U0001f77f\U0001f7e0-\U0001f7f0\U0001f900-\U0001f9ff\U0001fa00-\U0001faff"
)
"""Pictures however they are shown; ★, ✓, →, ©, ™ and the like are signs, and none of these."""

_SIGNS = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u2199\u21a9\u21aa\u24c2\u25aa\u25ab\u25b6\u25c0\u25fb\u25fc\u2605\u2611"
    "\u2640\u2642\u2714\u2716\u271d\u2721\u2733\u2734\u2744\u2747\u2934\u2935\u2b05-\u2b07\u3030\u303d\u3297\u3299"
)
"""Signs, which U+FE0F makes an emoji of."""

_FLAG = "\U0001f1e6-\U0001f1ff"


@cache
def emoji_character() -> re.Pattern[str]:
    """One character that can be, or become, an emoji."""
    return re.compile(f"[{_PICTURES}{_SIGNS}]")


def suspicious(text: str) -> bool:
    """Whether there may be one."""
    return not is_quiet(text) and _any().search(text) is not None


def slips(text: str, allowed: Sequence[str]) -> Iterator[Slip]:
    """Emoji that are not allowed, neighbours together, in order.

    One that decorates the beginning or the end of a sentence can go; one that stands for a word cannot.
    """
    fine = {_bare(emoji) for emoji in allowed}
    start = end = -1
    for found in _sequence().finditer(text):
        if _bare(found[0]) in fine:
            continue
        if start >= 0 and found.start() == end:
            end = found.end()
            continue
        if start >= 0:
            yield _slip(text, start, end)
        start, end = found.span()
    if start >= 0:
        yield _slip(text, start, end)


def _slip(text: str, start: int, end: int) -> Slip:
    shown = text[start:end]
    word = re.search(r"\w\S{0,20}$", text[max(start - 21, 0) : start])
    ahead = re.match(r"\s?[^\w\s]{0,3}(\w\S{0,20})", text[end : end + 24])
    where = f" before “{ahead[1]}”" if ahead else f" after “{word[0]}”" if word else ""
    message = f"the emoji {shown}{where} stands in running text; delete it, or allow it in [checks.style] emoji"
    span = _decoration(text, start, end)
    return Slip(*(span or (start, end)), message, "" if span else None)


def _decoration(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The emoji with the space that goes with it, where it only decorates."""
    if "\u20e3" in text[start:end]:
        return None
    left, right = start, end
    while text[left - 1 : left] in (" ", "\u00a0"):
        left -= 1
    while text[right : right + 1] in (" ", "\u00a0"):
        right += 1
    before, after = text[max(left - 1, 0) : left], text[right : right + 1]
    opens = before == "" or before in "\n.!?:…”’)](["
    closes = after == "" or after in "\n.!?,;:…”’)]"
    if GAP in (before, after) or not (opens or closes):
        return None
    if before in ("", "\n", "(", "["):
        return left, right
    return (left, end) if closes else (start, right) if left < start else (start, end)


def _bare(emoji: str) -> str:
    return re.sub("[\ufe0e\ufe0f]", "", emoji)


@cache
def _any() -> re.Pattern[str]:
    return re.compile(f"[{_PICTURES}{_FLAG}\ufe0f\u20e3]")


@cache
def _sequence() -> re.Pattern[str]:
    picture = rf"(?:[{_PICTURES}]|[{_SIGNS}](?=\ufe0f))[\ufe0e\ufe0f]?[{MODIFIER}]?[\U000e0020-\U000e007f]*"
    joined = rf"[{_PICTURES}{_SIGNS}][\ufe0e\ufe0f]?[{MODIFIER}]?"
    return re.compile(rf"[{_FLAG}]{{1,2}}|[0-9#*]\ufe0f?\u20e3|{picture}(?:\u200d{joined})*")
