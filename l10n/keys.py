"""Keys of services: they come from the environment, go into a header, and stand in no message."""

from __future__ import annotations

import json
import os
import re

from l10n.errors import UsageError


def key_of(variable: str) -> str:
    """The key that stands in the environment, or nothing."""
    return os.environ.get(variable, "").strip() if variable else ""


def bearer(variable: str) -> dict[str, str]:
    """The header that shows the key, if there is one. Raises UsageError for what can be no key."""
    key = key_of(variable)
    if not re.fullmatch(r"[!-~]*", key):
        raise UsageError(f"{variable} holds a character that no key has; copy the key again")
    return {"Authorization": f"Bearer {key}"} if key else {}


def holds_key(text: str) -> bool:
    """Whether one of the keys stands in a text; a short one, or a mere word such as `ollama`, may do so by chance."""
    return any(len(key) >= 8 and not key.isalpha() and key in text for key in _all())


def clean(what: object) -> str:
    """The words on one line, without any key and not longer than a line."""
    line = " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", str(what)).split()) or type(what).__name__
    line = re.sub(r"(?i)((?:api|auth)?[_-]?key|token|bearer)([=: ]+)[^&\s,;'\"]+", r"\1\2…", line)
    for key in _all():
        if len(key) > 3:
            line = line.replace(key, "…")
    return line[:200]


def _all() -> list[str]:
    return [value.strip() for name, value in os.environ.items() if re.fullmatch(r"L10N_\w*KEY", name)]


def words(data: bytes) -> str:
    """What a service itself says is wrong, out of the JSON that it answers; empty where it says nothing."""
    try:
        said = json.loads(data)
    except (ValueError, RecursionError):
        return ""
    for name in ("error", "message", "detail", "responseDetails"):
        said = said.get(name, said) if isinstance(said, dict) else said
    return clean(said) if isinstance(said, str) and said.strip() else ""
