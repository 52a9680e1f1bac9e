"""Sentence ends by the Korean morphological analyser Kiwi: it sees those that have no mark at all.

An optional extra: 100 MB of model, some seconds to load, half a gigabyte of memory.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from l10n.errors import UsageError

if TYPE_CHECKING:
    from kiwipiepy import Kiwi

_ORPHAN = re.compile(r"\s*요(?=[\s.!?~]|$)")
"""An ending that a slip of the space bar has parted from its verb."""

_ALONE = re.compile("[\ud800-\udfff]")

_UNTOLD = re.compile(r"[^.!?…‥。][\"'”’`)\]」』》〉>]\s*\Z")
"""A closing sign behind no mark: what it closes is a part of a sentence."""


def ends(line: str) -> list[int]:
    """Where sentences end in a line, as offsets. Raises UsageError where the extra is not installed."""
    whole = _ALONE.sub("-", line)  # half a character is none that it knows
    found = (sentence.end for sentence in _analyser().split_into_sents(whole))
    whole_ends = (parted.end() if (parted := _ORPHAN.match(line, end)) else end for end in found)
    return [end for end in whole_ends if not _UNTOLD.search(line, max(0, end - 9), end)]


@functools.cache
def _analyser() -> Kiwi:
    try:
        from kiwipiepy import Kiwi
    except ImportError:
        raise UsageError("the splitter kiwi is not installed; pip install 'l10n-newsroom[kiwi]'") from None
    return Kiwi()
