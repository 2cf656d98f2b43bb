//! The types that the steps hand to each other. No input or output happens here.

mod article;
mod border;
mod copy;
mod credit;
pub mod date;
mod file;
mod format;
mod item;
mod passage;
mod range;
mod statement;

pub use article::{Article, ArticleId, Caption, Draft, Location};
pub use border::Border;
pub use copy::{CopyKind, Difference, Family, Member, PassageCopy};
pub use credit::{Credit, Evidence, EvidenceKind, Furniture, FurnitureKind, Role};
pub use date::{Date, DateEvidence, Precision, Published};
pub use file::{Digest, RawFile};
pub use format::Format;
pub use item::{Item, Status, Subject};
pub use passage::{Ordinal, Passage};
pub use range::ByteRange;
pub use skip::{Skip, SkipReason};
pub use statement::{Confidence, Form, SourceKind, Span, Stance, Statement};

mod skip;
