// A year pointed at on a chart of lines: a rule across it, a dot on every line that is named, and in
// the tooltip all of them, the highest first. Arrows move the year, a finger's touch sets it, and the
// other charts mark the same year and place.

import { say } from './saying.js';
import { ask, hide, plain, POINTED, put, tell } from './tooltip.js';

const SVG = 'http://www.w3.org/2000/svg';
const NEAR = 14; // pixels: a line that is nearer than this is the one that is meant
const GAP = 14;
const MOST = 14; // rows
const charts = new Map(); // host → its lines and where they stand
let open = null; // the chart whose tooltip stands

/** Attend to a chart of lines as it is drawn now. */
export function attendLines(host, figure, width) {
  for (const lost of charts.keys()) if (!lost.isConnected) charts.delete(lost);
  if (!charts.has(host)) wire(host);
  const { margin, height, xaxis, yaxis, meta } = figure.layout;
  const [left, right, top, bottom] = [margin.l, width - margin.r, margin.t, height - margin.b];
  const scale = ([from, to], start, end) => (value) => start + ((value - from) / (to - from)) * (end - start);
  const lines = figure.data.filter((trace) => trace.meta?.kind === 'line');
  const years = new Set(lines.flatMap(({ x, y }) => x.filter((_, i) => y[i] !== null)));
  charts.set(host, {
    lines, left, right, top, bottom, width, height,
    years: [...years].sort((a, b) => a - b),
    x: scale(xaxis.range, left, right),
    y: scale(yaxis.range, bottom, top),
    sources: meta?.sources ?? [],
    over: overlay(host),
    year: null,
    near: null,
  });
  if (open === host) leave(host);
  else draw(charts.get(host), null, null);
}

function overlay(host) {
  const found = host.querySelector('svg.pointing');
  if (found) return found;
  const made = document.createElementNS(SVG, 'svg');
  made.setAttribute('class', 'pointing');
  made.setAttribute('aria-hidden', 'true');
  host.append(made);
  return made;
}

function wire(host) {
  host.tabIndex = 0;
  host.addEventListener('pointermove', (event) => pointed(host, event));
  host.addEventListener('pointerdown', (event) => pointed(host, event));
  host.addEventListener('pointerleave', (event) => event.pointerType === 'touch' || leave(host));
  host.addEventListener('click', (event) => {
    const { near } = charts.get(host);
    if (near && isInside(charts.get(host), at(host, event))) ask(near.meta.code);
  });
  host.on('plotly_clickannotation', ({ annotation }) => ask(annotation.name));
  host.addEventListener('keydown', (event) => moved(host, event));
  host.addEventListener('blur', () => leave(host));
}

document.addEventListener('pointerdown', ({ target }) => { if (open && !open.contains(target)) leave(open); });
document.addEventListener('scroll', () => { if (open && open !== document.activeElement) leave(open); }, true);
document.addEventListener(POINTED, ({ detail: { from, code, year } }) => {
  for (const [host, chart] of charts) {
    if (host === from || !host.isConnected) continue;
    draw(chart, chart.years.includes(year) ? year : null, chart.lines.find(({ meta }) => meta.code === code));
  }
});

const at = (host, event) => {
  const { left, top } = host.getBoundingClientRect();
  return [event.clientX - left, event.clientY - top];
};
const isInside = (chart, [x, y]) =>
  x > chart.left - GAP && x < chart.right + GAP && y > chart.top - GAP && y < chart.bottom + GAP;
const indexOf = (line, year) => {
  const i = line.x.indexOf(year);
  return i >= 0 && line.y[i] !== null ? i : -1;
};

function pointed(host, event) {
  const chart = charts.get(host);
  const [x, y] = at(host, event);
  if (!chart.years.length || !isInside(chart, [x, y])) return leave(host);
  const year = chart.years.reduce((a, b) => (Math.abs(chart.x(b) - x) < Math.abs(chart.x(a) - x) ? b : a));
  const apart = (line) => {
    const i = indexOf(line, year);
    return i < 0 ? Infinity : Math.abs(chart.y(line.y[i]) - y);
  };
  const nearest = chart.lines.reduce((a, b) => (apart(b) < apart(a) ? b : a));
  point(host, year, apart(nearest) <= NEAR ? nearest : null);
}

function moved(host, event) {
  const chart = charts.get(host);
  const { years, year } = chart;
  if (event.key === 'Escape' && open === host) return leave(host);
  if (event.key === 'Enter' && chart.near) return ask(chart.near.meta.code);
  const [first, last, now] = [0, years.length - 1, years.indexOf(year)];
  const turn = { ArrowLeft: now < 0 ? last : now - 1, ArrowRight: now < 0 ? first : now + 1, Home: first, End: last }[event.key];
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (turn === undefined && (step === undefined || now < 0)) return undefined;
  event.preventDefault();
  if (turn !== undefined) point(host, years[Math.max(first, Math.min(last, turn))], chart.near);
  else {
    const shown = rows(chart, year).map(({ line }) => line);
    point(host, year, shown.at((shown.indexOf(chart.near) + step) % shown.length));
  }
  const told = rows(chart, chart.year).map(({ line, text }) => `${plain(line.name)} ${plain(text)}`);
  say(`${chart.year}: ${told.join('; ')}`);
  return undefined;
}

function point(host, year, near) {
  const chart = charts.get(host);
  if (open === host && chart.year === year && chart.near === near) return;
  open = host;
  draw(chart, year, near);
  const box = host.getBoundingClientRect();
  put(told(chart), (wide, tall) => aside(chart, box, wide, tall));
  tell(host, near?.meta.code, year);
}

function leave(host) {
  if (open !== host) return;
  open = null;
  draw(charts.get(host), null, null);
  hide();
  tell(host);
}

/** The lines that a year's tooltip tells of: those that are named, and the one that is meant. */
function rows(chart, year) {
  return chart.lines.flatMap((line) => {
    const i = indexOf(line, year);
    const isTold = i >= 0 && (line.meta.is_named || line === chart.near);
    return isTold ? [{ line, value: line.y[i], text: line.customdata[i], source: chart.sources[line.meta.sources[i]] }] : [];
  }).sort((a, b) => b.value - a.value);
}

function told(chart) {
  const found = rows(chart, chart.year);
  const shown = found.slice(0, MOST);
  if (chart.near && found.some(({ line }) => line === chart.near) && !shown.some(({ line }) => line === chart.near)) {
    shown.splice(-1, 1, found.find(({ line }) => line === chart.near));
  }
  const head = document.createElement('header');
  head.textContent = chart.year;
  const sources = [...new Set(shown.map(({ source }) => source))].map((source) => {
    const part = document.createElement('footer');
    part.textContent = plain(source);
    return part;
  });
  return [head, ...shown.map((one) => row(one, chart.near)), ...sources];
}

function row({ line, text }, near) {
  const part = document.createElement('div');
  const [key, name, value] = ['i', 'span', 'b'].map((tag) => document.createElement(tag));
  part.classList.toggle('near', line === near);
  key.style.borderColor = line.line.color;
  key.style.borderTopStyle = line.line.dash === 'solid' ? 'solid' : line.line.dash === 'dot' ? 'dotted' : 'dashed';
  name.textContent = plain(line.name);
  value.textContent = plain(text);
  part.append(key, name, value);
  return part;
}

/** Where a tooltip covers least of the lines: beside the year, above or below, and in the window. */
function aside(chart, box, wide, tall) {
  const at = chart.x(chart.year);
  const spots = chart.lines.filter(({ meta }) => meta.is_named).flatMap(({ x, y }) =>
    x.flatMap((year, i) => (y[i] === null ? [] : [[chart.x(year), chart.y(y[i])]])));
  const between = spots.slice(1).map(([x, y], i) => [(x + spots[i][0]) / 2, (y + spots[i][1]) / 2]);
  const places = [at + GAP, at - GAP - wide].flatMap((left) =>
    [chart.top, chart.bottom - tall, (chart.top + chart.bottom - tall) / 2].map((top) => {
      const covered = [...spots, ...between].filter(([x, y]) =>
        x > left - 4 && x < left + wide + 4 && y > top - 4 && y < top + tall + 4).length;
      const [x, y] = [box.left + left, box.top + top];
      const isOut = x < 8 || x + wide > innerWidth - 8 || y < 8 || y + tall > innerHeight - 8;
      return { x, y, cost: covered + (isOut ? 1000 : 0) + (left + wide > chart.right ? 0.5 : 0) };
    }));
  const { x, y } = places.reduce((a, b) => (b.cost < a.cost ? b : a));
  return [x, y];
}

function draw(chart, year, near) {
  Object.assign(chart, { year, near: near ?? null });
  const { over, width, height } = chart;
  over.setAttribute('viewBox', `0 0 ${width} ${height}`);
  over.setAttribute('width', width);
  over.setAttribute('height', height);
  const parts = [];
  if (near) parts.push(stroke(chart, near));
  if (year !== null) {
    const x = chart.x(year);
    parts.push(shape('line', { x1: x, x2: x, y1: chart.top, y2: chart.bottom }));
    parts.push(...rows(chart, year).map(({ line, value }) => {
      const dot = shape('circle', { cx: x, cy: chart.y(value), r: line === near ? 5 : 4 });
      dot.style.fill = line.line.color;
      return dot;
    }));
  }
  over.replaceChildren(...parts);
}

function stroke(chart, line) {
  const runs = [[]];
  line.x.forEach((year, i) => (line.y[i] === null ? runs.push([]) : runs.at(-1).push([chart.x(year), chart.y(line.y[i])])));
  const isJoined = line.mode.includes('lines');
  const made = shape('path', { d: isJoined ? runs.filter((run) => run.length).map((run) => `M${run.join('L')}`).join('') : '' });
  made.style.stroke = line.meta.is_named ? line.line.color : '';
  return made;
}

function shape(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
