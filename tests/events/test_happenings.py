"""The table of types: its form, its sources, and an example of the types in verb and noun form."""

from __future__ import annotations

from importlib.resources import files

import pytest

import onrecord
from marked import unmark
from onrecord.events.happenings import NOTHING, TELLING, load_happenings

ACE = frozenset(
    """
    Business.Declare-Bankruptcy Business.End-Org Business.Start-Org Conflict.Attack Conflict.Demonstrate Contact.Broadcast
    Contact.Correspondence Contact.Meet Contact.Phone-Write Justice.Acquit Justice.Appeal Justice.Arrest-Jail
    Justice.Charge-Indict Justice.Convict Justice.Extradite Justice.Fine Justice.Release-Parole Justice.Sentence Justice.Sue
    Justice.Trial-Hearing Life.Be-Born Life.Die Life.Injure Life.Marry Movement.Transport Personnel.Elect
    Personnel.End-Position Personnel.Nominate Personnel.Start-Position Transaction.Transfer-Money
    Transaction.Transfer-Ownership -
    """.split()
)
"""The event types of ACE 2005 and Rich ERE that the table uses."""
ROWS = [
    line.split("\t")
    for line in (files("onrecord.events") / "happenings.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def test_every_type_stands_once_in_order_with_its_classes() -> None:
    """A row names its type, how telling it is, its ACE type and its IPTC topic."""
    types = [row[0] for row in ROWS]
    assert types == sorted(set(types))
    assert {row[1] for row in ROWS} <= set(TELLING)
    assert {row[2] for row in ROWS} <= ACE
    topics = {row[3] for row in ROWS if row[0] != NOTHING}
    assert topics <= {f"{number:02}000000" for number in range(1, 18)}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_words_of_a_type_are_sorted_and_stand_once(row: list[str]) -> None:
    verbs, nouns, phrases = (column.split() for column in row[4:])
    pairs = list(zip(phrases[::2], phrases[1::2], strict=True))
    assert verbs == sorted(set(verbs), key=lambda word: word.rstrip("*^"))
    assert nouns == sorted(set(nouns))
    assert pairs == sorted(set(pairs))


def test_the_types_of_public_life_are_there() -> None:
    """Those that a record of public life cannot do without."""
    assert {row[0] for row in ROWS} >= {
        "killing", "death", "injury", "collision", "attack", "search", "arrest", "charge", "bail", "release", "plea", "trial",
        "verdict", "conviction", "acquittal", "sentence", "appeal", "inquest", "inquiry", "misconduct finding", "dismissal",
        "resignation", "appointment", "election", "vote", "law", "protest", "strike", "deal", "bankruptcy", "launch", "match",
        "disaster", "rescue", "statement of record", "appeal for information",
    }  # fmt: skip


@pytest.mark.parametrize(("lemma", "verb"), [("fin", "fine"), ("ax", "axe"), ("gutte", "gut"), ("instal", "install")])
def test_a_lemma_that_was_cut_wrong_is_mended(lemma: str, verb: str) -> None:
    assert load_happenings().verb_of(lemma) == verb


@pytest.mark.parametrize(
    ("type_", "marked"),
    [
        ("abduction", "Gunmen [trigger:kidnapped] two priests near the border on Sunday."),
        ("abduction", "The [trigger:abduction] of a schoolgirl in Leeds on Friday shocked the town."),
        ("acquittal", "A jury [trigger:acquitted] Ruth Calder of theft on Friday."),
        ("accusation", "Ruth Calder [trigger:accused] the council of hiding the report."),
        ("appeal", "Ruth Calder [trigger:appealed] against her sentence on Monday."),
        ("appointment", "Ruth Calder was [trigger:appointed] chief constable on Monday."),
        ("appointment", "The [trigger:appointment] of Ruth Calder as chief constable surprised the force on Monday."),
        ("arrest", "Officers [trigger:arrested] a man, 40, in Hull on Sunday."),
        ("arrest", "The [trigger:arrest] of Tomas Adeyemi in Hull on Sunday led to protests."),
        ("attack", "A man [trigger:stabbed] two shoppers in Hull on Sunday."),
        ("attack", "The [trigger:bombing] of a market in Port Selam on Sunday killed nine people."),
        ("bail", "Tomas Adeyemi was [trigger:bailed] until June."),
        ("ban", "The council [trigger:banned] cars from the square on Monday."),
        ("bankruptcy", "The airline [trigger:filed] for bankruptcy on Monday."),
        ("bankruptcy", "The chain [trigger:collapsed] into administration on Monday."),
        ("charge", "Tomas Adeyemi was [trigger:charged] with theft on Monday."),
        ("collision", "Two trains [trigger:collided] outside Hull on Monday."),
        ("collision", "A [trigger:crash] on the M62 on Monday closed two lanes."),
        ("collision", "A lorry [trigger:hit] a bridge in Selby on Monday."),
        ("conviction", "Tomas Adeyemi was [trigger:found] guilty of theft on Monday."),
        ("conviction", "The [trigger:conviction] of Tomas Adeyemi on Monday ended a long case."),
        ("deal", "The club [trigger:sold] its stadium to a bank on Monday."),
        ("deal", "The two firms [trigger:reached] an agreement on Monday."),
        ("death", "Ruth Calder [trigger:died] on Monday."),
        ("death", "The [trigger:death] of Ruth Calder on Monday was announced by the palace."),
        ("deportation", "Officials [trigger:deported] Tomas Adeyemi on Monday."),
        ("disaster", "An [trigger:earthquake] struck Selby on Monday."),
        ("disaster", "The ferry [trigger:sank] off Hull on Monday."),
        ("dismissal", "The board [trigger:sacked] Ruth Calder on Monday."),
        ("dismissal", "The [trigger:dismissal] of Ruth Calder on Monday angered fans."),
        ("election", "Ruth Calder was [trigger:elected] mayor on Thursday."),
        ("election", "Ruth Calder [trigger:won] the election on Thursday."),
        ("escape", "Three prisoners [trigger:escaped] from Hull jail on Monday."),
        ("fine", "The firm was [trigger:fined] £2m on Monday."),
        ("hearing", "A disciplinary [trigger:hearing] in Hull on Monday heard from her."),
        ("injury", "Four people were [trigger:injured] in Hull on Monday."),
        ("inquest", "An [trigger:inquest] opened in Hull on Monday."),
        ("inquiry", "The watchdog is [trigger:investigating] the fire."),
        ("inquiry", "An [trigger:inquiry] into the fire began on Monday."),
        ("job cuts", "The mill [trigger:laid] off 300 workers on Monday."),
        ("killing", "Gunmen [trigger:killed] a judge in Port Selam on Monday."),
        ("killing", "The [trigger:assassination] of a judge on Monday stunned Port Selam."),
        ("launch", "The company [trigger:launched] a cheaper phone on Monday."),
        ("law", "Parliament [trigger:enacted] the bill on Monday."),
        ("lawsuit", "Ruth Calder [trigger:sued] the paper on Monday."),
        ("marriage", "Ruth Calder [trigger:married] Daniel Osei on Saturday."),
        ("match", "Whitby Town [trigger:beat] Medway Rovers on Saturday in a league match."),
        ("meeting", "Ruth Calder [trigger:met] Daniel Osei in Oslo on Monday."),
        ("meeting", "[trigger:Talks] between the unions and the firm in Oslo on Monday failed."),
        ("misconduct finding", "The panel found Tomas Adeyemi guilty of gross [trigger:misconduct] on Monday."),
        ("movement", "Ruth Calder [trigger:arrived] in Oslo on Monday."),
        ("plea", "Tomas Adeyemi [trigger:pleaded] guilty on Monday."),
        ("price change", "Shares in the firm [trigger:fell] by 4% on Monday."),
        ("protest", "Thousands [trigger:marched] through Hull on Saturday."),
        ("protest", "A [trigger:demonstration] in Hull on Saturday drew thousands."),
        ("release", "Tomas Adeyemi was [trigger:released] from prison on Monday."),
        ("rescue", "Crews [trigger:rescued] two anglers off Hull on Monday."),
        ("rescue", "The [trigger:rescue] of two anglers off Hull on Monday took six hours."),
        ("resignation", "Ruth Calder [trigger:resigned] on Monday."),
        ("resignation", "Ruth Calder [trigger:stepped down] as chair on Monday."),
        ("resignation", "The [trigger:resignation] of Ruth Calder on Monday surprised the board."),
        ("sanction", "The ministry imposed [trigger:sanctions] on the bank on Monday."),
        ("search", "Police [trigger:searched] a house in Hull on Monday."),
        ("search", "A [trigger:manhunt] began in Hull on Monday."),
        ("sentence", "Tomas Adeyemi was [trigger:jailed] for six years on Monday."),
        ("statement of record", "The force issued a [trigger:statement] on Monday."),
        ("strike", "Drivers [trigger:went] on strike on Monday over pay, their union said."),
        ("surrender", "The gunman [trigger:surrendered] on Monday."),
        ("trial", "Tomas Adeyemi [trigger:went] on trial on Monday."),
        ("verdict", "The jury [trigger:returned] its verdict on Monday."),
        ("vote", "MPs [trigger:voted] for the bill on Monday."),
        ("appeal for information", "Detectives have [trigger:appealed] for information."),
        ("birth", "Ruth Calder gave [trigger:birth] to a girl on Monday."),
        ("crime", "Thieves [trigger:burgled] a museum in Hull on Monday."),
        ("illness", "An [trigger:outbreak] of measles in Hull on Monday closed two schools."),
        ("weather", "Gales [trigger:battered] the coast on Monday."),
    ],
)
def test_a_type_is_found_by_its_verbs_nouns_and_phrases(type_: str, marked: str) -> None:
    text, spans = unmark(marked)
    found = [
        event for event in onrecord.read(text, published="2031-05-15").events if event.trigger.overlaps(spans["trigger"][0])
    ]
    assert [event.type for event in found] == [type_]


@pytest.mark.parametrize(
    "text",
    [
        "The minister is under fire over the plan.",
        "The administration said nothing.",
        "Sales fell in April.",
        "A row of houses stands by the river.",
        "She was told to wait.",
        "They have tried to talk to the firm.",
        "He turned to a friend in Bristol.",
        "Prices will rise by the fall of 2033.",
        "The blast left a crater.",
        "The ship dropped both anchors.",
        "She demonstrated a gift for music.",
        "The Death in Custody Act is old.",
        "Shares closed at 91p.",
    ],
)
def test_a_word_in_another_sense_names_no_such_happening(text: str) -> None:
    """Nobody was set on fire, sold, quarrelled, stood trial, surrendered, moved, protested, died, and nothing shut."""
    wrong = {
        "disaster",
        "bankruptcy",
        "deal",
        "dispute",
        "statement of record",
        "trial",
        "surrender",
        "movement",
        "protest",
        "death",
        "closure",
    }
    found = {event.type for event in onrecord.read(text, published="2031-05-15").events}
    assert not found & wrong
    assert "anchors" not in text or "price change" not in found


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The Conservative candidate beat the mayor. Voters in the constituency were sure of it.", "election"),
        ("The striker scored and the team beat the league champions at their own stadium.", "match"),
        ("Missiles and drones hit the village. The strike on Monday killed four civilians, the army said.", "attack"),
        (
            "The union said the strike on Monday would go on until staff were given the pay that employees elsewhere get.",
            "strike",
        ),
    ],
)
def test_a_word_of_two_senses_has_the_one_that_the_story_speaks_of(text: str, type_: str) -> None:
    assert type_ in {event.type for event in onrecord.read(text, published="2031-05-15").events}
