// What a page of Tidemark does in the browser: each time the server has answered, the markup that it
// sent is morphed into what stands there, and the figures whose text has changed are drawn.

import { drawFigures } from './figures.js';
import { follow, wire as wireDrawers } from './drawers.js';
import { wire as wireFilters } from './filters.js';
import { morph } from './morph.js';
import { arrived, wire as wireLinks } from './navigate.js';
import { say } from './saying.js';
import { wire as wirePrint } from './print.js';

const latest = new WeakMap(); // host → number of its last answer: what comes late is not drawn
let wired = false;

function wireOnce() {
  if (wired) return;
  wired = true;
  for (const wire of [wireLinks, wireDrawers, wireFilters, wirePrint]) wire();
}

const nextFrame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

export async function draw(host, data) {
  wireOnce();
  const number = (latest.get(host) ?? 0) + 1;
  latest.set(host, number);
  const isSheet = host.dataset.tidemark === 'sheet';
  if (isSheet) host.id = 'sheet';
  host.dataset.page = data.page;
  morph(host, data.html);
  if (!isSheet) return;
  host.dataset.away = data.away;
  arrived(host);
  say(data.said);
  await nextFrame(); // the words stand there before the charts are drawn
  if (latest.get(host) !== number) return;
  await drawFigures(host, data.figures);
  if (latest.get(host) !== number) return;
  host.dataset.drawn = String(number);
  follow(host);
}
