//! A drawing of lanes: who does what, moment by moment. Each line of its text is a lane, `Name | RRww`;
//! each letter after the bar is a moment. The same text becomes a picture and a table of words.

use crate::words::Words;
use maud::{Markup, PreEscaped, html};
use std::fmt::Write;

/// A letter of the drawing, the state that it stands for (as the timeline of a run names it), and the
/// key of its words.
const STATES: [(char, &str); 9] = [
    ('R', "running"),
    ('G', "waiting-gil"),
    ('L', "waiting-lock"),
    ('W', "waiting-io"),
    ('J', "waiting-join"),
    ('Q', "waiting-queue"),
    ('P', "serialising"),
    ('S', "spawning"),
    ('i', "idle"),
];

const WIDTH: usize = 360;
const LANE: usize = 26;
const TOP: usize = 4;

/// A lane: its name, and its stretches as state and length.
struct Lane<'a> {
    name: &'a str,
    stretches: Vec<(char, usize)>,
}

fn lanes(text: &str) -> Vec<Lane<'_>> {
    let lines = text.lines().filter_map(|line| line.split_once('|'));
    lines
        .map(|(name, moments)| {
            let mut stretches: Vec<(char, usize)> = Vec::new();
            for moment in moments.trim().chars() {
                match stretches.last_mut() {
                    Some((last, length)) if *last == moment => *length += 1,
                    _ => stretches.push((moment, 1)),
                }
            }
            Lane {
                name: name.trim(),
                stretches,
            }
        })
        .collect()
}

fn state(letter: char) -> Option<&'static str> {
    let found = STATES.iter().find(|(other, _)| *other == letter);
    found.map(|(_, state)| *state)
}

/// The letters that are no state and no gap: for the check of the texts.
pub fn strays(text: &str) -> Vec<char> {
    let all = lanes(text);
    let letters = all.iter().flat_map(|lane| &lane.stretches);
    let strays = letters.filter(|(letter, _)| *letter != '.' && state(*letter).is_none());
    strays.map(|(letter, _)| *letter).collect()
}

/// The picture, its legend, and the same in words.
pub fn figure(caption: &str, text: &str, words: &Words) -> Markup {
    let lanes = lanes(text);
    let shown = STATES.iter().filter(|(letter, _)| {
        let mut all = lanes.iter().flat_map(|lane| &lane.stretches);
        all.any(|(other, _)| other == letter)
    });
    html! {
        figure.lanes {
            (PreEscaped(picture(&lanes)))
            ul.legend {
                @for (letter, state) in shown {
                    li { span class={ "swatch st-" (state) } { (if *letter == 'i' { ' ' } else { *letter }) } (words.get(&format!("state-{state}"))) }
                }
            }
            figcaption { (caption) }
            details.twin {
                summary { (words.get("picture-in-words")) }
                ul {
                    @for lane in &lanes { li { b { (lane.name) } ": " (sentence(lane, words)) "." } }
                }
            }
        }
    }
}

fn sentence(lane: &Lane, words: &Words) -> String {
    let stretches = lane.stretches.iter();
    let states = stretches.filter_map(|(letter, _)| state(*letter));
    let said: Vec<String> = states
        .map(|state| within(words.get(&format!("state-{state}"))))
        .collect();
    said.join(words.get("then"))
}

/// Words as they stand within a sentence: only their first letter is small.
fn within(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}

fn picture(lanes: &[Lane]) -> String {
    let longest = lanes.iter().map(|lane| lane.name.chars().count()).max();
    let left = 10 + longest.unwrap_or(0) * 7;
    let moments = lanes
        .iter()
        .map(|lane| lane.stretches.iter().map(|(_, n)| n).sum::<usize>());
    let unit = (WIDTH - left - 4) as f64 / moments.max().unwrap_or(1).max(1) as f64;
    let height = lanes.len() * LANE + TOP * 2 + 12;
    let mut out =
        format!("<svg viewBox=\"0 0 {WIDTH} {height}\" aria-hidden=\"true\" focusable=\"false\">");
    for (at, lane) in lanes.iter().enumerate() {
        let y = TOP + at * LANE;
        let _ = write!(
            out,
            "<text class=\"name\" x=\"{}\" y=\"{}\">{}</text><path class=\"rail\" d=\"M{left} {}H{}\"/>",
            left - 8,
            y + 17,
            escaped(lane.name),
            y + 13,
            WIDTH - 4
        );
        let mut x = left as f64;
        for (letter, length) in &lane.stretches {
            let wide = unit * *length as f64;
            if let Some(state) = state(*letter) {
                let _ = write!(
                    out,
                    "<rect class=\"st-{state}\" x=\"{x:.1}\" y=\"{}\" width=\"{:.1}\" height=\"20\" rx=\"2\"/>",
                    y + 3,
                    wide - 1.0
                );
                if wide > 11.0 && *letter != 'i' {
                    let _ = write!(
                        out,
                        "<text class=\"letter\" x=\"{:.1}\" y=\"{}\">{letter}</text>",
                        x + (wide - 1.0) / 2.0,
                        y + 17
                    );
                }
            }
            x += wide;
        }
    }
    let y = TOP + lanes.len() * LANE + 8;
    let _ = write!(
        out,
        "<path class=\"axis\" d=\"M{left} {y}H{end}m-5 -4l5 4l-5 4\"/></svg>",
        end = WIDTH - 4
    );
    out
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_is_a_picture_and_words() {
        let text = "Ada | RRWW.R\nBen | GG";
        assert_eq!(strays(text), []);
        assert_eq!(strays("A | RxR"), ['x']);
        let shown = figure("Two", text, &Words::read("en")).into_string();
        assert_eq!(shown.matches("<rect").count(), 4, "{shown}");
        assert!(shown.contains("aria-hidden"));
        assert!(shown.contains("<b>Ben</b>: waits for the GIL."), "{shown}");
    }
}
