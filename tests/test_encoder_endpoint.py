"""The encoder behind an endpoint: a real server on the loopback, with every fault that one may have."""

from __future__ import annotations

import json
import os
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest

from l10n import addresses, encoder
from l10n.align import align
from l10n.encoder import Choice
from l10n.encoder.endpoint import Endpoint
from l10n.errors import L10nError, ServiceError, UsageError

pytest.importorskip("httpx", reason="the endpoint is the extra [endpoint]")

KEY = "sk-not-to-be-seen-1234"
TEXTS = ["조합은 올해 빵집 세 곳을 열었다.", "The cooperative opened three bakeries this year.", "It snowed all night."]
KOREAN = "# 방앗간\n\n조합원은 열두 명이다. 방앗간은 작다. 비가 왔다.\n"
ENGLISH = "# The Mill\n\nThe cooperative has twelve members. The mill is small. It rained.\n"

Fault = Callable[["Handler", list[dict[str, object]]], None]


class Server(ThreadingHTTPServer):
    """An endpoint with the vectors of the encoder in the wheel, far off from all that is not a sentence."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.faults: list[Fault] = []
        self.seen: list[tuple[str, dict[str, str], dict[str, object]]] = []
        self.over = threading.Event()
        self.shift = 0.0
        """Added to the first number of each vector: how narrow the cone is in which all of them lie."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def items(self, texts: list[str]) -> list[dict[str, object]]:
        vectors = encoder.chosen(Choice()).encode(texts) + self.shift * np.eye(1, 512)
        return [{"object": "embedding", "index": n, "embedding": row.tolist()} for n, row in enumerate(vectors)]

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what some tests are about."""


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.seen.append((self.path, dict(self.headers), body))
        items = self.server.items(body["input"])
        (self.server.faults.pop(0) if self.server.faults else say)(self, items)

    def answer(self, status: int, data: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(data)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *what: object) -> None:
        """Say nothing."""


def say(handler: Handler, items: list[dict[str, object]]) -> None:
    handler.answer(200, json.dumps({"object": "list", "data": items}).encode())


def status(code: int, said: object = None, **headers: str) -> Fault:
    data = json.dumps(said).encode()
    return lambda handler, items: handler.answer(code, data, {k.replace("_", "-"): v for k, v in headers.items()})


def change(edit: Callable[[list[dict[str, object]]], object]) -> Fault:
    return lambda handler, items: say(handler, edit(items))


def each(edit: Callable[[list[float]], object]) -> Fault:
    return change(lambda items: [{**item, "embedding": edit(item["embedding"])} for item in items])


def cut(handler: Handler, items: list[dict[str, object]]) -> None:
    handler.answer(200, json.dumps({"data": items}).encode()[:5000], {"Content-Length": "99999"})


def half(handler: Handler, items: list[dict[str, object]]) -> None:
    handler.answer(200, json.dumps({"data": items}).encode()[:5000])


def hang(handler: Handler, items: list[dict[str, object]]) -> None:
    handler.server.over.wait(20)


def drip(handler: Handler, items: list[dict[str, object]]) -> None:
    handler.send_response(200)
    handler.end_headers()
    while not handler.server.over.wait(0.1):
        handler.wfile.write(b" ")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    for name in list(os.environ):
        if name.lower().endswith("_proxy") or name.startswith(("L10N_E", "L10N_SPLITTER")):
            monkeypatch.delenv(name)
    made = Server()
    thread = threading.Thread(target=made.serve_forever, args=(0.01,))
    thread.start()
    yield made
    made.over.set()
    made.shutdown()
    thread.join()
    made.server_close()


def ask(server: Server, texts: list[str] = TEXTS, deadline: float = 10.0) -> tuple[np.ndarray, list[float]]:
    """What the endpoint makes of the texts, and the seconds for which it would have waited."""
    waited: list[float] = []
    return Endpoint(server.url, "small", deadline, waited.append).encode(texts), waited


def test_vectors_come_as_the_server_has_them(server: Server) -> None:
    vectors, waited = ask(server)
    assert vectors.dtype == np.float32
    assert np.allclose(vectors, encoder.chosen(Choice()).encode(TEXTS), atol=1e-6)
    path, headers, body = server.seen[0]
    assert (path, body) == ("/v1/embeddings", {"model": "small", "input": TEXTS})
    assert "Authorization" not in headers
    assert waited == []


def test_the_key_comes_from_the_environment_and_is_sent(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("L10N_EMBEDDINGS_KEY", KEY)
    ask(server)
    assert server.seen[0][1]["Authorization"] == f"Bearer {KEY}"


def test_batches_are_bounded_and_put_together_in_order(server: Server) -> None:
    texts = [f"{n} members came." for n in range(70)]
    vectors, _ = ask(server, texts)
    assert [len(body["input"]) for _, _, body in server.seen] == [32, 32, 6]
    assert np.allclose(vectors, encoder.chosen(Choice()).encode(texts), atol=1e-6)


def test_what_no_server_takes_is_not_sent(server: Server) -> None:
    vectors, _ = ask(server, ["", " \n", "half \ud83d of a character"])
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)
    assert server.seen[0][2]["input"] == ["-", "-", "half \ufffd of a character"]


@pytest.mark.parametrize(
    ("fault", "pause"),
    [
        (status(429), 1.0),
        (status(429, Retry_After="7"), 7.0),
        (status(429, Retry_After="0.2"), 1.0),
        (status(429, Retry_After="soon"), 1.0),
        (status(429, Retry_After="-5"), 1.0),
        (status(500, {"error": "overloaded"}), 1.0),
        (status(503, Retry_After="Wed, 21 Oct 2015 07:28:00 GMT"), 1.0),
        (cut, 1.0),
        (half, 1.0),
    ],
)
def test_what_passes_is_tried_again(server: Server, fault: Fault, pause: float) -> None:
    server.faults = [fault]
    vectors, waited = ask(server)
    assert waited == [pause]
    assert len(server.seen) == 2
    assert np.allclose(vectors, encoder.chosen(Choice()).encode(TEXTS), atol=1e-6)


def test_a_date_to_come_back_is_kept(server: Server) -> None:
    server.faults = [status(429, Retry_After=format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True))]
    _, waited = ask(server)
    assert 25 < waited[0] <= 30


def test_a_service_that_asks_for_too_long_is_left_alone(server: Server) -> None:
    server.faults = [status(429, Retry_After="3600")]
    with pytest.raises(ServiceError, match="answers 429, and asks to wait 3600 s; run again then"):
        ask(server)


def test_pauses_grow_and_tries_end(server: Server) -> None:
    server.faults = [status(502, {"error": {"message": "bad\ngateway"}})] * 9
    waited: list[float] = []
    with pytest.raises(ServiceError, match=r"answers 502: bad gateway, 4 times; run again later"):
        Endpoint(server.url, "small", 5, waited.append).encode(TEXTS)
    assert waited == [1, 3, 9]
    assert len(server.seen) == 4


@pytest.mark.parametrize("fault", [hang, drip])
def test_each_call_has_a_deadline(server: Server, fault: Fault) -> None:
    server.faults = [fault] * 4
    began = time.monotonic()
    with pytest.raises(ServiceError, match=r"answer within 0\.3 s, 4 times"):
        ask(server, deadline=0.3)
    assert time.monotonic() - began < 4


def nan(row: list[float]) -> list[float]:
    return [float("nan"), *row[1:]]


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (change(lambda items: items[1:]), "sends 2 vectors for 3 texts"),
        (change(lambda items: [*items, items[0]]), "sends 4 vectors for 3 texts"),
        (change(lambda items: [{**item, "index": 0} for item in items]), "index does not say"),
        (change(lambda items: [{**item, "index": str(item["index"])} for item in items]), "index does not say"),
        (change(lambda items: {"embedding": items}), "no list of vectors; look at url"),
        (change(lambda items: ["x"] * 3), "no list of vectors"),
        (each(lambda row: "AACAPwAAAEA="), "no lists of numbers"),
        (each(lambda row: [*row[1:], None]), "no lists of numbers"),
        (each(lambda row: [*row[1:], True]), "no lists of numbers"),
        (each(lambda row: [*row[1:], 10**400]), "no rows of numbers"),
        (each(nan), "NaN or infinity"),
        (each(lambda row: [float("inf"), *row[1:]]), "NaN or infinity"),
        (each(lambda row: [0.0] * 512), "a vector of zeros"),
        (each(lambda row: []), "3 x 0 where 3 vectors are wanted"),
        (change(lambda items: [{**items[0], "embedding": [1.0]}, *items[1:]]), "no rows of numbers"),
        (status(401, {"error": {"message": f"Incorrect API key provided: {KEY}"}}), "401: it refuses the key"),
        (status(403, f"no {KEY}"), "403: it refuses the key; mend L10N_EMBEDDINGS_KEY"),
        (status(400, {"error": {"message": f"{KEY} \x1b[31m" + "long " * 999}}), "answers 400: … [31mlong long"),
        (status(404, {"error": {"message": "model 'small' not found"}}), "404: model 'small' not found; look at url"),
        (status(307, Location="http://127.0.0.1:1/v1"), "answers 307: it stands elsewhere"),
    ],
)
def test_what_does_not_pass_is_an_error_of_one_line(
    server: Server, fault: Fault, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("L10N_EMBEDDINGS_KEY", KEY)
    server.faults = [fault]
    with pytest.raises(ServiceError) as caught:
        ask(server)
    assert says in str(caught.value)
    assert KEY not in str(caught.value)
    assert len(str(caught.value)) < 400
    assert "\n" not in str(caught.value)
    assert len(server.seen) == 1


def test_a_key_that_is_wanted_and_not_there_is_named(server: Server) -> None:
    server.faults = [status(401)]
    with pytest.raises(ServiceError, match="answers 401: set L10N_EMBEDDINGS_KEY"):
        ask(server)


@pytest.mark.parametrize("key", ["sk-1\nX-Evil: 1", "sk-한글", "a b"])
def test_a_key_that_is_none_is_refused_unseen(server: Server, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("L10N_EMBEDDINGS_KEY", key)
    with pytest.raises(UsageError, match="L10N_EMBEDDINGS_KEY holds a character that no key has") as caught:
        ask(server)
    assert key not in str(caught.value)
    assert server.seen == []


def test_permuted_vectors_are_put_in_order(server: Server) -> None:
    server.faults = [change(lambda items: items[::-1])]
    assert np.allclose(ask(server)[0], encoder.chosen(Choice()).encode(TEXTS), atol=1e-6)


def test_vectors_without_an_index_are_in_order(server: Server) -> None:
    server.faults = [change(lambda items: [{"embedding": item["embedding"]} for item in items])]
    assert np.allclose(ask(server)[0], encoder.chosen(Choice()).encode(TEXTS), atol=1e-6)


@pytest.mark.parametrize("scale", [1e-200, 3.0, 1e200])
def test_rows_of_any_length_come_with_length_one(server: Server, scale: float) -> None:
    server.faults = [each(lambda row: [scale * x for x in row])]
    assert np.allclose(ask(server)[0], encoder.chosen(Choice()).encode(TEXTS), atol=1e-5)


def test_another_dimension_in_a_later_answer_is_an_error(server: Server) -> None:
    server.faults = [say, each(lambda row: row[:256])]
    with pytest.raises(ServiceError, match="gives vectors of 256 numbers, and of 512 before"):
        ask(server, [f"{n} members" for n in range(40)])


def test_nobody_there(server: Server) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(ServiceError, match=rf"http://127.0.0.1:{port}/v1/embeddings cannot be reached .*start it"):
        Endpoint(f"http://127.0.0.1:{port}", "small", 5, [].append).encode(TEXTS)


def test_a_proxy_is_never_asked_for_this_machine(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert len(ask(server)[0]) == 3


@pytest.mark.parametrize(
    ("url", "is_here"),
    [
        ("http://localhost:1/v1", True),
        ("http://127.0.0.1", True),
        ("http://127.9.9.9/v1", True),
        ("http://[::1]:8080/v1", True),
        ("http://0.0.0.0/v1", False),
        ("http://localhost.example.org/v1", False),
        ("http://127.0.0.1.example.org/v1", False),
        ("http://192.168.0.7/v1", False),
        ("https://api.example.org/v1", False),
    ],
)
def test_what_stays_on_the_machine(url: str, is_here: bool) -> None:
    choice = Choice("openai", "m", url)
    assert encoder.problem(choice) is None
    assert encoder.stays_here(choice) is is_here


@pytest.mark.parametrize(
    ("url", "whole"),
    [
        ("http://a", "http://a/v1/embeddings"),
        ("http://a/v1/", "http://a/v1/embeddings"),
        ("http://a/openai/v1/embeddings", "http://a/openai/v1/embeddings"),
    ],
)
def test_the_base_address_with_or_without_its_end(url: str, whole: str) -> None:
    assert addresses.api(url, "embeddings") == whole


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a",
        "a.example/v1",
        "http://",
        "http://u:secret@a/v1",
        "http://a/v1?key=secret",
        "http://a:99999",
        "http://[::1",
        "http://a\\@b",
    ],
)
def test_addresses_with_secrets_or_none_are_refused_unseen(url: str) -> None:
    field, what = encoder.problem(Choice("openai", "m", url)) or ("", "")
    assert field == "url"
    assert "secret" not in what
    with pytest.raises(UsageError):
        encoder.chosen(Choice("openai", "m", url))


# ── pairing through it ──


def toml(url: str) -> str:
    return f'[pair]\nencoder = "openai"\nmodel = "small"\nurl = "{url}"\n'


FILES = {"sources/a.md": KOREAN, "translations/en/a.draft.md": ENGLISH}


def test_pairing_through_a_model_in_a_narrow_cone(newsroom, server: Server) -> None:
    """Any two texts have a cosine of .7 there; the pairs are those of the encoder in the wheel."""
    server.shift = 1.5
    room = newsroom({**FILES, "l10n.toml": toml(server.url)})
    room.l10n("pair", code=0)
    po = (room.root / "translations/en/a.po").read_text("utf-8")
    assert 'msgid "방앗간은 작다."\nmsgstr "The mill is small."' in po
    assert po.count("# origin: draft") == 4
    (room.root / "translations/en/a.po").unlink()
    room.write({"l10n.toml": ""})
    room.l10n("pair", code=0)
    wheel = (room.root / "translations/en/a.po").read_text("utf-8")
    assert re.sub(r"draft \d\.\d\d ", "", po) == re.sub(r"draft \d\.\d\d ", "", wheel), "doubts and all"
    assert '#, fuzzy\nmsgctxt "paragraph' not in po


def test_one_new_sentence_asks_for_what_is_new(newsroom, server: Server) -> None:
    room = newsroom({**FILES, "l10n.toml": toml(server.url)})
    room.l10n("pair", code=0)
    server.seen.clear()
    (room.root / "translations/en/a.po").unlink()
    room.l10n("pair", code=0)
    assert server.seen == []
    (room.root / "translations/en/a.po").unlink()
    room.write({"sources/a.md": KOREAN + "\n모두 집에 갔다.\n"})
    room.l10n("pair", code=0)
    asked = [text for _, _, body in server.seen for text in body["input"]]
    assert "모두 집에 갔다." in asked
    assert not {"비가 왔다.", "It rained."} & set(asked)
    assert len(asked) < 6


def test_vectors_of_another_model_are_never_mixed(newsroom, server: Server) -> None:
    """By name, by address, and where the name stays and the numbers are others."""
    room = newsroom({**FILES, "l10n.toml": toml(server.url)})
    kept = room.root / ".l10n/vectors/a"
    heads = []
    for settings in ("", toml(server.url), toml(server.url).replace("small", "large")):
        room.write({"l10n.toml": settings})
        (room.root / "translations/en/a.po").unlink(missing_ok=True)
        before = len(server.seen)
        room.l10n("pair", code=0)
        assert (len(server.seen) > before) == bool(settings)
        heads.append(kept.read_bytes().partition(b"\n")[0])
    assert len(set(heads)) == 3
    (room.root / "translations/en/a.po").unlink()
    room.write({"sources/a.md": KOREAN + "\n모두 집에 갔다.\n"})
    server.faults = [each(lambda row: row[:256])] * 9
    room.refuses("pair", says="another model stands behind the name; take .l10n/vectors away and pair again")


def test_a_failure_leaves_nothing_half_written(newsroom, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("L10N_EMBEDDINGS_KEY", KEY)
    room = newsroom({**FILES, "l10n.toml": toml(server.url)})
    server.faults = [status(401, {"error": KEY})]
    line = room.refuses("pair", says="it refuses the key; mend L10N_EMBEDDINGS_KEY")
    assert KEY not in line


def test_what_was_answered_before_a_failure_is_kept(newsroom, server: Server) -> None:
    room = newsroom({**FILES, "l10n.toml": toml(server.url)})
    server.faults = [say, say, status(400)]
    room.refuses("pair", says="answers 400")
    first = {text for _, _, body in server.seen[:2] for text in body["input"]}
    server.seen.clear()
    room.l10n("pair", code=0)
    assert not first & {text for _, _, body in server.seen for text in body["input"]}


@pytest.mark.parametrize(
    ("head", "side"),
    [
        ("---\nconfidential: true\n---\n", "sources/secret.md"),
        ("---\nConfidential: 'Yes'\n---\n", "translations/en/secret.draft.md"),
        ("+++\nconfidential = true\n+++\n", "sources/secret.md"),
    ],
)
def test_a_confidential_article_never_leaves_the_machine(
    newsroom, server: Server, head: str, side: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The endpoint is another machine's; a proxy that this test owns stands for the way there."""
    monkeypatch.setenv("HTTP_PROXY", server.url.removesuffix("/v1"))
    secret = {
        "sources/secret.md": "# 비밀\n\n숨은 문장이다.\n",
        "translations/en/secret.draft.md": "# Secret\n\nHidden.\n",
    }
    secret[side] = f"{head}\n{secret[side]}"
    room = newsroom({**FILES, **secret, "l10n.toml": toml("http://embeddings.example/v1")})
    done = room.l10n("pair", code=0)
    assert "secret: is confidential and would be sent to http://embeddings.example/v1" in done.stdout
    assert 'pair it with encoder = "use" in l10n.toml' in done.stdout
    assert (room.root / "translations/en/a.po").exists()
    assert not (room.root / "translations/en/secret.po").exists()
    assert {path for path, _, _ in server.seen} == {"http://embeddings.example/v1/embeddings"}
    sent = " ".join(text for _, _, body in server.seen for text in body["input"])
    assert "숨은" not in sent
    assert "Hidden" not in sent
    room.refuses("pair", "secret", says="secret: is confidential and would be sent to http://embeddings.example/v1")
    room.write({"l10n.toml": toml(server.url)})
    room.l10n("pair", "secret", code=0)
    assert (room.root / "translations/en/secret.po").exists()


def test_an_article_is_confidential_by_the_settings(newsroom, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", server.url.removesuffix("/v1"))
    settings = toml("http://embeddings.example/v1") + "[articles.a]\nconfidential = true\n"
    room = newsroom({**FILES, "l10n.toml": settings})
    assert "skipped a: is confidential" in room.l10n("pair", code=0).stdout
    assert server.seen == []


def test_a_word_for_open_is_no_secret(newsroom, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", server.url.removesuffix("/v1"))
    files = {**FILES, "sources/a.md": f"---\nconfidential: no\n---\n\n{KOREAN}"}
    newsroom({**files, "l10n.toml": toml("http://embeddings.example/v1")}).l10n("pair", code=0)
    assert server.seen


def test_align_uses_the_encoder_of_the_environment(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("L10N_ENCODER", "openai")
    with pytest.raises(UsageError, match="L10N_ENCODER in the environment = 'openai' wants url"):
        align(TEXTS[:1], TEXTS[1:])
    monkeypatch.setenv("L10N_EMBEDDINGS_URL", server.url)
    monkeypatch.setenv("L10N_EMBEDDINGS_MODEL", "small")
    beads = [(bead.source, bead.target) for bead in align(TEXTS[:1], TEXTS[1:])]
    assert beads == [((0,), (0,)), ((), (1,))]
    assert server.seen


def test_the_environment_does_not_overrule_the_settings(
    newsroom, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("L10N_ENCODER", "openai")
    monkeypatch.setenv("L10N_EMBEDDINGS_URL", server.url)
    monkeypatch.setenv("L10N_EMBEDDINGS_MODEL", "small")
    newsroom(FILES).l10n("pair", code=0)
    assert server.seen == []


def test_a_model_of_one_language_is_refused(server: Server) -> None:
    """Here all Korean is noise."""
    rng = np.random.default_rng(0)

    def deaf(items: list[dict[str, object]]) -> list[dict[str, object]]:
        return [{**item, "embedding": rng.normal(size=512).tolist()} for item in items]

    server.faults = [change(deaf)] * 2
    with pytest.raises(L10nError, match=r"does not know Korean and English as one: of 32 .* name a multilingual model"):
        encoder.chosen(Choice("openai", "deaf", server.url)).encode(TEXTS)
