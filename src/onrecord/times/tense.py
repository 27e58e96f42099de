"""The tense that a time stands in, by the verb that the parse hangs it from."""

from __future__ import annotations

from typing import Literal

from onrecord.language import Analysis, Token

Tense = Literal["past", "future", "near", "due"]
"""What a verb tells of; near: of a plan that came to nothing, or of a picture, which is the nearest day, whichever way it lies;
due: of what was to come ("was to sit"), which the morning's papers say of the day before."""

FUTURE_AUXILIARIES = frozenset({"'ll", "can", "could", "may", "might", "must", "shall", "should", "will", "wo", "would", "’ll"})
PLANNED = frozenset(
    {"due", "expect", "intend", "likely", "payable", "plan", "ready", "schedule", "slate", "suppose", "upcoming"}
)
"""Lemmas of words that put what hangs from them in the future, whatever their own tense; "set" does so as a participle."""
SET_SO = frozenset({"ablaze", "alight", "apart", "aside", "back", "fire", "free", "off", "out", "up"})
"""What stands with "set" where that is no plan."""
RESOLVED = frozenset({"agree", "bail", "decide", "pledge", "promise", "propose", "summon", "threaten", "vow", "want"})
"""Lemmas of verbs whose infinitive was still to come when they were told in the past: "decided to sit in March"."""
DEEDS = frozenset({"attempt", "effort", "failure", "inability", "refusal"})
"""Nouns whose infinitive tells of what was done or not done, whenever: "her failure to sit in March"."""
YET = frozenset({"expected", "forthcoming", "planned", "proposed", "scheduled", "slated", "upcoming"})
"""Adjectives that say of a thing that it is to come."""
CALLED_OFF = frozenset({"abandon", "abort", "axe", "call", "cancel", "scrap", "scrub"})
"""Lemmas of verbs, told in the past, for what becomes of a plan whether its day is over or not."""
PUT_OFF = frozenset({"adjourn", "allow", "bail", "defer", "delay", "extend", "give", "postpone", "push", "remand", "suspend"})
"""Lemmas of verbs that put a thing off until a day to come, whatever their own tense."""
MOVED = frozenset({"bring", "move", "put", "reschedule", "shift"})
"""Lemmas of verbs that do so where the day itself is what they lead to: "was put back to 9 March"."""
REPORTING = frozenset({"add", "announce", "confirm", "quote", "report", "reveal", "say", "show", "tell"})
"""Verbs that headlines and captions put in the present for what is past."""
ONE_FORM = frozenset(
    {"beat", "bet", "bid", "broadcast", "burst", "cast", "cost", "cut", "hit", "hurt", "let", "put", "quit", "read", "rid",
     "set", "shed", "shut", "split", "spread", "thrust", "upset"}
)  # fmt: skip
"""Verbs whose present and past are spelled alike: what a parser calls their present is mostly the past in news."""
SHOWN = frozenset(
    {"address", "applaud", "arrive", "attend", "carry", "celebrate", "cheer", "embrace", "gather", "gesture", "greet", "hold",
     "hug", "kiss", "look", "mourn", "pose", "pray", "protest", "react", "salute", "shake", "smile", "speak", "stand", "talk",
     "try", "walk", "watch", "wave"}
)  # fmt: skip
"""Verbs in the present of captions, whose day is the nearest one: "smiles at a rally on Monday"."""
NEARING = frozenset({"approach", "loom", "near"})
"""Verbs of what is to come: "as Christmas nears"."""
TAKEN = frozenset({"field", "picture", "question", "selfie", "stage"})
"""What a caption shows people take; others take effect."""
TIME_NOUNS = frozenset({"a.m.", "afternoon", "am", "evening", "morning", "night", "p.m.", "pm"})
"""What a day or an hour names, and is a time itself: "Thursday morning", "5 p.m."."""
HOURS = frozenset({"a.m.", "am", "p.m.", "pm"})
"""What a parser may call a verb: "left York at 11.36 am local time"."""
NAMING = frozenset({"amod", "compound", "nmod", "poss"})
"""Dependencies by which a time names a thing: "Tuesday's vote"."""
SCHEDULED = frozenset(
    {"ceremony", "conference", "debate", "election", "final", "funeral", "game", "hearing", "match", "meeting", "primary",
     "race", "rally", "referendum", "service", "session", "summit", "trial", "vote", "wedding"}
)  # fmt: skip
"""What is fixed beforehand: "will speak at Tuesday's meeting" looks ahead, "will appeal Tuesday's ruling" does not."""
STEPS = 6  # heads looked at above a time: deeper ones belong to another clause
DIRECT = 2  # heads up to the verb that a time itself goes with: "sits on Tuesday", "sits Tuesday"


def find_tense(analysis: Analysis, offset: int) -> Tense | None:
    """Tell whether the verb that governs the word at `offset` speaks of the past or the future.

    "The court sat on Tuesday" is past; "will sit on Tuesday", "is to sit on Tuesday", "sits on Tuesday" are future.
    None where no verb is near, or where it does not tell.
    """
    token = analysis.token_at(offset)
    if token is None or not token.start <= offset < token.end:
        return None
    if token.dep in {"compound", "nummod"} and analysis.tokens[token.head].lemma.lower() in TIME_NOUNS:
        token = analysis.tokens[token.head]
    names = token.dep in NAMING
    until = False
    for step, head in enumerate(analysis.ancestors(token)):
        if step == STEPS:
            break
        if head.text.lower() in HOURS and analysis.tokens[head.number - 1].tag == "CD":
            continue
        until = until or (step < DIRECT and head.lemma in {"till", "to", "until"})
        put_off = until and (head.lemma in PUT_OFF or (head.lemma in MOVED and not names))
        if put_off or (not _is_name(head) and _looks_ahead(analysis, head)):
            if _is_over(analysis, head):
                return "past"
            return "near" if _is_called_off(analysis, head) else "due" if _was(analysis, head) and not put_off else "future"
        open_head = head.tag in {"VB", "VBG"} or _is_to_be(analysis, head)
        if names and open_head and not _will_attend(analysis, analysis.tokens[token.head]):
            return None  # "no reason to change its July finding" puts July nowhere
        if head.pos in {"VERB", "AUX"} and (tense := _tense_of(analysis, head, direct=step < DIRECT, names=names)) is not None:
            return tense
        if head.tag in {"VBZ", "VBP"} and not names:
            return None
    return None


def _will_attend(analysis: Analysis, noun: Token) -> bool:
    """Tell whether a noun is a thing fixed beforehand at which something will be done: "will speak at Tuesday's meeting"."""
    led = analysis.tokens[noun.head]
    helpers = {child.text.lower() for child in analysis.children(analysis.tokens[led.head]) if child.dep == "aux"}
    return noun.lemma in SCHEDULED and led.lemma in {"at", "for", "in"} and bool(helpers & FUTURE_AUXILIARIES)


def _is_to_be(analysis: Analysis, verb: Token) -> bool:
    """Tell whether a participle is an infinitive's: "asked to be taken home"."""
    return verb.tag == "VBN" and {"be", "to"} <= {child.text.lower() for child in analysis.children(verb)}


def _is_name(token: Token) -> bool:
    return token.tag in {"NNP", "NNPS"}


def _looks_ahead(analysis: Analysis, token: Token) -> bool:
    """Tell whether a word puts what hangs from it in the future: "is due", "planned", "the planned visit"."""
    if token.lemma.lower() in PLANNED or (token.lemma == "set" and token.tag == "VBN" and not _is_done(analysis, token)):
        return True
    return token.pos == "NOUN" and any(child.dep == "amod" and child.text.lower() in YET for child in analysis.children(token))


def _is_done(analysis: Analysis, verb: Token) -> bool:
    """Tell whether "set" is something done, not planned: "was set alight on Sunday", "was set up in March"."""
    near = [word for child in analysis.children(verb) for word in (child, *analysis.children(child))]
    return any(word.text.lower() in SET_SO for word in near)


def _is_over(analysis: Analysis, verb: Token) -> bool:
    """Tell whether a plan was one before what is told: "had previously been due on Monday"."""
    words = {child.text.lower() for child in analysis.children(verb)}
    return bool(words & {"earlier", "initially", "originally", "previously"}) and bool(words & {"had", "was", "were"})


def _was(analysis: Analysis, plan: Token) -> bool:
    """Tell whether a plan is told with "was" or "were": "was to sit", "was due to", "were planning to"."""
    words = (plan, analysis.tokens[plan.head], *analysis.children(plan))
    return any(word.text.lower() in {"was", "were"} for word in words)


def _is_called_off(analysis: Analysis, plan: Token) -> bool:
    """Tell whether what was planned has been called off: "a march planned for Saturday was cancelled"."""
    verb = analysis.tokens[analysis.tokens[plan.head].head] if plan.dep in {"acl", "amod"} else plan
    told = verb.tag == "VBD" or any(child.tag == "VBD" or child.lemma == "have" for child in analysis.children(verb))
    return verb.lemma in CALLED_OFF and told


def _is_denied(analysis: Analysis, verb: Token) -> bool:
    """Tell whether a verb is denied, by itself or in its subject: "neither could be found"."""
    subjects = [child for child in analysis.children(verb) if child.dep in {"nsubj", "nsubjpass"}]
    near = {child.lemma.lower() for word in (verb, *subjects) for child in (word, *analysis.children(word))}
    return bool(near & {"neither", "never", "no", "nobody", "none", "not"})


def _tense_of(analysis: Analysis, verb: Token, *, direct: bool, names: bool) -> Tense | None:
    """Give the tense of one verb with its auxiliaries; None for a participle or a bare gerund, whose head decides.

    Args:
        direct: whether the time goes with this verb itself. Only then is a present tense about what is to come.
        names: whether it names a thing; then the present is about what is past: "the move follows Tuesday's vote".
    """
    helpers = [child for child in analysis.children(verb) if child.dep in {"aux", "auxpass"}]
    words = {helper.text.lower() for helper in helpers}
    if "could" in words and _is_denied(analysis, verb):
        return "past"
    if words & FUTURE_AUXILIARIES:
        return None if words & {"have", "’ve", "'ve"} else "future"
    if verb.tag == "VBD" or any(helper.tag == "VBD" for helper in helpers) or words & {"has", "have", "'ve", "’ve"}:
        return "past" if verb.tag != "VBG" or not words & {"was", "were"} else None
    if "to" in words and verb.tag == "VB" and _is_over(analysis, analysis.tokens[verb.head]):
        return "past"  # "had previously been due to end"
    if verb.lemma == "do" and any(child.lemma == "with" for child in analysis.children(verb)):
        return None  # "had nothing to do with the vote on Tuesday"
    if "to" in words and (verb.tag == "VB" or "be" in words):
        led = analysis.tokens[verb.head]
        was = led.lemma not in RESOLVED and _was(analysis, led)
        return None if not _is_open(analysis, verb) else "due" if was else "future"
    if verb.tag == "VBP" and verb.lemma in ONE_FORM:
        return "past"
    if verb.tag == "VB" and not helpers and verb.dep == "ROOT":
        return "future"  # "come to the fair on Saturday"
    if verb.tag in {"VBZ", "VBP"} or (verb.tag == "VBG" and words & {"is", "are", "'s", "’s", "'re", "’re", "am"}):
        if verb.lemma in REPORTING or names:
            return "past"
        return None if not direct else "near" if _is_shown(analysis, verb) else "future"
    if verb.tag == "VBN":
        return "future" if words & {"is", "are", "be", "'s", "’s"} else "past"
    return None


def _is_shown(analysis: Analysis, verb: Token) -> bool:
    """Tell whether a present tense may be a caption's, of what its picture shows: "waves as his train leaves on Monday"."""
    children = tuple(analysis.children(verb))
    led = any(child.dep == "mark" and child.lemma in {"as", "while"} for child in children) and verb.lemma not in NEARING
    takes = verb.lemma == "take" and any(child.dep == "dobj" and child.lemma in TAKEN for child in children)
    return verb.tag != "VBG" and (led or takes or verb.lemma in SHOWN)


def _is_open(analysis: Analysis, verb: Token) -> bool:
    """Tell whether an infinitive tells of what is to come: "plans to sit", not "had to sit", "it was an honour to sit"."""
    head = analysis.tokens[verb.head]
    judged = analysis.tokens[head.head]
    if head.lemma == "be":  # "if he were to sit", "he was to sit"
        return True
    if head.lemma in DEEDS:
        return False
    if head.dep in {"acomp", "attr"} and judged.tag == "VBD":
        return not any(child.dep.startswith("nsubj") and child.lemma == "it" for child in analysis.children(judged))
    return head.tag not in {"VBD", "VBN"} or head.lemma in PLANNED or head.lemma in RESOLVED
