//! The tool room: set-up, build, serve, test, measure, tidy. A library too, so
//! that the tests of the page and the benches use the same server and browsers.

pub mod apt;
pub mod assets;
pub mod bench;
pub mod browser;
pub mod command;
pub mod fingerprint;
pub mod goldens;
pub mod headers;
pub mod http1;
pub mod imports;
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
