"""What may follow a Korean noun up to the end of the word: particles in their order, the copula, bound nouns."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache, lru_cache

# Each particle says which final consonant it asks of what stands before it:
# v a vowel, c a consonant, l a vowel or ㄹ, m a consonant, and ㄹ too; nothing where it does not matter.

ADVERBIAL = """
에 에서 에게 에게서 에게로 에다 에다가 께 께서 한테 한테서 처럼 같이 보다 만큼 까지 부터 마다 밖에 대로 뿐 만
조차 마저 치고 더러 요 마는 깨나 따라 만치 이라도/c 라도/v 으로/m 로/l 으로서/m 로서/l 으로써/m 로써/l
으로부터/m 로부터/l 과/c 와/v 이랑/c 랑/v 이나/c 나/v 이나마/c 나마/v 이든/c 든/v 이든지/c 든지/v 이든가/c 든가/v
이라든가/c 라든가/v 이라든지/c 라든지/v 이며/c 며/v 이야/c 야/v 이야말로/c 야말로/v 은커녕/c 는커녕/v 커녕
"""
"""Particles that others may follow. 하고 is not among them: behind a noun of action it is a verb."""

CLOSING = """
은/c 는/v 이/c 가/v 을/c 를/v 의 도 인즉/c 이란/c 란/v 이라는/c 라는/v 이라고/c 라고/v 이라며/c 라며/v 이라면/c
라면/v 이라서/c 라서/v 이라/c 라/v
"""
"""Particles and quoting forms that only 요 may follow."""

# What is matched is Hangul already: a dot is cheap where a class of Hangul takes half a millisecond to compile.

COPULA = (
    r"이?(?:인(?:데.?|지.?|가.?|들|즉|양|만큼|걸|줄)?"
    r"|일(?:까.?|지.{0,2}|뿐.{0,2}|지라도)?|임(?:.{1,2})?|입니(?:다|다만|까))"
    r"|이(?:다|다만|며|면|면서|고|고도|고요|지만|지|죠|니|니까|라.{0,3}|란|던|든|든지|자|어서|어야|어도|에요|어요|므로"
    r"|더라.?|거나|거든|나|기.{0,2}|네|네요|겠.{1,4}|었.{0,5}|신|시.{1,3}|세요|십니다|여.?)"
)
VOWEL_COPULA = r"(?:다|다만|며|면|면서|고|고요|지만|죠|니까|라.?|던|거나|므로|였.{0,5}|여서|여야|예요)"
LIKENESS = r"(?:답.|다운|다움|다웠.{1,3})"

VERB = "하해했한할함합되돼됐된될됨됩"
CAUSATIVE = "켜키킨킬킴킵켰"

_BOUND = "들 끼리 간 별 측 쪽 내 외 당 급 형 식 법 론 제 계 권 직 진 금 률 율 감 등 때문 뿐 상 회"
BOUND = frozenset(_BOUND.split())
"""Bound nouns and suffixes after which the noun still means the same: its English word stays."""

_CALLED = "씨 님 군 양 네 측 옹 하고"
CALLED = frozenset(_CALLED.split())
"""What follows a person's name directly."""

NAMED = frozenset(["들", "끼리", "측", "쪽", "상", "발"])
"""What follows the name of a place, a body or a law directly."""


def is_hangul(char: str) -> bool:
    """Whether a character is a Hangul syllable."""
    return "가" <= char <= "힣"


LONGEST = 40
"""Syllables beyond which no ending goes; a row of Hangul may be a megabyte long."""


def closes(rest: str, before: str, nouns: Set[str] = frozenset()) -> bool:
    """Whether `rest`, the Hangul behind a noun that ends in `before`, is nothing but endings.

    `nouns` are the further nouns and suffixes that may stand between the noun and its particles.
    """
    if len(rest) > LONGEST:
        return False
    reached = {0}
    for place in range(len(rest) + 1):
        if place in reached:
            if is_ending(rest[place:], final(rest[place - 1] if place else before)):
                return True
            reached |= {end for end in range(place + 1, min(place + 6, len(rest)) + 1) if rest[place:end] in nouns}
    return False


def is_verb(rest: str) -> bool:
    """Whether `rest` makes a verb of the noun before it: 하다, 되다, 시키다 in any form."""
    return rest[:1] in VERB if rest[:1] != "시" else rest[1:2] in CAUSATIVE


@cache
def _particles(listed: str) -> dict[str, str]:
    """Particle → what it asks for."""
    return {piece: need for piece, _, need in (word.partition("/") for word in listed.split())}


@lru_cache(maxsize=1 << 15)
def is_ending(rest: str, closed: str, first: bool = True) -> bool:
    """Whether particles in a possible order, or the copula, use `rest` up, behind a noun that is `closed` like that.

    `closed` is what `final` says; `first`: right behind a noun, and not behind a particle.
    """
    if not rest or _fits(_particles(CLOSING).get(rest.removesuffix("요") or rest), closed):
        return True
    for size in range(1, min(len(rest), 5) + 1):
        piece = rest[:size]
        if _fits(_particles(ADVERBIAL).get(piece), closed) and is_ending(rest[size:], final(piece[-1]), False):
            return True
    if re.fullmatch(COPULA, rest) or (closed in "v?" and re.fullmatch(VOWEL_COPULA, rest)):
        return True
    return first and re.fullmatch(LIKENESS, rest) is not None


def _fits(need: str | None, closed: str) -> bool:
    """Whether a particle's wish (None: no particle) agrees with the final consonant before it."""
    if need is None:
        return False
    return not need or closed == "?" or closed in {"v": "v", "c": "cl", "l": "vl", "m": "cl"}[need]


def final(char: str) -> str:
    """How a character ends: v for a vowel, l for ㄹ, c for another consonant, ? where the reading is not known."""
    if not is_hangul(char):
        return "?"
    return {0: "v", 8: "l"}.get((ord(char) - ord("가")) % 28, "c")
