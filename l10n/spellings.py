"""American and British spellings of English words: only pairs of which neither side is another word.

Left out are words that both sides write (catalogue, judgement, -ize in Britain), that mean two things on one of
them (licence, practice, program, tonne, theatre in names), and whatever is style rather than spelling (whilst).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from l10n.latin import words

WORD = re.compile(r"[A-Za-z]+")
PARTED = re.compile(r"\bco-o(?:p(?!s?\b)|r)[a-z]+|\bper cent\b", re.IGNORECASE)
"""British words that a hyphen or a space parts; co-op is written so everywhere."""

_OUR = """
labour labours laboured labourer labourers labouring neighbour neighbours neighbouring neighbourly neighbourhood
neighbourhoods colour colours coloured colourful colouring favour favours favoured favouring favourable favourably
favourite favourites honour honours honoured honouring honourable behaviour behaviours behavioural endeavour
endeavours endeavoured harbour harbours harboured humour rumour rumours rumoured flavour flavours flavoured vapour
splendour odour odours armour armoured saviour saviours vigour rigour parlour parlours tumour tumours savour savoured
clamour candour fervour
"""
_PAIRS = """
centre center centres centers centred centered centring centering metre meter metres meters kilometre kilometer
kilometres kilometers centimetre centimeter centimetres centimeters litre liter litres liters fibre fiber fibres fibers
theatres theaters calibre caliber spectre specter sombre somber lustre luster meagre meager defence defense defences
defenses offence offense offences offenses pretence pretense ageing aging travelled traveled travelling traveling
traveller traveler travellers travelers labelled labeled labelling labeling modelled modeled modelling modeling
counselled counseled counselling counseling counsellor counselor counsellors counselors fuelled fueled fuelling fueling
signalled signaled signalling signaling jewellery jewelry marvellous marvelous enrolment enrollment enrolments
enrollments fulfil fulfill fulfils fulfills fulfilment fulfillment instalment installment instalments installments
skilful skillful skilfully skillfully wilful willful paediatric pediatric anaemia anemia encyclopaedia encyclopedia
orthopaedic orthopedic foetus fetus manoeuvre maneuver manoeuvres maneuvers leukaemia leukemia diarrhoea diarrhea grey
gray plough plow ploughed plowed ploughing plowing tyres tires cheques checks sceptic skeptic sceptics skeptics
sceptical skeptical scepticism skepticism mouldy moldy moustache mustache pyjamas pajamas aluminium aluminum
aeroplane airplane aeroplanes airplanes sulphur sulfur artefact artifact artefacts artifacts cosy cozy
"""
_ONLY_BRITISH = """
programme program programmes programs analyse analyze analysed analyzed analysing analyzing paralyse paralyze paralysed
paralyzed catalyse catalyze practise practice practised practiced practising practicing licence license licences
licenses storeys stories kerb curb yoghurt yogurt
"""
"""Wrong in America; the American word is also a British one."""

_ISE = """
organ real recogn emphas priorit util minim maxim special critic summar apolog mobil modern industrial privat global
central decentral stabil legal final character symbol sympath revital urban democrat social standard subsid categor
digit visual crystall hospital author optim public capital normal general neutral familiar commercial marginal
institutional civil colon reorgan national equal incentiv monet terror victim scrutin synchron personal polar
radical rational liberal formal internal external contextual conceptual
"""
"""Stems of verbs in -ise, which is British, and in -ize, which is American and may be British too."""


@dataclass(frozen=True, slots=True)
class Misspelt:
    """A word in the other spelling; `start` and `end` count characters of the text."""

    start: int
    end: int
    right: str
    """The word as the house spells it, with the capitals that stand there."""


def misspelt(text: str, house: str) -> Iterator[Misspelt]:
    """The words of a text that are not in the house's spelling, us or uk; parted ones come last."""
    wanted = _pairs(house)
    if not wanted.keys().isdisjoint(words(text)):  # hardly ever
        for found in WORD.finditer(text):
            right = wanted.get(found[0].lower())
            if right and found[0] != found[0].upper():
                yield Misspelt(found.start(), found.end(), _dressed(right, found[0]))
    if house == "us" and ("-o" in text or "-O" in text or "cent" in text):
        for found in PARTED.finditer(text):
            closed = "percent" if " " in found[0] else found[0].lower().replace("-", "")
            yield Misspelt(found.start(), found.end(), _dressed(closed, found[0]))


def _dressed(right: str, written: str) -> str:
    return right[:1].upper() + right[1:] if written[:1].isupper() else right


@cache
def _pairs(house: str) -> dict[str, str]:
    """Words of the other spelling, each with the house's."""
    british = dict(zip(_PAIRS.split()[::2], _PAIRS.split()[1::2], strict=True))
    british |= {word: word.replace("our", "or") for word in _OUR.split()}
    if house == "uk":
        both = ("meter", "meters", "checks", "tires")  # what measures, what one does, what one grows
        return {american: word for word, american in british.items() if american not in both}
    british |= dict(zip(_ONLY_BRITISH.split()[::2], _ONLY_BRITISH.split()[1::2], strict=True))
    for stem in _ISE.split():
        for end in ("e", "ed", "es", "ing", "er", "ers", "ation", "ations", "ational"):
            british[f"{stem}is{end}"] = f"{stem}iz{end}"
    return british
