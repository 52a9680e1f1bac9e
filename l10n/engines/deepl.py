"""DeepL, by its own package: the extra [deepl]. It is given the glossary, and keeps elements as they are."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from l10n.addresses import is_plain
from l10n.engines.faults import (
    ENVIRONMENT,
    UNTRUSTED,
    Closed,
    Fault,
    Passing,
    Unfit,
    Unreachable,
    is_untrusted,
    of_status,
)
from l10n.engines.guard import within
from l10n.engines.wire import at_home, bounded, is_misled
from l10n.errors import UsageError
from l10n.keys import bearer, key_of
from l10n.services import Engine, Passage, Service

NAME = "deepl"
KEY = "L10N_DEEPL_KEY"
RATE = 5.0
WORKERS = 2
TIMEOUT = 30.0

BATCH = 20
"""Texts in one request; DeepL takes fifty."""
LARGEST = 100_000
"""Bytes of a request, of the 128 kB that DeepL takes."""


def problem(service: Service) -> str:
    """It takes a key."""
    if service.url and not is_plain(service.url):
        return f"url of [engines.{NAME}] must be http(s)://host[:port][/path] and no more; a key goes to {KEY}"
    return "" if key_of(KEY) else f"{NAME} wants a key; set {KEY} in the environment"


def address(service: Service) -> str:
    """Where texts are sent: keys that end in :fx are those of the free API."""
    free = "-free" if key_of(KEY).endswith(":fx") else ""
    return service.url.rstrip("/") or f"https://api{free}.deepl.com"


def build(service: Service, terms: Mapping[str, str]) -> Engine:
    """The engine. Raises UsageError where the extra is not installed."""
    try:
        import deepl
    except ImportError:
        raise UsageError("deepl is not installed; pip install 'l10n-newsroom[deepl]'") from None
    bearer(KEY)  # one with a line end in it would have every request fail
    deepl.http_client.max_network_retries = 0  # the fence around all engines does that
    deepl.http_client.min_connection_timeout = service.timeout or TIMEOUT
    where = address(service)
    client = deepl.DeepLClient(key_of(KEY), server_url=where, send_platform_info=False)
    headers = _Headers()
    # the library has no other way to Retry-After, to a newsroom's own certificates, or to an end of what it reads
    session = at_home(client._client._session, where)
    session.verify = session.merge_environment_settings(where, {}, None, None, None)["verify"]
    session.send = headers.kept(session.send, service.timeout or TIMEOUT)
    return DeepL(client, headers, f"{NAME} {where} {service.target}", service.target, dict(terms))


class _Headers(threading.local):
    """What the last answer to this thread asked for."""

    after = ""

    def kept(self, send: Callable[..., Any], seconds: float) -> Callable[..., Any]:
        """The same function, which leaves it here, and reads no more and no longer than it should."""

        def sent(*what: Any, **more: Any) -> Any:
            try:
                response = send(*what, **{**more, "stream": True})
            except Exception as error:
                raise Closed(ENVIRONMENT) if is_misled(error) else error from None
            self.after = response.headers.get("Retry-After", "")
            with response:
                if 300 <= response.status_code < 400:  # the library takes that for an answer
                    raise of_status(response.status_code, "", KEY)
                response._content = bounded(response, seconds)
            return response

        return sent


@dataclass
class DeepL:
    """A client, and the glossary that it has been given."""

    client: Any
    headers: _Headers
    identity: str
    target: str
    terms: dict[str, str]
    batch: int = BATCH
    families: tuple[str, ...] = ("xml", "bracket")
    _glossary: Any = None
    _settled: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def knows_terms(self) -> bool:
        """Whether it has taken the glossary."""
        return bool(self.glossary())

    def fits(self, text: str) -> bool:
        """Whether a batch of such texts is a request that it takes."""
        return len(text.encode()) <= LARGEST // BATCH

    def ask(self, passages: Sequence[Passage]) -> list[object]:
        """One request, and one more where texts with and without elements are mixed. Raises a Fault."""
        answers: list[object] = [None] * len(passages)
        for is_xml in (True, False):
            places = [place for place, passage in enumerate(passages) if passage.is_xml == is_xml]
            if places:
                for place, answer in zip(places, self._ask([passages[p] for p in places], is_xml), strict=True):
                    answers[place] = answer
        return answers

    def _ask(self, passages: Sequence[Passage], is_xml: bool) -> list[object]:
        options: dict[str, Any] = {"tag_handling": "xml", "ignore_tags": ["x"]} if is_xml else {}
        if self._glossary and any(passage.terms for passage in passages):
            options["glossary"] = self._glossary
        target = "EN-GB" if self.target.endswith("-GB") else "EN-US"
        texts = [passage.text for passage in passages]
        try:
            found = self.client.translate_text(
                texts, source_lang="KO", target_lang=target, preserve_formatting=True, split_sentences="off", **options
            )
        except Exception as error:
            found, fault = None, self._fault(error)
        if found is None:
            raise fault  # out here, for what the library raised may repeat the key
        if not found:
            raise Passing("sends no whole answer")
        if not isinstance(found, list) or len(found) != len(texts):
            raise Unfit("sends answers to other texts")
        return [getattr(one, "text", None) for one in found]

    def _fault(self, error: Exception) -> Fault:
        if isinstance(error.__cause__, Fault):
            return error.__cause__
        if is_untrusted(error):
            return Closed(UNTRUSTED)
        said = str(error)
        named = re.search(r"Unexpected status code: (\d{3})", said)  # some of its errors have it in their words only
        quota = 456 if "Quota" in type(error).__name__ else 0
        if status := getattr(error, "http_status_code", None) or quota or (int(named[1]) if named else 0):
            return of_status(status, self.headers.after, KEY)
        if "NewConnectionError" in said or "NameResolution" in said:
            return Unreachable("cannot be reached")
        slow = "timed out" in said
        return Passing("gave no answer in its time" if slow else "sends no whole answer", slow=slow)

    def glossary(self) -> Any:
        """DeepL's own glossary, made of ours where it is not there yet; None where DeepL does not take it."""
        with self._lock:
            if not self._settled:
                self._settled = True
                with suppress(Exception):  # then the terms are protected as with the others
                    self._glossary = within(TIMEOUT, lambda: [self._made()])[0] if self.terms else None
        return self._glossary

    def _made(self) -> Any:
        rows = sorted(self.terms.items())
        name = f"l10n-{hashlib.sha256(repr(rows).encode()).hexdigest()[:12]}"
        known = self.client.list_glossaries()
        for glossary in known:
            if glossary.name == name:
                return glossary
        for glossary in known:
            if glossary.name.startswith("l10n-"):  # of an earlier state; the free API has room for one
                self.client.delete_glossary(glossary)
        return self.client.create_glossary(name, source_lang="KO", target_lang="EN", entries=dict(rows))
