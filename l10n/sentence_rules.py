"""Where Korean and English sentences end, written as patterns."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from l10n.errors import UsageError

MARKS = ".!?…‥。！？．｡‼⁇⁈⁉"
"""Characters that end a sentence."""
BULLETS = "▶▷▲△►▸☞➤➔➡☎📞✅☑✓✔👉📌📍⭐★☆■□◆◇●○◎•▪◦※🔹🔸🔷🔶💡📢"
"""Signs that stand before a sentence, not after one."""
EMOJI = r"[\U0001F000-\U0001FAFF\u2600-\u2775\u2794-\u27BF\u2B00-\u2BFF\uFE0F\u200D]"
"""A character class of emoji and of what joins them."""

Patterns = tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """The patterns of one language."""

    language: str
    begins: Patterns
    """A sentence begins where a match ends, beside those that the library sees."""
    never: Patterns
    """None begins where a match ends."""
    trailing: re.Pattern[str]
    """What follows a mark and still belongs to its sentence."""
    goes_on: re.Pattern[str]
    """What shows, after any mark, that the sentence goes on."""
    goes_on_quoted: re.Pattern[str]
    """What shows it after a closing quotation mark, `!`, `?` or `~`."""
    finished: re.Pattern[str]
    """What an ellipsis must follow to end a sentence."""
    finished_tight: re.Pattern[str]
    """What a mark with no space after it must follow to end a sentence."""
    introduces: re.Pattern[str]
    """What stands before a quotation or bracket that can be a sentence of its own."""
    whole: int
    """Length up to which a quotation inside a sentence is kept whole."""


def rules(lang: str) -> Rules:
    """The rules for a BCP 47 tag; raises UsageError where it is neither Korean nor English."""
    primary = lang.lower().replace("_", "-").partition("-")[0]
    if primary not in ("ko", "en"):
        raise UsageError(f"{lang!r} cannot be split into sentences; use ko or en")
    return _korean() if primary == "ko" else _english()


def _compile(*patterns: str) -> Patterns:
    return tuple(re.compile(pattern) for pattern in patterns)


def _unless(words: tuple[str, ...]) -> str:
    """Lookbehinds that keep a match from following one of the words."""
    return "".join(f"(?<!{word})" for word in words)


# ── both languages ──────────────────────────────────────────────────────────────────────────────
# Repetitions are bounded or possessive: no run of signs may cost the square of its length.

_END = f"[{MARKS}]"
_CLOSE = r"[\"”’')\]]{0,3}"
_SMILEY = rf"(?:(?![{BULLETS}]){EMOJI}{{1,4}})"
# Faces, hands and hearts end an English sentence that has no mark; other emoji may stand for a word of it.
_FACE = (
    r"(?:[\U0001F600-\U0001F64F\U0001F910-\U0001F92F\U0001F970-\U0001F97A\U0001F44A-\U0001F450\U0001F389\U0001F38A"
    r"\U0001F493-\U0001F49F\U0001F4AA\U0001F525\U0001F338\u2728\u263A\u2764][\uFE0F\u200D\U0001F3FB-\U0001F3FF]{0,2})"
)
_EMOTICON = r"(?:[ㅋㅎㅠㅜ]|\^[_.]?\^|;(?=[;\s]|$)|[:;]-?[)D](?!\w))"
_NOTE = r"(?:\[\^?주?[\dA-Za-z]{1,4}(?:\s?[,–-]\s?\d{1,4}){0,5}\]|[⁰¹²³⁴-⁹†‡]{1,4})"
"""A footnote mark: `[17]`, `[2, 3]`, `[^a]`, `²`."""
_ASIDE = r"[(\[](?:웃음|일동 웃음|박수|laughs?|laughing|laughter|smiles?|applause)[)\]]"

_TRAILING = "|".join(
    (
        r"[\u200b\u200c\u2060\ufeff]",
        rf"(?<!\s){_NOTE}|\s\[\d{{1,3}}\](?=\s|$)",
        r"(?<!\s)\d{1,2}\)(?=\s|$)",
        r"(?<=[다요까죠][.!?])\d{1,3}(?=\s|$)",
        rf"(?>(?:{_SMILEY})+)",
        rf"\s{{1,3}}(?>(?:{_SMILEY})+)(?=\s|$)",
        rf"\s{{0,3}}[{BULLETS}]{{2,9}}(?=\s|$)",
        rf"\s{{0,3}}(?>(?:{_EMOTICON})+)[.!?~]*+(?=\s|$)",
        rf"\s?{_ASIDE}(?=\s|$)",
    )
)
_BEFORE_BULLET = rf"[{MARKS}~)\"”’]\s+(?=[{BULLETS}]\uFE0F?\s*[^\s{BULLETS}])"
_MARKER = (
    rf"(?:^|[{MARKS}\"”’')\]]\s)(?<![A-Z][a-z][a-z]\.\s)(?<!Sept\.\s)(?<!No\.\s)(?<!p\.\s)\s*"
    r"(?:[QA]\s?\d{0,2}|[문답]\s?\d{0,2}|(?:질문|답변)\s?\d{0,2}|\d{1,2}|[가나다라마바사]|[a-e])[.):]\s+"
)
"""`Q1.`, `답.`, `2.`, `나.` at the head of a sentence."""


# ── Korean ──────────────────────────────────────────────────────────────────────────────────────

_BEFORE_YO = "어아여해돼봐와워줘둬놔춰꿔려져쳐켜셔겨펴서써커꺼떠퍼세네에예지군든까게께나걸래대내라러싸빠뻐사자"
"""Syllables after which 요 is an ending: those of 필요, 중요, 수요, 개요, 동요 are not among them."""
_INFORMAL = "[다요죠까네지음함임됨야어아해냐자라군용당욤삼셈슴줘걸래]"
"""Last syllables of a sentence before ~, ㅋㅋ or an emoji."""
_NO_ENDINGS = ("바다", "보다", "마다", "동네", "까지", "필요", "중요", "분야", "가지", "아마", "든지", "는지", "혼자")
_NAMES_IN_DA = ("우간다", "르완다", "아젠다", "어젠다", "베란다", "판다")

_SAID_KO = (
    r"말[했하한]|했|한다|하였|밝[혔히]|전했|(?:주장|강조|설명|생각|대답|반문|다짐|당부|답|되묻)[했하한]"
    r"|덧붙|되?물[었으]|되?묻|외[쳤치]"
)
_QUOTATIVE = rf"이?라(?:고|는|며|면서|던)(?=[\s,가-힣])|(?:는|며|던)(?=\s)|고\s?(?:{_SAID_KO})|요(?=[\s.!?~]|$)"
_LOOSE_QUOTATIVE = (
    r"이?라(?:니|든)|이라(?:도|면)|[냐자][고는며](?=\s)|고(?=[\s,])"
    r"|하(?:고(?!\s싶)|며|면서?|는|던|더니|더라|니)(?=[\s,.])|해서\s"
    rf"|(?<=[\"”’'」』]\s)(?:{_SAID_KO}|이?란\s|라면|라도|할\s|해도)"
)
"""What goes on after `뭐지??` or a closing quotation mark, but begins a sentence after a full stop."""


def _final(index: int) -> str:
    """The Hangul syllables whose final consonant has this number: 4 ㄴ, 17 ㅂ, 20 ㅆ."""
    return "".join(chr(code) for code in range(0xAC00 + index, 0xD7A4, 28))


def _unmarked() -> str:
    """A Korean sentence that ends without a mark, by verb endings that hardly ever stand inside one."""
    past, polite, plain = _final(20), _final(17), _final(4)
    endings = (
        rf"(?<=[{polite}]니[다까])|(?<=[{polite}]니다요)|(?<=[{_BEFORE_YO}]요)|(?<=[{plain}]가요)|(?<=[가-힣][고구]요)",
        rf"(?<=[가-힣]죠)|(?<=[{past}없같많않싶좋높낮]다)|(?<=[{plain}]다){_unless(_NAMES_IN_DA)}|(?<=[가-힣]이다)|(?<=아니다)",
        rf"(?<=[가-힣][아어여려와춰해]줘)|(?<=[뭐얼마디구제거]야)|(?<=더라)|(?<=잖아)|(?<=[{past}]네)",
        rf"(?<=[{past}없같많않좋]음)|(?<=[가-힣]됨)",
    )
    goes_on = (
        _QUOTATIVE,
        _LOOSE_QUOTATIVE,
        r"하(?:고|며|면|는|니|더|던|여|겠|거)|했|한[\s다들]|할|함|해[서도야]|싶|그만|안\s|만\s|마는\s",
        r"(?:고|가|나|도|지|니|는데|보니|보면|보니까|못해|치고|치더라도|말고|말다|만다)(?=[\s,])",
        rf"\S{{0,3}}[{past}없][다네](?=[\s.,!?]|$)|(?<=[갔왔]다\s)[가갔간갈나내돌들오온올왔]",
        r"반갑|여러분|버튼|누르|눌러",
        rf"[^\w\s\"“‘'「『\[<*{BULLETS}]|[ㅋㅎㅠㅜ]",
    )
    return rf"[다까요죠줘야라아네음됨](?:{'|'.join(endings)})\s+(?!{'|'.join(goes_on)})(?=\S)"


@functools.cache
def _korean() -> Rules:
    finished = re.compile(rf"(?:[다요죠까]|[가-힣](?:네|군|구나|지|음|임|함|됨|냐|걸|야|자|라)){_unless(_NO_ENDINGS)}$")
    informal = _INFORMAL + _unless(_NO_ENDINGS)
    credit = r"[(\[<](?:사진|자료|출처|그래픽|이미지|일러스트|제공)\s?(?:출처|제공|자료)?\s?[=:：]"
    return Rules(
        language="ko",
        begins=_compile(
            _unmarked(),
            rf"{informal}{_END}{{0,5}}\s?(?>(?:[~∼〜～.!?]|\s?{_EMOTICON})+)(?<!{_END})(?>(?:{_END})*)\s+"
            rf"(?!{_QUOTATIVE}|{_LOOSE_QUOTATIVE})(?=[^\s~])",
            rf"{informal}[{MARKS}~]{{0,5}}\s?(?>(?:{_SMILEY})+)\s+(?=[가-힣A-Z\d\"“‘'(\[])",
            rf"{informal}{_END}{{1,5}}{_CLOSE}\s+(?=\S)",
            # A last word of one syllable (`모이는 곳.`) and answers: the library takes them for initials.
            r"(?<=[가-힣,]\s)[가-힣]\.\s+(?=\S)",
            r"(?<![^\s\"“‘'])(?:네|예|응|흠|헐)[.!]\s+",
            rf"{credit}[^()\[\]]{{1,60}}[)\]>]\s+(?=\S)",
            rf"{_END}{_CLOSE}\s*(?={credit})",
            rf"{_END}[\"”’]\s+(?=\S{{1,6}}\s?:\s?[\"“])",
            _BEFORE_BULLET,
        ),
        never=_compile(
            _MARKER,
            r"(?:\d{4}|['’]\d{2})\.\s*\d{1,2}\.\s*(?:\d{1,2}\.\s*)?(?!\d|\S{1,6}\s?:)",
            r"\d\.\s+(?=\d{1,2}\.)",
            r"\b(?:Inc|Corp|Co|Ltd|Jr|Sr|Dr|Mr|Mrs|Ms|St|vs|etc|No|Vol|Ph\.D|[A-Z](?:\.[A-Z]){1,4})\.\s+(?=[가-힣])",
        ),
        trailing=re.compile(_TRAILING),
        goes_on=re.compile(rf"[,;:)\]}}»”’·]|(?<!\s){_END}|['\"]?(?:{_QUOTATIVE})"),
        goes_on_quoted=re.compile(_LOOSE_QUOTATIVE),
        finished=finished,
        finished_tight=finished,
        # A Korean sentence ends in its verb: a quotation after anything else is part of what follows.
        introduces=re.compile(rf"(?:^|[{MARKS}:,~\"”’')\]]|[다요죠])\s*$"),
        whole=500,
    )


# ── English ─────────────────────────────────────────────────────────────────────────────────────

_STARTERS = (
    r"(?:The|This|That|These|Those|It|Its|It[’']s|He|She|They|We|You|I|His|Her|Their|Our|My|Your|There|Here|How|What"
    r"|When|Where|Which|Who|Whose|Why|If|Although|Though|Because|But|And|Or|So|Yet|However|Moreover|Then|Now|Today"
    r"|Tomorrow|Yesterday|Some|Many|Most|Each|Every|Both|Another|After|Before|During|Since|Until|While|As|At|By|For"
    r"|From|In|On|With|Without|Did|Do|Does|Is|Are|Was|Were|Can|Could|Will|Would|Should|Hours|Please|Not|Only|Even|Also"
    r"|Last|Next)\b"
)
"""Words that, with a capital, begin a sentence even after an abbreviation."""
_ZONES = r"(?:(?:[ECMPK]\.?[SD]?\.?T|GMT|UTC|JST|CET|BST)\b|(?:Eastern|Central|Pacific|Mountain|Korea)\b|\()"
_SAID_EN = "said|says|asked|asks|added|explained|replied|answered|noted|shouted|wondered|recalled|continued"


@functools.cache
def _english() -> Rules:
    initials = r"(?:[A-Z]\.){1,4}[A-Z]"
    opening = r"[\"“‘'(\[]?"
    pictures = r"\((?:Photo|Image|Picture|Illustration|Graphic|Credit|Source|Courtesy)s?\b[^()]{0,80}\)"
    return Rules(
        language="en",
        begins=_compile(
            # No space after the mark; a brand with a small first letter; an ellipsis.
            r"(?<=[a-z]{3})[.!?](?=[A-Z][a-z’']*[ ,])(?!(?:Com|Net|Org|Js|Io)\b)",
            r"(?<=[a-z]{3})[.!?][\"”]?\s+(?=[a-z]{1,2}[A-Z]\w)",
            rf"(?<=[a-z\d%)]{{2}})(?:…|\.{{3,5}}){_CLOSE}\s+(?={opening}[A-Z])",
            # Footnote marks, with and without brackets.
            rf"{_END}{_CLOSE}{_NOTE}{{1,4}}\s+(?={opening}[A-Z\d])",
            r"(?<=[a-z]{4})[.!?][\"”]?\d{1,3}\s+(?=[\"“]?[A-Z])",
            rf"[\w{MARKS})\"”’]\s{{0,2}}(?>(?:{_FACE})+)\s+(?={opening}[A-Z])",
            rf"(?!\((?:C|So)){pictures}\s+(?=[\"“‘'(]?[A-Z\d])",
            rf"{_END}{_CLOSE}\s*(?={pictures})",
            rf"(?<=[a-z]\s)[A-Z]\.\s+(?={_STARTERS})",
            rf"\b(?:Inc|Corp|Co|Ltd|Jr|Sr|etc|Ph\.D|M\.D|[ap]\.m|Ave|Blvd|Rd|{initials})\.\s+(?={_STARTERS})",
            _BEFORE_BULLET,
        ),
        never=_compile(
            _MARKER,
            rf"\b(?:U\.S|U\.K|U\.N|E\.U|U\.S\.A|D\.C)\.\s+(?=[A-Z(])(?!{_STARTERS})",
            rf"(?i:[ap]\.?m\.)\s+(?={_ZONES})",
            rf"(?:^|{_END}{_CLOSE}\s+)(?:At|By|Around|About|Before|After|Since|From|Until)\s+[\d:]{{1,5}}\s?[ap]\.m\.\s+",
            r"\d\s?(?:ft|in|lb|lbs|oz|yd|mi|km|cm|mm|kg|hr|hrs|min|sec)\.\s+(?=\d)",
            r"\b(?:incl|excl|esp|Dept|Govt|Assn|Bros|Messrs|Hon|Rev)\.\s+(?=[A-Z])",
            r"\b(?:Inc|Corp|Ltd|Jr|Sr|Co)\.,?\s+(?=Ltd|Inc|KG|\()",
        ),
        trailing=re.compile(_TRAILING),
        goes_on=re.compile(rf"[,;:)\]}}»”’%]|(?<!\s){_END}"),
        goes_on_quoted=re.compile(
            rf"[a-z](?![A-Z])|[-–—]|(?!No|Every|Some|Any)(?:[A-Z][\w’'-]*\s+){{1,3}}(?:{_SAID_EN})[.,]"
        ),
        finished=re.compile(r"\w\s+\w+\s+\W*\w+[^\s\w]*$"),
        finished_tight=re.compile(""),
        introduces=re.compile(""),
        whole=350,
    )
