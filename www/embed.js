// The chart in an iframe: the query names what an element's attributes would, and the parent learns the height.
//   embed.html?src=data/smallcap.csv&averages=sma:50+sma:200&range=1y&title=Small+caps
import { LevelChartElement } from './levelchart/element.js';

// A table would stand in this page, and the parent decides when an iframe loads.
const ATTRIBUTES = [...LevelChartElement.observedAttributes.filter((name) => name !== 'table' && name !== 'loading'), 'whatif', 'replay'];
const TEXTS = { title: 'title', subtitle: 'subtitle', source: 'source' };
const LONGEST_TEXT = 300; // a query may come from anyone; a caption is short
const OEMBED_WIDTH_PX = 640; // of the answer for oEmbed: what most systems give an iframe
const query = new URLSearchParams(location.search);
const wantsOembed = query.get('code') === 'oembed';
const byId = (id) => document.getElementById(id);

say();
draw();
tellHeight();
offerCode();

/** The captions, as text. */
function say() {
  for (const [name, id] of Object.entries(TEXTS)) {
    const text = query.get(name)?.trim().slice(0, LONGEST_TEXT);
    if (!text) continue;
    byId(id).textContent = text;
    byId(id).hidden = false;
  }
  document.title = query.get('title')?.trim().slice(0, LONGEST_TEXT) || 'Chart';
  const lang = query.get('lang');
  if (lang) document.documentElement.lang = lang;
  const theme = query.get('theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.style.colorScheme = theme;
}

function draw() {
  const chart = document.createElement('level-chart');
  const refused = addresses().find((address) => !mayAsk(address));
  if (refused !== undefined) return complain(`this page shows data of its own server only, and ${refused} is not on it`);
  if (!query.get('src')) return complain('the address of this page names no data; expected embed.html?src=… with the address of a CSV or JSON file');
  for (const name of ATTRIBUTES) if (query.has(name)) chart.setAttribute(name, query.get(name));
  if (!query.has('label') && query.has('title')) chart.setAttribute('label', query.get('title'));
  chart.setAttribute('loading', 'eager'); // the parent decides when an iframe loads
  byId('chart').append(chart);
}

/** What the query would have fetched: rather a word more than the element takes for an address, and never one less. */
function addresses() {
  const words = (query.get('compare') ?? '').split(/[\s;]+/).filter((word) => word.includes('='));
  const compared = words.map((word) => word.slice(word.indexOf('=') + 1));
  const [src, breadth, events] = ['src', 'breadth', 'events'].map((name) => query.get(name)?.trim());
  return [src, breadth, ...compared, events?.startsWith('[') ? '' : events].filter(Boolean);
}

/** Anyone can write a query: so that nobody's figures appear under this server's name, data come from it, or from the servers that the page names. */
function mayAsk(address) {
  const allowed = document.querySelector('meta[name=levelchart-data]').content.split(/\s+/).filter(Boolean);
  try {
    return [new URL(location.href).origin, ...allowed].includes(new URL(address, location.href).origin);
  } catch {
    return false;
  }
}

function complain(why) {
  byId('chart').textContent = `The chart can’t be shown: ${why}.`;
  byId('chart').style.aspectRatio = 'auto';
  console.error(`levelchart: ${why}`);
}

/** Posts the height in the three forms that pages listen for. It is no secret, so any parent may read it. */
function tellHeight() {
  if (parent === self) return;
  const childId = query.get('childId'); // pym.js names its children
  let told = 0;
  const tell = () => {
    const now = height();
    if (now === told || now === 0) return;
    told = now;
    parent.postMessage({ 'datawrapper-height': { [query.get('id') ?? 'levelchart']: now } }, '*');
    parent.postMessage({ sentinel: 'amp', type: 'embed-size', height: now }, '*');
    if (childId) parent.postMessage(['pym', childId, 'height', now].join('xPYMx'), '*');
  };
  new ResizeObserver(tell).observe(document.body);
  // A parent whose script came after the first message asks again.
  addEventListener('message', ({ source, data }) => {
    if (source !== parent || data?.levelchart !== 'height?') return;
    told = 0;
    tell();
  });
}

/** The lines that show this chart in another page. */
function embedCode() {
  const here = new URL(location.href);
  for (const name of ['childId', 'code']) here.searchParams.delete(name);
  const frame = {
    src: here.href,
    title: document.title,
    width: '100%',
    height: String(height()),
    style: 'border:0',
    loading: 'lazy',
    // What readers can save and print from the panels below a chart wants two more rights.
    sandbox: query.get('explore') === 'levels' ? 'allow-scripts allow-downloads allow-modals' : 'allow-scripts',
    allow: 'clipboard-write',
  };
  const attributes = Object.entries(frame).map(([name, value]) => `${name}="${escaped(value)}"`).join(' ');
  return `<iframe data-levelchart ${attributes}></iframe>\n<script async src="${escaped(new URL('embed-parent.js', here).href)}"></script>`;
}

/** The same as an answer of oEmbed 1.0, type `rich`: a file for the publisher's server. */
function oembed() {
  const answer = {
    version: '1.0',
    type: 'rich',
    provider_name: location.host,
    provider_url: `${location.protocol}//${location.host}/`,
    title: document.title,
    width: OEMBED_WIDTH_PX,
    height: height(),
    html: embedCode(),
  };
  return `${JSON.stringify(answer, null, 2)}\n`;
}

function height() {
  return Math.ceil(document.body.getBoundingClientRect().height);
}

function escaped(text) {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
}

function offerCode() {
  const [button, told, code] = [byId('copy'), byId('copied'), byId('code')];
  button.hidden = !query.get('src');
  if (wantsOembed) {
    document.body.style.width = `${OEMBED_WIDTH_PX}px`;
    button.textContent = 'Copy oEmbed answer';
    code.ariaLabel = 'oEmbed answer';
  }
  button.addEventListener('click', async () => {
    const text = wantsOembed ? oembed() : embedCode();
    try {
      await navigator.clipboard.writeText(text);
      told.textContent = 'Copied.';
    } catch {
      // The iframe lacks allow="clipboard-write", the page lacks https, or the reader said no.
      code.value = text;
      code.hidden = false;
      code.focus();
      code.select();
      told.textContent = 'Copy the marked text.';
    }
  });
}
