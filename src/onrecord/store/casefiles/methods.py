"""What a record offers about the files of its cases: opening them, kept or made anew, and making them ahead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import msgspec

from onrecord.errors import BusyRecord, OnRecordError
from onrecord.store.transactions import Changing

if TYPE_CHECKING:
    from onrecord.casefile import CaseFile
    from onrecord.store.casefiles.keeping import Made, Reserved
    from onrecord.store.casefiles.opening import OpenCase

TRIES = 2  # times that a file is made where what it tells of changes meanwhile, before it is left for later


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """What came of making case files ahead."""

    files: int
    """That were made and are kept."""
    changed: int = 0
    """Of whose cases something changed each time while they were made; they are left for the next call."""
    waiting: int = 0
    """That are still to be made."""
    cases: int = 0
    """Small cases, and stories alone, of which it was noted what became of the stages that they tell."""


class CaseFiles(Changing):
    """The part of a record that has the files of its cases."""

    def case(self, case: str, *, as_of: str | None = None) -> CaseFile:
        """Give the file of a case.

        Args:
            case: its id, its name, or words that all stand in its name.
            as_of: the day, ISO 8601, as of which people's standing and open questions are told: what was reported or happened
                later is left out of these. The end of the record where it is not given.
        Raises: UnknownItem where there is no such case, or where several fit, naming them.
        """
        with self.open_case(case, as_of=as_of) as opened:
            return opened.file()

    @contextmanager
    def open_case(self, case: str, *, as_of: str | None = None) -> Iterator[OpenCase]:
        """Open the file of a case to read some of its parts. Args and errors: as of `case`.

        A file that is kept is read no further than is asked. Else it is made; that of a large case is then kept, as it is at
        the end of the record, if the record may be changed and nobody else is changing it.
        """
        from onrecord.store.casefiles import keeping, opening
        from onrecord.store.casefiles.members import place_of
        from onrecord.store.linking.found import Placing, find_case

        with self.asking() as connection:
            kept = opening.find_kept(connection, case) if as_of is None else None
            if kept is not None:
                yield kept
                return
            group = find_case(connection, case)
            place = place_of(Placing(connection), group)
            kept = opening.find_kept_at(connection, place) if as_of is None else None
            if kept is not None:
                yield kept
                return
            if as_of is not None or not self.writing or len(group.members) < keeping.LARGE:
                yield opening.MadeCase(*keeping.make_file(connection, group, as_of))
                return
        made, _ = self._make_and_keep(place, wait=False)
        if made is not None:
            yield opening.MadeCase(made.file, made.line)
            return
        with self.asking() as connection:
            yield opening.MadeCase(*keeping.make_file(connection, find_case(connection, case)))

    def keep_case_files(self, *, least: int | None = None, anew: bool = False,
                        watch: Callable[[Kept], None] = lambda _: None) -> Kept:  # fmt: skip
        """Make the files of large cases that are not kept, or are no longer what would be made now: the largest first.

        Then of all other cases, and of stories that stand alone, what became of the stages that they tell is noted, so that no
        answer to a question has to open them.

        Args:
            least: stories of a case whose file is kept; `keeping.LARGE` where it is not given.
            anew: let go of all that are kept before.
            watch: is told how far it is, after each file and each hundred small cases; what it raises stops the making there.
        Returns: what came of it. Others may write meanwhile: what they change is not kept, but made again, or left for later.
        Raises: BusyRecord where another writes for longer than is waited.
        """
        from onrecord.store.casefiles import keeping, noting

        if anew:
            with self.changing() as connection:
                keeping.drop_all(connection)
        with self.asking() as connection:
            due = keeping.find_due(connection, least or keeping.LARGE)
        files = changed = 0
        for number, place in enumerate(due, start=1):
            if any(self._make_and_keep(place, wait=True)[1] for _ in range(TRIES)):
                files += 1
            else:
                changed += 1
            watch(Kept(files=files, changed=changed, waiting=len(due) - number))
        noted, last, is_more = 0, None, True
        while is_more:
            with self.changing() as connection:
                cases, last = noting.note_told(connection, last)
            noted, is_more = noted + cases, last is not None
            if cases:
                watch(Kept(files=files, changed=changed, cases=noted))
        return Kept(files=files, changed=changed, cases=noted)

    def _make_and_keep(self, place: str, *, wait: bool) -> tuple[Made | None, bool]:
        """Make the file of a case and keep it.

        Args:
            wait: for others who write; else it is not made, or is made and not kept, where others do.
        Returns: what was made, if it was; whether it is kept, which it is not where something of it changed meanwhile.
        """
        from onrecord.store.casefiles import keeping

        try:
            with self.changing(at_once=not wait) as connection:
                reserved = keeping.reserve(connection, place)
        except BusyRecord:
            if wait:
                raise
            return None, False
        made = None
        try:
            if reserved is not None:
                with self.asking(anew=True) as connection:  # which sees no less than who changes it after the reservation
                    made = keeping.make_reserved(connection, place, reserved)
            if reserved is None or made is None:
                return None, False
            packed, told = keeping.pack_made(made)
            with self.changing(at_once=not wait) as connection:
                return made, keeping.keep(connection, reserved, packed, told)
        except BusyRecord:
            if wait:
                raise
            return made, False  # the place stays reserved until somebody makes the file again
        except BaseException:
            if reserved is not None:
                self._give_up(reserved)
            raise

    def _give_up(self, reserved: Reserved) -> None:
        from onrecord.store.casefiles import keeping

        with suppress(OnRecordError), self.changing(at_once=True) as connection:
            keeping.give_up(connection, reserved)
