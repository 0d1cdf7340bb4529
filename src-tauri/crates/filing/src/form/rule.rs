//! What a packet says of the rule that it is prepared under, by the status of the edition.

use super::Rulebook;

/// Where the rule stands; an unknown status reads as a proposal, which claims least.
enum Standing {
    Proposed,
    Withdrawn,
    Final,
}

impl Rulebook {
    fn standing(&self) -> Standing {
        match self.status.as_str() {
            "final" => Standing::Final,
            "withdrawn" => Standing::Withdrawn,
            _ => Standing::Proposed,
        }
    }

    /// The text that items are taken from: `proposal` or `rule`.
    #[must_use]
    pub fn text(&self) -> &'static str {
        match self.standing() {
            Standing::Final => "rule",
            Standing::Proposed | Standing::Withdrawn => "proposal",
        }
    }

    /// What stands beside the notice on the cover.
    #[must_use]
    pub fn label(&self) -> &'static str {
        match self.standing() {
            Standing::Proposed => "Proposed rule",
            Standing::Withdrawn => "Withdrawn proposal",
            Standing::Final => "Final rule",
        }
    }

    /// The notice on the cover; `cited` is the citation with its day.
    #[must_use]
    pub fn notice(&self, cited: &str) -> String {
        let said = match self.standing() {
            Standing::Proposed => format!(
                "This packet is prepared under a proposed rule, {cited}. The rule is not in force and binds nobody."
            ),
            Standing::Withdrawn => format!(
                "This packet is prepared after a proposed rule that was withdrawn, {cited}. It is not in force and \
                 binds nobody."
            ),
            Standing::Final => format!("This packet is prepared under a final rule, {cited}."),
        };
        format!(
            "{said} Section numbers are those of the {}. Not an agency form.",
            self.text()
        )
    }

    /// The words of page feet and document properties; `cited` stands behind what was prepared under.
    #[must_use]
    pub fn prepared(&self, cited: &str) -> String {
        match self.standing() {
            Standing::Proposed => format!("Prepared under a proposed rule{cited}, not in force"),
            Standing::Withdrawn => {
                format!("Prepared after a withdrawn proposal{cited}, not in force")
            }
            Standing::Final => format!("Prepared under a final rule{cited}"),
        }
    }

    /// A section by its name: `proposed 15 CFR 7.304`; that of a final rule by its name alone.
    #[must_use]
    pub fn section(&self, name: &str) -> String {
        match self.standing() {
            Standing::Proposed => format!("proposed {name}"),
            Standing::Withdrawn => format!("withdrawn {name}"),
            Standing::Final => name.to_owned(),
        }
    }

    /// What the disclosure of personal data has to be read with.
    #[must_use]
    pub fn caution(&self) -> String {
        let said = match self.standing() {
            Standing::Proposed => {
                "This rule is proposed and not in force. It does not by itself oblige or permit you"
            }
            Standing::Withdrawn => {
                "This rule was withdrawn and is not in force. It does not oblige or permit you"
            }
            Standing::Final => "This rule does not by itself permit you",
        };
        format!("{said} to disclose personal data. Check your own law.")
    }

    /// What is said before the filer's own attestations.
    #[must_use]
    pub fn no_wording(&self) -> String {
        let text = self.text();
        format!(
            "The {text} as known to the filer prescribes no wording. The wording below is the filer’s own."
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rulebook(status: &str) -> Rulebook {
        Rulebook {
            edition: "2026-11-01".into(),
            citation: "89 FR 5698".into(),
            published: chrono::NaiveDate::default(),
            status: status.into(),
        }
    }

    #[test]
    fn what_is_final_is_not_called_proposed_and_what_is_not_says_so() {
        let all = |status: &str| {
            let rule = rulebook(status);
            [
                rule.label().to_owned(),
                rule.notice("89 FR 5698"),
                rule.prepared(""),
                rule.section("15 CFR 7.304"),
                rule.caution(),
                rule.no_wording(),
            ]
            .join(" ")
        };
        let last = all("final");
        assert!(
            !last.contains("propos") && !last.contains("in force"),
            "{last}"
        );
        assert!(all("proposed").contains("proposed 15 CFR 7.304"));
        assert_eq!(all("proposed").matches("not in force").count(), 3);
        assert_eq!(all("withdrawn").matches("not in force").count(), 3);
        assert!(!all("withdrawn").contains("Proposed rule"));
    }
}
