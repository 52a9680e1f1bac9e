"""Numbers, dates and amounts of the two languages agree by value, whatever they are written with."""

from __future__ import annotations

import calendar
import re
import sys
import time
from datetime import date
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.numbers import english_numbers, korean_numbers
from l10n.numbers.beginnings import AMONG_DIGITS
from l10n.numbers.scanning import Rules
from l10n.numerals import MOST, differences

AGREE = """
2조 4,300억 원 | 2.43 trillion won
2조 4,300억 원 | KRW 2,430 billion
1조 200억 원 | ₩1.02 trillion
8천5백만 원 | 85 million won
1백20만 원 | 1.2 million won
3만 5000원 | 35,000 KRW
1만2000여 가구 | more than 12,000 households
100만 불 | a million dollars
50만 명 | half a million people
4,500만 달러 | US$45 million
5~6만 원 | 50,000 to 60,000 won
삼천만 원 | 30 million won
만 원짜리 밥상 | a 10,000-won meal
일억 원 | 100 million won
천오백 명 | fifteen hundred people
이백여 명 | more than 200 people
0.05% | 0.05 percent
12.3%포인트 | 12.3 percentage points
8할이 여성이다. | Eighty percent are women.
3분의 2가 찬성했다. | Two-thirds agreed.
4분의 1 | a quarter
33%가 찬성했다. | A third agreed.
절반이 여성이다. | 50 percent are women.
절반 가까이가 떠났다. | Nearly half left.
10명 중 7명이 찬성했다. | Seven in ten agreed.
10명 중 7명이 찬성했다. | Seventy percent agreed.
열 명 가운데 아홉 명 | ninety percent
열에 아홉은 떠난다. | Nine out of ten leave.
다섯 명 가운데 한 명 | one in five
두 배로 늘었다. | It doubled.
세 배로 늘었다. | It grew threefold.
1.5배 | one and a half times
네 명과 스무 명 | four and twenty
스물다섯 살 | a 25-year-old
서른 아홉 편 | thirty-nine stories
서너 명이 모였다. | A few people gathered.
이삼십 명 | twenty to thirty people
열댓 명 | about fifteen people
사흘 동안 | for three days
보름 뒤 | two weeks later
석 달 뒤 | three months later
삼 주 | three weeks
1년 6개월 | 18 months
1년 6개월 | a year and a half
2시간 반 | two and a half hours
90분 | an hour and a half
20년이 지났다. | Two decades have passed.
25년 | a quarter of a century
2012년 12월 1일 | December 1, 2012
2012. 12. 1. | 1 December 2012
2012-12-01 | Dec. 1, 2012
'24년 성과 | the results of 2024
97년 외환위기 | the 1997 crisis
1997년 | nineteen ninety-seven
지난 10일 | on Oct. 10
지난 10일 | on Tuesday
어제 열린 총회 | the assembly held on Nov. 21
지난해 | in 2024
2023∼2024년 | 2023-24
7~9월 | July–September
1990년대 | the 1990s
80년대 | the eighties
20~30대 청년 | young people in their twenties and thirties
2030세대 | people in their 20s and 30s
10대 | teenagers
21세기 | the twenty-first century
오후 3시 30분 | 3:30 p.m.
오후 2시부터 4시까지 | from 2 to 4 p.m.
저녁 일곱 시 | at seven in the evening
15시 | 3 p.m.
네 시 반에 | at 4:30
낮 12시 | noon
밤 12시 | midnight
인터뷰 2부 | Interview, Part II
인터뷰 (하) | Conversation (Part 2)
제3차 기본계획 | the Third Basic Plan
제4조의2 | Article 4-2
3조에 배정됐다. | I was assigned to Group 3.
세 번째 질문 | the third question
매달 셋째 주 토요일 | the third Saturday of every month
3분기 | the third quarter
하반기 | the second half of the year
제1차 세계대전 | World War I
4·19 혁명 | the April 19 Revolution
6·25 전쟁 | the Korean War
5.18 민주화운동 | the May 18 Democratization Movement
코로나19 이후 | after COVID-19
G20, A/RES/77/281 | G20, A/RES/77/281
02-1234-5678 | 02-1234-5678
https://example.org/2024/05 참고 | see https://example.org/2023/11
만 19세 이상 | aged 19 or over
만 3년 만에 | after just three years
10명만 왔다. | Only ten people came.
네, 네 생각이 맞다. | Yes, you are right.
한편 세계의 열쇠는 하나다. | Meanwhile, the world has one key.
수천만 원 | tens of millions of won
몇백 명 | several hundred people
약 1,980명 | about 2,000 people
100% 만족한다. | They are fully satisfied.
30평 | 99 square meters
240km | 150 miles
100억 원을 투자했다. | It invested 10 billion won ($7.2 million).
양국은 합의했다. | The two countries agreed.
두 사람은 함께 일한다. | They both work together.
1인 1표 | one member, one vote
하루 세 끼 | three meals a day
주 2회 | twice a week
24시간 연다. | It is open around the clock.
0원에 나눈다. | They share it for free.
이십 대였다. | They were in their twenties.
삼십대 초반 | in her early thirties
마흔을 갓 넘긴 교사 | a teacher in her early forties
예순이 넘어 배운 글 | letters learned past sixty
일흔 줄에 들어섰다. | He is in his seventies.
올해 아흔셋인 그는 | He is ninety-three this year.
열세에 몰렸다. | They were losing.
4분 30초짜리 | four and a half minutes long
1분 45초 | a minute and forty-five seconds
90초 | a minute and a half
하루 반 | a day and a half
3주 반 | three and a half weeks
두 배 반으로 뛰었다. | It grew two and a half times.
1.5배로 늘었다. | It grew by half.
반년 | six months
팔십팔 칸 | eighty-eight rooms
오천만 국민 | fifty million people
구월 구일 | September 9
시월의 하늘 | the sky in October
십이월 이십오일은 쉰다. | It is closed on December 25.
십중팔구 실패한다. | Nine times out of ten it fails.
십중팔구 실패한다. | It is almost certain to fail.
작심삼일로 끝났다. | The resolution lasted three days.
세 살 버릇 여든까지 간다. | Old habits die hard.
3만 명대로 내려왔다. | It fell to the 30,000 range.
4만 명대로 내려왔다. | It fell to the tens of thousands.
30%대 후반 | in the high 30s
30%가량 줄었다. | It fell by nearly a third.
48%가 찬성했다. | Nearly half agreed.
0.5평 | half a pyeong
천 원짜리 지폐 두 장 | two thousand-won bills
제2차 세계대전이 끝났다. | It was after World War II.
재선 의원 | a second-term lawmaker
365일 연다. | It is open every day of the year.
24시간 연다. | It is open 24/7.
반반씩 나눈다. | They split it fifty-fifty.
오전 8시 15분 전 | a quarter to eight in the morning
오후 네 시 15분 | a quarter past four in the afternoon
십 리 | four kilometers
그제 왔다. | They came two days ago.
열에 여덟아홉 | eight or nine out of ten
나이 칠십에 | at seventy
육십이 넘어 | past sixty
오륙십 대 여성 | women in their fifties and sixties
만 여덟 살 | eight years old
중3과 고2 | ninth and eleventh grade
고등학교 1학년 | tenth grade
고등학교 1학년 | the first year of high school
10.4(토) | October 4 (Sat.)
반백 년 | half a century
4반세기 | a quarter of a century
세 곱절 | three times as much
기온이 섭씨 30도를 넘었다. | The temperature topped 86 degrees Fahrenheit.
섭씨 40도에 이르는 폭염 | a heat wave of 104 degrees
영하 10도 아래로 | below -10 degrees
문의: 010-1234-5678 | Contact: +82 10-1234-5678
30평 아파트 | a 99-square-meter apartment
3만 원을 냈다. | He paid 30,000 won, or about $22.
3만 원을 냈다. | He paid $22 (30,000 won).
약 2미터(6피트) | about six feet
키가 180㎝다. | He stands 5 feet 11 inches tall.
70mm의 비 | nearly 3 inches of rain
100제곱킬로미터 | 40 square miles
5·18 민주화운동 | the Gwangju Uprising of May 1980
이틀에 한 번 | every other day
15분 뒤 | a quarter of an hour later
0.25%포인트 인상했다. | It raised rates by 25 basis points.
0.1% 미만 | less than a tenth of a percent
1달러당 1,300원 | 1,300 won to the dollar
2008∼2009년 금융위기 | the 2008-09 financial crisis
6, 70년대 | the '60s and '70s
20세기 초 | the early 1900s
1800년대 초반 | the early 19th century
8강에 진출했다. | They reached the quarterfinals.
2020년 1분기 | the January-March quarter of 2020
3월 말까지 | by March 31
연말까지 | by Dec. 31
10배 이상 | an order of magnitude more
3자 회담 | trilateral talks
2심 재판부 | an appeals court
타율 2할 8푼 | a .280 batting average
후반 5분 | in the 50th minute
100m를 9초 58에 | the 100 meters in 9.58 seconds
20대 직장인 | twentysomething office workers
파이브 아이즈 동맹 | the Five Eyes alliance
정오에 만났다. | They met at 12 p.m.
동부시간 오후 8시(한국시간 오전 10시) | 8 p.m. Eastern Time
한국시간 11일 | on Oct. 10 local time
지하철이 만원이었다. | The subway was packed.
이만 오천 명 | 25,000 people
억대 연봉 | a nine-figure salary
삼시 세끼 | three meals a day
팔순 노모 | his mother, in her eighties
100세 시대 | an era of living to 100
9할 | nine-tenths
100배 | a hundredfold
24.5.1. | May 1, 2024
이천 년 역사 | a history of two millennia
루이 14세 | Louis XIV
칠팔월 | July and August
이삼일 | two or three days
격주로 | every two weeks
직장인이던 그는 | a former nine-to-five worker
오전 9시에서 오후 5시까지 | 9 to 5
3박 4일 일정 | a four-day trip
오일장 | the five-day market
2층은 공부방이다. | The study room is upstairs.
한 달에 두 번 | twice a month
"""

DIFFER = """
2조 4,300억 원 | 24.3 trillion won
15억 원 | 15 million won
1만 2,000명 | 1,200 members
시급 1만 30원 | an hourly wage of 10,300 won
5~6만 원 | 5,000 to 6,000 won
삼십 명 | thirteen people
이백여 명 | more than 2,000 people
사십 년 | fourteen years
9,860원 | $9,860
100억 원(약 720만 달러) | 10 billion won (about $7.3 million)
약 1,980명 | about 3,000 people
약 25,000명 | about 25,100 people
37.5% | 35.7 percent
5% 올랐다. | It rose by 5 percentage points.
이십 대였다. | They were in their thirties.
마흔을 넘긴 교사 | a teacher in her fifties
팔십팔 칸 | eighty rooms
4분 30초짜리 | three and a half minutes long
1년 반 | two and a half years
반년 | five months
3만 명대로 내려왔다. | It fell to the 20,000 range.
30%가 줄었다. | It fell by more than half.
팔월 십오일 | August 14
1.5배로 늘었다. | It grew by a third.
열에 여덟아홉 | six out of ten
오륙십 대 여성 서른 명 | thirteen women in their fifties and sixties
고등학교 1학년 | ninth grade
10.4(토) | October 5 (Sat.)
3분의 2 | one-third
10명 중 7명 | eight in ten
세 배로 늘었다. | It doubled.
2.5배 | 25 times
네 명 | five people
한 명이 떠났다. | Two people left.
스물다섯 살 | a 24-year-old
사흘 동안 | for four days
나흘 뒤 | three days later
석 달 | four months
3주 뒤 | three months later
1년 6개월 | 16 months
2년 반 | three and a half years
10년이 지났다. | A year has passed.
10년이 지났다. | Two decades have passed.
2021년 3월 15일 | May 15, 2021
2021년 3월 15일 | March 15, 2012
2021. 3. 15. | Mar. 16, 2021
지난 10일 | on Oct. 11
올해 30주년인 2025년 | the 30th anniversary this year, 2026
2023∼2024년 | 2023-25
7~9월 | June to September
1990년대 | the 1980s
20~30대 | people in their 30s and 40s
60대 | people in their 50s
19세기 | the 18th century
오전 10시 | 10 p.m.
네 시 반에 | at half past five
오후 2시~5시 30분 | from 2 p.m. to 5 p.m.
인터뷰 1부 | Interview, Part 2
제3차 기본계획 | the Second Basic Plan
제4조 제2항 | Article 4, paragraph 3
세 번째 질문 | the fourth question
첫 번째 질문 | the third question
하반기 | the first half of the year
셋째 주 토요일 | the third Sunday
월 1회 | twice a month
G20 정상회의 | the G7 summit
02-1234-5678 | 02-1234-5679
만 19세 이상 | aged 18 or over
10명만 왔다. | Only 100,000 people came.
117km | 110 miles
두 사람 | the three
함께 걸었다. | They walked 12 kilometers.
열두 명이 걸었다. | They walked.
기온이 섭씨 30도를 넘었다. | The temperature topped 90 degrees Fahrenheit.
영하 12도 | minus 20 degrees
30평 아파트 | a 150-square-meter apartment
3만 원을 냈다. | He paid 40,000 won (about $22).
5만 달러를 기부했다. | She donated 50,000 euros.
0.25%포인트 인상했다. | It raised rates by 50 basis points.
20세기 초 | the early 1800s
2분기 매출 | sales in the July-September quarter
타율 2할 8푼 | a .380 batting average
후반 5분 | in the 55th minute
20대 직장인 | thirtysomething office workers
이만 오천 명 | 2,500 people
루이 14세 | Louis XVI
칠팔월 | July and September
한국 시간으로 11일 | on Oct. 10, Korean time
키가 180㎝다. | He stands 5 feet 2 inches tall.
한 달에 두 번 | once a month
3박 4일 일정 | a five-day trip
지하 100미터(328피트) | 100 meters (928 feet) below
"""


def pairs(text: str) -> list[tuple[str, ...]]:
    return [tuple(line.split(" | ")) for line in text.strip().splitlines()]


@pytest.mark.parametrize(("korean", "english"), pairs(AGREE))
def test_agree(korean: str, english: str) -> None:
    assert differences(korean, english) == []


@pytest.mark.parametrize(("korean", "english"), pairs(DIFFER))
def test_differ(korean: str, english: str) -> None:
    assert differences(korean, english)


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("일을 나누면 이로운 점이 많다.", "Sharing work has many benefits."),
        ("두레와 품앗이, 세대 간 연대", "Dure, pumasi, and solidarity between generations"),
        ("구로구 오이밭에서 팔을 걷어붙였다.", "In the cucumber field of Guro-gu they rolled up their sleeves."),
        ("만남이 이어졌고 열심히 일했다.", "The meetings continued, and they worked hard."),
        ("천천히, 백지에서 다시.", "Slowly, from a blank page again."),
        ("조합은 만장일치로 정했다.", "The cooperative decided unanimously."),
        ("사회 이슈와 육아휴직, 공감", "Social issues, parental leave, empathy"),
        ("한반도의 세월", "Time on the Korean Peninsula"),
        ("두말할 것 없이 네트워크다.", "It is a network, needless to say."),
        ("천만에요, 만약 그렇다면 이만.", "You are welcome; if so, that is all."),
    ],
)
def test_words_that_only_look_like_numbers(korean: str, english: str) -> None:
    assert differences(korean, english) == []


def test_a_difference_says_where_and_what() -> None:
    (found,) = differences("올해 예산은 3조 5천억 원이다.", "This year’s budget is 35 trillion won.")
    assert found.source == (7, 15)
    assert found.target == (22, 37)
    assert (found.source_text, found.target_text) == ("3조 5천억 원", "35 trillion won")
    assert found.message == "3조 5천억 원 (3,500,000,000,000) is “35 trillion won” (35,000,000,000,000) in English"


def test_a_difference_on_one_side_has_one_place() -> None:
    (missing,) = differences("여섯 시간을 걸었다.", "They walked on.")
    assert (missing.source, missing.target, missing.message) == ((0, 5), None, "여섯 시간 is missing in English")
    (extra,) = differences("계속 걸었다.", "They walked six hours.")
    assert (extra.source, extra.target, extra.message) == (None, (12, 21), "“six hours” is not in the Korean")


def test_several_differences_stand_in_the_order_of_the_korean() -> None:
    found = differences("3월에 40명, 5월에 70명", "50 people in April, 80 in June")
    assert [one.message for one in found] == [
        "3월 is “April” in English",
        "40 is “50” in English",
        "5월 is “June” in English",
        "70 is “80” in English",
    ]


DATES = """
2025. 3. 1. | January 3, 2025 | 2025. 3. 1 is “January 3, 2025” | 3. 1 | January 3
3월 9일에 열렸다. | It was held on September 3. | 3월 9일 is “September 3” | 3월 9일 | September 3
2019년 6월 8일 토요일 | Saturday, July 8, 2019 | 2019년 6월 8일 is “July 8, 2019” | 6월 | July
2019년 6월 8일 | 8 June 2018 | 2019년 6월 8일 is “8 June 2018” | 2019년 | 2018
4월 2일과 5월 7일 | April 2 and May 8 | 5월 7일 is “May 8” | 7일 | 8
"""


@pytest.mark.parametrize("line", [pytest.param(line, id=line.split(" | ")[0]) for line in DATES.strip().split("\n")])
def test_a_wrong_date_is_one_difference_that_shows_both_whole(line: str) -> None:
    korean, english, message, ours, theirs = line.split(" | ")
    (found,) = differences(korean, english)
    assert found.message == f"{message} in English"
    assert (found.source_text, found.target_text) == (ours, theirs)
    assert korean[slice(*found.source)] == ours
    assert english[slice(*found.target)] == theirs


def test_a_bare_figure_of_a_date_is_named() -> None:
    (found,) = differences("2025. 3. 2.", "March 2025")
    assert found.message == "2 (day) is missing in English"


@pytest.mark.parametrize(
    ("korean", "english", "kind"),
    [
        ("3조 5천억 원", "35 trillion won", "currency"),
        ("9,860원", "$9,860", "currency"),
        ("1억 5천만 파운드", "£15 million", "currency"),
        ("회비로 2만 원을 낸다.", "They pay a fee.", "currency"),
        ("몸무게가 80㎏이다.", "He weighs 80 pounds.", "number"),
        ("2021년 3월 15일", "May 15, 2021", "date"),
        ("97년", "1996", "date"),
        ("수요일에 만난다.", "They meet on Thursday.", "date"),
        ("오전 10시", "10 p.m.", "date"),
        ("하반기", "the first half of the year", "date"),
        ("1500명이 왔다.", "1600 people came.", "number"),
        ("80년대", "the 1970s", "number"),
        ("세 시간", "four hours", "number"),
        ("37.5%", "35.7 percent", "number"),
    ],
)
def test_a_difference_has_one_kind(korean: str, english: str, kind: str) -> None:
    assert [one.kind for one in differences(korean, english)] == [kind]


def test_a_wrong_number_is_shown_with_the_one_most_like_it() -> None:
    found = differences("회원 40명이 2만 원을 냈다.", "It cost 30,000 won for 50 members.")
    assert [one.message for one in found] == ["40 is “50” in English", "2만 원 (20,000) is “30,000 won” in English"]


def test_nothing_to_compare() -> None:
    assert differences("", "") == []
    assert differences("봄이다.", "It is spring.") == []


# ── whatever the number ─────────────────────────────────────────────────────────────────────────

DIGITS = "영일이삼사오육칠팔구"


def mixed(value: int) -> str:
    """1234567890 as 12억 3,456만 7,890."""
    parts = []
    for unit, size in (("조", 10**12), ("억", 10**8), ("만", 10**4), ("", 1)):
        count, value = divmod(value, size)
        parts += [f"{count:,}{unit}"] if count else []
    return " ".join(parts)


def sino(value: int) -> str:
    """1234 as 천이백삼십사."""
    words = ""
    for unit, size in (("만", 10**4), ("천", 1000), ("백", 100), ("십", 10), ("", 1)):
        count, value = divmod(value, size)
        if count:
            words += ("" if count == 1 and unit else sino(count) if count > 9 else DIGITS[count]) + unit
    return words


def scaled(value: int) -> str:
    """2500000 as 2.5 million."""
    for word, size in (("trillion", 10**12), ("billion", 10**9), ("million", 10**6)):
        if value >= size and value * 1000 % size == 0:
            return f"{value / size:.3f}".rstrip("0").rstrip(".") + f" {word}"
    return f"{value:,}"


@given(st.integers(2, 10**15))
def test_amounts_agree_with_themselves(value: int) -> None:
    assert differences(f"모두 {mixed(value)} 원이다.", f"It is {value:,} won in all.") == []
    assert differences(f"모두 {mixed(value)} 원이다.", f"It is {scaled(value)} won in all.") == []


@given(st.integers(2, 10**13), st.integers(2, 10**13))
def test_amounts_differ_from_others(value: int, other: int) -> None:
    assert bool(differences(f"모두 {mixed(value)} 원이다.", f"It is {scaled(other)} won in all.")) == (value != other)


@given(st.integers(2, 10**15))
def test_a_slipped_zero_is_seen(value: int) -> None:
    assert differences(f"모두 {mixed(value)} 원이다.", f"It is {scaled(value * 10)} won in all.")


@given(st.integers(10, 99_999_999))
def test_sino_korean_words_agree_with_digits(value: int) -> None:
    assert differences(f"모두 {sino(value)} 원이다.", f"It is {value:,} won.") == []


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_dates_agree_in_every_order(day: date) -> None:
    month = calendar.month_name[day.month]
    for korean in (f"{day.year}년 {day.month}월 {day.day}일", f"{day.year}. {day.month}. {day.day}."):
        for english in (f"{month} {day.day}, {day.year}", f"{day.day} {month} {day.year}", day.isoformat()):
            assert differences(korean, english) == []


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_two_dates_agree_only_if_they_are_one(day: date, other: date) -> None:
    korean = f"{day.year}년 {day.month}월 {day.day}일에 열렸다."
    english = f"It was held on {calendar.month_name[other.month]} {other.day}, {other.year}."
    assert bool(differences(korean, english)) == (day != other)


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_breaks_the_readers(korean: str, english: str) -> None:
    for found in differences(korean, english):
        assert found.source is None or korean[slice(*found.source)] == found.source_text
        assert found.target is None or english[slice(*found.target)] == found.target_text


@given(
    st.text("0123456789,.:·~/-일이삼십백천만억조년월일시분반여명원 %()", max_size=40),
    st.text("0123456789,.:-/ $%()apm tohirdwenyfmilbg", max_size=40),
)
def test_no_heap_of_figures_breaks_the_readers(korean: str, english: str) -> None:
    differences(korean, english)


# ── speed ───────────────────────────────────────────────────────────────────────────────────────


READERS = pytest.mark.parametrize("reader", [korean_numbers, english_numbers], ids=["korean", "english"])


def untried(text: str, rules: Rules) -> list[tuple[str, str]]:
    """Patterns with what they match at places where they are not tried."""
    tried = dict(rules.beginnings.find(text))
    patterns = [(rules.pattern(rule), tried.get(rule, ())) for rule in range(len(rules.rules))]
    places = [(pattern, place) for pattern, at in patterns if at is not None for place in {*range(len(text))} - {*at}]
    return [(pattern.pattern, match[0]) for pattern, place in places if (match := pattern.match(text, place))]


@READERS
def test_a_rule_is_tried_wherever_it_can_match(reader: ModuleType) -> None:
    for pair in pairs(AGREE + DIFFER.lstrip()):
        assert not untried(pair[reader is english_numbers], reader.rules())


@READERS
@settings(max_examples=400, deadline=None)
@given(st.data())
def test_a_rule_is_tried_at_whatever_its_pattern_matches(reader: ModuleType, data: st.DataObject) -> None:
    pattern, _, _ = data.draw(st.sampled_from(reader.rules().rules))
    alphabet = st.characters(codec="utf-8", exclude_characters="ſK\u0130\u0131")
    match = data.draw(st.from_regex(pattern, alphabet=alphabet))
    assert not untried(match, reader.rules())


def test_every_digit_is_among_the_digits() -> None:
    assert all(re.match(AMONG_DIGITS, one) for one in map(chr, range(sys.maxunicode + 1)) if one.isdecimal())


def test_a_text_that_nobody_has_cut_into_sentences_is_read_in_one_go() -> None:
    """What took a time that grows with the square of the text would take minutes here."""
    korean, english = "3조 원을 2024년 5월 1일에 12명이 냈다. ", "In May 2025, 13 people, half of them women, had $3. "
    begun = time.process_time()
    assert 0 < len(differences(korean * 8000, english * 8000)) <= 2 * MOST
    assert time.process_time() - begun < 20
