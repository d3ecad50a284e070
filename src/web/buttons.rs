//! What the words of buttons (`data-msg`) stand for.

use super::{dom, files, python, room};
use crate::app::{
    Msg, code,
    code::drafts::Ask,
    model::Theme,
    msg::{Copying, Export, Share},
    task::Did,
};
use interleave_run::StepCommand;
use interleave_spec::Room;

/// The message that a button's word stands for.
pub fn message(word: &str) -> Option<Msg> {
    Some(match word {
        "run" => Msg::Run,
        "stop" => Msg::Stop,
        "fit" => Msg::Fit,
        "zoom-in" => Msg::Zoom {
            factor: 0.5,
            x: dom::middle(),
        },
        "zoom-out" => Msg::Zoom {
            factor: 2.0,
            x: dom::middle(),
        },
        "share" => Msg::Share(Share::Open),
        "share-close" => Msg::Share(Share::Close),
        "share-native" => Msg::Share(Share::Native),
        "share-qr" => Msg::Share(Share::Qr),
        "share-json" => Msg::Share(Share::Json),
        "share-python" => Msg::Share(Share::Python),
        "copy-link" => Msg::Share(Share::Copy(Copying::Link)),
        "copy-frame" => Msg::Share(Share::Copy(Copying::Frame)),
        "copy-loader" => Msg::Share(Share::Copy(Copying::Loader)),
        "reset" => Msg::Reset,
        other if other.starts_with("task-") => Msg::Task(Did::from_word(other)?),
        "export-chrome" => Msg::Export(Export::Chrome),
        "export-csv" => Msg::Export(Export::Csv),
        "export-svg" => Msg::Export(Export::Svg),
        "export-png" => Msg::Export(Export::Png),
        "export-json" => Msg::Export(Export::Json),
        "keep" => Msg::Keep(true),
        "unkeep" => Msg::Keep(false),
        "copy-output" => Msg::Export(Export::Copied),
        "export-output" => Msg::Export(Export::Output),
        "room-race" => Msg::Go(Room::Race),
        "room-code" => Msg::Go(Room::Code),
        "theme-auto" => Msg::SetTheme(Theme::Auto),
        "theme-light" => Msg::SetTheme(Theme::Light),
        "theme-dark" => Msg::SetTheme(Theme::Dark),
        "sweep-open" => Msg::SweepOpen(true),
        "sweep-close" => Msg::SweepOpen(false),
        "sweep-run" => Msg::SweepRun,
        "files-clear" => Msg::FilesCleared,
        "dismiss" => Msg::Dismiss,
        "ask-send" if code::HERE => return python::sent(),
        "file-give" if code::HERE => return files::typed(),
        "ask-end" if code::HERE => Msg::Typed(None),
        "present" | "present-end" if code::HERE => {
            room::present(word == "present");
            return None;
        }
        other if other.starts_with("file-") && code::HERE => {
            let (what, at) = other["file-".len()..].split_once('-')?;
            let at = at.parse().ok()?;
            match what {
                "forget" => Msg::Forget(at),
                "save" => Msg::Save(at),
                _ => return None,
            }
        }
        "draft-new" if code::HERE => Msg::Draft(Ask::New),
        "draft-undelete" if code::HERE => Msg::Draft(Ask::Undelete),
        other if other.starts_with("draft-") && code::HERE => {
            let (what, id) = other["draft-".len()..].split_once('-')?;
            match what {
                "open" => Msg::Draft(Ask::Open(id.into())),
                "delete" => Msg::Draft(Ask::Delete(id.into())),
                _ => return None,
            }
        }
        other if other.starts_with("repair-") && code::HERE => {
            Msg::Repair(other["repair-".len()..].parse().ok()?)
        }
        other if other.starts_with("line-") && code::HERE => {
            Msg::Line(other["line-".len()..].parse().ok()?)
        }
        other => match other.strip_prefix("step ") {
            Some(word) if code::HERE => Msg::Step(StepCommand::from_word(word, "")?),
            Some(_) => return None,
            None => Msg::Example(other.strip_prefix("example-")?.into()),
        },
    })
}
