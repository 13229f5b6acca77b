//! Planted levels are found about as often as a prototype found them, and more often than by other ways.
//!
//! `cargo run --release --example planted_levels > tests/planted-levels.md` writes the whole table. Set `PLANTED_SEED` to
//! draw other series.

use crate::planted::{PROTOTYPE, PROTOTYPE_SERIES, finders, first_seed, planted, score_all};

/// As many as the prototype's figures rest on.
const SERIES: u64 = 150;

/// Three standard errors of the difference of two samples: one miss in seven hundred by chance.
const ERRORS: f64 = 3.0;

#[test]
fn f1_is_at_or_above_the_prototypes_less_the_sampling_error() {
    for (reflection, prototype) in PROTOTYPE {
        let score = &score_all(&finders()[..1], reflection, first_seed(), SERIES)[0];
        // The prototype's own error is not known; its series were as many and as long.
        let error = score.f1_error() * (1.0 + SERIES as f64 / PROTOTYPE_SERIES).sqrt();
        assert!(
            score.f1() >= prototype - error,
            "r = {reflection}: precision {}, recall {}, F1 {} against {prototype}, standard error of the difference {error}",
            score.precision(),
            score.recall(),
            score.f1()
        );
    }
}

#[test]
fn levels_that_hold_are_found_more_often_than_by_volume_or_by_chance() {
    let finders = finders();
    let scores = score_all(&finders, 0.98, first_seed(), SERIES);
    let ours = scores[0].f1();
    // Fractals are the nearest rival; the other two name places at random, and ours must be far above them.
    for (name, times) in [("fractals and Ward", 1.0), ("volume by price", 2.0), ("random", 2.0)] {
        let at = finders.iter().position(|finder| finder.name == name).unwrap();
        assert!(ours > times * scores[at].f1(), "{name}: {} against {ours}", scores[at].f1());
    }
}

#[test]
fn without_reflection_no_more_is_found_than_by_chance() {
    let scores = score_all(&finders(), 0.0, first_seed(), SERIES);
    let (ours, random) = (&scores[0], scores.last().unwrap());
    let error = ours.f1_error().hypot(random.f1_error());
    assert!((ours.f1() - random.f1()).abs() < ERRORS * error, "{} against {}", ours.f1(), random.f1());
}

#[test]
fn a_seed_draws_the_same_series_every_time() {
    assert_eq!(planted(7, 0.95).series, planted(7, 0.95).series);
    assert_ne!(planted(7, 0.95).series, planted(8, 0.95).series);
}
