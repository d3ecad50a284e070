//! Mutates programs and runs them: no run may panic, and no turn may take long. A program that
//! breaks this is left in the folder for temporary files. `fuzz SECONDS FILES...`

use interleave_python::{Captured, ClockKind, Options, Session, SwitchAt, Turn, Vm};
use std::time::{Duration, Instant};

/// A turn takes much less than this, even on a busy machine.
const LONG: Duration = Duration::from_secs(3);

#[global_allocator]
static ALLOC: interleave_python::Counting = interleave_python::Counting;

fn main() {
    let mut args = std::env::args().skip(1);
    let seconds: u64 = args.next().and_then(|s| s.parse().ok()).unwrap_or(10);
    let texts: Vec<String> = args
        .filter_map(|f| std::fs::read_to_string(f).ok())
        .collect();
    let mut rng = Instant::now().elapsed().as_nanos() as u64
        ^ (std::process::id() as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut next = move |below: usize| {
        rng ^= rng << 13;
        rng ^= rng >> 7;
        rng ^= rng << 17;
        (rng >> 11) as usize % below.max(1)
    };
    let start = Instant::now();
    let now = std::env::temp_dir().join("fuzz-now.py");
    let (mut runs, mut bad, mut slow) = (0u64, 0u64, 0u64);
    while start.elapsed().as_secs() < seconds && !texts.is_empty() {
        let mut lines: Vec<String> = texts[next(texts.len())]
            .lines()
            .map(str::to_string)
            .collect();
        for _ in 0..1 + next(4) {
            if lines.is_empty() {
                break;
            }
            let at = next(lines.len());
            match next(6) {
                0 => {
                    lines.remove(at);
                }
                1 => {
                    let other = texts[next(texts.len())]
                        .lines()
                        .map(str::to_string)
                        .collect::<Vec<_>>();
                    if !other.is_empty() {
                        lines.insert(at, other[next(other.len())].clone());
                    }
                }
                2 => {
                    let to = next(lines.len());
                    lines.swap(at, to);
                }
                _ => {
                    let mut words: Vec<String> = lines[at]
                        .split_inclusive(|c: char| !c.is_alphanumeric())
                        .map(str::to_string)
                        .collect();
                    if words.len() > 1 {
                        let (a, b) = (next(words.len()), next(words.len()));
                        match next(3) {
                            0 => words.swap(a, b),
                            1 => {
                                words.remove(a);
                            }
                            _ => words[a] = words[b].clone(),
                        }
                    }
                    lines[at] = words.concat();
                }
            }
        }
        let source = lines.join("\n");
        runs += 1;
        let switch = [SwitchAt::AnyOp, SwitchAt::BackEdge, SwitchAt::Free][next(3)];
        let seed = Some(next(1000) as u64);
        let text = source.clone();
        // The program is written first, so that one that never ends, or ends the process, is found
        // there.
        let _ = std::fs::write(&now, &source);
        let r = std::panic::catch_unwind(move || {
            let opts = Options {
                switch,
                seed,
                clock: ClockKind::Virtual,
                max_instructions: 300_000,
                max_heap: 200 << 20,
                max_threads: 200,
                max_output: 1 << 20,
                ..Options::default()
            };
            let mut s = Session::new(Vm::new(Box::new(Captured::default()), opts), &text, "f.py");
            let mut longest = Duration::ZERO;
            loop {
                let begin = Instant::now();
                let turn = s.turn(50_000);
                longest = longest.max(begin.elapsed());
                // There is no driver for other processes here, so the run ends.
                if !matches!(turn, Turn::More | Turn::SleepUntil(_)) {
                    return longest;
                }
            }
        });
        let name = match r {
            Err(_) => {
                bad += 1;
                format!("fuzz-panic-{bad}.py")
            }
            Ok(longest) if longest > LONG => {
                slow += 1;
                format!("fuzz-slow-{slow}.py")
            }
            Ok(_) => continue,
        };
        println!("{name}");
        let _ = std::fs::write(std::env::temp_dir().join(name), &source);
        if bad + slow > 20 {
            break;
        }
    }
    println!("{runs} runs, {bad} panics, {slow} with a turn longer than {LONG:?}");
}
