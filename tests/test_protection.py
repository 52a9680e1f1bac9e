"""Tokens: what is behind them comes back whole, or not at all; and answers that cannot be what they should be."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import answers, inline
from l10n.protection import FAMILIES, Keep, Shielded, restore, shield

SOURCE = "그는 **협동조합**을 믿는 [조합 소식](https://example.org/x)을 `코드`로 읽었다[^1]."
COOP = Keep((3, 7), "cooperative")


@pytest.mark.parametrize("family", FAMILIES)
def test_what_comes_back_is_whole(family: str) -> None:
    shielded = shield(SOURCE, [COOP], family)
    bold, term, end, link, close, code, note = (FAMILIES[family].format(number) for number in range(7))
    answer = f"He trusts the {bold}{term}{end} and read {link}its news{close} as {code}{note}."
    whole = "He trusts the **cooperative** and read [its news](https://example.org/x) as `코드`[^1]."
    assert restore(answer, shielded) == whole


def test_a_particle_stays_outside_as_behind_a_vowel() -> None:
    texts = {
        "협동조합은 크다": "[X0X]는 크다",
        "협동조합으로부터": "[X0X]로부터",
        "협동조합이라는 말": "[X0X]라는 말",
        "협동조합과의 일": "[X0X]와의 일",
        "협동조합이다": "[X0X]이다",
        "협동조합에서": "[X0X]에서",
    }
    for korean, told in texts.items():
        assert shield(korean, [Keep((0, 4), "cooperative")]).text == told


@pytest.mark.parametrize(
    ("answer", "result"),
    [
        ("The [X0X] is big.", "The cooperative is big."),
        ("[x0x] is big.", "Cooperative is big."),
        ("The [ X0 X ] is big.", "The cooperative is big."),
        ("The ［Ｘ０Ｘ］ is big.", None),
        ("The 【X0X】 is big.", "The cooperative is big."),
        ("[X0X]s are big.", "Cooperatives are big."),
        ("the[X0X]is big", "the cooperative is big"),
        ("It rained. [X0X] is big.", "It rained. Cooperative is big."),
        ("The X0X is big.", None),
        ("The [X0X] and [X0X] are big.", None),
        ("The [X1X] is big.", None),
        ("It is big.", None),
        ("The [X0X] is *big*_.", "The cooperative is \\*big*_."),
        ("Tom &amp; Ann&#39;s [X0X]", "Tom & Ann's cooperative"),
    ],
)
def test_tokens_are_read_tolerantly_and_counted(answer: str, result: str | None) -> None:
    assert restore(answer, shield("협동조합은 크다", [Keep((0, 4), "cooperative")])) == result


@pytest.mark.parametrize(
    ("answer", "result"),
    [
        ("[X0X] Big [X1X] news", "**Big** news"),
        ("The[X0X]big[X1X]news", "The **big** news"),
        ("[X1X]Big[X0X] news", None),
        ("news [X0X][X1X]", None),
    ],
)
def test_bold_closes_around_its_words(answer: str, result: str | None) -> None:
    assert restore(answer, shield("**큰** 소식")) == result


LITERALS = "자세한 것은 https://example.org/r/517, {name}님은 %s에서 me@example.org 로, \\<1>은 {{a_b}} 에서."


@pytest.mark.parametrize("family", FAMILIES)
def test_addresses_and_placeholders_stand_behind_tokens(family: str) -> None:
    shielded = shield(LITERALS, (), family)
    assert "example" not in shielded.text
    assert "name" not in shielded.text
    tokens = [FAMILIES[family].format(number) for number in range(6)]
    english = restore("See {}, {} at {} or {}, {} at {}.".format(*tokens), shielded)
    assert english == "See https://example.org/r/517, {name} at %s or me@example.org, \\<1> at {{a_b}}."


@pytest.mark.parametrize(
    ("old", "new"), [("517", "571"), ("{name}", "{Name}"), ("me@", "we@"), ("%s", ""), ("<1>", "<>")]
)
def test_addresses_and_placeholders_that_were_changed_are_seen(old: str, new: str) -> None:
    shielded = shield(LITERALS, (), "")
    assert restore(shielded.text, shielded)
    assert restore(shielded.text.replace(old, new), shielded) is None


PIECES = ["가나 ", "[^1]", "*", ". ", "**굵게**", "[말](https://e.org/a)", "`x`", "a_b ", "1 < 2 & 3 ", "<1>틀</1>"]
texts = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)


@given(texts, st.sampled_from(list(FAMILIES)))
def test_a_machine_that_changes_nothing_loses_nothing(source: str, family: str) -> None:
    source = source.strip()
    shielded = shield(source, (), family)
    back = restore(shielded.text, shielded)
    if back is not None:
        assert "".join(inline.plain(back).text.split()) == "".join(inline.plain(source).text.split())
        assert len(inline.parse(back).marks) == len(inline.parse(source).marks)


@given(st.text(max_size=60), st.sampled_from(list(FAMILIES)))
def test_whatever_comes_back_is_no_crash(answer: str, family: str) -> None:
    shielded = shield(SOURCE, [COOP], family)
    found = restore(answer, shielded)
    assert found is None or inline.parse(found).marks


def test_a_long_text_takes_no_long_time() -> None:
    long = "[X" * 200_000 + "ZQ" * 100_000 + "<x id=" * 50_000
    began = time.monotonic()
    restore(long, Shielded(long, (), "bracket", "가"))
    answers.problem("가 " * 200_000, long)
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (None, "no answer"),
        ("", "an empty answer"),
        (7, "an answer that is no text"),
        ("조합원은 5,170만 명이다.", "the Korean as it was"),
        ("There are 51.7 million 조합원.", "Korean left in it: 조합원"),
        ("There are 517 million members.", "a number that differs"),
        ("There are members, many of them.", "a number that differs"),
        ("51.7 million", ""),
        ("There are 51.7 million members (조합원).", ""),
        ("There are 51.7 million members" + " of ours" * 6, "the same words again"),
        ("There are 51.7 million members, and " + "so it is said here by those who know " * 5, "characters for"),
        ("There are 51.7 million donâ€™t", "a wrong encoding"),
        ("There are 51.7 million \ufffd", "a wrong encoding"),
        ("<html><body>51.7 million</body></html>", "a page of HTML"),
    ],
)
def test_an_answer_is_read_before_it_is_believed(answer: object, why: str) -> None:
    assert why in answers.problem("조합원은 5,170만 명이다.", answer)
    assert bool(answers.problem("조합원은 5,170만 명이다.", answer)) == bool(why)
