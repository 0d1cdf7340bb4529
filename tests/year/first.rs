//! The first certification to the first provider, item by item.

use super::Year;
use super::winter::TEXTS;
use serde_json::{Value, json};
use tests::packets::Packet;
use tests::stage::id;
use tests::work::answered;

pub(super) fn certification(year: &mut Year) {
    year.morning("2026-01-26");
    let north = year.of("north");
    let request = json!({ "provider": north, "from": "2025-01-26", "to": "2026-01-25" });
    let begun = year.stage.call("begin_certification", request);
    let figures = &begun["certification"]["figures"];
    let counted = [
        "customers",
        "foreign_owners",
        "unverified_accounts",
        "without_action",
    ];
    assert_eq!(counted.map(|figure| figures[figure].clone()), [33, 2, 6, 0]);
    year.enter("save_answers", answered(&begun), &["CERT-R"]);
    let packet = year.stage.packet(&id(&begun["filing"]["id"]));
    year.ledger.entered("sign_filing", &["CERT-R"]);
    items(year, &packet);
    annexes(year, &packet);
    // Signed in the morning of Huế, which is the evening before where the rule counts.
    let clock = yearly(year, &north);
    assert_eq!(clock, (json!("2026-01-25"), json!("2027-01-25")));
}

/// Days on which a provider was certified to last and is to be certified to next.
pub(super) fn yearly(year: &Year, provider: &str) -> (Value, Value) {
    let filings = year.stage.call("filings", json!({}));
    let mut clocks = filings["providers"].as_array().unwrap().iter();
    let clock = clocks.find(|clock| clock["provider"]["id"] == provider);
    let clock = clock.unwrap();
    (clock["last"].clone(), clock["due"].clone())
}

fn items(year: &mut Year, packet: &Packet) {
    let mut stands = vec![
        ("CERT-A", "Công ty Thanh Vân"),
        ("CERT-A", "1 Lê Lợi, Huế"),
        ("CERT-A", "Northcloud Inc."),
        ("CERT-G", "desk@thanhvan.example"),
        ("CERT-I", "\"value\":14"),
        ("CERT-K", "\"value\":33"),
        ("CERT-L", "\"value\":2"),
        ("CERT-M", "\"value\":1"),
        ("CERT-N", "\"value\":6"),
        ("CERT-Q", "version 1, in force since 5 January 2026"),
        ("CERT-R", "Programme, version 4"),
    ];
    stands.extend(TEXTS.map(|(_, field, text)| (field, text)));
    for (field, value) in stands {
        let item = packet.item(field);
        year.ledger
            .came_out("certification", &item, &[(field, value)]);
    }
}

/// Rows name nobody but the sub-resellers, whom the rule asks for by name.
fn annexes(year: &mut Year, packet: &Packet) {
    let open = packet.rows("annex/unverified.csv");
    let days = [("CERT-O", "2026-01-12,2026-06-30")];
    year.ledger.came_out("annex of accounts", &open, &days);
    let named = packet.rows("annex/sub-resellers.csv");
    let name = [("CERT-M", "Hoa Sen Resale")];
    year.ledger
        .came_out("annex of sub-resellers", &named, &name);
    let customers = packet.rows("annex/customers.csv");
    assert_eq!(customers.lines().count(), 34, "a heading and a row each");
    for name in ["Sao Mai", "Kestrel", "Amber"] {
        assert!(!customers.contains(name) && !open.contains(name), "{name}");
    }
}
