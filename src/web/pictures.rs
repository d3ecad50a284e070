//! Paints parts of pictures, as they arrive, on the canvases that the view laid out.

use interleave_workload::job::PicturePart;
use wasm_bindgen::{Clamped, prelude::*};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

fn canvas(slug: &str, picture: u32) -> Option<HtmlCanvasElement> {
    let id = format!("picture-{slug}-{picture}");
    super::page::document()
        .get_element_by_id(&id)?
        .dyn_into()
        .ok()
}

/// Paints a part whose pixels came beside it.
pub fn draw(slug: &str, part: &PicturePart, pixels: &JsValue) {
    if let Some(pixels) = pixels.dyn_ref::<js_sys::Uint8Array>() {
        let clamped = js_sys::Uint8ClampedArray::new(&pixels.buffer());
        put(slug, part, &clamped);
    }
}

/// Paints a part that the page itself made.
pub fn draw_own(slug: &str, part: &PicturePart) {
    let Clamped(pixels) = Clamped(part.rgba.as_slice());
    // The pixels are copied, since the page's memory counts as shared and a canvas takes no shared
    // bytes.
    let copy = js_sys::Uint8ClampedArray::new_with_length(pixels.len() as u32);
    copy.copy_from(pixels);
    put(slug, part, &copy);
}

fn put(slug: &str, part: &PicturePart, pixels: &js_sys::Uint8ClampedArray) {
    let place = canvas(slug, part.picture).or_else(|| {
        // A part may come before the frame that lays out its canvas; it is kept until then.
        if slug.is_empty() || super::page::element(&format!("pictures-{slug}")).is_some() {
            return None;
        }
        super::page::draw();
        canvas(slug, part.picture)
    });
    let Some(canvas) = place else { return };
    if (canvas.width(), canvas.height()) != part.whole {
        canvas.set_width(part.whole.0);
        canvas.set_height(part.whole.1);
    }
    let context = canvas
        .get_context("2d")
        .ok()
        .flatten()
        .and_then(|c| c.dyn_into::<CanvasRenderingContext2d>().ok());
    let image = ImageData::new_with_js_u8_clamped_array_and_sh(pixels, part.width, part.height);
    if let (Some(context), Ok(image)) = (context, image) {
        let _ = context.put_image_data(&image, part.x.into(), part.y.into());
    }
}

/// Clears the canvases for the next run.
pub fn clear() {
    let Ok(all) = super::page::document().query_selector_all("canvas[data-keep]") else {
        return;
    };
    for i in 0..all.length() {
        if let Some(canvas) = all
            .get(i)
            .and_then(|n| n.dyn_into::<HtmlCanvasElement>().ok())
        {
            // Setting the size of a canvas clears it.
            canvas.set_width(canvas.width());
        }
    }
}
