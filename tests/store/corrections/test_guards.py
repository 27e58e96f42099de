"""The database itself refuses to change what is kept, whatever program asks."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from onrecord.errors import OnRecordError
from store.corrections.desk import MILL, WHO, item, open_record

REFUSED = [
    "UPDATE log SET who = 'nobody'",
    "UPDATE log SET hash = ''",
    "UPDATE log SET body = digest",
    "DELETE FROM log",
    "UPDATE documents SET id = 'sha256:0'",
    "UPDATE documents SET utf8 = NULL",
    "UPDATE readings SET body = NULL",
    "UPDATE readings SET sha256 = ''",
]
LET = [
    "UPDATE log SET body = NULL",
    "UPDATE documents SET revision = 7",
    "UPDATE readings SET current = NOT current WHERE number = 1",
    "DELETE FROM readings",
]


@pytest.mark.parametrize("statement", REFUSED)
def test_what_is_kept_is_not_changed(place: str, statement: str) -> None:
    with open_record(place) as record:
        record.accept(item(MILL, "q1"), **WHO)
        with pytest.raises(OnRecordError), record.changing() as connection:
            connection.execute(
                text(statement.replace("= digest", "= CAST('{}' AS BYTEA)" if "postgres" in place else "= '{}'"))
            )


def test_what_forgetting_and_reading_anew_need_is_let_through(place: str) -> None:
    with open_record(place) as record:
        record.accept(item(MILL, "q1"), **WHO)
        for statement in LET:
            with record.changing() as connection:
                connection.execute(text(statement))
