//! The service's own stylesheet and script, under names that change with their content.

use actix_web::{HttpResponse, http::header, web};

use super::fault::Failure;
use crate::error::Error;
use crate::view::asset;

pub async fn show(path: web::Path<(String, String)>) -> Result<HttpResponse, Failure> {
    let (hash, name) = path.into_inner();
    let (bytes, kind) = asset::get(&format!("{hash}/{name}")).ok_or(Error::NotFound("asset"))?;
    Ok(HttpResponse::Ok().content_type(kind).insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable")).body(bytes))
}
