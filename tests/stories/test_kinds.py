"""Kinds of furniture."""

from __future__ import annotations

import pytest

from onrecord.reading import FurnitureKind
from onrecord.stories.kinds import is_dateline, name_kind


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("We use cookies to make this site work", "cookie"),
        ("Image caption The weir at Otley", "caption"),
        ("3/12 The weir at Otley in flood", "caption"),
        ("The weir at Otley (Photo: Coast Agency)", "caption"),
        ("Photo: Coast Agency", "credit"),
        ("Image copyright Reuters", "credit"),
        ("Story continues below advertisement", "advert"),
        ("Video player is loading", "player"),
        ("2:41", "player"),
        ("14:32", "timestamp"),
        ("Sign up to our morning email", "subscribe"),
        ("Share on Facebook", "share"),
        ("By Nadia Reyes", "byline"),
        ("Published 3 May 2031", "timestamp"),
        ("2 hours ago", "timestamp"),
        ("Watch: weir gives way", "video"),
        ("Read more: weir gives way", "related"),
        ("Weir gives way after week of rain", "related"),
        ("Back to top", "navigation"),
        ("All rights reserved.", "other"),
    ],
)
def test_a_kind_is_told_by_its_words_or_else_by_its_form(line: str, kind: FurnitureKind) -> None:
    assert name_kind(line, len(line.split()), ended=line.endswith("."), repeats=False) == kind


def test_an_unlabelled_line_that_repeats_the_story_is_a_caption() -> None:
    assert name_kind("The weir had given way by noon.", 7, ended=True, repeats=True) == "caption"


@pytest.mark.parametrize("line", ["HAVANA (AP) --", "LEEDS, England (Reuters) -", "WASHINGTON _"])
def test_a_dateline_is_known_by_its_capitals_and_its_agency_or_dash(line: str) -> None:
    assert is_dateline(line)


@pytest.mark.parametrize("line", ["HAVANA", "A meeting (AP) --", "HAVANA (AP) -- Rain fell."])
def test_other_lines_are_no_datelines(line: str) -> None:
    assert not is_dateline(line)
