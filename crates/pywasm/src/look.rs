//! Looks at a program without running the program: its faults, and its bytecode.

use interleave_python::check;
use interleave_python::check::{Certainty, Finding, Hint};
use interleave_python::inspect::{
    self, Code, Fault, How, Ref, Source, Value, compile_text, is_switch_point,
};
use interleave_run::{Fix, Grade, Instruction, Problem};
use interleave_spec::Python;
use interleave_stepper::panels::Line;

/// The faults of a program, each with its place in the text. A program with a syntax error has that
/// one fault; only a program that compiles is searched for what the interpreter lacks.
pub fn problems(source: &str, python: Python) -> Vec<Problem> {
    let lacking = check::check(source, python.version());
    match compile(source, python) {
        // The compiler refuses something that the interpreter lacks. The findings of the check are
        // better then: they also say what to use instead.
        Err((fault, _)) if fault.message.starts_with(LACKING) && !lacking.is_empty() => {
            lacking.into_iter().map(lack).collect()
        }
        Err((fault, text)) => {
            let (from, to) = (fault.range.start().to_u32(), fault.range.end().to_u32());
            vec![Problem {
                line: text.line_of(from),
                column: text.column(from),
                end_line: text.line_of(to),
                end_column: text.column(to),
                grade: Grade::Syntax,
                text: format!("{:?}: {}", fault.kind, fault.message),
                instead: String::new(),
                fix: None,
            }]
        }
        Ok(_) => {
            let hints = check::hints(source, python.version()).into_iter();
            let mut all: Vec<Problem> = lacking.into_iter().map(lack).collect();
            all.extend(hints.map(|found| hint(source, found)));
            all.sort_by_key(|problem| (problem.line, problem.column));
            all
        }
    }
}

fn lack(found: Finding) -> Problem {
    Problem {
        line: found.line,
        column: found.column,
        end_line: found.end_line,
        end_column: found.end_column,
        grade: match found.certainty {
            Certainty::Fails => Grade::Fails,
            Certainty::IfReached => Grade::IfReached,
            Certainty::Perhaps => Grade::Perhaps,
            Certainty::StandIn => Grade::StandIn,
        },
        text: found.feature,
        instead: found.advice.to_owned(),
        fix: None,
    }
}

fn hint(source: &str, found: Hint) -> Problem {
    let (line, column) = place(source, found.range.0);
    let (end_line, end_column) = place(source, found.range.1);
    Problem {
        line,
        column,
        end_line,
        end_column,
        grade: Grade::Hint,
        text: found.text,
        instead: String::new(),
        fix: found.repair.map(|repair| Fix {
            from: repair.from,
            to: repair.to,
            text: repair.text,
        }),
    }
}

/// The line of a byte, from 1, and how many characters stand before it there.
fn place(source: &str, at: u32) -> (u32, u32) {
    let before = &source[..at as usize];
    let line = before.matches('\n').count() as u32 + 1;
    let column = before.chars().rev().take_while(|c| *c != '\n').count() as u32;
    (line, column)
}

/// The compiler's message begins so when the interpreter lacks something and the program has no
/// fault.
const LACKING: &str = "not supported here";

/// The bytecode of a program, one function after another; empty when the program does not compile.
pub fn listing(source: &str, python: Python) -> Vec<Instruction> {
    let mut out = Vec::new();
    let mut todo: Vec<Ref<Code>> = compile(source, python).ok().into_iter().collect();
    while let Some(code) = todo.pop() {
        let name = code.qualname.text.to_string();
        out.extend(
            inspect::disassemble(&code)
                .into_iter()
                .map(|l| Instruction {
                    code: name.clone(),
                    line: l.line,
                    name: l.name,
                    shown: l.shown,
                    switch: l.switch,
                }),
        );
        let inner = code.consts.iter().rev().filter_map(|c| match c {
            Value::Code(c) => Some(c.clone()),
            _ => None,
        });
        todo.extend(inner);
    }
    out
}

/// Explains the bytecode of a line in plain words, as markup, and marks where another thread may
/// come between. `line` counts from 1.
pub fn explain(source: &str, line: u32, python: Python) -> String {
    let switch = python.into();
    let text = source.lines().nth((line as usize).saturating_sub(1));
    let compiled = compile(source, python).ok();
    let mut ops = Vec::new();
    let mut todo: Vec<Ref<Code>> = compiled.iter().cloned().collect();
    while let Some(code) = todo.pop() {
        let here = inspect::disassemble(&code).into_iter();
        ops.extend(here.filter(|l| l.line == line).map(|l| {
            let what = l.shown.strip_prefix('(').and_then(|s| s.strip_suffix(')'));
            Line {
                what: what.unwrap_or(&l.shown).to_owned(),
                switch: is_switch_point(code.ops[l.offset], switch),
                name: l.name,
            }
        }));
        todo.extend(code.consts.iter().rev().filter_map(|c| match c {
            Value::Code(c) => Some(c.clone()),
            _ => None,
        }));
    }
    let ops = compiled.is_some().then_some(ops.as_slice());
    let text = text.unwrap_or_default();
    let plain = interleave_stepper::plain::of_text(source, line);
    interleave_stepper::panels::explain(line, text, plain.as_ref(), python.word(), ops)
}

fn compile(source: &str, python: Python) -> Result<Ref<Code>, (Fault, Ref<Source>)> {
    compile_text(source, "main.py", How::program(python.version()))
}
