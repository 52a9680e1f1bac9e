"""Text in terminal columns: Hangul is two wide, so that what stands side by side lines up."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence


def width(text: str) -> int:
    """The columns that a terminal gives the text."""
    if text.isascii():
        return len(text)
    return sum(_width(char) for char in text)


def _width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Me", "Mn") or _is_inside(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def _is_inside(char: str) -> bool:
    """Whether it is a vowel or a final consonant in pieces (NFD): it is drawn into the syllable that has begun."""
    return "\u1160" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7fb"


def fit(text: str, columns: int) -> str:
    """The text filled up with spaces, or cut with an ellipsis, to exactly that many columns."""
    if width(text) > columns:
        kept = ""
        for char in text:
            if width(kept) + _width(char) > columns - 1:
                break
            kept += char
        text = kept + "…"
    return text + " " * (columns - width(text))


def wrap(text: str, columns: int) -> list[str]:
    """The text in lines of at most that many columns, broken at spaces where there are any."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if width(joined) <= columns:
            lines[-1] = joined
            continue
        lines += [word] if lines[-1] else []
        lines[-1:] = _chunks(word, columns)
    return lines


def _chunks(word: str, columns: int) -> list[str]:
    chunks = [""]
    for char in word:
        if width(chunks[-1]) + _width(char) > columns:
            chunks.append("")
        chunks[-1] += char
    return chunks


def table(head: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> Iterator[str]:
    """Lines of a table; the columns numbered in `right` hold figures."""
    widths = [max(width(cell) for cell in column) for column in zip(head, *rows, strict=True)]
    for row in (head, ["─" * columns for columns in widths], *rows):
        cells = [
            " " * (columns - width(cell)) + cell if number in right else cell + " " * (columns - width(cell))
            for number, (cell, columns) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()


def side_by_side(pairs: Sequence[tuple[str, str, str]], columns: int) -> Iterator[str]:
    """Lines with a mark, a text, and its counterpart in two columns."""
    mark = max((width(first) for first, _, _ in pairs), default=0)
    half = max((columns - mark - 5) // 2, 12)
    for label, left, right in pairs:
        a, b = wrap(left, half), wrap(right, half)
        for number in range(max(len(a), len(b))):
            first = fit(label if number == 0 else "", mark)
            one, two = (side[number] if number < len(side) else "" for side in (a, b))
            yield f"{first}  {fit(one, half)} │ {two}".rstrip()
