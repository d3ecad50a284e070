//! Theme, toast, files, level: each message makes one change.

use super::*;
use crate::app::msg::{Copying, Share};
use crate::app::{
    model::{FileEntry, Theme},
    said,
};

#[test]
fn a_theme_is_chosen_and_kept() {
    let mut model = page(Letter::A);
    for theme in [Theme::Dark, Theme::Light, Theme::Auto] {
        let line = format!("theme {}", theme.word());
        check(&mut model, Msg::SetTheme(theme), &[&line]);
        assert_eq!(model.theme, theme);
        assert_eq!(Theme::from_word(theme.word()), theme);
    }
    assert_eq!(Theme::from_word("mauve"), Theme::Auto);
}

#[test]
fn a_toast_comes_and_goes() {
    let mut model = page(Letter::A);
    for (copied, words) in [(true, said::COPIED), (false, said::NOT_COPIED)] {
        check(&mut model, Msg::Copied(copied), &["toast timer"]);
        assert_eq!(model.toast.as_deref(), Some(words));
        check(&mut model, Msg::ToastGone, &[]);
        assert_eq!(model.toast, None);
    }
}

#[test]
fn a_link_that_is_too_long_is_said() {
    let mut model = page(Letter::A);
    change(&mut model, |spec| {
        spec.schedule = (0..interleave_spec::limits::SCHEDULE as u32)
            .map(|i| i.wrapping_mul(2_654_435_761))
            .collect()
    });
    let copy = Msg::Share(Share::Copy(Copying::Link));
    check(&mut model, copy, &["toast timer"]);
    let said = model.toast.unwrap_or_default();
    assert!(said.contains("too long for a link"), "{said}");
}

#[test]
fn files_come_one_after_another_and_go_together() {
    let mut model = page(Letter::A);
    let file = |name: &str, problem: Option<&str>| FileEntry {
        name: name.into(),
        bytes: 10,
        problem: problem.map(Into::into),
    };
    let good = file("a.png", None);
    let bad = file("b.txt", Some("b.txt is no picture."));
    check(&mut model, Msg::FilesAdded(vec![good.clone()]), &[]);
    check(&mut model, Msg::FilesAdded(vec![bad.clone()]), &[]);
    assert_eq!(model.files, [good, bad]);
    check(&mut model, Msg::FilesCleared, &["drop files"]);
    assert!(model.files.is_empty());
}

#[test]
fn workers_by_default_are_the_cores_that_are_there() {
    #[track_caller]
    fn check(reported: u32, effective: Option<f64>, expect: u32) {
        let mut model = page(Letter::A);
        model.cores.reported = reported;
        play(
            &mut model,
            [Msg::Run, Msg::Probed { run: 1, effective }, Msg::Stop],
        );
        assert_eq!(model.resolved().workers, Some(expect));
    }
    check(4, None, 4);
    check(1, None, 2);
    check(64, None, 8);
    check(8, Some(1.96), 2);
    check(8, Some(3.6), 4);
    check(4, Some(1.0), 2);
}
