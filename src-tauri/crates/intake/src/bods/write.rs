//! Records into statements of the standard, each complete by itself.

use super::{CONTROL, UNSPECIFIED, VERSION};
use chrono::NaiveDate;
use cip::control::ControlQuestion;
use cip::country::Country;
use cip::id::PartyId;
use cip::ownership::{Holder, Holding};
use cip::party::{Address, AddressUse, Name, NameKind, Party, PartyKind, PartyRole};
use serde_json::{Value, json};

/// What is written: the ownership of one party as it stands on a day.
pub struct Exported<'a> {
    /// Who publishes: the office.
    pub publisher: &'a str,
    /// Day of the statements.
    pub day: NaiveDate,
    /// Whom the file is about.
    pub subject: PartyId,
    /// The subject and everybody above it.
    pub parties: Vec<&'a Party>,
    /// Direct holdings in force.
    pub holdings: Vec<&'a Holding>,
    /// Substantial control in force.
    pub control: Vec<Controls<'a>>,
    /// Individuals who count as beneficial owners.
    pub owners: Vec<PartyId>,
}

/// A role of substantial control, with what it rests on.
pub struct Controls<'a> {
    /// Role.
    pub role: &'a PartyRole,
    /// Entity that is controlled.
    pub of: PartyId,
    /// Questions on control that were last answered with yes.
    pub yes: Vec<ControlQuestion>,
}

impl Controls<'_> {
    /// Returns what the standard calls this control: by the questions answered with yes, else by the interests that
    /// the basis of an imported role names, one before each semicolon. What only might be meant is not claimed.
    fn interests(&self) -> Vec<&'static str> {
        let mut found = Vec::new();
        for question in &self.yes {
            let interest = interest_of(*question);
            if !found.contains(&interest) {
                found.push(interest);
            }
        }
        if found.is_empty() {
            found = named(&self.role.basis);
        }
        found
    }
}

const OTHER: &str = "otherInfluenceOrControl";

/// Returns the interest of a question. An arrangement may be a contract, a trust or a family tie: it is not guessed which.
const fn interest_of(question: ControlQuestion) -> &'static str {
    match question {
        ControlQuestion::SeniorOffice => "seniorManagingOfficial",
        ControlQuestion::Appointment => "appointmentOfBoard",
        ControlQuestion::Decisions | ControlQuestion::Arrangement | ControlQuestion::Otherwise => {
            OTHER
        }
    }
}

fn named(basis: &str) -> Vec<&'static str> {
    let mut found = Vec::new();
    for words in basis.split(';').map(str::trim_start) {
        let begins = |interest: &&str| {
            let rest = words.strip_prefix(*interest);
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        let interest = CONTROL.into_iter().find(begins);
        found.extend(interest.filter(|one| !found.contains(one)));
    }
    if found.is_empty() {
        found.push(OTHER);
    }
    found
}

/// Writes the statements; `id` makes a new id for each. Nothing of documents, payment, e-mail or telephone is written,
/// and neither the source of a holding nor the basis of control: free words that name papers.
///
/// # Errors
/// When JSON cannot be written, which does not happen in a sound program.
pub fn write(
    exported: &Exported<'_>,
    mut id: impl FnMut() -> String,
) -> Result<Vec<u8>, serde_json::Error> {
    let mut statements = Vec::new();
    for party in &exported.parties {
        let (kind, details) = match party.declared.kind {
            PartyKind::Individual => ("person", person(party)),
            PartyKind::Entity => ("entity", entity(party)),
        };
        let record = (kind, party.id.to_string(), details);
        statements.push(statement(exported, id(), record));
    }
    for holding in &exported.holdings {
        let record = (
            "relationship",
            holding.id.to_string(),
            held(exported, holding),
        );
        statements.push(statement(exported, id(), record));
    }
    for control in &exported.control {
        let record = (
            "relationship",
            control.role.id.to_string(),
            controlled(control),
        );
        statements.push(statement(exported, id(), record));
    }
    serde_json::to_vec_pretty(&statements)
}

fn statement(
    exported: &Exported<'_>,
    id: String,
    (kind, record, details): (&str, String, Value),
) -> Value {
    json!({
        "statementId": id,
        "statementDate": exported.day.to_string(),
        "declarationSubject": exported.subject.to_string(),
        "recordId": record,
        "recordType": kind,
        "recordStatus": "new",
        "publicationDetails": {
            "publicationDate": exported.day.to_string(),
            "bodsVersion": VERSION,
            "publisher": { "name": exported.publisher },
        },
        "source": { "type": ["primaryResearch"] },
        "recordDetails": details,
    })
}

fn country(country: Country) -> Value {
    json!({ "name": country.name(), "code": country.alpha2() })
}

fn addresses(all: &[Address], principal: &str) -> Value {
    let address = |address: &Address| {
        let mut words = address.lines.clone();
        let more = [&address.locality, &address.region];
        words.extend(more.into_iter().filter(|part| !part.is_empty()).cloned());
        let kind = match address.purpose {
            AddressUse::Principal => principal,
            AddressUse::PlaceOfUse | AddressUse::Other => "alternative",
        };
        let mut value = json!({ "type": kind, "country": country(address.country) });
        if let Some(members) = value.as_object_mut() {
            if !words.is_empty() {
                members.insert("address".to_owned(), json!(words.join("\n")));
            }
            if !address.postal_code.is_empty() {
                members.insert("postCode".to_owned(), json!(address.postal_code));
            }
        }
        value
    };
    all.iter().map(address).collect()
}

fn person(party: &Party) -> Value {
    let declared = &party.declared;
    let name = |name: &Name| {
        let mut value = json!({ "type": name_kind(name.kind), "fullName": name.text });
        if let Some(members) = value.as_object_mut() {
            if let Some(family) = &name.family {
                members.insert("familyName".to_owned(), json!(family));
            }
            if let Some(given) = &name.given {
                members.insert("givenName".to_owned(), json!(given));
            }
        }
        value
    };
    let nationalities: Vec<Value> = declared.nationalities.iter().map(|c| country(*c)).collect();
    let mut details = json!({
        "isComponent": false,
        "personType": "knownPerson",
        "names": declared.names.iter().map(name).collect::<Vec<_>>(),
        "nationalities": nationalities,
        "addresses": addresses(&declared.addresses, "residence"),
    });
    if let (Some(members), Some(birth)) = (details.as_object_mut(), &declared.birth_date) {
        members.insert("birthDate".to_owned(), json!(birth.to_string()));
    }
    details
}

const fn name_kind(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Official => "individual",
        NameKind::Latin => "transliteration",
        NameKind::Translation => "translation",
        NameKind::Former => "former",
        NameKind::DoingBusinessAs | NameKind::Alternative => "alternative",
    }
}

fn entity(party: &Party) -> Value {
    let declared = &party.declared;
    let others = declared.names.iter().map(|n| n.text.as_str());
    let others: Vec<&str> = others.filter(|text| *text != party.name()).collect();
    let kind = if declared.registry_number.is_empty() {
        "legalEntity"
    } else {
        "registeredEntity"
    };
    let mut details = json!({
        "isComponent": false,
        "entityType": { "type": kind },
        "name": party.name(),
        "alternateNames": others,
        "addresses": addresses(&declared.addresses, "registered"),
    });
    if let Some(members) = details.as_object_mut() {
        if let Some(jurisdiction) = declared.jurisdiction {
            members.insert("jurisdiction".to_owned(), country(jurisdiction));
        }
        if !declared.registry_number.is_empty() {
            let scheme = "Company register";
            let identifier = json!([{ "id": declared.registry_number, "schemeName": scheme }]);
            members.insert("identifiers".to_owned(), identifier);
        }
    }
    details
}

fn held(exported: &Exported<'_>, holding: &Holding) -> Value {
    let (least, most) = (holding.share.least.number(), holding.share.most.number());
    let mut share = json!({ "minimum": least, "maximum": most });
    if holding.share.least == holding.share.most
        && let Some(members) = share.as_object_mut()
    {
        members.insert("exact".to_owned(), json!(least));
    }
    let (holder, owns) = match &holding.holder {
        Holder::Party { party } => (json!(party.to_string()), exported.owners.contains(party)),
        Holder::Unknown { reason } => (unspecified(reason), false),
    };
    json!({
        "isComponent": false,
        "subject": holding.held.to_string(),
        "interestedParty": holder,
        "interests": [{
            "type": "shareholding",
            "directOrIndirect": "direct",
            "beneficialOwnershipOrControl": owns,
            "share": share,
            "startDate": holding.from.to_string(),
        }],
    })
}

/// Says why a holder is not known: by the reason of the standard with which the words begin, else as unknown.
fn unspecified(words: &str) -> Value {
    let (first, rest) = words.split_once(':').unwrap_or((words, ""));
    if UNSPECIFIED.contains(&first.trim()) {
        let rest = rest.trim();
        return if rest.is_empty() {
            json!({ "reason": first.trim() })
        } else {
            json!({ "reason": first.trim(), "description": rest })
        };
    }
    json!({ "reason": "unknown", "description": words })
}

fn controlled(control: &Controls<'_>) -> Value {
    let interest = |kind: &'static str| {
        json!({
            "type": kind,
            "directOrIndirect": "unknown",
            "beneficialOwnershipOrControl": true,
            "startDate": control.role.from.to_string(),
        })
    };
    let interests: Vec<Value> = control.interests().into_iter().map(interest).collect();
    json!({
        "isComponent": false,
        "subject": control.of.to_string(),
        "interestedParty": control.role.party.to_string(),
        "interests": interests,
    })
}
