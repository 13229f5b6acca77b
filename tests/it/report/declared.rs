//! A reader of the interfaces in `index.d.ts`: as much of TypeScript as an analysis is declared with.

use std::collections::{BTreeMap, BTreeSet};

/// What a value may be.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    Null,
    Number,
    Flag,
    Text,
    /// One text.
    Literal(String),
    /// One number a bar, or `null`: a `Float64Array` of the browser.
    Column,
    List(Box<Kind>),
    /// An object with the fields of an interface.
    Object(String),
}

/// The fields of an interface by name, each with the kinds that it may be.
pub type Declared = BTreeMap<String, Vec<Kind>>;

/// An interface as it is written.
struct Interface {
    /// The interface that it extends.
    base: Option<String>,
    /// Names of fields, and their types as text.
    fields: Vec<(String, String)>,
}

/// The types of a file.
pub struct Types {
    interfaces: BTreeMap<String, Interface>,
    /// Other names of types.
    aliases: BTreeMap<String, String>,
}

impl Types {
    pub fn read(text: &str) -> Types {
        let text = without_comments(text);
        let mut types = Types { interfaces: BTreeMap::new(), aliases: BTreeMap::new() };
        for piece in text.split("export interface ").skip(1) {
            let (head, rest) = piece.split_once('{').expect("the fields of an interface");
            let (body, _) = rest.split_once("\n}").expect("the end of an interface");
            let (name, base) = head.split_once(" extends ").map_or((head, None), |(name, base)| (name, Some(base)));
            let fields = body.lines().filter_map(field).collect();
            let interface = Interface { base: base.map(|base| base.trim().into()), fields };
            types.interfaces.insert(name.trim().into(), interface);
        }
        for piece in text.split("export type ").skip(1) {
            if let Some((name, rest)) = piece.split_once(" = ") {
                let of = rest.split_once(';').expect("the end of a type").0;
                types.aliases.insert(name.into(), of.into());
            }
        }
        types
    }

    /// The fields of an interface and of what it extends.
    pub fn fields(&self, interface: &str) -> Declared {
        let Interface { base, fields: own } = &self.interfaces[interface];
        let mut fields = base.as_ref().map(|base| self.fields(base)).unwrap_or_default();
        fields.extend(own.iter().map(|(name, of)| (name.clone(), self.kinds(of))));
        fields
    }

    /// `Interface.field` of each field that can be reached from an interface.
    pub fn all_fields(&self, interface: &str) -> BTreeSet<String> {
        let mut all = BTreeSet::new();
        let mut ahead = vec![interface.to_owned()];
        while let Some(interface) = ahead.pop() {
            for (name, kinds) in self.fields(&interface) {
                if all.insert(format!("{interface}.{name}")) {
                    ahead.extend(kinds.iter().filter_map(object_of));
                }
            }
        }
        all
    }

    fn kinds(&self, of: &str) -> Vec<Kind> {
        if of.contains('`') {
            return vec![Kind::Text]; // a pattern
        }
        of.split('|').map(str::trim).flat_map(|of| self.kind(of)).collect()
    }

    fn kind(&self, of: &str) -> Vec<Kind> {
        if let Some(alias) = self.aliases.get(of) {
            return self.kinds(alias);
        }
        let kind = match of {
            "null" => Kind::Null,
            "number" => Kind::Number,
            "boolean" => Kind::Flag,
            "string" => Kind::Text,
            "Float64Array" => Kind::Column,
            _ => match (of.strip_suffix("[]"), of.strip_prefix('"').and_then(|of| of.strip_suffix('"'))) {
                (Some(item), _) => Kind::List(Box::new(self.kind(item).remove(0))),
                (_, Some(text)) => Kind::Literal(text.into()),
                _ if self.interfaces.contains_key(of) => Kind::Object(of.into()),
                _ => panic!("the type {of} is new to this reader"),
            },
        };
        vec![kind]
    }
}

/// The interface of an object, or of the objects in a list.
fn object_of(kind: &Kind) -> Option<String> {
    match kind {
        Kind::Object(interface) => Some(interface.clone()),
        Kind::List(item) => object_of(item),
        _ => None,
    }
}

/// Name and type in a line `  name: type;`.
fn field(line: &str) -> Option<(String, String)> {
    let (name, of) = line.trim().strip_suffix(';')?.split_once(": ")?;
    Some((name.into(), of.into()))
}

/// A text without what stands between `/*` and `*/`.
fn without_comments(text: &str) -> String {
    text.split("/*")
        .enumerate()
        .map(|(at, piece)| if at == 0 { piece } else { piece.split_once("*/").unwrap().1 })
        .collect()
}
