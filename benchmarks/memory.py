"""How fast the translation memory finds what is like a segment, and how surely, beside two other ways.

    python benchmarks/memory.py [--sizes 10000 100000 1000000] [--queries 200] [--folder DIR]

Each size is measured in a process of its own, over sentences that are made up here (the same ones each time), asked for
with one to three edits. In one run, query by query and in turn, three ways answer:

- l10n: `Memory.lookup`, as `translate` calls it, caps and swaps and all, from the file;
- exhaustive: rapidfuzz over all sources (`process.extractOne(…, scorer=fuzz.ratio, score_cutoff=50)`), held in memory;
- numpy index: lists of the sources that share three letters, held in memory, reranked by the same ratio.

Times are CPU seconds of the process, so that a busy machine does not count; the ratio is exhaustive / l10n in the same
run. recall@1: how often the best of what was found is as like as the best there is, of the queries whose best is 75 or
more. Memory is what a process that only asks takes (its peak), beside one that has opened nothing.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

WORDS = {
    "nouns": """
        마을 골목 방앗간 책방 부엌 공방 농장 과수원 목장 항구 등대 우체국 약국 병원 학교 도서관 극장 시장 광장 공원
        정류장 역 다리 협동조합 조합원 이사회 총회 사무국 재단 노동조합 시민단체 주민 이웃 어린이 청년 노인 농부
        어부 목수 요리사 간호사 교사 기자 연구자 활동가 자원봉사자 상인 손님 여행자 작가 화가 배우 예산 기금 출자금
        배당 세금 임금 일자리 계약 규칙 조례 법률 정책 계획 제안 보고서 통계 설문 토론회 강연 축제 전시회 장터 잔치
        소풍 수업 실습 실험 기계 자전거 버스 기차 트럭 지붕 창문 마당 우물 연못 논 밭 숲 강 바다 섬 언덕 안개 바람
        소나기 눈보라 달빛 새벽 저녁 계절 추수 김장 두부 된장 국수 떡 빵 우유 치즈 꿀 차
    """,
    "particles": """
        은 이 을 에 의 도 만 에서 으로 와 까지 부터 보다 처럼
    """,
    "adjectives": """
        작은 커다란 오래된 새로운 조용한 붐비는 낯선 가까운 외딴 따뜻한 서늘한 튼튼한 값싼 귀한 젊은 느린 빠른 둥근
    """,
    "verbs": """
        열었다 닫았다 지었다 고쳤다 옮겼다 모았다 나누었다 빌렸다 갚았다 키웠다 심었다 거두었다 팔았다 샀다 배웠다
        가르쳤다 적었다 읽었다 불렀다 들었다 보았다 찾았다 잃었다 만났다 떠났다 돌아왔다 머물렀다 기다렸다 약속했다
        결정했다 발표했다 제안했다 반대했다 찬성했다 준비했다 시작했다 마쳤다 늘렸다 줄였다 바꾸었다 지켰다 이어갔다
    """,
    "counters": """
        명 곳 개 년 원 번 달 시간
    """,
}
NOUNS, PARTICLES, ADJECTIVES, VERBS, COUNTERS = (listed.split() for listed in WORDS.values())
SURNAMES, GIVEN = "김이박최정강조윤장임한오서신권황안송류홍", "민준서연하늘지우수빈도윤은채시예린가온보늬결다온솔새봄"


def sentence(chance: random.Random) -> str:
    """A made-up Korean sentence of about forty letters."""
    words = []
    if chance.random() < 0.3:
        words.append(chance.choice(SURNAMES) + chance.choice(GIVEN) + chance.choice(GIVEN) + chance.choice("은는이가"))
    for _ in range(chance.randint(2, 7)):
        if chance.random() < 0.35:
            words.append(chance.choice(ADJECTIVES))
        if chance.random() < 0.2:
            words.append(f"{chance.randint(2, 2050)}{chance.choice(COUNTERS)}")
        words.append(chance.choice(NOUNS) + chance.choice(PARTICLES))
    return " ".join([*words, chance.choice(VERBS)]) + "."


def sentences(count: int) -> list[str]:
    """So many different sentences, the same ones each time."""
    chance = random.Random(20)
    made: dict[str, None] = {}
    while len(made) < count:
        made[sentence(chance)] = None
    return list(made)


def edited(text: str, chance: random.Random) -> str:
    """The sentence with one to three edits: words replaced, left out, put in, and other last letters."""
    words = text.split()
    for _ in range(chance.randint(1, 3)):
        place, kind = chance.randrange(len(words)), chance.random()
        if kind < 0.4:
            words[place] = chance.choice(NOUNS) + chance.choice(PARTICLES)
        elif kind < 0.55 and len(words) > 2:
            del words[place]
        elif kind < 0.7:
            words.insert(place, chance.choice(ADJECTIVES))
        else:
            words[place] = words[place][:-1] + chance.choice("은는이가을를에도만의")
    return " ".join(words)


class NumpyIndex:
    """The same idea with all lists in memory: trigrams above 2 % of the sources are left out."""

    def __init__(self, texts: Sequence[str]) -> None:
        import numpy as np

        from l10n.memory import index

        self._texts, self._np, self._hashes = texts, np, index._hashes
        parts = [index._trigrams(np, texts[at : at + 100_000]) for at in range(0, len(texts), 100_000)]
        keys = np.concatenate([hashes for hashes, _ in parts])
        rows = np.concatenate([rows.astype(np.uint32) + at * 100_000 for at, (_, rows) in enumerate(parts)])
        order = np.argsort(keys, kind="stable")
        self._keys, starts = np.unique(keys[order], return_index=True)
        self._rows, self._starts = rows[order].astype(np.uint32), np.append(starts, len(rows))

    def best(self, text: str) -> float:
        """The score of the best that it finds."""
        from rapidfuzz import fuzz, process

        np = self._np
        wanted = np.array(self._hashes(np, text), np.uint64)
        places = np.searchsorted(self._keys, wanted)
        places = places[places < len(self._keys)]
        places = places[np.isin(self._keys[places], wanted)]
        sizes = self._starts[places + 1] - self._starts[places]
        rare = places[sizes <= max(0.02 * len(self._texts), 1000)]
        lists = [self._rows[self._starts[at] : self._starts[at + 1]] for at in rare.tolist()]
        if not lists:
            return 0.0
        counts = np.bincount(np.concatenate(lists))
        likely = np.flatnonzero(counts >= max(counts.max() // 2, 1))
        top = likely[np.argsort(counts[likely])[-200:]]
        found = process.extractOne(text, [self._texts[at] for at in top.tolist()], scorer=fuzz.ratio)
        return float(found[1]) if found else 0.0


def measured(call: Callable[[], Any]) -> tuple[float, Any]:
    """CPU seconds that a call takes, and what it gives."""
    start = time.process_time()
    value = call()
    return time.process_time() - start, value


def peak() -> float:
    """The most memory that this process has taken, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def build(size: int, path: Path) -> None:
    """Fill a memory; print what it took."""
    from l10n import memory
    from l10n.memories import Entry

    texts = sentences(size)
    before = peak()
    kept = memory.open(path)
    seconds, _ = measured(lambda: kept.add(Entry(text, f"Sentence {at}.") for at, text in enumerate(texts)))
    kept.close()
    print(json.dumps({"build": seconds, "file": path.stat().st_size / 1e6, "build_memory": peak() - before}))


def ask(path: Path, queries: Sequence[str]) -> None:
    """Only ask; print what memory that takes."""
    import numpy as np  # noqa: F401
    from rapidfuzz import process  # noqa: F401

    from l10n import memory

    before = peak()
    kept = memory.open(path)
    for query in queries:
        kept.lookup(query)
    print(json.dumps({"asking_memory": peak() - before, "process": peak()}))


def compare(size: int, queries: int, path: Path) -> None:
    """Ask all three ways; print times and recall."""
    from rapidfuzz import fuzz, process

    from l10n import memory

    texts = sentences(size)
    chance = random.Random(3)
    asked = [edited(chance.choice(texts), chance) for _ in range(queries + 5)]
    kept = memory.open(path)
    seconds, held = measured(lambda: NumpyIndex(texts))
    times: dict[str, list[float]] = {"l10n": [], "exhaustive": [], "numpy": []}
    bests: list[tuple[float, float, float, float]] = []
    for number, query in enumerate(asked):
        taken = [
            measured(lambda: kept.lookup(query)),  # noqa: B023
            measured(lambda: process.extractOne(query, texts, scorer=fuzz.ratio, score_cutoff=50)),  # noqa: B023
            measured(lambda: held.best(query)),  # noqa: B023
        ]
        if number < 5:  # the first ones load libraries
            continue
        for name, (spent, _) in zip(times, taken, strict=True):
            times[name].append(spent * 1000)
        found = [fuzz.ratio(query, match.source) for match in taken[0][1]]
        best = taken[1][1][1] if taken[1][1] else 0.0
        bests.append((best, max(found, default=0.0), next(iter(found), 0.0), taken[2][1]))
    good = [row for row in bests if row[0] >= 75]
    recall = [sum(row[at] >= row[0] - 1e-6 for row in good) / max(len(good), 1) for at in (1, 2, 3)]
    print(json.dumps({"times": times, "recall": recall, "good": len(good), "numpy_build": seconds}))


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which that share of the values lies."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def child(*words: object) -> dict[str, Any]:
    """What a process of its own prints."""
    command = [sys.executable, __file__, *map(str, words)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Columns set right but for the first."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    for row in rows:
        yield "  ".join(
            [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        )


def main() -> None:
    """Print a table for each size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--folder", type=Path, help="where the memories are kept; default: a temporary folder")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for size in given.sizes:
            path = folder / f"memory-{size}.sqlite"
            built = child("--build", size, path) if not path.exists() else {}
            asking = child("--ask", size, path)
            found = child("--compare", size, given.queries, path)
            times = found["times"]
            rows = [["", "p50 ms", "p95 ms", "p50 ratio", "p95 ratio", "recall@1"]]
            for at, name in ((0, "l10n"), (2, "numpy"), (None, "exhaustive")):
                middle, slow = percentile(times[name], 0.5), percentile(times[name], 0.95)
                ratios = [
                    percentile(times["exhaustive"], share) / mine for share, mine in ((0.5, middle), (0.95, slow))
                ]
                recall = f"{found['recall'][at]:.3f}" if at is not None else "1.000"
                rows.append([name, f"{middle:.2f}", f"{slow:.2f}", *(f"{ratio:.0f}×" for ratio in ratios), recall])
            print(f"{size:,} sources, {given.queries} queries, {found['good']} of them with a best of 75 or more")
            print("\n".join(table(rows)))
            if built:
                print(f"built in {built['build']:.1f} CPU s, {built['file']:.0f} MB on disk; ", end="")
                print(f"building took {built['build_memory']:.0f} MB of memory; ", end="")
            print(f"asking takes {asking['asking_memory']:.0f} MB (the process {asking['process']:.0f} MB)")
            print(f"the numpy index is built in {found['numpy_build']:.1f} CPU s", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--build"]:
        build(int(sys.argv[2]), Path(sys.argv[3]))
    elif sys.argv[1:2] == ["--ask"]:
        chances = random.Random(3)
        ask(Path(sys.argv[3]), [edited(one, chances) for one in sentences(200)])
    elif sys.argv[1:2] == ["--compare"]:
        compare(int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
    else:
        main()
