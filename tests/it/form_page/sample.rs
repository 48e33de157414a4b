//! A form with every kind of field as people see them, half filled in.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use mittaristo::error::Fault;
use mittaristo::form::check::{self, Checked, Context, Warning};
use mittaristo::form::definition::{Axis, Choice, Rule, Severity};
use mittaristo::form::{Answer, Answers, Field, Form, Kind, Raw};
use mittaristo::lang::{Label, Lang};
use mittaristo::view::form::{BLANK_ROWS, Central, FormPage, Previous, Saved};

use crate::checks::sample::{self, expr, label, raw};

fn field(name: &str, fi: &str, kind: Kind) -> Field {
    Field { label: Label::new(fi, format!("{fi} (sv)"), format!("{fi} (en)")), ..sample::field(name, kind) }
}

fn choices(all: &[(&str, &str)]) -> Kind {
    Kind::Choice(all.iter().map(|(name, fi)| Choice { name: (*name).to_owned(), label: label(fi) }).collect())
}

fn axes(all: &[(&str, &str)]) -> Vec<Axis> {
    all.iter().map(|(name, fi)| Axis { name: (*name).to_owned(), label: label(fi) }).collect()
}

fn services() -> Kind {
    let columns = vec![
        Field { required: true, ..field("name", "Palvelu", Kind::Text { max_length: 200 }) },
        Field {
            hint: Some(label("0 = ei sähköinen")),
            ..field("maturity", "Kypsyystaso", choices(&[("0", "0 ei verkossa"), ("2", "2 lomake verkossa"), ("4", "4 kokonaan verkossa")]))
        },
        field("electronic", "Sähköisiä", Kind::Count),
        field("other", "Muita", Kind::Count),
        Field { calculation: Some(expr("sum(electronic, other)")), ..field("total", "Yhteensä", Kind::Count) },
        Field { calculation: Some(expr("share(electronic, total)")), ..field("share", "Osuus", Kind::Percent) },
        field("since", "Alkaen", Kind::Date),
    ];
    let big = Rule {
        name: "big".into(),
        check: expr("electronic <= 9000"),
        severity: Severity::Soft,
        at: "electronic".into(),
        message: label("Asiointeja on poikkeuksellisen paljon."),
    };
    Kind::Rows { columns, rules: vec![big], max: 500 }
}

fn fields() -> Vec<Field> {
    let grid = Kind::Grid {
        rows: axes(&[("staff", "Henkilöstön käytössä"), ("customers", "Asiakkaiden käytössä")]),
        columns: axes(&[("desktop", "Pöytäkoneet"), ("laptop", "Kannettavat"), ("tablet", "Taulutietokoneet")]),
    };
    let steps = choices(&[("a", "Esiselvitys"), ("b", "Määrittely"), ("c", "Hankinta"), ("d", "Toteutus"), ("e", "Käyttöönotto"), ("f", "Tuotanto")]);
    vec![
        Field {
            required: true,
            unit: Some(label("henkilöä")),
            hint: Some(label("Palvelussuhteessa oleva henkilöstö.")),
            ..field("staff", "Henkilöstön määrä", Kind::Count)
        },
        field("satisfied", "Tyytyväisten osuus", Kind::Percent),
        Field { unit: Some(label("milj. €")), ..field("budget", "Menot", Kind::Decimal { places: 2 }) },
        Field { required: true, ..field("state", "Hankkeen tila", choices(&[("on-plan", "Suunnitelman mukaan"), ("late", "Myöhässä")])) },
        field("step", "Vaihe", steps),
        field("title", "Hankkeen nimi", Kind::Text { max_length: 80 }),
        field("story", "Kuvaus", Kind::LongText { max_length: 500 }),
        field("ended", "Päättyi", Kind::Date),
        field("has_phones", "Onko käytössä matkapuhelimia?", Kind::YesNo),
        Field { unit: Some(label("kpl")), ..field("terminals", "Päätelaitteet", grid) },
        Field {
            unit: Some(label("laitetta")),
            calculation: Some(expr("sum(terminals) / staff")),
            ..field("each", "Päätelaitteita henkilöä kohti", Kind::Decimal { places: 2 })
        },
        Field { hint: Some(label("Palvelut, joissa voi asioida sähköisesti.")), ..field("services", "Sähköiset asiointipalvelut", services()) },
    ]
}

pub fn form() -> Form {
    let change = Rule {
        name: "change".into(),
        check: expr("abs(staff - previous.staff) <= 0.3 * previous.staff"),
        severity: Severity::Soft,
        at: "staff".into(),
        message: label("Henkilöstön määrä on muuttunut yli 30 % edellisestä kierroksesta."),
    };
    Form {
        code: "devices".to_owned(),
        title: label("Päätelaitteet ja asiointi"),
        definition: label("Hallintokunnan hallinnassa olevat päätelaitteet ja sähköiset asiointipalvelut."),
        source: label("Kysely hallintokunnille"),
        fields: fields(),
        rules: vec![change],
        measures: vec![],
        uses: vec![],
        ..sample::form()
    }
}

/// What a contact typed, with mistakes and with what would be dangerous if it were not escaped.
pub fn typed() -> Raw {
    raw(&[
        ("staff", "2 000"),
        ("satisfied:is", "unknown"),
        ("satisfied:note", "Kysely tehdään \"syksyllä\" <b>"),
        ("budget", "12,345"),
        ("step", "d"),
        ("title", "<script>alert('x')</script> & \"😀\""),
        ("story", "\nEnsimmäinen rivi jäi tyhjäksi </textarea><script>1</script>"),
        ("ended", "31.6.2015"),
        ("has_phones", "yes"),
        ("terminals.staff.desktop", "1 200"),
        ("terminals.staff.laptop", "800"),
        ("terminals.staff.tablet", "x"),
        ("terminals.customers.desktop:is", "na"),
        ("services.0.name", "Asukaspysäköintitunnuksen hakeminen ja ajoneuvotietojen muuttaminen"),
        ("services.0.maturity", "4"),
        ("services.0.electronic", "12 000"),
        ("services.0.other", "3000"),
        ("services.2.name", "Terassilupa"),
        ("services.2.electronic", "253"),
        ("explain:services.2.big", "Aiempi perustelu"),
        ("comment", "Luvut \u{2028}ovat alustavia."),
    ])
}

pub fn previous() -> Answers {
    let earlier = raw(&[
        ("staff", "1234"),
        ("satisfied", "56,5"),
        ("state", "late"),
        ("ended", "31.12.2014"),
        ("terminals.staff.desktop", "1100"),
        ("services.0.name", "Terassilupa"),
        ("services.0.electronic", "240"),
        ("services.0.other:is", "unknown"),
        ("services.0.other:note", "Puhelut"),
        ("services.1.name", "Kaivuulupa"),
    ]);
    check::read(&form(), &earlier).0
}

pub struct Filled {
    pub form: Form,
    pub raw: Raw,
    pub previous: Answers,
    pub computed: BTreeMap<String, Answer>,
    pub checked: Checked,
}

pub fn filled(raw: Raw) -> Filled {
    let (form, previous) = (form(), previous());
    let others = BTreeMap::new();
    let context = Context { previous: Some(&previous), others: &others };
    let (computed, checked) = (check::computed(&form, &raw, &context), check::check(&form, &raw, &context));
    Filled { form, raw, computed, checked, previous }
}

pub fn moment(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, 0).unwrap()
}

pub fn page<'a>(filled: &'a Filled, lang: Lang, faults: &'a [Fault], warnings: &'a [Warning]) -> FormPage<'a> {
    FormPage {
        lang,
        zone: chrono_tz::Europe::Helsinki,
        form: &filled.form,
        agency: "Rakennusvirasto",
        as_of: NaiveDate::from_ymd_opt(2015, 6, 30).unwrap(),
        due_at: moment(1_439_557_200),
        closes_at: moment(1_440_766_800),
        is_late: false,
        returned: "",
        raw: &filled.raw,
        computed: &filled.computed,
        previous: Some(Previous { as_of: NaiveDate::from_ymd_opt(2014, 12, 31).unwrap(), answers: &filled.previous, of: &[] }),
        central: Central::default(),
        faults,
        warnings,
        revision: 4,
        key: "k1",
        saved: Some(Saved { by: "Maija Meikäläinen", at: moment(1_438_000_000) }),
        blank_rows: BLANK_ROWS,
        action: "/rounds/2015-06-30/HKR/devices",
        draft_url: "/rounds/2015-06-30/HKR/devices/draft",
        computed_url: "/rounds/2015-06-30/HKR/devices/computed",
    }
}
