//! The eight kinds of scene, a function each: from a point to its colour.

use super::{Colour, Scene, blend, lerp, smooth, wave};

/// Ridges in the evening haze, with a low sun.
pub(super) fn hills(scene: &Scene, x: f32, y: f32) -> Colour {
    for ridge in (0..5).rev() {
        let depth = ridge as f32 / 5.0;
        let across = x * lerp(2.2, 4.5, depth) + depth * 40.0;
        let rough = scene.noise(across, depth) * 0.7 + scene.noise(across * 3.7, depth) * 0.3;
        let top = 0.42 + depth * 0.42 - rough * 0.2;
        if y > top {
            // Each ridge fades into the haze at its foot; the nearest ridge is the darkest.
            let haze = ((y - top) * 1.8).min(0.5) * (1.0 - depth);
            return scene.shade(lerp(0.62 * (1.0 - depth), 0.8, haze));
        }
    }
    let sun_x = 0.35 + scene.dice(7, 7) * 0.6;
    let away = distance(x - sun_x, y - 0.3);
    let sky = scene.shade(lerp(0.5, 0.98, smooth(y * 2.0)));
    let glow = smooth(1.0 - away / 0.5) * 0.4;
    let disc = smooth((0.085 - away) * 160.0);
    blend(blend(sky, scene.palette[3], glow), [1.0, 0.97, 0.88], disc)
}

/// Rings on water from a few drops.
pub(super) fn ripples(scene: &Scene, x: f32, y: f32) -> Colour {
    let (mut height, mut shine) = (0.0, 0.0);
    for drop in 0..4 {
        let (dx, dy) = (x - scene.dice(drop, 0) * 1.33, y - scene.dice(drop, 1));
        let away = distance(dx, dy * 1.25);
        let strength = 1.0 / (1.0 + away * 3.0);
        height += (wave(away * 13.0 - drop as f32 * 0.3) - 0.5) * strength;
        shine +=
            (wave(away * 13.0 + 0.22) - 0.5) * strength * if dx + dy < 0.0 { 1.0 } else { -0.4 };
    }
    let base = scene.shade(0.38 + height * 0.3 + (1.0 - y) * 0.15);
    blend(base, scene.palette[3], smooth(shine * 1.1 - 0.1) * 0.8)
}

/// Coloured panes in lead: each point belongs to the nearest of scattered centres.
pub(super) fn glass(scene: &Scene, x: f32, y: f32) -> Colour {
    const PANES: f32 = 7.0;
    let (px, py) = (x * PANES, y * PANES);
    let (i, j) = (px as i32, py as i32);
    let (mut nearest, mut second, mut pane) = (9.0f32, 9.0f32, (0, 0));
    for (u, v) in (-1..2).flat_map(|v| (-1..2).map(move |u| (i + u, j + v))) {
        let away = distance(
            u as f32 + scene.dice(u, v) - px,
            v as f32 + scene.dice(v + 91, u) - py,
        );
        if away < nearest {
            (second, nearest, pane) = (nearest, away, (u, v));
        } else {
            second = second.min(away);
        }
    }
    let tint = scene.shade(0.25 + 0.75 * scene.dice(pane.0 + 31, pane.1));
    let lit = blend(tint, [1.0, 1.0, 0.94], smooth(1.0 - nearest * 1.5) * 0.45);
    blend(
        [0.06, 0.06, 0.08],
        lit,
        smooth((second - nearest - 0.03) * 18.0),
    )
}

/// A moon with seas, among stars, over its reflection.
pub(super) fn moon(scene: &Scene, x: f32, y: f32) -> Colour {
    let horizon = 0.74;
    let below = y > horizon;
    // The water mirrors the sky, distorted by waves.
    let shake = if below {
        (scene.noise(x * 6.0, y * 70.0) - 0.5) * 0.08
    } else {
        0.0
    };
    let (x, up) = (x + shake, if below { 2.0 * horizon - y } else { y });
    let (cx, cy) = (0.45 + scene.dice(3, 3) * 0.45, 0.36);
    let away = distance(x - cx, up - cy);
    let mut sky = blend(scene.palette[0], scene.palette[1], smooth(up * 1.25) * 0.85);
    if !below {
        let (i, j) = ((x * 46.0) as i32, (up * 46.0) as i32);
        if scene.dice(i, j) > 0.93 {
            let star = distance(x * 46.0 - i as f32 - 0.5, up * 46.0 - j as f32 - 0.5);
            let bright = smooth((0.1 + 0.25 * scene.dice(j, i) - star) * 8.0);
            sky = blend(sky, [1.0, 0.98, 0.93], bright);
        }
    }
    sky = blend(sky, scene.palette[2], smooth(1.0 - away / 0.6) * 0.5);
    let seas = scene.noise(x * 14.0, up * 14.0) * 0.6 + scene.noise(x * 37.0, up * 37.0) * 0.4;
    let face = blend(
        scene.palette[3],
        scene.palette[2],
        smooth(seas * 2.2 - 0.75) * 0.65,
    );
    let colour = blend(sky, face, smooth((0.2 - away) * 150.0));
    if below {
        blend(colour, scene.palette[0], 0.35 + (y - horizon) * 1.2)
    } else {
        colour
    }
}

/// Cloth: bands of thread that go over and under each other.
pub(super) fn weave(scene: &Scene, x: f32, y: f32) -> Colour {
    const THREADS: f32 = 26.0;
    let (u, v) = (x * THREADS, y * THREADS);
    let (i, j) = (u as i32, v as i32);
    let warp_on_top = (i + j) % 2 == 0;
    let band = |n: i32, which: i32| {
        let stripe = n / [5, 3][which as usize & 1];
        scene.shade(0.12 + 0.86 * scene.dice(stripe, which + 50))
    };
    let (across, along, colour) = if warp_on_top {
        (u - i as f32, v - j as f32, band(i, 0))
    } else {
        (v - j as f32, u - i as f32, band(j, 1))
    };
    let round = 1.0 - (2.0 * across - 1.0) * (2.0 * across - 1.0);
    let dip = 1.0 - (2.0 * along - 1.0) * (2.0 * along - 1.0);
    let fibre = scene.noise(across * 9.0 + i as f32 * 17.0, (u + v) * 2.0);
    blend(
        [0.03, 0.03, 0.05],
        colour,
        0.35 + round * 0.35 + dip * 0.2 + fibre * 0.12,
    )
}

/// Clouds in heaps over an evening sky.
pub(super) fn clouds(scene: &Scene, x: f32, y: f32) -> Colour {
    let sky = scene.shade(lerp(0.3, 0.85, smooth(y)));
    let mass = |dx: f32, dy: f32| {
        let (mut sum, mut size, mut weight) = (0.0, 2.6, 0.5);
        for _ in 0..4 {
            sum += scene.noise((x + dx) * size, (y + dy) * size * 1.6) * weight;
            size *= 2.15;
            weight *= 0.5;
        }
        sum
    };
    let here = mass(0.0, 0.0);
    // A point of a cloud is bright where the cloud is thinner in the direction of the light.
    let lit = smooth((here - mass(-0.03, -0.05)) * 3.2 + 0.55);
    let cloud = blend(scene.shade(0.45), [1.0, 0.97, 0.93], lit);
    blend(sky, cloud, smooth((here - 0.4) * 5.5))
}

/// Quarter rings in square tiles that are turned at random and join into ribbons.
pub(super) fn arcs(scene: &Scene, x: f32, y: f32) -> Colour {
    const TILES: f32 = 7.0;
    let (u, v) = (x * TILES, y * TILES);
    let (i, j) = (u as i32, v as i32);
    let (mut s, t) = (u - i as f32, v - j as f32);
    if scene.dice(i, j) < 0.5 {
        s = 1.0 - s;
    }
    let away = distance(s, t).min(distance(1.0 - s, 1.0 - t));
    let ring = (away - 0.5).abs();
    let ground = scene.shade(0.06 + 0.12 * y);
    let ribbon = scene.shade(lerp(0.5, 1.0, wave(x * 0.6 + y * 0.8)));
    let shaded = blend(ribbon, scene.palette[0], smooth(ring * 4.2 - 0.15) * 0.5);
    let shadow = blend(ground, [0.0, 0.0, 0.02], smooth((0.31 - ring) * 8.0) * 0.6);
    let line = smooth((0.035 - (ring - 0.075).abs()) * 40.0);
    blend(
        shadow,
        blend(shaded, scene.palette[3], line * 0.55),
        smooth((0.2 - ring) * 60.0),
    )
}

/// Flowers in a meadow; near flowers cover far ones.
pub(super) fn petals(scene: &Scene, x: f32, y: f32) -> Colour {
    let blades = scene.noise(x * 60.0, y * 9.0);
    let mut colour = scene.shade(0.05 + 0.3 * y + 0.14 * blades);
    for layer in 0..3 {
        let grid = 9.0 - layer as f32 * 2.2;
        let (u, v) = (x * grid + layer as f32 * 0.37, y * grid);
        let (i, j) = (u as i32, v as i32);
        let key = i + 1_000 * layer;
        if scene.dice(key, j + 5) < 0.3 {
            continue;
        }
        let (dx, dy) = (
            u - i as f32 - lerp(0.4, 0.6, scene.dice(key, j)),
            v - j as f32 - lerp(0.4, 0.6, scene.dice(j, key)),
        );
        let away = distance(dx, dy);
        let leaves = 5.0 + (scene.dice(key + 7, j) * 4.0).floor();
        let edge = 0.25 + 0.13 * wave(turn(dx, dy) * leaves + scene.dice(key, j + 9));
        let tint = scene.shade(0.5 + 0.5 * scene.dice(key + 3, j));
        let petal = blend(tint, scene.palette[3], smooth(away * 3.0 - 0.2) * 0.7);
        colour = blend(colour, petal, smooth((edge - away) * 50.0));
        colour = blend(colour, [0.98, 0.76, 0.24], smooth((0.085 - away) * 70.0));
    }
    colour
}

fn distance(x: f32, y: f32) -> f32 {
    (x * x + y * y).sqrt()
}

/// The direction of a point as a part of a full turn, approximately.
fn turn(x: f32, y: f32) -> f32 {
    let part = y / (x.abs() + y.abs()).max(1e-6);
    if x >= 0.0 {
        0.25 * part + 0.25
    } else {
        0.75 - 0.25 * part
    }
}
