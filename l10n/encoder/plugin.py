"""What an encoder is, and what a module that has one tells of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from l10n.services import Choice

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Whatever turns texts into vectors whose dot product says how much they mean the same."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """An array (n, d) of float32 whose rows have length 1."""


class Plugin(Protocol):
    """A module with one kind of encoder; the library that it needs is loaded when a text is encoded."""

    @property
    def NAME(self) -> str: ...
    @property
    def TUNED(self) -> bool:
        """Whether the weights of the aligner were fitted on its cosines; vectors of the others are calibrated."""

    def problem(self, choice: Choice) -> tuple[str, str] | None:
        """What is wrong with the choice: the field, and what there is to say of it."""

    def identity(self, choice: Choice) -> str:
        """What vectors have to share for being compared."""

    def stays_here(self, choice: Choice) -> bool:
        """Whether the texts do not leave the machine."""

    def build(self, choice: Choice) -> Encoder:
        """The encoder, with nothing loaded yet."""
