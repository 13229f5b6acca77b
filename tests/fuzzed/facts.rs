//! Any texts as a figure of the page: what is taken has what a reader is shown, and an address that is safe to follow.

use levelchart::fact::Fact;

pub fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    // A text that is missing is empty.
    let parts: Vec<&str> = text.split('\u{1}').collect();
    let part = |at: usize| parts.get(at).copied().unwrap_or_default().to_owned();
    let value: Option<f64> = part(0).trim().parse().ok();
    let field = |name: &str| match name {
        "label" => part(1),
        "source" => part(2),
        "url" => part(3),
        "date" => part(4),
        "unit" => part(5),
        _ => part(0),
    };
    match Fact::new(value, &field) {
        Err(error) => assert!(!error.to_string().is_empty()),
        Ok(fact) => {
            assert!(fact.value.is_finite());
            assert!(!fact.label.is_empty() && !fact.source.is_empty());
            if let Some(url) = fact.url {
                // Browsers pass over blanks and the first controls before and within a scheme, and over no other character.
                let seen: String = url.chars().filter(|&c| c > ' ').collect();
                let scheme = seen.split(['/', '?', '#']).next().and_then(|head| head.split_once(':'));
                // What holds another letter before its colon is a relative address (WHATWG URL, scheme state).
                let is_scheme = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
                let scheme = scheme.map(|(scheme, _)| scheme.to_ascii_lowercase());
                let scheme =
                    scheme.filter(|s| s.starts_with(|c: char| c.is_ascii_alphabetic()) && s.chars().all(is_scheme));
                assert!(scheme.is_none_or(|scheme| ["http", "https"].contains(&&*scheme)), "{url:?}");
            }
        }
    }
}
