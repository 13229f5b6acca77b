// Numbers as readers type them: as the page's language writes them or as plain English does, in Latin or their own digits.

const DIGITS = ['٠١٢٣٤٥٦٧٨٩', '۰۱۲۳۴۵۶۷۸۹', '०१२३४५६७८९']; // Arabic, Persian, Hindi; NFKC makes Latin ones of wide ones
const ENGLISH = [',', '.']; // between thousands, before decimals

/**
 * The number that a text says, null for none. Of two readings ("2.108" on a German page) the one nearer to `near` counts,
 * a number above 0.
 */
export function readNumber(text, lang, near) {
  const plain = Array.from(text.normalize('NFKC'), latin)
    .join('')
    .replace(/[\s'’٬\p{Sc}\p{Cf}]/gu, '')
    .replace(/٫/g, '.')
    .replace(/−/g, '-');
  const readings = [signsOf(lang), ENGLISH].map(([group, decimal]) => read(plain, group, decimal)).filter((number) => number !== null);
  const far = (number) => Math.abs(Math.log(number / near));
  const [own, other] = readings;
  return (other > 0 && own > 0 && far(other) < far(own) ? other : own) ?? null;
}

function latin(letter) {
  const digits = DIGITS.find((ten) => ten.includes(letter));
  return digits ? String(digits.indexOf(letter)) : letter;
}

/** Thousands may have no sign, or one in the right places; those of India stand at two digits as well. */
function read(text, group, decimal) {
  const [thousands, point] = [group, decimal].map((sign) => `\\${sign}`);
  if (!new RegExp(`^[+-]?(?:\\d+|\\d{1,3}(?:${thousands}\\d{2,3})*${thousands}\\d{3})?(?:${point}\\d*)?$`).test(text) || !/\d/.test(text)) return null;
  return Number(text.replaceAll(group, '').replace(decimal, '.'));
}

function signsOf(lang) {
  if (!lang || lang === 'en') return ENGLISH; // the browser's tables take a while
  try {
    const parts = new Intl.NumberFormat(`${lang}-u-nu-latn`).formatToParts(1_234_567.8);
    const sign = (type, other) => parts.find((part) => part.type === type)?.value.trim() || other;
    return [sign('group', "'"), sign('decimal', '.')]; // blanks and apostrophes are gone
  } catch {
    return ENGLISH; // no language
  }
}
