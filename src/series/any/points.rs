//! Values that JSON of charts holds in objects of their own.

use super::json::Json;

/// Takes the objects around the points of lists away: `[{"value": 5}, {"value": 6, "itemStyle": {…}}]`.
pub(super) fn bare(value: &mut Json) {
    match value {
        Json::List(items) => {
            items.iter_mut().for_each(bare);
            if items.len() > 1 && items.iter().all(|item| point(item).is_some()) {
                for item in items {
                    if let (Some(at), Json::Object(members)) = (point(item), &mut *item) {
                        *item = members.swap_remove(at).1;
                    }
                }
            }
        }
        Json::Object(members) => members.iter_mut().for_each(|(_, inner)| bare(inner)),
        _ => {}
    }
}

/// Returns the place of the value in an object whose other members are all objects.
fn point(item: &Json) -> Option<usize> {
    let Json::Object(members) = item else { return None };
    let mut values = (0..).zip(members).filter(|(_, (_, value))| !matches!(value, Json::Object(_)));
    let (at, _) = values.next().filter(|(_, (name, _))| matches!(&**name, "value" | "v" | "y"))?;
    values.next().is_none().then_some(at)
}
