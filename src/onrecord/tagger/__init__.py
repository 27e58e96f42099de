"""The tagger: one pass of a small transformer over a story, whose tags give statements and whose states tell names."""

from onrecord.tagger.quotation_marks import find_quotations
from onrecord.tagger.story import Raw, TaggedStory, find_raw, tag_once, tag_story
from onrecord.tagger.tagger import Tagger, load_tagger

__all__ = ["Raw", "TaggedStory", "Tagger", "find_quotations", "find_raw", "load_tagger", "tag_once", "tag_story"]
