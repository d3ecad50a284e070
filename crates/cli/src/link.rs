//! `interleave link`: the page's own links, byte for byte, made and read.

use crate::args::{LinkArgs, LinkVerb, program};
use interleave_spec::{Checked, Json, Notice, RunSpec, limits, link};
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::ExitCode;

pub fn link(args: &LinkArgs) -> ExitCode {
    let (outcome, strict) = match &args.verb {
        LinkVerb::Encode { file, page, strict } => (encode(file, page), *strict),
        LinkVerb::Decode {
            link,
            short,
            strict,
        } => (Ok(decode(link, *short)), *strict),
    };
    match outcome {
        Ok((line, notices)) => {
            for notice in &notices {
                eprintln!("interleave: {notice}");
            }
            // When the reader of a pipe has gone away, nothing needs to be written.
            let _ = writeln!(io::stdout(), "{line}");
            match strict && !notices.is_empty() {
                true => ExitCode::FAILURE,
                false => ExitCode::SUCCESS,
            }
        }
        Err(why) => {
            eprintln!("interleave: {why}");
            ExitCode::FAILURE
        }
    }
}

fn encode(file: &Path, page: &str) -> Result<(String, Vec<Notice>), String> {
    let (spec, notices) = read_spec(file).map_err(|why| format!("{}: {why}", file.display()))?;
    let link = link::encode(&spec).map_err(|why| why.to_string())?;
    // The link takes the place of a fragment that the page's address has.
    let page = page.split('#').next().unwrap_or_default();
    Ok((format!("{page}{}", link.text), notices))
}

fn decode(link: &str, short: bool) -> (String, Vec<Notice>) {
    let (spec, notices) = link::decode(link);
    let json = if short {
        spec.to_json_short()
    } else {
        spec.to_json()
    };
    (json, notices)
}

fn read_spec(file: &Path) -> Result<(Checked, Vec<Notice>), String> {
    if file.extension().is_some_and(|extension| extension == "py") {
        let source = read_text(file, limits::SOURCE_BYTES)?;
        return Ok(program(source).checked());
    }
    // The page opens a bad file as the default run; a script wants to know that the file is bad.
    let text = read_text(file, limits::JSON_BYTES)?;
    let value = Json::parse(&text).map_err(|err| format!("not JSON: {err}"))?;
    if !matches!(value, Json::Object(_)) {
        return Err("not an object of fields".into());
    }
    Ok(RunSpec::from_value(value))
}

fn read_text(file: &Path, most: usize) -> Result<String, String> {
    let input: Box<dyn Read> = if file == Path::new("-") {
        Box::new(io::stdin())
    } else {
        Box::new(File::open(file).map_err(|err| err.to_string())?)
    };
    let mut bytes = Vec::new();
    let mut input = input.take(most as u64 + 1);
    input
        .read_to_end(&mut bytes)
        .map_err(|err| err.to_string())?;
    if bytes.len() > most {
        return Err(format!("more than {most} bytes"));
    }
    String::from_utf8(bytes).map_err(|_| "not UTF-8 text".into())
}
