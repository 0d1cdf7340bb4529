//! The deeds of an office in short words: recording, reviewing, deciding, filing.

use crate::stage::{Stage, id, passphrase};
use serde_json::{Value, json};

/// Declared data of a person.
pub fn person(name: &str, country: &str) -> Value {
    json!({
        "kind": "individual",
        "names": [{ "kind": "official", "text": name }],
        "addresses": [
            { "use": "principal", "country": country, "lines": ["1 Example Street"], "locality": "Town", "postal_code": "04012" },
        ],
        "nationalities": [country],
        "birth_date": "1988-05-17",
        "emails": ["person@customer.example"],
        "payments": [{ "kind": "card", "institution": "Visa", "identifier": "4242" }],
    })
}

/// Declared data of an entity.
pub fn entity(name: &str, country: &str) -> Value {
    json!({
        "kind": "entity",
        "names": [{ "kind": "official", "text": name }],
        "addresses": [
            { "use": "principal", "country": country, "lines": ["2 Example Street"], "locality": "Town", "postal_code": "04012" },
        ],
        "jurisdiction": country,
        "registry_number": "R-100200",
        "emails": ["office@customer.example"],
    })
}

impl Stage {
    /// Records a customer and returns its party and the case that was opened.
    pub fn customer(&self, declared: Value) -> (String, String) {
        let saved = self.call(
            "save_party",
            json!({ "declared": declared, "customer": true }),
        );
        (id(&saved["party"]), id(&saved["case"]))
    }

    /// Records a party that is not a customer.
    pub fn party(&self, declared: Value) -> String {
        id(&self.call("save_party", json!({ "declared": declared }))["party"])
    }

    /// Opens an account at a provider.
    pub fn account(&self, customer: &str, provider: &str, reference: &str) -> String {
        let request = json!({ "customer": customer, "provider": provider, "reference": reference, "opened": "2025-06-01" });
        id(&self.call("save_account", request)["account"])
    }

    /// Records a holding and returns the case that it opened, if it did.
    pub fn holding(&self, holder: &str, held: &str, percent: &str) -> Option<String> {
        let request = json!({
            "holder": { "who": "party", "party": holder }, "held": held,
            "share": { "least": percent, "most": percent }, "from": "2024-01-01", "source": "Register of members",
        });
        self.call("save_holding", request)["case"]
            .as_str()
            .map(str::to_owned)
    }

    /// Adds a document to a party and says that it is an identity card.
    pub fn identity_card(&self, party: &str, name: &str, bytes: &[u8], number: &str) -> String {
        let document = self.document(party, name, bytes);
        let request = json!({
            "document": document, "kind": "identity_card",
            "facts": { "number": number, "issuer_country": "VN", "issuer": "Specimen office", "issued": "2022-01-01", "expires": "2032-01-01" },
        });
        self.call("describe_document", request);
        document
    }

    /// Adds a document to a party and says what kind it is, and from which country.
    pub fn paper(&self, party: &str, name: &str, bytes: &[u8], kind: &str) -> String {
        let document = self.document(party, name, bytes);
        let facts = json!({ "issuer_country": "VN" });
        let request = json!({ "document": document, "kind": kind, "facts": facts });
        self.call("describe_document", request);
        document
    }

    /// Adds a document to a party.
    pub fn document(&self, party: &str, name: &str, bytes: &[u8]) -> String {
        let token = self.file(name, bytes);
        let added = self.call(
            "add_documents",
            json!({ "files": [token], "party": party, "purpose": "identity" }),
        );
        assert_eq!(added["refused"], json!([]), "{added:#}");
        id(&added["added"][0]["id"])
    }

    /// Reviews a case in which everything agrees and records “verified”. Returns the case.
    pub fn verify(&self, case: &str) -> Value {
        self.call("start_review", json!({ "case": case }));
        let view = self.call("case", json!({ "case": case }));
        let request = verified(&view);
        self.call("record_decision", request)["case"].clone()
    }

    /// Approves what waits in a case; the person signed in is the second one.
    pub fn approve(&self, case: &str, label: &str) -> Value {
        let view = self.call("case", json!({ "case": case }));
        let hash = &view["case"]["decision"]["evidence_hash"];
        let request = json!({ "case": case, "hash": hash, "passphrase": passphrase(label), "words": "Seen." });
        self.call("approve_case", request)["case"].clone()
    }

    /// Returns the status of a party, such as `verified`.
    pub fn status(&self, party: &str) -> String {
        id(&self.call("customer", json!({ "party": party }))["status"]["status"]["status"])
    }

    /// Switches a half of the rule on or off: `cip_half`, `training_reports`.
    pub fn switch(&self, half: &str, on: bool) {
        let mut policy = self.call("office", json!({}))["policy"].clone();
        policy[half] = json!(on);
        self.call("save_policy", json!({ "policy": policy }));
    }

    /// Begins a certification to a provider and answers all of it.
    pub fn certification(&self, provider: &str) -> String {
        let request = json!({ "provider": provider, "from": "2025-03-01", "to": "2026-02-28" });
        let view = self.call("begin_certification", request);
        let filing = id(&view["filing"]["id"]);
        self.call("save_answers", answered(&view));
        filing
    }

    /// Records a run that is covered, begins its report to the account's provider and answers all of it.
    pub fn report(&self, customer: &str, account: &str, provider: &str) -> String {
        let run = complete(account, customer, provider);
        let saved = self.call("save_candidate", json!({ "candidate": run }));
        let run = &saved["candidate"]["id"];
        let covered = json!({ "candidate": run, "covered": true });
        self.call("judge_candidate", covered);
        let view = self.call("begin_report", json!({ "candidate": run }));
        self.call("save_answers", answered(&view));
        id(&view["filing"]["id"])
    }

    /// Checks a filing, has CH approve it, and returns as TV, the officer.
    pub fn check_and_approve(&self, filing: &str) {
        let checked = self.call("check_filing", json!({ "filing": filing }));
        let hash = &checked["filing"]["frozen"]["sha256"];
        if checked["needs_second"] == json!(true) {
            self.sign_in("CH");
            let request = json!({ "filing": filing, "hash": hash, "passphrase": passphrase("CH") });
            self.call("approve_filing", request);
            self.sign_in("TV");
        }
    }

    /// Lets the policy collect national identification numbers; the only officer must be signed in.
    pub fn collects_national_ids(&self) {
        let mut policy = self.call("office", json!({}))["policy"].clone();
        policy["national_id"] = json!(true);
        self.call("save_policy", json!({ "policy": policy }));
    }

    /// Answers the disclosure gate and signs as the officer TV.
    pub fn sign(&self, filing: &str) -> Value {
        self.sign_as(filing, "TV")
    }

    /// Answers the disclosure gate and signs as the officer who is signed in.
    pub fn sign_as(&self, filing: &str, label: &str) -> Value {
        let request = json!({ "filing": filing, "basis": "contract_clause", "words": "Clause 9 of the terms", "country": "US" });
        self.call("answer_disclosure", request);
        self.call(
            "sign_filing",
            json!({ "filing": filing, "passphrase": passphrase(label) }),
        )
    }
}

/// Makes the request that answers every text and attestation of a filing.
pub fn answered(view: &Value) -> Value {
    let items = view["items"].as_array().expect("items");
    let answers: Vec<Value> = items
        .iter()
        .map(|i| match i["text"].as_str() {
            Some("") | None => {
                json!({ "field": i["field"], "text": "As written in the programme." })
            }
            Some(text) => json!({ "field": i["field"], "text": text }),
        })
        .collect();
    let content = if view["certification"].is_null() {
        &view["report"]
    } else {
        &view["certification"]
    };
    let mut attestations = content["attestations"].clone();
    for attestation in attestations.as_array_mut().expect("attestations") {
        attestation["answer"] = json!(true);
        attestation["rests_on"] = json!("Programme, version 4");
    }
    json!({ "filing": view["filing"]["id"], "answers": answers, "attestations": attestations })
}

/// Makes the request that records “verified” on a case in which everything agrees.
pub fn verified(view: &Value) -> Value {
    let name = &view["parties"][0]["declared"]["names"][0]["text"];
    let papers = view["documents"].as_array().is_some_and(|d| !d.is_empty());
    json!({
        "case": view["case"]["id"],
        "outcome": "verified",
        "method": if papers { "documentary" } else { "non_documentary" },
        "rationale": "The papers agree with what was stated.",
        "sentence": format!("I have formed a reasonable belief that I know the true identity of {name}."),
        "review": review(view),
    })
}

/// Answers every question and field of a case: all agree, and no source can be asked offline.
pub fn review(view: &Value) -> Value {
    let list = |key: &str| view[key].as_array().cloned().unwrap_or_default();
    let mut fields = list("fields");
    for field in &mut fields {
        field["verdict"] = json!("agrees");
        field["confirmed"] = field["stated"].clone();
    }
    let checks: Vec<Value> = list("questions")
        .iter()
        .map(|q| match q["item"].as_str() {
            Some("source_asked" | "source_agrees" | "security_features") => {
                json!({ "item": q["item"], "answer": "not_possible", "note": "Not possible offline." })
            }
            _ => json!({ "item": q["item"], "answer": "pass" }),
        })
        .collect();
    let documents: Vec<Value> = list("documents").iter().map(|d| d["id"].clone()).collect();
    let other = if documents.is_empty() {
        json!([{ "measure": "Company register", "source": "Public register", "result": "Name and number agree" }])
    } else {
        json!([])
    };
    json!({
        "documents": documents, "fields": fields, "checks": checks, "non_documentary": other,
        "assurance": { "strength": view["strength"], "validated": "fair", "verified_by": "visual_comparison" },
    })
}

/// A candidate of a training report, known of by the customer.
pub fn candidate(account: &str, customer: &str, provider: &str) -> Value {
    let nil = "00000000-0000-0000-0000-000000000000";
    let trigger = json!({ "date": "2026-03-02", "time": "08:00:00", "zone": "Asia/Ho_Chi_Minh" });
    json!({ "id": nil, "label": "", "customer": customer, "account": account, "provider": provider,
        "knowledge": trigger, "how_known": "The customer told us.", "capabilities": [], "places": [],
        "judgement": { "judgement": "open" } })
}

/// A candidate with every answer that a report needs.
pub fn complete(account: &str, customer: &str, provider: &str) -> Value {
    let mut run = candidate(account, customer, provider);
    let capabilities = [
        "social_engineering",
        "vulnerability_discovery",
        "denial_of_service",
        "data_poisoning",
        "target_selection",
        "disinformation",
        "command_and_control",
    ];
    let more = json!({
        "existence": "A run is under way.", "operations": { "mantissa": "6.65", "exponent": 25 },
        "starts": "2026-03-01", "ends": "2026-04-10", "practices": "Pre-training.", "accelerators": "512 × example",
        "cybersecurity": "Weights are encrypted.", "side": "by", "limb": "results_or_could_result",
        "assessment": "A large text model.",
        "contact": { "name": "Thanh Vân", "title": "Officer", "email": "desk@thanhvan.example", "phone": "+84 234 555 0100" },
        "capabilities": capabilities.map(|c| json!({ "capability": c, "answer": "not_known" })),
        "places": [{ "use": "place_of_use", "country": "SG", "lines": [], "locality": "Singapore", "postal_code": "" }],
    });
    for (key, value) in more.as_object().expect("answers") {
        run[key] = value.clone();
    }
    run
}
