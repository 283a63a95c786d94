// The frame in the browser: its lists are applied to the address, what a click did can be undone,
// the bar folds where the window is low, and the way past the frame leads to the page's title.

import { go } from './navigate.js';
import { isPhone, wire as wirePopovers } from './popovers.js';
import { saidTicked, ticked, wire as wirePicking } from './picking.js';
import { saidYears, wire as wireYears, yearsOf } from './years.js';

const LOW = 700; // px: a window in which two rows that stay in view take too much
const TOLD = 8000; // ms that a line of what was done stands
let timer = 0;
let isAsked = false; // a click on an exhibit has filtered: told once its answer stands
let reached = 0; // how far the page was scrolled

/** Apply what was chosen in all lists that are open: one address, one answer. */
function apply() {
  const to = new URL(location.href);
  for (const picker of document.querySelectorAll('[data-tidemark=frame] .picker')) {
    set(to, picker.dataset.picks, ticked(picker).join(','));
  }
  const years = document.querySelector('[data-tidemark=frame] .years-picker');
  if (years) {
    const chosen = yearsOf(years);
    if (!chosen) {
      years.querySelector('[aria-invalid]')?.focus();
      return;
    }
    set(to, 'from', chosen.from);
    set(to, 'to', chosen.to);
  }
  to.searchParams.delete('page'); // of a list that is another now
  to.search = to.search.replaceAll('%2C', ',');
  document.querySelector('.filter-pop:popover-open')?.hidePopover();
  go(to.href);
}

function set(to, name, value) {
  if (value) to.searchParams.set(name, value);
  else to.searchParams.delete(name);
}

// On a phone one button applies all tabs, and says so.
function picked() {
  const bar = document.querySelector('.filters');
  if (!isPhone() || !bar) return;
  const years = document.querySelector('.years-picker');
  const places = document.querySelector('.places-picker');
  const parts = {
    places: places ? saidTicked(places) : bar.dataset.showsPlaces,
    years: years ? saidYears(years) : bar.dataset.showsYears,
  };
  const label = bar.dataset.showsBoth.replace(/\{(\w+)\}/g, (_, name) => parts[name]);
  for (const button of document.querySelectorAll('.filter-pop [data-shows]')) button.textContent = label;
}

/** Say what a click on an exhibit has done, with the way back. */
export function told(text) {
  const line = document.getElementById('toast') ?? document.createElement('div');
  if (!line.isConnected) {
    line.id = 'toast';
    line.popover = 'manual'; // over all else, closed by nothing but itself
    line.setAttribute('role', 'status');
    (document.querySelector('[data-testid=stApp]') ?? document.body).append(line);
  }
  const undo = document.createElement('button');
  undo.type = 'button';
  undo.textContent = document.querySelector('.filters')?.dataset.undo ?? '';
  undo.addEventListener('click', () => {
    line.hidePopover();
    history.back();
  });
  line.replaceChildren(text, undo);
  line.showPopover();
  clearTimeout(timer);
  timer = setTimeout(function close() {
    if (line.matches(':hover, :focus-within')) timer = setTimeout(close, TOLD);
    else line.hidePopover();
  }, TOLD);
}

function answered() {
  const bar = document.querySelector('.filters');
  if (isAsked && bar) {
    told(bar.dataset.filtered.replace('{places}', bar.querySelector('.filter-said').textContent));
  }
  isAsked = false;
}

function scrolled({ target }) {
  if (!target.matches?.('[data-testid=stMain]')) return;
  const frame = document.querySelector('[data-tidemark=frame]');
  const at = target.scrollTop;
  if (Math.abs(at - reached) < 8 && at > 60) return;
  frame?.classList.toggle('folds', innerHeight < LOW && at > 60 && at > reached);
  reached = at;
}

function skipped(event) {
  event.preventDefault(); // a hash would ask the server for the page again
  const title = document.querySelector('#sheet h1, [data-testid=stMain] h1');
  if (!title) return;
  title.tabIndex = -1;
  title.focus();
  title.scrollIntoView({ block: 'center' });
}

function clicked(event) {
  const { target } = event;
  if (!target.closest) return;
  if (target.closest('.skip')) skipped(event);
  if (target.closest('[data-shows]')) apply();
  if (target.closest('[data-prints]')) {
    target.closest('[popover]').hidePopover();
    print();
  }
}

export function wire() {
  wirePopovers();
  wirePicking(apply);
  wireYears(apply);
  document.addEventListener('click', clicked);
  document.addEventListener('picked', picked);
  document.addEventListener('filtered', () => { isAsked = true; });
  document.addEventListener('arrived', answered);
  document.addEventListener('scroll', scrolled, { capture: true, passive: true });
  document.addEventListener('change', ({ target }) => {
    if (target.matches?.('[name=scheme]')) window.tidemarkScheme?.choose(target.value);
  });
}
