"""Numbers, dates and amounts in Korean text: 3조 5천억 원, 열두 명, 오후 3시 30분, 3분의 2, 1990년대."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache

from l10n.korean_figures import LENGTH_UNITS, SINO, Reading, figure, group, half_of_day, read_tail
from l10n.quantities import DIGITS, Quantity, Rule, Value, amount, clock, in_passing, lasting, nothing, number, of
from l10n.quantities import scan, shared_rules

TENS = {"열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70, "여든": 80, "아흔": 90}
ONES = {"하나": 1, "한": 1, "둘": 2, "두": 2, "셋": 3, "세": 3, "석": 3, "넷": 4, "네": 4, "넉": 4}
ONES |= {"다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9}
SOME = {"한두": (1, 2), "두어": (2, 3), "두서너": (2, 3, 4), "두세": (2, 3), "서너": (3, 4), "네댓": (4, 5)}
SOME |= {"너댓": (4, 5), "네다섯": (4, 5), "대여섯": (5, 6), "예닐곱": (6, 7), "일고여덟": (7, 8)}
DAYS = {"하루": 1, "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "이레": 7, "아흐레": 9, "열흘": 10, "보름": 15}

COUNTER = (
    "명|인|분|사람|개|곳|가지|번|살|세|마리|권|장|잔|병|대|채|그루|쌍|켤레|벌|달|시|해|군데|차례|배|단계|팀|편|곡|줄|칸|끼|"
    "바퀴|갈래|종류|조각|주|층|척|통|건|회|점|년|월|일|초|원|달러|유로|엔|위안|퍼센트|프로|가구|평|킬로|미터|톤|차|호|위|등|부|"
    "기|조|항|학년|%|％"
)
"""What stands directly behind a number."""
ATTACHED = "명|사람|가지|번째|번|살|마리|권|잔|달|시간|차례|군데|개월|개(?!인|발|최|막|선|방|별)|곳|분(?!류|석|야|양|위)"
"""What can be written behind 세, 네 or 열 without a space and makes no other word of it, as in 세대 or 열차."""
FIRM_TWO = "명|개|곳|가지|번째|배|달|시간|살|차례|군데|마리|채|권|편|건|주|해|끼|잔|병|단계|종류|바퀴|그루|켤레|칸|층"
"""Behind these 두 is said in English too; two people or two countries may be “both” or “they”."""
FIRM_ONE = r"부|편|화|호|점|조|항|월|원|달러|유로|%|％|퍼센트|분기|장(?!관)|과(?= |$)"
"""Behind these 1 is a number and not “a”, “first” or “once”."""
SINO_COUNTER = (
    r"명(?!령|분|절|백|예)|개월|개(?!인|선|발|최|방|별)|년(?!필)|달러|원(?!래|인|장|칙|고|리|형|조|로|내)|시간|분(?!야|석|명|위|류|산)|초(?!등)|"
    r"세(?!계|상|금|미|력|월)|살(?!아|았|리|림)|대(?!한|표|부분|신|회|학|상|책|로)|퍼센트|프로|배(?!우|려|경|제)|번(?!역|성)|회(?!사|의|원|장)|"
    r"가구|곳|건(?!강|물|설)|권(?!리|한|력)|평(?!가|균|생|화)|킬로|미터|톤|가지|주년|리터|그루|마리|채|여"
)
BIRTHDAYS = {"환갑": 60, "회갑": 60, "고희": 70, "칠순": 70, "팔순": 80, "구순": 90}
PAIRS = r"양(?:국|측|쪽|사|당|자|면|팀|손|발|대|분|가(?=\s))|쌍(?:방|둥이)|부부|남매|자매|둘|이중|양(?=\s)|반반"
GROUPS = (
    r"([삼사오육칠팔구십])(?:각|계절|계명|방|면|국|자|중|촌|관왕|파전|부작|권|인|색|남매|형제|자매|월|륜|거리|총사|위일체|등분|행시|대)"
)


@cache
def _counter() -> re.Pattern[str]:
    return re.compile(rf"\s?(?:{COUNTER})")


@cache
def _firm_one() -> re.Pattern[str]:
    return re.compile(rf"\s?(?:{FIRM_ONE})")


@cache
def _counted(two: bool, spaced: bool) -> re.Pattern[str]:
    """A counter behind a native numeral."""
    return re.compile(rf"\s(?:{FIRM_TWO if two else COUNTER})" if spaced else ATTACHED)


def _quantity(text: str, start: int, end: int, reading: Reading, firm: bool, also: frozenset[Value]) -> Quantity:
    end += reading.size
    loose = bool(
        re.match(r"\s?(?:[가-힣]{1,2})?\s?(?:여|남짓|가량|정도|이상|안팎|이하|미만)", text[end : end + 8])
        or re.search(r"(?:약|대략|거의|무려|근|최소|최대|최고|적어도)\s?$", text[max(0, start - 5) : start])
    )
    return Quantity(start, end, text[start:end], reading.values | also, reading.unit, firm, reading.role, loose)


# ── digits ──────────────────────────────────────────────────────────────────────────────────────


def _digits(match: re.Match[str]) -> Iterator[Quantity]:
    """A number that begins with a digit, with what follows it."""
    text, start, end = match.string, *match.span()
    value, also = amount(match[0]), frozenset[Value]()
    if text[start - 1 : start] != "제" and (found := figure(text, start)):
        value, end = found.value, found.end
        if text[end - 1] == "조" and not re.match(r"여|\s?원|\s?달러", text[end:]):
            also |= number(value / found.scale)
    elif text[end : end + 2] == "조의":
        end += 2
    if follower := re.compile(rf"\s?(?:[~∼〜–-]|에서|내지)\s?({DIGITS})|\s?[·,]\s?({DIGITS})\s?(?=대|월|일|년|시)").match(text, end):
        also |= _as_in_range(text[max(0, start - 6) : start], text[start:end], text[follower.end() :])
    yield _with_more(text, start, end, value, also)


def _with_more(text: str, start: int, end: int, value: Fraction, also: frozenset[Value]) -> Quantity:
    """The number with the word behind it, past a 여 that makes it “more than”."""
    more = re.match(r"\s?여(?=\s|[가-힣])", text[end:])
    past = len(more[0]) if more else 0
    reading = read_tail(value, text, end + past)
    if past:
        dozens = {10: 12, 20: 24}.get(int(value))
        also |= number(dozens) if dozens else frozenset()
        reading = replace(reading, size=reading.size + past)
    before = text[start - 1 : start]
    firm = value != 1 or bool(_firm_one().match(text, end))
    if value == 0 and text[end : end + 1] == "도":  # “above freezing”
        firm = False
    if "가" <= before <= "힣" and before not in "제총약각단당만전후주월" and not _counter().match(text, end):
        firm = False
    return _quantity(text, start, end, reading, firm, also)


def _as_in_range(before: str, first: str, rest: str) -> frozenset[Value]:
    """The first number of a range with what stands behind the second: 5~6만 원, 3∼5월, 20·30대."""
    joined = before + first + rest[:12]
    found = figure(joined, len(before))
    return read_tail(found.value, joined, found.end).values if found else frozenset()


def _fraction(match: re.Match[str]) -> Iterator[Quantity]:
    """3분의 2, 삼분의 일; 2/3."""
    below, above = (group(match[name].translate(SINO)) for name in ("below", "above"))
    if below:
        yield Quantity(*match.span(), match[0], of("share", above / below))


def _memorial(match: re.Match[str]) -> Iterator[Quantity]:
    """4·19, 6.25: a day that has become a name, said in English as a date, as a name or not at all."""
    for index in (1, 2):
        value = Fraction(match[index])
        values = number(value) | (of("month", value) if value <= 12 else frozenset())
        yield Quantity(*match.span(index), match[index], values, firm=False)
    yield Quantity(*match.span(), match[0], number(Fraction(f"{match[1]}.{match[2]}")), firm=False)


def _time(match: re.Match[str]) -> Iterator[Quantity]:
    """오후 3시 30분, 세 시 반, 15:30."""
    word = match["hour"] or match["word"] or match["plain"]
    hour = int(word) if word.isdigit() else _native_value(word)
    minute = 30 if match["half"] else int(match["minute"] or match["after"] or 0)
    values = clock(hour, minute, half_of_day(match.string[: match.start()]))
    if values:
        yield Quantity(*match.span(), match[0], values | (frozenset() if minute else number(hour)))


# ── words ───────────────────────────────────────────────────────────────────────────────────────


def _native_value(word: str) -> int:
    tens = next((ten for ten in TENS if word.startswith(ten)), "")
    return TENS.get(tens, 0) + ONES.get(word.removeprefix(tens).strip(), 0)


def _native(match: re.Match[str]) -> Iterator[Quantity]:
    """열두 명, 세 가지, 다섯이, 스무 살."""
    text, word, end = match.string, match[0], match.end()
    value = _native_value(word)
    firm = value > 1 and word != "둘"
    if word in ("두", "세", "네", "한", "열", "쉰", "스무", "석", "넉"):
        counted = _counted(word == "두", text[end : end + 1].isspace()).match(text, end)
        if not counted and not text[end : end + 1].isspace():
            return
        firm = firm and bool(counted or (word == "세" and not re.match(r"\s(?:들|놓|주|얻|내)", text[end:])))
    if re.match(r"째,", text[end:]):  # “Second,” or “Then,”
        firm = False
    reading = read_tail(Fraction(value), text, end, native=True)
    yield _quantity(text, match.start(), end, replace(reading, size=0), firm, frozenset())


def _sino(match: re.Match[str]) -> Iterator[Quantity]:
    """삼십 명, 이백여 개, 만 원."""
    digits = match[1].translate(SINO)
    found = figure(digits)
    if found is None or found.end != len(digits) or match[1] in ("조", "억") or re.search(r"\d\d", digits):
        return
    idiom = match[1] in ("백", "천", "만", "오만") and re.match(r"\s?(?:번|가지)", match.string[match.end(1) :])
    yield replace(_with_more(match.string, *match.span(1), found.value, frozenset()), firm=found.value > 1 and not idiom)


def _number_and_half(match: re.Match[str]) -> Iterator[Quantity]:
    """2년 반, 세 시간 반: one quantity around the number, which may also be said in a smaller unit."""
    whole = amount(match[1]) if match[1][0].isdigit() else Fraction(_native_value(match[1]))
    yield Quantity(*match.span(), match[0], lasting(whole + Fraction(1, 2), LENGTH_UNITS[match[2]]))


def _some(match: re.Match[str]) -> Iterator[Quantity]:
    yield Quantity(*match.span(), match[0], number(*SOME[match[0]]), firm=False)


def _native_days(match: re.Match[str]) -> Iterator[Quantity]:
    value = Fraction(DAYS[match[0]])
    firm = match[0] not in ("하루", "이레", "아흐레", "보름")
    yield Quantity(*match.span(), match[0], lasting(value, "day"), "day", firm)


def _weekday(match: re.Match[str]) -> Iterator[Quantity]:
    yield Quantity(*match.span(), match[0], of("weekday", "월화수목금토일".index(match[1])), role="weekday")


def _half(match: re.Match[str]) -> Iterator[Quantity]:
    yield Quantity(*match.span(), match[0], of("share", Fraction(1, 2)), firm=match[0] == "절반")


def _pair(match: re.Match[str]) -> Iterator[Quantity]:
    yield Quantity(*match.span(), match[0], number(2), firm=False)


def _birthday(match: re.Match[str]) -> Iterator[Quantity]:
    yield Quantity(*match.span(), match[0], number(BIRTHDAYS[match[0]]), firm=False)


def _group(match: re.Match[str]) -> Iterator[Quantity]:
    value = group(match[1].translate(SINO))
    values = number(value) | (of("month", value) if match[0].endswith("월") else frozenset())
    yield Quantity(*match.span(), match[0], values, firm=False)


def _twice(match: re.Match[str]) -> Iterator[Quantity]:
    yield Quantity(*match.span(), match[0], number(2))


def _first(match: re.Match[str]) -> Iterator[Quantity]:
    yield Quantity(*match.span(), match[0], number(2 if match[0] in ("하반기", "후반") else 1), firm=False)
    if match[0].endswith(("반기", "반")):
        yield Quantity(*match.span(), match[0], of("share", Fraction(1, 2)), firm=False)


@cache
def _rules() -> list[Rule]:
    tens, ones = "|".join(TENS), "|".join(ONES)
    hour = "열두|열한|열|한|두|세|네|다섯|여섯|일곱|여덟|아홉"
    return shared_rules() + [
        (re.compile(rf"\d*(?:수|몇|기)\s?[십백천만억조]+(?=[\s여가-힣])|\d+\s?몇|수십|수백"), nothing),
        (re.compile(rf"(?P<below>{DIGITS}|[이삼사오육칠팔구십백]+)\s?분의\s?(?P<above>{DIGITS}|[일이삼사오육칠팔구])"), _fraction),
        (re.compile(r"(?<![\d./])(?P<above>\d)/(?P<below>\d)(?![\d/])(?!\s?분기)"), _fraction),
        (
            re.compile(
                r"(?<![\d.,·])([1-9]|1[0-2])(?:[·ㆍ‧/]|\.(?=\d+\s?(?:민주|운동|혁명|항쟁|사태|전쟁|참사|선언|총선|대선|테러|정신|의거|광복)))"
                r"([1-9]|[12]\d|3[01])(?![\d.,]|\s?(?:%|％|배|조|억|만|호|대|월|년|일|명|개|부|차))"
            ),
            _memorial,
        ),
        (
            re.compile(
                rf"(?:(?<!\d)(?P<hour>\d{{1,2}}|(?<![가-힣])(?:{hour}))\s?시\s?(?:(?P<minute>\d{{1,2}})\s?분|(?P<half>반)(?![가-힣]))"
                rf"|(?<![가-힣])(?P<word>{hour})\s?시(?!간|도|군|민|장|작|설|인)"
                r"|(?<![\d:])(?P<plain>\d{1,2}):(?P<after>\d\d)(?![\d:]))"
            ),
            _time,
        ),
        (re.compile(rf"(?<![\d.,])({DIGITS}|(?<![가-힣])(?:{tens}|{ones}))\s?(년|해|시간|달|개월)\s반(?![가-힣])"), _number_and_half),
        (re.compile(rf"(?<![\d])(?<!\d[.,]){DIGITS}"), _digits),
        (re.compile("|".join(f"(?<![가-힣]){word}(?![가-힣]*[져진])" for word in sorted(SOME, key=len, reverse=True))), _some),
        (re.compile(rf"(?<![가-힣])(?:{'|'.join(DAYS)})(?!터)"), _native_days),
        (re.compile(rf"(?<![가-힣\d])([일이삼사오육륙칠팔구십백천만억조]*[십백천만억조])(?=(여)?\s?(?:{SINO_COUNTER}))"), _sino),
        (re.compile(r"(?<![가-힣\d])([일이삼사오육칠팔구십백천]*[삼사오육칠팔구])(?=\s?(?:년(?!필)|개월|퍼센트|분의|주년))"), _sino),
        (re.compile(rf"(?<![가-힣])(?:{tens})(?:\s(?={ones}\s))?(?:{ones})(?=\s|{ATTACHED}|[째이은을의])"), _native),
        (
            re.compile(
                r"(?<![가-힣\dA-Z])(?:다섯|여섯|일곱|여덟|아홉|스물|서른|마흔|예순|일흔|여든|아흔|(?:셋|넷)(?=\s|이|은|을|의|으로|에|만|째|\W|$)"
                r"|스무|하나|한|두|둘|세|네|열|쉰|(?:석|넉)(?=\s?(?:달|장|대|잔)))"
            ),
            _native,
        ),
        (re.compile(r"([월화수목금토일])요일"), _weekday),
        (re.compile(r"절반|과반|(?<![가-힣])반(?=년|값|세기|나절|달|반|쪽|개|으로|이|은|을|만|도|정도|\s|$)"), _half),
        (re.compile(r"갑절|곱절"), _twice),
        (re.compile(r"첫|처음|최초|하반기|상반기|전반|후반|초대(?=\s)|(?<![가-힣])일(?=\s?(?:년|주일|개월|차|부|면))|상편|전편"), _first),
        (re.compile(rf"(?<![가-힣])(?:{PAIRS})"), _pair),
        (re.compile("|".join(BIRTHDAYS)), _birthday),
        (re.compile(rf"(?<![가-힣]){GROUPS}"), _group),
    ]


def read(text: str) -> list[Quantity]:
    """Every number, date and amount that the Korean says, in reading order; an outer one stands before its parts."""
    return scan(text, _rules())
