//! What an import would make: from the subject of the file upwards, each record found among the known parties or made.

use super::{OwnershipDeed as Deed, OwnershipLine};
use crate::around::{self, Ownership};
use crate::error::{ApiError, ErrorCode};
use crate::open_vault::Office;
use crate::words::rooms as w;
use chrono::NaiveDate;
use cip::date::Moment;
use cip::id::{HoldingId, PartyId};
use cip::ownership::{Holder, Holding, Percent};
use cip::party::{Declared, Party, PartyKind, PartyRole};
use intake::bods::{BodsFile, BodsFinding, BodsHolder, BodsHolding, BodsNote, BodsRecord, BodsWho};
use std::collections::{BTreeMap, BTreeSet};

/// Everything that an import would record, with the lines that show it.
pub(super) struct Plan {
    pub(super) parties: Vec<Party>,
    pub(super) holdings: Vec<Holding>,
    pub(super) roles: Vec<PartyRole>,
    /// Known entities whose owners may change.
    pub(super) touched: Vec<PartyId>,
    pub(super) lines: Vec<OwnershipLine>,
    pub(super) notes: Vec<BodsNote>,
    pub(super) blocked: bool,
}

impl Plan {
    /// Returns how many lines record something.
    pub(super) fn makes(&self) -> u32 {
        let made = self.lines.iter().filter(|line| line.deed.makes()).count();
        u32::try_from(made).unwrap_or(u32::MAX)
    }

    pub(super) fn note(&mut self, statement: u32, at: &str, found: BodsFinding, value: String) {
        self.notes.push(BodsNote {
            statement,
            at: at.to_owned(),
            found,
            value,
        });
    }
}

/// What planning looks at.
pub(super) struct Planner<'a> {
    pub(super) office: &'a Office,
    pub(super) now: &'a Moment,
    pub(super) day: NaiveDate,
    pub(super) root: PartyId,
    pub(super) file: &'a BodsFile,
    pub(super) name: &'a str,
    /// The subject and everybody above it who is recorded.
    pub(super) known: BTreeMap<PartyId, Party>,
    /// Every party of the vault.
    pub(super) vault: Vec<Party>,
    pub(super) ownership: Ownership,
    /// Roles of substantial control over the subject that stand or are to come, each with whom it belongs to now.
    pub(super) control: Vec<(PartyId, PartyRole)>,
    /// Parties whose control was settled.
    pub(super) controllers: BTreeSet<PartyId>,
    /// Records from which the way up was followed.
    pub(super) reached: BTreeSet<&'a str>,
    /// Holdings that an interest of the file was found to be.
    pub(super) taken: BTreeSet<HoldingId>,
    /// Party of each record of the file that was reached, with its name.
    pub(super) placed: BTreeMap<&'a str, (PartyId, String)>,
    pub(super) plan: Plan,
}

/// Plans the import of a file about an entity.
pub(super) fn of(
    office: &Office,
    root: &Party,
    file: &BodsFile,
    name: &str,
    now: &Moment,
) -> Result<Plan, ApiError> {
    let subject = subject(file)?;
    let mut planner = planner(office, root, (file, name), now)?;
    planner.place_root(root, subject);
    planner.climb(&subject.id);
    planner.prune();
    planner.left_over();
    planner.weigh();
    let mut plan = planner.plan;
    plan.lines.sort_by_key(|line| line.statement);
    plan.notes.sort_by_key(|note| note.statement);
    Ok(plan)
}

fn planner<'a>(
    office: &'a Office,
    root: &Party,
    (file, name): (&'a BodsFile, &'a str),
    now: &'a Moment,
) -> Result<Planner<'a>, ApiError> {
    let day = office.today(now);
    let ownership = around::ownership(office, root.id, day)?;
    let mut known = ownership.parties.clone();
    known.insert(root.id, root.clone());
    let control = super::lasting_control(office, root.id, day)?;
    for (party, _) in &control {
        known.insert(*party, around::resolve(office, *party)?);
    }
    let mut vault = office.register.all_parties()?;
    vault.retain(|p| p.merged_into.is_none());
    Ok(Planner {
        office,
        now,
        day,
        root: root.id,
        file,
        name,
        known,
        vault,
        ownership,
        control,
        controllers: BTreeSet::new(),
        reached: BTreeSet::new(),
        taken: BTreeSet::new(),
        placed: BTreeMap::new(),
        plan: Plan {
            parties: Vec::new(),
            holdings: Vec::new(),
            roles: Vec::new(),
            touched: vec![root.id],
            lines: Vec::new(),
            notes: file.notes.clone(),
            blocked: false,
        },
    })
}

/// Returns the record that the file is about; it must be a named entity.
fn subject(file: &BodsFile) -> Result<&BodsRecord, ApiError> {
    let named = file.subject.as_deref().and_then(|id| file.record(id));
    let entity = |record: &&BodsRecord| match &record.who {
        BodsWho::Known(declared) => declared.kind == PartyKind::Entity,
        BodsWho::Unnamed(_) => false,
    };
    named.filter(entity).ok_or_else(|| {
        ApiError::new(ErrorCode::ImportFile, w::bods_no_subject(), w::hint_bods()).at("file")
    })
}

impl<'a> Planner<'a> {
    fn place_root(&mut self, root: &Party, subject: &'a BodsRecord) {
        if let BodsWho::Known(declared) = &subject.who {
            let names = |d: &Declared| -> BTreeSet<String> {
                d.names.iter().map(|n| n.text.to_lowercase()).collect()
            };
            if names(declared).is_disjoint(&names(&root.declared)) {
                let value = format!("{} / {}", declared.name(), root.name());
                let at = "recordDetails.name";
                self.plan
                    .note(subject.statement, at, BodsFinding::OtherName, value);
            }
        }
        self.line(subject.statement, Deed::KnownParty, root.name());
        self.placed
            .insert(&subject.id, (root.id, root.name().to_owned()));
    }

    /// Takes up everything above a record, step by step: only what stands linked leads further up.
    fn climb(&mut self, root: &'a str) {
        let file = self.file;
        let mut waiting = vec![root];
        let mut seen = BTreeSet::from([root]);
        while let Some(held) = waiting.pop() {
            self.reached.insert(held);
            for holding in self.stated(held) {
                if self.holding(holding)
                    && let BodsHolder::Record(holder) = &holding.holder
                    && seen.insert(holder.as_str())
                {
                    waiting.push(holder.as_str());
                }
            }
            for control in file.controls.iter().filter(|c| c.of == held) {
                if self.controlled(control) && seen.insert(control.holder.as_str()) {
                    waiting.push(control.holder.as_str());
                }
            }
        }
    }

    /// Returns the stated holdings in a record: what stands before what has ended, the earlier before the later.
    fn stated(&self, held: &str) -> Vec<&'a BodsHolding> {
        let file = self.file;
        let within = file.holdings.iter().filter(|h| h.held == held);
        let mut found: Vec<&'a BodsHolding> = within.collect();
        let day = self.day;
        found.sort_by_key(|h| (h.until.is_some_and(|until| until < day), h.from));
        found
    }

    /// Takes out new parties of whom nothing is recorded, because what the file says of them was left.
    fn prune(&mut self) {
        let plan = &mut self.plan;
        let mut used: BTreeSet<PartyId> = plan.roles.iter().map(|r| r.party).collect();
        for holding in &plan.holdings {
            used.insert(holding.held);
            if let Holder::Party { party } = &holding.holder {
                used.insert(*party);
            }
        }
        let unused = plan.parties.iter().map(|p| p.id);
        let unused: BTreeSet<PartyId> = unused.filter(|id| !used.contains(id)).collect();
        plan.parties.retain(|p| used.contains(&p.id));
        for (record, (party, _)) in &self.placed {
            let Some(record) = self.file.record(record).filter(|_| unused.contains(party)) else {
                continue;
            };
            plan.lines
                .retain(|l| l.deed != Deed::NewParty || l.statement != record.statement);
            // Whoever is not recorded is nobody's namesake.
            plan.notes.retain(|n| {
                n.found != BodsFinding::PerhapsKnown || n.statement != record.statement
            });
            let found = BodsFinding::NotConnected;
            plan.note(record.statement, "", found, String::new());
        }
    }

    /// Names the statements that nothing connects with the subject.
    fn left_over(&mut self) {
        let file = self.file;
        let unplaced = |id: &str| !self.placed.contains_key(id);
        let mut apart: Vec<u32> = Vec::new();
        let named = |r: &&BodsRecord| matches!(r.who, BodsWho::Known(_)) && unplaced(&r.id);
        apart.extend(file.records.iter().filter(named).map(|r| r.statement));
        let beyond = |id: &str| !self.reached.contains(id);
        let holdings = file.holdings.iter().filter(|h| beyond(&h.held));
        apart.extend(holdings.map(|h| h.statement));
        let controls = file.controls.iter().filter(|c| beyond(&c.of));
        apart.extend(controls.map(|c| c.statement));
        for statement in apart {
            let found = BodsFinding::NotConnected;
            self.plan.note(statement, "", found, String::new());
        }
    }

    /// Shows a party.
    pub(super) fn line(&mut self, statement: u32, deed: Deed, name: &str) {
        self.plan.lines.push(OwnershipLine {
            statement,
            deed,
            name: name.to_owned(),
            held: String::new(),
            detail: String::new(),
            before: String::new(),
            from: None,
            until: None,
        });
    }

    /// Returns whether a record of the file is a named entity.
    pub(super) fn is_entity(&self, id: &str) -> bool {
        match self.file.record(id).map(|record| &record.who) {
            Some(BodsWho::Known(declared)) => declared.kind == PartyKind::Entity,
            Some(BodsWho::Unnamed(_)) | None => false,
        }
    }

    /// Returns the entity in which a holding or control lies; it was placed before, on the way up.
    pub(super) fn entity(&mut self, id: &'a str, statement: u32) -> Option<(PartyId, String)> {
        let (found, value) = match self.place(id) {
            Some(Ok(placed)) if self.is_entity(id) => return Some(placed),
            // Nobody holds shares in a person.
            Some(Ok((_, name))) => (BodsFinding::Unknown, name),
            Some(Err(reason)) => (BodsFinding::NotTaken, reason),
            None => (BodsFinding::Missing, id.to_owned()),
        };
        let at = "recordDetails.subject";
        self.plan.note(statement, at, found, value);
        None
    }

    /// Notes a last day before the first one.
    pub(super) fn is_reversed(
        &mut self,
        statement: u32,
        from: Option<NaiveDate>,
        until: Option<NaiveDate>,
    ) -> bool {
        let reversed = from.zip(until).filter(|(from, until)| until < from);
        if let Some((_, until)) = reversed {
            let (at, found) = ("recordDetails.interests.endDate", BodsFinding::Unknown);
            self.plan.note(statement, at, found, until.to_string());
        }
        reversed.is_some()
    }

    /// Notes a known entity whose owners may change; a new one is reached from below.
    pub(super) fn touch(&mut self, held: PartyId) {
        if self.known.contains_key(&held) && !self.plan.touched.contains(&held) {
            self.plan.touched.push(held);
        }
    }

    /// Refuses shares that add up to more than the whole once the file is imported, today or on a day to come.
    fn weigh(&mut self) {
        let changed: BTreeSet<HoldingId> = self.plan.holdings.iter().map(|h| h.id).collect();
        let kept = self.ownership.holdings.iter();
        let kept = kept.filter(|h| !changed.contains(&h.id));
        let all: Vec<&Holding> = kept.chain(&self.plan.holdings).collect();
        let touched: BTreeSet<PartyId> = self.plan.holdings.iter().map(|h| h.held).collect();
        let mut over = Vec::new();
        for held in touched {
            let mut own = all.clone();
            own.retain(|h| h.held == held);
            over.extend(day_over_whole(&own, self.day).map(|on| (held, on)));
        }
        for (held, on) in over {
            let named = self.placed.values().find(|(party, _)| *party == held);
            let name = named.map(|(_, name)| name.clone()).unwrap_or_default();
            let value = if on == self.day {
                name
            } else {
                w::bods_name_on(name, on.to_string()).print()
            };
            self.plan.blocked = true;
            self.plan.note(0, "", BodsFinding::OverWhole, value);
        }
    }
}

/// Returns the first day, from this one on, on which shares in one entity add up to more than the whole: they grow only
/// on the first day of one of them.
fn day_over_whole(holdings: &[&Holding], day: NaiveDate) -> Option<NaiveDate> {
    let firsts = holdings.iter().map(|h| h.from).filter(|from| *from > day);
    let mut days: BTreeSet<NaiveDate> = firsts.collect();
    days.insert(day);
    days.into_iter().find(|on| {
        let stands = |h: &&&Holding| h.from <= *on && h.until.is_none_or(|until| until >= *on);
        let standing = holdings.iter().filter(stands);
        Percent::over_whole(standing.map(|h| &h.share.least))
    })
}
