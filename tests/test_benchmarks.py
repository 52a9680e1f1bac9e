"""The benchmarks do their work, and what they measure of the newsroom's own articles is right."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "benchmarks"


def test_the_newsroom_is_aligned_without_a_fault() -> None:
    words = [sys.executable, str(FOLDER / "pairing.py"), "--child", "align", "l10n", str(FOLDER / "newsroom")]
    found = json.loads(subprocess.run(words, capture_output=True, text=True, check=True).stdout)
    assert found["scores"] == {"newsroom": [1.0, 1.0]}
    assert found["encoding"] > 0
    assert found["memory"] > 10


def test_terms_are_found_at_some_speed() -> None:
    words = [sys.executable, str(FOLDER / "terms.py"), "--segments", "40", "--rounds", "1", "--sizes", "20"]
    shown = subprocess.run(words, capture_output=True, text=True, check=True).stdout.splitlines()
    for lang in ("ko", "en"):
        rows = [line.split() for line in shown if line.startswith(lang)]
        assert [name for _, _, name, *_ in rows if name != "pyahocorasick"] == ["l10n", "ahocorasick_rs", "re"]
        assert all(int(rate.replace(",", "")) > 100 for _, _, _, rate, *_ in rows)
