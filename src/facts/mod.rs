//! Values found in text: dates, sums, counts, names and roles, quotations, who says so, is it denied.
//!
//! This floor reads one stretch of text at a time. It does not know that there are other reports.

pub mod value;
pub mod values;

pub use value::{Bound, DateValue, Found, Value};
