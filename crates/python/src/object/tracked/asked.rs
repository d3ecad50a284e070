//! What the module `gc` asks of the list of containers, and tells it.

use super::with;

pub(crate) fn set_enabled(enabled: bool) {
    with(|l| {
        l.enabled = enabled;
        l.wanted &= enabled;
        l.limit = l.len;
    });
}

/// From now on collections happen when CPython's do: the program asks for them.
pub(crate) fn be_exact() {
    with(|l| {
        l.exact = true;
        l.limit = l.len;
    });
}

pub(crate) fn is_exact() -> bool {
    with(|l| l.exact)
}

pub(crate) fn is_enabled() -> bool {
    with(|l| l.enabled)
}

pub(crate) fn thresholds() -> [u32; 3] {
    with(|l| l.thresholds)
}

pub(crate) fn set_thresholds(thresholds: [u32; 3]) {
    with(|l| {
        l.thresholds = thresholds;
        l.limit = l.len;
    });
}

/// What `gc.get_count` answers.
pub(crate) fn counts() -> [u32; 3] {
    with(|l| {
        l.squeeze(l.starts[0]);
        let young = (l.len - l.starts[0]).saturating_sub(l.freed);
        [young, l.counts[0], l.counts[1]]
    })
}

/// How many containers are frozen.
pub(crate) fn frozen() -> u32 {
    with(|l| {
        l.squeeze(l.boot);
        l.starts[2] - l.boot
    })
}

/// Where the generations begin, the oldest first; frozen containers lie before.
pub(crate) fn bounds() -> [u32; 4] {
    with(|l| {
        l.squeeze(l.boot);
        [l.starts[2], l.starts[1], l.starts[0], l.len]
    })
}

/// Makes all containers frozen, or none.
pub(crate) fn freeze(frozen: bool) {
    with(|l| {
        l.squeeze(l.boot);
        match frozen {
            true => l.starts = [l.len; 3],
            false => l.starts[2] = l.boot,
        }
        l.limit = l.len;
    });
}
