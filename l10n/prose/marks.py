"""Punctuation that English does not write: doubled marks, full-width ones, dots of the Korean kind."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from l10n.model import Severity
from l10n.prose.glance import is_quiet
from l10n.prose.settling import Slip

CJK = "\u1100-\u11ff\u3041-\u30ff\u3105-\u318e\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff"
"""Scripts beside which full-width punctuation is at home."""

TITLES = "「」『』《》〈〉【】〔〕"
"""Marks that Korean puts around titles and labels."""

_OTHERS = {"。": ".", "、": ",", "｡": ".", "､": ","}
_SPACED = frozenset(".,:;!?)")
"""Marks that a space follows; full-width ones bring it along."""


def suspicious(text: str) -> bool:
    """Whether a closer look is worth its time."""
    return not is_quiet(text) and _suspect().search(text) is not None


def slips(text: str) -> Iterator[Slip]:
    """Doubled and foreign marks, in order."""
    yield from sorted((*_doubled(text), *_wide(text), *_dots(text)), key=lambda slip: slip.start)


def _doubled(text: str) -> Iterator[Slip]:
    for found in _twice().finditer(text):
        marks = found[0]
        word = _word_before(text, found.start())
        where = f"after “{word}”" if word else "at the beginning"
        if marks[0] in "!?":
            message = f"“{marks}” {where} is louder than news is; one mark will do"
            yield Slip(*found.span(), message, suggestion=marks[0], severity=Severity.NOTICE)
        elif marks == "..":
            yield Slip(*found.span(), f"two full stops {where}; one, or an ellipsis, is meant", suggestion=".")
        elif "…" in marks:
            yield Slip(*found.span(), f"a doubled ellipsis {where}; English has one", "…")
        else:
            yield Slip(*found.span(), f"“{marks}” {where}; the second mark is one too many", _kept(marks))


def _kept(marks: str) -> str:
    """Which mark stays: of `,.` the full stop."""
    return "." if "." in marks else marks[0]


def _wide(text: str) -> Iterator[Slip]:
    english = frozenset(place for pair in _brackets().finditer(text) for place in (pair.start(), pair.end() - 1))
    for found in _full_width().finditer(text):
        start, end = found.span()
        mark, before, after = found[0], text[start - 1 : start], text[end : end + 1]
        if start not in english and _is_at_home(mark, before, after):
            continue
        if mark in TITLES:
            message = f"“{mark}” is a Korean mark; English writes quotation marks, italics or square brackets"
            yield Slip(start, end, message)
            continue
        plain = _OTHERS.get(mark) or unicodedata.normalize("NFKC", mark)
        number = before.isdigit() and after.isdigit()
        space = " " if plain in _SPACED and after.isalnum() and not number else ""
        lead = " " if plain == "(" and before.isalnum() else ""
        yield Slip(start, end, f"“{mark}” is full-width; English writes “{plain}”", lead + plain + space)


def _is_at_home(mark: str, before: str, after: str) -> bool:
    """Whether it belongs to the Korean that stands beside it."""
    behind, ahead = _cjk().match(before), _cjk().match(after)
    if mark in TITLES:
        return bool(ahead if mark in TITLES[::2] else behind)
    return bool(ahead and behind) or (bool(behind) and mark not in "（）")


def _dots(text: str) -> Iterator[Slip]:
    for found in _middle_dot().finditer(text):
        word = _word_before(text, found.start())
        message = f"a middle dot after “{word}” strings words together as Korean does; English has a comma or “and”"
        yield Slip(*found.span(), message, severity=Severity.NOTICE)


def _word_before(text: str, place: int) -> str:
    return (text[max(place - 24, 0) : place].split() or [""])[-1]


@cache
def _suspect() -> re.Pattern[str]:
    return re.compile(rf"[,;] ?[,;.]|\.\.|[!?][!?]|……|[a-z][·ㆍ・･‧]|[。、｡､！-｠{TITLES}]")


@cache
def _twice() -> re.Pattern[str]:
    # a dot may belong to an abbreviation (Inc.,), two to a path (../), three to an ellipsis
    return re.compile(
        r"(?<![,;]),(?: ?,)+(?![\d,;])|(?<![;,]);(?: ?;)+(?![;,])|(?<=[\w)”’]),\.(?![.\w])|(?<=[\w)”’]);[.,](?![.,;\w])"
        r"|(?:(?<=[\w)”’])|(?<=[a-z] ))\.\.(?![./\w])(?! \.)|(?<![!?])(?:!{2,}|\?{2,})|…{2,}"
    )


@cache
def _full_width() -> re.Pattern[str]:
    return re.compile(rf"[０-９Ａ-Ｚａ-ｚ]+(?:[，．][０-９]+)*|[！-～。、｡､{TITLES}]")


@cache
def _brackets() -> re.Pattern[str]:
    """Full-width brackets that do not stand behind Korean."""
    return re.compile(rf"(?<![{CJK}])（[^（）]{{0,400}}）")


@cache
def _cjk() -> re.Pattern[str]:
    return re.compile(f"[{CJK}]")


@cache
def _middle_dot() -> re.Pattern[str]:
    return re.compile(r"(?<=[a-z])(?<!l)[·ㆍ・･‧](?=[A-Za-z])|(?<=l)[·ㆍ・･‧](?=[A-Zabc-km-z])")
