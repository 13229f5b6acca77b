//! An article: its charts, with what they ask for, and its claims.

use super::address::Site;
use super::fault::{At as _, Fault, Faults, quoted};
use super::markup::{At, Document, attribute, filled, is};
use super::source::doubts_of_reading;
use super::{args, attributes, beside, data, hints, table, zone};
use html5gum::StartTag;
use levelchart::options::{Attributes, Entry, Kind, OFF, Options, Place, Slot, by_script};
use levelchart::series::{Cell, Checked, Hints, Series, Table, parse};
use std::path::PathBuf;

/// The article of a command.
pub struct Page {
    pub document: Document,
    /// Its name as given, for messages.
    pub name: String,
    site: Site,
}

/// A statement in the prose.
pub struct Statement {
    pub at: At,
    pub text: String,
    /// Id of the chart that it speaks of.
    pub chart: Option<String>,
    /// What the article itself says of it: `fails` where it does not hold.
    pub expected: Option<String>,
    pub line: usize,
}

impl Page {
    pub fn read(article: &args::Article) -> Result<Page, Fault> {
        let name = article.file.display().to_string();
        let text = String::from_utf8(data::bytes(&article.file)?).map_err(|error| {
            let byte = error.utf8_error().valid_up_to() + 1;
            Fault::new(format_args!("{name}: byte {byte} is no UTF-8; expected an article in UTF-8"))
        })?;
        let site = Site::new(&article.file, article.root.clone());
        Ok(Page { document: Document::new(text), name, site })
    }

    /// Every `<level-chart>`.
    pub fn charts(&self) -> Vec<At> {
        self.document.tags().filter(|(_, tag)| is(tag, "level-chart")).map(|(at, _)| at).collect()
    }

    /// Every `data-claim`.
    pub fn statements(&self) -> Vec<Statement> {
        let statement = |at: At, tag: &StartTag<usize>| {
            let value = tag.attributes.get(&b"data-claim"[..])?;
            Some(Statement {
                at,
                text: attribute(tag, "data-claim")?.split_whitespace().collect::<Vec<_>>().join(" "),
                chart: filled(tag, "data-chart"),
                expected: filled(tag, "data-expect"),
                line: self.document.line(value.span.start),
            })
        };
        self.document.tags().filter_map(|(at, tag)| statement(at, tag)).collect()
    }

    /// `article.html:12`
    pub fn place(&self, line: usize) -> String {
        format!("{}:{line}", self.name)
    }

    /// The same for an element.
    pub fn place_of(&self, at: At) -> String {
        self.place(self.document.tag(at).map_or(1, |tag| self.document.line(tag.span.start)))
    }

    /// The series of a chart and what it asks for, with the data that stand beside it; `None` where `faults` has an error. Every
    /// attribute is looked at, so that an editor reads all that is wrong at once.
    pub fn open(&self, at: At, faults: &mut Faults) -> Option<(Checked<Series>, Options)> {
        let tag = self.document.tag(at)?;
        let mut own = Faults::default();
        attributes::check(tag, &mut own);
        let options = self.options(at, tag, &mut own);
        let checked = self.series(at, tag);
        let checked = own.keep(checked);
        let doubts = checked.iter().flat_map(doubts_of_reading).map(Fault::new);
        own.notes.extend(doubts);
        let mut options = options.or_else(|| Options::read(&Attributes::default()).ok())?;
        for entry in beside::entries() {
            let Some(given) = filled(tag, entry.name) else { continue };
            let note = beside::read(entry, &given, &|address| self.file(address), &Hints::default(), &mut options);
            let note = own.keep(note.map_err(|fault| fault.of_attribute(entry.name))).flatten();
            own.notes.extend(note);
        }
        let is_whole = own.errors.is_empty();
        faults.add(own.at(&self.place_of(at)));
        checked.filter(|_| is_whole).map(|checked| (checked, options))
    }

    /// Returns what the attributes say, read as the element reads them.
    fn options(&self, at: At, tag: &StartTag<usize>, faults: &mut Faults) -> Option<Options> {
        let mut attributes = self.attributes(at, tag, faults);
        let clock = attributes.time_zone.take().unwrap_or_default(); // the list of its names is not part of the core
        let zone = if clock.is_empty() { None } else { zone::named(&clock).ok() }; // its series says what is wrong with it
        let Ok(mut options) = Options::read(&attributes) else {
            // Each alone says whether it is wrong.
            let alone = attributes.each_alone();
            let wrong = alone.iter().filter_map(|one| Options::read(one).err());
            faults.errors.extend(wrong.map(Fault::new));
            return None;
        };
        if let Some(zone) = zone {
            options.set_zone(zone, &clock);
        }
        Some(options)
    }

    /// The attributes as the element reads them.
    fn attributes(&self, at: At, tag: &StartTag<usize>, faults: &mut Faults) -> Attributes {
        let number = |entry: &Entry| match filled(tag, entry.name) {
            Some(text) if text.bytes().all(|b| b.is_ascii_digit()) => text.parse().map(Some).at(entry.name),
            Some(text) => {
                let name = entry.name;
                Err(Fault::new(format_args!("attribute {name}: found {}; expected a whole number", quoted(text))))
            }
            None => Ok(attribute(tag, entry.name).and(entry.empty).map(|value| value as f64)),
        };
        let mut attributes = Attributes::default();
        for (script, slot) in attributes.slots() {
            let Some(entry) = by_script(script).filter(|entry| entry.applies(Place::Prerender)) else { continue };
            match slot {
                _ if entry.kind == Kind::Data => {} // addresses, which are read elsewhere
                Slot::Text(slot) => *slot = filled(tag, entry.name),
                Slot::Number(slot) => *slot = faults.keep(number(entry)).flatten(),
                Slot::Flag(slot) => *slot = attribute(tag, entry.name).map(|text| text != OFF),
                _ => {}
            }
        }
        attributes.label = attributes.label.or_else(|| self.caption(at));
        attributes.lang = self.language(at, tag);
        attributes
    }

    /// Returns what the nearest element around a chart says.
    fn language(&self, chart: At, tag: &StartTag<usize>) -> Option<String> {
        let around = self.document.tags().filter(|&(at, _)| at < chart && chart < self.document.end(at));
        let outer = around.filter_map(|(_, tag)| filled(tag, "lang")).last();
        filled(tag, "lang").or(outer)
    }

    /// The heading that names the figure around a chart.
    fn caption(&self, chart: At) -> Option<String> {
        let document = &self.document;
        let around = |&(at, tag): &(At, &StartTag<usize>)| is(tag, "figure") && at < chart && chart < document.end(at);
        let (figure, tag) = document.tags().filter(around).last()?;
        let named = filled(tag, "aria-labelledby").and_then(|ids| self.by_id(ids.split_whitespace().next()?)).or_else(
            || {
                let caption = document.children(figure).into_iter().find(|&at| self.is(at, "figcaption"))?;
                let heading = |name: &&[u8]| matches!(name, [b'h', b'1'..=b'6']);
                let inside = |at| caption < at && at < document.end(caption);
                document.tags().find(|(at, tag)| inside(*at) && heading(&&tag.name[..])).map(|(at, _)| at)
            },
        )?;
        // A heading that was left open would run on through the chart.
        let is_whole = document.is_closed(named) && !(named < chart && chart < document.end(named));
        is_whole.then(|| document.words(named)).filter(|words| !words.is_empty())
    }

    fn by_id(&self, id: &str) -> Option<At> {
        self.document.tags().find(|(_, tag)| attribute(tag, "id").as_deref() == Some(id)).map(|(at, _)| at)
    }

    fn is(&self, at: At, name: &str) -> bool {
        self.document.tag(at).is_some_and(|tag| is(tag, name))
    }

    fn series(&self, at: At, tag: &StartTag<usize>) -> Result<Checked<Series>, Fault> {
        let mut hints =
            hints::read(|name| filled(tag, name)).map_err(|said| Fault::new(format_args!("attribute {said}")))?;
        hints.zone = filled(tag, "time-zone").map(|name| zone::named(&name)).transpose()?;
        if let Some(address) = filled(tag, "src") {
            let path = self.file(&address).map_err(|fault| fault.of_attribute("src"))?;
            return data::series(&path, filled(tag, "encoding").as_deref(), &hints);
        }
        if let Some(id) = filled(tag, "table") {
            let cells = self.table(&id)?;
            let mut rows = cells.iter();
            let mut table = Table::new(rows.next().map(Vec::as_slice).unwrap_or_default().iter().cloned());
            for (index, row) in rows.enumerate() {
                table.push_row(index + 1, row.iter().map(|text| Cell::Text(text)));
            }
            return table.series(&hints).at(format_args!("table {id:?}"));
        }
        let is_data = |&child: &At| {
            let tag = self.document.tag(child).filter(|tag| is(tag, "script"));
            tag.is_some_and(|tag| filled(tag, "type").as_deref() == Some("application/json"))
        };
        match self.document.children(at).into_iter().find(is_data) {
            Some(script) => parse(self.document.raw(script), &hints).at("data within <level-chart>"),
            None => Err(Fault::new(
                "<level-chart> names no data; expected an attribute src or table, or a child <script type=\"application/json\">",
            )),
        }
    }

    /// The bytes of everything that a chart is drawn from.
    pub fn sources(&self, at: At) -> Result<Vec<Vec<u8>>, Fault> {
        let Some(tag) = self.document.tag(at) else { return Ok(Vec::new()) };
        let named = |name: &str| filled(tag, name);
        let mut addresses = Vec::from_iter(named("src"));
        for entry in beside::entries() {
            addresses
                .extend(named(entry.name).map_or_else(|| Ok(Vec::new()), |given| beside::addresses(entry, &given))?);
        }
        let mut all =
            addresses.into_iter().map(|address| data::bytes(&self.file(&address)?)).collect::<Result<Vec<_>, _>>()?;
        let table = named("table").and_then(|id| self.by_id(&id));
        let scripts = self.document.children(at).into_iter().filter(|&child| self.is(child, "script"));
        all.extend(table.into_iter().chain(scripts).map(|at| self.document.raw(at).as_bytes().to_vec()));
        Ok(all)
    }

    /// The cells of a table.
    fn table(&self, id: &str) -> Result<table::Cells, Fault> {
        let table = self.by_id(id).filter(|&at| self.is(at, "table"));
        let table = table.ok_or_else(|| Fault::new(format_args!("attribute table: found no <table id={id:?}>")))?;
        Ok(table::cells(self.document.inside(table)))
    }

    fn file(&self, address: &str) -> Result<PathBuf, Fault> {
        self.site.file(address)
    }
}
