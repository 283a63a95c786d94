// Maps drawn in place: a Plotly figure of a map says which places, which shades, which frame; the
// outlines are made once, and with each answer only the view, the fills and the words change.

import { oneStop, wireMap } from './map_pointing.js';
import { plain } from './tooltip.js';

const SVG = 'http://www.w3.org/2000/svg';
const A_DEGREE = 50; // in how many parts the outlines' file has one
const radians = (degrees) => (degrees * Math.PI) / 180;
const degrees = (angle) => (angle * 180) / Math.PI;

const PROJECTIONS = {
  mercator: (x, y) => [x, -degrees(Math.asinh(Math.tan(radians(Math.max(-85, Math.min(85, y))))))],
  // B. Jenny, T. Patterson, L. Hurni: Flex Projector, "Natural Earth" (polynomial of 2011)
  'natural earth': (x, y) => {
    const [l, p] = [radians(x), radians(y)];
    const p2 = p * p;
    const p4 = p2 * p2;
    return [
      degrees(l * (0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4)))),
      -degrees(p * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)))),
    ];
  },
};

let outlines = null;
const paths = new Map(); // projection, code and turn → how an outline is drawn
const maps = new WeakMap(); // host → its parts

function shapes() {
  outlines ??= fetch(new URL('../geo/shapes.json', import.meta.url)).then((answer) => {
    if (!answer.ok) throw new Error(`outlines: ${answer.status}`);
    return answer.json();
  });
  outlines.catch(() => { outlines = null; });
  return outlines;
}

function line(points, project, closes) {
  const told = points.map(([x, y]) => project(x, y).map((n) => n.toFixed(3)).join(' '));
  return told.length ? `M${told.join('L')}${closes ? 'Z' : ''}` : '';
}

function pathOf(known, name, project, code, turn) {
  const key = `${name} ${code} ${turn}`;
  if (!paths.has(key)) {
    paths.set(key, known[code].map((steps) => {
      let [x, y] = [0, 0];
      const points = [];
      for (let i = 0; i < steps.length; i += 2) {
        x += steps[i];
        y += steps[i + 1];
        points.push([x / A_DEGREE + turn, y / A_DEGREE]);
      }
      return line(points, project, true);
    }).join(''));
  }
  return paths.get(key);
}

function spanOf(known, code) {
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const steps of known[code]) {
    let [x, y] = [0, 0];
    for (let i = 0; i < steps.length; i += 2) {
      x += steps[i];
      y += steps[i + 1];
      [west, east] = [Math.min(west, x), Math.max(east, x)];
      [south, north] = [Math.min(south, y), Math.max(north, y)];
    }
  }
  return [west, east, south, north].map((n) => n / A_DEGREE);
}

const spans = new Map();

/** Draw a figure of a map into a host, over what was drawn there before. */
export async function drawMap(host, figure, width) {
  const known = await shapes();
  const { geo, height, margin } = figure.layout;
  const name = geo.projection.type;
  const project = PROJECTIONS[name];
  const [[west, east], [south, north]] = [geo.lonaxis.range, geo.lataxis.range];
  const parts = maps.get(host) ?? begun(host, known);
  maps.set(host, parts);
  const room = height - (margin.b ?? 0);
  const box = view(project, west, east, south, north);
  const scale = Math.min(width / box[2], room / box[3]); // pixels a degree
  const { svg } = parts;
  svg.setAttribute('width', width);
  svg.setAttribute('height', room);
  svg.setAttribute('viewBox', fitted(box, width / scale, room / scale).join(' '));
  const told = toldOf(figure);
  for (const [code, path] of parts.lands) {
    land(path, code, { known, name, project, west, east, south, north, told, geo });
  }
  parts.over.replaceChildren(...overlays(figure, project, scale));
  legend(parts.legend, figure);
  oneStop(svg);
}

function begun(host, known) {
  const svg = document.createElementNS(SVG, 'svg');
  const over = document.createElementNS(SVG, 'g');
  const legendPart = document.createElement('div');
  legendPart.className = 'map-legend';
  svg.setAttribute('class', 'map');
  const lands = new Map(Object.keys(known).map((code) => {
    const path = document.createElementNS(SVG, 'path');
    svg.append(path);
    return [code, path];
  }));
  svg.append(over);
  host.replaceChildren(svg, legendPart);
  wireMap(host, svg);
  return { svg, over, lands, legend: legendPart };
}

function view(project, west, east, south, north) {
  const corners = [];
  for (const x of [west, (west + east) / 2, east]) for (const y of [south, 0, north]) {
    if (y >= south && y <= north) corners.push(project(x, y));
  }
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return [left, top, Math.max(...xs) - left, Math.max(...ys) - top];
}

function fitted([left, top, wide, tall], width, height) {
  return [left - (width - wide) / 2, top - (height - tall) / 2, width, height];
}

function shade(z, trace, layout) {
  const scale = trace.colorscale ?? layout.colorscale;
  const [low, high] = [trace.zmin ?? 0, trace.zmax ?? 1];
  const at = high > low ? Math.max(0, Math.min(1, (z - low) / (high - low))) : 0;
  const next = Math.max(1, scale.findIndex(([stop]) => stop >= at));
  const [[a, from], [b, to]] = [scale[next - 1], scale[next]];
  const part = b > a ? (at - a) / (b - a) : 0;
  const mix = [1, 3, 5].map((i) => {
    const [x, y] = [from, to].map((colour) => parseInt(colour.slice(i, i + 2), 16));
    return Math.round(x + (y - x) * part);
  });
  return `rgb(${mix.join(' ')})`;
}

function toldOf(figure) {
  const told = new Map();
  for (const trace of figure.data) {
    if (trace.type !== 'choropleth') continue;
    trace.locations.forEach((code, i) => told.set(code, {
      fill: shade(trace.z[i], trace, figure.layout),
      line: trace.marker?.line ?? {},
      text: trace.text?.[i] ?? '',
    }));
  }
  return told;
}

function land(path, code, { known, name, project, west, east, south, north, told, geo }) {
  if (!spans.has(code)) spans.set(code, spanOf(known, code));
  const [left, right, low, high] = spans.get(code);
  const turns = [0, 360, -360].filter((turn) => left + turn <= east && right + turn >= west);
  const isSeen = turns.length && low <= north && high >= south;
  path.style.display = isSeen ? '' : 'none';
  const one = told.get(code);
  tellOf(path, one?.text, one && isSeen ? code : '');
  if (!isSeen) return;
  const d = turns.map((turn) => pathOf(known, name, project, code, turn)).join('');
  if (path.getAttribute('d') !== d) path.setAttribute('d', d);
  path.style.fill = one?.fill ?? geo.landcolor;
  path.style.stroke = one?.line.color ?? geo.countrycolor;
  path.style.strokeWidth = `${one?.line.width ?? geo.countrywidth}px`;
}

// A country with a figure is a link that keys reach (see `wireMap`); an area that has none only says
// what it is.
function tellOf(part, text, code) {
  if (part.dataset.tip === (text ?? '') && part.dataset.code === (code ?? '')) return;
  const isLink = Boolean(code);
  part.classList.toggle('told', isLink);
  part.dataset.tip = text ?? '';
  part.dataset.code = code ?? '';
  for (const [name, value] of [['role', 'link'], ['aria-label', plain(text ?? '')]]) {
    if (isLink) part.setAttribute(name, value);
    else part.removeAttribute(name);
  }
}

/** What lies over the outlines: disputed areas, their hatching, dots of states too small to see. */
function overlays(figure, project, scale) {
  return figure.data.filter(({ type }) => type === 'scattergeo').flatMap((trace) =>
    trace.mode === 'lines' ? [lines(trace, project)] : dots(trace, figure.layout, project, scale));
}

function lines(trace, project) {
  const path = document.createElementNS(SVG, 'path');
  const runs = [[]];
  trace.lon.forEach((x, i) => (x === null ? runs.push([]) : runs.at(-1).push([x, trace.lat[i]])));
  path.setAttribute('d', runs.map((run) => line(run, project, trace.fill === 'toself')).join(''));
  path.style.fill = trace.fill === 'toself' ? trace.fillcolor : 'none';
  path.style.stroke = trace.line.color;
  path.style.strokeWidth = `${trace.line.width}px`;
  path.style.pointerEvents = 'none';
  return path;
}

function dots(trace, layout, project, scale) {
  const { marker } = trace;
  return trace.lon.map((x, i) => {
    const dot = document.createElementNS(SVG, 'circle');
    const [cx, cy] = project(x, trace.lat[i]);
    const colour = Array.isArray(marker.color) ? marker.color[i] : marker.color;
    dot.setAttribute('cx', cx);
    dot.setAttribute('cy', cy);
    dot.setAttribute('r', marker.size / 2 / scale);
    dot.style.fill = typeof colour === 'number'
      ? shade(colour, { colorscale: marker.colorscale, zmin: marker.cmin, zmax: marker.cmax }, layout)
      : colour ?? 'none';
    dot.style.opacity = marker.opacity === 0 ? 0 : 1;
    dot.style.stroke = marker.line?.color ?? 'none';
    dot.style.strokeWidth = `${marker.line?.width ?? 0}px`;
    tellOf(dot, trace.text?.[i], trace.customdata?.[i]);
    return dot;
  });
}

function legend(host, figure) {
  const trace = figure.data.find(({ type, showscale }) => type === 'choropleth' && showscale);
  host.hidden = !trace;
  if (!trace) return;
  const bar = document.createElement('i');
  const stops = trace.colorscale.map(([at, colour]) => `${colour} ${at * 100}%`);
  bar.style.background = `linear-gradient(90deg, ${stops.join(', ')})`;
  const suffix = trace.colorbar?.ticksuffix ?? '';
  const ends = [trace.zmin, trace.zmax].map((value) => {
    const end = document.createElement('span');
    end.textContent = `${Math.round(value)}${suffix}`;
    return end;
  });
  host.replaceChildren(ends[0], bar, ends[1]);
}
