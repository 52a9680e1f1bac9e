"""Pairing with the real encoder: what structure says, what has moved, what is missing; on small texts of each kind."""

from __future__ import annotations

from functools import partial

from l10n import borders, catalog, layout, segment
from l10n.formats import markdown
from l10n.model import State, Unit
from l10n.pairs import pairing, sentences
from l10n.pairs.known import Known
from l10n.pairs.merge import Merged, merge
from tests.conftest import ROOT


def paired(source: str, draft: str) -> Merged:
    korean, english = partial(segment.spans, lang="ko"), partial(segment.spans, lang="en")
    read = sentences.read(markdown.read(draft.encode(), "d"), english)
    return merge(markdown.read(source.encode(), "s"), read, Known(), "s.md", korean, pairing.match, "2026-03-02")


def found(merged: Merged) -> dict[str, str]:
    return {unit.source: unit.target for unit in merged.units if unit.source}


def unit(merged: Merged, beginning: str) -> Unit:
    return next(unit for unit in merged.units if unit.source.startswith(beginning))


HEAD = "| 마을 | 주민 | 가게 |\n|---|---|---|\n"
HEAD_EN = "| Village | Residents | Shops |\n|---|---|---|\n"


def test_a_table_that_lost_a_row_pairs_the_rows_that_are_left() -> None:
    source = HEAD + "| 솔밭마을 | 1만 2,000명 | 3곳 |\n| 물레마을 | 4,500명 | 11곳 |\n| 등대마을 | 800명 | 2곳 |\n"
    merged = paired(source, HEAD_EN + "| Solbat | 12,000 | 3 |\n| Deungdae | 800 | 2 |\n")
    pairs = found(merged)
    assert (pairs["솔밭마을"], pairs["등대마을"], pairs["800명"]) == ("Solbat", "Deungdae", "800")
    assert {u.source for u in merged.units if u.state is State.NEW} == {"물레마을", "4,500명", "11곳"}
    assert unit(merged, "800명").state is State.DRAFT  # where rows are missing a person should look


def test_a_table_that_gained_a_row() -> None:
    source = HEAD + "| 솔밭마을 | 1만 2,000명 | 3곳 |\n| 등대마을 | 800명 | 2곳 |\n"
    draft = HEAD_EN + "| Solbat | 12,000 | 3 |\n| Mulle | 4,500 | 11 |\n| Deungdae | 800 | 2 |\n"
    merged = paired(source, draft)
    assert found(merged)["등대마을"] == "Deungdae"
    assert {u.target for u in merged.units if u.added} == {"Mulle", "4,500", "11"}


def test_a_table_of_the_same_shape_is_sure() -> None:
    merged = paired(HEAD + "| 솔밭마을 | 800명 | 3곳 |\n", HEAD_EN + "| Solbat | 800 | 3 |\n")
    assert {u.state for u in merged.units} == {State.TRANSLATED}


def test_footnotes_that_the_draft_has_numbered_anew() -> None:
    source = (
        "다리는 하나뿐이다.[^1] 강은 마을을 둘로 나눈다.[^2]\n\n"
        "[^1]: 다리는 1987년에 놓였다.\n\n[^2]: 강의 이름은 은여울이다.\n"
    )
    draft = (
        "The river divides the village in two.[^1] There is only one bridge.[^2]\n\n"
        "[^1]: The river is called the Eunyeoul.\n\n[^2]: The bridge was built in 1987.\n"
    )
    pairs = found(paired(source, draft))
    assert pairs["다리는 1987년에 놓였다."] == "The bridge was built in 1987."
    assert pairs["강의 이름은 은여울이다."] == "The river is called the Eunyeoul."


SECTIONS = {
    "시작은 빵집이었다": (
        "마을에 빵집이 하나도 없어서 아이들은 빵을 먹으러 읍내까지 나갔다. 주민 스무 명이 돈을 모아 오븐을 샀다."
    ),
    "바람이 전기를 만든다": (
        "언덕 위에 풍력 발전기 두 대가 서 있다. 거기서 나온 전기를 팔아 마을 기금을 채운다. 기금은 장학금으로 쓴다."
    ),
    "도서관은 밤에도 열린다": (
        "학교가 문을 닫은 뒤 교실은 도서관이 되었다. 농사일이 끝난 어른들은 저녁마다 책을 읽으러 온다."
    ),
}
ENGLISH = {
    "It began with a bakery": (
        "There was not a single bakery in the village, so children went all the way to town for bread. "
        "Twenty residents pooled their money and bought an oven."
    ),
    "The hill pays the bills": (
        "Two wind turbines stand on the hill. The electricity they generate is sold to fill the village fund. "
        "The fund pays for scholarships."
    ),
    "Open at night": (
        "After the school closed, its classrooms became a library. "
        "Adults who have finished their farm work come every evening to read."
    ),
}


def sections(texts: dict[str, str], order: tuple[int, ...], heading: str) -> str:
    entries = [list(texts.items())[number] for number in order]
    return "# 제목\n\n" + "\n\n".join(f"{heading.format(name)}\n\n{text}" for name, text in entries) + "\n"


def test_sections_in_another_order_are_known_by_what_they_say() -> None:
    for heading in ("## {}", "**{}**"):
        source = sections(SECTIONS, (0, 1, 2), heading)
        draft = sections(ENGLISH, (1, 0, 2), heading).replace("제목", "Title")
        merged = paired(source, draft)
        pairs = found(merged)
        assert pairs["거기서 나온 전기를 팔아 마을 기금을 채운다."].startswith("The electricity they generate")
        assert pairs["주민 스무 명이 돈을 모아 오븐을 샀다."].startswith("Twenty residents")
        assert pairs["농사일이 끝난 어른들은 저녁마다 책을 읽으러 온다."].startswith("Adults who have finished")
        assert not [u for u in merged.units if u.added and "bakery" in u.target]


def test_a_moved_paragraph_is_paired_whole_with_its_merges() -> None:
    source = (
        "시장은 아침 다섯 시에 열린다.\n\n"
        "박순임 씨는 여기서 40년째 두부를 판다. 그는 하루에 두부 200모를 만든다. 비가 오는 날에는 절반만 만든다.\n\n"
        "요즘은 젊은 손님도 늘었다.\n\n상인회는 내년에 지붕을 새로 얹는다.\n"
    )
    draft = (
        "The market opens at five in the morning.\n\nLately there are more young customers, too.\n\n"
        "The merchants’ association will put up a new roof next year.\n\n"
        "Park Sun-im has sold tofu here for forty years, and she makes 200 blocks a day. "
        "On rainy days she makes only half as many.\n"
    )
    merged = paired(source, draft)
    assert unit(merged, "박순임").source == "박순임 씨는 여기서 40년째 두부를 판다. 그는 하루에 두부 200모를 만든다."
    assert unit(merged, "박순임").target.startswith("Park Sun-im has sold tofu")
    assert unit(merged, "비가").target == "On rainy days she makes only half as many."
    assert not merged.missing
    assert not merged.added
    assert merged.moved


def test_an_omission_and_an_addition_in_one_place_are_two_things() -> None:
    source = "버스는 하루에 세 번 온다. 기사는 모든 승객의 이름을 안다. 겨울에는 눈 때문에 자주 늦는다.\n"
    draft = (
        "The bus comes three times a day. In Korea, rural bus fares are set by the county. "
        "In winter it is often late because of the snow.\n"
    )
    merged = paired(source, draft)
    assert [mention.text for mention in merged.missing] == ["기사는 모든 승객의 이름을 안다."]
    assert [mention.text for mention in merged.added] == ["In Korea, rural bus fares are set by the county."]


def test_bold_lines_for_headings_on_either_side() -> None:
    text, english = "\n\n책은 두 주 동안 빌릴 수 있다.\n", "\n\nBooks can be borrowed for two weeks.\n"
    merged = paired("**책을 빌리는 법**" + text, "## How to borrow books" + english)
    assert found(merged)["**책을 빌리는 법**"] == "**How to borrow books**"
    read = sentences.read(
        markdown.read(("**How to borrow books**" + english).encode(), "d"), partial(segment.spans, lang="en"), True
    )
    korean = partial(segment.spans, lang="ko")
    article = markdown.read(("## 책을 빌리는 법" + text).encode(), "s")
    merged = merge(article, read, Known(), "s.md", korean, pairing.match, "2026-03-02")
    assert found(merged)["책을 빌리는 법"] == "How to borrow books"


def test_a_title_that_stands_twice_gets_its_english_twice() -> None:
    merged = paired("---\ntitle: 두부 가게\n---\n\n# 두부 가게\n\n글이다.\n", "# The Tofu Shop\n\nIt is a text.\n")
    assert [u.target for u in merged.units if u.source == "두부 가게"] == ["The Tofu Shop", "The Tofu Shop"]


def test_a_title_is_paired_by_where_it_stands_whatever_it_says() -> None:
    body = "The ship left. Only seagulls remained in the harbor.\n"
    for line in ("# {}", "## {}", "**{}**", "{}", "---\ntitle: {}\n---"):
        merged = paired(
            "# 배\n\n배가 떠났다. 항구에는 갈매기만 남았다.\n", f"{line.format('What the Gulls Saw')}\n\n{body}"
        )
        assert found(merged)["배"] == "What the Gulls Saw"
        assert not merged.added
    merged = paired("# 배\n\n배가 떠났다. 항구에는 갈매기만 남았다.\n", f"Gulls cry all night here.\n\n{body}")
    assert found(merged)["배"] == ""


def test_leftovers_far_from_each_other_are_no_pair() -> None:
    """A sentence that is new in the source and one that is added in the draft have nothing to do with each other."""
    source = "배가 떠났다. 항구에는 갈매기만 남았다. 사람들은 집으로 돌아갔다.\n"
    draft = "The ship left. Only seagulls remained in the harbor. It was warm by the fire. People went home.\n"
    first = paired(source, draft)
    assert [mention.text for mention in first.added] == ["It was warm by the fire."]
    changed = "새 조례는 4월에 시행된다. " + source
    read = sentences.read(markdown.read(draft.encode(), "d"), partial(segment.spans, lang="en"))
    known = Known(first.units, first.obsolete, draft_changed=False)
    korean = partial(segment.spans, lang="ko")
    again = merge(markdown.read(changed.encode(), "s"), read, known, "s.md", korean, pairing.match, "2026-03-02")
    assert [mention.text for mention in again.missing] == ["새 조례는 4월에 시행된다."]
    assert [mention.text for mention in again.added] == ["It was warm by the fire."]


def test_a_caption_whose_draft_has_no_picture_to_stand_under() -> None:
    source = (
        "# 마을 빵집\n\n글 윤서진 기자\n\n![](p.png)\n"
        "▲ 지난 9월 14일 빵집 앞에서 열린 첫 조합원 총회. (사진=고개마을 사회적협동조합)\n\n"
        "고개마을에는 빵집이 하나뿐이다. 주민들이 협동조합을 만들었다.\n"
    )
    draft = (
        "# The Village Bakery\n\nBy Yoon Seo-jin\n\nThe first general meeting of members, held in front of the bakery "
        "on September 14. (Photo: Gogae Village Social Cooperative)\n\n"
        "Gogae Village has only one bakery. The residents founded a cooperative.\n"
    )
    merged = paired(source, draft)
    assert not merged.missing
    assert not merged.added
    assert unit(merged, "글 윤서진").target == "By Yoon Seo-jin"
    assert unit(merged, "▲").target.startswith("The first general meeting")
    assert unit(merged, "(사진").target == "(Photo: Gogae Village Social Cooperative)"
    assert unit(merged, "고개마을에는").target == "Gogae Village has only one bakery."


def test_bylines_are_paired_by_the_name_and_by_nothing_else() -> None:
    source = "# 배\n\n글 윤서진 기자\n\n사진 한소담\n\n배가 떠났다. 항구에는 갈매기만 남았다.\n"
    body = "The ship left. Only seagulls remained in the harbor.\n"
    merged = paired(source, "# The Ship\n\nPhotos by Han So-dam\n\nReported by Yun Seojin\n\n" + body)
    assert found(merged)["글 윤서진 기자"] == "Reported by Yun Seojin"
    assert found(merged)["사진 한소담"] == "Photos by Han So-dam"
    merged = paired("# 배\n\n배가 떠났다.\n\n글 윤서진 기자\n", "# The Ship\n\nBy Yoon Seo-jin\n\nThe ship left.\n")
    assert found(merged)["글 윤서진 기자"] == "By Yoon Seo-jin"
    merged = paired(source, "# The Ship\n\nTranslated by Mary Roe\n\n" + body)
    assert [mention.text for mention in merged.added] == ["Translated by Mary Roe"]
    assert len(merged.missing) == 2


QUESTIONS = (
    ("**처음에 왜 빵을 구우셨나요?**", "**Why did you start baking bread?**"),
    ("할머니의 화덕이 남아 있었습니다. 거기서 밤마다 반죽을 배웠어요.",
     "My grandmother’s oven was still there. At night I learned to knead dough in it."),
    ("**가장 어려웠던 때는 언제였나요?**", "**When was it hardest?**"),
    ("2021년 겨울에 지붕이 무너졌습니다. 이웃들이 나무를 들고 왔습니다.",
     "In the winter of 2021 the roof fell in. Neighbors came carrying timber."),
)  # fmt: skip


def _table(column: int) -> str:
    cells = [pair[column] for pair in QUESTIONS]
    return f"| {cells[0]} | {cells[1]} |\n|---|---|\n| {cells[2]} | {cells[3]} |\n"


def _lines(column: int) -> str:
    return "\n\n".join(pair[column] for pair in QUESTIONS) + "\n"


def test_an_interview_in_two_columns_whose_draft_runs_on_and_the_other_way_round() -> None:
    for source, draft in ((_table(0), _lines(1)), (_lines(0), _table(1))):
        merged = paired(source, draft)
        assert [unit.target.strip("*") for unit in merged.units] == [
            "Why did you start baking bread?",
            "My grandmother’s oven was still there.",
            "At night I learned to knead dough in it.",
            "When was it hardest?",
            "In the winter of 2021 the roof fell in.",
            "Neighbors came carrying timber.",
        ]
        assert not any(unit.added or unit.place.after for unit in merged.units)


def test_what_a_draft_adds_to_an_answer_stands_in_its_cell() -> None:
    article = markdown.read(_table(0).encode(), "s")
    added = "I burned forty loaves. My brother ate them all."
    for draft in (_lines(1), _table(1)):
        merged = paired(_table(0), draft.replace("knead dough in it.", f"knead dough in it. {added}"))
        arranged = layout.arrange(article, borders.segments(article, merged.units), merged.units)
        english = _table(1).replace("knead dough in it.", f"knead dough in it. {added}")
        assert markdown.write(article, arranged.layout) == english


def _stock(kind: str) -> list[tuple[str, str]]:
    """Korean and English of the newsroom's own articles."""
    files = sorted((ROOT / "translations/en").glob("*.po"))
    known = [unit for path in files for unit in catalog.load(path).units if unit.kind == kind]
    pairs = {u.source: u.target for u in known if u.source and u.target and u.state is not State.DRAFT}
    return [
        pair for pair in pairs.items() if not any(mark in "".join(pair) for mark in ("\n", "*", "<", "[^", "(사진"))
    ]


def _chapter() -> tuple[str, str, list[tuple[str, str]], list[str]]:
    """A chapter and a draft that is laid out otherwise; what is a pair, and what the draft leaves out."""
    stock, headings = _stock("paragraph"), _stock("heading")
    korean, english, left = ["# 긴 장"], ["# A Long Chapter"], list[str]()
    rows = [stock[at : at + 3] for at in range(0, len(stock), 3)]
    for number, row in enumerate(rows):
        if number % 8 == 0 and number // 8 < len(headings):
            korean.append(f"## {headings[number // 8][0]}")
            english.append(f"**{headings[number // 8][1]}**")
        if number % 13 == 5:  # a list that has lost an item
            korean.append("\n".join(f"- {one}" for one, _ in row))
            english.append("\n".join(f"- {one}" for _, one in row[:-1]))
            left.append(row[-1][0])
        else:
            korean.append(" ".join(one for one, _ in row))
            words = [one for _, one in row]
            joined = number % 7 == 3 and not english[-1].startswith(("-", "*", "!"))
            english[-1:] = [f"{english[-1]} {words[0]}", *words[1:]] if joined else [english[-1], " ".join(words)]
        if number % 20 == 10:  # a picture that has moved, and a note of the editor's
            korean.append(f"![그림 {number}](p{number}.png)")
            english.insert(-2, f"![Figure {number}](p{number}.png)")
            english.append(f"Editor’s note {number}: amounts were converted at the rate of the day.")
    used = headings[: (len(rows) - 1) // 8 + 1]
    truth = [pair for pair in (*stock, *used) if pair[0] not in left]
    return "\n\n".join(korean) + "\n", "\n\n".join(english) + "\n", truth, left


def test_a_chapter_whose_draft_has_bold_lines_other_paragraphs_and_fewer_items() -> None:
    source, draft, truth, left = _chapter()
    read = sentences.read(markdown.read(draft.encode(), "d"), partial(segment.spans, lang="en"), bold_headings=True)
    korean = partial(segment.spans, lang="ko")
    merged = merge(markdown.read(source.encode(), "s"), read, Known(), "s.md", korean, pairing.match, "2026-03-02")
    wrong = [pair for pair in truth if not any(pair[0] in u.source and pair[1] in u.target for u in merged.units)]
    assert len(truth) > 150
    assert len(wrong) <= 0.02 * len(truth), wrong
    named = {mention.text for mention in merged.missing}
    assert sum(text in named for text in left) >= len(left) - 1
    assert sum("Editor’s note" in mention.text for mention in merged.added) == source.count("![")
