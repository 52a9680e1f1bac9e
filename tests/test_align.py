"""Pairing the segments of two texts: merges, splits, gaps, swaps, and what blocks allow."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.align import align, similarity
from l10n.alignment.evidence import Texts, gap_scores
from l10n.model import PROSE, Bead

KOREAN = [
    "마을 도서관은 지난봄에 문을 열었다.",
    "주민 스무 명이 돈을 모아 낡은 창고를 고쳤다.",
    "처음에는 책이 삼백 권뿐이었다.",
    "지금은 아이들이 날마다 찾아와 숙제를 한다.",
    "관장 박소영 씨는 월급을 받지 않는다.",
    "그는 “책보다 사람이 먼저”라고 말한다.",
    "시청은 내년부터 난방비를 지원하기로 했다.",
    "겨울에도 도서관의 불은 꺼지지 않을 것이다.",
]
ENGLISH = [
    "The village library opened last spring.",
    "Twenty residents pooled their money and repaired an old warehouse.",
    "At first it had only three hundred books.",
    "Now children come every day to do their homework.",
    "Park So-young, the director, takes no salary.",
    "“People come before books,” she says.",
    "City hall has decided to help with the heating costs from next year.",
    "Even in winter, the lights of the library will stay on.",
]


class Letters:
    """A quick encoder without a model: counts of hashed pairs of letters."""

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        vectors = np.zeros((len(texts), 64), dtype=np.float32)
        for vector, text in zip(vectors, texts, strict=True):
            vector[0] = 0.1
            for pair in pairwise(text + " "):
                vector[zlib.crc32("".join(pair).encode()) % 64] += 1
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def shapes(beads: Sequence[Bead]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.source, bead.target) for bead in beads]


def one_to_one(pairs: Sequence[tuple[int, int]]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [((i,), (j,)) for i, j in pairs]


# ── texts as they are ───────────────────────────────────────────────────────────────────────────


def test_sentence_by_sentence():
    beads = align(KOREAN, ENGLISH)
    assert shapes(beads) == one_to_one([(i, i) for i in range(8)])
    assert all(bead.score > 0.9 and not bead.doubtful for bead in beads)


def test_two_source_sentences_become_one():
    joined = "At first it had only three hundred books, but now children come every day to do their homework."
    beads = align(KOREAN, [*ENGLISH[:2], joined, *ENGLISH[4:]])
    assert ((2, 3), (2,)) in shapes(beads)
    assert [b.target for b in beads] == [(0,), (1,), (2,), (3,), (4,), (5,), (6,)]


def test_one_source_sentence_becomes_two():
    parts = ["Some twenty residents raised the money.", "They used it to mend a disused storehouse."]
    beads = align(KOREAN, [ENGLISH[0], *parts, *ENGLISH[2:]])
    assert ((1,), (1, 2)) in shapes(beads)
    assert len(beads) == 8


def test_left_out_sentence():
    beads = align(KOREAN, ENGLISH[:3] + ENGLISH[4:])
    assert ((3,), ()) in shapes(beads)
    assert shapes(beads)[4:] == one_to_one([(4, 3), (5, 4), (6, 5), (7, 6)])
    assert next(bead.score for bead in beads if not bead.target) == 0.0


def test_added_sentence_stands_in_its_place():
    added = "Readers may remember our report on the bakery next door."
    beads = align(KOREAN, [*ENGLISH[:5], added, *ENGLISH[5:]])
    assert shapes(beads)[4:7] == [((4,), (4,)), ((), (5,)), ((5,), (6,))]


def test_neighbours_that_changed_places_cross():
    beads = align(KOREAN, [*ENGLISH[:3], ENGLISH[4], ENGLISH[3], *ENGLISH[5:]])
    assert shapes(beads)[2:6] == one_to_one([(2, 2), (3, 4), (4, 3), (5, 5)])


def test_sentence_moved_over_several_others():
    beads = align(KOREAN, [ENGLISH[0], *ENGLISH[2:6], ENGLISH[1], *ENGLISH[6:]])
    assert shapes(beads)[:3] == one_to_one([(0, 0), (1, 5), (2, 1)])
    assert len(beads) == 8


def test_sentence_in_the_place_of_another_is_not_its_translation():
    beads = align(KOREAN, [*ENGLISH[:4], "Parents bring cakes on Fridays.", *ENGLISH[5:]])
    assert shapes(beads)[4:6] == [((4,), ()), ((), (4,))]


def test_short_sentence_left_out_is_not_swallowed_by_the_next():
    beads = align([*KOREAN[:4], "정말 그랬다.", *KOREAN[4:]], ENGLISH)
    assert shapes(beads)[3:6] == [((3,), (3,)), ((4,), ()), ((5,), (4,))]


def test_label_is_less_likely_left_out_than_a_short_sentence():
    label, short, usual = gap_scores(Texts(["(b)", "A b.", "a" * 75], Letters()), Texts(["c"], Letters()), 0.0).source
    assert label < short - 0.5
    assert short < usual


def test_one_sentence_for_four():
    words = [word for text in ENGLISH for word in text.split()]
    parts = [" ".join(words[i : i + 6]) for i in range(0, 48, 6)]
    source = [*parts[:1], " ".join(parts[1:5]), *parts[5:]]
    assert ((1,), (1, 2, 3, 4)) in shapes(align(source, parts))
    assert ((1, 2, 3, 4), (1,)) in shapes(align(parts, source))


def test_the_other_direction_says_the_same():
    source = [*KOREAN[:2], *KOREAN[3:]]
    target = [*ENGLISH[:5], "Readers may remember our report on the bakery next door.", *ENGLISH[5:]]
    there, back = align(source, target), align(target, source)
    assert sorted(shapes(there)) == sorted((b, a) for a, b in shapes(back))


def test_weak_pair_is_doubtful():
    beads = align(KOREAN, [*ENGLISH[:4], "Nobody here does it for the money.", *ENGLISH[5:]])
    assert shapes(beads) == one_to_one([(i, i) for i in range(8)])
    assert [bead.source for bead in beads if bead.doubtful] == [(4,)]


# ── blocks ──────────────────────────────────────────────────────────────────────────────────────


def test_paragraph_border_keeps_a_merge_on_its_side():
    korean = ["도서관은 작다.", "하지만 따뜻하다.", "책은 많지 않다."]
    english = ["The library is small, but it is warm.", "There are not many books."]
    blocks = [(0, "paragraph"), (0, "paragraph"), (1, "paragraph")]
    beads = align(korean, english, blocks, [(0, "paragraph"), (1, "paragraph")])
    assert shapes(beads) == [((0, 1), (0,)), ((2,), (1,))]


def test_heading_pairs_with_a_bold_line():
    korean = ["작은 도서관의 봄", *KOREAN[:3]]
    english = ["A small library's spring", *ENGLISH[:3]]
    ours = [(0, "heading")] + [(1, "paragraph")] * 3
    theirs = [(0, "paragraph")] + [(1, "paragraph")] * 3
    assert shapes(align(korean, english, ours, theirs)) == one_to_one([(i, i) for i in range(4)])


def test_heading_does_not_pair_with_a_sentence_of_a_paragraph():
    ours = [(0, "heading"), (1, "paragraph")]
    theirs = [(0, "paragraph"), (0, "paragraph")]
    beads = align(KOREAN[:2], ENGLISH[:2], ours, theirs)
    assert ((0,), ()) in shapes(beads)
    assert ((1,), (1,)) in shapes(beads)


@pytest.mark.parametrize("kind", ["cell", "alt", "footnote"])
def test_fixed_kinds_pair_with_their_own_only(kind):
    assert shapes(align(KOREAN[:1], ENGLISH[:1], [(0, kind)], [(0, "paragraph")])) == [((0,), ()), ((), (0,))]
    assert shapes(align(KOREAN[:1], ENGLISH[:1], [(0, kind)], [(3, kind)])) == [((0,), (0,))]


def test_caption_pairs_with_a_paragraph():
    assert shapes(align(KOREAN[:1], ENGLISH[:1], [(0, "caption")], [(0, "paragraph")])) == [((0,), (0,))]
    assert shapes(align(KOREAN[:1], ENGLISH[:1], [(0, "caption")], [(0, "quote")])) == [((0,), ()), ((), (0,))]


@pytest.mark.parametrize(
    ("second", "joined"),
    [((0, "paragraph"), True), ((1, "paragraph"), True), ((2, "paragraph"), False), ((1, "quote"), False)],
)
def test_source_blocks_are_joined_where_they_are_neighbours_of_one_kind(second, joined):
    both = "At first it had only three hundred books, but now children come every day to do their homework."
    beads = align(KOREAN[2:4], [both], [(0, "paragraph"), second], [(0, "paragraph")])
    assert (((0, 1), (0,)) in shapes(beads)) == joined


@pytest.mark.parametrize(
    ("second", "joined"), [((2, "paragraph"), True), ((1, "list-item"), True), ((1, "heading"), False)]
)
def test_target_blocks_are_joined_where_both_are_prose(second, joined):
    korean = "마을 도서관은 지난봄에 문을 열었고, 주민 스무 명이 돈을 모아 낡은 창고를 고쳤다."
    ours, theirs = [(0, "paragraph")] * 7, [(0, "paragraph"), second, *[(3, "paragraph")] * 6]
    beads = align([korean, *KOREAN[2:]], ENGLISH, ours, theirs)
    assert (((0,), (0, 1)) in shapes(beads)) == joined


def test_headings_are_never_joined():
    both = "The village library opened last spring, and twenty residents repaired an old warehouse for it."
    ours = [(0, "heading"), (1, "heading")]
    assert ((0, 1), (0,)) in shapes(align(KOREAN[:2], [both]))
    assert all(len(bead.source) < 2 for bead in align(KOREAN[:2], [both], ours, [(0, "heading")]))


# ── edges ───────────────────────────────────────────────────────────────────────────────────────


def test_nothing_on_one_side_or_both():
    assert align([], []) == []
    assert shapes(align(KOREAN[:2], [])) == [((0,), ()), ((1,), ())]
    assert shapes(align([], ENGLISH[:2])) == [((), (0,)), ((), (1,))]


def test_blank_segments_pair_with_nothing():
    beads = align(["", KOREAN[0], " "], [ENGLISH[0], "", "\n"])
    assert [bead for bead in shapes(beads) if all(bead)] == [((1,), (0,))]
    assert len(beads) == 5
    assert all(not (bead.source and bead.target) for bead in align(["", ""], [" "]))


def test_strings_of_any_kind():
    odd = [
        "",
        " ",
        "\u200b",
        "\x00",
        "\ud800",
        "😀" * 50,
        "ㅋ" * 300,
        "https://example.org/" + "a" * 200,
        "끝" * 10_000,
    ]
    assert_complete(align([*KOREAN, *odd], [*odd[::-1], *ENGLISH]), len(KOREAN) + len(odd), len(ENGLISH) + len(odd))
    assert_complete(align(odd, ["word " * 2_000]), len(odd), 1)


@pytest.mark.parametrize(("kind", "pairs"), [("quote", 0), ("paragraph", 60)])
def test_blocks_that_allow_no_pair_leave_gaps_in_long_texts(kind, pairs):
    texts = [f"{number} {np.base_repr(number**3, 36)}" for number in range(160)]
    ours = [(i, "cell" if 30 <= i < 130 else "paragraph") for i in range(160)]
    theirs = [(i, "footnote" if 30 <= i < 130 else kind) for i in range(160)]
    ours = ours if pairs else [(i, "cell") for i in range(160)]
    beads = align(texts, texts, ours, theirs, encoder=Letters())
    assert_complete(beads, 160, 160)
    assert sum(bool(bead.source and bead.target) for bead in beads) == pairs


def test_similarity():
    table = similarity(KOREAN, ENGLISH)
    assert table.shape == (8, 8)
    assert list(table.argmax(axis=1)) == list(range(8))
    assert table.min() >= -1
    assert table.max() <= 1
    assert similarity([], ENGLISH).shape == (0, 8)
    assert similarity(KOREAN, []).shape == (8, 0)


def test_long_texts_are_aligned_in_a_band():
    words = np.random.default_rng(0).integers(0, 26**6, size=(400, 4))
    source = [" ".join(np.base_repr(word, 36) for word in row) for row in words]
    target = source[:100] + source[103:300] + ["something else altogether"] + source[300:]
    beads = align(source, target, encoder=Letters())
    gaps = [shape for shape in shapes(beads) if not all(shape)]
    assert gaps == [((100,), ()), ((101,), ()), ((102,), ()), ((), (297,))]


# ── properties ──────────────────────────────────────────────────────────────────────────────────

SENTENCES = st.lists(st.text(alphabet="abcde 가나", max_size=12), max_size=9)
KINDS = ("title", "heading", "paragraph", "quote", "list-item", "caption", "cell", "alt", "footnote")


@st.composite
def articles(draw: st.DrawFn) -> tuple[list[str], list[tuple[int, str]]]:
    """Segments and their blocks: one to three segments in each, now and then a number left out."""
    segments: list[str] = []
    blocks: list[tuple[int, str]] = []
    number = 0
    for texts in draw(st.lists(st.lists(st.text("abcd 가나", max_size=8), min_size=1, max_size=3), max_size=5)):
        kind = draw(st.sampled_from(KINDS))
        segments += texts
        blocks += [(number, kind)] * len(texts)
        number += draw(st.integers(1, 2))
    return segments, blocks


def assert_complete(beads: Sequence[Bead], n: int, m: int) -> None:
    """Every index stands in exactly one bead, in order within it; the source reads in its own order."""
    assert [i for bead in beads for i in bead.source] == list(range(n))
    assert sorted(j for bead in beads for j in bead.target) == list(range(m))
    for bead in beads:
        assert bead.source or bead.target
        assert len(bead.source) + len(bead.target) <= 5
        assert list(bead.target) == sorted(bead.target)
        assert 0 <= bead.score <= 1
        assert bead.score == 0 or (bead.source and bead.target)


@settings(max_examples=150, deadline=None)
@given(SENTENCES, SENTENCES)
def test_every_segment_once_and_always_alike(source, target):
    beads = align(source, target, encoder=Letters())
    assert_complete(beads, len(source), len(target))
    assert beads == align(source, target, encoder=Letters())


def alone(blocks: Sequence[tuple[int, str]], index: int) -> bool:
    return blocks[index][1] == "paragraph" and Counter(n for n, _ in blocks)[blocks[index][0]] == 1


@settings(max_examples=200, deadline=None)
@given(articles(), articles())
def test_blocks_are_never_broken(ours, theirs):
    (source, source_blocks), (target, target_blocks) = ours, theirs
    beads = align(source, target, source_blocks, target_blocks, encoder=Letters())
    assert_complete(beads, len(source), len(target))
    for bead in beads:
        for a, b in pairwise(bead.source):
            (number, kind), (other, other_kind) = source_blocks[a], source_blocks[b]
            assert kind == other_kind
            assert other == number or (other == number + 1 and kind in PROSE)
        for a, b in pairwise(bead.target):
            (number, kind), (other, other_kind) = target_blocks[a], target_blocks[b]
            assert number == other or {kind, other_kind} <= PROSE
        for i in bead.source:
            for j in bead.target:
                assert_partners(source_blocks, i, target_blocks, j)


def assert_partners(ours: Sequence[tuple[int, str]], i: int, theirs: Sequence[tuple[int, str]], j: int) -> None:
    """What two segments of one bead must be to each other."""
    kinds = {ours[i][1], theirs[j][1]}
    if kinds & {"title", "heading"}:
        assert kinds <= {"title", "heading"} or alone(ours, i) or alone(theirs, j)
    elif kinds - PROSE:
        assert len(kinds) == 1 or kinds == {"caption", "paragraph"}
