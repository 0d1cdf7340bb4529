//! Makes the demo vault, or opens the one that was made before.

use super::{HISTORY_DAYS, Scenario, unwritten};
use crate::demo::content::{Office as Sample, Staff};
use crate::desk::{Desk, Setup};
use crate::error::{ApiError, ErrorCode};
use crate::office::{AddPerson, OfficeView, ProviderForm, SavePolicy};
use crate::open_vault::{internal, new_id};
use crate::session::{AgedDemo, DemoPerson, enter, filing_key, first_policy, provider};
use crate::words::rooms as w;
use chrono::{DateTime, Days, NaiveDate, Utc};
use cip::country::Country;
use cip::date::{Moment, Zone};
use cip::event::Event;
use cip::id::PersonId;
use cip::office::{
    Contact, Organisation, PacketPaper, Person, Policy, Procedure, SecondPerson, StaffRole,
};
use cip::verification::hex;
use register::{EventQuery, Founder, KdfCost, KitProof, NewVault, Passphrase, Register};
use std::fs;
use std::path::Path;

/// Folder name of the demo vault.
const FOLDER: &str = "Thanh Van Cloud DEMO.deedbox";

/// The demo's passphrases stand on its screen, so their derivation need not be slow.
const COST: KdfCost = KdfCost {
    memory_kib: 8 * 1024,
    passes: 1,
    lanes: 1,
};

/// Returns the people of the demo with their passphrases, for its screen.
pub(crate) fn people() -> Vec<DemoPerson> {
    let Ok(sample) = Sample::sample() else {
        return Vec::new();
    };
    let person = |p: Staff| DemoPerson {
        role: p.roles.first().map_or(StaffRole::Reviewer, |r| role(r)),
        label: p.label,
        name: p.name,
        passphrase: p.passphrase,
    };
    sample.desk.staff.into_iter().map(person).collect()
}

fn role(name: &str) -> StaffRole {
    match name {
        "approver" => StaffRole::Approver,
        "officer" => StaffRole::Officer,
        _ => StaffRole::Reviewer,
    }
}

/// Opens the demo vault as its reviewer; makes it first when it is not there. One of an earlier day is opened only
/// when `aged` says so, and gives way to a new one only when it is a demo vault.
pub(crate) fn open(desk: &Desk, aged: Option<AgedDemo>, now: &Moment) -> Result<(), ApiError> {
    let sample = Sample::sample()?;
    let above = desk.tools.setup.demo_dir.clone();
    fs::create_dir_all(&above).map_err(unwritten)?;
    let folder = above.join(FOLDER);
    // Making takes a while; meanwhile the desk answers others, such as the clock of the auto-lock.
    desk.lock();
    if !folder.exists() {
        make(desk, &sample, &folder, now)?;
    }
    let mut register = sign_in(desk, &sample, &folder, now)?;
    if let Some(day) = earlier_day(&register, now)? {
        match aged {
            None => return Err(of_earlier(day)),
            Some(AgedDemo::Keep) => {}
            Some(AgedDemo::Renew) => {
                if !register.facts()?.demo {
                    return Err(no_demo());
                }
                register.lock()?;
                make(desk, &sample, &folder, now)?;
                register = sign_in(desk, &sample, &folder, now)?;
            }
        }
    }
    enter(desk, &mut desk.inner(), register, &folder, true, now)
}

fn sign_in(
    desk: &Desk,
    sample: &Sample,
    folder: &Path,
    now: &Moment,
) -> Result<Register, ApiError> {
    let staff = &sample.desk.staff;
    let reviewer = staff.first().ok_or_else(|| super::missing("staff"))?;
    let passphrase = Passphrase::attempt(&reviewer.passphrase);
    let config = &desk.tools.setup.config_dir;
    Ok(Register::open(
        folder,
        config,
        &reviewer.label,
        &passphrase,
        now,
    )?)
}

/// Returns the day on which the demo was made, when that was before today. Its history begins so many days before.
fn earlier_day(register: &Register, now: &Moment) -> Result<Option<NaiveDate>, ApiError> {
    let first = EventQuery {
        before: Some(2),
        limit: 1,
        ..EventQuery::default()
    };
    let zone = register.facts()?.organisation.zone;
    let day = |at: DateTime<Utc>| at.with_timezone(&zone.0).date_naive();
    let made = register
        .events(&first)?
        .first()
        .and_then(|event| day(event.at).checked_add_days(Days::new(HISTORY_DAYS)));
    Ok(made.filter(|made| *made < day(now.at)))
}

fn of_earlier(day: NaiveDate) -> ApiError {
    let hint = w::hint_renew_demo();
    let message = w::demo_aged(day.to_string());
    let mut error = ApiError::new(ErrorCode::DemoAged, message, hint);
    error.details.push(day.to_string());
    error
}

fn no_demo() -> ApiError {
    let hint = w::hint_move_folder();
    let message = w::demo_other_vault();
    ApiError::new(ErrorCode::NotAVault, message, hint)
}

/// Makes the vault beside its place on a desk of its own, and gives it its name only when it is whole; one that had
/// the name goes then, not before.
fn make(desk: &Desk, sample: &Sample, folder: &Path, now: &Moment) -> Result<(), ApiError> {
    let workshop = folder.with_file_name(".making");
    let gone = folder.with_file_name(".replaced");
    for left in [&workshop, &gone] {
        if left.exists() {
            fs::remove_dir_all(left).map_err(unwritten)?;
        }
    }
    fs::create_dir_all(&workshop).map_err(unwritten)?;
    let job = desk.tools.jobs.begin("job-make-demo");
    let made = build(desk, sample, &workshop, now);
    desk.tools.jobs.end(job);
    let named = made.and_then(|()| {
        if folder.exists() {
            fs::rename(folder, &gone).map_err(unwritten)?;
        }
        fs::rename(workshop.join(FOLDER), folder).map_err(unwritten)
    });
    if named.is_ok() && gone.exists() {
        fs::remove_dir_all(&gone).map_err(unwritten)?;
    }
    let cleared = fs::remove_dir_all(&workshop).map_err(unwritten);
    named.and(cleared)
}

fn build(desk: &Desk, sample: &Sample, workshop: &Path, now: &Moment) -> Result<(), ApiError> {
    let setup = Setup {
        config_dir: workshop.join("config"),
        demo_dir: workshop.to_path_buf(),
        ..desk.tools.setup.clone()
    };
    fs::create_dir_all(&setup.config_dir).map_err(unwritten)?;
    let own = Desk::with_cost(setup, Some(COST));
    let mut play = Scenario::at(&own, sample.clone(), now.at);
    play.clock = now
        .at
        .checked_sub_days(Days::new(HISTORY_DAYS))
        .unwrap_or(now.at);
    play.create(&workshop.join(FOLDER))?;
    let papers = workshop.join("papers");
    fs::create_dir_all(&papers).map_err(unwritten)?;
    play.history(&papers)?;
    own.lock();
    Ok(())
}

impl Scenario<'_> {
    /// Creates the vault with the officer as its founder. The demo vault has no recovery kit.
    fn create(&mut self, folder: &Path) -> Result<(), ApiError> {
        let officer = self.staff("bao")?;
        let zone = Zone::parse(&self.zone).unwrap_or(Zone(chrono_tz::UTC));
        let now = Moment {
            at: self.clock,
            zone,
        };
        let id = PersonId(new_id(&now));
        let passphrase = Passphrase::new(&officer.passphrase)?;
        let founder = Founder {
            person: id,
            label: &officer.label,
            passphrase: &passphrase,
        };
        let config = self.desk.tools.setup.config_dir.clone();
        let mut vault = NewVault::prepare(folder, &config, &founder, COST, &now)?;
        let organisation = self.organisation(zone)?;
        let key = filing_key(&officer.name, &organisation, true, &now)?;
        let certificate = key.certificate.clone();
        vault.set_filing_key(key)?;
        let edition = cip::rulebook::Edition::shipped().map_err(internal)?;
        let person = Person {
            id,
            name: officer.name.clone(),
            latin: officer.name,
            title: officer.title.clone(),
            label: officer.label.clone(),
            roles: officer.roles.iter().map(|r| role(r)).collect(),
            journal_key: hex(&vault.journal_key()),
            certificate: Some(hex(&certificate)),
            chain: Vec::new(),
        };
        let recovery_key = hex(&vault.recovery_key());
        let mut events = vec![
            Event::VaultCreated {
                organisation,
                edition: edition.id.clone(),
                demo: true,
                recovery_key,
            },
            Event::PersonAdded {
                person,
                second: None,
            },
            Event::PolicyChanged {
                policy: first_policy(&edition),
                second: None,
            },
        ];
        for form in self.provider_forms()? {
            events.push(Event::ProviderRecorded {
                provider: provider(&form, &now),
                second: None,
            });
        }
        let register = vault.finish(&KitProof::Demo, StaffRole::Officer, &now, &events)?;
        let mut inner = self.desk.inner();
        enter(self.desk, &mut inner, register, folder, true, &now)
    }

    fn staff(&self, key: &str) -> Result<Staff, ApiError> {
        self.sample
            .desk
            .staff
            .iter()
            .find(|p| p.key == key)
            .cloned()
            .ok_or_else(|| super::missing(key))
    }

    fn organisation(&self, zone: Zone) -> Result<Organisation, ApiError> {
        let own = &self.sample.desk.organisation;
        let lead = self.staff("lan")?;
        let a = &own.address;
        Ok(Organisation {
            name: own.name.clone(),
            latin: own.latin.clone(),
            address: format!("{}, {} {}", a.line, a.postcode, a.city),
            country: country(&own.country)?,
            zone,
            contact: Contact {
                name: lead.name,
                title: lead.title,
                email: own.email.clone(),
                phone: own.phone.clone(),
            },
            employees: Some(own.employees),
            packet_paper: PacketPaper::default(),
        })
    }

    fn provider_forms(&self) -> Result<Vec<ProviderForm>, ApiError> {
        let form = |p: &crate::demo::content::Provider| {
            let a = &p.address;
            Ok(ProviderForm {
                id: None,
                name: p.name.clone(),
                country: country(&a.country)?,
                address: format!("{}, {}, {} {}", a.line, a.city, a.region, a.postcode),
                contact: p.contact.clone(),
                channel: p.email.clone(),
                certification_due: self
                    .today()
                    .checked_add_days(Days::new(p.due_in_days.into())),
                gated: false,
                upload_limit: None,
            })
        };
        self.sample.desk.providers.iter().map(form).collect()
    }

    /// Adds the colleagues, writes the programme's texts down and turns the half on training on.
    pub(super) fn set_up(&mut self) -> Result<(), ApiError> {
        for key in ["lan", "chau"] {
            let person = self.staff(key)?;
            let request = AddPerson {
                latin: person.name.clone(),
                name: person.name,
                title: person.title,
                label: person.label,
                passphrase: person.passphrase,
                roles: person.roles.iter().map(|r| role(r)).collect(),
                second: None,
            };
            let _: OfficeView = self.call_while_making("add_person", &request)?;
        }
        let policy = Policy {
            second_person: SecondPerson::Always,
            training_reports: true,
            procedures: self.procedures(),
            ..Policy::default()
        };
        let office: OfficeView = self.call(
            "save_policy",
            &SavePolicy {
                policy,
                second: None,
            },
        )?;
        for provider in office.providers {
            let key = self
                .sample
                .desk
                .providers
                .iter()
                .find(|p| p.name == provider.name)
                .map(|p| p.key.clone());
            self.made
                .providers
                .extend(key.map(|key| (key, provider.id)));
        }
        Ok(())
    }

    fn procedures(&self) -> Vec<Procedure> {
        let texts = &self.sample.desk.programme;
        [
            ("CERT-B", &texts.identity_verification),
            ("CERT-C", &texts.ownership_changes),
            ("CERT-D", &texts.detection),
            ("CERT-E", &texts.resellers),
            ("CERT-F", &texts.training),
            ("CERT-H", &texts.offerings),
            ("CERT-J", &texts.reporting),
            ("CERT-P", &texts.retention),
        ]
        .into_iter()
        .map(|(field, text)| Procedure {
            field: field.to_owned(),
            text: text.clone(),
        })
        .collect()
    }
}

/// Reads a country code of the sample.
pub(super) fn country(code: &str) -> Result<Country, ApiError> {
    Country::parse(code).map_err(internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_office_has_three_people() {
        assert_eq!(people().len(), 3);
    }
}
