//! Digests of payloads as web archives write them: `sha1:` and 32 letters of base 32, `sha256:` in hexadecimal figures …

use data_encoding::{BASE32, BASE64, BASE64URL, HEXLOWER};
use sha1::Sha1;
use sha2::{Digest as _, Sha256, Sha512};

/// Whether one of several forms of a payload has the digest that is written; `None` where its kind is not known.
pub(super) fn agrees(written: &str, forms: &[&[u8]]) -> Option<bool> {
    let (kind, value) = written.split_once(':')?;
    let digest: fn(&[u8]) -> Vec<u8> =
        match kind.trim().to_ascii_lowercase().replace('-', "").as_str() {
            "sha1" => |bytes| Sha1::digest(bytes).to_vec(),
            "sha256" => |bytes| Sha256::digest(bytes).to_vec(),
            "sha512" => |bytes| Sha512::digest(bytes).to_vec(),
            _ => return None,
        };
    let value = value.trim();
    Some(forms.iter().any(|form| is_written(&digest(form), value)))
}

/// Whether a digest is written so in one of the ways in use.
fn is_written(digest: &[u8], value: &str) -> bool {
    HEXLOWER.encode(digest).eq_ignore_ascii_case(value)
        || BASE32
            .encode(digest)
            .trim_end_matches('=')
            .eq_ignore_ascii_case(value.trim_end_matches('='))
        || BASE64URL.encode(digest).trim_end_matches('=') == value.trim_end_matches('=')
        || BASE64.encode(digest).trim_end_matches('=') == value.trim_end_matches('=')
}

/// The digest of a payload in the way most archives write it.
pub(super) fn of(payload: &[u8]) -> String {
    format!("sha1:{}", BASE32.encode(&Sha1::digest(payload)))
}
