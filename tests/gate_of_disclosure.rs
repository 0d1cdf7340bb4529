//! The disclosure gate: nothing is signed before it is answered, and what it prints of notices is what is recorded.

use crate::preview::{differing, pages};
use crate::two_officers::{countersign, export, office, ready, signing};
use api::ErrorCode;
use api::filing::verify::Options;
use serde_json::{Value, json};
use tests::Stage;
use tests::stage::{assert_code, id, passphrase};
use tests::work::entity;

/// The words of a packet's pages on one line.
fn printed(stage: &Stage, filing: &str) -> String {
    on_one_line(&stage.packet(filing).words())
}

fn on_one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn reseller(stage: &Stage, name: &str) -> String {
    let party = stage.party(entity(name, "KE"));
    let role = json!({ "party": party, "role": { "role": "sub_reseller" }, "from": "2025-01-01" });
    stage.call("save_role", role);
    party
}

fn notices(stage: &Stage, filing: &str) -> (Value, Value) {
    let view = stage.call("filing", json!({ "filing": filing }));
    (view["concerned"].clone(), view["without_notice"].clone())
}

#[test]
fn nothing_is_signed_before_the_gate_is_answered() {
    let stage = Stage::with_vault();
    let filing = stage.certification(&stage.provider(0));
    stage.check_and_approve(&filing);
    let signing = json!({ "filing": filing, "passphrase": passphrase("TV") });
    let before = stage.events();
    let error = stage.refused("sign_filing", signing.clone());
    assert_code(&error, ErrorCode::State);
    assert!(error.message.contains("disclosure gate"), "{error:?}");
    assert_eq!(stage.events(), before);
    let gate =
        json!({ "filing": filing, "basis": "consent", "words": "Clause 9", "country": "US" });
    let mut wordless = gate.clone();
    wordless["words"] = json!(" ");
    stage.refused("answer_disclosure", wordless);
    stage.refused("sign_filing", signing.clone());
    stage.call("answer_disclosure", gate.clone());
    // An answer counts for the content that it was given about: a new moment asks again.
    stage.call("reopen_filing", json!({ "filing": filing }));
    stage.check_and_approve(&filing);
    let error = stage.refused("sign_filing", signing.clone());
    assert!(error.message.contains("disclosure gate"), "{error:?}");
    stage.call("answer_disclosure", gate);
    let signed = stage.call("sign_filing", signing);
    assert_eq!(signed["filing"]["state"], "signed");
}

#[test]
fn a_certification_that_names_nobody_says_so_and_claims_no_notice() {
    let stage = Stage::with_vault();
    let filing = stage.certification(&stage.provider(0));
    assert_eq!(notices(&stage, &filing), (json!([]), json!([])));
    let words = printed(&stage, &filing);
    assert!(
        words.contains("No row of this packet names a party."),
        "{words}"
    );
    assert!(!words.contains("a notice is recorded"), "{words}");
}

#[test]
fn sub_resellers_that_a_certification_names_are_counted_with_those_who_were_not_told() {
    let stage = Stage::with_vault();
    let (first, second) = (
        reseller(&stage, "Twiga Hosting"),
        reseller(&stage, "Ziwa Cloud"),
    );
    let notice = |party: &str| json!({ "party": party, "on": "2026-03-01", "how": "Letter" });
    stage.call("record_notice", notice(&first));
    let filing = stage.certification(&stage.provider(0));
    let both = json!([first, second]);
    assert_eq!(notices(&stage, &filing), (both.clone(), json!([second])));
    let words = printed(&stage, &filing);
    let told = "2 parties concerned; without a recorded notice: 1.";
    assert!(words.contains(told), "{words}");

    stage.call("record_notice", notice(&second));
    // What was signed keeps the answer that was printed.
    assert_eq!(notices(&stage, &filing), (both.clone(), json!([second])));
    let next = stage.certification(&stage.provider(1));
    assert_eq!(notices(&stage, &next), (both, json!([])));
    let words = printed(&stage, &next);
    let told = "2 parties concerned; a notice is recorded for each.";
    assert!(words.contains(told), "{words}");
    stage.journal_is_consistent();
}

#[test]
fn a_notice_recorded_between_two_signatures_changes_nothing_of_what_is_signed() {
    let (stage, officer) = office();
    let (first, second) = (
        reseller(&stage, "Twiga Hosting"),
        reseller(&stage, "Ziwa Cloud"),
    );
    let notice = |party: &str| json!({ "party": party, "on": "2026-03-01", "how": "Letter" });
    stage.call("record_notice", notice(&first));
    let filing = ready(&stage);
    let signed = stage.call("sign_filing", signing(&filing, &officer));
    let answer = signed["filing"]["disclosure"].clone();
    let told = (json!([first, second]), json!([second]));
    assert_eq!(notices(&stage, &filing), told);
    assert_eq!(
        (&answer["concerned"], &answer["without_notice"]),
        (&told.0, &told.1)
    );
    let half = pages(&stage, &filing);

    stage.call("record_notice", notice(&second));
    assert_eq!(notices(&stage, &filing), told);
    assert_eq!(
        differing(&half, &pages(&stage, &filing)),
        Vec::<usize>::new()
    );
    let locked = countersign(&stage, &filing);
    assert_eq!(locked["disclosure"], answer);
    assert_eq!(notices(&stage, &filing), told);
    let frames = differing(&half, &pages(&stage, &filing));
    assert_eq!(
        frames.len(),
        1,
        "only the page of the two frames: {frames:?}"
    );
    let (folder, _) = export(&stage, &filing, "out", &Options::default());
    let words = on_one_line(&tests::blame::told(&folder.join("certification.pdf")));
    let said = "2 parties concerned; without a recorded notice: 1.";
    assert!(words.contains(said), "{words}");

    // What is begun since tells both notices.
    let next = stage.certification(&stage.provider(1));
    assert_eq!(notices(&stage, &next), (told.0, json!([])));
    stage.journal_is_consistent();
}

#[test]
fn the_rows_that_leave_hold_no_id_of_a_sub_reseller() {
    let stage = Stage::with_vault();
    let party = reseller(&stage, "Twiga Hosting");
    let filing = stage.certification(&stage.provider(0));
    let view = stage.call("filing", json!({ "filing": filing }));
    assert_eq!(id(&view["certification"]["resellers"][0]["party"]), party);
    let packet = stage.packet(&filing);
    let rows = packet.rows("annex/sub-resellers.csv");
    assert!(
        rows.contains("Twiga Hosting") && !rows.contains(&party),
        "{rows}"
    );
    assert!(!packet.twin.to_string().contains(&party));
    assert!(!packet.words().contains(&party));
}
