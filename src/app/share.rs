//! Sharing a run: its link, the snippets that embed it, its files; and reading a shared address.

use super::{
    Effect, Model, Msg,
    msg::{Copying, Share},
    said,
};
use interleave_spec::{Field, PROGRAM, Room, RunSpec, link};

/// The Share dialog while it is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sharing {
    /// The QR code is shown; the script that draws it is loaded then.
    pub qr: bool,
}

/// Links longer than this are cut by some mail and chat programs, in characters of the address.
pub const COMFORTABLE: usize = 2_000;
/// The most bytes that a QR code holds.
pub const QR_BYTES: usize = 2_953;

pub fn update(model: &mut Model, msg: Share) -> Vec<Effect> {
    match msg {
        Share::Open => model.share = Some(Sharing::default()),
        // The browser reports every closing, also when the page itself closed the dialog.
        Share::Close if model.share.is_none() => {}
        Share::Close => (model.share, model.toast) = (None, None),
        Share::Qr => model.share = Some(Sharing { qr: true }),
        Share::Copy(what) => {
            return copied(model, what)
                .map_or_else(|why| told(model, why), |t| vec![Effect::Copy(t)]);
        }
        Share::Native => {
            let (title, url) = (title(model), address(model));
            return url.map_or_else(
                |why| told(model, why),
                |url| vec![Effect::Share { title, url }],
            );
        }
        Share::Json => {
            return vec![Effect::Download {
                name: format!("interleave-{}.json", id(model)),
                mime: "application/json",
                text: model.spec.to_json(),
            }];
        }
        Share::Python => return python(model),
    }
    vec![]
}

fn told(model: &mut Model, why: String) -> Vec<Effect> {
    model.toast = Some(why);
    vec![Effect::ToastTimer]
}

/// The text that a button copies, or why there is no such text.
pub fn copied(model: &Model, what: Copying) -> Result<String, String> {
    match what {
        Copying::Link => address(model),
        Copying::Frame => frame(model),
        Copying::Loader => loader(model),
    }
}

/// The address of the site's folder, from that of one of its documents.
pub fn site(address: &str) -> &str {
    let bare = address.split(['?', '#']).next().unwrap_or_default();
    let folder = &bare[..bare.rfind('/').map_or(0, |slash| slash + 1)];
    folder.strip_suffix("embed/").unwrap_or(folder)
}

/// The address of the page itself. Where a document was asked for by its file's name, the server may
/// know no other: a package at a course platform, say.
pub fn page(address: &str) -> String {
    let bare = address.split(['?', '#']).next().unwrap_or_default();
    let document = if bare.ends_with(".html") {
        "index.html"
    } else {
        ""
    };
    format!("{}{document}", site(address))
}

/// The whole address of the run: the page's address and the link.
pub fn address(model: &Model) -> Result<String, String> {
    let link = link::encode(&model.spec).map_err(|why| why.to_string())?;
    Ok(format!("{}{}", page(&model.address), link.text))
}

/// The address of the builder of tasks and packages, with the run in its link.
pub fn builder(model: &Model) -> String {
    let link = link::encode(&model.spec).map(|link| link.text);
    format!(
        "{}build.html{}",
        site(&model.address),
        link.unwrap_or_default()
    )
}

/// The workload's id, for the names of files.
fn id(model: &Model) -> &str {
    &model.spec.workload
}

/// The name of the run: its task's title, a program's first line when that is a comment, or the
/// title of its workload.
pub fn name(model: &Model) -> String {
    let spec = &model.spec;
    if let Some(task) = spec.task.as_ref().filter(|task| !task.title.is_empty()) {
        return task.title.clone();
    }
    if spec.workload != PROGRAM {
        return model.about().title.into();
    }
    let first = spec.source.lines().find(|line| !line.trim().is_empty());
    let comment = first.and_then(|line| line.strip_prefix('#'));
    let words = comment.map(|line| line.trim_start_matches(['#', '!']).trim());
    match words.filter(|words| (1..=80).contains(&words.chars().count())) {
        Some(words) => words.into(),
        None => said::A_PROGRAM.into(),
    }
}

/// The title of the run in other pages: "Interleave: Count primes".
fn title(model: &Model) -> String {
    said::titled(&name(model))
}

/// A frame that any page takes, with a plain link below it for where frames are removed.
fn frame(model: &Model) -> Result<String, String> {
    let link = link::encode(&model.spec)
        .map_err(|why| why.to_string())?
        .text;
    let (site, title) = (site(&model.address), escaped(&title(model)));
    Ok(format!(
        "<iframe src=\"{site}frame.html?ui=task{link}\" title=\"{title}\" width=\"100%\" height=\"480\" style=\"border:0\" loading=\"lazy\" \
         allow=\"cross-origin-isolated; fullscreen; clipboard-write\" \
         sandbox=\"allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads\"></iframe>\n\
         <p><a href=\"{site}{link}\">{title}</a></p>"
    ))
}

/// The element of `embed.js`. When the run is only a program with defaults, the program stands in
/// the element as text.
fn loader(model: &Model) -> Result<String, String> {
    let (site, spec) = (site(&model.address), &model.spec);
    let plain = RunSpec {
        room: Room::Code,
        workload: PROGRAM.into(),
        source: spec.source.clone(),
        python: spec.python,
        start: spec.python.start(),
        models: spec.models.clone(),
        gil: spec.gil,
        ..RunSpec::default()
    };
    let alone = !spec.source.is_empty() && *spec == plain;
    let link = match alone {
        true => format!(" python=\"{}\"", spec.python.word()),
        false => format!(
            " link=\"{}\"",
            link::encode(spec).map_err(|why| why.to_string())?.text
        ),
    };
    let inside = match spec.source.is_empty() {
        true => format!(
            "<a href=\"{}\">{}</a>",
            address(model)?,
            escaped(&title(model))
        ),
        // An HTML parser drops one line break after the tag. The empty lines around it keep
        // Markdown from changing the listing.
        false => format!("\n\n<pre>\n{}</pre>\n\n", escaped(&spec.source)),
    };
    Ok(format!(
        "<script src=\"{site}embed.js\" defer></script>\n<interleave-run{link}>{inside}</interleave-run>"
    ))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// Workloads with a Python program in `www/py`.
const IN_PYTHON: [&str; 5] = [
    "primes",
    "squares",
    "waits",
    "counter_unlocked",
    "counter_locked",
];

/// Whether the run can be downloaded as a Python program.
pub fn has_python(spec: &RunSpec) -> bool {
    match spec.workload == PROGRAM {
        true => !spec.source.is_empty(),
        false => IN_PYTHON.contains(&spec.workload.as_str()),
    }
}

fn python(model: &Model) -> Vec<Effect> {
    if !has_python(&model.spec) {
        return vec![];
    }
    let from = address(model).unwrap_or_else(|_| site(&model.address).into());
    let file = format!("interleave-{}.py", id(model));
    if model.spec.workload == PROGRAM {
        let text = format!(
            "{}{}",
            said::program_header(&from, model.spec.python.word()),
            model.spec.source
        );
        return vec![Effect::Download {
            name: file,
            mime: "text/x-python",
            text,
        }];
    }
    let spec = model.resolved();
    let numbers = (
        spec.tasks.unwrap_or(1),
        spec.size.unwrap_or(1),
        spec.workers.unwrap_or(1),
    );
    vec![Effect::DownloadPython {
        name: file,
        header: said::workload_header(&from, model.about().title, numbers),
        parts: [format!("py/{}.py", id(model)), "py/run.py".into()],
    }]
}

/// The fields of the link with the characters that each costs, the most expensive first.
pub fn costs(model: &Model) -> Vec<(Field, usize)> {
    link::explain(&model.spec)
}

/// The message for the link in an address: behind its `#`, or in its query as `s=` for course
/// platforms that drop fragments. With `safe=1` in the query no link is opened.
pub fn opened(address: &str) -> Option<Msg> {
    let (before, fragment) = address.split_once('#').unwrap_or((address, ""));
    let query = before.split_once('?').map_or("", |(_, query)| query);
    if query.split('&').any(|pair| pair == "safe=1") {
        return None;
    }
    if link::is_link(fragment) {
        return Some(Msg::Link(format!("#{fragment}")));
    }
    let value = query.split('&').find_map(|pair| pair.strip_prefix("s="))?;
    Some(Msg::Link(format!("#{}", value.trim_start_matches("%23"))))
}
