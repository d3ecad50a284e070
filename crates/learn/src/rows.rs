//! The rows of the subject: everything that the course must show, and the card that shows each.

/// A row. Its id is for us; a learner sees the title alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub id: String,
    pub title: String,
    /// The card, as `races/unlocked`.
    pub card: String,
    /// Which of the card's runs, from 0.
    pub run: usize,
}

impl Row {
    /// Reads `S0-1 | part/card | title`; `part/card.2` is the second run of the card.
    pub fn read(line: &str) -> Option<Row> {
        let mut parts = line.splitn(3, " | ").map(str::trim);
        let (id, card, title) = (parts.next()?, parts.next()?, parts.next()?);
        let (card, run) = match card.split_once('.') {
            Some((card, run)) => (card, run.parse::<usize>().ok()?.checked_sub(1)?),
            None => (card, 0),
        };
        Some(Row {
            id: id.into(),
            title: title.into(),
            card: card.into(),
            run,
        })
    }
}
