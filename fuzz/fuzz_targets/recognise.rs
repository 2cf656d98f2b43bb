//! Any bytes as a file of whatever form they look like.

#![no_main]

#[path = "../../tests/common/parsed.rs"]
mod parsed;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| parsed::recognised(bytes));
