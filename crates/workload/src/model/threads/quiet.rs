//! Notices when no thread gives a sign of life any more: the browser killed one of them, and the
//! others wait for it.

/// How many looks in a row without a sign of life mean that the threads are dead.
const LOOKS: u32 = 70;
/// The same while a thread waits for a request or a file, which has a bound of 30 s of its own.
const LOOKS_IN_IO: u32 = 400;

/// Counts looks without a sign of life; the engine looks every 90 ms. Looks are counted rather than
/// seconds, since no thread has died when the whole machine was asleep.
#[derive(Debug, Default)]
pub struct Quiet {
    beats: u64,
    looks: u32,
}

impl Quiet {
    /// Takes the value of [`super::ThreadRun::beats`]; answers whether the threads have been quiet
    /// for too long.
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
