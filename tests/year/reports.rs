//! The training run: seen in a usage file and judged not covered in March, covered after an update in September, asked
//! about and told again in October.

use super::Year;
use crate::training::complete;
use cip::clock::{Clock, Duty};
use cip::date::{Trigger, Zone};
use cip::rulebook::Edition;
use serde_json::{Value, json};
use tests::packets::Packet;
use tests::stage::id;
use tests::work::answered;

const USAGE: &str = "account,date,accelerator,count,hours,spend,currency\n\
    nc-sao-01,2026-03-01,H100,300,24,90000,USD\n\
    nc-sao-01,2026-03-01,H100,212,12.5,50000,USD\n";

const UPDATE: &str = "The order grew from 8 to 512 accelerators and is for text now.";

/// A number made somebody look; seven capabilities are answered, and the reasoning is kept.
pub(super) fn not_covered(year: &mut Year) {
    let (north, account) = (year.of("north"), year.of("sao mai's account"));
    let file = year.stage.file("usage.csv", USAGE.as_bytes());
    let request = json!({ "file": file, "provider": north });
    let found = year.stage.call("find_runs", request);
    assert_eq!(found["accounts"][0]["reached"], true);
    let request = json!({ "file": file, "sha256": found["sha256"], "provider": north, "account": account,
        "existence": "512 accelerators on 1 March 2026." });
    let run = year.enter("record_run", request, &["AI-J"]);
    let run = id(&run["candidate"]["id"]);
    let mut answers = complete(&account, &year.of("sao mai"), &north);
    answers["id"] = json!(run);
    for capability in answers["capabilities"].as_array_mut().unwrap() {
        capability["answer"] = json!("no");
        capability["note"] = json!("It tells leaves apart.");
    }
    year.stage
        .call("save_candidate", json!({ "candidate": answers }));
    clocks_of_march(year);
    let judged =
        json!({ "candidate": run, "covered": false, "reasoning": "It tells leaves apart." });
    year.stage.call("judge_candidate", judged);
    assert_eq!(year.clocks("clock-training-report"), Vec::<Value>::new());
    year.keep("run", run);
}

/// The worked examples: knowledge of 2 March in Huế is due on 16 March in New York, which is the 17th in Huế; what
/// was transacted on 25 February is forwarded by 27 March.
fn clocks_of_march(year: &Year) {
    let due = year.clocks("clock-training-report");
    assert_eq!(due.len(), 1);
    let sum = &due[0]["sum"];
    assert_eq!(
        [&sum["day0"], &sum["last_day"], &sum["at"]],
        ["2026-03-01", "2026-03-16", "2026-03-17T03:59:00Z"]
    );
    let edition = Edition::shipped().unwrap();
    let last = |duty: Duty, day: &str| {
        let transacted = Trigger {
            date: day.parse().unwrap(),
            time: Some("12:00:00".parse().unwrap()),
            zone: Zone::parse("America/New_York").unwrap(),
        };
        let due = Clock::of(&edition, duty).run(&transacted);
        due.last_day.to_string()
    };
    assert_eq!(last(Duty::TrainingReport, "2026-03-02"), "2026-03-17");
    assert_eq!(last(Duty::Forward, "2026-02-25"), "2026-03-27");
}

/// The order grows. The run is opened again, known of, judged covered and reported within its fifteen days.
pub(super) fn september(year: &mut Year) {
    year.morning("2026-09-11");
    let run = year.of("run");
    let on = json!({ "date": "2026-09-10", "zone": "Asia/Ho_Chi_Minh" });
    let request = json!({ "candidate": run, "on": on, "words": UPDATE });
    year.enter("update_arrangement", request, &["AI-P", "AI-Q"]);
    answers(year, &run);
    let due = year.clocks("clock-training-report");
    // A date alone in Huế may still be the ninth in New York, and the earliest reading is worked to.
    assert_eq!(due[0]["sum"]["last_day"], "2026-09-24");
    let judged = json!({ "candidate": run, "covered": true });
    year.stage.call("judge_candidate", judged);

    let begun = year.enter("begin_report", json!({ "candidate": run }), &["AI-A"]);
    assert_eq!(
        begun["without_notice"],
        json!([]),
        "everybody named was told"
    );
    let mut request = answered(&begun);
    request["answers"][0]["text"] = json!("Nothing else was asked for.");
    year.enter("save_answers", request, &["AI-S", "AI-T"]);
    let filing = id(&begun["filing"]["id"]);
    let packet = year.stage.packet(&filing);
    year.ledger.entered("sign_filing", &["AI-T"]);
    assert_eq!(year.clocks("clock-training-report"), Vec::<Value>::new());
    person(year, &packet);
    training(year, &packet);
    let sent = json!({ "filing": filing, "on": "2026-09-11", "channel": "The provider's portal" });
    let sent = year.stage.call("mark_sent", sent);
    assert_eq!(sent["filing"]["state"], "sent");
    year.keep("report", filing);
}

/// Every answer of the report; the number of operations is reckoned from a peak figure with its source.
fn answers(year: &mut Year, run: &str) {
    let request = json!({ "accelerator": "NVIDIA H100 SXM", "precision": "BF16 or FP16, tensor cores, dense",
        "count": "512", "hours": "960", "utilisation": "0.38", "digits": 3 });
    let operations = year.stage.call("estimate_operations", request);
    let page = year.stage.call("candidate", json!({ "candidate": run }));
    let mut answers = page["candidate"].clone();
    assert_eq!(answers["limb"], "development_or_update");
    let known = json!({ "date": "2026-09-11", "time": "08:00:00", "zone": "Asia/Ho_Chi_Minh" });
    let said = json!({
        "knowledge": known, "how_known": "The order form.", "knowing": { "kind": "positive", "facts": "" },
        "operations": operations, "starts": "2026-10-01", "ends": "2026-11-09", "dual_use": true,
        "existence": "Pre-training of a text model is ordered.",
    });
    for (key, value) in said.as_object().unwrap() {
        answers[key] = value.clone();
    }
    for capability in answers["capabilities"].as_array_mut().unwrap() {
        capability["answer"] = json!("not_known");
        capability["note"] = json!("It has not been trained yet.");
    }
    let fields = [
        "AI-E", "AI-J", "AI-K", "AI-L", "AI-M", "AI-N", "AI-O", "AI-P", "AI-Q", "AI-R",
    ];
    year.enter("save_candidate", json!({ "candidate": answers }), &fields);
}

fn found(year: &mut Year, packet: &Packet, stands: &[(&str, &str)]) {
    for (field, value) in stands {
        let item = packet.item(field);
        year.ledger
            .came_out("training report", &item, &[(field, value)]);
    }
}

/// Who reports and about whom: that person's data as the records have it, with numbers of payments masked.
fn person(year: &mut Year, packet: &Packet) {
    let stands = [
        ("AI-A", "T-2026-0001"),
        ("AI-A", "Công ty Thanh Vân"),
        ("AI-A", "Northcloud Inc."),
        ("AI-B", "Sao Mai Cloud"),
        ("AI-C", "Nguyễn Thị Minh Hằng"),
        ("AI-C", "Trần Văn Bình"),
        ("AI-D", "2 Bạch Đằng"),
        ("AI-E", "Singapore"),
        ("AI-F", "Example Bank"),
        ("AI-F", "…987"),
        ("AI-G", "office@saomai.example"),
        ("AI-H", "+84\u{a0}236\u{a0}555\u{a0}0142"),
        ("AI-I", "\"value\":2"),
    ];
    found(year, packet, &stands);
    let log = packet.rows("annex/access.csv");
    let stands = [
        ("CUST-11", "2026-01-10T01:02:00Z,203.0.113.7,ConsoleLogin"),
        ("AI-I", "2026-01-11T04:00:00Z,198.51.100.9,RunInstances"),
    ];
    year.ledger.came_out("annex of accesses", &log, &stands);
    assert_eq!(
        log.lines().count(),
        3,
        "no attempt that failed, nobody else's"
    );
    let whole = packet.twin.to_string();
    for hidden in ["0071000987", "bc1qexamplewallet", "Kestrel", "203.0.113.77"] {
        assert!(!whole.contains(hidden), "{hidden}");
    }
}

/// The run, the covered transaction and what is attested.
fn training(year: &mut Year, packet: &Packet) {
    let stands = [
        ("AI-J", "Pre-training of a text model is ordered."),
        ("AI-K", "\"mantissa\":\"6.65\""),
        ("AI-K", "\"exponent\":23"),
        ("AI-L", "1\u{a0}October\u{a0}2026"),
        ("AI-L", "9\u{a0}November\u{a0}2026"),
        ("AI-M", "512 × example"),
        ("AI-N", "Weights are encrypted."),
        ("AI-O", "desk@thanhvan.example"),
        ("AI-P", UPDATE),
        ("AI-Q", "The order form."),
        ("AI-Q", "11\u{a0}September\u{a0}2026 08:00"),
        ("AI-R", "A large text model."),
        ("AI-R", "It has not been trained yet."),
        ("AI-S", "Nothing else was asked for."),
        ("AI-T", "Programme, version 4"),
    ];
    found(year, packet, &stands);
}

/// The Department asks through the provider; the answer goes out within its days and stands in the amendment.
pub(super) fn october(year: &mut Year) {
    year.morning("2026-10-05");
    let (run, report) = (year.of("run"), year.of("report"));
    let asked = json!({ "provider": year.of("north"), "asker": "department", "kind": "follow_up", "how": "E-mail",
        "received": { "date": "2026-10-05", "time": "08:00:00", "zone": "Asia/Ho_Chi_Minh" },
        "words": "Who holds the keys of the weights?", "filing": report });
    let row = year.enter("record_request", asked, &["AI-S"])["row"].clone();
    let due = year.clocks("clock-follow-up");
    assert_eq!(due[0]["sum"]["last_day"], "2026-10-19");
    year.morning("2026-10-06");
    let answer = json!({ "request": row["request"]["id"], "words": "Two officers of the customer, together.",
        "on": "2026-10-06", "channel": "E-mail" });
    year.enter("answer_request", answer, &["AI-S"]);
    assert_eq!(year.clocks("clock-follow-up"), Vec::<Value>::new());

    let learned = json!({ "date": "2026-10-06", "zone": "Asia/Ho_Chi_Minh" });
    let correction =
        json!({ "candidate": run, "learned": learned, "words": "A question was answered." });
    year.stage.call("correct_report", correction);
    assert_eq!(year.clocks("clock-correction").len(), 1);
    let amending =
        json!({ "candidate": run, "supersedes": report, "changes": "A question was answered." });
    let begun = year.enter("begin_report", amending, &["AI-A"]);
    year.stage.call("save_answers", answered(&begun));
    let packet = year.stage.packet(&id(&begun["filing"]["id"]));
    assert_eq!(year.clocks("clock-correction"), Vec::<Value>::new());
    let stands = [
        ("AI-A", "T-2026-0002"),
        ("AI-A", "T-2026-0001"),
        ("AI-S", "Who holds the keys of the weights?"),
        ("AI-S", "Two officers of the customer, together."),
    ];
    found(year, &packet, &stands);
}
