"""Vectors that are asked for once: within a run by their texts, over runs as bytes that somebody keeps."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from l10n.encoder.plugin import Encoder
from l10n.errors import ServiceError

if TYPE_CHECKING:
    from l10n.encoder.plugin import Vectors

KEPT = 1 << 24
"""Numbers whose texts are kept, 64 MB of them: 32,768 texts of 512, more than one article ever needs."""

FEWEST = 1 << 21
"""Numbers that a file for a later run may have, 8 MB of them; or four times the texts that were asked for."""

_DIGEST = 16
_HEAD = "l10n vectors 1: {}, {} float32\n"
"""What begins a file of vectors: those of another model, or of another size, are not comparable."""

BATCH = 256
"""Texts that are encoded at once, at most."""

BATCH_LENGTH = 24_000
"""Characters that a batch has if all its texts are as long as the longest: its memory grows with that."""


class Caching:
    """An encoder that asks another one for each text only once, in batches of like length."""

    def __init__(self, encoder: Encoder, kept: int = 0, identity: str = "") -> None:
        """`kept` is a number of texts, 0 for as many as `KEPT` has room for; `identity` names the model."""
        self.identity = identity.encode("unicode_escape").decode()
        self._encoder = encoder
        self._kept = kept
        self._size = 0
        """Numbers that a vector has, once one is known."""
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
        for text in dict.fromkeys(texts) if self._remembered else ():
            if text not in self._vectors and (vector := self._remembered.get(_digest(text))) is not None:
                self._vectors[text] = vector
        # Batches are cut from a sorted list: texts of like length share one, and the same input gives the same batches.
        for batch in _batches(sorted(set(texts) - self._vectors.keys(), key=lambda text: (len(text), text))):
            vectors = self._encoder.encode(batch)
            self._refuse_another_size(vectors.shape[1])
            self._vectors.update(zip(batch, vectors, strict=True))
            self._new = True
        found = np.stack([self._vectors[text] for text in texts])
        for text in list(self._vectors)[: max(0, len(self._vectors) - (self._kept or KEPT // self._size))]:
            del self._vectors[text]
        return found

    def _refuse_another_size(self, size: int) -> None:
        if self._size and size != self._size:
            raise ServiceError(
                f"{self.identity} gives vectors of {size} numbers, and of {self._size} before: another model stands "
                "behind the name; take .l10n/vectors away and pair again"
            )
        self._size = size

    def remember(self, data: bytes) -> None:
        """Take over what an earlier run kept; what is damaged, or of another model, is nothing."""
        self._remembered, self._asked, self._new = {}, {}, False
        head, newline, rest = data.partition(b"\n")
        tail = head.decode(errors="replace").rpartition(", ")[2]
        number = tail.removesuffix(" float32")
        size = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 0
        if not size or head + newline != self._head(size) or (self._vectors and size != self._size):
            return
        row = _DIGEST + 4 * size
        if len(rest) % row == 0:
            import numpy as np

            self._size = size
            for at in range(0, len(rest), row):
                self._remembered[rest[at : at + _DIGEST]] = np.frombuffer(rest, np.float32, size, at + _DIGEST)

    def keep(self) -> bytes:
        """The vectors that were asked for since `remember`, and then those remembered; empty if none is new."""
        if not self._new:
            return b""
        asked = {_digest(text): self._vectors[text] for text in sorted(self._asked) if text in self._vectors}
        rows = [digest + vector.tobytes() for digest, vector in (asked | self._remembered).items()]
        return self._head(self._size) + b"".join(rows[: max(4 * len(asked), FEWEST // self._size)])

    def _head(self, size: int) -> bytes:
        return _HEAD.format(self.identity, size).encode()


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
