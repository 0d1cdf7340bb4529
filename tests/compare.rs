//! Two certifications beside each other, and the difference that an amendment of a first certification states.

use api::ErrorCode;
use api::filing::form::{Form, unsound};
use api::filing::packet::sha256;
use api::filing::verify::Files;
use chrono::Duration;
use serde_json::{Value, json};
use std::path::Path;
use tests::Stage;
use tests::stage::{assert_code, id};
use tests::work::{answered, entity, person};

fn rows(folder: &Path) -> Files {
    let annex = std::fs::read_dir(folder.join("annex")).unwrap();
    let file = |entry: std::io::Result<std::fs::DirEntry>| {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (format!("annex/{name}"), std::fs::read(path).unwrap())
    };
    annex.map(file).collect()
}

fn amending(provider: &str, filing: &str) -> Value {
    json!({ "provider": provider, "from": "2025-03-01", "to": "2026-02-28", "supersedes": filing,
        "changes": "An account was left out." })
}

fn customers(difference: &Value) -> (Value, Value) {
    let figures = difference["figures"].as_array().unwrap();
    let of = figures.iter().find(|f| f["field"] == "CERT-K").unwrap();
    (of["before"].clone(), of["now"].clone())
}

/// A provider with one customer at the first certification, and a second customer since.
fn grown(stage: &Stage) -> (String, String) {
    let north = stage.provider(0);
    let (first, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    stage.account(&first, &north, "nc-1");
    let filing = stage.certification(&north);
    stage.packet(&filing);
    stage.wait(Duration::days(3));
    let (second, _) = stage.customer(person("Lin Yating", "SG"));
    stage.account(&second, &north, "nc-2");
    (north, filing)
}

#[test]
fn an_amendment_of_a_first_certification_states_what_differs_and_it_recomputes() {
    let stage = Stage::with_vault();
    let (north, filing) = grown(&stage);
    let begun = stage.call("begin_certification", amending(&north, &filing));
    let stated = &begun["certification"]["difference"];
    assert_eq!(stated["filing"], json!(filing));
    assert_eq!(customers(stated), (json!(1), json!(2)));
    stage.call("save_answers", answered(&begun));
    let earlier = stage.call("filing", json!({ "filing": filing }))["filing"].clone();
    let packet = stage.packet(&id(&begun["filing"]["id"]));
    let twin = &packet.twin;
    assert_eq!(twin["head"].get("sort"), None, "it stays a first one");
    assert_eq!(twin["head"]["supersedes"], earlier["label"]);
    assert_eq!(twin["difference"]["packet"], earlier["label"]);
    let files = earlier["packet"]["files"].as_array().unwrap();
    let before = files.iter().find(|f| f["path"] == "packet.json").unwrap();
    assert_eq!(twin["difference"]["sha256"], before["sha256"]);
    let words = packet.words();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    for told in [
        "Annex E",
        "Difference against the certification before",
        "What changed",
    ] {
        assert!(words.contains(told), "{told} is not in\n{words}");
    }
    assert!(packet.item("ANN-G").contains("Annex E"));

    let files = rows(&packet.folder);
    let wrong = |change: &dyn Fn(&mut Value)| {
        let mut twin = twin.clone();
        change(&mut twin);
        let form: Form = serde_json::from_value(twin).unwrap();
        unsound(&form, &files).join("; ")
    };
    assert_eq!(wrong(&|_| {}), "");
    let other = wrong(&|twin| twin["head"]["supersedes"] = Value::Null);
    assert!(other.contains("that it does not supersede"), "{other}");
    let figure = wrong(&|twin| twin["difference"]["figures"][0]["now"] = json!(3));
    assert!(figure.contains("its item states 2"), "{figure}");
    let gone = wrong(&|twin| twin["difference"] = Value::Null);
    assert!(gone.contains("is missing"), "{gone}");
    stage.journal_is_consistent();
}

#[test]
fn an_amendment_differs_from_what_it_supersedes_also_when_something_was_signed_since() {
    let stage = Stage::with_vault();
    let (north, first) = grown(&stage);
    let annual =
        json!({ "provider": north, "from": "2026-03-01", "to": "2026-12-31", "sort": "annual" });
    let annual = stage.call("begin_certification", annual);
    assert_eq!(
        annual["certification"]["difference"]["filing"],
        json!(first)
    );
    let mut request = answered(&annual);
    for statement in request["attestations"].as_array_mut().unwrap() {
        statement["despite"] = json!("Kept on paper this year.");
    }
    stage.call("save_answers", request);
    stage.packet(&id(&annual["filing"]["id"]));
    stage.wait(Duration::days(1));
    let begun = stage.call("begin_certification", amending(&north, &first));
    assert_eq!(begun["certification"]["difference"]["filing"], json!(first));
    let untouched = stage.call(
        "begin_certification",
        json!({ "provider": north, "from": "2025-03-01", "to": "2026-02-28" }),
    );
    assert_eq!(untouched["certification"]["difference"], Value::Null);
}

#[test]
fn any_two_signed_certifications_to_one_provider_are_held_against_each_other() {
    let stage = Stage::with_vault();
    let (north, first) = grown(&stage);
    let second = stage.certification(&north);
    let twin = stage.packet(&second).folder.join("packet.json");
    let events = stage.events();
    let compare = |before: &str, now: &str| {
        stage.call("difference_of", json!({ "before": before, "now": now }))
    };
    let forth = compare(&first, &second);
    assert_eq!(forth["provider"], "Northcloud Inc.");
    assert_eq!(
        (&forth["before"]["filing"], &forth["now"]["filing"]),
        (&json!(first), &json!(second))
    );
    assert_eq!(customers(&forth["difference"]), (json!(1), json!(2)));
    // The other way round the same two stand the other way round.
    let back = compare(&second, &first);
    assert_eq!(customers(&back["difference"]), (json!(2), json!(1)));
    let hash = sha256(&std::fs::read(twin).unwrap());
    assert_eq!(back["difference"]["sha256"], json!(hash));
    assert_eq!(stage.events(), events, "looking records nothing");

    let draft = stage.certification(&north);
    let south = stage.certification(&stage.provider(1));
    stage.packet(&south);
    for (before, now, field) in [
        (&first, &first, "before"),
        (&draft, &second, "before"),
        (&first, &draft, "now"),
        (&south, &second, "before"),
    ] {
        let error = stage.refused("difference_of", json!({ "before": before, "now": now }));
        assert_code(&error, ErrorCode::Invalid);
        assert_eq!(error.field.as_deref(), Some(field), "{error:?}");
    }
}
