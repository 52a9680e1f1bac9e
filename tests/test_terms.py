"""Terms in running text: Korean under particles, spaces and compounds; English in its many forms."""

from __future__ import annotations

import time
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import glossary, terms
from l10n.termbase import Glossary
from l10n.termforms.particles import closes

ENTRIES = """\
version: 1
terms:
- {id: commons, ko: {preferred: 공유 자원, forms: [共有資源]}, en: {preferred: commons}}
- {id: mutual-aid, ko: {preferred: 상호 부조}, en: {preferred: mutual aid}}
- {id: cooperative, ko: {preferred: 협동 조합}, en: {preferred: cooperative, admitted: [co-op], forbidden: [union]}}
- id: credit-cooperative
  ko: {preferred: 신용 협동 조합, forms: [신협]}
  en: {preferred: credit union}
- {id: association, ko: {preferred: 조합}, en: {preferred: association}}
- {id: member, ko: {preferred: 조합원}, en: {preferred: member}}
- {id: repair, ko: {preferred: 수선, verb: true}, en: {preferred: mending}}
- {id: barter, ko: {preferred: 물물 교환, not_in: [물물 교환기]}, en: {preferred: barter}}
- {id: plaza, ko: {preferred: 광장, attach: both}, en: {preferred: plaza}}
- {id: kiln, ko: {preferred: 가마터, attach: none}, en: {preferred: kiln site}}
- {id: auditor, ko: {preferred: 감사}, en: {preferred: auditor}}
- {id: trustee, ko: {preferred: 이사}, en: {preferred: trustee}}
- {id: board, ko: {preferred: 이사회}, en: {preferred: board of trustees}}
- {id: neighbor, ko: {preferred: 이웃 노동}, en: {preferred: neighborhood labor}}
- {id: young-person, ko: {preferred: 새내기}, en: {preferred: young person}}
- {id: self-rule, ko: {preferred: 자치}, en: {preferred: self-rule}}
- {id: open-yard, type: proper, ko: {preferred: 열린 마당}, en: {preferred: Open Yard, forbidden: [Open-Yard]}}
- {id: dawn-city, type: org, ko: {preferred: 이슬시}, en: {preferred: Iseul City}}
- {id: reed-isles, type: proper, ko: {preferred: 갈대도}, en: {preferred: Reed Province}}
- {id: forests, type: org, ko: {preferred: 숲살림부, forms: [숲부]}, en: {preferred: Ministry of Forests}}
- {id: forest-act, type: law, ko: {preferred: 마을 숲법}, en: {preferred: Village Forest Act}}
- {id: harbor, type: proper, ko: {preferred: 바람나루, attach: right}, en: {preferred: Baram Harbor}}
- {id: esg, ko: {preferred: ESG}, en: {preferred: ESG}}
- {id: go-eunbi, type: person, ko: {preferred: 고은비}, en: {preferred: Go Eun-bi, short: [Eun-bi]}}
- {id: old, status: deprecated, ko: {preferred: 두레 경제}, en: {preferred: dure economy}}
"""


@pytest.fixture(scope="module")
def base() -> Glossary:
    return glossary.parse(ENTRIES, Path("glossary.yml"))


BASE = glossary.parse(ENTRIES, Path("glossary.yml"))


def marked(text: str, lang: str, known: Glossary = BASE) -> str:
    """The text with each match in brackets, followed by its term's id."""
    for match in reversed(terms.find(text, known, lang)):
        text = f"{text[: match.start]}[{text[match.start : match.end]}]{match.term_id}{text[match.end :]}"
    return text


def unmarked(text: str) -> str:
    plain = text
    for term in BASE.terms:
        plain = plain.replace(f"]{term.id}", "]")
    return plain.replace("[", "").replace("]", "")


KOREAN = [
    # spaces where they are permitted, one at a time
    "[공유자원]commons과 [공유 자원]commons",
    "공유  자원, 공 유자원, 공유의 자원",
    "[공유\u00a0자원]commons은 [공유\n자원]commons이다",
    # particles, the copula, plurals
    "[조합]association은 [조합]association이며 [조합]association에서는요",
    "[조합]association들끼리, [조합]association마다, [조합]association으로부터도",
    "[조합]association이었다가 [조합]association입니다만 [조합]association인지도",
    "조합는 조합가 조합를",
    "[감사]auditor가 [감사]auditor를 [감사]auditor였다",
    "감사이 감사은",
    "‘[조합]association’의 “[조합]association”이라는 [조합]association·[조합원]member",
    # a short form stands alone or in a compound of known nouns
    "이조합은 저조합은 조합하고도 조합해 조합적",
    "[조합]association법과 지역[조합]association, 농민[조합]association연합회",
    "공유 자원봉사, [공유 자원]commons법, [공유 자원]commons센터에서",
    # a long unspaced one stands anywhere
    "[조합원]member총회와 비[조합원]member",
    "전국[공유자원]commons지킴이",
    "새[협동조합]cooperative주의",
    # the longest wins, and nothing stands inside it
    "[신용협동조합]credit-cooperative과 [협동조합]cooperative과 [조합]association",
    "[협동조합]cooperative원칙, [이사회]board",
    # names of bodies end in abbreviations
    "너른들[신협]credit-cooperative에서 최신협상을 했다",
    # switches of an entry
    "[수선]repair해 주고 [수선]repair되는 [수선]repair",
    "[물물교환]barter과 물물교환기와 물물 교환기",
    "중앙[광장]plaza빵집 옆",
    "[가마터]kiln는 옛가마터, 가마터길",
    "전무[이사]trustee와 [광장]plaza쉼터",
    # other senses
    "진심으로 감사합니다, 감사의 마음을, 감사 인사를",
    "이사 온 집, 이사를 갔다, [이사]trustee가 왔다, [이사]trustee와 [감사]auditor, [이사]trustee를 뽑다",
    # Hanja, and their gloss
    "[共有資源]commons이라 쓴다",
    "[공유자원]commons(共有資源)의 뜻",
    "[協同組合]cooperative 입문",
    # people
    "[고은비]go-eunbi는, [고은비]go-eunbi씨와 [고은비]go-eunbi님",
    "최고은비, 고은비늘",
    # names of places, bodies and laws, which nothing but particles may touch
    "[이슬시]dawn-city는 [이슬시]dawn-city들끼리는요, [이슬시]dawn-city였던",
    "[이슬시]dawn-city라고 한 [이슬시]dawn-city측에서",
    "이슬시장과 이슬시간, 이슬시계, 이슬시의회, 첫이슬시는",
    "[갈대도]reed-isles와 갈대도서관, 갈대도민",
    "[숲살림부]forests와의 [숲부]forests에서만큼은, 숲살림부총리와 온숲살림부문",
    "[마을숲법]forest-act상 [마을 숲법]forest-act이라고, 마을숲법안과 새마을숲법",
    "[바람나루]harbor터는 [바람나루]harbor에, 찬바람나루",
    "[열린마당]open-yard축제, 새[열린마당]open-yard",
    # Latin letters
    "[ESG]esg와 [ESG]esg경영, ESGX, 3ESG",
    # Markdown and quotation marks between a term and its particle
    "**[협동조합]cooperative**은 『[협동조합]cooperative』을 _[조합]association_의",
    "[협동조합]cooperative이라기보다는, [협동조합]cooperative이여, [협동조합]cooperative에서나마",
    # thanks, once more
    "감사의 글과 감사패, 감사의 선물",
    # what is deprecated is not looked for
    "두레경제와 두레 경제",
]


@pytest.mark.parametrize("text", KOREAN)
def test_finds_in_korean(text):
    assert marked(unmarked(text), "ko") == text


ENGLISH = [
    "The [commons]commons and [mutual aid]mutual-aid",
    "[Mutual-aid]mutual-aid groups, [mutual\u00a0aid]mutual-aid, [mutual‑aid]mutual-aid, [mutual  aid]mutual-aid",
    "a [cooperative]cooperative and [cooperatives]cooperative",
    "its [cooperative’s]cooperative, [cooperatives’]cooperative funds, [cooperatives’]cooperative\u00a0own",
    "[co-operatives]cooperative, [Co‐operative]cooperative, a [co-op]cooperative and two [co-ops]cooperative",
    "cooperation, cooperated, uncooperative",
    "They were cooperative. She is very cooperative and kind. We are [cooperative]cooperative [members]member.",
    "‘[cooperatives]cooperative’ in quotation marks, _[cooperative]cooperative_, in a_cooperative_name",
    "They remained cooperative throughout, and became more cooperative over time; a more [cooperative]cooperative bank",
    "[credit unions]credit-cooperative; no union",
    "[boards of trustees]board and the [board of trustees]board",
    "[neighborhood labor]neighbor, [neighbourhood labour]neighbor, [neighborhood labour]neighbor",
    "a [young person]young-person, [young people]young-person, a [young person’s]young-person",
    "[self-rule]self-rule, [self rule]self-rule, home-self-rule",
    "a remembered [member]member, non-[members]member, membership",
    "the [Open Yard]open-yard, the [OPEN YARD]open-yard, an open yard",
    "[Go Eun-bi]go-eunbi, Go Eunbi, [Eun-bi’s]go-eunbi, GO EUN BI",
    "[ESG]esg, ESGs2",
]


@pytest.mark.parametrize("text", ENGLISH)
def test_finds_in_english(text):
    assert marked(unmarked(text), "en") == text


@pytest.mark.parametrize("text", KOREAN)
def test_decomposed_text_has_the_same_terms_in_its_own_offsets(text):
    plain = unmarked(text)
    apart = unicodedata.normalize("NFD", plain)
    found = [unicodedata.normalize("NFC", apart[m.start : m.end]) for m in terms.find(apart, BASE, "ko")]
    assert found == [plain[m.start : m.end] for m in terms.find(plain, BASE, "ko")]


def test_a_match_says_what_it_is(base):
    (match,) = terms.find("우리 신협은", base, "ko")
    assert match == terms.TermMatch(3, 5, "credit-cooperative", "신협", "form")
    (match,) = terms.find("Our co-ops’ bylaws", base, "en")
    assert match == terms.TermMatch(4, 11, "cooperative", "co-ops", "admitted")


def test_invisible_characters_part_no_word(base):
    assert [m.term_id for m in terms.find("협동\u200b조합과 co\u00adoperative", base, "ko")] == ["cooperative"]
    (match,) = terms.find("a coop\u00aderative", base, "en")
    assert (match.start, match.end) == (2, 14)


def test_what_nobody_sees_behind_a_word_is_no_part_of_it(base):
    for text, lang in (("협동조합\u200b은 크다", "ko"), ("a cooperative\u200b is big", "en")):
        (match,) = terms.find(text, base, lang)
        assert text[match.start : match.end] in ("협동조합", "cooperative")


def test_a_verb_behind_a_negation_is_no_noun(base):
    known = glossary.parse(
        "version: 1\nterms: [{id: care, ko: {preferred: 돌봄}, en: {preferred: care}}]", Path("glossary.yml")
    )
    assert terms.find("I don’t care about it.", known, "en") == []
    assert terms.find("They do not care. And who cares?", known, "en") == []
    assert len(terms.find("It was not care. Who does care work?", known, "en")) == 2
    assert [m.term_id for m in terms.find("Care is about it.", known, "en")] == ["care"]


def test_a_long_text_takes_time_in_proportion(base):
    for lang, piece in (("ko", "협동조합과 공유 자원과 감사의 "), ("en", "the co-operative and a credit union ")):
        found = terms.find(piece * 20_000, base, lang)
        assert len(found) % 20_000 == 0 != len(found)


def test_renderings_show_what_is_refused_and_what_is_inside_what(base):
    found = {
        (one.rendering.term.id, one.rendering.role): one for one in terms.renderings("a union and a credit union", base)
    }
    assert found["credit-cooperative", "preferred"].within == ()
    unions = [one for one in terms.renderings("a union and a credit union", base) if one.rendering.role == "forbidden"]
    assert [(one.start, one.within) for one in unions] == [(2, ()), (21, ("credit-cooperative",))]


def test_a_form_refused_for_its_hyphen_alone_is_told_apart(base):
    roles = [(one.rendering.role, one.start) for one in terms.renderings("Open Yard, Open-Yard", base)]
    assert roles == [("preferred", 0), ("forbidden", 11)]


def test_capitals_are_noted(base):
    assert [one.cased for one in terms.renderings("Open Yard, open yard, OPEN YARD, Open yard", base)] == [
        True,
        False,
        True,
        False,
    ]


def test_nothing_is_found_where_there_is_nothing():
    assert terms.find("아무 말", Glossary(), "ko") == []
    assert terms.find("any words", Glossary(), "en") == []
    assert terms.find("", BASE, "ko") == terms.find("", BASE, "en") == []


@pytest.mark.parametrize(
    ("rest", "before", "ends"),
    [
        ("", "합", True),
        ("에서만큼은", "합", True),
        ("까지였던", "합", True),
        ("이라고요", "합", True),
        ("라고요", "회", True),
        ("로", "길", True),
        ("로", "합", False),
        ("으로", "회", False),
        ("과의", "합", True),
        ("와의", "합", False),
        ("뿐만", "회", True),
        ("들에게조차", "합", False),
        ("장비", "합", False),
        ("는", "A", True),
        ("은", "A", True),
    ],
)
def test_endings_of_a_noun(rest, before, ends):
    assert closes(rest, before) is ends
    assert closes("들" + rest, before, {"들"}) is closes(rest, "들", {"들"})


PIECES = st.sampled_from(
    [*"가나다 .,‘’()-\n", "협동", "조합", "공유", "자원", "은", "에서", "\u1112\u1161", "A", "union", "co-", "é"]
)


@given(st.lists(PIECES, max_size=14).map("".join), st.sampled_from(["ko", "en"]))
def test_matches_are_in_order_and_none_stands_in_another(text, lang):
    found = terms.find(text, BASE, lang)
    spans = [(match.start, match.end) for match in found]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@given(st.text(max_size=40), st.sampled_from(["ko", "en"]))
def test_any_text_can_be_searched(text, lang):
    assert all(text[match.start : match.end] for match in terms.find(text, BASE, lang))


@given(st.lists(PIECES, max_size=10).map("".join))
def test_another_sentence_changes_nothing(text):
    alone = terms.find(text, BASE, "ko")
    assert terms.find(text + ". 그 밖의 말.", BASE, "ko")[: len(alone)] == alone


MANY_SPACES = """\
version: 1
terms:
- {id: act, type: law, ko: {preferred: 마을 숲 을 지키는 사람 들의 법}, en: {preferred: Keepers Act}}
- {id: keepers, ko: {preferred: 마을 숲, not_in: [마을 숲 을 지키는 사람 들]}, en: {preferred: village forest}}
"""


@pytest.mark.parametrize(
    "text",
    [
        "[마을숲을지키는사람들의법]act을 [마을 숲 을 지키는 사람 들의 법]act이라",
        "[마을숲을 지키는 사람들의 법]act과 [마을숲]keepers을 지키는  사람들의 법",
        "마을숲을 지키는 사람들이 [마을 숲]keepers에서",
    ],
)
def test_a_form_may_have_many_spaces(text):
    known = glossary.parse(MANY_SPACES, Path("glossary.yml"))
    plain = text.replace("]act", "]").replace("]keepers", "]").replace("[", "").replace("]", "")
    assert marked(plain, "ko", known) == text


def test_half_a_character_hides_no_term():
    assert marked("조합\ud83d\ude00조합\ud800은", "ko") == "[조합]association\ud83d\ude00[조합]association\ud800은"
    assert marked("\ud800union, credit union", "en") == "\ud800union, [credit union]credit-cooperative"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ko", "협동조합" * 100_000),
        ("ko", "조합" + "회" * 400_000),
        ("ko", "감사합니다 감사는 " * 40_000),
        ("en", "credit union " * 30_000),
        ("en", "co-" * 130_000),
    ],
    ids=["long", "endings", "senses", "nested", "hyphens"],
)
def test_a_long_text_takes_a_moment(lang, text):
    before = time.process_time()
    terms.find(text, BASE, lang)
    assert time.process_time() - before < 10
