//! Issuer identification numbers, as AAMVA lists them, as subdivisions of ISO 3166-2.

/// The numbers from 604426 on.
const EARLY: [&str; 9] = [
    "CA-PE", "US-AS", "CA-QC", "CA-YT", "US-MP", "US-PR", "CA-AB", "CA-NU", "CA-NT",
];
/// The numbers from 636000 on; 636027 is the Department of State, for diplomats.
#[rustfmt::skip] // ten a line, so that a number is found by eye
const MAIN: [&str; 63] = [
    "US-VA", "US-NY", "US-MA", "US-MD", "US-NC", "US-SC", "US-CT", "US-LA", "US-MT", "US-NM",
    "US-FL", "US-DE", "CA-ON", "CA-NS", "US-CA", "US-TX", "CA-NL", "CA-NB", "US-IA", "US-GU",
    "US-CO", "US-AR", "US-KS", "US-OH", "US-VT", "US-PA", "US-AZ", "US",    "CA-BC", "US-OR",
    "US-MO", "US-WI", "US-MI", "US-AL", "US-ND", "US-IL", "US-NJ", "US-IN", "US-MN", "US-NH",
    "US-UT", "US-ME", "US-SD", "US-DC", "CA-SK", "US-WA", "US-KY", "US-HI", "CA-MB", "US-NV",
    "US-ID", "US-MS", "US-RI", "US-TN", "US-NE", "US-GA", "MX-COA", "MX-HID", "US-OK", "US-AK",
    "US-WY", "US-WV", "US-VI",
];

/// Returns the subdivision of an issuer, or the country where the issuer is national.
pub(super) fn issuer(number: &str) -> Option<&'static str> {
    let number: usize = number.parse().ok()?;
    let within = |first: usize, list: &'static [&'static str]| {
        number
            .checked_sub(first)
            .and_then(|at| list.get(at))
            .copied()
    };
    within(636_000, &MAIN).or_else(|| within(604_426, &EARLY))
}

/// Returns the country of an issuer, ISO 3166-1 alpha-3.
pub(super) fn country(issuer: &str) -> &'static str {
    match issuer.get(..2) {
        Some("CA") => "CAN",
        Some("MX") => "MEX",
        _ => "USA",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn issuers_are_found_by_number() {
        let cases = [
            ("636000", Some("US-VA")),
            ("636014", Some("US-CA")),
            ("636020", Some("US-CO")),
            ("636026", Some("US-AZ")),
            ("636027", Some("US")),
            ("636030", Some("US-MO")),
            ("636040", Some("US-UT")),
            ("636050", Some("US-ID")),
            ("636060", Some("US-WY")),
            ("636062", Some("US-VI")),
            ("604426", Some("CA-PE")),
            ("604434", Some("CA-NT")),
            ("636063", None),
            ("604435", None),
            ("000000", None),
            ("63600x", None),
        ];
        for (number, expected) in cases {
            assert_eq!(issuer(number), expected, "{number}");
        }
        assert_eq!(country("CA-ON"), "CAN");
        assert_eq!(country("MX-HID"), "MEX");
        assert_eq!(country("US"), "USA");
    }
}
