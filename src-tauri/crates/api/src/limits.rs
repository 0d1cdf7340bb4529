//! How much people may write into one record: each step stores its record whole again, so nothing in it grows without
//! an end.

use crate::error::ApiError;
use crate::words::{requests as rw, rooms};

/// Characters of the longest words.
pub(crate) const MOST_WORDS: usize = 4_000;
/// Characters of the longest name, version or channel.
pub(crate) const MOST_SHORT: usize = 200;
/// Characters of the longest text that a paper prints.
pub(crate) const MOST_TEXT: usize = 20_000;
/// Steps of one kind that a record takes.
pub(crate) const MOST_STEPS: usize = 100;

fn within(field: &str, text: &str, most: usize) -> Result<(), ApiError> {
    if text.chars().count() > most {
        Err(ApiError::invalid(field, rw::words_too_long(most)))
    } else {
        Ok(())
    }
}

/// Refuses words that are too long.
pub(crate) fn words(field: &str, text: &str) -> Result<(), ApiError> {
    within(field, text, MOST_WORDS)
}

/// Refuses a text that is too long for a paper; `title` says which, as the paper does.
pub(crate) fn text(field: &str, title: &str, text: &str) -> Result<(), ApiError> {
    if text.chars().count() > MOST_TEXT {
        let message = rooms::programme_text_long(title, MOST_TEXT);
        return Err(ApiError::invalid(field, message));
    }
    Ok(())
}

/// Refuses a name, a version or a channel that is too long.
pub(crate) fn short(field: &str, text: &str) -> Result<(), ApiError> {
    within(field, text, MOST_SHORT)
}

/// Refuses a further step where a record has as many as it takes.
pub(crate) fn room(steps: usize) -> Result<(), ApiError> {
    if steps < MOST_STEPS {
        Ok(())
    } else {
        Err(ApiError::state(rw::too_many_steps(MOST_STEPS)))
    }
}
