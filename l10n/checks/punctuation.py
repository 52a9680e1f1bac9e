"""Punctuation that English does not write: doubled marks, full-width marks, brackets that stand alone.

A doubled comma is a slip of the hand; full-width marks (，（）。) and the doubled ellipsis (……) come along from Korean.
A bracket stands alone only if its other one is nowhere in the passage: it may close a sentence later. Marks beside
Korean are left alone, and so are abbreviations (Inc.,), ellipses, lists (a) and smileys. “!!”, “??” and the middle dot
between words are notices.

Bad:   “The members met，and voted,, twice.”
Good:  “The members met, and voted, twice.”

Full-width marks and doubled commas can be put right without asking. To silence it, write
`# ignore: punctuation -- reason` above the unit.
"""

from __future__ import annotations

from collections.abc import Iterator

from l10n import prose
from l10n.model import Severity
from l10n.newsroom import Hit, Newsroom, Pair, sample
from l10n.prose import Slip, marks
from l10n.prose.articles import alone

ID = "punctuation"
SEVERITY = Severity.WARNING


def find(pair: Pair, newsroom: Newsroom) -> Iterator[Hit]:
    """Yield each mark that is wrong."""
    places = alone(newsroom).get(id(pair.unit), ())
    if places or marks.suspicious(pair.target.text):
        text = prose.read(pair.unit.target)
        yield from prose.hits(text, marks.slips)
        yield from prose.hits(text, lambda words: _brackets(words, places))


def canary() -> Newsroom:
    """A doubled comma."""
    return sample(("나무와 집", "The tree,, and the house"))


def _brackets(text: str, places: tuple[int, ...]) -> Iterator[Slip]:
    for place in places:
        if text[place] in "()[]{}":
            does = "closes" if text[place] in "([{" else "opens"
            message = f"“{text[place]}” stands alone: nothing {does} the bracket in this passage"
            yield Slip(place, place + 1, f"{message}; add the other one, or delete this")
