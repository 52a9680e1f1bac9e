"""The parts of a Word file that are the same in every post: styles, lists, settings, fonts."""

from __future__ import annotations

from l10n.ooxml.xml import ROOT, XML, tag

LATIN, HANGUL, CODE = "Calibri", "Malgun Gothic", "Consolas"
GREY, BLUE, RULE, PALE, MARKER = "595959", "0563C1", "BFBFBF", "F2F2F2", "FFE699"
HEADINGS = (40, 30, 26, 24, 22, 22)
"""Sizes of Heading 1..6, in half points."""

INDENT = 360
"""How far a list level or a quote stands in, in twips."""

OWN_STYLES = {"Byline", "Figure", "Table Text", "Table Heading", "Source Code", "Verbatim Char", "Horizontal Line"}
"""Names that Word does not know; the two for code are those that pandoc reads as code."""

LIST_LEVELS = 9
LAST_NUMBER = 32767
"""Word counts no further."""

STYLED_LEVELS = 5
"""Word knows `List Bullet` to `List Bullet 5`."""

BULLETS, NUMBERS, BRACKETS = 1, 2, 3
LISTS = (BULLETS, NUMBERS, BRACKETS)
"""Ids of the three kinds of list; every list of a post is an instance of one of them."""


def fonts(latin: str = LATIN) -> str:
    """The fonts of a style; a theme's would win over a style that names only one of them."""
    return tag("w:rFonts", {"w:ascii": latin, "w:hAnsi": latin, "w:eastAsia": HANGUL, "w:cs": latin})


def _size(half_points: int) -> str:
    return tag("w:sz", {"w:val": half_points}) + tag("w:szCs", {"w:val": half_points})


def _bold() -> str:
    return tag("w:b") + tag("w:bCs")


def _color(rgb: str) -> str:
    return tag("w:color", {"w:val": rgb})


def _shade() -> str:
    return tag("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": PALE})


def _spacing(before: int, after: int, line: int = 0) -> str:
    height = {"w:line": line, "w:lineRule": "auto"} if line else {}
    return tag("w:spacing", {"w:before": before, "w:after": after, **height})


def _border(edge: str, size: int, space: int) -> str:
    return tag(f"w:{edge}", {"w:val": "single", "w:sz": size, "w:space": space, "w:color": RULE})


def _style(
    kind: str, name: str, based: str, paragraph: str = "", run: str = "", follow: str = "", font: str = LATIN
) -> str:
    """One style; its id is its name in capitals without spaces, as Word makes it."""
    own = {"w:customStyle": 1} if name in OWN_STYLES else {}
    return tag(
        "w:style",
        {"w:type": kind, **own, "w:styleId": "".join(word[0].upper() + word[1:] for word in name.split())},
        tag("w:name", {"w:val": name}),
        tag("w:basedOn", {"w:val": based}),
        tag("w:next", {"w:val": follow}) if follow else "",
        tag("w:uiPriority", {"w:val": 10}),
        tag("w:qFormat"),
        tag("w:pPr", paragraph) if paragraph else "",
        tag("w:rPr", fonts(font), run),
    )


def _heading(level: int) -> str:
    paragraph = (
        tag("w:keepNext")
        + tag("w:keepLines")
        + _spacing(360 if level > 1 else 0, 120, 264)
        + tag("w:outlineLvl", {"w:val": level - 1})
    )
    return _style("paragraph", f"heading {level}", "Normal", paragraph, _bold() + _size(HEADINGS[level - 1]), "Normal")


def list_style(ordered: bool, level: int) -> str:
    """Id of the style of a list's items at a level, from 0."""
    depth = min(level, STYLED_LEVELS - 1) + 1
    return ("ListNumber" if ordered else "ListBullet") + (str(depth) if depth > 1 else "")


def _list_styles() -> str:
    made = []
    for word, number in (("Bullet", BULLETS), ("Number", NUMBERS)):
        for level in range(STYLED_LEVELS):
            name = f"List {word} {level + 1}" if level else f"List {word}"
            numbering = tag("w:numPr", tag("w:ilvl", {"w:val": level}), tag("w:numId", {"w:val": number}))
            made.append(_style("paragraph", name, "Normal", numbering + _spacing(0, 80)))
    return "".join(made)


def _paragraph_styles() -> str:
    boxed = tag("w:pBdr", *(_border(edge, 4, 4) for edge in ("top", "left", "bottom", "right")))
    quote = tag("w:pBdr", _border("left", 24, 10)) + tag("w:ind", {"w:left": INDENT})
    rule = tag("w:pBdr", _border("bottom", 6, 1)) + _spacing(120, 240)
    head = tag("w:keepNext") + tag("w:keepLines") + _spacing(0, 160, 264)
    return "".join(
        (
            _style("paragraph", "Title", "Normal", head, _bold() + _size(HEADINGS[0]), "Normal"),
            _style("paragraph", "Byline", "Normal", _spacing(0, 320), _color(GREY) + _size(20), "Normal"),
            *(_heading(level) for level in range(1, 7)),
            _list_styles(),
            _style("paragraph", "List Paragraph", "Normal", _spacing(0, 80) + tag("w:ind", {"w:left": INDENT})),
            _style("paragraph", "Quote", "Normal", quote, _color("404040")),
            _style("paragraph", "Figure", "Normal", _spacing(120, 80)),
            _style("paragraph", "caption", "Normal", _spacing(0, 240), _color(GREY) + _size(18), "Normal"),
            _style("paragraph", "Table Text", "Normal", _spacing(40, 40, 252), _size(20)),
            _style("paragraph", "Table Heading", "TableText", tag("w:keepNext"), _bold()),
            _style(
                "paragraph", "Source Code", "Normal", boxed + _shade(), tag("w:noProof") + _size(19), "Normal", CODE
            ),
            _style("paragraph", "Horizontal Line", "Normal", rule, _size(12), "Normal"),
            _style("paragraph", "footnote text", "Normal", _spacing(0, 60, 240), _size(18)),
        )
    )


def _character_styles() -> str:
    raised = tag("w:vertAlign", {"w:val": "superscript"})
    link = _color(BLUE) + tag("w:u", {"w:val": "single"})
    return "".join(
        (
            _style("character", "footnote reference", "DefaultParagraphFont", "", raised),
            _style("character", "Hyperlink", "DefaultParagraphFont", "", link),
            _style("character", "Verbatim Char", "DefaultParagraphFont", "", tag("w:noProof") + _shade(), "", CODE),
        )
    )


def _table_styles() -> str:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    sides = {"top": 0, "left": 108, "bottom": 0, "right": 108}
    margins = tag("w:tblCellMar", *(tag(f"w:{side}", {"w:w": size, "w:type": "dxa"}) for side, size in sides.items()))
    normal = tag(
        "w:style",
        {"w:type": "table", "w:default": 1, "w:styleId": "TableNormal"},
        tag("w:name", {"w:val": "Normal Table"}),
        tag("w:uiPriority", {"w:val": 99}),
        tag("w:semiHidden"),
        tag("w:unhideWhenUsed"),
        tag("w:tblPr", tag("w:tblInd", {"w:w": 0, "w:type": "dxa"}), margins),
    )
    article = tag(
        "w:style",
        {"w:type": "table", "w:customStyle": 1, "w:styleId": "ArticleTable"},
        tag("w:name", {"w:val": "Article Table"}),
        tag("w:basedOn", {"w:val": "TableNormal"}),
        tag("w:qFormat"),
        tag("w:tblPr", tag("w:tblBorders", *(_border(edge, 4, 0) for edge in edges)), margins),
        tag("w:tblStylePr", {"w:type": "firstRow"}, tag("w:rPr", _bold()), tag("w:tcPr", _shade())),
    )
    return normal + article


def styles(language: str) -> str:
    """The style sheet; `language` is that of the text in Latin letters."""
    lang = tag("w:lang", {"w:val": language, "w:eastAsia": "ko-KR", "w:bidi": "ar-SA"})
    plain = tag("w:autoSpaceDE", {"w:val": 0}) + tag("w:autoSpaceDN", {"w:val": 0}) + _spacing(0, 160, 288)
    return XML + tag(
        "w:styles",
        ROOT,
        tag(
            "w:docDefaults",
            tag("w:rPrDefault", tag("w:rPr", fonts(), _size(22), lang)),
            tag("w:pPrDefault", tag("w:pPr", plain)),
        ),
        tag(
            "w:style",
            {"w:type": "paragraph", "w:default": 1, "w:styleId": "Normal"},
            tag("w:name", {"w:val": "Normal"}),
            tag("w:qFormat"),
            tag("w:rPr", fonts(), lang),
        ),
        tag(
            "w:style",
            {"w:type": "character", "w:default": 1, "w:styleId": "DefaultParagraphFont"},
            tag("w:name", {"w:val": "Default Paragraph Font"}),
            tag("w:uiPriority", {"w:val": 1}),
            tag("w:semiHidden"),
            tag("w:unhideWhenUsed"),
        ),
        _paragraph_styles(),
        _character_styles(),
        _table_styles(),
    )


def _level(kind: int, level: int) -> str:
    ordered = kind != BULLETS
    sign = {BULLETS: "•–"[level % 2], NUMBERS: f"%{level + 1}.", BRACKETS: f"%{level + 1})"}[kind]
    style = list_style(ordered, level) if kind != BRACKETS and level < STYLED_LEVELS else ""
    return tag(
        "w:lvl",
        {"w:ilvl": level},
        tag("w:start", {"w:val": 1}),
        tag("w:numFmt", {"w:val": "decimal" if ordered else "bullet"}),
        tag("w:pStyle", {"w:val": style}) if style else "",
        tag("w:lvlText", {"w:val": sign}),
        tag("w:lvlJc", {"w:val": "left"}),
        tag("w:pPr", tag("w:ind", {"w:left": INDENT * (level + 1), "w:hanging": INDENT})),
        tag("w:rPr", fonts()),
    )


def numbering(instances: list[tuple[int, int, int]]) -> str:
    """The lists: three kinds, and one instance (kind, level, first number) for each list of the post."""
    abstract = (
        tag(
            "w:abstractNum",
            {"w:abstractNumId": kind},
            tag("w:nsid", {"w:val": f"4C31304{kind}"}),
            tag("w:multiLevelType", {"w:val": "hybridMultilevel"}),
            *(_level(kind, level) for level in range(LIST_LEVELS)),
        )
        for kind in LISTS
    )
    plain = (tag("w:num", {"w:numId": kind}, tag("w:abstractNumId", {"w:val": kind})) for kind in LISTS)
    lists = (
        tag(
            "w:num",
            {"w:numId": number},
            tag("w:abstractNumId", {"w:val": kind}),
            tag("w:lvlOverride", {"w:ilvl": level}, tag("w:startOverride", {"w:val": first})),
        )
        for number, (kind, level, first) in enumerate(instances, len(LISTS) + 1)
    )
    return XML + tag("w:numbering", ROOT, *abstract, *plain, *lists)


def settings(language: str) -> str:
    """What Word asks of a file before it shows it, and the separators of footnotes."""
    modern = {"w:name": "compatibilityMode", "w:uri": "http://schemas.microsoft.com/office/word", "w:val": 15}
    return XML + tag(
        "w:settings",
        ROOT,
        tag("w:zoom", {"w:percent": 100}),
        tag("w:defaultTabStop", {"w:val": 720}),
        tag("w:characterSpacingControl", {"w:val": "doNotCompress"}),
        tag("w:footnotePr", tag("w:footnote", {"w:id": -1}), tag("w:footnote", {"w:id": 0})),
        tag("w:compat", tag("w:compatSetting", modern)),
        tag("w:themeFontLang", {"w:val": language, "w:eastAsia": "ko-KR"}),
        tag("w:decimalSymbol", {"w:val": "."}),
        tag("w:listSeparator", {"w:val": ","}),
    )


def font_table() -> str:
    """The fonts with what may stand in for them."""
    others = {LATIN: "Carlito", HANGUL: "맑은 고딕", CODE: "Courier New"}
    return XML + tag(
        "w:fonts",
        ROOT,
        *(tag("w:font", {"w:name": name}, tag("w:altName", {"w:val": other})) for name, other in others.items()),
    )
