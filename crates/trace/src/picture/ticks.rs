//! The marks of the time axis: round numbers, far enough apart to read.

use super::View;
use crate::Micros;

/// Least distance between two marks, in pixels.
const APART_PX: f64 = 84.0;

/// A mark on the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    pub x: f64,
    pub label: String,
}

pub(super) fn ticks(view: &View) -> Vec<Tick> {
    let most = (view.plot() / APART_PX).max(1.0);
    let step = step(view.length() as f64 / most);
    let first = view.from.div_ceil(step).saturating_mul(step);
    let ticks = (0..=most as u64 + 1).map(|i| first.saturating_add(step.saturating_mul(i)));
    ticks
        .take_while(|&at| at <= view.to)
        .map(|at| Tick {
            x: view.x(at),
            label: label(at, step),
        })
        .collect()
}

/// The smallest of 1, 2, 5, 10, 20... that is at least `atleast`.
fn step(atleast: f64) -> Micros {
    let mut power: Micros = 1;
    loop {
        for step in [power, power * 2, power * 5] {
            if step as f64 >= atleast || power >= Micros::MAX / 100 {
                return step;
            }
        }
        power *= 10;
    }
}

/// The label of a mark. Its unit follows from the step, so that all labels of an axis have one
/// unit.
fn label(at: Micros, step: Micros) -> String {
    let (unit, name) = match step {
        _ if at == 0 => return "0".into(),
        0..1_000 if at < 1_000 => (1, "µs"),
        0..1_000_000 if at < 1_000_000 || step < 100_000 => (1_000, "ms"),
        _ => (1_000_000, "s"),
    };
    let mut number = format!("{:.6}", at as f64 / unit as f64);
    let kept = number.trim_end_matches('0').trim_end_matches('.').len();
    number.truncate(kept);
    format!("{number} {name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_round_and_labelled_in_one_unit() {
        #[track_caller]
        fn check(from: Micros, to: Micros, expect: &[&str]) {
            let view = View {
                from,
                to,
                limit: to,
                width: 560.0,
                label: 50.0,
            };
            let labels: Vec<String> = ticks(&view).into_iter().map(|t| t.label).collect();
            assert_eq!(labels, expect);
        }
        check(
            0,
            500,
            &["0", "100 µs", "200 µs", "300 µs", "400 µs", "500 µs"],
        );
        check(0, 42_200, &["0", "10 ms", "20 ms", "30 ms", "40 ms"]);
        check(
            0,
            2_500_000,
            &["0", "500 ms", "1 s", "1.5 s", "2 s", "2.5 s"],
        );
        check(
            1_000_040,
            1_000_100,
            &["1000.04 ms", "1000.06 ms", "1000.08 ms", "1000.1 ms"],
        );
    }
}
