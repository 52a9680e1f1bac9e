"""Engines on the loopback that speak as the real ones do, over real sockets, with faults on order."""

from __future__ import annotations

import html
import json
import re
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import trustme

TOKEN = re.compile(r"\[X\d+X\]|ZQ\d+QZ|<x id=\"\d+\"/>")

Fault = Callable[["Handler", Callable[[], None]], None]
"""What a handler does instead of answering; the callable answers after all."""


def english(korean: str) -> str:
    """English of these words that can be told from any other: tokens and figures stay, the rest becomes letters."""
    parts = re.split(rf"({TOKEN.pattern}|\d+)", korean)
    kept = [part if TOKEN.fullmatch(part) or part.isdigit() else _letters(part) for part in parts]
    return " ".join(" ".join(kept).split()) + "."


def _letters(text: str) -> str:
    words = re.findall(r"[가-힣]+", text)
    return " ".join("".join(chr(97 + ord(char) % 26) + "aeiou"[ord(char) // 26 % 5] for char in word) for word in words)


class Peer(ThreadingHTTPServer):
    """A server with what it was asked, and the faults that it is to make, one for each request."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.faults: list[Fault | None] = []
        self.fault: Callable[[int], Fault | None] = lambda number: None
        """Asked where the list is empty, with the number of the request."""
        self.render: Callable[[str], object] = english
        self.texts: list[str] = []
        self.requests: list[tuple[str, str, dict[str, str], object]] = []
        self.lines: list[str] = []
        """The addresses that were asked for, as they came."""
        self.over = threading.Event()
        self.lock = threading.Lock()
        self.glossaries: list[dict[str, object]] = []
        self.takes_glossaries = True

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def secure(self, authority: trustme.CA) -> None:
        """Stand in for Google behind CONNECT, with a certificate of this authority."""
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("translate.google.com").configure_cert(self.context)

    def next_fault(self) -> Fault | None:
        with self.lock:
            return self.faults.pop(0) if self.faults else self.fault(len(self.requests))

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what some tests are about."""


class Handler(BaseHTTPRequestHandler):
    server: Peer
    kind = "application/json"
    edit: Callable[[str], object] | None = None

    def do_GET(self) -> None:
        self.do_POST()

    def do_DELETE(self) -> None:
        self.server.glossaries.clear()
        self.answer(204, b"")

    def do_CONNECT(self) -> None:
        """Become the server that was asked for: TLS with a certificate of our own authority."""
        self.send_response(200)
        self.end_headers()
        with self.server.context.wrap_socket(self.connection, server_side=True) as secure:
            self.rfile, self.wfile = secure.makefile("rb"), secure.makefile("wb")
            self.raw_requestline = self.rfile.readline()
            if self.parse_request():
                self.do_GET()
                self.wfile.flush()
        self.close_connection = True

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = urlsplit(self.path)
        fields = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if body:
            json_like = "json" in (self.headers.get("Content-Type") or "")
            fields |= json.loads(body) if json_like else {k: v[0] for k, v in parse_qs(body.decode()).items()}
        self.server.lines.append(self.path)
        self.server.requests.append((self.command, parts.path, dict(self.headers), fields))
        route = next((one for end, one in ROUTES.items() if parts.path.endswith(end)), None)
        assert route, parts.path
        fault, self.edit = self.server.next_fault(), None
        (fault or (lambda handler, answer: answer()))(self, lambda: route(self, fields))

    def answer(self, status: int, data: bytes, **headers: str) -> None:
        self.send_response(status)
        names = {"Content-Type": self.kind, "Content-Length": str(len(data))}
        for name, value in {**names, **{k.replace("_", "-"): v for k, v in headers.items()}}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def translated(self, text: str) -> object:
        self.server.texts.append(text)
        found = self.server.render(text)
        return self.edit(str(found)) if self.edit else found

    def say(self, answer: object) -> None:
        self.answer(200, json.dumps(answer, ensure_ascii=False).encode())

    def log_message(self, *what: object) -> None:
        """Say nothing."""


def _libre(handler: Handler, fields: dict[str, object]) -> None:
    assert (fields["source"], fields["target"]) == ("ko", "en")
    handler.say({"translatedText": handler.translated(str(fields["q"]))})


def _mymemory(handler: Handler, fields: dict[str, object]) -> None:
    assert fields["langpair"] == "ko-KR|en-US"
    handler.say({"responseData": {"translatedText": handler.translated(str(fields["q"]))}, "responseStatus": 200})


def _google(handler: Handler, fields: dict[str, object]) -> None:
    assert (fields["sl"], fields["tl"]) == ("ko", "en")
    text = html.escape(str(handler.translated(str(fields["q"]))))
    page = f'<html><body><div class="result-container">{text}</div></body></html>'
    handler.kind = "text/html; charset=UTF-8"
    handler.answer(200, page.encode())


def _deepl(handler: Handler, fields: dict[str, object]) -> None:
    assert (fields["source_lang"], fields["target_lang"]) == ("KO", "EN-US")
    rows = [
        {"detected_source_language": "KO", "text": handler.translated(text), "billed_characters": len(text)}
        for text in fields["text"]  # type: ignore[attr-defined]
    ]
    handler.say({"translations": rows})


def _glossaries(handler: Handler, fields: dict[str, object]) -> None:
    server = handler.server
    if not server.takes_glossaries:
        handler.answer(456, b"{}")
    elif handler.command == "GET":
        handler.say({"glossaries": server.glossaries})
    else:
        made = {
            "glossary_id": f"g{len(server.glossaries)}", "name": fields["name"], "ready": True, "source_lang": "ko",
            "target_lang": "en", "creation_time": "2026-01-01T00:00:00.000Z", "entry_count": 1,
        }  # fmt: skip
        server.glossaries.append(made)
        handler.answer(201, json.dumps(made).encode())


def _openai(handler: Handler, fields: dict[str, object]) -> None:
    rows = json.loads(fields["messages"][-1]["content"])  # type: ignore[index]
    said = [{"id": row["id"], "en": handler.translated(row["ko"])} for row in rows]
    content = f"```json\n{json.dumps(said, ensure_ascii=False)}\n```"
    handler.say({"choices": [{"message": {"role": "assistant", "content": content}}]})


ROUTES = {
    "/translate": _libre,
    "/get": _mymemory,
    "/m": _google,
    "/v2/translate": _deepl,
    "/v2/glossaries": _glossaries,
    "/chat/completions": _openai,
}
ROUTES = dict(sorted(ROUTES.items(), key=lambda item: -len(item[0])))


# ── faults ──


def status(code: int, data: bytes = b'{"error": "no"}', **headers: str) -> Fault:
    return lambda handler, answer: handler.answer(code, data, **headers)


def hang(handler: Handler, answer: Callable[[], None]) -> None:
    handler.server.over.wait(30)


def leads(to: str) -> Fault:
    return lambda handler, answer: handler.answer(307, b"", Location=to)


def packed(data: bytes, encoding: str = "gzip") -> Fault:
    return lambda handler, answer: handler.answer(200, data, Content_Encoding=encoding)


def dripping(handler: Handler, answer: Callable[[], None]) -> None:
    """Begins to answer, and goes on for ever, byte by byte."""
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    while not handler.server.over.wait(0.05):
        handler.wfile.write(b"1\r\n \r\n")
        handler.wfile.flush()


def slow(seconds: float) -> Fault:
    def wait(handler: Handler, answer: Callable[[], None]) -> None:
        handler.server.over.wait(seconds)
        answer()

    return wait


def cut(handler: Handler, answer: Callable[[], None]) -> None:
    handler.answer(200, b'{"translatedText": "The', Content_Length="4000")
    handler.close_connection = True
    handler.connection.shutdown(socket.SHUT_RDWR)


def wrong_encoding(handler: Handler, answer: Callable[[], None]) -> None:
    data = json.dumps({"translatedText": "The café of 조합"}, ensure_ascii=False).encode("utf-16")
    handler.answer(200, data)


def said(edit: Callable[[str], object]) -> Fault:
    """The answer, with the English changed."""

    def change(handler: Handler, answer: Callable[[], None]) -> None:
        handler.edit = edit
        answer()

    return change


@contextmanager
def serving(peer: Peer) -> Iterator[Peer]:
    thread = threading.Thread(target=peer.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield peer
    finally:
        peer.over.set()
        peer.shutdown()
        thread.join()
        peer.server_close()
