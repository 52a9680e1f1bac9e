"""`l10n translate`: engines over real sockets, with every fault that they may have; what is written stays right."""

from __future__ import annotations

import itertools
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest

from l10n import catalog
from l10n.engines import Clock
from l10n.model import State
from l10n.workflow.pair import pair
from l10n.workflow.translate import translate
from tests.conftest import ROOT, Newsroom
from tests.peers import Handler, Peer, cut, english, hang, said, serving, status, wrong_encoding

KEY = "key-not-to-be-seen-77"
GLOSSARY = """version: 1
terms:
  - id: sse
    ko: {preferred: 사회 연대 경제}
    en: {preferred: social solidarity economy}
  - id: coop
    ko: {preferred: 협동 조합}
    en: {preferred: cooperative}
"""
ARTICLE = "# 방앗간\n\n사회연대경제는 조합원 12명에게서 왔다. " + (
    "**협동조합**은 [소식](https://example.org/n)을 냈다. 비가 왔다.\n"
)


@pytest.fixture
def peer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Peer]:
    for name in list(os.environ):
        if name.lower().endswith("_proxy") or name.startswith("L10N_"):
            monkeypatch.delenv(name)
    with serving(Peer()) as made:
        yield made


@pytest.fixture
def desk(newsroom: Callable[..., Newsroom], peer: Peer) -> Callable[..., Newsroom]:
    """A newsroom with one paired article and LibreTranslate on the loopback."""

    def make(article: str = ARTICLE, settings: str = "", glossary: str = GLOSSARY) -> Newsroom:
        toml = settings or f'[translate]\nengine = "libre"\n[engines.libre]\nurl = "{peer.url}"\ntimeout = 3\n'
        room = newsroom({"l10n.toml": toml, "glossary.yml": glossary, "sources/mill.md": article})
        pair(room.project)
        return room

    return make


def units(room: Newsroom) -> list[catalog.Unit]:
    return list(catalog.load(room.root / "translations/en/mill.po").units)


def quick() -> Clock:
    return Clock(wait=lambda seconds: time.sleep(min(seconds, 0.002)))


def test_what_is_new_is_filled_as_a_draft_with_its_origin(desk: Callable[..., Newsroom], peer: Peer) -> None:
    room = desk()
    done = room.l10n("translate", code=0)
    found = units(room)
    assert [unit.state for unit in found] == [State.DRAFT] * 4
    assert all(unit.origin and (unit.origin.kind, unit.origin.detail) == ("mt", "libre") for unit in found)
    assert not any(unit.touched for unit in found)
    assert found[1].target.startswith("Social solidarity economy")
    assert "**Cooperative**" in found[2].target
    assert "](https://example.org/n)" in found[2].target
    assert "[X0X]는 조합원 12명에게서 왔다." in peer.texts
    assert "filled 4 (4 by libre)" in done.stdout


def test_nothing_is_asked_twice_and_nothing_is_written_over(desk: Callable[..., Newsroom], peer: Peer) -> None:
    room = desk()
    room.l10n("translate", code=0)
    asked, before = len(peer.texts), room.snapshot()
    room.l10n("translate", code=0)
    assert (len(peer.texts), room.snapshot()) == (asked, before)
    po = room.root / "translations/en/mill.po"
    po.unlink()
    pair(room.project)
    room.l10n("translate", code=0)
    assert len(peer.texts) == asked
    assert room.snapshot() == before


def test_pairing_again_keeps_it(desk: Callable[..., Newsroom]) -> None:
    room = desk()
    room.l10n("translate", code=0)
    before = room.snapshot()
    room.l10n("pair", code=0)
    assert room.snapshot() == before


FAULTS = (
    status(429),
    status(429, Retry_After="1"),
    status(500),
    cut,
    wrong_encoding,
    said(lambda text: ""),
    said(lambda text: None),
    said(lambda text: "조합은 올해 빵집을 열었다."),
    said(lambda text: text.replace("X", "Y").replace("Q", "7")),
    said(lambda text: "Another row of the year 1987 with 44 people in it."),
    said(lambda text: text * 9),
    said(lambda text: "donâ€™t " + text),
)


def test_a_thousand_segments_with_a_fifth_of_faults(
    desk: Callable[..., Newsroom], peer: Peer, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("L10N_LIBRE_KEY", KEY)
    chance = random.Random(5)
    things = ["빵집", "사회연대경제 모임", "협동조합 식당", "**방앗간**", "[신문](https://example.org/a)"]
    rows = [f"{number}번째 사람은 {chance.choice(things)}을 보았다." for number in range(1, 1001)]
    room = desk("# 제목\n\n" + "\n\n".join(rows) + "\n")
    peer.fault = lambda number: chance.choice(FAULTS) if chance.random() < 0.2 else None
    began = time.monotonic()
    report = translate(room.project, clock=quick())
    assert time.monotonic() - began < 60
    found = units(room)
    assert [article.left for article in report.articles] == [()]
    assert len(found) == 1001
    assert all(unit.state is State.DRAFT for unit in found)
    for number, unit in enumerate(found[1:], 1):
        assert re.findall(r"\d+", unit.target) == [str(number)], unit
        assert ("social solidarity economy" in unit.target.lower()) == ("사회연대경제" in unit.source)
        assert ("](https://example.org/a)" in unit.target) == ("신문" in unit.source)
        assert not re.search("[가-힣]", unit.target)
    everything = "".join(path.read_bytes().decode("latin-1") for path in room.root.rglob("*") if path.is_file())
    assert KEY not in everything + repr(report) + "".join(capfd.readouterr())
    assert any(KEY in str(request) for request in peer.requests)


def test_stopped_by_ctrl_c_it_goes_on_where_it_was(desk: Callable[..., Newsroom], peer: Peer) -> None:
    room = desk("# 제목\n\n" + "\n\n".join(f"{number}번째 사람이 왔다." for number in range(1, 81)) + "\n")
    peer.fault = lambda number: hang if number > 60 else None
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    words = [sys.executable, "-m", "l10n", "translate"]
    process = subprocess.Popen(words, cwd=room.root, stdout=-1, stderr=-1, text=True, env=environment)
    while len(peer.requests) < 62 and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, talk = process.communicate(timeout=10)
    assert (process.returncode, talk) == (130, "")
    done = sum(unit.state is State.DRAFT for unit in units(room))
    assert done >= 55
    peer.fault = lambda number: None
    before = len(peer.texts)
    room.l10n("translate", code=0)
    assert all(unit.state is State.DRAFT for unit in units(room))
    assert before <= 60
    assert len(set(peer.texts)) == len(peer.texts)


def test_a_dry_run_says_what_it_would_ask_and_asks_nothing(desk: Callable[..., Newsroom], peer: Peer) -> None:
    room = desk(settings=f'[translate]\nengine = "libre"\n[engines.libre]\nurl = "{peer.url}"\nprice = 20\n')
    before = room.snapshot()
    done = room.l10n("translate", "--dry-run", code=0)
    assert "would fill 0, 4 left" in done.stdout
    assert f"libre at {peer.url}/: 4 segments, about " in done.stdout
    assert "cost 0.00" in done.stdout
    assert (room.snapshot(), peer.requests) == (before, [])
    assert "next: l10n translate" in done.stderr


def test_a_budget_is_kept(desk: Callable[..., Newsroom], peer: Peer) -> None:
    room = desk()
    done = room.l10n("translate", "--max-chars", "20", code=0)
    assert sum(map(len, peer.texts)) <= 20
    assert "the budget of --max-chars is spent" in done.stdout
    assert 0 < sum(unit.state is State.DRAFT for unit in units(room)) < 4


def test_without_an_engine_it_names_what_is_left(desk: Callable[..., Newsroom]) -> None:
    room = desk(settings="[newsroom]\n")
    before = room.snapshot()
    done = room.l10n("translate", code=0)
    assert "filled 0, 4 left" in done.stdout
    assert "translations/en/mill.po:" in done.stdout
    assert room.snapshot() == before


def test_what_is_left_out_or_has_english_is_not_asked_for(desk: Callable[..., Newsroom], peer: Peer) -> None:
    room = desk()
    first, second, *_ = units(room)
    po = room.root / "translations/en/mill.po"
    room.l10n("mark", f"mill#{first.id}", "out", code=0)
    entry = f'msgid "{second.source}"\nmsgstr "'
    po.write_text(po.read_text("utf-8").replace(entry, f"{entry}Mine."), "utf-8")
    room.l10n("translate", code=0)
    found = units(room)
    assert [unit.target for unit in found[:2]] == ["", "Mine."]
    assert not any("방앗간" in asked for asked in peer.texts)
    assert len(peer.texts) == 2


def test_figures_and_signs_are_copied(desk: Callable[..., Newsroom], peer: Peer) -> None:
    room = desk("# 제목\n\n2024\n\n*3.5%*\n")
    room.l10n("translate", code=0)
    assert [unit.target for unit in units(room)[1:]] == ["2024", "*3.5%*"]
    assert peer.texts == ["제목"]


@pytest.mark.parametrize(
    ("settings", "words", "says"),
    [
        ('[translate]\nengine = "gogle"\n', (), "l10n.toml:2: engine cannot be 'gogle': 'gogle' is no"),
        ('[translate]\nengine = ["libre", "papago"]\n', (), "papago cannot be used for Korean: deep-translator sends"),
        ("", ("--engine", "oracle"), "'oracle' is no engine; use google, libre"),
        ("", ("--engine", "baidu"), "baidu cannot be used for Korean"),
        ("", ("--engine", "libre"), 'libre wants url = "http://…" under [engines.libre]'),
        ("", ("--engine", "deepl"), "deepl wants a key; set L10N_DEEPL_KEY"),
        ("", ("--engine", "openai"), "openai wants url"),
        ('[engines.libre]\nurl = "http://x/?api_key=1"\n', ("--engine", "libre"), "a key goes to L10N_LIBRE_KEY"),
        ('[engines.libre]\nkey = "1"\n', (), "l10n.toml:2: key is no key of [engines.libre]"),
        ('[engines.libre]\nrate = "fast"\n', (), "rate must be a number above 0"),
        ('[engines.libra]\n', (), "'libra' is no engine"),
        ('[engines.openai]\nurl = "http://h/v1"\nmodel = "m"\nprompt = "no.md"\n', ("--engine", "openai"), "no.md"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_one_line(
    desk: Callable[..., Newsroom], settings: str, words: tuple[str, ...], says: str, peer: Peer
) -> None:
    room = desk()
    room.write({"l10n.toml": settings})
    assert says in room.refuses("translate", *words, says=says)


def test_what_gives_up_is_one_line_and_what_was_filled_stays(desk: Callable[..., Newsroom], peer: Peer) -> None:
    room = desk()
    peer.fault = lambda number: status(403, json.dumps({"error": f"bad key {KEY}"}).encode()) if number > 1 else None
    done = room.l10n("translate", code=2)
    assert done.stderr.strip().splitlines() == [
        f"l10n: libre at {peer.url}/ answers 403: set L10N_LIBRE_KEY; 1 unit was filled and stays"
    ]
    assert sum(unit.state is State.DRAFT for unit in units(room)) == 1
    room.write({"l10n.toml": '[translate]\nengine = "libre"\n[engines.libre]\nurl = "http://127.0.0.1:9"\n'})
    assert "http://127.0.0.1:9/ cannot be reached; start it" in room.l10n("translate", code=2).stderr


def test_the_next_engine_takes_over(desk: Callable[..., Newsroom], peer: Peer) -> None:
    toml = '[translate]\nengine = ["libre", "openai"]\n[engines.libre]\nurl = "http://127.0.0.1:9"\n'
    room = desk(settings=f'{toml}[engines.openai]\nurl = "{peer.url}"\nmodel = "m"\n')
    done = room.l10n("translate", code=0)
    assert "filled 4 (4 by openai)" in done.stdout
    assert (
        "skipped libre: at http://127.0.0.1:9/ cannot be reached; start it, or look at its url; the others"
        in done.stdout
    )


def test_who_asks_for_an_hour_is_left_alone_by_the_next_run(desk: Callable[..., Newsroom], peer: Peer) -> None:
    room = desk()
    peer.fault = lambda number: status(429, Retry_After="3600")
    assert "asks to wait 3600 s; run again later" in room.l10n("translate", code=2).stderr
    asked = len(peer.requests)
    done = room.l10n("translate", code=2)
    assert re.search(r"asked to be left alone until [\w :]+; run again then, or now with --engine libre", done.stderr)
    assert len(peer.requests) == asked
    peer.fault = lambda number: None
    assert "filled 4 (4 by libre)" in room.l10n("translate", "--engine", "libre", code=0).stdout
    assert json.loads((room.root / ".l10n/engines/resting.json").read_bytes()) == {}
    for broken in ("[1]", '{"libre": "x"}', "{", f'{{"libre {peer.url}/": 9e99}}'):
        room.write({".l10n/engines/resting.json": broken, "translations/en/mill.po": ""})
        (room.root / "translations/en/mill.po").unlink()
        pair(room.project)
        room.l10n("translate", code=0)


@pytest.mark.parametrize("value", [" true", ""])
def test_confidential_articles_stay_here(desk: Callable[..., Newsroom], peer: Peer, value: str) -> None:
    room = desk(f"---\nconfidential:{value}\n---\n\n{ARTICLE}")
    room.l10n("translate", code=0)
    assert len(peer.texts) == 4
    room.write({"l10n.toml": '[translate]\nengine = "mymemory"\n', "sources/own.md": ARTICLE})
    room.l10n("pair", "own", code=0)
    (room.root / "translations/en/mill.po").unlink()
    room.l10n("pair", "mill", code=0)
    done = room.l10n("translate", "mill", code=0)
    assert "skipped mill: is confidential: nothing of it is sent to mymemory" in done.stdout
    assert "another machine, and the Korean of 4 units would be sent there" in room.l10n("translate", code=2).stderr


def test_a_remote_engine_wants_a_word_once(
    desk: Callable[..., Newsroom], peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", peer.url)
    room = desk(settings='[translate]\nengine = "mymemory"\n[engines.mymemory]\nrate = 500\n')
    says = "mymemory at http://api.mymemory.translated.net/get is another machine"
    room.refuses("translate", says=says)
    assert peer.requests == []
    ran = room.l10n("run")
    assert "skipped mymemory: stands on another machine, and nobody has agreed to that" in ran.stdout
    assert peer.requests == []
    done = room.l10n("translate", "--yes", code=0)
    assert "4 by mymemory" in done.stdout
    (room.root / "translations/en/mill.po").unlink()
    (room.root / ".l10n/engines/answers.sqlite").unlink()
    ran = room.l10n("run")
    assert "filled 4 (4 by mymemory)" in ran.stdout


def test_ctrl_d_at_the_question_is_a_no(desk: Callable[..., Newsroom], peer: Peer) -> None:
    room = desk(settings='[translate]\nengine = "mymemory"\n')
    ours, theirs = os.openpty()
    os.write(ours, b"\x04")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HTTP_PROXY": peer.url}
    words = [sys.executable, "-m", "l10n", "translate"]
    done = subprocess.run(words, cwd=room.root, stdin=theirs, capture_output=True, text=True, env=environment)
    os.close(ours)
    os.close(theirs)
    assert (done.returncode, peer.requests) == (2, [])
    assert "Traceback" not in done.stderr
    assert "agree with --yes" in done.stderr


def test_a_key_in_an_answer_is_kept_nowhere(
    desk: Callable[..., Newsroom], peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = desk()
    monkeypatch.setenv("L10N_LIBRE_KEY", KEY)
    peer.render = lambda text: f"{english(text)} {KEY}"
    refused = room.l10n("translate")
    assert "one of your keys in it" in refused.stdout
    assert KEY not in refused.stdout + refused.stderr
    assert not [name for name in room.root.rglob("*") if name.is_file() and KEY.encode() in name.read_bytes()]
    monkeypatch.setenv("L10N_LIBRE_KEY", "ollama")  # what servers that want none are told: any English may have it
    peer.render = lambda text: f"{english(text)} ollama"
    assert "filled 4 (4 by libre)" in room.l10n("translate", code=0).stdout


def test_a_cache_that_is_broken_is_made_anew(desk: Callable[..., Newsroom], peer: Peer) -> None:
    room = desk()
    room.write({".l10n/engines/answers.sqlite": b"no database " * 1000})
    room.l10n("translate", code=0)
    assert all(unit.state is State.DRAFT for unit in units(room))


def test_run_translates_only_where_something_is_named(desk: Callable[..., Newsroom], peer: Peer) -> None:
    room = desk()
    ran = room.l10n("run")
    assert "filled 4 (4 by libre)" in ran.stdout
    room = desk(settings="[newsroom]\n")
    (room.root / "translations/en/mill.po").unlink()
    assert "filled" not in room.l10n("run").stdout


def test_a_dry_run_of_the_whole_way_says_what_it_would_ask(desk: Callable[..., Newsroom], peer: Peer) -> None:
    room = desk(settings=f'[translate]\nengine = "libre"\n[engines.libre]\nurl = "{peer.url}"\nprice = 20\n')
    room.write({"sources/other.md": ARTICLE})
    before = room.snapshot()
    ran = room.l10n("run", "--dry-run")
    assert "mill: would fill 0, 4 left" in ran.stdout
    assert "libre at " in ran.stdout
    assert "4 segments" in ran.stdout
    assert "cost 0.00" in ran.stdout
    assert ran.stdout.count("has never been paired") == 1  # the check says so
    assert (room.snapshot(), peer.requests) == (before, [])
    room.write({"l10n.toml": '[translate]\nengine = "mymemory"\n'})
    ran = room.l10n("run", "--dry-run")
    assert "skipped mymemory: stands on another machine, and nobody has agreed to that" in ran.stdout


def test_the_english_of_another_sentence_is_asked_for_again(desk: Callable[..., Newsroom], peer: Peer) -> None:
    rows = ["바람이 마을에 불었다", "사람들이 들판에 모였다", "아이들이 노래를 불렀다", "눈이 밤새 내렸다"]
    room = desk("# 제목\n\n" + "\n\n".join(rows) + "\n")
    mixed = {rows[1]: rows[0], rows[2]: rows[3]}
    peer.render = lambda korean: english(mixed.pop(korean, korean))
    room.l10n("translate", code=0)
    assert [unit.target for unit in units(room)[1:]] == [english(row) for row in rows]
    assert len(peer.texts) == 9
    peer.render = lambda korean: "All of them say the same."
    (room.root / "translations/en/mill.po").unlink()
    room = desk("# 제목\n\n" + "\n\n".join(row + "요" for row in rows) + "\n")
    done = room.l10n("translate", code=0)
    assert done.stdout.count("has the English of another sentence") == 4


def test_a_row_of_sentences_with_the_english_of_the_next_is_put_right(
    desk: Callable[..., Newsroom], peer: Peer
) -> None:
    places = ["마을", "들판", "강가", "언덕", "골목", "시장", "학교", "서점", "다리"]
    rows = [f"{place}에서 아이들이 노래를 불렀다" for place in places]
    room = desk("# 제목\n\n" + "\n\n".join(rows) + "\n")
    mixed = dict(itertools.pairwise(rows))
    peer.render = lambda korean: english(mixed.pop(korean, korean))
    done = room.l10n("translate", code=0)
    assert [unit.target for unit in units(room)[1:]] == [english(row) for row in rows]
    assert "look:" not in done.stdout


def test_what_stays_in_doubt_is_asked_for_again_in_one_run_only(desk: Callable[..., Newsroom], peer: Peer) -> None:
    peer.render = lambda korean: "All of them say the same."
    room = desk("# 제목\n\n" + "\n\n".join(["바람이 마을에 불었다", "눈이 밤새 내렸다"]) + "\n")
    first = room.l10n("translate", code=0)
    asked = len(peer.texts)
    assert asked > 3
    (room.root / "translations/en/mill.po").unlink()
    room.l10n("pair", code=0)
    done = room.l10n("translate", code=0)
    assert len(peer.texts) == asked
    assert "has the English of another sentence" in done.stdout
    assert done.stdout.count("look:") == first.stdout.count("look:")


def test_what_breaks_off_is_asked_for_again(desk: Callable[..., Newsroom], peer: Peer) -> None:
    rows = [f"{number}번째 사람이 방앗간 앞에서 오래 기다렸다." for number in range(1, 13)]
    room = desk("# 제목\n\n" + "\n\n".join(rows) + "\n")
    cuts = {rows[3]: 0.7, rows[5]: 0.4}
    peer.render = lambda korean: english(korean)[: int(len(english(korean)) * cuts.pop(korean, 1))]
    done = room.l10n("translate", code=0)
    assert [unit.target for unit in units(room)[1:]] == [english(row) for row in rows]
    assert "look:" not in done.stdout
    peer.render = lambda korean: english(korean).strip(".") if korean == rows[4] else english(korean)
    room.write({"l10n.toml": f'[translate]\nengine = "libre"\n[engines.libre]\nurl = "{peer.url}/"\nmodel = "2"\n'})
    for name in ("translations/en/mill.po", ".l10n/engines/answers.sqlite"):
        (room.root / name).unlink()
    pair(room.project)
    done = room.l10n("translate", code=0)
    assert units(room)[5].target == english(rows[4]).strip(".")
    assert done.stdout.count("look:") == done.stdout.count("may break off: nothing ends it") == 1


def test_an_engine_without_full_stops_is_not_doubted(desk: Callable[..., Newsroom], peer: Peer) -> None:
    rows = [f"{number}번째 사람이 방앗간 앞에서 오래 기다렸다." for number in range(1, 13)]
    room = desk("# 제목\n\n" + "\n\n".join(rows) + "\n")
    peer.render = lambda korean: english(korean).strip(".")
    assert "look:" not in room.l10n("translate", code=0).stdout
    assert len(peer.texts) == 13


def test_an_engine_that_gives_nothing_to_believe_is_given_up(desk: Callable[..., Newsroom], peer: Peer) -> None:
    rows = [f"{number}번째 사람이 왔다." for number in range(1, 101)]
    room = desk("# 제목\n\n" + "\n\n".join(rows) + "\n")
    peer.render = lambda korean: korean
    done = room.l10n("translate", code=2)
    assert "gives nothing that can be believed: the Korean as it was, for " in done.stderr
    assert "look at its settings; nothing was filled" in done.stderr
    assert len(peer.requests) < 100


def test_units_that_a_model_mixes_up_are_asked_alone(desk: Callable[..., Newsroom], peer: Peer) -> None:
    toml = f'[translate]\nengine = "openai"\n[engines.openai]\nurl = "{peer.url}"\nmodel = "m"\n'
    rows = [f"{number}번째 사람이 왔다." for number in range(1, 6)]
    room = desk("# 제목\n\n" + "\n\n".join(rows) + "\n", toml)

    def mixed(handler: Handler, answer: Callable[[], None]) -> None:
        asked = json.loads(peer.requests[-1][3]["messages"][-1]["content"])
        words = [english(row["ko"]) for row in asked]
        said = [{"id": row["id"], "en": word} for row, word in zip(asked, words[1:] + words[:1], strict=True)]
        handler.say({"choices": [{"message": {"content": json.dumps(said)}}]})

    peer.fault = lambda number: mixed
    room.l10n("translate", code=0)
    assert [unit.target for unit in units(room)[1:]] == [english(row) for row in rows]


def test_the_report_as_json(desk: Callable[..., Newsroom], peer: Peer) -> None:
    peer.render = lambda korean: korean if "비가" in korean else english(korean)
    report = json.loads(desk().l10n("translate", "--json", code=0).stdout)
    (article,) = report["articles"]
    assert (report["version"], article["filled"]) == (1, {"libre": 3})
    assert [(one["source"], one["reason"]) for one in article["left"]] == [
        ("비가 왔다.", "libre gave the Korean as it was")
    ]
    assert report["characters"] == sum(map(len, peer.texts))


def test_an_engine_that_refuses_everything_says_why(desk: Callable[..., Newsroom], peer: Peer) -> None:
    peer.fault = lambda number: status(400, b'{"error": "ko is not supported"}')
    done = desk().l10n("translate", code=2)
    assert "answers 400: ko is not supported, 6 times; look at its settings; nothing was filled" in done.stderr


def test_tokens_that_never_come_back(desk: Callable[..., Newsroom], peer: Peer) -> None:
    """Terms are left to the engine then, and what it makes of them is named; markup that is lost is not let through."""
    peer.render = lambda korean: re.sub(r"\[X\d+X\]|ZQ\d+QZ", "", english(korean)).strip()
    room = desk()
    done = room.l10n("translate", code=0)
    found = units(room)
    assert "look: 사회연대경제는 조합원 12명에게서 왔다.: lacks “social solidarity economy”" in done.stdout
    assert [bool(unit.target) for unit in found] == [True, True, False, True]
    assert "libre gave tokens that are lost or doubled" in done.stdout


FORBIDDEN = GLOSSARY.replace("en: {preferred: cooperative}", "en: {preferred: cooperative, forbidden: [{term: union}]}")


def untokened(korean: str) -> str:
    """An engine that loses all tokens, and has words of its own."""
    words = {"협동조합은 크다.": "A union is big.", "협동조합은 협동조합을 돕는다.": "Unions help the cooperative."}
    words |= {"협동조합은 연합을 만났다.": "The union met the union of farmers.", "제목": "The Title"}
    return words.get(korean, re.sub(r"\[X\d+X\]|ZQ\d+QZ", "", english(korean)).strip())


def test_a_wrong_rendering_that_the_glossary_knows_is_put_right(desk: Callable[..., Newsroom], peer: Peer) -> None:
    """Where there is no doubt which word it is; elsewhere it is named."""
    rows = ["협동조합은 크다.", "협동조합은 협동조합을 돕는다.", "협동조합은 연합을 만났다."]
    room = desk("# 제목\n\n" + "\n\n".join(rows) + "\n", glossary=FORBIDDEN)
    peer.render = untokened
    done = room.l10n("translate", code=0)
    assert [unit.target for unit in units(room)] == [
        "The Title",
        "A cooperative is big.",
        "Cooperatives help the cooperative.",
        "The union met the union of farmers.",
    ]
    assert "look: 협동조합은 크다.: “union” was made “cooperative”" in done.stdout
    assert "look: 협동조합은 연합을 만났다.: has “union”, which the glossary forbids" in done.stdout


def test_an_engine_that_is_told_the_terms_and_takes_others_is_asked_with_tokens(
    desk: Callable[..., Newsroom], peer: Peer
) -> None:
    toml = f'[translate]\nengine = "openai"\n[engines.openai]\nurl = "{peer.url}"\nmodel = "m"\n'
    room = desk("# 제목\n\n협동조합은 협동조합을 돕는다.\n", toml, FORBIDDEN)
    peer.render = lambda korean: english(korean) if "[" in korean else "The union helps the cooperative of the town."
    done = room.l10n("translate", code=0)
    assert units(room)[1].target.lower().count("cooperative") == 2
    assert "look:" not in done.stdout
    assert "[X0X]는 [X1X]를 돕는다." in peer.texts


def test_a_draft_that_comes_later_takes_its_place(desk: Callable[..., Newsroom]) -> None:
    room = desk("# 방앗간\n\n비가 왔다.\n")
    room.l10n("translate", code=0)
    room.write({"translations/en/mill.draft.md": "# The Mill\n\nIt rained.\n"})
    room.l10n("pair", code=0)
    assert [unit.target for unit in units(room)] == ["The Mill", "It rained."]


def test_the_memory_comes_first(desk: Callable[..., Newsroom], peer: Peer) -> None:
    """What it has is taken where it is nearly the same and says nothing else; the engines see the rest."""
    room = desk()
    room.write({"old.csv": "ko,en\n방앗간,The Mill\n비가 오지 않았다.,It did not rain.\n"})
    room.l10n("memory", "import", "old.csv", code=0)
    done = room.l10n("translate", code=0)
    title, *others = units(room)
    assert "filled 4 (1 from the memory, 3 by libre)" in done.stdout
    assert (title.target, title.state, title.origin.kind) == ("The Mill", State.DRAFT, "memory")
    assert title.origin.detail == "100"
    assert not any("방앗간" in text for text in peer.texts)
    assert all(unit.origin.detail == "libre" for unit in others)
