"""What only one country has: offices, courts, forces, money and web addresses that tell where a story plays.

Source: the names of the countries' own institutions, those that reports of crime, courts, councils, health and elections use.
A sign that several countries share (police, mayor, Supreme Court, council, house of commons) is left out.
"""

from __future__ import annotations

_SIGNS = {
    "AU": "AFL, Australian Federal Police, Centrelink, Medibank, NSW Police, Queensland Police, Victoria Police",
    "CA": "Crown attorney, Metrolinx, Mounties, OPP, Parliament Hill, RCMP, Sûreté du Québec, Via Rail",
    "GB": "A&E, BBC Radio, Border Force, British Transport Police, Crimestoppers, Crown Court, Crown Prosecution"
    " Service, DCI, Det Insp, Det Sgt, Environment Agency, GCSE, GCSEs, HMP, HMRC, Highways England, Home"
    " Office, IOPC, Lib Dem, Lib Dems, MSP, MSPs, Met Office, Metropolitan Police, NHS, National Highways,"
    " Network Rail, Ofcom, Ofsted, Ofwat, Old Bailey, PCSO, PSNI, Police Scotland, RNLI, RSPCA, Scotland Yard,"
    " Senedd, Tories, Tory",
    "IE": "An Garda Síochána, Dáil, GAA, Garda, Gardaí, Oireachtas, RTÉ, Taoiseach, Tánaiste, gardaí",
    "IN": "BJP, Congress party, Lok Sabha, Panchayat, crore, lakh, panchayat, taluk, tehsil",
    "NG": "EFCC, INEC, NDLEA, naira",
    "NZ": "Kāinga Ora, NZ Police, Te Whatu Ora, iwi",
    "US": "ACLU, AMBER Alert, Amber Alert, Amtrak, CDC, DMV, FAA, FBI, FEMA, GOP, Gov., House Democrats, House"
    " Republicans, LAPD, Medicaid, NTSB, NYPD, National Guard, Rep., Sen., Senate Democrats, Senate"
    " Republicans, Sheriff's Office, Superfund, U.S. Attorney, U.S. attorney, county commissioners, county"
    " sheriff, district attorney, school district, sheriff's deputies, sheriff's office, state police, state"
    " troopers, statehouse",
    "ZA": "Eskom, SAPS",
}

SIGNS = {sign: country for country, signs in _SIGNS.items() for sign in signs.split(", ")}
"""For each sign, in the case in which it is written, the ISO code of its country."""

ADDRESSES = {
    ".ac.uk": "GB", ".au": "AU", ".ca": "CA", ".co.uk": "GB", ".gov": "US", ".ie": "IE", ".in": "IN", ".ke": "KE", ".ng": "NG",
    ".nz": "NZ", ".ph": "PH", ".pk": "PK", ".sg": "SG", ".uk": "GB", ".us": "US", ".za": "ZA",
}  # fmt: skip
"""Ends of the host name that a document came from."""
