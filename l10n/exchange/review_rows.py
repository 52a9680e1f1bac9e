"""A unit as the cells of its row: what the reviewer reads, where they write, and what is said about it in comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from l10n import inline
from l10n.model import Note, Span, State, Unit, short_hash
from l10n.newsroom import Finding
from l10n.ooxml.sheet import Cell, Closing, Line, Opening, Words
from l10n.ooxml.template import PALE
from l10n.ooxml.xml import clean
from l10n.plugins import Review, ReviewRow, TermHint

HEADS = ("# · id", "원문 (Korean)", "English", "State", "Note")
ADDED = "added · 원문 없음"
HEADINGS = frozenset({"title", "heading", "front-matter:title"})
FILLS = {"new": "FBE5E1", "draft": "FFF3CD", "translated": "", "approved": "E3F1DD", "out": "E7E6E6"}
ORIGINS = {"draft": "pair", "memory": "memory", "mt": "mt"}
FLOWS = {"break": "new paragraph", "join": "same paragraph"}


class Notebook:
    """What has been said so far: the comments, and the terms that have had theirs."""

    def __init__(self, review: Review) -> None:
        self.comments: list[tuple[str, ...]] = []
        self.numbers = {row.unit.id: number for number, row in enumerate(review.rows, 1)}
        self._told: set[str] = set()

    def write(self, lines: Sequence[str]) -> int:
        """Keep a comment and number it."""
        self.comments.append(tuple(lines))
        return len(self.comments) - 1

    def untold(self, terms: Sequence[TermHint], again: bool) -> list[TermHint]:
        """One hint for each term that has not been told of, or for all of them; from now on they have been."""
        known = set() if again else set(self._told)
        fresh = {hint.id: hint for hint in reversed(terms) if hint.id not in known}
        self._told |= fresh.keys()
        return sorted(fresh.values(), key=lambda hint: hint.span)


def cells(row: ReviewRow, number: int, notebook: Notebook) -> tuple[Cell, ...]:
    """The five cells of a row."""
    unit = row.unit
    ground = PALE if unit.kind in HEADINGS or unit.place.out else ""
    return (
        Cell(tuple(_facts(unit, number)), ground),
        Cell(_source(row, notebook), ground),
        Cell(_target(row, notebook), ground, free=True),
        Cell(tuple(_state(unit, notebook)), FILLS[word(unit)] or ground, free=True),
        Cell((*(Line("Note", (Words(note_line(note), "Quiet"),)) for note in unit.notes), Line("Note")), ground, True),
    )


def word(unit: Unit) -> str:
    """What the State column says of a unit."""
    return "out" if unit.place.out else unit.state.value


def note_line(note: Note) -> str:
    """A note that stands in the PO file, as the Note column has it."""
    return f"{note.date} {note.name}: {note.text}"


def _facts(unit: Unit, number: int) -> Iterator[Line]:
    yield Line("RowNumber", (Words(f"{number} "), Words(unit.context, "Kind")))
    yield Line("RowFacts", (Words(unit.id),))
    yield Line("RowFacts", (Words(f"{short_hash(clean(unit.target))} {word(unit)[0]}"),))


def _state(unit: Unit, notebook: Notebook) -> Iterator[Line]:
    yield Line("State", (Words(word(unit)),))
    for fact in (_origin(unit), _place(unit, notebook.numbers), FLOWS.get(unit.place.flow, "")):
        if fact:
            yield Line("StateFacts", (Words(fact),))


def _origin(unit: Unit) -> str:
    """Who answers for the English, or where a draft is from."""
    if unit.state is State.APPROVED and unit.approval:
        return f"{unit.approval.name}, {unit.approval.date}"
    if unit.origin is None or unit.state is not State.DRAFT or unit.added:
        return ""
    return f"{ORIGINS.get(unit.origin.kind, unit.origin.kind)} {unit.origin.detail}"


def _place(unit: Unit, numbers: Mapping[str, int]) -> str:
    """Where the English stands, unless that is where the row stands."""
    if unit.place.after in ("", "start"):
        return "stands first" if unit.place.after else ""
    after = numbers.get(unit.place.after, 0)
    return f"stands after {after}" if after not in (0, numbers[unit.id] - 1) else ""


def _source(row: ReviewRow, notebook: Notebook) -> tuple[Line, ...]:
    unit = row.unit
    if unit.added:
        return (Line("Source", (Words(ADDED, "Quiet"),)),)
    seen = _seen(row, "source")
    hints = notebook.untold(row.terms, again=not unit.target)
    said = [*map(_found, seen), *map(_rendered, hints)]
    said += [f"The Korean has changed. It was: {unit.previous}"] if unit.previous else []
    spans = [finding.span for finding in seen if finding.span] or [hint.span for hint in hints]
    whole = unit.previous != "" or any(finding.span is None for finding in seen)
    comment = (notebook.write(said), _around(spans, unit.source, whole)) if said else None
    style = "SourceHeading" if unit.kind in HEADINGS else "Source"
    return text_lines(unit.source, style, [hint.span for hint in row.terms], comment)


def _target(row: ReviewRow, notebook: Notebook) -> tuple[Line, ...]:
    unit = row.unit
    seen = _seen(row, "target")
    spans = [finding.span for finding in seen if finding.span]
    whole = any(finding.span is None for finding in seen)
    comment = (notebook.write(list(map(_found, seen))), _around(spans, unit.target, whole)) if seen else None
    return text_lines(unit.target, "TargetHeading" if unit.kind in HEADINGS else "Target", (), comment)


def _seen(row: ReviewRow, side: str) -> list[Finding]:
    """The findings on that side; what is new has no English to be found fault with, and its State says so."""
    return [finding for finding in row.findings if finding.side == side and row.unit.target]


def _around(spans: Sequence[Span], text: str, whole: bool) -> Span:
    """What a comment is tied to: from the first span to the last, or all of the text."""
    if whole or not spans:
        return 0, len(text)
    return min(start for start, _ in spans), min(max(end for _, end in spans), len(text))


def _found(finding: Finding) -> str:
    suggestion = f" → {finding.suggestion}" if finding.suggestion else ""
    return f"{finding.check} ({finding.severity}): {finding.message}{suggestion}"


def _rendered(hint: TermHint) -> str:
    also = f"; also {', '.join(hint.admitted)}" if hint.admitted else ""
    never = f"; not {', '.join(hint.forbidden)}" if hint.forbidden else ""
    return f"{hint.korean} → {hint.preferred}{also}{never}"


def text_lines(
    text: str, style: str, terms: Sequence[Span] = (), comment: tuple[int, Span] | None = None
) -> tuple[Line, ...]:
    """A text as paragraphs: a blank line parts two of them; markup and terms have their look."""
    looks = _looks(text, terms)
    lines = []
    start = 0
    for part in text.split("\n\n"):
        end = start + len(part)
        lines.append(Line(style, tuple(_items(text, start, end, looks, comment))))
        start = end + 2
    return tuple(lines)


def _items(
    text: str, start: int, end: int, looks: Sequence[str], comment: tuple[int, Span] | None
) -> Iterator[Words | Opening | Closing]:
    """The part of a text from `start` to `end`, cut where its look changes or a comment begins or ends."""
    number, (first, last) = comment or (-1, (-1, -1))
    signs = ((first, Opening(number)), (last, Closing(number)))
    # what stands on the blank line below belongs to the part above it
    marks = [(min(place, end), sign) for place, sign in signs if start <= place <= end + 1]
    changes = (place for place in range(start + 1, end) if looks[place] != looks[place - 1])
    cuts = sorted({start, end, *(place for place, _ in marks), *changes})
    for at, until in zip(cuts, [*cuts[1:], end], strict=True):
        yield from (sign for place, sign in marks if place == at)
        if until > at:
            yield Words(text[at:until], looks[at])


def _looks(text: str, terms: Sequence[Span]) -> list[str]:
    """The character style of each character: of markup, of a term, or none."""
    looks = ["Tag"] * len(text)
    for place in inline.plain(text).offsets[:-1]:
        looks[place] = ""
    for start, end in terms:
        looks[start:end] = [look or "Term" for look in looks[start:end]]
    return looks
