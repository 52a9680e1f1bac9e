"""Slips of prose, and those of their fixes that leave the markup as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from l10n.model import Span
from l10n.newsroom import Hit
from l10n.prose.settling import Finder, Slip, applied, settled
from l10n.prose.view import Prose, is_bare, read

TRIALS = 48
"""How many times the fixes of one text are tried on its markup; what is not sure by then is left to a person."""


@dataclass(frozen=True, slots=True)
class _Edit:
    """A stretch of the raw text and what comes in its place."""

    start: int
    end: int
    fix: str


def hits(prose: Prose, find: Finder) -> Iterator[Hit]:
    """The slips of the text as hits in the marked-up one, in order; a fix that would touch markup is dropped.

    The fixes of one call can be applied together, and nothing is left to fix then.
    """
    slips = settled(prose.text, find)
    edits = _Settling(prose, slips).settle() if any(slip.fix is not None for slip in slips) else {}
    for number, slip in enumerate(slips):
        edit = edits.get(number)
        yield Hit(
            slip.message,
            target=(edit.start, edit.end) if edit else _span(prose, slip),
            suggestion=slip.suggestion,
            severity=slip.severity,
            fix=edit.fix if edit else None,
        )


def _span(prose: Prose, slip: Slip) -> Span:
    """What to mark; on either side of what is missing."""
    if slip.start < slip.end:
        return prose.starts[slip.start], prose.ends[slip.end - 1]
    return prose.starts[max(slip.start - 1, 0)], prose.ends[min(slip.end, len(prose.text) - 1)]


@dataclass(slots=True)
class _Settling:
    """Fixes that are tried on a text until its markup stays."""

    prose: Prose
    slips: Sequence[Slip]
    accepted: dict[int, _Edit] = field(default_factory=dict)
    trials: int = 0

    def settle(self) -> Mapping[int, _Edit]:
        """The fix of each slip that has one that is safe beside the others."""
        options = self._options()
        before = -1
        while before < len(self.accepted) < len(options):
            before = len(self.accepted)
            self._admit([number for number in options if number not in self.accepted], options)
        return self.accepted

    def _options(self) -> dict[int, tuple[_Edit, ...]]:
        options: dict[int, tuple[_Edit, ...]] = {}
        last = 0
        for number, slip in enumerate(self.slips):
            if slip.fix is not None:
                edits = tuple(_edits(self.prose, slip, slip.fix))
                if edits[0].start >= last:
                    options[number] = edits
                    last = edits[0].end
        return options

    def _admit(self, numbers: Sequence[int], options: Mapping[int, tuple[_Edit, ...]]) -> None:
        """Take them all where that is safe, and those halves of them that are where it is not."""
        if not numbers:
            return
        for choice in range(2 if len(numbers) == 1 else 1):
            trial = self.accepted | {one: options[one][min(choice, len(options[one]) - 1)] for one in numbers}
            if self.trials < TRIALS and self._is_safe(trial):
                self.accepted = trial
                return
        if len(numbers) > 1:
            self._admit(numbers[: len(numbers) // 2], options)
            self._admit(numbers[len(numbers) // 2 :], options)

    def _is_safe(self, trial: Mapping[int, _Edit]) -> bool:
        """Whether the text reads as it should afterwards, in the same markup."""
        edits = [trial[number] for number in sorted(trial)]
        raw = applied(self.prose.raw, edits)
        if is_bare(raw) and is_bare(self.prose.raw):
            return bool(raw.strip())
        self.trials += 1
        wanted = applied(self.prose.shown, [self.slips[number] for number in sorted(trial)])
        then = read(raw)
        return then.shown == wanted and then.markup == self.prose.markup and bool(wanted.strip())


def _edits(prose: Prose, slip: Slip, fix: str) -> Iterator[_Edit]:
    """The fix in the raw text, before and behind the markup that stands between the characters."""
    if slip.start == slip.end:
        at, until, end = prose.ends[slip.start - 1], prose.starts[slip.start], prose.ends[slip.start]
        char, between = prose.raw[until:end], prose.raw[at:until]
        yield _Edit(at, end, fix + between + char)
        if between:
            yield _Edit(at, end, between + fix + char)
        return
    start, end = prose.starts[slip.start], prose.ends[slip.end - 1]
    between = "".join(
        prose.raw[prose.ends[place] : prose.starts[place + 1]] for place in range(slip.start, slip.end - 1)
    )
    outside = between.startswith(("]", "</"))
    yield _Edit(start, end, between + fix if outside else fix + between)
    if between:
        yield _Edit(start, end, fix + between if outside else between + fix)
