//! temp
use crate::error::Result;
use crate::form::Raw;
use crate::form::answer::Status;
pub struct Historic {
    pub metric: String,
    pub agency: String,
    pub as_of: String,
    pub raw: Raw,
}
pub struct HistoricFigure {
    pub metric: String,
    pub measure: String,
    pub agency: Option<String>,
    pub as_of: String,
    pub value: Option<rust_decimal::Decimal>,
    pub status: Status,
}
pub fn submissions() -> Result<Vec<Historic>> {
    Ok(vec![])
}
pub fn central() -> Result<Vec<HistoricFigure>> {
    Ok(vec![])
}
