"""Vectors as a model answers them, looked at before anybody relies on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.errors import ServiceError

if TYPE_CHECKING:
    from l10n.encoder.plugin import Vectors


def unit(values: object, count: int, model: str) -> Vectors:
    """So many rows of one length, as float32 of length 1. Raises ServiceError, which names the model."""
    import numpy as np

    try:
        rows = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError, OverflowError):
        raise ServiceError(f"{model} gives vectors that are no rows of numbers; {_OTHER}") from None
    if rows.ndim != 2 or rows.shape[0] != count or rows.shape[1] < 2:
        raise ServiceError(f"{model} gives {_shape(rows.shape)} where {count} vectors are wanted; {_OTHER}")
    largest = np.abs(rows).max(axis=1, keepdims=True, initial=0.0)
    if not np.isfinite(largest).all():
        raise ServiceError(f"{model} gives vectors with NaN or infinity in them; {_OTHER}")
    if not largest.all():
        raise ServiceError(f"{model} gives a vector of zeros, which says nothing; {_OTHER}")
    rows = rows / largest  # their squares may be too small or too large for a number
    vectors: Vectors = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return vectors


_OTHER = "look at how it is served, or name another model"


def _shape(shape: tuple[int, ...]) -> str:
    return "an array of " + " x ".join(map(str, shape)) if shape else "one number"
