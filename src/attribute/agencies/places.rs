//! Places that tell of which country a text is, for the few abbreviations that agencies of several countries share.

/// Names of a country, its people and its capital; none for countries no shared abbreviation is of.
pub fn of(country: &str) -> &'static [&'static str] {
    match country {
        "AT" => &["Austria", "Vienna", "Österreich", "Wien"],
        "AZ" => &["Azerbaijan", "Baku", "Азербайджан", "Баку"],
        "BI" => &["Burundi", "Bujumbura"],
        "BJ" => &["Benin", "Bénin", "Cotonou"],
        "BO" => &["Bolivia", "La Paz"],
        "CH" => &["Switzerland", "Swiss", "Schweiz", "Suisse", "Bern"],
        "CI" => &["Ivory Coast", "Côte d'Ivoire", "Ivorian", "Abidjan"],
        "CN" => &["China", "Chinese", "Beijing"],
        "CU" => &["Cuba", "Havana", "La Habana"],
        "CY" => &["Cyprus", "Cypriot", "Nicosia"],
        "DE" => &["Germany", "German", "Deutschland", "Berlin", "Bonn"],
        "DZ" => &["Algeria", "Algérie", "Algiers", "Alger"],
        "ES" => &["Catalonia", "Catalunya", "Cataluña", "Barcelona"],
        "GA" => &["Gabon", "Libreville"],
        "GE" => &["Georgian", "Tbilisi"],
        "GN" => &["Conakry", "Guinée"],
        "GR" => &["Greece", "Greek", "Athens"],
        "IN" => &["India", "New Delhi", "Mumbai"],
        "IR" => &["Iran", "Tehran"],
        "KE" => &["Kenya", "Nairobi"],
        "KH" => &["Cambodia", "Kampuchea", "Phnom Penh"],
        "MD" => &["Moldova", "Chisinau", "Chișinău"],
        "MM" => &["Myanmar", "Burma", "Yangon", "Naypyidaw"],
        "MR" => &["Mauritania", "Mauritanie", "Nouakchott"],
        "NE" => &["Niamey", "Nigerien"],
        "NL" => &[
            "Netherlands",
            "Dutch",
            "Amsterdam",
            "The Hague",
            "Nederland",
        ],
        "PK" => &["Afghan", "Peshawar", "Kabul"],
        "PR" => &["Puerto Rico", "San Juan"],
        "SN" => &["Senegal", "Sénégal", "Dakar"],
        "TW" => &["Taiwan", "Taipei"],
        _ => &[],
    }
}
