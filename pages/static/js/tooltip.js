// One tooltip for all charts, its words always text. On lines it tells of a year: every place that
// is shown, the highest first; it marks the same year on the other charts of lines.

import { filterTo } from './navigate.js';

let tip = null;
const attended = new WeakSet();

function box() {
  if (tip?.isConnected) return tip;
  tip = document.createElement('div');
  tip.id = 'tip';
  tip.hidden = true;
  (document.querySelector('[data-testid=stApp]') ?? document.body).append(tip);
  return tip;
}

/** Show lines of text beside the pointer; a part of a chart's text may hold its own line breaks. */
export function show(event, texts) {
  const said = texts.flatMap((text) => plain(text).split('\n')).map((text) => {
    const part = document.createElement('p');
    part.textContent = text;
    return part;
  });
  put(event, said);
}

function put(event, nodes) {
  const host = box();
  host.replaceChildren(...nodes);
  host.hidden = false;
  const { width, height } = host.getBoundingClientRect();
  const x = event.clientX + 16 + width > innerWidth ? event.clientX - 16 - width : event.clientX + 16;
  const y = Math.min(Math.max(8, event.clientY + 14), innerHeight - height - 8);
  host.style.left = `${Math.max(8, x)}px`;
  host.style.top = `${y}px`;
}

export function hide() {
  if (tip) tip.hidden = true;
}

// Plotly's texts hold a few tags and entities of their own; here they are read as what they say.
function plain(text) {
  const read = new DOMParser().parseFromString(String(text).replaceAll(/<br ?\/?>/g, '\n'), 'text/html');
  return read.body.textContent;
}

/** Let a chart tell of what is pointed at, and filter to what is clicked. */
export function attend(host) {
  if (attended.has(host)) return;
  attended.add(host);
  host.on('plotly_hover', ({ event, points }) => {
    const lines = points[0].data.meta?.kind === 'line' ? host.data : null;
    if (lines) put(event, ofYear(host, lines, points[0].x));
    else show(event, [textOf(points[0])]);
  });
  host.on('plotly_unhover', hide);
  host.on('plotly_click', ({ points }) => {
    const { code, called } = placeOf(points[0]);
    if (!code) return;
    hide();
    filterTo(code, called);
  });
}

function placeOf(point) {
  const meta = point.data.meta ?? {};
  if (meta.code) return { code: meta.code, called: point.data.name };
  const code = meta.codes?.[point.pointIndex];
  return { code, called: meta.names?.[point.pointIndex] ?? '' };
}

function textOf(point) {
  const template = point.data.hovertemplate;
  const text = Array.isArray(template) ? template[point.pointIndex] : template ?? '';
  return text
    .replace('<extra></extra>', '')
    .replaceAll('%{customdata}', point.customdata ?? '')
    .replaceAll('%{text}', point.text ?? '')
    .replaceAll('%{fullData.name}', point.data.name ?? '')
    .replaceAll(/%\{(x|y)\}/g, (_, axis) => point[axis]);
}

function ofYear(host, lines, year) {
  const rows = lines.flatMap((line) => {
    const i = line.x?.indexOf?.(year) ?? -1;
    const text = i < 0 || line.y[i] === null ? '' : line.customdata[i];
    return text ? [{ line, value: line.y[i], text }] : [];
  }).sort((a, b) => b.value - a.value);
  const head = document.createElement('header');
  const [when, source] = [document.createElement('b'), document.createElement('span')];
  when.textContent = year;
  source.textContent = host.layout.meta?.source ?? '';
  head.append(when, source);
  return [head, ...rows.slice(0, 14).map(row)];
}

function row({ line, text }) {
  const part = document.createElement('div');
  const [key, name, value] = ['i', 'span', 'b'].map((tag) => document.createElement(tag));
  key.style.borderColor = line.line.color;
  key.style.borderTopStyle = line.line.dash === 'solid' ? 'solid' : 'dashed';
  name.textContent = plain(line.name);
  value.textContent = plain(text);
  part.append(key, name, value);
  return part;
}
