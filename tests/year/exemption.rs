//! August: the file of an exemption for deterrence of abuse, from the factors to a change that was told.

use super::Year;
use serde_json::json;
use tests::stage::id;

/// How each factor is met, with the field that asks.
const FACTORS: [(&str, &str, &str); 6] = [
    (
        "size",
        "ADP-A",
        "Fourteen people serve sixty customers at two providers.",
    ),
    (
        "red_flags",
        "ADP-B",
        "Fourteen flags are watched, and two of our own.",
    ),
    (
        "resellers",
        "ADP-C",
        "The only sub-reseller is reviewed every year.",
    ),
    (
        "law_enforcement",
        "ADP-D",
        "Requests of the police of Huế are answered within two days.",
    ),
    (
        "collaboration",
        "ADP-E",
        "Indicators are shared with the national centre without names.",
    ),
    (
        "management",
        "ADP-F",
        "The director answers for it and trains everybody each spring.",
    ),
];

pub(super) fn august(year: &mut Year) {
    year.morning("2026-08-03");
    let north = year.of("north");
    let begun = year
        .stage
        .call("begin_exemption", json!({ "provider": north }));
    let exemption = id(&begun["rows"][0]["exemption"]["id"]);
    for (factor, field, words) in FACTORS {
        let request = json!({ "exemption": exemption, "factor": factor, "words": words });
        year.enter("write_factor", request, &[field]);
    }
    let flag = json!({ "exemption": exemption, "flag": "FLAG-09", "watched": true,
        "detect": "Flow records are read every hour.", "respond": "The server is isolated and the customer is called." });
    year.enter("watch_flag", flag, &["ADP-B"]);
    let view = year.stage.call("exemptions", json!({}));
    assert_eq!(view["rows"][0]["missing"], json!([]));
    let file = view["rows"][0]["exemption"].to_string();
    let mut stands = FACTORS.map(|(_, field, words)| (field, words)).to_vec();
    stands.push(("ADP-B", "Flow records are read every hour."));
    stands.push(("ADP-B", "The server is isolated"));
    year.ledger.came_out("exemption file", &file, &stands);
    granted(year, &exemption);
}

/// The provider's application is granted; a significant change is told to the Secretary.
fn granted(year: &Year, exemption: &str) {
    let sought = json!({ "exemption": exemption, "applicant": "provider", "on": "2026-08-03",
        "words": "The provider told us of its application." });
    year.stage.call("seek_exemption", sought);
    let found = json!({ "exemption": exemption, "granted": true, "on": "2026-08-03", "reference": "Synthetic finding 1",
        "words": "The program stands." });
    let view = year.stage.call("decide_exemption", found);
    assert_eq!(view["rows"][0]["state"], "granted");
    let change = json!({ "exemption": exemption, "on": "2026-08-03", "factors": ["red_flags"],
        "words": "Flow records are read every ten minutes.", "significant": true });
    let view = year.stage.call("record_adp_change", change);
    assert_eq!(view["rows"][0]["untold"], 1);
    let told = json!({ "exemption": exemption, "change": 0, "whom": "secretary", "on": "2026-08-03", "channel": "Letter",
        "words": "The new interval." });
    let view = year.stage.call("tell_adp_change", told);
    assert_eq!(view["rows"][0]["untold"], 0);
}
