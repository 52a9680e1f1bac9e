"""What there is to tell of a pairing beside the sentences that it names: shapes, blocks that differ, second choices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from l10n import inline
from l10n.model import Article, Unit
from l10n.pairs.sentences import Draft
from l10n.results import Mention

Counted = Callable[[str], int]
"""How many sentences a plain text has."""

_LIKELY = 0.3
"""Cosine below which a sentence of the draft is no candidate."""


def shapes(units: Iterable[Unit], korean: Counted, english: Counted) -> dict[str, int]:
    """How many pairs there are of each shape: Korean and English sentences, such as `2:1`."""
    found: Counter[str] = Counter()
    for unit in units:
        if unit.source and unit.target and not unit.place.out:
            sides = (_sentences(text, count) for text, count in ((unit.source, korean), (unit.target, english)))
            found[":".join(map(str, sides))] += 1
    return dict(found.most_common())


def _sentences(text: str, count: Counted) -> int:
    return sum(count(inline.plain(part).text) for part in text.split("\n\n"))


def differing(source: Article, draft: Article) -> dict[str, tuple[int, int]]:
    """Kinds of blocks of which the two have different numbers."""
    counts = [Counter(block.kind for block in article.blocks) for article in (source, draft)]
    kinds = dict.fromkeys(kind for count in counts for kind in count)
    return {kind: (counts[0][kind], counts[1][kind]) for kind in kinds if counts[0][kind] != counts[1][kind]}


def second_choices(mentions: Sequence[Mention], draft: Draft) -> list[Mention]:
    """Doubtful pairs, each with the sentence of the draft that would be the next best."""
    from l10n.align import similarity

    texts = [sentence.plain for sentence in draft.sentences]
    if not mentions or not texts:
        return list(mentions)
    table = similarity([inline.plain(mention.text).text for mention in mentions], texts)
    made = []
    for mention, row in zip(mentions, table, strict=True):
        own = " ".join(inline.plain(mention.other).text.split())
        others = [(float(score), text) for score, text in zip(row, texts, strict=True) if text.strip() not in own]
        score, text = max(others, default=(0.0, ""))
        made.append(replace(mention, next=text, next_score=round(score, 2)) if score >= _LIKELY else mention)
    return made
