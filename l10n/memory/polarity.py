"""Korean words that turn a sentence round: negations, and pairs of opposites."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

_NEGATION = re.compile(
    r"않|잖|못|없|아니|아닌|아닐|아님|아녔|(?<!\S)안(?=\s)|지[도는를]?\s?(?:말|마[라세십시요])|말\s?것|불가(?!피|리)|"
    r"(?<!\S)(?:비|미|불|무|몰|탈)(?=[가-힣]{2,})(?:공개|참여|완성|완료|정규|영리|포함|해결|확인|동의|합리|필요|법|가능|허|책임|관심|죄|상식)"
)

OPPOSITES = """
찬성/반대 찬성/기권 지지/반대 동의/반대 동의/거부 옹호/비판 칭찬/비판 승인/거부 승인/기각 허가/금지 허용/금지
허용/불허 수락/거절 인정/부인 통과/부결 가결/부결 채택/부결 증가/감소 늘어-/줄어- 늘었-/줄었- 늘린-/줄인- 늘리-/줄이-
늘려-/줄여- 늘렸-/줄였- 느는-/주는- 상승/하락 급증/급감 급등/급락 오르-/내리- 올랐-/내렸- 올랐-/떨어졌- 오른-/내린-
오를-/내릴- 올렸-/내렸- 올린-/내린- 올리-/내리- 인상/인하 증액/감액 증원/감원 확대/축소 강화/약화 강화/완화 개선/악화
호전/악화 성장/쇠퇴 흑자/적자 이익/손실 수출/수입 수입/지출 매수/매도 샀다-/팔았다- 사는/파는 빌려준-/빌린- 이상/이하
이상/미만 초과/미만 초과/이하 이전/이후 전에/후에 앞서/뒤에 먼저/나중 최대/최소 최고/최저 최고/최악 최초/최후
첫/마지막 처음/마지막 시작/종료 시작/끝 시작/중단 재개/중단 계속/중단 개시/중단 설립/해산 설치/철거 개막/폐막
개점/폐점 개교/폐교 도입/폐지 유지/폐지 제정/폐지 존속/폐지 열었-/닫았- 열린-/닫힌- 열렸-/닫혔- 열다-/닫다-
여는-/닫는- 켰-/껐- 들어갔-/나왔- 들어왔-/나갔- 왔다-/갔다- 가입/탈퇴 참석/불참 참여/불참 출석/결석 입사/퇴사
취임/퇴임 고용/해고 채용/해고 임명/해임 입학/졸업 구속/석방 체포/석방 성공/실패 합격/불합격 합격/탈락 당선/낙선
승리/패배 승소/패소 이겼-/졌- 이긴-/진- 유죄/무죄 합법/불법 적법/위법 합헌/위헌 가능/불가능 가능/불가 공개/비공개
공개/은폐 포함/제외 충분/부족 안전/위험 사실/거짓 진실/거짓 긍정/부정 낙관/비관 유리/불리 만족/불만 신뢰/불신
평등/불평등 공정/불공정 필요/불필요 편리/불편 행복/불행 안정/불안 정규직/비정규직 영리/비영리 직접/간접 자발/강제
의무/권리 전부/일부 모두/일부 모든/일부 다수/소수 대부분/일부 항상/가끔 자주/드물게 많-/적- 많은/적은 많이/적게
높-/낮- 크-/작- 큰/작은 컸-/작았- 길-/짧- 긴/짧은 넓-/좁- 좋-/나쁘- 좋-/나빴- 좋은/나쁜 쉽-/어렵- 쉬운/어려운
쉬웠-/어려웠- 빠르-/느리- 빠른/느린 빨랐-/느렸- 빨라-/느려- 강하-/약하- 강한/약한 밝-/어둡- 밝은/어두운 무겁-/가볍-
젊은/늙은 새로운/오래된 새/낡은 부유/가난 있-/없- 맞-/틀리- 맞았-/틀렸- 옳-/그르- 더/덜 위/아래 앞/뒤 안/밖
왼쪽/오른쪽 동쪽/서쪽 남쪽/북쪽 남한/북한 국내/해외 국내/국외 내국인/외국인 여성/남성 여자/남자 진보/보수 여당/야당
좌파/우파 원고/피고 고용주/노동자 가해자/피해자 채권자/채무자 매도인/매수인 임대인/임차인 생산자/소비자 오전/오후
아침/저녁 어제/오늘 오늘/내일 어제/내일 작년/올해 지난해/올해 올해/내년 지난해/내년 작년/내년 지난/다음 지난/이번
이번/다음 과거/미래 봄/가을 여름/겨울 무료/유료 비싸-/싸- 비싼/싼 공짜/유료 전/후 전/뒤 전에/뒤에 이전/뒤에 얻-/잃-
알-/모르- 알-/몰랐- 알-/모른- 안다-/모른- 안다-/모르- 아는/모르는 받-/주- 하-/받- 했-/받았- 한/받은 하-/당하-
했-/당했- 받았-/주었- 받았-/줬- 빌려주-/빌렸- 빌려줬-/빌렸- 입었-/입혔- 당했-/가했- 막았-/도왔- 막는/돕는 막-/돕-
풀-/키우- 풀었-/키웠- 맺-/깨- 맺었-/깼- 제한/허용 규제/허용 통과/폐기 채택/폐기 이길/질 이기-/지- 물러났-/취임
사임/취임 사임/선출 냈-/피했- 믿-/의심 튼튼/어렵- 튼튼/위태 누구나/아무도 만장일치/다수결 적어도/많아야 최소한/최대한
사실/사실무근 권했-/말렸- 남-/모자라- 남았-/모자랐- 늦-/이르- 살았-/죽었- 산/죽은 친구/적 아군/적군 우방/적국
자유/억압 독립/종속 합의/결렬 타결/결렬 화해/대립 협력/대립 협력/경쟁 매일/매주 매일/매달 매주/매달 매주/매월
매주/매년 매달/매년 매월/매년 유급/무급 배웠-/가르쳤- 배우-/가르치- 넘-/밑돌- 넘었-/밑돌았- 동안/만에 때문/위해
친환경/반환경 친정부/반정부 수십/수백 수백/수천 수천/수만 수십만/수백만 모두/몇몇 초/말 초순/하순 갑/을 사측/노조
상임/비상임 대면/비대면
"""
"""A word of one syllable is the whole word under its particle, one with a hyphen the beginning, others stand in it."""

_PREFIXES = frozenset("비미불무반역몰탈재부친전현준")


def negations(text: str) -> int:
    """How many negations a text holds."""
    return len(_NEGATION.findall(text))


def opposed(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether among the words that differ one text has a word and the other its opposite."""
    ours, theirs = _sides(one), _sides(other)
    return any((word, 1 - side) in theirs for word, side in ours) or any(
        _negated(mine, yours) for mine in one for yours in other
    )


def _negated(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) > 1 and long[1:] == short and long[0] in _PREFIXES


def _sides(words: Iterable[str]) -> set[tuple[int, int]]:
    """The pairs that words belong to, and on which side: of overlapping ones the longest."""
    found: set[tuple[int, int]] = set()
    for word in words:
        hits = _hits(word)
        for piece in hits:
            if not any(piece != longer and piece.rstrip("-") in longer.rstrip("-") for longer in hits):
                found |= _opposites()[piece]
    return found


@lru_cache(maxsize=4096)
def _hits(word: str) -> tuple[str, ...]:
    """The words of the list that stand in a word."""
    inside = [piece for place in range(len(word) - 1) for piece in _inner().get(word[place : place + 2], ())]
    begun = [f"{word[:size]}-" for size in range(1, min(len(word), 4) + 1)]
    found = [piece for piece in inside if piece in word]
    found += [piece for piece in (*begun, word, stem(word)) if piece in _opposites()]
    return tuple(dict.fromkeys(found))


@cache
def _inner() -> dict[str, list[str]]:
    """The words that may stand anywhere, by their first two letters."""
    words: dict[str, list[str]] = {}
    for piece in _opposites():
        if len(piece) > 1 and not piece.endswith("-"):
            words.setdefault(piece[:2], []).append(piece)
    return words


@cache
def _opposites() -> dict[str, set[tuple[int, int]]]:
    """Word → (number of the pair, side)."""
    words: dict[str, set[tuple[int, int]]] = {}
    for number, pair in enumerate(OPPOSITES.split()):
        for side, word in enumerate(pair.split("/")):
            words.setdefault(word, set()).add((number, side))
    return words


ROLES = {
    "subject": "은 는 이 가 께서",
    "object": "을 를",
    "receiver": "에게 한테 께",
    "giver": "에게서 한테서 에서 부터 으로부터 로부터",
    "goal": "까지 으로 로",
    "measure": "보다",
    "only": "만",
    "also": "도",
}
"""Particles that say who does what to whom; one for another turns the sentence round."""

_OTHERS = "의 와 과 에 이랑 랑 하고 처럼 마다"


@cache
def _particles() -> dict[str, str]:
    """Particle → the role that it gives, or nothing."""
    roles = {particle: role for role, listed in ROLES.items() for particle in listed.split()}
    return roles | dict.fromkeys(_OTHERS.split(), "")


@lru_cache(maxsize=4096)
def parted(word: str) -> tuple[str, str]:
    """A word without its particle, and the role that this gives it; it may have none."""
    for size in range(min(4, len(word) - 1), 0, -1):
        if word[-size:] in _particles():
            return word[:-size], _particles()[word[-size:]]
    return word, ""


def stem(word: str) -> str:
    """A word without its particle."""
    return parted(word)[0]
