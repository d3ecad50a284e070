//! `interleave rows`: every row of the subject, the card that shows it, and the link that opens its run.

use crate::args::RowsArgs;
use interleave_learn::Course;
use serde_json::json;
use std::io::{self, Write};
use std::process::ExitCode;

pub fn rows(args: &RowsArgs) -> ExitCode {
    let course = Course::read("en");
    let rows = course.rows.iter().filter_map(|row| {
        let (_, card) = course.card(&row.card)?;
        Some((row, card.runs.get(row.run)?))
    });
    let text = match args.json {
        true => {
            let all = rows.map(|(row, run)| json!({ "id": row.id, "title": row.title, "card": row.card, "link": run.link }));
            let all: Vec<_> = all.collect();
            serde_json::to_string_pretty(&all).unwrap_or_default() + "\n"
        }
        false => rows
            .map(|(row, run)| format!("{}\t{}\t{}\t{}\n", row.id, row.title, row.card, run.link))
            .collect(),
    };
    // When the reader of a pipe has gone away, nothing needs to be written.
    let _ = io::stdout().write_all(text.as_bytes());
    ExitCode::SUCCESS
}
