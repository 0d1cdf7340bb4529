//! Invented customers by the thousand, each with a name of its own.

use std::fmt::Write;

const FIRST: [&str; 20] = [
    "Nguyễn", "Trần", "Phạm", "Олег", "Анна", "Amina", "Wanjiru", "José", "Søren", "Zoë", "Ahmet",
    "Çağla", "Rahul", "Priya", "Kofi", "Adaeze", "Mateusz", "Łucja", "Ingrid", "Tomás",
];
const MIDDLE: [&str; 20] = [
    "Minh", "Hằng", "Quang", "Lan", "Ivanov", "Petrova", "Diallo", "Mwangi", "García", "Nielsen",
    "Yılmaz", "Demir", "Sharma", "Patel", "Mensah", "Okafor", "Nowak", "Zając", "Berg", "Silva",
];
const TRADES: [&str; 10] = [
    "Cloud",
    "Hosting",
    "Data",
    "Networks",
    "Systems",
    "Logistics",
    "Media",
    "Robotics",
    "Textiles",
    "Foods",
];
const COUNTRIES: [&str; 8] = ["VN", "KE", "TR", "IN", "GH", "PL", "BR", "DK"];

/// Name of a customer by its number; no two are alike.
pub fn name(n: usize) -> String {
    let first = FIRST[n % 20];
    let middle = MIDDLE[n / 20 % 20];
    let trade = TRADES[n % 10];
    format!("{first} {middle} {trade} {}", coined(n))
}

/// A coined word that only this number has.
fn coined(n: usize) -> String {
    const SOUNDS: [&str; 16] = [
        "ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "wu",
        "za",
    ];
    let digit = |place: u32| SOUNDS[n >> (4 * place) & 15];
    format!(
        "{}{}{}{}{}",
        digit(4),
        digit(3),
        digit(2),
        digit(1),
        digit(0)
    )
}

/// A customer file as a billing system would write it.
pub fn customers(from: usize, to: usize) -> String {
    let mut text =
        "customer id,company name,email,address 1,city,postcode,country,account id\n".to_owned();
    for n in from..to {
        let country = COUNTRIES[n % 8];
        let _ = writeln!(
            text,
            "K{n},{},office{n}@customer.example,{} Example Street,Town,{:05},{country},nc-{n:06}",
            name(n),
            n % 90 + 1,
            n % 99_999,
        );
    }
    text
}

/// What somebody would type: a whole name, a beginning, a word without its marks, a common word.
pub fn searches(last: usize) -> Vec<String> {
    vec![
        name(last),
        coined(last / 2),
        coined(last / 3)[..8].to_owned(),
        "nguyen minh".to_owned(),
        "garcia".to_owned(),
        "logistics".to_owned(),
        "Олег".to_owned(),
        format!("office{last}@customer.example"),
        "yilmaz robotics".to_owned(),
    ]
}

/// Name of a listed entry by its number: common words and a coined one, as lists have them.
pub fn listed_name(n: usize) -> String {
    let trade = TRADES[n / 7 % 10];
    let middle = MIDDLE[n / 3 % 20];
    format!(
        "{middle} {} International {trade} Trading LLC",
        coined(n * 31)
    )
}

/// A name that is asked of a list.
#[derive(Clone)]
pub struct Asked {
    pub name: String,
    pub person: bool,
    pub listed: bool,
}

/// Nine names: entities word for word, in another order and without the legal form, persons as they are listed and in
/// Cyrillic and Arabic letters, and one entity and one person who are on no list.
pub fn asked_of_list(entries: usize) -> Vec<Asked> {
    let asked = |name: String, person: bool, listed: bool| Asked {
        name,
        person,
        listed,
    };
    let last = entries - entries % EACH;
    let middle = listed_name(last / EACH / 2 * EACH + EACH / 4);
    let mut turned: Vec<&str> = middle.split(' ').collect();
    turned.swap(0, 1);
    turned.pop();
    vec![
        asked(listed_name(EACH / 2), false, true),
        asked(listed_name(last - EACH / 2), false, true),
        asked(turned.join(" "), false, true),
        asked(middle.clone(), false, true),
        asked("Sergei Petrov".to_owned(), true, true),
        asked("Сергей Петров".to_owned(), true, true),
        asked("محمد النور".to_owned(), true, true),
        asked(
            "Rhododendron Quartzite Atelier GmbH".to_owned(),
            false,
            false,
        ),
        asked("Þórgunnur Eyjólfsdóttir".to_owned(), true, false),
    ]
}

/// Of so many entries the first few are persons.
const EACH: usize = 50;
const PERSONS: [&str; 2] = ["PETROV, Sergei", "AL-NOOR, Mohammed"];

/// A screening list of invented entries, each with a second name; some are persons, named as lists name them.
pub fn list(entries: usize) -> String {
    let mut text = "{\"results\":[".to_owned();
    for n in 0..=entries {
        let comma = if n == 0 { "" } else { "," };
        let (kind, name) = match PERSONS.get(n % EACH) {
            Some(person) => ("Individual", (*person).to_owned()),
            None => ("Entity", listed_name(n)),
        };
        let _ = write!(
            text,
            "{comma}{{\"id\":\"e{n}\",\"type\":\"{kind}\",\"name\":\"{name}\",\"alt_names\":[\"{} {}\"]}}",
            FIRST[n % 20],
            coined(n * 17),
        );
    }
    text.push_str("]}");
    text
}
