//! The pages of the course as whole documents, which read without scripts.
//!
//! | file | its question |
//! |---|---|
//! | `shell` | what stands around every page? |
//! | `block` | how does a block of text look? |
//! | `card` | how do a card, its question and its runs look? |
//! | `lesson` | how does a lesson look? |
//! | `lists` | how do the path, the questions, the terms and the list of everything look? |
//! | `choose` | how does the helper for choosing look? |
//! | `teach` | what does a teacher find? |

mod block;
mod card;
mod choose;
mod lesson;
mod lists;
mod shell;
mod teach;

use crate::Course;
pub use choose::cards as choose_cards;

/// What a page must know of the site around it.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// The folder of the release, in which styles and scripts lie.
    pub release: String,
    /// The site's address with its slash at the end, when the build was told: search engines want
    /// whole addresses.
    pub origin: Option<String>,
    /// The security policy, for hosts that send no headers.
    pub policy: String,
    /// The languages that the course has, this one included.
    pub languages: Vec<String>,
}

/// A page: its file below the site's folder, and its text.
pub struct Page {
    pub path: String,
    pub html: String,
}

/// All pages of a course.
pub fn pages(course: &Course, site: &Site) -> Vec<Page> {
    let mut all = vec![lists::path(course, site)];
    for at in 0..course.lessons.len() {
        all.push(lesson::lesson(course, site, at));
    }
    all.push(lists::questions(course, site));
    all.push(lists::glossary(course, site));
    all.push(lists::everything(course, site));
    all.push(teach::teach(course, site));
    all
}
