"""What a record answers."""

from __future__ import annotations

from itertools import islice
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import onrecord
from onrecord.errors import UnusableQuery
from onrecord.reading import Document, Reading
from onrecord.store import Record
from onrecord.store.questions import Passage
from onrecord.store.words import find_words, fold_words
from store.articles import read_articles
from store.questions.invented import invent

SHARED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
READINGS = {reading.document.id: reading for reading in (*read_articles(), *invent())}
MILL, FIRE, FERRY = (reading.document for reading in read_articles())


def check(passage: Passage) -> None:
    """The words of a passage are those at its place, inside its sentence."""
    text = READINGS[passage.document].document.text
    assert passage.words == tuple(span.of(text) for span in passage.spans)
    assert passage.sentence == passage.context.of(text)
    assert all(passage.context.covers(span) for span in passage.spans)


def of(passages: Any, document: Document) -> list[Any]:
    return [passage for passage in passages if passage.document == document.id]


# -- search ------------------------------------------------------------------------------------------------------------


def test_a_sentence_is_found_with_its_words_its_statement_and_its_speaker(record: Record) -> None:
    (found,) = of(record.search('"nowhere near it"'), FIRE)
    assert (found.sentence, found.words) == (
        "“He will say that he was nowhere near it,” his solicitor Siân O’Neill told the court.", ("nowhere near it",)
    )  # fmt: skip
    assert (found.kind, found.speaker) == ("statement", "Adeyemi")  # as his solicitor says that he will say
    assert of(record.search('"nowhere near it"', speaker="o’neill"), FIRE) == [found]
    assert of(record.search('"nowhere near it"', speaker="okonjo"), FIRE) == []
    assert found.item in {statement.id for statement in READINGS[FIRE.id].statements}
    assert (found.source, found.outlet, found.day, found.story) == ("argus/fire.txt", "Vale Argus", "2031-05-17", "s1")
    check(found)


def test_of_a_document_the_sentences_come_that_hold_the_most_of_what_is_asked_for(record: Record) -> None:
    """“Mill” alone stands in the headline too, “fire” alone nowhere."""
    (found,) = of(record.search("fire mill arrested"), MILL)
    assert found.words == ("arrested", "fire", "mill")
    assert len(of(record.search("mill"), MILL)) == 3


def test_case_accents_and_signs_do_not_count(record: Record) -> None:
    for told in ("SIAN o'neill", '"sian o neill"', "Siân", "o’neil*"):
        assert of(record.search(told), FIRE)
    assert of(record.search("leba"), FERRY)
    (found,) = of(record.search("👻 ship"), FERRY)
    assert found.words == ("ship",)


def test_where_words_stand_can_be_asked_for(record: Record) -> None:
    kinds = {kind: of(record.search("mill", kind=kind), MILL) for kind in ("headline", "statement", "story", "furniture")}
    assert [found.sentence for found in kinds["headline"]] == ["Mill to close after 140 years"]
    assert [found.speaker for found in kinds["statement"]] == ["Ruth Calder"]
    assert [found.words for found in kinds["story"]] == [("mill",)]
    assert kinds["furniture"] == []


def test_what_is_page_and_not_story_counts_only_where_it_is_asked_for(record: Record) -> None:
    assert list(record.search("lanterns")) == []
    found = list(record.search("lanterns", furniture=True))
    assert len(found) == len(invent())
    assert {(hit.kind, hit.story, hit.item) for hit in found} == {("furniture", None, None)}
    assert list(record.search("lanterns boats")) == []
    assert {hit.document for hit in record.search("lanterns", kind="furniture")} == {hit.document for hit in found}


def test_words_of_one_speaker_alone_can_be_searched(record: Record) -> None:
    (found,) = of(record.search("mill", speaker="calder"), MILL)
    assert found.spans[0].of(MILL.text) == "mill" and found.speaker == "Ruth Calder"
    assert of(record.search("fire", speaker="calder"), MILL) == []
    assert {hit.speaker for hit in record.search("the OR mil* OR fire", speaker="vale police")} == {"West Vale Police"}


def test_an_outlet_is_asked_for_by_its_name_and_cited_by_it(place: str) -> None:
    again = onrecord.read(Document(text=MILL.text, source="post/copy.txt", outlet="The Post", published="2031-06-01"))
    with Record.open(place, create=True) as record:
        record.add([read_articles()[0], again])
        (found,) = record.search("Adeyemi", outlet="the POST")
        assert (found.outlet, found.source) == ("The Post", "post/copy.txt")
        (found,) = record.search("Adeyemi")
        assert (found.outlet, found.source) == ("The Llanfair Echo", "echo/mill.txt")
        assert list(record.search("Adeyemi", outlet="Post")) == []


def test_what_is_left_out_stands_nowhere_in_the_document(record: Record) -> None:
    documents = {hit.document for hit in record.search("mill")}
    assert {hit.document for hit in record.search('mill -"read more"', furniture=True)} == {FIRE.id} & documents


@SHARED
@given(data=st.data())
def test_every_word_of_every_document_is_found(both: tuple[Record, Record], data: st.DataObject) -> None:
    reading: Reading = data.draw(st.sampled_from(list(READINGS.values())))
    word, span = data.draw(st.sampled_from(list(find_words(reading.document.text))))
    for record in both:
        found = of(record.search(f'"{word}"', furniture=True), reading.document)
        assert span in {span for hit in found for span in hit.spans}
        for hit in found:
            check(hit)
            assert all(fold_words(words) == (word,) for words in hit.words)


PIECES = [*"- * \" “ ” ' ; -- \\ ( ) : ^ { } % & | ! <-> mill fire OR O’Neill siân the rea* NEAR words: boats lant*".split(),
          "DROP TABLE search", "\x00", " "]  # fmt: skip
TYPED = st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join)


@SHARED
@given(told=st.one_of(TYPED, st.text(max_size=40)), furniture=st.booleans())
@example(told="\x00", furniture=True)
@example(told="mill' OR 1=1 --", furniture=True)
@example(told='"read more" mill OR fire -siân', furniture=True)
def test_whatever_is_typed_harms_nothing_and_both_databases_answer_alike(
    both: tuple[Record, Record], told: str, furniture: bool
) -> None:
    answers: list[list[Any]] = []
    for record in both:
        try:
            answers.append(list(record.search(told, furniture=furniture)))
        except UnusableQuery as error:
            answers.append([str(error)])
    assert answers[0] == answers[1]
    for hit in answers[0]:
        if isinstance(hit, Passage):
            check(hit)


@SHARED
@given(name=st.one_of(TYPED, st.text(max_size=20)))
def test_whatever_is_typed_as_a_name_harms_nothing(both: tuple[Record, Record], name: str) -> None:
    asked: list[tuple[str, dict[str, str]]] = [
        ("statements", {"by": name}), ("statements", {"about": name}), ("figures", {"unit": name}), ("names", {"starts": name}),
        ("stories", {"outlet": name}), ("timeline", {"person": name, "place": name}),
        ("search", {"words": "the", "speaker": name}), ("timeline", {"about": name}), ("stories", {"words": name}),
    ]  # fmt: skip
    for method, options in asked:
        answers = []
        for record in both:
            try:
                answers.append(list(getattr(record, method)(**options)))
            except UnusableQuery as error:
                answers.append([str(error)])
        assert answers[0] == answers[1]


def test_a_phrase_is_found_however_far_on_it_stands(place: str) -> None:
    """PostgreSQL keeps the places of 16,383 words, and of 255 of each: beyond, a phrase is looked for in the text itself."""
    many = " ".join(f"w{number}" for number in range(20_000))
    often = "tide boat " * 400
    texts = [f"{many} rope quay end", f"{often} rope quay end", "rope end quay"]
    with Record.open(place, create=True) as record:
        record.add([Reading(document=Document(text=text)) for text in texts])
        found = {hit.document for hit in record.search('"rope quay"', furniture=True)}
        assert found == {Document(text=text).id for text in texts[:2]}
        assert [hit.document for hit in record.search('rope -"rope quay"', furniture=True)] == [Document(text=texts[2]).id]


def test_letters_of_young_scripts_are_found(place: str) -> None:
    text = "𞤀𞤣𞤤𞤢𞤥 ᲗᲑᲘᲚᲘᲡᲘ 𖺂"
    with Record.open(place, create=True) as record:
        record.add([Reading(document=Document(text=text))])
        for word in text.split():
            assert [hit.words for hit in record.search(word, furniture=True)] == [(word,)]


def test_a_newer_reading_that_dates_a_story_otherwise_is_found_by_the_new_day(place: str) -> None:
    reading = next(reading for reading in invent() if len(reading.stories) == 2)
    moved = tuple(replace(story, published="1999-12-31") for story in reading.stories)
    with Record.open(place, create=True) as record:
        record.add([reading])
        assert list(record.search("boats", until="1999")) == []
        record.add([replace(reading, version="9.0.0", stories=moved)])
        assert {hit.day for hit in record.search("boats", until="1999")} == {"1999-12-31"}
        assert list(record.search("boats", since="2000")) == []


# -- statements, figures, stories --------------------------------------------------------------------------------------


def everything(layer: str) -> int:
    return sum(len(getattr(reading, layer)) for reading in READINGS.values())


def test_all_statements_figures_and_stories_come_once_newest_first_with_their_words(record: Record) -> None:
    for layer in ("statements", "figures", "stories"):
        passages: list[Passage] = list(getattr(record, layer)())
        assert len(passages) == len({(passage.document, passage.item) for passage in passages}) == everything(layer)
        for passage in passages:
            check(passage)
        single = [p.day or "" for p in passages if len(READINGS[p.document].stories) == 1]
        assert single == sorted(single, reverse=True)


def test_statements_are_asked_for_by_speaker_topic_day_and_form(record: Record) -> None:
    (said,) = of(record.statements(by="calder ruth"), MILL)
    assert (said.words, said.speaker, said.kind, said.act, said.day) == (
        ("“We are closing the mill,”",), "Ruth Calder", "direct", "said", "2031-05-15"
    )  # fmt: skip
    assert said.sentence.startswith("“We are closing the mill,” said Ruth Calder")
    expected = {
        (reading.document.id, statement.id) for reading in READINGS.values() for statement in reading.statements
        if statement.speaker_name and {"vale", "police"} <= set(fold_words(statement.speaker_name))
        and "mill" in {w for span in statement.content for w in fold_words(span.of(reading.document.text))}
    }  # fmt: skip
    assert {(s.document, s.item) for s in record.statements(by="Vale police", about="mill")} == expected
    assert {s.day for s in record.statements(since="2031-05-16", until="2031-05")} == {"2031-05-17"}
    kinds = [s.kind for s in READINGS[FIRE.id].statements]
    assert {kind: len(of(record.statements(kind=kind), FIRE)) for kind in set(kinds)} == {
        kind: kinds.count(kind) for kind in set(kinds)
    }
    assert list(record.statements(act="thought", by="calder")) == []


def test_a_statement_is_about_somebody_whom_a_pronoun_means(record: Record) -> None:
    """“He will say that he was nowhere near it” is about Adeyemi, where the reading says that “he” is."""
    reading = READINGS[FIRE.id]
    spans = [m.span for e in reading.entities if "Adeyemi" in e.name for m in e.mentions]
    meant = [s.id for s in reading.statements if any(part.covers(span) for part in s.content for span in spans)]
    assert meant and [s.item for s in of(record.statements(about="adeyemi"), FIRE)] == meant


def test_figures_are_asked_for_by_unit_subject_and_size(record: Record) -> None:
    (figure,) = of(record.figures(unit="£", over=1_000_000), FIRE)
    assert (figure.value, figure.unit, figure.words) == (1_200_000, "pound sterling", ("£1.2m",))
    values = [figure.value for figure in record.figures(unit="boats", over=100, under=200)]
    assert values and all(isinstance(value, int) and 100 < value < 200 for value in values)
    assert sorted(values) == sorted(
        f.value for r in invent() for f in r.figures if isinstance(f.value, int) and 100 < f.value < 200
    )
    assert (
        len(list(record.figures(about="boat")))
        == len(list(record.figures(about="boats")))
        == sum(len(r.figures) for r in invent())
    )
    assert of(record.figures(about="people"), MILL)


def test_stories_are_asked_for_by_day_outlet_and_words(record: Record) -> None:
    (story,) = record.stories(words='"west vale police" insurers')
    assert (story.words, story.url, story.item) == (("Officer charged over mill fire",), "https://argus.example/fire", "s1")
    argus = [reading for reading in READINGS.values() if reading.document.outlet == "Vale Argus"]
    assert {s.document for s in record.stories(outlet="vale argus")} == {reading.document.id for reading in argus}
    assert [s.day for s in record.stories(since="2031-05-15", until="2031-05-17") if s.document in {MILL.id, FIRE.id}] == [
        "2031-05-17", "2031-05-15",
    ]  # fmt: skip


# -- names, timeline, who ----------------------------------------------------------------------------------------------


def test_names_come_by_the_number_of_their_stories(record: Record) -> None:
    named = list(record.names())
    assert [n.stories for n in named] == sorted((n.stories for n in named), reverse=True)
    counts = {n.name: n.stories for n in named if n.kind == "organisation"}
    bearers = {
        (r.document.id, e.story)
        for r in READINGS.values()
        for e in r.entities
        if "Vale Council" in e.names and e.kind == "organisation"
    }
    assert counts["Vale Council"] == len(bearers)
    assert {n.kind for n in record.names(kind="person")} == {"person"}
    assert {n.name for n in record.names(starts="west VA")} == {"West Vale Police"}
    assert "Siân O’Neill" in {n.name for n in record.names(starts="o'n")}


def test_names_that_are_begun_are_the_same_by_both_ways(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    few = [list(record.names(starts=start)) for start in ("c", "vale", "s", "ruth cal")]
    monkeypatch.setattr("onrecord.store.questions.names.FEW", 0)
    monkeypatch.setattr("onrecord.store.questions.names.PAGE", 2)
    assert [list(record.names(starts=start)) for start in ("c", "vale", "s", "ruth cal")] == few
    assert all(few)


@pytest.mark.parametrize(
    ("few", "many", "much", "little"),
    [(0, 0, 1_000, 25), (0, 0, 0, 0), (0, 0, 0, 25), (0, 20_000, 1_000, 25), (0, 20_000, 0, 25), (300, 20_000, 1_000, 25)],
)
def test_a_timeline_has_what_the_readings_have_dates_first(
    record: Record, monkeypatch: pytest.MonkeyPatch, few: int, many: int, much: int, little: int
) -> None:
    """Sorted whole, gone through by what happens, or asked of the index month by month: numbers choose, and change nothing."""
    for name, number in (("FEW", few), ("MANY", many), ("MUCH", much), ("MUCH_OF_ITEMS", much), ("LITTLE", little)):
        monkeypatch.setattr(f"onrecord.store.questions.happenings.{name}", number)
    whole = onrecord.timeline(READINGS.values())
    entries = list(record.timeline())
    assert {entry.uid: entry for entry in entries} == {entry.uid: entry for entry in whole}
    assert len(entries) == len(whole)
    days = [entry.begin[:10] if entry.begin else "~" for entry in entries]
    assert days == sorted(days)
    calder = [entry.uid for entry in entries if any({"Calder"} <= set(name.split()) for name in entry.participants)]
    assert [entry.uid for entry in record.timeline(person="calder")] == calder
    assert [e.uid for e in record.timeline(type="departure", since="2031")] == [
        e.uid for e in entries if e.type == "departure" and e.begin and e.begin >= "2031"
    ]
    held = {
        reading.document.id
        for reading in READINGS.values()
        for word in ("arrested", "charged")
        if word in reading.document.text
    }
    assert [e.uid for e in record.timeline(about="arrested OR charged")] == [e.uid for e in entries if e.document in held]
    assert held == {MILL.id, FIRE.id}
    assert list(record.timeline(about="lanterns")) == []
    assert [e.uid for e in record.timeline(about="ferry", place="leba")] == [
        e.uid for e in entries if e.document == FERRY.id and e.place == "Łeba"
    ]


def test_who_is_told_apart_over_the_newest_stories_and_it_is_said_where_there_are_more(record: Record) -> None:
    cast = record.who("adeyemi")
    bearers = {(r.document.id, e.story) for r in READINGS.values() for e in r.entities if any("Adeyemi" in n for n in e.names)}
    assert (cast.read, cast.stories) == (len(bearers), len(bearers))
    assert cast.subjects[0].kind == "person" and {MILL.id, FIRE.id} <= {ref.document for s in cast.subjects for ref in s.refs}
    few = record.who("adeyemi", most=2)
    assert (few.read, few.stories) == (2, len(bearers))
    assert record.who("nobody").subjects == ()


def test_no_more_is_read_than_is_taken(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """A first page opens a few readings, however many would answer."""
    opened: list[int] = []
    from onrecord.store.readings import load_readings as load

    def count(connection: Any, numbers: Any) -> Any:
        opened.extend(numbers)
        return load(connection, numbers)

    monkeypatch.setattr("onrecord.store.questions.opened.load_readings", count)
    for ask in (record.search("boats"), record.statements(), record.figures(), record.stories(), record.timeline(since="2030")):
        opened.clear()
        assert len(list(islice(ask, 5))) == 5
        assert len(opened) <= 8
