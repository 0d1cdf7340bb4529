//! Files of the AAMVA standard about invented people.
#![allow(dead_code, clippy::unwrap_used)]

use chrono::{Datelike, NaiveDate};

/// What a card says; the rest is the same on each.
pub struct Sample {
    pub version: u8,
    pub issuer: &'static str,
    pub canadian: bool,
    pub family: String,
    pub given: String,
    pub number: String,
    pub birth: NaiveDate,
}

impl Sample {
    pub fn of(version: u8) -> Self {
        Self {
            version,
            issuer: "636014",
            canadian: false,
            family: "SPECIMEN".into(),
            given: "MAGDALENA".into(),
            number: "D1234567".into(),
            birth: NaiveDate::from_ymd_opt(1970, 1, 31).unwrap(),
        }
    }

    pub fn text(&self) -> String {
        let elements = self.elements();
        let elements: Vec<&str> = elements.iter().map(String::as_str).collect();
        file(self.version, self.issuer, &elements)
    }

    fn date(&self, date: NaiveDate) -> String {
        let year_first = self.version == 1 || self.canadian;
        let order = if year_first { "%Y%m%d" } else { "%m%d%Y" };
        date.format(order).to_string()
    }

    fn elements(&self) -> Vec<String> {
        let day = |y, m, d| self.date(NaiveDate::from_ymd_opt(y, m, d).unwrap());
        let Self {
            family,
            given,
            number,
            ..
        } = self;
        let mut elements = vec![format!("DAQ{number}")];
        match self.version {
            1 => elements.extend([format!("DAA{family},{given},ROSE,JR")]),
            2 | 3 => elements.extend([
                format!("DCS{family}"),
                format!("DCT{given},ROSE"),
                "DCUJR".into(),
            ]),
            _ => elements.extend([
                format!("DCS{family}"),
                "DDEN".into(),
                format!("DAC{given}"),
                "DDFN".into(),
                "DADROSE".into(),
                "DDGN".into(),
                "DCUJR".into(),
            ]),
        }
        let adult = self
            .birth
            .with_year(self.birth.year() + 21)
            .unwrap_or(self.birth);
        elements.extend([
            "DCAC".into(),
            "DCBNONE".into(),
            "DCDNONE".into(),
            format!("DBD{}", day(2024, 8, 24)),
            format!("DBB{}", self.date(self.birth)),
            format!("DBA{}", day(2029, 1, 31)),
            "DBC2".into(),
            "DAU069 in".into(),
            "DAYGRN".into(),
            "DAG1 INVENTED WAY".into(),
            "DAIANYTOWN".into(),
            "DAJCA".into(),
            "DAK902230000  ".into(),
            "DCF83D9BN217QO983B1".into(),
        ]);
        if self.version > 1 {
            elements.push(if self.canadian { "DCGCAN" } else { "DCGUSA" }.into());
        }
        if adult != self.birth {
            elements.push(format!("DDJ{}", self.date(adult)));
        }
        elements
    }
}

/// Writes a file of one part with right offset and length.
pub fn file(version: u8, issuer: &str, elements: &[&str]) -> String {
    let part = format!("DL{}\r", elements.join("\n"));
    let of_issuer = if version == 1 { "" } else { "00" };
    let header = format!("@\n\u{1e}\rANSI {issuer}{version:02}{of_issuer}01");
    let offset = header.chars().count() + 10;
    format!("{header}DL{offset:04}{:04}{part}", part.chars().count())
}
