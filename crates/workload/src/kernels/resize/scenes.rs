//! The project's own pictures: eight kinds of scenes in changing colours, drawn when a job needs
//! one.
//!
//! They are computed with additions, multiplications and square roots only: these give the same
//! bits on every machine, sines do not.

mod shapes;

use super::bytes;
use crate::{
    host::{JobHost, checkpoint},
    kernels::data::mix,
};

/// Points between two checkpoints: about 60 microseconds.
const SLICE: u32 = 1_024;
/// Pixels across and down that share one computed point. Thumbnails do not show it, and without it
/// drawing would take longer than resizing.
const COARSE: usize = 2;

/// A colour, each channel 0 to 1.
pub(super) type Colour = [f32; 3];

/// A scene; its number makes it differ from the other scenes of its kind.
pub(super) struct Scene {
    pub(super) seed: u64,
    /// Its colours, from dark to light.
    pub(super) palette: [Colour; 4],
}

/// Picture `number` as RGBA rows.
pub(super) async fn draw(number: u32, width: u32, height: u32, host: &dyn JobHost) -> Vec<u8> {
    let (paint, scene) = scene(number);
    let mut rgba = Vec::with_capacity(bytes(width, height));
    let unit = 1.0 / height.max(1) as f32;
    let row = bytes(width, 1);
    let mut points = 0;
    for y in (0..height).step_by(COARSE) {
        let start = rgba.len();
        for x in (0..width).step_by(COARSE) {
            let channel = |c: f32| (c.clamp(0.0, 1.0) * 255.0 + 0.5) as u8;
            let [r, g, b] = paint(&scene, x as f32 * unit, y as f32 * unit).map(channel);
            (0..COARSE).for_each(|_| rgba.extend([r, g, b, 255]));
            points += 1;
            if points == SLICE {
                points = 0;
                checkpoint(host).await;
            }
        }
        rgba.truncate(start + row);
        for _ in 1..COARSE.min((height - y) as usize) {
            rgba.extend_from_within(start..start + row);
        }
    }
    rgba
}

/// Colour of a point; heights go from 0 (top) to 1, widths from 0 to 1.33.
type Paint = fn(&Scene, f32, f32) -> Colour;

const PAINTS: [Paint; 8] = [
    shapes::hills,
    shapes::ripples,
    shapes::glass,
    shapes::moon,
    shapes::weave,
    shapes::clouds,
    shapes::arcs,
    shapes::petals,
];

const PALETTES: [[Colour; 4]; 6] = [
    [
        [0.10, 0.09, 0.22],
        [0.42, 0.18, 0.38],
        [0.91, 0.44, 0.32],
        [0.99, 0.86, 0.58],
    ],
    [
        [0.03, 0.13, 0.20],
        [0.06, 0.35, 0.42],
        [0.35, 0.70, 0.66],
        [0.90, 0.95, 0.84],
    ],
    [
        [0.13, 0.12, 0.10],
        [0.33, 0.37, 0.20],
        [0.72, 0.68, 0.33],
        [0.97, 0.93, 0.76],
    ],
    [
        [0.07, 0.09, 0.26],
        [0.20, 0.33, 0.63],
        [0.53, 0.72, 0.90],
        [0.98, 0.95, 0.90],
    ],
    [
        [0.20, 0.06, 0.13],
        [0.58, 0.13, 0.22],
        [0.93, 0.50, 0.40],
        [1.00, 0.89, 0.80],
    ],
    [
        [0.11, 0.08, 0.18],
        [0.36, 0.27, 0.56],
        [0.74, 0.58, 0.80],
        [0.98, 0.91, 0.93],
    ],
];

fn scene(number: u32) -> (Paint, Scene) {
    let n = number as usize;
    let scene = Scene {
        seed: mix(number.into()),
        // Each round moves on by five palettes, so that each kind of scene gets each palette.
        palette: PALETTES[(n + n / PAINTS.len() * 5) % PALETTES.len()],
    };
    (PAINTS[n % PAINTS.len()], scene)
}

impl Scene {
    /// The colour at `t` (0 to 1) of a slope through the palette.
    pub(super) fn shade(&self, t: f32) -> Colour {
        let t = t.clamp(0.0, 0.999) * 3.0;
        let i = t as usize;
        blend(self.palette[i], self.palette[i + 1], t - i as f32)
    }

    /// A random number from 0 to 1, always the same for this lattice point.
    pub(super) fn dice(&self, x: i32, y: i32) -> f32 {
        let place = (x as u32 as u64) << 32 | u64::from(y as u32);
        (mix(self.seed ^ place) >> 40) as f32 / (1u64 << 24) as f32
    }

    /// Smooth noise from 0 to 1, with about one bump for each unit of length.
    pub(super) fn noise(&self, x: f32, y: f32) -> f32 {
        let (left, top) = (x.floor(), y.floor());
        let (i, j) = (left as i32, top as i32);
        let (tx, ty) = (smooth(x - left), smooth(y - top));
        let upper = lerp(self.dice(i, j), self.dice(i + 1, j), tx);
        let lower = lerp(self.dice(i, j + 1), self.dice(i + 1, j + 1), tx);
        lerp(upper, lower, ty)
    }
}

pub(super) fn lerp(a: f32, b: f32, t: f32) -> f32 {
    a + (b - a) * t
}

pub(super) fn blend(a: Colour, b: Colour, t: f32) -> Colour {
    std::array::from_fn(|c| lerp(a[c], b[c], t))
}

/// A smooth step from 0 to 1, level at both ends.
pub(super) fn smooth(t: f32) -> f32 {
    let t = t.clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

/// A wave of period 1 between 0 and 1, close to a sine.
pub(super) fn wave(t: f32) -> f32 {
    let t = t - t.floor();
    smooth(1.0 - (2.0 * t - 1.0).abs())
}
