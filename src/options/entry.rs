//! What the table says about one option. It is documentation: the browser's module carries none of it.

/// The text of an attribute that turns a switch off. Any other text turns it on, an empty one too.
pub const OFF: &str = "false";
/// What the address of a link may begin with, where it is none of the page's own server.
pub const LINK_SCHEMES: [&str; 3] = ["http", "https", "mailto"];

/// One option: its names, what it takes, and where it applies.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Entry {
    /// The attribute of `<level-chart>`, the name behind `--` on the command line and in the query of the iframe page.
    pub name: &'static str,
    /// The key in the options of a script.
    pub script: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// What it is about.
    pub group: Group,
    /// Where it applies.
    pub places: &'static [Place],
    /// The first paragraph is one sentence; more for developers follows. `` ` `` marks code.
    doc: &'static str,
    /// In words, with `` ` `` around code; empty where there is nothing to say.
    pub default: &'static str,
    /// A value as the attribute or the command line takes it; empty for an option that is only there or not.
    pub example: &'static str,
    /// What an empty attribute means; `None` where it counts as none.
    pub empty: Option<usize>,
    /// What stands for the value in the help of the command line.
    pub placeholder: &'static str,
    /// Whether the command line takes it several times.
    pub repeats: bool,
    /// Whether a live element follows a change of the attribute. The panels read theirs when they open.
    pub is_observed: bool,
    /// The attribute without whose value it has no effect.
    pub with: Option<(&'static str, &'static str)>,
    /// How data that stand beside the prices are given; `None` for all else.
    pub beside: Option<Beside>,
    /// The type in TypeScript where the kind does not say it.
    script_type: &'static str,
    /// The same in markup.
    markup_type: &'static str,
}

/// What an option takes.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Kind {
    /// A text with a grammar of its own.
    Text,
    /// A whole number, the least and the greatest.
    Whole(u32, u32),
    /// Any number.
    Number,
    /// Yes or no.
    Flag,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A list of texts.
    Texts,
    /// Prices, at most so many, with blanks or `;` between them.
    Prices(u32),
    /// Data: an address, the name of a file, or what stands in them.
    Data,
}

/// How data that stand beside the prices are given, in attributes and in the options of a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Beside {
    /// `name=address label; …`; in a script bars by name.
    Named,
    /// The address of a file with a date and these columns; in a script its text, or columns, or objects with these names.
    Columns(&'static [&'static str]),
    /// `[name=]address label; …`; in a script objects with `time` and `value`.
    Series,
    /// The address of a list of rows with these fields, or the list itself as JSON; in a script its text, or objects.
    List(&'static [&'static str]),
}

/// What an option is about: the headings of lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Group {
    /// Where the numbers come from.
    Data,
    /// What is computed for every bar.
    Studies,
    /// What is stated about the series.
    Statements,
    /// How it is drawn.
    Picture,
    /// What readers can do, and how they learn of the chart.
    Readers,
}

impl Group {
    /// Returns the heading.
    pub const fn title(self) -> &'static str {
        match self {
            Group::Data => "Data",
            Group::Studies => "Studies",
            Group::Statements => "Statements",
            Group::Picture => "Picture",
            Group::Readers => "Readers",
        }
    }
}

/// Where an option applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place {
    /// An attribute of `<level-chart>`.
    Element,
    /// The query of the iframe page.
    Iframe,
    /// The commands `prerender` and `check`, which read the attributes of an article.
    Prerender,
    /// The options of `analyze`, and with them those of a chart.
    Analyze,
    /// The options of a chart, beside those of `analyze`.
    Chart,
    /// The commands `render` and `analyze`.
    Command,
}

/// What a page says and an article holds; scripts and commands have ways of their own.
pub(super) const PAGE: &[Place] = &[Place::Element, Place::Iframe, Place::Prerender];
/// What decides what is computed, wherever a chart is asked for.
pub(super) const ANALYSIS: &[Place] =
    &[Place::Element, Place::Iframe, Place::Prerender, Place::Analyze, Place::Command];
/// What decides how it is drawn.
pub(super) const DRAWING: &[Place] = &[Place::Element, Place::Iframe, Place::Prerender, Place::Chart, Place::Command];
/// What programs ask for, and editors do not.
pub(super) const PROGRAM: &[Place] = &[Place::Analyze, Place::Command];

pub(super) const fn data(places: &'static [Place]) -> Entry {
    Entry::new(Group::Data, places)
}

pub(super) const fn study(places: &'static [Place]) -> Entry {
    Entry::new(Group::Studies, places)
}

pub(super) const fn statement(places: &'static [Place]) -> Entry {
    Entry::new(Group::Statements, places)
}

pub(super) const fn picture(places: &'static [Place]) -> Entry {
    Entry::new(Group::Picture, places)
}

pub(super) const fn reader(places: &'static [Place]) -> Entry {
    Entry::new(Group::Readers, places)
}

impl Entry {
    const fn new(group: Group, places: &'static [Place]) -> Entry {
        Entry {
            name: "",
            script: "",
            kind: Kind::Text,
            group,
            places,
            doc: "",
            default: "",
            example: "",
            empty: None,
            placeholder: "TEXT",
            repeats: false,
            is_observed: true,
            with: None,
            beside: None,
            script_type: "",
            markup_type: "",
        }
    }

    /// Gives what stands before the entry in the table. `names`: the attribute's and that in scripts.
    pub(super) const fn named(self, names: [&'static str; 2], kind: Kind, doc: &'static str) -> Entry {
        Entry { name: names[0], script: names[1], kind, doc, ..self }
    }

    pub(super) const fn default(self, default: &'static str) -> Entry {
        Entry { default, ..self }
    }

    pub(super) const fn example(self, example: &'static str) -> Entry {
        Entry { example, ..self }
    }

    pub(super) const fn empty(self, value: usize) -> Entry {
        Entry { empty: Some(value), ..self }
    }

    pub(super) const fn placeholder(self, placeholder: &'static str) -> Entry {
        Entry { placeholder, ..self }
    }

    pub(super) const fn repeats(self) -> Entry {
        Entry { repeats: true, ..self }
    }

    pub(super) const fn unobserved(self) -> Entry {
        Entry { is_observed: false, ..self }
    }

    pub(super) const fn with(self, attribute: &'static str, value: &'static str) -> Entry {
        Entry { with: Some((attribute, value)), ..self }
    }

    pub(super) const fn beside(self, beside: Beside) -> Entry {
        Entry { beside: Some(beside), ..self }
    }

    pub(super) const fn script_type(self, script_type: &'static str) -> Entry {
        Entry { script_type, ..self }
    }

    pub(super) const fn markup_type(self, markup_type: &'static str) -> Entry {
        Entry { markup_type, ..self }
    }

    /// Returns whether the option applies there.
    pub fn applies(&self, place: Place) -> bool {
        self.places.contains(&place)
    }

    /// Returns one sentence.
    pub fn about(&self) -> String {
        self.paragraphs().next().unwrap_or_default()
    }

    /// Returns what developers read after that sentence.
    pub fn more(&self) -> String {
        self.paragraphs().skip(1).collect::<Vec<_>>().join(" ")
    }

    /// Returns the words of a choice, or the limits of a whole number, as a sentence.
    pub fn limits(&self) -> Option<String> {
        match self.kind {
            Kind::Choice(words) => Some(format!("One of {}.", listed(words))),
            Kind::Whole(least, most) => Some(format!("A whole number from {least} to {most}.")),
            Kind::Prices(most) => Some(format!("At most {most} prices.")),
            _ => None,
        }
    }

    /// Returns what is expected in place of `text`, where that is no value of this kind. A text with a grammar of its own, and
    /// data, are read elsewhere.
    pub fn expected(&self, text: &str) -> Option<String> {
        let is_price = |word: &str| crate::decimal::parse(word).is_some_and(f64::is_finite);
        let (is_right, expected) = match self.kind {
            Kind::Whole(least, most) => {
                let range = u64::from(least)..=u64::from(most);
                let is_digits = text.bytes().all(|byte| byte.is_ascii_digit());
                let is_right = is_digits && text.parse().is_ok_and(|value: u64| range.contains(&value));
                (is_right, format!("a whole number from {least} to {most}"))
            }
            Kind::Number => (is_price(text), "a number".into()),
            Kind::Choice(words) => (words.contains(&text), listed(words).replace('`', "")),
            Kind::Prices(most) => {
                let words: Vec<&str> = text.split([' ', '\t', '\n', ';']).filter(|word| !word.is_empty()).collect();
                let is_right = !words.is_empty() && words.len() <= most as usize && words.into_iter().all(is_price);
                (is_right, format!("at most {most} prices such as {}, without marks between thousands", self.example))
            }
            Kind::Text | Kind::Flag | Kind::Texts | Kind::Data => return None,
        };
        (!is_right).then_some(expected)
    }

    /// Each paragraph on one line.
    fn paragraphs(&self) -> impl Iterator<Item = String> {
        let lines: Vec<&str> = self.doc.lines().map(str::trim).collect();
        let paragraphs: Vec<String> = lines.split(|line| line.is_empty()).map(|lines| lines.join(" ")).collect();
        paragraphs.into_iter().filter(|text| !text.is_empty())
    }

    /// Returns the type in the options of a script.
    pub fn type_in_script(&self) -> String {
        match self.kind {
            _ if !self.script_type.is_empty() => self.script_type.into(),
            Kind::Whole(..) | Kind::Number => "number".into(),
            Kind::Flag => "boolean".into(),
            Kind::Choice(words) => union(words),
            Kind::Texts => "readonly string[]".into(),
            Kind::Text | Kind::Prices(_) | Kind::Data => "string".into(),
        }
    }

    /// Returns the type in markup: an attribute is a text, or only there.
    pub fn type_in_markup(&self) -> String {
        match self.kind {
            _ if !self.markup_type.is_empty() => self.markup_type.into(),
            Kind::Whole(..) | Kind::Number => "number | string".into(),
            Kind::Flag => "boolean | \"\"".into(),
            Kind::Choice(words) => union(words),
            Kind::Text | Kind::Prices(_) | Kind::Data | Kind::Texts => "string".into(),
        }
    }
}

/// `` `a`, `b` or `c` ``
fn listed(words: &[&str]) -> String {
    let words: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}

fn union(words: &[&str]) -> String {
    words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" | ")
}
