"""Sentences as vectors: what says the same lies close together, whatever the language.

The encoders, one module each, and one list. Without a word there is the one in the wheel.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING

from l10n.encoder import endpoint, sentence_models, universal
from l10n.encoder.caching import Caching
from l10n.encoder.plugin import Encoder, Plugin
from l10n.encoder.universal import UniversalSentenceEncoder
from l10n.errors import UsageError
from l10n.services import Choice

if TYPE_CHECKING:
    from l10n.encoder.plugin import Vectors

__all__ = [
    "ENCODERS",
    "Caching",
    "Choice",
    "Encoder",
    "UniversalSentenceEncoder",
    "Vectors",
    "chosen",
    "default",
    "names",
    "problem",
    "stays_here",
    "using",
]

# The model multiplies small matrices, thousands of times: threads that wait for each other make it two to three times
# slower on a busy machine. numpy reads this when it is loaded, which is later; who sets it keeps the last word.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

ENCODERS: list[Plugin] = [universal, endpoint, sentence_models]

VARIABLES = {"encoder": "L10N_ENCODER", "model": "L10N_EMBEDDINGS_MODEL", "url": "L10N_EMBEDDINGS_URL"}
"""Where the environment says what nobody else does, by the name of the setting."""

_used: ContextVar[Caching | None] = ContextVar("encoder", default=None)


def names() -> tuple[str, ...]:
    """What encoders there are."""
    return tuple(one.NAME for one in ENCODERS)


def problem(choice: Choice) -> tuple[str, str] | None:
    """What is wrong with a choice of one of the names: the setting, and what there is to say of it."""
    return _plugin(choice).problem(choice)


def stays_here(choice: Choice) -> bool:
    """Whether the texts do not leave the machine."""
    return _plugin(choice).stays_here(choice)


@cache
def chosen(choice: Choice) -> Caching:
    """The encoder of this choice, one for each process. Raises UsageError for a choice that means nothing."""
    plugin = _plugin(choice)
    if wrong := plugin.problem(choice):
        raise UsageError(" ".join(wrong))
    if plugin.TUNED:
        return Caching(plugin.build(choice), identity=plugin.identity(choice))
    from l10n.encoder.calibration import Calibrated

    return Calibrated(plugin.build(choice), identity=plugin.identity(choice))


@contextmanager
def using(choice: Choice) -> Iterator[Caching]:
    """Within it this encoder is the default."""
    encoder = chosen(choice)
    token = _used.set(encoder)
    try:
        yield encoder
    finally:
        _used.reset(token)


def default() -> Caching:
    """The encoder that is in use; else the one that the environment names, else the one in the wheel.

    The environment has L10N_ENCODER, and for those that need them L10N_EMBEDDINGS_MODEL and L10N_EMBEDDINGS_URL.
    """
    return _used.get() or chosen(_of_environment())


def _of_environment() -> Choice:
    name, model, url = (os.environ.get(variable, "") for variable in VARIABLES.values())
    if not name:
        return Choice()
    choice = Choice(name, model, url)
    if wrong := problem(choice):
        raise UsageError(f"{VARIABLES[wrong[0]]} in the environment {wrong[1]}")
    return choice


def _plugin(choice: Choice) -> Plugin:
    for one in ENCODERS:
        if choice.name == one.NAME:
            return one
    raise UsageError(f"{choice.name!r} is no encoder; use {' or '.join(names())}")
