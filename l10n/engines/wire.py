"""HTTP for adapters that have none of their own patience: a time for each read, a size, statuses that are told apart.

deep-translator calls `requests.get` and `requests.post` without a time limit, forgets which status came with which
Retry-After, takes any encoding, and repeats keys in its errors. A `Wire` stands in the place of its `requests`.
"""

from __future__ import annotations

import json
import re
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from l10n.addresses import is_loopback
from l10n.engines.faults import Passing, Unfit, Unreachable, of_status
from l10n.keys import clean, words

LARGEST = 8_000_000
"""Bytes of an answer."""


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
        options |= {"stream": True, "allow_redirects": line.session.trust_env}
        params = {name: value for name, value in dict(params or {}).items() if name != line.leave_out}
        options.pop("proxies", None)  # the environment's are the session's own
        try:
            with line.session.request(method, url, params=params, timeout=line.timeout, **options) as response:
                data = b""
                for chunk in response.iter_content(65536):
                    data += chunk
                    if len(data) > LARGEST:
                        raise Unfit(f"sends more than {LARGEST // 1_000_000} MB")
        except requests.exceptions.Timeout:
            raise Passing(f"gave no answer within {line.timeout:g} s", slow=True) from None
        except requests.exceptions.ConnectionError as error:
            refused = "NewConnectionError" in repr(error) or "NameResolution" in repr(error)
            raise (Unreachable("cannot be reached") if refused else Passing("broke off")) from None
        except (requests.exceptions.RequestException, ValueError) as error:
            raise Passing(f"broke off ({clean(type(error).__name__)})") from None
        if response.status_code != 200:
            raise of_status(response.status_code, response.headers.get("Retry-After", ""), line.key, words(data)[:100])
        return Answer(200, _decoded(data, response.headers.get("Content-Type", "")))


def session(url: str) -> Any:
    """A new session; what goes to this machine goes through no proxy."""
    import requests

    made = requests.Session()
    made.trust_env = not is_loopback(url)
    return made


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
