"""Names of people in Korean text: beside the English that spells them, or by the title that follows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from l10n.model import Span
from l10n.names import COMMON, compatible, surnames
from l10n.readings import ENGLISH, is_place, skeleton, surnames_by_spelling
from l10n.termforms.particles import closes

TITLES = """
씨 이사장 이사 대표 대표이사 상임이사 교수 기자 의원 위원장 부위원장 위원 회장 부회장 사무국장 사무총장 총장 국장 센터장
소장 원장 본부장 팀장 과장 실장 단장 관장 장관 차관 시장 군수 구청장 지사 조합장 조합원 활동가 감독 작가 시인 변호사
박사 선생 선생님 간사 감사 매니저 연구원 연구위원 특파원 대변인 후보 의장 공동의장 공동대표 목사 신부 교사 간호사 해녀
대통령 총리 부총리 대사 선수 코치 배우 가수 앵커 디자이너 사장 부사장 주무관 위원님 대표님
"""
"""What stands behind the name of somebody who is somebody."""

NO_NAME = frozenset("대부청당회소사시도군구국실팀과단계측들업점처교들원")
"""How three syllables before a title end when they are a body or place: 연세대 교수, 민주당 대표, 국토부 장관."""

PLACES = frozenset("산강천동구도시군읍면리역섬")
"""How two syllables end that are a place rather than somebody, unless a title follows: 남산, but 한강 작가."""

CAPITALISED = re.compile(r"[A-Z](?<![\w-][A-Z])[a-z]+")
RUN = re.compile(r"(?<![가-힣])[가-힣]{2,12}")


def beside(source: str, roman: str) -> tuple[str, Span] | None:
    """The name in a Korean text that a name in Latin letters spells, and where it stands."""
    words = roman.lower().split()
    outer = {skeleton(words[0]), skeleton(words[-1])} if not is_place(roman) else set()
    families = {name for letters in outer for name in surnames_by_spelling().get(letters, ())}
    known = _runs(source)
    for size in (2, 1):
        for name in sorted(family for family in families if len(family) == size):
            for run, starts in known.get(name, {}).items():
                for end in range(min(len(run), 5), size, -1):
                    if compatible(run[:end], roman):
                        where = next((at for at in starts if not _is_place(source, at, at + end)), None)
                        if where is not None:
                            return run[:end], (where, where + end)
    return None


@lru_cache(maxsize=64)
def _runs(source: str) -> dict[str, dict[str, list[int]]]:
    """Where Korean words stand, by their first one or two syllables; a long text is not gone through for every name."""
    found: dict[str, dict[str, list[int]]] = {}
    for run in RUN.finditer(source):
        for size in (1, 2):
            found.setdefault(run[0][:size], {}).setdefault(run[0], []).append(run.start())
    return found


def called(source: str, english: str) -> Iterator[tuple[str, Span]]:
    """Names of three syllables before a title, whose surname the English has as well; and where they stand."""
    words = set(map(str.lower, CAPITALISED.findall(english))) - ENGLISH
    if surnames_by_spelling().keys().isdisjoint(words):
        return
    for found in _before_title().finditer(source):
        name, title, rest = found[1], found[2], found[3]
        if name[-1] not in NO_NAME and closes(rest, title[-1]) and surnames()[name[0]] & words:
            yield name, found.span(1)


def _is_place(source: str, start: int, end: int) -> bool:
    """Whether what stands there is rather a place."""
    titles = tuple(TITLES.split())
    return end - start == 2 and source[end - 1] in PLACES and not source[end : end + 6].lstrip().startswith(titles)


@cache
def _before_title() -> re.Pattern[str]:
    titles = "|".join(sorted(TITLES.split(), key=len, reverse=True))
    return re.compile(rf"(?<![가-힣])([{COMMON}][가-힣]{{2}})\s?({titles})([가-힣]{{0,6}})(?![가-힣])")
