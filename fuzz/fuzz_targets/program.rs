//! Whatever a program says, it comes to an end within its quotas, and nothing panics.
//!
//! The first byte chooses the version, and what the rest is: a program (start from the ones in
//! crates/python/tests/corpus), a pickle that a program loads, or what a server of the modelled
//! network answers.

#![no_main]

use interleave_python::{Captured, ClockKind, Counting, Options, Session, Turn, Version, Vm};
use libfuzzer_sys::fuzz_target;

#[global_allocator]
static ALLOC: Counting = Counting;

fuzz_target!(|input: &[u8]| {
    let Some((&how, rest)) = input.split_first() else {
        return;
    };
    let python = [
        Version::V3_9,
        Version::V3_13,
        Version::V3_14,
        Version::V3_15,
    ][usize::from(how / 16 % 4)];
    let source = match how % 16 {
        0 => format!("import pickle\nprint(pickle.loads({}))\n", literal(rest)),
        1 => format!("{SERVER}answer = {}\n{CLIENT}", literal(rest)),
        2 => format!("import json\nprint(json.loads({}))\n", literal(rest)),
        _ => String::from_utf8_lossy(rest).into_owned(),
    };
    runs(&source, python);
});

const SERVER: &str = "\
import socket, threading, urllib.request
server = socket.create_server(('', 8000))
";
const CLIENT: &str = "\
def serve():
    while True:
        peer, _ = server.accept()
        peer.recv(65536)
        peer.sendall(answer)
        peer.close()
threading.Thread(target=serve, daemon=True).start()
with urllib.request.urlopen('http://localhost:8000/', timeout=5) as page:
    print(page.status, page.headers.items(), page.read())
";

/// Bytes as a literal of Python.
fn literal(bytes: &[u8]) -> String {
    let digits: String = bytes.iter().map(|byte| format!("\\x{byte:02x}")).collect();
    format!("b'{digits}'")
}

fn runs(source: &str, python: Version) {
    let options = Options {
        version: python,
        clock: ClockKind::Virtual,
        max_instructions: 300_000,
        max_heap: 64 << 20,
        max_output: 1 << 16,
        ..Options::default()
    };
    let host = Captured::default();
    let mut session = Session::new(Vm::new(Box::new(host), options), source, "program.py");
    let mut before = (0, 0);
    let mut barren = 0;
    // A run that waits for somebody outside has nobody to wait for here.
    while matches!(session.turn(2_000), Turn::More) {
        let here = (session.vm.ticks, session.now());
        barren = if here == before { barren + 1 } else { 0 };
        before = here;
        assert!(barren < 10_000, "it stands still");
    }
}
