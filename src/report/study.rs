//! Studies that have a column over all bars.

use super::Fields;
use crate::analysis::{
    AdvancesStudy, AtrStudy, AverageStudy, BandsStudy, BreadthStudy, MacdStudy, MeanVolume, OwnStudy, RsiStudy,
};
use crate::format::decimals_of_closes;

pub(super) fn average(out: &mut impl Fields, study: &AverageStudy) {
    out.text("kind", study.average.kind.name());
    out.count("period", study.average.period);
    out.column("values", &study.values);
    out.number("last", study.last);
}

pub(super) fn rsi(out: &mut impl Fields, study: &RsiStudy) {
    out.count("period", study.period);
    out.column("values", &study.values);
    out.number("last", study.last);
    out.text("zone", study.zone.name());
    out.text("direction", study.trend.name());
}

pub(super) fn atr(out: &mut impl Fields, study: &AtrStudy) {
    out.count("period", study.period);
    out.column("values", &study.values);
    out.number("last", study.last);
}

pub(super) fn mean_volume(out: &mut impl Fields, study: &MeanVolume) {
    out.count("period", study.period);
    out.column("values", &study.values);
    out.number("last", study.last);
}

pub(super) fn bands(out: &mut impl Fields, study: &BandsStudy) {
    out.count("period", study.period);
    out.number("deviations", study.deviations);
    out.column("upper", &study.bands.upper);
    out.column("middle", &study.bands.middle);
    out.column("lower", &study.bands.lower);
}

pub(super) fn macd(out: &mut impl Fields, study: &MacdStudy) {
    let [fast, slow, signal] = study.periods;
    out.count("fast", fast);
    out.count("slow", slow);
    out.count("smoothing", signal);
    out.column("line", &study.macd.line);
    out.column("signal", &study.macd.signal);
    out.column("histogram", &study.macd.histogram);
}

pub(super) fn breadth(out: &mut impl Fields, study: &BreadthStudy) {
    out.column("values", &study.breadth.percent);
    out.number("last", study.last);
    match &study.breadth.advances {
        Some(advances) => out.column("advanceDecline", &advances.line),
        None => out.null("advanceDecline"),
    }
}

pub(super) fn advances(out: &mut impl Fields, study: &AdvancesStudy) {
    out.column("line", &study.advances.line);
    out.column("ratio", &study.advances.ratio);
    out.number("last", study.last);
    out.number("lastRatio", study.last_ratio);
}

pub(super) fn own(out: &mut impl Fields, study: &OwnStudy) {
    out.text("name", study.name.as_str());
    out.text("label", study.label.as_str());
    out.number("low", study.bounds.map(|[low, _]| low));
    out.number("high", study.bounds.map(|[_, high]| high));
    out.column("values", &study.values);
    out.number("last", study.last);
    out.count("decimals", decimals_of_closes(&study.values));
}
