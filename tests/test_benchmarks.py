"""The pairing benchmark does its work, and what it measures of the newsroom's own articles is right."""

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
