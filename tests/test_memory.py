"""The translation memory: nothing that is the same is missed, what turns a sentence round is never a near match."""

from __future__ import annotations

import random
import runpy
import sqlite3
import subprocess
import sys
import threading
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from l10n import memory
from l10n.errors import InputError, WriteError
from l10n.memories import Context, Entry, Memory
from l10n.memory import index, schema
from l10n.memory.store import SqliteMemory
from l10n.memory.texts import LARGEST, normal
from l10n.termbase import Glossary, SourceForms, TargetForms, Term
from tests.conftest import ROOT

MADE = runpy.run_path(str(ROOT / "benchmarks" / "memory.py"))
edited = MADE["edited"]
TEXTS: list[str] = MADE["sentences"](3_000)
PEOPLE = Glossary(
    (
        Term("kim", "person", SourceForms("김민수"), TargetForms("Kim Min-su", case="exact")),
        Term("han", "person", SourceForms("한소담"), TargetForms("Han So-dam", case="exact")),
        Term("coop", "term", SourceForms("협동조합"), TargetForms("cooperative")),
        Term("company", "term", SourceForms("주식회사"), TargetForms("stock company")),
    )
)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Memory]:
    opened = memory.open(tmp_path / "memory.sqlite", PEOPLE)
    yield opened
    opened.close()


def with_pair(kept: Memory, source: str, target: str = "English.") -> Memory:
    kept.add([Entry(source, target, origin="approved by Kim")])
    return kept


# ── the same text ──


def test_the_same_text_is_found_however_it_is_written(kept: Memory) -> None:
    with_pair(kept, "할 수  있다고\n말했다 **정말로**.", "They said they **really** could.")
    for asked in ("할 수 있다고 말했다 **정말로**.", unicodedata.normalize("NFD", "할 수 있다고 말했다 **정말로**.")):
        (match,) = kept.lookup(asked)
        assert (match.score, match.capped, match.target) == (100, "", "They said they **really** could.")
        assert match.origin == "approved by Kim"


def test_the_same_text_in_context_comes_first(kept: Memory) -> None:
    kept.add([Entry("그렇다.", f"{n}", before=f"앞 {n}", after="뒤", article=f"a{n}", unit="u") for n in range(9)])
    best, *others = kept.lookup("그렇다.", Context("앞 3", "뒤"))
    assert (best.target, best.in_context) == ("3", True)
    assert not any(match.in_context for match in others)
    assert kept.lookup("그렇다.")[0].target == "8"  # the newest
    assert kept.lookup("그렇다.", Context(article="a2"))[0].target == "2"
    assert not kept.lookup("그렇다.", Context())[0].in_context
    kept.add([Entry("그렇다.", "elsewhere", before=f"또 {n}") for n in range(90)])
    assert kept.lookup("그렇다.", Context("앞 3", "뒤"))[0].in_context  # however many there are
    assert [match.target for match in kept.lookup("그렇다.")] == ["elsewhere"]  # each English once


@pytest.mark.parametrize("text", ["네", "👍", "응?", "?!", "긴 글이다. " * 9_000])
def test_very_short_and_very_long_texts_are_found_where_they_are_the_same(kept: Memory, text: str) -> None:
    with_pair(kept, text)
    assert [match.score for match in kept.lookup(text)] == [100]
    assert kept.lookup(text + "!") == []


def test_a_text_of_a_megabyte_is_refused_and_asked_for_without_harm(kept: Memory) -> None:
    huge = "가나다라 " * 220_000
    start = time.process_time()
    assert kept.add([Entry(huge, "x"), Entry("가", huge), Entry("나", "b")]).refused == {
        f"longer than {LARGEST:,} characters": 2
    }
    assert kept.lookup(huge) == []
    assert time.process_time() - start < 5


def test_what_no_terminal_should_send_does_no_harm(kept: Memory) -> None:
    with_pair(kept, "글이다. 그렇다.")
    for text in ("\udcff", "글이다.\udcff 그렇다", "가\0나다라마", "%" * 60_000, "글" * 60_000):
        assert all(match.score < 100 for match in kept.lookup(text))
        assert kept.concordance(text, "source") == kept.concordance(text, "target") == []


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_is_asked_for(kept: Memory, text: str) -> None:
    assert with_pair(kept, "글이다.").lookup(text) == []


def test_poison_is_refused_and_counted(kept: Memory) -> None:
    poison = [Entry("a\0b", "x"), Entry("가", "\x1b[31m"), Entry("나", "\ud800"), Entry("다", "\x9b"), Entry("라", " ")]
    added = kept.add([*poison, Entry("마", "fine")])
    assert (added.new, added.refused) == (1, {"control characters": 4, "one side is empty": 1})


# ── what is like it ──


def test_index_and_tail_find_what_looking_at_everything_finds(tmp_path: Path) -> None:
    """Over several segments, merged ones among them, and a tail."""
    kept = SqliteMemory(tmp_path / "m.sqlite", tail=100)
    for start in range(0, len(TEXTS), 230):
        kept.add(Entry(text, "x") for text in TEXTS[start : start + 230])
    segments = kept._db.execute("SELECT first, last FROM segment ORDER BY first").fetchall()
    assert len(segments) > 1
    assert 0 < len(TEXTS) - segments[-1][1] <= 100
    chance = random.Random(5)
    missed = wanted = 0
    for _ in range(300):
        asked = edited(chance.choice(TEXTS), chance)
        best = max(fuzz.ratio(asked, text) for text in TEXTS)
        if best >= 75:
            wanted += 1
            found = [fuzz.ratio(asked, match.source) for match in kept.lookup(asked)]
            missed += not found or max(found) < best - 1e-6
    assert wanted > 200
    assert missed <= wanted // 100


def test_short_texts_that_share_no_three_letters_are_found(tmp_path: Path) -> None:
    kept = SqliteMemory(tmp_path / "m.sqlite", tail=50)
    kept.add(Entry(text, "x") for text in [*TEXTS[:400], "가나다라", "하늘 책방", "마을 책방 축제"])
    for asked, wanted in (("가나바라", "가나다라"), ("하늘빛책방", "하늘 책방"), ("마을 노방 목제", "마을 책방 축제")):
        assert fuzz.ratio(asked, wanted) >= 75
        assert [match.source for match in kept.lookup(asked)] == [wanted]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=60), max_size=40))
def test_what_is_kept_is_found(texts: list[str]) -> None:
    kept = SqliteMemory(None, tail=5)
    kept.add(Entry(text, "x") for text in texts)
    for text in texts:
        if normal(text):
            assert any(match.score == 100 and normal(match.source) == normal(text) for match in kept.lookup(text))
    kept.close()


def test_nothing_below_70_is_shown(kept: Memory) -> None:
    kept.add(Entry(text, "x") for text in TEXTS[:200])
    assert kept.lookup("전혀 다른 이야기를 하는 문장입니다") == []
    for text in TEXTS[200:260]:
        assert all(match.score >= 70 for match in kept.lookup(text))


def test_a_merged_index_is_as_one_that_was_made_at_once(tmp_path: Path) -> None:
    def lists(kept: SqliteMemory) -> list[tuple[int, bytes]]:
        rows = kept._db.execute("SELECT id, ids FROM posting ORDER BY id")
        return [(key & index._MASK, ids) for key, ids in rows]

    slowly, at_once = SqliteMemory(None, tail=50), SqliteMemory(None, tail=50)
    for start in range(0, 600, 60):
        slowly.add(Entry(text, "x") for text in TEXTS[start : start + 60])
    index.drop(slowly._db)
    index.grow(slowly._db, 50)
    at_once.add(Entry(text, "x") for text in TEXTS[:600])
    assert lists(slowly) == lists(at_once)
    merged = SqliteMemory(None, tail=50)
    for start in range(0, 600, 60):
        merged.add(Entry(text, "x") for text in TEXTS[start : start + 60])
    numbers = merged._db.execute("SELECT number FROM segment ORDER BY first").fetchall()
    joined: dict[int, bytes] = {}
    for (number,) in numbers:
        for key, ids in index._taken_out(merged._db, number):
            joined[key] = joined.get(key, b"") + ids
    assert sorted(joined.items()) == lists(at_once)


# ── caps ──

ROUND = [
    ("정부는 이번 회의에 참석했다고 밝혔다", "정부는 이번 회의에 참석하지 않았다고 밝혔다", "negation", 74),
    ("주민들은 어제 저녁 늦게 집에 갔다고 말했다.", "주민들은 어제 저녁 늦게 집에 안 갔다고 말했다.", "negation", 74),
    ("시의회는 본회의에서 조례안에 찬성했다.", "시의회는 본회의에서 조례안에 반대했다.", "opposites", 74),
    ("올해 조합원이 늘었다고 말했다.", "올해 조합원이 줄었다고 말했다.", "opposites", 74),
    ("이 사업은 가능하다고 본다.", "이 사업은 불가능하다고 본다.", "negation", 74),
    ("회의 내용을 공개하기로 했다.", "회의 내용을 비공개하기로 했다.", "opposites", 74),
    (
        "정부가 의회를 강하게 비판했다고 신문이 보도했다.",
        "의회가 정부를 강하게 비판했다고 신문이 보도했다.",
        "roles",
        74,
    ),
    ("조합이 은행을 인수했다고 밝혔다.", "조합을 은행이 인수했다고 밝혔다.", "roles", 74),
    ("총회에는 조합원만 참여할 수 있다고 한다.", "총회에는 조합원도 참여할 수 있다고 한다.", "roles", 74),
    ("2023년 예산은 1,200억 원이었다.", "2024년 예산은 1,200억 원이었다.", "numbers", 84),
    ("예산이 세 배로 늘었다고 시장이 말했다.", "예산이 두 배로 늘었다고 시장이 말했다.", "numbers", 84),
    ("회의는 다음 주 월요일에 열린다.", "회의는 다음 주 화요일에 열린다.", "numbers", 84),
    ("김민수 대표는 책방을 열었다.", "박지훈 대표는 책방을 열었다.", "names", 84),
    ("마을의 협동조합을 찾아갔다고 적었다.", "마을의 주식회사를 찾아갔다고 적었다.", "terms", 84),
    ("정말 문을 닫는다고 말했습니까?", "정말 문을 닫는다고 말했습니다.", "question", 84),
    ("마을 사람들은 A동 회관에 다녀왔다.", "마을 사람들은 B동 회관에 다녀왔다.", "names", 84),
    ("조합은 갔지만 시는 안 갔다고 한다.", "조합은 안 갔지만 시는 갔다고 한다.", "negation", 74),
    ("주민들은 그 말을 안다고 전했다.", "주민들은 그 말을 모른다고 전했다.", "opposites", 74),
    ("교육을 받기 전에 가입했다고 한다.", "교육을 받은 뒤에 가입했다고 한다.", "opposites", 74),
    ("의장은 거센 비판을 받았다고 썼다.", "의장은 거센 비판을 했다고 썼다.", "opposites", 74),
    ("마을 총회에는 대표가 온다.", "마을 총회에는 부대표가 온다.", "opposites", 74),
    ("조합은 그 직원을 해고했다.", "조합은 그 직원을 해고됐다.", "endings", 84),
    ("주민들은 총회에 참여한다.", "주민들은 총회에 참여했다.", "endings", 84),
    ("주민들은 총회에 참여하겠다고 밝혔다.", "주민들은 총회에 참여했다고 밝혔다.", "endings", 84),
    ("주민들은 서류로 신청해야 한다.", "주민들은 서류로 신청할 수 있다.", "endings", 84),
    ("주민들은 서류로 신청해야 한다.", "주민들은 서류로 신청해도 된다.", "endings", 84),
    ("총회에 참여하라고 이웃에게 전했다.", "총회에 참여했다고 이웃에게 전했다.", "endings", 84),
    ("행사에 참여할 사람을 다시 뽑았다.", "행사에 참여한 사람을 다시 뽑았다.", "endings", 84),
    ("마을 사람들은 ICA 총회에 다녀왔다.", "마을 사람들은 ILO 총회에 다녀왔다.", "names", 84),
]


@pytest.mark.parametrize(("kept_text", "asked", "reason", "most"), ROUND)
def test_what_turns_a_sentence_round_caps_it(kept: Memory, kept_text: str, asked: str, reason: str, most: int) -> None:
    for one, other in ((kept_text, asked), (asked, kept_text)):
        for match in with_pair(kept, one).lookup(other):
            if match.source == one:
                assert match.score <= most
                assert reason in match.capped.split(", ")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("정부는 어제 그렇게 발표했다고 한다.", "정부가 어제 그렇게 발표했다고 한다."),
        ("그렇게 할 수 있다고 그들은 다시 말했다.", "그렇게 할수있다고 그들은 다시 말했다."),
        ("예산은 5천 명에게 돌아갔다고 한다.", "예산은 5,000명에게 돌아갔다고 한다."),
        ("주민들이 모두 총회에 참여했다.", "주민들이 모두 총회에 참여했습니다."),
        ("주민들은 모두 총회에 참여하였다.", "주민들은 모두 총회에 참여했다."),
    ],
)
def test_what_says_the_same_is_not_capped(kept: Memory, one: str, other: str) -> None:
    (match,) = with_pair(kept, one).lookup(other)
    assert match.capped == ""
    assert match.score > 84


def test_any_other_word_keeps_a_match_below_90(kept: Memory) -> None:
    long = "이 마을에서는 " + "해마다 가을이 되면 모두가 함께 모여서 잔치를 열고 " * 6
    (match,) = with_pair(kept, f"{long}조합원이 노래한다.").lookup(f"{long}조합장이 노래한다.")
    assert (match.score, match.capped) == (89, "words")


def test_other_markup_is_said(kept: Memory) -> None:
    with_pair(kept, "[책방](https://a.example)은 **오늘** 문을 연다.")
    (match,) = kept.lookup("책방은 오늘 문을 연다.")
    assert (match.score, match.capped) == (94, "markup")


# ── swaps ──

SWAPPED = [
    ("매출은 15억 원이었다.", "Sales were 1.5 billion won.", "매출은 8억 원이었다.", "Sales were 800 million won."),
    ("매출은 9억 원이었다.", "Sales were 900 million won.", "매출은 12억 원이었다.", "Sales were 1.2 billion won."),
    ("예산은 300만 원이다.", "The budget is 3 million won.", "예산은 45만 원이다.", "The budget is 450,000 won."),
    (
        "2023년에 1,200명이 왔다.",
        "1,200 people came in 2023.",
        "2024년에 3,400명이 왔다.",
        "3,400 people came in 2024.",
    ),
    (
        "예산은 3조 5천억 원이다.",
        "The budget is 3.5 trillion won.",
        "예산은 4조 2천억 원이다.",
        "The budget is 4.2 trillion won.",
    ),
    (
        "주민의 37%가 찬성했다.",
        "37% of the residents agreed.",
        "주민의 42%가 찬성했다.",
        "42% of the residents agreed.",
    ),
    (
        "주민 37명이 돈을 모아 협동조합을 만들었다.",
        "The cooperative was founded by 37 residents who pooled their money.",
        "주민 41명이 돈을 모아 협동조합을 만들었다.",
        "The cooperative was founded by 41 residents who pooled their money.",
    ),
    (
        "김민수는 마을에서 책방을 열었다.",
        "Kim Min-su opened a bookshop in the village.",
        "한소담은 마을에서 책방을 열었다.",
        "Han So-dam opened a bookshop in the village.",
    ),
]


@pytest.mark.parametrize(("source", "target", "asked", "wanted"), SWAPPED)
def test_numbers_and_names_are_swapped_where_that_is_safe(
    kept: Memory, source: str, target: str, asked: str, wanted: str
) -> None:
    (match,) = with_pair(kept, source, target).lookup(asked)
    assert match.target == wanted
    assert match.swapped
    assert match.entry.target == target
    assert match.score <= 84


@pytest.mark.parametrize(
    ("source", "target", "asked"),
    [
        (
            "책 1권을 샀다고 말했다.",
            "They said they bought 1 book.",
            "책 5권을 샀다고 말했다.",
        ),  # the plural would be wrong
        ("사람 20명과 개 20마리가 왔다.", "20 people and 20 dogs came.", "사람 30명과 개 20마리가 왔다."),
        ("열두 명이 모였다고 한다.", "It is said that a dozen gathered.", "30명이 모였다고 한다."),
        ("할머니는 37년에 태어났다고 한다.", "Grandmother was born in 1937.", "할머니는 41년에 태어났다고 한다."),
        ("주민 20명이 20곳을 둘러보았다.", "20 residents saw 20 places.", "주민 40명이 20곳을 둘러보았다."),
        ("행사는 2회째 열렸다고 한다.", "It was held for the 2nd time.", "행사는 3회째 열렸다고 한다."),
        ("주민들은 8% 인상을 받아들였다.", "Residents accepted an 8 percent rise.", "주민들은 7% 인상을 받아들였다."),
        ("김민수는 그날 책방을 열었다.", "Kim Min-su opened his bookshop that day.", "한소담은 그날 책방을 열었다."),
        ("김민수는 책방을 열었다고 한다.", "Kim opened a bookshop, they say.", "한소담은 책방을 열었다고 한다."),
    ],
)
def test_nothing_is_swapped_where_more_would_have_to_change(kept: Memory, source: str, target: str, asked: str) -> None:
    matches = with_pair(kept, source, target).lookup(asked)
    assert all((match.target, match.swapped) == (target, ()) for match in matches)


# ── keeping and forgetting ──


def test_adding_twice_changes_nothing_and_newer_english_takes_the_place(kept: Memory) -> None:
    def entry(english: str) -> Entry:
        return Entry("글이다.", english, article="a", unit="0a1b2c3d")

    assert kept.add([entry("Old.")]).new == 1
    assert kept.add([entry("Old.")]).known == 1
    added = kept.add([entry("New.")])
    assert (added.new, added.replaced) == (1, 1)
    assert [match.target for match in kept.lookup("글이다.")] == ["New."]
    kept.add([Entry("글이다.", "Elsewhere.", article="b", unit="0a1b2c3d")])
    assert len(kept.lookup("글이다.")) == 2


def test_an_error_among_the_entries_leaves_the_memory_as_it_was(kept: Memory) -> None:
    def entries() -> Iterator[Entry]:
        yield Entry("하나", "one")
        raise InputError("x.tmx", "is cut off")

    with pytest.raises(InputError):
        kept.add(entries())
    assert kept.add([Entry("둘", "two")], dry_run=True).new == 1
    assert kept.stats().entries == 0


def test_what_is_forgotten_is_not_found(tmp_path: Path) -> None:
    kept = SqliteMemory(tmp_path / "m.sqlite", tail=50)
    kept.add(Entry(text, "x", origin="import big.tmx") for text in TEXTS[:500])
    kept.add([Entry(TEXTS[500], "own", article="a", unit="1")])
    assert kept.forget(imports=["big.tmx"], dry_run=True) == 500
    assert kept.stats().imports == {"big.tmx": 500}
    number = kept.lookup(TEXTS[7])[0].entry.id
    assert kept.forget(ids=[number]) == 1
    assert all(match.source != TEXTS[7] for match in kept.lookup(TEXTS[7]))
    assert kept.forget(imports=["big.tmx"]) == 499
    assert kept.forget(articles=["none"]) == 0
    assert kept._db.execute("SELECT count(*) FROM posting").fetchone() == (0,)  # half empty: made anew
    assert [match.target for match in kept.lookup(TEXTS[500])] == ["own"]
    kept.add(Entry(text, "again") for text in TEXTS[:100])
    assert kept.lookup(TEXTS[3])[0].target == "again"


def test_words_are_found_in_either_language(kept: Memory) -> None:
    kept.add([Entry("두레 마을의 100%_책방", "The Bookshop of Dure"), Entry("다른 글", "another text")])
    assert [entry.source for entry in kept.concordance("100%_", "source")] == ["두레 마을의 100%_책방"]
    assert [entry.target for entry in kept.concordance("bookshop OF", "target")] == ["The Bookshop of Dure"]
    assert kept.concordance("_", "target") == kept.concordance("’", "target") == []
    kept.add([Entry("셋째 글", "The province’s “own” text")])
    assert [entry.source for entry in kept.concordance('province\'s "own"', "target")] == ["셋째 글"]
    assert kept.concordance("글", "source", limit=1)[0].target == "The province’s “own” text"


# ── the file ──


def test_two_programs_add_at_once(tmp_path: Path) -> None:
    path = tmp_path / "m.sqlite"
    program = (
        "import sys\nfrom pathlib import Path\nfrom l10n.memory.store import SqliteMemory\n"
        "from l10n.memories import Entry\nkept = SqliteMemory(Path(sys.argv[1]), tail=40)\n"
        "for n in range(30):\n    kept.add(Entry(f'{sys.argv[2]}번 글 {n} 의 문장 {m}', 'x') for m in range(10))\n"
    )
    command = [sys.executable, "-c", program, str(path)]
    running = [subprocess.Popen([*command, name], cwd=ROOT) for name in ("가", "나")]
    assert [process.wait() for process in running] == [0, 0]
    kept = SqliteMemory(path)
    assert kept.stats().entries == 600
    assert all(kept.lookup(f"{name}번 글 {n} 의 문장 {m}") for name in "가나" for n in (0, 29) for m in (0, 9))


def test_a_writer_that_is_killed_leaves_the_memory_whole(tmp_path: Path) -> None:
    path = tmp_path / "m.sqlite"
    kept = SqliteMemory(path, tail=20)
    kept.add(Entry(text, "x") for text in TEXTS[:100])
    program = (
        "import os, sys\nfrom pathlib import Path\nfrom l10n.memory.store import SqliteMemory\n"
        "from l10n.memories import Entry\nkept = SqliteMemory(Path(sys.argv[1]), tail=20)\n"
        "def entries():\n    for n in range(500):\n        yield Entry(f'글 {n}', 'x')\n    os._exit(9)\n"
        "kept.add(entries())\n"
    )
    assert subprocess.run([sys.executable, "-c", program, str(path)], cwd=ROOT, check=False).returncode == 9
    assert kept.stats().entries == 100
    assert kept.lookup(TEXTS[5])[0].score == 100


def test_a_locked_memory_is_waited_for_and_then_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "m.sqlite"
    memory.open(path).close()
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr(schema, "WAIT", 0.2)
    kept = memory.open(path)
    assert kept.lookup("글") == []  # reading goes on
    with pytest.raises(WriteError, match=r"another program has been writing to the memory .* wait for it"):
        kept.add([Entry("가", "a")])
    kept.close()
    monkeypatch.setattr(schema, "WAIT", 20)
    patient = memory.open(path)
    threading.Timer(0.3, other.execute, ["ROLLBACK"]).start()
    assert patient.add([Entry("가", "a")]).new == 1
    patient.close()
    other.close()


def test_a_damaged_memory_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "m.sqlite"
    kept = SqliteMemory(path, tail=20)
    kept.add(Entry(text, "x") for text in TEXTS[:600])
    kept._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    kept.close()
    whole = path.read_bytes()
    for broken in (b"no database at all" * 99, whole[:5000], whole[:4096] + b"\xff" * (len(whole) - 4096)):
        path.write_bytes(broken)
        with pytest.raises(memory.Broken, match="memory is damaged"):
            memory.open(path).stats()
    path.write_bytes(b"")
    assert memory.open(path).stats().entries == 0  # an empty file is an empty memory


def test_other_versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "m.sqlite"
    with_pair(memory.open(path), "글이다.").close()
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, "ALTER TABLE entry ADD COLUMN more TEXT;\n"))
    newer = memory.open(path)
    assert newer.lookup("글이다.")[0].score == 100
    newer.close()
    monkeypatch.undo()
    before = path.read_bytes()
    with pytest.raises(InputError, match=r"written by a newer l10n \(version 2 .* update l10n"):
        memory.open(path)
    assert path.read_bytes() == before


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "photos.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE photo (id)")
    other.close()
    with pytest.raises(InputError, match="is the database of another program") as refused:
        memory.open(path)
    assert not isinstance(refused.value, memory.Broken)
    with pytest.raises(InputError, match="is a folder"):
        memory.open(tmp_path)


# ── what is measured ──


def test_the_benchmark_measures_all_three_ways() -> None:
    command = [sys.executable, str(ROOT / "benchmarks/memory.py"), "--sizes", "3000", "--queries", "20"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for name in ("l10n", "numpy", "exhaustive"):
        (line,) = [line for line in said.splitlines() if line.startswith(name)]
        assert line.endswith("1.000")
    assert "MB on disk" in said
