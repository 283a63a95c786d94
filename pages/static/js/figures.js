// Figures in their places: what has not changed is not drawn, what has is drawn in place, so that
// neither the place nor what the reader does with it is lost.

import { drawMap } from './map.js';
import { coloured, schemeOf } from './palette.js';
import { attendLines } from './pointing.js';
import { attend } from './tooltip.js';

const CONFIG = { displayModeBar: false, displaylogo: false, showSendToCloud: false, scrollZoom: false };
const drawn = new WeakMap(); // host → what is drawn there: text, width, scheme
const hosts = new Set(); // those that something is drawn in
let plotly = null;
let sizes = null;
let drawings = 0;

function library() {
  plotly ??= import('./vendor/plotly-basic.min.js').then(() => window.Plotly);
  plotly.catch(() => { plotly = null; }); // may be had at the next answer
  return plotly;
}

/** Draw the figures, texts by key, into their places below a node. */
export async function drawFigures(root, texts) {
  forgetLost();
  watch();
  for (const host of root.querySelectorAll('[data-figure]')) {
    const text = texts[host.dataset.figure];
    if (text !== undefined) await drawInto(host, text);
  }
}

async function drawInto(host, text, width = Math.floor(host.clientWidth), scheme = schemeOf(host)) {
  const last = drawn.get(host);
  if (!width) { // folded away: drawn once it has a size
    drawn.set(host, { text, width: 0, scheme });
    sizes.observe(host);
    hosts.add(host);
    return;
  }
  if (last?.text === text && last.width === width && last.scheme === scheme) return;
  drawn.set(host, { text, width, scheme });
  hosts.add(host);
  try {
    await put(host, JSON.parse(coloured(text, host)), width);
  } catch (error) {
    console.warn(error);
    failed(host);
    return;
  }
  host.dataset.drawn = String((drawings += 1));
  sizes.observe(host);
}

async function put(host, figure, width) {
  if (figure.layout.geo) {
    await drawMap(host, figure, width);
    return;
  }
  const Plotly = await library();
  host.querySelector('.not-drawn')?.remove();
  const data = figure.data.map(toldByUs);
  await Plotly.react(host, data, { ...figure.layout, width, autosize: false }, CONFIG);
  if (data.some(({ meta }) => meta?.kind === 'line')) attendLines(host, figure, width);
  else attend(host);
}

// What is told of a mark stands in our tooltip: Plotly only says which is pointed at.
function toldByUs({ hovertemplate, ...trace }) {
  return hovertemplate === undefined ? trace : { ...trace, hoverinfo: 'none', tip: hovertemplate };
}

function failed(host) {
  const told = document.createElement('p');
  told.className = 'empty not-drawn';
  told.textContent = host.dataset.failed;
  if (window.Plotly) window.Plotly.purge(host);
  host.replaceChildren(told);
  host.dataset.drawn = 'failed';
  drawn.delete(host);
}

function forgetLost() {
  for (const host of hosts) {
    if (host.isConnected) continue;
    sizes?.unobserve(host);
    if (window.Plotly && host.classList.contains('js-plotly-plot')) window.Plotly.purge(host);
    hosts.delete(host);
  }
}

/** Draw all that stands anew where its width or colours are others; of paper both are given. */
export async function redraw() {
  for (const host of hosts) {
    const last = drawn.get(host);
    if (last && host.isConnected) await drawInto(host, last.text);
  }
}

function watch() {
  if (sizes) return;
  let timer = 0;
  sizes = new ResizeObserver((entries) => {
    const changed = entries.some(({ target }) =>
      Math.abs((drawn.get(target)?.width ?? 0) - Math.floor(target.clientWidth)) > 1);
    if (!changed) return;
    cancelAnimationFrame(timer);
    timer = requestAnimationFrame(redraw);
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', soon);
  const app = document.querySelector('[data-testid=stApp]') ?? document.body;
  new MutationObserver(soon).observe(app, { attributes: true, attributeFilter: ['class', 'style'] });
  new MutationObserver(soon).observe(document.documentElement, { attributes: true });
}

// Styles of the other theme stand a moment after it is said.
function soon() {
  setTimeout(redraw, 60);
}
