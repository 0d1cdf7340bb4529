//! Scope: the catalogue of products, which accounts are within the proposal, and the page of plain questions.

mod questions;
mod shapes;

pub(crate) use questions::reach;
pub use shapes::*;

use crate::around::Facts;
use crate::error::ApiError;
use crate::office::second_officer;
use crate::open_vault::Office;
use crate::view::Nothing;
use crate::words::rooms as w;
use chrono::NaiveDate;
use cip::account::Account;
use cip::date::Moment;
use cip::event::Event;
use cip::id::{ProductId, ProviderId};
use cip::product::{AccountProduct, Iaas, IaasJudgement, Product, Reach};
use std::collections::{BTreeMap, BTreeSet};

/// Characters of the shortest reason of a judgement.
const LEAST_WHY: usize = 12;
/// Characters of the longest one.
const MOST_WHY: usize = 1000;
/// Characters of the longest name of a product.
const MOST_NAME: usize = 200;

/// Returns whether an account is within the proposal on a day, by the products that it carries.
pub(crate) fn reach_of(
    facts: &impl Facts,
    account: &Account,
    day: NaiveDate,
) -> Result<Reach, ApiError> {
    let mut answers = Vec::new();
    for carried in account.carried_on(day) {
        let product = facts.product(carried.product)?;
        let answer = product.map_or(Iaas::Uncertain, |p| p.counts_as(facts.definition()));
        answers.push(answer);
    }
    Ok(account.reach(&answers))
}

/// Returns whether a change puts an account outside the proposal on a day on which it counted before; a new account
/// counted on every day.
///
/// What an account carries changes on the first days of its products and on the days after their last ones only.
pub(crate) fn leaves(
    office: &Office,
    before: Option<&Account>,
    after: &Account,
    today: NaiveDate,
) -> Result<bool, ApiError> {
    let both = before.into_iter().chain([after]);
    let mut days = BTreeSet::from([today]);
    for carried in both.flat_map(|account| &account.carries) {
        days.insert(carried.from);
        days.extend(carried.until.and_then(|until| until.succ_opt()));
    }
    for day in days {
        let counted = match before {
            Some(before) => reach_of(office, before, day)?.counts(),
            None => true,
        };
        if counted && !reach_of(office, after, day)?.counts() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Returns the products of an account with their names, as a screen shows them.
pub(crate) fn carried(
    office: &Office,
    account: &Account,
    day: NaiveDate,
) -> Result<Vec<CarriedProduct>, ApiError> {
    let mut found = Vec::new();
    for carried in &account.carries {
        let product = office.register.product(carried.product)?;
        let words = office.edition.iaas_product();
        found.push(CarriedProduct {
            product: carried.product,
            counts_as: product
                .as_ref()
                .map_or(Iaas::Uncertain, |p| p.counts_as(words)),
            name: product.map(|p| p.name).unwrap_or_default(),
            from: carried.from,
            until: carried.until,
            now: carried.on(day),
        });
    }
    Ok(found)
}

/// Refuses products of another provider, last days before first ones, and one product twice on a day.
pub(crate) fn check_carried(
    office: &Office,
    provider: ProviderId,
    carries: &[AccountProduct],
) -> Result<(), ApiError> {
    let refused = |message| Err(ApiError::invalid("carries", message));
    for (place, carried) in carries.iter().enumerate() {
        let Some(product) = office.register.product(carried.product)? else {
            return Err(ApiError::not_found(w::missing_product()).at("carries"));
        };
        if product.provider != provider {
            return refused(w::product_of_other(product.name));
        }
        if carried.until.is_some_and(|until| until < carried.from) {
            return refused(w::days_reversed());
        }
        if carries.iter().skip(place + 1).any(|c| c.overlaps(carried)) {
            return refused(w::product_twice(product.name));
        }
    }
    Ok(())
}

pub(crate) fn products(
    office: &mut Office,
    _: Nothing,
    now: &Moment,
) -> Result<ProductsView, ApiError> {
    let day = office.today(now);
    let mut accounts: BTreeMap<ProductId, u32> = BTreeMap::new();
    for account in office.register.all_accounts()? {
        for carried in account.carried_on(day) {
            *accounts.entry(carried.product).or_default() += 1;
        }
    }
    let words = office.edition.iaas_product();
    let mut lines = Vec::new();
    for product in office.register.products()? {
        let provider = office.register.provider(product.provider)?;
        lines.push(ProductLine {
            provider: provider.map(|p| p.name).unwrap_or_default(),
            counts_as: product.counts_as(words),
            old_words: product.judgement.words != words,
            by: office.staff_name(product.judgement.by)?,
            accounts: accounts.get(&product.id).copied().unwrap_or(0),
            product,
        });
    }
    Ok(ProductsView {
        products: lines,
        edition: office.edition.id.clone(),
        definition: office.edition.term("iaas_product").cloned(),
    })
}

pub(crate) fn save_product(
    office: &mut Office,
    request: SaveProduct,
    now: &Moment,
) -> Result<ProductsView, ApiError> {
    let name = request.name.trim().to_owned();
    if !(1..=MOST_NAME).contains(&name.chars().count()) {
        return Err(ApiError::invalid("name", w::product_name(MOST_NAME)));
    }
    let why = request.why.trim().to_owned();
    if !(LEAST_WHY..=MOST_WHY).contains(&why.chars().count()) {
        return Err(ApiError::invalid(
            "why",
            w::product_why(LEAST_WHY, MOST_WHY),
        ));
    }
    let known = office.register.provider(request.provider)?;
    known.ok_or_else(|| ApiError::not_found(w::missing_provider()).at("provider"))?;
    check_product(office, &request, &name)?;
    let second = second_officer(office, request.second.as_ref())?;
    let judgement = judgement(office, &request, why, now)?;
    let product = Product {
        id: request.id.unwrap_or_else(|| ProductId(office.new_id(now))),
        provider: request.provider,
        name,
        kind: request.kind,
        management: request.management,
        tenancy: request.tenancy,
        offer: request.offer,
        judgement,
    };
    office.record(now, &[Event::ProductRecorded { product, second }])?;
    products(office, Nothing {}, now)
}

/// Returns the judgement that stands when neither answer nor reason is another and nobody confirms it anew, else a new
/// one under the words in force.
fn judgement(
    office: &Office,
    request: &SaveProduct,
    why: String,
    now: &Moment,
) -> Result<IaasJudgement, ApiError> {
    let before = match request.id {
        Some(id) => office.register.product(id)?.map(|p| p.judgement),
        None => None,
    };
    let same = |j: &IaasJudgement| j.answer == request.answer && j.why == why;
    if let Some(stands) = before.filter(|j| !request.confirmed && same(j)) {
        return Ok(stands);
    }
    Ok(IaasJudgement {
        answer: request.answer,
        why,
        edition: office.edition.id.clone(),
        words: office.edition.iaas_product().to_owned(),
        by: office.person.id,
        at: now.clone(),
    })
}

/// Refuses a name that another product of the provider has, and to move a product to another provider.
fn check_product(office: &Office, request: &SaveProduct, name: &str) -> Result<(), ApiError> {
    if let Some(id) = request.id {
        let before = office.register.product(id)?;
        let before = before.ok_or_else(|| ApiError::not_found(w::missing_product()))?;
        if before.provider != request.provider {
            return Err(ApiError::invalid("provider", w::product_stays()));
        }
    }
    let same = |p: &Product| {
        p.provider == request.provider
            && Some(p.id) != request.id
            && p.name.to_lowercase() == name.to_lowercase()
    };
    if office.register.products()?.iter().any(same) {
        return Err(ApiError::invalid("name", w::product_known()));
    }
    Ok(())
}
