//! The response headers that the page wants from whoever serves it.

/// Which headers a server sends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Headers {
    /// All of [`ISOLATED`]: real threads, at the top level and in frames.
    Isolated,
    /// None, as a plain host does: the page must fall to level B, in words.
    Bare,
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
        }
    }
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
