//! The Mandelbrot set in tiles: the picture appears tile by tile.

mod palette;

use super::data::mix;
use crate::{
    About, BoxFuture, Kind, Paints, Plan, Takes, Workload,
    host::{JobHost, checkpoint},
    job::{Job, Outcome, PicturePart},
};

pub struct Mandelbrot;

static ABOUT: About = About {
    id: "mandelbrot",
    title: "Mandelbrot tiles",
    kind: Kind::Cpu,
    blurb: "Each task computes one tile of a picture; tiles inside the set take longest.",
    size_unit: "pixels wide",
    tasks: 1..=256,
    default_tasks: 24,
    size: 48..=2_400,
    default_size: 1_440,
    total: 2_400 * 256,
    takes: Takes::Nothing,
    paints: Paints::One,
    one_result: true,
};

/// Turns of the formula after which a point counts as inside.
const TURNS: u32 = 500;
/// Turns between two checkpoints: about 60 microseconds.
const SLICE: u32 = 20_000;
/// The part of the plane that the picture shows: left, top, width.
const VIEW: (f64, f64, f64) = (-2.45, -1.2, 3.6);

impl Workload for Mandelbrot {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    /// A job's arguments: size of the whole picture, then left, top, width and height of the tile.
    fn jobs(&self, plan: &Plan<'_>) -> Vec<Job> {
        let (width, height) = (plan.size(), plan.size() * 2 / 3);
        let tasks = u64::from(plan.tasks());
        // Rows of tiles about as high as they are wide, in a picture of three by two.
        let rows = ((tasks * 2) as f64 / 3.0)
            .sqrt()
            .round()
            .clamp(1.0, tasks as f64) as u64;
        let mut jobs = Vec::new();
        for row in 0..rows {
            let (first, end) = (row * tasks / rows, (row + 1) * tasks / rows);
            let (top, bottom) = (row * height / rows, (row + 1) * height / rows);
            for column in 0..end - first {
                let left = column * width / (end - first);
                let right = (column + 1) * width / (end - first);
                jobs.push(Job {
                    args: vec![width, height, left, top, right - left, bottom - top],
                    ..Job::new((first + column) as u32, 0)
                });
            }
        }
        jobs
    }

    fn run<'a>(
        &'a self,
        job: &'a Job,
        host: &'a dyn JobHost,
    ) -> BoxFuture<'a, Result<Outcome, String>> {
        Box::pin(async move {
            let [whole_width, whole_height, left, top, width, height] =
                std::array::from_fn(|i| job.arg(i) as u32);
            let palette = palette::colours();
            let mut rgba = Vec::with_capacity(width as usize * height as usize * 4);
            let (mut inside, mut sum, mut turns) = (0u64, 0u64, 0);
            let step = VIEW.2 / f64::from(whole_width.max(1));
            for y in top..top + height {
                let im = VIEW.1 + f64::from(y) * step;
                for x in left..left + width {
                    let (count, square) = escape(VIEW.0 + f64::from(x) * step, im);
                    inside += u64::from(count == TURNS);
                    // The checksum counts each point with its place, so that the cut into tiles
                    // does not matter.
                    let place = u64::from(y) << 32 | u64::from(x);
                    sum = sum.wrapping_add(mix(place ^ u64::from(count) << 48));
                    rgba.extend(palette::colour(&palette, count, TURNS, square));
                    turns += count;
                    if turns >= SLICE {
                        turns = 0;
                        checkpoint(host).await;
                    }
                }
            }
            host.emit(PicturePart {
                task: job.task,
                picture: 0,
                whole: (whole_width, whole_height),
                x: left,
                y: top,
                width,
                height,
                rgba,
            });
            Ok(Outcome {
                task: job.task,
                number: u128::from(inside) << 64 | u128::from(sum),
                data: Vec::new(),
            })
        })
    }

    fn result(&self, _plan: &Plan<'_>, outcomes: &[Outcome]) -> String {
        let inside: u128 = outcomes.iter().map(|o| o.number >> 64).sum();
        let sum = super::data::sum_of_checksums(outcomes);
        format!("{inside} points inside, checksum {sum:016x}")
    }
}

/// After how many turns the point has left the circle of radius 8 (a wide one makes the colours
/// smooth), and the square of its distance then.
fn escape(re: f64, im: f64) -> (u32, f64) {
    let (mut x, mut y) = (0.0, 0.0);
    for turn in 0..TURNS {
        let (xx, yy) = (x * x, y * y);
        if xx + yy > 64.0 {
            return (turn, xx + yy);
        }
        y = 2.0 * x * y + im;
        x = xx - yy + re;
    }
    (TURNS, 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernels::testing::{parts_of, result_of};

    #[test]
    fn the_set_holds_what_it_is_known_to_hold() {
        for (re, im) in [
            (0.0, 0.0),
            (-1.0, 0.0),
            (-2.0, 0.0),
            (0.25, 0.0),
            (0.0, 1.0),
            (-0.1, 0.75),
        ] {
            assert_eq!(escape(re, im).0, TURNS, "{re} {im}");
        }
        for (re, im, turns) in [(3.0, 0.0, 2), (1.0, 0.0, 4), (0.5, 0.0, 6)] {
            assert_eq!(escape(re, im).0, turns, "{re} {im}");
        }
    }

    #[test]
    fn the_result_does_not_depend_on_the_tiles() {
        let one = result_of("mandelbrot", 1, 96);
        for tasks in [2, 5, 24, 97, 256] {
            assert_eq!(result_of("mandelbrot", tasks, 96), one);
        }
        // The area of the set is about 1.507, of the picture 3.6 by 2.4.
        let inside: f64 = one
            .split(' ')
            .next()
            .and_then(|n| n.parse().ok())
            .expect("a number");
        let area = inside / (96.0 * 64.0) * 8.64;
        assert!((1.4..1.65).contains(&area), "{area}");
    }

    #[test]
    fn tiles_cover_the_picture_once() {
        for tasks in [1, 7, 24, 256] {
            let mut covered = vec![0; 96 * 64];
            for part in parts_of("mandelbrot", tasks, 96) {
                assert_eq!(part.rgba.len() as u32, part.width * part.height * 4);
                assert_eq!(part.whole, (96, 64));
                for y in part.y..part.y + part.height {
                    for x in part.x..part.x + part.width {
                        covered[(y * 96 + x) as usize] += 1;
                    }
                }
            }
            assert!(covered.iter().all(|&n| n == 1), "{tasks}");
        }
    }
}
