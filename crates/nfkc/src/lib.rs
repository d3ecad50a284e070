//! Identifiers in normal form KC, as Python compares them, for the characters that programs use:
//! accents on Latin, Greek and Cyrillic letters, Hangul, letters and digits of mathematics, full
//! width, superscripts, ligatures, Roman numerals. All other characters stay as they are.

pub trait UnicodeNormalization {
    fn nfkc(self) -> std::vec::IntoIter<char>;
}

impl UnicodeNormalization for &str {
    fn nfkc(self) -> std::vec::IntoIter<char> {
        let mut out: Vec<char> = Vec::with_capacity(self.len());
        for c in self.chars() {
            for c in plain(c).chars() {
                match out.last().and_then(|last| join(*last, c)) {
                    Some(joined) => {
                        out.pop();
                        out.push(joined);
                    }
                    None => out.push(c),
                }
            }
        }
        out.into_iter()
    }
}

/// A character, or the few that it stands for.
enum Plain {
    One(char),
    Some(&'static str),
}

impl Plain {
    fn chars(&self) -> impl Iterator<Item = char> {
        let (one, some) = match self {
            Plain::One(c) => (Some(*c), ""),
            Plain::Some(text) => (None, *text),
        };
        one.into_iter().chain(some.chars())
    }
}

/// The character `n` places after `first`.
fn after(first: char, n: u32) -> Plain {
    Plain::One(char::from_u32(u32::from(first) + n).unwrap_or(first))
}

/// The letters of mathematics are alphabets in a row.
const ALPHABET: u32 = 52;
const GREEK: u32 = 58;

fn plain(c: char) -> Plain {
    let n = u32::from(c);
    match c {
        '\u{ff01}'..='\u{ff5e}' => after('!', n - 0xff01),
        '\u{1d400}'..='\u{1d6a3}' => match (n - 0x1d400) % ALPHABET {
            letter @ 0..26 => after('A', letter),
            letter => after('a', letter - 26),
        },
        '\u{1d6a8}'..='\u{1d7c9}' => match (n - 0x1d6a8) % GREEK {
            17 => Plain::One('Θ'),
            25 => Plain::One('∇'),
            51 => Plain::One('∂'),
            letter @ 0..25 => after('Α', letter),
            letter @ 26..51 => after('α', letter - 26),
            variant => Plain::One(['ε', 'θ', 'κ', 'φ', 'ρ', 'π'][variant as usize - 52]),
        },
        '\u{1d7ce}'..='\u{1d7ff}' => after('0', (n - 0x1d7ce) % 10),
        '\u{2070}' | '\u{2074}'..='\u{2079}' => after('0', n - 0x2070),
        '\u{2080}'..='\u{2089}' => after('0', n - 0x2080),
        '\u{2160}'..='\u{217f}' => Plain::Some(ROMAN[n as usize - 0x2160]),
        '\u{fb00}'..='\u{fb06}' => {
            Plain::Some(["ff", "fi", "fl", "ffi", "ffl", "st", "st"][n as usize - 0xfb00])
        }
        'ĳ' => Plain::Some("ij"),
        'Ĳ' => Plain::Some("IJ"),
        'ŉ' => Plain::Some("ʼn"),
        _ => Plain::One(of_pairs(OTHERS, c).unwrap_or(c)),
    }
}

const ROMAN: [&str; 32] = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "L", "C", "D", "M",
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "l", "c", "d", "m",
];

/// Each character and what it stands for.
const OTHERS: &str = "\
    ªaºo¹1²2³3µμſsℂCℊgℋHℌHℍHℎhℏħℐIℑIℒLℓlℕNℙPℚQℛRℜRℝRℤZΩΩℨZKKÅÅℬBℭCℯeℰEℱFℳMℴoℹi\
    ⅅDⅆdⅇeⅈiⅉjϐβϑθϒΥϕφϖπϰκϱρϲςϴΘϵεϹΣⁱiⁿnₐaₑeₒoₓxₕhₖkₗlₘmₙnₚpₛsₜtᵢiᵣrᵤuᵥvⱼj";

/// The character that follows `c` in a list of pairs.
fn of_pairs(pairs: &str, c: char) -> Option<char> {
    let mut all = pairs.chars();
    while let (Some(from), Some(to)) = (all.next(), all.next()) {
        if from == c {
            return Some(to);
        }
    }
    None
}

/// Each combining mark with its pairs: a letter, and the character that letter and mark are
/// together.
const MARKS: [(char, &str); 14] = [
    ('\u{300}', "AÀEÈIÌOÒUÙaàeèiìoòuùNǸnǹWẀwẁYỲyỳЕЀеѐИЍиѝ"),
    (
        '\u{301}',
        "AÁEÉIÍOÓUÚYÝaáeéiíoóuúyýCĆcćLĹlĺNŃnńRŔrŕSŚsśZŹzźGǴgǵKḰkḱMḾmḿPṔpṕWẂwẃÆǼæǽΑΆΕΈΗΉΙΊΟΌΥΎΩΏαάεέηήιίοόυύωώϊΐϋΰГЃгѓКЌкќ",
    ),
    (
        '\u{302}',
        "AÂEÊIÎOÔUÛaâeêiîoôuûCĈcĉGĜgĝHĤhĥJĴjĵSŜsŝWŴwŵYŶyŷZẐzẑ",
    ),
    ('\u{303}', "AÃNÑOÕaãnñoõIĨiĩUŨuũEẼeẽYỸyỹVṼvṽ"),
    ('\u{304}', "AĀaāEĒeēIĪiīOŌoōUŪuūYȲyȳGḠgḡИӢиӣУӮуӯ"),
    ('\u{306}', "AĂaăEĔeĕGĞgğIĬiĭOŎoŏUŬuŭИЙийУЎуў"),
    (
        '\u{307}',
        "CĊcċEĖeėGĠgġIİZŻzżAȦaȧOȮoȯBḂbḃDḊdḋFḞfḟHḢhḣMṀmṁNṄnṅPṖpṗRṘrṙSṠsṡTṪtṫWẆwẇXẊxẋYẎyẏ",
    ),
    (
        '\u{308}',
        "AÄEËIÏOÖUÜaäeëiïoöuüyÿYŸΙΪΥΫιϊυϋЕЁеёІЇіїHḦhḧWẄwẅXẌxẍtẗ",
    ),
    ('\u{30a}', "AÅaåUŮuůwẘyẙ"),
    ('\u{30b}', "OŐoőUŰuűУӲуӳ"),
    (
        '\u{30c}',
        "CČcčDĎdďEĚeěNŇnňRŘrřSŠsšTŤtťZŽzžAǍaǎIǏiǐOǑoǒUǓuǔGǦgǧKǨkǩjǰHȞhȟLĽlľ",
    ),
    ('\u{327}', "CÇcçGĢKĶkķLĻlļNŅnņRŖrŗSŞsşTŢtţEȨeȩgģDḐdḑHḨhḩ"),
    ('\u{328}', "AĄaąEĘeęIĮiįUŲuųOǪoǫ"),
    ('\u{326}', "SȘsșTȚtț"),
];

/// The one character that a letter and a combining mark are together.
fn join(letter: char, mark: char) -> Option<char> {
    let (l, m) = (u32::from(letter), u32::from(mark));
    match (l, m) {
        (0x1100..0x1113, 0x1161..0x1176) => {
            char::from_u32(0xac00 + ((l - 0x1100) * 21 + m - 0x1161) * 28)
        }
        (0xac00..0xd7a4, 0x11a8..0x11c3) if (l - 0xac00).is_multiple_of(28) => {
            char::from_u32(l + m - 0x11a7)
        }
        _ => {
            let (_, pairs) = MARKS.iter().find(|(c, _)| *c == mark)?;
            of_pairs(pairs, letter)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::UnicodeNormalization;

    #[test]
    fn as_cpython_reads_them() {
        let table = [
            ("name", "name"),
            ("ﬁnal", "final"),
            ("𝐱₁", "x1"),
            ("𝛼", "α"),
            ("ｆｕｌｌ", "full"),
            ("cafe\u{301}", "café"),
            ("ё", "ё"),
            ("Ⅳ", "IV"),
            ("ℝ²", "R2"),
            ("\u{1112}\u{1161}\u{11ab}", "한"),
            ("Ångström", "Ångström"),
            ("日本", "日本"),
        ];
        for (name, normal) in table {
            assert_eq!(name.nfkc().collect::<String>(), normal, "{name}");
        }
    }
}
