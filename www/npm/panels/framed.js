// A saved picture with margins, the title above and the source and the date below, as it has to stand on its own.
import { createProbe, readTheme } from '../theme.js';

const PAD = 28; // CSS pixels around the picture
const TITLE = { px: 24, weight: 'bold', line: 30 };
const SOURCE = { px: 14, weight: 'normal', line: 20 };

/** What stands around the picture of `host`, `width` pixels wide, with the day of its last bar. */
export function frameOf(host, options, place, width, day) {
  const figure = host.closest('figure');
  const heading = figure?.querySelector('figcaption :is(h1,h2,h3,h4,h5,h6)') ?? figure?.querySelector('figcaption');
  const title = options.label ?? textOf(heading);
  const more = [...(heading?.closest('figcaption')?.children ?? [])].filter((one) => !one.contains(heading) && !one.matches('.source,cite'));
  const subtitle = more.map(textOf).join(' ');
  const source = textOf(figure?.querySelector('.source, cite'));
  const probe = createProbe();
  place.append(probe);
  const { roles, colors, font } = readTheme(probe);
  probe.remove();
  const color = (role) => colors[roles.indexOf(role)];
  const pen = document.createElement('canvas').getContext('2d');
  const measure = ({ px, weight }) => {
    pen.font = `${weight} ${px}px ${font}`;
    return (text) => pen.measureText(text).width;
  };
  const lines = (text, kind, role) => wrapped(text, width, measure(kind)).map((text) => ({ text, ...kind, color: color(role) }));
  // An address has no words to be parted at.
  const address = [location.host + location.pathname, location.host].find((one) => measure(SOURCE)(one) <= width);
  const rtl = getComputedStyle(place).direction === 'rtl';
  // Among words that run to the left the number of a day would be taken for one of the address.
  const alone = (text) => (rtl ? `\u2068${text}\u2069` : text);
  const page = [document.title, address, day].filter(Boolean).map(alone).join(' · ');
  const above = [...lines(title, TITLE, 'ink'), ...lines(subtitle, SOURCE, 'muted')];
  const below = [source, page].flatMap((text) => lines(text, SOURCE, 'muted'));
  return { above, below, font, paper: color('paper'), rtl, width };
}

/** The words of an element on one line; none where there is no element. */
function textOf(element) {
  return (element?.textContent ?? '').trim().replace(/\s+/g, ' ');
}

/** Where all stands: the size, the top of the picture and the baselines of the texts. */
function laidOut({ above, below, width }, height) {
  let y = PAD;
  const texts = above.map((text) => ({ ...text, y: (y += text.line) - 8 }));
  const top = y + (above.length > 0 ? 8 : 0);
  y = top + height + 8;
  texts.push(...below.map((text) => ({ ...text, y: (y += text.line) - 5 })));
  return { width: width + 2 * PAD, height: y + PAD, top, texts };
}

/** The same picture, a PNG of `ratio` pixels a CSS pixel, in its frame. */
export async function framedPng(blob, height, frame, ratio) {
  const picture = await createImageBitmap(blob);
  const all = laidOut(frame, height);
  const canvas = Object.assign(document.createElement('canvas'), { width: all.width * ratio, height: all.height * ratio });
  const pen = canvas.getContext('2d');
  pen.scale(ratio, ratio);
  pen.fillStyle = frame.paper;
  pen.fillRect(0, 0, all.width, all.height);
  pen.drawImage(picture, PAD, all.top, frame.width, height);
  pen.direction = frame.rtl ? 'rtl' : 'ltr';
  pen.textAlign = 'start';
  for (const { text, y, px, weight, color } of all.texts) {
    pen.font = `${weight} ${px}px ${frame.font}`;
    pen.fillStyle = color;
    pen.fillText(text, frame.rtl ? all.width - PAD : PAD, y);
  }
  return new Promise((resolve) => canvas.toBlob(resolve));
}

/** The same of an SVG document. */
export function framedSvg(svg, height, frame) {
  const all = laidOut(frame, height);
  const side = frame.rtl ? `x="${all.width - PAD}" direction="rtl"` : `x="${PAD}"`;
  const text = ({ text, y, px, weight, color }) =>
    `<text ${side} y="${y}" font-size="${px}" font-weight="${weight}" fill="${escaped(color)}">${escaped(text)}</text>`;
  const size = `width="${all.width}" height="${all.height}"`;
  const opening = `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${all.width} ${all.height}" font-family="${escaped(frame.font)}">`;
  const paper = `<rect ${size} fill="${escaped(frame.paper)}"/>`;
  return `${opening}${paper}${all.texts.map(text).join('')}${svg.replace('<svg ', `<svg x="${PAD}" y="${all.top}" `)}</svg>`;
}

function wrapped(text, width, measure) {
  const lines = [];
  for (const word of text.split(' ').filter(Boolean)) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : '';
    if (longer && measure(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function escaped(text) {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
