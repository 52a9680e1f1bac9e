"""Emphasis by CommonMark's delimiter runs, with a rule that lets it stand beside Korean particles."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from l10n.inline.pieces import Markup, Piece, is_cjk, is_punctuation

DRAFT_SIGNS = ("\ue000", "\ue001")
"""What stands around draft text in a finished post."""


@dataclass(slots=True, eq=False)
class Run(Piece):
    """A run of `*`, `_` or `~` that may open and close emphasis."""

    count: int = 0
    """How many of its characters are still unused."""
    opens: bool = False
    closes: bool = False
    opened: list[tuple[int, Markup]] = field(default_factory=list)
    closed: list[tuple[int, Markup]] = field(default_factory=list)

    def pieces(self) -> list[Piece]:
        """What closes stands on the left, what opens on the right, what is left over between them."""
        found: list[Piece] = []
        at = self.start
        for size, markup in self.closed:
            found.append(Piece("close", at, at + size, "", markup))
            at += size
        if self.count:
            found.append(Piece("text", at, at + self.count, self.plain[: self.count]))
            at += self.count
        for size, markup in reversed(self.opened):
            found.append(Piece("open", at, at + size, "", markup))
            at += size
        return found


def run(raw: str, start: int, end: int) -> Run:
    """The run that stands at `raw[start:end]`, with what it may do there.

    CommonMark asks for a space or punctuation before an opening run that punctuation follows, and after a closing
    one that punctuation precedes. Hangul does as well here: Korean puts its particles behind a closing quote.
    """
    before, after = _nature(_neighbour(raw, start - 1, -1)), _nature(_neighbour(raw, end, 1))
    left = after != "space" and (after != "mark" or before != "letter")
    right = before != "space" and (before != "mark" or after != "letter")
    if raw[start] == "_":
        opens = left and (not right or before == "mark" or (after == "mark" and before == "cjk"))
        closes = right and (not left or after == "mark" or (before == "mark" and after == "cjk"))
    else:
        usable = raw[start] == "*" or end - start == 2
        opens, closes = left and usable, right and usable
    return Run("text", start, end, raw[start:end], None, end - start, opens, closes)


@lru_cache(maxsize=1024)
def _nature(char: str) -> str:
    """What a character is to a run beside it: space, mark, cjk or letter."""
    if char.isspace():
        return "space"
    if is_punctuation(char):
        return "mark"
    return "cjk" if is_cjk(char) else "letter"


def _neighbour(raw: str, at: int, step: int) -> str:
    """The character beside a run; the signs around draft text are not there for the grammar."""
    last = len(raw) - 1
    while 0 <= at <= last:
        char = raw[at]
        if char not in DRAFT_SIGNS:
            return char
        at += step
    return "\n"


def pair(runs: list[Run]) -> None:
    """Let each closing run find the nearest run that opens what it closes."""
    waiting: list[Run] = []
    floor: dict[tuple[str, bool, int], int] = {}
    for closer in runs:
        while closer.closes and closer.count:
            key = (closer.plain[0], closer.opens, len(closer.plain) % 3)
            place = _opener(waiting, closer, floor.get(key, 0))
            if place < 0:
                floor[key] = closer.start
                break
            _join(waiting[place], closer)
            del waiting[place + bool(waiting[place].count) :]
        if closer.opens and closer.count:
            waiting.append(closer)


def _opener(waiting: list[Run], closer: Run, floor: int) -> int:
    for place in range(len(waiting) - 1, -1, -1):
        opener = waiting[place]
        if opener.start < floor:
            break
        if opener.plain[0] == closer.plain[0] and _fits(opener, closer):
            return place
    return -1


def _fits(opener: Run, closer: Run) -> bool:
    sizes = len(opener.plain), len(closer.plain)
    if closer.plain[0] == "~" or not (closer.opens or opener.closes):
        return True
    return sum(sizes) % 3 != 0 or (sizes[0] % 3 == 0 and sizes[1] % 3 == 0)


def _join(opener: Run, closer: Run) -> None:
    size = 2 if opener.count >= 2 and closer.count >= 2 else 1
    kind = "strike" if closer.plain[0] == "~" else ("emphasis", "strong")[size - 1]
    markup = Markup(kind, closer.plain[:size], closer.plain[:size])
    opener.opened.append((size, markup))
    closer.closed.append((size, markup))
    opener.count -= size
    closer.count -= size
