//! Passages, over texts written for these tests.
