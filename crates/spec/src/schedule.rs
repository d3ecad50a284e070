//! A schedule as text: `0110` is thread 0, then 1, 1, 0. Links, JSON and the command all write it
//! so.

/// The text of a schedule. A choice from 0 to 61 is one character, `0`-`9`, `a`-`z`, `A`-`Z`; a
/// larger choice is its number between points, `.75.`.
pub fn to_text(schedule: &[u32]) -> String {
    let mut text = String::with_capacity(schedule.len());
    for &choice in schedule {
        match DIGITS.get(choice as usize) {
            Some(&digit) => text.push(char::from(digit)),
            None => text.push_str(&format!(".{choice}.")),
        }
    }
    text
}

/// The schedule that `text` spells; the error is the first character (counted from 1) that does
/// not belong there.
pub fn from_text(text: &str) -> Result<Vec<u32>, usize> {
    let mut schedule = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let at = text.len() - rest.len();
        let wrong = || text[..at].chars().count() + 1;
        if first == '.' {
            let (number, after) = rest[1..].split_once('.').ok_or_else(wrong)?;
            schedule.push(parse_digits(number).ok_or_else(wrong)?);
            rest = after;
        } else {
            let choice = DIGITS.iter().position(|&digit| char::from(digit) == first);
            schedule.push(choice.ok_or_else(wrong)? as u32);
            rest = &rest[1..];
        }
    }
    Ok(schedule)
}

const DIGITS: &[u8; 62] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// Reads digits only: unlike `u32::from_str`, it refuses `+5`.
fn parse_digits(text: &str) -> Option<u32> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings() {
        let check = |schedule: &[u32], text: &str| {
            assert_eq!(to_text(schedule), text);
            assert_eq!(from_text(text).as_deref(), Ok(schedule));
        };
        check(&[], "");
        check(&[0, 1, 1, 0], "0110");
        check(&[9, 10, 35, 36, 61], "9azAZ");
        check(&[0, 62, u32::MAX, 1], "0.62..4294967295.1");
    }

    #[test]
    fn what_is_no_schedule_says_where() {
        for (text, at) in [
            ("0 1", 2),
            ("é", 1),
            ("01é", 3),
            (".5", 1),
            ("..", 1),
            ("0.+5.", 2),
            (".-1.", 1),
            (".4294967296.", 1),
            ("0,1", 2),
        ] {
            assert_eq!(from_text(text), Err(at), "{text:?}");
        }
    }
}
