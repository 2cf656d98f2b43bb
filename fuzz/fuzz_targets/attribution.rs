//! Any bytes as a report: what is found in it keeps its contract.

#![no_main]

#[path = "../../tests/common/attributed.rs"]
mod attributed;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| attributed::any(bytes));
