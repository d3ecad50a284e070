//! Packs spans into fewer ones with the same totals, when a trace outgrows a recorder's bound.

use crate::{Micros, Span, State};

/// Packs the spans of one lane that start in the same `bucket` (microseconds, at least 1) into one
/// span per state, in order of appearance. Every state keeps its total; order inside the bucket,
/// and the task and line where they differ, are lost.
pub(crate) fn thin(spans: &mut Vec<Span>, bucket: Micros) {
    let bucket = bucket.max(1);
    let mut packed: Vec<Span> = Vec::with_capacity(spans.len() / 2);
    for group in spans.chunk_by(|a, b| a.start / bucket == b.start / bucket) {
        pack(group, &mut packed);
    }
    *spans = packed;
}

fn pack(group: &[Span], out: &mut Vec<Span>) {
    let first = out.len();
    let mut at: [Option<usize>; State::ALL.len()] = [None; State::ALL.len()];
    for span in group {
        match at[span.state.index()] {
            Some(i) => {
                let sum: &mut Span = &mut out[i];
                sum.end += span.length();
                sum.task = sum.task.filter(|_| sum.task == span.task);
                sum.line = sum.line.filter(|_| sum.line == span.line);
            }
            None => {
                at[span.state.index()] = Some(out.len());
                out.push(*span);
            }
        }
    }
    // Each span has its right length now; the rest lays the spans end to end.
    let mut cursor = group.first().map_or(0, |s| s.start);
    for span in &mut out[first..] {
        let length = span.length();
        span.start = cursor;
        span.end = cursor + length;
        cursor = span.end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(state: State, task: u32, start: Micros, end: Micros) -> Span {
        Span {
            lane: 0,
            task: Some(task),
            state,
            start,
            end,
            line: None,
        }
    }

    #[test]
    fn packs_a_bucket_and_keeps_each_states_total() {
        let mut spans = vec![
            span(State::Running, 1, 0, 3),
            span(State::WaitingGil, 1, 3, 4),
            span(State::Running, 1, 4, 6),
            span(State::WaitingGil, 2, 7, 9),
            span(State::Running, 1, 10, 30),
        ];
        thin(&mut spans, 10);
        let expect = vec![
            span(State::Running, 1, 0, 5),
            Span {
                task: None,
                ..span(State::WaitingGil, 1, 5, 8)
            },
            span(State::Running, 1, 10, 30),
        ];
        assert_eq!(spans, expect);
    }
}
