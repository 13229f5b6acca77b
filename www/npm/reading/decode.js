// Bytes to text: the encoding that a file says or shows, else the usual one of its page's language.
import { LevelChartError } from '../error.js';

/** What programs of a language write where they do not write UTF-8. */
const USUAL = { ja: 'shift_jis', zh: 'gb18030', 'zh-tw': 'big5', 'zh-hk': 'big5', ko: 'euc-kr', ru: 'windows-1251', uk: 'windows-1251', bg: 'windows-1251' };
const CENTRAL = ['pl', 'cs', 'sk', 'hu', 'sl', 'hr', 'ro'];
const OTHERS = { el: 'windows-1253', tr: 'windows-1254', he: 'windows-1255', ar: 'windows-1256', th: 'windows-874' };

/** The text of a file's bytes, the name of its encoding, and whether that is a guess. */
export function decode(data, { encoding, lang }) {
  const bytes = data instanceof Uint8Array ? data : new Uint8Array(data);
  const marked = marker(bytes) ?? wide(bytes);
  if (marked?.startsWith('utf-32')) return { text: ofFourBytes(bytes, marked), encoding: marked };
  if (marked) return { text: new TextDecoder(marked).decode(bytes), encoding: marked };
  if (encoding) return { text: decoder(encoding).decode(bytes), encoding: String(encoding).toLowerCase() };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    const usual = usualOf(lang);
    return { text: new TextDecoder(usual).decode(bytes), encoding: usual, isGuess: true };
  }
}

function decoder(encoding) {
  try {
    return new TextDecoder(encoding);
  } catch {
    throw new LevelChartError('bad-option', `encoding: found "${encoding}"; expected the name of one, such as windows-1252`, {
      column: 'encoding',
      value: String(encoding),
    });
  }
}

/** The encoding of a mark at the beginning. */
function marker([a, b, c, d]) {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return a === 0 && b === 0 && c === 0xfe && d === 0xff ? 'utf-32be' : undefined;
}

/** Digits and delimiters in two or four bytes: the zeros tell in which order. */
function wide(bytes) {
  const zeros = [0, 0, 0, 0];
  const length = Math.min(bytes.length, 4096) & ~3;
  for (let at = 0; at < length; at++) if (bytes[at] === 0) zeros[at % 4]++;
  const [a, b, c, d] = zeros.map((count) => count * 8 > length); // half of the bytes at such a place
  if (b && c && d && !a) return 'utf-32le';
  if (a && b && c && !d) return 'utf-32be';
  if (b && d) return 'utf-16le';
  return a && c ? 'utf-16be' : undefined;
}

function ofFourBytes(bytes, name) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength & ~3);
  const characters = [];
  for (let at = 0; at < view.byteLength; at += 4) {
    const code = view.getUint32(at, name === 'utf-32le');
    if (code !== 0xfeff) characters.push(code < 0x110000 ? String.fromCodePoint(code) : '\ufffd');
  }
  return characters.join('');
}

function usualOf(lang) {
  const name = String(lang ?? '').toLowerCase();
  const short = name.split('-')[0];
  return USUAL[name] ?? USUAL[short] ?? (CENTRAL.includes(short) ? 'windows-1250' : (OTHERS[short] ?? 'windows-1252'));
}
