"""Status: "cleared of murder", "charged with murder" and "will face a hearing" never come out as the opposite."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from marked import unmark
from onrecord.events.status import find_status
from onrecord.language import Analysis
from onrecord.reading.items import EventStatus

Analyse = Callable[[str], Analysis]


def status_of(marked: str, analyse: Analyse) -> EventStatus | None:
    """Give the status of the one trigger marked in a sentence."""
    text, expected = unmark(marked)
    analysis = analyse(text)
    token = analysis.token_at(expected["trigger"][0].start)
    assert token is not None
    return find_status(analysis, token)


@pytest.mark.parametrize(
    "marked",
    [
        "He was [trigger:cleared] of murder.",
        "Tomas Adeyemi, 34, was [trigger:charged] with murder.",
        "A man has been [trigger:arrested] on suspicion of murder.",
        "A jury [trigger:found] him not guilty of rape.",
        "He [trigger:pleaded] not guilty to manslaughter.",
        "He pleaded guilty to [trigger:manslaughter].",
        "She was [trigger:acquitted] of theft on Friday.",
        "The [trigger:attack] will be investigated by the county force.",
        "Officers will investigate the [trigger:attack].",
        "He is [trigger:accused] of fraud.",
        "She was [trigger:jailed] for killing her husband.",
        "She was jailed for [trigger:killing] her husband.",
        "He was found guilty of [trigger:killing] two people.",
        "He admitted [trigger:stealing] the boat.",
        "The minister [trigger:resigned] on Tuesday after the attack.",
        "The minister resigned on Tuesday after the [trigger:attack].",
        "Three people were [trigger:killed] and four injured when a bus overturned.",
        "Three people were killed and four [trigger:injured] when a bus overturned.",
        "She said the man had [trigger:attacked] her.",
        "He was ordered to [trigger:resign].",
        "The chairman was forced to [trigger:resign].",
        "The council began to [trigger:evacuate] the street.",
        "The firm has [trigger:closed] its mill.",
        "Authorities are [trigger:investigating] whether a second car was involved.",
        "The search was called off after the [trigger:rescue].",
        "He did not attend the [trigger:funeral].",
        "He has been [trigger:jailed] for life for murder.",
        "He has been jailed for life for [trigger:murder].",
        "The [trigger:trial] heard that the car had been sold.",
        "An investigation into the [trigger:crash] has begun.",
        "He was questioned over the [trigger:robbery].",
        "Two men were [trigger:jailed] on Friday for their part in the raid.",
        "The sergeant was [trigger:sacked] after a disciplinary panel.",
        "A coroner [trigger:ruled] that the death was an accident.",
        "The chairman has [trigger:quit] with immediate effect.",
        "MPs [trigger:voted] to reject the bill.",
        "The company went [trigger:bankrupt] in April.",
        "Firefighters [trigger:rescued] a boy from the roof.",
        "Nurses [trigger:walked] out over pay.",
        "He is serving life for the [trigger:murder] of his landlord.",
        "The family welcomed the [trigger:verdict].",
        "She confessed to [trigger:poisoning] the dog.",
        "The panel found that he had [trigger:breached] the standards.",
        "The minister regrets the [trigger:killing] of the two fishermen.",
        "Relatives of those [trigger:killed] in the blast gathered at the gate.",
        "He managed to [trigger:escape] through a window.",
        "The court heard that the defendant had been [trigger:arrested] in May.",
        "The [trigger:attack] is expected to harm tourism.",
        "The [trigger:search] was called off at dusk.",
        "He was acquitted of murder but [trigger:convicted] of manslaughter.",
        "He was acquitted of murder but convicted of [trigger:manslaughter].",
        "He did not deny [trigger:hitting] her.",
        "The two men were [trigger:released] without charge.",
        "He was [trigger:charged] last year but later cleared.",
        "The appeal was [trigger:dismissed], and no inquiry was ordered.",
        "An officer accused of assaulting a prisoner has been [trigger:suspended].",
        "Jailed for life: the man who [trigger:killed] his landlord.",
        "Despite the [trigger:strike], trains ran.",
        "He was found guilty of [trigger:murder] at Leeds Crown Court.",
        "A guilty [trigger:plea] was entered.",
        "He admitted the [trigger:assault].",
        "The force apologised for the wrongful [trigger:arrest].",
        "His [trigger:death] was not treated as suspicious.",
    ],
)
def test_what_the_text_vouches_for_happened(marked: str, analyse: Analyse) -> None:
    """The charge, the verdict and the plea are told as facts; so is what a court has found proved."""
    assert status_of(marked, analyse) == "happened"


@pytest.mark.parametrize(
    "marked",
    [
        "Tomas Adeyemi, 34, was charged with [trigger:murder].",
        "A man has been charged with [trigger:murdering] his wife.",
        "A man has been arrested on suspicion of [trigger:murder].",
        "Up to twelve people may have been [trigger:killed].",
        "He allegedly [trigger:stabbed] the shopkeeper.",
        "The alleged [trigger:assault] took place in a cell.",
        "The victim of the attempted [trigger:murder] gave evidence.",
        "He is accused of [trigger:bribing] a councillor.",
        "He is accused of [trigger:fraud].",
        "She claimed the man had [trigger:attacked] her.",
        "Prosecutors allege that he [trigger:shot] the guard.",
        "Police are asking whether he [trigger:attacked] the guard.",
        "He faces a charge of [trigger:theft].",
        "She is on trial for [trigger:murder].",
        "A man has appeared in court accused of [trigger:murdering] a teacher.",
        "Detectives are investigating the suspected [trigger:murder] of a student.",
        "He was questioned over the alleged [trigger:rape].",
        "He is alleged to have [trigger:stabbed] his brother.",
        "The sergeant is said to have [trigger:resigned] last week.",
        "Two boys are suspected of [trigger:starting] the fire.",
        "Police suspect he was [trigger:poisoned].",
        "She is wanted for [trigger:fraud].",
        "A woman is being questioned on suspicion of [trigger:manslaughter].",
        "The council is being sued over claims that it [trigger:defrauded] tenants.",
        "He stands accused of [trigger:kidnapping] a child.",
        "The pilot apparently [trigger:crashed] on purpose.",
        "Three villagers are feared to have [trigger:drowned].",
        "He faces three counts of [trigger:assault].",
        "The officer is under investigation for [trigger:misconduct].",
        "It is claimed that the bank [trigger:laundered] the money.",
        "The gang reportedly [trigger:robbed] two other shops.",
        "A trader indicted for [trigger:bribery] has left the country.",
        "An inquiry will consider whether the firm [trigger:bribed] officials.",
        "Prosecutors say he [trigger:strangled] her, which he denies.",
        "Police have not ruled out [trigger:murder].",
        "He appeared in court charged with [trigger:raping] two women.",
        "He was remanded in custody on charges of [trigger:arson].",
        "The lawsuit says the firm [trigger:poisoned] the river.",
        "An officer accused of [trigger:assaulting] a prisoner has been suspended.",
        "She told police that she believed he had [trigger:poisoned] the dog.",
        "The mayor, who allegedly [trigger:bribed] a judge, was cheered.",
    ],
)
def test_what_somebody_is_only_accused_or_suspected_of_is_alleged(marked: str, analyse: Analyse) -> None:
    """A charge, a suspicion or an accusation vouches for nothing."""
    assert status_of(marked, analyse) == "alleged"


@pytest.mark.parametrize(
    "marked",
    [
        "He was cleared of [trigger:murder].",
        "He denied [trigger:attacking] the officer.",
        "The sergeant denies [trigger:assault].",
        "She denied that she had [trigger:attacked] the officer.",
        "A jury found him not guilty of [trigger:rape].",
        "He pleaded not guilty to [trigger:manslaughter].",
        "She was acquitted of [trigger:theft] on Friday.",
        "He was not [trigger:injured] in the crash.",
        "Nobody was [trigger:injured] in the fire.",
        "No one was [trigger:arrested].",
        "No passengers were [trigger:hurt].",
        "There were no [trigger:arrests].",
        "Police made no [trigger:arrests].",
        "The force found no evidence of [trigger:fraud].",
        "He did not [trigger:kill] anyone.",
        "The councillor never [trigger:resigned].",
        "She left without [trigger:apologising].",
        "Mr Osei refused to [trigger:resign].",
        "The player failed to [trigger:score].",
        "Police ruled out [trigger:arson].",
        "Crew averted a [trigger:collision].",
        "The crew prevented a [trigger:collision] with the pier.",
        "His [trigger:conviction] was quashed.",
        "The [trigger:match] was cancelled.",
        "The jury cleared her of [trigger:killing] the child.",
        "The panel did not order an [trigger:inquiry].",
        "The charge of [trigger:theft] was dropped.",
        "He was found not guilty of [trigger:manslaughter].",
        "The judge dismissed a charge of [trigger:theft].",
        "Charges of [trigger:fraud] against her were dropped.",
        "The sergeant denies having [trigger:struck] the boy.",
        "Neither driver was [trigger:hurt].",
        "Nobody has been [trigger:charged].",
        "He has not been [trigger:arrested].",
        "The club has never [trigger:won] the cup.",
        "A court overturned his [trigger:conviction].",
        "The union called off the [trigger:strike].",
        "The [trigger:launch] was scrapped.",
        "She escaped [trigger:injury].",
        "The firm has avoided [trigger:bankruptcy].",
        "The police officer was acquitted of [trigger:murdering] the boy.",
        "The inquiry cleared him of [trigger:bullying].",
        "The minister rejected claims that he had [trigger:lied].",
        "There was no [trigger:explosion].",
        "There is no evidence that she [trigger:killed] him.",
        "He narrowly avoided being [trigger:hit] by a tram.",
        "No one has claimed [trigger:responsibility].",
        "It is not true that the mayor [trigger:resigned].",
        "Police have ruled out [trigger:murder].",
        "Prosecutors decided not to [trigger:charge] him.",
        "The jury could not reach a [trigger:verdict].",
        "The board refused to [trigger:sack] him.",
        "Plans to [trigger:close] the library were abandoned.",
        "He was acquitted of [trigger:murder] but convicted of manslaughter.",
        "She denies a charge of [trigger:murder].",
        "The charge of [trigger:murder] against him was withdrawn.",
        "No charges will be [trigger:brought].",
        "The two men were released without [trigger:charge].",
        "He is innocent of the [trigger:robbery].",
        "The appeal was dismissed, and no [trigger:inquiry] was ordered.",
        "The club denied that the manager had been [trigger:sacked].",
        "Reports that the manager had [trigger:resigned] were denied.",
        "He insisted that he had not [trigger:stolen] the money.",
        "The company said it would not [trigger:close] the mill.",
        "Officers found nobody [trigger:injured].",
        "A spokesman said no decision had been [trigger:taken].",
        "There were no reports of [trigger:injuries].",
        "She never got to [trigger:testify].",
        "The bomb failed to [trigger:explode].",
        "Rain prevented the launch, and the rocket never [trigger:launched].",
    ],
)
def test_what_is_negated_denied_or_cleared_never_comes_out_as_happened(marked: str, analyse: Analyse) -> None:
    """No matter whether "not", "nobody", "denied", "cleared of" or "quashed" says so."""
    assert status_of(marked, analyse) == "denied"


@pytest.mark.parametrize(
    "marked",
    [
        "The officer will face a misconduct [trigger:hearing] in May.",
        "The [trigger:trial] will begin in March.",
        "He is due to stand [trigger:trial] in March.",
        "The constable is expected to be [trigger:sentenced] next week.",
        "She is to be [trigger:sentenced] on Monday.",
        "The union plans to [trigger:strike] in June.",
        "The council announced that it would [trigger:close] the library.",
        "The company will [trigger:close] two shops.",
        "The president threatened that he would [trigger:dismiss] the judge.",
        "The upcoming [trigger:election] worries them.",
        "The [trigger:hearing] is scheduled for Friday.",
        "An [trigger:inquest] is expected to open next month.",
        "The former mayor will be [trigger:sentenced] on 3 June.",
        "He is due to [trigger:appear] before magistrates next week.",
        "The airline is set to [trigger:cut] 400 jobs.",
        "The board has agreed to [trigger:sell] the club.",
        "Drivers are preparing to [trigger:strike] in July.",
        "The force is about to [trigger:launch] an appeal.",
        "A [trigger:hearing] has been scheduled for next month.",
        "The two leaders are to [trigger:meet] in Oslo.",
        "She intends to [trigger:appeal] against the sentence.",
        "The government plans to [trigger:ban] the drink.",
        "His trial is likely to [trigger:begin] in the autumn.",
        "The mill is going to [trigger:close].",
        "The inquest will [trigger:resume] in May.",
        "The company has promised to [trigger:refund] its customers.",
        "His [trigger:trial] is likely to begin in the autumn.",
        "The [trigger:inquest] is due to open on Monday.",
        "The [trigger:trial] is expected to start in May.",
        "A trial date was set: he will be [trigger:tried] in June.",
        "The officer faces [trigger:dismissal].",
        "The officer will face a misconduct [trigger:hearing] on 3 June.",
        "Union members will [trigger:vote] on Friday.",
    ],
)
def test_what_is_still_to_come_is_planned(marked: str, analyse: Analyse) -> None:
    """Neither the auxiliary nor "due to", "expected to" and "is to" says that it happened."""
    assert status_of(marked, analyse) == "planned"


@pytest.mark.parametrize(
    "marked",
    [
        "If he is [trigger:convicted], he could be jailed for life.",
        "If he is convicted, he could be [trigger:jailed] for life.",
        "He tried to [trigger:kill] his neighbour with a spade.",
        "The gang attempted to [trigger:rob] a jeweller.",
        "The family called for an [trigger:inquiry].",
        "Campaigners demanded an [trigger:inquiry] into the fire.",
        "She would have [trigger:died] without the lifeboat.",
        "He could have [trigger:died].",
        "The president threatened to [trigger:dismiss] the judge.",
        "The union warned of a possible [trigger:strike].",
        "If the bill passes, ministers could [trigger:ban] the drink.",
        "He wants to [trigger:resign].",
        "Residents fear the dam might [trigger:burst].",
        "The union threatened to [trigger:strike].",
        "She urged the council to [trigger:close] the road.",
        "He conspired to [trigger:murder] his partner.",
        "Had the brakes failed, dozens would have [trigger:died].",
        "The charity hopes to [trigger:rescue] the animals.",
        "He called for the minister to [trigger:resign].",
        "Anyone who [trigger:attacks] a nurse should be jailed.",
        "Unless it pays, the firm may be [trigger:fined].",
        "She asked him to [trigger:testify].",
        "They discussed how to [trigger:rob] the bank.",
        "He is not accused of [trigger:bribery].",
        "A motion to [trigger:dismiss] the chief was defeated.",
        "The bank could [trigger:collapse] without help.",
        "A man who planned a raid said he might [trigger:surrender].",
        "It is not clear whether he will [trigger:resign].",
        "Ministers considered [trigger:banning] the march.",
        "He offered to [trigger:resign].",
        "The rules let officers [trigger:search] homes.",
        "There were calls for a public [trigger:inquiry].",
    ],
)
def test_what_is_merely_thought_of_is_no_event(marked: str, analyse: Analyse) -> None:
    """A condition, an attempt, a demand or what might have been has no place on a timeline."""
    assert status_of(marked, analyse) is None
