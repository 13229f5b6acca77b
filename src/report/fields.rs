//! What an object must be able to take for the report to be written into it.

use crate::series::{Millis, Series, iso_time};

/// An object that takes named fields: JSON on the command line, an object of JavaScript in the browser.
///
/// A value that does not exist is `null`, and so is a number that is not finite: JSON has none. A format implements the
/// first eleven functions; the others are made of them.
pub trait Fields: Sized {
    /// Returns an object without fields.
    fn empty() -> Self;
    /// Sets a field to `null`.
    fn null(&mut self, name: &str);
    /// Sets a field to true or false.
    fn flag(&mut self, name: &str, value: bool);
    /// Sets a field to a finite number.
    fn finite(&mut self, name: &str, value: f64);
    /// Sets a field to a whole number.
    fn whole(&mut self, name: &str, value: u64);
    /// Sets a field to a text.
    fn string(&mut self, name: &str, value: &str);
    /// Sets a field to one value a bar, `NaN` where there is none.
    fn column(&mut self, name: &str, values: &[f64]);
    /// Sets a field to a list of bars, counted from 0.
    fn bars(&mut self, name: &str, bars: &[usize]);
    /// Sets a field to a list of texts.
    fn texts(&mut self, name: &str, texts: &[String]);
    /// Sets a field to another object.
    fn child(&mut self, name: &str, value: Self);
    /// Sets a field to a list of objects.
    fn children(&mut self, name: &str, values: &mut dyn Iterator<Item = Self>);

    /// Returns an object with the fields that `fill` sets.
    fn filled(fill: impl FnOnce(&mut Self)) -> Self {
        let mut out = Self::empty();
        fill(&mut out);
        out
    }

    /// Sets a field to a number; to `null` where there is none.
    fn number(&mut self, name: &str, value: impl Into<Option<f64>>) {
        match value.into().filter(|x| x.is_finite()) {
            Some(value) => self.finite(name, value),
            None => self.null(name),
        }
    }

    /// Sets a field to a whole number of any type.
    fn count(&mut self, name: &str, value: impl TryInto<u64>) {
        match value.try_into() {
            Ok(value) => self.whole(name, value),
            Err(_) => self.null(name),
        }
    }

    /// Sets a field to a text; to `null` where there is none.
    fn text<'a>(&mut self, name: &str, value: impl Into<Option<&'a str>>) {
        match value.into() {
            Some(value) => self.string(name, value),
            None => self.null(name),
        }
    }

    /// Sets a field to a time in ISO 8601.
    fn time(&mut self, name: &str, time_ms: Millis) {
        self.string(name, &iso_time(time_ms));
    }

    /// Sets a field to the time of a bar; to `null` where there is none.
    fn time_of(&mut self, name: &str, series: &Series, bar: impl Into<Option<usize>>) {
        match bar.into().and_then(|bar| series.times_ms().get(bar)) {
            Some(&time_ms) => self.time(name, time_ms),
            None => self.null(name),
        }
    }

    /// Sets a field to an object with the fields that `fill` sets.
    fn object(&mut self, name: &str, fill: impl FnOnce(&mut Self)) {
        self.child(name, Self::filled(fill));
    }

    /// Sets a field to an object made of `value`; to `null` where there is none.
    fn optional<T>(&mut self, name: &str, value: Option<&T>, fill: impl FnOnce(&mut Self, &T)) {
        match value {
            Some(value) => self.object(name, |out| fill(out, value)),
            None => self.null(name),
        }
    }

    /// Sets a field to a list with an object for each item.
    fn list<T>(&mut self, name: &str, items: &[T], fill: impl Fn(&mut Self, &T)) {
        self.children(name, &mut items.iter().map(|item| Self::filled(|out| fill(out, item))));
    }
}
