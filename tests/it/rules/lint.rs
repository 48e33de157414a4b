//! What the lint finds in an expression, given the names of a form.

use mittaristo::form::check::FormSchema;
use mittaristo::form::rule::{Expr, RuleFault, Type};
use mittaristo::form::{Form, Kind};

use crate::checks::sample::{field, form};

fn lint(source: &str, wanted: Type) -> String {
    let form = form();
    let other = Form { code: "agency-profile".to_owned(), fields: vec![field("staff", Kind::Count)], ..form.clone() };
    let expr = Expr::parse(source).unwrap_or_else(|faults| panic!("{source}: {faults:?}"));
    let faults = expr.lint_as(&FormSchema::new(&form.fields, &[&other]), wanted);
    let say = |fault: &RuleFault| {
        format!("{} {}{}", fault.span.start, fault.message, fault.help.as_ref().map_or(String::new(), |help| format!(" ({help})")))
    };
    faults.iter().map(say).collect::<Vec<_>>().join("; ")
}

#[test]
fn the_lint_accepts_what_fits() {
    for source in [
        "sum(grid) = total and sum(grid.staff) <= sum(grid.laptop) + grid.staff.laptop",
        "total <= agency_profile.staff or not has_phones",
        "abs(total - previous.total) <= 0.3 * previous.total",
        "count(services where coalesce(maturity, 0) = 0 and total > limit) = 0",
        "sum(previous.services.electronic where maturity >= 2) > sum(previous.grid.staff)",
        "state = 'on-plan' or previous.state = 'late' or ended > date('2015-06-30')",
        "if(known(total), total, missing) = 1",
    ] {
        assert_eq!(lint(source, Type::Truth), "", "{source}");
    }
}

#[test]
fn the_lint_tells_of_wrong_names_and_types() {
    for (source, expected) in [
        ("totl > 1", "0 there is no 'totl' (did you mean 'total'?)"),
        ("previous.totl > 1", "0 there is no 'totl' under 'previous' (did you mean 'total'?)"),
        ("agency_profil.staff > 1", "0 there is no 'agency_profil' (did you mean 'agency_profile'?)"),
        ("agency_profile.zzz > 1", "0 there is no 'zzz' under 'agency_profile' (the names under 'agency_profile' are staff)"),
        ("grid.stuff.laptop > 1", "0 there is no 'stuff' under 'grid' (did you mean 'staff'?)"),
        ("grid.staff.customers > 1", "0 there is no 'customers' under 'grid.staff' (the names under 'grid.staff' are laptop, tablet)"),
        ("count(services where maturty > 1) > 0", "21 there is no 'maturty' (did you mean 'maturity'?)"),
        ("services.maturity > 1", "0 'services.maturity' is many values (use sum(..))"),
        ("grid > 1", "0 'grid' is many values (use sum(..))"),
        ("count(grid) > 1", "6 'grid' is many values, not a table (only the rows of a table can be counted or filtered)"),
        ("sum(services) > 1", "4 'services' is a table (name a column: sum(table.column))"),
        ("sum(services.name) > 1", "4 only numbers can be added up, 'services.name' is a text"),
        ("previous = 1", "0 'previous' is not a value itself (name something under it, as in previous.total)"),
        ("this > 1", "0 there is no 'this' (only the constraint of a field has 'this')"),
        ("total", "0 expected true or false, found a number"),
        ("state > 'late'", "0 cannot compare a text with a text by size"),
        ("state = 'on-plann'", "8 'on-plann' is not a choice of 'state' (did you mean 'on-plan'?)"),
        ("has_phones = 1", "0 cannot compare true or false with a number"),
        ("total + has_phones > ended", "8 expected a number, found true or false; 0 cannot compare a number with a date"),
        ("if(has_phones, total, state) = 1", "22 expected a number as before it, found a text"),
    ] {
        assert_eq!(lint(source, Type::Truth), expected, "{source}");
    }
}
