"""English that is the Korean itself, copied and not translated.

Names in Latin letters, numbers, addresses and code are the same in both languages; a segment with Korean words in
it is not. Differences of spacing, markup and quotation marks do not make a translation of it. Whatever else is wrong
with such a text comes from that and is not told beside it; it is an error, as Korean in the English is.

Bad:   두레는 오래된 약속이다.  ·  “두레는 오래된 약속이다.”
Good:  두레는 오래된 약속이다.  ·  “The dure is an old promise.”
Good:  KTX 2025  ·  “KTX 2025”

Where the Korean is meant to stand, write `# ignore: same-as-source -- reason` above the unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from l10n import inline
from l10n.model import Severity
from l10n.newsroom import Hit, Newsroom, Pair, sample

ID = "same-as-source"
SEVERITY = Severity.WARNING


def find(pair: Pair, newsroom: Newsroom) -> Iterator[Hit]:
    """Yield a hit where both texts have the same letters, Korean ones among them."""
    source, target = pair.source.text, pair.target.text
    if target.isascii() or not pair.unit.source or not _hangul().search(target):
        return
    if _letters(source) == _letters(target) and not _is_code(pair.unit.target):
        yield Hit("the English is the Korean itself; translate it", target=pair.target.raw(0, len(target)))


def canary() -> Newsroom:
    """A tree that stayed Korean."""
    return sample(("나무를 심었다.", "나무를 심었다."))


def _letters(text: str) -> str:
    return _rest().sub("", text).casefold()


def _is_code(raw: str) -> bool:
    """Whether all Korean stands in code and addresses."""
    parsed = inline.parse(raw)
    text = list(parsed.plain.text)
    for mark in parsed.marks:
        if mark.kind in ("code", "autolink"):
            text[mark.start : mark.end] = " " * (mark.end - mark.start)
    return not _hangul().search("".join(text))


@cache
def _hangul() -> re.Pattern[str]:
    return re.compile("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3\u4e00-\u9fff]")


@cache
def _rest() -> re.Pattern[str]:
    return re.compile(r"[\W_]+")
