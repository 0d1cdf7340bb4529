//! The shape of what is written, as JSON Schema 2020-12. Its keys stand in order, so that every build writes the same
//! bytes.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};

/// Writes the schema of a type as it is written; `version` is the one that its values name.
///
/// # Errors
/// [`serde_json::Error`] when it cannot be written.
pub(crate) fn of<T: JsonSchema>(version: &str) -> Result<Vec<u8>, serde_json::Error> {
    let generator = SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator();
    let mut schema = generator.into_root_schema_for::<T>();
    schema.insert("$id".to_owned(), format!("urn:deedbox:{version}").into());
    let mut bytes = serde_json::to_vec_pretty(&ordered(schema.to_value()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Puts the keys of every object in order.
fn ordered(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let mut pairs: Vec<(String, Value)> = map.into_iter().collect();
            pairs.sort_by(|a, b| a.0.cmp(&b.0));
            let pairs = pairs.into_iter().map(|(key, value)| (key, ordered(value)));
            Value::Object(pairs.collect::<Map<String, Value>>())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(ordered).collect()),
        other => other,
    }
}
