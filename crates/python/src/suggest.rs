//! "Did you mean": the nearest name by CPython's edit distance.

const MAX_CANDIDATES: usize = 750;
const MOVE: usize = 2;
const CASE: usize = 1;

/// The candidate nearest to `name`, when near enough.
pub fn closest<'a>(name: &str, candidates: &[&'a str]) -> Option<&'a str> {
    if candidates.len() > MAX_CANDIDATES {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for c in candidates {
        if *c == name {
            continue;
        }
        let most = (name.len() + c.len() + 3) * MOVE / 6;
        let limit = best.map_or(most, |(d, _)| most.min(d - 1));
        if let Some(d) = distance(name, c, limit) {
            if best.is_none_or(|(b, _)| d < b) {
                best = Some((d, c));
            }
        }
    }
    best.map(|(_, c)| c)
}

fn cost(a: u8, b: u8) -> usize {
    if a == b {
        0
    } else if a.eq_ignore_ascii_case(&b) {
        CASE
    } else {
        MOVE
    }
}

fn distance(a: &str, b: &str, limit: usize) -> Option<usize> {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() > 40 || b.len() > 40 {
        return None;
    }
    if a.len().abs_diff(b.len()) * MOVE > limit {
        return None;
    }
    let mut row: Vec<usize> = (0..=b.len()).map(|i| i * MOVE).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = (i + 1) * MOVE;
        for (j, y) in b.iter().enumerate() {
            let d = (diagonal + cost(*x, *y))
                .min(row[j] + MOVE)
                .min(row[j + 1] + MOVE);
            diagonal = row[j + 1];
            row[j + 1] = d;
        }
    }
    let d = row[b.len()];
    (d <= limit).then_some(d)
}
