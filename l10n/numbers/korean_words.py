"""Korean number words: 열두 명, 사흘, 삼십 명, 이백여 개, 오륙 개월, 절반, 양측."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from l10n.numbers.beginnings import inside, joined
from l10n.numbers.korean_figures import COUNTER, SINO, figure, follows, group, read_as, with_tail
from l10n.numbers.korean_tails import PASSED, passed, read_tail
from l10n.numbers.quantities import Quantity, Rule, measured, number, of, regex, said, table

TENS = table("열 스물 서른 마흔 쉰 예순 일흔 여든 아흔", range(10, 100, 10)) | {"스무": 20}
ONES = table("하나 둘 셋 넷 다섯 여섯 일곱 여덟 아홉", range(1, 10)) | table("한 두 세 네 석 넉", (1, 2, 3, 4, 3, 4))
DAYS = table("하루 이틀 사흘 나흘 닷새 엿새 이레 여드레 아흐레 열흘 보름", (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15))
UNSURE_DAYS = ("하루", "이레", "아흐레", "보름")
BIRTHDAYS = table("환갑 회갑 고희 칠순 팔순 구순", (60, 60, 70, 70, 80, 90))
DAYS_AWAY = {"모레": 2, "글피": 3, "그제": 2, "그저께": 2}
SOME = {"두서너": (2, 3, 4), "네다섯": (4, 5), "대여섯": (5, 6), "예닐곱": (6, 7), "일고여덟": (7, 8), "한두": (1, 2)}
SOME |= {"두어": (2, 3), "두세": (2, 3), "서너": (3, 4), "네댓": (4, 5), "너댓": (4, 5)}
SOME |= {"열댓": (14, 15, 16), "여남은": (10, 11, 12)}

ATTACHED = (
    "명|사람|가지|번째|번|살|끼|마리|권|잔|달|시간|차례|군데|개월|개(?!인|발|최|막|선|방|별)|곳|분(?!류|석|야|양|위)"
)
"""What can be written behind 세, 네 or 열 without a space and makes no other word of it, as in 세대 or 열차."""
FIRM_TWO = "명|개|곳|가지|번째|배|달|시간|살|차례|군데|마리|채|권|편|건|주|해|끼|잔|병|단계|종류|바퀴|그루|켤레|칸|층"
TWO_COUNTED, COUNTED = rf"\s(?:{FIRM_TWO})", rf"\s(?:{COUNTER})"
"""Behind these 두 is said in English too; two people or two countries may be “both” or “they”."""
SINO_COUNTER = (
    "명(?!령|분|절|백|예)|개월|개(?!인|선|발|최|방|별)|년(?!필)|달러|원(?!래|인|장|칙|고|리|형|조|로|내|하)|시간|초(?!등)|"
    "퍼센트|프로|분(?!야|석|명|위|류|산)|세(?!계|상|금|미|력|월)|살(?!아|았|리|림)|대(?!한|표|부분|신|회|학|상|책|로)|"
    "배(?!우|려|경|제)|번(?!역|성)|회(?!사|의|원|장)|가구|곳|건(?!강|물|설)|권(?!리|한|력)|평(?!가|균|생|화)|킬로|미터|톤|"
    "가지|주년|리터|그루|마리|채|여(?!섯|덟|든|름|성|자|기)"
)
SINO_MORE = (
    r"칸|층(?!위)|표(?!현|시|정|면|준|지)|쪽(?!으로)|편(?!의|안|리|지|견)|그릇|벌(?!써|이|어)|척(?!추|도)|통(?=\s|의|을|이)|차례|"
    r"끼|석(?=\s|의|을|이)|점(?=\s|을|이|으로)|호(?=\s|에|의)|국민|주민|시민|인구|조합원|회원|독자|관객|관중|인파|영화|송이|포기|자루|봉지|다발|유권자|가입자|관광객|당원|노동자|농민|인(?=\s|의|이|분|용)|"
    r"장(?=\s|의|을|이|짜)|줄(?=\s|의|을|이|짜)|걸음|일(?=\s|간|째|에|의|부터|까지|\W|$)"
)
"""Behind these two syllables or more are a number too; one alone is more often another word."""
PAIRS = (
    "양(?:국|측|쪽|사|당|자|면|팀|손|발|대|분|가(?= ))|양(?= )|쌍(?:방|둥이)|부부|남매|자매|"
    "이중|반반|갑절|곱절|일석이조|연임|중임"
)
GROUPED = (
    "감|대양|대주|곡|복|각|계절|계명|방|면|국|자|중|촌|관왕|파전|부작|권|인|색|남매|형제|자매|륜|거리|총사|위일체|"
    "등분|행시|대"
)
"""What makes one word with a single Sino-Korean figure: 사계절, 삼남매, 오월."""


@cache
def native_value(word: str) -> int:
    """The value of 하나, 열두, 스물다섯."""
    tens = next((ten for ten in TENS if word.startswith(ten)), "")
    return TENS.get(tens, 0) + ONES.get(word.removeprefix(tens).strip(), 0)


def _native(match: re.Match[str]) -> Iterator[Quantity]:
    """열두 명, 세 가지, 다섯이, 스무 살."""
    text, word, (start, end) = match.string, match[0], match.span()
    value = native_value(word)
    firm = value > 1 and word != "둘"
    if word in ("두", "세", "네", "한", "열", "쉰", "스무", "석", "넉"):
        spaced = text[end : end + 1].isspace()
        counted = follows((TWO_COUNTED if word == "두" else COUNTED) if spaced else ATTACHED, text, end)
        if not counted and not spaced and word not in ("쉰", "스무"):
            return
        firm = firm and (counted or _stands_alone(word, text, end))
    if follows("째(?:,|부터)", text, end) or "가" <= text[start - 1 : start] <= "힣":
        # “Then,” for 둘째, “after that” for 셋째부터; and what runs on from another word is not sure to be a number
        firm = False
    reading = read_tail(value, text, end, native=True)
    yield read_as(text, start, end, reading, firm, passed(value, text, end))


def _stands_alone(word: str, text: str, end: int) -> bool:
    """세 before any noun but what is done with a rent (세 들다), 쉰 before a particle."""
    return (word == "세" and not follows(r"\s[들놓주얻내]", text, end)) or (
        word == "쉰" and follows("[을에의]", text, end)
    )


def _sino(match: re.Match[str]) -> Iterator[Quantity]:
    """삼십 명, 이백여 개, 만 원."""
    word = match[0]
    digits = word.translate(SINO)
    found = figure(digits)
    if found is None or found.end != len(digits) or word in ("조", "억") or re.search(r"\d\d", digits):
        return
    idiom = word in ("백", "천", "만", "오만") and follows(r"\s?(?:번|가지)", match.string, match.end())
    yield with_tail(match.string, *match.span(), found.value)._replace(firm=found.value > 1 and not idiom)


def _sino_pair(match: re.Match[str]) -> Iterator[Quantity]:
    """이삼십 명, 오륙 개월: between two numbers that follow each other."""
    scale = {"십": 10, "백": 100, "천": 1000, "만": 10**4}.get(match[3], 1)
    values = [int(match[index].translate(SINO)) * scale for index in (1, 2)]
    if values[1] == values[0] + scale:
        ages = match[3] == "십" and follows(r"\s?대", match.string, match.end())
        yield said(match, number(*values) | (of("decade", *values) if ages else number()), firm=False)


def _some(match: re.Match[str]) -> Iterator[Quantity]:
    yield said(match, number(*SOME[match[0]]), firm=False)


def _days(match: re.Match[str]) -> Iterator[Quantity]:
    values = measured(DAYS[match[0]], "day")
    if match[0] == "보름":
        values |= measured(14, "day")
    yield said(match, values, "day", firm=match[0] not in UNSURE_DAYS)


def _days_and_half(match: re.Match[str]) -> Iterator[Quantity]:
    yield said(match, measured(DAYS[match[1]] + Fraction(1, 2), "day"))


def _days_away(match: re.Match[str]) -> Iterator[Quantity]:
    yield said(match, measured(DAYS_AWAY[match[0]], "day"), firm=False)


def _ri(match: re.Match[str]) -> Iterator[Quantity]:
    """십 리: ten ri, or four kilometers."""
    yield said(match, measured(group(match[1].translate(SINO)), "ri"), "ri", firm=False)


def _of_ten(match: re.Match[str]) -> Iterator[Quantity]:
    """열에 아홉, 열에 여덟아홉."""
    counts = [ONES[word] for word in match.groups() if word]
    yield said(match, of("share", *(Fraction(count, 10) for count in counts)) | number(*counts))


def _weekday(match: re.Match[str]) -> Iterator[Quantity]:
    yield said(match, of("weekday", "월화수목금토일".index(match[1])), role="weekday")


def _half(match: re.Match[str]) -> Iterator[Quantity]:
    values = of("share", Fraction(1, 2))
    for word, unit in (("년", "year"), ("달", "month"), ("세기", "")):
        if match[0] == "반" and match.string.startswith(word, match.end()):
            values |= measured(Fraction(1, 2), unit) if unit else number(50)
    yield said(match, values, firm=match[0] == "절반")


def _half_of_year(match: re.Match[str]) -> Iterator[Quantity]:
    part = 1 if match[0][0] in "상전" else 2
    yield said(match, of("half", part), role="half")
    yield said(match, number(part) | of("share", Fraction(1, 2)), firm=False)


def _answer(match: re.Match[str]) -> Iterator[Quantity]:
    """What can answer “first”, “sixty” or “Part 2”, and need not be said."""
    word = match[0].strip("()<>[]")
    later = {"재선": (2,), "중": (2,), "하": (2, 3), "하편": (2, 3), "후편": (2,)}
    lived = of("decade", BIRTHDAYS[word]) if word in BIRTHDAYS else number()
    yield said(match, number(*later.get(word, (BIRTHDAYS.get(word, 1),))) | lived, firm=False)


def _pair(match: re.Match[str]) -> Iterator[Quantity]:
    counted = regex(r"(?:[두세네몇열]|[섯곱덟홉])\s$").search(match.string[: match.start()])
    yield said(match, number(2), firm=match[0] in ("갑절", "곱절") and not counted)


def _month(match: re.Match[str]) -> Iterator[Quantity]:
    """시월, 십이월; 팔월 십오일."""
    value = group({"유": "6", "시": "10"}.get(match[1], match[1].translate(SINO)))
    yield Quantity(match.start(), match.end(1) + 1, match[1] + "월", of("month", value), firm=False, role="month")
    if match[2]:
        day = measured(group(match[2].translate(SINO)), "day")
        yield Quantity(match.start(2), match.end(), match[2] + "일", day, role="day")


def _months(match: re.Match[str]) -> Iterator[Quantity]:
    """칠팔월, 오뉴월."""
    months = (int(one.translate(SINO).replace("뉴", "6").replace("십", "10")) for one in match.groups())
    for index, month in enumerate(months, 1):
        yield Quantity(*match.span(index), match[index], of("month", month), firm=False, role="month")


def _grouped(match: re.Match[str]) -> Iterator[Quantity]:
    value = group(match[1].translate(SINO))
    yield said(match, number(value), firm=False)


NATIVE = "|".join((*TENS, *ONES))

WORD_RULES: list[Rule] = [
    (
        r"(?<![가-힣])(일|이|삼|사|오|육|유|칠|팔|구|시|십|십일|십이)월"
        r"(?:\s?([일이삼사오육칠팔구십]{1,4})일(?![가-힣]{3})|(?=\s|의|에|이|은|을|과|부터|까지|[초중말]|\W|$))",
        _month,
        f"{joined('일이삼사오육유칠팔구시십', '월')} 십일 십이",
    ),
    (
        r"(?<![가-힣])([일이삼사오육칠팔구])([이삼사오뉴육칠팔구십])월(?!급|세)",
        _months,
        joined("일이삼사오육칠팔구", "이삼사오뉴육칠팔구십"),
    ),
    (rf"(?<![가-힣])(?:{'|'.join(DAYS_AWAY)})(?!서|야)", _days_away, " ".join(DAYS_AWAY)),
    (
        r"(?<![가-힣])([일이삼사오육칠팔구]?[십백천])\s?리(?=를|나|도|길|밖|\W|$)",
        _ri,
        f"십 백 천 {joined('일이삼사오육칠팔구', '십백천')}",
    ),
    (
        r"(?<![가-힣])(하루|이틀|사흘|나흘)\s반(?=이|을|에|의|만|\s|정도|가량|쯤|\W|$)",
        _days_and_half,
        "하루 이틀 사흘 나흘",
    ),
    (r"(?<![가-힣])열에\s(여섯|일곱|여덟|아홉)(아홉)?", _of_ten, "열에"),
    (
        rf"(?<![가-힣])(?:{'|'.join(SOME)})(?=\s|{ATTACHED}|[배해])",
        _some,
        " ".join(SOME),
    ),
    (rf"(?<![가-힣])(?:{'|'.join(DAYS)})(?!터)", _days, " ".join(DAYS)),
    (
        rf"(?<![가-힣\d])([일이삼사오육칠팔])([이삼사오육륙칠팔구])([십백천만]?)(?=여?\s?(?:{SINO_COUNTER}|[주일](?=\s|간|이|을|의|만|\W|$)))",
        _sino_pair,
        joined("일이삼사오육칠팔", "이삼사오육륙칠팔구"),
    ),
    (
        rf"(?<![가-힣\d])(?!만일|만세(?!대))(?=[가-힣]?[십백천만억조])[일이삼사오육륙칠팔구십백천만억조]+"
        rf"(?:(?<=[만억조])\s(?=[일이삼사오육륙칠팔구]?[십백천])[일이삼사오육륙칠팔구십백천만]+)?(?=여?\s?(?:{SINO_COUNTER}))",
        _sino,
        f"십 백 천 만 억 조 {joined('일이삼사오육륙칠팔구', '십백천만억조')}",
    ),
    (
        r"(?<![가-힣\d])(?!이천|사천|만일)(?=[가-힣]?[십백천만])[일이삼사오육칠팔구십백천만억]{2,}?"
        rf"(?=여?\s?(?:{SINO_MORE}))",
        _sino,
        f"십 백 천 만 억 {joined('일이삼사오육칠팔구', '십백천만')}",
    ),
    (
        rf"(?<![가-힣])[이삼사오육칠팔구]십[일이삼사오육칠팔구]??(?={PASSED}|\s평생)",
        _sino,
        joined("이삼사오육칠팔구", "십"),
    ),
    (r"(?<=나이\s)[이삼사오육칠팔구]십[일이삼사오육칠팔구]?(?=[에이의,\s])", _sino, joined("이삼사오육칠팔구", "십")),
    (
        r"(?<![가-힣\d])[일이삼사오육칠팔구십백천]*[삼사오육칠팔구]"
        r"(?=\s?(?:년(?!필)|개월|퍼센트|주년|주(?:\s|간|째|일|$)))",
        _sino,
        f"{joined('삼사오육칠팔구', '$년개퍼주')} {joined('일이삼사오육칠팔구십백천', '일이삼사오육칠팔구십백천')}",
    ),
    (
        rf"(?<![가-힣])(?:{'|'.join(TENS)})(?:하나|둘|셋|넷|다섯|여섯|일곱|여덟|아홉)",
        _native,
        " ".join(TENS),
    ),
    (
        rf"(?<![가-힣])(?!열세(?!\s(?:{COUNTER})|{ATTACHED}))(?:{'|'.join(TENS)})(?:\s(?=(?:{'|'.join(ONES)})\s))?(?:{'|'.join(ONES)})"
        rf"(?=\s|{ATTACHED}|[째이은을의에]|로\s|\W|$)",
        _native,
        " ".join(TENS),
    ),
    (
        r"(?<![가-힣\dA-Z])(?:다섯|여섯|일곱|여덟|아홉|스물|서른|마흔|예순|일흔|여든|아흔|스무|하나|한|두|둘|세|네|열|쉰"
        r"|(?:셋|넷)(?=\s|이|은|을|의|으로|에|만|째|도|과|인|뿐|씩|\W|$)|(?:석|넉)(?=\s?(?:달|장|대|잔)))"
        rf"|(?<=[가-힣])(?:두|세|네)(?=\s(?:{COUNTER}))",
        _native,
        f"{' '.join((*TENS, *ONES))} -두$ -세$ -네$",
    ),
    (r"([월화수목금토일])요일", _weekday, inside(f"{day}요" for day in "월화수목금토일")),
    (
        r"절반|과반|(?<![가-힣])반(?=년|값|세기|나절|달|반|쪽|개|토막|타작|으로|이|은|을|만|도|정도|\s|$)",
        _half,
        "-절반 -과반 반",
    ),
    (r"[상하]반기|[전후]반기|(?<![가-힣])[전후]반(?=전|에|\s)", _half_of_year, "-상반 -하반 -전반 -후반"),
    (
        r"첫|처음|최초|재선(?=\s|의)|초대(?=\s)|(?<![가-힣])일(?=\s?(?:년|주일|개월|차|부|면))|[상하후전]편|[(<\[][상중하][)>\]]|"
        + "|".join(BIRTHDAYS),
        _answer,
        f"-첫 -처음 -최초 -재선 -초대 일 {inside((*BIRTHDAYS, *joined('상하후전', '편').split()))} "
        f"{inside(joined('(<[', '상중하').split())}",
    ),
    (
        rf"(?<![가-힣])(?:{PAIRS})",
        _pair,
        f"{joined('양', '국측쪽사당자면팀손발대분가$')} 쌍방 쌍둥 부부 남매 자매 이중 반반 갑절 곱절 일석 연임 중임",
    ),
    (
        rf"(?<![가-힣])([삼사오육칠팔구십])(?:{GROUPED})",
        _grouped,
        joined("삼사오육칠팔구십", {one[0] for one in GROUPED.split("|")}),
    ),
]
