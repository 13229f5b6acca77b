//! One connection: one request, one answer.
use super::mime;
use super::packed::Packed;
use super::request::{Bytes, Request};
use super::site::{Found, Site};
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom, Write};
use std::net::TcpStream;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

/// Browsers open connections ahead of need; one that says nothing for this long is given up.
const SILENCE: Duration = Duration::from_secs(60);

/// More than any browser sends before the empty line that ends a request.
const MOST_REQUEST_BYTES: u64 = 64 * 1024;

/// Answers a request; a reader who went away meanwhile is no fault.
pub fn answer(stream: &TcpStream, site: &Site, packed: &Packed) {
    let _ = exchange(stream, site, packed);
}

fn exchange(mut stream: &TcpStream, site: &Site, packed: &Packed) -> io::Result<()> {
    stream.set_read_timeout(Some(SILENCE))?;
    let Some(request) = Request::read(&mut BufReader::new(stream.take(MOST_REQUEST_BYTES)))? else {
        return Ok(());
    };
    let mut response = respond(&request, site, packed);
    stream.write_all(response.head.as_bytes())?;
    if request.method != "HEAD" {
        io::copy(&mut response.body, &mut stream)?;
    }
    stream.flush()
}

struct Response {
    head: String,
    body: Box<dyn Read>,
}

fn respond(request: &Request, site: &Site, packed: &Packed) -> Response {
    if !matches!(request.method.as_str(), "GET" | "HEAD") {
        return sentence("405 Method Not Allowed", "Only GET and HEAD are answered here.", &[("Allow", "GET, HEAD")]);
    }
    let path = request.url.split(['?', '#']).next().unwrap_or_default();
    match site.find(path) {
        Found::File(file) => of_file(request, &file, packed)
            .unwrap_or_else(|error| sentence("500 Internal Server Error", &format!("{path}: {error}"), &[])),
        Found::Folder(address) => sentence("301 Moved Permanently", "This is a folder.", &[("Location", &address)]),
        Found::Missing => sentence("404 Not Found", &format!("There is no {path} on this site."), &[]),
        Found::Refused => sentence("403 Forbidden", "That is outside the site.", &[]),
    }
}

/// A file: nothing where the browser has it, a part where one is asked for, else all of it, with gzip where that helps.
fn of_file(request: &Request, file: &Path, packed: &Packed) -> io::Result<Response> {
    let mut open = File::open(file)?;
    let about = open.metadata()?;
    let length = about.len();
    let changed = about.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
    let tag = format!("\"{:x}-{length:x}\"", changed.as_nanos());
    let media_type = mime::of(file);
    let is_packed = mime::is_packable(media_type) && request.accepts_gzip() && request.header("range").is_none();
    let sent_tag = if is_packed { tag.replace('-', "-gzip-") } else { tag.clone() };
    let headers = [
        ("Content-Type", media_type),
        // It may be kept, and is asked for again each time: what was built anew is seen at once.
        ("Cache-Control", "no-cache"),
        ("ETag", sent_tag.as_str()),
        ("Accept-Ranges", "bytes"),
        ("Vary", "Accept-Encoding"),
    ];
    if request.has(&sent_tag) {
        return Ok(response("304 Not Modified", &headers, 0, Box::new(io::empty())));
    }
    if is_packed {
        let bytes = packed.of(file, &tag)?;
        let headers = [&headers[..], &[("Content-Encoding", "gzip")]].concat();
        return Ok(response("200 OK", &headers, bytes.len() as u64, Box::new(Cursor::new(Shared(bytes)))));
    }
    Ok(match request.range(length, &tag) {
        Bytes::All => response("200 OK", &headers, length, Box::new(open)),
        Bytes::Part(part) => {
            open.seek(SeekFrom::Start(part.start))?;
            let place = format!("bytes {}-{}/{length}", part.start, part.end - 1);
            let headers = [&headers[..], &[("Content-Range", place.as_str())]].concat();
            let count = part.end - part.start;
            response("206 Partial Content", &headers, count, Box::new(open.take(count)))
        }
        Bytes::Beyond => {
            let place = format!("bytes */{length}");
            sentence("416 Range Not Satisfiable", "The file has no such bytes.", &[("Content-Range", &place)])
        }
    })
}

/// Bytes that several answers send at the same time.
struct Shared(Arc<[u8]>);

impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

fn sentence(status: &str, text: &str, headers: &[(&str, &str)]) -> Response {
    let bytes = format!("{text}\n").into_bytes();
    let own = [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store")];
    let headers = [&own, headers].concat();
    response(status, &headers, bytes.len() as u64, Box::new(Cursor::new(bytes)))
}

/// What every answer carries.
const ALWAYS: [(&str, &str); 3] = [
    ("Connection", "close"),
    ("X-Content-Type-Options", "nosniff"),
    // A sandboxed iframe has no origin of its own and loads module scripts only where everyone may.
    ("Access-Control-Allow-Origin", "*"),
];

fn response(status: &str, headers: &[(&str, &str)], length: u64, body: Box<dyn Read>) -> Response {
    let mut head = format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\n");
    for (name, value) in headers.iter().chain(&ALWAYS) {
        head.extend([name, ": ", value, "\r\n"]);
    }
    head.push_str("\r\n");
    Response { head, body }
}
