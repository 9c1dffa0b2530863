//! Values in running English text, one file a kind.

use jiff::civil::Date;

use super::Found;

/// What the recognisers may know besides the text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Context {
    /// The day the words were written, which "Tuesday" and "last month" are relative to.
    pub reference: Option<Date>,
    /// How `03/04/2025` is read where nothing else decides.
    pub order: DateOrder,
}

/// Order of day and month in all-digit dates.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DateOrder {
    /// Decided from the text's other dates, marked ambiguous if nothing decides.
    #[default]
    Unknown,
    /// 03/04/2025 is the third of April.
    DayFirst,
    /// 03/04/2025 is the fourth of March.
    MonthFirst,
}

/// Finds every value in `text`, in order, without overlap.
pub fn find(text: &str, context: &Context) -> Vec<Found> {
    let _ = (text, context);
    Vec::new()
}
