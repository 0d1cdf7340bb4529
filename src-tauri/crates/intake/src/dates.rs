//! Dates and times as other systems write them; the order of day and month is decided over the whole column.

mod parts;

use chrono::{Datelike, FixedOffset, NaiveDate, NaiveTime};
pub(crate) use parts::offset_of;
use parts::{DateParts, Parts, parts};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The order in which a file writes the parts of a date made of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// 31/12/2026
    DayMonthYear,
    /// 12/31/2026
    MonthDayYear,
}

/// A point in time as written; what the file does not say is absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp {
    pub date: NaiveDate,
    pub time: Option<NaiveTime>,
    pub offset: Option<FixedOffset>,
}

/// What a column of dates says about its own order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Decision {
    /// The order is known, or no cell needs it.
    Known(Option<DateOrder>),
    /// No cell settles it, or cells contradict each other; one cell is given to show.
    Open {
        /// A cell that can be read both ways.
        example: String,
    },
}

/// Decides the order over all cells of a column.
pub(crate) fn decide<'a>(cells: impl Iterator<Item = &'a str>) -> Decision {
    let (mut day_first, mut month_first) = (false, false);
    let mut either: Option<&str> = None;
    for cell in cells.filter(|cell| !begins_with_year(cell)) {
        let Some(Parts {
            date:
                DateParts::Numbers {
                    first,
                    second,
                    dotted,
                    ..
                },
            ..
        }) = parts(cell)
        else {
            continue;
        };
        match (first, second) {
            (13.., _) => day_first = true,
            (_, 13..) => month_first = true,
            // Full stops divide dates only where the day comes first.
            _ if dotted => day_first = true,
            (a, b) if a != b => either = either.or(Some(cell)),
            _ => {}
        }
    }
    match (day_first, month_first, either) {
        (true, false, _) => Decision::Known(Some(DateOrder::DayMonthYear)),
        (false, true, _) => Decision::Known(Some(DateOrder::MonthDayYear)),
        (_, _, Some(cell)) => Decision::Open {
            example: cell.trim().to_owned(),
        },
        (_, _, None) => Decision::Known(None),
    }
}

/// Says whether a cell begins as `2026-` does: nothing about its order is open.
fn begins_with_year(cell: &str) -> bool {
    let bytes = cell.as_bytes();
    let digits = bytes
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    digits == 4 && bytes.get(4) == Some(&b'-')
}

/// Reads one cell; nothing when it is no date, or needs an order that is not known.
///
/// A year of two digits lies between 1970 and 2069.
pub(crate) fn read(cell: &str, order: Option<DateOrder>) -> Option<Stamp> {
    let parts = parts(cell)?;
    let date = match parts.date {
        DateParts::Settled { year, month, day } => NaiveDate::from_ymd_opt(year, month, day),
        DateParts::Numbers {
            first,
            second,
            year,
            ..
        } => {
            let (day, month) = match (order, first, second) {
                (Some(DateOrder::DayMonthYear), a, b) => (a, b),
                (Some(DateOrder::MonthDayYear), a, b) => (b, a),
                (None, a @ 13.., b) => (a, b),
                (None, a, b @ 13..) => (b, a),
                (None, a, b) if a == b => (a, b),
                (None, ..) => return None,
            };
            NaiveDate::from_ymd_opt(year, month, day)
        }
    }?;
    let plausible = (1900..=2100).contains(&date.year());
    plausible.then_some(Stamp {
        date,
        time: parts.time,
        offset: parts.offset,
    })
}

#[cfg(test)]
mod tests {
    use super::{DateOrder, Decision, decide, read};

    fn shown(cell: &str, order: Option<DateOrder>) -> Option<String> {
        read(cell, order).map(|s| {
            let time = s.time.map(|t| format!("T{t}")).unwrap_or_default();
            let offset = s.offset.map(|o| o.to_string()).unwrap_or_default();
            format!("{}{time}{offset}", s.date)
        })
    }

    #[test]
    fn dates_that_need_no_order() {
        for (cell, expected) in [
            ("2025-01-09", "2025-01-09"),
            ("2025/1/9", "2025-01-09"),
            ("20250109", "2025-01-09"),
            ("2025年1月9日", "2025-01-09"),
            ("9 Jan 2025", "2025-01-09"),
            ("January 9, 2025", "2025-01-09"),
            ("Thu, 09 Jan 2025 06:02:00 GMT", "2025-01-09T06:02:00+00:00"),
            ("01/Oct/2026:09:03:04 +0700", "2026-10-01T09:03:04+07:00"),
            ("2026-10-01T02:03:04Z", "2026-10-01T02:03:04+00:00"),
            (
                "2026-10-01 02:03:04.123456789+05:30",
                "2026-10-01T02:03:04.123+05:30",
            ),
            ("2025-01-09 06:02", "2025-01-09T06:02:00"),
            ("٢٠٢٥-٠١-٠٩", "2025-01-09"),
            ("31/12/2026", "2026-12-31"),
            ("12/31/2026 12:05 AM", "2026-12-31T00:05:00"),
            ("9 ocak 2025", "2025-01-09"),
        ] {
            assert_eq!(shown(cell, None).as_deref(), Some(expected), "{cell}");
        }
    }

    #[test]
    fn what_is_not_a_date_is_not_read() {
        for cell in [
            "",
            "soon",
            "45292",
            "2025-13-01",
            "2568-01-09",
            "01/02/2026",
            "1",
            "2025-01-09 99:00",
            "31/31/2020",
        ] {
            assert_eq!(shown(cell, None), None, "{cell}");
        }
    }

    #[test]
    fn order_is_decided_over_the_column() {
        let of = |cells: &[&str]| decide(cells.iter().copied());
        assert_eq!(
            of(&["01/02/2026", "25/02/2026"]),
            Decision::Known(Some(DateOrder::DayMonthYear))
        );
        assert_eq!(
            of(&["01/02/2026", "02/25/2026"]),
            Decision::Known(Some(DateOrder::MonthDayYear))
        );
        assert_eq!(
            of(&["01.02.2026"]),
            Decision::Known(Some(DateOrder::DayMonthYear))
        );
        assert_eq!(of(&["03/03/2026", "2026-01-02"]), Decision::Known(None));
        assert_eq!(
            of(&["01/02/2026", "3/4/2026"]),
            Decision::Open {
                example: "01/02/2026".into()
            }
        );
        assert!(matches!(
            of(&["25/02/2026", "02/25/2026", "1/2/2026"]),
            Decision::Open { .. }
        ));
        assert_eq!(
            shown("10/3/26", Some(DateOrder::MonthDayYear)).as_deref(),
            Some("2026-10-03")
        );
    }
}
