"""Any endpoint that speaks OpenAI's `/v1/embeddings`: Ollama, vLLM, LM Studio, llama.cpp, or a hosted one.

The settings name its base address and the model; a key, where it wants one, stands in the environment only, as
L10N_EMBEDDINGS_KEY. It is tried again where that may help, and what it answers is looked at before it is believed.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from l10n.addresses import api, is_loopback, is_plain, retry_after
from l10n.encoder.plugin import Encoder
from l10n.encoder.rows import unit
from l10n.errors import ServiceError, UsageError
from l10n.keys import bearer, clean, key_of, words
from l10n.services import Choice

if TYPE_CHECKING:
    import httpx

    from l10n.encoder.plugin import Vectors

NAME = "openai"
TUNED = False

KEY = "L10N_EMBEDDINGS_KEY"
BATCH = 32
"""Texts in one request: the fewest that common servers allow."""
DEADLINE = 60.0
"""Seconds that one request may take."""
PAUSES = (1.0, 3.0, 9.0)
"""Seconds before it is tried again."""
LONGEST_PAUSE = 120.0
"""Seconds that the service may ask to wait at most."""
LARGEST = 64_000_000
"""Bytes of an answer."""

_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504, 529})
"""Answers after which another try may help."""


class _Again(Exception):
    """What may be better the next time; `after` is how many seconds the service asks to wait."""

    def __init__(self, what: str, after: float = 0.0) -> None:
        super().__init__(what)
        self.after = after


class Endpoint:
    """A model behind an address."""

    def __init__(
        self, url: str, model: str, deadline: float = DEADLINE, wait: Callable[[float], None] = time.sleep
    ) -> None:
        """`deadline` is for one request, in seconds; `wait` is called between two tries."""
        self._address, self._model, self._deadline, self._wait = api(url, "embeddings"), model, deadline, wait
        self._size = 0

    def encode(self, texts: Sequence[str]) -> Vectors:
        """An array (n, d) of float32 whose rows have length 1. Raises L10nError."""
        import numpy as np

        library = _library()
        with library.Client(
            timeout=self._deadline, verify=self._trusted, trust_env=not is_loopback(self._address)
        ) as client:
            sent = [_sendable(text) for text in texts]
            parts = [self._ask(client, sent[at : at + BATCH]) for at in range(0, len(sent), BATCH)]
        return np.concatenate(parts)

    @cached_property
    def _trusted(self) -> Any:
        """Certificates, which are slow to load."""
        return _library().create_ssl_context()

    def _ask(self, client: httpx.Client, texts: Sequence[str]) -> Vectors:
        for pause in (*PAUSES, None):
            try:
                rows = self._rows(self._post(client, texts), len(texts))
                break
            except _Again as again:
                if pause is None:
                    raise self._failure(f"{again}, {len(PAUSES) + 1} times; run again later") from None
                if again.after > LONGEST_PAUSE:
                    raise self._failure(f"{again}, and asks to wait {again.after:.0f} s; run again then") from None
                self._wait(max(pause, again.after))
        if self._size and rows.shape[1] != self._size:
            raise self._failure(
                f"gives vectors of {rows.shape[1]} numbers, and of {self._size} before; look at how it is served"
            )
        self._size = rows.shape[1]
        return rows

    def _post(self, client: httpx.Client, texts: Sequence[str]) -> bytes:
        """The body of a good answer. Raises _Again where another try may help, else ServiceError."""
        library = _library()
        began = time.monotonic()
        data = bytearray()
        try:
            with client.stream(
                "POST", self._address, json={"model": self._model, "input": list(texts)}, headers=bearer(KEY)
            ) as answer:
                for chunk in answer.iter_bytes():
                    data += chunk
                    if time.monotonic() - began > self._deadline:
                        raise _Again(f"gave no whole answer within {self._deadline:g} s")
                    if len(data) > LARGEST:
                        raise self._failure(f"sends more than {LARGEST // 1_000_000} MB; look at url")
        except (library.ConnectError, library.ConnectTimeout, library.UnsupportedProtocol, library.InvalidURL) as error:
            raise self._failure(f"cannot be reached ({clean(error)}); start it, or look at url") from None
        except library.TimeoutException:
            raise _Again(f"gave no answer within {self._deadline:g} s") from None
        except library.HTTPError as error:
            raise _Again(f"broke off ({clean(error)})") from None
        if answer.status_code == 200:
            return bytes(data)
        raise self._refusal(answer.status_code, answer.headers, bytes(data))

    def _refusal(self, status: int, headers: Mapping[str, str], data: bytes) -> Exception:
        """What an answer other than 200 comes to."""
        said = ": ".join(filter(None, (f"answers {status}", words(data))))
        if status in _PASSING:
            return _Again(said, retry_after(headers.get("retry-after", "")))
        if status in (401, 403):  # its own words may repeat the key
            return self._failure(
                f"answers {status}: it refuses the key; mend {KEY}" if key_of(KEY) else f"answers {status}: set {KEY}"
            )
        if 300 <= status < 400:
            return self._failure(f"answers {status}: it stands elsewhere; set url to where it stands")
        return self._failure(f"{said}; look at url and model")

    def _rows(self, data: bytes, count: int) -> Vectors:
        """The vectors in an answer, in the order of the texts."""
        try:
            answer = json.loads(data)
        except (ValueError, RecursionError):
            raise _Again("sends no whole JSON") from None
        items = answer.get("data") if isinstance(answer, dict) else None
        if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
            raise self._failure("sends no list of vectors; look at url")
        if len(items) != count:
            raise self._failure(f"sends {len(items)} vectors for {count} texts; look at how it is served")
        places = [item.get("index", place) for place, item in enumerate(items)]
        if not all(type(place) is int for place in places) or sorted(places) != list(range(count)):
            raise self._failure("sends vectors whose index does not say which text is theirs; look at how it is served")
        vectors = [item.get("embedding") for _, item in sorted(zip(places, items, strict=True), key=lambda one: one[0])]
        if not all(isinstance(vector, list) and all(type(x) in (int, float) for x in vector) for vector in vectors):
            raise self._failure("sends vectors that are no lists of numbers; look at url and model")
        return unit(vectors, count, f"{self._model} at {self._address}")

    def _failure(self, what: str) -> ServiceError:
        return ServiceError(f"{self._address} {what}")


def problem(choice: Choice) -> tuple[str, str] | None:
    """It takes a model, and an address without secrets in it."""
    for key, value in (("url", choice.url), ("model", choice.model)):
        if not value.strip():
            return "encoder", f'= {NAME!r} wants {key} = "…" beside it'
    if is_plain(choice.url):
        return None
    return "url", f"must be http(s)://host[:port][/path] and no more; a key goes to {KEY}"


def identity(choice: Choice) -> str:
    """The model's name and its address: two servers may call two models the same."""
    return f"{NAME} {choice.model} at {api(choice.url, 'embeddings')}"


def stays_here(choice: Choice) -> bool:
    """Whether the address is this machine."""
    return is_loopback(choice.url)


def build(choice: Choice) -> Encoder:
    """The encoder, with nothing loaded yet."""
    return Endpoint(choice.url, choice.model)


def _library() -> Any:
    try:
        import httpx
    except ImportError:
        extra = "pip install 'l10n-newsroom[endpoint]'"
        raise UsageError(f"the encoder {NAME} is not installed; {extra}") from None
    return httpx


def _sendable(text: str) -> str:
    """Servers refuse empty texts, and halves of characters are no UTF-8."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text) if text.strip() else "-"
