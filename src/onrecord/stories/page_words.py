"""Words of the page, not of the news: what buttons, notices, labels and boxes are written in (lower case).

Source: the interface wording of news sites at large (players, share bars, newsletter boxes, consent notices, picture
credits, comment sections), by what each word does on a page, not by site; agencies as they sign pictures.
A word here says little alone: the finder weighs how much of a line such words make up.
"""

PLAYER = frozenset(
    """
    audio autoplay browser buffering captions chapters chrome clip device duration embed episode expired flash
    fullscreen html5 javascript listen load loaded loading media mins minutes mute muted player play playback playing
    podcast rate replay resume seek skip slideshow stream streaming subtitles support supported tag unavailable
    unmute video videos volume watch watched watching webpage
    """.split()
)
SHARE = frozenset(
    """
    bluesky bookmark chat copy copied copylink digg email e-mail facebook flipboard follow followers friend instagram
    like likes link linkedin mail messenger page pinterest pocket post posted print pin reddit retweet save send share
    shared shares sharing snapchat telegram threads tiktok tumblr tweet tweets twitter whatsapp x xing youtube
    """.split()
)
SUBSCRIBE = frozenset(
    """
    access account activate address alert alerts app bulletin cancel confirm create daily delivered digest donate
    download edition email enter free headlines inbox invalid join latest log login logged member members membership
    newsletter newsletters notification notifications offer offers password premium register registered registration
    sign signed signing sign-up signup straight submit subscribe subscribed subscriber subscribers subscribing
    subscription trial unlimited unlock unsubscribe updates verify weekly
    """.split()
)
ADVERT = frozenset(
    """
    ad ads advert advertise advertisement advertisements advertiser advertisers advertising adverts affiliate article
    below commercial content continue continues partner paid presented promoted promotion sponsor sponsored
    """.split()
)
LEGAL = frozenset(
    """
    accept agree allow browsing choices consent contents cookie cookies copyright copyrighted external ltd manage
    material options policies policy preferences privacy partners permission permissions purposes redistribute
    redistributed reject reproduced reserved responsible rewritten rights settings site sites technologies terms
    third-party trackers tracking use visit website websites
    """.split()
)
NAVIGATE = frozenset(
    """
    about archive articles back best browse categories category click close collapse comment commented comments
    conversation discover don't editors' expand explore feed filed gallery home hide homepage index join latest live
    menu miss more most navigation newest next now onward opens page pages picks popular previous read readers reading
    recent recommended related report scroll search section see show skip stories story suggested tab tags tap toggle
    top topics topic trending view viewed window
    """.split()
)
NOTICE = frozenset(
    """
    affected amended available breaking clarification clarify contact contribute correct corrected correction
    corrections details developing editor email error feedback first fullest guidelines happening here in-depth
    information journalism moderated newsdesk newsroom originally published refresh reload republished shortly spotted
    story suggestion syndicated tip tips try typo update updated updates version views whatsapp wrong
    """.split()
)
PICTURE = frozenset(
    """
    above caption chart collage copyright courtesy cover credit credits enlarge file gallery getty graph graphic
    graphics handout illustration image images infographic left library map media photo photograph photographer
    photographs photography photos pic pics picture pictured pictures right screengrab screenshot slide source still
    stock supplied thumbnail
    """.split()
)
AGENCIES = frozenset(
    """
    aap afp alamy ap anadolu bloomberg dpa epa epa-efe eyevine getty istock kyodo newscom nurphoto pa pixabay pool rex
    reuters rtr sipa shutterstock sputnik swns tass unsplash upi xinhua zuma
    """.split()
)
TIME_AGO = frozenset(
    """
    ago am bst days edt est first gmt hour hours hrs last min minute modified posted published read uk updated utc
    """.split()
)
IMPERATIVES = frozenset(
    """
    accept add allow ask become book browse buy call catch check choose click comment complete confirm contact continue
    copy create discover donate don't download email e-mail enable enjoy enlarge enter explore fill find follow get
    give go have hear help hide install join keep learn leave let like listen load log look make manage meet open
    pick play please press print read refresh register reload remember reply report save scroll search see select send
    share show shop sign skip start stay submit subscribe support swipe take tap tell text try turn tweet type unlock
    update upgrade upload use verify view visit vote watch write zoom
    """.split()
)
"""Base forms that open a call to the reader."""

BYLINE_WORDS = frozenset(
    """
    analyst associated by chief columnist contributed contributor correspondent desk editor editorial exclusive
    journalist news political press producer reporter reporting senior special staff video words writer written
    """.split()
)
READER = frozenset("i'm my our ours us we we're you you'd you'll you're you've your yours".split())

GROUPS = (
    ("player", PLAYER), ("share", SHARE), ("subscribe", SUBSCRIBE), ("advert", ADVERT), ("legal", LEGAL),
    ("navigate", NAVIGATE), ("notice", NOTICE), ("picture", PICTURE), ("agency", AGENCIES), ("time", TIME_AGO),
    ("byline", BYLINE_WORDS), ("reader", READER),
)  # fmt: skip
