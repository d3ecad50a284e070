//! Makes thumbnails of a batch of pictures.

mod lanczos;
mod scenes;

use super::data::{checksum, sum_of_checksums};
use crate::{
    About, BoxFuture, Kind, Paints, Plan, Takes, Workload,
    host::{JobHost, checkpoint},
    job::{InputFile, Job, Outcome, PicturePart},
};
use lanczos::{Filter, Pixel};

pub struct Resize;

static ABOUT: About = About {
    id: "resize",
    title: "Resize pictures",
    kind: Kind::Cpu,
    blurb: "Each task makes a thumbnail of one picture with a Lanczos filter.",
    size_unit: "pixels wide",
    tasks: 1..=64,
    default_tasks: 12,
    size: 64..=2_000,
    default_size: 1_280,
    total: 25_000,
    takes: Takes::Pictures,
    paints: Paints::PerTask,
    one_result: true,
};

/// A thumbnail fits into a square of this side.
pub const THUMBNAIL: u32 = 320;
/// Most pixels of the user's pictures together: 64 MB of RGBA.
pub const PIXELS: u64 = 16 << 20;
/// Where a job's picture comes from; the job's first argument.
#[derive(Clone, Copy, PartialEq)]
enum Source {
    /// The task draws the picture itself, in the place of a decoder.
    Scene = 0,
    /// The picture is the user's, in `input`.
    File = 1,
    NoPicture = 2,
    TooMuch = 3,
}

impl Workload for Resize {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    /// Arguments: the source, width, height.
    fn jobs(&self, plan: &Plan<'_>) -> Vec<Job> {
        if plan.files.is_empty() {
            let (width, height) = (plan.size(), plan.size() * 3 / 4);
            let job = |task| Job {
                args: vec![Source::Scene as u64, width, height],
                name: format!("picture {task}"),
                ..Job::new(task, 0)
            };
            return (0..plan.tasks()).map(job).collect();
        }
        let mut pixels = 0;
        (0..)
            .zip(plan.files)
            .map(|(task, file)| of_file(task, file, &mut pixels))
            .collect()
    }

    fn run<'a>(
        &'a self,
        job: &'a Job,
        host: &'a dyn JobHost,
    ) -> BoxFuture<'a, Result<Outcome, String>> {
        Box::pin(async move {
            let (width, height) = (job.arg(1) as u32, job.arg(2) as u32);
            let drawn;
            let source = match job.arg(0) {
                0 => {
                    drawn = scenes::draw(job.task, width, height, host).await;
                    &drawn
                }
                1 => &job.input,
                2 => {
                    return Err(format!(
                        "{} is not a picture that this browser can read.",
                        job.name
                    ));
                }
                _ => {
                    return Err(format!(
                        "{} was left out: one run takes {} million pixels.",
                        job.name,
                        PIXELS >> 20
                    ));
                }
            };
            let (rgba, to) = thumbnail(source, (width, height), host)
                .await
                .map_err(|e| format!("{}: {e}.", job.name))?;
            let sum = checksum(&rgba);
            host.emit(PicturePart {
                task: job.task,
                picture: job.task,
                whole: to,
                x: 0,
                y: 0,
                width: to.0,
                height: to.1,
                rgba,
            });
            Ok(Outcome {
                task: job.task,
                number: sum.into(),
                data: Vec::new(),
            })
        })
    }

    fn result(&self, _plan: &Plan<'_>, outcomes: &[Outcome]) -> String {
        let sum = sum_of_checksums(outcomes);
        format!("{} thumbnails, checksum {sum:016x}", outcomes.len())
    }
}

fn of_file(task: u32, file: &InputFile, pixels: &mut u64) -> Job {
    let (source, (width, height)) = match file.picture {
        None => (Source::NoPicture, (0, 0)),
        Some((width, height)) => {
            *pixels += u64::from(width) * u64::from(height);
            let fits = *pixels <= PIXELS;
            (
                if fits { Source::File } else { Source::TooMuch },
                (width, height),
            )
        }
    };
    let input = if source == Source::File {
        file.bytes.clone()
    } else {
        Vec::new()
    };
    Job {
        args: vec![source as u64, width.into(), height.into()],
        name: file.name.clone(),
        input,
        ..Job::new(task, 0)
    }
}

/// Makes a picture fit the thumbnail's square, without enlarging it: first lower, then narrower, a
/// line at a time.
async fn thumbnail(
    rgba: &[u8],
    (width, height): (u32, u32),
    host: &dyn JobHost,
) -> Result<(Vec<u8>, (u32, u32)), String> {
    let (pixels, rest) = rgba.as_chunks::<4>();
    let (wide, high) = (width as usize, height as usize);
    if wide == 0 || Some(pixels.len()) != wide.checked_mul(high) || !rest.is_empty() || high == 0 {
        return Err("its size and its pixels do not fit together".into());
    }
    let (to_width, to_height) = fit(width, height);
    let transparent = pixels.iter().any(|pixel| pixel[3] != 255);
    let mut copy = Vec::new();
    if transparent {
        copy = pixels.to_vec();
        for line in copy.chunks_exact_mut(wide) {
            line.iter_mut().for_each(weigh);
            checkpoint(host).await;
        }
    }
    let pixels = if transparent { &copy } else { pixels };
    let (down, across) = (Filter::new(height, to_height), Filter::new(width, to_width));
    let mut low = vec![[0; 4]; wide];
    let mut small = vec![[0; 4]; to_width as usize * to_height as usize];
    for (y, line) in small.chunks_exact_mut(to_width as usize).enumerate() {
        down.down(pixels, y, &mut low);
        checkpoint(host).await;
        across.across(&low, line);
        if transparent {
            line.iter_mut().for_each(unweigh);
        }
        checkpoint(host).await;
    }
    Ok((small.into_flattened(), (to_width, to_height)))
}

/// Multiplies the colours by the opacity, so that transparent pixels do not change the colours of
/// their neighbours.
fn weigh(pixel: &mut Pixel) {
    let alpha = u32::from(pixel[3]);
    for colour in &mut pixel[..3] {
        *colour = ((u32::from(*colour) * alpha + 127) / 255) as u8;
    }
}

/// Divides the colours by the opacity again; a transparent pixel has no colour.
fn unweigh(pixel: &mut Pixel) {
    let alpha = u32::from(pixel[3]);
    for colour in &mut pixel[..3] {
        let full = (u32::from(*colour) * 255 + alpha / 2).checked_div(alpha);
        *colour = full.unwrap_or(0).min(255) as u8;
    }
}

fn fit(width: u32, height: u32) -> (u32, u32) {
    let longest = width.max(height);
    let side = |n: u32| {
        let to =
            (u64::from(n) * u64::from(THUMBNAIL) + u64::from(longest) / 2) / u64::from(longest);
        if longest <= THUMBNAIL {
            n
        } else {
            (to as u32).max(1)
        }
    };
    (side(width), side(height))
}

/// The bytes of `rows` rows.
fn bytes(width: u32, rows: u32) -> usize {
    width as usize * rows as usize * 4
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::Plain;
    use crate::kernels::testing::{finish, outcomes_of, parts_of, spec};
    use fast_image_resize::{
        PixelType, Resizer,
        images::{Image, ImageRef},
    };
    use interleave_spec::Model;

    /// The same thumbnail by another library, to compare with.
    fn at_once(rgba: &[u8], (width, height): (u32, u32)) -> Vec<u8> {
        let from = ImageRef::new(width, height, rgba, PixelType::U8x4).expect("fits");
        let (w, h) = fit(width, height);
        let mut to = Image::new(w, h, PixelType::U8x4);
        Resizer::new()
            .resize(&from, &mut to, None)
            .expect("resizes");
        to.into_vec()
    }

    #[test]
    fn it_is_the_picture_that_another_library_makes() {
        for (size, opaque) in [
            ((640, 480), true),
            ((1_601, 333), true),
            ((77, 1_200), true),
            ((500, 500), false),
            ((320, 9), true),
            ((3, 2), true),
        ] {
            let mut rgba = vec![0; (size.0 * size.1 * 4) as usize];
            super::super::data::fill(1, &mut rgba);
            if opaque {
                rgba.chunks_exact_mut(4).for_each(|p| p[3] = 255);
            }
            let (thumb, _) = finish(thumbnail(&rgba, size, &Plain::default())).expect("resizes");
            let whole = at_once(&rgba, size);
            assert_eq!(thumb.len(), whole.len());
            // The colour of a nearly transparent pixel is rounding noise, since one step of the
            // weighted byte is several steps of the colour.
            for (a, b) in thumb
                .chunks_exact(4)
                .zip(whole.chunks_exact(4))
                .filter(|(a, _)| a[3] > 60)
            {
                assert!(
                    (0..4).all(|c| a[c].abs_diff(b[c]) <= 2 + 255 / a[3]),
                    "{size:?}: {a:?} {b:?}"
                );
            }
        }
    }

    /// Lanczos keeps a flat colour and, away from the edges, a slope, so these can be tested
    /// without another library.
    #[test]
    fn flat_stays_flat_and_slopes_stay_slopes() {
        let flat = [10, 200, 30, 255].repeat(900 * 600);
        let (thumb, size) =
            finish(thumbnail(&flat, (900, 600), &Plain::default())).expect("resizes");
        assert_eq!(size, (320, 213));
        assert!(thumb.chunks_exact(4).all(|p| p == [10, 200, 30, 255]));
        let slope: Vec<u8> = (0..8)
            .flat_map(|_| (0..1_280).flat_map(|x: u32| [(x / 5) as u8, 0, 0, 255]))
            .collect();
        let (thumb, size) =
            finish(thumbnail(&slope, (1_280, 8), &Plain::default())).expect("resizes");
        assert_eq!(size, (320, 2));
        for (x, pixel) in thumb
            .chunks_exact(4)
            .take(320)
            .enumerate()
            .skip(4)
            .take(312)
        {
            let expect = (x as f64 * 4.0 + 1.5) / 5.0;
            assert!((f64::from(pixel[0]) - expect).abs() <= 1.0, "{x}");
        }
    }

    #[test]
    fn a_file_that_is_no_picture_is_named_and_the_batch_goes_on() {
        let picture = |name: &str, side: u32, bytes: usize| InputFile {
            name: name.into(),
            bytes: vec![255; bytes],
            picture: Some((side, side)),
        };
        let files = [
            picture("a.png", 10, 400),
            InputFile {
                name: "notes.txt".into(),
                bytes: vec![1],
                picture: None,
            },
            picture("cut.png", 10, 399),
            picture("vast.png", 20_000, 0),
        ];
        let spec = spec("resize", 1, 64);
        let plan = Plan {
            spec: &spec,
            model: Model::Sequential,
            files: &files,
        };
        let said: Vec<String> = outcomes_of(&plan)
            .into_iter()
            .map(|o| o.map_or_else(|e| e, |_| "ok".into()))
            .collect();
        assert_eq!(
            said,
            [
                "ok",
                "notes.txt is not a picture that this browser can read.",
                "cut.png: its size and its pixels do not fit together.",
                "vast.png was left out: one run takes 16 million pixels."
            ]
        );
    }

    #[test]
    fn the_projects_own_pictures_differ() {
        let parts = parts_of("resize", 12, 256);
        for (i, a) in parts.iter().enumerate() {
            assert_eq!(a.whole, (256, 192));
            for b in &parts[..i] {
                let differ = a
                    .rgba
                    .iter()
                    .zip(&b.rgba)
                    .filter(|(x, y)| x.abs_diff(**y) > 8)
                    .count();
                assert!(differ * 3 > a.rgba.len(), "{} {}", a.task, b.task);
            }
        }
    }
}
