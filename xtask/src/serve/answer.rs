//! One connection: one request, one answer.
use super::mime;
use super::site::{Found, Site};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// Browsers open connections ahead of need; one that says nothing for this long is given up.
const SILENCE: Duration = Duration::from_secs(60);

/// More than any browser sends before the empty line that ends a request.
const MOST_REQUEST_BYTES: u64 = 64 * 1024;

/// Answers a request; a reader who went away meanwhile is no fault.
pub fn answer(stream: &TcpStream, site: &Site) {
    let _ = exchange(stream, site);
}

fn exchange(mut stream: &TcpStream, site: &Site) -> io::Result<()> {
    stream.set_read_timeout(Some(SILENCE))?;
    let Some(line) = request_line(&mut BufReader::new(stream.take(MOST_REQUEST_BYTES)))? else {
        return Ok(());
    };
    let mut words = line.split_ascii_whitespace();
    let (method, url) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let mut response = respond(method, url, site);
    stream.write_all(response.head.as_bytes())?;
    if method != "HEAD" {
        io::copy(&mut response.body, &mut stream)?;
    }
    stream.flush()
}

/// The first line of a request, once all of its header is read; nothing where the browser closed the connection unused.
fn request_line(reader: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut first = String::new();
    if reader.read_line(&mut first)? == 0 {
        return Ok(None);
    }
    let mut header = String::new();
    while reader.read_line(&mut header)? > 0 && !header.trim_end().is_empty() {
        header.clear();
    }
    Ok(Some(first))
}

struct Response {
    head: String,
    body: Box<dyn Read>,
}

fn respond(method: &str, url: &str, site: &Site) -> Response {
    if !matches!(method, "GET" | "HEAD") {
        return sentence("405 Method Not Allowed", "Only GET and HEAD are answered here.", &[("Allow", "GET, HEAD")]);
    }
    let path = url.split(['?', '#']).next().unwrap_or_default();
    match site.find(path) {
        Found::File(file) => match File::open(&file).and_then(|open| Ok((open.metadata()?.len(), open))) {
            Ok((length, open)) => response("200 OK", &[("Content-Type", mime::of(&file))], length, Box::new(open)),
            Err(error) => sentence("500 Internal Server Error", &format!("{path}: {error}"), &[]),
        },
        Found::Folder(address) => sentence("301 Moved Permanently", "This is a folder.", &[("Location", &address)]),
        Found::Missing => sentence("404 Not Found", &format!("There is no {path} on this site."), &[]),
        Found::Refused => sentence("403 Forbidden", "That is outside the site.", &[]),
    }
}

fn sentence(status: &str, text: &str, headers: &[(&str, &str)]) -> Response {
    let bytes = format!("{text}\n").into_bytes();
    let headers = [&[("Content-Type", "text/plain; charset=utf-8")], headers].concat();
    response(status, &headers, bytes.len() as u64, Box::new(Cursor::new(bytes)))
}

/// What every answer carries.
const ALWAYS: [(&str, &str); 4] = [
    ("Connection", "close"),
    ("Cache-Control", "no-store"),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_read_to_the_empty_line_that_ends_it() {
        let mut text = Cursor::new("GET /a.csv HTTP/1.1\r\nHost: x\r\n\r\nrest");
        assert_eq!(request_line(&mut text).unwrap().unwrap().trim_end(), "GET /a.csv HTTP/1.1");
        assert_eq!(text.position(), 32);
    }

    #[test]
    fn a_connection_closed_unused_is_no_request() {
        assert_eq!(request_line(&mut Cursor::new("")).unwrap(), None);
    }
}
