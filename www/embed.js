// The chart in an iframe: the query names what an element's attributes would, and the parent learns the height.
//   embed.html?src=data/smallcap.csv&averages=sma:50+sma:200&range=1y&title=Small+caps
import './levelchart/element.js';

const ATTRIBUTES = ['src', 'averages', 'rsi', 'volume', 'bands', 'macd', 'levels', 'compare', 'breadth', 'events', 'scenario', 'published', 'asof', 'range', 'mark', 'scale', 'currency', 'decimals', 'time-zone', 'lang', 'label', 'explore'];
const TEXTS = { title: 'title', subtitle: 'subtitle', source: 'source' };
const LONGEST_TEXT = 300; // a query may come from anyone; a caption is short
const query = new URLSearchParams(location.search);
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

/** What the query would have fetched. */
function addresses() {
  const compared = (query.get('compare') ?? '').split(';').map((pair) => pair.slice(pair.indexOf('=') + 1).trim()).filter(Boolean);
  const events = query.get('events')?.trim() ?? '';
  return [query.get('src'), query.get('breadth'), ...compared, /^[[{]/.test(events) ? '' : events].filter(Boolean);
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
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === told || height === 0) return;
    told = height;
    parent.postMessage({ 'datawrapper-height': { [query.get('id') ?? 'levelchart']: height } }, '*');
    parent.postMessage({ sentinel: 'amp', type: 'embed-size', height }, '*');
    if (childId) parent.postMessage(['pym', childId, 'height', height].join('xPYMx'), '*');
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
  here.searchParams.delete('childId');
  const frame = {
    src: here.href,
    title: document.title,
    width: '100%',
    height: String(Math.ceil(document.body.getBoundingClientRect().height)),
    style: 'border:0',
    loading: 'lazy',
    sandbox: 'allow-scripts',
    allow: 'clipboard-write',
  };
  const attributes = Object.entries(frame).map(([name, value]) => `${name}="${escaped(value)}"`).join(' ');
  return `<iframe data-levelchart ${attributes}></iframe>\n<script async src="${escaped(new URL('embed-parent.js', here).href)}"></script>`;
}

function escaped(text) {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
}

function offerCode() {
  const [button, told, code] = [byId('copy'), byId('copied'), byId('code')];
  button.hidden = !query.get('src');
  button.addEventListener('click', async () => {
    const text = embedCode();
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
