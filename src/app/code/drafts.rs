//! The programs that a person has written: each has a name and is kept in this browser. An example
//! and the program of a link are no drafts, until somebody changes them: then the change is a new
//! draft, so that nothing is written over.

use super::examples::FIRST;
use crate::app::{Effect, Model, words::code as words};

/// So many texts of examples and links are remembered, because undo leads back to them.
const REMEMBERED: usize = 16;
/// The longest name, in characters.
const LONGEST_NAME: usize = 60;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The key of the draft in the browser's storage.
    pub id: String,
    pub name: String,
    pub source: String,
}

#[derive(Clone, Debug, Default)]
pub struct Drafts {
    /// In the order in which they were made.
    pub all: Vec<Draft>,
    /// The id of the draft in the editor; `None` while the editor has an example, or the program of
    /// a link, that nobody has changed.
    pub open: Option<String>,
    /// The draft that was deleted last, with its place: it can be brought back.
    pub gone: Option<(usize, Draft)>,
    /// The texts of examples and links that were in the editor.
    came: Vec<String>,
    /// Ids begin with this mark, which no other page has.
    mark: String,
    made: u32,
}

/// What the browser's storage is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keeping {
    Keep(Draft),
    Drop(String),
    /// The draft of this id was open last.
    Last(String),
}

/// What a person asks of the drafts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    New,
    Open(String),
    Delete(String),
    /// Brings back the draft that was deleted last.
    Undelete,
}

impl Drafts {
    pub fn current(&self) -> Option<&Draft> {
        let open = self.open.as_deref()?;
        self.all.iter().find(|draft| draft.id == open)
    }

    fn with_text(&self, text: &str) -> Option<&Draft> {
        self.all.iter().find(|draft| draft.source == text)
    }

    fn is_free(&self, name: &str) -> bool {
        self.all.iter().all(|draft| draft.name != name)
    }

    /// The wanted name, with a number behind it when another draft has that name.
    fn free_name(&self, wanted: &str) -> String {
        if self.is_free(wanted) {
            return wanted.into();
        }
        let numbered = (2..).map(|n| format!("{wanted} {n}"));
        let mut free = numbered.filter(|name| self.is_free(name));
        free.next().unwrap_or_default()
    }

    fn make(&mut self, source: &str) -> Draft {
        self.made += 1;
        let draft = Draft {
            id: format!("{}-{:04}", self.mark, self.made),
            name: self.free_name(title(source).unwrap_or(words::DRAFT)),
            source: source.into(),
        };
        self.open = Some(draft.id.clone());
        self.all.push(draft.clone());
        draft
    }
}

/// The title of a program: its first line, when that is a comment.
fn title(source: &str) -> Option<&str> {
    let title = source.lines().next()?.strip_prefix('#')?.trim();
    let end = title.char_indices().nth(LONGEST_NAME);
    Some(&title[..end.map_or(title.len(), |(at, _)| at)]).filter(|title| !title.is_empty())
}

/// An embed keeps nothing in the browser.
fn keep(model: &Model, what: Keeping) -> Option<Effect> {
    model.framed_as().is_none().then_some(Effect::Draft(what))
}

/// Takes in the drafts of the browser's storage. `last` was open last; `mark` is new for each page.
pub fn restored(model: &mut Model, all: Vec<Draft>, last: Option<String>, mark: String) {
    let drafts = &mut model.code.drafts;
    drafts.open = last.filter(|id| all.iter().any(|draft| draft.id == *id));
    (drafts.all, drafts.mark) = (all, mark);
}

/// Another page of this browser has changed a draft. When that draft is in the editor, the editor's
/// text becomes a draft of its own with the next change.
pub fn elsewhere(model: &mut Model, draft: Draft) -> Vec<Effect> {
    let drafts = &mut model.code.drafts;
    match drafts.all.iter_mut().find(|known| known.id == draft.id) {
        Some(known) if known.source == draft.source => known.name = draft.name,
        Some(known) => {
            *known = draft;
            if drafts.open.as_ref() == Some(&known.id) {
                drafts.open = None;
            }
        }
        None => drafts.all.push(draft),
    }
    vec![]
}

/// A person has changed the text in the editor.
pub fn typed(model: &mut Model) -> Vec<Effect> {
    let text = model.spec.source.clone();
    let drafts = &mut model.code.drafts;
    if drafts.current().is_some_and(|draft| draft.source == text) {
        return vec![];
    }
    // Undo leads from one program to another.
    if let Some(other) = drafts.with_text(&text) {
        let id = other.id.clone();
        return opened(model, id);
    }
    if drafts.came.contains(&text) {
        drafts.open = None;
        return vec![];
    }
    let open = drafts.open.clone();
    let current = drafts
        .all
        .iter_mut()
        .find(|draft| Some(&draft.id) == open.as_ref());
    let kept = match current {
        Some(draft) => {
            draft.source = text;
            draft.clone()
        }
        None if text.trim().is_empty() => return vec![],
        None => {
            let draft = drafts.make(&text);
            let mut effects: Vec<_> = keep(model, Keeping::Keep(draft.clone()))
                .into_iter()
                .collect();
            effects.extend(keep(model, Keeping::Last(draft.id)));
            return effects;
        }
    };
    keep(model, Keeping::Keep(kept)).into_iter().collect()
}

/// The program in the editor came from elsewhere: an example, a link, a script. It is a draft only
/// when a draft has the same text.
pub fn came(model: &mut Model) -> Vec<Effect> {
    let text = model.spec.source.clone();
    let mut effects = tidied(model);
    let drafts = &mut model.code.drafts;
    let same = drafts.with_text(&text).map(|draft| draft.id.clone());
    match same {
        Some(id) => effects.extend(opened(model, id)),
        None => {
            drafts.open = None;
            drafts.came.retain(|known| *known != text);
            drafts.came.push(text);
            let many = drafts.came.len().saturating_sub(REMEMBERED);
            drafts.came.drain(..many);
        }
    }
    effects
}

/// The draft that was open last in this browser, as the text for the editor.
pub fn last(model: &Model) -> Option<String> {
    let drafts = &model.code.drafts;
    let last = drafts.current().or(drafts.all.last())?;
    (!last.source.trim().is_empty()).then(|| last.source.clone())
}

/// What stands in the empty editor of a room that is just opened: the last draft. Without a draft it
/// is the first example, which is asked for.
pub fn first(model: &mut Model) -> Result<String, Effect> {
    last(model).ok_or_else(|| super::want(model, FIRST))
}

fn opened(model: &mut Model, id: String) -> Vec<Effect> {
    model.code.drafts.open = Some(id.clone());
    keep(model, Keeping::Last(id)).into_iter().collect()
}

/// Drops the open draft when it is empty.
fn tidied(model: &mut Model) -> Vec<Effect> {
    let drafts = &mut model.code.drafts;
    let empty = drafts
        .current()
        .filter(|draft| draft.source.trim().is_empty());
    let Some(id) = empty.map(|draft| draft.id.clone()) else {
        return vec![];
    };
    drafts.all.retain(|draft| draft.id != id);
    keep(model, Keeping::Drop(id)).into_iter().collect()
}

/// Does what a person asks. `Ok` has the text that the editor is to show from now on.
pub fn ask(model: &mut Model, what: Ask) -> (Vec<Effect>, Option<String>) {
    let drafts = &mut model.code.drafts;
    let find = |drafts: &Drafts, id: &str| drafts.all.iter().position(|draft| draft.id == id);
    match what {
        Ask::New => {
            let effects = tidied(model);
            model.code.drafts.open = None;
            (effects, Some(String::new()))
        }
        Ask::Open(id) => {
            let found = find(drafts, &id).map(|at| drafts.all[at].source.clone());
            (vec![], found)
        }
        Ask::Delete(id) => {
            let Some(at) = find(drafts, &id) else {
                return (vec![], None);
            };
            let draft = drafts.all.remove(at);
            drafts.gone = Some((at, draft));
            let was_open = drafts.open.as_ref() == Some(&id);
            let effects = keep(model, Keeping::Drop(id)).into_iter().collect();
            (effects, was_open.then(String::new))
        }
        Ask::Undelete => {
            let Some((at, draft)) = drafts.gone.take() else {
                return (vec![], None);
            };
            let at = at.min(drafts.all.len());
            drafts.all.insert(at, draft.clone());
            let text = draft.source.clone();
            (
                keep(model, Keeping::Keep(draft)).into_iter().collect(),
                Some(text),
            )
        }
    }
}

/// Gives the open draft another name. An empty name, and the name of another draft, are not taken.
pub fn rename(model: &mut Model, name: &str) -> Vec<Effect> {
    let name: String = name.trim().chars().take(LONGEST_NAME).collect();
    let drafts = &mut model.code.drafts;
    if name.is_empty() || !drafts.is_free(&name) {
        return vec![];
    }
    let open = drafts.open.clone();
    let Some(draft) = drafts
        .all
        .iter_mut()
        .find(|draft| Some(&draft.id) == open.as_ref())
    else {
        return vec![];
    };
    draft.name = name;
    let draft = draft.clone();
    keep(model, Keeping::Keep(draft)).into_iter().collect()
}
