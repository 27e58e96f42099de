"""Invented page furniture in many wordings, to train on more than the development data says.

Every line is made up after the habits of news pages at large; {slots} are filled at random. Nothing here is read at
run time.
"""

from __future__ import annotations

import random
import string

FIRST = "Amina Bridget Callum Dana Emeka Fiona Gareth Hana Ines Jonah Kirsty Leon Mira Nadia Owen Priya Ruth Tomas Wendy".split()
LAST = "Adeyemi Barlow Calder Doyle Eriksen Fenwick Grant Hussain Iqbal Jarvis Keane Lomax Mbeki Novak Osei Pryce Reyes".split()
AGENCY = (
    "Getty Images|Reuters|AP|PA|AFP|PA Wire|EPA|Shutterstock|Alamy|Rex Features|Getty|Bloomberg|SWNS|iStock|AP Photo|"
    "AFP via Getty Images|Press Association|Xinhua|Anadolu|Handout|Supplied|Facebook|Google Maps|Associated Press|"
    "USA TODAY Sports|Action Images|Zuma|NASA|Twitter|Instagram|Family handout|Police handout|Contributed"
).split("|")
OUTLET = (
    "The Harbour Times|Coast Echo|Daily Ledger|Northgate News|The Evening Star|KXTV|Valley Tribune|Channel 9|The Globe Post|"
    "Metro Courier|World Service|Sky Line|The Chronicle|CityWatch|Press & Journal|Business Standard Daily"
).split("|")
SECTION = (
    "Politics|Sport|Business|World|UK|Local news|Opinion|Lifestyle|Technology|Science|Health|Football|Entertainment|"
    "US News|Money|Travel|Culture|Education|Environment|Crime|Europe|Celebs|Weather|Tech|Royals|Rugby|Markets"
).split("|")
MONTHS = "January February March April May June July August September October November December".split()

TEMPLATES: dict[str, tuple[str, ...]] = {
    "player": tuple("""
Please use {browser} browser for a more accessible video player
The media could not be loaded, either because the server or network failed
This is a modal window.
Beginning of dialog window. Escape will cancel and close the window.
Skip Ad
Loading video...
Video Loading
Video Unavailable
Video Unavailable The video will auto-play soon
Play
Play now
Play Video Pause Mute
Unmute Current Time 0:00 / Duration {clock}
Loaded: 0% Stream Type LIVE Seek to live
Remaining Time -{clock}
Watch this video again
Watch Next
Watch again
Tap to unmute
Click to unmute
Autoplay next video
Up next {headline}
Now Playing
NOW PLAYING: {headline}
JUST WATCHED {headline} Replay More Videos ... MUST WATCH {headline} {clock}
Replay
Replay Video
Chapters descriptions off, selected captions settings, opens captions settings dialog
This video is no longer available
This video can not be played
Sorry, this content isn't available in your region
Your device does not support inline video playback
You need Flash Player to watch this clip
Media requires JavaScript to play.
Listen: {headline}
Listen to the podcast
Audio for this story from {outlet} is not available
Embed share
Transcript
Toggle caption
Enlarge this image
hide caption
View gallery
View photo gallery
{n} photos
Slideshow ( {n} images )
Launch gallery
Swipe for more pictures
Press play to listen to this story
Your browser is not supported. Please upgrade
Video will play in {n} Cancel
Coming up next: {headline}
""".strip().split("\n")),
    "duration": tuple("""
{clock}
{clock} mins
{clock} min
{clock} minutes
Duration: {clock}
Running time: {clock}
Length {clock}
Video {clock}
VIDEO{clock}
0{clock}
({clock})
[{clock}]
""".strip().split("\n")),
    "video": tuple("""
Video: {headline}
WATCH: {headline}
Watch: {headline}
Watch | {headline}
VIDEO: {headline}
Watch live: {headline}
{headline} - video
{headline} | Video
Media caption {headline}
Footage: {headline}
Clip: {headline}
In pictures: {headline}
Gallery: {headline}
PHOTOS: {headline}
LISTEN: {headline}
Podcast: {headline}
""".strip().split("\n")),
    "caption": tuple("""
Image: {sentence}
Image: {part}
Image: {part}. Pic: {agency}
Image: {part} Pic: {agency}
Image caption {sentence}
Image caption {part}
Image copyright {agency} Image caption {part}
Image source, {agency} Image caption, {part}
Photo: {sentence} ({agency})
{part} (Photo: {agency})
{sentence} (Photo by {name}/{agency})
{sentence} ({name}/{agency})
{sentence} ({agency})
{part} ({agency})
{part} | {agency}
{part} Photograph: {name}/{agency}
{sentence} Photograph: {name}/{agency}
{part} CREDIT: {agency}
{part} Credit: {agency}
{part} Picture: {agency}
{sentence} Picture: {name}
{part} / {agency}
{agency} {part}
{agency} {sentence}
{agencycaps} {part}
{part} © {agency}
FILE PHOTO: {sentence} REUTERS/{name}/File Photo
FILE - {sentence} ({agency} Photo/{name}, File)
File - {sentence} ({name}, File/{agency})
In this {date}, file photo, {part}. ({agency})
File photo dated {date} of {subject}
File picture of {subject}
Pictured: {part}
Above: {part}
Left: {subject}
{subject} (left) and {name} (Image: {agency})
{subject}, pictured in {year}
{subject}
{subject} (centre) with {name}
Library image
Stock image
Photo
Image {n} of {m}
{n} of {m} {sentence}
{n}/{m} {sentence} {agency}
{n}/{m} {year} {sentence} ({place}, {date}) {name}
{n}/{m} {sentence} {name}/{agency}
{sentence} ({place}, {date}) {name}
{subject} {sentence} Hide Caption {n} of {m}
Photos: {subject} {sentence} Hide Caption {n} of {m}
{agency} Image caption {sentence}
Enlarge this image toggle caption {name}/{agency}
{n} / {m} {part}
Caption: {sentence}
Screenshot: {part}
Graphic: {part}
Chart: {part}
Map: {subject}
Picture shows {part}
{sentence}
{part}
""".strip().split("\n")),
    "credit": tuple("""
({agency})
(Photo: {agency})
(Picture: {agency})
(Image: {name})
(Photo by {name}/{agency})
Photo: {agency}
Photo by {name}
Photograph: {name}/{agency}
Picture: {agency}
Pictures: {name}
Credit: {name}
CREDIT: {agency}
Courtesy: {agency}
Courtesy of {outlet}
Image credit: {agency}
Image source, {agency}
Image: {agency}
Copyright: {agency}
© {agency}
{agency}
{agencycaps}
{name}/{agency}
{name} / {agency}
{name} for {outlet}
Video: {agency}
Illustration by {name}
Source: {outlet}
""".strip().split("\n")),
    "related": tuple("""
{headline}
{headline}
{headline}
{headline}
{headline}
{headline}
Read more: {headline}
READ MORE: {headline}
READ MORE | {headline}
Read also: {headline}
Read more here
Read More
Read the full story
Read the full report here.
Related: {headline}
RELATED: {headline}
Related stories
Related Articles
Related content
Related coverage
See also: {headline}
SEE ALSO: {headline}
See also
Also read: {headline}
ALSO READ | {headline}
More: {headline}
MORE: {headline}
MORE ON THIS STORY
More on this
More from this author
Explained: {headline}
EXPLAINER: {headline}
EXCLUSIVE: {headline}
Opinion: {headline}
Analysis: {headline}
OPINION | {headline}
Don't miss: {headline}
DON'T MISS
Next: {headline}
Up next
What to read next
Recommended for you
Recommended
You may also like
You might also like: {headline}
Trending now
Most popular
Most Read
Must read
Editor's picks
Editors' Picks
Top picks for you
People are also reading
Also on {outlet}
From {outlet}: {headline}
In depth: {headline}
Background: {headline}
Full coverage: {headline}
Live updates: {headline}
LIVE: {headline}
Here's what we know: {headline}
Click here for {headline}
> {headline}
» {headline}
• {headline}
- {headline}
[{headline}]
{headline} - {outlet}
{headline} | {outlet}
{headline} Read more
{headline} >>
""".strip().split("\n")),
    "share": tuple("""
Share
Share this
Share this story
Share this post
Share this on Facebook
Share on Twitter
Share via email
Share via Email Share on WhatsApp
Share on LinkedIn Share on Pinterest
Share full article
Share Tweet Email
Share close Share page Copy link About sharing
Facebook Twitter Email
Facebook Messenger Twitter Pinterest WhatsApp Email
Tweet this
Pin it
Click to share on X
Click to copy link
Link copied
Link copied to clipboard
Copy URL
Email this article
Email to a friend
Send to a friend
Print
Print this article
Print article
Save for later
Save article
Bookmark
Gift this article
Save Saved
{n} Shares
{n}k shares
SHARES {n}
Shares {n} Comments {m}
{n} retweets {m} likes
{n} Like Share
Read or Share this story: http://{domain}/{code}
Forward this
Spread the word
Tell a friend
""".strip().split("\n")),
    "subscribe": tuple("""
Sign up for our newsletter
Sign up to our free newsletter
Sign up here for our daily briefing
Sign up to {outlet} Today, our daily email
Sign Up
Get {outlet} in your inbox every morning
Get politics updates directly to your inbox
Get our best stories delivered to your inbox.
Get the latest from {outlet} straight to your phone
Get breaking news alerts
Get the app
Never miss a story
Never miss a story from {outlet}. Register today.
Stay informed with our morning email
Stay up to date with the latest news
Keep up with the big stories
Subscribe
Subscribe today
+ Subscribe
Subscribe to {outlet}
Subscribe to continue reading
Subscribe from just £{n} a month
Already a subscriber? Log in
Already have an account? Sign in here
Create a free account to read on
Log in
Log in Register
Become a member
Register for free to continue
You have {n} free articles remaining
This article is for subscribers only
To continue reading, please log in
Thank you for signing up
Thanks for subscribing!
Could not subscribe, try again later
Invalid Email
Invalid email address. Please re-enter.
Please enter a valid email address
Please verify you're not a robot by clicking the box.
Please check your inbox to confirm your subscription.
An error has occurred. Please try again later.
Oops, something went wrong
When you subscribe we will use the information you provide to send you these newsletters.
We'll send you the day's main stories and nothing else.
You can opt out at any time by clicking the link in our emails.
By entering your email you accept our terms and conditions
See our privacy notice
View our Privacy Notice
Read our privacy policy for details of how we use your data.
Your support powers our independent journalism
Support {outlet} from as little as £{n}
Help us keep reporting: make a contribution
Donate now
Our journalism needs your help. Please consider a monthly donation.
Unlock this story with a trial subscription
Start your free trial
Cancel anytime
The best of {outlet}, in your inbox
Newsletter Sign Up
The {outlet} Briefing: what you need to know each morning
View all newsletters
For the latest headlines, follow our channel
Download our free app for iOS and Android
Join thousands of readers who get our weekly digest
Manage your alerts
Turn on notifications
Not now Allow
""".strip().split("\n")),
    "advert": tuple("""
Advertisement
ADVERTISEMENT
Advert
AD
Ads by Google
Advertising
Advertisement Continue reading the main story
Article continues below
Article continues after advertisement
Story continues below
Story continues after ad
Scroll to continue
Continue reading below
Sponsored
Sponsored by {outlet}
Sponsored Links
SPONSORED CONTENT
Paid content
Paid post
Paid for by {outlet}
From our partners
Partner content
In association with {outlet}
Promoted
Promoted content
Promoted by {outlet}
Report this ad
Why this ad?
Remove ads
We earn a commission from links in this article.
We may earn commission from links on this page
Shop now
Buy now
Buy tickets
Loading...
Loading
""".strip().split("\n")),
    "byline": tuple("""
By {name}
By {name} and {name}
By {name}, {name} and {name}
by {name}
BY {NAME}
By {NAME}
By {name} for {outlet}
By {name}, {outlet}
By {name} {outlet}
By {name}, {section} editor
By {name}, {section} correspondent, {outlet}
By {name} in {place}
{name} in {place}
{name} {section} editor
{name}, {section} Correspondent
{name}, {outlet}
{name}
{NAME}
{name} @{handle}
{name} | {outlet}
Words by {name}
Story by {name}
Reported by {name}
Written by {name} and {name}
Edited by {name}
Reporting by {name}; editing by {name}
Reporting by {name} in {place}; Editing by {name}
(Reporting by {name}; Editing by {name} and {name})
Additional reporting by {name}
Additional reporting from agencies
{name} contributed to this report.
{name} reported from {place}.
{name} is a reporter at {outlet}. Follow {name} on Twitter @{handle}
{name} covers {section} for {outlet}.
About the author
Follow {name} on Twitter: @{handle}
Email {name}: {mail}
{outlet} Staff
Staff reporter
Associated Press
Press Association
From our own correspondent
""".strip().split("\n")),
    "timestamp": tuple("""
{date}
{date} {clock24}
{date}, {clock24}
{date} at {clock24}
{date} | {clock24}
{date} - {clock24}
{weekday} {date}
{weekday}, {date}
{weekday} {date} {clock24} GMT
Published {date}
Published: {date}
Published: {clock24}, {date}
Published on {date}
Published at {clock24}, {date}
PUBLISHED: {clock24}, {date} | UPDATED: {clock24}, {date}
First published on {date} {clock24}
First published {date}, {clock24}
Updated {date}
Updated: {date} {clock24} BST
Updated: {clock24} EST, {date}
Last updated: {date}
Last Updated {n} hours ago
Last modified on {weekday} {date} {clock24} BST
Posted {date}
Posted on {date} by {name}
Posted at {clock24}
Created: {date}
Modified: {clock24}, {date}
{n} hours ago
{n} minutes ago
{n}h ago
{n} days ago
{n} mins ago
an hour ago
{ampm}
{ampm}, {date}
{clock24} GMT
{clock24}
Date: {date}
{numdate}
{numdate} {clock24}
Updated {numdate}
""".strip().split("\n")),
    "cookie": tuple("""
We use cookies
We use cookies to improve your experience on our site
We and our partners store and access information on a device, such as cookies
By using this site you agree to our use of cookies.
This site uses cookies to personalise content and ads.
We value your privacy
Your privacy choices
Do not sell my personal information
Manage options
Reject all
Accept
Accept all
I agree
Continue without accepting
Find out more about cookies
Cookie settings
Allow and continue
This content is hosted by a third party and may use cookies
To view this post please accept cookies
You can change your consent at any time
""".strip().split("\n")),
    "navigation": tuple("""
Home
Home {section}
Home / {section}
Home > {section} > {section}
{section}
{section} {section} {section}
{section} | {section}
{section} / {section}
Skip to main content
Skip to navigation
Back to {section}
Back to homepage
Next article
Previous Next
Next
Close
Open menu
Search
Search {outlet}
Contents hide
Go to top
Load more
Show more
Show more comments
See more
View more
See all
View all
Show all
Expand
More {section} News
More from {section}
More {section} stories
Latest {section} news
Latest news
Latest
Top Stories
In this article
In this story
Tags
Tags: {section}, {section}, {subject}
Tags: {subject}
TAGS {section} {section}
Topics: {section} {section}
Topics
Topic: {section}
Filed under: {section}, {section}
Filed Under {section}
Categories: {section}
Related topics {section} {section}
More about {section}
Explore more on these topics
Follow {section}
{outlet} {section}
Breaking News
BREAKING
LIVE
Live
Exclusive
Opinion
""".strip().split("\n")),
    "other": tuple("""
{n} comments
Comments ({n})
Comment
Comments
No comments yet
Be the first to comment
Join the discussion
Join the debate
Post a comment
Add your comment
Log in to comment
View {n} comments
Show Comments
Start the conversation
Let us know in the comments below
What do you think? Let us know
Have your say in our poll
Vote now
Comments have been disabled on this story
We moderate comments. See our house rules
Report a typo
Report an error
Spotted a mistake? Tell us
Do you have a story for us? Email {mail}
Do you know more? Contact {mail}
Got a story? Call our newsdesk on 01632 960{n}
Have you been affected? Tell us your story at {mail}
Contact the reporter at {mail}
Email: {mail}
Email: {mail}; Follow {outlet} on Twitter @{handle}
Follow us on Facebook
Follow us on Instagram
Follow us on Facebook, on Twitter @{handle}, or on Instagram. If you have a story suggestion email {mail}.
Follow {outlet} on Twitter
Follow @{handle}
Like us on Facebook
Find us on Facebook
Join our WhatsApp community
Join us on Telegram
Follow topics and set alerts
View this post on Instagram
View this post
A post shared by {name} (@{handle})
— {name} (@{handle}) {month} {n}, {year}
This post has been deleted
View on X
Embedded content
Copyright {year} {outlet}. All rights reserved.
Copyright {year} The Associated Press. All rights reserved. This material may not be published, broadcast, rewritten or redistributed.
© {year} {outlet}
© Copyright {outlet} {year}
All rights reserved
{outlet} Limited. Registered in England
The content of external sites is not our responsibility.
This article was first published in {outlet}.
This article was amended on {date} to correct a name.
This story was originally published on {date}
This is a breaking story. Refresh for updates
This is a developing story and will be updated.
More follows
More to come...
More details soon
Story developing
Correction: an earlier version of this article misspelt a name.
An earlier version of this story gave the wrong date.
Editor's note: this story has been updated.
Our standards: the {outlet} Trust Principles.
About us
Why you can trust us
How we cover the news
Is this page useful?
Story highlights
Highlights
Key points
Key Points
At a glance
In brief
{n} min read
{n} minute read
Reading time: {n} minutes
Listen to this article {n} min
Scroll down for video
SCROLL DOWN FOR VIDEO
Scroll down for more
Warning: distressing content
Warning: graphic footage
Listen to this story
Text size Small Medium Large
Font size
Translate
Dark mode
Photo gallery
Poll
Quiz: how well do you know {section}?
""".strip().split("\n")),
}
WEIGHT = {
    "player": 3, "duration": 2, "video": 3, "caption": 8, "credit": 3, "related": 8, "share": 3, "subscribe": 4, "advert": 2,
    "byline": 3, "timestamp": 2, "cookie": 1, "navigation": 3, "other": 4,
}  # fmt: skip


RUN_TOGETHER = 0.08  # share of lines that hold several pieces, as boxes do when their inner line breaks are lost
BOXES = ("related", "subscribe", "player", "share", "advert", "cookie", "navigation", "other")


def make_piece(rng: random.Random, headlines: list[str], sentences: list[str], subjects: list[str]) -> tuple[str, str]:
    """Make one line of furniture, now and then a whole box of one kind.

    Args and returns: as for `make_one`.
    """
    if rng.random() >= RUN_TOGETHER:
        return make_one(rng, rng.choices(list(WEIGHT), list(WEIGHT.values()))[0], headlines, sentences, subjects)
    kind = rng.choice(BOXES)
    pieces = [make_one(rng, kind, headlines, sentences, subjects)[1] for _ in range(rng.randint(2, 9))]
    return kind, " ".join(pieces)


def make_one(
    rng: random.Random, kind: str, headlines: list[str], sentences: list[str], subjects: list[str]
) -> tuple[str, str]:
    """Make one piece of furniture.

    Args:
        headlines: of other articles.
        sentences: of the story that it stands in; a caption is a whole one or the beginning of one.
        subjects: names that the story has.
    Returns: the kind and the line.
    """
    sentence = rng.choice(sentences)
    words = sentence.split()
    part = " ".join(words[: rng.randint(3, max(4, min(14, len(words))))]).rstrip(".,;:")
    slots = {
        "headline": rng.choice(headlines), "sentence": sentence, "part": part, "subject": rng.choice(subjects or ["City Hall"]),
        "agency": rng.choice(AGENCY), "agencycaps": rng.choice(AGENCY).upper(), "outlet": rng.choice(OUTLET),
        "section": "", "name": "", "NAME": "", "place": rng.choice(("Leeds", "Cairo", "New York", "Brussels", "Cardiff")),
        "year": str(rng.randint(1999, 2026)), "month": rng.choice(MONTHS), "weekday": rng.choice(("Monday", "Wed", "Sat", "Thursday")),
        "n": str(rng.randint(1, 40)), "m": str(rng.randint(3, 90)), "browser": rng.choice(("Firefox", "Safari", "Edge", "Chrome")),
        "clock": f"{rng.randint(0, 9)}:{rng.randint(0, 59):02}", "clock24": f"{rng.randint(0, 23):02}:{rng.randint(0, 59):02}",
        "ampm": f"{rng.randint(1, 12)}:{rng.randint(0, 59):02}{rng.choice(('am', ' pm', ' AM', 'PM ET'))}",
        "numdate": f"{rng.randint(1, 28):02}/{rng.randint(1, 12):02}/{rng.randint(1999, 2026)}",
        "date": rng.choice(("{d} {m} {y}", "{m} {d}, {y}", "{d} {s} {y}", "{s} {d}, {y}", "{s}. {d}, {y}")),
        "handle": "".join(rng.choices(string.ascii_lowercase, k=9)), "code": "".join(rng.choices(string.ascii_letters, k=7)),
        "domain": rng.choice(("ht.ne", "bit.example", "cour.ie")), "mail": f"news{rng.randint(1, 99)}@example.co.uk",
    }  # fmt: skip
    month = rng.choice(MONTHS)
    slots["date"] = slots["date"].format(d=rng.randint(1, 28), m=month, s=month[:3], y=slots["year"])
    line = rng.choice(TEMPLATES[kind])
    for slot in ("name", "NAME", "section"):
        while "{" + slot + "}" in line:
            name = rng.choice(SECTION) if slot == "section" else f"{rng.choice(FIRST)} {rng.choice(LAST)}"
            line = line.replace("{" + slot + "}", name.upper() if slot == "NAME" else name, 1)
    return kind, line.format(**slots)
