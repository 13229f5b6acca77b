//! The statements of the demo article, each of which its data bear out.

/// What the article states.
pub const CLAIMS: [&str; 18] = [
    "close crossed above sma(200) within 10",
    "close crossed above sma(200) first since 2025-09-15",
    "sma(50) crossed above sma(100) first since 2025-03-01",
    "record(sma(50) crossed above sma(100), 63) 3 of 3",
    "rsi(14) ~ 63",
    "rsi(14) rising",
    "rsi(14) < 70",
    "level(2150) resistance",
    "level(2150) tested within 5",
    "level(2080) support",
    "level(2000) held",
    "return(10) ~ 4%",
    "return(10, sp500) ~ 1.5%",
    "return(10, nasdaq) ~ 1%",
    "drawdown(2025) ~ -7%",
    "low(2025-10) ~ 1950",
    "breadth > 60%",
    "breadth[-21] ~ 38%",
];
