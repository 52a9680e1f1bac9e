"""What a Word file says of its post: language, title, author, date, keywords."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from l10n.formats.docx_inline import without_draft_signs
from l10n.inline import plain
from l10n.ooxml.values import Properties
from l10n.plugins import Post

REGIONS = {"en": "en-US", "ko": "ko-KR", "ja": "ja-JP", "zh": "zh-CN", "fr": "fr-FR", "de": "de-DE", "es": "es-ES"}
"""The region that Word takes for a language without one."""


def language(post: Post) -> str:
    """The post's language with a region."""
    return REGIONS.get(post.language, post.language) or "en-US"


def title(post: Post) -> str:
    """The post's title without markup."""
    return plain(without_draft_signs(post.title)).text.replace("\n", " ").strip()


def byline(post: Post) -> str:
    """Author and date as far as they are known."""
    meta = _meta(post)
    day = re.match(r"\d{4}-\d\d-\d\d(?=[T ])", meta.get("date", ""))
    return " · ".join(part for part in (_author(meta), day[0] if day else meta.get("date", "")) if part)


def properties(post: Post) -> Properties:
    """The core properties of the file."""
    meta = _meta(post)
    return Properties(
        title=title(post),
        author=_author(meta),
        subject=meta.get("subject", ""),
        keywords=_list(meta.get("keywords") or meta.get("tags", "")),
        description=meta.get("description") or meta.get("summary", ""),
        date=_date(meta.get("date", "")),
    )


def _meta(post: Post) -> Mapping[str, str]:
    return {name.lower(): without_draft_signs(text).strip() for name, text in post.meta if text}


def _author(meta: Mapping[str, str]) -> str:
    return _list(meta.get("author") or meta.get("authors", ""))


def _list(text: str) -> str:
    """Names or tags as one line: YAML's brackets and quotes say nothing to a reader."""
    names = (name.strip(" '\"") for name in text.strip("[] ").replace("\n", ",").split(","))
    return ", ".join(name for name in names if name)


def _date(text: str) -> datetime | None:
    """The moment in UTC; None where there is no date that a calendar has."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return _day(text)
    try:
        return moment.astimezone(UTC) if moment.tzinfo else moment
    except OverflowError:
        return None


def _day(text: str) -> datetime | None:
    """The day that a text begins with, as newsrooms write it: 2026. 11. 22."""
    found = re.match(r"(\d{4})\s*[-./]\s*(\d{1,2})\s*[-./]\s*(\d{1,2})", text)
    try:
        return datetime(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None
