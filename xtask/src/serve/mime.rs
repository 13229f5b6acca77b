//! Media types by file ending.
use std::path::Path;

/// Modules run only as JavaScript and wasm streams only as application/wasm, so a wrong type here breaks the page.
pub fn of(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "txt" | "md" | "ts" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    }
}

/// Whether gzip makes files of this type smaller; pictures and fonts are packed already.
pub fn is_packable(media_type: &str) -> bool {
    media_type.starts_with("text/")
        || ["application/json", "application/wasm", "image/svg+xml"].iter().any(|known| media_type.starts_with(known))
}
