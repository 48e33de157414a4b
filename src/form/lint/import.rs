//! Faults of `[import]`: whose figures it reads, and columns that make no sense together.

use crate::form::definition::ProducedBy;
use crate::form::import::Column;
use crate::form::load::{Faults, FormFile};
use crate::form::number::MAX_PLACES;
use crate::form::rule::nearest;

pub fn import(file: &FormFile, faults: &mut Faults) {
    let Some(at) = &file.import else { return };
    let import = at.get();
    if file.produced_by != ProducedBy::Central {
        let help = "write produced_by = \"K\", or leave [import] out";
        faults.add(at.span(), "only the figures of a central source are imported", Some(help.to_owned()));
    }
    if let Some(decimals) = import.decimals.as_ref().filter(|decimals| *decimals.get() > MAX_PLACES) {
        faults.add(decimals.span(), format!("a value has at most {MAX_PLACES} decimals"), None);
    }
    let codes: Vec<&str> = file.measure.iter().map(|measure| measure.code.get().as_str()).collect();
    for (measure, column) in import.measures.iter().filter(|(measure, _)| !codes.contains(&measure.as_str())) {
        let near = nearest(measure, codes.iter().copied()).map(|near| format!("did you mean '{near}'?"));
        let help = near.or_else(|| Some(format!("the measures are {}", codes.join(", "))));
        faults.add(column.span(), format!("there is no measure '{measure}'"), help);
    }
    let mut named: Vec<String> = Vec::new();
    for name in import.columns().map(|(_, name)| name).chain(import.measures.values()) {
        let folded = name.get().trim().to_lowercase();
        if folded.is_empty() {
            faults.add(name.span(), "a column has a name", None);
        } else if named.contains(&folded) {
            faults.add(name.span(), format!("the column '{}' is named twice", name.get()), None);
        }
        named.push(folded);
    }
    let of_a_figure = |column: &Column| matches!(column, Column::Measure | Column::Value | Column::Status);
    for (_, name) in import.columns().filter(|(column, _)| !import.measures.is_empty() && of_a_figure(column)) {
        let help = "write either [import.measures], a column a measure, or columns for the measure, the value and its status";
        faults.add(name.span(), "with [import.measures] each measure has its own column", Some(help.to_owned()));
    }
}
