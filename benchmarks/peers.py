"""The splitters and aligners that the pairing benchmark compares, each behind one function."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

Split = Callable[[str], list[int]]
"""Offsets at which sentences end."""
Beads = list[tuple[Sequence[int], Sequence[int]]]


class Timed:
    """An encoder that knows how long it has worked."""

    def __init__(self, encoder: Any) -> None:
        self.encoder = encoder
        self.seconds = 0.0

    def encode(self, texts: Sequence[str]) -> Any:
        """The vectors of the texts."""
        start = time.process_time()
        try:
            return self.encoder.encode(texts)
        finally:
            self.seconds += time.process_time() - start


# ── splitters ──


def _lengths(text: str, sentences: Sequence[str]) -> list[int]:
    """Ends of sentences that a library gives as strings, which may have lost white space or changed a sign."""
    ends, at = [], 0
    for sentence in sentences:
        for char in sentence.split():
            found = text.find(char, at)
            at = found + len(char) if found >= 0 else at
        ends.append(at)
    return ends


def ours(lang: str, splitter: str = "rules") -> Split:
    """`l10n.segment`."""
    from l10n import segment

    return lambda text: [end for _, end in segment.spans(text, lang, splitter)]


def kiwi_rules(lang: str) -> Split:
    """`l10n.segment` with the extra `[kiwi]`."""
    return ours(lang, "kiwi")


def yasbd(lang: str) -> Split:
    """The library under our rules, alone."""
    from yasbd import BoundaryDetector

    detector = BoundaryDetector(lang)
    return lambda text: list(detector.detect(text))


def pysbd(lang: str) -> Split:
    """pySBD, which has no Korean: its English rules."""
    import pysbd as library

    found = library.Segmenter(language="en", clean=False)
    return lambda text: _lengths(text, found.segment(text))


def sentencesplit(lang: str) -> Split:
    """sentencesplit, which has no Korean: its English rules."""
    import sentencesplit as library

    found = library.Segmenter(language="en", clean=False)
    return lambda text: _lengths(text, [str(one) for one in found.segment(text)])


def blingfire(lang: str) -> Split:
    """BlingFire, one model for all languages."""
    import blingfire as library

    return lambda text: _lengths(text, library.text_to_sentences(text).split("\n"))


SPLITTERS: dict[str, Callable[[str], Split]] = {
    "l10n": ours,
    "l10n[kiwi]": kiwi_rules,
    "yasbd": yasbd,
    "pysbd": pysbd,
    "sentencesplit": sentencesplit,
    "blingfire": blingfire,
}


# ── aligners ──


def our_align(source: Sequence[str], target: Sequence[str], encoder: Timed) -> Beads:
    """`l10n.align`, no blocks given."""
    from l10n.align import align

    return [(bead.source, bead.target) for bead in align(source, target, encoder=encoder)]


def sentalign(source: Sequence[str], target: Sequence[str], encoder: Timed) -> Beads:
    """The vecalign port, with beads up to n + m = 4, on the same vectors."""
    from sentalign import sentalign as run

    found = run(list(source), list(target), encoder.encode, alignment_max_size=4)
    return [(one.src_indices, one.tgt_indices) for one in found.alignments]


def galechurch(source: Sequence[str], target: Sequence[str], encoder: Timed) -> Beads:
    """Lengths alone."""
    from galechurch import align

    found = align(list(source), list(target))
    return [
        (range(bead.source_start, bead.source_end), range(bead.target_start, bead.target_end)) for bead in found.beads
    ]


ALIGNERS: dict[str, Callable[[Sequence[str], Sequence[str], Timed], Beads]] = {
    "l10n": our_align,
    "sentalign (vecalign)": sentalign,
    "galechurch": galechurch,
}
