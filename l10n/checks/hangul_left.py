"""Hangul, Hanja or Kana that was left in the English.

Korean may stand in brackets behind the English that it explains, before an explanation of its own, and in code
and addresses; anywhere else it is a word that was forgotten. Its numbers and its terms are told with it; English that
is nothing but the Korean is told by `same-as-source`.

Bad:   “She runs a 사회적협동조합.”
Good:  “She runs a social cooperative (사회적협동조합).”
Good:  “They call it 정 (jeong).”
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from l10n import inline
from l10n.model import Severity
from l10n.newsroom import Hit, Newsroom, Pair, sample

ID = "hangul-left"
SEVERITY = Severity.ERROR

SHOWN = 40
"""Characters of what was left that a message repeats."""
SCRIPTS = (
    "\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\uac00-\ud7fb\uffa0-\uffdc"  # Hangul
    "\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"  # Kana
    "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"  # Hanja
)


def find(pair: Pair, newsroom: Newsroom) -> Iterator[Hit]:
    """Yield each run of such characters, words and all."""
    text = pair.target.text
    if text.isascii() or not _run().search(text):
        return
    marks = inline.parse(pair.unit.target).marks
    excused = [match.span() for match in _in_brackets().finditer(text)]
    excused += [(mark.start, mark.end) for mark in marks if mark.kind in ("code", "autolink")]
    for run in _run().finditer(text):
        inside = any(start <= run.start() and run.end() <= end for start, end in excused)
        if not inside and not _explained().match(text, run.end()):
            shown = run[0] if len(run[0]) <= SHOWN else f"{run[0][:SHOWN]}…"
            message = f"{shown} is left in the English; translate it, or put it in brackets behind its English"
            yield Hit(message, target=pair.target.raw(*run.span()))


def canary() -> Newsroom:
    """A tree whose name was left in Korean."""
    return sample(("나무", "the 나무 tree"))


@cache
def _run() -> re.Pattern[str]:
    return re.compile(rf"[{SCRIPTS}]+(?:[\s·\d,~-]*[{SCRIPTS}]+)*")


@cache
def _in_brackets() -> re.Pattern[str]:
    """Brackets behind a word: “social cooperative (사회적협동조합)”, not “… a Basic Society. (사진=…)”."""
    return re.compile(r"(?<=[A-Za-z0-9’'”\"%])\s?[(\[（][^()\[\]（）]*[)\]）]")


@cache
def _explained() -> re.Pattern[str]:
    """An explanation that follows: 정 (jeong), “정,” or affection."""
    return re.compile(r"[’'”\"]?\s?\((?=[^()]*[A-Za-z])")
