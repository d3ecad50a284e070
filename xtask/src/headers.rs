//! The response headers that the page wants from whoever serves it.

/// Which headers a server sends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Headers {
    /// All of [`ISOLATED`]: real threads, at the top level and in frames.
    Isolated,
    /// None, as a plain host does: the page must fall to level B, in words.
    Bare,
    /// Only what isolates a page that frames ours, for tests: no policy, so that it may frame.
    Around,
}

/// What the page may load and do: itself only. Each word has a reason.
const POLICY: &str = "default-src 'self'; \
    script-src 'self' 'wasm-unsafe-eval'; \
    worker-src 'self' blob:; \
    style-src 'self'; \
    img-src 'self' data: blob:; \
    connect-src 'self'; \
    base-uri 'none'; \
    form-action 'none'; \
    frame-ancestors *";

/// On every response, scripts of workers included.
const ISOLATED: [(&str, &str); 7] = [
    // Isolation at the top level, in every engine.
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
    // Isolation in a frame of a page that is not isolated (Chromium).
    ("Document-Isolation-Policy", "isolate-and-require-corp"),
    // Pages with an embedder policy of their own may frame us,
    ("Cross-Origin-Resource-Policy", "cross-origin"),
    // and a sandboxed frame, whose origin is opaque, may load module scripts.
    ("Access-Control-Allow-Origin", "*"),
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
];

impl Headers {
    /// Name and value of each header.
    pub fn list(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Headers::Isolated => &ISOLATED,
            Headers::Bare => &[],
            Headers::Around => &[
                ("Cross-Origin-Opener-Policy", "same-origin"),
                ("Cross-Origin-Embedder-Policy", "require-corp"),
            ],
        }
    }
}

/// How long a file of a release may be kept: its address never changes its content. The documents,
/// the service worker and the loader are asked for anew each time.
const KEPT: &str = "public, max-age=31536000, immutable";
const ASKED: &str = "no-cache";

/// The policy as a document itself can say it, for hosts that send no headers. (Who may frame a
/// page can only be said in a header; ours lets everybody.)
pub fn policy_of_a_document() -> String {
    let words = POLICY
        .split("; ")
        .filter(|word| !word.starts_with("frame-ancestors"));
    words.collect::<Vec<_>>().join("; ")
}

/// The file `_headers` of Netlify and of Cloudflare Pages. `folder` begins the name of a release.
pub fn as_netlify(folder: &str) -> String {
    let lines = |list: &[(&str, &str)]| -> String {
        list.iter()
            .map(|(name, value)| format!("  {name}: {value}\n"))
            .collect()
    };
    format!(
        "/*\n{}  Cache-Control: {ASKED}\n/{folder}*\n  ! Cache-Control\n  Cache-Control: {KEPT}\n",
        lines(&ISOLATED)
    )
}

/// The file `.htaccess` of Apache.
pub fn as_apache(folder: &str) -> String {
    let lines: String = ISOLATED
        .iter()
        .map(|(name, value)| format!("  Header always set {name} \"{value}\"\n"))
        .collect();
    format!(
        "AddType application/wasm .wasm\nAddType text/javascript .js .mjs\nAddType application/manifest+json .webmanifest\n\
         <IfModule mod_headers.c>\n{lines}  Header always set Cache-Control \"{ASKED}\"\n  \
         Header always set Cache-Control \"{KEPT}\" \"expr=%{{REQUEST_URI}} =~ m#/{folder}#\"\n</IfModule>\n"
    )
}

/// The media type of a file, by the end of its name.
pub fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" | "py" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The page for hosts says what the code says, for every kind of host.
    #[test]
    fn the_document_for_hosts_is_up_to_date() {
        let text = std::fs::read_to_string(crate::paths::root().join("docs/hosting.md")).unwrap();
        for (name, value) in ISOLATED {
            for line in [
                format!("\n{name}: {value}\n"),
                format!("add_header {name} \"{value}\" always;"),
                format!("\t{name} \"{value}\"\n"),
            ] {
                assert!(text.contains(&line), "docs/hosting.md lacks {line:?}");
            }
        }
        assert!(text.contains(KEPT) && text.contains(ASKED));
    }

    #[test]
    fn files_for_hosts() {
        let netlify = as_netlify("app-");
        assert!(netlify.starts_with("/*\n  Cross-Origin-Opener-Policy: same-origin\n"));
        assert!(netlify.contains("/app-*\n  ! Cache-Control\n"));
        let apache = as_apache("app-");
        assert_eq!(
            apache.matches("Header always set").count(),
            ISOLATED.len() + 2
        );
        assert!(policy_of_a_document().ends_with("form-action 'none'"));
    }
}
