//! "Did you mean": the candidate nearest to a name, by CPython's edit distance over bytes.

const MOST_CANDIDATES: usize = 750;
const LONGEST: usize = 40;
/// The cost to insert, delete or replace a byte.
const MOVE: usize = 2;
/// The cost to change the case of a letter.
const CASE: usize = 1;

/// The candidate that at most a third of the characters separates from `name`; the first of the
/// nearest. The order of candidates is `dir`'s: sorted for attributes; locals, globals, builtins
/// for names.
pub fn closest_name<'a>(name: &str, candidates: &[&'a str]) -> Option<&'a str> {
    if candidates.len() >= MOST_CANDIDATES {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates.iter().filter(|candidate| **candidate != name) {
        let most = (name.len() + candidate.len() + 3) * MOVE / 6;
        // Zero is taken only by the name itself, so the best distance is at least one.
        let most = best.map_or(most, |(distance, _)| most.min(distance - 1));
        if let Some(distance) = distance(name.as_bytes(), candidate.as_bytes(), most) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The cost of the cheapest way from one text to the other; `None` when it is more than `most`.
fn distance(mut a: &[u8], mut b: &[u8], most: usize) -> Option<usize> {
    let prefix = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    (a, b) = (&a[prefix..], &b[prefix..]);
    let suffix = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    (a, b) = (&a[..a.len() - suffix], &b[..b.len() - suffix]);
    if a.is_empty() || b.is_empty() {
        return Some((a.len() + b.len()) * MOVE).filter(|cost| *cost <= most);
    }
    if a.len() > LONGEST || b.len() > LONGEST || a.len().abs_diff(b.len()) * MOVE > most {
        return None;
    }
    let mut row: Vec<usize> = (0..=a.len()).map(|i| i * MOVE).collect();
    for (i, y) in b.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = (i + 1) * MOVE;
        for (j, x) in a.iter().enumerate() {
            let replaced = diagonal + cost(*x, *y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal.min(row[j]) + MOVE);
        }
        if row[1..].iter().all(|cost| *cost > most) {
            return None;
        }
    }
    row.last().copied().filter(|cost| *cost <= most)
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
