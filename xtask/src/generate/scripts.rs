//! Lists in the scripts of the package and of the iframe page.
use levelchart::options::{Beside, Entry, Kind, LINK_SCHEMES, OFF, Place, TABLE};
use levelchart::study::{Mood, Part};

/// Keeps a generated list on its one line.
const AS_IT_IS: &str = "// biome-ignore format: generated";

/// The names of attributes, by what reads them, and the keys that are options of scripts alone.
pub fn names() -> String {
    let is_attribute = |entry: &Entry| entry.applies(Place::Element);
    let is_data = |entry: &Entry| is_attribute(entry) && entry.kind == Kind::Data;
    let is_text = |entry: &Entry| is_option(entry) && matches!(entry.kind, Kind::Text | Kind::Choice(_));
    let is_number = |entry: &Entry| is_option(entry) && matches!(entry.kind, Kind::Whole(..) | Kind::Number);
    let is_flag = |entry: &Entry| is_option(entry) && entry.kind == Kind::Flag;
    let is_other = |entry: &Entry| is_attribute(entry) && !is_option(entry) && !is_data(entry);
    let list = |name: &str, is_in: &dyn Fn(&Entry) -> bool, said: fn(&Entry) -> &str| {
        let names: Vec<_> = TABLE.iter().filter(|entry| is_in(entry)).map(said).collect();
        format!("{AS_IT_IS}\nexport const {name} = '{}'.split(' ');\n", names.join(" "))
    };
    let attribute = |entry: &Entry| -> &str { entry.name };
    [
        "// Files and tables.\n",
        &list("DATA", &is_data, attribute),
        "// How files are read: a live element does not follow a change of these.\n",
        &list("HINTS", &|entry| is_text(entry) && !entry.is_observed, attribute),
        "// Options of a chart, by what they hold.\n",
        &list("TEXTS", &|entry| is_text(entry) && entry.is_observed, attribute),
        &list("NUMBERS", &is_number, attribute),
        &list("FLAGS", &is_flag, attribute),
        "// What an empty attribute means, where it counts.\n",
        &empty(),
        "// The text that turns a switch off: any other turns it on.\n",
        &format!("export const OFF = '{OFF}';\n"),
        "// What only scripts around the chart read.\n",
        &list("READERS", &is_other, attribute),
        "// Keys of scripts that no attribute has.\n",
        &list("KEYS", &|entry| !is_attribute(entry) || entry.script != camel(entry.name), |entry| entry.script),
    ]
    .concat()
}

/// The data that stand beside the prices, with the way in which each is given and its columns or fields.
pub fn beside() -> String {
    let line = |entry: &Entry| {
        let beside = entry.beside?;
        let way = way(beside);
        let names: &[&str] = match beside {
            Beside::Columns(names) | Beside::List(names) => names,
            Beside::Series => &["value"],
            _ => &[],
        };
        let names: Vec<_> = names.iter().map(|name| format!("'{name}'")).collect();
        Some(format!("  {}: {{ way: '{way}', names: [{}] }},\n", entry.script, names.join(", ")))
    };
    let lines: String = TABLE.iter().filter_map(line).collect();
    format!("{AS_IT_IS}\nexport const BESIDE = {{\n{lines}}};\n")
}

/// What the scripts call a way in which data are given.
fn way(beside: Beside) -> &'static str {
    match beside {
        Beside::Columns(_) => "columns",
        Beside::Series => "series",
        Beside::List(_) => "list",
        _ => "named",
    }
}

/// What the query of the iframe page may hold, and which of it names data.
pub fn embed() -> String {
    let data = TABLE.iter().filter(|entry| entry.applies(Place::Iframe) && entry.kind == Kind::Data);
    let ways: Vec<_> =
        data.map(|entry| format!("'{}': '{}'", entry.name, entry.beside.map_or("address", way))).collect();
    let names = list(|entry| entry.applies(Place::Iframe));
    format!(
        "{AS_IT_IS}\nconst ATTRIBUTES = {names};\n{AS_IT_IS}\nconst DATA = {{ {} }}; // each with the way in which it is given\n",
        ways.join(", ")
    )
}

/// What an attribute without a value means.
fn empty() -> String {
    let given = TABLE.iter().filter_map(|entry| Some(format!("{}: {}", entry.name, entry.empty?)));
    format!("export const EMPTY = {{ {} }};\n", given.collect::<Vec<_>>().join(", "))
}

/// The words that an option may be, as a constant.
pub fn choices(name: &str, constant: &str) -> String {
    match TABLE.iter().find(|entry| entry.name == name).map(|entry| entry.kind) {
        Some(Kind::Choice(words)) => format!("{constant} = {};\n", quoted(words)),
        _ => String::new(),
    }
}

/// What the address of a link may begin with.
pub fn schemes() -> String {
    format!("const PROTOCOLS = {};\n", quoted(&LINK_SCHEMES.map(|scheme| format!("{scheme}:"))))
}

/// The parts of a score card, and where its bands meet.
pub fn score() -> String {
    let [low, high] = Mood::EDGES;
    format!("const PARTS = {};\nconst EDGES = [{low}, {high}]; // of the bands\n", quoted(&Part::KINDS))
}

/// The limits of an attribute that a script reads.
pub fn limits(name: &str) -> String {
    match TABLE.iter().find(|entry| entry.name == name).map(|entry| entry.kind) {
        Some(Kind::Whole(least, most)) => format!("const [LEAST, MOST] = [{least}, {most}];\n"),
        Some(Kind::Prices(most)) => format!("const MOST = {most};\n"),
        _ => String::new(),
    }
}

/// `time-zone` as `timeZone`: what `keyOf` in `www/npm/names.js` makes of a name.
fn camel(name: &str) -> String {
    let mut parts = name.split('-');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |key, part| key + &part[..1].to_uppercase() + &part[1..])
}

/// Whether an attribute becomes an option as it is.
fn is_option(entry: &Entry) -> bool {
    entry.applies(Place::Element) && (entry.applies(Place::Analyze) || entry.applies(Place::Chart))
}

/// The names of some options as an array of a script.
fn list(is_in: impl Fn(&Entry) -> bool) -> String {
    quoted(&TABLE.iter().filter(|entry| is_in(entry)).map(|entry| entry.name).collect::<Vec<_>>())
}

/// Texts as an array of a script.
fn quoted(texts: &[impl AsRef<str>]) -> String {
    let texts: Vec<_> = texts.iter().map(|text| format!("'{}'", text.as_ref())).collect();
    format!("[{}]", texts.join(", "))
}
