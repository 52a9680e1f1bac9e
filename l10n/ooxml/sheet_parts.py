"""The parts around a sheet's table: its styles, the settings that track and lock it, its footer."""

from __future__ import annotations

from l10n.ooxml.template import CODE, GREY, LATIN, RULE, fonts
from l10n.ooxml.xml import ROOT, XML, tag

TAG, TERM, FAINT = "44709C", "7F9DB9", "8C8C8C"
"""Colours: of markup, of the line under a term, and of what only a program reads."""


def _size(half_points: int) -> str:
    return tag("w:sz", {"w:val": half_points}) + tag("w:szCs", {"w:val": half_points})


def _color(rgb: str) -> str:
    return tag("w:color", {"w:val": rgb})


def _spacing(before: int, after: int, line: int = 240) -> str:
    return tag("w:spacing", {"w:before": before, "w:after": after, "w:line": line, "w:lineRule": "auto"})


def _lang(language: str) -> str:
    return tag("w:lang", {"w:val": language, "w:eastAsia": "ko-KR", "w:bidi": "ar-SA"})


BOLD = tag("w:b") + tag("w:bCs")
UNPROOFED = tag("w:noProof")


def _style(kind: str, name: str, paragraph: str = "", run: str = "", based: str = "") -> str:
    """A style; its id is its name without spaces, as Word makes it."""
    known = name in ("Title", "Strong", "footer", "annotation text", "annotation reference")
    return tag(
        "w:style",
        {"w:type": kind, **({} if known else {"w:customStyle": 1}), "w:styleId": style_id(name)},
        tag("w:name", {"w:val": name}),
        tag("w:basedOn", {"w:val": based or ("Normal" if kind == "paragraph" else "DefaultParagraphFont")}),
        tag("w:uiPriority", {"w:val": 10}),
        tag("w:qFormat"),
        tag("w:pPr", paragraph) if paragraph else "",
        tag("w:rPr", run) if run else "",
    )


def style_id(name: str) -> str:
    """The id of a style."""
    return {"annotation text": "CommentText", "annotation reference": "CommentReference", "footer": "Footer"}.get(
        name, name.replace(" ", "")
    )


def _paragraphs() -> str:
    legend = _spacing(0, 40, 252)
    return "".join(
        (
            _style("paragraph", "Title", _spacing(0, 60), BOLD + _size(32)),
            _style("paragraph", "Stamp", _spacing(120, 160), fonts(CODE) + UNPROOFED + _color(FAINT) + _size(13)),
            _style("paragraph", "Legend", legend, _color("404040") + _size(18)),
            _style("paragraph", "Column Head", tag("w:keepNext") + _spacing(20, 20), BOLD + _size(18)),
            _style("paragraph", "Row Number", _spacing(0, 0), UNPROOFED + _color(GREY) + _size(16)),
            _style("paragraph", "Row Facts", _spacing(0, 0), fonts(CODE) + UNPROOFED + _color(FAINT) + _size(12)),
            _style("paragraph", "Source", _spacing(0, 60, 264), UNPROOFED + _size(20)),
            _style("paragraph", "Source Heading", "", BOLD + _size(23), "Source"),
            _style("paragraph", "Target", _spacing(0, 60, 264), _size(21)),
            _style("paragraph", "Target Heading", "", BOLD + _size(24), "Target"),
            _style("paragraph", "State", _spacing(0, 0), UNPROOFED + _size(19)),
            _style("paragraph", "State Facts", _spacing(0, 0), UNPROOFED + _color(GREY) + _size(14)),
            _style("paragraph", "Note", _spacing(0, 40), _size(18)),
            _style("paragraph", "End", _spacing(0, 0), _size(4)),
            _style("paragraph", "footer", _spacing(0, 0) + tag("w:jc", {"w:val": "right"}), _color(GREY) + _size(15)),
            _style("paragraph", "annotation text", _spacing(0, 40), _size(18)),
        )
    )


def _characters() -> str:
    dotted = tag("w:u", {"w:val": "dotted", "w:color": TERM})
    return "".join(
        (
            _style("character", "Tag", "", fonts(CODE) + UNPROOFED + _color(TAG) + _size(17)),
            _style("character", "Term", "", dotted),
            _style("character", "Strong", "", BOLD),
            _style("character", "Kind", "", _color(FAINT) + _size(12)),
            _style("character", "Quiet", "", _color("767676")),
            _style("character", "annotation reference", "", _size(16)),
        )
    )


def styles(language: str) -> str:
    """The style sheet; `language` is that of the text in Latin letters."""
    plain = tag("w:autoSpaceDE", {"w:val": 0}) + tag("w:autoSpaceDN", {"w:val": 0}) + _spacing(0, 0)
    normal = tag("w:name", {"w:val": "Normal"}) + tag("w:qFormat") + tag("w:rPr", fonts() + _lang(language))
    letters = tag("w:name", {"w:val": "Default Paragraph Font"}) + tag("w:uiPriority", {"w:val": 1})
    letters += tag("w:semiHidden") + tag("w:unhideWhenUsed")
    return XML + tag(
        "w:styles",
        ROOT,
        tag(
            "w:docDefaults",
            tag("w:rPrDefault", tag("w:rPr", fonts(LATIN) + _size(20) + _lang(language))),
            tag("w:pPrDefault", tag("w:pPr", plain)),
        ),
        tag("w:style", {"w:type": "paragraph", "w:default": 1, "w:styleId": "Normal"}, normal),
        tag("w:style", {"w:type": "character", "w:default": 1, "w:styleId": "DefaultParagraphFont"}, letters),
        _paragraphs(),
        _characters(),
    )


def settings(language: str) -> str:
    """Changes are tracked; what no cell frees is locked, without a password: whoever must can lift it."""
    modern = {"w:name": "compatibilityMode", "w:uri": "http://schemas.microsoft.com/office/word", "w:val": 15}
    return XML + tag(
        "w:settings",
        ROOT,
        tag("w:zoom", {"w:percent": 100}),
        tag("w:trackRevisions"),
        tag("w:documentProtection", {"w:edit": "readOnly", "w:enforcement": 1}),
        tag("w:defaultTabStop", {"w:val": 720}),
        tag("w:characterSpacingControl", {"w:val": "doNotCompress"}),
        tag("w:compat", tag("w:compatSetting", modern)),
        tag("w:themeFontLang", {"w:val": language, "w:eastAsia": "ko-KR"}),
        tag("w:decimalSymbol", {"w:val": "."}),
        tag("w:listSeparator", {"w:val": ","}),
    )


def footer(words: str) -> str:
    """A line of text (XML), and the number of the page and of all pages."""
    page, pages = (tag("w:fldSimple", {"w:instr": f" {name} "}, _run("1")) for name in ("PAGE", "NUMPAGES"))
    style = tag("w:pPr", tag("w:pStyle", {"w:val": "Footer"}))
    return XML + tag("w:ftr", ROOT, tag("w:p", style, _run(f"{words}  ·  "), page, _run(" / "), pages))


def _run(words: str) -> str:
    return tag("w:r", tag("w:t", {"xml:space": "preserve"}, words))


def border(edge: str, size: int) -> str:
    """One line of a table."""
    return tag(f"w:{edge}", {"w:val": "single", "w:sz": size, "w:space": 0, "w:color": RULE})
