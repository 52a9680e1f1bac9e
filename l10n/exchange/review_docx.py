"""The bilingual review file for Word: one table with a row for each unit, to be worked in and taken back.

What taking it back can rely on; all of it is text, as LibreOffice drops what is not:

- The stamp, `l10n-review 1 · PO PATH · sha256:…`, is `dc:identifier` and the paragraph above the table: the format's
  version, the PO file relative to the newsroom, and the first 16 hex digits of its hash when this was written.
- The table's head is `HEADS`; its first two columns are for reading, the others are free to be edited.
- Column 1 has three paragraphs: `12 paragraph#2` (number and msgctxt), the unit's id, and `9e107d9d d` (`short_hash`
  of the English as it stood in its cell, and the first letter of the state's word). The id is `short_hash` of msgctxt
  and source, so the source's cell proves itself; for an added unit the cell says `ADDED` instead.
- Columns 2 and 3 hold source and English literally, Markdown and all. A line break is a newline, two paragraphs are
  parted by a blank line. Characters that XML cannot hold are left out: `ooxml.xml.clean` of a text is its cell's text.
- Column 4 begins with the state's word; what stands behind it is for reading.
- Column 5 has a paragraph for each of the unit's notes, as `note_line` writes it; whatever else stands there is new.
- Comments by `AUTHOR` are ours: terms, findings, the former source. They are no answer of a reviewer.

With id, English, its hash and state as exported, each row can be merged three ways with the PO file as it is then.
"""

from __future__ import annotations

from l10n.exchange.review_rows import HEADS, Notebook, cells
from l10n.ooxml import seal, sheet
from l10n.ooxml.sheet import Line, Words
from l10n.ooxml.values import Properties
from l10n.plugins import Review

NAME = "review-docx"
SUFFIX = ".review.docx"
VERSION = 1
AUTHOR = "l10n"

WIDTHS = (1500, 4800, 5350, 1360, 2388)

LEGEND = (
    (
        "How to review",
        "  Write in the English column; your changes are tracked. When a row is right, set its State to approved. "
        "Ask in the Note column or in a comment of your own. Leave # · id and 원문 alone: rows are found by them.",
    ),
    (
        "검토하는 법",
        "  English 칸에서 고치면 바뀐 곳이 표시됩니다. 다 본 줄은 State를 approved로 바꿔 주세요. "
        "물어볼 것은 Note 칸이나 메모에 적습니다. 앞의 두 칸(# · id, 원문)은 줄을 찾는 데 쓰이니 그대로 두세요.",
    ),
    (
        "Signs",
        "  Keep <1>…</1>, **bold**, [text](link) and the like around the same words, as in the Korean. "
        "Dotted words are glossary terms: a comment has their English where one first stands.  "
        "<1>…</1>, **굵게**, [글](주소) 표시는 원문처럼 두세요. 점선은 용어집에 있는 말입니다.",
    ),
    (
        "State",
        "  new 번역 없음 · draft 사람이 봐야 함 · translated 번역됨 · approved 확인함 · out 영어판에서 뺌 (left out)",
    ),
)


def render(review: Review) -> bytes:
    """The file's bytes; the same review gives the same bytes."""
    stamp = f"l10n-review {VERSION} · {review.po} · {review.digest[: len('sha256:') + 16]}"
    notebook = Notebook(review)
    rows = tuple(cells(row, number, notebook) for number, row in enumerate(review.rows, 1))
    head = (
        Line("Title", (Words(review.title or review.slug),)),
        *(Line("Legend", (Words(name, "Strong"), Words(text))) for name, text in LEGEND),
        Line("Stamp", (Words(stamp),)),
    )
    return sheet.render(
        sheet.Sheet(
            head=head,
            columns=tuple(zip(HEADS, WIDTHS, strict=True)),
            rows=rows,
            comments=tuple(notebook.comments),
            author=AUTHOR,
            footer=review.slug,
            language="en-US" if review.language == "en" else review.language,
            properties=Properties(title=review.title or review.slug, author=AUTHOR, identifier=stamp),
        )
    )


def untouched(data: bytes) -> bool:
    """Whether these bytes are a file as `render` made it, which nobody has worked in."""
    return seal.unbroken(data)
