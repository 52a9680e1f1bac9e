"""Sentences of Korean and English articles; ` | ` marks where the next one begins."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.errors import UsageError
from l10n.segment import spans, split

KOREAN = {
    "full stops": "마을이 바뀌었다. | 아이들이 돌아왔다.",
    "questions": "누가 낼까? | 우리가 냅니다! | 함께요.",
    "a doubtful end": "정말 그럴까. | 통계는 다르게 말한다.",
    "a last word of one syllable": "사람이 모이는 곳. | 마을 카페가 그렇다.",
    "an answer of one syllable": "네. | 그렇게 하겠습니다.",
    "no space after the mark": "회의를 마쳤다.| 다음 회의는 월요일이다.",
    "a file name": "보고서.hwp 파일을 열었다. | 비어 있었다.",
    "a quotation and a quotative": "그는 “접을까 했어요. 그런데 붙잡더라고요.”라고 말했다. | 가게는 열려 있다.",
    "a quotative after a space": "그는 “접을까 했어요. 그런데 붙잡더라고요.” 라고 말했다. | 가게는 열려 있다.",
    "a quotative of one syllable": '"우리는 멈추지 않습니다. 내일도 문을 엽니다." 고 밝혔다.',
    "a laugh after a quotation": "“정말요? 저도 몰랐어요.”라며 손사래를 쳤다. | 모두 웃었다.",
    "a speech verb after a quotation": "“같이 가자!” 외쳤다. | 아무도 없었다.",
    "a slogan": "‘지금이라도 늦지 않았다!’는 구호가 울렸다. | 행진은 밤까지 이어졌다.",
    "a quotation inside a sentence": "표어 “함께 살자!” 아래 모였다. | 비가 왔다.",
    "a short quotation alone": "“멀지 않습니다. 이미 왔습니다.” | 이 말로 강연이 끝났다.",
    "a long quotation alone": "“다섯 명이었습니다. | 지금은 삼백 명입니다. | 내년엔 더 늘 겁니다.”",
    "a quotation after a sentence": "그는 물었다. | “정말 괜찮아?” | 아무도 대답하지 않았다.",
    "quotations side by side": '"밥은 먹었어?" | "아직."',
    "a dialogue": '하늘: "밥은 먹었어?" | 바다: "아직."',
    "a quotation left open": '그는 "끝까지 간다고 했다. | 그러나 돌아왔다. | 까닭은 말하지 않았다.',
    "a straight quotation": '그는 "좋다"며 웃었다. | 그러면서 "또 오겠다"고 했다.',
    "a quotative without quotation marks": "이게 되겠어? 라는 말을 들었다. | 그래도 했다.",
    "doubled marks and a quotative": "그게 뭐지?? 하고 다들 돌아봤다. | 아무도 없었다.",
    "words that only look like quotatives": "왜 그럴까? | 이란은 말이 없다. | 맛있어요! | 라면 하나 주세요.",
    "an age": "대상이 넓어졌다. | 만 18세부터 신청한다.",
    "a book title": "『왜 함께 사는가?』를 다시 읽었다. | 느낌이 달랐다.",
    "a film title": "영화 <어디 가니?> 시사회에 갔다. | 객석이 찼다.",
    "brackets inside a sentence": "출자금을 낸다(한 좌 이상. 나눠 낼 수 있다). | 임기는 규약에 따른다.",
    "brackets around a sentence": "요건은 단순하다. | (예외는 하나다.) | 누구나 낸다.",
    "laughter": "다들 말렸죠. (웃음) | 지금은 부러워해요.",
    "turns": "Q. 세운 까닭이 궁금합니다. | A. 혼자서는 버틸 수 없었거든요.",
    "numbered turns": "Q3. 앞으로의 계획은요? | A3. 매장을 하나 더 냅니다.",
    "Korean turns": "문. 누가 낼 수 있나요? | 답. 누구나 됩니다.",
    "speakers": "김하늘: 언제 시작하셨어요? | 이바다: 재작년 봄이요.",
    "a credit between sentences": "모두가 모였다. | (사진=마을신문) | 이날 새 이사가 뽑혔다.",
    "a credit in square brackets": "모두가 모였다. | [사진=마을신문] | 이날 새 이사가 뽑혔다.",
    "a credit without a space": "모두가 모였다.| (사진=마을신문)",
    "a credit of a caption": "총회가 열린 강당 (사진 제공: 하늘시) | 이날 새 이사가 뽑혔다.",
    "a source in a sentence": "통계(자료: 통계청)에 따르면 가구가 줄었다. | 이유는 여럿이다.",
    "circled numbers": "할 일은 둘이다. | ❶ 모인다. | ❷ 정한다.",
    "bullets": "⭐ 모종을 나눕니다. | ▶ 신청은 전화로 하세요. | 👉 마감은 금요일입니다.",
    "an emoji at the end": "오늘 즐거웠습니다 😊 | 또 만나요!",
    "emoji after a mark": "오늘 즐거웠습니다! 🎉🎉 | 또 만나요!",
    "an emoji of several characters": "가족 소풍이었어요!👨‍👩‍👧 | 문 앞에서 만나요.",
    "stars at the end": "정말 맛있어요! ⭐⭐⭐⭐⭐ | 또 올게요.",
    "emoji that lead": "🍎 사과는 달다. | 🍌 바나나는 길다.",
    "hidden names": "김○○ 씨가 왔다. | ○○마을에서 왔다고 했다.",
    "an ellipsis inside": "그래서… 우리는 돌아갔다. | 하지만... 아무도 없었다.",
    "an ellipsis at the end": "문을 닫기로 했어요… | 그날 밤은 길었습니다.",
    "dates": "조례는 2019. 7. 1. 시행됐다. | 개정은 2021. 3. 2.(화) 이루어졌다.",
    "a short date": "'24. 3. 15. 발표한 자료다. | 수치는 잠정치다.",
    "decimals": "물가는 2.7% 올랐다. | 임금은 1.9% 올랐다.",
    "addresses": "신청은 https://a.example.kr/f?id=2.1&x=y 에서 받는다. | 문의는 ask@example.co.kr로 한다.",
    "abbreviations": "그는 ABC Co., Ltd. 대표다. | U.N. 사무총장도 왔다.",
    "footnote marks": "절반을 넘었다.[17] | 이듬해 더 올랐다.² | 그 뒤로 줄었다.3) | 지금은 없다.",
    "a list": "1. 정관을 만든다. | 2. 총회를 연다. | 3. 등기를 마친다.",
    "a list of syllables": "가. 목적을 정한다. | 나. 임원을 뽑는다.",
    "ranges": "서울~부산 구간이 막힌다. | 표는 3만 원~5만 원이다.",
    "tildes": "많이 와 주세요~ | 기다릴게요~~",
    "laughing letters": "빵이 맛있네요ㅎㅎ | 커피도 좋았어요^^ | 또 올게요",
    "polite endings without marks": "저는 그날 처음 알았어요 | 이렇게 모일 줄은 몰랐습니다 | 고맙습니다",
    "endings that go on": "자주 만나다 보니 친해졌다. | 늦었다 싶을 때가 빠른 때다. | 그는 왔다 갔다 하며 기다렸다.",
    "words that only look like endings": "필요 이상으로 서두르지 말자. | 중요 서류부터 챙긴다. | 우간다 정부가 답했다.",
    "a greeting": "안녕하세요 여러분, 반갑습니다. | 저는 김하늘입니다.",
    "feet and inches": "키는 1'1″쯤 된다. | 무게는 모른다.",
}

ENGLISH = {
    "full stops": "The mill closed in May. | Workers still meet there.",
    "a quotation and its speaker": "“We lost the shop. We kept the people,” Roe said. | The room went quiet.",
    "a short quotation alone": "“We lost the shop. We kept the people.” | That was all.",
    "a long quotation alone": "“We lost the shop. | We kept the people. | We opened again.” | That was all.",
    "a quotation resumed": "“Growth is good,” he said. | “But people come first.” | We agreed.",
    "a question and its speaker": '"Is it open?" Kim asked. | The guard shook his head.',
    "a quoted question at the end": "He asked, “Who pays?” | Nobody answered.",
    "a quotation left open": "He began “like this and never closed it. | It went on. | Nobody minded.",
    "apostrophes": "The ’90s were good. | It isn't the students' choice. | It's Kim's.",
    "abbreviations": "Prof. Lee, Ph.D., spoke at 3 p.m. on Friday. | Mr. Kim left.",
    "companies": "She runs Blue Mill Co. Ltd. from home. | It has six staff.",
    "states": "The U.S. Congress met. | She had flown to the U.S. | Her plane was late.",
    "numbers and dates": "We meet on Mar. 3. | Growth was 3.5 percent. | See Fig. 4.",
    "hours": "At 10 a.m. Kim spoke. | The talk ended at 1 p.m. | Lunch followed.",
    "time zones": "We start at 5 p.m. (local time) on Monday. | Bring water.",
    "initials": "J. K. Park wrote it. | John F. Kennedy did not.",
    "a brand in small letters": "Turnout has grown. | iCOOP expects more.",
    "no space after the mark": "It failed.| Then it worked.",
    "addresses": "Visit https://a.example.org/x?y=1.5&z=2 today. | Mail me@example.org.",
    "turns": "Q. Why bread? | A. Because people eat it.",
    "numbered turns": "Q1. Why bread? | A1. Because people eat it.",
    "a credit": "The mill closed in May. | (Photo by Jane Roe) | Workers still meet there.",
    "a credit without a space": "The mill closed in May.| (Photo by Jane Roe)",
    "brackets around a sentence": "The rule is clear. | (One rule is different.) | It holds.",
    "brackets inside a sentence": "The law (see Art. 3. It is short.) is clear. | It holds.",
    "bullets": "⭐However, it is early. | 👉 Apply now. | ✅ It is free.",
    "an emoji at the end": "We did it 🎉 | Thanks to everyone!",
    "emoji after a mark": "Great!👍🏽 | Come in.",
    "footnote marks": "The share rose.[17] | It fell again.[18][19] | Then it stopped.²",
    "footnote marks after a space": "The share rose. [3] | It fell again.",
    "an ellipsis inside": "So... what now? | Well… I had no idea.",
    "an ellipsis at the end": "I waited all night... | The phone never rang.",
}


def check(marked: str, lang: str) -> None:
    text = marked.replace(".| ", ".").replace(" | ", " ")
    assert split(text, lang) == [part.strip() for part in marked.split("| ")]


@pytest.mark.parametrize("name", KOREAN)
def test_korean(name):
    check(KOREAN[name], "ko")


@pytest.mark.parametrize("name", ENGLISH)
def test_english(name):
    check(ENGLISH[name], "en")


def test_a_newline_always_ends_a_segment():
    assert split("총회 안내\n일시: 3월 2일\r\n장소: 마을회관", "ko") == ["총회 안내", "일시: 3월 2일", "장소: 마을회관"]
    assert split("“One line\nand another.”", "en") == ["“One line", "and another.”"]


def test_white_space_is_trimmed_and_nothing_else():
    text = "  첫 문장이다.\u00a0 둘째  문장이다.\t\n\n"
    assert spans(text, "ko") == [(2, 9), (11, 20)]
    assert split(text, "ko") == ["첫 문장이다.", "둘째  문장이다."]


@pytest.mark.parametrize("text", ["", " ", "\n \n", "\u3000"])
def test_no_text_has_no_sentences(text):
    assert split(text, "ko") == split(text, "en") == []


def test_a_piece_without_letters_stays_with_its_neighbour():
    assert split("그는 떠났다. . .", "ko") == ["그는 떠났다. . ."]
    assert split("⭐", "ko") == ["⭐"]


def test_invisible_characters_stay_with_the_sentence_before():
    assert split("끝났습니다.\u200b 시작합니다.", "ko") == ["끝났습니다.\u200b", "시작합니다."]


def test_a_quotation_longer_than_a_paragraph_is_cut():
    quotation = "“" + "We went on and on about the mill. " * 12 + "It was late,” he said."
    assert len(split(quotation, "en")) == 13


@pytest.mark.parametrize("lang", ["ko", "ko-KR", "KO_kr", "en", "en-GB"])
def test_languages_are_tags(lang):
    assert split("One. Two.", lang) == ["One.", "Two."]


def test_another_language_is_refused():
    with pytest.raises(UsageError, match="'fr' cannot be split"):
        split("Bonjour.", "fr")


SIGNS = st.sampled_from(".?…~\"“”'’()<>[] \n\0\u200b\ufe0f\u200d\ud800😊👉가a1")
WORDS = st.sampled_from(
    ["했다. ", "요", "라고", "ㅋㅋ", "[1]", "Q.", "2012. 12. 1.", "U.S.", "iCOOP ", "(사진=", "(Photo"]
)
ANY_TEXT = st.text(st.characters(exclude_categories=()))


@settings(deadline=None, max_examples=300)
@given(
    st.one_of(st.text(st.characters(exclude_categories=())), st.lists(SIGNS).map("".join)),
    st.sampled_from(["ko", "en"]),
)
def test_every_character_is_kept_once_and_in_order(text, lang):
    end = 0
    for start, stop in spans(text, lang):
        assert text[end:start].strip() == ""
        assert text[start:stop].strip() == text[start:stop] != ""
        end = stop
    assert text[end:].strip() == ""
    assert split(text, lang) == [text[start:stop] for start, stop in spans(text, lang)]


KIWI = {
    "greetings": "안녕하세요 | 반갑습니다 | 마을기업에서 일해요",
    "speech": "어제는 비가 왔죠 | 우산이 없어서 그냥 뛰었어요 | 신발이 다 젖었답니다",
    "questions": "이마트 폐점시간이 언제지 | 오늘은 가지 말까",
    "a parted ending": "불친절하다는 것을 많이 느꼈네 요 | 다시는 안 갑니다",
    "a name in quotation marks": "‘힘과 오성’에 관한 글을 읽었다. | 어려웠다.",
    "edited prose": "그는 “접을까 했어요. 그런데 붙잡더라고요.”라고 말했다. | 가게는 열려 있다.",
    "turns and credits": "Q. 세운 까닭이 궁금합니다. | A. 혼자서는 버틸 수 없었거든요. | (사진=마을신문)",
}


@pytest.mark.parametrize("name", KIWI)
def test_the_analyser_sees_ends_without_a_mark(name):
    sentences = KIWI[name].split(" | ")
    assert split(" ".join(sentences), "ko", "kiwi") == sentences


@settings(deadline=None, max_examples=150)
@given(st.one_of(st.text(st.characters(exclude_categories=())), st.lists(st.one_of(SIGNS, WORDS)).map("".join)))
def test_the_analyser_alters_nothing(text):
    found = spans(text, "ko", "kiwi")
    assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(text.split())


def test_the_analyser_is_asked_for_by_name(monkeypatch):
    assert len(split("안녕하세요 반갑습니다", "ko")) == 1
    monkeypatch.setenv("L10N_SPLITTER", "kiwi")
    assert len(split("안녕하세요 반갑습니다", "ko")) == 2
    assert split("One. Two.", "en") == ["One.", "Two."]
    monkeypatch.setenv("L10N_SPLITTER", "magic")
    with pytest.raises(UsageError, match="'magic' is no splitter; use rules or kiwi"):
        split("글이다.", "ko")


def test_without_the_extra_it_says_how_to_get_it():
    code = "import sys; sys.modules['kiwipiepy'] = None; from l10n import segment; segment.split('글', 'ko', 'kiwi')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "pip install 'l10n-newsroom[kiwi]'" in done.stderr.splitlines()[-1]


@pytest.mark.parametrize("sign", [".", "…", " ", "“", '"', "(", "ㅋ", "~", "😊", "a", '"a." ', "다.1", "다~", "A. "])
def test_time_grows_with_length_and_no_faster(sign):
    text = "그렇다" + sign * (20_000 // len(sign)) + "끝"
    start = time.process_time()
    split(text, "ko")
    split(text, "en")
    assert time.process_time() - start < 5


def test_the_library_is_loaded_only_for_work():
    code = "import sys, l10n.segment; print([name for name in ('yasbd', 'regex') if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
