"""Quick looks at a text: where one says that there is nothing to find, a closer look finds nothing either."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import glossary
from l10n.readings import rows, runs
from l10n.spellings import misspelt
from l10n.termforms import name_variants
from l10n.termforms.name_hints import Hints
from l10n.termforms.spelling_slips import distance
from l10n.termforms.variants import variant_index

TERMS = glossary.parse(
    """
version: 1
terms:
- {id: bang-so-yul, type: person, ko: {preferred: 방소율}, en: {preferred: Bang So-yul, short: [Bang]}}
- {id: fair-trade, type: org, ko: {preferred: 공정무역회}, en: {preferred: Council for Fair Trade}}
- {id: self-help, ko: {preferred: 자조 모임}, en: {preferred: self-help group}}
- {id: sme, ko: {preferred: 중소 마을}, en: {preferred: SME village fund}}
- {id: coop, ko: {preferred: 협동 조합}, en: {preferred: cooperative}}
""",
    Path("glossary.yml"),
)
_NAMES = """
Bang So-yul Soyul So Yul Bang’s Council COUNCIL of for Fair Trade trade Counsil The the We İ came Kim Pang - ( “ Bang-So
"""
_WORDS = """
self help group groups Self-Help self-help grup village SME SME’s fund the of and rock'n'SME co coop erative operative
& selfhelp İ - ’ ( x_
"""
NAMES = st.lists(st.sampled_from(_NAMES.split()), max_size=8)
WORDS = st.lists(st.sampled_from(_WORDS.split()), max_size=8)
GAPS = st.sampled_from([" ", "-", "  ", "\n", "\u00a0", "", "’"])


@given(NAMES, GAPS, st.sampled_from(["", "방소율 씨", "공정무역회가", "방소율과 공정무역회"]))
def test_no_name_is_overlooked(words: list[str], gap: str, source: str) -> None:
    text = " ".join(words[:4]) + gap + " ".join(words[4:])
    quick = name_variants.variants.__wrapped__(source, text, TERMS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Hints, "any_in", lambda *_: True)
        assert quick == name_variants.variants.__wrapped__(source, text, TERMS)


@given(NAMES, GAPS)
def test_runs_are_the_longest_rows(words: list[str], gap: str) -> None:
    text = gap.join(words)
    within = {(run[first][0], last - first) for run in runs(text) for last in range(len(run)) for first in range(last)}
    assert {(row.start, len(row.words) - 1) for row in rows(text, 9) if len(row.words) > 1} == within


@given(WORDS, GAPS)
def test_a_variant_stands_by_itself(words: list[str], gap: str) -> None:
    """What is found among other words is found alone, and the other way round."""
    text = gap.join(words)
    for one in variant_index(TERMS).find(text):
        alone = variant_index(TERMS).find(text[one.start : one.end])
        assert (one.kind, one.base) in {(other.kind, other.base) for other in alone}
    if gap != "’":
        for wrong in ("self help group", "selfhelp group", "SME and village fund", "co operative"):
            before = " ".join(words).replace("’", "").replace("-", "")
            among = variant_index(TERMS).find(f"{before}. {wrong}. {before}")
            assert bool(variant_index(TERMS).find(wrong)) <= any(len(before) + 2 == one.start for one in among)


@pytest.mark.parametrize(
    ("text", "many"), [("SME and village fund", 1), ("rock'n'SME and village fund", 1), ("a'SME and village fund", 0)]
)
def test_an_apostrophe_joins_two_parts(text: str, many: int) -> None:
    assert len(variant_index(TERMS).find(text)) == many


@given(st.text("abc", max_size=9), st.text("abc", max_size=9))
def test_slips_are_counted(ours: str, theirs: str) -> None:
    table = {(0, n): n for n in range(len(theirs) + 1)} | {(n, 0): n for n in range(len(ours) + 1)}
    for row, one in enumerate(ours, 1):
        for column, other in enumerate(theirs, 1):
            best = min(table[row - 1, column] + 1, table[row, column - 1] + 1)
            table[row, column] = min(best, table[row - 1, column - 1] + (one != other))
            if row > 1 < column and one + ours[row - 2] == theirs[column - 2] + other:
                table[row, column] = min(table[row, column], table[row - 2, column - 2] + 1)
    assert all(distance(ours, theirs, most) == min(table[len(ours), len(theirs)], most + 1) for most in (1, 2, 3))


@given(st.lists(st.sampled_from(["Labour", "labour", "Kcentre", "centre’s", "é", "labours", "\ud800", "İ"])))
def test_a_word_of_the_other_house_is_seen_in_any_text(words: list[str]) -> None:
    wrong = ["Labour", "labour", "centre’s", "labours"]
    assert sum(word in wrong for word in words) == len(list(misspelt(" ".join(words), "us")))


def test_skeletons_of_a_run_are_those_of_its_rows() -> None:
    text = "Kim Min-su’s friend Émile Durand met An Hee-jung"
    assert [[letters for _, letters in run] for run in runs(text)] == [
        ["kim", "minsu"],
        ["emile", "durand"],
        ["an", "heejung"],
    ]
