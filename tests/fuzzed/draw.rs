//! Values drawn from the bytes of a fuzzer: the same bytes give the same values, and no byte is refused.

/// Numbers at the edges of what numbers are.
const ODD: [f64; 16] = [
    0.0,
    -0.0,
    1.0,
    -1.0,
    f64::NAN,
    f64::INFINITY,
    f64::NEG_INFINITY,
    f64::MAX,
    f64::MIN,
    f64::MIN_POSITIVE,
    5e-324,
    1e-9,
    1e15,
    9_007_199_254_740_993.0,
    1e300,
    0.1,
];

/// The bytes that are left.
pub struct Draw<'a>(pub &'a [u8]);

impl Draw<'_> {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The next byte; 0 behind the end.
    pub fn byte(&mut self) -> u8 {
        let Some((&first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        first
    }

    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        std::array::from_fn(|_| self.byte())
    }

    /// Whether the next byte says so, in one of `of` cases.
    pub fn one_in(&mut self, of: u8) -> bool {
        self.byte() % of == 1
    }

    /// A whole number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        usize::from(u16::from_le_bytes(self.bytes())) % end.max(1)
    }

    /// Any number: an odd one, any bits, or a usual one.
    pub fn number(&mut self) -> f64 {
        match self.byte() {
            kind @ 0..=31 => ODD[usize::from(kind) % ODD.len()],
            32..=63 => f64::from_bits(u64::from_le_bytes(self.bytes())),
            64..=127 => f64::from(i32::from_le_bytes(self.bytes())) / 8.0,
            _ => self.price(),
        }
    }

    /// A number as prices are: above zero, with two decimals.
    pub fn price(&mut self) -> f64 {
        f64::from(u16::from_le_bytes(self.bytes())) / 100.0 + 0.01
    }
}
