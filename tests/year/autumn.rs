//! October, November and December: what changed is told between two certifications, the sixtieth customer tells of an
//! added owner, and the annual certification states five things, each with its records, and the difference.

use super::Year;
use super::first::yearly;
use super::{lists, people::settle};
use serde_json::{Value, json};
use tests::packets::Packet;
use tests::papers;
use tests::stage::id;
use tests::work::{answered, entity, person};

/// Another contact and a buyer: both providers are told, one packet each. A special measure begins that was waited for.
pub(super) fn october(year: &mut Year) {
    year.morning("2026-10-12");
    let implemented = lists::implemented(year, "2026-09-01");
    year.stage.call("step_measure", implemented);
    let mut organisation = year.stage.call("office", json!({}))["organisation"].clone();
    organisation["contact"]["name"] = json!("Châu Hồ");
    let request = json!({ "organisation": organisation });
    year.enter("save_organisation", request, &["CERT-G"]);
    let bought =
        json!({ "kind": "acquisition", "on": "2026-10-09", "words": "A fund bought the office." });
    let view = year.enter("record_change", bought, &["ANN-G"]);
    let rows = view["rows"].as_array().unwrap().iter();
    let changes: Vec<Value> = rows.map(|row| row["change"]["id"].clone()).collect();
    assert_eq!(changes.len(), 2, "{view:#}");
    assert_eq!(year.clocks("clock-off-cycle").len(), 2, "one a provider");
    for provider in ["north", "south"] {
        let request = json!({ "provider": year.of(provider), "from": "2026-01-26", "to": "2026-10-11",
            "sort": "off_cycle", "reports": changes });
        let begun = year.stage.call("begin_certification", request);
        year.stage.call("save_answers", answered(&begun));
        let packet = year.stage.packet(&id(&begun["filing"]["id"]));
        assert!(packet.words().contains("Off-cycle update"));
        assert!(packet.words().contains("uncertain"));
        let contact = [("CERT-G", "Châu Hồ")];
        year.ledger
            .came_out("certification", &packet.item("CERT-G"), &contact);
        if provider == "north" {
            // One left, one was closed; one of February, three of the attempts that failed are there.
            figure(&packet, (33, 36, 3));
        }
    }
    assert_eq!(year.clocks("clock-off-cycle"), Vec::<Value>::new());
}

/// The first figure of the difference: customers before, now, and what that makes.
fn figure(packet: &Packet, (before, now, change): (i64, i64, i64)) {
    let customers = &packet.twin["difference"]["figures"][0];
    let stated = ["before", "now", "change"].map(|key| customers[key].clone());
    assert_eq!(customers["id"], "CERT-K");
    assert_eq!(stated, [before, now, change]);
}

/// The sixtieth customer has accounts at both providers and tells of an added owner, who is looked at.
pub(super) fn november(year: &mut Year) {
    year.morning("2026-11-09");
    let (customer, case) = year.stage.customer(entity("Hoa Sen Data", "VN"));
    for (provider, reference) in [("north", "nc-hoa-01"), ("south", "sg-hoa-01")] {
        let account = json!({ "customer": customer, "provider": year.of(provider), "reference": reference,
            "opened": "2026-11-09" });
        year.stage.call("save_account", account);
    }
    let found = year.stage.call("customers", json!({}));
    assert_eq!(found["total"], 60);
    let hang = year.of("hang");
    let known = year.stage.holding(&hang, &customer, "70");
    assert_eq!(known, None, "one verification serves both");
    let owner = year.stage.party(person("Trần Văn Minh", "VN"));
    let letter = papers::letter("We have a new owner");
    let letter = year.stage.file("letter.pdf", &letter);
    let told = json!({ "customer": customer, "owner": owner, "told": "2026-11-09", "since": "2026-11-02",
        "how": "Letter", "files": [letter] });
    let opened = id(&year.stage.call("tell_owner", told)["case"]);
    year.keep("hoa sen", customer.clone());
    let page = year.page("hoa sen");
    assert_eq!(page["additions"][0]["files"][0]["file_name"], "letter.pdf");
    assert_eq!(page["additions"][0]["case"], json!(opened));
    let waits = year.stage.holding(&owner, &customer, "30");
    assert_eq!(waits, None, "who waits for review is not reviewed twice");
    let card = papers::card(21);
    year.stage
        .identity_card(&owner, "minh.png", &card, "031090005678");
    settle(&year.stage, &[opened, case]);
    assert_eq!(year.page("hoa sen")["standing"], "verified");
    noted(year);
}

/// What changed in the services and in the threat landscape is written down beside the programme.
fn noted(year: &mut Year) {
    for (kind, field, words) in [
        ("services", "ANN-B", "Accelerators are resold."),
        ("threat_landscape", "ANN-C", "Card testing was seen."),
    ] {
        let note = json!({ "on": "2026-11-09", "kind": kind, "words": words });
        year.enter("note_programme", note, &[field]);
    }
}

pub(super) fn december(year: &mut Year) {
    year.morning("2026-12-10");
    let review = json!({ "on": "2026-12-10", "words": "Read against the services; it holds." });
    year.enter("review_programme", review, &["ANN-A"]);
    let branch =
        json!({ "kind": "structure", "on": "2026-12-07", "words": "A branch was opened." });
    year.enter("record_change", branch, &["ANN-G"]);
    year.morning("2026-12-15");
    let soon = year.exceptions("exception-recheck-soon");
    assert!(soon > 0, "who was verified in January is looked at again");
    annual(year);
    let north = year.of("north");
    assert_eq!(
        yearly(year, &north),
        (json!("2026-12-14"), json!("2027-12-14"))
    );
    let target = year.stage.folder("out").join("clocks.ics");
    let token = year.stage.desk.admit_path(target.clone());
    year.stage
        .call("export_calendar", json!({ "target": token }));
    let calendar = std::fs::read_to_string(target).unwrap();
    assert!(!calendar.contains("Sao Mai"), "numbers, no names");
    let backup = year.stage.folder("backup").join("december.deedbox-backup");
    let token = year.stage.desk.admit_path(backup);
    year.stage.call("make_backup", json!({ "file": token }));
}

/// Five statements, each borne by records: none needs a reason beside it.
fn annual(year: &mut Year) {
    let request = json!({ "provider": year.of("north"), "from": "2026-01-26", "to": "2026-12-14", "sort": "annual" });
    let begun = year.enter("begin_certification", request, &["ANN-G"]);
    let bases = begun["certification"]["bases"].as_array().unwrap();
    for basis in bases {
        assert_eq!(basis.get("lacks"), None, "{basis:#}");
    }
    assert_eq!(bases.len(), 5);
    let figures = &begun["certification"]["figures"];
    let counted = [
        "customers",
        "foreign_owners",
        "unverified_accounts",
        "without_action",
        "failures",
        "failures_resolved",
    ];
    // The one that is watched stays unverified, and what was done about it has ended.
    let expected = [37, 3, 7, 1, 4, 4];
    assert_eq!(counted.map(|name| figures[name].clone()), expected);
    let mut request = answered(&begun);
    let mut answers = request["answers"].as_array_mut().unwrap().iter_mut();
    let procedures = answers.find(|answer| answer["field"] == "CERT-B");
    procedures.unwrap()["text"] = json!("Two people compare each card on the bench.");
    year.enter("save_answers", request, &["ANN-D"]);
    let packet = year.stage.packet(&id(&begun["filing"]["id"]));
    assert!(packet.words().contains("Annual certification"));
    figure(&packet, (36, 37, 1));
    annual_part(year, &packet);
}

fn annual_part(year: &mut Year, packet: &Packet) {
    let stands = [
        ("ANN-A", "10\u{a0}Dec\u{a0}2026"),
        ("ANN-B", "Accelerators are resold."),
        ("ANN-C", "Card testing was seen."),
        ("ANN-D", "none is left unserved"),
        ("ANN-E", "\"value\":4"),
        ("ANN-F", "4 in the period, 4 resolved"),
        ("ANN-G", "A branch was opened."),
    ];
    for (field, value) in stands {
        let item = packet.item(field);
        year.ledger
            .came_out("annual certification", &item, &[(field, value)]);
    }
    let texts = packet.twin["difference"]["texts"].as_array().unwrap();
    let procedures = texts.iter().find(|text| text["id"] == "CERT-B").unwrap();
    assert_eq!(procedures["became"], "changed");
    let difference = packet.twin["difference"].to_string();
    let stands = [
        ("ANN-G", "\"change\":1"),
        ("ANN-G", "\"became\":\"changed\""),
    ];
    year.ledger
        .came_out("difference against the one before", &difference, &stands);
    let failures = packet.rows("annex/failures.csv");
    assert_eq!(failures.lines().count(), 5);
    let days = [("ANN-E", "2026-03-10,true"), ("ANN-F", "2026-03-10,true")];
    year.ledger.came_out("annex of failures", &failures, &days);
}
