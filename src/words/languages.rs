//! The other languages. A page's scripts hand the module the one that it needs, so it carries none.

macro_rules! languages {
    ($($name:literal)*) => {
        /// Names and tables, compiled in; none in the npm package.
        #[cfg(not(all(feature = "web", target_arch = "wasm32")))]
        pub const LANGUAGES: &[(&str, &str)] = &[$(($name, include_str!(concat!($name, ".txt")))),*];
        /// Names and tables: none in the npm package.
        #[cfg(all(feature = "web", target_arch = "wasm32"))]
        pub const LANGUAGES: &[(&str, &str)] = &[];
    };
}

// Another language is another file and another name here.
languages!("ar" "de" "es" "fr" "it" "ja" "nl" "pl" "pt" "zh");
