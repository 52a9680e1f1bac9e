"""What is found of a glossary in a text."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple


class TermMatch(NamedTuple):
    """A term in a text."""

    # a tuple: it is made for every term of every sentence, in a fifth of the time that a frozen dataclass takes

    start: int
    end: int
    """In characters of the text as it was given; the end is not included, nor are Korean particles."""
    term_id: str
    form: str
    """What stands there."""
    role: str
    """Korean: preferred or form. English: preferred, admitted or short."""


made = partial(tuple.__new__, TermMatch)
"""A match of all its five values: called for every term, in half the time that the class takes."""
