"""The encoder that sentence-transformers runs, with tiny models made here; skipped where it is not installed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from l10n import encoder
from l10n.encoder import Choice
from l10n.encoder.probes import PROBES
from l10n.errors import UsageError

library = pytest.importorskip(
    "sentence_transformers", reason="the extra [sentence-transformers] brings torch, which is large"
)

pytestmark = pytest.mark.filterwarnings("ignore")  # what the library warns of is not ours

LINES = (
    ("조합원은 열두 명이다.", "The cooperative has twelve members."),
    ("방앗간은 작다.", "The mill is small."),
    ("비가 왔다.", "It rained."),
)


def made(folder: Path, knows_both: bool) -> str:
    """A model whose vector of a word comes from the sentences that it stands in; of one language, or of both as one."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import StaticEmbedding
    from tokenizers import Tokenizer, models, pre_tokenizers

    rng = np.random.default_rng(7)
    words: dict[str, np.ndarray] = {"[UNK]": np.zeros(64)}
    for pair in (*PROBES, *LINES):
        meaning = rng.normal(size=64)
        for text in pair:
            for word in text.split():
                words[word] = words.get(word, np.zeros(64)) + (meaning if knows_both else rng.normal(size=64))
    tokenizer = Tokenizer(models.WordLevel({word: n for n, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    weights = np.stack(list(words.values())).astype(np.float32) + 2.0  # a narrow cone, as real ones have
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=weights)], device="cpu").save(str(folder))
    return str(folder)


def test_a_model_in_a_folder_gives_vectors(tmp_path: Path) -> None:
    model = encoder.chosen(Choice("sentence-transformers", made(tmp_path / "tiny", knows_both=True)))
    korean, english = (model.encode([line[side] for line in LINES]) for side in (0, 1))
    assert korean.shape == (3, 64)
    assert korean.dtype == np.float32
    assert np.allclose(np.linalg.norm(korean, axis=1), 1, atol=1e-5)
    table = korean @ english.T
    assert np.diag(table).min() > 0.6 > 0.4 > table[~np.eye(3, dtype=bool)].max()


def test_a_model_of_one_language_is_refused(tmp_path: Path) -> None:
    model = encoder.chosen(Choice("sentence-transformers", made(tmp_path / "tiny", knows_both=False)))
    with pytest.raises(UsageError, match="does not know Korean and English as one"):
        model.encode(["비가 왔다."])


def test_pairing_with_a_model_that_stands_in_the_newsroom(newsroom) -> None:
    room = newsroom(
        {
            "sources/a.md": " ".join(line[0] for line in LINES) + "\n",
            "translations/en/a.draft.md": " ".join(line[1] for line in LINES) + "\n",
            "l10n.toml": '[pair]\nencoder = "sentence-transformers"\nmodel = "models/tiny"\n',
        }
    )
    made(room.root / "models/tiny", knows_both=True)
    room.l10n("pair", code=0)
    po = (room.root / "translations/en/a.po").read_text("utf-8")
    for korean, english in LINES:
        assert f'msgid "{korean}"\nmsgstr "{english}"' in po


def test_a_model_that_is_not_there(newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    files = {"sources/a.md": "글이다. 비가 왔다.\n", "translations/en/a.draft.md": "A text. It rained.\n"}
    room = newsroom({**files, "l10n.toml": '[pair]\nencoder = "sentence-transformers"\nmodel = "no/such-model"\n'})
    done = room.l10n("pair", code=2)
    assert "l10n: the model no/such-model cannot be loaded; name a model or its folder" in done.stderr
    assert not (room.root / "translations/en/a.po").exists()
