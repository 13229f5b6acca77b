//! The decisions taken while reading the data.

use super::Fields;
use crate::series::{ColumnRole, DateOrder, DayClock, DecimalMark, Reading};

/// Writes the object `Reading`.
pub fn reading(out: &mut impl Fields, reading: &Reading) {
    out.text("format", reading.format.name());
    out.text("encoding", reading.encoding.as_deref());
    out.text("delimiter", reading.delimiter.map(String::from).as_deref());
    out.text("path", reading.path.as_deref());
    place(out, "headerRow", reading.header_row);
    match reading.body_rows {
        Some((first, last)) => out.bars("bodyRows", &[first, last]),
        None => out.null("bodyRows"),
    }
    out.count("skippedAbove", reading.skipped_above);
    out.text("layout", reading.layout);
    out.object("columns", |out| {
        for role in ColumnRole::ALL {
            out.optional(role, reading.columns.iter().find(|column| column.role == role), |out, column| {
                out.text("name", Some(&*column.name).filter(|name| !name.is_empty()));
                out.count("index", column.index);
                out.text("by", column.by.name());
                #[cfg(feature = "any-file")]
                out.number("multiplier", column.multiplier);
                #[cfg(not(feature = "any-file"))]
                out.null("multiplier"); // a plain file has none
            });
        }
    });
    out.list("unused", &reading.unused, |out, column| {
        out.text("name", Some(&*column.name).filter(|name| !name.is_empty()));
        out.count("index", column.index);
        out.text("reason", column.reason);
    });
    out.text("decimalMark", if reading.decimal_mark == DecimalMark::Comma { "," } else { "." });
    out.text("unit", reading.unit.as_deref());
    out.text("dateFormat", reading.date_format);
    out.text("dateOrder", reading.date_order.map(DateOrder::name));
    out.text("timeUnit", reading.time_unit);
    out.text("zone", reading.zone.as_deref());
    out.text("days", reading.days.map(DayClock::name));
    out.object("frequency", |out| {
        out.text("unit", reading.frequency.unit);
        out.count("count", reading.frequency.count);
    });
    out.optional("series", reading.series.as_ref(), |out, series| {
        out.text("chosen", &*series.chosen);
        out.texts("of", &series.of);
    });
}

fn place(out: &mut impl Fields, name: &str, place: Option<usize>) {
    match place {
        Some(place) => out.count(name, place),
        None => out.null(name),
    }
}
