"""The index of items: what stands in its rows, and that questions are answered by the reading that is valid now."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from onrecord.reading import Document, Entity, Event, Figure, Mention, Reading, Span, Statement, Story
from onrecord.store import ItemRef, Record
from onrecord.store.item_tokens import SLOTS, Placed, Rows, find_rows, size_of, sizes_over, sizes_under
from onrecord.store.items_index import add_items, remove_items
from onrecord.store.packed import pack_happenings, pack_numbers, unpack_all, unpack_happenings, unpack_numbers
from onrecord.store.questions.conditions import HasItem
from onrecord.store.questions.index import Every, Token

TEXT = "Łódź mill shut\n\n“She left at 60mph,” Ruth Calder said of Siân O’Neill. It rained."


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


READING = Reading(
    document=Document(text=TEXT, published="2031-05-15"),
    stories=(Story(id="s1", spans=(Span(0, len(TEXT)),), headline=at("Łódź mill shut")),),
    entities=(
        Entity(id="e1", story="s1", kind="person", name="Ruth Calder", names=("Ruth Calder",),
               mentions=(Mention(span=at("Ruth Calder"), form="name"),)),
        Entity(id="e2", story="s1", kind="person", name="Siân O’Neill", names=("Siân O’Neill",),
               mentions=(Mention(span=at("She"), form="pronoun"), Mention(span=at("Siân O’Neill"), form="name"))),
    ),
    statements=(Statement(id="q1", story="s1", kind="direct", content=(at("“She left at 60mph,”"),), cue=(at("said"),),
                          speaker="e1", speaker_name="Ruth Calder", confidence=0.9),),
    figures=(Figure(id="f1", story="s1", span=at("60mph"), value=60, unit="mile per hour", about="speed"),),
)  # fmt: skip


def words(rows: Rows, key: str, row: int = 0) -> set[str]:
    return {token.partition(":")[2] for token in rows.get(row, ()) if token.startswith(key + ":")}


def test_each_item_has_the_words_that_stand_in_it_and_the_names_of_whom_they_mean() -> None:
    """A pronoun in what is said leads to the names of whom it means; the speaker stands outside."""
    rows = find_rows(READING, Placed(TEXT))
    assert words(rows, "headline") == {"lodz", "mill", "shut"}
    assert words(rows, "said") == {"60mph", "at", "left", "she"}
    assert words(rows, "means") == {"neill", "o", "sian"}
    assert words(rows, "by") == {"ruth", "calder"}
    assert words(rows, "counted") == {"60mph", "hour", "mile", "per", "speed"}
    assert (words(rows, "unit"), words(rows, "size")) == ({"mileperhour"}, {"p5016", "p501", "p50", "p5", "p"})
    assert words(rows, "of") == {f"mileperhour:{size}" for size in words(rows, "size")}
    assert words(rows, "in") == {"203105"}
    assert words(rows, "told") == {"lodz", "mill", "shut", "she", "left", "at", "60mph"}
    assert words(rows, "page") == set()


def test_a_statement_told_inside_another_is_found_by_both_speakers() -> None:
    outer = Statement(id="q2", story="s1", kind="indirect", content=(at("Ruth Calder said of Siân O’Neill"),),
                      speaker_name="Emeka Obi", confidence=0.9)  # fmt: skip
    inner = replace(READING.statements[0], within="q2")
    rows = find_rows(replace(READING, statements=(inner, outer)), Placed(TEXT))
    assert words(rows, "by", 0) == {"ruth", "calder", "emeka", "obi"}
    assert words(rows, "by", 1) == {"emeka", "obi"}


def test_words_of_the_page_alone_are_told_apart() -> None:
    story = Story(id="s1", spans=(Span(16, TEXT.index(" It rained")),), headline=at("Łódź mill shut"))
    rows = find_rows(replace(READING, stories=(story,)), Placed(TEXT))
    assert words(rows, "page") == {"it", "rained"}


def test_words_that_a_headline_quotes_are_found_as_said_and_not_as_the_headline(place: str) -> None:
    quoted = Statement(id="q2", story="s1", kind="direct", content=(at("mill shut"),), confidence=0.9)
    reading = replace(READING, statements=(*READING.statements, quoted))
    assert words(find_rows(reading, Placed(TEXT)), "headline") == {"lodz"}
    with Record.open(place, create=True) as record:
        record.add([reading])
        assert [found.kind for found in record.search("shut")] == ["statement"]
        assert list(record.search("shut", kind="headline")) == []
        assert list(record.verify()) == []


NUMBERS = st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False))


@given(NUMBERS, NUMBERS)
def test_a_number_beyond_a_limit_has_a_size_that_is_asked_for(value: float, limit: float) -> None:
    if value > limit:
        assert size_of(value).startswith(tuple(sizes_over(limit)))
    if value < limit:
        assert size_of(value).startswith(tuple(sizes_under(limit)))


@given(st.integers(1, 400), st.integers(1, 400))
def test_a_number_far_below_a_limit_is_not_asked_for(value: int, times: int) -> None:
    assert not size_of(value).startswith(tuple(sizes_over(value * 10 * times)))


@given(st.lists(st.integers(0, 1 << 60)), st.lists(st.tuples(st.integers(0, 99_991_231), st.integers(0, SLOTS - 1))))
def test_packed_numbers_come_back(numbers: list[int], happenings: list[tuple[int, int]]) -> None:
    assert unpack_numbers(pack_numbers(sorted(numbers))) == sorted(numbers)
    assert unpack_happenings(pack_happenings(sorted(happenings))) == sorted(happenings)


@given(st.lists(st.lists(st.tuples(st.integers(0, 99_991_231), st.integers(0, SLOTS - 1)))))
def test_happenings_of_many_come_back_at_once(told: list[list[tuple[int, int]]]) -> None:
    whose, days, rows = unpack_all([pack_happenings(sorted(some)) for some in told])
    expected = [(at, *happening) for at, some in enumerate(told) for happening in sorted(some)]
    assert list(zip(whose.tolist(), days.tolist(), rows.tolist(), strict=True)) == expected


def test_a_packed_number_that_is_cut_off_is_refused() -> None:
    with pytest.raises(ValueError, match="cut off"):
        unpack_numbers(pack_numbers([300])[:1])


def test_what_is_added_twice_stands_beside_what_was_there_until_it_is_forgotten(place: str) -> None:
    """In SQLite; PostgreSQL has what was added last. Neither has anything of what was forgotten."""
    with Record.open(place, create=True) as record, record.changing() as connection:
        on_sqlite = connection.dialect.name == "sqlite"
        add_items(connection, {1: {0: {"said:mill", "by:calder"}}, 2: {0: {"said:mill"}}}, set())
        add_items(connection, {1: {0: {"said:fire"}, 3: {"said:mill"}}}, {1})

        def held(*tokens: str) -> set[int]:
            found = HasItem(connection, Every(tuple(map(Token, tokens)))).few(99)
            return set() if found is None else set(found.tolist())

        assert held("said:fire") == {1}
        assert held("said:fire", "by:calder") == ({1} if on_sqlite else set())
        assert held("said:mill") == {1, 2}
        remove_items(connection, [1])
        assert held("said:mill") == {2}
        assert held("said:fire") == held("by:calder") == set()


@pytest.mark.parametrize(("kind", "told", "found"), [
    ("headline", "mill", True), ("headline", "rained", False), ("headline", '"mill shut"', True), ("headline", "mil*", True),
    ("statement", "left", True), ("statement", "mill", False), ("statement", '"left at 60m*"', True),
    ("said", "o’neill", True), ("said", '"ruth calder"', False), ("said", "shut OR left", True),
    ("said", "left -rained", False),
    ("figures", "mile", True), ("figures", '"mile per hour"', True), ("figures", '"mile hour"', False),
    ("figures", "rained", False),
])  # fmt: skip
def test_what_is_asked_of_a_kind_is_found_there_alone(place: str, kind: str, told: str, found: bool) -> None:
    with Record.open(place, create=True) as record:
        record.add([READING])
        ask: dict[str, Callable[[], Iterable[object]]] = {
            "headline": lambda: record.search(told, kind="headline"),
            "statement": lambda: record.search(told, kind="statement"),
            "said": lambda: record.statements(about=told), "figures": lambda: record.figures(about=told),
        }  # fmt: skip
        assert bool(list(ask[kind]())) is found


def test_the_index_follows_corrections(place: str) -> None:
    """What a person takes out is not found by its words any more, and is again when that is undone."""
    with Record.open(place, create=True) as record:
        record.add([READING])
        (said,) = record.statements(about="left")
        entry = record.reject(ItemRef(document=said.document, item=said.item or ""), who="Amina", why="no statement")
        assert list(record.search("left", kind="statement")) == []
        assert list(record.verify()) == []
        record.undo(entry.number, who="Amina", why="it is one")
        assert len(list(record.statements(about="left"))) == 1
        assert list(record.verify()) == []


def test_what_nobody_said_after_all_is_found_in_the_text(place: str) -> None:
    """Words that stood in a statement alone kept a document from being looked for in; they stand in the text now."""
    with Record.open(place, create=True) as record:
        record.add([READING])
        assert list(record.search("left", kind="story")) == []
        (said,) = record.statements(about="left")
        record.reject(ItemRef(document=said.document, item=said.item or ""), who="Amina", why="no statement")
        assert [found.kind for found in record.search("left", kind="story")] == ["story"]
        assert list(record.verify()) == []


def test_words_of_the_page_alone_lead_no_question_of_stories_into_a_document(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where every page of a site has a word in its footer, each would be opened in vain."""
    story = Story(id="s1", spans=(Span(16, TEXT.index(" It rained")),), headline=at("Łódź mill shut"))
    happened = Event(id="v1", story="s1", type="closure", trigger=at("shut"), status="happened")
    with Record.open(place, create=True) as record:
        record.add([replace(READING, stories=(story,), events=(happened,))])
        assert len(list(record.timeline(about="calder"))) == len(list(record.stories(words="calder"))) == 1
        monkeypatch.setattr("onrecord.store.questions.opened.load_readings", None)
        assert [*record.timeline(about="rained"), *record.stories(words="rained")] == []


@pytest.mark.parametrize("hiding", ["page:calder", "told:calder"])
def test_a_token_that_hides_a_document_is_told_of(tmp_path: Path, hiding: str) -> None:
    """SQLite's index may have tokens of earlier readings, but none that keeps a document from being found."""
    with Record.open(tmp_path / "a.record", create=True) as record:
        record.add([READING])
        with record.changing() as connection:
            connection.exec_driver_sql("INSERT INTO items (rowid, tokens) VALUES (?, ?)", (SLOTS, "said:nothing"))
        assert list(record.verify()) == []
        with record.changing() as connection:
            connection.exec_driver_sql("INSERT INTO items (rowid, tokens) VALUES (?, ?)", (SLOTS, hiding))
        assert [finding.kind for finding in record.verify()] == ["search"]


@pytest.mark.parametrize("asked", [{}, {"over": 1}, {"about": "speed"}, {"under": 5, "about": "speed"}])
def test_a_sign_that_is_no_unit_has_no_figures(place: str, asked: dict[str, object]) -> None:
    with Record.open(place, create=True) as record:
        record.add([READING])
        assert list(record.figures(unit="\U0001fb2c", **asked)) == []  # type: ignore[arg-type]  # of any question's type
