"""The translation memory in one SQLite file."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any

from l10n.memories import Added, Context, Entry, Match, MemoryStats
from l10n.memory import index, likeness, swaps
from l10n.memory.schema import connect, failures, snapshot, transaction
from l10n.memory.texts import FUZZY, digest, neighbour, normal, tidy, wrong
from l10n.termbase import Glossary

_COLUMNS = (
    "coalesce(e.source, s.text), e.target, e.before, e.after, e.article, e.unit, e.origin, e.author, e.date,"
    " e.glossary, e.id"
)
_JOINED = "FROM entry e JOIN source s ON s.id = e.source_id"
_IMPORT = "import "
_OF_ONE_TEXT = 50
"""Entries of one Korean text that are looked at."""
_LONGEST_WORDS = 5_000  # SQLite compares no longer patterns


class SqliteMemory:
    """A memory in a file that several programs may have open; see `l10n.plugins.Memory`."""

    def __init__(self, path: Path | None, glossary: Glossary | None = None, tail: int = index.TAIL) -> None:
        """With None it stands in memory and is gone when it is closed; `tail` is for tests. Raises L10nError."""
        self.path = path or Path(":memory:")
        self._glossary = glossary or Glossary()
        self._tail = tail
        self._db = connect(path)

    # ── asking ──

    def lookup(self, text: str, context: Context | None = None, limit: int = 5) -> list[Match]:
        """The best matches, best first: the same text between the same neighbours, the same text, then what is like it.

        Texts shorter than 3 or longer than 2,000 characters match only where they are the same.
        """
        asked = normal(text)
        if not asked or limit < 1:
            return []
        with failures(self.path), snapshot(self._db):
            same = self._db.execute("SELECT id FROM source WHERE hash = ?", (digest(asked),)).fetchone()
            if same:
                return self._matches(text, asked, context, {same[0]: 100.0}, limit)
            if len(asked) not in FUZZY:
                return []
            near = likeness.nearest(asked, self._likely(asked), 4 * limit + 20)
            return self._matches(text, asked, context, dict(near), limit)

    def _likely(self, asked: str) -> dict[int, str]:
        """Normalised sources by number: what the index says may be alike, and all of the tail that is long enough."""
        last = index.indexed(self._db)
        numbers = index.candidates(self._db, asked) if last else []
        found = f"SELECT id, text FROM source WHERE id IN ({','.join('?' * len(numbers))})"
        likely = dict(self._db.execute(found, numbers)) if numbers else {}
        least, most = int(len(asked) * 0.53), int(len(asked) * 1.9) + 1  # beyond them no ratio reaches 70
        tail = "SELECT id, text FROM source WHERE id > ? AND length(text) BETWEEN ? AND ?"
        likely.update(self._db.execute(tail, (last, max(least, FUZZY.start), most)))
        return likely

    def _matches(
        self, text: str, asked: str, context: Context | None, near: dict[int, float], limit: int
    ) -> list[Match]:
        """The entries of these sources as matches; the best ones are judged first, till no other can be better."""
        found: list[tuple[Any, Match]] = []
        beside = (neighbour(context.before), neighbour(context.after)) if context else ("", "")
        article = context.article if context else ""
        for number, score in near.items():
            if len(found) >= limit and sorted(found, key=itemgetter(0))[limit - 1][1].score >= score:
                break
            kept, rows = self._entries_of(number, beside, article, max(limit, _OF_ONE_TEXT))
            for entry in rows:
                match = self._match(text, asked, kept, entry, score, beside)
                rank = (not match.in_context, -match.score, -score, entry.article != article, -entry.id)
                found.append((rank, match))
        best: dict[tuple[str, str], Match] = {}
        for _, match in sorted(found, key=itemgetter(0)):
            best.setdefault((match.source, match.target), match)
        return list(best.values())[:limit]

    def _entries_of(self, number: int, beside: tuple[str, str], article: str, most: int) -> tuple[str, list[Entry]]:
        """A source and its entries: those of the same place first, then the newest."""
        order = "e.before = ? AND e.after = ? DESC, e.article = ? DESC, e.id DESC"
        query = f"SELECT s.text, {_COLUMNS} {_JOINED} WHERE e.source_id = ? ORDER BY {order} LIMIT ?"
        rows = self._db.execute(query, (number, *beside, article, most)).fetchall()
        return rows[0][0] if rows else "", [Entry(*row[1:]) for row in rows]

    def _match(self, text: str, asked: str, kept: str, entry: Entry, score: float, beside: tuple[str, str]) -> Match:
        reasons = likeness.reasons(asked, kept, entry.target, self._glossary)
        target, changes = entry.target, swaps.NONE
        if {"numbers", "names"} & set(reasons):
            target, changes = swaps.swapped(asked, kept, target, reasons, self._glossary)
        if likeness.markup(text) != likeness.markup(entry.source):
            reasons.append("markup")
        reasons = [reason for reason in reasons if likeness.CAPS[reason] < max(score, likeness.SENSE)]
        return Match(
            source=entry.source,
            target=target,
            score=min([score, *(likeness.CAPS[reason] for reason in reasons)]),
            capped=", ".join(reasons),
            origin=entry.origin,
            in_context=not reasons and score == 100 and beside == (entry.before, entry.after) != ("", ""),
            swapped=changes,
            entry=entry,
        )

    def concordance(self, text: str, side: str, limit: int = 20) -> list[Entry]:
        """Entries whose `source` or `target` holds the text, newest first; capitals and quotation marks are alike."""
        words = normal(text).encode("utf-8", "replace").decode()
        if len(words) > _LONGEST_WORDS or not words.strip("'\"‘’“”"):
            return []
        pattern = "%" + "".join(map(_as_pattern, words)) + "%"
        column = "s.text" if side == "source" else "e.target"
        query = f"SELECT {_COLUMNS} {_JOINED} WHERE {column} LIKE ? ESCAPE '\\' ORDER BY e.id DESC LIMIT ?"
        with failures(self.path):
            return [Entry(*row) for row in self._db.execute(query, (pattern, limit))]

    def stats(self) -> MemoryStats:
        """The memory in numbers; damage that stands anywhere in the file is found. Raises Broken."""
        with failures(self.path):
            (health,) = self._db.execute("PRAGMA quick_check(1)").fetchone()
            if health != "ok":
                raise sqlite3.DatabaseError(f"malformed: {health}")
            index.check(self._db)
            counted = "SELECT count(*), count(DISTINCT source_id) FROM entry"
            entries, sources = self._db.execute(counted).fetchone()
            articles = self._db.execute("SELECT article, count(*) FROM entry WHERE article != '' GROUP BY 1 ORDER BY 1")
            files = "SELECT substr(origin, ?), count(*) FROM entry WHERE origin LIKE ? GROUP BY 1 ORDER BY 1"
            imports = self._db.execute(files, (len(_IMPORT) + 1, f"{_IMPORT}%"))
            return MemoryStats(entries, sources, dict(articles), dict(imports), self._size())

    def _size(self) -> int:
        pages, size = (int(self._db.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("page_count", "page_size"))
        return pages * size

    def entries(self) -> Iterator[Entry]:
        """All entries, oldest first, read as they are asked for."""
        with failures(self.path):
            for row in self._db.execute(f"SELECT {_COLUMNS} {_JOINED} ORDER BY e.id"):
                yield Entry(*row)

    # ── keeping ──

    def add(self, entries: Iterable[Entry], dry_run: bool = False) -> Added:
        """Take in all of them, or none where one raises; the index grows with them."""
        count: Counter[str] = Counter()
        refused: Counter[str] = Counter()
        with failures(self.path), transaction(self._db, dry_run):
            for entry in entries:
                reason = wrong(entry.source, entry.target)
                if reason:
                    refused[reason] += 1
                else:
                    self._keep(entry, count)
            if not dry_run:
                self._forget_orphans(count["replaced"])
                index.grow(self._db, self._tail)
        return Added(count["new"], count["known"], count["replaced"], dict(refused))

    def _keep(self, entry: Entry, count: Counter[str]) -> None:
        source, target = tidy(entry.source), tidy(entry.target)
        before, after = neighbour(entry.before), neighbour(entry.after)
        key = digest(source, target, before, after, entry.article)
        if entry.article and entry.unit:
            older = "DELETE FROM entry WHERE article = ? AND unit = ? AND key != ?"
            count["replaced"] += self._db.execute(older, (entry.article, entry.unit, key)).rowcount
        if self._db.execute("SELECT 1 FROM entry WHERE key = ?", (key,)).fetchone():
            count["known"] += 1
            return
        text = normal(source)
        hashed = digest(text)
        found = self._db.execute("SELECT id FROM source WHERE hash = ?", (hashed,)).fetchone()
        number = found[0] if found else None
        if number is None:
            number = self._db.execute("INSERT INTO source (hash, text) VALUES (?, ?)", (hashed, text)).lastrowid
        self._db.execute(
            "INSERT INTO entry (key, source_id, source, target, before, after, article, unit, origin, author, date,"
            " glossary) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (key, number, source if source != text else None, target, before, after, *_credits(entry)),
        )
        count["new"] += 1

    def forget(
        self, articles: Sequence[str] = (), imports: Sequence[str] = (), ids: Sequence[int] = (), dry_run: bool = False
    ) -> int:
        """Take out what is of these articles, files or numbers; how many entries that were."""
        conditions: list[tuple[str, str | int]] = [("article = ?", slug) for slug in articles]
        conditions += [("origin = ?", _IMPORT + name) for name in imports]
        conditions += [("id = ?", number) for number in ids]
        with failures(self.path), transaction(self._db, dry_run):
            gone = sum(
                self._db.execute(f"DELETE FROM entry WHERE {one}", (value,)).rowcount for one, value in conditions
            )
            self._forget_orphans(gone)
        return gone

    def _forget_orphans(self, gone: int) -> None:
        """Sources that no entry has any more; where that leaves the index half empty it is made anew."""
        if not gone:
            return
        self._db.execute("DELETE FROM source WHERE NOT EXISTS (SELECT 1 FROM entry WHERE source_id = source.id)")
        last = index.indexed(self._db)
        (left,) = self._db.execute("SELECT count(*) FROM source WHERE id <= ?", (last,)).fetchone()
        (covered,) = self._db.execute("SELECT coalesce(sum(last - first + 1), 0) FROM segment").fetchone()
        if last and left * 2 < covered:
            index.drop(self._db)
            index.grow(self._db, self._tail)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()


def _as_pattern(char: str) -> str:
    """A letter as SQLite's LIKE finds it; any sign stands for a quotation mark: keyboards have one form of it."""
    if char in "'\"‘’“”":
        return "_"
    return f"\\{char}" if char in "\\%_" else char


def _credits(entry: Entry) -> tuple[str, ...]:
    return entry.article, entry.unit, entry.origin, entry.author, entry.date, entry.glossary
