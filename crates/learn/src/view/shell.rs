//! What stands around every page: its head, the way to other pages, its foot.

use super::{Page, Site};
use crate::Course;
use crate::course::FIRST;
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// The words that `www/learn/learn.js` says.
pub const SAID: [&str; 25] = [
    "first-answer",
    "you-said-right",
    "you-said-wrong",
    "now-run",
    "now-read",
    "task-done",
    "task-not",
    "measure",
    "measuring",
    "measure-again",
    "here-spread",
    "here",
    "measure-failed",
    "advice-wanted",
    "copied",
    "here-printed",
    "here-nothing",
    "here-took",
    "model-sequential",
    "model-event_loop",
    "model-threads",
    "model-free",
    "model-processes",
    "unit-ms",
    "decimal",
];

/// A page to be made.
pub struct Shell<'a> {
    pub course: &'a Course,
    pub site: &'a Site,
    /// Its folder below the course; empty for the course's own page.
    pub slug: &'a str,
    pub title: String,
    pub about: &'a str,
    /// The kind of page in structured data, with the fields that it adds, as JSON.
    pub data: String,
}

impl Shell<'_> {
    /// From the page to the site's own folder.
    pub fn root(&self) -> &'static str {
        root(self.course, self.slug)
    }

    pub fn page(&self, body: Markup) -> Page {
        let words = &self.course.words;
        let (root, site) = (self.root(), self.site);
        let path = path(self.course, self.slug);
        let title = format!("{} · {}", self.title, words.get("course"));
        let asset = |name: &str| format!("{root}{}/learn/{name}", site.release);
        let whole = site
            .origin
            .as_ref()
            .map(|origin| format!("{origin}{}", path.trim_end_matches("index.html")));
        let html = html! {
            (DOCTYPE)
            html lang=(self.course.language) dir=(words.get("direction")) data-theme="auto" {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(site.policy);
                    title { (title) }
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="description" content=(self.about);
                    meta name="color-scheme" content="light dark";
                    meta name="referrer" content="no-referrer";
                    meta property="og:type" content="article";
                    meta property="og:title" content=(self.title);
                    meta property="og:description" content=(self.about);
                    meta property="og:locale" content=(words.get("locale"));
                    meta property="og:site_name" content="Interleave";
                    meta name="twitter:card" content="summary";
                    @if let Some(whole) = &whole {
                        link rel="canonical" href=(whole);
                        meta property="og:url" content=(whole);
                        @if site.languages.len() > 1 {
                            @for language in &site.languages {
                                link rel="alternate" hreflang=(language) href=(self.elsewhere(language));
                            }
                            link rel="alternate" hreflang="x-default" href=(self.elsewhere(FIRST));
                        }
                    }
                    link rel="icon" href={ (root) "icon.svg" } type="image/svg+xml";
                    link rel="stylesheet" href=(asset("learn.css"));
                    script type="module" src=(asset("learn.js")) {}
                    script type="application/ld+json" { (PreEscaped(self.structured(whole.as_deref()))) }
                }
                body data-root=(root) {
                    a.skip href="#main" { (words.get("skip")) }
                    (self.head())
                    main id="main" { (body) }
                    (self.foot())
                    script type="application/json" id="words" { (PreEscaped(self.said())) }
                }
            }
        };
        Page {
            path,
            html: html.into_string(),
        }
    }

    fn head(&self) -> Markup {
        let words = &self.course.words;
        let to = |slug: &str| link(self.course, self.slug, slug);
        html! {
            header.head {
                a.brand href={ (self.root()) "index.html" } { (words.get("brand")) }
                nav.rooms aria-label=(words.get("places")) {
                    a href={ (self.root()) "index.html" } { (words.get("playground")) }
                    a href=(to("")) aria-current=[self.slug.is_empty().then_some("page")] { (words.get("lessons")) }
                    @for (slug, key) in [("questions", "questions"), ("glossary", "glossary"), ("everything", "everything")] {
                        a href=(to(slug)) aria-current=[(self.slug == slug).then_some("page")] { (words.get(key)) }
                    }
                }
                (self.languages())
                div.themes role="group" aria-label=(words.get("theme")) hidden {
                    @for theme in ["auto", "light", "dark"] {
                        button type="button" data-theme-to=(theme) aria-pressed="false" { (words.get(&format!("theme-{theme}"))) }
                    }
                }
            }
        }
    }

    /// The same page in each language of the course.
    fn languages(&self) -> Markup {
        let words = &self.course.words;
        html! {
            @if self.site.languages.len() > 1 {
                nav.languages aria-label=(words.get("languages")) {
                    @for language in &self.site.languages {
                        a lang=(language) hreflang=(language) href={ (self.root()) (in_language(language, self.slug)) } aria-current=[(*language == self.course.language).then_some("true")] {
                            (words.get(&format!("language-{language}")))
                        }
                    }
                }
            }
        }
    }

    /// The whole address of the page in a language.
    fn elsewhere(&self, language: &str) -> String {
        let origin = self.site.origin.as_deref().unwrap_or_default();
        let path = in_language(language, self.slug);
        format!("{origin}{}", path.trim_end_matches("index.html"))
    }

    fn foot(&self) -> Markup {
        let words = &self.course.words;
        html! {
            footer.foot {
                p { (words.get("foot")) }
                p { a href=(link(self.course, self.slug, "teach")) { (words.get("for-teachers")) } }
                p.stored hidden id="not-kept" { (words.get("not-kept")) }
            }
        }
    }

    /// The words that scripts say, as JSON.
    fn said(&self) -> String {
        let said =
            SAID.map(|key| format!("{}:{}", quoted(key), quoted(self.course.words.get(key))));
        format!("{{{}}}", said.join(","))
    }

    fn structured(&self, whole: Option<&str>) -> String {
        let address = whole
            .map(|url| format!(",\"url\":{}", quoted(url)))
            .unwrap_or_default();
        format!(
            "{{\"@context\":\"https://schema.org\",\"name\":{},\"description\":{},\"inLanguage\":{},\"isAccessibleForFree\":true{address},{}}}",
            quoted(&self.title),
            quoted(self.about),
            quoted(&self.course.language),
            self.data
        )
    }
}

/// A text in JSON that may stand in a script element.
pub fn quoted(text: &str) -> String {
    interleave_spec::quoted_json(text).replace('<', "\\u003c")
}

fn depth(course: &Course, slug: &str) -> usize {
    1 + usize::from(course.language != FIRST) + usize::from(!slug.is_empty())
}

/// From a page to the site's own folder.
pub fn root(course: &Course, slug: &str) -> &'static str {
    ["", "../", "../../", "../../../"][depth(course, slug)]
}

fn in_language(language: &str, slug: &str) -> String {
    let folder = if language == FIRST {
        "learn/"
    } else {
        &format!("learn/{language}/")
    };
    match slug {
        "" => format!("{folder}index.html"),
        slug => format!("{folder}{slug}/index.html"),
    }
}

fn path(course: &Course, slug: &str) -> String {
    in_language(&course.language, slug)
}

/// From one page of the course to another, by the name of its file: not every server knows folders.
pub fn link(_course: &Course, from: &str, to: &str) -> String {
    let up = if from.is_empty() { "./" } else { "../" };
    match to {
        "" => format!("{up}index.html"),
        to => format!("{up}{to}/index.html"),
    }
}
