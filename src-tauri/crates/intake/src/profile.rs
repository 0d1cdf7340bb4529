//! Import profiles: what is known of the exports of other systems, read from `assets/import-profiles`.

use crate::columns::DropReason;
use crate::customers::{Lifecycle, PartyKind, TargetField};
use crate::fold::{fold, folded_words};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;
use ts_rs::TS;

macro_rules! asset {
    ($name:literal) => {
        include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../../assets/import-profiles/",
            $name
        ))
    };
}
pub(crate) use asset;

/// A profile as it is offered in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ProfileName {
    /// How it is stored.
    pub name: String,
    /// How it is shown.
    pub title: String,
}

/// Returns the profiles that can be chosen, the general one last.
#[must_use]
pub fn known_profiles() -> Vec<ProfileName> {
    let all = PROFILES.iter().chain(std::iter::once(&*GENERIC));
    all.map(|p| ProfileName {
        name: p.name.clone(),
        title: p.title.clone(),
    })
    .collect()
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum KindRule {
    #[default]
    ByCompany,
    Entity,
    Individual,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Recognise {
    all: Vec<String>,
    none: Vec<String>,
}

/// A profile with its headings folded for comparison.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Profile {
    pub name: String,
    pub title: String,
    pub system: Option<String>,
    pub kind: KindRule,
    #[serde(default)]
    pub account_is_external_id: bool,
    recognise: Recognise,
    fields: BTreeMap<TargetField, Vec<String>>,
    drop: BTreeMap<DropReason, Vec<String>>,
    status: BTreeMap<Lifecycle, Vec<String>>,
    #[serde(default)]
    kinds: BTreeMap<PartyKind, Vec<String>>,
    #[serde(default)]
    legal_forms: Vec<String>,
    #[serde(skip)]
    heading_index: HashMap<String, TargetField>,
    #[serde(skip)]
    drop_index: HashMap<String, DropReason>,
    #[serde(skip)]
    status_index: HashMap<String, Lifecycle>,
}

static PROFILES: LazyLock<Vec<Profile>> = LazyLock::new(|| {
    [
        asset!("whmcs_clients.json"),
        asset!("hostbill_clients.json"),
        asset!("partner_center_customers.json"),
        asset!("stripe_customers.json"),
    ]
    .into_iter()
    .filter_map(parse)
    .collect()
});

static GENERIC: LazyLock<Profile> =
    LazyLock::new(|| parse(asset!("generic.json")).unwrap_or_default());

/// Parses an embedded profile; a test proves that each of them parses.
fn parse(json: &str) -> Option<Profile> {
    let mut profile: Profile = serde_json::from_str(json).ok()?;
    profile.heading_index = index(&profile.fields);
    profile.drop_index = index(&profile.drop);
    profile.status_index = index(&profile.status);
    Some(profile)
}

fn index<T: Copy>(lists: &BTreeMap<T, Vec<String>>) -> HashMap<String, T> {
    lists
        .iter()
        .flat_map(|(meaning, words)| words.iter().map(|word| (fold(word), *meaning)))
        .collect()
}

impl Profile {
    /// Finds a profile by the name it is stored under.
    pub fn named(name: &str) -> Option<&'static Self> {
        PROFILES
            .iter()
            .chain(std::iter::once(&*GENERIC))
            .find(|profile| profile.name == name)
    }

    /// Finds the profile that the headings show; the general one when none does.
    pub fn recognise(headers: &[String]) -> &'static Self {
        let folded: HashSet<String> = headers.iter().map(|h| fold(h)).collect();
        let fits = |profile: &&Self| {
            let present = |either: &String| either.split('|').any(|h| folded.contains(&fold(h)));
            profile.recognise.all.iter().all(present) && !profile.recognise.none.iter().any(present)
        };
        // Of equals the first wins: the order of the list is the order of preference.
        let best = PROFILES
            .iter()
            .filter(fits)
            .rev()
            .max_by_key(|profile| profile.recognise.all.len());
        best.unwrap_or(&GENERIC)
    }

    pub fn is_generic(&self) -> bool {
        self.name == GENERIC.name
    }

    /// Says why a column with this heading is never read, whatever the file.
    pub fn never_read(header: &str) -> Option<DropReason> {
        GENERIC.dropped(header)
    }

    /// Says why a column with this heading is never read, by this profile or by any.
    pub fn dropped(&self, header: &str) -> Option<DropReason> {
        let folded = fold(header);
        self.drop_index
            .get(&folded)
            .or_else(|| GENERIC.drop_index.get(&folded))
            .copied()
    }

    /// Says which field each heading means: the profile first, then the general synonyms for what is left.
    pub fn fields(
        &self,
        headers: &[String],
        dropped: &[Option<DropReason>],
    ) -> Vec<Option<TargetField>> {
        let folded: Vec<String> = headers.iter().map(|h| fold(h)).collect();
        let mut taken: HashSet<TargetField> = HashSet::new();
        let mut fields = vec![None; headers.len()];
        for profile in [self, &*GENERIC] {
            let before = taken.clone();
            for ((heading, slot), dropped) in folded.iter().zip(fields.iter_mut()).zip(dropped) {
                let Some(field) = profile.heading_index.get(heading).copied() else {
                    continue;
                };
                let free = if field.is_many() {
                    !before.contains(&field)
                } else {
                    !taken.contains(&field)
                };
                if slot.is_none() && dropped.is_none() && free {
                    *slot = Some(field);
                    taken.insert(field);
                }
            }
        }
        fields
    }

    /// Returns what a word for a status means in this system.
    pub fn lifecycle(&self, word: &str) -> Option<Lifecycle> {
        let folded = fold(word);
        self.status_index
            .get(&folded)
            .or_else(|| GENERIC.status_index.get(&folded))
            .copied()
    }
}

/// Says whether some profile uses this folded heading.
pub(crate) fn is_known_heading(folded: &str) -> bool {
    let known =
        |p: &Profile| p.heading_index.contains_key(folded) || p.drop_index.contains_key(folded);
    known(&GENERIC) || PROFILES.iter().any(known)
}

/// Returns what a word for the kind of a customer means.
pub(crate) fn kind_of_word(word: &str) -> Option<PartyKind> {
    static WORDS: LazyLock<HashMap<String, PartyKind>> = LazyLock::new(|| index(&GENERIC.kinds));
    WORDS.get(&fold(word)).copied()
}

/// Legal forms: those that are words of their own, and those written without spaces around them.
static LEGAL_FORMS: LazyLock<(Vec<Vec<String>>, Vec<String>)> = LazyLock::new(|| {
    let (joined, spaced): (Vec<&String>, Vec<&String>) = GENERIC
        .legal_forms
        .iter()
        .partition(|form| form.chars().any(is_unspaced));
    let mut spaced: Vec<Vec<String>> = spaced.into_iter().map(|form| folded_words(form)).collect();
    spaced.sort_by_key(|words| std::cmp::Reverse(words.len()));
    (spaced, joined.into_iter().map(|form| fold(form)).collect())
});

/// Says whether a letter belongs to a script that sets no spaces between words.
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c), 0xe00..=0xe7f | 0x1100..=0x11ff | 0x3040..=0x30ff | 0x3400..=0x9fff | 0xac00..=0xd7af)
}

/// Returns the folded words of a name without its legal form, and whether one was there.
pub(crate) fn without_legal_form(name: &str) -> (Vec<String>, bool) {
    let (spaced, joined) = &*LEGAL_FORMS;
    let mut words = folded_words(name);
    let mut found = false;
    for word in &mut words {
        for form in joined {
            if word.contains(form.as_str()) {
                *word = word.replace(form.as_str(), "");
                found = true;
            }
        }
    }
    words.retain(|word| !word.is_empty());
    for form in spaced {
        // A legal form stands first or last; a name that is nothing else keeps its words.
        if words.len() > form.len() && words.ends_with(form) {
            words.truncate(words.len() - form.len());
            found = true;
        }
        if words.len() > form.len() && words.starts_with(form) {
            words.drain(..form.len());
            found = true;
        }
    }
    (words, found)
}

#[cfg(test)]
mod tests {
    use super::{GENERIC, PROFILES, Profile, kind_of_word, without_legal_form};
    use crate::customers::{PartyKind, TargetField};

    fn headers(line: &str) -> Vec<String> {
        line.split(',').map(str::to_owned).collect()
    }

    #[test]
    fn every_profile_parses() {
        assert_eq!(PROFILES.len(), 4);
        assert_eq!(GENERIC.name, "generic");
    }

    #[test]
    fn no_synonym_means_two_fields() {
        let mut seen = std::collections::HashMap::new();
        for (field, words) in &GENERIC.fields {
            for word in words {
                if let Some(other) = seen.insert(super::fold(word), *field) {
                    assert_eq!(other, *field, "{word} means two fields");
                }
            }
        }
        for word in GENERIC.drop_index.keys() {
            assert!(
                !seen.contains_key(word),
                "{word} is both a field and dropped"
            );
        }
    }

    #[test]
    fn exports_are_recognised_by_their_headings() {
        let name = |line: &str| Profile::recognise(&headers(line)).name.as_str();
        let whmcs = "ID,First Name,Last Name,Company Name,Email,Address 1,Address 2,City,State,Postcode,Country,Phone Number,Status";
        assert_eq!(name(whmcs), "whmcs_clients");
        assert_eq!(
            name(&format!("{whmcs},Date Created,Last Login,IP,parent_id")),
            "hostbill_clients"
        );
        assert_eq!(
            name("Microsoft ID,Company name,Primary domain name,Relationship"),
            "partner_center_customers"
        );
        assert_eq!(
            name("id,Description,Email,Name,Created (UTC),Delinquent"),
            "stripe_customers"
        );
        assert_eq!(name("Kunde,Ort,Land"), "generic");
    }

    #[test]
    fn synonyms_of_several_languages_are_understood() {
        let line = "Mã khách hàng,TÊN CÔNG TY,Quốc gia,Số điện thoại,E-Mail-Adresse,password,國家";
        let headers = headers(line);
        let dropped: Vec<_> = headers.iter().map(|h| GENERIC.dropped(h)).collect();
        let fields = GENERIC.fields(&headers, &dropped);
        assert_eq!(
            fields,
            [
                Some(TargetField::ExternalId),
                Some(TargetField::CompanyName),
                Some(TargetField::Country),
                Some(TargetField::Phone),
                Some(TargetField::Email),
                None,
                None
            ]
        );
        assert!(dropped[5].is_some());
        assert_eq!(kind_of_word("Doanh nghiệp"), Some(PartyKind::Entity));
    }

    #[test]
    fn legal_forms_are_told_from_names() {
        let strip = |name: &str| without_legal_form(name);
        assert_eq!(strip("Yılmaz A.Ş."), (vec!["yilmaz".to_owned()], true));
        assert_eq!(
            strip("北京云计算有限公司"),
            (vec!["北京云计算".to_owned()], true)
        );
        assert_eq!(
            strip("Công ty TNHH Sao Mai"),
            (vec!["sao".to_owned(), "mai".to_owned()], true)
        );
        assert!(!strip("Nguyễn Văn Anh").1);
    }
}
