"""Korean personal names in Hangul and in Latin letters: whether the one can be a spelling of the other.

Revised Romanization, McCune–Reischauer without its marks, and the spellings that people choose for themselves
are all accepted; nothing here says how a name should be spelt.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache

ONSETS = (
    "g k", "kk gg k", "n", "d", "tt dd", "r l", "m", "b", "pp bb", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h",
)  # fmt: skip
"""For each of the 19 initials, in Unicode's order; as written in given names."""

VOWELS = (
    "a ah", "ae ai ea", "ya yah", "yae", "eo u", "e ei", "yeo yu you", "ye yea", "o oh", "wa oa", "wae", "oe oi we",
    "yo yoh", "u oo", "wo weo", "we", "wi wee", "yu yoo you", "eu u", "ui ee i eui", "i ee ie",
)  # fmt: skip
"""For each of the 21 vowels, in Unicode's order."""

OPEN_VOWELS = {4: "eo uh euh", 6: "yeo yuh", 13: "u oo ou", 17: "yu yoo you yew", 18: "eu u"}
"""Where no final follows: 서 is Seo or Suh, and Su is 수."""

CODAS = ("", "k g ck", "k", "k", "n nn", "n", "n", "t d", "l ll r", *("l",) * 7, "m", "p b", "p", "t s", "t", "ng", "t",
         "t", "k", "t", "p", "h")  # fmt: skip
"""For each of the 28 finals, in Unicode's order."""

SYLLABLES = """
이 yi lee rhee  우 woo wu  욱 wook wuk woog wug  운 woon wun  웅 woong wung  울 wool  원 one  윤 yune  은 en un  안 ahn
철 chol  섭 sop  현 hyon hyen  형 hyong  경 kyong  명 myong  병 byong  평 pyong  연 yon yeun  혁 hyok  석 sok
열 yol  렬 yeol yul ryol  률 yul yool  정 chung jeung  중 choong chung  준 june  진 jean gene chin  주 chu
세 sye  식 shik  시 shi  신 shin  실 shil  심 shim  혜 hea hey  선 son  숙 souk  빈 bean  민 mean  환 whan  화 wha
휘 whi whee  덕 dok  령 young  례 ye  룡 yong  린 rhin  림 im  필 phil feel  표 phyo
수 sue  길 ghil  일 yil  도 toh doh  옥 oak  태 thae  별 byol  엽 yop  설 sol  예 yeh  세 sei  이 ea  빛 bich  계 gae
천 chyun  아 ah  라 rah  나 nah  유 you  희 hey  훈 hoon  균 kyoon  춘 choon  길 khil  녀 nyo  순 soun  범 pum  복 pok
"""
"""Customary spellings of given names' syllables that the tables above do not make."""

SURNAMES = """
권 kwun  나 ra rha nah  남궁 namgung namkung namgoong namkoong  노 roh ro rho nho noh  도 to toh  독고 dokgo dokko
류 yu yoo liu  라 na rha  려 yeo  림 im  박 park pak  반 bahn  방 pang  배 pae  백 paik back paek  변 byon pyun pyon
사공 sagong  서 so sur  서문 seomun seomoon  석 sok  선우 sunwoo seonu sunu seonwoo  손 sohn  신 shin  심 shim
안 ahn  양 ryang  엄 uhm om  여 yu yuh yo lyuh  우 woo wu  유 ryu  이 lee yi rhee li rhie ree ri  인 ihn
임 lim rim yim leem rhim  장 chang  전 chun chon cheon jhun  정 chung cheong chong joung  제갈 jegal chegal  조 cho joe
주 chu choo  지 chi  진 chin  천 chon  최 chey choy  한 hahn  함 hahm  허 hur her  황 whang  황보 hwangbo
동방 dongbang  설 sol sul  옥 oak  편 pyon  태 thae  예 yeh  표 phyo  하 hah  고 koh  어 euh  육 yook  부 boo  소 so soh
"""
"""Customary spellings of surnames that the tables above do not make, and the surnames of two syllables."""

COMMON = (
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천방공현함변염여추도석선설마길"
    "연위표명기반나라왕금옥육인맹제모탁국어은편용예봉경사부"
)
"""Surnames of one syllable."""

MCCUNE_ONSETS = ("k", "kk", "n", "t", "tt", "r", "m", "p", "pp", "s", "ss", "", "ch", "tch", "ch", "k", "t", "p", "h")
_MCCUNE_VOWELS = "a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i"
MCCUNE_VOWELS = tuple(_MCCUNE_VOWELS.split())
MCCUNE_SURNAMES = frozenset(["pak", "yi", "chang", "chong", "chon", "paek", "pae", "pang", "pyon", "so"])
"""Surnames that few people spell so who do not follow McCune–Reischauer throughout."""

Parts = tuple[frozenset[str], ...]


def compatible(hangul: str, roman: str) -> bool:
    """Whether `roman` can be how the person called `hangul` (surname first) is written in Latin letters.

    The surname may stand first or last; hyphens, spaces, capitals and marks do not matter, but none of them
    may part a syllable. A surname or a given name alone is not the name.
    """
    name = unicodedata.normalize("NFC", hangul).strip()
    letters, cuts = _letters(roman)
    if not letters or not re.fullmatch(r"[가-힣]+( [가-힣]+)?", name):
        return False
    return any(_spells(order, letters, cuts) for order in _orders(name)) or _is_mccune(name, letters, cuts)


@cache
def surnames() -> Mapping[str, frozenset[str]]:
    """Every surname with its spellings in small letters."""
    listed = _listed(SURNAMES)
    return {
        name: frozenset(listed.get(name, ())) | (_given(name) if len(name) == 1 else frozenset())
        for name in (*COMMON, *listed)
    }


def _letters(roman: str) -> tuple[str, frozenset[int]]:
    """Small letters without marks, and the places where a space, hyphen or comma parted them."""
    marked = unicodedata.normalize("NFC", roman.lower()).replace("ŏ", "eo").replace("ŭ", "eu")
    plain = "".join(char for char in unicodedata.normalize("NFD", marked) if not unicodedata.combining(char))
    words = [word for word in re.split(r"[^a-z]+", re.sub(r"['’ʼ‘`.]", "", plain)) if word]
    cuts = {sum(map(len, words[:count])) for count in range(1, len(words))}
    return "".join(words), frozenset(cuts)


@cache
def _orders(name: str) -> tuple[Parts, ...]:
    """The name's parts in both orders, for each length that its surname may have."""
    orders: list[Parts] = []
    for surname, given in _divided(name):
        family = frozenset(_listed(SURNAMES).get(surname, ())) | (_given(surname) if len(surname) == 1 else frozenset())
        syllables = tuple(_given(syllable) for syllable in given)
        orders += [(family, *syllables), (*syllables, family)]
    return tuple(orders)


def _divided(name: str) -> Sequence[tuple[str, str]]:
    """Surname and given name; a surname of two syllables is known, or set off by a space."""
    if " " in name:
        surname, given = name.split(" ")
        return [(surname, given)]
    two = [(name[:2], name[2:])] if name[:2] in _listed(SURNAMES) and len(name) > 2 else []
    return [*two, (name[:1], name[1:])] if len(name) > 1 else []


def _spells(parts: Parts, letters: str, cuts: frozenset[int]) -> bool:
    """Whether the parts in their order use all letters up, with every cut between two of them."""
    places = {0}
    for part in parts:
        steps = [
            (place, place + len(spelling))
            for place in places
            for spelling in part
            if letters.startswith(spelling, place)
        ]
        places = {end for place, end in steps if not any(place < cut < end for cut in cuts)}
    return len(letters) in places


def _is_mccune(name: str, letters: str, cuts: frozenset[int]) -> bool:
    """Whether a name is in McCune–Reischauer without its marks, where 용 and 영 are the same.

    One such syllable by itself is more likely another name (대호 is not Tae-ho): two must be unmistakable.
    """
    surname, given = name[:1], name[1:].strip()
    spellings = surnames().get(surname, frozenset()) | _mccune(surname, first=True)
    family = max((one for one in spellings if letters.startswith(one)), key=len, default="")
    if not given or not family or len(family) not in cuts:
        return False
    rest, inside = letters[len(family) :], frozenset(cut - len(family) for cut in cuts if cut > len(family))
    old = [_mccune(syllable, first=not at) for at, syllable in enumerate(given)]
    usual = [_given(syllable) for syllable in given]
    one_old = [(*usual[:at], syllable, *usual[at + 1 :]) for at, syllable in enumerate(old)]
    if not _spells(tuple(old), rest, inside) or _spells(tuple(usual), rest, inside):
        return False
    return family in MCCUNE_SURNAMES or not any(_spells(parts, rest, inside) for parts in one_old)


@cache
def _mccune(syllable: str, first: bool) -> frozenset[str]:
    """A syllable in McCune–Reischauer; between voiced sounds, and so never at the start of a word, k is g."""
    code = ord(syllable) - ord("가")
    onset, coda = MCCUNE_ONSETS[code // 588], CODAS[code % 28].split() or [""]
    voiced = () if first else {"k": ("g",), "t": ("d",), "p": ("b",), "ch": ("j",)}.get(onset, ())
    return frozenset(one + MCCUNE_VOWELS[code % 588 // 28] + coda[0] for one in (onset, *voiced))


@cache
def _given(syllable: str) -> frozenset[str]:
    """All spellings of a syllable in a given name."""
    code = ord(syllable) - ord("가")
    onset, vowel, coda = code // 588, code % 588 // 28, code % 28
    vowels = VOWELS[vowel] if coda else OPEN_VOWELS.get(vowel, VOWELS[vowel])
    made = {
        first + middle + last
        for first in (ONSETS[onset].split() or [""])
        for middle in vowels.split()
        if not (coda and middle in ("ah", "oh", "yah", "yoh"))
        for last in (CODAS[coda].split() or [""])
    }
    return frozenset(made) | frozenset(_listed(SYLLABLES).get(syllable, ()))


@cache
def _listed(table: str) -> dict[str, list[str]]:
    """Hangul → spellings, from a row of the one followed by the others."""
    spellings: dict[str, list[str]] = {}
    last: list[str] = []
    for word in table.split():
        if word.isascii():
            last.append(word)
        else:
            last = spellings.setdefault(word, [])
    return spellings
