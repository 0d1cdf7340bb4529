//! How much people may write into one record: each step stores its record whole again, so nothing in it grows without
//! an end.

use crate::error::ApiError;
use crate::words::requests as rw;

/// Characters of the longest words.
pub(crate) const MOST_WORDS: usize = 4_000;
/// Characters of the longest name, version or channel.
pub(crate) const MOST_SHORT: usize = 200;
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
