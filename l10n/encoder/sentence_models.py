"""Models that sentence-transformers runs on this machine, as an optional extra.

A model is a name on the Hugging Face hub, which the library fetches once and then has, or a folder. Only models that
know Korean and English as one will do.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from l10n.encoder.plugin import Encoder
from l10n.encoder.rows import unit
from l10n.errors import UsageError
from l10n.services import Choice

if TYPE_CHECKING:
    from l10n.encoder.plugin import Vectors

NAME = "sentence-transformers"
TUNED = False


class SentenceModel:
    """A model of sentence-transformers, by its name or its folder."""

    def __init__(self, model: str) -> None:
        self._name = model

    @cached_property
    def _model(self) -> Any:
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError:
            extra = "pip install 'l10n-newsroom[sentence-transformers]'"
            raise UsageError(f"the encoder {NAME} is not installed; {extra}") from None
        try:
            return SentenceTransformer(self._name)
        except Exception as error:  # the library, the hub and the model's own code each raise what they like
            said = (" ".join(str(error).split()) or type(error).__name__)[:200]
            raise UsageError(f"the model {self._name} cannot be loaded; name a model or its folder ({said})") from None

    def encode(self, texts: Sequence[str]) -> Vectors:
        """An array (n, d) of float32 whose rows have length 1. Raises L10nError."""
        rows = self._model.encode(list(texts), convert_to_numpy=True, show_progress_bar=False)
        return unit(rows, len(texts), f"the model {self._name}")


def problem(choice: Choice) -> tuple[str, str] | None:
    """It takes a model, and no address."""
    if choice.url:
        return "url", "is not for encoder = 'sentence-transformers', which runs here; take it away"
    return None if choice.model.strip() else ("encoder", f'= {NAME!r} wants model = "…" beside it')


def identity(choice: Choice) -> str:
    """The model's name."""
    return f"{NAME} {choice.model}"


def stays_here(choice: Choice) -> bool:
    """The model may be fetched; no text is sent."""
    return True


def build(choice: Choice) -> Encoder:
    """The encoder, with nothing loaded yet."""
    return SentenceModel(choice.model)
