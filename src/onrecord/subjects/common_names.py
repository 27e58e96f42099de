"""Names that many people bear, folded and sorted: for these the same full name alone is no evidence.

Source: chosen by hand, not counted: names that news in English meets often. It is short on purpose; names that are
frequent in a run are added by counting (`frequency.py`).
"""

FORENAMES = frozenset(
    """
    abdul adam ahmed alan alex alexander ali amanda amy andrew angela ann anna anne anthony barbara ben brian carlos
    carol charles charlotte chris christine christopher claire colin craig daniel darren david dean deborah diane donald
    dorothy edward elizabeth emily emma fatima frank gareth gary george graham hannah harry hassan helen hussein ian
    jack jacqueline james jane jason jennifer jessica jim joan joanne joe john jonathan jose joseph joshua juan julie
    karen kate katherine keith kelly kenneth kevin kim laura lee liam linda lisa louise luis luke margaret maria mark
    martin mary matthew michael michelle mike mohamed mohammad mohammed muhammad nancy natalie neil nguyen nicholas
    nicola nigel oliver omar patricia patrick paul peter philip rachel rebecca richard robert roger ronald ruth ryan sam
    samantha samuel sandra sarah scott sean sharon simon sophie stephen steve steven stuart susan thomas tim timothy tom
    tracey tracy victoria wayne wei wendy william yusuf
    """.split()
)
SURNAMES = frozenset(
    """
    adams ahmed akhtar ali allen anderson bailey baker begum bell bennett brown butler campbell carter chapman chen
    clark clarke collins cook cooper cox cruz davies davis diaz edwards ellis evans fernandez fisher foster garcia
    gonzalez gray green griffiths hall harris harrison hernandez hill holmes hughes hunt hunter hussain jackson james
    jenkins johnson jones kaur kelly khan kim king knight lee lewis li lloyd lopez marshall martin martinez mason
    matthews miller mills mitchell moore morgan morris murphy murray nguyen owen palmer park parker patel perez phillips
    powell price ramirez reynolds richards richardson roberts robertson robinson rodriguez rogers rose russell sanchez
    scott shah shaw simpson singh smith stevens stewart taylor thomas thompson torres tran turner walker walsh wang ward
    watson webb white wilkinson williams wilson wong wood wright young zhang
    """.split()
)
