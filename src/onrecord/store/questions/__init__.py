"""Questions to a record: what is said, by whom, when and where; how many; who is who; what happened."""

from onrecord.store.questions.asking import Questions
from onrecord.store.questions.items import Cast, Counted, Found, Named, Passage, Said, Told
from onrecord.store.questions.since import Outdated
from onrecord.timelines import Later

__all__ = ["Cast", "Counted", "Found", "Later", "Named", "Outdated", "Passage", "Questions", "Said", "Told"]
