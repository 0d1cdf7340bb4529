use super::*;

const PASSPORT: [&str; 2] = [
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
];

/// Odds as a sure network gives them, except for the doubtful cells: what it prefers there, over the truth.
fn odds(lines: &[&str], doubtful: &[(usize, usize, u8)]) -> Vec<Vec<Odds>> {
    let place = |c: u8| ALPHABET.iter().position(|a| *a == c).unwrap();
    let mut odds: Vec<Vec<Odds>> = lines
        .iter()
        .map(|line| {
            let cell = |c: u8| {
                let mut odds = [-14.0; 37];
                odds[place(c)] = 0.0;
                odds
            };
            line.bytes().map(cell).collect()
        })
        .collect();
    for (row, at, wrong) in doubtful {
        let cell = &mut odds[*row][*at];
        cell[place(*wrong)] = -0.4;
        cell[place(lines[*row].as_bytes()[*at])] = -1.1;
    }
    odds
}

/// Sets what the network sees in one cell: characters and their probabilities.
fn see(odds: &mut [Vec<Odds>], (row, at): Place, seen: &[(u8, f32)]) {
    let cell = &mut odds[row][at];
    *cell = [-14.0; 37];
    for (character, probability) in seen {
        let place = ALPHABET.iter().position(|a| a == character).unwrap();
        cell[place] = probability.ln();
    }
}

fn lines(choice: &Choice) -> Vec<String> {
    let line = |row: &Vec<Pick>| {
        row.iter()
            .map(|pick| char::from(pick.character()))
            .collect()
    };
    choice.rows.iter().map(line).collect()
}

#[test]
fn a_sure_zone_is_left_as_it_is() {
    let choice = choose(&odds(&PASSPORT, &[])).unwrap();
    assert_eq!(choice.layout, Layout::Td3);
    assert!(choice.agrees && choice.rows.iter().flatten().all(|pick| !pick.swapped));
    assert_eq!(lines(&choice), PASSPORT);
}

#[test]
fn check_digits_choose_among_the_two_best_and_what_they_changed_is_marked() {
    let doubtful = [(1, 3, b'B'), (1, 14, b'1'), (1, 22, b'3')];
    let choice = choose(&odds(&PASSPORT, &doubtful)).unwrap();
    assert!(choice.agrees);
    assert_eq!(lines(&choice), PASSPORT);
    assert_eq!(
        choice
            .rows
            .iter()
            .flatten()
            .filter(|pick| pick.swapped)
            .count(),
        3
    );
}

#[test]
fn a_wrong_digit_without_a_second_choice_stays_and_nothing_agrees() {
    let mut wrong = PASSPORT;
    wrong[1] = "L898902C36UTO7408132F1204159ZE184226B<<<<<10";
    let choice = choose(&odds(&wrong, &[])).unwrap();
    assert!(!choice.agrees);
    assert_eq!(lines(&choice), wrong);
}

#[test]
fn letters_and_digits_are_told_apart_by_their_place() {
    let choice = choose(&odds(&PASSPORT, &[(0, 7, b'1'), (1, 13, b'T')])).unwrap();
    assert_eq!(lines(&choice), PASSPORT);
    assert!(choice.rows.iter().flatten().all(|pick| !pick.swapped));
}

#[test]
fn a_likelier_character_that_may_not_stand_there_is_kept_beside_what_is_taken() {
    // ERIKSS0N: the O of the name is a zero.
    let mut forged = odds(&PASSPORT, &[]);
    see(&mut forged, (0, 11), &[(b'0', 0.97), (b'O', 0.03)]);
    let choice = choose(&forged).unwrap();
    assert_eq!(lines(&choice), PASSPORT, "what is taken stays the same");
    let (character, may) = choice.rows[0][11].masked.unwrap();
    assert_eq!(character, b'0');
    assert!((may - 0.03).abs() < 1e-3, "{may}");
    let cells = choice.rows.iter().flatten();
    assert_eq!(cells.filter(|pick| pick.masked.is_some()).count(), 1);
}

#[test]
fn a_birth_date_with_a_letter_in_it_keeps_the_letter_beside_the_digit() {
    let mut forged = odds(&PASSPORT, &[]);
    see(&mut forged, (1, 15), &[(b'O', 0.9), (b'0', 0.1)]);
    let choice = choose(&forged).unwrap();
    assert_eq!(lines(&choice), PASSPORT);
    assert_eq!(choice.rows[1][15].masked.unwrap().0, b'O');
}

#[test]
fn where_what_may_stand_is_likelier_nothing_is_masked() {
    let mut blurred = odds(&PASSPORT, &[]);
    see(&mut blurred, (0, 11), &[(b'O', 0.6), (b'0', 0.4)]);
    let choice = choose(&blurred).unwrap();
    assert!(choice.rows.iter().flatten().all(|p| p.masked.is_none()));
}

#[test]
fn the_names_of_a_russian_national_passport_hold_digits() {
    let first = format!("{:<<44}", "PNRUS3EREPANOVA<<N2LL9<VLADIMIROVNA");
    let zone = [first.as_str(), PASSPORT[1]];
    let choice = choose(&odds(&zone, &[])).unwrap();
    assert_eq!(lines(&choice), zone);
    assert!(choice.agrees && choice.rows.iter().flatten().all(|p| p.masked.is_none()));
    // No letter is written as a zero, and no other passport writes any as a digit.
    for (first, place, digit) in [
        ("PNRUSIVAN0VA<<ANNA", 9, b'0'),
        ("P<RUS3EREPANOVA<<ANNA", 5, b'3'),
    ] {
        let first = format!("{first:<<44}");
        let choice = choose(&odds(&[first.as_str(), PASSPORT[1]], &[])).unwrap();
        assert_eq!(choice.rows[0][place].masked.unwrap().0, digit);
    }
}

#[test]
fn cards_visas_and_long_numbers_keep_their_layout() {
    let cases: [(&[&str], Layout); 4] = [
        (
            &[
                "I<UTOD23145890<7349<<<<<<<<<<<",
                "3407127M9507122UTO<<<<<<<<<<<2",
                "STEVENSON<<PETER<JOHN<<<<<<<<<",
            ],
            Layout::Td1,
        ),
        (
            &[
                "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<",
                "D231458907UTO7408122F1204159<<<<<<<6",
            ],
            Layout::Td2,
        ),
        (
            &[
                "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<",
                "L8988901C4XXX4009078F9612109<<<<<<<<",
            ],
            Layout::MrvB,
        ),
        (
            &[
                "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
                "L8988901C4XXX4009078F96121096ZE184226B<<<<<<",
            ],
            Layout::MrvA,
        ),
    ];
    for (zone, layout) in cases {
        let choice = choose(&odds(zone, &[])).unwrap();
        assert_eq!(choice.layout, layout);
        assert!(choice.agrees, "{layout:?}");
        assert_eq!(lines(&choice), zone);
    }
}
