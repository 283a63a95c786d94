// One tooltip for all charts, its words always text. What is pointed at on one chart is told to the
// others as an event, so that each marks the same place and year.

import { filterTo } from './navigate.js';

export const POINTED = 'tidemark:pointed'; // detail: from, the chart; code, of a place; year
const GAP = 14; // pixels between what is pointed at and what is told of it

let tip = null;
let lastTouched = null; // what a finger has touched once: the second time it is a click
let isTouch = false;
const attended = new WeakSet();

document.addEventListener('pointerdown', (event) => { isTouch = event.pointerType === 'touch'; }, true);

function box() {
  if (tip?.isConnected) return tip;
  tip = document.createElement('div');
  tip.id = 'tip';
  tip.hidden = true;
  (document.querySelector('[data-testid=stApp]') ?? document.body).append(tip);
  return tip;
}

/** Show nodes in the tooltip where `place`, given its width and height, says: a left and a top. */
export function put(nodes, place) {
  const host = box();
  host.replaceChildren(...nodes);
  host.hidden = false;
  const { width, height } = host.getBoundingClientRect();
  const [left, top] = place(width, height);
  host.style.left = `${Math.round(Math.max(8, Math.min(left, innerWidth - width - 8)))}px`;
  host.style.top = `${Math.round(Math.max(8, Math.min(top, innerHeight - height - 8)))}px`;
}

/** Show a text beside the pointer, or beside an element that has the focus. */
export function show(at, text) {
  const { right: x, bottom: y } = at.getBoundingClientRect?.() ?? { right: at.clientX, bottom: at.clientY };
  put(paragraphs(text), (width) => [x + GAP + width > innerWidth ? x - GAP - width : x + GAP, y + GAP]);
}

export function hide() {
  if (tip) tip.hidden = true;
}

/** Say to all charts which place, and which year, is pointed at; of nothing where none is. */
export function tell(from, code = '', year = null) {
  document.dispatchEvent(new CustomEvent(POINTED, { detail: { from, code, year } }));
}

/** Do what a click asks for: with a finger the first touch has shown what the second does. */
export function ask(code) {
  if (!code) return;
  if (isTouch && lastTouched !== code) {
    lastTouched = code;
    return;
  }
  lastTouched = null;
  hide();
  tell(null);
  filterTo(code);
}

/** What a text of Plotly's says: it holds a few tags and entities of its own. */
export function plain(text) {
  if (!/[<&]/.test(text)) return String(text);
  const read = new DOMParser().parseFromString(String(text).replaceAll(/<br ?\/?>/g, '\n'), 'text/html');
  return read.body.textContent;
}

function paragraphs(text) {
  return plain(text).split('\n').map((said) => {
    const part = document.createElement('p');
    part.textContent = said;
    return part;
  });
}

/** Let a chart of bars or marks tell of what is pointed at, and filter to what is clicked. */
export function attend(host) {
  if (attended.has(host)) return;
  attended.add(host);
  host.on('plotly_hover', ({ event, points }) => {
    show(event, textOf(points[0]));
    tell(host, codeOf(points[0]));
  });
  host.on('plotly_unhover', () => {
    hide();
    tell(host);
  });
  host.on('plotly_click', ({ points }) => ask(codeOf(points[0])));
  document.addEventListener(POINTED, ({ detail }) => markBars(host, detail.from === host ? '' : detail.code));
}

function codeOf(point) {
  return point.data.meta?.codes?.[point.pointIndex] ?? '';
}

function markBars(host, code) {
  if (!host.isConnected) return;
  host.querySelectorAll('.pointed').forEach((bar) => bar.classList.remove('pointed'));
  if (!code) return;
  const traces = host.querySelectorAll('.barlayer .trace');
  host.data.filter(({ type }) => type === 'bar').forEach((trace, i) => {
    const at = trace.meta?.codes?.indexOf(code) ?? -1;
    traces[i]?.querySelectorAll('.point')[at]?.classList.add('pointed');
  });
}

// The server's text of a mark, with what Plotly would have put into it.
function textOf(point) {
  const { tip: told, name } = point.data;
  return String(Array.isArray(told) ? told[point.pointIndex] : told ?? '')
    .replace('<extra></extra>', '')
    .replaceAll('%{customdata}', () => point.customdata ?? '')
    .replaceAll('%{text}', () => point.text ?? '')
    .replaceAll('%{fullData.name}', () => name ?? '')
    .replaceAll(/%\{(x|y)\}/g, (_, axis) => point[axis]);
}
