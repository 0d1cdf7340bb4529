//! Merging: two records of one party become one without losing anything, and can be taken apart again.

use api::ErrorCode;
use serde_json::{Value, json};
use tests::Stage;
use tests::stage::{assert_code, id, passphrase};
use tests::work::{entity, person};

/// Three records of one company: `kept` and `second` are customers with an account each, `third` has a paper owner.
struct Same {
    stage: Stage,
    kept: String,
    second: String,
    third: String,
}

fn same() -> Same {
    let stage = Stage::with_office();
    let (kept, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    let (second, _) = stage.customer(entity("Morning Star Joint Stock", "VN"));
    let third = stage.party(entity("Étoile du Matin", "VN"));
    stage.account(&kept, &stage.provider(0), "nc-1");
    stage.account(&second, &stage.provider(1), "sg-2");
    Same {
        stage,
        kept,
        second,
        third,
    }
}

impl Same {
    fn request(&self, kept: &str, merged: &str) -> Value {
        let second = json!({ "label": "LT", "passphrase": passphrase("LT") });
        json!({ "kept": kept, "merged": merged, "second": second })
    }

    /// Merges the third into the second, then the second into the one that stays.
    fn merge(&self) {
        for (kept, merged) in [(&self.second, &self.third), (&self.kept, &self.second)] {
            self.stage.call("merge_parties", self.request(kept, merged));
        }
    }

    fn view(&self, party: &str) -> Value {
        self.stage.call("customer", json!({ "party": party }))
    }

    fn accounts(&self, party: &str) -> Vec<String> {
        let view = self.view(party);
        let accounts = view["accounts"].as_array().unwrap();
        accounts
            .iter()
            .map(|a| id(&a["account"]["reference"]))
            .collect()
    }

    /// Names of the customers that a query lists.
    fn listed(&self, query: Value) -> Vec<String> {
        let page = self.stage.call("customers", query);
        let rows = page["rows"].as_array().unwrap();
        rows.iter().map(|r| id(&r["party"]["name"])).collect()
    }
}

#[test]
fn the_party_that_stays_has_everything_of_those_merged_into_it_also_by_way_of_others() {
    let s = same();
    let owner = s.stage.party(person("Nguyễn Thị Minh Hằng", "VN"));
    s.stage.holding(&owner, &s.third, "60");
    s.merge();
    assert_eq!(s.accounts(&s.kept), ["nc-1", "sg-2"]);
    let view = s.view(&s.kept);
    assert_eq!(view["ownership"]["interests"][0]["party"], json!(owner));
    let merged = view["merged"].as_array().unwrap();
    let told: Vec<_> = merged
        .iter()
        .map(|m| (&m["party"]["id"], &m["kept"], &m["by"], &m["second"]))
        .collect();
    let (by, second) = (json!("Thanh Vân"), json!("Lan Trần"));
    let (a, b, c) = (json!(s.kept), json!(s.second), json!(s.third));
    assert_eq!(told, [(&b, &a, &by, &second), (&c, &b, &by, &second)]);
    assert_eq!(
        s.view(&s.third)["party"]["id"],
        json!(s.kept),
        "every id leads to the party that stays"
    );
    s.stage.journal_is_consistent();
}

#[test]
fn the_party_that_stays_is_found_by_what_the_others_are_known_by() {
    let s = same();
    s.merge();
    for words in ["Morning Star", "étoile", "sg-2", "nc-1", "Sao Mai"] {
        assert_eq!(
            s.listed(json!({ "text": words })),
            ["Sao Mai Cloud"],
            "{words}"
        );
        let hits = s.stage.call("search", json!({ "text": words }))["hits"].clone();
        assert_eq!(hits.as_array().unwrap().len(), 1, "{words}: {hits:#}");
        assert_eq!(hits[0]["title"], "Sao Mai Cloud", "{words}");
    }
    for place in [0, 1] {
        let query = json!({ "provider": s.stage.provider(place) });
        assert_eq!(s.listed(query), ["Sao Mai Cloud"], "provider {place}");
    }
    let page = s.stage.call("customers", json!({}));
    let providers = page["rows"][0]["providers"].as_array().unwrap();
    assert_eq!(providers.len(), 2, "{providers:?}");
}

#[test]
fn taken_apart_each_has_its_own_again() {
    let s = same();
    s.merge();
    let error = s
        .stage
        .refused("unmerge_parties", s.request(&s.kept, &s.third));
    assert_code(&error, ErrorCode::State);
    s.stage
        .call("unmerge_parties", s.request(&s.kept, &s.second));
    assert_eq!(s.accounts(&s.kept), ["nc-1"]);
    assert_eq!(s.accounts(&s.second), ["sg-2"]);
    assert_eq!(s.view(&s.kept)["merged"], json!([]));
    assert_eq!(
        s.view(&s.second)["merged"][0]["party"]["id"],
        json!(s.third)
    );
    assert_eq!(
        s.listed(json!({})),
        ["Morning Star Joint Stock", "Sao Mai Cloud"]
    );
    s.stage.journal_is_consistent();
}

#[test]
fn journal_and_timeline_name_both_parties_and_who_confirmed() {
    let s = same();
    s.merge();
    let line = s.stage.call("journal", json!({ "limit": 1 }))["entries"][0].clone();
    let told = [
        ("kind", "party.merged"),
        ("title", "Sao Mai Cloud"),
        ("other", "Morning Star Joint Stock"),
        ("who", "Thanh Vân"),
        ("second", "Lan Trần"),
    ];
    for (field, words) in told {
        assert_eq!(line[field], words, "{field}");
    }
    assert_eq!(line["address"], json!(format!("#/customers/{}", s.kept)));
    let newest = s.view(&s.kept)["timeline"][0].clone();
    assert_eq!(
        (&newest["kind"], &newest["other"]),
        (&json!("party.merged"), &json!("Morning Star Joint Stock"))
    );
}

#[test]
fn a_merge_that_would_lose_a_customer_or_mix_kinds_is_refused() {
    let s = same();
    let error = s
        .stage
        .refused("merge_parties", s.request(&s.third, &s.kept));
    assert_eq!(
        (error.code, error.field.as_deref()),
        (ErrorCode::Invalid, Some("kept"))
    );
    let natural = s.stage.party(person("Sao Mai", "VN"));
    let error = s
        .stage
        .refused("merge_parties", s.request(&s.kept, &natural));
    assert_eq!(
        (error.code, error.field.as_deref()),
        (ErrorCode::Invalid, Some("merged"))
    );
    s.merge();
    let error = s
        .stage
        .refused("merge_parties", s.request(&s.kept, &s.third));
    assert_code(&error, ErrorCode::State);
}
