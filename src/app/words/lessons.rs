//! The ways from the page to the course.

use interleave_trace::State;

pub const LEARN: &str = "Start with lesson 1";
pub const LEARN_SAYS: &str = "No idea what a thread is? The lessons begin there.";
/// Where the lessons are; `None` while the site has none.
pub const LESSONS: Option<&str> = Some("./learn/");
/// The course among the rooms.
pub const LESSONS_ROOM: &str = "Learn";
/// What the name of a state in the legend leads to.
pub const WHY: &str = "Why? Read the lesson";

/// The lesson that explains why something is in a state, by its folder.
pub fn lesson_of(state: State) -> Option<&'static str> {
    Some(match state {
        State::Running | State::Idle => return None,
        State::WaitingGil => "the-gil",
        State::WaitingLock | State::WaitingQueue => "locks-and-queues",
        State::WaitingIo => "waiting-and-working",
        State::WaitingTurn | State::PageFrozen => "asyncio",
        State::WaitingJoin => "threads",
        State::Serialising => "pickling",
        State::Spawning => "processes-and-messages",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_lesson_is_there() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/www/learn/en/lessons");
        let files = std::fs::read_dir(folder).expect("the lessons").flatten();
        let texts: Vec<String> = files
            .map(|file| std::fs::read_to_string(file.path()).expect("a lesson"))
            .collect();
        for lesson in State::ALL.into_iter().filter_map(lesson_of) {
            let slug = format!("\nslug: {lesson}\n");
            assert!(texts.iter().any(|text| text.contains(&slug)), "{lesson}");
        }
    }
}
