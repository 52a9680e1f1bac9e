"""Pairing again and again: nothing is lost, nothing moves that did not change, the same twice changes no byte."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from l10n import borders, catalog, layout, segment
from l10n.catalog import Catalog
from l10n.formats import markdown
from l10n.likeness import squeeze
from l10n.model import Approval, Place, State, short_hash
from l10n.pairs import sentences
from l10n.pairs.known import Known
from l10n.pairs.merge import Merged, merge
from l10n.pairs.pairing import Match
from l10n.pairs.structure import Piece

DATE = "2026-03-02"


def korean(text: str) -> list[tuple[int, int]]:
    return segment.spans(text, "ko")


def english(text: str) -> list[tuple[int, int]]:
    return segment.spans(text, "en")


def by_number(source: Sequence[Piece], target: Sequence[Piece]) -> list[Match]:
    """Pair sentences that carry the same numbers; stands in for the encoder, which these tests are not about."""
    wanted = {int(re.findall(r"\d+", piece.text)[0]): index for index, piece in enumerate(source)}
    groups: dict[tuple[int, ...], list[int]] = {}
    for index, piece in enumerate(target):
        numbers = tuple(wanted[n] for n in map(int, re.findall(r"(\d+)[,.]", piece.text)) if n in wanted)
        if numbers and not any(set(numbers) & set(other) for other in groups if other != numbers):
            groups.setdefault(numbers, []).append(index)
    return sorted(
        (Match(ours, tuple(theirs), 0.9, len(ours) > 2) for ours, theirs in groups.items()), key=lambda m: m.source
    )


def pair(source: str, draft: str | None, known: Catalog, last_draft: str | None = "") -> tuple[Catalog, Merged]:
    """One run of the verb, without its files."""
    read = sentences.read(markdown.read(draft.encode(), "d"), english) if draft else None
    article = markdown.read(source.encode(), "s")
    already = Known(known.units, known.obsolete, draft != last_draft)
    merged = merge(article, read, already, "sources/a.md", korean, by_number, DATE)
    result = Catalog(tuple(merged.units), tuple(merged.obsolete))
    loaded = catalog.parse(catalog.serialize(result))
    assert loaded == result
    return loaded, merged


SOURCE = """# 제목 100 입니다

첫 문장 1 입니다. 둘째 문장 2 입니다. 셋째 문장 3 입니다.

넷째 문장 4 입니다. 다섯째 문장 5 입니다.

- 항목 6 입니다
- 항목 7 입니다
"""
DRAFT = """# Title 100.

Sentence one 1, and two 2. Sentence three 3.

Sentence four 4. It goes on 4. Five 5.

- Item 6.
- Item 7.
"""


def test_first_pairing() -> None:
    known, merged = pair(SOURCE, DRAFT, Catalog())
    assert [(unit.source, unit.target) for unit in known.units] == [
        ("제목 100 입니다", "Title 100."),
        ("첫 문장 1 입니다. 둘째 문장 2 입니다.", "Sentence one 1, and two 2."),
        ("셋째 문장 3 입니다.", "Sentence three 3."),
        ("넷째 문장 4 입니다.", "Sentence four 4. It goes on 4."),
        ("다섯째 문장 5 입니다.", "Five 5."),
        ("항목 6 입니다", "Item 6."),
        ("항목 7 입니다", "Item 7."),
    ]
    assert {str(unit.place) for unit in known.units} == {""}
    assert not merged.missing
    assert not merged.added


def test_inserting_a_paragraph_touches_only_its_own_entries() -> None:
    known, _ = pair(SOURCE, DRAFT, Catalog())
    longer = SOURCE.replace("넷째 문장", "새 문단 8 입니다.\n\n넷째 문장")
    again, merged = pair(longer, DRAFT, known, DRAFT)
    assert [unit for unit in again.units if unit.source != "새 문단 8 입니다."] == list(known.units)
    assert [mention.text for mention in merged.missing] == ["새 문단 8 입니다."]
    assert not again.obsolete


def test_a_changed_sentence_becomes_a_draft_and_returns_with_its_approval() -> None:
    known, _ = pair(SOURCE, DRAFT, Catalog())
    approved = tuple(
        replace(unit, approval=Approval("Kim Hana", DATE, short_hash(unit.source, unit.target))) for unit in known.units
    )
    known = replace(known, units=approved)
    changed, merged = pair(SOURCE.replace("다섯째 문장 5 입니다", "다섯째 글은 5 입니다"), DRAFT, known, DRAFT)
    unit = next(unit for unit in changed.units if "5" in unit.source)
    assert (unit.state, unit.previous, unit.target) == (State.DRAFT, "다섯째 문장 5 입니다.", "Five 5.")
    assert [mention.text for mention in merged.changed] == ["다섯째 글은 5 입니다."]
    back, merged = pair(SOURCE, DRAFT, changed, DRAFT)
    assert back.units == known.units
    assert {unit.state for unit in back.units} == {State.APPROVED}
    assert len(merged.returned) == 1


def test_a_change_inside_a_merged_unit_keeps_it_whole() -> None:
    known, _ = pair(SOURCE, DRAFT, Catalog())
    changed, merged = pair(SOURCE.replace("둘째 문장 2", "둘째 새 문장 2"), DRAFT, known, DRAFT)
    unit = changed.units[1]
    assert unit.source == "첫 문장 1 입니다. 둘째 새 문장 2 입니다."
    assert (unit.target, unit.state) == ("Sentence one 1, and two 2.", State.DRAFT)
    assert unit.previous == "첫 문장 1 입니다. 둘째 문장 2 입니다."
    assert len(changed.units) == len(known.units)
    assert not merged.missing


def test_what_is_left_out_stays_out_and_hears_of_a_newer_draft() -> None:
    known, _ = pair(SOURCE, DRAFT, Catalog())
    out = replace(known.units[4], place=Place(out=True))
    known = replace(known, units=(*known.units[:4], out, *known.units[5:]))
    again, merged = pair(SOURCE, DRAFT.replace("Five 5.", "The fifth 5."), known, DRAFT)
    assert again.units[4].place.out
    assert [note.text for note in again.units[4].notes] == ["the draft now has: The fifth 5."]
    assert not merged.added


def test_a_deleted_draft_sentence_is_noted_and_nothing_is_taken_back() -> None:
    known, _ = pair(SOURCE, DRAFT, Catalog())
    mine = replace(known.units[4], target="My own five.")
    known = replace(known, units=(*known.units[:4], mine, *known.units[5:]))
    again, _ = pair(SOURCE, DRAFT.replace(" Five 5.", "").replace("- Item 6.\n", ""), known, DRAFT)
    for unit, state in ((again.units[4], State.TRANSLATED), (again.units[5], State.DRAFT)):
        assert [note.text for note in unit.notes] == ["the draft no longer has this"]
        assert unit.state is state
        assert unit.target


def test_what_disappears_rests_and_returns() -> None:
    known, _ = pair(SOURCE, DRAFT, Catalog())
    less, merged = pair(SOURCE.replace("\n- 항목 7 입니다", ""), DRAFT, known, DRAFT)
    assert [unit.target for unit in less.obsolete] == ["Item 7."]
    assert [mention.text for mention in merged.gone] == ["항목 7 입니다"]
    back, _ = pair(SOURCE, DRAFT, less, DRAFT)
    assert back == known


def test_an_added_sentence_that_another_tool_put_to_rest_returns() -> None:
    known, _ = pair(SOURCE, DRAFT + "\nAn extra 99.\n", Catalog())
    added = next(unit for unit in known.units if unit.added)
    approved = replace(added, fuzzy=False, approval=Approval("Kim", DATE, short_hash("", added.target)))
    resting = Catalog(tuple(unit for unit in known.units if not unit.added), (approved,))
    again, _ = pair(SOURCE, DRAFT + "\nAn extra 99.\n", resting, DRAFT + "\nAn extra 99.\n")
    assert next(unit for unit in again.units if unit.added) == approved
    assert not again.obsolete


def test_a_persons_words_stay_and_a_newer_draft_arrives_as_a_note() -> None:
    known, _ = pair(SOURCE, DRAFT, Catalog())
    units_ = tuple(replace(unit, target="My own five.") if unit.target == "Five 5." else unit for unit in known.units)
    newer = DRAFT.replace("Five 5.", "The fifth 5.").replace("three 3.", "no. three 3.")
    again, merged = pair(SOURCE, newer, replace(known, units=units_), DRAFT)
    mine = next(unit for unit in again.units if unit.target == "My own five.")
    assert [note.text for note in mine.notes] == ["the draft now has: The fifth 5."]
    assert len(merged.noted) == 1
    assert "Sentence no. three 3." in {unit.target for unit in again.units}


def test_a_persons_place_is_kept() -> None:
    known, _ = pair(SOURCE, DRAFT, Catalog())
    first, last = known.units[2], known.units[4]
    placed = replace(last, place=Place(after=first.id))
    known = replace(known, units=tuple(placed if unit is last else unit for unit in known.units))
    again, _ = pair(SOURCE, DRAFT + "\nAn extra 99.\n", known, DRAFT)
    assert next(unit for unit in again.units if unit.id == last.id).place == Place(after=first.id)


def test_borders_outlive_the_splitter() -> None:
    """A splitter that cuts elsewhere re-cuts nothing that has been paired."""
    known, _ = pair(SOURCE, DRAFT, Catalog())
    article = markdown.read(SOURCE.encode(), "s")
    for split in (lambda text: [(0, len(text))], lambda text: [(n, n + 1) for n in range(len(text))]):
        again = borders.segments(article, known.units, split=split)
        assert [part.unit for part in again] == list(known.units)


def test_an_anchor_that_is_gone_is_named() -> None:
    known, _ = pair(SOURCE, DRAFT, Catalog())
    placed = replace(known.units[4], place=Place(after="deadbeef"))
    known = replace(known, units=(*known.units[:4], placed, *known.units[5:]))
    _, merged = pair(SOURCE, DRAFT, known, DRAFT)
    assert [mention.id for mention in merged.lost] == [placed.id]


# ── any sequence of edits ───────────────────────────────────────────────────────────────────────

KINDS = (
    *("src-insert", "src-delete", "src-change", "src-swap", "src-join", "src-split"),
    *("dr-insert", "dr-delete", "dr-change", "dr-swap", "dr-merge", "dr-split"),
    *("edit", "approve", "out", "place", "translated", "pair"),
)
EDITS = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 30)), max_size=12)


class Room:
    """A source and a draft as lists of paragraphs of sentences, and the catalog between them."""

    def __init__(self) -> None:
        self.next = 20
        self.source = [[(1, 0), (2, 0), (3, 0)], [(4, 0), (5, 0)], [(6, 0)]]
        self.draft = [[([1], 0), ([2], 0), ([3], 0)], [([4], 0), ([5], 0)], [([6], 0)]]
        self.known, self.paired = Catalog(), None
        self.written: set[str] = set()
        """What persons have written or taken responsibility for."""
        self.replaced = ""
        """What they have overwritten."""

    def source_text(self) -> str:
        return "\n\n".join(
            " ".join(f"여기는 문장 {n} 이고 {'아주 ' * v}길다." for n, v in part) for part in self.source if part
        )

    def draft_text(self) -> str:
        return "\n\n".join(
            " ".join(f"This {'very ' * v}sentence has {', and '.join(map(str, ns))}." for ns, v in part)
            for part in self.draft
            if part
        )

    def run(self) -> None:
        draft = self.draft_text()
        if not self.source_text():
            return
        self.known, _ = pair(self.source_text(), draft, self.known, self.paired)
        self.paired = draft
        self.check()

    def check(self) -> None:
        again, _ = pair(self.source_text(), self.draft_text(), self.known, self.paired)
        assert catalog.serialize(again) == catalog.serialize(self.known)
        everything = "\n".join(
            "\n".join((unit.target, *(note.text for note in unit.notes)))
            for unit in (*self.known.units, *self.known.obsolete)
        )
        for text in self.written:
            assert text in everything
        for part in self.draft:
            for numbers, version in part:
                text = f"This {'very ' * version}sentence has {', and '.join(map(str, numbers))}."
                assert text in everything or text in self.replaced
        assert squeeze("".join(u.source for u in self.known.units)) == squeeze(self.source_text())
        self.check_layout()

    def check_layout(self) -> None:
        article = markdown.read(self.source_text().encode(), "s")
        parts = borders.segments(article, self.known.units)
        done = layout.arrange(article, parts, self.known.units)
        post = markdown.write(article, done.layout)
        for unit in self.known.units:
            text = unit.target or unit.source
            for piece in text.split("\n\n") if not unit.place.out else ():
                assert squeeze(piece) in squeeze(post)

    def apply(self, edit: str, at: int) -> None:
        side, _, what = edit.partition("-")
        if side in ("src", "dr"):
            getattr(self, what)(self.source if side == "src" else self.draft, side == "src", at)
        elif edit == "pair":
            self.run()
        elif self.known.units:
            self.mark(edit, at % len(self.known.units))

    def mark(self, how: str, at: int) -> None:
        unit = self.known.units[at]
        if how == "edit":
            self.replaced += unit.target
            self.written -= {unit.target, *unit.target.split("\n\n")}
            unit = replace(unit, target=f"A person wrote this {at}.", fuzzy=False)
            self.written.add(unit.target)
        elif how == "approve" and unit.target:
            unit = replace(unit, fuzzy=False, approval=Approval("Kim", DATE, short_hash(unit.source, unit.target)))
            self.written.update(unit.target.split("\n\n"))
        elif how == "out":
            unit = replace(unit, place=replace(unit.place, out=True))
        elif how == "place":
            unit = replace(unit, place=Place(after=self.known.units[(at * 7 + 3) % len(self.known.units)].id))
        elif how == "translated":
            unit = replace(unit, fuzzy=False)
        units_ = tuple(unit if number == at else other for number, other in enumerate(self.known.units))
        self.known = replace(self.known, units=units_)

    def insert(self, side: list, is_source: bool, at: int) -> None:
        self.next += 1
        part = side[at % len(side)] if side else side.append([]) or side[0]
        part.insert(at % (len(part) + 1), (self.next, 0) if is_source else ([self.next - at % 2], 0))

    def delete(self, side: list, is_source: bool, at: int) -> None:
        part = side[at % len(side)]
        if part and sum(map(len, side)) > 1:
            part.pop(at % len(part))

    def change(self, side: list, is_source: bool, at: int) -> None:
        part = side[at % len(side)]
        if part:
            numbers, version = part[at % len(part)]
            part[at % len(part)] = (numbers, (version + 1) % 4)

    def swap(self, side: list, is_source: bool, at: int) -> None:
        part = side[at % len(side)]
        if len(part) > 1:
            first = at % (len(part) - 1)
            part[first], part[first + 1] = part[first + 1], part[first]

    def join(self, side: list, is_source: bool, at: int) -> None:
        if len(side) > 1:
            first = at % (len(side) - 1)
            side[first : first + 2] = [side[first] + side[first + 1]]

    def split(self, side: list, is_source: bool, at: int) -> None:
        part = side[at % len(side)]
        cut = at % (len(part) + 1)
        number = at % len(side)
        side[number : number + 1] = [part[:cut], part[cut:]]

    def merge(self, side: list, is_source: bool, at: int) -> None:
        part = side[at % len(side)]
        if len(part) > 1:
            first = at % (len(part) - 1)
            part[first : first + 2] = [(part[first][0] + part[first + 1][0], 0)]


@given(EDITS)
@settings(max_examples=150, deadline=None)
def test_no_sequence_of_edits_loses_english(edits: list[tuple[str, int]]) -> None:
    room = Room()
    room.run()
    for edit, at in edits:
        room.apply(edit, at)
    room.run()
