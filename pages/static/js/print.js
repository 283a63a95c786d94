// On paper: charts at the paper's width in the colours of day, and back after.

import { redraw } from './figures.js';

export function wire() {
  window.addEventListener('beforeprint', () => {
    document.documentElement.classList.add('prints');
    redraw();
  });
  window.addEventListener('afterprint', () => {
    document.documentElement.classList.remove('prints');
    redraw();
  });
}
