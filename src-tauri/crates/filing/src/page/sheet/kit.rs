//! The recovery kit: code, lines that can be typed, and the slot as a QR code drawn in squares.

use chrono::{DateTime, FixedOffset};

use super::{SHEET, SHEET_TOP, Sheet, bottom, by_hand, masthead, notice, steps, write};
use crate::fonts::Voice;
use crate::form::Prose;
use crate::page::canvas::{Block, Mark, Pen};
use crate::page::flow::Flow;
use crate::page::style::{HELP, INK, LABEL, MEASURE, MUTE, QUESTION, Type};
use crate::page::tags::{Role, Tag};
use crate::page::{PageError, format};
use crate::text::apart;

/// What the kit's page says. It holds the secret that opens the vault.
#[derive(Debug, Clone)]
pub struct KitSheet<'a> {
    /// The office that keeps the vault.
    pub office: &'a str,
    /// Name of the vault, as its folder is called.
    pub vault_name: &'a str,
    /// The vault's number.
    pub vault: String,
    /// The recovery code in groups.
    pub code: &'a str,
    /// The lines that can be typed.
    pub lines: &'a [String],
    /// The QR code, row by row; true is dark.
    pub qr: &'a [Vec<bool>],
    /// When it was made.
    pub made: DateTime<FixedOffset>,
}

const CODE: Type = Type::new(Voice::Mono, 19.0, 28.0, INK);
const LINE: Type = Type::new(Voice::Mono, 9.5, 15.0, INK);
/// Side of the QR code.
const QR: f32 = 148.0;

/// Prints the recovery kit on one page.
///
/// # Errors
/// [`PageError`] when a name cannot be drawn.
pub fn kit(kit: &KitSheet<'_>) -> Result<Vec<u8>, PageError> {
    let made = format::long_date(kit.made.date_naive());
    let sheet = Sheet {
        by: kit.office,
        beside: format!("Vault “{}”", apart(kit.vault_name)),
        title: "Recovery kit",
        subtitle: "Opens the vault when every passphrase is forgotten".into(),
        foot: format!("Recovery kit of vault {}. Made {made}.", kit.vault),
        made: kit.made,
        demo: false,
    };
    let mut pen = Pen::default();
    let bottom = bottom(&mut pen, &sheet);
    pen.shaper.at("the recovery kit");
    let mut flow = Flow::new(SHEET_TOP, bottom);
    flow.fresh();
    let head = masthead(&mut pen, &sheet, &SHEET);
    flow.solid(head, "the title")?;
    let secret = Prose::default()
        .bold("This page opens the vault, and so does the file it was printed from.")
        .plain(
            " Print the file, then delete it and empty the bin. Keep the page in a sealed envelope or a safe, away \
             from the computer. Whoever holds it and a copy of the vault’s folder can read everything.",
        );
    let secret = notice(&mut pen, "Keep secret", &secret);
    flow.solid(secret, "the notice")?;
    let code = code(&mut pen, kit.code);
    flow.solid(code, "the code")?;
    let lines = lines(&mut pen, kit);
    flow.solid(lines, "the lines")?;
    let use_it = how_to_use(&mut pen);
    flow.solid(Block::space(20.0), "the steps")?;
    flow.solid(use_it, "the steps")?;
    flow.solid(Block::space(18.0), "by hand")?;
    for fields in [
        [
            ("Printed by", 126.0),
            ("On", 126.0),
            ("Computer file deleted on", 132.0),
        ],
        [
            ("Kept where", 126.0),
            ("Second copy where", 126.0),
            ("Who may open it", 132.0),
        ],
    ] {
        let label = if fields.iter().any(|f| f.0 == "On") {
            "By hand"
        } else {
            ""
        };
        let line = by_hand(&mut pen, label, &fields);
        flow.solid(line, "by hand")?;
        flow.solid(Block::space(12.0), "by hand")?;
    }
    write(pen, &sheet, flow, &kit.vault, Vec::new())
}

fn code(pen: &mut Pen, code: &str) -> Block {
    let mut block = Block::space(16.0);
    let label = pen.text("Recovery code", QUESTION, 0.0, MEASURE);
    block.under(0.0, label.tagged(Role::H2));
    let top = block.height + 3.0;
    block.boxed(0.0, top, MEASURE, 48.0);
    let words = pen.prose(
        &Prose::new(code),
        CODE,
        0.0,
        MEASURE,
        crate::form::Align::Centre,
    );
    block.put(top + 10.0, words.tagged(Role::P));
    block.height = top + 48.0;
    let hint = pen.text(
        "26 characters and four that notice typing errors. Capital or small letters; hyphens and spaces do not count. \
         There is no letter O, I, L or U: what looks like one is a figure, or a V.",
        HELP,
        0.0,
        MEASURE,
    );
    block.under(4.0, hint.tagged(Role::P));
    block
}

fn lines(pen: &mut Pen, kit: &KitSheet<'_>) -> Block {
    let left = MEASURE - QR - 24.0;
    let mut block = Block::space(18.0);
    let label = pen.text("The whole kit in lines", QUESTION, 0.0, left);
    block.under(0.0, label.tagged(Role::H2));
    let hint = pen.text(
        "For a vault whose key files are damaged: type the lines one under the other where the code is asked.",
        HELP,
        0.0,
        left,
    );
    block.under(1.0, hint.tagged(Role::P));
    block.height += 7.0;
    for line in kit.lines {
        let line = pen.text(line, LINE, 0.0, left);
        block.under(0.0, line.tagged(Role::P));
    }
    let x = MEASURE - QR;
    let mut picture = qr(kit.qr, x);
    let caption = pen.text(
        "The lines without the code, for a scanner. The picture alone opens nothing.",
        LABEL.ink(MUTE),
        x,
        QR,
    );
    // White around the code, as wide as scanners ask for.
    picture.under(13.0, caption.tagged(Role::P));
    block.put(22.0, picture);
    block
}

/// Draws the dark squares, a run of a row at a time.
fn qr(rows: &[Vec<bool>], x: f32) -> Block {
    let mut block = Block::space(QR);
    let side = QR / rows.len().max(1) as f32;
    block.marks.push(Mark::Say("QR code".into()));
    for (row, cells) in rows.iter().enumerate() {
        let mut column = 0;
        for run in cells.chunk_by(|a, b| a == b) {
            if run.first() == Some(&true) {
                block.marks.push(Mark::Fill {
                    x: x + column as f32 * side,
                    y: row as f32 * side,
                    w: run.len() as f32 * side,
                    // Rows overlap by a hair, so that no printer leaves a white seam between them.
                    h: side + 0.04,
                    ink: INK,
                });
            }
            column += run.len();
        }
    }
    block.marks.push(Mark::Said);
    block.tagged(Tag::from(Role::Figure).alt("QR code: the lines of the kit without its code"))
}

fn how_to_use(pen: &mut Pen) -> Block {
    let lines = [
        Prose::new(
            "Start Deedbox on a computer that has the vault’s folder, or restore a backup first.",
        ),
        Prose::new("Choose the vault, then ")
            .bold("Use the recovery kit")
            .plain(". Type the code, and choose whose passphrase is replaced."),
        Prose::new(
            "That person gets a new passphrase and new keys. The journal records it, and the next packet says that the \
             signing key changed.",
        ),
        Prose::new("Hand the new fingerprint sheet to your providers."),
    ];
    steps(pen, "How to use it", &lines)
}
