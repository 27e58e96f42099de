"""The history of a case: order, standing as of a day, later steps, conflicts, what is open."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.proceedings import CaseHistory, CaseStep, Report, follow, follow_reports, identify_by
from onrecord.proceedings.history import ANSWERS, ASKED
from onrecord.proceedings.reported import TOLD, find_farthest, is_after
from proceedings.told import read


def report(stage: str, outcome: str | None, published: str, *, person: str | None = "bower", begin: str | None = None,
           end: str | None = None, **more: Any) -> Report:  # fmt: skip
    """A report of a step as one document tells it."""
    values: dict[str, Any] = {
        "document": f"d-{published}", "story": "s1", "step": f"p-{stage}-{outcome}", "process": "criminal", "stage": stage,
        "outcome": outcome, "status": "happened", "person": person, "name": "Ned Bower" if person else None, "begin": begin,
        "end": end, "dated_by": "clause" if begin else None, "published": published, "words": (stage,),
    }  # fmt: skip
    return Report(**(values | more))


CHARGED = report("charge", "charged", "2031-06-02", begin="2031-06-01", end="2031-06-02")
TRIAL_TO_COME = report("trial", None, "2031-06-02", status="planned", begin="2032-01-10", end="2032-01-11")
TRIAL = report("trial", "opened", "2032-01-10", begin="2032-01-10", end="2032-01-11")
CLEARED = report("verdict", "not guilty", "2032-02-01", begin="2032-02-01", end="2032-02-02")
REPORTS = [CHARGED, TRIAL_TO_COME, TRIAL, CLEARED]


def told(history: CaseHistory) -> list[tuple[str, str, str | None]]:
    """Each step of a history by day, stage and outcome."""
    return [(step.day, step.stage, step.outcome) for step in history.steps]


def test_steps_stand_in_order_of_date() -> None:
    assert told(follow_reports(REPORTS)) == [
        ("2031-06-01", "charge", "charged"),
        ("2032-01-10", "trial", None),
        ("2032-01-10", "trial", "opened"),
        ("2032-02-01", "verdict", "not guilty"),
    ]


@given(order=st.permutations(REPORTS))
@settings(deadline=None)
def test_the_order_in_which_reports_come_changes_nothing(order: list[Report]) -> None:
    assert follow_reports(order) == follow_reports(REPORTS)


@pytest.mark.parametrize(
    ("as_of", "stage", "outcome", "pending"),
    [
        ("2031-06-01", "charge", "charged", []),
        ("2031-12-01", "charge", "charged", ["trial"]),
        ("2032-01-15", "trial", "opened", []),
        ("2032-03-01", "verdict", "not guilty", []),
        (None, "verdict", "not guilty", []),
    ],
)
def test_a_person_stands_where_the_last_step_by_a_day_left_them(
    as_of: str | None, stage: str, outcome: str, pending: list[str]
) -> None:
    (standing,) = follow_reports(REPORTS).status_of("bower", as_of)
    assert [(step.stage, step.outcome) for step in standing.steps] == [(stage, outcome)]
    assert [step.stage for step in standing.pending] == pending
    assert not standing.conflicting


def test_beside_an_old_charge_stands_what_became_of_it() -> None:
    history = follow_reports(REPORTS)
    charged = history.step_of(CHARGED.document, CHARGED.step)
    assert charged is not None
    assert [(step.stage, step.outcome) for step in history.later_steps(charged)] == [
        ("trial", "opened"),
        ("verdict", "not guilty"),
    ]
    cleared = history.step_of(CLEARED.document, CLEARED.step)
    assert cleared is not None and history.later_steps(cleared) == ()
    assert history.step_of("another", "p1") is None


def test_old_news_retold_without_a_date_is_not_the_last_step() -> None:
    """ "Bower, who had been arrested" in a report of his acquittal does not put him back under arrest."""
    again = report("arrest", "arrested", "2032-02-03")
    (standing,) = follow_reports([*REPORTS, again]).status_of("bower")
    assert [step.outcome for step in standing.steps] == ["not guilty"]


def test_reports_of_one_step_become_one_with_the_narrowest_date_and_all_their_words() -> None:
    loose = report("verdict", "not guilty", "2033-05-01", begin="2032-01-01", end="2033-01-01")
    undated = report("verdict", "not guilty", "2033-06-01")
    (step,) = follow_reports([undated, loose, CLEARED]).steps
    assert (step.begin, step.end, step.reported) == ("2032-02-01", "2032-02-02", "2032-02-01")
    assert [one.published for one in step.reports] == ["2032-02-01", "2033-05-01", "2033-06-01"]


def test_one_stage_met_twice_is_two_steps() -> None:
    again = report("charge", "charged", "2035-03-03", begin="2035-03-02", end="2035-03-03")
    assert told(follow_reports([CHARGED, again])) == [
        ("2031-06-01", "charge", "charged"),
        ("2035-03-02", "charge", "charged"),
    ]


def test_what_one_year_says_is_put_at_the_last_day_that_its_report_allows() -> None:
    loose = report("verdict", "guilty", "2030-05-01", begin="2029-01-01", end="2030-01-01")
    assert told(follow_reports([loose])) == [("2029-12-31", "verdict", "guilty")]


def test_steps_that_cannot_both_be_are_both_shown_and_told() -> None:
    guilty = report("verdict", "guilty", "2032-02-02", begin="2032-02-01", end="2032-02-02")
    history = follow_reports([*REPORTS, guilty])
    ((one, other),) = history.conflicts()
    assert {one.outcome, other.outcome} == {"guilty", "not guilty"}
    (standing,) = history.status_of("bower")
    assert standing.conflicting and {step.outcome for step in standing.steps} == {"guilty", "not guilty"}


@pytest.mark.parametrize(
    "other",
    [
        report("charge", "dropped", "2031-08-01", begin="2031-08-01", end="2031-08-02"),
        report("verdict", "guilty", "2032-02-02", matter="theft"),
        report("verdict", "guilty", "2035-02-02", begin="2035-02-01", end="2035-02-02"),
        report("verdict", "guilty", "2032-02-02", person="reyes"),
        report("verdict", "guilty", "2032-02-02", status="alleged"),
    ],
    ids=["a charge and its end", "two matters", "two times", "two people", "only alleged"],
)
def test_no_conflict(other: Report) -> None:
    cleared = report("verdict", "not guilty", "2032-02-01", begin="2032-02-01", end="2032-02-02", matter="murder")
    assert follow_reports([CHARGED, cleared, other]).conflicts() == ()


def test_what_was_announced_and_what_was_asked_stay_open_until_they_are_reported_done() -> None:
    asked = report("appeal for information", "asked", "2031-05-01", person=None)
    history = follow_reports([asked, *REPORTS])
    assert [step.stage for step in history.open_steps("2031-05-02")] == ["appeal for information"]
    assert [step.stage for step in history.open_steps("2031-06-05")] == ["trial"]
    assert history.open_steps() == ()


DAYS = st.sampled_from(["2031-06-01", "2031-06-02", "2031-07-01", "2032-01-10"])


@st.composite
def any_reports(draw: st.DrawFn) -> list[Report]:
    """Reports of stages of two processes, of two people and of nobody, with dates and without."""
    found = []
    for number in range(draw(st.integers(0, 9))):
        day, told = draw(DAYS), draw(DAYS)
        process, stage = draw(st.sampled_from([("criminal", "charge"), ("criminal", "verdict"), ("inquest", "hearing"),
                                               ("criminal", "arrest"), ("criminal", "appeal for information")]))  # fmt: skip
        found.append(report(
            stage, None, told, process=process, step=f"p{number}", person=draw(st.sampled_from(["bower", "reyes", None])),
            status=draw(st.sampled_from(["happened", "planned", "unclear"])),
            **draw(st.sampled_from([{}, {"begin": day, "end": f"{day}T12:00"}])),
        ))  # fmt: skip
    return found


@given(reports=any_reports())
@settings(deadline=None)
def test_what_stays_open_is_what_no_step_of_all_answers(reports: list[Report]) -> None:
    steps = follow_reports(reports).steps

    def is_open(step: CaseStep) -> bool:
        if step.stage == ASKED and not any(other.stage in ANSWERS and is_after(other, step) for other in steps):
            return True
        return step.status == "planned" and not any(
            other.status in TOLD and other.process == step.process and other.order >= step.order
            and (other.person == step.person or None in {other.person, step.person}) and other.last_reported > step.reported
            for other in steps
        )  # fmt: skip

    assert set(follow_reports(reports).open_steps()) == set(filter(is_open, steps))


@given(reports=any_reports())
@settings(deadline=None)
def test_the_farthest_steps_come_after_whatever_any_comes_after(reports: list[Report]) -> None:
    steps = follow_reports(reports).steps
    for before in steps:
        others = [step for step in steps if step is not before]
        assert any(is_after(step, before) for step in find_farthest(others)) == any(is_after(step, before) for step in others)


def test_a_headline_without_a_name_and_its_lead_are_one_step() -> None:
    nameless = report("charge", "charged", "2031-06-02", person=None, step="p0")
    (step,) = follow_reports([nameless, CHARGED]).steps
    assert step.person == "bower" and len(step.reports) == 2
    other = report("charge", "charged", "2031-06-02", person="reyes", step="p9")
    assert len(follow_reports([nameless, CHARGED, other]).steps) == 3


def test_who_is_the_same_is_for_the_caller_to_say() -> None:
    """Two people of one name stay two where the keys say so."""
    officer = read("PC Stephen Garrow was cleared of manslaughter.")
    builder = read("Builder Stephen Garrow was jailed for fraud.")
    one, two = (next(entity.id for entity in one.entities if entity.kind == "person") for one in (officer, builder))
    keys = identify_by([("pc", [(officer.document.id, one)]), ("builder", [(builder.document.id, two)])])
    history = follow([officer, builder], keys)
    assert {step.person: step.outcome for step in history.steps} == {"pc": "not guilty", "builder": "prison"}
    assert follow([officer, builder]).people() == ("stephen garrow",)


def test_a_report_holds_the_words_and_who_vouches_for_them() -> None:
    history = follow([read("Priti Vohra said Ade Balogun had been jailed before.")])
    (step,) = history.steps
    (one,) = step.reports
    assert (one.words, one.according_to, one.name) == (("jailed",), "Priti Vohra", "Ade Balogun")


def test_no_readings_make_an_empty_history() -> None:
    assert follow([]) == CaseHistory()
    assert CaseHistory().status_of("nobody") == ()
