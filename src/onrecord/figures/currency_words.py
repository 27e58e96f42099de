"""Currencies: signs and codes before or after a number, and words after it. Codes are ISO 4217's."""

SIGNS = {
    "$": "dollar", "£": "pound sterling", "€": "euro", "¥": "japanese yen", "₹": "indian rupee", "₽": "russian ruble",
    "₩": "south korean won", "₪": "shekel", "₺": "turkish lira", "₦": "nigerian naira", "฿": "thai baht",
    "US$": "dollar", "$US": "dollar", "US $": "dollar", "A$": "australian dollar", "$A": "australian dollar",
    "AU$": "australian dollar", "C$": "canadian dollar", "CA$": "canadian dollar", "NZ$": "new zealand dollar",
    "$NZ": "new zealand dollar", "HK$": "hong kong dollar", "HK $": "hong kong dollar", "S$": "singapore dollar",
    "R$": "brazilian real", "Rs": "indian rupee", "Rs.": "indian rupee", "RM": "malaysian ringgit", "PS": "pound sterling",
    "Y=": "japanese yen", "dlrs": "dollar", "NIS": "shekel",
}  # fmt: skip
"""Before a number. "PS" and "Y=" are how some wires carry the signs of the pound and the yen."""

CODES = {
    "USD": "dollar", "GBP": "pound sterling", "EUR": "euro", "AUD": "australian dollar", "BRL": "brazilian real",
    "CAD": "canadian dollar", "CHF": "swiss franc", "CNY": "chinese yuan", "RMB": "chinese yuan", "CZK": "czech koruna",
    "DKK": "danish krone", "HKD": "hong kong dollar", "HUF": "hungarian forint", "ILS": "shekel", "INR": "indian rupee",
    "JPY": "japanese yen", "KRW": "south korean won", "MXN": "mexican peso", "MYR": "malaysian ringgit",
    "NOK": "norwegian krone", "NZD": "new zealand dollar", "PLN": "polish zloty", "RUB": "russian ruble",
    "SEK": "swedish krona", "SGD": "singapore dollar", "THB": "thai baht", "TRY": "turkish lira",
    "UAH": "ukrainian hryvnia", "ZAR": "south african rand",
}  # fmt: skip
"""Before or after a number."""

WORDS = {
    "dollar": "dollar", "buck": "dollar", "cent": "cent", "pound sterling": "pound sterling", "quid": "pound sterling",
    "sterling": "pound sterling", "pence": "penny", "penny": "penny", "pennie": "penny", "euro": "euro", "yen": "japanese yen",
    "yuan": "chinese yuan", "renminbi": "chinese yuan", "rupee": "indian rupee", "ruble": "russian ruble",
    "rouble": "russian ruble", "franc": "swiss franc", "shekel": "shekel", "ringgit": "malaysian ringgit", "sen": "sen",
    "baht": "thai baht", "rand": "south african rand", "lira": "turkish lira", "naira": "nigerian naira",
    "krona": "swedish krona", "kronor": "swedish krona", "krone": "danish krone", "kroner": "danish krone",
    "zloty": "polish zloty", "forint": "hungarian forint", "rupiah": "indonesian rupiah", "peso": "mexican peso",
    "dirham": "dirham", "riyal": "saudi riyal", "taka": "bangladeshi taka", "hryvnia": "ukrainian hryvnia",
    "kuna": "croatian kuna", "kn": "croatian kuna", "bitcoin": "bitcoin", "BTC": "bitcoin",
}  # fmt: skip
"""After a number, in the singular. "Pound" is told from the weight by the words around it; "won" is a verb too often."""

NATIONS = {
    "us": "", "u.s": "", "u.s.": "", "american": "", "british": "", "australian": "australian", "canadian": "canadian",
    "hong kong": "hong kong", "new zealand": "new zealand", "singapore": "singapore", "singaporean": "singapore",
    "taiwan": "taiwan", "jamaican": "jamaican", "swiss": "swiss", "danish": "danish", "norwegian": "norwegian",
    "swedish": "swedish", "czech": "czech", "japanese": "japanese", "chinese": "chinese", "indian": "indian",
    "pakistani": "pakistani", "sri lankan": "sri lankan", "russian": "russian", "turkish": "turkish", "mexican": "mexican",
    "argentine": "argentine", "chilean": "chilean", "philippine": "philippine", "egyptian": "egyptian",
    "syrian": "syrian", "lebanese": "lebanese", "south african": "south african", "south korean": "south korean",
    "israeli": "", "irish": "irish",
}  # fmt: skip
"""What stands before the word and names the currency; empty where the word alone already means it."""

NATIONAL = {
    "crown": {"danish": "danish krone", "norwegian": "norwegian krone", "swedish": "swedish krona", "czech": "czech koruna"},
    "krone": {"norwegian": "norwegian krone"},
    "won": {"south korean": "south korean won"},
}  # fmt: skip
"""Words whose currency depends on the nation before them."""

MONEY_NEAR = frozenset(
    "bill bonus cash charge compensation cost costs costing damages debt donate donated earn earned earning fee fees fine "
    "fined fund funding grant invest invested loan million billion money paid pay paying payment payout price priced profit "
    "raise raised rent revenue salary save saved savings sell selling sold spend spending spent stake sterling tax thousand "
    "wage wages wealth worth".split()
)
"""Words in a sentence by which its pounds are money rather than a weight."""
