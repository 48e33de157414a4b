//! The charts of a metric, from what its form file says and the figures that its tables show.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::restated;
use crate::form::Form;
use crate::form::definition::{Level, Measure};
use crate::form::report::{self, ChartKind, ShareOf};
use crate::ids::AgencyId;
use crate::lang::Lang;
use crate::survey::agency::Agency;
use crate::survey::change::{Stand, breaks};
use crate::survey::forecast::{Fit, LEAST_POINTS};
use crate::survey::note::Note;
use crate::survey::period::next_year;
use crate::survey::result::{self, Column, Moment, Results};
use crate::t;
use crate::view::chart::{Ahead, Category, Cell, Chart, Kind, Line, Lines, Part, Point, Series, Table, Target, Unit, Why};

/// Agencies that a chart has bars of: of more nobody can read it.
const DRAWN: usize = 60;

/// A metric and its figures, to be drawn.
#[derive(Debug, Clone, Copy)]
pub struct Figures<'a> {
    pub lang: Lang,
    pub form: &'a Form,
    pub results: &'a Results,
    /// By their numbers.
    pub notes: &'a [Note],
    /// The column of the round itself.
    pub now: &'a Column,
}

impl Figures<'_> {
    /// The declared charts that have figures.
    pub fn declared(&self) -> Vec<Chart> {
        let charts = self.form.charts();
        let drawn: Vec<Chart> =
            charts.iter().enumerate().filter_map(|(at, chart)| self.chart(&format!("{}-{}", self.form.code, at + 1), chart)).collect();
        if drawn.is_empty() { self.of_city_alone() } else { drawn }
    }

    /// Of what agencies have no figures of, though a chart of theirs is declared: the city over time.
    fn of_city_alone(&self) -> Vec<Chart> {
        let has_line = |code: &str| self.results.series(code).len() > 1;
        let lines = self.form.headline().into_iter().filter(|measure| has_line(&measure.code));
        let chart = |measure: &Measure| report::Chart { kind: ChartKind::Lines, measures: vec![measure.code.clone()], cut: None, title: None };
        lines.map(chart).enumerate().filter_map(|(at, chart)| self.chart(&format!("{}-city-{}", self.form.code, at + 1), &chart)).collect()
    }

    /// A declared chart shows this measure by agency and date.
    pub fn is_over_time(&self, measure: &str) -> bool {
        let charts = self.form.charts();
        charts.iter().any(|chart| chart.kind == ChartKind::Grouped && chart.measures == [measure])
    }

    /// The whole city over time, where no declared chart shows that.
    pub fn city(&self, measure: &str) -> Option<Chart> {
        let is_declared =
            self.form.report.charts.iter().any(|chart| chart.kind == ChartKind::Lines && chart.measures.iter().any(|each| each == measure));
        let lines =
            self.lines(&[measure.to_owned()]).filter(|lines| !is_declared && lines.series.iter().any(|line| line.points.len() >= LEAST_POINTS));
        let title = t!(self.lang, "report-city-over-time", measure = self.label(measure));
        lines.map(|lines| Chart { id: format!("{}-over-time-city", self.form.code), title, unit: self.unit(measure), kind: Kind::Lines(lines) })
    }

    /// One measure by agency and date.
    pub fn over_time(&self, measure: &str) -> Option<Chart> {
        let chart = report::Chart { kind: ChartKind::Grouped, measures: vec![measure.to_owned()], cut: None, title: None };
        self.chart(&format!("{}-over-time", self.form.code), &chart)
    }

    fn chart(&self, id: &str, chart: &report::Chart) -> Option<Chart> {
        let first = chart.measures.first()?;
        let mut all = 0;
        let mut by_agency = |series| {
            let (table, rows) = self.by_agency(chart, series)?;
            all = rows;
            Some(table)
        };
        let kind = match chart.kind {
            ChartKind::Grouped if chart.measures.len() == 1 => Kind::Grouped(by_agency(self.dates(first))?),
            ChartKind::Grouped => Kind::Grouped(by_agency(self.measures(&chart.measures))?),
            ChartKind::Stacked => Kind::Stacked(by_agency(self.measures(&chart.measures))?),
            ChartKind::Shares => Kind::Shares(self.parts(&chart.measures)?),
            ChartKind::Lines => Kind::Lines(self.lines(&chart.measures)?),
        };
        let title = match &chart.title {
            Some(title) => title.get(self.lang).to_owned(),
            None if chart.measures.len() == 1 => self.label(first),
            None => self.form.title.get(self.lang).to_owned(),
        };
        // Bars of one date are called by it; bars and lines over time have it at their sides.
        let is_of_now = match chart.kind {
            ChartKind::Grouped => chart.measures.len() > 1,
            ChartKind::Stacked | ChartKind::Shares => true,
            ChartKind::Lines => false,
        };
        let title =
            if is_of_now { t!(self.lang, "report-chart-at", title = title, period = self.lang.period(self.period(&chart.measures))) } else { title };
        let count = |rows: usize| self.lang.count(i64::try_from(rows).unwrap_or(i64::MAX));
        let title = if all > DRAWN { t!(self.lang, "list-largest", title = title, shown = count(DRAWN), total = count(all)) } else { title };
        Some(Chart { id: id.to_owned(), title, unit: self.unit(first), kind })
    }

    /// What the figures of now speak of: where only the city has some, that is theirs.
    fn period(&self, codes: &[String]) -> &str {
        let of_agencies = self.results.observations().any(|each| each.agency.is_some() && codes.contains(&each.measure));
        let city = || codes.iter().find_map(|code| self.results.city(self.now, code));
        if of_agencies { &self.now.period } else { city().map_or(&self.now.period, |found| &found.period) }
    }

    /// A series for each date.
    fn dates(&self, measure: &str) -> Vec<(String, Column, String)> {
        self.results.columns().into_iter().map(|column| (self.lang.period(&column.period), column, measure.to_owned())).collect()
    }

    /// A series for each measure that has figures.
    fn measures(&self, codes: &[String]) -> Vec<(String, Column, String)> {
        let has = |code: &&String| self.results.observations().any(|each| each.measure == **code && each.agency.is_some());
        codes.iter().filter(has).map(|code| (self.short(code), self.now.clone(), code.clone())).collect()
    }

    /// Agencies that nothing at all is said of have no row; of very many, those with the largest figures have one. How many there are in all.
    fn by_agency(&self, chart: &report::Chart, series: Vec<(String, Column, String)>) -> Option<(Table, usize)> {
        let cells = |agency: &Agency| series.iter().map(|(_, column, code)| self.cell(agency.id, column, code)).collect::<Vec<_>>();
        let rows: Vec<(&Agency, Vec<Cell>)> = self.results.agencies.iter().map(|agency| (agency, cells(agency))).collect();
        let mut rows: Vec<_> =
            rows.into_iter().filter(|(_, cells)| cells.iter().any(|cell| cell.why != Why::NotExpected || cell.sign.is_some())).collect();
        if rows.iter().all(|(_, cells)| cells.iter().all(|cell| cell.value.is_none())) {
            return None;
        }
        let all = rows.len();
        if let Some(least) = least_drawn(&rows) {
            // Of those that are just as large as the last that has room, the first.
            let mut ties = DRAWN - rows.iter().filter(|(_, cells)| largest(cells) > least).count();
            rows.retain(|(_, cells)| {
                let is_tie = largest(cells) == least && ties > 0;
                ties -= usize::from(is_tie);
                is_tie || largest(cells) > least
            });
        }
        let column = |(at, (label, ..)): (usize, &(String, Column, String))| Series {
            label: label.clone(),
            cells: rows.iter().filter_map(|(_, cells)| cells.get(at).copied()).collect(),
        };
        let table = Table {
            categories: rows.iter().map(|(agency, _)| Category { code: agency.code.clone(), name: agency.name.get(self.lang).to_owned() }).collect(),
            series: series.iter().enumerate().map(column).collect(),
            target: if chart.measures.len() == 1 { chart.measures.first().and_then(|code| self.target(code, Level::Agency)) } else { None },
            cut: chart.cut,
        };
        Some((table, all))
    }

    /// As the table has it, a share too.
    pub fn cell(&self, agency: AgencyId, column: &Column, code: &str) -> Cell {
        if let Some(share) = self.form.report.share(code) {
            let ShareOf::Part { of, out_of } = &share.of else { return Cell::absent(Why::NotExpected) };
            let sharing = self.results.sharing(Some(agency), column, share);
            let parts = [of, out_of].map(|part| self.cell(agency, column, part));
            let why = parts.iter().find(|cell| cell.value.is_none()).map_or(Why::NotExpected, |cell| cell.why);
            return sharing.map_or_else(|| Cell::absent(why), |sharing| Cell::value(sharing.percent));
        }
        let marks: Vec<_> = self.results.marks(agency, column, code).collect();
        let cell = self.results.cell(agency, column, code);
        let drawn = match cell {
            result::Cell::Figure(found) => found.value.map_or_else(|| Cell::absent(found.status), Cell::value),
            result::Cell::NotAnswered => Cell::absent(Why::NotAnswered),
            result::Cell::Empty => Cell::absent(Why::NotExpected),
        };
        let note = self.notes.iter().position(|note| note.is_at_cell(Some(agency), &column.period, code));
        Cell { sign: restated::shown(&marks, cell), note: note.and_then(|at| u32::try_from(at + 1).ok()), ..drawn }
    }

    /// The parts of the whole city.
    fn parts(&self, codes: &[String]) -> Option<Vec<Part>> {
        let whole = |code: &String| self.results.whole(self.now, code);
        let cell = |code: &String| whole(code).map_or_else(|| Cell::absent(Why::NotExpected), city_cell);
        let parts: Vec<Part> = codes.iter().map(|code| Part { label: self.short(code), cell: cell(code) }).collect();
        codes.iter().all(|code| whole(code).is_some()).then_some(parts)
    }

    fn lines(&self, codes: &[String]) -> Option<Lines> {
        let lines: Vec<Line> = codes.iter().map(|code| self.line(code)).filter(|line| !line.points.is_empty()).collect();
        let target = if codes.len() == 1 { codes.first().and_then(|code| self.target(code, Level::City)) } else { None };
        (!lines.is_empty()).then_some(Lines { series: lines, target })
    }

    fn line(&self, code: &str) -> Line {
        let moments = self.moments(code);
        let stand = |moment: &Moment| Stand { at: moment.at, version: self.results.version(moment.round) };
        let mut points: Vec<Point> = Vec::new();
        let mut since_break: Vec<(NaiveDate, Decimal)> = Vec::new();
        for (at, moment) in moments.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|before| moments.get(before));
            let is_break = before.is_some_and(|before| breaks(&self.form.report, stand(before), stand(moment)));
            if is_break {
                since_break.clear();
            }
            if !moment.whole.is_partial {
                since_break.push((moment.at, moment.whole.value));
            }
            points.push(Point { at: moment.at, label: self.lang.period(&moment.period), cell: city_cell(moment.whole), is_break });
        }
        let most = if self.unit(code) == Unit::Percent { 100.0 } else { f64::INFINITY };
        let ahead = moments.last().filter(|last| !last.whole.is_partial).and_then(|last| next_year(&last.period));
        let forecast = ahead.and_then(|(at, period)| {
            let forecast = Fit::through(&since_break)?.at(at).within(0.0, most);
            Some(Ahead { label: self.lang.period(&period), forecast })
        });
        Line { label: self.short(code), points, forecast }
    }

    /// The city over time, of a measure or of a share.
    fn moments(&self, code: &str) -> Vec<Moment> {
        let Some(share) = self.form.report.share(code) else { return self.results.series(code) };
        let columns = self.results.columns();
        let of_column = |column: &Column| {
            let sharing = self.results.sharing(None, column, share)?;
            let at = self.results.stand(column)?.at;
            let whole = result::Whole { value: sharing.percent, is_partial: sharing.is_partial };
            Some(Moment { at, period: column.period.clone(), round: column.round, whole })
        };
        columns.iter().filter_map(of_column).collect()
    }

    /// The next that is aimed at, or the last one that was.
    fn target(&self, code: &str, level: Level) -> Option<Target> {
        let year = i64::from(self.now.period.get(..4)?.parse::<u16>().ok()?);
        let nearest =
            self.form.report.targets_of(code, level).min_by_key(|target| (i64::from(target.year) < year, (i64::from(target.year) - year).abs()));
        nearest.map(|target| Target { value: target.value, year: Some(target.year) })
    }

    fn measure(&self, code: &str) -> Option<&Measure> {
        self.form.measure(code)
    }

    pub fn short(&self, code: &str) -> String {
        let share = || self.form.report.share(code).map(|share| &share.label);
        self.measure(code).map(|measure| &measure.label).or_else(share).map_or_else(|| code.to_owned(), |label| label.get(self.lang).to_owned())
    }

    /// With its unit.
    pub fn label(&self, code: &str) -> String {
        let unit = self.measure(code).and_then(|measure| measure.unit.as_ref());
        match unit.map(|unit| unit.get(self.lang)) {
            Some(unit) => format!("{} ({unit})", self.short(code)),
            None if self.unit(code) == Unit::Percent => format!("{} (%)", self.short(code)),
            None => self.short(code),
        }
    }

    /// A figure as it is written, with its unit.
    pub fn said(&self, code: &str, value: Decimal) -> String {
        let unit = self.measure(code).and_then(|measure| measure.unit.as_ref());
        match (self.unit(code), unit) {
            (Unit::Percent, _) => self.lang.percent(value),
            (Unit::Number, Some(unit)) => format!("{} {}", self.lang.number(value), unit.get(self.lang)),
            (Unit::Number, None) => self.lang.number(value),
        }
    }

    /// What the whole city has now, of a measure or of a share.
    pub fn city_now(&self, code: &str) -> Option<Decimal> {
        match self.form.report.share(code) {
            Some(share) => self.results.sharing(None, self.now, share).map(|sharing| sharing.percent),
            None => self.results.whole(self.now, code).map(|whole| whole.value),
        }
    }

    pub fn unit(&self, code: &str) -> Unit {
        let is_percent = self.measure(code).and_then(|measure| measure.unit.as_ref()).is_some_and(|unit| unit.fi == "%");
        if is_percent || self.form.report.share(code).is_some() { Unit::Percent } else { Unit::Number }
    }
}

fn largest(cells: &[Cell]) -> Option<Decimal> {
    cells.iter().filter_map(|cell| cell.value).max()
}

/// What an agency's largest figure has to be for a row, where there are more agencies than rows.
fn least_drawn(rows: &[(&Agency, Vec<Cell>)]) -> Option<Option<Decimal>> {
    let mut figures: Vec<_> = rows.iter().map(|(_, cells)| largest(cells)).collect();
    figures.sort_unstable_by(|one, other| other.cmp(one));
    figures.get(DRAWN).and_then(|_| figures.get(DRAWN - 1)).copied()
}

fn city_cell(whole: result::Whole) -> Cell {
    Cell { is_partial: whole.is_partial, ..Cell::value(whole.value) }
}
