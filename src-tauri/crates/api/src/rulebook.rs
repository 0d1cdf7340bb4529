//! Lists and rules: the edition in force, its open questions with the office's answers, and loading a changed one.

mod changes;
mod shapes;

pub use shapes::*;

use crate::editions;
use crate::error::{ApiError, ErrorCode};
use crate::office::second_officer;
use crate::open_vault::{Office, internal};
use crate::view::Nothing;
use crate::words::rooms as w;
use cip::date::Moment;
use cip::event::Event;
use cip::rulebook::{ChoiceMade, EDITION_BYTES, Edition, Half, LoadedEdition};
use filing::packet;

/// Characters of the shortest reason for an answer of the office's own.
const LEAST_REASON: usize = 12;
/// Characters of the longest one; it is printed on a cover.
const MOST_REASON: usize = 400;

pub(crate) fn rulebook(
    office: &mut Office,
    _: Nothing,
    _: &Moment,
) -> Result<RulebookView, ApiError> {
    let edition = office.rulebook.clone();
    let questions = edition.questions.iter().map(|q| {
        let chosen = q.chosen(&office.choices).map(|made| {
            Ok::<_, ApiError>(ChosenAnswer {
                by: office.staff_name(made.by)?,
                at: made.at.clone(),
                reason: made.reason.clone(),
            })
        });
        Ok::<_, ApiError>(QuestionState {
            question: q.id.clone(),
            in_force: q.in_force(&office.choices).to_owned(),
            chosen: chosen.transpose()?,
        })
    });
    let half = |half: Half| HalfState {
        half,
        on: office.policy().has(half),
        usual: edition.half(half).on,
        why: edition.half(half).why.clone(),
    };
    Ok(RulebookView {
        questions: questions.collect::<Result<_, ApiError>>()?,
        halves: vec![half(Half::Cip), half(Half::Training)],
        editions: lines(office)?,
        unserved: changes::unserved(&edition)?,
        lacking: office.lacking.clone(),
        borrowed: office.borrowed.clone(),
        edition,
    })
}

fn lines(office: &Office) -> Result<Vec<EditionLine>, ApiError> {
    let filings = office.register.filings()?;
    let line = |id: &str, loaded: Option<LoadedFact>| {
        let made = filings.iter().filter(|f| f.edition == id).count();
        EditionLine {
            id: id.to_owned(),
            shipped: loaded.is_none(),
            stands_in: office.lacking.is_some() && office.rulebook.id == id,
            lost: editions::find(&office.register, id).is_err(),
            // The one whose file is missing is in force still; the shipped one stands in until somebody puts it there.
            in_force: office.lacking.as_ref().unwrap_or(&office.rulebook.id) == id,
            filings: u32::try_from(made).unwrap_or(u32::MAX),
            loaded,
        }
    };
    let shipped = Edition::shipped().map_err(internal)?;
    let mut lines = vec![line(&shipped.id, None)];
    for edition in office.register.loaded_editions()? {
        let fact = LoadedFact {
            by: office.staff_name(edition.by)?,
            at: edition.at,
            file_name: edition.file_name,
            sha256: edition.sha256,
        };
        lines.push(line(&edition.id, Some(fact)));
    }
    Ok(lines)
}

pub(crate) fn choose_setting(
    office: &mut Office,
    request: ChooseSetting,
    now: &Moment,
) -> Result<RulebookView, ApiError> {
    let question = office.rulebook.question(&request.question);
    let Some(question) = question else {
        return Err(ApiError::invalid("question", w::question_unknown()));
    };
    if !question.is_asked() {
        return Err(ApiError::invalid("question", w::question_only_shown()));
    }
    let choice = question.choices.iter().find(|c| c.key == request.choice);
    let Some(choice) = choice else {
        return Err(ApiError::invalid("choice", w::choice_unknown()));
    };
    if question.in_force(&office.choices) == choice.key {
        return Err(ApiError::invalid("choice", w::choice_stands()));
    }
    let reason = request.reason.trim();
    if !(LEAST_REASON..=MOST_REASON).contains(&reason.chars().count()) {
        return Err(ApiError::invalid("reason", w::choice_reason(MOST_REASON)));
    }
    let choice = ChoiceMade {
        question: question.id.clone(),
        choice: choice.key.clone(),
        words: choice.words.clone(),
        reason: reason.to_owned(),
        by: office.person.id,
        at: now.clone(),
        reading_only: question.drives.is_none(),
    };
    let second = second_officer(office, request.second.as_ref())?;
    office.record(now, &[Event::RulebookSettingChosen { choice, second }])?;
    rulebook(office, Nothing {}, now)
}

/// Reads an edition file and checks all of it; one whose id is taken by another content is refused.
fn read(office: &Office, token: &str) -> Result<(Edition, Vec<u8>), ApiError> {
    let size = std::fs::metadata(office.tools.files.path(token)?).map_or(0, |m| m.len());
    if size > EDITION_BYTES {
        let message = w::edition_too_large(size >> 10, EDITION_BYTES >> 10);
        return Err(ApiError::new(ErrorCode::Invalid, message, w::hint_edition_file()).at("file"));
    }
    let bytes = office.tools.files.read(token, EDITION_BYTES)?;
    let text = std::str::from_utf8(&bytes).map_err(|_| {
        ApiError::new(
            ErrorCode::Invalid,
            w::edition_not_utf8(),
            w::hint_edition_file(),
        )
        .at("file")
    })?;
    let edition = Edition::parse(text).map_err(editions::refused)?;
    let shipped = Edition::shipped().map_err(internal)?;
    let loaded = office.register.loaded_editions()?;
    let taken = match loaded.iter().find(|e| e.id == edition.id) {
        Some(known) => known.sha256 != packet::sha256(&bytes),
        None => shipped.id == edition.id,
    };
    if taken {
        let message = w::edition_id_taken(&edition.id);
        return Err(ApiError::new(ErrorCode::Invalid, message, w::hint_edition_file()).at("file"));
    }
    Ok((edition, bytes))
}

pub(crate) fn read_edition(
    office: &mut Office,
    request: ReadEdition,
    _: &Moment,
) -> Result<EditionRead, ApiError> {
    office.refuse_in_demo(w::demo_no_files())?;
    let (edition, bytes) = read(office, &request.file)?;
    let dropped = office.choices.iter().filter(|made| {
        let asked = edition.question(&made.question);
        asked.is_none_or(|q| q.chosen(std::slice::from_ref(*made)).is_none())
    });
    Ok(EditionRead {
        changes: changes::between(&office.rulebook, &edition)?,
        dropped: dropped.map(|made| made.question.clone()).collect(),
        unserved: changes::unserved(&edition)?,
        id: edition.id,
        sha256: packet::sha256(&bytes),
        citation: edition.citation,
        status: edition.status,
        statement: edition.statement,
    })
}

pub(crate) fn load_edition(
    office: &mut Office,
    request: LoadEdition,
    now: &Moment,
) -> Result<RulebookView, ApiError> {
    office.refuse_in_demo(w::demo_no_files())?;
    let (edition, bytes) = read(office, &request.file)?;
    if office.rulebook.id == edition.id && office.lacking.is_none() {
        return Err(ApiError::state(w::edition_stands()));
    }
    let sha256 = packet::sha256(&bytes);
    if request.sha256.is_some_and(|seen| seen != sha256) {
        return Err(ApiError::invalid("file", w::edition_other_file()));
    }
    let second = second_officer(office, request.second.as_ref())?;
    let object = office.register.seal(&bytes, now.at)?.id;
    let edition = LoadedEdition {
        id: edition.id,
        file_name: office.tools.files.name(&request.file)?,
        object,
        sha256,
        by: office.person.id,
        at: now.clone(),
    };
    if let Err(error) = office.record(now, &[Event::RulebookLoaded { edition, second }]) {
        office.register.discard_object(object);
        return Err(error);
    }
    rulebook(office, Nothing {}, now)
}

pub(crate) fn use_edition(
    office: &mut Office,
    request: UseEdition,
    now: &Moment,
) -> Result<RulebookView, ApiError> {
    if office.rulebook.id == request.edition && office.lacking.is_none() {
        return Err(ApiError::state(w::edition_stands()));
    }
    // Read before it is put in force, so that nothing stands in force that cannot be read.
    let edition = editions::find(&office.register, &request.edition)?.id;
    let second = second_officer(office, request.second.as_ref())?;
    office.record(now, &[Event::RulebookChosen { edition, second }])?;
    rulebook(office, Nothing {}, now)
}
