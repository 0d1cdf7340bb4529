//! The preview shows the pages that will be signed, and nobody's name where it is not known who signs.

use serde_json::json;
use tests::Stage;
use tests::stage::id;
use tests::work::person;

/// The pictures of all pages as the person signed in sees them.
pub fn pages(stage: &Stage, filing: &str) -> Vec<Vec<u8>> {
    let view = stage.call("preview_filing", json!({ "filing": filing }));
    let pages = view["pages"].as_array().unwrap();
    let picture = |page: &serde_json::Value| stage.desk.page(&id(&page["url"])).unwrap().bytes;
    pages.iter().map(picture).collect()
}

/// The places of the pages that differ, from 1.
pub fn differing(one: &[Vec<u8>], other: &[Vec<u8>]) -> Vec<usize> {
    assert_eq!(one.len(), other.len());
    let pairs = one.iter().zip(other).enumerate();
    pairs
        .filter(|(_, (a, b))| a != b)
        .map(|(i, _)| i + 1)
        .collect()
}

#[test]
fn an_officer_previews_the_pages_that_are_signed_and_others_see_who_is_missing() {
    let stage = Stage::with_office();
    let provider = stage.provider(0);
    stage.sign_in("LT");
    let (customer, _) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    stage.account(&customer, &provider, "nc-2001");
    let filing = stage.certification(&provider);
    stage.call("check_filing", json!({ "filing": filing }));

    let preparer = pages(&stage, &filing);
    stage.sign_in("AU");
    let auditor = pages(&stage, &filing);
    assert_eq!(
        differing(&preparer, &auditor),
        Vec::<usize>::new(),
        "whoever looks and is no officer stands nowhere on the pages"
    );
    stage.sign_in("TV");
    let officer = pages(&stage, &filing);
    assert!(
        differing(&preparer, &officer).contains(&1),
        "the cover names the officer who looks"
    );

    let hash =
        stage.call("filing", json!({ "filing": filing }))["filing"]["frozen"]["sha256"].clone();
    stage.sign_in("CH");
    let request =
        json!({ "filing": filing, "hash": hash, "passphrase": tests::stage::passphrase("CH") });
    stage.call("approve_filing", request);
    stage.sign_in("TV");
    let request = json!({ "filing": filing, "basis": "contract_clause", "words": "Clause 9", "country": "US" });
    stage.call("answer_disclosure", request);
    let before = pages(&stage, &filing);
    assert!(
        !differing(&officer, &before).is_empty(),
        "approval and disclosure are printed"
    );
    let request = json!({ "filing": filing, "passphrase": tests::stage::passphrase("TV") });
    stage.call("sign_filing", request);
    let signed = pages(&stage, &filing);
    assert_eq!(
        differing(&before, &signed).len(),
        1,
        "only the page with the signature's frame is another than in the preview"
    );
}
