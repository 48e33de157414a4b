//! What a central source says of a metric beside what an agency answers. The agency confirms it or gives its own with a reason; both are kept, and what is published is the agency's.
//!
//! A newer figure of the source replaces an older one and overwrites nothing that was typed: it is only told of.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;

use crate::form::answer::{Figure, Status};
use crate::form::check::{self, Checked, Context, Warning, explanation};
use crate::form::definition::{Measure, ProducedBy};
use crate::form::{Answers, Field, Form, Raw};
use crate::ids::{AgencyId, CentralFigureId, ImportId, RoundId};
use crate::lang::Text;
use crate::survey::observation::Observation;
use crate::text;

/// A figure of a central source, taken for a round.
#[derive(Debug, Clone, PartialEq)]
pub struct CentralFigure {
    pub id: CentralFigureId,
    pub round: RoundId,
    pub metric: String,
    pub measure: String,
    /// `None` is the whole city.
    pub agency: Option<AgencyId>,
    /// SDMX TIME_PERIOD.
    pub period: String,
    /// Present exactly when the status is `Value`.
    pub value: Option<Decimal>,
    pub status: Status,
    pub comment: String,
    pub import: ImportId,
    /// When the source was read last and said this.
    pub fetched_at: DateTime<Utc>,
    pub taken_at: DateTime<Utc>,
    /// When a later import said something else; `None`: it is what the source says now.
    pub superseded_at: Option<DateTime<Utc>>,
}

impl CentralFigure {
    fn stood_at(&self, moment: DateTime<Utc>) -> bool {
        self.taken_at <= moment && self.superseded_at.is_none_or(|end| moment < end)
    }
}

/// Of the figures of one measure that stand at a moment, the one of the latest period: a round asks of one day, a source may tell by the month.
fn latest<'a>(figures: impl Iterator<Item = &'a CentralFigure>) -> Option<&'a CentralFigure> {
    figures.max_by_key(|figure| &figure.period)
}

/// What the source says now of a measure of one agency.
pub fn current<'a>(figures: &'a [CentralFigure], metric: &str, measure: &str) -> Option<&'a CentralFigure> {
    let own = figures.iter().filter(|figure| figure.metric == metric && figure.measure == measure);
    latest(own.filter(|figure| figure.superseded_at.is_none()))
}

/// What the source said at a moment.
pub fn standing(figures: &[CentralFigure], moment: DateTime<Utc>) -> Vec<CentralFigure> {
    let standing = figures.iter().filter(|figure| figure.stood_at(moment));
    standing.map(|figure| CentralFigure { superseded_at: None, ..figure.clone() }).collect()
}

/// What the source said when the answers were saved, or what they still say after it, where the source says something else now.
fn before<'a>(figures: &'a [CentralFigure], now: &CentralFigure, own: &Figure, saved_at: Option<DateTime<Utc>>) -> Option<&'a CentralFigure> {
    let others = || {
        let own = figures.iter().filter(|figure| figure.metric == now.metric && figure.measure == now.measure);
        own.filter(|figure| (figure.value, figure.status) != (now.value, now.status))
    };
    let then = saved_at.and_then(|at| latest(others().filter(|figure| figure.stood_at(at))));
    then.or_else(|| others().rfind(|figure| figure.value.is_some() && figure.value == own.value))
}

/// One measure with what both say of it.
#[derive(Debug, Clone)]
pub struct Compared {
    /// The form's own metric, or one that is computed from it.
    pub metric: String,
    pub measure: Measure,
    pub source: CentralFigure,
    /// What the source said when the answers were saved, where it says something else now.
    pub before: Option<CentralFigure>,
    /// What the answers come to.
    pub own: Figure,
    /// What those of the last round came to.
    pub previous: Option<Figure>,
    /// Names of the form's fields that it comes from.
    pub fields: Vec<String>,
    /// It is what is typed into its one field.
    pub is_plain: bool,
}

impl Compared {
    /// The agency gives another figure than the source. Where the source has none, nothing differs from it; nothing to report is as good as its zero.
    pub fn differs(&self) -> bool {
        differs(self.source.value, self.own.value, self.own.status)
    }

    /// The key of the explanation that a difference asks for, as a rule's name.
    fn rule(&self, form: &Form) -> String {
        rule(form, &self.metric, &self.measure.code)
    }
}

/// Whether an agency's figure is another than what the source says.
pub fn differs(source: Option<Decimal>, own: Option<Decimal>, status: Status) -> bool {
    source.is_some_and(|source| match own {
        Some(own) => own != source,
        None => status != Status::Nothing || !source.is_zero(),
    })
}

/// As a rule of the form would be called; [`crate::form::Raw`] tells of the keys of explanations.
pub fn rule(form: &Form, metric: &str, measure: &str) -> String {
    if metric == form.code { format!("central.{measure}") } else { format!("central.{metric}.{measure}") }
}

/// What is known beside the answers.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    pub context: Context<'a>,
    /// Of this agency and round, those that were replaced too.
    pub figures: &'a [CentralFigure],
    /// Metrics that ask nothing and are computed from this form.
    pub derived: &'a [Form],
}

/// Lays the measures of a form, and of what is computed from it, beside what the source says of them. `saved_at` is when the answers were saved.
pub fn compare(form: &Form, answers: &Answers, known: &Known, saved_at: Option<DateTime<Utc>>) -> Vec<Compared> {
    if known.figures.is_empty() {
        return Vec::new();
    }
    let figures = |answers: &Answers, of: &Form| {
        if of.code == form.code {
            return check::figures(form, answers, &known.context);
        }
        let mut others = known.context.others.clone();
        others.insert(form.code.clone(), answers.clone());
        let context = Context { previous: None, others: &others };
        let computed = check::check(of, &Raw::default(), &context).answers;
        check::figures(of, &Answers { nothing: answers.nothing, ..computed }, &context)
    };
    let mut found = Vec::new();
    for of in std::iter::once(form).chain(known.derived).filter(|of| of.produced_by == ProducedBy::Mixed) {
        let own = figures(answers, of);
        let previous = known.context.previous.map(|previous| figures(previous, of)).unwrap_or_default();
        for measure in &of.measures {
            let Some(source) = current(known.figures, &of.code, &measure.code) else { continue };
            let Some(own) = own.iter().find(|figure| figure.measure == measure.code) else { continue };
            let fields = fields(form, of, measure);
            found.push(Compared {
                metric: of.code.clone(),
                before: before(known.figures, source, own, saved_at).cloned(),
                source: source.clone(),
                own: own.clone(),
                previous: previous.iter().find(|figure| figure.measure == measure.code).cloned(),
                is_plain: of.code == form.code && plain(form, measure).is_some(),
                fields,
                measure: measure.clone(),
            });
        }
    }
    found
}

/// The fields of `form` that a measure of `of` names.
fn fields(form: &Form, of: &Form, measure: &Measure) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for name in measure.value.iter().flat_map(|value| value.names()) {
        let at = if of.code == form.code { 0 } else { usize::from(name.path.first().is_some_and(|first| *first == form.code.replace('-', "_"))) };
        let field = name.path.get(at).filter(|field| form.fields.iter().any(|each| each.name == **field) && !found.contains(field));
        found.extend(field.cloned());
    }
    found
}

/// The field whose number is all of a measure.
fn plain<'a>(form: &'a Form, measure: &Measure) -> Option<&'a Field> {
    let value = measure.value.as_ref()?.source().trim();
    form.fields.iter().find(|field| field.name == value && field.kind.is_numeric() && field.calculation.is_none())
}

/// A published figure that differs from the source's, or did when it was submitted.
#[derive(Debug, Clone, PartialEq)]
pub struct Dispute {
    pub agency: AgencyId,
    pub metric: String,
    pub measure: String,
    pub own: (Option<Decimal>, Status),
    /// What the source said when the agency submitted another figure; `None`: the agency confirmed it.
    pub then: Option<Decimal>,
    /// What the source says now.
    pub now: Option<Decimal>,
    /// Why the agency's is another.
    pub reason: String,
}

impl Dispute {
    /// The figure that the agency's differs from: what it was asked to confirm, else what the source says now.
    pub fn source(&self) -> Option<Decimal> {
        self.then.or(self.now)
    }

    /// The source says something else than when the agency looked.
    pub fn has_moved(&self) -> bool {
        self.then.is_none_or(|then| self.now != Some(then))
    }
}

/// The disputes of a round, in the order of its figures.
pub fn disputes(figures: &[CentralFigure], observations: &[Observation]) -> Vec<Dispute> {
    let mut now: BTreeMap<(Option<AgencyId>, &str, &str), &CentralFigure> = BTreeMap::new();
    for figure in figures.iter().filter(|figure| figure.superseded_at.is_none()) {
        let known = now.entry((figure.agency, &figure.metric, &figure.measure)).or_insert(figure);
        if known.period < figure.period {
            *known = figure;
        }
    }
    let dispute = |each: &Observation| {
        let now = now.get(&(each.agency, &each.metric, &each.measure)).and_then(|figure| figure.value);
        let noted = each.comment.dispute();
        let is_one = noted.is_some() || differs(now, each.value, each.status);
        Some(Dispute {
            agency: each.agency.filter(|_| is_one)?,
            metric: each.metric.clone(),
            measure: each.measure.clone(),
            own: (each.value, each.status),
            then: noted.map(|(source, _)| source),
            now,
            reason: noted.map(|(_, reason)| reason.to_owned()).unwrap_or_default(),
        })
    };
    observations.iter().filter_map(dispute).collect()
}

/// Asks for a reason of each difference, as a soft rule does. What cannot be read is told first.
pub fn demand(form: &Form, raw: &Raw, compared: &[Compared], checked: &mut Checked) {
    let faulty: BTreeSet<String> = checked.faults.iter().filter_map(|fault| fault.at.split(['.', ':']).next()).map(str::to_owned).collect();
    for each in compared.iter().filter(|each| each.differs() && !each.fields.iter().any(|field| faulty.contains(field))) {
        let rule = each.rule(form);
        let (explanation, fault) = explanation(raw, &rule);
        let said = text!(
            "central-differs",
            measure = &each.measure.label,
            source = number(each.source.value, each.source.status),
            own = number(each.own.value, each.own.status)
        );
        checked.faults.extend(fault);
        checked.warnings.push(Warning { rule, at: each.fields.first().cloned().unwrap_or_default(), text: said, explanation });
    }
}

/// A figure in words.
pub fn number(value: Option<Decimal>, status: Status) -> Text {
    match (value, status) {
        (Some(value), _) => text!("central-number", value = value),
        (None, Status::NotApplicable) => text!("status-not-applicable"),
        (None, Status::Unknown) => text!("status-unknown"),
        (None, Status::Nothing) => text!("status-nothing"),
        (None, Status::Value | Status::Missing) => text!("status-missing"),
    }
}

/// What was typed, with the source's figures in the fields that ask for just them.
pub fn confirmed(form: &Form, raw: &Raw, figures: &[CentralFigure]) -> Raw {
    let mut raw = raw.clone();
    for measure in &form.measures {
        let said = current(figures, &form.code, &measure.code).and_then(|figure| figure.value);
        let Some((field, value)) = plain(form, measure).zip(said) else { continue };
        raw.0.remove(&format!("{}:is", field.name));
        raw.0.remove(&format!("{}:note", field.name));
        raw.0.remove("nothing");
        raw.set(&field.name, value.normalize().to_string());
    }
    raw
}

/// Names the figures that a page shows: a confirmation speaks of these and of no later ones. Empty where there are none.
pub fn stamp(figures: &[CentralFigure]) -> String {
    let current = figures.iter().filter(|figure| figure.superseded_at.is_none());
    current.map(|figure| figure.id).max().map(|id| id.to_string()).unwrap_or_default()
}
