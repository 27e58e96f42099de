"""Forms of verbs that follow or precede a quotation, for telling sentences apart only.

The statements layer does not rest on this list: its cues are open-ended. Source: the verbs that occur three times or
more beside closing quotation marks in news, with their third-person and past forms.
"""

SPEECH_VERBS = frozenset(
    """
    added adds admits admitted agreed agrees announced announces answered answers argued argues asked asks began
    begged boasted called cautioned claimed claims concluded concludes conceded confirmed confirms continued continues
    cried declared declares demanded demands exclaimed explained explains insisted insists joked jokes laughed mused
    noted notes observed observes pleaded posted posts quipped recalled recalls remarked remarks repeated replied
    replies responded responds said says screamed shouted shouts sighed stated states stressed stresses suggested
    suggests swore told tells tweeted tweets urged urges vowed vows warned warns whispered wondered wonders writes
    wrote yelled
    """.split()
)
