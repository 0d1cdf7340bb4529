//! What an import would make: from the subject of the file upwards, each record found among the known parties or made.

use super::settle::{Settled, settle, share_text};
use super::{OwnershipDeed as Deed, OwnershipLine};
use crate::around::{self, Ownership};
use crate::error::{ApiError, ErrorCode};
use crate::open_vault::Office;
use crate::words::rooms as w;
use chrono::NaiveDate;
use cip::date::Moment;
use cip::id::{HoldingId, PartyId, RoleId};
use cip::ownership::{Holder, Holding, Percent};
use cip::party::{Declared, Party, PartyRole, Risk, Role};
use intake::bods::{
    BodsControl, BodsFile, BodsFinding, BodsHolder, BodsHolding, BodsNote, BodsRecord, BodsWho,
};
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

    fn note(&mut self, statement: u32, at: &str, found: BodsFinding, value: String) {
        self.notes.push(BodsNote {
            statement,
            at: at.to_owned(),
            found,
            value,
        });
    }
}

/// What planning looks at.
struct Planner<'a> {
    office: &'a Office,
    now: &'a Moment,
    day: NaiveDate,
    root: PartyId,
    file: &'a BodsFile,
    name: &'a str,
    /// The subject and everybody above it who is recorded.
    known: BTreeMap<PartyId, Party>,
    ownership: Ownership,
    control: Vec<PartyRole>,
    /// Party of each record of the file that was reached, with its name.
    placed: BTreeMap<&'a str, (PartyId, String)>,
    plan: Plan,
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
    let day = office.today(now);
    let ownership = around::ownership(office, root.id, day)?;
    let mut known = ownership.parties.clone();
    known.insert(root.id, root.clone());
    let mut planner = Planner {
        office,
        now,
        day,
        root: root.id,
        file,
        name,
        control: super::control_of(office, root.id, day)?,
        known,
        ownership,
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
    };
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

/// Returns the record that the file is about; it must be a named entity.
fn subject(file: &BodsFile) -> Result<&BodsRecord, ApiError> {
    let named = file.subject.as_deref().and_then(|id| file.record(id));
    let entity = |record: &&BodsRecord| match &record.who {
        BodsWho::Known(declared) => declared.kind == cip::party::PartyKind::Entity,
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
        self.line(subject.statement, Deed::KnownParty, root.name(), "", "");
        self.placed
            .insert(&subject.id, (root.id, root.name().to_owned()));
    }

    /// Takes up everything above a record, step by step.
    fn climb(&mut self, root: &'a str) {
        let file = self.file;
        let mut waiting = vec![root];
        let mut seen = BTreeSet::from([root]);
        while let Some(held) = waiting.pop() {
            for holding in file.holdings.iter().filter(|h| h.held == held) {
                if let BodsHolder::Record(holder) = &holding.holder
                    && seen.insert(holder.as_str())
                {
                    waiting.push(holder.as_str());
                }
                self.holding(holding);
            }
            for control in file.controls.iter().filter(|c| c.of == held) {
                if seen.insert(control.holder.as_str()) {
                    waiting.push(control.holder.as_str());
                }
                self.controlled(control);
            }
        }
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
        let holdings = file.holdings.iter().filter(|h| unplaced(&h.held));
        apart.extend(holdings.map(|h| h.statement));
        let controls = file.controls.iter().filter(|c| unplaced(&c.of));
        apart.extend(controls.map(|c| c.statement));
        for statement in apart {
            let found = BodsFinding::NotConnected;
            self.plan.note(statement, "", found, String::new());
        }
    }

    fn line(&mut self, statement: u32, deed: Deed, name: &str, held: &str, detail: &str) {
        self.plan.lines.push(OwnershipLine {
            statement,
            deed,
            name: name.to_owned(),
            held: held.to_owned(),
            detail: detail.to_owned(),
            before: String::new(),
        });
    }

    /// Returns the party of a record with its name: the known one, or one that is made; or why it is not named.
    fn place(&mut self, id: &'a str) -> Option<Result<(PartyId, String), String>> {
        if let Some(placed) = self.placed.get(id) {
            return Some(Ok(placed.clone()));
        }
        let record = self.file.record(id)?;
        let declared = match &record.who {
            BodsWho::Unnamed(reason) => return Some(Err(reason.clone())),
            BodsWho::Known(declared) => declared,
        };
        let known = self.known.values().find(|p| is_same(p, declared));
        let (party, deed) = match known {
            Some(party) => (party.id, Deed::KnownParty),
            None => (PartyId(self.office.new_id(self.now)), Deed::NewParty),
        };
        let name = declared.name().to_owned();
        if deed == Deed::NewParty {
            self.plan.parties.push(Party {
                id: party,
                declared: (**declared).clone(),
                external: Vec::new(),
                risk: Risk::default(),
                batch: None,
                merged_into: None,
                notice: None,
            });
        }
        self.line(record.statement, deed, &name, "", "");
        self.placed.insert(id, (party, name.clone()));
        Some(Ok((party, name)))
    }

    /// Returns the entity in which a holding or control lies; it was placed before, on the way up.
    fn entity(&mut self, id: &'a str, statement: u32) -> Option<(PartyId, String)> {
        match self.place(id) {
            Some(Ok(placed)) => Some(placed),
            Some(Err(reason)) => {
                let found = BodsFinding::NotTaken;
                self.plan
                    .note(statement, "recordDetails.subject", found, reason);
                None
            }
            None => {
                let (at, found) = ("recordDetails.subject", BodsFinding::Missing);
                self.plan.note(statement, at, found, id.to_owned());
                None
            }
        }
    }

    fn holding(&mut self, given: &'a BodsHolding) {
        let Some((held, held_name)) = self.entity(&given.held, given.statement) else {
            return;
        };
        let placed = match &given.holder {
            BodsHolder::Unnamed(reason) => Some(Err(reason.clone())),
            BodsHolder::Record(id) => self.place(id),
        };
        let (holder, name, reason) = match placed {
            Some(Ok((party, name))) => (Holder::Party { party }, name, String::new()),
            Some(Err(reason)) => {
                let unknown = Holder::Unknown {
                    reason: reason.clone(),
                };
                (unknown, String::new(), reason)
            }
            None => {
                let at = "recordDetails.interestedParty";
                let found = BodsFinding::Missing;
                self.plan.note(given.statement, at, found, String::new());
                return;
            }
        };
        if let (Some(from), Some(until)) = (given.from, given.until)
            && until < from
        {
            let found = BodsFinding::Unknown;
            let at = "recordDetails.interests.endDate";
            self.plan
                .note(given.statement, at, found, until.to_string());
            return;
        }
        if matches!(&holder, Holder::Party { party } if *party == held) {
            let (at, found) = ("recordDetails.interestedParty", BodsFinding::InItself);
            self.plan.note(given.statement, at, found, name);
            return;
        }
        self.settle_holding(given, holder, (held, &held_name), (&name, &reason));
    }

    /// Makes, changes or leaves a holding, by what is recorded of the same two.
    fn settle_holding(
        &mut self,
        given: &BodsHolding,
        holder: Holder,
        (held, held_name): (PartyId, &str),
        (name, reason): (&str, &str),
    ) {
        let day = self.day;
        let same = |h: &&Holding| {
            h.held == held && h.holder == holder && h.until.is_none_or(|until| until >= day)
        };
        let there: Vec<&Holding> = self.ownership.holdings.iter().filter(same).collect();
        let settled = settle(given, &there, &self.plan.holdings, day);
        let before = there.first().map(|one| share_text(&one.share));
        let source = w::bods_source(self.name, given.statement).print();
        let mut text = share_text(&given.share);
        if !reason.is_empty() {
            text = format!("{text}: {reason}");
        }
        let (deed, holding) = match settled {
            Settled::Left(found) => {
                self.plan
                    .note(given.statement, "recordDetails", found, text);
                return;
            }
            Settled::Known => (Deed::KnownHolding, None),
            Settled::Changed(holding) => {
                (Deed::ChangedHolding, Some(Holding { source, ..holding }))
            }
            Settled::New => {
                let holding = Holding {
                    id: HoldingId(self.office.new_id(self.now)),
                    holder,
                    held,
                    share: given.share.clone(),
                    from: given.from.unwrap_or(day),
                    until: given.until,
                    source,
                };
                (Deed::NewHolding, Some(holding))
            }
        };
        self.line(given.statement, deed, name, held_name, &text);
        if let Some(line) = self.plan.lines.last_mut()
            && deed == Deed::ChangedHolding
        {
            line.before = before.unwrap_or_default();
        }
        self.plan.holdings.extend(holding);
        self.touch(held);
    }

    /// Notes a known entity whose owners may change; a new one is reached from below.
    fn touch(&mut self, held: PartyId) {
        if self.known.contains_key(&held) && !self.plan.touched.contains(&held) {
            self.plan.touched.push(held);
        }
    }

    fn controlled(&mut self, given: &'a BodsControl) {
        let Some((of, of_name)) = self.entity(&given.of, given.statement) else {
            return;
        };
        let (party, name) = match self.place(&given.holder) {
            Some(Ok(placed)) => placed,
            Some(Err(_)) | None => {
                let at = "recordDetails.interestedParty";
                let found = BodsFinding::NotTaken;
                let value = given.interest.clone();
                self.plan.note(given.statement, at, found, value);
                return;
            }
        };
        if self.left_control(given, party, of, &name) {
            return;
        }
        let stands = |r: &PartyRole| r.party == party;
        let known = self.control.iter().any(stands) || self.plan.roles.iter().any(stands);
        let deed = if known {
            Deed::KnownControl
        } else {
            let basis = self.basis(given);
            self.plan.roles.push(PartyRole {
                id: RoleId(self.office.new_id(self.now)),
                party,
                role: Role::SubstantialControl { of },
                from: given.from.unwrap_or(self.day),
                until: given.until,
                basis,
                provider: None,
            });
            Deed::NewControl
        };
        self.line(given.statement, deed, &name, &of_name, &given.interest);
    }

    /// Notes control that is not taken up: over itself, over another entity than the subject, or ended.
    fn left_control(
        &mut self,
        given: &BodsControl,
        party: PartyId,
        of: PartyId,
        name: &str,
    ) -> bool {
        let found = if party == of {
            BodsFinding::InItself
        } else if given.until.is_some_and(|until| until < self.day) {
            BodsFinding::Ended
        } else if of != self.root {
            BodsFinding::NotTaken
        } else {
            return false;
        };
        let value = format!("{}: {name}", given.interest);
        self.plan
            .note(given.statement, "recordDetails", found, value);
        true
    }

    fn basis(&self, given: &BodsControl) -> String {
        let said = if given.details.is_empty() {
            given.interest.clone()
        } else {
            format!("{}: {}", given.interest, given.details)
        };
        let source = w::bods_source(self.name, given.statement).print();
        format!("{said} ({source})")
    }

    /// Refuses shares that add up to more than the whole once the file is imported.
    fn weigh(&mut self) {
        let day = self.day;
        let changed: BTreeSet<HoldingId> = self.plan.holdings.iter().map(|h| h.id).collect();
        let kept = self.ownership.holdings.iter();
        let kept = kept.filter(|h| !changed.contains(&h.id));
        let all: Vec<&Holding> = kept
            .chain(&self.plan.holdings)
            .filter(|h| h.from <= day && h.until.is_none_or(|until| until >= day))
            .collect();
        let touched: BTreeSet<PartyId> = self.plan.holdings.iter().map(|h| h.held).collect();
        let over = |held: &&PartyId| {
            let shares = all.iter().filter(|h| h.held == **held);
            Percent::over_whole(shares.map(|h| &h.share.least))
        };
        let over: Vec<PartyId> = touched.iter().filter(over).copied().collect();
        for held in over {
            let named = self.placed.values().find(|(party, _)| *party == held);
            let name = named.map(|(_, name)| name.clone()).unwrap_or_default();
            self.plan.blocked = true;
            self.plan.note(0, "", BodsFinding::OverWhole, name);
        }
    }
}

/// Returns whether a known party is the one that a record declares: by kind, name, and day of birth where both have one.
fn is_same(party: &Party, declared: &Declared) -> bool {
    let known = &party.declared;
    // A birth date may be known by its year or month alone.
    let born = match (&known.birth_date, &declared.birth_date) {
        (Some(a), Some(b)) => {
            let (a, b) = (a.to_string(), b.to_string());
            a.starts_with(&b) || b.starts_with(&a)
        }
        _ => true,
    };
    known.kind == declared.kind && born && known.name() == declared.name()
}
