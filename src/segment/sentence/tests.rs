//! Sentences, in lines written for these tests.
