//! Lists, and text that is made to break the grammar.

use super::*;

#[test]
fn every_line_of_every_list_is_read() {
    for (code, list) in languages::LISTS {
        if let Err(fault) = words::Words::read(list) {
            panic!("cues/{code}.txt: {fault}");
        }
    }
}
