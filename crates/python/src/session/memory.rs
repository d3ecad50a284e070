//! When a run is out of memory: when what lives is over the quota of the heap.

/// What is known of the heap's growth.
#[derive(Default)]
pub(super) struct Memory {
    /// Bytes that were in use when a collection was asked for last, or fewer that were in use since.
    then: usize,
}

impl Memory {
    /// Whether the heap is over its quota, `most` bytes. Above half of the quota, each growth by a
    /// quarter first has the cycles collected.
    pub(super) fn is_short(&mut self, most: usize) -> bool {
        let used = crate::mem::used();
        self.then = self.then.min(used);
        if used > most / 2 && used > self.then + self.then / 4 {
            self.then = used;
            crate::tracked::press();
            return false;
        }
        used > most
    }
}
