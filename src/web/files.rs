//! The learner's own files: reads them, and has the browser decode them when a workload wants
//! pictures.

use super::{page, tasks};
use crate::app::{Msg, model::FileEntry, said};
use interleave_workload::job::InputFile;
use js_sys::{Array, Promise, Uint8Array};
use std::cell::{Cell, RefCell};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CanvasRenderingContext2d, File, FileList, HtmlCanvasElement, HtmlInputElement,
    HtmlTextAreaElement, ImageBitmap,
};

/// Most bytes of all files together.
const MOST_BYTES: f64 = 48.0 * 1024.0 * 1024.0;
/// Most files.
const MOST_FILES: usize = 64;
/// The longest side of a picture, in pixels; a larger picture is scaled down first.
const LONGEST: u32 = 2048;

thread_local! {
    static FILES: RefCell<Vec<InputFile>> = RefCell::default();
    static OFFERED: RefCell<Vec<File>> = RefCell::default();
    /// The number of the latest batch; files that are still being read for an earlier one are
    /// dropped.
    static BATCH: Cell<u32> = const { Cell::new(0) };
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = createImageBitmap)]
    fn create_image_bitmap(file: &File) -> Promise;
}

/// Calls `read` with the files for a run.
pub fn with<T>(read: impl FnOnce(&[InputFile]) -> T) -> T {
    FILES.with_borrow(|files| read(files))
}

pub fn drop_all() {
    BATCH.set(BATCH.get() + 1);
    FILES.with_borrow_mut(Vec::clear);
}

/// Takes note of files that a person picked or dropped; the page decides what becomes of them.
pub fn offer(list: &FileList) {
    let files = (0..list.length()).filter_map(|i| list.get(i));
    OFFERED.set(files.take(MOST_FILES).collect());
    page::send(Msg::FilesOffered);
}

/// The files that were offered, for the build that reads them, and nothing is offered any more.
pub fn offered() -> Array {
    OFFERED.take().into_iter().collect()
}

/// Takes over files that were offered to another instance.
#[cfg(feature = "rooms")]
pub fn offered_there(files: &Array) {
    OFFERED.set(files.iter().map(JsCast::unchecked_into).collect());
}

/// Reads files for a program, one after another, and hands each to the page.
pub fn give(list: Option<FileList>) {
    let files = list
        .into_iter()
        .flat_map(|list| (0..list.length()).filter_map(move |i| list.get(i)));
    let files: Vec<File> = files.take(MOST_FILES).collect();
    tasks::spawn(async move {
        for file in files {
            // The page refuses what is too much; a file that is much too long is not read at all.
            let name = file.name();
            let read = match file.size() <= MOST_BYTES {
                true => plain(&file).await.ok(),
                false => None,
            };
            page::send(match read {
                Some(input) => Msg::Give {
                    name,
                    bytes: input.bytes,
                },
                None => Msg::Unread(name),
            });
        }
    });
}

/// The file that a person has typed, out of its fields.
pub fn typed() -> Option<Msg> {
    let name: HtmlInputElement = page::element("f-file-name")?.dyn_into().ok()?;
    let text: HtmlTextAreaElement = page::element("f-file-text")?.dyn_into().ok()?;
    let msg = Msg::Give {
        name: name.value(),
        bytes: text.value().into_bytes(),
    };
    if !name.value().trim().is_empty() {
        name.set_value("");
        text.set_value("");
    }
    Some(msg)
}

/// Reads the files that were offered, one after another, and tells the page each of them.
pub fn take(pictures: bool) {
    let files = OFFERED.take();
    let batch = BATCH.get();
    tasks::spawn(async move {
        for file in files {
            if BATCH.get() != batch {
                return;
            }
            let held: usize = FILES.with_borrow(|f| f.iter().map(|i| i.bytes.len()).sum());
            let read = if held as f64 + file.size() > MOST_BYTES {
                Err(said::too_much(&file.name()))
            } else if pictures {
                picture(&file).await
            } else {
                plain(&file).await
            };
            if BATCH.get() != batch {
                return;
            }
            // A picture is larger once it is decoded.
            let fits = |input: &InputFile| (held + input.bytes.len()) as f64 <= MOST_BYTES;
            let read = read.and_then(|input| {
                if fits(&input) {
                    Ok(input)
                } else {
                    Err(said::too_much(&file.name()))
                }
            });
            let (problem, bytes) = match read {
                Ok(input) => {
                    FILES.with_borrow_mut(|f| f.push(input));
                    (None, file.size() as u64)
                }
                Err(why) => {
                    // A file with a problem stays in the batch: its task fails with the reason, and
                    // the others go on.
                    FILES.with_borrow_mut(|f| {
                        f.push(InputFile {
                            name: file.name(),
                            bytes: Vec::new(),
                            picture: None,
                        })
                    });
                    (Some(why), file.size() as u64)
                }
            };
            page::send(Msg::FilesAdded(vec![FileEntry {
                name: file.name(),
                bytes,
                problem,
            }]));
        }
    });
}

async fn plain(file: &File) -> Result<InputFile, String> {
    let buffer = JsFuture::from(file.array_buffer())
        .await
        .map_err(|_| said::unreadable(&file.name()))?;
    Ok(InputFile {
        name: file.name(),
        bytes: Uint8Array::new(&buffer).to_vec(),
        picture: None,
    })
}

async fn picture(file: &File) -> Result<InputFile, String> {
    let wrong = || said::no_picture(&file.name());
    let bitmap = JsFuture::from(create_image_bitmap(file))
        .await
        .map_err(|_| wrong())?;
    let bitmap: ImageBitmap = bitmap.unchecked_into();
    let scale = (f64::from(LONGEST) / f64::from(bitmap.width().max(bitmap.height()))).min(1.0);
    let side = |n: u32| ((f64::from(n) * scale).round() as u32).max(1);
    let (width, height) = (side(bitmap.width()), side(bitmap.height()));
    let canvas = page::document()
        .create_element("canvas")
        .map_err(|_| wrong())?;
    let canvas: HtmlCanvasElement = canvas.unchecked_into();
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d").ok().flatten().ok_or_else(wrong)?;
    let context: CanvasRenderingContext2d = context.unchecked_into();
    context
        .draw_image_with_image_bitmap_and_dw_and_dh(&bitmap, 0.0, 0.0, width.into(), height.into())
        .map_err(|_| wrong())?;
    let pixels = context
        .get_image_data(0.0, 0.0, width.into(), height.into())
        .map_err(|_| wrong())?;
    Ok(InputFile {
        name: file.name(),
        bytes: pixels.data().0,
        picture: Some((width, height)),
    })
}
