// On paper: charts at the paper's width in the colours of day, and back after. The browser lays the
// paper out when these have returned: what is drawn here is drawn by then.

import { redraw } from './figures.js';

const root = document.documentElement;
const days = () => new Intl.DateTimeFormat(root.lang === 'en' ? 'en-GB' : root.lang, { dateStyle: 'long' });

function begin() {
  root.classList.add('prints');
  for (const day of document.querySelectorAll('.printed-on')) {
    day.textContent = days().format(new Date());
  }
  redraw();
}

function end() {
  root.classList.remove('prints');
  redraw();
}

export function wire() {
  window.addEventListener('beforeprint', begin);
  window.addEventListener('afterprint', end);
}
