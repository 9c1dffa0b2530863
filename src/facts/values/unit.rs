//! Units of measure: their words, short names, and factors to a base unit.
//!
//! Factors are the exact ones of the SI brochure and of NIST Special Publication 811 (appendix B); the ton is the short ton
//! and the gallon the US gallon, as AP style takes them.

/// What is measured; amounts of one dimension can be converted into each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// Base metre.
    Length,
    /// Base kilogram.
    Mass,
    /// Base square metre.
    Area,
    /// Base cubic metre.
    Volume,
    /// Base metre a second.
    Speed,
    /// Base byte.
    Data,
    /// Base watt.
    Power,
    /// Base joule.
    Energy,
    /// Base hertz.
    Frequency,
    /// Base pascal.
    Pressure,
    /// Base degree.
    Angle,
    /// Base kelvin.
    Temperature,
    /// Base candela, volt, ampere and others that are only compared with themselves.
    Other,
}

/// A unit that news measures in.
#[derive(Debug)]
pub struct Unit {
    /// Short name that values carry: `km`.
    pub short: &'static str,
    /// Name in words, singular: `kilometer`.
    pub long: &'static str,
    /// What it measures.
    pub dimension: Dimension,
    /// Amount of the base unit in one.
    pub factor: f64,
    /// Words that stand for it, in lower case.
    pub words: &'static [&'static str],
}

const fn unit(
    short: &'static str,
    long: &'static str,
    dimension: Dimension,
    factor: f64,
    words: &'static [&'static str],
) -> Unit {
    Unit {
        short,
        long,
        dimension,
        factor,
        words,
    }
}

use Dimension::{
    Angle, Area, Data, Energy, Frequency, Length, Mass, Other, Power, Pressure, Speed, Temperature, Volume,
};

/// Every unit of one word; square, cubic and per-time units are built from these.
#[rustfmt::skip]
pub static UNITS: &[Unit] = &[
    unit("m", "meter", Length, 1.0, &["meter", "meters", "metre", "metres", "m"]),
    unit("km", "kilometer", Length, 1e3, &["kilometer", "kilometers", "kilometre", "kilometres", "km", "kms"]),
    unit("cm", "centimeter", Length, 1e-2, &["centimeter", "centimeters", "centimetre", "centimetres", "cm", "cms"]),
    unit("mm", "millimeter", Length, 1e-3, &["millimeter", "millimeters", "millimetre", "millimetres", "mm"]),
    unit("dm", "decimeter", Length, 1e-1, &["decimeter", "decimeters", "decimetre", "decimetres", "dm"]),
    unit("µm", "micrometer", Length, 1e-6, &["micrometer", "micrometers", "micrometre", "micrometres", "micron", "microns", "µm", "μm"]),
    unit("nm", "nanometer", Length, 1e-9, &["nanometer", "nanometers", "nanometre", "nanometres", "nm"]),
    unit("mi", "mile", Length, 1609.344, &["mile", "miles", "mi"]),
    unit("ft", "foot", Length, 0.3048, &["foot", "feet", "ft"]),
    unit("in", "inch", Length, 0.0254, &["inch", "inches", "in"]),
    unit("yd", "yard", Length, 0.9144, &["yard", "yards", "yd", "yds"]),
    unit("ly", "light year", Length, 9.4607e15, &["lightyear", "lightyears"]),
    unit("g", "gram", Mass, 1e-3, &["gram", "grams", "gramme", "grammes", "g", "gs", "gm"]),
    unit("kg", "kilogram", Mass, 1.0, &["kilogram", "kilograms", "kilo", "kilos", "kg", "kgs", "k.g."]),
    unit("mg", "milligram", Mass, 1e-6, &["milligram", "milligrams", "mg"]),
    unit("µg", "microgram", Mass, 1e-9, &["microgram", "micrograms", "µg", "mcg"]),
    unit("lb", "pound", Mass, 0.45359237, &["pound", "pounds", "lb", "lbs"]),
    unit("oz", "ounce", Mass, 0.028349523, &["ounce", "ounces", "oz"]),
    unit("t", "tonne", Mass, 1e3, &["tonne", "tonnes"]),
    unit("ton", "ton", Mass, 907.18474, &["ton", "tons"]),
    unit("kt", "kiloton", Mass, 907_184.74, &["kiloton", "kilotons"]),
    unit("Mt", "megaton", Mass, 907_184_740.0, &["megaton", "megatons"]),
    unit("Gt", "gigaton", Mass, 907_184_740_000.0, &["gigaton", "gigatons", "gigatonne", "gigatonnes"]),
    unit("st", "stone", Mass, 6.35029318, &["stone", "st"]),
    unit("acre", "acre", Area, 4046.8564224, &["acre", "acres"]),
    unit("ha", "hectare", Area, 1e4, &["hectare", "hectares", "ha"]),
    unit("m²", "square meter", Area, 1.0, &["sqm", "m²"]),
    unit("km²", "square kilometer", Area, 1e6, &["sqkm", "km²"]),
    unit("sq ft", "square foot", Area, 0.09290304, &["sqft"]),
    unit("L", "liter", Volume, 1e-3, &["liter", "liters", "litre", "litres", "l"]),
    unit("mL", "milliliter", Volume, 1e-6, &["milliliter", "milliliters", "millilitre", "millilitres", "ml"]),
    unit("gal", "gallon", Volume, 0.003785411784, &["gallon", "gallons", "gal"]),
    unit("bbl", "barrel", Volume, 0.158987294928, &["barrel", "barrels", "bbl"]),
    unit("pt", "pint", Volume, 0.000473176473, &["pint", "pints"]),
    unit("qt", "quart", Volume, 0.000946352946, &["quart", "quarts"]),
    unit("cup", "cup", Volume, 0.0002365882365, &["cup", "cups"]),
    unit("tbsp", "tablespoon", Volume, 1.47867648e-5, &["tablespoon", "tablespoons", "tbsp"]),
    unit("tsp", "teaspoon", Volume, 4.92892159e-6, &["teaspoon", "teaspoons", "tsp"]),
    unit("cc", "cubic centimeter", Volume, 1e-6, &["cc"]),
    unit("km/h", "kilometer per hour", Speed, 1.0 / 3.6, &["kph", "kmh", "kmph"]),
    unit("mph", "mile per hour", Speed, 0.44704, &["mph", "m.p.h."]),
    unit("kn", "knot", Speed, 0.514444, &["knot", "knots"]),
    unit("byte", "byte", Data, 1.0, &["byte", "bytes"]),
    unit("bit", "bit", Data, 0.125, &["bit"]),
    unit("KB", "kilobyte", Data, 1e3, &["kilobyte", "kilobytes", "kb"]),
    unit("MB", "megabyte", Data, 1e6, &["megabyte", "megabytes", "mb"]),
    unit("GB", "gigabyte", Data, 1e9, &["gigabyte", "gigabytes", "gb"]),
    unit("TB", "terabyte", Data, 1e12, &["terabyte", "terabytes", "tb"]),
    unit("megabit", "megabit", Data, 125_000.0, &["megabit", "megabits"]),
    unit("gigabit", "gigabit", Data, 125_000_000.0, &["gigabit", "gigabits"]),
    unit("W", "watt", Power, 1.0, &["watt", "watts"]),
    unit("kW", "kilowatt", Power, 1e3, &["kilowatt", "kilowatts", "kw"]),
    unit("MW", "megawatt", Power, 1e6, &["megawatt", "megawatts", "mw"]),
    unit("GW", "gigawatt", Power, 1e9, &["gigawatt", "gigawatts", "gw"]),
    unit("TW", "terawatt", Power, 1e12, &["terawatt", "terawatts"]),
    unit("hp", "horsepower", Power, 745.699872, &["horsepower", "hp", "bhp"]),
    unit("J", "joule", Energy, 1.0, &["joule", "joules"]),
    unit("kWh", "kilowatt hour", Energy, 3.6e6, &["kwh"]),
    unit("MWh", "megawatt hour", Energy, 3.6e9, &["mwh"]),
    unit("calorie", "calorie", Energy, 4.184, &["calorie", "calories"]),
    unit("kcal", "kilocalorie", Energy, 4184.0, &["kilocalorie", "kilocalories", "kcal"]),
    unit("Hz", "hertz", Frequency, 1.0, &["hertz", "hz"]),
    unit("kHz", "kilohertz", Frequency, 1e3, &["kilohertz", "khz"]),
    unit("MHz", "megahertz", Frequency, 1e6, &["megahertz", "mhz"]),
    unit("GHz", "gigahertz", Frequency, 1e9, &["gigahertz", "ghz"]),
    unit("rpm", "revolutions per minute", Frequency, 1.0 / 60.0, &["rpm"]),
    unit("Pa", "pascal", Pressure, 1.0, &["pascal", "pascals"]),
    unit("kPa", "kilopascal", Pressure, 1e3, &["kilopascal", "kilopascals", "kpa"]),
    unit("GPa", "gigapascal", Pressure, 1e9, &["gigapascal", "gigapascals", "gpa"]),
    unit("psi", "pound per square inch", Pressure, 6894.757, &["psi"]),
    unit("mbar", "millibar", Pressure, 100.0, &["millibar", "millibars", "mbar"]),
    unit("hPa", "hectopascal", Pressure, 100.0, &["hectopascal", "hectopascals", "hpa"]),
    unit("degree", "degree", Angle, 1.0, &["degree", "degrees", "deg"]),
    unit("radian", "radian", Angle, 57.295_779_51, &["radian", "radians", "rad"]),
    unit("turn", "turn", Angle, 360.0, &["turns"]),
    unit("C", "celsius", Temperature, 1.0, &["celsius", "celcius", "centigrade", "centigrate", "c"]),
    unit("F", "fahrenheit", Temperature, 1.0, &["fahrenheit", "farenheit", "f"]),
    unit("K", "kelvin", Temperature, 1.0, &["kelvin"]),
    unit("mile per gallon", "mile per gallon", Other, 1.0, &["mpg"]),
    unit("dB", "decibel", Other, 1.0, &["decibel", "decibels", "db"]),
    unit("V", "volt", Other, 1.0, &["volt", "volts"]),
    unit("kV", "kilovolt", Other, 1.0, &["kilovolt", "kilovolts"]),
    unit("MP", "megapixel", Other, 1.0, &["megapixel", "megapixels"]),
    unit("magnitude", "magnitude", Other, 1.0, &["magnitude"]),
    unit("caliber", "caliber", Other, 1.0, &["caliber", "calibre"]),
];

/// Units built from two words or a power, by the short name that values carry.
#[rustfmt::skip]
static BUILT: &[(&str, Dimension, f64)] = &[
    ("m²", Area, 1.0), ("km²", Area, 1e6), ("cm²", Area, 1e-4), ("sq ft", Area, 0.09290304), ("sq mi", Area, 2_589_988.110_336),
    ("sq in", Area, 0.00064516), ("sq yd", Area, 0.83612736), ("m³", Volume, 1.0), ("cm³", Volume, 1e-6), ("km³", Volume, 1e9),
    ("cu ft", Volume, 0.028316846592), ("cu yd", Volume, 0.764554858), ("nmi", Length, 1852.0), ("m/s", Speed, 1.0),
    ("ft/s", Speed, 0.3048), ("km/s", Speed, 1e3), ("t", Mass, 1e3), ("fl oz", Volume, 2.95735296e-5),
];

/// The amount in the base unit of its dimension, for a unit as values carry it; `None` for units that have no table entry.
///
/// `to_base(120.0, "mph")` and `to_base(193.0, "km/h")` are near each other. Temperatures come in kelvin.
pub fn to_base(amount: f64, unit: &str) -> Option<(Dimension, f64)> {
    match unit {
        "C" => return Some((Temperature, amount + 273.15)),
        "F" => return Some((Temperature, (amount - 32.0) * 5.0 / 9.0 + 273.15)),
        _ => {}
    }
    let known = UNITS.iter().find(|u| u.short == unit).map(|u| (u.dimension, u.factor));
    let built = || BUILT.iter().find(|b| b.0 == unit).map(|b| (b.1, b.2));
    let (dimension, factor) = known.or_else(built)?;
    (dimension != Other).then_some((dimension, amount * factor))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_of_one_dimension_meet_in_the_base_unit() {
        let (speed, mph) = to_base(120.0, "mph").unwrap();
        let (also, kmh) = to_base(193.0, "km/h").unwrap();
        assert_eq!(speed, also);
        assert!((mph - kmh).abs() / mph < 0.01);
        let (_, freezing) = to_base(32.0, "F").unwrap();
        assert!((freezing - 273.15).abs() < 1e-9);
        assert_eq!(to_base(3.0, "parsnip"), None);
    }
}
