//! What our own declaration files say of methods, properties and events, read line by line: they hold one member a line.

/// A member of an interface, with its comment on one line.
#[derive(Debug, PartialEq)]
pub struct Member {
    pub name: String,
    pub comment: String,
    pub is_readonly: bool,
    pub shape: Shape,
}

#[derive(Debug, PartialEq)]
pub enum Shape {
    /// With its type.
    Field(String),
    /// With its parameters and what it returns.
    Method(Vec<Parameter>, String),
}

#[derive(Debug, PartialEq)]
pub struct Parameter {
    pub name: String,
    pub is_optional: bool,
    pub kind: String,
}

/// Returns the members of an interface; of several with one name the first.
pub fn members(text: &str, interface: &str) -> Vec<Member> {
    let mut found: Vec<Member> = Vec::new();
    let mut lines = text.lines().skip_while(|line| !begins(line, interface));
    let Some(first) = lines.next() else { return found };
    let indent = first.len() - first.trim_start().len();
    let mut comment = Vec::new();
    for line in lines.take_while(|line| !(line.trim() == "}" && line.len() == indent + 1)) {
        let line = line.trim();
        if line.starts_with("/**") || line.starts_with('*') {
            let words = line.trim_start_matches("/**").trim_start_matches("*/").trim_end_matches("*/");
            comment.extend(words.trim_start_matches('*').split_whitespace());
        } else if let Some(member) = member(line, &comment.join(" ")) {
            comment.clear();
            if !found.iter().any(|known| known.name == member.name) {
                found.push(member);
            }
        }
    }
    found
}

fn begins(line: &str, interface: &str) -> bool {
    let line = line.trim_start().trim_start_matches("export ");
    let name = line.strip_prefix("interface ").and_then(|rest| rest.split([' ', '{', '<']).next());
    name == Some(interface) && line.ends_with('{')
}

/// Returns the names in `type NAME = Pick<…, "a" | "b">;`.
pub fn picked(text: &str, name: &str) -> Vec<String> {
    let start = format!("type {name} = Pick<");
    let line = text.lines().find(|line| line.starts_with(&start)).unwrap_or_default();
    line.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// `readonly name: type;` or `name(parameters): type;`
fn member(line: &str, comment: &str) -> Option<Member> {
    let line = line.strip_suffix(';')?;
    let (is_readonly, line) = line.strip_prefix("readonly ").map_or((false, line), |rest| (true, rest));
    let at = line.find(['(', ':'])?;
    let (name, rest) = (line[..at].trim_matches('"'), &line[at..]);
    let shape = if rest.starts_with('(') {
        let end = rest.rfind("): ")?;
        let parameters = split(&rest[1..end]).into_iter().filter_map(parameter).collect();
        Shape::Method(parameters, rest[end + 3..].to_owned())
    } else {
        Shape::Field(rest[1..].trim().to_owned())
    };
    Some(Member { name: name.trim_end_matches('?').to_owned(), comment: comment.to_owned(), is_readonly, shape })
}

fn parameter(text: &str) -> Option<Parameter> {
    let (name, kind) = text.split_once(':')?;
    let name = name.trim();
    Some(Parameter {
        name: name.trim_end_matches('?').to_owned(),
        is_optional: name.ends_with('?'),
        kind: kind.trim().to_owned(),
    })
}

/// The parts between commas that stand in no brackets.
fn split(text: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, sign) in text.char_indices() {
        match sign {
            '(' | '{' | '[' | '<' => depth += 1,
            ')' | '}' | ']' | '>' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_methods_are_read_with_their_comments() {
        let text = "export interface A extends B {\n  /** One. */\n  readonly one: Promise<A>;\n  /**\n   * Two\n   * lines.\n   */\n  two(a: { b: number; c?: string }, d?: D | null): void;\n  two(): void;\n}\ninterface C {\n  \"e-f\": G<null>;\n}\n";
        let [one, two] = <[Member; 2]>::try_from(members(text, "A")).unwrap();
        assert_eq!(
            (one.comment.as_str(), one.is_readonly, one.shape),
            ("One.", true, Shape::Field("Promise<A>".into()))
        );
        assert_eq!(two.comment, "Two lines.");
        let Shape::Method(parameters, returned) = two.shape else { panic!("{:?}", two.shape) };
        let names: Vec<_> = parameters.iter().map(|p| (p.name.as_str(), p.is_optional, p.kind.as_str())).collect();
        assert_eq!(names, [("a", false, "{ b: number; c?: string }"), ("d", true, "D | null")]);
        assert_eq!(returned, "void");
        assert_eq!(members(text, "C")[0].name, "e-f");
    }

    #[test]
    fn picked_names_are_read() {
        assert_eq!(picked("type Drawn = Pick<Chart, \"a\" | \"b\">;\n", "Drawn"), ["a", "b"]);
    }
}
