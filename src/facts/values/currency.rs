//! Currencies: ISO 4217 codes, their words and signs, and what a nation's dollar, pound or crown is.
//!
//! A bare word means the currency that international news means by it: "dollars" are US dollars, "pounds" sterling (AP
//! style, *dollars*: other dollars are named).

/// A currency and the words for it.
#[derive(Debug)]
pub struct Currency {
    /// ISO 4217 code.
    pub code: &'static str,
    /// Codes and letter signs that may stand before or behind the number, in lower case.
    pub codes: &'static [&'static str],
    /// Words that stand behind a number, in lower case.
    pub words: &'static [&'static str],
}

const fn currency(code: &'static str, codes: &'static [&'static str], words: &'static [&'static str]) -> Currency {
    Currency { code, codes, words }
}

/// Currencies by code.
#[rustfmt::skip]
pub static CURRENCIES: &[Currency] = &[
    currency("USD", &["usd", "us"], &["dollar", "dollars", "buck", "bucks", "greenback", "greenbacks"]),
    currency("EUR", &["eur"], &["euro", "euros"]),
    currency("GBP", &["gbp", "ps"], &["pound", "pounds", "sterling", "quid"]),
    currency("JPY", &["jpy"], &["yen"]),
    currency("CNY", &["cny", "rmb"], &["yuan", "renminbi", "kuai"]),
    currency("INR", &["inr", "rs", "re"], &["rupee", "rupees"]),
    currency("PKR", &["pkr"], &[]),
    currency("LKR", &["lkr"], &[]),
    currency("CAD", &["cad"], &[]),
    currency("AUD", &["aud"], &[]),
    currency("NZD", &["nzd"], &[]),
    currency("HKD", &["hkd"], &[]),
    currency("SGD", &["sgd"], &[]),
    currency("TWD", &["twd"], &[]),
    currency("CHF", &["chf", "sfr"], &[]),
    currency("FRANC", &["ff"], &["franc", "francs"]),
    currency("DEM", &["dem", "dm"], &["deutschmark", "deutschmarks", "deutschemark", "mark", "marks"]),
    currency("ITL", &["itl"], &["lira", "lire"]),
    currency("NLG", &["nlg"], &["guilder", "guilders"]),
    currency("SEK", &["sek"], &[]),
    currency("NOK", &["nok"], &[]),
    currency("DKK", &["dkk"], &[]),
    currency("CZK", &["czk"], &["koruna", "korunas"]),
    currency("KRONA", &[], &["krona", "kronor", "krone", "kroner", "crown", "crowns"]),
    currency("RUB", &["rub"], &["ruble", "rubles", "rouble", "roubles"]),
    currency("UAH", &["uah"], &["hryvnia", "hryvnias"]),
    currency("PLN", &["pln"], &["zloty", "zlotys"]),
    currency("HUF", &["huf"], &["forint", "forints"]),
    currency("RON", &["ron"], &["leu", "lei"]),
    currency("TRY", &["try"], &[]),
    currency("ILS", &["ils", "nis"], &["shekel", "shekels"]),
    currency("SAR", &["sar"], &["riyal", "riyals"]),
    currency("AED", &["aed"], &["dirham", "dirhams"]),
    currency("QAR", &["qar"], &[]),
    currency("KWD", &["kwd"], &[]),
    currency("IQD", &["iqd"], &[]),
    currency("DINAR", &[], &["dinar", "dinars"]),
    currency("IRR", &["irr"], &["rial", "rials"]),
    currency("EGP", &["egp"], &[]),
    currency("NGN", &["ngn"], &["naira"]),
    currency("GHS", &["ghs"], &["cedi", "cedis"]),
    currency("KES", &["kes", "ksh", "sh"], &["shilling", "shillings"]),
    currency("ZAR", &["zar"], &["rand"]),
    currency("BRL", &["brl"], &["real", "reais", "reals"]),
    currency("MXN", &["mxn", "mex"], &["peso", "pesos"]),
    currency("ARS", &["ars"], &[]),
    currency("CLP", &["clp"], &[]),
    currency("COP", &[], &[]),
    currency("PHP", &["php"], &[]),
    currency("CRC", &["crc"], &["colon", "colones"]),
    currency("KRW", &["krw"], &["won"]),
    currency("THB", &["thb"], &["baht"]),
    currency("IDR", &["idr", "rp"], &["rupiah", "rupiahs"]),
    currency("MYR", &["myr", "rm"], &["ringgit", "ringgits"]),
    currency("VND", &["vnd"], &["dong"]),
    currency("BDT", &["bdt", "tk"], &["taka"]),
    currency("AFN", &["afn"], &["afghani", "afghanis"]),
    currency("KZT", &["kzt"], &["tenge"]),
    currency("BTC", &["btc"], &["bitcoin", "bitcoins"]),
    currency("ETH", &["eth"], &[]),
    currency("GEL", &["gel"], &[]),
    currency("LAK", &["lak"], &[]),
];

/// A nation's own dollar, pound, franc and so on.
#[rustfmt::skip]
static NATIONAL: &[(&str, &[&str], &str)] = &[
    ("us", &["dollar"], "USD"), ("u.s.", &["dollar"], "USD"), ("american", &["dollar"], "USD"), ("canadian", &["dollar"], "CAD"),
    ("australian", &["dollar"], "AUD"), ("zealand", &["dollar"], "NZD"), ("singapore", &["dollar"], "SGD"), ("kong", &["dollar"], "HKD"),
    ("taiwan", &["dollar"], "TWD"), ("british", &["pound"], "GBP"), ("egyptian", &["pound"], "EGP"), ("lebanese", &["pound"], "LBP"),
    ("syrian", &["pound"], "SYP"), ("swiss", &["franc"], "CHF"), ("french", &["franc"], "FRF"), ("belgian", &["franc"], "BEF"),
    ("danish", &["crown", "krone"], "DKK"), ("norwegian", &["crown", "krone"], "NOK"), ("swedish", &["crown", "krona", "kronor"], "SEK"),
    ("czech", &["crown", "koruna"], "CZK"), ("icelandic", &["crown", "krona", "kronur"], "ISK"), ("mexican", &["peso"], "MXN"),
    ("philippine", &["peso"], "PHP"), ("argentine", &["peso"], "ARS"), ("colombian", &["peso"], "COP"), ("chilean", &["peso"], "CLP"),
    ("indian", &["rupee"], "INR"), ("pakistani", &["rupee"], "PKR"), ("pakistan", &["rupee"], "PKR"), ("lankan", &["rupee"], "LKR"),
    ("turkish", &["lira"], "TRY"), ("italian", &["lira", "lire"], "ITL"), ("german", &["mark"], "DEM"), ("kuwaiti", &["dinar"], "KWD"),
    ("iraqi", &["dinar"], "IQD"), ("jordanian", &["dinar"], "JOD"), ("saudi", &["riyal"], "SAR"), ("qatari", &["riyal"], "QAR"),
    ("iranian", &["rial"], "IRR"), ("omani", &["rial"], "OMR"), ("chinese", &["yuan"], "CNY"), ("japanese", &["yen"], "JPY"),
    ("korean", &["won"], "KRW"), ("malaysian", &["ringgit"], "MYR"), ("malaysia", &["ringgit"], "MYR"), ("kenyan", &["shilling"], "KES"),
    ("ugandan", &["shilling"], "UGX"), ("tanzanian", &["shilling"], "TZS"), ("israeli", &["shekel"], "ILS"), ("russian", &["ruble", "rouble"], "RUB"),
    ("brazilian", &["real", "reais"], "BRL"), ("emirati", &["dirham"], "AED"), ("uae", &["dirham"], "AED"), ("moroccan", &["dirham"], "MAD"),
];

/// Letters that stand before a `$`: `US$`, `HK$`.
#[rustfmt::skip]
static DOLLARS: &[(&str, &str)] = &[
    ("us", "USD"), ("u.s.", "USD"), ("u.s", "USD"), ("usd", "USD"), ("a", "AUD"), ("au", "AUD"), ("aud", "AUD"), ("aus", "AUD"), ("c", "CAD"), ("ca", "CAD"),
    ("can", "CAD"), ("cad", "CAD"), ("cdn", "CAD"), ("hk", "HKD"), ("hkd", "HKD"), ("nz", "NZD"), ("s", "SGD"), ("sg", "SGD"), ("nt", "TWD"), ("r", "BRL"),
    ("mex", "MXN"), ("mx", "MXN"), ("ns", "NAD"), ("z", "ZWL"), ("j", "JMD"), ("tt", "TTD"), ("b", "BND"),
];

/// The code that a single sign stands for.
pub fn by_sign(sign: &str) -> Option<&'static str> {
    Some(match sign {
        "$" => "USD",
        "€" => "EUR",
        "£" | "₤" => "GBP",
        "¥" | "￥" => "JPY",
        "₹" | "₨" => "INR",
        "₽" => "RUB",
        "₩" => "KRW",
        "₺" => "TRY",
        "₪" => "ILS",
        "₿" => "BTC",
        "₴" => "UAH",
        "₦" => "NGN",
        "₱" => "PHP",
        "₫" => "VND",
        "฿" => "THB",
        "₡" => "CRC",
        "₾" => "GEL",
        "₭" => "LAK",
        "₸" => "KZT",
        "₵" => "GHS",
        _ => return None,
    })
}

/// The dollar that letters before (or, in Australian papers, behind) the sign name.
pub fn by_dollar_letters(letters: &str) -> Option<&'static str> {
    DOLLARS
        .iter()
        .find(|(l, _)| l.eq_ignore_ascii_case(letters))
        .map(|d| d.1)
}

/// The currency that a nation's word before a currency's word names: "Danish crowns".
pub fn by_nation(nation: &str, word: &str) -> Option<&'static str> {
    let lower = word.to_ascii_lowercase();
    let stem = lower.strip_suffix('s').unwrap_or(&lower);
    NATIONAL
        .iter()
        .find(|(n, words, _)| n.eq_ignore_ascii_case(nation) && words.iter().any(|w| *w == lower || *w == stem))
        .map(|n| n.2)
}

/// Hundredths of a currency, and American coins: code and share of it.
pub fn by_part(word: &str) -> Option<(&'static str, f64)> {
    Some(match word.to_ascii_lowercase().as_str() {
        "cent" | "cents" | "¢" | "penny" | "pennies" => ("USD", 0.01),
        "pence" => ("GBP", 0.01),
        "nickel" | "nickels" => ("USD", 0.05),
        "dime" | "dimes" => ("USD", 0.1),
        "paise" | "paisa" => ("INR", 0.01),
        _ => return None,
    })
}
