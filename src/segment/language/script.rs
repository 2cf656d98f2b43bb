//! Counting letters by script, and by the letters that tell languages of one script apart.

/// A script, as far as the languages of the news go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    Cyrillic,
    Arabic,
    Hebrew,
    Greek,
    Han,
    Kana,
    Hangul,
    Devanagari,
    Bengali,
    Tamil,
    Thai,
    Khmer,
    Myanmar,
    Armenian,
    Georgian,
    Ethiopic,
    Other,
}

const SCRIPTS: usize = Script::Other as usize + 1;

/// Letters counted.
#[derive(Debug)]
pub(super) struct Census {
    by_script: [usize; SCRIPTS],
    ukrainian: usize,
    russian: usize,
    belarusian: usize,
    serbian: usize,
    macedonian: usize,
    kazakh: usize,
    hard_signs: usize,
    persian: usize,
    urdu: usize,
    pashto: usize,
    kurdish: usize,
    arabic_only: usize,
}

impl Census {
    /// Of all samples together.
    pub(super) fn of(samples: &[&str]) -> Self {
        let mut census = Census {
            by_script: [0; SCRIPTS],
            ukrainian: 0,
            russian: 0,
            belarusian: 0,
            serbian: 0,
            macedonian: 0,
            kazakh: 0,
            hard_signs: 0,
            persian: 0,
            urdu: 0,
            pashto: 0,
            kurdish: 0,
            arabic_only: 0,
        };
        for letter in samples.iter().flat_map(|sample| sample.chars()) {
            census.count(letter);
        }
        census
    }

    fn count(&mut self, letter: char) {
        if letter.is_ascii() {
            self.by_script[Script::Latin as usize] += usize::from(letter.is_ascii_alphabetic());
            return;
        }
        let Some(script) = script(letter) else { return };
        self.by_script[script as usize] += 1;
        match script {
            Script::Cyrillic => self.count_cyrillic(letter),
            Script::Arabic => self.count_arabic(letter),
            _ => {}
        }
    }

    fn count_cyrillic(&mut self, letter: char) {
        match letter {
            'і' | 'ї' | 'є' | 'ґ' | 'І' | 'Ї' | 'Є' | 'Ґ' => self.ukrainian += 1,
            'ы' | 'э' | 'ё' | 'Ы' | 'Э' | 'Ё' => self.russian += 1,
            'ў' | 'Ў' => self.belarusian += 1,
            'ј' | 'љ' | 'њ' | 'Ј' | 'Љ' | 'Њ' => self.serbian += 1,
            'ѓ' | 'ќ' | 'ѕ' | 'Ѓ' | 'Ќ' | 'Ѕ' => self.macedonian += 1,
            'ә' | 'қ' | 'ғ' | 'ң' | 'ұ' | 'Ә' | 'Қ' | 'Ғ' | 'Ң' | 'Ұ' => self.kazakh += 1,
            'ъ' | 'Ъ' => self.hard_signs += 1,
            _ => {}
        }
    }

    fn count_arabic(&mut self, letter: char) {
        match letter {
            'ٹ' | 'ڈ' | 'ڑ' | 'ے' | 'ں' | 'ہ' | 'ھ' => self.urdu += 1,
            'ښ' | 'ځ' | 'څ' | 'ډ' | 'ړ' | 'ږ' | 'ڼ' | 'ۍ' | 'ې' => self.pashto += 1,
            'ێ' | 'ۆ' | 'ڵ' | 'ڕ' | 'ە' => self.kurdish += 1,
            'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی' => self.persian += 1,
            'ة' | 'ي' | 'ك' | 'ى' | 'أ' | 'إ' => self.arabic_only += 1,
            _ => {}
        }
    }

    /// All letters.
    pub(super) fn letters(&self) -> usize {
        // A Chinese character says about as much as three letters.
        let dense = self.by_script[Script::Han as usize]
            + self.by_script[Script::Kana as usize]
            + self.by_script[Script::Hangul as usize];
        self.by_script.iter().sum::<usize>() + 2 * dense
    }

    /// The script of most letters. Japanese is told by its kana beside Chinese characters, and a script of
    /// denser writing outweighs the Latin names in it.
    pub(super) fn main(&self) -> Script {
        let mut counts = self.by_script;
        let kana = counts[Script::Kana as usize];
        if kana > 0 && kana * 10 > counts[Script::Han as usize] {
            counts[Script::Kana as usize] += counts[Script::Han as usize];
            counts[Script::Han as usize] = 0;
        }
        for script in [Script::Han, Script::Kana, Script::Hangul] {
            counts[script as usize] *= 3;
        }
        let mut best = Script::Latin;
        for &script in ALL {
            if counts[script as usize] > counts[best as usize] {
                best = script;
            }
        }
        best
    }

    /// The language of Cyrillic text, where its letters tell.
    pub(super) fn cyrillic(&self) -> Option<&'static str> {
        let all = self.by_script[Script::Cyrillic as usize];
        // One foreign letter in three hundred may come from a name or a quotation.
        let some = |count: usize| count > 0 && count * 300 >= all;
        if self.kazakh * 50 > all {
            return Some("kk");
        }
        if self.macedonian * 100 > all {
            return Some("mk");
        }
        if self.serbian * 100 > all {
            return Some("sr");
        }
        if some(self.belarusian) && self.belarusian * 4 > self.ukrainian {
            return Some("be");
        }
        if some(self.ukrainian) && self.ukrainian > self.russian {
            return Some("uk");
        }
        if some(self.russian) && self.russian > self.ukrainian {
            return Some("ru");
        }
        if self.hard_signs * 100 > all {
            return Some("bg");
        }
        None
    }

    /// The language of text in Arabic script.
    pub(super) fn arabic(&self) -> &'static str {
        let all = self.by_script[Script::Arabic as usize];
        let some = |count: usize| count * 50 > all;
        if some(self.kurdish) {
            "ku"
        } else if some(self.pashto) && self.pashto * 2 > self.urdu {
            "ps"
        } else if some(self.urdu) {
            "ur"
        } else if some(self.persian) && self.persian > self.arabic_only {
            "fa"
        } else {
            "ar"
        }
    }
}

const ALL: &[Script] = &[
    Script::Latin,
    Script::Cyrillic,
    Script::Arabic,
    Script::Hebrew,
    Script::Greek,
    Script::Han,
    Script::Kana,
    Script::Hangul,
    Script::Devanagari,
    Script::Bengali,
    Script::Tamil,
    Script::Thai,
    Script::Khmer,
    Script::Myanmar,
    Script::Armenian,
    Script::Georgian,
    Script::Ethiopic,
    Script::Other,
];

/// The script of a letter beyond ASCII, by Unicode block; `None` for what is no letter.
fn script(letter: char) -> Option<Script> {
    Some(match u32::from(letter) {
        0xC0..=0x24F | 0x1E00..=0x1EFF => match letter {
            '×' | '÷' => return None,
            _ => Script::Latin,
        },
        0x370..=0x3FF | 0x1F00..=0x1FFF => Script::Greek,
        0x400..=0x52F => Script::Cyrillic,
        0x531..=0x587 => Script::Armenian,
        0x5D0..=0x5EA => Script::Hebrew,
        0x620..=0x64A | 0x66E..=0x6D5 | 0x750..=0x77F | 0xFB50..=0xFDFF | 0xFE70..=0xFEFC => {
            Script::Arabic
        }
        0x900..=0x97F => Script::Devanagari,
        0x980..=0x9FF => Script::Bengali,
        0xB80..=0xBFF => Script::Tamil,
        0xE00..=0xE7F => Script::Thai,
        0x1000..=0x109F => Script::Myanmar,
        0x10A0..=0x10FF | 0x1C90..=0x1CBF => Script::Georgian,
        0x1200..=0x139F => Script::Ethiopic,
        0x1780..=0x17FF => Script::Khmer,
        0x3041..=0x30FF => Script::Kana,
        0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0x20000..=0x2FFFF => Script::Han,
        0xAC00..=0xD7AF | 0x1100..=0x11FF => Script::Hangul,
        _ if letter.is_alphabetic() => Script::Other,
        _ => return None,
    })
}
