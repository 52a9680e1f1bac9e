"""Words that stand twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from l10n.prose.glance import is_quiet
from l10n.prose.settling import Slip

_LEGAL = """
had that is was are do did her it you who up so very really many much more far long no yes well now there never
again bye ha hey hi ho knock blah hear night chop tut hush pom yo cha can tuk dum tam ta la na aye boo choo ding dong
goody pooh yum tsk ching tick beep fifty half bling mama papa nom wow oh ah rah hip i
"""
LEGAL = frozenset(_LEGAL.split())
"""Words that English does write twice."""

_SURE = """
the a an of and our their its his my your we they he she these those be been will would could should may might must
because
"""
SURE = frozenset(_SURE.split())
"""Words that stand twice by a slip only: the second can go without asking."""


def suspicious(text: str) -> bool:
    """Whether some word stands twice in a row."""
    return not is_quiet(text) and _twice().search(text) is not None


def slips(text: str) -> Iterator[Slip]:
    """Doubled words, in order; names (Pago Pago) and what English doubles (had had) are none."""
    for found in _twice().finditer(text):
        words, low = found[0].split(), found[1].lower().replace("’", "'")
        named = all(word[0].isupper() for word in words)
        if low in LEGAL or (len(low) == 1 and words[-1] != "a") or (named and low not in SURE):
            continue
        broken = "\n" in found[0]
        if broken and low not in SURE:
            continue
        times = "twice" if len(words) == 2 else f"{len(words)} times"
        message = f"“{found[1]}” stands {times}{', across a line break' if broken else ' in a row'}; once is meant"
        if low in SURE and not named and not broken:
            yield Slip(found.end(1), found.end(), message, "", suggestion=found[1])
        else:
            yield Slip(*found.span(), message, suggestion=found[1])


@cache
def _twice() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w'’-])([A-Za-z]++(?:['’][a-z]++)?)(?:(?:[ \t\u00a0]++|[ ]*+\n[ ]*+)\1(?![\w'’-]))+", re.IGNORECASE
    )
