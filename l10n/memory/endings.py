"""What the endings of Korean verbs say: when something is, and whether it must, may, shall or is asked to be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

_MODES = {
    "must": r"야만?\s?[하한할했합함해되된돼됩될됐](?!\s?수)",
    "can": r"수\s?(?:있|도)",
    "may": r"[아어여해돼라]도\s?[된되돼됩될됐좋]",
    "will": r"겠|[을할될릴갈올일줄]\s?(?:것|거|예정|계획|전망|방침)|려고|려\s",
    "question": r"(?:[는은인던한]가|까|느냐|냐|나요)(?:요|고|를|가|는)?(?!\w)",
    "request": r"(?:[으하]라|지라|세요|십시오|시길|달라|[하지]자|시다)(?:고|는|며|면서)?(?!\w)",
    "perhaps": r"지도 모르|지도 모른|지도 모릅|듯|것\s?같|뻔|다\s?말았",
}
_PATTERNS = {name: re.compile(pattern) for name, pattern in _MODES.items()}
_PAST, _AHEAD, _DONE = 20, 8, 4  # ㅆ, ㄹ and ㄴ, as the last consonant of a syllable
_NOT_PAST = frozenset("있겠")
_PASSIVE = frozenset("되돼됐된될됨됩")


@lru_cache(maxsize=512)
def modes(text: str) -> Counter[str]:
    """How often a text says that something was, will, must, can or may be, or is asked for."""
    found = Counter({name: len(pattern.findall(text)) for name, pattern in _PATTERNS.items()})
    found["past"] = sum(_final(char) == _PAST and char not in _NOT_PAST for char in text)
    return +found


def differ(one: str, other: str) -> bool:
    """Whether two forms of one verb say different things: doing or done to, done or still to be done."""
    return list(_form(one)) != list(_form(other))


def _form(word: str) -> Iterator[str]:
    if _PASSIVE & set(word):
        yield "passive"
    last = word[-1:]
    if last == "는":
        yield "now"
    elif last not in "를을은" and _final(last) in (_AHEAD, _DONE):
        yield "ahead" if _final(last) == _AHEAD else "done"


def _final(char: str) -> int:
    """The number of the consonant that ends a syllable; 0 where none does."""
    return (ord(char) - 0xAC00) % 28 if "가" <= char <= "힣" else 0
