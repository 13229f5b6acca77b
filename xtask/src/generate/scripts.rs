//! Lists in the scripts of the package and of the iframe page.
use levelchart::options::{Beside, Entry, Kind, Place, TABLE};

/// Keeps a generated list on its one line.
const AS_IT_IS: &str = "// biome-ignore format: generated";

/// The attributes that a live element follows; those that name data come first.
pub fn life() -> String {
    let observed = TABLE.iter().filter(|entry| entry.applies(Place::Element) && entry.is_observed);
    let (data, others): (Vec<&Entry>, Vec<&Entry>) = observed.partition(|entry| entry.kind == Kind::Data);
    let names: Vec<_> = data.iter().chain(&others).map(|entry| entry.name).collect();
    format!(
        "{AS_IT_IS}\nconst NAMES = '{}'.split(' ');\nconst DATA_NAMES = {}; // the first of them name files and tables\n",
        names.join(" "),
        data.len()
    )
}

/// The attributes that are read as options of a chart, by what they hold.
pub fn live() -> String {
    format!(
        "{AS_IT_IS}\nconst TEXTS = {};\nconst NUMBERS = {};\nconst FLAGS = {};\n",
        list(|entry| is_option(entry) && matches!(entry.kind, Kind::Text | Kind::Choice(_))),
        list(|entry| is_option(entry) && matches!(entry.kind, Kind::Whole(..) | Kind::Number)),
        list(|entry| is_option(entry) && entry.kind == Kind::Flag),
    )
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

/// Whether an attribute becomes an option as it is.
fn is_option(entry: &Entry) -> bool {
    entry.applies(Place::Element) && (entry.applies(Place::Analyze) || entry.applies(Place::Chart))
}

/// The names of some options as an array of a script.
fn list(is_in: impl Fn(&Entry) -> bool) -> String {
    let names: Vec<_> = TABLE.iter().filter(|entry| is_in(entry)).map(|entry| format!("'{}'", entry.name)).collect();
    format!("[{}]", names.join(", "))
}
