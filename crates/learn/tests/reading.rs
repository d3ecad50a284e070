//! The texts can be read by somebody at B1 to B2 of their language: short sentences, short words.

use interleave_learn::{Block, Course, LANGUAGES, Part, plain};

/// How a language measures its texts.
struct Measure {
    language: &'static str,
    /// The longest sentence, in words.
    sentence: usize,
    /// A lesson has so many words.
    lesson: std::ops::RangeInclusive<usize>,
    syllables: fn(&str) -> usize,
    /// What is wrong, from words a sentence and syllables a word.
    fault: fn(f64, f64) -> Option<String>,
}

const MEASURES: [Measure; 3] = [
    Measure {
        language: "en",
        sentence: 30,
        lesson: 350..=1500,
        syllables: english_syllables,
        fault: |words, syllables| {
            // Flesch and Kincaid: years of school.
            let grade = 0.39 * words + 11.8 * syllables - 15.59;
            (grade > 7.0).then(|| format!("grade {grade:.1}"))
        },
    },
    Measure {
        language: "es",
        sentence: 32,
        lesson: 350..=1700,
        syllables: spanish_syllables,
        fault: |words, syllables| {
            // Szigriszt and Pazos: 65 and more is "fairly easy" (as a popular paper), 55 is "normal".
            let ease = 206.835 - 62.3 * syllables - words;
            (ease < 65.0).then(|| format!("ease {ease:.1}"))
        },
    },
    Measure {
        language: "de",
        sentence: 30,
        lesson: 350..=1500,
        syllables: german_syllables,
        fault: |words, syllables| {
            // Flesch, as Amstad fitted it to German: 60 and more is plain.
            let ease = 180.0 - words - 58.5 * syllables;
            (ease < 60.0).then(|| format!("ease {ease:.1}"))
        },
    },
];

#[test]
fn the_texts_are_easy_to_read() {
    let mut wrong = Vec::new();
    for language in LANGUAGES {
        let measure = MEASURES.iter().find(|measure| measure.language == language);
        let measure = measure.expect("a measure for each language");
        let course = Course::read(language);
        for part in course.parts() {
            let is_lesson = course.lessons.iter().any(|lesson| lesson.slug == part.slug);
            let faults = measure.faults(&prose(part), is_lesson);
            wrong.extend(
                faults
                    .iter()
                    .map(|fault| format!("{language}/{}: {fault}", part.slug)),
            );
        }
    }
    assert_eq!(wrong, [""; 0], "{}", wrong.join("\n"));
}

fn prose(part: &Part) -> Vec<String> {
    let mut all: Vec<String> = part.goals.iter().map(|goal| plain(goal)).collect();
    all.extend(part.intro.iter().filter_map(|block| match block {
        Block::Paragraph(text) => Some(plain(text)),
        _ => None,
    }));
    all.extend(part.cards.iter().flat_map(|card| card.prose()));
    all
}

impl Measure {
    fn faults(&self, prose: &[String], is_lesson: bool) -> Vec<String> {
        let mut faults = Vec::new();
        let (mut words, mut sentences, mut syllables) = (0, 0, 0);
        for sentence in prose.iter().flat_map(|text| sentences_of(text)) {
            let all: Vec<&str> = sentence.split_whitespace().collect();
            if all.len() > self.sentence {
                faults.push(format!("{} words: {sentence}", all.len()));
            }
            words += all.len();
            sentences += 1;
            syllables += all.iter().map(|word| (self.syllables)(word)).sum::<usize>();
        }
        if is_lesson && !self.lesson.contains(&words) {
            faults.push(format!("{words} words"));
        }
        let per = |all: usize, of: usize| all as f64 / of.max(1) as f64;
        faults.extend((self.fault)(per(words, sentences), per(syllables, words)));
        faults
    }
}

/// A sentence ends with a mark before a space: `0.1` and `time.sleep` have none.
fn sentences_of(text: &str) -> impl Iterator<Item = &str> {
    let ends = text
        .match_indices(['.', '?', '!', ':'])
        .map(|(at, _)| at + 1);
    let ends = ends.filter(|end| text[*end..].chars().next().is_none_or(char::is_whitespace));
    let mut from = 0;
    ends.chain([text.len()])
        .map(move |end| &text[std::mem::replace(&mut from, end)..end])
        .filter(|sentence| sentence.trim().len() > 1)
}

/// Groups of vowels; an `e` at the end is silent.
fn english_syllables(word: &str) -> usize {
    let word = word.to_lowercase();
    let word = word.trim_matches(|c: char| !c.is_alphabetic());
    let word = word.strip_suffix('e').unwrap_or(word);
    let mut count = 0;
    let mut before = false;
    for letter in word.chars() {
        let vowel = "aeiouy".contains(letter);
        count += usize::from(vowel && !before);
        before = vowel;
    }
    count.max(1)
}

/// Groups of vowels; an `e` at the end is said.
fn german_syllables(word: &str) -> usize {
    let word = word.to_lowercase();
    let parts = word.split(|c: char| !"aeiouyäöü".contains(c));
    parts.filter(|part| !part.is_empty()).count().max(1)
}

/// Groups of vowels. Two strong ones side by side are two syllables, and so is a weak one with an accent
/// beside another.
fn spanish_syllables(word: &str) -> usize {
    let word = word.to_lowercase();
    let word = word.trim_matches(|c: char| !c.is_alphabetic());
    // `u` is silent in some places; `y` is a vowel at the end alone.
    let word = word
        .replace("qu", "q")
        .replace("gue", "ge")
        .replace("gui", "gi");
    let word = word
        .strip_suffix('y')
        .map_or(word.clone(), |rest| format!("{rest}i"));
    let mut count = 0;
    let mut before = None;
    for letter in word.chars() {
        let strong = match letter {
            'a' | 'e' | 'o' | 'á' | 'é' | 'ó' | 'í' | 'ú' => Some(true),
            'i' | 'u' | 'ü' => Some(false),
            _ => None,
        };
        let begins = match (before, strong) {
            (_, None) => false,
            (None, Some(_)) | (Some(true), Some(true)) => true,
            (Some(_), Some(_)) => false,
        };
        count += usize::from(begins);
        before = strong;
    }
    count.max(1)
}

#[test]
fn syllables_are_counted() {
    let words = [
        ("que", 1),
        ("guerra", 2),
        ("teoría", 4),
        ("poeta", 3),
        ("hilo", 2),
        ("mayor", 2),
        ("hoy", 1),
        ("cuando", 2),
        ("procesos", 3),
        ("ejecución", 4),
        ("programación", 4),
        ("5", 1),
    ];
    for (word, count) in words {
        assert_eq!(spanish_syllables(word), count, "{word}");
    }
    for (word, count) in [("Prozess", 2), ("Aufgabe", 3), ("Warteschlange", 4)] {
        assert_eq!(german_syllables(word), count, "{word}");
    }
    for (word, count) in [("time", 1), ("process", 2), ("computer", 3)] {
        assert_eq!(english_syllables(word), count, "{word}");
    }
}
