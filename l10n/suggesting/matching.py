"""Which English recurs with which Korean noun, by Dice's coefficient; a phrase is left to the noun it fits best."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from l10n.model import Span
from l10n.suggesting.nouns import known_stems, nouns, overlaps
from l10n.suggesting.phrases import phrases, singular

LEAST = 2
"""Pairs in which a noun must stand to recur."""
LIKELY = 0.4
"""Dice's coefficient from which a phrase is offered."""
NAMED = 1.3
"""How much more a noun is worth whose English has several words, or a capital."""
NESTED = 0.8
"""Share of a noun's places inside a longer one from which it is only a part of that."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A pair as plain text, with what the glossary knows of it."""

    article: str
    source: str
    target: str = ""
    covered: tuple[Span, ...] = ()
    """Terms of the Korean."""
    taken: tuple[Span, ...] = ()
    """Their renderings in the English."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """English that stands where a noun stands."""

    form: str
    together: int
    """Pairs that have both."""
    score: float
    """0 to 1."""
    capital: bool
    """Whether it always has a capital, also inside sentences."""
    sentences: frozenset[int]
    """Those pairs, as indices."""


@dataclass(frozen=True, slots=True)
class Recurring:
    """A Korean noun that recurs, and its English, the likeliest first."""

    form: str
    sentences: tuple[int, ...]
    """Where it stands, as indices."""
    articles: int
    english: tuple[Rendering, ...]
    score: float
    drifts: bool
    """Whether two renderings share its places among them."""


def recurring(sentences: Sequence[Sentence], known: Set[str] = frozenset()) -> list[Recurring]:
    """The nouns of the pairs that recur and are not known, those most worth an entry first.

    `known` are forms without spaces.
    """
    places, forms = _korean(sentences, known)
    english = _english(sentences)
    pairs = _associated(places, english, sentences)
    owners = _owners(pairs)
    found = []
    for key, where in places.items():
        likely = _likely(key, where, pairs.get(key, {}), owners, english)
        articles = len({sentences[place].article for place in where})
        form = max(forms[key], key=lambda text: (text.count(" "), forms[key][text]))
        best = likely[0].score if likely else 0.0
        names = bool(likely) and (" " in likely[0].form or likely[0].capital)
        score = _weight(form, len(where), articles) * (0.1 + best) * (NAMED if names else 1.0)
        found.append(Recurring(form, tuple(sorted(where)), articles, tuple(likely), score, _drifts(likely)))
    return sorted(found, key=lambda one: (-one.score, one.form))


def _korean(sentences: Sequence[Sentence], known: Set[str]) -> tuple[dict[str, set[int]], dict[str, Counter[str]]]:
    """Nouns without spaces → where they stand, and as what."""
    stems = known_stems(sentence.source for sentence in sentences)
    places: dict[str, set[int]] = {}
    forms: dict[str, Counter[str]] = {}
    for number, sentence in enumerate(sentences):
        for noun in nouns(sentence.source, stems):
            if noun.key not in known and not overlaps(noun, sentence.covered):
                places.setdefault(noun.key, set()).add(number)
                forms.setdefault(noun.key, Counter())[noun.form] += 1
    recur = {key: where for key, where in places.items() if len(where) >= LEAST}
    parts = _parts(recur)
    return {key: where for key, where in recur.items() if key not in parts}, forms


def _parts(recur: Mapping[str, set[int]]) -> frozenset[str]:
    """The nouns that nearly always stand in one longer noun."""
    parts = set()
    for longer, places in recur.items():
        size = len(longer)
        inside = {longer[i:j] for i in range(size) for j in range(i + 2, size + 1) if j - i < size}
        parts |= {key for key in inside & recur.keys() if len(places & recur[key]) >= NESTED * len(recur[key])}
    return frozenset(parts)


@dataclass(slots=True)
class _Seen:
    """What is known of an English phrase."""

    places: set[int] = field(default_factory=set)
    forms: Counter[str] = field(default_factory=Counter)
    inside: Counter[bool] = field(default_factory=Counter)
    """Inside sentences: with a capital or without."""


def _english(sentences: Sequence[Sentence]) -> dict[str, _Seen]:
    seen: dict[str, _Seen] = {}
    for number, sentence in enumerate(sentences):
        for phrase in phrases(sentence.target, sentence.taken):
            one = seen.setdefault(phrase.key, _Seen())
            one.places.add(number)
            one.forms[phrase.form] += 1
            if not phrase.opens:
                one.inside[phrase.form[:1].isupper()] += 1
    return seen


def _associated(
    places: Mapping[str, set[int]], english: Mapping[str, _Seen], sentences: Sequence[Sentence]
) -> dict[str, dict[str, float]]:
    """Noun → phrase → Dice's coefficient, over the pairs that have English."""
    phrases_of: dict[int, list[str]] = {}
    for key, seen in english.items():
        if len(seen.places) >= LEAST:
            for number in seen.places:
                phrases_of.setdefault(number, []).append(key)
    pairs = {}
    for key, where in places.items():
        there = [number for number in where if sentences[number].target]
        together = Counter(phrase for number in there for phrase in phrases_of.get(number, ()))
        pairs[key] = {
            phrase: 2 * count / (len(there) + len(english[phrase].places))
            for phrase, count in together.items()
            if count >= LEAST
        }
    return pairs


def _owners(pairs: Mapping[str, Mapping[str, float]]) -> dict[str, str]:
    """Phrase → the noun that it fits best."""
    best: dict[str, tuple[float, int, str]] = {}
    for key, scores in pairs.items():
        for phrase, score in scores.items():
            best[phrase] = max(best.get(phrase, (0.0, 0, "")), (score, len(key), key))
    return {phrase: key for phrase, (_, _, key) in best.items()}


def _likely(
    key: str, where: set[int], scores: Mapping[str, float], owners: Mapping[str, str], english: Mapping[str, _Seen]
) -> list[Rendering]:
    """The phrases that fit the noun, best first; of phrases inside each other the one that says most."""
    fair = {phrase: score * _share(key, owners[phrase]) for phrase, score in scores.items()}
    ranked = sorted(fair, key=lambda phrase: (-_rank(phrase, fair[phrase]), phrase))
    chosen: list[str] = []
    for phrase in ranked:
        words = set(phrase.split())
        if fair[phrase] >= LIKELY and not any(words & set(other.split()) for other in chosen):
            chosen.append(phrase)
    return [_rendering(english[phrase], fair[phrase], where) for phrase in chosen[:3]]


def _share(key: str, owner: str) -> float:
    """What is left of a score where the phrase fits another noun better."""
    return 1.0 if key == owner else 0.8 if key in owner or owner in key else 0.5


def _rank(phrase: str, score: float) -> float:
    """A longer phrase says more, where it is nearly as likely."""
    return score * (1 + 0.12 * min(phrase.count(" "), 2))


def _rendering(seen: _Seen, score: float, where: set[int]) -> Rendering:
    capital = seen.inside[True] > 0 and not seen.inside[False]
    together = frozenset(seen.places & where)
    return Rendering(_form(seen, capital), len(together), round(score, 2), capital, together)


def _form(seen: _Seen, capital: bool) -> str:
    """The phrase as it is written most: in small letters unless it is a name, in the singular where that is a word."""
    forms = Counter[str]()
    for form, count in seen.forms.items():
        forms[form if capital or form[1:2].isupper() else form.lower()] += count
    form = min(forms, key=lambda form: (-forms[form], len(form), form))
    one = singular(form)
    return one if not capital and "-" not in form and one in map(str.lower, seen.forms) else form


def _weight(form: str, count: int, articles: int) -> float:
    """How much an entry would be worth, before its English is looked at."""
    size = len(form.replace(" ", ""))
    return math.log2(1 + count) * (1 + 0.3 * min(articles - 1, 4)) * (0.7 if size < 3 else 1.1 if size < 4 else 1.7)


def _drifts(english: Sequence[Rendering]) -> bool:
    """Whether the first two renderings stand in different pairs."""
    if len(english) < 2:
        return False
    first, second = english[0].sentences, english[1].sentences
    return len(second - first) >= LEAST and len(first - second) >= LEAST and len(first & second) <= 1
