"""`l10n translate`: engines over real sockets, with every fault that they may have; what is written stays right."""

from __future__ import annotations

import os
import random
import re
import time
from collections.abc import Callable, Iterator

import pytest

from l10n import catalog
from l10n.engines import Clock
from l10n.model import State
from l10n.workflow.pair import pair
from l10n.workflow.translate import translate
from tests.conftest import Newsroom
from tests.peers import Peer, cut, said, serving, status, wrong_encoding

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
