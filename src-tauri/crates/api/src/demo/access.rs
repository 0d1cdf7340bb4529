//! Access rows of the demo: who signed in, from where and when, week by week.

use super::content::{ContentError, Office, SampleAccount};
use super::rng::Rng;
use chrono::{DateTime, Days, Duration, SecondsFormat, Utc};

/// A file of access rows, as it would come from a provider's console.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessFile {
    /// Key of the provider whose accounts it is about.
    pub provider: String,
    /// File name.
    pub name: String,
    /// CSV with the columns `account,time,ip,action,outcome`.
    pub text: String,
    /// First and last instant that the file claims to cover.
    pub covers: (DateTime<Utc>, DateTime<Utc>),
}

/// First and last day of each file, before the day of the demo: one file of the past, then one a week.
const FILES: [(u32, u32); 5] = [(720, 28), (28, 21), (21, 14), (14, 7), (7, 0)];
/// Days in one file above which its rows are sparse.
const WEEK: u32 = 7;

/// Writes the access files of each provider for the time before `now`.
///
/// Every account in use has a row near both ends of each file, so that files join without a seam. One account has no
/// rows on the days of the office's log gap, which lie at the end of a file; closed accounts end at closing.
///
/// # Errors
/// When an account names a provider that the sample does not describe.
pub fn files(office: &Office, now: DateTime<Utc>) -> Result<Vec<AccessFile>, ContentError> {
    let mut files = Vec::new();
    for provider in &office.desk.providers {
        for span in FILES {
            files.push(file(office, &provider.key, now, span)?);
        }
    }
    Ok(files)
}

fn file(
    office: &Office,
    provider: &str,
    now: DateTime<Utc>,
    span: (u32, u32),
) -> Result<AccessFile, ContentError> {
    let covers = (back(now, span.0), back(now, span.1));
    let mut rows = Vec::new();
    let accounts = office
        .customers()
        .flat_map(|c| c.accounts.iter().map(move |a| (c, a)));
    for (index, (customer, account)) in accounts.enumerate() {
        office.provider(&account.provider)?;
        if account.provider == provider {
            let stream = ((index as u64) << 12) | u64::from(span.0);
            let home = home_address(&customer.country, index);
            account_rows(office, account, &home, now, span, stream, &mut rows);
        }
    }
    rows.sort();
    let mut text = String::from("account,time,ip,action,outcome\r\n");
    for (time, rest) in rows {
        text.push_str(&rest.replace("{time}", &time.to_rfc3339_opts(SecondsFormat::Secs, true)));
    }
    let name = format!("access-{provider}-{}.csv", covers.1.format("%Y-%m-%d"));
    Ok(AccessFile {
        provider: provider.to_owned(),
        name,
        text,
        covers,
    })
}

fn back(now: DateTime<Utc>, days: u32) -> DateTime<Utc> {
    now.checked_sub_days(Days::new(days.into())).unwrap_or(now)
}

/// Gives each customer one address of the documentation ranges, a few of them of version 6.
fn home_address(country: &str, index: usize) -> String {
    let host = 3 + index % 240;
    match (index % 7, country) {
        (6, _) => format!("2001:db8:{:x}::{:x}", 0x100 + index, host),
        (_, "VN" | "ID" | "SG" | "MY") => format!("203.0.113.{host}"),
        (_, "AE" | "KZ" | "NP" | "IN" | "TR") => format!("198.51.100.{host}"),
        _ => format!("192.0.2.{host}"),
    }
}

/// Tells on how many days before `now` an account was in use.
fn in_use(account: &SampleAccount, day: u32) -> bool {
    let opened = day <= account.opened_days_ago;
    let ended = account.closed_days_ago.is_some_and(|closed| day < closed);
    let again = account
        .reopened_days_ago
        .is_some_and(|reopened| day <= reopened);
    let ended_again = account
        .closed_again_days_ago
        .is_some_and(|closed| day < closed);
    opened && (!ended || (again && !ended_again))
}

fn account_rows(
    office: &Office,
    account: &SampleAccount,
    home: &str,
    now: DateTime<Utc>,
    (from_days, to_days): (u32, u32),
    stream: u64,
    rows: &mut Vec<(DateTime<Utc>, String)>,
) {
    let mut rng = Rng::new(office.desk.seed, stream);
    let gap = &office.desk.log_gap;
    // The busy account of the training run signs in every day; the others every third or so.
    let busy = account.id == gap.account;
    let rarely = if from_days - to_days > WEEK { 11 } else { 3 };
    let first = from_days.min(account.opened_days_ago);
    for day in (to_days + 1..=from_days).rev() {
        let in_gap = busy && (gap.to_days_ago..=gap.from_days_ago).contains(&day);
        let edge = day == first || day == to_days + 1;
        let skipped = !edge && rng.below(if busy && rarely == 3 { 1 } else { rarely }) > 0;
        if in_gap || !in_use(account, day) || skipped {
            continue;
        }
        if day == first {
            let minutes = rng.below(360);
            rows.push(row(&mut rng, account, home, back(now, day), minutes));
        }
        if day == to_days + 1 {
            let minutes = 1020 + rng.below(360);
            rows.push(row(&mut rng, account, home, back(now, day), minutes));
        }
        for _ in 0..=rng.below(if busy { 5 } else { 2 }) {
            let minutes = rng.below(1380);
            rows.push(row(&mut rng, account, home, back(now, day), minutes));
        }
    }
}

fn row(
    rng: &mut Rng,
    account: &SampleAccount,
    home: &str,
    day: DateTime<Utc>,
    minutes: u64,
) -> (DateTime<Utc>, String) {
    let seconds = i64::try_from(minutes * 60 + rng.below(60)).unwrap_or(0);
    let ip = if rng.below(23) == 0 {
        format!("192.0.2.{}", 200 + rng.below(50))
    } else {
        home.to_owned()
    };
    let action = match rng.below(6) {
        0 => "start_machine",
        1 => "read_storage",
        2 => "change_key",
        _ => "sign_in",
    };
    let outcome = if rng.below(31) == 0 {
        "failure"
    } else {
        "success"
    };
    (
        day + Duration::seconds(seconds),
        format!("{},{{time}},{ip},{action},{outcome}\r\n", account.id),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    #[test]
    fn the_rows_are_reproducible_and_one_account_has_a_gap() {
        let office = Office::sample().unwrap();
        let now = Utc.with_ymd_and_hms(2026, 11, 22, 3, 42, 0).unwrap();
        let files = files(&office, now).unwrap();
        assert_eq!(files, super::files(&office, now).unwrap());
        assert_eq!(files.len(), 15);
        let rows: Vec<Vec<String>> = files
            .iter()
            .flat_map(|f| f.text.lines().skip(1))
            .map(|l| l.split(',').map(str::to_owned).collect())
            .collect();
        assert!(rows.len() > 800, "{}", rows.len());
        let gap = &office.desk.log_gap;
        let days: std::collections::BTreeSet<u32> = rows
            .iter()
            .filter(|r| r[0] == gap.account)
            .map(|r| {
                DateTime::parse_from_rfc3339(&r[1])
                    .unwrap()
                    .with_timezone(&Utc)
            })
            .map(|t| u32::try_from((now - t).num_days()).unwrap())
            .collect();
        assert!(
            days.iter()
                .all(|d| !(gap.to_days_ago..gap.from_days_ago).contains(d)),
            "{days:?}"
        );
        assert!(
            days.contains(&gap.from_days_ago) && days.contains(&(gap.to_days_ago - 2)),
            "{days:?}"
        );
        for row in &rows {
            let ip = &row[2];
            assert!(
                ["192.0.2.", "198.51.100.", "203.0.113.", "2001:db8:"]
                    .iter()
                    .any(|p| ip.starts_with(p)),
                "{ip}"
            );
        }
    }
}
