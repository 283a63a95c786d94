// Figures in their places: what has not changed is not drawn, what has is drawn in place, so that
// neither the place nor what the reader does with it is lost.

import { drawMap } from './map.js';
import { coloured, schemeOf } from './palette.js';
import { attendLines } from './pointing.js';
import { attend } from './tooltip.js';

const CONFIG = { displayModeBar: false, displaylogo: false, showSendToCloud: false, scrollZoom: false };
const A_YEAR = 46; // pixels that a year takes beside the next
const STEPS = [1, 2, 5, 10, 20, 50];
const PAGE = 880; // pixels: the highest figure that a sheet of paper holds with its title
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
  const here = [...root.querySelectorAll('[data-figure]')].filter((host) => host.dataset.figure in texts);
  await drawAll(here.map((host) => [host, texts[host.dataset.figure]]));
}

// All sizes are read before anything is drawn: each reading after a drawing lays the page out anew.
async function drawAll(figures) {
  for (const [host] of figures) if (drawn.get(host)?.zoom) host.style.zoom = '';
  const asked = figures.map(([host, text]) => [
    host, { text, width: Math.floor(host.clientWidth), scheme: schemeOf(host), paper: isPaper() },
  ]);
  for (const [host, now] of asked) await drawInto(host, now);
}

async function drawInto(host, now) {
  const last = drawn.get(host);
  hosts.add(host);
  if (!now.width) { // folded away: drawn once it has a size
    drawn.set(host, now);
    sizes.observe(host);
    return;
  }
  if (last && ['text', 'width', 'scheme', 'paper'].every((name) => last[name] === now[name])) {
    if (last.zoom) host.style.zoom = last.zoom;
    return;
  }
  drawn.set(host, now);
  try {
    const figure = JSON.parse(coloured(now.text, host));
    now.zoom = fitted(figure.layout);
    host.style.height = `${figure.layout.height}px`;
    if (now.zoom) host.style.zoom = now.zoom;
    await put(host, figure, Math.floor(now.width / (now.zoom || 1)));
  } catch (error) {
    console.warn(error);
    if (drawn.get(host) === now) failed(host);
    return;
  }
  if (drawn.get(host) !== now) return; // another answer came meanwhile
  host.dataset.drawn = String((drawings += 1));
  sizes.observe(host);
}

const isPaper = () => document.documentElement.classList.contains('prints');

// A figure that is higher than a sheet of paper is drawn as low as it can be, then set smaller, so that
// no row of it lies half on one sheet and half on the next. Returns how much smaller.
function fitted(layout) {
  if (!isPaper() || layout.height <= PAGE) return '';
  layout.height = Math.max(PAGE, layout.meta?.least ?? layout.height);
  return layout.height > PAGE ? PAGE / layout.height : '';
}

async function put(host, figure, width) {
  if (figure.layout.geo) {
    await drawMap(host, figure, width);
    return;
  }
  const Plotly = await library();
  host.querySelector('.not-drawn')?.remove();
  const data = figure.data.map(toldByUs);
  thin(figure.layout, width);
  await Plotly.react(host, data, { ...figure.layout, width, autosize: false }, CONFIG);
  if (data.some(({ meta }) => meta?.kind === 'line')) attendLines(host, figure, width);
  else attend(host);
}

// Years are written as far as there is room for them, the last one always.
function thin({ xaxis, margin }, width) {
  const years = xaxis?.tickformat === 'd' ? xaxis.tickvals : null;
  if (!years?.length) return;
  const room = Math.max(1, Math.floor((width - margin.l - margin.r) / A_YEAR));
  const step = STEPS.find((every) => years.length <= room * every) ?? STEPS.at(-1);
  xaxis.tickvals = years.filter((year) => (years.at(-1) - year) % step === 0);
}

// What is told of a mark stands in our tooltip: Plotly only says which is pointed at.
function toldByUs({ hovertemplate, ...trace }) {
  return hovertemplate === undefined ? trace : { ...trace, hoverinfo: 'none', tip: hovertemplate };
}

// A sentence stands in a place of its own, so that nothing of what failed is left in it; the next
// answer tries anew.
function failed(host) {
  const told = document.createElement('p');
  told.className = 'empty not-drawn';
  told.textContent = host.dataset.failed;
  if (window.Plotly) window.Plotly.purge(host);
  const place = host.cloneNode(false);
  place.classList.remove('js-plotly-plot');
  place.dataset.drawn = 'failed';
  place.append(told);
  host.replaceWith(place);
  sizes.unobserve(host);
  hosts.delete(host);
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
  await drawAll([...hosts].filter((host) => host.isConnected && drawn.has(host)).map((host) => [host, drawn.get(host).text]));
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
