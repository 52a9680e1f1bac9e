"""Vectors of any model, spread as the aligner wants them.

Its weights are for cosines of about .7 for a translation and .05 for any two sentences. Many models crowd all texts
into a narrow cone, where any two have .7, and keep the languages apart in it. What all sentences of a language share
is taken out (all but the mean): it is measured once for each model, on sentences about anything, and not on the
article, whose own subject has to stay; then the same two sentences are as similar in every article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from l10n.encoder.caching import Caching
from l10n.encoder.probes import PROBES
from l10n.errors import UsageError

if TYPE_CHECKING:
    from l10n.encoder.plugin import Vectors

FOUND = 0.5
"""Share of the probes whose translation must be nearer than all others."""

_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f가-힣]")
_LETTER = re.compile(r"[^\W\d_]")
_KOREAN = 0.2  # share of Hangul among the letters: a Korean sentence may be full of foreign names


class Calibrated(Caching):
    """An encoder that asks another one for each text only once, less what all sentences of a language share."""

    _centres: Vectors | None = None

    def encode(self, texts: Sequence[str]) -> Vectors:
        """An array (n, d) of float32 whose rows have length 1. Raises UsageError for a model of one language."""
        if not texts:
            return super().encode(texts)
        if self._centres is None:
            self._centres = self._measured()
        rows = super().encode(texts)
        return _unit(rows - self._centres[[int(_is_korean(text)) for text in texts]])

    def remember(self, data: bytes) -> None:
        """Take over what an earlier run kept; what is damaged, or of another model, is nothing."""
        super().remember(data)
        self._centres = None  # asked for again, the probes are kept with each article

    def _measured(self) -> Vectors:
        """The means of English and of Korean, as two rows."""
        import numpy as np

        korean, english = (super(Calibrated, self).encode([pair[side] for pair in PROBES]) for side in (0, 1))
        centres: Vectors = np.stack([english.mean(axis=0), korean.mean(axis=0)])
        cosines = _unit(korean - centres[1]) @ _unit(english - centres[0]).T
        found = int((cosines.argmax(axis=1) == np.arange(len(PROBES))).sum())
        if found < FOUND * len(PROBES):
            raise UsageError(
                f"{self.identity} does not know Korean and English as one: of {len(PROBES)} sentences it finds the "
                f"translations of {found}; name a multilingual model, such as bge-m3 or multilingual-e5"
            )
        return centres


def _unit(rows: Vectors) -> Vectors:
    import numpy as np

    unit: Vectors = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), np.float32(1e-9))
    return unit


def _is_korean(text: str) -> bool:
    hangul = len(_HANGUL.findall(text))
    return hangul > 0 and hangul >= _KOREAN * len(_LETTER.findall(text))
