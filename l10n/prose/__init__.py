"""English prose as its checks see it: text without markup, addresses and code, and fixes that leave those alone."""

from __future__ import annotations

from l10n.prose.settling import Slip
from l10n.prose.slips import hits
from l10n.prose.view import GAP, Prose, read

__all__ = ["GAP", "Prose", "Slip", "hits", "read"]
