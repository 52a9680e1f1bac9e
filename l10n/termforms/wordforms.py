"""The surface forms of an English term: plurals, American and British spellings, the word in another sense."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

PREPOSITIONS = frozenset(["of", "on", "for", "in", "to", "at", "by", "with", "from", "against", "between", "under"])

IRREGULAR = {
    "person": "people",
    "child": "children",
    "foot": "feet",
    "life": "lives",
    "half": "halves",
    "shelf": "shelves",
    "leaf": "leaves",
    "wife": "wives",
    "knife": "knives",
    "loaf": "loaves",
    "criterion": "criteria",
    "phenomenon": "phenomena",
    "curriculum": "curricula",
    "index": "indices",
    "medium": "media",
    "hero": "heroes",
    "potato": "potatoes",
    "tomato": "tomatoes",
    "echo": "echoes",
    "veto": "vetoes",
}
SINGULAR = {plural: singular for singular, plural in IRREGULAR.items()}

SPELLINGS = (
    ("or", r"\b(lab|hon|neighb|fav|col|behavi|hum|harb|endeav|rig|flav)or", r"\1our"),
    ("our", r"\b(lab|hon|neighb|fav|col|behavi|hum|harb|endeav|rig|flav)our", r"\1or"),
    ("iz", r"(?<=\w{3})iz(e|ed|es|er|ers|ing|ation|ations|ational)\b", r"is\1"),
    ("isation", r"(?<=\w{3})is(ation|ations|ational)\b", r"iz\1"),
    ("is", r"\b(organ|real|recogn|character|general|special|social|util|urban|modern|mobil)is(e|ed|es|er|ing)\b",
     r"\1iz\2"),
    ("aging", r"\baging\b", "ageing"),
    ("ageing", r"\bageing\b", "aging"),
    ("center", r"\bcenter(s?)\b", r"centre\1"),
    ("centre", r"\bcentre(s?)\b", r"center\1"),
    ("program", r"\bprogram(s?)\b", r"programme\1"),
    ("programme", r"\bprogramme(s?)\b", r"program\1"),
    ("defense", r"\bdefense\b", "defence"),
    ("defence", r"\bdefence\b", "defense"),
    ("coo", r"\bco(op|ord)", r"co \1"),
    ("co o", r"\bco (op|ord)", r"co\1"),
)  # fmt: skip
"""American and British pairs both ways, and co-op beside coop: what a phrase must have in it for the pattern to be
worth a look, the pattern, what takes its place. In folded text, where a hyphen is a space."""

ADJECTIVES = frozenset(["cooperative", "co operative", "collective", "representative", "local", "mutual"])
"""Nouns that are adjectives too: after a form of be, without a noun behind them, they are not the term."""

_BE = (
    "is are was were be been being very more most less so too quite highly fully remain remains remained became become "
    "becomes seem seems seemed stay stays stayed felt proved"
)
_BEING = rf"(?:\b(?:{_BE.replace(' ', '|')})|n't) $"
_BE_ENDS = ("n't ", *(f"{word} " for word in _BE.split()))
_NO_NOUN = (
    r"\s*(?:$|[^\w\s]|\b(?:and|but|or|with|when|in|on|toward|towards|as|than|to|enough|about|over|throughout|during|at|by"
    r"|for|from|if|because|while|after|before|again|once|since)\b)"
)
STOPS = (".", "?", "!")
OBJECTS = (" about", " for", " if", *STOPS)
"""What stands behind a verb that looks like a term: we challenge about, they issue for, who cares?"""
_SUBJECT = r"(?:\b(?:i|we|you|they|he|she|who|must|should|can|could|will|would|might|not|really|truly)|n't) $"
NEGATED = ("n't ", "not ", "who ")
_DOES = r"(?:\b(?:do|does|did|can|could|will|would) not|n't|\bwho) $"


def inflected(phrase: str) -> Iterator[str]:
    """A folded phrase with its head noun in the other number: boards of directors, young people."""
    words = phrase.split(" ")
    head = next((i for i, word in enumerate(words) if i and word in PREPOSITIONS), len(words)) - 1
    for place in dict.fromkeys((head, len(words) - 1)):
        for other in _other_number(words[place]):
            yield " ".join((*words[:place], other, *words[place + 1 :]))


def respelled(phrases: Iterable[str]) -> Iterator[str]:
    """The folded phrases in American and British spelling."""
    for phrase in phrases:
        for sign, pattern, other in SPELLINGS:
            for found in re.finditer(pattern, phrase) if sign in phrase else ():
                yield phrase[: found.start()] + found.expand(other) + phrase[found.end() :]


def is_other_sense(text: str, start: int, end: int) -> bool:
    """Whether a folded text has a verb or an adjective where the one-word term would be a noun."""
    word = text[start:end]
    adjective = word in ADJECTIVES
    if not adjective and (" " in word or not text.startswith(OBJECTS, end)):
        return False  # nearly always
    if not adjective and text.startswith(STOPS, end):
        negated = text.startswith(NEGATED, max(0, start - 4))
        return negated and re.search(_DOES, text[max(0, start - 20) : start]) is not None
    if adjective and text.startswith("non ", max(0, start - 4)):
        return True
    if adjective and text.endswith(_BE_ENDS, 0, start):
        before, after = text[max(0, start - 20) : start], text[end : end + 12]
        if re.search(_BEING, before) and re.match(_NO_NOUN, after):
            return True
    if " " in word or not text.startswith(OBJECTS, end):
        return False
    before = text[max(0, start - 20) : start]
    return bool(re.search(_SUBJECT, before)) and re.match(r" (?:about|for|if)\b", text[end : end + 12]) is not None


def dressed(preferred: str, base: str, written: str) -> str:
    """The preferred form in the number and with the capitals of what it replaces, an inflection of `base`."""
    low, base = _level(written), _level(base)
    if low != base and low in inflected(base):
        preferred = next(inflected(preferred), preferred)
    if not written[:1].isupper() or not preferred[:1].islower():
        return preferred
    words = re.split(r"([ -])", preferred)
    titled = len(words) > 1 and all(word[:1].isupper() or len(word) < 4 for word in re.split(r"[ -]", written))
    small = PREPOSITIONS | {"and", "the"}
    raised = [
        word[:1].upper() + word[1:] if not i or (titled and word not in small) else word for i, word in enumerate(words)
    ]
    return "".join(raised)


def _level(phrase: str) -> str:
    return phrase.lower().replace("-", " ")


def _other_number(word: str) -> Iterator[str]:
    """Plurals of a singular, or the singular of a plural; of a hyphened word by its last part."""
    stem, hyphen, last = word.rpartition("-")
    if hyphen:
        yield from (f"{stem}-{other}" for other in _other_number(last))
        return
    if not word.isalpha() or len(word) < 2:
        return
    if word in SINGULAR:
        yield SINGULAR[word]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        yield from _singulars(word)
    else:
        yield from _plurals(word)


def _plurals(word: str) -> Iterator[str]:
    if word in IRREGULAR:
        yield IRREGULAR[word]
    for end, plural in (("person", "people"), ("woman", "women")):
        if word.endswith(end):
            yield word.removesuffix(end) + plural
    if word.endswith("man") and not word.endswith(("woman", "human", "german", "roman")):
        yield word.removesuffix("man") + "men"
    elif word.endswith("is"):
        yield word.removesuffix("is") + "es"
    elif re.search(r"[^aeiou]y$", word):
        yield word[:-1] + "ies"
    elif word.endswith(("s", "x", "z", "ch", "sh")):
        yield word + "es"
    else:
        yield word + "s"


def _singulars(word: str) -> Iterator[str]:
    if word.endswith("ies") and len(word) > 4:
        yield word[:-3] + "y"
    elif word.endswith(("xes", "ches", "shes", "sses", "zes")):
        yield word[:-2]
    else:
        yield word[:-1]
