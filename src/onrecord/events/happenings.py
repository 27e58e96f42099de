"""The types of happening that a timeline carries, with the verbs and nouns that name them.

Types follow ACE/ERE event types (Life, Conflict, Justice, Personnel, Transaction, Contact) and the IPTC media topics for
courts, politics, disaster and sport, named in plain words. One line a type: verbs, then nouns, as dictionary forms.
"""

from __future__ import annotations

from typing import NamedTuple

TABLE = """
killing           | kill murder assassinate execute slay stab shoot massacre | killing murder manslaughter assassination massacre execution homicide
death             | die drown perish | death
injury            | injure wound hurt maim | injury
collision         | crash collide derail ram | crash collision derailment smash
attack            | attack assault bomb ambush raid storm invade shell strike explode blast detonate rape beat punch | attack assault bombing explosion blast ambush raid airstrike strike shooting stabbing rape invasion
fighting          | battle clash fight skirmish | battle clash fighting
abduction         | kidnap abduct | kidnapping abduction
search            | search | manhunt warrant
rescue            | rescue evacuate | rescue evacuation
arrest            | arrest detain apprehend | arrest detention
charge            | charge indict accuse | charge indictment
bail              | bail | bail
release           | release free | release
plea              | plead | plea
trial             | try prosecute | trial prosecution
hearing           |  | hearing
verdict           | convict acquit clear | verdict conviction acquittal
sentence          | sentence jail imprison fine | sentence
appeal            | appeal | appeal
inquest           |  | inquest
inquiry           | investigate probe | investigation inquiry probe review
misconduct        |  | misconduct
lawsuit           | sue | lawsuit
dismissal         | sack dismiss fire suspend oust expel | dismissal sacking suspension expulsion
resignation       | resign quit retire | resignation retirement
appointment       | appoint hire nominate inaugurate name | appointment nomination inauguration
election          | elect win lose re-elect defeat concede | election victory defeat landslide referendum
vote              | vote ballot | vote ballot
law               | enact repeal legislate ban approve outlaw ratify pass | ban legislation
campaign          | campaign | rally debate
protest           | protest riot demonstrate march | protest riot demonstration rally march
strike            | walkout | walkout
deal              | sign agree buy acquire merge sell purchase | deal agreement treaty merger takeover acquisition pact accord
results           | report post | profit loss
bankruptcy        | collapse | bankruptcy administration insolvency collapse
closure           | close shut | closure
job cuts          | axe | redundancy layoff
launch            | launch unveil introduce debut release open | launch opening debut
price change      | rise fall drop soar plunge surge slump climb tumble | rise fall
change            | change reduce shrink redesign cut raise increase | change reduction cut increase
match             | beat defeat draw score | match win final
operation         | conduct launch suppress seize capture deploy record | operation crackdown
decision          | decide rule | decision ruling
disaster          | flood erupt burn collapse capsize sink | flood earthquake storm hurricane fire wildfire eruption landslide tsunami
visit             | visit meet travel arrive convene | visit summit
statement         | announce reveal publish reopen clear blame apologise apologize condemn warn reject confirm admit send write inform pledge question tell speak explain call | announcement letter apology statement
discovery         | find discover recover identify uncover learn | discovery
birth             | bear | birth
marriage          | marry divorce | wedding marriage divorce
threat            | threaten | threat
""".strip()


class Happenings(NamedTuple):
    """Types by the dictionary form of the verb or noun that names them."""

    verbs: dict[str, str]
    nouns: dict[str, str]


def read_table(table: str = TABLE) -> Happenings:
    """Read the table of types; where a word names two, the first line wins."""
    verbs: dict[str, str] = {}
    nouns: dict[str, str] = {}
    for line in table.splitlines():
        kind, verb_words, noun_words = (cell.strip() for cell in line.split("|"))
        for word in verb_words.split():
            verbs.setdefault(word, kind)
        for word in noun_words.split():
            nouns.setdefault(word, kind)
    return Happenings(verbs, nouns)


HAPPENINGS = read_table()
