//! The page in real browsers, end to end. Run by `cargo xtask test`, which
//! builds the page and starts the browsers' drivers; hence `ignored` here.

#[macro_use]
mod harness;
mod around;
mod asking;
mod build;
mod editor;
mod element;
mod embed;
mod engine;
mod failing;
mod hosting;
mod later;
mod learn;
mod links;
mod listings;
mod lrs;
mod package;
mod page;
mod page_loop;
mod people;
mod processes;
mod python;
mod real;
mod room;
mod running;
mod share;
mod step;
mod together;
mod workloads;
