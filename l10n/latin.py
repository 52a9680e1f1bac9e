"""The Latin words of a text, which one look at it after the other asks for."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile("[a-z]+")


@lru_cache(maxsize=256)
def words(text: str) -> frozenset[str]:
    """Its words in small letters, each once: rows of a to z, so that an apostrophe or an accent parts them."""
    return frozenset(_WORD.findall(text.lower()))
