//! Where a series changes what it counts. A form file says with which version of the form, or from which day on; this says between which figures that lies.

use chrono::NaiveDate;

use crate::form::report::{Change, ChangeKind, Report, Since};

/// What is known of figures, to tell which changes they have: the last day that they speak of, and the version of the form that their round asked, if it asked one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stand {
    pub at: NaiveDate,
    pub version: Option<u32>,
}

/// What changed between figures and earlier ones of the same metric.
pub fn between(report: &Report, before: Stand, now: Stand) -> impl Iterator<Item = &Change> {
    report.changes.iter().filter(move |change| match change.since {
        Since::Day(day) => before.at < day && day <= now.at,
        Since::Version(first) => {
            before.version.is_some_and(|version| version < first) && now.version.is_some_and(|version| first <= version) && before.at <= now.at
        }
    })
}

/// The series breaks between them: figures of `now` have SDMX OBS_STATUS B.
pub fn breaks(report: &Report, before: Stand, now: Stand) -> bool {
    between(report, before, now).any(|change| change.kind == ChangeKind::Break)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Label;

    #[test]
    fn a_series_breaks_once() {
        let change = |since, kind| Change { since, kind, what: Label::new("a", "b", "c") };
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let stand = |at: &str, version| Stand { at: day(at), version };
        let by_day = Report { changes: vec![change(Since::Day(day("2014-12-31")), ChangeKind::Break)], ..Report::default() };
        assert!(breaks(&by_day, stand("2013-12-31", None), stand("2014-12-31", None)));
        assert!(!breaks(&by_day, stand("2014-12-31", None), stand("2015-12-31", None)));
        assert!(!breaks(&by_day, stand("2012-12-31", None), stand("2013-12-31", None)));
        let by_version = Report { changes: vec![change(Since::Version(2), ChangeKind::Break)], ..Report::default() };
        assert!(breaks(&by_version, stand("2013-12-31", Some(1)), stand("2014-12-31", Some(3))));
        assert!(!breaks(&by_version, stand("2013-12-31", Some(2)), stand("2014-12-31", Some(3))));
        assert!(!breaks(&by_version, stand("2013-12-31", None), stand("2014-12-31", Some(2))), "nobody knows what was asked before");
        let told = Report { changes: vec![change(Since::Version(2), ChangeKind::Comparable)], ..Report::default() };
        let (before, now) = (stand("2013-12-31", Some(1)), stand("2014-12-31", Some(2)));
        assert!(!breaks(&told, before, now) && between(&told, before, now).count() == 1);
    }
}
