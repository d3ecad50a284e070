//! The tool room: set-up, build, serve, test, measure, tidy. A library too, so
//! that the tests of the page and the benches use the same server and browsers.
//!
//! | file | its question |
//! |---|---|
//! | `main` | which function does `cargo xtask VERB` call? |
//! | `args` | what may a person type after `cargo xtask`? |
//! | `setup` | what must a fresh machine have? |
//! | `toolchain` | which compiler builds the web code? |
//! | `tools` | which tools come from crates.io? |
//! | `npm` | what comes from npm? |
//! | `apt` | how are Debian's packages installed? |
//! | `pythons` | which CPythons does this machine have? |
//! | `site` | how is the page built? |
//! | `rooms` | how is the page built once more, with every room? |
//! | `python` | how is `python.wasm` built? |
//! | `assets` | which files of the site are made, and how? |
//! | `learn` | how does the course come into the site? |
//! | `listings` | how do the example programs come into the site? |
//! | `imports` | how do the imports of a wasm file get short names? |
//! | `wasm` | what does a wasm file say about its memory and imports? |
//! | `release` | how does a built page become a release for any host? |
//! | `package/` | how does a run become a file for a course platform? |
//! | `headers` | which response headers does the page want? |
//! | `server` | how is the site served on this machine? |
//! | `http1` | how is HTTP read and written? |
//! | `browser/` | how is a browser driven? |
//! | `suite` | which tests run, and how many passed? |
//! | `bench/` | does the page keep its budgets? |
//! | `bin/` | how long do the kernels take natively? |
//! | `size` | how many bytes is the page? |
//! | `memory` | is the interpreter's unsafe code sound? |
//! | `cpython` | how many of CPython's own tests pass here? |
//! | `goldens/` | what does CPython print for the programs of the tests? |
//! | `tidy/` | do the sources keep the rules that no compiler checks? |
//! | `command` | how is a child process run? |
//! | `progress` | what does a person see while a verb works? |
//! | `fingerprint` | has an input changed since the last build? |
//! | `paths` | where is each folder? |

pub mod addresses;
pub mod apt;
pub mod assets;
pub mod bench;
pub mod browser;
pub mod command;
pub mod cpython;
pub mod fingerprint;
pub mod goldens;
pub mod headers;
pub mod hosts;
pub mod http1;
pub mod imports;
pub mod learn;
pub mod listings;
pub mod memory;
pub mod npm;
pub mod package;
pub mod paths;
pub mod progress;
pub mod python;
pub mod pythons;
pub mod release;
pub mod rooms;
pub mod server;
pub mod setup;
pub mod site;
pub mod size;
pub mod suite;
pub mod tidy;
pub mod toolchain;
pub mod tools;
pub mod wasm;
