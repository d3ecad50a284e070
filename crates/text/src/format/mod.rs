//! Formatting: the format-spec language, `str.format` templates, and `%`.

mod complex;
mod double;
mod layout;
mod percent;
mod spec;
mod template;
mod value;

pub use complex::format_complex;
pub use double::{DoubleStyle, double_to_text};
pub use percent::{Conversion, PercentField, PercentPart, PercentTemplate, Size};
pub use spec::{Align, Grouping, Sign, Spec};
pub use template::{Access, Field, First, Shown, Template, TemplatePart};
pub use value::{format_float, format_int, format_str};
