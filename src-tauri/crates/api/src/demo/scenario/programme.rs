//! The written programme of the invented office: begun with what Settings say, approved, put in force.

use super::{HISTORY_DAYS, Scenario, missing};
use crate::error::ApiError;
use crate::programme::{ApproveProgramme, NoteProgramme, ProgrammeById, ProgrammeView};
use crate::view::Nothing;
use cip::programme::ProgrammeEntryKind;

impl Scenario<'_> {
    /// Writes the first version on the first day; what Settings do not say is left open and shows as missing.
    pub(super) fn write_programme(&mut self) -> Result<(), ApiError> {
        self.sign_in("lan")?;
        let begun: ProgrammeView = self.call("begin_programme", &Nothing {})?;
        let version = begun.version.map(|v| v.id);
        let version = version.ok_or_else(|| missing("programme"))?;
        let submit = ProgrammeById { version };
        let submitted: ProgrammeView = self.call("submit_programme", &submit)?;
        let note = NoteProgramme {
            on: self.day_before(HISTORY_DAYS),
            kind: ProgrammeEntryKind::Services,
            words: "Accelerator clusters are resold to studios and developers from now on."
                .to_owned(),
        };
        let _: ProgrammeView = self.call("note_programme", &note)?;
        self.sign_in("chau")?;
        let approval = ApproveProgramme {
            version,
            hash: submitted.hash,
            passphrase: self.passphrase("chau"),
        };
        let _: ProgrammeView = self.call("approve_programme", &approval)?;
        self.sign_in("bao")?;
        let _: ProgrammeView = self.call("enforce_programme", &submit)?;
        Ok(())
    }
}
