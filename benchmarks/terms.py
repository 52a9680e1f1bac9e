"""Segments that `l10n.terms.find` reads in a CPU second, beside bare scans for the same strings in the same text.

    pip install '.[bench]'
    python benchmarks/terms.py [--segments 3000] [--rounds 5] [--sizes 50,500,5000] [--korean FILE] [--english FILE]

The text is this repository's newsroom, its sentences cut and joined anew, or a file with one segment on each line; the
terms are words, and pairs of neighbouring words, of that text. Every segment is read once in a round, as a new string,
and nothing is remembered between rounds. A bare scan finds letters, inside other words too; it knows no particles, no
permitted spaces, no plurals and no longer term around a shorter one. `ratio` is our time to its time; a library that
is not installed is left out and named.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
SEED = 11

Scan = Callable[[str], Any]


def sentences(lang: str) -> list[str]:
    """The newsroom's own, in Korean or English."""
    from l10n import catalog, inline

    files = sorted((ROOT / "translations" / "en").glob("*.po"))
    units = [unit for file in files for unit in catalog.load(file).units]
    texts = [unit.source if lang == "ko" else unit.target for unit in units]
    return [inline.plain(text).text.replace("\n", " ") for text in texts if text]


def segments(lang: str, file: str, count: int) -> list[str]:
    """So many different ones of running text."""
    if file:
        return list(dict.fromkeys(Path(file).read_text("utf-8").splitlines()))[:count]
    known = [text.split(" ") for text in sentences(lang)]
    known = [words for words in known if len(words) > 5]
    chance = random.Random(SEED)
    made: dict[str, None] = {}
    while len(made) < count:
        one, other = chance.sample(known, 2)
        made[" ".join((*one[: len(one) // 2], *other[len(other) // 2 :]))] = None
    return list(made)


def drawn(texts: Sequence[str], size: int, lang: str) -> list[str]:
    """So many words and pairs of words of the text; where it has no more, pairs that do not stand in it."""
    chance = random.Random(SEED)
    letters = "[가-힣]{2,}" if lang == "ko" else "[a-z]{4,}"
    words = [re.findall(letters, text) for text in texts]
    pairs = [f"{one} {other}" for row in words for one, other in pairwise(row)]
    found = sorted({*pairs, *(word for row in words for word in row)})
    single = [text for text in found if " " not in text]
    chance.shuffle(found)
    while len(found) < size:
        found.append(" ".join(chance.sample(single, 2)))
    return found[:size]


def ours(strings: Sequence[str], lang: str) -> Scan:
    """`l10n.terms.find` with one term for each string."""
    from l10n import terms
    from l10n.termbase import Glossary, SourceForms, TargetForms, Term

    entries = [
        Term(
            f"t-{number}",
            "term",
            SourceForms(text if lang == "ko" else "말"),
            TargetForms(text if lang == "en" else "x"),
        )
        for number, text in enumerate(strings)
    ]
    glossary = Glossary(tuple(entries))
    return lambda text: terms.find(text, glossary, lang)


def rust(strings: Sequence[str]) -> Scan:
    """The automaton under ours, alone."""
    from ahocorasick_rs import AhoCorasick

    find = AhoCorasick(strings).find_matches_as_indexes
    return lambda text: find(text, True)


def c(strings: Sequence[str]) -> Scan:
    """pyahocorasick."""
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for string in strings:
        automaton.add_word(string, string)
    automaton.make_automaton()
    return lambda text: list(automaton.iter(text))


def alternation(strings: Sequence[str]) -> Scan:
    """One regular expression with all strings, the longest first."""
    longest_first = sorted(strings, key=len, reverse=True)
    find = re.compile("|".join(map(re.escape, longest_first))).finditer
    return lambda text: list(find(text))


BARE: dict[str, Callable[[Sequence[str]], Scan]] = {"ahocorasick_rs": rust, "pyahocorasick": c, "re": alternation}


def scans(strings: Sequence[str], lang: str) -> Iterator[tuple[str, Scan]]:
    """All that is compared, by name; `l10n` comes first."""
    yield "l10n", ours(strings, lang)
    for name, build in BARE.items():
        try:
            yield name, build(strings)
        except ImportError:
            print(f"{name}: is not installed, left out", file=sys.stderr)


def seconds(scan: Scan, texts: Sequence[str]) -> float:
    """CPU seconds for one round over new strings."""
    fresh = ["".join(list(text)) for text in texts]
    before = time.process_time()
    for text in fresh:
        scan(text)
    return time.process_time() - before


def row(texts: Sequence[str], size: int, lang: str, rounds: int) -> Iterator[str]:
    """Lines of the table for a language and a number of terms."""
    found = dict(scans(drawn(texts, size, lang), lang))
    mean = sum(len(found["l10n"](text)) for text in texts) / len(texts)
    best = {name: min(seconds(scan, texts) for _ in range(rounds)) for name, scan in found.items()}
    for name, spent in best.items():
        ratio = f"{best['l10n'] / spent:6.2f}" if name != "l10n" else f"       {mean:.2f} terms in a segment"
        yield f"{lang}  {size:6,}  {name:15}  {len(texts) / spent:10,.0f}  {ratio}"


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description="Speed of finding terms, beside bare scans.")
    options.add_argument("--segments", type=int, default=3000)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--sizes", default="50,500,5000")
    options.add_argument("--korean", default="", help="A file with one Korean segment on each line.")
    options.add_argument("--english", default="", help="The same in English.")
    chosen = options.parse_args()
    print("       terms  scan              segments/s   ratio")
    for lang, file in (("ko", chosen.korean), ("en", chosen.english)):
        texts = segments(lang, file, chosen.segments)
        for size in map(int, chosen.sizes.split(",")):
            print("\n".join(row(texts, size, lang, chosen.rounds)))


if __name__ == "__main__":
    main()
