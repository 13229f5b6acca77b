//! English as the module carries it: without comments, and without the words of the page, which its scripts bring.

/// The file, with everything.
const FILE: &[u8] = include_bytes!("en.txt");

/// Lines that are left out begin so.
const LEFT_OUT: [&[u8]; 3] = [b"#", b"ui.", b"\n"];

const LEN: usize = kept(&mut [0; FILE.len()]);

static KEPT: [u8; LEN] = {
    let mut whole = [0; FILE.len()];
    let mut out = [0; LEN];
    let mut at = 0;
    kept(&mut whole);
    while at < LEN {
        out[at] = whole[at];
        at += 1;
    }
    out
};

/// The lines of the table.
pub(super) static TABLE: &str = match str::from_utf8(&KEPT) {
    Ok(text) => text,
    Err(_) => "",
};

/// Copies the lines that are kept to the front of `out` and says how long they are.
const fn kept(out: &mut [u8; FILE.len()]) -> usize {
    let (mut from, mut to) = (0, 0);
    while from < FILE.len() {
        let keep = !is_left_out(from);
        loop {
            let byte = FILE[from];
            if keep {
                out[to] = byte;
                to += 1;
            }
            from += 1;
            if byte == b'\n' || from == FILE.len() {
                break;
            }
        }
    }
    to
}

const fn is_left_out(line: usize) -> bool {
    let mut which = 0;
    while which < LEFT_OUT.len() {
        let start = LEFT_OUT[which];
        let mut same = 0;
        while same < start.len() && line + same < FILE.len() && FILE[line + same] == start[same] {
            same += 1;
        }
        if same == start.len() {
            return true;
        }
        which += 1;
    }
    false
}
