"""Addresses of services: whether one is this machine, whether it hides a secret, and when it asks to come back."""

from __future__ import annotations

import ipaddress
import re
from contextlib import suppress
from urllib.parse import urlsplit


def is_loopback(url: str) -> bool:
    """Whether an address is this machine."""
    try:
        host = urlsplit(url).hostname or ""
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_plain(url: str) -> bool:
    """Whether it is http(s)://host[:port][/path] and no more: no user, no query, nothing that could be a key."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    whole = parts.scheme in ("http", "https") and bool(parts.hostname) and port != 0
    return whole and not re.search(r"[\s@?#\\\x00-\x1f\x7f]", url)


def api(url: str, path: str) -> str:
    """Where to send texts to, for a base address with or without what always stands at its end."""
    url = url.rstrip("/")
    if url.endswith(f"/{path}"):
        return url
    return f"{url}/{path}" if urlsplit(url).path else f"{url}/v1/{path}"


def retry_after(asked: str) -> float:
    """What the header Retry-After asks for, in seconds; it may be a date. 0 where it says nothing."""
    asked = asked.strip()
    if re.fullmatch(r"\d{1,9}(?:\.\d{1,9})?", asked, re.ASCII):
        return float(asked)
    from datetime import UTC, datetime
    from email.utils import parsedate_to_datetime

    with suppress(ValueError, TypeError, OverflowError):
        return max(0.0, (parsedate_to_datetime(asked) - datetime.now(UTC)).total_seconds())
    return 0.0
