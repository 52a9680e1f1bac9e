"""Fixes of prose: exact, done in one go, and never at the cost of markup, addresses or code."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from l10n import inline
from l10n.checks import (
    dash,
    doubled_word,
    emoji,
    invisible_character,
    not_nfc,
    placeholder_left,
    punctuation,
    quotes,
    space,
)
from l10n.checks._run import finding
from l10n.model import Place, Severity, Unit
from l10n.newsroom import Check, Hit, Newsroom, Pair, Paired, Style
from l10n.prose import characters, marks, pictographs, read, repeats, residues, spaces
from l10n.prose import quotes as quotes_of_prose
from l10n.prose.glance import is_quiet
from l10n.prose.view import words
from l10n.workflow.fix import safely_repaired

CHECKS = [space, punctuation, quotes, dash, invisible_character, not_nfc, emoji, doubled_word]
ALL = [*CHECKS, placeholder_left]


def newsroom(*targets: str, style: Style | None = None, kind: str = "paragraph") -> Newsroom:
    units = tuple(Unit(f"{number:08x}", kind, "", target, line=number) for number, target in enumerate(targets, 1))
    return Newsroom((Paired("a", "a", "a.md", units),), style=style or Style())


def look(check: Check, room: Newsroom, number: int = 0) -> list[Hit]:
    unit = room.articles[0].units[number]
    return list(check.find(Pair(unit, inline.plain(unit.source), inline.plain(unit.target)), room))


def fixed(text: str, hits: list[Hit]) -> str:
    """The text with all fixes in it; one that overlaps the one before waits."""
    done, at = [], 0
    for start, end, fix in sorted((*hit.target, hit.fix) for hit in hits if hit.target and hit.fix is not None):
        if start >= at:
            done += [text[at:start], fix]
            at = end
    return "".join((*done, text[at:]))


def fixed_safely(text: str, style: Style) -> str:
    """The text with the fixes of all checks, as `l10n check --fix` puts them in."""
    findings = [
        finding(check.ID, Severity.NOTICE, hit, room.articles[0], room.articles[0].units[0], True)
        for room in [newsroom(text, style=style)]
        for check in CHECKS
        for hit in look(check, room)
    ]
    return safely_repaired(text, [one for one in findings if one.fix is not None])[0]


def repaired(check: Check, text: str, style: Style | None = None) -> str:
    return fixed(text, look(check, newsroom(text, style=style)))


def fixable(check: Check, text: str, style: Style | None = None) -> list[Hit]:
    return [hit for hit in look(check, newsroom(text, style=style)) if hit.fix is not None]


_PIECES = """
the The of a co-op Society Kim 5 2019 won www.a.kr https://a.kr/x--y,,z ![alt](a.png) [^1] <br> <b> </b> <code> </code>
<1> </1> ** * _ ~~ ` [ ] ( ) { } | \\ \\* &amp; &nbsp; &shy; < > . , ; : ! ? … …… .. “ ” ‘ ’ " ' — – - -- e é ㅏ 한글
⭐ 👉 👩 ❤ ★ ™ 🇰 🇷 🏽 ， （ ） 。 Ａ · ‘s don‘t ‘90s said x I @kim
"""
PIECES = _PIECES.split()
MORE = ["`co  de — x`", '[a  link](http://x.kr/a--b "t  t")', "![alt  text](a.png)", "A - B", "lorem ipsum", "\u0301"]
BLANKS = [*" " * 12, "  ", "\u00a0", "\u2009", "\u3000", "\t", "\n", "\n\n", "\u2028", "\x0b"]
HIDDEN = ["\u200b", "\u200d", "\ufe0f", "\u20e3", "\u00ad", "\ufeff", "\ufffd", "\u1112\u1161", "\u202e"]
PROSE = st.one_of(
    st.lists(st.sampled_from([*PIECES, *MORE, *BLANKS, *HIDDEN]), max_size=14).map("".join), st.text(max_size=24)
)
STYLES = st.sampled_from([Style(), Style(quotes="straight"), Style(dash="em"), Style(dash="spaced-en", emoji=("👉",))])


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.ID)
def test_fixes_are_done_in_one_go_and_leave_markup_alone(check: Check) -> None:
    @settings(max_examples=250, deadline=None)
    @given(PROSE, STYLES)
    @example("“", Style())
    def holds(text: str, style: Style) -> None:
        once = repaired(check, text, style)
        assert read(once).markup == read(text).markup
        assert fixable(check, once, style) == []
        assert repaired(check, once, style) == once

    holds()


@settings(max_examples=300, deadline=None)
@given(PROSE, STYLES)
@example("Ａ **]**", Style())
def test_all_fixes_together_come_to_an_end_and_leave_markup_alone(text: str, style: Style) -> None:
    before = read(text).markup
    for _ in range(8):
        hits = [hit for check in CHECKS for hit in look(check, newsroom(text, style=style))]
        if all(hit.fix is None for hit in hits):
            break
        text = fixed_safely(text, style)
    else:
        pytest.fail(text)
    assert read(text).markup == before


@settings(max_examples=300, deadline=None)
@given(PROSE)
def test_what_is_found_stands_in_the_text(text: str) -> None:
    for check in ALL:
        for hit in look(check, newsroom(text)):
            assert hit.target is not None
            assert 0 <= hit.target[0] < hit.target[1] <= len(text)
            assert "\n" not in hit.message.replace(text, "")


CALM = ["the", "The", "of", "co-op", "don’t", "5", "1,904", "e.g.", "x", "TBD", "Image", "**", "`a`", "https://a.kr/x"]
MARKS = [
    ".",
    ",",
    ";",
    ":",
    "!",
    "?",
    "…",
    "(",
    ")",
    "[",
    "]",
    "“",
    "”",
    "‘",
    "’",
    "—",
    "é",
    "한",
    "\n",
    "(add a thing)",
]
NEARLY_CALM = st.lists(st.sampled_from([*CALM, *CALM, *MARKS, *[" "] * 16]), max_size=16).map("".join)


@settings(max_examples=600, deadline=None)
@given(st.one_of(NEARLY_CALM, PROSE))
@example("of\nof")
@example("the the")
@example("12.The")
def test_a_text_is_quiet_only_if_a_closer_look_finds_nothing(text: str) -> None:
    shown = inline.plain(text).text
    if is_quiet(shown):
        for slips in (spaces.slips, marks.slips, characters.hidden, characters.composed, repeats.slips):
            assert list(slips(shown)) == []
        assert list(pictographs.slips(shown, ())) == []
        assert list(residues.slips(shown, "", prosaic=False)) == []
    room = newsroom(text, "“a” and 'b'")
    unit = room.articles[0].units[0]
    if quotes_of_prose.is_settled(shown, room, unit):
        assert list(quotes_of_prose.slips(read(text).text, room, unit)) == []


@settings(max_examples=300, deadline=None)
@given(PROSE)
def test_the_words_that_are_kept_are_those_that_are_read(text: str) -> None:
    assert words(text) == read(text).text


# ── what the house and the article say ──


def messages(check: Check, room: Newsroom, number: int = 0) -> list[str]:
    return [hit.message for hit in look(check, room, number)]


def test_the_kind_of_dash_is_the_houses_or_that_of_most_articles() -> None:
    text = "The shop - the only one – stays open."
    assert repaired(dash, text, Style(dash="em")) == "The shop—the only one—stays open."
    assert repaired(dash, text, Style(dash="spaced-em")) == "The shop — the only one — stays open."
    mixed = newsroom(text, "One — two", "One — two—three", "Four — five")
    assert fixed(text, look(dash, mixed)) == "The shop — the only one — stays open."
    assert [hit.severity for hit in look(dash, mixed)] == [Severity.NOTICE] * 2
    assert [hit.severity for hit in look(dash, newsroom(text, style=Style(dash="em")))] == [None] * 2
    assert repaired(dash, "The shop -- the only one.") == "The shop -- the only one."


def test_quotation_marks_are_those_of_most_of_the_article_unless_the_house_writes_straight_ones() -> None:
    straight, curly = "It's \"sharing,\" she didn't say.", "It’s “giving,” she said."
    room = newsroom(straight, curly, curly)
    assert fixed(straight, look(quotes, room)) == "It’s “sharing,” she didn’t say."
    assert messages(quotes, room, 1) == []
    room = newsroom(straight, straight, curly)
    assert fixed(curly, look(quotes, room, 2)) == 'It\'s "giving," she said.'
    assert repaired(quotes, curly, Style(quotes="straight")) == 'It\'s "giving," she said.'
    assert messages(quotes, newsroom(straight)) == messages(quotes, newsroom(curly)) == []


def test_what_opens_in_one_sentence_may_close_in_a_later_one() -> None:
    room = newsroom("“We share (when we can.", "We give.” And so on).", "He (never does.")
    assert [messages(check, room, n) for n in (0, 1) for check in (quotes, punctuation)] == [[]] * 4
    assert messages(punctuation, room, 2) == [
        "“(” stands alone: nothing closes the bracket in this passage; add the other one, or delete this"
    ]


def test_sentences_are_read_in_the_order_of_the_english() -> None:
    room = newsroom("We give.” And so on.", "“We share.")
    assert len(messages(quotes, room, 0)) == len(messages(quotes, room, 1)) == 1
    first, second = room.articles[0].units
    moved = replace(first, place=Place(after=second.id))
    room = Newsroom((replace(room.articles[0], units=(moved, second)),))
    assert messages(quotes, room, 0) == messages(quotes, room, 1) == []


def test_a_title_and_a_caption_stand_alone() -> None:
    units = [Unit("1", "heading", "", "The “mill"), Unit("2", "paragraph", "", "and” the market")]
    room = Newsroom((Paired("a", "a", "a.po", tuple(units)),))
    assert len(messages(quotes, room, 0)) == len(messages(quotes, room, 1)) == 1


def test_allowed_emoji_may_stand_however_they_are_written() -> None:
    style = Style(emoji=("❤", "👉"))
    assert look(emoji, newsroom("👉 We ❤️ rice.", style=style)) == []
    (found,) = look(emoji, newsroom("👉⭐ We ❤️ rice.", style=style))
    assert found.target == (1, 2)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("⭐However, it rose.", "However, it rose."),
        ("It rose. ⭐ Then it fell.", "It rose. Then it fell."),
        ("It rose 🎉", "It rose"),
        ("[Editor’s Note🖉] It rose.", "[Editor’s Note] It rose."),
        ("👉 **Related articles**", "**Related articles**"),
        ("I ❤️ Seoul.", "I ❤️ Seoul."),
        ("1️⃣ First", "1️⃣ First"),
        ("⭐", "⭐"),
    ],
)
def test_only_an_emoji_that_decorates_goes(text: str, right: str) -> None:
    assert repaired(emoji, text) == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("**Society.**(Photo by Han)", "**Society.** (Photo by Han)"),
        ("See [ the mill ](https://a.kr/x  y) now.", "See [the mill](https://a.kr/x y) now."),
        ("See [ the mill ](https://a.kr/x) now.", "See [the mill](https://a.kr/x) now."),
        ("`a  b`  and <b title='x  y'>c  d</b>", "`a  b` and <b title='x  y'>c d</b>"),
        ("x  * y*  z", "x * y* z"),
        ("a&nbsp;b[^1]  c", "a b[^1] c"),
        ("# is\\  it", "# is\\ it"),
        ("![a  b](x  y.png)  c", "![a b](x y.png) c"),
    ],
)
def test_spaces_around_markup(text: str, right: str) -> None:
    assert repaired(space, text) == right


def test_a_fix_that_would_make_markup_is_left_to_a_person() -> None:
    for check, text in (
        (space, "x *  a* b*  c"),
        (not_nfc, "\u1fefcode\u1fef"),
        (punctuation, "［a］（https://a.kr）"),
    ):
        hits = look(check, newsroom(text))
        assert hits
        assert read(fixed(text, hits)).markup == read(text).markup


@pytest.mark.parametrize(
    "piece", ["(", "a  b, ", "“", "⭐ ", "e\u0301", "the ", "**a  b** ", " - ", "，a", "[insert ", "a@"]
)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    room = newsroom(piece * (100_000 // len(piece)))
    start = time.process_time()
    for check in ALL:
        look(check, room)
    assert time.process_time() - start < 6
