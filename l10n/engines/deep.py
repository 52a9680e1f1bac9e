"""The engines of deep-translator that work for Korean: Google's page, LibreTranslate, MyMemory.

Each takes one text at a time. Tokens are put in brackets or stand as words, for none of them keeps elements.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote

from l10n.addresses import is_plain
from l10n.engines import wire
from l10n.engines.faults import Fault, Passing, Unfit
from l10n.errors import UsageError
from l10n.keys import key_of
from l10n.services import Engine, Passage, Service

_NO_KEY = "none"  # the adapter wants one; it is not sent


@dataclass(frozen=True)
class Deep:
    """One engine of deep-translator, as a plug-in."""

    NAME: str
    KEY: str
    RATE: float
    WORKERS: int
    limit: Callable[[str], bool]
    """Whether a text is short enough."""
    home: str
    """Its address, where the settings name none."""
    TIMEOUT: float = 20.0
    needs_url: bool = False

    def problem(self, service: Service) -> str:
        """LibreTranslate wants an address; the others have theirs."""
        if service.url and not self.needs_url:
            return f"{self.NAME} has an address of its own; take url away from [engines.{self.NAME}]"
        if self.needs_url and not service.url:
            return f'{self.NAME} wants url = "http://…" under [engines.{self.NAME}]'
        if service.url and not is_plain(service.url):
            return f"url of [engines.{self.NAME}] must be http(s)://host[:port][/path]; a key goes to {self.KEY}"
        return ""

    def address(self, service: Service) -> str:
        """Where texts are sent."""
        return self.home or service.url.rstrip("/") + "/"

    def build(self, service: Service, terms: Mapping[str, str]) -> Engine:
        """The engine. Raises UsageError where deep-translator is not installed."""
        address = self.address(service)
        rate = service.timeout or self.TIMEOUT
        return Adapter(self.NAME, address, service, self.limit, wire.Line(
            wire.session(address), rate, self.KEY, "" if key_of(self.KEY) else "api_key"
        ))  # fmt: skip


@dataclass
class Adapter:
    """A translator of deep-translator on a line of ours."""

    name: str
    address: str
    service: Service
    fits: Callable[[str], bool]
    line: wire.Line
    batch: int = 1
    knows_terms: bool = False
    families: tuple[str, ...] = ("bracket", "word")

    @property
    def identity(self) -> str:
        """Name, address and language."""
        return f"{self.name} {self.address} {self.service.target}"

    def ask(self, passages: Sequence[Passage]) -> list[object]:
        """One request for each passage. Raises a Fault."""
        token = wire.used.set(self.line)
        try:
            return [self._one(passage.text) for passage in passages]
        finally:
            wire.used.reset(token)

    def _one(self, text: str) -> object:
        try:
            answer = self._translator().translate(text)
        except Fault:
            raise
        except (AttributeError, KeyError, TypeError, StopIteration, RuntimeError):  # it looks for what is not there
            raise Passing("sends an answer of another shape") from None
        except Exception as error:  # its own errors repeat the text and the key
            raise Unfit(f"cannot translate this ({type(error).__name__})") from None
        return "".join(map(str, answer)) if isinstance(answer, list) else answer

    def _translator(self) -> Any:
        """A new one for each text: they keep their parameters."""
        languages = {"source": "ko", "target": "en"}
        if self.name == "google":
            return self._made.GoogleTranslator(**languages)
        if self.name == "libre":
            key = key_of(self.line.key) or _NO_KEY
            return self._made.LibreTranslator(**languages, api_key=key, custom_url=self.address)
        british = self.service.target.endswith("-GB")
        codes = {"source": "ko-KR", "target": "en-GB" if british else "en-US"}
        return self._made.MyMemoryTranslator(**codes, email=self.service.email or None)

    @cached_property
    def _made(self) -> Any:
        return _library()


def _library() -> Any:
    """deep-translator, with our wire in the place of its `requests`."""
    try:
        import deep_translator
        from deep_translator import google as google_page
        from deep_translator import libre as libre_page
        from deep_translator import mymemory as mymemory_page
    except ImportError:
        raise UsageError("deep-translator is not installed; pip install deep-translator") from None
    for module in (google_page, libre_page, mymemory_page):
        if not isinstance(module.requests, wire.Wire):
            module.requests = wire.Wire()
    return deep_translator


def _quoted(most: int) -> Callable[[str], bool]:
    """Whether a text is at most so many bytes long in an address, where a Hangul syllable takes nine."""
    return lambda text: len(text) < 4000 and len(quote(text)) <= most


google = Deep(
    "google", "", RATE=1.0, WORKERS=1, limit=_quoted(14_000), home="https://translate.google.com/m"
)  # fmt: skip
libre = Deep(
    # 2,000 characters are what libretranslate.com takes; who serves it sets another limit, or none
    "libre", "L10N_LIBRE_KEY", RATE=2.0, WORKERS=4, limit=lambda text: len(text) <= 2000, home="", needs_url=True
)  # fmt: skip
mymemory = Deep(
    "mymemory", "", RATE=2.0, WORKERS=2, limit=lambda text: len(text.encode()) < 500,
    home="http://api.mymemory.translated.net/get",
)  # fmt: skip
