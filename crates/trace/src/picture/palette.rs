//! Eleven colours, one for each state, for a light and for a dark ground.
//!
//! Each is at least 4.5:1 against its ground, so a letter in the ground's colour can be read on it;
//! any two are told apart by eyes of the common kinds of colour blindness. The exception is idle,
//! which is a thin line and recedes: it is at least 3:1. The tests of this file check all of this.

use crate::State;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    Light,
    Dark,
}

/// The other colours of the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ground {
    /// Behind everything; also the letters and the hatching.
    pub surface: &'static str,
    pub text: &'static str,
    /// Ticks and notes.
    pub muted: &'static str,
    /// Grid and base lines.
    pub line: &'static str,
    /// The focus ring.
    pub focus: &'static str,
}

/// The colour of each state, as `#rrggbb`.
pub const fn palette(theme: Theme) -> [(State, &'static str); 11] {
    match theme {
        Theme::Light => [
            (State::Running, "#16634c"),
            (State::WaitingGil, "#a1651a"),
            (State::WaitingLock, "#5a1c0f"),
            (State::WaitingIo, "#3379c3"),
            (State::WaitingJoin, "#2d3139"),
            (State::WaitingQueue, "#9a2485"),
            (State::WaitingTurn, "#8a3ffc"),
            (State::Serialising, "#686130"),
            (State::Spawning, "#35359e"),
            (State::Idle, "#7f8a97"),
            (State::PageFrozen, "#d82770"),
        ],
        Theme::Dark => [
            (State::Running, "#9fe8c6"),
            (State::WaitingGil, "#dc8e2b"),
            (State::WaitingLock, "#e6a182"),
            (State::WaitingIo, "#2f97cc"),
            (State::WaitingJoin, "#a1a4ab"),
            (State::WaitingQueue, "#f1bbf1"),
            (State::WaitingTurn, "#9878a0"),
            (State::Serialising, "#ece27c"),
            (State::Spawning, "#7075e3"),
            (State::Idle, "#6d7886"),
            (State::PageFrozen, "#df4a73"),
        ],
    }
}

pub const fn ground(theme: Theme) -> Ground {
    match theme {
        Theme::Light => Ground {
            surface: "#ffffff",
            text: "#1a1d21",
            muted: "#5a626c",
            line: "#d4d9df",
            focus: "#0b57d0",
        },
        Theme::Dark => Ground {
            surface: "#14181d",
            text: "#e8ebef",
            muted: "#a3acb7",
            line: "#343c46",
            focus: "#8ab4ff",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Linear = [f64; 3];

    fn linear(hex: &str) -> Linear {
        [1, 3, 5].map(|i| {
            let c = f64::from(u8::from_str_radix(&hex[i..i + 2], 16).expect("a colour")) / 255.0;
            if c <= 0.04045 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        })
    }

    fn luminance([r, g, b]: Linear) -> f64 {
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(linear(a)), luminance(linear(b)));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Matrices for kinds of colour blindness: none, protan, deutan, tritan (Machado, Oliveira and
    /// Fernandes 2009, severity 1).
    const EYES: [[[f64; 3]; 3]; 4] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ],
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ],
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ],
    ];

    fn seen(eye: &[[f64; 3]; 3], c: Linear) -> Linear {
        eye.map(|row| (0..3).map(|i| row[i] * c[i]).sum::<f64>().clamp(0.0, 1.0))
    }

    fn lab([r, g, b]: Linear) -> [f64; 3] {
        let f = |t: f64| {
            if t > 0.008856 {
                t.cbrt()
            } else {
                7.787 * t + 16.0 / 116.0
            }
        };
        let x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
        let y = f(luminance([r, g, b]));
        let z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    fn distance(a: [f64; 3], b: [f64; 3]) -> f64 {
        (0..3).map(|i| (a[i] - b[i]).powi(2)).sum::<f64>().sqrt()
    }

    #[test]
    fn colours_can_be_read_and_told_apart() {
        for theme in [Theme::Light, Theme::Dark] {
            let ground = ground(theme);
            for text in [ground.text, ground.muted, ground.focus] {
                assert!(contrast(text, ground.surface) >= 4.5, "{theme:?} {text}");
            }
            let idle = palette(theme)[State::Idle.index()].1;
            assert!(contrast(idle, ground.surface) >= 3.0, "{theme:?} {idle}");
            let states: Vec<_> = palette(theme)
                .into_iter()
                .filter(|(s, _)| *s != State::Idle)
                .collect();
            for (state, colour) in &states {
                let ratio = contrast(colour, ground.surface);
                assert!(ratio >= 4.5, "{theme:?} {state:?} {ratio:.2}");
            }
            for (i, (a, x)) in states.iter().enumerate() {
                for (b, y) in &states[i + 1..] {
                    for (eye, matrix) in EYES.iter().enumerate() {
                        let [x, y] = [x, y].map(|c| lab(seen(matrix, linear(c))));
                        let far = distance(x, y);
                        assert!(far >= 12.0, "{theme:?} {a:?} {b:?} eye {eye}: {far:.1}");
                    }
                }
            }
        }
    }

    #[test]
    fn every_state_has_its_colour() {
        for theme in [Theme::Light, Theme::Dark] {
            assert_eq!(palette(theme).map(|(state, _)| state), State::ALL);
        }
    }
}
