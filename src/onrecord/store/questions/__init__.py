"""Questions to a record: what is said, by whom, when and where; how many; who is who; what happened."""

from onrecord.store.questions.asking import Questions
from onrecord.store.questions.items import Cast, Counted, Found, Named, Passage, Said, Told

__all__ = ["Cast", "Counted", "Found", "Named", "Passage", "Questions", "Said", "Told"]
