//! The single papers: recovery kit and fingerprint sheet, on one page each.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod sample;

use filing::page::PageError;
use filing::page::sheet::{KitSheet, OfficersSheet, kit, officers};
use filing::sign::FingerprintSheet;

fn keep(name: &str, bytes: &[u8]) {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(folder.join(name), bytes).unwrap();
}

fn words(pdf: &[u8]) -> String {
    let pages = sample::read::pages(pdf);
    assert_eq!(pages.len(), 1, "one page");
    pages[0].join("\n")
}

#[test]
fn the_recovery_kit_is_one_page_with_code_lines_and_picture() {
    let lines: Vec<String> = [
        "DEEDBOX RECOVERY KIT 1",
        "VAULT 01995f0e-7c1a-7b6e-9a54-0f3b8a2d4c61 1",
        "CODE 7K2QD-M9XHT-4RWCB-81NVF-PZ6JA-3EG5S",
        "SLOT AAAAA-BBBBB-CCCCC-DDDDD-EEEEE-FFFFF",
        "SLOT GGGGG-HHHHH-JJJJJ-KKKKK-MMMMM-NNNNN",
        "SLOT PPPPP-QQQQQ-RRRRR-SSSSS-TTTTT-VVVVV",
    ]
    .map(str::to_owned)
    .into();
    let qr: Vec<Vec<bool>> = (0..45)
        .map(|y| (0..45).map(|x| (x * 7 + y * 5) % 3 == 0).collect())
        .collect();
    let sheet = KitSheet {
        office: "Công ty Cổ phần Đám mây Vịnh Xanh",
        vault_name: "Vịnh Xanh",
        vault: "01995f0e-7c1a-7b6e-9a54-0f3b8a2d4c61".into(),
        code: "7K2QD-M9XHT-4RWCB-81NVF-PZ6JA-3EG5S",
        lines: &lines,
        qr: &qr,
        made: sample::at("2026-11-13T09:00:00+07:00"),
    };
    let pdf = kit(&sheet).unwrap();
    keep("recovery-kit.pdf", &pdf);
    assert_eq!(pdf, kit(&sheet).unwrap(), "same sheet, same bytes");
    insta::assert_snapshot!("recovery-kit", words(&pdf));
    let pdf = lopdf::Document::load_mem(&pdf).unwrap();
    let info = format!("{:?}", pdf.trailer);
    assert!(!info.contains("7K2QD"));

    let undrawable = KitSheet {
        vault_name: "\u{1F600}",
        ..sheet
    };
    assert!(matches!(kit(&undrawable), Err(PageError::Undrawable(_))));
}

fn officer(name: &str, n: u8) -> FingerprintSheet {
    FingerprintSheet {
        name: name.into(),
        organisation: "Vinh Xanh Cloud JSC".into(),
        country: "VN".into(),
        demo: false,
        sha256: std::array::from_fn(|i| {
            format!(
                "{:08x}",
                0x31d4_046d_u32.wrapping_mul(u32::from(n) + i as u32 * 7 + 1)
            )
        }),
        serial: "5f2c9a01b37de844".into(),
        valid_from: "2026-11-13T02:00:00Z".parse().unwrap(),
        valid_to: "2036-11-13T02:00:00Z".parse().unwrap(),
    }
}

#[test]
fn the_fingerprint_sheet_explains_itself_in_five_lines() {
    let two = [officer("Le Thi Thu Ha", 3), officer("Tran Quoc Bao", 5)];
    let sheet = |officers| OfficersSheet {
        office: "Vinh Xanh Cloud JSC",
        contact: "Lê Thị Thu Hà, +84 236 555 0142, compliance@vinhxanh.example".into(),
        officers,
        made: sample::at("2026-11-13T09:00:00+07:00"),
        demo: false,
    };
    let pdf = officers(&sheet(&two)).unwrap();
    keep("fingerprints.pdf", &pdf);
    insta::assert_snapshot!("fingerprint-sheet", words(&pdf));

    let many: Vec<FingerprintSheet> = (0..9).map(|n| officer("Le Thi Thu Ha", n)).collect();
    let pdf = officers(&sheet(&many)).unwrap();
    let pages = sample::read::pages(&pdf);
    assert!(
        pages.len() > 1,
        "more officers than a page holds go on the next"
    );
    let names = pages.iter().flatten().filter(|l| *l == "Le Thi Thu Ha");
    assert_eq!(names.count(), 9);
}
