"""People, bodies and places: every mention linked, nobody confused with another."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

import onrecord
from marked import unmark
from onrecord.entities.ages import find_age
from onrecord.entities.clusters import initials
from onrecord.reading import Entity, Span
from strategies import NEWSLIKE


def entities_of(text: str) -> tuple[Entity, ...]:
    return onrecord.read(text, published="2031-05-15").entities


def named(entity: Entity) -> tuple[Span, ...]:
    return tuple(mention.span for mention in entity.mentions if mention.form == "name")


def person(text: str, name: str) -> Entity:
    return next(entity for entity in entities_of(text) if entity.kind == "person" and entity.name == name)


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Sergeant [n:Tomas Adeyemi] denied it. [n:Mr Adeyemi] left. [n:Adeyemi]’s lawyer stayed.", "Tomas Adeyemi"),
        ("[n:Ruth Calder] opened the hearing. [n:Ms Calder] closed it.", "Ruth Calder"),
        ("[n:Jean-Luc de Brún] resigned on Monday. [n:Mr de Brún] said he was tired.", "Jean-Luc de Brún"),
    ],
)
def test_a_person_is_one_under_every_form_of_the_name(marked: str, name: str) -> None:
    """The mention takes in a courtesy title, not a rank, and leaves the possessive out."""
    text, spans = unmark(marked)
    assert named(person(text, name)) == spans["n"]


def test_husband_and_wife_of_one_surname_stay_apart() -> None:
    text, spans = unmark(
        "[a:John Marsh] and his wife [b:Anna Marsh] were there. [a:Mr Marsh] said no. [b:Mrs Marsh] said yes. They left."
    )
    assert named(person(text, "John Marsh")) == spans["a"]
    assert named(person(text, "Anna Marsh")) == spans["b"]


def test_an_acronym_in_brackets_is_the_body_before_it() -> None:
    text = "The Police Standards Office (PSO) began an inquiry. The PSO said it would report in May."
    (body,) = (entity for entity in entities_of(text) if entity.kind == "organisation")
    assert body.name == "Police Standards Office"
    assert set(body.names) == {"Police Standards Office", "PSO"}


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Jane Doe, 34, was charged.", 34),
        ("Jane Doe, aged 34, was charged.", 34),
        ("Jane Doe (34) was charged.", 34),
        ("The 34-year-old Jane Doe was charged.", 34),
        ("Jane Doe, who is 34, was charged.", 34),
        ("Jane Doe, a 34-year-old nurse, was charged.", 34),
        ("Jane Doe, 3,400 others and a dog were charged.", None),
        ("Jane Doe was charged.", None),
    ],
)
def test_an_age_is_read_in_every_form(text: str, age: int | None) -> None:
    start = text.index("Jane Doe")
    assert find_age(text, Span(start, start + 8)) == age


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("The [r:PSO director] Ruth Calder said no.", "Ruth Calder"),
        ("The [r:chief executive], Anna Marsh, said no.", "Anna Marsh"),
        ("Anna Marsh, a [r:former detective], said no.", "Anna Marsh"),
        ("[r:Judge] Helen Marr said no.", "Helen Marr"),
        ("Nguyen Thi Lan, the [r:vice-minister of health], said no.", "Nguyen Thi Lan"),
        ("Maria van der Berg, currently [r:head of the firm’s cloud arm], said no.", "Maria van der Berg"),
        ("Tom Price wept. His [r:uncle], [r:Fr]. Michael Bell, said no.", "Michael Bell"),
    ],
)
def test_a_role_before_or_after_a_name_is_its_own(marked: str, name: str) -> None:
    text, spans = unmark(marked)
    assert tuple(role.span for role in person(text, name).roles) == spans["r"]


def test_a_role_tells_the_body_that_somebody_belongs_to() -> None:
    text = "The Police Standards Office (PSO) met on Monday. PSO director Ruth Calder spoke."
    reading = onrecord.read(text)
    director = next(entity for entity in reading.entities if entity.name == "Ruth Calder")
    body = reading.entity(director.member_of)
    assert body is not None
    assert body.name == "Police Standards Office"


@pytest.mark.parametrize(
    ("text", "name", "body"),
    [
        ("Tomas Adeyemi, 41, of the Harbour Police, denies misconduct.", "Tomas Adeyemi", "Harbour Police"),
        ("Det Ch Insp Jane O’Neill, of West Mercia Police, appealed for help.", "Jane O’Neill", "West Mercia Police"),
        ("Dipak Rao sat down. Labour’s Dipak Rao, the shadow home secretary, said no.", "Dipak Rao", "Labour"),
    ],
)
def test_what_stands_beside_a_name_tells_the_body_too(text: str, name: str, body: str) -> None:
    reading = onrecord.read(text)
    home = reading.entity(next(entity for entity in reading.entities if entity.name == name).member_of)
    assert home is not None
    assert home.name == body


def test_a_place_where_somebody_lives_is_no_body_of_his() -> None:
    assert person("Tomas Adeyemi, 41, of Kings Lynn, met the Harbour Police.", "Tomas Adeyemi").member_of is None


@pytest.mark.parametrize(
    ("name", "acronym"),
    [
        ("Independent Office for Police Conduct", "IOPC"),
        ("Royal Society for the Prevention of Accidents", "RoSPA"),
        ("Ministry of Defence", "MoD"),
        ("Campaign for Real Ale", "CAMRA"),
        ("Organisation of the Petroleum Exporting Countries", "OPEC"),
    ],
)
def test_an_acronym_tells_how_far_the_name_before_it_reaches(name: str, acronym: str) -> None:
    """Small words count or not, and a word may give more than its first letter."""
    (body,) = entities_of(f"The {name} ({acronym}) said no on Monday. They left.")
    assert (body.kind, body.names) == ("organisation", (name, acronym))


@pytest.mark.parametrize(
    ("marked", "name", "kind"),
    [
        ("The [n:University of Hull] will cut jobs, it said on Monday.", "University of Hull", "organisation"),
        ("The bishops of the [n:Church of Norway] met on Monday.", "Church of Norway", "organisation"),
        ("The [n:City of London Police] made two arrests on Monday.", "City of London Police", "organisation"),
        ("The King’s brother, the [n:Duke of York], stayed away.", "Duke of York", "person"),
        ("[n:Tom Bell] MP said no. [n:Tom Bell] KC said yes.", "Tom Bell", "person"),
        ("[n:Dr Ann Lee] MBE, 54, said no.", "Ann Lee", "person"),
    ],
)
def test_a_name_is_whole_and_letters_after_it_are_none_of_it(marked: str, name: str, kind: str) -> None:
    text, spans = unmark(marked)
    entity = next(entity for entity in entities_of(text) if entity.name == name)
    assert (entity.kind, named(entity)) == (kind, spans["n"])


def test_several_of_an_office_are_no_name() -> None:
    assert [entity.name for entity in entities_of("Boris Vance told MPs and MEPs that he was sorry.")] == ["Boris Vance"]


def test_letters_after_a_name_may_be_an_office() -> None:
    text, spans = unmark("Tom Bell [r:MP] said no.")
    assert [role.span for role in person(text, "Tom Bell").roles] == list(spans["r"])


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[n:Boris Vance] told a court he was sorry. Lady Vance stayed away. [n:Mr Vance] left.", "Boris Vance"),
        ("[n:Boris Vance] told a court he was sorry. His son, Wilf Vance, did too. [n:Mr Vance] left.", "Boris Vance"),
        ("[n:Jonathan Mehta] said that he was glad. Priya Mehta said she was cold. [n:Mr Mehta] left.", "Jonathan Mehta"),
    ],
)
def test_a_pronoun_beside_a_first_name_tells_whose_title_it_cannot_be(marked: str, name: str) -> None:
    """The title of the other sex is somebody else's, and that of a relative comes second."""
    text, spans = unmark(marked)
    assert named(person(text, name)) == spans["n"]


def test_a_titled_surname_is_who_has_that_title_or_was_just_named() -> None:
    text, spans = unmark(
        "[a:Dr Femi Lawson] said the child was well. [a:Dr Lawson] smiled. [a:Dr Lawson] left. [b:Morag Lawson], of the trust,"
        " was cross. [b:Mrs Lawson] is no relation."
    )
    assert named(person(text, "Femi Lawson")) == spans["a"]
    assert named(person(text, "Morag Lawson")) == spans["b"]


def test_a_pronoun_goes_to_the_person_it_can_mean() -> None:
    text, spans = unmark("Mr Marsh met Mrs Calder in York. [he:He] was late. [she:She] was not.")
    linked = {entity.name: [m.span for m in entity.mentions if m.form == "pronoun"] for entity in entities_of(text)}
    assert linked["Marsh"] == list(spans["he"])
    assert linked["Calder"] == list(spans["she"])


def test_the_i_of_a_quotation_is_the_one_who_speaks_it() -> None:
    text, spans = unmark("Ruth Calder opened the case. “[i:I] have heard enough,” said Ruth Calder. “So had he.”")
    (calder,) = [entity for entity in onrecord.read(text).entities if entity.kind == "person"]
    assert spans["i"][0] in {mention.span for mention in calder.mentions if mention.form == "pronoun"}


def test_two_places_side_by_side_are_a_person() -> None:
    """And so is the second of them alone, elsewhere in the story."""
    text = "Valeska Paris said she had been held on a ship. Paris claims that her passport was taken."
    assert [(e.kind, e.name, len(e.names)) for e in onrecord.read(text).entities] == [("person", "Valeska Paris", 2)]


def test_a_word_for_a_person_is_no_name_though_an_age_stands_after_it() -> None:
    text = "Woman, 29, held over fire\n\nA woman of 29 has been held over a fire in the docks, police said on Monday."
    assert [entity.name for entity in onrecord.read(text).entities if entity.kind == "person"] == []


def test_a_body_is_found_by_the_kind_that_ends_its_name() -> None:
    names = [e.name for e in onrecord.read("The inquiry heard that Harbour Police had kept the log.").entities]
    assert names == ["Harbour Police"]


def test_a_name_with_hyphens_is_whole() -> None:
    text, spans = unmark("The attack on the consulate in [p:Mazar-i-Sharif] killed four.")
    assert spans["p"][0] in {span for entity in entities_of(text) for span in named(entity)}


def test_initials_leave_small_words_out() -> None:
    assert initials("Ministry of Defence".split()) == "md"


@settings(max_examples=30, deadline=None)
@given(text=NEWSLIKE)
def test_mentions_of_any_text_stand_in_order_and_belong_to_one_entity(text: str) -> None:
    spans = [span for entity in entities_of(text) for span in named(entity)]
    assert len(spans) == len(set(spans))
    for entity in entities_of(text):
        assert [m.span for m in entity.mentions] == sorted(m.span for m in entity.mentions)
        assert all(words == " ".join(words.split()) for words in entity.names)
