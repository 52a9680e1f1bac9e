"""Quality, time and memory of splitting and aligning, beside libraries from the registry that do the same.

    pip install -e '.[bench]'
    python benchmarks/pairing.py [DATA] [--sizes 100 1000 10000]

DATA is a folder with `segmentation/{ko,en}/*.jsonl` ({"text", "sentences"}) and `alignment/*.jsonl` ({"source",
"target", "gold"}); without one, the articles of this repository's newsroom, aligned by hand, are taken. Each system
runs in a process of its own: CPU seconds are that process's, memory is its peak. Vectors are the same for all
aligners that want some, and what computing them takes is shown apart.
"""

from __future__ import annotations

import argparse
import itertools
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import peers

OWN = Path(__file__).parent / "newsroom"


def rows(path: Path) -> list[dict[str, Any]]:
    """The items of a set."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def f1(right: int, wrong: int, missed: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * right / (2 * right + wrong + missed) if right + wrong + missed else 1.0


# ── what one process does ──


def split_sets(name: str, data: Path) -> dict[str, Any]:
    """F1 over the borders of each set, and the sentences of a CPU second."""
    scores: dict[str, float] = {}
    seconds, sentences = 0.0, 0
    for lang in ("ko", "en"):
        totals = [0, 0, 0]
        sets = sorted((data / "segmentation" / lang).glob("*.jsonl"))
        if not sets or (name == "l10n[kiwi]" and lang == "en"):
            continue
        split = peers.SPLITTERS[name](lang)
        split("시작한다. Begin.")
        for path in sets:
            counts = [0, 0, 0]
            for item in rows(path):
                start = time.process_time()
                ends = split(item["text"])
                seconds += time.process_time() - start
                sentences += len(item["sentences"])
                got, gold = borders(item["text"], ends), gold_borders(item["sentences"])
                for at, count in enumerate((len(got & gold), len(got - gold), len(gold - got))):
                    counts[at] += count
                    totals[at] += count
            scores[f"{lang}/{path.stem}"] = f1(*counts)
        found = [score for key, score in scores.items() if key.startswith(f"{lang}/")]
        scores[f"{lang} macro"], scores[f"{lang} micro"] = sum(found) / len(found), f1(*totals)
    return {"scores": scores, "speed": sentences / seconds if seconds else 0.0}


def borders(text: str, ends: Iterable[int]) -> set[int]:
    """Ends of sentences as numbers of characters that are not white space, the last one left out."""
    whole = len("".join(text.split()))
    return {len("".join(text[:end].split())) for end in ends} - {0, whole}


def gold_borders(sentences: Sequence[str]) -> set[int]:
    """The same for sentences as they should be."""
    return set(itertools.accumulate(len("".join(one.split())) for one in sentences[:-1]))


def align_sets(name: str, data: Path) -> dict[str, Any]:
    """Strict F1 over two-sided beads, and F1 over sentences without a partner, of each set."""
    encoder = timed()
    scores: dict[str, tuple[float, float]] = {}
    start = time.process_time()
    for path in sorted((data / "alignment").glob("*.jsonl")):
        pairs, gaps = [0, 0, 0], [0, 0, 0]
        for item in rows(path):
            got = normal(peers.ALIGNERS[name](item["source"], item["target"], encoder))
            gold = normal((source, target) for source, target in item["gold"])
            for counts, two in ((pairs, True), (gaps, False)):
                a, b = ({one for one in beads if bool(one[0] and one[1]) is two} for beads in (got, gold))
                for at, count in enumerate((len(a & b), len(a - b), len(b - a))):
                    counts[at] += count
        scores[path.stem] = f1(*pairs), f1(*gaps)
    seconds = time.process_time() - start
    return {"scores": scores, "encoding": encoder.seconds, "rest": seconds - encoder.seconds}


def normal(beads: Iterable[tuple[Sequence[int], Sequence[int]]]) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Beads as they are compared: those with one side only, sentence by sentence."""
    found: set[tuple[tuple[int, ...], tuple[int, ...]]] = set()
    for source, target in beads:
        if source and target:
            found.add((tuple(sorted(source)), tuple(sorted(target))))
        else:
            found |= {((i,), ()) for i in source} | {((), (j,)) for j in target}
    return found


def grow(name: str, data: Path, size: int) -> dict[str, Any]:
    """CPU seconds for one document of about this many segments, put together from all the documents."""
    encoder = timed()
    source, target = document(data, size)
    peers.ALIGNERS[name](source[:3], target[:3], encoder)  # what is loaded once is loaded
    encoder.seconds = 0.0
    start = time.process_time()
    peers.ALIGNERS[name](source, target, encoder)
    seconds = time.process_time() - start
    return {"encoding": encoder.seconds, "rest": seconds - encoder.seconds}


def document(data: Path, size: int) -> tuple[list[str], list[str]]:
    """A long document; where the sets are too small they come again, each time with a number in every sentence."""
    items = [item for path in sorted((data / "alignment").glob("*.jsonl")) for item in rows(path)]
    source: list[str] = []
    target: list[str] = []
    for turn in itertools.count():
        for item in items:
            source += [f"{text} {turn}" if turn else text for text in item["source"]]
            target += [f"{text} {turn}" if turn else text for text in item["target"]]
            if len(source) >= size:
                return source[:size], target[: round(size * len(target) / len(source))]
    raise AssertionError


def timed() -> peers.Timed:
    """The program's encoder, loaded."""
    from l10n import encoder

    found = encoder.default()
    found.encode(["load"])
    return peers.Timed(found)


# ── the tables ──


def child(*words: str) -> dict[str, Any] | None:
    """What one process found, with its peak memory; None where it failed, with the reason on stderr."""
    done = subprocess.run([sys.executable, __file__, "--child", *words], capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{' '.join(words)}: {(done.stderr.strip().splitlines() or ['?'])[-1]}", file=sys.stderr)
        return None
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def table(head: Sequence[str], body: Iterable[Sequence[str]]) -> None:
    """Print columns, the first to the left, the others to the right."""
    lines = [list(head), *(list(row) for row in body)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(head))]
    for line in lines:
        first, *others = (cell.rjust(width) for cell, width in zip(line, widths, strict=True))
        print("  ".join([first.strip().ljust(widths[0]), *others]))
    print()


def splitting(data: Path) -> Iterator[list[str]]:
    """Rows of the table of splitters, the head first."""
    found = {name: child("split", name, str(data)) for name in peers.SPLITTERS}
    keys = list(dict.fromkeys(key for result in found.values() if result for key in result["scores"]))
    yield ["border F1", *(name for name, result in found.items() if result)]
    for key in keys:
        scores = [result["scores"].get(key) for result in found.values() if result]
        yield [key, *(f"{score:.3f}" if score is not None else "–" for score in scores)]
    yield ["sentences / CPU s", *(f"{result['speed']:,.0f}" for result in found.values() if result)]
    yield ["peak memory, MB", *(f"{result['memory']:.0f}" for result in found.values() if result)]


def aligning(data: Path) -> Iterator[list[str]]:
    """Rows of the table of aligners, the head first."""
    found = {name: child("align", name, str(data)) for name in peers.ALIGNERS}
    shown = {name: result for name, result in found.items() if result}
    yield ["strict F1 (gaps)", *shown]
    for key in next(iter(shown.values()))["scores"] if shown else ():
        yield [key, *("{:.3f} ({:.3f})".format(*result["scores"][key]) for result in shown.values())]
    yield ["CPU s encoding", *(f"{result['encoding']:.2f}" for result in shown.values())]
    yield ["CPU s aligning", *(f"{result['rest']:.2f}" for result in shown.values())]


def growing(data: Path, sizes: Sequence[int]) -> Iterator[list[str]]:
    """Rows of the table of sizes, the head first."""
    yield ["one document", "segments", "CPU s encoding", "CPU s aligning", "peak memory, MB"]
    for name in peers.ALIGNERS:
        for size in sizes:
            if result := child("grow", name, str(data), str(size)):
                seconds = [f"{result['encoding']:.2f}", f"{result['rest']:.2f}"]
                yield [name, f"{size:,}", *seconds, f"{result['memory']:.0f}"]


def main() -> None:
    """Print the tables, or do one process's part."""
    if sys.argv[1:2] == ["--child"]:
        kind, name, data, *size = sys.argv[2:]
        work = {"split": split_sets, "align": align_sets, "grow": grow}[kind]
        result = work(name, Path(data), *map(int, size))  # type: ignore[operator]
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1 << 20)
        print(json.dumps({**result, "memory": memory}))
        return
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("data", nargs="?", type=Path, default=OWN)
    reader.add_argument("--sizes", nargs="*", type=int, default=[100, 1000])
    words = reader.parse_args()
    if (words.data / "segmentation").is_dir():
        head, *body = splitting(words.data)
        table(head, body)
    for rows_ in (aligning(words.data), growing(words.data, words.sizes)):
        head, *body = rows_
        table(head, body)


if __name__ == "__main__":
    main()
