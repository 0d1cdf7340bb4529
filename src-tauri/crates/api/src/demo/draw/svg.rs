//! A sheet of SVG that grows piece by piece.

use std::fmt::Write as _;

/// How a piece of text is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Type<'a> {
    /// Size in user units.
    pub size: f64,
    /// 400 or 700.
    pub weight: u16,
    /// Colour.
    pub fill: &'a str,
    /// `start`, `middle` or `end`.
    pub anchor: &'static str,
    /// Family.
    pub family: &'static str,
    /// Space between letters.
    pub spacing: f64,
}

impl<'a> Type<'a> {
    /// Plain sans text.
    pub(super) const fn sans(size: f64, fill: &'a str) -> Self {
        Self {
            size,
            weight: 400,
            fill,
            anchor: "start",
            family: "Noto Sans",
            spacing: 0.0,
        }
    }

    /// Serif text.
    pub(super) const fn serif(size: f64, fill: &'a str) -> Self {
        Self {
            family: "Noto Serif",
            ..Self::sans(size, fill)
        }
    }

    /// The same in bold.
    pub(super) const fn bold(self) -> Self {
        Self {
            weight: 700,
            ..self
        }
    }

    /// The same around the point.
    pub(super) const fn middle(self) -> Self {
        Self {
            anchor: "middle",
            ..self
        }
    }

    /// The same, ending at the point.
    pub(super) const fn end(self) -> Self {
        Self {
            anchor: "end",
            ..self
        }
    }

    /// The same, in wider letters.
    pub(super) const fn spaced(self, spacing: f64) -> Self {
        Self { spacing, ..self }
    }
}

/// The text of a drawing.
#[derive(Debug, Clone, Default)]
pub(super) struct Sheet(String);

impl Sheet {
    /// Starts an empty sheet.
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// Adds raw SVG.
    pub(super) fn raw(&mut self, svg: impl std::fmt::Display) -> &mut Self {
        let _ = write!(self.0, "{svg}");
        self
    }

    /// Adds a text at the start, middle or end of which the point lies, on the base line.
    pub(super) fn text(&mut self, x: f64, y: f64, text: &str, set: Type<'_>) -> &mut Self {
        let runs = runs(text);
        // A face for Han has Latin letters too and would take the whole line; but each Han
        // character is one size wide, so what follows can start a line of its own.
        if let ([(Some(HAN), first), rest @ ..], "start") = (runs.as_slice(), set.anchor)
            && !rest.is_empty()
        {
            let wide = first.chars().fold(0.0, |w, c| {
                w + set.spacing + if c == ' ' { 0.3 } else { 1.0 } * set.size
            });
            return self
                .element(x, y, &[(Some(HAN), first)], set)
                .element(x + wide, y, rest, set);
        }
        self.element(x, y, &runs, set)
    }

    fn element(
        &mut self,
        x: f64,
        y: f64,
        runs: &[(Option<&str>, &str)],
        set: Type<'_>,
    ) -> &mut Self {
        let Type {
            size,
            weight,
            fill,
            anchor,
            family,
            spacing,
        } = set;
        let _ = write!(
            self.0,
            r#"<text x="{x:.1}" y="{y:.1}" font-family="{family}" font-size="{size:.1}" font-weight="{weight}" fill="{fill}" text-anchor="{anchor}""#
        );
        if spacing != 0.0 {
            let _ = write!(self.0, r#" letter-spacing="{spacing:.1}""#);
        }
        self.0.push('>');
        for (script, run) in runs {
            self.run(*script, run, set);
        }
        self.0.push_str("</text>");
        self
    }

    /// Adds a run of one script in the face of that script, thickened where it has no bold.
    fn run(&mut self, script: Option<&str>, run: &str, set: Type<'_>) {
        let text = escape(run);
        let _ = match script {
            None => write!(self.0, "{text}"),
            Some(family) if set.weight < 700 => {
                write!(self.0, r#"<tspan font-family="{family}">{text}</tspan>"#)
            }
            Some(family) => write!(
                self.0,
                r#"<tspan font-family="{family}" font-weight="400" stroke="{}" stroke-width="{:.2}">{text}</tspan>"#,
                set.fill,
                set.size * 0.026
            ),
        };
    }

    /// Adds a filled rectangle with round corners.
    pub(super) fn rect(
        &mut self,
        (x, y, w, h): (f64, f64, f64, f64),
        r: f64,
        fill: &str,
    ) -> &mut Self {
        self.raw(format_args!(r#"<rect x="{x:.1}" y="{y:.1}" width="{w:.1}" height="{h:.1}" rx="{r:.1}" fill="{fill}"/>"#))
    }

    /// Adds a straight line.
    pub(super) fn line(
        &mut self,
        from: (f64, f64),
        to: (f64, f64),
        stroke: &str,
        width: f64,
    ) -> &mut Self {
        self.raw(format_args!(
            r#"<line x1="{:.1}" y1="{:.1}" x2="{:.1}" y2="{:.1}" stroke="{stroke}" stroke-width="{width:.1}"/>"#,
            from.0, from.1, to.0, to.1
        ))
    }

    /// Adds a paragraph broken into lines of at most `columns` characters; returns the next base line.
    pub(super) fn paragraph(
        &mut self,
        (x, mut y): (f64, f64),
        text: &str,
        columns: usize,
        set: Type<'_>,
    ) -> f64 {
        let mut line = String::new();
        for word in text.split_whitespace() {
            if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > columns {
                self.text(x, y, &line, set);
                y += set.size * 1.55;
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        if !line.is_empty() {
            self.text(x, y, &line, set);
            y += set.size * 1.55;
        }
        y
    }

    /// Adds another sheet inside a group with the attributes given.
    pub(super) fn group(&mut self, attributes: &str, inner: &Self) -> &mut Self {
        self.raw(format_args!("<g {attributes}>{}</g>", inner.0))
    }

    /// Closes the sheet as a document of so many units, at so many pixels a unit.
    pub(super) fn finish(&self, (width, height): (f64, f64), scale: f64) -> String {
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{:.0}" height="{:.0}" viewBox="0 0 {width} {height}" preserveAspectRatio="xMidYMid slice">{}</svg>"#,
            width * scale,
            height * scale,
            self.0
        )
    }
}

/// The family that draws Han.
const HAN: &str = "WenQuanYi Micro Hei";

/// Cuts a text into runs that one face can set; spaces and marks stay with what precedes them.
fn runs(text: &str) -> Vec<(Option<&'static str>, &str)> {
    let mut cuts: Vec<(Option<&'static str>, usize)> = Vec::new();
    for (at, c) in text.char_indices() {
        let face = match u32::from(c) {
            0x0600..=0x06FF | 0x0750..=0x077F | 0xFB50..=0xFEFC => Some("Noto Sans Arabic"),
            0x0530..=0x058F => Some("Noto Sans Armenian"),
            0x0590..=0x05FF => Some("Noto Sans Hebrew"),
            0x0780..=0x07BF => Some("Noto Sans Thaana"),
            0x0900..=0x097F => Some("Noto Sans Devanagari"),
            0x0980..=0x09FF => Some("Noto Sans Bengali"),
            0x0A00..=0x0A7F => Some("Noto Sans Gurmukhi"),
            0x0A80..=0x0AFF => Some("Noto Sans Gujarati"),
            0x0B80..=0x0BFF => Some("Noto Sans Tamil"),
            0x0C00..=0x0C7F => Some("Noto Sans Telugu"),
            0x0C80..=0x0CFF => Some("Noto Sans Kannada"),
            0x0D00..=0x0D7F => Some("Noto Sans Malayalam"),
            0x0D80..=0x0DFF => Some("Noto Sans Sinhala"),
            0x0E00..=0x0E7F => Some("Noto Sans Thai"),
            0x0E80..=0x0EFF => Some("Noto Sans Lao"),
            0x1000..=0x109F => Some("Noto Sans Myanmar"),
            0x10A0..=0x10FF => Some("Noto Sans Georgian"),
            0x1200..=0x139F => Some("Noto Sans Ethiopic"),
            0x1780..=0x17FF => Some("Noto Sans Khmer"),
            0x2E80..=0x9FFF | 0xF900..=0xFAFF | 0xFF00..=0xFFEF => Some(HAN),
            _ if c.is_alphanumeric() || c == '/' => None,
            _ => cuts.last().and_then(|(face, _)| *face),
        };
        if cuts.last().is_none_or(|(last, _)| *last != face) {
            cuts.push((face, at));
        }
    }
    let ends = cuts.iter().skip(1).map(|(_, at)| *at).chain([text.len()]);
    cuts.iter()
        .zip(ends)
        .filter_map(|((face, from), to)| Some((*face, text.get(*from..to)?)))
        .collect()
}

/// Escapes what XML reserves.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
