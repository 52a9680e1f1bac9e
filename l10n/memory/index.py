"""The index of the memory: which texts share three letters in a row, as lists of numbers in the file itself.

Sources are indexed in segments, each a stretch of their numbers; the newest ones stand in a tail without an index
until there are enough. A list is the sorted numbers of the sources in one segment that hold one trigram, as 32-bit
integers. Nothing is held in memory: a look-up reads the lists of its rarest trigrams, counts how often each source
stands in them, and gives back those that share most for their length.
"""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from typing import Any

from l10n.memory.texts import FUZZY

TAIL = 1_024
"""So many sources may stand without an index: they are compared one by one."""
BATCH = 3_000_000
"""Letters that are indexed at once; it bounds the memory that this takes."""
MOST = 1 << 22
"""Sources in the largest segment."""
GROWTH = 4
"""A segment is merged with newer ones as soon as they hold a quarter of what it does."""

_BITS = 40
"""Of a trigram's hash; above them stands the segment's number. Two trigrams of one hash only make candidates."""
_MASK = (1 << _BITS) - 1
_POSTINGS = 300_000
"""Numbers that a look-up reads at most, the rarest trigrams first; more find hardly anything more."""
_LISTS = (8, 255)
"""It reads so many lists whatever is in them, and never more: the counts are bytes."""
_POOL = 5_000
"""Sources whose lengths are looked at."""
_BRIEF = 12
"""Letters of a short text."""
_SHORTEST = 255  # lengths are kept as bytes

Numbers = Any
"""An array of numpy, which is loaded when there is an index at all."""


# ── asking ──────────────────────────────────────────────────────────────────────────────────────


def indexed(db: sqlite3.Connection) -> int:
    """The number of the last source that stands in a segment."""
    return int(db.execute("SELECT coalesce(max(last), 0) FROM segment").fetchone()[0])


def candidates(db: sqlite3.Connection, text: str, most: int = 150) -> list[int]:
    """Numbers of the sources in segments that may be most like the text."""
    segments = db.execute("SELECT number, first, last FROM segment").fetchall()
    if not segments:
        return []
    with damage():
        return _candidates(db, segments, text, most)


def _candidates(db: sqlite3.Connection, segments: Sequence[tuple[int, int, int]], text: str, most: int) -> list[int]:
    import numpy as np

    hashes = _hashes(np, text)
    chosen = _rarest(db, hashes, [number for number, _, _ in segments])
    found, shares = [], []
    for number, first, last in segments:
        numbers, counts = _most_shared(np, _read(db, [number << _BITS | one for one in chosen]), first, last)
        if len(numbers):
            found.append(numbers)
            shares.append(counts / (len(text) + _lengths(np, db, number, numbers - first)))
    if not found:
        return []
    numbers, share = np.concatenate(found), np.concatenate(shares)
    if len(numbers) > most:
        numbers = numbers[np.argpartition(share, -most)[-most:]]
    chosen_numbers: list[int] = numbers.tolist()
    return chosen_numbers


def check(db: sqlite3.Connection) -> None:
    """Look whether each list is one of numbers in its segment. Raises sqlite3.DatabaseError for damage."""
    segments = db.execute("SELECT number, first, last, length(sizes) FROM segment").fetchall()
    if not segments:
        db.execute("SELECT count(*) FROM posting").fetchone()
        return
    import numpy as np

    for number, first, last, sizes in segments:
        rows = db.execute(
            "SELECT ids FROM posting WHERE id BETWEEN ? AND ?", (number << _BITS, number << _BITS | _MASK)
        )
        with damage():
            if sizes != last - first + 1 or any(_strays(np, ids, first, last) for (ids,) in rows):
                raise ValueError(f"list of segment {number}")


def _strays(np: Any, ids: bytes, first: int, last: int) -> bool:
    numbers = np.frombuffer(ids, np.uint32)
    return bool(len(numbers) == 0 or numbers.min() < first or numbers.max() > last)


@contextmanager
def damage() -> Iterator[None]:
    """What numpy cannot make sense of is damage to the file."""
    try:
        yield
    except (IndexError, ValueError, TypeError) as error:
        raise sqlite3.DatabaseError(f"malformed index: {error}") from error


def _rarest(db: sqlite3.Connection, hashes: Sequence[int], segments: Sequence[int]) -> list[int]:
    """The trigrams that say most, as many as may be read."""
    sizes = dict.fromkeys(hashes, 0)
    wanted = [number << _BITS | one for number in segments for one in hashes]
    for key, size in _rows(db, "SELECT id, length(ids) FROM posting WHERE id IN", wanted):
        sizes[key & _MASK] += size // 4
    chosen: list[int] = []
    total = 0
    for one in sorted((one for one in hashes if sizes[one]), key=sizes.__getitem__)[: _LISTS[1]]:
        total += sizes[one]
        if len(chosen) >= _LISTS[0] and total > _POSTINGS:
            break
        chosen.append(one)
    return chosen


def _read(db: sqlite3.Connection, keys: Sequence[int]) -> Iterator[bytes]:
    return (row[0] for row in _rows(db, "SELECT ids FROM posting WHERE id IN", keys))


def _rows(db: sqlite3.Connection, query: str, keys: Sequence[int]) -> Iterator[Any]:
    for start in range(0, len(keys), 30_000):  # SQLite takes 32,766 values
        part = keys[start : start + 30_000]
        yield from db.execute(f"{query} ({','.join('?' * len(part))})", part).fetchall()


def _most_shared(np: Any, lists: Iterator[bytes], first: int, last: int) -> tuple[Numbers, Numbers]:
    """The sources that stand in most of the lists, about as many as the pool takes, and in how many they stand."""
    whole = np.zeros(last + 1, np.uint8)  # what lies before the segment is never touched, and takes no memory
    one = np.uint8(1)
    for ids in lists:
        np.add.at(whole, np.frombuffer(ids, np.uint32).astype(np.intp), one)
    counts = whole[first:]
    top = int(counts.max())
    if not top:
        return whole[:0], whole[:0]
    likely = np.flatnonzero(counts >= max(top // 2, 1))
    shared = counts[likely]
    above = np.cumsum(np.bincount(shared, minlength=top + 1)[::-1])
    least = max(top + 1 - int(np.searchsorted(above, _POOL, side="right")), 1)
    kept = shared >= min(least, top)
    return likely[kept] + first, shared[kept]


def _lengths(np: Any, db: sqlite3.Connection, number: int, places: Numbers) -> Numbers:
    (sizes,) = db.execute("SELECT sizes FROM segment WHERE number = ?", (number,)).fetchone()
    return np.frombuffer(sizes, np.uint8)[places].astype(np.intp)


# ── indexing ────────────────────────────────────────────────────────────────────────────────────


def grow(db: sqlite3.Connection, tail: int = TAIL) -> None:
    """Index what stands in the tail where it has become long; within the transaction that is under way."""
    last = indexed(db)
    if (
        db.execute("SELECT count(*) FROM (SELECT 1 FROM source WHERE id > ? LIMIT ?)", (last, tail + 1)).fetchone()[0]
        <= tail
    ):
        return
    while rows := _batch(db, last):
        _add_segment(db, last + 1, rows)
        last = rows[-1][0]
    _merge_newest(db)


def _batch(db: sqlite3.Connection, last: int) -> list[tuple[int, str]]:
    """The sources behind the last one that is indexed, as many as have so many letters."""
    rows: list[tuple[int, str]] = []
    letters = 0
    for number, text in db.execute("SELECT id, text FROM source WHERE id > ? ORDER BY id LIMIT 65536", (last,)):
        # what is too long for the index counts for no more than it takes to pass it over
        rows.append((number, text if len(text) in FUZZY else ""))
        letters += len(rows[-1][1])
        if letters > BATCH:
            break
    return rows


def drop(db: sqlite3.Connection) -> None:
    """Forget the index; the next `grow` makes it anew."""
    db.execute("DELETE FROM posting")
    db.execute("DELETE FROM segment")


def _add_segment(db: sqlite3.Connection, first: int, rows: Sequence[tuple[int, str]]) -> None:
    import numpy as np

    last = rows[-1][0]
    number = _next_number(db)
    sizes = np.zeros(last - first + 1, np.uint8)
    short = [(one, text) for one, text in rows if len(text) in FUZZY]
    if short:
        ids = np.array([one for one, _ in short], np.uint32)
        sizes[ids - np.uint32(first)] = [min(len(text), _SHORTEST) for _, text in short]
        db.executemany(
            "INSERT INTO posting VALUES (?, ?)", _lists(np, number << _BITS, ids, [text for _, text in short])
        )
    db.execute("INSERT INTO segment VALUES (?, ?, ?, ?)", (number, first, last, sizes.tobytes()))


def _lists(np: Any, base: int, ids: Numbers, texts: Sequence[str]) -> Iterator[tuple[int, bytes]]:
    """Each trigram of the texts with the numbers of those that hold it, in order."""
    hashes, rows = _trigrams(np, texts)
    both = _distinct(np, hashes << np.uint64(20) | rows)
    keys = (both >> np.uint64(20)).astype(np.int64)
    numbers = ids[both & np.uint64((1 << 20) - 1)]
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
    ends = np.append(starts[1:], len(keys))
    for key, start, end in zip(keys[starts].tolist(), starts.tolist(), ends.tolist(), strict=True):
        yield base | key, numbers[start:end].tobytes()


def _hashes(np: Any, text: str) -> list[int]:
    found: list[int] = _distinct(np, _trigrams(np, [text])[0]).tolist()
    return found


def _distinct(np: Any, values: Numbers) -> Numbers:
    """Sorted, each once: numpy's own `unique` takes many times longer, for it hashes first."""
    ordered = np.sort(values)
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))]


def _trigrams(np: Any, texts: Sequence[str]) -> tuple[Numbers, Numbers]:
    """Hashes of all trigrams in the texts, and of each the place of its text.

    In a short text one changed letter may stand in all of them: there the two ends count as letters.
    """
    texts = [f"\2{text}\3" if len(text) <= _BRIEF else text for text in texts]
    sizes = np.fromiter(map(len, texts), np.int64, len(texts))
    letters = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    packed = letters[:-2] << np.uint64(42) | letters[1:-1] << np.uint64(21) | letters[2:]
    rows = np.repeat(np.arange(len(texts), dtype=np.uint64), sizes)[:-2]
    ends = np.cumsum(sizes)[:-1]
    whole = np.ones(len(packed), bool)
    whole[ends - 1] = whole[ends - 2] = False  # no trigram reaches into the next text
    mixed = packed[whole] * np.uint64(0x9E3779B97F4A7C15)
    return mixed >> np.uint64(64 - _BITS), rows[whole]


def _next_number(db: sqlite3.Connection) -> int:
    return int(db.execute("SELECT coalesce(max(number), 0) + 1 FROM segment").fetchone()[0])


def _merge_newest(db: sqlite3.Connection) -> None:
    """Merge the newest segments as far as they are of like size: there are never many, and none is written often."""
    segments = db.execute("SELECT number, first, last FROM segment ORDER BY first DESC").fetchall()
    run = [segments[0]]
    total = segments[0][2] - segments[0][1] + 1
    for segment in segments[1:]:
        size = segment[2] - segment[1] + 1
        if size > GROWTH * total or size + total > MOST:
            break
        run.append(segment)
        total += size
    if len(run) > 1:
        _merge(db, run[::-1])


def _merge(db: sqlite3.Connection, run: Sequence[tuple[int, int, int]]) -> None:
    """Make one segment of neighbours, the oldest first."""
    number = _next_number(db)
    joined = heapq.merge(*(_taken_out(db, old) for old, _, _ in run), key=itemgetter(0))
    lists = ((number << _BITS | key, b"".join(ids for _, ids in rows)) for key, rows in groupby(joined, itemgetter(0)))
    db.executemany("INSERT INTO posting VALUES (?, ?)", lists)
    numbers = [old for old, _, _ in run]
    sizes = b"".join(db.execute("SELECT sizes FROM segment WHERE number = ?", (old,)).fetchone()[0] for old in numbers)
    db.executemany("DELETE FROM segment WHERE number = ?", ((old,) for old in numbers))
    db.execute("INSERT INTO segment VALUES (?, ?, ?, ?)", (number, run[0][1], run[-1][2], sizes))


def _taken_out(db: sqlite3.Connection, number: int) -> Iterator[tuple[int, bytes]]:
    """The lists of a segment in the order of their trigrams; their room in the file is free once they are read."""
    start, end = number << _BITS, number << _BITS | _MASK
    query = "SELECT id, ids FROM posting WHERE id BETWEEN ? AND ? ORDER BY id LIMIT 500"
    while rows := db.execute(query, (start, end)).fetchall():
        db.execute("DELETE FROM posting WHERE id BETWEEN ? AND ?", (start, rows[-1][0]))
        yield from ((key & _MASK, ids) for key, ids in rows)
        start = rows[-1][0] + 1
