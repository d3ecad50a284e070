//! What is known about a program before it runs: what will not work, and what is probably a mistake.

use super::words;
use crate::app::{Model, code};
use interleave_run::{Fix, Grade, Problem};
use maud::{Markup, html};

/// A problem in words, with its place, which the editor reads off the markup.
fn what(problem: &Problem) -> Markup {
    let grade = match problem.grade {
        Grade::StandIn => "info",
        Grade::Hint => "hint",
        Grade::Perhaps | Grade::IfReached => "warning",
        Grade::Syntax | Grade::Fails => "error",
    };
    html! {
        span data-line=(problem.line) data-column=(problem.column) data-end-line=(problem.end_line)
            data-end-column=(problem.end_column) data-grade=(grade) {
            @match problem.grade {
                Grade::Syntax => { code { (problem.text) } }
                Grade::Hint => (problem.text),
                Grade::Fails => (words::unsupported(&problem.text)),
                Grade::IfReached | Grade::Perhaps => (words::unsupported_if_reached(&problem.text)),
                Grade::StandIn => (words::stand_in(&problem.text, &problem.instead)),
            }
            @if !problem.instead.is_empty() && problem.grade != Grade::StandIn { " " span.gloss { (words::instead(&problem.instead)) } }
        }
    }
}

/// The repaired lines, behind a door; with `editable` a button puts them in.
fn repair(at: usize, fix: &Fix, editable: bool) -> Markup {
    html! {
        details.repair id={ "repair-of-" (at) } {
            summary id={ "repair-show-" (at) } { (words::SHOW_ME) }
            pre { (fix.text) }
            @if editable {
                button id={ "repair-" (at) } type="button" data-msg={ "repair-" (at) } { (words::REPAIR) }
                " " span.gloss { (words::REPAIR_SAYS) }
            }
        }
    }
}

/// The problems that are known before the program runs, by line.
pub fn problems(model: &Model, editable: bool) -> Markup {
    // Problems at places that a run may never reach are not listed.
    let problems: Vec<_> = code::problems(model)
        .iter()
        .enumerate()
        .filter(|(_, p)| p.grade != Grade::Perhaps)
        .collect();
    let told = |p: &Problem| matches!(p.grade, Grade::StandIn | Grade::Hint);
    html! {
        @if !problems.is_empty() {
            // Stand-ins alone are nothing to mend.
            section.problems.told[problems.iter().all(|(_, p)| told(p))] id="problems" aria-labelledby="problems-title" {
                h2 id="problems-title" { (words::PROBLEMS) }
                ul {
                    @for (at, problem) in problems {
                        li {
                            button.link id={ "problem-" (at) } type="button" data-msg={ "line-" (problem.line) } { (words::problem_at(problem.line, problem.column)) } " "
                            (what(problem))
                            @if let Some(fix) = &problem.fix { (repair(at, fix, editable)) }
                        }
                    }
                }
            }
        }
    }
}
