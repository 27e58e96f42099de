"""What speaks for a new story between two lines: chains, names, leads, stories made out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from onrecord.reading import Span
from onrecord.stories.chains import CHAINS, weigh_chains
from onrecord.stories.cohesion import GAPS, load_weights, weigh_gaps
from onrecord.stories.form import Line, read_line, read_names
from onrecord.stories.leads import LEADS, judge_leads, load_lead_words, read_lead, weigh_leads
from onrecord.stories.segments import SEGMENTS, weigh_segments

LEAD = "The mayor of Harwick, Dorothy Holt, has announced plans to close two libraries."
BARE = "Mr Eide, who lives next to the library, called it a disgrace and said Holt should resign."
AGAIN = "Dorothy Holt has been re-elected as mayor of Harwick with half of the votes."
OTHER = "A freight train has come off the rails near Otley after heavy rain."


def read(*told: str) -> list[Line]:
    return [read_line(line, Span(0, len(line))) for line in told]


def column(rows: np.ndarray, names: Sequence[str], name: str) -> list[float]:
    found: list[float] = rows[:, list(names).index(name)].tolist()
    return found


@pytest.mark.parametrize(
    ("line", "introduced", "familiar"),
    [
        ("Ruth Calder met Mrs Holt.", {"calder"}, {"holt"}),
        ("Ian O’Neill's bill passed.", {"o'neill"}, set()),
        ("The Department of Health said Calder was wrong.", {"health"}, {"calder"}),
        ("Angela van der Berg, of Carle", {"berg"}, {"carle"}),
        ("nothing here", set(), set()),
    ],
)
def test_a_name_is_introduced_in_full_and_familiar_when_it_stands_alone(
    line: str, introduced: set[str], familiar: set[str]
) -> None:
    assert [set(names) for names in read_names(line)] == [introduced, familiar]


def test_a_bare_name_leans_on_the_line_above_and_a_name_in_full_is_given_again() -> None:
    rows = weigh_chains(read(LEAD, BARE, AGAIN), load_weights())
    assert column(rows, CHAINS, "lead_leans") == [1.0, 0.0]
    assert column(rows, CHAINS, "lead_again") == [0.0, 1.0]


def test_a_chain_of_one_word_runs_across_the_gaps_between_its_mentions_and_no_other() -> None:
    rows = weigh_chains(read("The library shut.", "A library burnt.", "Rain fell.", "It froze."), load_weights())
    ties = column(rows, CHAINS, "ties_stems")
    assert ties[0] > 0 == ties[1] == ties[2]


def test_of_two_stories_the_first_line_reads_more_like_a_lead_than_what_follows() -> None:
    lines = (LEAD, BARE, OTHER)
    odds = [judge_leads(line, read(line), load_lead_words())[0] for line in lines]
    assert odds[0] > odds[1] < odds[2]


def test_names_and_figures_are_blotted_out_of_the_words_that_a_lead_is_judged_by() -> None:
    told, other = "The mayor, Dorothy Holt, spent £4,000 on Friday", "The mayor, Nigel Farrow, spent £310 on Monday"
    assert read_lead(told) == read_lead(other)


def test_a_story_made_out_is_set_against_the_whole_of_the_next() -> None:
    lines = read(LEAD, BARE, OTHER, "The train, run by Northline, was carrying gravel.")
    shared = column(weigh_segments(lines, [2], load_weights()), SEGMENTS, "seg_shared")
    assert shared[1] == min(shared) == 0.0
    assert shared[2] > 0.0


def test_every_gap_has_one_row_of_as_many_columns_as_have_names() -> None:
    lines = read(LEAD, BARE, AGAIN, OTHER)
    leads = np.zeros(len(lines))
    assert weigh_gaps(lines, leads, load_weights()).shape == (3, len(GAPS))
    assert weigh_leads(leads).shape == (3, len(LEADS))
    assert weigh_segments(lines, [], load_weights()).shape == (3, len(SEGMENTS))
