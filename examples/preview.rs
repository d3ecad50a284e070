//! Writes the page in every state as static HTML, to look at without a build for the browser:
//! `cargo run --example preview -- FOLDER`.

use interleave::app::view::{self, mock};
use std::{env, fs, io, path::Path};

fn main() -> io::Result<()> {
    let folder = env::args()
        .nth(1)
        .unwrap_or_else(|| "target/preview".into());
    let folder = Path::new(&folder);
    fs::create_dir_all(folder)?;
    fs::write(
        folder.join("styles.css"),
        fs::read_to_string("www/styles.css")?,
    )?;
    for theme in ["light", "dark"] {
        for (name, model) in mock::all() {
            let page = view::page(&model).into_string();
            let (before, after) = page
                .split_once("aria-describedby=\"tip\">")
                .unwrap_or((&page, ""));
            let drawing = view::timeline(&model);
            let join = if after.is_empty() {
                ""
            } else {
                "aria-describedby=\"tip\">"
            };
            let html = format!(
                "<!doctype html><html lang=\"en\" data-theme=\"{theme}\"><head><meta charset=\"utf-8\">\
                 <meta name=\"viewport\" content=\"width=device-width\"><title>{name}</title>\
                 <link rel=\"stylesheet\" href=\"styles.css\"></head><body>\
                 <div id=\"app\">{before}{join}{drawing}{after}</div></body></html>"
            );
            fs::write(folder.join(format!("{name}-{theme}.html")), html)?;
        }
    }
    Ok(())
}
