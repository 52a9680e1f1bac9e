"""The round brackets of an inline link: its address and its title."""

from __future__ import annotations

from l10n.inline.pieces import PUNCTUATION, pattern, unescape


def destination(raw: str, at: int) -> tuple[str, str, int] | None:
    """Address, title and end of the `(address "title")` that begins at `at`."""
    at = after(raw, "space", at + 1)
    if hit := pattern("angled").match(raw, at):
        address, end = hit[1], hit.end()
    else:
        end = _bare(raw, at)
        address = raw[at:end]
    title = ""
    if end > at and (hit := pattern("title").match(raw, end)):
        title, end = hit[1][1:-1], hit.end()
    end = after(raw, "space", end)
    return (unescape(address), unescape(title), end + 1) if raw[end : end + 1] == ")" else None


def after(raw: str, name: str, at: int) -> int:
    """Where a pattern that begins at `at` ends; `at` itself where it does not match."""
    hit = pattern(name).match(raw, at)
    return hit.end() if hit else at


def _bare(raw: str, at: int) -> int:
    """The end of an address without angle brackets; its own brackets must match, and nest 32 deep at most."""
    depth = 0
    if raw[at : at + 1] == "<":
        return at
    while at < len(raw) and raw[at] > " " and raw[at] != "\x7f":
        if raw[at] == "\\" and raw[at + 1 : at + 2] in PUNCTUATION:
            at += 1
        elif raw[at] == "(":
            depth += 1
        elif raw[at] == ")":
            depth -= 1
        if depth < 0 or depth > 32:
            break
        at += 1
    return at
