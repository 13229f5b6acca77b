//! The native tests: one binary, so that the library is linked once. A module a subject; `accepted`, `demo`, `drawn`,
//! `picture` and `scratch` are what the subjects share. What stands beside this folder is shared with others: `article`
//! and `figures` with `tests/web.rs`, which runs in a browser, and `planted` and `walked` with the examples.

#[path = "../article/mod.rs"]
mod article;
#[path = "../figures/mod.rs"]
mod figures;
#[path = "../planted/mod.rs"]
mod planted;
#[path = "../planted/walk.rs"]
mod walk;
#[path = "../walked/mod.rs"]
#[expect(dead_code, reason = "the example `levels` compares with other finders, and measures more")]
mod walked;

use planted::random;

mod accepted;
mod advances;
mod ahead;
mod analysis;
mod analysis_snapshot;
mod annotations;
#[cfg(feature = "cli")]
mod article_check;
mod as_of;
mod automatic_levels;
mod axes;
mod bar_lists;
mod baseline;
mod below_zero;
mod bond_prices;
mod breadth;
mod breakouts;
mod chart;
mod chart_values;
mod chart_view;
mod claim_errors;
mod claim_fields;
mod claim_levels;
mod claim_tests;
mod claims;
mod colour_blindness;
mod columns;
#[cfg(feature = "cli")]
mod command_line;
mod compared_lines;
mod contradicted_names;
mod crosses;
mod cut_rows;
mod damaged_files;
mod damaged_names;
mod dates;
#[cfg(feature = "cli")]
mod day_clocks;
mod decimal_marks;
mod delimited_text;
mod demo;
mod describe;
mod desk;
#[cfg(feature = "cli")]
mod docs;
mod doubtful_files;
mod doubts;
mod drawn;
mod eras;
mod exchanged_days;
mod facts;
mod false_warnings;
mod field_cases;
mod foot;
mod formats;
mod frame;
mod frame_zoom;
mod fuzzed;
#[cfg(feature = "cli")]
mod gaps;
mod headerless_files;
mod hostile_files;
mod indicators;
mod json_of_charts;
mod json_text;
mod kinds_of_files;
mod label_places;
mod labels;
mod leaps;
mod left_out_rows;
mod letter_names;
mod level_marks;
mod level_prices;
mod level_properties;
mod levels;
mod limits;
mod moments;
mod moved_labels;
mod multipliers;
mod near_levels;
mod no_prices;
mod notes;
mod numbers;
mod numbers_of_the_world;
mod odd_questions;
mod odd_spellings;
mod option_table;
mod options;
mod other_files;
mod other_kinds;
mod other_plain_files;
mod own;
mod panes;
mod paths;
mod periods;
mod picture;
mod places_of_errors;
mod plain_files;
mod planted_levels;
mod prerender;
mod rare_times;
mod reading_memory;
mod real_files;
mod repeated_headers;
mod report;
mod returns;
mod robustness;
mod rooms;
mod scale;
mod scenario;
mod score;
mod scratch;
mod scripts;
mod series_check;

mod row_numbers;
mod sessions;
mod several_shares;
mod snapshots;
mod strikes;
mod svg_both;
mod svg_shapes;
mod svg_words;
mod theme;
mod ticks;
mod told_readings;
mod trend;
mod two_readings;
mod unit_changes;
mod unknown_names;
mod unlisted_files;
mod unread_names;
mod validation;
mod vendor_formats;
mod view;
mod without_trees;
mod words;
mod words_apart;
mod zones;
