// A list in which one finds and ticks: typing lifts what matches to the top and hides nothing.

import { isPhone } from './popovers.js';

const states = new WeakMap(); // picker → its rows and what is ticked, in the order of ticking
const CODE = /^[A-Z0-9_]{2,}$/;

/** What is ticked in a picker, in the order in which it was chosen. */
export function ticked(picker) {
  return [...stateOf(picker).chosen];
}

/** What is ticked in a picker in words, as its button says it. */
export function saidTicked(picker) {
  const { chosen } = stateOf(picker);
  const { none, one, many } = picker.dataset;
  const label = chosen.size === 0 ? none : chosen.size === 1 ? one : many;
  return label.replace('{count}', chosen.size);
}

// Letters without accents and capitals, words with one space between, and where each letter stood.
function plain(text) {
  let letters = '';
  const at = [];
  let index = 0;
  for (const sign of text) {
    const bare = sign.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replace(/[^\p{L}\p{N}]+/gu, ' ');
    for (const letter of bare) {
      if (letter === ' ' && (letters === '' || letters.endsWith(' '))) continue;
      letters += letter;
      at.push(index);
    }
    index += sign.length;
  }
  at.push(index);
  return { letters, at, text };
}

function stateOf(picker) {
  if (states.has(picker)) return states.get(picker);
  const rows = [...picker.querySelectorAll('.pick-list li[data-code]')].map((li) => ({
    li,
    home: li.parentElement,
    name: plain(li.querySelector('.pick-name').textContent),
    others: li.dataset.names ? li.dataset.names.split('|').map((name) => ({ ...plain(name), isCode: CODE.test(name) })) : [],
  }));
  const state = { rows, chosen: new Set(picker.dataset.chosen.split(',').filter(Boolean)), found: [] };
  states.set(picker, state);
  return state;
}

function wordAt({ letters }, query) {
  if (letters.startsWith(query)) return 0;
  const at = letters.indexOf(` ${query}`);
  return at < 0 ? -1 : at + 1;
}

// How well a row answers: the smaller the better; null where it does not.
function match(row, query) {
  const own = wordAt(row.name, query);
  if (own === 0) return { rank: 0, own };
  const other = row.others.find((one) => (one.isCode ? one.letters === query : wordAt(one, query) >= 0));
  if (other?.isCode) return { rank: 1, own };
  if (own > 0) return { rank: 2, own };
  return other ? { rank: 3, own, other } : null;
}

function marked(node, { text, at }, from, length) {
  const mark = document.createElement('mark');
  mark.textContent = text.slice(at[from], at[from + length]);
  node.replaceChildren(text.slice(0, at[from]), mark, text.slice(at[from + length]));
}

function show(row, found, query) {
  const name = row.li.querySelector('.pick-name');
  row.li.querySelector('.pick-also')?.remove();
  if (found && found.own >= 0) marked(name, row.name, found.own, query.length);
  else name.textContent = row.name.text;
  if (!found?.other) return;
  const also = document.createElement('span');
  also.className = 'pick-also';
  also.dir = 'auto';
  marked(also, found.other, wordAt(found.other, query), query.length);
  name.after(also);
}

function find(picker, typed) {
  const state = stateOf(picker);
  const query = plain(typed).letters.trim();
  const matches = picker.querySelector('[data-part-of=matches]');
  const found = [];
  for (const row of state.rows) {
    const how = query ? match(row, query) : null;
    if (how) found.push({ row, how });
    show(row, how, query);
    row.li.classList.remove('first');
  }
  found.sort((a, b) => a.how.rank - b.how.rank);
  const lifted = new Set(found.map(({ row }) => row));
  for (const home of new Set(state.rows.map((row) => row.home))) {
    const stay = state.rows.filter((row) => row.home === home && !lifted.has(row)).map((row) => row.li);
    const same = stay.length === home.children.length && stay.every((li, i) => home.children[i] === li);
    if (!same) home.replaceChildren(...stay);
    home.parentElement.hidden = !stay.length;
  }
  state.found = found.map(({ row }) => row);
  matches.querySelector('ul').replaceChildren(...state.found.map((row) => row.li));
  matches.hidden = !found.length;
  state.found[0]?.li.classList.add('first');
  const { match: one, matches: many } = picker.dataset;
  picker.querySelector('.pick-matches').textContent =
    query ? (found.length === 1 ? one : many).replace('{count}', found.length) : '';
  picker.querySelector('.pick-list').scrollTop = 0;
}

function refresh(picker) {
  const { chosen, rows } = stateOf(picker);
  const side = picker.querySelector('[data-part-of=chosen]');
  if (side && !isPhone()) { // there the list would move under the finger
    for (const code of chosen) {
      if (side.querySelector(`[data-code="${CSS.escape(code)}"]`)) continue;
      const row = rows.find(({ li }) => li.dataset.code === code);
      if (!row) continue;
      const twin = row.li.cloneNode(true);
      twin.classList.remove('first');
      twin.querySelector('.pick-also')?.remove();
      twin.querySelector('.pick-name').textContent = row.name.text;
      side.querySelector('ul').append(twin);
      side.hidden = false;
    }
  }
  for (const box of picker.querySelectorAll('[type=checkbox]')) {
    box.checked = chosen.has(box.value);
    const members = box.closest('li').dataset.members?.split(' ') ?? [];
    box.indeterminate = !box.checked && members.some((code) => chosen.has(code));
  }
  picker.querySelector('[data-shows]').textContent = saidTicked(picker);
  picker.dispatchEvent(new CustomEvent('picked', { bubbles: true }));
}

function entered(event, picker, apply) {
  const field = event.target;
  event.preventDefault();
  const { found, chosen } = stateOf(picker);
  if (!field.value.trim()) {
    apply(picker);
  } else if (found.length > 1 && 'sole' in picker.dataset) {
    found[0].li.querySelector('input').focus(); // of several none is meant for certain
  } else if (found.length) {
    chosen.add(found[0].li.dataset.code);
    refresh(picker);
    field.select();
  }
}

function moved(event, picker) {
  const boxes = [...picker.querySelectorAll('.pick-list [type=checkbox]')];
  const step = event.key === 'ArrowDown' ? 1 : -1;
  const at = boxes.indexOf(event.target) + step;
  if (boxes.indexOf(event.target) < 0 && !event.target.matches('[data-finds]')) return;
  event.preventDefault();
  (boxes[at] ?? (step < 0 ? picker.querySelector('[data-finds]') : boxes.at(-1)))?.focus();
}

export function wire(apply) {
  const pickerOf = (event) => event.target.closest?.('.picker');
  document.addEventListener('filled', ({ target }) => {
    const picker = target.querySelector('.picker');
    if (picker) refresh(picker);
  });
  document.addEventListener('change', (event) => {
    const picker = pickerOf(event);
    if (!picker || event.target.type !== 'checkbox') return;
    const { chosen } = stateOf(picker);
    if (event.target.checked) chosen.add(event.target.value);
    else chosen.delete(event.target.value);
    refresh(picker);
  });
  document.addEventListener('input', (event) => {
    if (event.target.matches?.('[data-finds]')) find(pickerOf(event), event.target.value);
  });
  document.addEventListener('keydown', (event) => {
    const picker = pickerOf(event);
    if (!picker || event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') moved(event, picker);
    if (event.key !== 'Enter') return;
    if (event.target.matches('[data-finds]')) entered(event, picker, apply);
    else if (event.target.type === 'checkbox') {
      event.preventDefault(); // the button that gets the focus back would be pressed by the same key
      apply(picker);
    }
  });
}
