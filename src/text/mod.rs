//! Letters and places: bytes become reports, reports become blocks, sentences and words.
//!
//! Everything above this floor points into a report by [`Span`]. Offsets are true: they count the bytes of the UTF-8 text
//! of the file (for web pages and other formats: of the extracted text), whatever was masked for safe display.
//!
//! This floor does not know what a date or a sum is, but for the publication date in the head of a report.

mod caption;
mod clock;
mod correct;
mod day;
mod decode;
#[cfg(feature = "docx")]
mod docx;
mod furniture;
mod layout;
mod lines;
mod markdown;
mod mask;
mod notice;
#[cfg(feature = "html")]
mod page;
#[cfg(feature = "html")]
mod page_day;
#[cfg(feature = "html")]
mod page_meta;
mod parse;
mod parts;
#[cfg(feature = "pdf")]
pub mod pdf;
mod read;
mod report;
mod roles;
mod scan;
mod sentences;
mod span;
mod stamp;

pub use decode::Unreadable;
pub use mask::is_unsafe;
pub use parse::{Hints, parse};
pub use read::{Form, PDF, is_pdf, read, read_at_most, read_extracted};
pub use report::{Block, Report, Role, Sentence};
pub use span::Span;
