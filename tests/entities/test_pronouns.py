"""Pronouns: linked to whom they speak of, and left alone where that is not sure."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

import onrecord
from entities.linked import links_of, marked_links
from onrecord.entities.ranker import load_ranker
from strategies import NEWSLIKE


@pytest.mark.parametrize(
    "marked",
    [
        "[a_is:Tom Bell] said [a:he] would resign in May.",
        "[a_is:Ruth Calder] told the inquiry that [a:she] had kept the log. [a:She] said [a:her] notes were in order.",
        "[a_is:Mr Marsh] met [b_is:Mrs Calder] in York. [a:He] was late. [b:She] was not.",
        "[a_is:Tom Bell], the leader of Selby council, said [a:he] was sorry. “[a:I] let people down,” [a:he] said.",
        "[a_is:Ann Shaw] hurt [a:herself] when [a:she] fell.",
        "[a_is:PC Ian Cox] said [a:his] radio had failed. The court heard that [a:he] called for help twice.",
        "[a_is:Sir Alan Reed] told [b_is:Dame Mary Holt] that [b:she] was wrong.",
        "After [a:he] left the stage, [a_is:Tom Bell] said no more.",
        "[a_is:Councillor Priya Shah] said: “[a:I] am not sorry.” [a:She] added that the vote was fair.",
        "“[a:I] heard a bang,” said [a_is:Ray Tull], who lives in Spring Street. “[a:I] thought it was [a:my] car.”",
        "[a_is:Mr Bell] denied it. [a:He] told the jury: “[a:I] was at home.”",
        "[a_is:Tesco] said [a:it] would close the store.",
        "[a_is:Harbour Police] said [a:it] had sent two officers.",
        "“[a:We] are sorry,” a spokesman for [a_is:Tesco] said.",
        "[a_is:Tesco] chief executive [b_is:Ann Bell] said: “[a:We] got this wrong.”",
        "[a_is:Fen Bakeries Ltd] said: “[a:We] got this wrong.”",
        "[a_is:Jane Doe] was 34. [a:Her] family paid tribute to [a:her].",
        "The man has been named as [a_is:Tom Bell]. [a:He] was 34.",
        "[a_is:Mrs Calder] resigned.\n\n[a:She] said the force had failed.\n\n[a:Her] deputy stays.",
        "[a_is:Sok Vannak] runs the ferry. [a:He] said the river was high.",
        "[a_is:Tom Bell] was cleared. Speaking outside court, [a:he] thanked [a:his] family.",
        "[a_is:Anna Marsh] said [a:she] would run again. “[a:I] owe it to this town,” [a:she] said. “[a:I] was born here.”",
        "[a_is:Mr Vannak]’s boat sank. [a:He] swam ashore.",
        "[a_is:Keith Lamb] pleaded guilty to theft. The judge told [a:him] that [a:he] had betrayed [a:his] friends.",
        "[a_is:The BBC] said [a:it] stood by [a:its] report.",
        "[a_is:John Marsh] and [a:his] wife Anna Marsh were there.",
        "[a_is:Mr Bell], 41, was jailed on Monday. [a:His] lawyer said he would appeal.",
        "[a_is:Mr Farrow] lost by 12 votes. [a:He] asked for a recount.",
        "[a_is:Mr Bell] and [b_is:Mrs Calder] met. [b:She] spoke first. [a:He] did not answer.",
        "[a_is:Ms Shah] told reporters: “The vote was fair.” [a:She] then left by a side door.",
    ],
)
def test_a_pronoun_goes_to_the_one_it_speaks_of(marked: str) -> None:
    """All its pronouns that are linked are marked; the others are not."""
    text, links = marked_links(marked)
    assert links_of(text, "pronoun", set(links.values())) == links


@pytest.mark.parametrize(
    "text",
    [
        "A man was arrested after Tom Bell was stabbed. He was taken to hospital.",
        "A woman was held after Ann Shaw was found dead. She was bailed on Monday.",
        "It was raining when Tom Bell arrived.",
        "It is clear that Tesco has failed.",
        "They said the road was shut.",
        "Ruth Calder said Carl Boon was late. He had no excuse.",
        "“We lost everything,” a neighbour said. Tom Bell watched.",
        "“I saw it all,” a neighbour said.",
        "“He was a lovely lad,” a neighbour said.",
        "Police arrested three men. They were held overnight.",
        "The council fined two shops. It rained on them.",
        "“We are sorry,” a spokesman said.",
        "“I am sorry,” said a spokesman for Tesco.",
        "Mr Bell’s dog bit a postman. It was put down.",
        "The driver of the van said he was lost. Ann Shaw saw it.",
        "Mrs Calder left the room. He followed.",
        "Mr Bell left the room. She followed.",
        "We all know it. I do.",
        "A police officer hit Tom Bell and a woman. She was hurt.",
        "“He lied to us,” a friend of Ann Shaw said.",
        "The man said he knew Tom Bell.",
        "Tom Bell met Ian Cox. It was late.",
        "“We will fight on,” a neighbour of Mr Bell said.",
        "I was there when Tom Bell fell.",
    ],
)
def test_a_pronoun_that_may_mean_another_is_left_alone(text: str) -> None:
    """A wrong link is worse than none: somebody without a name may be meant, or nothing at all."""
    assert links_of(text, "pronoun", set()) == {}


def test_a_reflexive_is_the_subject_of_its_clause_and_another_object_is_not() -> None:
    text, links = marked_links("[a_is:Ann Shaw] hurt [a:herself].")
    assert links_of(text, "pronoun", set(links.values())) == links
    assert links_of("Ann Shaw hurt her.", "pronoun", set()) == {}


def test_nobody_calls_himself_he_in_his_own_quotation() -> None:
    """The speaker is known from outside the quotation, even where he is told after it."""
    text = "Mr Marsh lost. “He cheated,” Mr Cox said of Ian Bell."
    assert "Mr Cox" not in {name.of(text) for name in links_of(text, "pronoun", set()).values()}


def test_a_link_tells_how_sure_it_is() -> None:
    """Pronouns and descriptions less than 1, names 1; a pronoun of one who speaks is surer than one a sentence away."""
    reading = onrecord.read("Sergeant Tom Bell said he was ill. The sergeant left.")
    by_form = {mention.form: mention.confidence for entity in reading.entities for mention in entity.mentions}
    assert by_form["name"] == 1.0
    assert 0.5 < by_form["pronoun"] < 1.0
    assert 0.5 < by_form["nominal"] < 1.0


def test_confidence_rises_with_the_probability() -> None:
    ranker = load_ranker()
    for sort, points in ranker.points.items():
        assert list(points) == sorted(points), sort
        assert [y for _, y in points] == sorted(y for _, y in points), sort
        assert all(0.0 < ranker.calibrate(sort, share / 20) < 1.0 for share in range(21))


@settings(max_examples=60, deadline=None)
@given(text=NEWSLIKE)
def test_links_of_any_text_cut_words_out_of_it(text: str) -> None:
    """No pronoun or description is two entities’; each is a word or words of the text."""
    spans = []
    for entity in onrecord.read(text).entities:
        for mention in entity.mentions:
            assert mention.span.of(text).strip() == mention.span.of(text) != ""
            assert 0.0 <= mention.confidence <= 1.0
            spans += [mention.span] if mention.form != "name" else []
    assert len(spans) == len(set(spans))
