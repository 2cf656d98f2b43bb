//! Any bytes as a file of this form: what is read of them keeps the contract of all parsers.

#![no_main]

#[path = "../../tests/common/parsed.rs"]
mod parsed;

use wirecite::model::Format;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    parsed::parsed(bytes, Format::WireXml);
});
