//! Fewer points for the lines of a picture that everybody loads: those that a line passes anyway are left out.

use levelchart::frame::{Path, Shape};

/// A place in subpixels, eighths of a pixel.
type Place = (i32, i32);

/// What is left out lies at most so far from the line, in subpixels.
const MOST_ASIDE: i32 = 1;
/// At most so many points stand between two that are kept: each of them is looked at for each that follows.
const MOST_BETWEEN: usize = 64;

/// Thins the shapes of one picture in several themes, which stay the same shapes one by one. Pieces of a line are joined.
pub fn thin(themes: &mut [&mut Vec<Shape>]) {
    let Some(count) = themes.first().map(|shapes| shapes.len()) else { return };
    let joins: Vec<bool> =
        (0..count).map(|at| at > 0 && themes.iter().all(|shapes| continues(&shapes[at - 1], &shapes[at]))).collect();
    for shapes in themes {
        let mut whole: Vec<Shape> = Vec::new();
        for (shape, joins) in std::mem::take(*shapes).into_iter().zip(&joins) {
            match (whole.last_mut(), shape) {
                (Some(Shape::Path(line)), Shape::Path(piece)) if *joins => line.points.extend(piece.points),
                (_, shape) => whole.push(shape),
            }
        }
        for shape in &mut whole {
            if let Shape::Path(path) = shape {
                path.points = thinned(&path.points);
            }
        }
        **shapes = whole;
    }
}

/// Returns whether a shape is a line that goes on where another ends. Two that let the ground through are darker there.
fn continues(before: &Shape, shape: &Shape) -> bool {
    let (Shape::Path(before), Shape::Path(shape)) = (before, shape) else { return false };
    let look = |path: &Path| (path.width, path.color);
    shape.width > 0
        && shape.color.a == u8::MAX
        && look(before) == look(shape)
        && before.points.last() == shape.points.first()
}

/// Returns the points without those that lie within [`MOST_ASIDE`] of the line between the ones around them.
fn thinned(points: &[Place]) -> Vec<Place> {
    let mut kept: Vec<Place> = points.first().copied().into_iter().collect();
    let mut from = 0;
    for next in 2..=points.len() {
        let between = &points[from + 1..next];
        if between.len() > MOST_BETWEEN || points.get(next).is_none_or(|&to| !is_line(points[from], between, to)) {
            from = next - 1;
            kept.push(points[from]);
        }
    }
    kept
}

/// Returns whether points lie along the line from one place to another, within [`MOST_ASIDE`].
fn is_line(from: Place, between: &[Place], to: Place) -> bool {
    let step = |at: Place| [i64::from(at.0) - i64::from(from.0), i64::from(at.1) - i64::from(from.1)];
    let dot = |a: [i64; 2], b: [i64; 2]| a[0] * b[0] + a[1] * b[1];
    let whole = step(to);
    let length = dot(whole, whole);
    between.iter().map(|&at| step(at)).all(|part| {
        let aside = whole[0] * part[1] - whole[1] * part[0];
        (0..=length).contains(&dot(whole, part))
            && dot(part, part) <= length
            && aside * aside <= length * i64::from(MOST_ASIDE * MOST_ASIDE)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use levelchart::theme::{Rgba, Theme};
    use proptest::prelude::*;

    /// Distance of a place from the line between two others.
    fn distance(at: Place, [from, to]: [Place; 2]) -> f64 {
        let [ax, ay, bx, by, x, y] = [from.0, from.1, to.0, to.1, at.0, at.1].map(f64::from);
        let length = (bx - ax).powi(2) + (by - ay).powi(2);
        let share = if length > 0.0 { ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length } else { 0.0 };
        if !(0.0..=1.0).contains(&share) {
            return (x - ax).hypot(y - ay).min((x - bx).hypot(y - by));
        }
        (x - ax - share * (bx - ax)).hypot(y - ay - share * (by - ay))
    }

    #[test]
    fn a_straight_line_is_its_ends_and_a_spike_stays() {
        let straight: Vec<_> = (0..50).map(|i| (i * 24, i * 7)).collect();
        assert_eq!(thinned(&straight), [(0, 0), (49 * 24, 49 * 7)]);
        let spike = [(0, 0), (0, 90), (0, 0), (10, 0)];
        assert_eq!(thinned(&spike), spike);
        assert_eq!(thinned(&spike[..1]), spike[..1]);
        assert_eq!(thinned(&[]), []);
    }

    #[test]
    fn pieces_of_a_line_are_one_where_they_have_one_colour_in_every_theme() {
        let theme = Theme::light();
        let piece = |points: &[Place], color: Rgba| Shape::Path(Path { points: points.to_vec(), width: 8, color });
        let shapes = |colors: [Rgba; 2]| {
            vec![piece(&[(0, 0), (40, 9), (80, 0)], colors[0]), piece(&[(80, 0), (120, 9)], colors[1])]
        };
        let count = |colors: [[Rgba; 2]; 2]| {
            let [mut a, mut b] = colors.map(shapes);
            thin(&mut [&mut a, &mut b]);
            assert_eq!(a.len(), b.len());
            a.len()
        };
        assert_eq!(count([[theme.ink; 2], [theme.paper; 2]]), 1);
        assert_eq!(count([[theme.ink; 2], [theme.paper, theme.ink]]), 2);
        assert_eq!(count([[theme.ink.faded(0.5); 2]; 2]), 2);
    }

    proptest! {
        #[test]
        fn no_point_is_farther_from_the_line_than_an_eighth_of_a_pixel(
            steps in prop::collection::vec((-30_i32..30, -4_i32..4), 1..200),
        ) {
            let mut at = (0, 0);
            let points: Vec<Place> = steps.iter().map(|step| { at = (at.0 + step.0, at.1 + step.1); at }).collect();
            let kept = thinned(&points);
            prop_assert_eq!((kept[0], kept[kept.len() - 1]), (points[0], points[points.len() - 1]));
            // The kept points come in order; each of the others lies by the line between the two around it.
            let mut line = 0;
            for &point in &points {
                while line + 2 < kept.len() && point == kept[line + 1] {
                    line += 1;
                }
                let near = kept[line..].windows(2).take(2).any(|pair| distance(point, [pair[0], pair[1]]) <= f64::from(MOST_ASIDE) + 1e-4);
                prop_assert!(near || kept.len() == 1, "{point:?} is not by {:?}", &kept[line..]);
            }
        }
    }
}
