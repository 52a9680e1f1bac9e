"""Each engine by itself, asked over a real socket as the real one is."""

from __future__ import annotations

import gzip
import json
import os
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
import trustme

from l10n import engine_settings, engines
from l10n.engines import Clock, Closed, Guarded
from l10n.errors import UsageError
from l10n.services import Passage, Service
from tests.peers import (
    Fault,
    Handler,
    Peer,
    cut,
    dripping,
    english,
    hang,
    leads,
    packed,
    said,
    serving,
    slow,
    status,
    wrong_encoding,
)

KEY = "key-not-to-be-seen-77"
TERMS = {"협동조합": "cooperative"}
TEXTS = ["조합은 빵집 3곳을 열었다.", "비가 왔다."]

pytest.importorskip("deepl")
pytest.importorskip("httpx")


@pytest.fixture
def peer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Peer]:
    for name in list(os.environ):
        if name.lower().endswith("_proxy") or name.startswith("L10N_"):
            monkeypatch.delenv(name)
    with serving(Peer()) as made:
        yield made


Made = tuple[Guarded, list[float]]


@pytest.fixture
def made(peer: Peer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Made]:
    """The engine of that name, pointed at the peer, and the seconds for which it would have waited."""

    def make(name: str, **more: object) -> Made:
        waited: list[float] = []
        service = Service(name, **{"timeout": 5.0, "rate": 1000.0, **more})
        if name in ("libre", "openai", "deepl"):
            service = Service(name, **{"url": peer.url, "model": "m", "timeout": 5.0, "rate": 1000.0, **more})
        if name == "deepl":
            monkeypatch.setenv("L10N_DEEPL_KEY", KEY)
        if name == "mymemory":
            monkeypatch.setenv("HTTP_PROXY", peer.url)
        if name == "google":
            authority = trustme.CA()
            authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
            peer.secure(authority)
            monkeypatch.setenv("HTTPS_PROXY", peer.url)
            monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "ca.pem"))
        return engines.build(service, TERMS, Clock(wait=waited.append)), waited

    return make


def passages(texts: list[str] = TEXTS) -> list[Passage]:
    return [Passage(text) for text in texts]


def test_the_settings_know_every_engine() -> None:
    assert engines.names() == engine_settings.NAMES
    assert not set(engine_settings.REFUSED) & set(engines.names())


@pytest.mark.parametrize("name", engines.names())
def test_every_engine_answers_in_order(made: Callable[..., Made], name: str, peer: Peer) -> None:
    engine, waited = made(name)
    assert engine.ask(passages()) == [english(text) for text in TEXTS]
    assert max(waited, default=0) < 0.1
    assert peer.texts == TEXTS


BY_POST = ("libre", "deepl", "openai")


@pytest.mark.parametrize("name", BY_POST)
def test_no_text_and_no_key_stands_in_an_address(
    made: Callable[..., Made], name: str, peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"L10N_{name.upper()}_KEY", KEY)
    engine, _ = made(name)
    long = "조합은 빵집을 열었다. " * 60
    assert engine.ask([Passage(long)]) == [english(long)]
    assert KEY in str(peer.requests[-1])
    assert not any("?" in line or KEY in line for line in peer.lines)


@pytest.mark.parametrize("name", BY_POST)
def test_no_text_and_no_key_is_led_to_another_host(
    made: Callable[..., Made], name: str, peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", peer.url)
    monkeypatch.setenv(f"L10N_{name.upper()}_KEY", KEY)
    engine, _ = made(name, url="http://engine.example")
    peer.fault = lambda number: leads("http://thief.example/v2/translate")
    with pytest.raises(Closed, match="answers 307; look at its url"):
        engine.ask(passages()[:1])
    assert peer.lines
    assert all(line.startswith("http://engine.example/") for line in peer.lines)


def test_an_engine_that_has_moved_within_its_host_is_followed(
    made: Callable[..., Made], peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", peer.url)
    engine, _ = made("libre", url="http://engine.example")
    peer.faults = [leads("/new/translate")]
    assert engine.ask(passages()[:1]) == [english(TEXTS[0])]
    assert peer.lines == ["http://engine.example/translate", "http://engine.example/new/translate"]


@pytest.mark.parametrize("name", engines.names())
def test_answers_that_are_packed_are_read_and_never_swell(made: Callable[..., Made], name: str, peer: Peer) -> None:
    engine, _ = made(name)

    def zipped(handler: Handler, answer: Callable[[], None]) -> None:
        send = handler.answer
        handler.answer = lambda code, data, **more: send(  # type: ignore[method-assign]
            code, gzip.compress(data), Content_Encoding="gzip", **more
        )
        answer()

    peer.faults = [zipped]
    assert engine.ask(passages()[:1]) == [english(TEXTS[0])]
    bomb = gzip.compress(b" " * 200_000_000)
    peer.faults = [packed(bomb), packed(gzip.compress(bomb), "gzip, gzip")]
    tracemalloc.start()
    assert engine.ask(passages()[:1]) == [None]
    assert engine.ask(passages()[:1]) == [None]
    assert tracemalloc.get_traced_memory()[1] < 60_000_000
    tracemalloc.stop()


@pytest.mark.parametrize("name", engines.names())
def test_an_answer_that_never_ends_is_given_up(made: Callable[..., Made], name: str, peer: Peer) -> None:
    engine, _ = made(name, timeout=0.5)
    peer.fault = lambda number: dripping
    before = threading.active_count()
    with pytest.raises(Closed, match="gave no answer"):
        engine.ask(passages()[:1])
    ends = time.monotonic() + 5
    while threading.active_count() > before + 3 and time.monotonic() < ends:  # those of the peer may go on
        time.sleep(0.05)
    assert time.monotonic() < ends


def dated(handler: Handler, answer: Callable[[], None]) -> None:
    soon = datetime.now(UTC) + timedelta(seconds=30)
    status(503, Retry_After=format_datetime(soon, usegmt=True))(handler, answer)


FAULTS = [
    (status(429), 0.3),
    (status(429, Retry_After="7"), 7.0),
    (dated, 20.0),
    (status(500), 0.3),
    (status(500, b"\xff\xfe not json"), 0.3),
    (cut, 0.3),
    (wrong_encoding, 0.3),
]


@pytest.mark.parametrize("name", engines.names())
@pytest.mark.parametrize(("fault", "pause"), FAULTS)
def test_what_passes_is_tried_again(
    made: Callable[..., Made], name: str, fault: Fault, pause: float, peer: Peer
) -> None:
    engine, waited = made(name)
    peer.faults = [fault]
    assert engine.ask(passages()[:1]) == [english(TEXTS[0])]
    assert max(waited) >= pause
    assert len([one for one in peer.requests if "glossar" not in one[1]]) == 2


@pytest.mark.parametrize("name", engines.names())
def test_who_is_silent_is_not_waited_for(made: Callable[..., Made], name: str, peer: Peer) -> None:
    engine, _ = made(name, timeout=0.4)
    peer.fault = lambda number: hang
    began = time.monotonic()
    with pytest.raises(Closed):
        engine.ask(passages()[:1])
    assert time.monotonic() - began < 4
    assert "gave no answer" in engine.closed


@pytest.mark.parametrize("name", engines.names())
@pytest.mark.parametrize("code", [401, 403, 456])
def test_who_refuses_is_left_alone(
    made: Callable[..., Made], name: str, code: int, peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for one in ("LIBRE", "OPENAI"):
        monkeypatch.setenv(f"L10N_{one}_KEY", KEY)
    engine, waited = made(name)
    peer.fault = lambda number: status(code, f'{{"message": "bad key {KEY}", "api_key": "{KEY}"}}'.encode())
    with pytest.raises(Closed) as caught:
        engine.ask(passages())
    asked = len(peer.requests)
    with pytest.raises(Closed):
        engine.ask(passages())
    assert len(peer.requests) == asked
    assert f"answers {code}" in engine.closed
    assert KEY not in engine.closed + repr(caught.value) + repr(caught.value.__context__)
    assert max(waited, default=0) < 0.1


@pytest.mark.parametrize("name", engines.names())
def test_who_is_always_crowded_is_left_alone(made: Callable[..., Made], name: str, peer: Peer) -> None:
    engine, waited = made(name)
    peer.fault = lambda number: status(429)
    with pytest.raises(Closed):
        engine.ask(passages()[:1])
    assert "answers 429" in engine.closed
    assert 10 < sum(waited) < 60


def test_who_asks_for_an_hour_is_left_alone(made: Callable[..., Made], peer: Peer) -> None:
    engine, waited = made("libre")
    peer.fault = lambda number: status(429, Retry_After="3600")
    with pytest.raises(Closed):
        engine.ask(passages()[:1])
    assert "asks to wait 3600 s" in engine.closed
    assert max(waited, default=0) < 0.1


def test_a_slow_answer_is_an_answer(made: Callable[..., Made], peer: Peer) -> None:
    engine, _ = made("libre")
    peer.faults = [slow(0.7)]
    assert engine.ask(passages()[:1]) == [english(TEXTS[0])]


def test_mymemory_puts_its_status_into_the_body(made: Callable[..., Made], peer: Peer) -> None:
    engine, _ = made("mymemory")
    used = {"responseData": {"translatedText": "MYMEMORY WARNING: YOU USED ALL"}, "responseStatus": 429}
    peer.fault = lambda number: lambda handler, answer: handler.say(used)
    with pytest.raises(Closed):
        engine.ask(passages())


def test_deepl_is_given_the_glossary_once(made: Callable[..., Made], peer: Peer) -> None:
    engine, _ = made("deepl")
    assert engine.engine.knows_terms
    engine.ask([Passage("협동조합은 크다.", terms=(("협동조합", "cooperative"),))])
    sent = peer.requests[-1][3]
    assert sent["glossary_id"] == "g0"
    assert peer.requests[-1][2]["Authorization"] == f"DeepL-Auth-Key {KEY}"
    again, _ = made("deepl")
    assert again.engine.knows_terms
    assert [one[0] for one in peer.requests if "glossaries" in one[1]] == ["GET", "POST", "GET"]


def test_deepl_without_a_glossary_is_given_elements(made: Callable[..., Made], peer: Peer) -> None:
    peer.takes_glossaries = False
    engine, _ = made("deepl")
    assert not engine.engine.knows_terms
    answers = engine.ask([Passage('<x id="0"/>는 a&amp;b', is_xml=True), Passage("비가 왔다.")])
    assert answers == [english('<x id="0"/>는 a&amp;b'), english("비가 왔다.")]
    assert [(one[3].get("tag_handling"), one[3].get("ignore_tags")) for one in peer.requests[-2:]] == [
        ("xml", ["x"]),
        (None, None),
    ]


def test_openai_halves_a_batch_that_it_mixes_up(made: Callable[..., Made], peer: Peer) -> None:
    engine, _ = made("openai")

    def mixed(handler: object, answer: Callable[[], None]) -> None:
        rows = '[{"id": 1, "en": "One."}, {"id": 1, "en": "Two."}]'
        handler.say({"choices": [{"message": {"content": rows}}]})  # type: ignore[attr-defined]

    peer.fault = lambda number: mixed if len(json.loads(peer.requests[-1][3]["messages"][1]["content"])) > 1 else None
    texts = [f"{number}번 문장." for number in range(4)]
    assert engine.ask(passages(texts)) == [english(text) for text in texts]
    assert len(peer.requests) == 1 + 2 + 4


@pytest.mark.parametrize(
    "content",
    [
        'As [you] asked: [{"id": 1, "en": "It [did] rain."}] I hope [this] helps.',
        '<think>[{"id": 9}]</think>\n```json\n[\n {"id": "1", "en": "It [did] rain."}\n]\n```',
        '{"id": 1, "en": "It [did] rain."}',
        '{"translations": [{"id": 1, "en": "It [did] rain."}]}',
    ],
)
def test_openai_finds_the_list_in_what_is_said(made: Callable[..., Made], content: str, peer: Peer) -> None:
    engine, _ = made("openai")
    peer.fault = lambda number: lambda handler, answer: handler.say({"choices": [{"message": {"content": content}}]})
    assert engine.ask(passages()[:1]) == ["It [did] rain."]


@pytest.mark.parametrize("content", ["no list", '[{"id": 1}', '{"1": "One."}', "[1]", "[]", None, 7])
def test_openai_without_a_list_has_no_answer(made: Callable[..., Made], content: object, peer: Peer) -> None:
    engine, _ = made("openai")
    peer.fault = lambda number: lambda handler, answer: handler.say({"choices": [{"message": {"content": content}}]})
    assert engine.ask(passages()[:1]) == [None]


def test_the_prompt_holds_terms_memory_neighbours_and_style(
    made: Callable[..., Made], peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("L10N_OPENAI_KEY", KEY)
    engine, _ = made("openai", style="British spelling.")
    engine.ask([Passage("협동조합은 크다.", (("협동조합", "cooperative"),), (("조합", "the co-op"),), "앞", "뒤")])
    _, path, headers, body = peer.requests[0]
    prompt = body["messages"][0]["content"]
    for words in (
        "협동조합 → cooperative",
        "조합 → the co-op",
        "only: 앞",
        "only: 뒤",
        "British spelling.",
        "newsroom",
    ):
        assert words in prompt
    assert "$" not in prompt
    assert (path, body["temperature"]) == ("/v1/chat/completions", 0)
    assert headers["Authorization"] == f"Bearer {KEY}"
    own, _ = made("openai", prompt="Only $terms and 5 $.")
    assert own.engine.identity != engine.engine.identity
    own.ask(passages()[:1])
    assert peer.requests[1][3]["messages"][0]["content"] == "Only   (none) and 5 $."


def test_texts_are_cut_where_the_engine_ends() -> None:
    limits = {name: engines.build(Service(name, url="http://h" * (name == "libre")), {}, Clock()).engine.fits
              for name in ("google", "libre", "mymemory")}  # fmt: skip
    assert [fits("가" * 160) for fits in limits.values()] == [True, True, True]
    assert [fits("가" * 445) for fits in limits.values()] == [True, True, False]
    assert not limits["libre"]("가" * 2001)
    assert not limits["google"]("가" * 4999)


@pytest.mark.parametrize("name", engines.names())
@pytest.mark.parametrize(
    "variable", [{"ALL_PROXY": "garbage://me:word@h"}, {"ALL_PROXY": "socks5://h:1"}, {"SSL_CERT_FILE": "/no/such"}]
)
def test_an_environment_of_no_use_is_one_line(
    name: str, variable: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if "ALL_PROXY" in variable:
        variable = {name: value for name in ("HTTP_PROXY", "HTTPS_PROXY") for value in variable.values()}
    elif name not in ("mymemory",):
        variable = {name: value for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE") for value in variable.values()}
    else:
        pytest.skip("asks without TLS")
    for one, value in variable.items():
        monkeypatch.setenv(one, value)
    monkeypatch.setenv("L10N_DEEPL_KEY", KEY)
    url = "https://engine.invalid" if name in BY_POST else ""
    engine = engines.build(Service(name, url=url, model="m", timeout=2.0), {}, Clock(wait=lambda seconds: None))
    with pytest.raises(Closed) as caught:
        engine.ask(passages()[:1])
    assert "mend what the environment says of proxies or certificates" in str(caught.value)
    assert "word" not in str(caught.value)


@pytest.mark.parametrize("name", ["google", *BY_POST])
def test_a_certificate_that_nobody_vouches_for_is_one_line(
    name: str, peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for one in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(one, raising=False)
    monkeypatch.setenv("HTTPS_PROXY", peer.url)
    monkeypatch.setenv("L10N_DEEPL_KEY", KEY)
    peer.secure(trustme.CA())
    waited: list[float] = []
    url = "https://engine.invalid" if name in BY_POST else ""
    engine = engines.build(Service(name, url=url, model="m", timeout=5.0), {}, Clock(wait=waited.append))
    with pytest.raises(Closed, match="a certificate that nobody here vouches for"):
        engine.ask(passages()[:1])
    assert waited == []


@pytest.mark.parametrize("name", ["deepl", "openai"])
def test_a_key_that_is_none_is_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for key in ("one\ntwo", "열쇠"):
        monkeypatch.setenv(f"L10N_{name.upper()}_KEY", key)
        with pytest.raises(UsageError, match=f"L10N_{name.upper()}_KEY holds a character"):
            engines.build(Service(name, url="http://127.0.0.1:9/v1", model="m"), {}, Clock())


def test_nothing_for_this_machine_goes_through_a_proxy(
    made: Callable[..., Made], peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("libre", "deepl", "openai"):
        engine, _ = made(name)
        assert engine.ask(passages()[:1]) == [english(TEXTS[0])]


def test_answers_of_a_wrong_kind_are_handed_on_unseen(made: Callable[..., Made], peer: Peer) -> None:
    engine, _ = made("libre")
    peer.faults = [said(lambda text: None), said(lambda text: 7), said(lambda text: ["a", "b"])]
    assert engine.ask(passages()[:1] * 3) == [None, 7, "ab"]
