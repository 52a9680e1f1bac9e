"""What can go wrong with an engine, told apart by what helps; no message ever holds a key."""

from __future__ import annotations

from l10n.addresses import retry_after
from l10n.keys import clean, key_of

PASSING = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
"""Answers after which another try may help."""
CROWDED = frozenset({429, 503})
"""Those that ask for patience: an engine that goes on with them is left alone for a while."""
CLOSED = frozenset({401, 402, 403, 407, 456})
"""Those after which no other text will do any better: no right, no money, no quota left."""


ENVIRONMENT = "cannot be asked from here; mend what the environment says of proxies or certificates (HTTPS_PROXY …)"
"""What an address or a file of no use in the environment comes to; it is not repeated, for it may hold a password."""

UNTRUSTED = "shows a certificate that nobody here vouches for; name the file of its authority in REQUESTS_CA_BUNDLE"
"""What becomes of a proxy that opens what is encrypted, and of a server with a certificate of its own making."""


def is_untrusted(error: BaseException) -> bool:
    """Whether a library came no further than the server's certificate."""
    return "CERTIFICATE_VERIFY_FAILED" in str(error)


class Fault(Exception):
    """What an engine did instead of answering."""

    def __init__(self, what: str) -> None:
        super().__init__(clean(what))


class Passing(Fault):
    """Another try may help."""

    def __init__(self, what: str, after: float = 0.0, slow: bool = False, crowded: bool = False) -> None:
        """`after` is how many seconds the engine asks to wait; `slow`: it used up the time for a request."""
        super().__init__(what)
        self.after, self.slow, self.crowded = after, slow, crowded


class Unreachable(Passing):
    """Nobody listens at the address."""


class Closed(Fault):
    """Nothing more is to be had from the engine for now."""


class Unfit(Fault):
    """It does not take this text, or what it answers does not fit to what it was asked."""


def of_status(status: int, retry: str, key: str, said: str = "") -> Fault:
    """What an HTTP status other than 200 comes to; `key` is the variable that holds the engine's key."""
    what = f"answers {status}"
    if status in (401, 403, 407):  # its own words may repeat the key
        if not key:
            return Closed(f"{what}: it lets nobody in from here")
        return Closed(f"{what}: it refuses the key; mend {key}" if key_of(key) else f"{what}: set {key}")
    if status in CLOSED:
        return Closed(f"{what}: nothing is left of what you may have translated there")
    what += f": {said}" if said else ""
    if status in PASSING:
        return Passing(what, retry_after(retry), crowded=status in CROWDED)
    if 300 <= status < 400 or status in (404, 405, 410):
        return Closed(f"{what}; look at its url")
    return Unfit(what)
