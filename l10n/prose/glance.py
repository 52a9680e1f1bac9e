"""One look at a text for all checks of prose: most texts have nothing that any of them would look at twice."""

from __future__ import annotations

import re
from functools import cache, lru_cache


@lru_cache(maxsize=64)
def is_quiet(text: str) -> bool:
    """Whether no check of spaces, marks, words, emoji and hidden characters can find a slip in it.

    Quotation marks and dashes are looked at by their own checks, and so is whether brackets are closed. The checks
    that ask are more exact; a text that is not quiet may still be without a slip.
    """
    if _odd().search(text) or text[:1].isspace() or text[-1:].isspace():
        return False
    if _loose().search(text) or _open().search(text) or not is_spaced(text):
        return False
    low = text.lower()
    if "ipsum" in low or "dolor sit" in low:
        return False
    # the bracket stands for the border that a word at the beginning has
    return not (_twice().search(low) or _twice_behind_mark().search(f"({low}"))


def is_spaced(text: str) -> bool:
    """Whether there is a space wherever one can belong."""
    return not (_tight().search(text) or _run_on().search(text))


# Each pattern begins with one sign or one class of signs: the search then runs over a text without trying anything.


@cache
def _odd() -> re.Pattern[str]:
    """What is no letter or mark of English or Korean prose."""
    return re.compile("[^\n -~“”‘’–—…À-ÿ가-힣]")


@cache
def _loose() -> re.Pattern[str]:
    """A space that may be too much."""
    return re.compile(r" [ ,;:!?.)\]”’\n]")


@cache
def _tight() -> re.Pattern[str]:
    """A bracket, a quotation mark or a line break with a space inside, or with none outside."""
    return re.compile(
        r"[(\[“‘)”\n](?:(?<=[(\[“‘\n]) |(?<=[\w.!?,;:”’%\"')][(“])|(?<=[)”])[A-Za-z])",
    )


@cache
def _run_on() -> re.Pattern[str]:
    """A mark that another mark or a word follows, but for those in numbers."""
    return re.compile(r"[.,;:!?…](?:[A-Z.,;!?…]|[”’][A-Z]|(?<=[,;:])[a-z]|(?<=[a-z],)\d)")


@cache
def _open() -> re.Pattern[str]:
    """What a placeholder begins with: two of its capitals, or a bracket that prose hardly has."""
    return re.compile(r"[TFX\[{<(](?:(?<=[\[{<])|(?<=[TFX])[OBKIX/]|(?<=\()(?i:insert|add|enter))")


@cache
def _twice() -> re.Pattern[str]:
    """A word between two spaces that stands there again."""
    return re.compile(r" ([a-z'’]++)[ \n]\1(?![\w'’-])")


@cache
def _twice_behind_mark() -> re.Pattern[str]:
    return re.compile(r"[\n!-&(-,./:-@\[-^`{-~“”‘–—…×÷]([a-z'’]++)[ \n]\1(?![\w'’-])")
