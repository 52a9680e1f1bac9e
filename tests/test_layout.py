"""The finished post reads as the draft does: its order, its paragraphs; and untouched text stays as it is."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n import borders, layout
from l10n.catalog import Catalog
from l10n.formats import markdown
from l10n.model import Place, Unit
from l10n.pairs import places
from l10n.sequences import longest_rising
from tests.test_merge import pair


def paragraphs(text: str) -> list[tuple[str, str]]:
    """(kind, text) of what a Markdown file holds."""
    return [(block.kind, block.text) for block in markdown.read(text.encode(), "x").blocks]


def export(source: str, units: tuple[Unit, ...]) -> str:
    article = markdown.read(source.encode(), "s")
    parts = borders.segments(article, units)
    return markdown.write(article, layout.arrange(article, parts, units).layout)


def korean(part: list[int]) -> str:
    return " ".join(f"여기는 문장 {n} 입니다." for n in part)


def english(part: list[int]) -> str:
    return " ".join(f"Sentence {n}." for n in part)


@st.composite
def documents(draw) -> tuple[list[list[int]], list[list[int]]]:
    """Paragraphs of numbered sentences, and the same in another order, other paragraphs, some gone, some added."""
    count = draw(st.integers(2, 12))
    cuts = sorted(draw(st.sets(st.integers(1, count - 1), max_size=4)))
    source = [list(range(a + 1, b + 1)) for a, b in zip([0, *cuts], [*cuts, count], strict=True)]
    flat = [n for n in range(1, count + 1) if draw(st.integers(0, 7))] or [1]
    for _ in range(draw(st.integers(0, 3))):
        a, b = draw(st.integers(0, len(flat) - 1)), draw(st.integers(0, len(flat) - 1))
        flat[a], flat[b] = flat[b], flat[a]
    for extra in range(draw(st.integers(0, 3))):
        flat.insert(draw(st.integers(0, len(flat))), 50 + extra)
    ends = sorted(draw(st.sets(st.integers(1, len(flat)), max_size=5)) | {len(flat)})
    return source, [flat[a:b] for a, b in zip([0, *ends], ends, strict=False)]


@given(documents())
@settings(max_examples=400, deadline=None)
def test_the_post_has_the_drafts_order_and_paragraphs(document: tuple[list[list[int]], list[list[int]]]) -> None:
    source, draft = document
    text = "\n\n".join(korean(part) for part in source)
    known, _ = pair(text, "\n\n".join(english(part) for part in draft), Catalog())
    # what the draft leaves out would stand in Korean: leave it out, so that the rest can be compared
    done = tuple(replace(u, place=replace(u.place, out=True)) if not u.target else u for u in known.units)
    post = export(text, done)
    assert [[int(n) for n in re.findall(r"\d+", part)] for _, part in paragraphs(post)] == draft


def test_without_english_the_post_is_the_source() -> None:
    source = "# 제목 1 글\n\n첫째 문장 2 글.\n\n- 항목 3 글\n\n| 가 | 나 |\n|---|---|\n| 4 글 | 5 글 |\n"
    known, _ = pair(source, None, Catalog())
    assert export(source, known.units) == source


SOURCE = """# 제목 1

첫 문단 2. 이어서 3.

> 인용 4.

- 항목 5
- 항목 6

끝 문단 7.
"""


def units_with(*changes: tuple[int, str, Place]) -> tuple[Unit, ...]:
    known, _ = pair(SOURCE, None, Catalog())
    found = list(known.units)
    for number, target, place in changes:
        index = next(i for i, unit in enumerate(found) if str(number) in unit.source)
        found[index] = replace(found[index], target=target, place=place)
    return tuple(found)


def unit_id(number: int) -> str:
    return next(unit.id for unit in units_with() if str(number) in unit.source)


@pytest.mark.parametrize(
    ("change", "post"),
    [
        ((2, "First 2.", Place()), SOURCE.replace("첫 문단 2.", "First 2.")),
        ((2, "First 2.\n\nMore 2.", Place()), SOURCE.replace("첫 문단 2. 이어서 3.", "First 2.\n\nMore 2. 이어서 3.")),
        ((3, "On 3.", Place(flow="break")), SOURCE.replace("2. 이어서 3.", "2.\n\nOn 3.")),
        ((3, "", Place(out=True)), SOURCE.replace(" 이어서 3.", "")),
        ((4, "", Place(out=True)), SOURCE.replace("> 인용 4.\n\n", "")),
        ((5, "Item 5", Place(out=True)), SOURCE.replace("- 항목 5\n", "")),
        ((4, "Quote 4.", Place()), SOURCE.replace("인용 4.", "Quote 4.")),
    ],
)
def test_one_change_changes_one_place(change: tuple[int, str, Place], post: str) -> None:
    assert export(SOURCE, units_with(change)) == post


def test_moved_text_wears_its_own_markup() -> None:
    moved = units_with((4, "Quote 4.", Place(after=unit_id(7), flow="break")))
    assert paragraphs(export(SOURCE, moved))[-2:] == [("paragraph", "끝 문단 7."), ("quote", "Quote 4.")]
    swapped = units_with((5, "Item 5", Place(after=unit_id(6), flow="break")))
    assert [text for kind, text in paragraphs(export(SOURCE, swapped)) if kind == "list-item"] == ["항목 6", "Item 5"]


def test_a_section_moves_with_its_heading_and_its_picture() -> None:
    source = "## 가 1\n\n글 2.\n\n![그림 3](a.png)\n\n## 나 4\n\n글 5.\n"
    known, _ = pair(source, "## Na 4.\n\nText 5.\n\n## Ga 1.\n\nText 2.\n\n![Picture 3.](a.png)\n", Catalog())
    assert paragraphs(export(source, known.units)) == [
        ("heading", "Na 4."),
        ("paragraph", "Text 5."),
        ("heading", "Ga 1."),
        ("paragraph", "Text 2."),
        ("alt", "Picture 3."),
    ]


def test_places_move_the_fewest() -> None:
    known, _ = pair(
        "\n\n".join(korean([n]) for n in range(1, 9)),
        "\n\n".join(english([n]) for n in (2, 3, 4, 1, 5, 6, 7, 8)),
        Catalog(),
    )
    assert [bool(unit.place.after) for unit in known.units] == [True, *[False] * 7]


def test_a_lost_place_falls_back_to_the_sources() -> None:
    source = korean([1, 2, 3])
    known, _ = pair(source, english([1, 2, 3]), Catalog())
    lost = tuple(replace(u, place=Place(after="deadbeef")) if "2" in u.source else u for u in known.units)
    article = markdown.read(source.encode(), "s")
    arranged = layout.arrange(article, borders.segments(article, lost), lost)
    assert [unit.source for unit in arranged.lost] == ["여기는 문장 2 입니다."]
    assert markdown.write(article, arranged.layout) == english([1, 2, 3])


def test_places_that_run_in_a_circle_are_lost_and_nothing_disappears() -> None:
    source = korean([1, 2, 3])
    known, _ = pair(source, english([1, 2, 3]), Catalog())
    ids = [unit.id for unit in known.units]
    circle = tuple(replace(u, place=Place(after=ids[(n + 1) % 3])) for n, u in enumerate(known.units))
    article = markdown.read(source.encode(), "s")
    arranged = layout.arrange(article, borders.segments(article, circle), circle)
    assert len(arranged.lost) == 3
    assert markdown.write(article, arranged.layout) == english([1, 2, 3])


def test_drafts_are_marked_where_that_is_wanted() -> None:
    source = korean([1, 2])
    known, _ = pair(source, english([1, 2]), Catalog())
    units_ = (replace(known.units[0], fuzzy=True), known.units[1])
    article = markdown.read(source.encode(), "s")
    arranged = layout.arrange(article, borders.segments(article, units_), units_, mark=True)
    assert markdown.write(article, arranged.layout) == "\ue000Sentence 1.\ue001 Sentence 2."


@given(st.integers(0, 10_000), st.integers(1, 60))
def test_longest_rising(seed: int, count: int) -> None:
    keys = random.Random(seed).sample(range(1000), count)
    found = longest_rising(keys, lambda key: key)
    assert found == sorted(found)
    assert all(key in keys for key in found)
    best = [1] * count
    for i in range(count):
        best[i] += max((best[j] for j in range(i) if keys[j] < keys[i]), default=0)
    assert len(found) == max(best)


def test_nothing_in_order_needs_no_place() -> None:
    standings = [places.Standing(str(n), "paragraph", n, (n,), (n,), n, n) for n in range(5)]
    assert set(places.places(standings).values()) == {Place()}
