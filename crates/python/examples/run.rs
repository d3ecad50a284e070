//! Runs a Python file natively: the interpreter without the command. `--starts`: only makes the
//! machine for it, many times over, and prints the microseconds that each took.

use interleave_python::{ClockKind, Host, Options, Session, Turn, Vm};
use interleave_spec::Python;
use std::io::Write;
use std::time::{Duration, Instant, SystemTime};

#[global_allocator]
static ALLOC: interleave_python::Counting = interleave_python::Counting;

struct Native {
    start: Instant,
    out: std::io::BufWriter<std::io::Stdout>,
}

impl Host for Native {
    fn now(&mut self) -> u64 {
        self.start.elapsed().as_nanos() as u64
    }
    fn wall(&mut self) -> u64 {
        SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .map_or(0, |d| d.as_nanos() as u64)
    }
    fn write(&mut self, text: &str, stderr: bool) {
        if stderr {
            let _ = self.out.flush();
            let _ = std::io::stderr().write_all(text.as_bytes());
        } else {
            let _ = self.out.write_all(text.as_bytes());
        }
    }
    fn read_line(&mut self) -> Option<String> {
        let mut s = String::new();
        let _ = std::io::stdin().read_line(&mut s);
        Some(s)
    }
    fn entropy(&mut self) -> u64 {
        self.wall()
    }
}

fn main() {
    let mut opts = Options::default();
    let mut file = None;
    let mut starts = 0;
    let mut args = std::env::args().skip(1);
    while let Some(a) = args.next() {
        match a.as_str() {
            "--starts" => starts = 201,
            "--virtual" => opts.clock = ClockKind::Virtual,
            "--python" => {
                if let Some(word) = args.next() {
                    opts = opts.as_on(Python::from_word(&word).expect("a Python"));
                }
            }
            "--seed" => opts.seed = args.next().and_then(|s| s.parse().ok()),
            _ => {
                file = Some(a);
                break;
            }
        }
    }
    let Some(file) = file else { return };
    let Ok(bytes) = std::fs::read(&file) else {
        return;
    };
    let text = String::from_utf8_lossy(&bytes).into_owned();
    opts.argv = std::iter::once(file.clone()).chain(args).collect();
    let host = || Native {
        start: Instant::now(),
        out: std::io::BufWriter::new(std::io::stdout()),
    };
    let whole = std::path::absolute(&file).map_or(file, |p| p.display().to_string());
    for _ in 0..starts {
        let began = Instant::now();
        let vm = Vm::new(Box::new(host()), opts.clone());
        let machine = Session::new(vm, &text, &whole);
        println!("{}", began.elapsed().as_micros());
        drop(machine);
    }
    if starts > 0 {
        return;
    }
    let vm = Vm::new(Box::new(host()), opts);
    let mut s = Session::new(vm, &text, &whole);
    let code = loop {
        match s.turn(1_000_000) {
            Turn::More | Turn::Wait | Turn::Fork { .. } => {}
            Turn::SleepUntil(t) => {
                // The clock is asked through the machine's own host.
                s.vm.host.write("", true);
                let now = s.vm.host.now();
                std::thread::sleep(Duration::from_nanos(t.saturating_sub(now)));
            }
            Turn::Done(code) => break code,
        }
    };
    s.vm.host.write("", true);
    std::process::exit(code);
}
