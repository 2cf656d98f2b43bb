//! Any bytes as an archive: the walk through it ends, and what it unpacks to stays within what is allowed.

#![no_main]

#[path = "../../tests/common/unpacked.rs"]
mod unpacked;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| unpacked::unpacked(bytes));
