"""YAML with positions: what it reads, where it says things stand, and how it refuses."""

from __future__ import annotations

import datetime

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import InputError
from l10n.yamltext import Node, compose

FRONT_MATTER = """\
title: "동네 부엌 😀 이야기"
author:   박새벽  # 기자
summary:
lead: |
  첫 줄
  둘째 줄
tags: [돌봄, 'it''s', 2026-03-01, no]
"""


def child(text: str, key: str) -> Node:
    node = compose(text, "a.md").get(key)
    assert node is not None
    return node


def test_values_are_plain_python():
    assert compose(FRONT_MATTER, "a.md").value == {
        "title": "동네 부엌 😀 이야기",
        "author": "박새벽",
        "summary": None,
        "lead": "첫 줄\n둘째 줄\n",
        "tags": ["돌봄", "it's", datetime.date(2026, 3, 1), False],
    }


@pytest.mark.parametrize(
    ("key", "written", "style"),
    [("title", '"동네 부엌 😀 이야기"', '"'), ("author", "박새벽", ""), ("summary", "", "")],
)
def test_a_scalar_knows_where_it_is_written(key, written, style):
    node = child(FRONT_MATTER, key)
    assert FRONT_MATTER[node.start : node.end] == written
    assert node.style == style


def test_an_empty_value_stands_behind_its_colon():
    node = child(FRONT_MATTER, "summary")
    assert FRONT_MATTER[: node.start].endswith("summary:")


def test_lines_and_columns_count_from_one():
    node = compose(FRONT_MATTER, "a.md", first_line=2)
    assert [(key.text, key.line, key.column) for key, _ in node.entries][:3] == [
        ("title", 2, 1),
        ("author", 3, 1),
        ("summary", 4, 1),
    ]
    tags = node.get("tags")
    assert tags is not None
    assert [(item.text, item.line) for item in tags.items][-2:] == [("2026-03-01", 8), ("no", 8)]


def test_a_byte_order_mark_is_counted_but_not_read():
    text = "\ufefftitle: 봄"
    node = child(text, "title")
    assert text[node.start : node.end] == "봄"


def test_an_empty_text_has_no_value():
    assert compose("# nothing\n", "a.yml").value is None


def test_keys_are_text_whatever_they_look_like():
    assert compose("no: 1\n2026-01-01: 2\n", "a.yml").value == {"no": 1, "2026-01-01": 2}


def test_an_impossible_date_stays_text():
    assert compose("date: 2026-13-45", "a.yml").value == {"date": "2026-13-45"}


def test_an_alias_is_what_it_names():
    assert compose("a: &x [1, 2]\nb: *x\n", "a.yml").value == {"a": [1, 2], "b": [1, 2]}


@pytest.mark.parametrize(
    ("text", "place", "advice"),
    [
        ("title: 하나: 둘", "1:10", "quotation marks"),
        ('a: 1\ntitle: "봄', "2:8", "close the quotation mark"),
        ("a: 1\n\tb: 2", "2:1", "spaces"),
        ("a: [1, 2", "1:4", "close the bracket"),
        ("a: 1\nb: 2\na: 3\n", "3:1", "keep one"),
        ("- a\n---\n- b", "2:1", "second ---"),
        ("a: *b", "1:4", "quotation marks"),
        ("a: 한\x01", "1:5", "take the character out"),
        ("a: 1\nb: \ud83d", "2:4", "half a character"),
        ("a: !module.Class x", "1:4", "!tag"),
        ("a: !!set {b}", "1:4", "!tag"),
        ("[a, b]: 1", "1:1", "quotation marks"),
        ("a: &x 1\nb:\n  <<: *x", "3:3", "write the keys out"),
        ("a: &x [*x]", "1:8", "write the value out"),
        ("a: &x 1\nb: &x 2", "2:4", "another name"),
        ('a: "\\q"', "1:", "backslash"),
        ("- a\nb: c", "2:1", "line the entry up"),
    ],
)
def test_a_mistake_is_named_with_its_place_and_what_to_do(text, place, advice):
    with pytest.raises(InputError) as caught:
        compose(text, "a.yml")
    message = str(caught.value)
    assert message.startswith(f"a.yml:{place}")
    assert advice in message
    assert "\n" not in message


@pytest.mark.parametrize("text", ["[" * 100_000, "[" * 100_000 + "]" * 100_000, "- " * 100_000, "{a: " * 100_000])
def test_a_tower_of_brackets_is_refused(text):
    with pytest.raises(InputError, match="nested too deeply"):
        compose(text, "a.yml")


def test_brackets_in_quotation_marks_are_text():
    assert compose("a: '" + "[" * 200 + "'", "a.yml").value == {"a": "[" * 200}


PRINTABLE = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"]), max_size=20)


@given(st.dictionaries(PRINTABLE, PRINTABLE | st.integers() | st.booleans() | st.none(), max_size=5))
def test_reads_what_yaml_writes_and_finds_it_again(values):
    text = yaml.safe_dump(values, allow_unicode=True)
    node = compose(text, "a.yml")
    assert node.value == values
    for _, value in node.entries:
        assert yaml.safe_load(text[value.start : value.end]) == value.value


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_on_one_line(text):
    refusal = ""
    try:
        compose(text, "a.yml")
    except InputError as error:
        refusal = str(error)
    assert "\n" not in refusal
