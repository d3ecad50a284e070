//! The course: lessons, questions, terms and rows as data, and the pages made of them.
//!
//! | file | its question |
//! |---|---|
//! | `files` | which texts is the course made of? |
//! | `text` | how is a text cut into headings, settings and blocks? |
//! | `inline` | which marks may stand inside a sentence? |
//! | `card` | what is a card, and how is it read? |
//! | `run` | how does a line of a card become a run and its link? |
//! | `rows` | which rows of the subject are there, and which card shows each? |
//! | `course` | how do all texts become one course, and what is wrong with them? |
//! | `lanes` | how does a drawing of lanes become a picture and its text? |
//! | `drawing` | which drawings are there? |
//! | `words` | which words do the pages themselves say? |
//! | `view/` | how do the pages look? |
//!
//! The format of the texts is explained in docs/learn.md.

mod card;
mod course;
mod drawing;
mod files;
mod inline;
mod lanes;
mod rows;
mod run;
mod text;
pub mod view;
mod words;

pub use card::{Ask, Card, Rule, Task};
pub use course::{Course, LANGUAGES, Lesson, Part};
pub use inline::{Piece, plain};
pub use rows::Row;
pub use run::{Measure, Run};
pub use text::{Block, Fault};
pub use words::Words;
