"""Fixes of prose: exact, done in one go, and never at the cost of markup, addresses or code."""

from __future__ import annotations

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
from l10n.model import Unit
from l10n.newsroom import Check, Hit, Newsroom, Pair, Paired, Style
from l10n.prose import read

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


def repaired(check: Check, text: str, style: Style | None = None) -> str:
    return fixed(text, look(check, newsroom(text, style=style)))


def fixable(check: Check, text: str, style: Style | None = None) -> list[Hit]:
    return [hit for hit in look(check, newsroom(text, style=style)) if hit.fix is not None]


PIECES = """
the The of a co-op Society Kim 5 2019 won www.a.kr https://a.kr/x--y,,z ![alt](a.png) [^1] <br> <b> </b> <code> </code>
<1> </1> ** * _ ~~ ` [ ] ( ) { } | \\ \\* &amp; &nbsp; &shy; < > . , ; : ! ? … …… .. “ ” ‘ ’ " ' — – - -- e é ㅏ 한글 ⭐ 👉
👩 ❤ ★ ™ 🇰 🇷 🏽 ， （ ） 。 Ａ · ‘s don‘t ‘90s said x I @kim
""".split()
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
def test_all_fixes_together_come_to_an_end_and_leave_markup_alone(text: str, style: Style) -> None:
    before = read(text).markup
    for _ in range(8):
        hits = [hit for check in CHECKS for hit in look(check, newsroom(text, style=style))]
        if all(hit.fix is None for hit in hits):
            break
        text = fixed(text, hits)
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
