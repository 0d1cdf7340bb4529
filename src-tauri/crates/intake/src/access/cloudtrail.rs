//! AWS CloudTrail: records read one after another, never the whole document in memory.
//!
//! Read are the delivered form `{"Records": […]}`, a bare list, records one a line, and the
//! answer of `lookup-events`, whose records are text inside `CloudTrailEvent`.

mod text;

use super::gather::Gather;
use super::inflate::Guarded;
use super::zone::{Moment, moment};
use super::{AccessFile, AccessFormat, AccessOptions, AccessRejection, Outcome};
use crate::error::IntakeError;
use crate::hidden::reveal;
use crate::limits::Limits;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::de::{IoRead, SliceRead};
use std::fmt;
use std::io::BufReader;
use std::net::IpAddr;
use text::Text;

/// Reads a log, compressed or not.
pub(super) fn read(
    bytes: &[u8],
    compressed: bool,
    options: &AccessOptions,
) -> Result<AccessFile, IntakeError> {
    let mut log = Log {
        gather: Gather::default(),
        records: 0,
        limits: options.limits,
        full: false,
        found: false,
    };
    if compressed {
        let mut guarded = Guarded::new(bytes, &options.limits);
        let stream = IoRead::new(BufReader::with_capacity(1 << 16, &mut guarded));
        let outcome = parse(stream, &mut log);
        outcome.map_err(|error| {
            if error.is_io() {
                guarded.refusal()
            } else {
                refusal(&error, &log)
            }
        })?;
    } else {
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        parse(SliceRead::new(text), &mut log).map_err(|error| refusal(&error, &log))?;
    }
    if !log.found || (log.records == 0 && log.gather.is_empty()) {
        return Err(if log.found {
            IntakeError::NoRows
        } else {
            IntakeError::NoRecords
        });
    }
    Ok(log.gather.finish(AccessFormat::CloudTrail))
}

/// Reads one document, or one document a line.
fn parse<'de>(
    input: impl serde_json::de::Read<'de>,
    log: &mut Log,
) -> Result<(), serde_json::Error> {
    let mut json = serde_json::Deserializer::new(input);
    loop {
        Document(log).deserialize(&mut json)?;
        match json.end() {
            Ok(()) => return Ok(()),
            Err(error) if error.is_io() => return Err(error),
            // Something follows: the next line of the log.
            Err(_) => {}
        }
    }
}

fn refusal(error: &serde_json::Error, log: &Log) -> IntakeError {
    if log.full {
        return IntakeError::TooManyRows {
            limit: log.limits.rows,
        };
    }
    // The JSON is sound, but a list stands where none should or the other way round.
    if error.is_data() {
        return IntakeError::NoRecords;
    }
    let place = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    IntakeError::BadJson {
        line: place(error.line()),
        column: place(error.column()),
    }
}

struct Log {
    gather: Gather,
    records: u32,
    limits: Limits,
    full: bool,
    found: bool,
}

/// What is read of a record; everything else in it is passed over.
#[derive(Default)]
struct Record {
    event_id: Option<String>,
    event_time: Option<String>,
    event_name: Option<String>,
    source: Option<String>,
    recipient: Option<String>,
    caller_account: Option<String>,
    error_code: Option<String>,
    console_login: Option<String>,
    /// The record as text, in the answer of `lookup-events`.
    embedded: Option<String>,
    /// Records inside, when this was not a record but the document around them.
    is_document: bool,
}

impl Record {
    fn is_event(&self) -> bool {
        self.event_time.is_some() || self.embedded.is_some()
    }
}

impl Log {
    fn take(&mut self, record: Option<Record>) {
        let line = self.records;
        let Some(record) = record else {
            self.gather
                .reject(line, AccessRejection::NotAnEvent, Vec::new());
            return;
        };
        if let Some(text) = &record.embedded {
            let mut json = serde_json::Deserializer::from_str(text);
            let inner = Element(None).deserialize(&mut json).ok().flatten();
            return self.take(inner.filter(|inner| inner.embedded.is_none()));
        }
        if let Err(reason) = self.try_take(&record, line) {
            let raw = [&record.event_id, &record.event_time, &record.source];
            let raw = raw.into_iter().map(|text| shown(text.as_deref())).collect();
            self.gather.reject(line, reason, raw);
        }
    }

    fn try_take(&mut self, record: &Record, line: u32) -> Result<(), AccessRejection> {
        let account = shown(
            record
                .recipient
                .as_deref()
                .or(record.caller_account.as_deref()),
        );
        if account.is_empty() {
            return Err(AccessRejection::NoAccount);
        }
        let time = shown(record.event_time.as_deref());
        let Moment::At { ms, .. } = moment(&time, None, None) else {
            return Err(AccessRejection::TimeNotRead { value: time });
        };
        let source = shown(record.source.as_deref());
        let address = source.parse::<IpAddr>().ok();
        if address.is_none() && !is_service(&source) {
            return Err(AccessRejection::AddressNotRead { value: source });
        }
        if record
            .event_id
            .as_deref()
            .is_some_and(|id| !self.gather.is_new(id))
        {
            return Ok(());
        }
        match address {
            Some(ip) => {
                let action = shown(record.event_name.as_deref());
                self.gather
                    .row(&account, ms, ip, &action, outcome(record), line);
            }
            None => self.gather.service(&account, ms, &source),
        }
        Ok(())
    }
}

/// A refused call carries an error code; a refused console sign-in says so in its answer.
fn outcome(record: &Record) -> Outcome {
    let refused = record
        .error_code
        .as_deref()
        .is_some_and(|code| !code.is_empty());
    let login = record
        .console_login
        .as_deref()
        .is_some_and(|answer| answer != "Success");
    if refused || login {
        Outcome::Failure
    } else {
        Outcome::Success
    }
}

/// Says whether a source is the name of a service: `autoscaling.amazonaws.com`, `AWS Internal`.
fn is_service(source: &str) -> bool {
    let name = |c: char| c.is_ascii_alphanumeric() || ".-_ ".contains(c);
    let named = source.contains('.') || source.starts_with("AWS");
    named
        && source.len() <= 253
        && source.chars().all(name)
        && source.chars().any(|c| c.is_ascii_alphabetic())
}

/// Returns a text fit to be read, cut where no field of a record is as long.
fn shown(text: Option<&str>) -> String {
    let cut: String = text.unwrap_or_default().chars().take(500).collect();
    reveal(&cut).text.into_owned()
}

/// The document: an object with records, a list of records, or a record.
struct Document<'a>(&'a mut Log);

impl<'de> DeserializeSeed<'de> for Document<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Document<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a CloudTrail log")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, records: A) -> Result<(), A::Error> {
        Records(self.0).visit_seq(records)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let Document(log) = self;
        let record = Element(Some(&mut *log)).visit_map(map)?;
        if let Some(record) = record.filter(|record| !record.is_document && record.is_event()) {
            log.found = true;
            log.count()?;
            log.take(Some(record));
        }
        Ok(())
    }
}

impl Log {
    fn count<E: Error>(&mut self) -> Result<(), E> {
        if self.records >= self.limits.rows {
            self.full = true;
            return Err(E::custom("too many records"));
        }
        self.records += 1;
        Ok(())
    }
}

/// The list of records.
struct Records<'a>(&'a mut Log);

impl<'de> DeserializeSeed<'de> for Records<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Records<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a list of records")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut records: A) -> Result<(), A::Error> {
        self.0.found = true;
        while let Some(record) = records.next_element_seed(Element(None))? {
            self.0.count()?;
            self.0.take(record);
        }
        Ok(())
    }
}

/// One record, or anything else that stands in its place.
///
/// With a log it is the document itself, whose lists of records are read into that log.
struct Element<'a>(Option<&'a mut Log>);

impl<'de> DeserializeSeed<'de> for Element<'_> {
    type Value = Option<Record>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Self::Value, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Element<'_> {
    type Value = Option<Record>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a record")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut record = Record::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "eventID" => record.event_id = map.next_value_seed(Text(&[]))?,
                "eventTime" => record.event_time = map.next_value_seed(Text(&[]))?,
                "eventName" => record.event_name = map.next_value_seed(Text(&[]))?,
                "sourceIPAddress" => record.source = map.next_value_seed(Text(&[]))?,
                "recipientAccountId" => record.recipient = map.next_value_seed(Text(&[]))?,
                "errorCode" => record.error_code = map.next_value_seed(Text(&[]))?,
                "userIdentity" => {
                    record.caller_account = map.next_value_seed(Text(&["accountId"]))?
                }
                "responseElements" => {
                    record.console_login = map.next_value_seed(Text(&["ConsoleLogin"]))?
                }
                "CloudTrailEvent" => record.embedded = map.next_value_seed(Text(&[]))?,
                "Records" | "Events" => match self.0.as_deref_mut() {
                    Some(log) => {
                        record.is_document = true;
                        map.next_value_seed(Records(log))?;
                    }
                    None => {
                        map.next_value::<IgnoredAny>()?;
                    }
                },
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(Some(record))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }
}
