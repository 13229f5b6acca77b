//! The words after the command's name.
use crate::fault::{Fault, Outcome};

pub struct Args(Vec<String>);

impl Args {
    pub fn new(words: impl Iterator<Item = String>) -> Self {
        Args(words.collect())
    }

    /// Takes `--name` and says whether it was there.
    pub fn flag(&mut self, name: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|word| word != name);
        self.0.len() < before
    }

    /// Takes `--name VALUE` or `--name=VALUE`.
    pub fn value(&mut self, name: &str) -> Outcome<Option<String>> {
        let joined = format!("{name}=");
        let Some(at) = self.0.iter().position(|word| word == name || word.starts_with(&joined)) else {
            return Ok(None);
        };
        let word = self.0.remove(at);
        if let Some(value) = word.strip_prefix(&joined) {
            return Ok(Some(value.to_owned()));
        }
        if at < self.0.len() { Ok(Some(self.0.remove(at))) } else { Err(Fault::usage(format!("{name} needs a value"))) }
    }

    /// Takes the next word that is not an option.
    pub fn word(&mut self) -> Option<String> {
        let at = self.0.iter().position(|word| !word.starts_with('-'))?;
        Some(self.0.remove(at))
    }

    /// Refuses what no one took.
    pub fn done(self) -> Outcome {
        match self.0.first() {
            None => Ok(()),
            Some(word) => {
                Err(Fault::usage(format!("`{word}` is not an argument of this command; see cargo xtask help")))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(words: &[&str]) -> Args {
        Args::new(words.iter().map(|word| (*word).to_owned()))
    }

    #[test]
    fn a_value_is_taken_from_either_spelling() {
        for words in [&["--port", "9"][..], &["--port=9"]] {
            let mut args = args(words);
            assert_eq!(args.value("--port").unwrap().as_deref(), Some("9"));
            assert!(args.done().is_ok());
        }
    }

    #[test]
    fn an_option_without_its_value_is_a_usage_error() {
        assert_eq!(args(&["--port"]).value("--port").unwrap_err().code, 2);
    }

    #[test]
    fn a_word_that_nobody_takes_is_a_usage_error() {
        let mut args = args(&["--dev", "--fast"]);
        assert!(args.flag("--dev"));
        assert_eq!(args.done().unwrap_err().code, 2);
    }
}
