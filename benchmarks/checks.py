"""CPU time of `l10n check` over 10,000 units with 500 terms, beside programs from the registry that check PO files.

    python3 -m venv peers && peers/bin/pip install translate-toolkit l10n-lint
    python benchmarks/checks.py [--units 10000] [--terms 500] [--sentences 1] [--rounds 3] [--peers peers/bin]

All read the same PO file, made of this repository's newsroom: its sentences, each with ever another opening, and its
glossary filled up with terms of two of its words. `--sentences 2` makes units of two sentences each. The peers run as
programs of their own; one that is not there is left out and named.
`again` is the second run, with nothing changed. What each found is printed too: it says what the time was spent on.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
SEED = 7
TIMES = {
    "": "",
    "지난봄": "last spring",
    "여름 내내": "all summer",
    "가을부터": "since autumn",
    "그해 겨울": "that winter",
    "요즘": "these days",
    "얼마 전까지": "until lately",
}
PLACES = {
    "마을에서": "in the village",
    "시장에서": "at the market",
    "학교에서": "at school",
    "들판에서": "out in the fields",
    "바닷가에서": "on the shore",
    "골목에서": "down the alley",
    "도서관에서": "in the library",
}


def pairs() -> list[tuple[str, str]]:
    """Korean and English sentences of the newsroom."""
    from l10n import catalog

    files = sorted((ROOT / "translations" / "en").glob("*.po"))
    units = [unit for file in files for unit in catalog.load(file).units if unit.kind == "paragraph"]
    return list({u.source: u.target for u in units if u.source and u.target and "\n" not in u.source}.items())


def units_of(known: list[tuple[str, str]], count: int, sentences: int, chance: random.Random) -> list[tuple[str, str]]:
    """So many different pairs: a sentence with an opening, or several sentences in a row."""
    if sentences > 1:
        made: dict[str, str] = {}
        while len(made) < count:
            row = chance.sample(known, sentences)
            made[" ".join(korean for korean, _ in row)] = " ".join(english for _, english in row)
        return list(made.items())
    openings = [
        (f"{when} {where} ".lstrip(), f"{then}{', ' if then else ''}{there}, ".capitalize())
        for when, then in TIMES.items()
        for where, there in PLACES.items()
    ]
    opened = [(ko + korean, en + english) for ko, en in openings for korean, english in known]
    return chance.sample([*known, *opened], count)


def newsroom(folder: Path, units: int, terms: int, sentences: int = 1) -> Path:
    """Write a newsroom of one article with so many units; the path of its PO file."""
    from l10n import catalog
    from l10n.model import Unit, short_hash
    from l10n.project import digest

    chance = random.Random(SEED)
    texts = units_of(pairs(), units, sentences, chance)
    source = folder / "sources" / "long.md"
    source.parent.mkdir(parents=True)
    source.write_text("\n\n".join(korean for korean, _ in texts), "utf-8")
    (folder / "l10n.toml").write_text("", "utf-8")
    (folder / "glossary.yml").write_text(glossary(terms, chance), "utf-8")
    made = [Unit(short_hash("paragraph", ko), "paragraph", ko, en, file="sources/long.md") for ko, en in texts]
    po = folder / "translations" / "en" / "long.po"
    po.parent.mkdir(parents=True)
    po.write_text(catalog.serialize(catalog.Catalog(tuple(made), source_hash=digest(source))), "utf-8")
    return po


def glossary(size: int, chance: random.Random) -> str:
    """The newsroom's glossary, filled up to that size with terms of two Korean words."""
    whole = yaml.safe_load((ROOT / "glossary.yml").read_text("utf-8"))
    words = sorted({word for korean, _ in pairs() for word in re.findall("[가-힣]{2,4}", korean)})
    english = sorted({word for _, text in pairs() for word in re.findall("[a-z]{5,9}", text)})
    for number in range(size - len(whole["terms"])):
        ko, en = " ".join(chance.sample(words, 2)), " ".join(chance.sample(english, 2))
        whole["terms"].append({"id": f"term-{number}", "ko": {"preferred": ko}, "en": {"preferred": en}})
    return yaml.safe_dump(whole, allow_unicode=True, sort_keys=False)


def run(command: list[str], cwd: Path) -> tuple[float, str]:
    """CPU seconds of one run, and what it printed."""
    before = os.times()
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return spent, done.stdout + done.stderr


def commands(po: Path, folder: Path, peers: str) -> Iterator[tuple[str, list[str]]]:
    """The programs by name; `l10n` comes first."""
    yield "l10n check", [sys.executable, "-m", "l10n", "check", "--json", "-C", str(folder)]
    yield "l10n check, again", [sys.executable, "-m", "l10n", "check", "--json", "-C", str(folder)]
    for name, words in (
        ("pofilter", ["--language=en", str(po), str(folder / "filtered.po")]),
        ("l10n-lint", [str(po)]),
    ):
        program = shutil.which(name, path=peers + os.pathsep + os.environ["PATH"] if peers else None)
        if program is None:
            print(f"{name}: is not installed, left out", file=sys.stderr)
        else:
            yield name, [program, *words]


def found(name: str, output: str, folder: Path) -> int:
    """How many findings a run had."""
    if name == "pofilter":
        filtered = folder / "filtered.po"
        return filtered.read_text("utf-8").count("(pofilter)") if filtered.exists() else 0
    return output.count('"check":') if name.startswith("l10n check") else output.count("long.po:")


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description="CPU time of checks beside other programs.")
    options.add_argument("--units", type=int, default=10_000)
    options.add_argument("--terms", type=int, default=500)
    options.add_argument("--sentences", type=int, default=1, help="In a unit.")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--peers", default="", help="Folder of the other programs.")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        po = newsroom(folder, chosen.units, chosen.terms, chosen.sentences)
        os.environ["PYTHONPATH"] = str(ROOT)
        programs = dict(commands(po, folder, chosen.peers))
        rounds, counts = [], {}
        for _ in range(chosen.rounds):
            shutil.rmtree(folder / ".l10n", ignore_errors=True)
            row = {}
            for program, command in programs.items():
                row[program], output = run(command, folder)
                counts[program] = found(program, output, folder)
            rounds.append(row)
    print(f"{chosen.units:,} units, {chosen.terms} terms\n\n{'':20}  CPU s  to l10n  findings")
    for program in programs:
        ratio = statistics.median(row[program] / row["l10n check"] for row in rounds)
        spent = statistics.median(row[program] for row in rounds)
        print(f"{program:20}  {spent:5.2f}  {ratio:7.2f}  {counts[program]:8}")


if __name__ == "__main__":
    main()
