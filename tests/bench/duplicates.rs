//! Finding papers again among many: straight in the record, and as the bench of a case asks for it.

use super::{calibrated, median, row, timed};
use chrono::Duration as Span;
use cip::country::Country;
use cip::date::{Moment, Zone};
use cip::document::{Document, DocumentFacts, DocumentLink, Purpose};
use cip::document_kind::DocumentKind;
use cip::event::Event;
use cip::id::{DocumentId, PartyId};
use cip::office::StaffRole;
use register::{Actor, Passphrase, Register, SealedObject};
use serde_json::json;
use tests::stage::passphrase;
use tests::work::person;
use tests::{Stage, papers};
use uuid::Uuid;

/// Every so many papers bear the number of the one before.
const TWICE: usize = 100;

/// Looks for the papers with the number and the pixels of one, and opens a case whose paper stands twice.
pub(crate) fn search(size: usize) {
    let stage = calibrated();
    let (customer, case) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    stage.identity_card(&customer, "paper.png", &papers::card(1), &number(TWICE - 1));
    let (other, _) = stage.customer(person("Trần Văn Bình", "VN"));
    stage.call("lock", json!({}));
    let register = filled(&stage, &other, size);
    let mut asked = (TWICE - 1..size).step_by(TWICE).cycle();
    let seen = median(|| {
        let n = asked.next().expect("a paper that stands twice");
        let (time, found) = timed(|| {
            let numbers = register.documents_with_number(&number(n)).expect("papers");
            let pixels = register.documents_with_pixels(&pixels(n)).expect("papers");
            (numbers.len(), pixels.len())
        });
        assert!(found.0 >= 2 && found.1 == 1, "{found:?}");
        time
    });
    row(
        &format!("find a number and a picture again among {size} documents"),
        "≤ 5 ms",
        seen,
    );
    let (missed, false_alarms) = rates(&register, size);
    println!(
        "| numbers that stand twice among {size} documents and were not found | 0 | {missed} |"
    );
    println!("| numbers that stand once and were found twice | ≤ 1 % | {false_alarms} |");
    register.lock().expect("a locked vault");
    stage.unlock("TV");
    let seen = median(|| {
        let (time, view) = timed(|| stage.call("case", json!({ "case": case })));
        let twins = view["twins"].as_array().map(Vec::len);
        assert!(twins >= Some(2), "{twins:?}");
        time
    });
    row(
        &format!("open a case whose paper stands at another customer, among {size} documents"),
        "≤ 50 ms",
        seen,
    );
}

/// Asks for the number of each paper: how many that stand twice are not found, how many that stand once are.
fn rates(register: &Register, size: usize) -> (usize, usize) {
    let (mut missed, mut false_alarms) = (0, 0);
    for n in 0..size {
        let twice = (n % TWICE == TWICE - 1 || n % TWICE == TWICE - 2) && n / TWICE < size / TWICE;
        let found = register.documents_with_number(&number(n)).expect("papers");
        missed += usize::from(twice && found.len() < 2);
        false_alarms += usize::from(!twice && found.len() > 1);
    }
    (missed, false_alarms)
}

/// The number of a paper; every hundredth repeats the one before.
fn number(n: usize) -> String {
    let n = if n % TWICE == TWICE - 1 { n - 1 } else { n };
    format!("0791{n:08}")
}

fn pixels(n: usize) -> String {
    format!("{n:064x}")
}

/// Puts papers of one customer into the record, all of one sealed file, and leaves the vault open.
fn filled(stage: &Stage, customer: &str, size: usize) -> Register {
    let (folder, config) = (stage.vault_folder(), stage.config_folder());
    let words = Passphrase::attempt(passphrase("TV"));
    let moment = |stage: &Stage| Moment {
        at: stage.tick(),
        zone: Zone::parse("UTC").expect("a zone"),
    };
    let now = moment(stage);
    let mut register = Register::open(&folder, &config, "TV", &words, &now).expect("an open vault");
    let by = register.person_id().expect("somebody signed in");
    let actor = Actor {
        person: by,
        role: StaffRole::Officer,
    };
    let party = PartyId(Uuid::parse_str(customer).expect("a party"));
    let sealed = register
        .seal(&papers::card(9), now.at)
        .expect("a sealed file");
    let mut events = Vec::new();
    for n in 0..size {
        events.push(Event::DocumentAdded {
            document: paper(n, &sealed, party, by, &now),
        });
    }
    stage.wait(Span::minutes(1));
    register
        .record(&actor, &moment(stage), &events)
        .expect("papers on record");
    register
}

fn paper(
    n: usize,
    sealed: &SealedObject,
    party: PartyId,
    by: cip::id::PersonId,
    now: &Moment,
) -> Document {
    Document {
        id: DocumentId(Uuid::from_u128(
            0x0190_0000_0000_7000_8000_0000_0000_0000 + n as u128,
        )),
        object: sealed.id,
        sha256: format!("{:064x}", n + 1_000_000),
        pixels: Some(pixels(n)),
        file_name: format!("paper-{n}.png"),
        media_type: "image/png".to_owned(),
        bytes: sealed.bytes,
        pages: 1,
        added: now.clone(),
        added_by: by,
        warnings: Vec::new(),
        kind: Some(DocumentKind::IdentityCard),
        facts: DocumentFacts {
            number: number(n),
            issuer_country: Some(Country::parse("VN").expect("a country")),
            ..DocumentFacts::default()
        },
        links: vec![DocumentLink {
            party,
            from_page: 1,
            to_page: 1,
            purpose: Purpose::Identity,
        }],
    }
}
