// A map is one stop of the keyboard: arrows go from a country to the one that lies that way, Enter
// filters to it, as a click does. What is pointed at is marked on the other charts, and the reverse.

import { ask, hide, POINTED, show, tell } from './tooltip.js';

const AHEAD = 0.5; // how far off its way a neighbour may lie: its cosine
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const told = (svg) => [...svg.querySelectorAll('.told')].filter((part) => part.style.display !== 'none');

/** Let the keyboard stop once at a map: at the country that had the focus last, else the first. */
export function oneStop(svg, at = null) {
  const parts = told(svg);
  svg.querySelectorAll('[tabindex]').forEach((part) => part.removeAttribute('tabindex'));
  const kept = at ?? (parts.includes(document.activeElement) ? document.activeElement : parts[0]);
  for (const part of parts) part.setAttribute('tabindex', part === kept ? '0' : '-1');
}

export function wireMap(host, svg) {
  svg.addEventListener('pointermove', ({ target, clientX, clientY }) => {
    const { tip, code } = target.dataset ?? {};
    if (tip) show({ clientX, clientY }, tip);
    else hide();
    tell(host, code);
  });
  svg.addEventListener('pointerleave', () => { hide(); tell(host); });
  svg.addEventListener('click', ({ target }) => ask(target.dataset?.code));
  svg.addEventListener('focusin', ({ target }) => {
    if (!target.matches(':focus-visible')) return;
    show(target, target.dataset.tip);
    tell(host, target.dataset.code);
  });
  svg.addEventListener('focusout', () => { hide(); tell(host); });
  svg.addEventListener('keydown', (event) => keyed(svg, event));
  document.addEventListener(POINTED, ({ detail }) => {
    for (const part of told(svg)) part.classList.toggle('pointed', detail.from !== host && part.dataset.code === detail.code);
  });
}

function keyed(svg, event) {
  const { target, key } = event;
  if (key === 'Enter') return ask(target.dataset.code);
  if (key === 'Escape') return hide();
  if (!WAYS[key]) return undefined;
  event.preventDefault();
  const next = neighbour(target, told(svg), WAYS[key]);
  if (!next) return undefined;
  oneStop(svg, next);
  next.focus();
  return undefined;
}

function middle(part) {
  const { left, top, width, height } = part.getBoundingClientRect();
  return [left + width / 2, top + height / 2];
}

// The nearest that lies that way, straight ahead before aside.
function neighbour(from, parts, [dx, dy]) {
  const [x, y] = middle(from);
  let found = null;
  for (const part of parts) {
    if (part === from) continue;
    const [a, b] = middle(part);
    const [gone, far] = [(a - x) * dx + (b - y) * dy, Math.hypot(a - x, b - y)];
    if (far === 0 || gone / far < AHEAD) continue;
    const cost = (far * far) / gone;
    if (!found || cost < found.cost) found = { part, cost };
  }
  return found?.part;
}
