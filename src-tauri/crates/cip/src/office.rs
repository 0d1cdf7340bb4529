//! The office: the organisation, its people and their roles, and its policy.

use crate::country::Country;
use crate::date::Zone;
use crate::id::PersonId;
use crate::reasons::ReasonCode;
use crate::training::Threshold;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The reseller that keeps the vault (CERT-A).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Organisation {
    /// Legal name.
    pub name: String,
    /// Name in Latin letters, for certificates and file names.
    pub latin: String,
    /// Address in lines.
    #[serde(default)]
    pub address: String,
    /// Country.
    pub country: Country,
    /// Zone in which the office works.
    pub zone: Zone,
    /// Contact for the Customer Identification Program (CERT-G).
    #[serde(default)]
    pub contact: Contact,
    /// Number of employees in IaaS provision and related services (CERT-I), when stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub employees: Option<u32>,
    /// Paper on which packets are laid out.
    #[serde(default, skip_serializing_if = "PacketPaper::is_letter")]
    #[ts(optional, as = "Option<PacketPaper>")]
    pub packet_paper: PacketPaper,
}

/// Paper on which packets are laid out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum PacketPaper {
    /// US Letter.
    #[default]
    Letter,
    /// A4.
    A4,
}

impl PacketPaper {
    /// Serde hands the value over by reference.
    const fn is_letter(&self) -> bool {
        matches!(self, Self::Letter)
    }
}

/// A contact: name, title, e-mail, telephone (CERT-G).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Contact {
    /// Name.
    #[serde(default)]
    pub name: String,
    /// Title.
    #[serde(default)]
    pub title: String,
    /// E-mail address.
    #[serde(default)]
    pub email: String,
    /// Telephone number.
    #[serde(default)]
    pub phone: String,
}

/// Role of a member of staff. Roles bind what may validly be signed; whoever opens the vault can read it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum StaffRole {
    /// Reviews, submits decisions, prepares filings.
    Reviewer,
    /// Approves or returns other people's submissions.
    Approver,
    /// Signs and exports filings, manages people, providers and policy.
    Officer,
    /// Reads everything and verifies the journal.
    Auditor,
}

impl StaffRole {
    /// Every role.
    pub const ALL: [Self; 4] = [Self::Reviewer, Self::Approver, Self::Officer, Self::Auditor];
}

/// A member of staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Person {
    /// Identifier.
    pub id: PersonId,
    /// Full name, any script.
    pub name: String,
    /// Name in Latin letters, for certificates.
    pub latin: String,
    /// Title.
    #[serde(default)]
    pub title: String,
    /// Sign-in label of at most 20 characters; whoever holds the folder can read it.
    pub label: String,
    /// Roles.
    pub roles: Vec<StaffRole>,
    /// Public half of the journal key, 64 hex digits.
    pub journal_key: String,
    /// Filing certificate of an officer, DER in hex; absent until made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub certificate: Option<String>,
    /// Certificates of the authorities above an imported one, DER in hex, the nearest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub chain: Vec<String>,
}

/// When a second person must approve a decision.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum SecondPerson {
    /// For every decision.
    Always,
    /// For authenticity and screening reasons, and for high risk.
    ByReason,
    /// Never: sole operator; printed on the packet.
    Never,
}

/// The office's policy; part of what an approval is bound to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Policy {
    /// Second person.
    pub second_person: SecondPerson,
    /// Minutes without activity after which the vault locks; 1 to 15.
    pub lock_minutes: u32,
    /// Months until re-verification, by risk: low, standard, high.
    pub recheck_months: [u32; 3],
    /// Days within which the office promises itself a decision on a case.
    pub case_days: u32,
    /// Days before a paper ends or a re-check falls due at which Today speaks of it.
    #[serde(default = "a_month", skip_serializing_if = "is_a_month")]
    #[ts(optional, as = "Option<u32>")]
    pub watch_days: u32,
    /// Days after its date from which an entity's paper that is to be recent is asked for anew; 0 for never.
    #[serde(default = "a_year", skip_serializing_if = "is_a_year")]
    #[ts(optional, as = "Option<u32>")]
    pub company_paper_days: u32,
    /// Whether the half on customer identification is switched on; vaults from before the switch have it on.
    #[serde(default = "switched_on")]
    pub cip_half: bool,
    /// Whether the half on the training of AI models is switched on.
    pub training_reports: bool,
    /// Whether national identification numbers are collected (CUST-12).
    pub national_id: bool,
    /// Whether a party's own statement alone suffices for a U.S. person; the rule's caution is that it does not.
    #[serde(default, skip_serializing_if = "is_off")]
    #[ts(optional, as = "Option<bool>")]
    pub statement_suffices: bool,
    /// Why it does; printed on every certification that is counted so.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<String>")]
    pub statement_reason: String,
    /// Procedure texts of the certification, by field id such as `CERT-B`.
    #[serde(default)]
    pub procedures: Vec<Procedure>,
    /// Numbers at which somebody looks at a training run; they stand beside the capabilities and decide nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Threshold>>")]
    pub training_thresholds: Vec<Threshold>,
}

const fn a_month() -> u32 {
    30
}

const fn a_year() -> u32 {
    365
}

/// Left out as it was before it could be chosen: a policy is written again when the journal is verified.
const fn is_a_month(days: &u32) -> bool {
    *days == a_month()
}

const fn is_a_year(days: &u32) -> bool {
    *days == a_year()
}

const fn switched_on() -> bool {
    true
}

/// Serde hands the value over by reference.
const fn is_off(switch: &bool) -> bool {
    !*switch
}

/// A procedure text of the certification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Procedure {
    /// Field id of the rulebook.
    pub field: String,
    /// Text.
    pub text: String,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            second_person: SecondPerson::Always,
            lock_minutes: 5,
            recheck_months: [24, 12, 6],
            case_days: 5,
            watch_days: a_month(),
            company_paper_days: a_year(),
            cip_half: true,
            training_reports: false,
            national_id: false,
            statement_suffices: false,
            statement_reason: String::new(),
            procedures: Vec::new(),
            training_thresholds: Vec::new(),
        }
    }
}

impl Policy {
    /// Returns whether a half of the rule is switched on.
    pub fn has(&self, half: crate::rulebook::Half) -> bool {
        match half {
            crate::rulebook::Half::Cip => self.cip_half,
            crate::rulebook::Half::Training => self.training_reports,
        }
    }

    /// Returns whether a decision with these reasons on a party of this risk needs a second person.
    ///
    /// Doubt about authenticity and a match on a list take two people whatever the policy, unless nobody else could
    /// approve.
    pub fn needs_second(
        &self,
        reasons: &[ReasonCode],
        risk: crate::party::Risk,
        alone: bool,
    ) -> bool {
        let by_reason = reasons.iter().any(|r| r.needs_second_person());
        match self.second_person {
            SecondPerson::Always => true,
            SecondPerson::Never => by_reason && !alone,
            SecondPerson::ByReason => by_reason || risk == crate::party::Risk::High,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_from_before_the_choice_of_paper_is_written_again_as_it_was() {
        let older = r#"{"name":"A","latin":"A","address":"","country":"VN","zone":"UTC","contact":{"name":"","title":"","email":"","phone":""}}"#;
        let mut read: Organisation = serde_json::from_str(older).unwrap();
        assert_eq!(read.packet_paper, PacketPaper::Letter);
        assert_eq!(serde_json::to_string(&read).unwrap(), older);
        read.packet_paper = PacketPaper::A4;
        let written = serde_json::to_string(&read).unwrap();
        assert!(written.ends_with(r#","packet_paper":"a4"}"#), "{written}");
        assert_eq!(
            serde_json::from_str::<Organisation>(&written).unwrap(),
            read
        );
    }

    /// Verification writes each row again and compares it to the letter.
    #[test]
    fn a_policy_from_before_the_watch_is_written_again_as_it_was() {
        let older = r#"{"second_person":"always","lock_minutes":5,"recheck_months":[24,12,6],"case_days":5,"cip_half":true,"training_reports":false,"national_id":false,"procedures":[]}"#;
        let read: Policy = serde_json::from_str(older).unwrap();
        assert_eq!((read.watch_days, read.company_paper_days), (30, 365));
        assert_eq!(serde_json::to_string(&read).unwrap(), older);
    }
}
