"""Short forms of countries, states and provinces, as news writes them.

Source: the states' abbreviations of the AP style and of the United States and Canada Posts; those of Australia Post.
"""

from __future__ import annotations

_STATES = """
    Alabama: Ala AL. Alaska: AK. Arizona: Ariz AZ. Arkansas: Ark AR. California: Calif CA. Colorado: Colo CO.
    Connecticut: Conn CT. Delaware: Del DE. District of Columbia: D.C DC. Florida: Fla FL. Georgia: Ga GA. Hawaii: HI.
    Idaho: ID. Illinois: Ill IL. Indiana: Ind IN. Iowa: IA. Kansas: Kan Kans KS. Kentucky: Ky KY. Louisiana: La LA.
    Maine: ME. Maryland: Md MD. Massachusetts: Mass MA. Michigan: Mich MI. Minnesota: Minn MN. Mississippi: Miss MS.
    Missouri: Mo MO. Montana: Mont MT. Nebraska: Neb Nebr NE. Nevada: Nev NV. New Hampshire: N.H NH. New Jersey: N.J NJ.
    New Mexico: N.M NM. New York: N.Y NY. North Carolina: N.C NC. North Dakota: N.D ND. Ohio: OH. Oklahoma: Okla OK.
    Oregon: Ore OR. Pennsylvania: Pa PA. Rhode Island: R.I RI. South Carolina: S.C SC. South Dakota: S.D SD. Tennessee:
    Tenn TN. Texas: Tex TX. Utah: UT. Vermont: Vt VT. Virginia: Va VA. Washington: Wash WA. West Virginia: W.Va WV.
    Wisconsin: Wis WI. Wyoming: Wyo WY.
"""
_PROVINCES = """
    Alberta: Alta AB. British Columbia: B.C BC. Manitoba: Man MB. New Brunswick: N.B NB. Newfoundland and Labrador: N.L
    NL. Nova Scotia: N.S NS. Ontario: Ont ON. Prince Edward Island: P.E.I PE. Quebec: Que QC. Saskatchewan: Sask SK.
"""
_AUSTRALIAN = """
    New South Wales: NSW N.S.W. Northern Territory: NT. Queensland: Qld. South Australia: SA. Tasmania: Tas. Victoria:
    Vic. Western Australia: WA.
"""
COUNTRIES = {
    "America": "US", "Antigua": "AG", "Bosnia": "BA", "Britain": "GB", "Cape Verde": "CV", "DR Congo": "CD",
    "DRC": "CD", "East Timor": "TL", "GB": "GB", "Great Britain": "GB", "Holland": "NL", "Macedonia": "MK",
    "North Korea": "KP", "PNG": "PG", "South Korea": "KR", "St Kitts": "KN", "St Vincent": "VC",
    "the States": "US", "the Vatican": "VA", "Trinidad": "TT", "U.A.E.": "AE", "U.K.": "GB", "U.S.": "US",
    "U.S.A.": "US", "UAE": "AE", "UK": "GB", "US": "US", "USA": "US", "Vatican": "VA", "Vatican City": "VA",
}  # fmt: skip
"""Names and short forms of countries that the gazetteer lacks, or has for smaller places too."""


def _read(table: str, country: str) -> dict[str, tuple[str, str]]:
    """Give for each short form the country and the name of the region."""
    found: dict[str, tuple[str, str]] = {}
    for entry in table.replace("\n", " ").split(". "):
        name, _, forms = entry.strip().rstrip(".").partition(": ")
        found |= dict.fromkeys(forms.split(), (country, name))
    return found


REGIONS = _read(_AUSTRALIAN, "AU") | _read(_PROVINCES, "CA") | _read(_STATES, "US")
"""For each short form, without its last full stop: country and region."""
