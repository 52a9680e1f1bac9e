"""HTTP for adapters that have none of their own patience: a time for all of it, a size, statuses that are told apart.

deep-translator calls `requests.get` and `requests.post` without a time limit, forgets which status came with which
Retry-After, takes any encoding, repeats keys in its errors, and puts text and key into the address of a POST, where
servers log them and the length ends at some hundred syllables. A `Wire` stands in the place of its `requests`.
"""

from __future__ import annotations

import json
import re
import time
import zlib
from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from l10n.addresses import is_loopback
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
from l10n.keys import clean, words

LARGEST = 8_000_000
"""Bytes of an answer."""
_LARGE = f"sends more than {LARGEST // 1_000_000} MB"


@dataclass(frozen=True, slots=True)
class Line:
    """The connection of one engine."""

    session: Any
    timeout: float
    key: str
    """The variable that holds its key."""
    leave_out: str = ""
    """A parameter that is not to be sent."""


used: ContextVar[Line] = ContextVar("line")
"""The line of the engine that is asked at the moment."""


@dataclass(frozen=True, slots=True)
class Answer:
    """As much of a response as the adapters look at."""

    status_code: int
    text: str

    def json(self) -> Any:
        """The body as JSON. Raises Passing where it is none."""
        try:
            found = json.loads(self.text)
        except (ValueError, RecursionError):
            raise Passing("sends no whole JSON") from None
        if not isinstance(found, dict):
            raise Unfit("sends JSON of another kind")
        _refuse_inner_status(found)
        return found

    def close(self) -> None:
        """It has been read already."""


class Wire:
    """What stands in for the library `requests`."""

    def get(self, url: str, **options: Any) -> Answer:
        """A GET request. Raises a Fault for whatever is no good answer."""
        return self._send("GET", url, **options)

    def post(self, url: str, **options: Any) -> Answer:
        """A POST request. Raises a Fault for whatever is no good answer."""
        return self._send("POST", url, **options)

    def _send(self, method: str, url: str, params: Any = None, **options: Any) -> Answer:
        import requests

        line = used.get()
        params = {name: value for name, value in dict(params or {}).items() if name != line.leave_out}
        options["json" if method == "POST" else "params"] = params
        options.pop("proxies", None)  # the environment's are the session's own
        try:
            with line.session.request(method, url, timeout=line.timeout, stream=True, **options) as response:
                data = bounded(response, line.timeout)
        except requests.exceptions.Timeout:
            raise Passing(f"gave no answer within {line.timeout:g} s", slow=True) from None
        except requests.exceptions.ConnectionError as error:
            if is_untrusted(error):
                raise Closed(UNTRUSTED) from None
            refused = "NewConnectionError" in repr(error) or "NameResolution" in repr(error)
            raise (Unreachable("cannot be reached") if refused else Passing("broke off")) from None
        except (requests.exceptions.RequestException, OSError, ValueError) as error:
            if is_misled(error):
                raise Closed(ENVIRONMENT) from None
            raise Passing(f"broke off ({clean(type(error).__name__)})") from None
        if response.status_code != 200:
            raise of_status(response.status_code, response.headers.get("Retry-After", ""), line.key, words(data)[:100])
        return Answer(200, _decoded(data, response.headers.get("Content-Type", "")))


def is_misled(error: Exception) -> bool:
    """Whether `requests` did not come to ask, for a proxy or a file of certificates that the environment names."""
    from requests import exceptions

    no_address = isinstance(error, (exceptions.InvalidURL, exceptions.InvalidSchema, exceptions.MissingSchema))
    return no_address or isinstance(error, FileNotFoundError) or type(error) is OSError


def session(url: str) -> Any:
    """A new session; what goes to this machine goes through no proxy."""
    import requests

    made = at_home(requests.Session(), url)
    made.headers["User-Agent"] = (
        "Mozilla/5.0 (compatible; l10n)"  # Google’s page fails more often without the first word
    )
    return made


def at_home(session: Any, url: str) -> Any:
    """The session, which leads no text and no key to another host, and asks for nothing that has to be unpacked."""
    known = session.get_redirect_target

    def target(response: Any) -> str | None:
        led: str | None = known(response)
        old, new = urlsplit(response.url), urlsplit(led or "")
        stays = new.hostname in (None, old.hostname) and new.scheme in ("", "https", old.scheme)
        return led if stays and not is_loopback(url) else None

    session.get_redirect_target = target
    session.trust_env = not is_loopback(url)
    session.headers["Accept-Encoding"] = "identity"
    return session


def bounded(response: Any, seconds: float) -> bytes:
    """The body of a response of `requests`. Raises Unfit where it is too large, Passing where it comes too slowly."""
    packed = response.headers.get("Content-Encoding", "")
    response.raw.headers.pop("Content-Encoding", None)  # or it is unpacked to whatever size it has
    return unpacked(gathered(response.iter_content(65536), seconds), packed)


def gathered(chunks: Iterable[bytes], seconds: float) -> bytes:
    """The chunks in one. Raises Unfit where they are too many, Passing where they come too slowly."""
    ends = time.monotonic() + seconds
    data = bytearray()
    for chunk in chunks:
        data += chunk
        if len(data) > LARGEST:
            raise Unfit(_LARGE)
        if time.monotonic() > ends:
            raise Passing(f"gave no answer within {seconds:g} s", slow=True)
    return bytes(data)


def unpacked(data: bytes, packed: str) -> bytes:
    """The data as it was before its Content-Encoding. Raises Unfit where it is too large, or packed as nobody asked."""
    if packed.strip().lower() in ("", "identity"):
        return data
    if packed.strip().lower() not in ("gzip", "x-gzip"):
        raise Unfit("sends an answer that is packed as nobody asked")
    opened = zlib.decompressobj(wbits=31)
    try:
        found = opened.decompress(data, LARGEST)
    except zlib.error:
        raise Passing("broke off") from None
    if opened.unconsumed_tail:
        raise Unfit(_LARGE)
    if not opened.eof:
        raise Passing("broke off")
    return found


def _decoded(data: bytes, kind: str) -> str:
    """The text of a body: UTF-8 where it can be, else what it says. Raises Passing where it is neither."""
    declared = re.search(r"charset=[\"']?([\w-]+)", kind)
    for encoding in ("utf-8-sig", declared[1] if declared else "utf-8"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise Passing("sends text in an encoding that it does not name")


def _refuse_inner_status(found: dict[str, Any]) -> None:
    """MyMemory answers 200 and puts the true status, and a warning for a translation, into the body."""
    status, said = str(found.get("responseStatus", 200)), ""
    data = found.get("responseData")
    if isinstance(data, dict):
        said = str(data.get("translatedText") or "")
    if "MYMEMORY WARNING" in said.upper() or found.get("quotaFinished") is True:
        raise of_status(456, "", "")
    if status != "200" and re.fullmatch(r"[3-5]\d\d", status):
        raise Unfit(f"answers {status}") if status in ("403", "414") else of_status(int(status), "", "")
