"""Any endpoint that speaks OpenAI's `/v1/chat/completions`: Ollama, vLLM, LM Studio, llama.cpp, or a hosted one.

It needs the extra [endpoint]. The prompt is `prompt.md` beside this file, or one of the newsroom's own; $terms,
$memory, $before, $after, $style and $house in it are filled in for each request.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from string import Template
from typing import Any

from l10n.addresses import api, is_loopback, is_plain
from l10n.engines.faults import (
    ENVIRONMENT,
    UNTRUSTED,
    Closed,
    Passing,
    Unfit,
    Unreachable,
    is_untrusted,
    of_status,
)
from l10n.engines.wire import gathered, unpacked
from l10n.errors import UsageError
from l10n.keys import bearer, clean, words
from l10n.services import Engine, Passage, Service

NAME = "openai"
KEY = "L10N_OPENAI_KEY"
RATE = 5.0
WORKERS = 3
TIMEOUT = 120.0

BATCH = 8
"""Passages in one request."""
LONGEST = 6_000
"""Characters of a passage."""
MOST = 40
"""Terms and memory matches in one prompt."""


def problem(service: Service) -> str:
    """It takes an address and a model."""
    for key, value in (("url", service.url), ("model", service.model)):
        if not value.strip():
            return f'{NAME} wants {key} = "…" under [engines.{NAME}]'
    if not is_plain(service.url):
        return f"url of [engines.{NAME}] must be http(s)://host[:port][/path] and no more; a key goes to {KEY}"
    return ""


def address(service: Service) -> str:
    """Where texts are sent to."""
    return api(service.url, "chat/completions")


def build(service: Service, terms: Mapping[str, str]) -> Engine:
    """The engine. Raises UsageError where the extra is not installed, or the key can be none."""
    bearer(KEY)
    return Chat(service, address(service), _library())


@dataclass
class Chat:
    """A model behind an address."""

    service: Service
    address: str
    library: Any
    batch: int = BATCH
    knows_terms: bool = True
    families: tuple[str, ...] = ("bracket", "word")

    @property
    def identity(self) -> str:
        """Name, address, model, language and prompt."""
        prompt = hashlib.sha256(f"{self.template}\0{self.service.style}".encode()).hexdigest()[:16]
        return f"{NAME} {self.address} {self.service.model} {self.service.target} {prompt}"

    @cached_property
    def template(self) -> str:
        """The prompt, with its places open."""
        return self.service.prompt or files("l10n.engines").joinpath("prompt.md").read_text("utf-8")

    def fits(self, text: str) -> bool:
        """Whether a model keeps its mind on a text of this length."""
        return len(text) <= LONGEST

    def ask(self, passages: Sequence[Passage]) -> list[object]:
        """One request for all. Raises a Fault."""
        rows = [{"id": number, "ko": passage.text} for number, passage in enumerate(passages, 1)]
        body = {
            "model": self.service.model,
            "temperature": 0,
            "stream": False,
            "messages": [
                {"role": "system", "content": self.prompt(passages)},
                {"role": "user", "content": json.dumps(rows, ensure_ascii=False)},
            ],
        }
        return _answers(self._post(body), len(passages))

    def prompt(self, passages: Sequence[Passage]) -> str:
        """The prompt for these passages, which stand one after the other."""
        terms = dict.fromkeys(term for passage in passages for term in passage.terms)
        memory = dict.fromkeys(match for passage in passages for match in passage.memory)
        return Template(self.template).safe_substitute(
            house="a newsroom",
            style=self.service.style or f"English as it is written in {self.service.target}.",
            terms=_listed(list(terms)[:MOST]),
            memory=_listed(list(memory)[:MOST]),
            before=passages[0].before or "(nothing)",
            after=passages[-1].after or "(nothing)",
        )

    @cached_property
    def _client(self) -> Any:
        try:
            return self.library.Client(
                timeout=self.service.timeout or TIMEOUT,
                trust_env=not is_loopback(self.address),
                headers={"Accept-Encoding": "identity"},
            )
        except Exception:  # it reads the environment here
            raise Closed(ENVIRONMENT) from None

    def _post(self, body: object) -> object:
        """The text that the model answers."""
        try:
            with self._client.stream("POST", self.address, json=body, headers=bearer(KEY)) as answer:
                data = gathered(answer.iter_raw(), self.service.timeout or TIMEOUT)
        except (self.library.ConnectError, self.library.UnsupportedProtocol, self.library.InvalidURL) as error:
            if is_untrusted(error):  # this library reads another name
                raise Closed(UNTRUSTED.replace("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE")) from None
            raise Unreachable("cannot be reached") from None
        except self.library.TimeoutException:
            raise Passing("gave no answer in its time", slow=True) from None
        except self.library.HTTPError as error:
            raise Passing(f"broke off ({clean(type(error).__name__)})") from None
        data = unpacked(data, answer.headers.get("content-encoding", ""))
        if answer.status_code != 200:
            raise of_status(answer.status_code, answer.headers.get("retry-after", ""), KEY, words(data)[:100])
        return _content(data)


def _library() -> Any:
    try:
        import httpx
    except ImportError:
        raise UsageError(f"{NAME} is not installed; pip install 'l10n-newsroom[endpoint]'") from None
    return httpx


def _listed(pairs: Sequence[tuple[str, str]]) -> str:
    return "\n".join(f"  {korean} → {english}" for korean, english in pairs) or "  (none)"


def _content(data: bytes) -> object:
    """What the model said, out of the answer around it."""
    try:
        answer = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        raise Passing("sends no whole JSON in UTF-8") from None
    try:
        return answer["choices"][0]["message"]["content"]
    except (KeyError, IndexError, TypeError):
        raise Passing("sends an answer of another shape") from None


def _answers(said: object, count: int) -> list[object]:
    """The English of each passage, by its id. Raises Unfit where it is not one for each."""
    if not isinstance(said, str):
        raise Unfit("answers no text")
    said = re.sub(r"<think>.*?</think>", "", said, flags=re.DOTALL)
    begin = re.search(r"\[\s{0,99}\{", said)
    if begin is None and count == 1:
        begin = re.search(r"\{", said)  # a single one, without a list around it
    try:
        found, _ = json.JSONDecoder(strict=False).raw_decode(said, begin.start() if begin else 0)
    except (ValueError, RecursionError):
        raise Unfit("answers no JSON list") from None
    rows = [found] if isinstance(found, dict) else found
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Unfit("answers no list of objects")
    english = {str(row.get("id")): row.get("en") for row in rows}
    if len(rows) != count or english.keys() != {str(number) for number in range(1, count + 1)}:
        raise Unfit("answers other ids than it was asked")
    return [english[str(number)] for number in range(1, count + 1)]
