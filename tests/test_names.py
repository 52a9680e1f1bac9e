"""Hangul names against the spellings that people use, and against names that only look alike."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from l10n.names import compatible


@pytest.mark.parametrize(
    ("hangul", "romans"),
    [
        ("반기문", "Ban Ki-moon; Ban Gimun; Ki-moon Ban; BAN Ki-Moon; ban kimoon; Ban, Ki-moon"),
        ("김연아", "Kim Yuna; Kim Yeon-a; Yun-a Kim; Gim Yeona; Kim Yeona"),
        ("한복남", "Han Boknam; Han Bok-nam; Han Bok Nam"),
        ("이창동", "Lee Chang-dong; Yi Chang-dong; Rhee Changdong; I Chang-dong"),
        ("윤여정", "Youn Yuh-jung; Yoon Yeo-jeong; Yun Yŏ-jŏng"),
        ("조성진", "Seong-Jin Cho; Jo Sung-jin"),
        ("남궁민", "Namkoong Min; Namgung Min"),
        ("황보라", "Hwang Bo-ra; Hwangbo Ra"),
        ("봉준호", "Bong Joon-ho; Bong Jun Ho"),
        ("백남준", "Nam June Paik; Baek Nam-jun"),
        ("용혜인", "Yong Hye-in"),
        ("류현진", "Ryu Hyun-jin; Yoo Hyeonjin"),
        ("선우 은숙", "Sunwoo Eun-sook"),
        ("김구", "Kim Koo; Kim Gu"),
    ],
)
def test_customary_spellings_are_the_name(hangul, romans):
    for roman in romans.split("; "):
        assert compatible(hangul, roman), roman


@pytest.mark.parametrize(
    ("hangul", "romans"),
    [
        ("반기문", "Ban Ki-min; Pan Ji-moon; Ban Gi; Ki-moon; Ban; Moon Ki-ban"),
        ("김연아", "Kim Yon-ja; Lee Yuna; Kim Yoon-hee"),
        ("이서연", "Lee Su-yeon; Lee Seo-yeong"),
        ("김대호", "Kim Tae-ho; Kim Dae-hoon"),
        ("이재영", "Lee Chae-young; Lee Jae-yong"),
        ("서지혜", "Seo Ji-hae; Seo Gi-hye"),
        ("최성민", "Choi Seung-min"),
        ("송경용", "Song Kyung-young"),
        ("봉준호", "Bong Joo-nho; Bo-ng Joon-ho"),
    ],
)
def test_other_names_are_not(hangul, romans):
    for roman in romans.split("; "):
        assert not compatible(hangul, roman), roman


PAIRS = yaml.safe_load((Path(__file__).parent / "name_pairs.yml").read_text("utf-8"))


@pytest.mark.parametrize("part", ["same", "other"])
def test_spellings_in_use_and_near_misses(part):
    wrong = [
        (hangul, roman)
        for hangul, romans in PAIRS[part].items()
        for roman in romans.split("; ")
        if compatible(hangul, roman) is not (part == "same")
    ]
    assert wrong == []
    assert sum(romans.count(";") + 1 for romans in PAIRS[part].values()) > 150


def test_old_transcriptions_go_by_their_own_letters():
    assert compatible("박지영", "Pak Chi-yong")
    assert compatible("전도연", "Chon To-yon")
    for roman in ("Kim Tae-ho", "Kim Na-yong", "Park Ji-yong"):
        assert not compatible({"Kim Tae-ho": "김대호", "Kim Na-yong": "김나영"}.get(roman, "박지영"), roman)


def test_the_hangul_may_be_decomposed():
    assert compatible("\u1112\u1161\u11ab \u1100\u1161\u11bc", "Han Kang")


@pytest.mark.parametrize(("hangul", "roman"), [("", ""), ("한강", ""), ("", "Han Kang"), ("Han", "Han"), ("한", "Han")])
def test_what_is_no_full_name_has_no_spelling(hangul, roman):
    assert not compatible(hangul, roman)


@given(st.text(max_size=12), st.text(max_size=12))
def test_any_text_gets_an_answer(hangul, roman):
    assert compatible(hangul, roman) in (True, False)


@given(st.permutations(["nam", "june", "paik"]), st.sampled_from([" ", "-", ", "]))
def test_only_the_surname_moves(words, gap):
    assert compatible("백남준", gap.join(words)) == (words in (["nam", "june", "paik"], ["paik", "nam", "june"]))
