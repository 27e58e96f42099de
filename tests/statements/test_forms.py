"""Every form of statement, as marked-up invented sentences: [content:…] [cue:…] [source:…]."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

import onrecord
from marked import unmark
from onrecord.reading import Reading, Statement
from strategies import NEWSLIKE

DIRECT = [
    "[content:“We left before the water came,”] [source:Amina Yusuf] [cue:said].",
    "[source:Amina Yusuf] [cue:said]: [content:“We left before the water came.”]",
    "[content:“We left,”] [source:Amina Yusuf] [cue:added], [content:“before the water came.”]",
    "[content:“We left,”] [cue:said] [source:Amina Yusuf]. [content:“The water came later.”]",
    "[content:‘We left before the water came,’] [source:Amina Yusuf] [cue:told] reporters.",
    "[content:'It's the lads' fault and nobody else's,'] [cue:said] [source:Colin Babbage].",
    '[content:"Nobody told us a thing,"] [source:the mayor] [cue:said].',
    "[content:``We left at noon,''] [source:she] [cue:said].",
    "[content:''We left at noon,''] [source:she] [cue:said].",
    "[content:«We left at noon,»] [source:she] [cue:said].",
    "[content:‘It was a “disgrace” and we left,’] [source:she] [cue:said].",
    "[content:“Don’t cross the bridge,”] [source:the council] [cue:tweeted].",
    "[source:@HarbourPolice] [cue:tweeted]: [content:“Avoid the bridge.”]",
    "[content:“Avoid the bridge,”] [source:the force] [cue:wrote] on Facebook.",
    "[content:“Who opened the gate?”] [cue:asked] [source:Ms Calder].",
    "[source:Judge Helen Marr] [cue:told] him: [content:“You robbed children.”]",
    "[source:Prosecutor Ann Low] [cue:told] the jury: [content:“He knew the gate was open.”]",
    "In a statement [source:the force] [cue:said]: [content:“We regret the delay.”]",
    "[source:A spokesman for the Harbour Trust] [cue:said]: [content:“The lights were checked in May.”]",
    "[source:He] [cue:said]: [content:“We have waited three years.]\n\n[content:“We will wait no longer.”]",
    "[source:Chief Inspector Dan Pell] [cue:apologised]. [content:“We were too slow.”]",
    "[source:Chief Inspector Dan Pell] was [cue:blunt]. [content:“We were too slow to shut it.”]",
    "[source:Ruth Calder]: [content:“We have heard enough.”]",
    "[content:“We have heard enough.”] — [source:Ruth Calder]",
    "[source:Minister]: [content:‘No deal before winter’]",
    "12:41 [source:Network Rail]: [content:'Do not travel']",
    "[content:‘No deal before winter’], [cue:says] [source:minister]",
    "[content:“He is wrong,”] [source:she] [cue:said] of Mr Boon.",
]
INDIRECT = [
    "[source:Carl Boon] [cue:denied] [content:murder] and was jailed.",
    "[source:Daniel Okafor], Leah’s brother, [cue:said] [content:the gate had been open].",
    "[source:Tom Ellery], defending, [cue:said] [content:his client was sorry].",
    "[source:The Home Office] [cue:said] [content:arrivals had fallen to a record low].",
    "[content:The bridge had been shut since noon], [source:officials] [cue:said].",
    "[content:The lights], [source:the trust] [cue:said], [content:were checked in May].",
    "[cue:According to] [source:the charity], [content:seven people have died in the water].",
    "[content:Seven people have died in the water], [cue:according to] [source:the charity].",
    "[cue:According to] [source:court papers], [content:the van was sold in March].",
    "[source:The company] [cue:said] in a statement that [content:it regretted the delay].",
    "In a statement, [source:the company] [cue:said] [content:it regretted the delay].",
    "[source:Mr Adeyemi] [cue:told] the court [content:he had never been to Leeds].",
    "[source:The council] [cue:tweeted] that [content:the road would stay shut until Monday].",
    "[source:Dr Wen Li], of the Coast Institute, [cue:warned] that [content:the cliff would fall].",
    "[source:Police] [cue:believe] [content:the car was stolen in Leeds].",
    "[source:A witness] [cue:told] the court that [content:the engine had been running].",
    "[source:Sources close to the inquiry] [cue:claim] [content:the van had no lights].",
    "[source:The poll] [cue:showed] [content:support had fallen to a third].",
    "[source:The report] [cue:found] [content:the lights had failed twice].",
    "[source:Police and the coroner] [cue:said] [content:the death was not suspicious].",
    "[source:Amina Yusuf and her brother Karim] [cue:said] [content:they had seen the van].",
    "It is [cue:said] that [content:the house is haunted].",
    "[source:The minister] will [cue:say] on Monday that [content:the fund is empty].",
    "[source:Ms Calder] is expected to [cue:tell] MPs that [content:the fund is empty].",
    "[source:The company] [cue:denied] that [content:the valve was faulty].",
    "[source:He] [cue:denied] [content:causing death by dangerous driving].",
    "[source:She] has not [cue:said] [content:whether she will resign].",
    "[source:Ms Calder] [cue:asked] [content:who had opened the gate].",
    "[source:The union] [cue:promised] [content:to strike in June].",
]
SEVERAL = [
    "[source1:The minister] [cue1:said] [content1:the fund was empty], [cue2:adding] that [content2:no more would come].",
    "[content1:“The fund is empty,”] [source1:she] [cue1:said], [cue2:adding]: [content2:“No more will come.”]",
]


def only(text: str) -> Statement:
    (statement,) = onrecord.read(text, published="2031-05-15").statements
    return statement


def assert_parts(statement: Statement, spans: dict[str, tuple[onrecord.Span, ...]]) -> None:
    found = {"content": statement.content, "cue": statement.cue, "source": statement.source}
    assert found == {part: spans.get(part, ()) for part in found}


@pytest.mark.parametrize("marked", DIRECT)
def test_a_quotation_is_one_direct_statement_with_its_marks(marked: str) -> None:
    text, spans = unmark(marked)
    statement = only(text)
    assert statement.kind == "direct"
    assert_parts(statement, spans)


@pytest.mark.parametrize("marked", INDIRECT)
def test_a_reported_clause_is_one_indirect_statement_without_its_that(marked: str) -> None:
    text, spans = unmark(marked)
    statement = only(text)
    assert statement.kind == "indirect"
    assert_parts(statement, spans)


def test_a_partial_quotation_makes_a_mixed_statement() -> None:
    text, spans = unmark("[source:The minister] [cue:said] [content:the asylum system was “broken beyond repair”].")
    statement = only(text)
    assert statement.kind == "mixed"
    assert_parts(statement, spans)


@pytest.mark.parametrize("marked", SEVERAL)
def test_each_cue_over_one_source_makes_a_statement_of_its_own(marked: str) -> None:
    text, spans = unmark(marked)
    first, second = onrecord.read(text, published="2031-05-15").statements
    assert_parts(first, {part: spans[f"{part}1"] for part in ("content", "cue", "source")})
    assert_parts(second, {"content": spans["content2"], "cue": spans["cue2"], "source": spans["source1"]})


@pytest.mark.parametrize(
    ("outer", "inner", "speaker"),
    [
        ("Ruth Calder said [outer:Mr Boon had told her that [inner:the gate was open]].", "indirect", "Boon"),
        ("[outer:“Mr Boon told me [inner:the gate was open],”] Ruth Calder said.", "indirect", "Boon"),
        ("Police said [outer:witnesses had reported that [inner:the van was speeding]].", "indirect", "witnesses"),
    ],
)
def test_a_statement_told_inside_another_is_found_beside_it(outer: str, inner: str, speaker: str) -> None:
    """Both are on record, and the inner one points at the one that tells it."""
    text, spans = unmark(outer)
    teller, told = onrecord.read(text).statements
    assert (teller.content, teller.within) == (spans["outer"], None)
    assert (told.kind, told.content[0].start, told.within) == (inner, spans["inner"][0].start, teller.id)
    assert told.speaker_name == speaker


def test_the_speakers_own_belief_inside_a_quotation_is_no_statement_of_its_own() -> None:
    statement = only("“I believe the gate was open,” Ruth Calder said.")
    assert statement.speaker_name == "Ruth Calder"


def test_a_question_and_answer_page_is_one_statement_a_turn() -> None:
    text, spans = unmark(
        "The driver was asked about the van.\n\n[who:Q]: [turn:When did you see it?]\n\n[who:A]: [turn:About noon.]\n\n"
        "[turn:I saw it twice.]\n\n[who:Q]: [turn:Who drove it?]\n\n[who:A]: [turn:Nobody that I know.]"
    )
    turns = [s for s in onrecord.read(text).statements if s.kind == "direct"]
    assert [s.source[0] for s in turns] == list(spans["who"])
    assert [span for s in turns for span in s.content] == list(spans["turn"])


def test_a_transcript_in_quotation_marks_keeps_its_labels_out_of_the_words() -> None:
    text, spans = unmark(
        "“[who:CALDER]: [turn:Was the gate open?]\n\n“[who:BOON]: [turn:It was shut.]\n\n“[who:CALDER]: [turn:Are you sure?”]"
    )
    statements = onrecord.read(text).statements
    assert [s.source[0] for s in statements] == list(spans["who"])
    assert [s.content[0] for s in statements] == list(spans["turn"])


def test_quotations_signed_with_a_name_belong_to_the_name_under_them() -> None:
    """Not to the name above, which signs the quotation before."""
    text, spans = unmark(
        "We asked three drivers what they saw that night on the old bridge.\n\n"
        "[words:“We were never asked about the gate.”] — [who:Dan Pell]\n\n"
        "[words:“It was shut, and I said so.”] – [who:Ruth de Wit], driver\n\n"
        "[words:“Nobody will tell you that.”] ― [who:Samir Nour].\n"
    )
    statements = [s for s in onrecord.read(text).statements if s.kind == "direct"]
    assert [s.content[0] for s in statements] == list(spans["words"])
    assert [s.source[0] for s in statements] == list(spans["who"])


def test_a_quotation_in_a_sentence_after_reported_words_is_a_statement_of_its_own() -> None:
    """It names no source, so the speaker is the one in whose mouth the context puts it."""
    text, spans = unmark(
        "Dan Pell said [a:the bridge was safe].\n\n[b:“It was inspected in May. It will be again.”]\n\nThe meeting closed."
    )
    first, second = onrecord.read(text).statements
    assert (first.content, second.content, second.source) == (spans["a"], spans["b"], ())
    assert second.speaker == first.speaker


@pytest.mark.parametrize(
    "text",
    [
        "The club play in the “Theatre of Rain”, a stadium by the river.",
        "The so-called ‘ghost train’ ran every night until 1961.",
        "The ferry left at noon and came back at six.",
        "A spokeswoman for the force declined to comment.",
        "The force could not say whether the gate had been open.",
        "Police are investigating whether the gate was open.",
        "He read “The Long Weir” to the children.",
    ],
)
def test_titles_scare_quotes_and_refusals_are_no_statements(text: str) -> None:
    assert onrecord.read(text).statements == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ruth Calder opened the hearing. “We have heard enough,” Ms Calder said.", "Ruth Calder"),
        ("Ruth Calder opened the hearing. “We have heard enough,” she said.", "Ruth Calder"),
        ("The Police Standards Office (PSO) has closed the case. “We have heard enough,” the PSO said.",
         "Police Standards Office"),
        ("“We heard the engine,” a witness said.", "witness"),
        ("“We have heard enough,” said her deputy, Piers Lacey.", "Piers Lacey"),
        ("“We have heard enough,” local police chief Samir Nour told the court.", "Samir Nour"),
        ("Prosecutor Sian Lloyd KC opened the case. “We have heard enough,” Ms Lloyd said.", "Sian Lloyd"),
        ("The union, Textile Workers United, said it had been told at noon.", "Textile Workers United"),
        ("Boon, who denied murder, was jailed for life.", "Boon"),
        ("The experts got it wrong, said Mr Low.", "Low"),
        ("Police have denied claims that officers ignored calls.", "Police"),
        ("Residents who said that they had heard the engine rang the council.", "Residents"),
    ],
)  # fmt: skip
def test_the_speaker_is_resolved_through_the_story(text: str, name: str) -> None:
    statement = only(text)
    assert statement.speaker_name == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ruth Calder said Carl Boon was late. He had no excuse, she said.", ["Ruth Calder"] * 2),
        ("Coroner Prisha Anand said there were failures in his care. “He would have lived,” she said.", ["Prisha Anand"] * 2),
        ("Dan Pell said Carl Boon was late. He added that the gate was open.", ["Dan Pell"] * 2),
        ("Dan Pell said the gate was open. Ruth Calder then rose. She said it was shut.", ["Dan Pell", "Ruth Calder"]),
        ("A spokesman for the army said Boon was safe. “He is at home,” the spokesman said.", ["spokesman for the army"] * 2),
        ("Fen Bakeries Ltd said it would close. The company said sales had fallen.", ["Fen Bakeries Ltd"] * 2),
        ("A council spokesperson said the gate was shut. ‘Nobody was told,’ they added.", ["council spokesperson"] * 2),
        ("Fen Bakeries Ltd said it would close. It said sales had fallen.", ["Fen Bakeries Ltd"] * 2),
    ],
)  # fmt: skip
def test_a_pronoun_or_bare_noun_goes_to_the_one_in_focus(text: str, names: list[str]) -> None:
    """Not to whoever was named last: people named in what was said do not take over the talking."""
    assert [statement.speaker_name for statement in onrecord.read(text).statements] == names


def test_a_pronoun_is_never_resolved_to_somebody_of_whom_the_text_says_it_is_another() -> None:
    """Boon is "the other man"; the one who speaks is Whitlock, or goes by his pronoun."""
    statement = only("Carl Boon sat down. Whitlock rose. He said the other man had lied.")
    assert statement.speaker_name in {"Whitlock", "He"}


def test_a_pronoun_inside_a_quotation_is_never_its_speaker() -> None:
    _, told = onrecord.read(
        "PC Rhodri Vaughan said: ‘I asked if he was hurt. He said, “Only my pride,” and laughed.’"
    ).statements
    assert told.within is not None
    assert told.speaker_name == "He"


def test_polnears_rules_keep_that_and_the_whole_verb_group() -> None:
    text, spans = unmark("[source:Ruth Calder] [cue:has repeatedly said] [content:that the gate was open].")
    (statement,) = onrecord.read(text, options=onrecord.Options(statement_rules="polnear")).statements
    assert_parts(statement, spans)
    assert statement.speaker_name == "Ruth Calder"


def test_a_speaker_that_is_an_entity_points_at_it_and_another_at_none() -> None:
    reading = onrecord.read("“We have heard enough,” Ruth Calder said. “So have we,” a witness said.")
    first, second = reading.statements
    assert reading.entity(first.speaker) is not None
    assert second.speaker is None


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Ruth Calder said the case was closed.", "said"),
        ("Ruth Calder believes the case will be closed.", "thought"),
        ("The survey showed that four in ten had no boat.", "shown"),
    ],
)
def test_the_act_tells_speech_from_belief_and_from_evidence(text: str, act: str) -> None:
    assert only(text).act == act


@settings(max_examples=30, deadline=None)
@given(text=NEWSLIKE)
def test_statements_of_any_text_stand_in_order_and_their_parts_in_the_text(text: str) -> None:
    reading: Reading = onrecord.read(text)
    for statement in reading.statements:
        assert list(statement.content) == sorted(statement.content)
        assert all(span.of(text).strip() for span in statement.content + statement.cue + statement.source)
        assert 0 <= statement.confidence <= 1
