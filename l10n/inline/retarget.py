"""Give the links of a text other destinations."""

from __future__ import annotations

import re
from collections.abc import Mapping

from l10n import inline


def relink(text: str, targets: Mapping[str, str]) -> str:
    """The text with every inline link whose destination is a key of `targets` pointing to its value."""
    if not targets or "](" not in text:
        return text
    named = {mark.url for mark in inline.parse(text).marks if mark.kind == "link"} & targets.keys()
    for url in named:
        text = re.sub(rf"(?<=\]\()<?{re.escape(url)}>?(?=[\s)])", targets[url].replace("\\", r"\\"), text)
    return text
