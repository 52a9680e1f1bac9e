"""Who wrote an article and took its pictures: a line by itself, in words that hardly resemble each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from l10n.names import compatible
from l10n.pairs.structure import Piece, Tied

_LONGEST = 80
_KOREAN = re.compile(r"글|사진|그림|취재|정리|기자|작가|필자|번역|편집|인터뷰|진행")
_ENGLISH = re.compile(
    r"\b(?:by|text|words|story|written|writers?|reporters?|authors?|contributors?|photos?|photograph(?:s|y|er)|"
    r"illustrat(?:ions?|or)|interview(?:er|ed)?|edit(?:or|ed)|translat(?:or|ed))\b",
    re.IGNORECASE,
)
_WORD = r"[^\W\d_]+(?:[-’'][^\W\d_]+)*"


def bylines(source: Sequence[Piece], target: Sequence[Piece]) -> Iterator[Tied]:
    """Lines on either side that name the same person as the one who wrote or drew."""
    ours, theirs = _candidates(source, _KOREAN), _candidates(target, _ENGLISH)
    for i in ours:
        found = next((j for j in theirs if _same_name(source[i].text, target[j].text)), None)
        if found is not None:
            theirs.remove(found)
            yield Tied([i], [found], sure=True, named=True)


def _candidates(pieces: Sequence[Piece], sign: re.Pattern[str]) -> list[int]:
    """Short paragraphs of one piece, with a word for it, that do not end like a sentence."""
    count = Counter(piece.block for piece in pieces)
    return [
        index
        for index, piece in enumerate(pieces)
        if piece.kind == "paragraph"
        and count[piece.block] == 1
        and len(piece.text) <= _LONGEST
        and sign.search(piece.text)
        and not piece.text.rstrip().endswith((".", "?", "!", "”", '"'))
    ]


def _same_name(korean: str, english: str) -> bool:
    names = re.findall(r"(?<![가-힣])[가-힣]{2,4}(?![가-힣])", korean)
    words = re.findall(_WORD, english)
    rows = [" ".join(words[at : at + size]) for size in (2, 3) for at in range(len(words) - size + 1)]
    return any(compatible(name, row) for name in names for row in rows)
