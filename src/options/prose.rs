//! The attributes that tie the prose of a page to its charts.

/// Their names, and what each says. Any element may have them.
pub const PROSE: [(&str, &str); 7] = [
    ("data-level", "The price of a level: a link with it marks that level in the chart that its address names."),
    ("data-claim", "A statement that is checked against the data of a chart, such as `rsi(14) ~ 63`."),
    (
        "data-expect",
        "`fails` where the article says itself that the statement does not hold: `levelchart check` takes that as right.",
    ),
    ("data-chart", "The id of the `<level-chart>` that a statement, a summary or a score belongs to."),
    ("data-summary", "The element takes the summary of its chart, in plain words."),
    ("data-score", "The element takes the score card of its chart: pulse, threat level and parts."),
    (
        "data-published",
        "Pulse and threat level that the editor published, such as `62 3`; they stand beside the computed ones.",
    ),
];
