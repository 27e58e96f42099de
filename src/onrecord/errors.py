"""Every error that onrecord raises on purpose, in one tree.

    OnRecordError
    ├── SpanError             a span that is empty, turned round, or outside its text
    ├── UnreadableDocument    bytes or text that no reading can be made of
    ├── MalformedReading      JSON that does not keep the reading's contract
    ├── ExtraMissing          a library that was asked for and is not installed
    ├── ModelMissing          a model that the engine needs is not installed
    ├── UnlikeUnits           figures that do not compare: of different things, or of no measure
    ├── UnusableLine          a line of a file of decisions or known names that cannot be used
    ├── UnfetchedPage         a page of the web that is forbidden, does not come, or is none
    ├── UnknownSubject        words that name no one link or entity of a run
    ├── UnusableQuery         a search or a date of a question that cannot be understood
    ├── RecordError           a record that cannot be used as it was asked
    │   ├── NoRecord          there is none, or what is there is none
    │   ├── UnlikeVersion     it was made by a newer onrecord, or waits to be brought up to this one
    │   ├── DamagedRecord     what it holds is not what was put in
    │   ├── BusyRecord        another is writing to it, or it may not be written to
    │   ├── UnknownItem       a document, item or log entry that it does not have, or a name that fits several
    │   ├── InvalidCorrection a correction that would leave what is no valid item
    │   ├── StaleCorrection   one of a document that another has corrected since it was seen
    │   └── UnusableFile      a file that cannot be taken into it, or that a backup may not replace
    ├── UnsafeDesk            a desk that others could reach without a token
    ├── WorkerLost            a process that was reading died
    └── UnwritableOutput      readings could not be written where they were to go

A message says where, what was expected and found, what happened to the data, and what to do next.
"""

from __future__ import annotations


class OnRecordError(Exception):
    """Base of every error raised by onrecord on purpose."""


class SpanError(OnRecordError, ValueError):
    """A span that could not cut words out of a text."""


class UnreadableDocument(OnRecordError, ValueError):
    """Bytes or text that no reading can be made of; nothing was read from it."""


class MalformedReading(OnRecordError, ValueError):
    """JSON that does not keep the reading's contract; the message names the JSON path."""


class ModelMissing(OnRecordError, RuntimeError):
    """A model that the engine needs is not installed; the message names the command that installs it."""


class UnlikeUnits(OnRecordError, ValueError):
    """Figures of different things, or whose units are no measures; the message names the units."""


class ExtraMissing(OnRecordError, RuntimeError):
    """A library that only some need is not installed; the message names the command that installs it."""


class UnusableLine(OnRecordError, ValueError):
    """A line of a file of decisions or of known names that cannot be used; the message says which, and what was expected."""


class UnfetchedPage(OnRecordError, RuntimeError):
    """A page of the web that its host forbids, that does not come, or that is none; the message says which, and where."""


class UnknownSubject(OnRecordError, ValueError):
    """Words that name no link or entity of a run, or more than one; the message lists what there is."""


class UnusableQuery(OnRecordError, ValueError):
    """A search, or a date of a question, that cannot be understood; the message says why, and what to type."""


class UnsafeDesk(OnRecordError, ValueError):
    """A desk that others could reach without a token, or a token that could be guessed; the message says what to do."""


class WorkerLost(OnRecordError, RuntimeError):
    """A process that was reading died; what was given out before is whole."""


class UnwritableOutput(OnRecordError, RuntimeError):
    """Readings could not be written where they were to go: no room, a device that fails, a closed stream."""


class RecordError(OnRecordError, RuntimeError):
    """A record that cannot be used as it was asked; the message says what is left as it was, and what to do."""


class NoRecord(RecordError):
    """There is no record at that place, or what is there is none."""


class UnlikeVersion(RecordError):
    """A record made by a newer onrecord, or by an older one and not yet brought up; the message names the version."""


class DamagedRecord(RecordError):
    """A record of which something is not what was put in; the message names what."""


class BusyRecord(RecordError):
    """A record to which another is writing, or which may not be written to."""


class UnknownItem(RecordError, LookupError):
    """A document, item or log entry that the record does not have, or a name of several; the message lists what there is."""


class InvalidCorrection(RecordError, ValueError):
    """A correction that would leave what is no valid item; nothing was changed."""


class StaleCorrection(RecordError):
    """A correction of a document that another has corrected since it was seen; the message names what happened."""


class UnusableFile(RecordError):
    """A file that is no export or table of a record's, or one that a backup may not replace."""
