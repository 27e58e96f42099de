"""Words for the people and things of a country. They are evidence of where a story plays, and no places.

Source: the country names and nationalities of the UK's Permanent Committee on Geographical Names, shortened to single words;
those of the home nations and of some American states and Canadian provinces are added. Words that are as often a language
or a food elsewhere (Spanish, Latin) are kept: they weigh little.
"""

from __future__ import annotations

_WORDS = """
    AE Emirati Emiratis. AF Afghan Afghans. AL Albanian Albanians. AM Armenian Armenians. AO Angolan Angolans. AR
    Argentine Argentinian Argentinians. AT Austrian Austrians. AU Aussie Aussies Australian Australians. AZ Azerbaijani
    Azeri. BA Bosnian Bosnians. BB Barbadian Bajan. BD Bangladeshi Bangladeshis. BE Belgian Belgians Flemish Walloon. BF
    Burkinabe. BG Bulgarian Bulgarians. BH Bahraini Bahrainis. BI Burundian. BJ Beninese. BO Bolivian Bolivians. BR
    Brazilian Brazilians. BS Bahamian. BT Bhutanese. BW Botswanan Motswana. BY Belarusian Belarusians. BZ Belizean. CA
    Canadian Canadians Quebecois Albertan Albertans Ontarian Ontarians. CD Congolese. CH Swiss. CI Ivorian Ivorians. CL
    Chilean Chileans. CM Cameroonian Cameroonians. CN Chinese. CO Colombian Colombians. CU Cuban Cubans.
    CY Cypriot Cypriots. CZ Czech Czechs. DE German Germans Bavarian. DJ Djiboutian. DK Danish Dane Danes. DZ Algerian
    Algerians. EC Ecuadorian Ecuadorean. EE Estonian Estonians. EG Egyptian Egyptians. ER Eritrean Eritreans. ES Spanish
    Spaniard Spaniards Catalan Catalans Basque. ET Ethiopian Ethiopians. FI Finnish Finn Finns. FJ Fijian Fijians. FR
    French Frenchman Frenchwoman Parisian. GB British Briton Britons English Englishman Scottish Scot Scots Welsh
    Welshman Cornish Mancunian Londoner Londoners Glaswegian. GE Georgian Georgians. GH Ghanaian Ghanaians. GM Gambian.
    GN Guinean. GR Greek Greeks. GT Guatemalan Guatemalans. GY Guyanese. HN Honduran Hondurans. HR Croatian Croatians
    Croat. HT Haitian Haitians. HU Hungarian Hungarians. ID Indonesian Indonesians. IE Irish Irishman Irishwoman. IL
    Israeli Israelis. IN Indian Indians Keralite Punjabi. IQ Iraqi Iraqis. IR Iranian Iranians. IS Icelandic Icelander.
    IT Italian Italians Sicilian. JM Jamaican Jamaicans. JO Jordanian Jordanians. JP Japanese. KE Kenyan Kenyans. KG
    Kyrgyz. KH Cambodian Cambodians Khmer. KW Kuwaiti Kuwaitis. KZ Kazakh Kazakhs Kazakhstani. LA Laotian Lao. LB
    Lebanese. LR Liberian Liberians. LT Lithuanian Lithuanians. LU Luxembourgish. LV Latvian Latvians. LY
    Libyan Libyans. MA Moroccan Moroccans. MD Moldovan Moldovans. ME Montenegrin. MG Malagasy. MK Macedonian. ML Malian
    Malians. MM Burmese. MN Mongolian Mongolians. MR Mauritanian. MT Maltese. MU Mauritian. MV Maldivian. MW Malawian
    Malawians. MX Mexican Mexicans. MY Malaysian Malaysians. MZ Mozambican. NA Namibian Namibians. NE Nigerien. NG
    Nigerian Nigerians. NI Nicaraguan Nicaraguans. NL Dutch Dutchman. NO Norwegian Norwegians. NP Nepalese Nepali. NZ
    Kiwi Kiwis. OM Omani Omanis. PA Panamanian. PE Peruvian Peruvians. PH Filipino Filipinos Filipina Philippine. PK
    Pakistani Pakistanis. PL Polish Pole Poles. PS Palestinian Palestinians Gazan Gazans. PT Portuguese. PY Paraguayan.
    QA Qatari Qataris. RO Romanian Romanians. RS Serbian Serbians Serb Serbs. RU Russian Russians Muscovite. RW Rwandan
    Rwandans. SA Saudi Saudis. SD Sudanese. SE Swedish Swede Swedes. SG Singaporean Singaporeans. SI Slovenian Slovene.
    SK Slovak Slovaks. SN Senegalese. SO Somali Somalis. SV Salvadoran Salvadorans. SY Syrian
    Syrians. TD Chadian. TG Togolese. TH Thai Thais. TJ Tajik. TM Turkmen. TN Tunisian Tunisians. TR Turkish Turk Turks.
    TT Trinidadian. TW Taiwanese. TZ Tanzanian Tanzanians. UA Ukrainian Ukrainians. UG Ugandan Ugandans. US American
    Americans Californian Californians Floridian Texan Texans. UY Uruguayan. UZ Uzbek Uzbeks. VE Venezuelan Venezuelans.
    VN Vietnamese. YE Yemeni Yemenis. ZA Afrikaner. ZM Zambian Zambians. ZW Zimbabwean Zimbabweans.
"""

NATIONALITIES = {
    word: entry.split()[0]
    for entry in " ".join(_WORDS.split()).rstrip(".").split(". ")
    for word in entry.split()[1:]
} | {
    "Costa Rican": "CR", "New Zealander": "NZ", "New Zealanders": "NZ", "North Korean": "KP", "Northern Irish": "GB",
    "Sierra Leonean": "SL", "South African": "ZA", "South Africans": "ZA", "South Korean": "KR", "Sri Lankan": "LK",
}  # fmt: skip
"""For each word the ISO code of its country. "Georgian", "Guinean", "Congolese" may be of another; they count for this one."""
