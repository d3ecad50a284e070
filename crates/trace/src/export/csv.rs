//! CSV after RFC 4180: spans, reports, tables. The head says whether times are in microseconds or
//! milliseconds; tasks have their id, which counts from 0.

use crate::table::{Cell, Table};
use crate::{Report, Trace};
use std::fmt::Write;

/// Every span of named traces, a line each.
pub fn csv<T: AsRef<str>>(groups: &[(T, &Trace)]) -> String {
    let mut out = String::from(
        "run,lane_id,lane,lane_kind,task_id,state,start_us,end_us,duration_us,line\r\n",
    );
    for (title, trace) in groups {
        let title = text(title.as_ref());
        for span in &trace.spans {
            let lane = trace.lanes.get(span.lane as usize);
            let name = lane.map_or(String::new(), |l| text(&l.name));
            let kind = lane.map_or("", |l| crate::words::lane_kind(l.kind));
            let _ = write!(out, "{title},{},{name},{kind},", span.lane);
            optional(&mut out, span.task);
            let _ = write!(
                out,
                ",{},{},{},{},",
                span.state.word(),
                span.start,
                span.end,
                span.length()
            );
            optional(&mut out, span.line);
            out.push_str("\r\n");
        }
    }
    out
}

/// A line per model of a report, times in milliseconds.
pub fn report_csv(report: &Report) -> String {
    let mut out = String::from(
        "model,gil,measured,result,error,wall_ms,wall_ms_min,wall_ms_max,wall_ms_mad,repeats,\
         speedup,speedup_low,speedup_high,busy_ms,waiting_gil_ms,waiting_lock_ms,waiting_io_ms,\
         waiting_join_ms,waiting_queue_ms,waiting_turn_ms,idle_ms,spawn_ms,serialise_ms,bytes_sent,bytes_received,\
         longest_freeze_ms,peak_bytes\r\n",
    );
    for m in &report.models {
        let (spread, waiting) = (m.wall_ms_spread, m.waiting);
        let _ = write!(
            out,
            "{},{},{},{},{},{},{},{},{},{}",
            m.model.word(),
            m.gil.word(),
            m.measured,
            text(&m.result),
            text(m.error.as_deref().unwrap_or_default()),
            m.wall_ms,
            spread.min,
            spread.max,
            spread.mad,
            spread.n
        );
        for ratio in [m.speedup, m.speedup_low, m.speedup_high] {
            out.push(',');
            optional(&mut out, ratio);
        }
        for ms in [
            m.busy_ms,
            waiting.gil,
            waiting.lock,
            waiting.io,
            waiting.join,
            waiting.queue,
            waiting.turn,
            m.idle_ms,
            m.spawn_ms,
            m.serialise_ms,
        ] {
            let _ = write!(out, ",{ms}");
        }
        let _ = write!(
            out,
            ",{},{},{},{}\r\n",
            m.bytes_sent, m.bytes_received, m.longest_freeze_ms, m.peak_bytes
        );
    }
    out
}

/// A table as CSV: the head has the stable keys of the columns, and numbers are exact, not rounded
/// as on the page.
pub fn table_csv(table: &Table) -> String {
    let keys: Vec<&str> = table.columns.iter().map(|c| c.key).collect();
    let mut out = keys.join(",") + "\r\n";
    for row in &table.rows {
        for (i, cell) in row.iter().enumerate() {
            if i > 0 {
                out.push(',');
            }
            match cell {
                Cell::Text(t) => out.push_str(&text(t)),
                Cell::Ms(n) | Cell::Times(n) => optional(&mut out, Some(n)),
                Cell::Count(n) | Cell::Bytes(n) => optional(&mut out, Some(n)),
                Cell::Empty => {}
            }
        }
        out.push_str("\r\n");
    }
    out
}

fn optional(out: &mut String, value: Option<impl std::fmt::Display>) {
    if let Some(value) = value {
        let _ = write!(out, "{value}");
    }
}

/// A text cell, quoted where it must be. A spreadsheet would run a cell that begins like a formula,
/// and names come from other people's programs: such a cell gets an apostrophe in front.
fn text(text: &str) -> String {
    let number = interleave_spec::real(text).is_some();
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']) && !number;
    let guard = if formula { "'" } else { "" };
    match text.contains(['"', ',', '\n', '\r']) {
        true => format!("\"{guard}{}\"", text.replace('"', "\"\"")),
        false => format!("{guard}{text}"),
    }
}
