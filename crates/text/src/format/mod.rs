//! Formatting: the format-spec language, `str.format` templates, and `%`.
//!
//! | file | its question |
//! |---|---|
//! | `spec` | what does a format spec say? |
//! | `value`, `complex` | how does a value look under a spec? |
//! | `double` | which digits does a float show? |
//! | `layout` | how are sign, digits and padding put together? |
//! | `template` | which parts has a template of `str.format`? |
//! | `percent` | which parts has a template of `%`? |

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
