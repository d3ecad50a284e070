//! The lines of a `SyntaxError`: place, source, carets, message.

use super::Syntax;

/// The lines of a `SyntaxError` that stops a program before it runs.
pub fn syntax_lines(type_name: &str, syntax: &Syntax) -> String {
    let mut out = String::new();
    push_syntax(&mut out, type_name, syntax);
    out
}

pub(super) fn push_syntax(out: &mut String, type_name: &str, syntax: &Syntax) {
    let mut suffix = String::new();
    let file = syntax.file.as_deref();
    match syntax.line {
        Some(line) => out.push_str(&format!(
            "  File \"{}\", line {line}\n",
            file.unwrap_or("<string>")
        )),
        None => suffix = file.map(|file| format!(" ({file})")).unwrap_or_default(),
    }
    if let Some(text) = &syntax.text {
        push_source(out, text, syntax);
    }
    let message = if syntax.message.is_empty() {
        "<no detail available>"
    } else {
        &syntax.message
    };
    out.push_str(&format!("{type_name}: {message}{suffix}\n"));
}

fn push_source(out: &mut String, text: &str, syntax: &Syntax) {
    let right = text.trim_end_matches('\n');
    let shown = right.trim_start_matches([' ', '\n', '\x0c']);
    out.push_str(&format!("    {shown}\n"));
    let Some(mut offset) = syntax.offset else {
        return;
    };
    let chars = |text: &str| text.chars().count() as i64;
    let beyond = chars(right) + 1;
    let mut end = if syntax.line == syntax.end_line {
        syntax.end_offset.filter(|end| *end != 0).unwrap_or(offset)
    } else {
        beyond
    };
    if !text.is_empty() && offset > chars(text) {
        offset = beyond;
    }
    if !text.is_empty() && end > chars(text) {
        end = beyond;
    }
    if offset >= end || end < 0 {
        end = offset + 1;
    }
    let stripped = chars(right) - chars(shown);
    let Ok(column) = usize::try_from(offset - 1 - stripped) else {
        return;
    };
    let width = usize::try_from(end - offset).unwrap_or(1);
    // Tabs stay, so that the carets stand under their text.
    let space: String = shown
        .chars()
        .take(column)
        .map(|c| if crate::string::is_space(c) { c } else { ' ' })
        .collect();
    out.push_str(&format!("    {space}{}\n", "^".repeat(width)));
}
