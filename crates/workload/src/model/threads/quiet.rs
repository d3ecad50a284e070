//! Notices that no thread shows a sign of life any more: the browser killed one without a word, and
//! the others, if any are left, wait for it.

/// Looks without a beat after which the threads count as dead.
const LOOKS: u32 = 70;
/// The same while a thread waits for a request or a file, which has a bound of 30 s of its own.
const LOOKS_IN_IO: u32 = 400;

/// Looked at every 90 ms by whoever waits for the threads. It counts looks, not seconds: when the
/// whole machine sleeps, nobody has died.
#[derive(Debug, Default)]
pub struct Quiet {
    beats: u64,
    looks: u32,
}

impl Quiet {
    /// Takes [`super::ThreadRun::beats`]; whether it has been quiet for too long.
    pub fn too_long(&mut self, (beats, in_io): (u64, bool)) -> bool {
        if beats != self.beats {
            *self = Quiet { beats, looks: 0 };
        }
        self.looks += 1;
        self.looks > if in_io { LOOKS_IN_IO } else { LOOKS }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_long_silence_counts() {
        let mut quiet = Quiet::default();
        let mut looks = |beats, in_io, n| (0..n).any(|_| quiet.too_long((beats, in_io)));
        assert!(!looks(1, false, LOOKS));
        assert!(!looks(2, false, LOOKS), "a beat starts the count anew");
        assert!(!looks(2, true, LOOKS), "a request may take long");
        assert!(looks(2, false, 1));
        assert!(looks(2, true, LOOKS_IN_IO));
    }
}
