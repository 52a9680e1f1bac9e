"""Nouns and rows of nouns in Korean text, by what may stand behind a noun; no dictionary, so some are none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from l10n.model import Span
from l10n.termforms.particles import LONGEST, final, is_ending

MOST_WORDS = 3
"""Words of the longest row."""
LONGEST_NOUN = 12

_CASES = "은 는 이 가 을 를 의 에 에서 에게 으로 로 와 과 도 까지 부터 만 이다 이라는 라는 들은 들이 들을 들의 들에게"
CASES = frozenset(_CASES.split())
"""Endings that tell of a noun: what takes two of them is one."""

_STOP = """
그리고 그러나 하지만 그래서 그런데 또한 또는 혹은 즉 우리 저희 당신 그들 자신 자기 누구 무엇 어디 언제 여기 거기
저기 이것 그것 저것 이곳 그곳 이번 지난 다음 이날 그날 오늘 어제 내일 올해 지난해 작년 내년 최근 현재 지금 이제 당시
이후 이전 이상 이하 이내 동안 때문 경우 정도 가운데 사이 아래 위해 위한 대해 대한 통해 통한 따라 따른 의해 관해 관한
함께 모두 모든 여러 많은 많이 매우 아주 가장 더욱 다시 서로 바로 아직 이미 항상 계속 특히 물론 약간 조금 스스로 하나
먼저 처음 마지막 사람 사람들 것들 만큼 누가 무슨 어떤 어떻게 이렇게 그렇게 저렇게 그런 이런 저런 같은 다른 새로운
있는 없는 하는 되는 된다 한다 했다 있다 없다 이다 아니 아니라 그는 그녀 나는 내가 우리가 한국 시간 문제 생각 이야기
말씀 부분 관련 진행 시작 가능 필요 이유 월요일 화요일 수요일 목요일 금요일 토요일 일요일 이름 모습 마음 결과 내용
방법 과정 기사 사진 기자 인터뷰 오전 오후 아침 저녁 한편 반면 대신 비롯 중심 덕분 나머지 대부분 전체 하루 이틀 매일
매년 매주 주말 이듬해 그때 요즘 누군가 그래 대로 수치 무언가 얼마 셋째 둘째 첫째 번째 가지 뭔가 글 남은 이어 이어서
라며 그래도
"""
STOP = frozenset(_STOP.split())
SHORT = frozenset("앞뒤위안밖속옆곁곳것수때년월일명개번원중후전말글집날길손눈몸물밥돈힘뜻줄쪽점채뿐듯데바나너그이저누")
"""Syllables that are words: with a particle behind them they look like a longer noun."""

_VERBAL = re.compile(r".*[다는던했였었았겠며면서게지네까요죠려러라자니든듯해돼히된될할한을를록어아여고]")
"""What ends like this is a noun only if it takes the particles of one."""

_VERB = re.compile("하|해|했|한|할|함|합니|되|돼|됐|된|될|됨|됩니|시키|시켜|시킨|시킬|시켰")
"""What makes a verb of the noun before it; narrower than for terms, which are known to be nouns."""

_ROW = re.compile(r"[가-힣]+")


@dataclass(frozen=True, slots=True)
class Noun:
    """A place of a noun, or of a row of nouns."""

    key: str
    """Without spaces: 지역 화폐 and 지역화폐 are one."""
    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to take a word apart."""

    start: int
    stem: str
    ending: str


def readings(text: str) -> Iterator[tuple[Reading, ...]]:
    """For each Hangul word of a text the nouns that it may be, each with what stands behind it."""
    for word in _ROW.finditer(text):
        yield tuple(Reading(word.start(), stem, ending) for stem, ending in _taken_apart(word[0]))


def known_stems(texts: Iterable[str]) -> frozenset[str]:
    """The stems that their endings show to be nouns in these texts."""
    endings: dict[str, Counter[str]] = {}
    for text in texts:
        for word in readings(text):
            for one in word:
                endings.setdefault(one.stem, Counter())[one.ending] += 1
    return frozenset(stem for stem, found in endings.items() if _is_noun(stem, found))


def nouns(text: str, stems: frozenset[str]) -> Iterator[Noun]:
    """Every noun and row of nouns of a text; those that stand in longer rows too."""
    words = list(readings(text))
    best = [_best(word, stems) for word in words]
    bare = [_bare(word, one) for word, one in zip(words, best, strict=True)]
    for first in range(len(words)):
        row: list[Reading] = []
        for last in range(first, min(first + MOST_WORDS, len(words))):
            one, leading = best[last], bare[last]
            if one and (not row or _adjoins(text, row[-1], one)):
                yield _noun([*row, one])
            if not leading or (row and not _adjoins(text, row[-1], leading)):
                break
            row.append(leading)


def _taken_apart(word: str) -> Sequence[tuple[str, str]]:
    if len(word) > LONGEST or (word[0] in SHORT and word[1:] and is_ending(word[1:], final(word[0]))):
        return ()
    cuts = _cuts(word)
    return () if any(stem in STOP for stem, _ in cuts) else cuts


@cache
def _cuts(word: str) -> tuple[tuple[str, str], ...]:
    sizes = range(2, min(len(word), LONGEST_NOUN) + 1)
    cuts = [(word[:size], word[size:]) for size in sizes]
    cuts = [cut for cut in cuts if cut[1] != "요"]  # 들려주세요: what is polite is a verb, far more often than a noun
    return tuple(cut for cut in cuts if is_ending(cut[1], final(cut[0][-1])) or _is_plural(cut) or _VERB.match(cut[1]))


def _is_plural(cut: tuple[str, str]) -> bool:
    return cut[1][:1] == "들" and is_ending(cut[1][1:], "l")


def _is_noun(stem: str, endings: Counter[str]) -> bool:
    """Whether particles tell of a noun; what never takes one may be a verb that stands before a noun, in ㄴ or ㄹ."""
    cases = sum(1 for ending in endings if ending in CASES)
    needed = 2 if _VERBAL.fullmatch(stem) else 1
    return cases >= needed or (needed == 1 and len(stem) > 2 and not _is_adnominal(stem))


def _best(word: Sequence[Reading], stems: frozenset[str]) -> Reading | None:
    """The shortest noun that the word may be, unless a longer one is seen in other words as well."""
    likely = [one for one in word if one.stem in stems]
    return likely[0] if likely else None


def _bare(word: Sequence[Reading], best: Reading | None) -> Reading | None:
    """The whole word, where it may lead a row: 공유 in 공유 부엌, which takes no particle there."""
    if best:
        return None if best.ending else best
    whole = next((one for one in word if not one.ending), None)
    return whole if whole and not _VERBAL.fullmatch(whole.stem) and not _is_adnominal(whole.stem) else None


def _is_adnominal(stem: str) -> bool:
    """Whether a word ends as a verb does before a noun, in ㄴ or ㄹ."""
    return (ord(stem[-1]) - ord("가")) % 28 in (4, 8)


def _adjoins(text: str, one: Reading, other: Reading) -> bool:
    """Whether one space is all that stands between a bare noun and the next."""
    return text[one.start + len(one.stem) : other.start] == " "


def _noun(row: Sequence[Reading]) -> Noun:
    form = " ".join(one.stem for one in row)
    end = row[-1].start + len(row[-1].stem)
    return Noun(form.replace(" ", ""), form, row[0].start, end)


def overlaps(one: Noun, spans: Iterable[Span]) -> bool:
    """Whether a noun is wholly inside one of the spans."""
    return any(start <= one.start and one.end <= end for start, end in spans)
