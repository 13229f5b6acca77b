//! One request, one answer.
use super::mime;
use super::site::{Found, Site};
use std::fs::File;
use std::io::{Cursor, Read};
use tiny_http::{Header, Method, Request, Response, StatusCode};

type Body = Box<dyn Read + Send>;

/// Answers a request; a reader who went away meanwhile is no fault.
pub fn answer(request: Request, site: &Site) {
    let response = respond(request.method(), request.url(), site);
    let _ = request.respond(response);
}

fn respond(method: &Method, url: &str, site: &Site) -> Response<Body> {
    if !matches!(method, Method::Get | Method::Head) {
        return sentence(405, "Only GET and HEAD are answered here.", &[("Allow", "GET, HEAD")]);
    }
    let path = url.split(['?', '#']).next().unwrap_or_default();
    match site.find(path) {
        Found::File(file) => match File::open(&file).and_then(|open| Ok((open.metadata()?.len(), open))) {
            Ok((length, open)) => response(200, &[("Content-Type", mime::of(&file))], length, Box::new(open)),
            Err(error) => sentence(500, &format!("{path}: {error}"), &[]),
        },
        Found::Folder(address) => sentence(301, "This is a folder.", &[("Location", &address)]),
        Found::Missing => sentence(404, &format!("There is no {path} on this site."), &[]),
        Found::Refused => sentence(403, "That is outside the site.", &[]),
    }
}

fn sentence(status: u16, text: &str, headers: &[(&str, &str)]) -> Response<Body> {
    let bytes = format!("{text}\n").into_bytes();
    let headers = [&[("Content-Type", "text/plain; charset=utf-8")], headers].concat();
    response(status, &headers, bytes.len() as u64, Box::new(Cursor::new(bytes)))
}

/// What every answer carries.
const ALWAYS: [(&str, &str); 3] = [
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    // A sandboxed iframe has no origin of its own and loads module scripts only where everyone may.
    ("Access-Control-Allow-Origin", "*"),
];

fn response(status: u16, headers: &[(&str, &str)], length: u64, body: Body) -> Response<Body> {
    // A value that is not ASCII, which only an odd address could bring, is left out.
    let headers = headers.iter().chain(&ALWAYS).filter_map(|(name, value)| Header::from_bytes(*name, *value).ok());
    let response = Response::new(StatusCode(status), headers.collect(), body, usize::try_from(length).ok(), None);
    // One block with its length: a chunked answer would hide it.
    response.with_chunked_threshold(usize::MAX)
}
