//! Machine-readable zones.
