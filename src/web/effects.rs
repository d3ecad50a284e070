//! Carries out what the page asks of the browser: each effect holds all that it needs.

use super::{
    api, embed, files, level, page, pictures,
    pool::{self, Pool},
    python, rooms, runner, share, tasks, timers,
    wire::{FromWorker, ToWorker},
};
use crate::app::{
    Effect, Msg,
    code::{self, files::File},
    model::{RunId, Theme},
    said,
};
use futures_util::future::{AbortHandle, abortable};
use interleave_trace::Trace;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlCanvasElement, HtmlImageElement, Url};

/// How long each part of the probe computes, in milliseconds.
const PROBE_MS: f64 = 60.0;
/// Most Workers that the probe tries at once.
const PROBE_WORKERS: usize = 8;
/// Shortest time between two announcements of the live region, in milliseconds.
const SPEAK_MS: f64 = 1_500.0;
/// The width of a phone's screen, in CSS pixels, as the style sheet has it.
const NARROW: f64 = 640.0;
const THEME_KEY: &str = "interleave-theme";

thread_local! {
    /// Aborts the run's future, which drops it and its Workers.
    static RUN: RefCell<Option<AbortHandle>> = const { RefCell::new(None) };
    /// The next text of the live region; a later text replaces it.
    static SPEECH: RefCell<String> = const { RefCell::new(String::new()) };
    static SPEAKING: Cell<bool> = const { Cell::new(false) };
}

pub fn perform(effect: Effect) {
    match effect {
        Effect::Probe { run } => {
            start(async move {
                let effective = probe().await.ok();
                page::send(Msg::Probed { run, effective });
            });
        }
        Effect::Start {
            run,
            step,
            model,
            gil,
            spec,
            slug,
            effective_cores,
            live,
            files,
        } => {
            let order = runner::Order {
                model,
                gil,
                spec,
                slug,
                effective_cores,
                record: true,
            };
            let live = live.then_some(move |trace| {
                let trace = Rc::new(trace);
                page::send(Msg::Live { run, step, trace });
            });
            if code::is_program(&order.spec) {
                return start(program(run, step, order, live, files));
            }
            start(async move {
                let ended = runner::run(order, live).await;
                // The new level comes first, so that models which cannot run any more are not
                // started.
                if let Some(level) = level::fell() {
                    page::send(Msg::Ready {
                        level,
                        cores: level::reported_cores(),
                    });
                }
                page::send(end(run, step, ended));
            });
        }
        Effect::Save { name, bytes } if code::HERE => give_out(&name, &bytes),
        Effect::Answer { number, line } if code::HERE => python::answer(number, line),
        Effect::Warm if code::HERE => python::warm(),
        Effect::Look { source, python } if code::HERE => python::look(source, python),
        Effect::Step(order) if code::HERE => python::step(order),
        Effect::Draft(what) if code::HERE => python::keep(what),
        Effect::ShowLine(line) if code::HERE => python::show_line(line),
        Effect::Examples if code::HERE => tasks::spawn(async {
            if let Some(index) = listing("index.txt").await {
                page::send(Msg::Examples(index));
            }
        }),
        Effect::Fetch { name } if code::HERE => tasks::spawn(async move {
            page::send(match listing(&format!("{name}.py")).await {
                Some(text) => Msg::Source(text),
                None => Msg::Notice(said::no_example(&name)),
            });
        }),
        Effect::Answer { .. }
        | Effect::Save { .. }
        | Effect::Warm
        | Effect::Look { .. }
        | Effect::Step(_)
        | Effect::Draft(_)
        | Effect::ShowLine(_)
        | Effect::Examples
        | Effect::Fetch { .. } => {}
        // The results come with the next drawing.
        Effect::ToResults => timers::after(60.0, || {
            let narrow = page::window().inner_width().ok().and_then(|w| w.as_f64());
            if narrow.is_some_and(|w| w < NARROW)
                && let Some(results) = page::element("results")
            {
                results.scroll_into_view();
            }
        }),
        Effect::Cancel => {
            if let Some(run) = RUN.take() {
                run.abort();
            }
        }
        Effect::Resolve { ticket, report } => api::resolve(ticket, &report),
        Effect::Reject { ticket, why } => api::reject(ticket, &why),
        Effect::Elsewhere { ticket } => api::elsewhere(ticket),
        Effect::Ahead => rooms::ahead(),
        Effect::Over { spec, act } => rooms::over(&spec, act),
        Effect::Twin { run, spec } => rooms::twin(run, &spec),
        Effect::ClearPictures => pictures::clear(),
        Effect::Download { name, mime, text } => download(&name, mime, &text),
        Effect::DownloadReport { name, report } => {
            download(&name, "application/json", &api::report_text(&report));
        }
        Effect::DownloadPng {
            name,
            svg,
            width,
            height,
        } => tasks::spawn(async move {
            let _ = png(&name, &svg, width, height).await;
        }),
        Effect::Copy(text) => tasks::spawn(async move {
            page::send(Msg::Copied(share::copy(&text).await));
        }),
        Effect::SetFragment { text, push } => {
            if let Ok(history) = page::window().history() {
                let _ = match push {
                    true => history.push_state_with_url(&JsValue::NULL, "", Some(&text)),
                    false => history.replace_state_with_url(&JsValue::NULL, "", Some(&text)),
                };
            }
        }
        Effect::OpenTask(link) => {
            let address = page::window().location();
            let whole = address.href().unwrap_or_default();
            let frame = format!(
                "{}frame.html?ui=task{link}",
                crate::app::share::site(&whole)
            );
            let _ = address.replace(&frame);
        }
        Effect::Tell(what) if code::HERE => embed::tell(what),
        Effect::Tell(_) => {}
        Effect::Share { title, url } => {
            tasks::spawn(async move { share::native(&title, &url).await })
        }
        Effect::DownloadPython {
            name,
            header,
            parts,
        } => tasks::spawn(async move {
            if let Ok(text) = share::joined(&parts).await {
                download(&name, "text/x-python", &(header + &text));
            }
        }),
        Effect::SetTheme(theme) => set_theme(theme),
        Effect::ToastTimer => timers::after(3_000.0, || page::send(Msg::ToastGone)),
        Effect::TakeFiles { pictures } if code::HERE => files::take(pictures),
        Effect::TakeFiles { .. } => {}
        Effect::DropFiles => files::drop_all(),
    }
}

/// Runs a program and sends what it does as messages.
async fn program(
    run: RunId,
    step: usize,
    order: runner::Order,
    live: Option<impl Fn(Trace)>,
    files: Vec<File>,
) {
    let say = move |said| page::send(Msg::Said { run, step, said });
    page::send(end(run, step, python::run(order, files, live, say).await));
}

fn end(run: RunId, step: usize, ended: Result<Trace, String>) -> Msg {
    match ended {
        Ok(trace) => {
            let trace = Rc::new(trace);
            Msg::Done { run, step, trace }
        }
        Err(why) => Msg::Cannot { run, step, why },
    }
}

/// Fetches a file of the examples from the page's own folder.
async fn listing(name: &str) -> Option<String> {
    let url = format!("{}listings/{name}", super::base_url());
    let response: web_sys::Response = JsFuture::from(page::window().fetch_with_str(&url))
        .await
        .ok()?
        .dyn_into()
        .ok()?;
    let text = response.ok().then(|| response.text().ok())??;
    JsFuture::from(text).await.ok()?.as_string()
}

/// Starts a run. There is one run at a time: a new one ends the one before.
fn start(run: impl Future<Output = ()> + 'static) {
    let (run, handle) = abortable(run);
    if let Some(before) = RUN.replace(Some(handle)) {
        before.abort();
    }
    tasks::spawn(async move {
        let _ = run.await;
    });
}

/// Counts how many Workers really compute at once: lets one compute alone, then all together.
async fn probe() -> Result<f64, String> {
    let n = (super::level::reported_cores() as usize).clamp(2, PROBE_WORKERS);
    let mut pool = pool::take_processes();
    pool.ensure(n).await?;
    let who: Vec<usize> = pool.workers.keys().copied().take(n).collect();
    // The first round only warms up and is not counted.
    spin(&mut pool, &who, PROBE_MS / 3.0).await?;
    let alone = spin(&mut pool, &who[..1], PROBE_MS).await?;
    let together = spin(&mut pool, &who, PROBE_MS).await?;
    pool::keep_processes(pool);
    let effective = together / alone.max(1.0);
    Ok((effective.clamp(1.0, n as f64) * 100.0).round() / 100.0)
}

async fn spin(pool: &mut Pool, who: &[usize], ms: f64) -> Result<f64, String> {
    for id in who {
        if let Some(worker) = pool.workers.get(id) {
            worker.touch();
            worker.send(&ToWorker::Spin { ms });
        }
    }
    let (mut turns, mut left) = (0.0, who.len());
    while left > 0 {
        match pool.next(|w| who.contains(&w)).await.map(|s| s.what) {
            Some(FromWorker::Spun { turns: n }) => {
                turns += n;
                left -= 1;
            }
            Some(FromWorker::Died(why)) => return Err(said::died(said::A_WORKER, &why)),
            _ => {}
        }
    }
    Ok(turns)
}

/// Puts a text into the live region. When several texts come close together, only the last one is
/// spoken.
pub fn announce(text: &str) {
    SPEECH.with_borrow_mut(|last| text.clone_into(last));
    if !SPEAKING.get() {
        speak();
    }
}

fn speak() {
    let Some(live) = page::element("announce") else {
        return;
    };
    let text = SPEECH.with_borrow(String::clone);
    if live.text_content().unwrap_or_default() == text {
        return;
    }
    live.set_text_content(Some(&text));
    SPEAKING.set(true);
    timers::after(SPEAK_MS, || {
        SPEAKING.set(false);
        speak();
    });
}

fn save(name: &str, url: &str) {
    if let Ok(link) = page::document().create_element("a") {
        let link: HtmlAnchorElement = link.unchecked_into();
        link.set_href(url);
        link.set_download(name);
        link.click();
    }
}

fn download(name: &str, mime: &str, text: &str) {
    offer(name, mime, &text.into());
}

/// Gives the learner a file that a program has left.
fn give_out(name: &str, bytes: &[u8]) {
    let bytes = js_sys::Uint8Array::from(bytes);
    offer(name, "application/octet-stream", &bytes.buffer().into());
}

fn offer(name: &str, mime: &str, content: &JsValue) {
    let kind = BlobPropertyBag::new();
    kind.set_type(mime);
    let blob = Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(content), &kind);
    if let Ok(url) = blob.and_then(|b| Url::create_object_url_with_blob(&b)) {
        save(name, &url);
        timers::after(10_000.0, move || {
            let _ = Url::revoke_object_url(&url);
        });
    }
}

async fn png(name: &str, svg: &str, width: f64, height: f64) -> Result<(), JsValue> {
    const SCALE: f64 = 2.0;
    let image = HtmlImageElement::new()?;
    let encoded = String::from(js_sys::encode_uri_component(svg));
    image.set_src(&format!("data:image/svg+xml;charset=utf-8,{encoded}"));
    JsFuture::from(image.decode()).await?;
    let canvas: HtmlCanvasElement = page::document().create_element("canvas")?.unchecked_into();
    canvas.set_width((width * SCALE) as u32);
    canvas.set_height((height * SCALE) as u32);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: web_sys::CanvasRenderingContext2d = context.unchecked_into();
    context.draw_image_with_html_image_element_and_dw_and_dh(
        &image,
        0.0,
        0.0,
        width * SCALE,
        height * SCALE,
    )?;
    save(name, &canvas.to_data_url_with_type("image/png")?);
    Ok(())
}

/// The theme that was chosen in this browser before; the system's theme when storage is refused.
pub fn stored_theme() -> Theme {
    let stored = page::window()
        .local_storage()
        .ok()
        .flatten()
        .and_then(|s| s.get_item(THEME_KEY).ok().flatten());
    let theme = Theme::from_word(&stored.unwrap_or_default());
    show_theme(theme);
    theme
}

fn set_theme(theme: Theme) {
    if let Ok(Some(storage)) = page::window().local_storage() {
        let _ = storage.set_item(THEME_KEY, theme.word());
    }
    show_theme(theme);
}

fn show_theme(theme: Theme) {
    if let Some(root) = page::document().document_element() {
        let _ = root.set_attribute("data-theme", theme.word());
    }
}
