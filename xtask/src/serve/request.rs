//! What a browser asks for: the first line and the headers of a request.
use std::io::{self, BufRead};
use std::ops::Range;

pub struct Request {
    pub method: String,
    pub url: String,
    headers: Vec<(String, String)>,
}

/// Which bytes of a file are asked for.
#[derive(Debug, PartialEq, Eq)]
pub enum Bytes {
    All,
    Part(Range<u64>),
    /// None that the file has.
    Beyond,
}

impl Request {
    /// Reads to the empty line that ends a request; nothing where the browser closed the connection unused.
    pub fn read(reader: &mut impl BufRead) -> io::Result<Option<Self>> {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let mut words = line.split_ascii_whitespace().map(str::to_owned);
        let (method, url) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let mut headers = Vec::new();
        let mut header = String::new();
        while reader.read_line(&mut header)? > 0 && !header.trim_end().is_empty() {
            if let Some((name, value)) = header.split_once(':') {
                headers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
            header.clear();
        }
        Ok(Some(Request { method, url, headers }))
    }

    /// The value of a header, whose name is given in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn accepts_gzip(&self) -> bool {
        let codings = self.header("accept-encoding").unwrap_or_default().split(',');
        codings
            .map(|coding| coding.split_once(';').unwrap_or((coding, "")))
            .any(|(name, weight)| name.trim().eq_ignore_ascii_case("gzip") && weight.trim() != "q=0")
    }

    /// Whether the browser has what the tag stands for. RFC 9110, 13.1.2: weak comparison of a list of tags.
    pub fn has(&self, tag: &str) -> bool {
        let known = self.header("if-none-match").unwrap_or_default().split(',');
        known.map(str::trim).any(|one| one == "*" || one.strip_prefix("W/").unwrap_or(one) == tag)
    }

    /// One range of a file of so many bytes. RFC 9110, 14.2: what is no range of bytes, or more than one, or of another
    /// version of the file, is answered by all of it.
    pub fn range(&self, length: u64, tag: &str) -> Bytes {
        if self.header("if-range").is_some_and(|wanted| wanted != tag) {
            return Bytes::All;
        }
        let Some((first, last)) = self.header("range").and_then(|value| value.strip_prefix("bytes=")?.split_once('-'))
        else {
            return Bytes::All;
        };
        let number = |text: &str| text.trim().parse::<u64>().ok();
        match (number(first), number(last)) {
            (Some(first), Some(last)) if last < first => Bytes::All,
            (Some(first), _) if first >= length && last.chars().all(|c| c.is_ascii_digit()) => Bytes::Beyond,
            (Some(first), Some(last)) => Bytes::Part(first..(last.saturating_add(1)).min(length)),
            (Some(first), None) if last.trim().is_empty() => Bytes::Part(first..length),
            (None, Some(0)) if first.trim().is_empty() => Bytes::Beyond,
            (None, Some(suffix)) if first.trim().is_empty() => Bytes::Part(length.saturating_sub(suffix)..length),
            _ => Bytes::All,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn with(headers: &str) -> Request {
        let text = format!("GET / HTTP/1.1\r\n{headers}\r\n\r\n");
        Request::read(&mut Cursor::new(text)).unwrap().unwrap()
    }

    #[test]
    fn a_request_is_read_to_the_empty_line_that_ends_it() {
        let mut text = Cursor::new("GET /a.csv HTTP/1.1\r\nHost: x\r\n\r\nrest");
        let request = Request::read(&mut text).unwrap().unwrap();
        assert_eq!((request.method.as_str(), request.url.as_str()), ("GET", "/a.csv"));
        assert_eq!(request.header("host"), Some("x"));
        assert_eq!(text.position(), 32);
    }

    #[test]
    fn a_connection_closed_unused_is_no_request() {
        assert!(Request::read(&mut Cursor::new("")).unwrap().is_none());
    }

    #[test]
    fn gzip_is_taken_where_it_is_listed_and_not_refused() {
        assert!(with("Accept-Encoding: br, GZIP;q=0.5").accepts_gzip());
        assert!(!with("Accept-Encoding: gzip;q=0, br").accepts_gzip());
        assert!(!with("Host: x").accepts_gzip());
    }

    #[test]
    fn a_tag_is_known_in_a_list_strong_or_weak() {
        assert!(with("If-None-Match: \"a\", W/\"b\"").has("\"b\""));
        assert!(!with("If-None-Match: \"a\"").has("\"b\""));
    }

    #[test]
    fn a_range_is_of_the_bytes_that_the_file_has() {
        let range = |value: &str| with(&format!("Range: {value}")).range(10, "\"t\"");
        assert_eq!(range("bytes=2-4"), Bytes::Part(2..5));
        assert_eq!(range("bytes=2-99"), Bytes::Part(2..10));
        assert_eq!(range("bytes=7-"), Bytes::Part(7..10));
        assert_eq!(range("bytes=-3"), Bytes::Part(7..10));
        assert_eq!(range("bytes=-99"), Bytes::Part(0..10));
        assert_eq!(range("bytes=10-"), Bytes::Beyond);
        assert_eq!(range("bytes=-0"), Bytes::Beyond);
    }

    #[test]
    fn what_is_no_single_range_of_this_file_is_answered_by_all_of_it() {
        for value in ["bytes=4-2", "bytes=0-1,3-4", "lines=1-2", "bytes=", "bytes=a-b"] {
            assert_eq!(with(&format!("Range: {value}")).range(10, "\"t\""), Bytes::All, "{value}");
        }
        assert_eq!(with("Range: bytes=0-1\r\nIf-Range: \"old\"").range(10, "\"t\""), Bytes::All);
        assert_eq!(with("Range: bytes=0-1\r\nIf-Range: \"t\"").range(10, "\"t\""), Bytes::Part(0..2));
    }
}
