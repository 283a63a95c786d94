// What opens under a button of the frame. Opening, closing, Esc and a click outside are the
// browser's own; here it is put in its place, filled when it is opened, and focus goes in.

const PHONE = matchMedia('(max-width: 719px)');
let switching = false; // from one tab of the sheet to another: what was ticked stays
let opener = null; // of the sheet, whichever of its tabs is open in the end

export const isPhone = () => PHONE.matches;
const openerOf = (pop) => [...document.querySelectorAll(`[popovertarget="${CSS.escape(pop.id)}"]`)]
  .find((button) => button.getClientRects().length);
const frame = () => document.querySelector('[data-tidemark=frame]');

function place(pop, button) {
  const box = button.getBoundingClientRect();
  const width = parseFloat(getComputedStyle(pop).width) || 190;
  const wanted = pop.matches('.pop-end') ? box.right - width : box.left;
  const left = Math.max(8, Math.min(wanted, document.documentElement.clientWidth - width - 8));
  // on the host, whose own attributes no morph touches
  frame().style.setProperty('--pop-left', `${Math.round(left)}px`);
  frame().style.setProperty('--pop-top', `${Math.round(box.bottom + 5)}px`);
}

function opening(event) {
  const pop = event.target;
  if (!pop.matches?.('[data-tidemark=frame] [popover]') || event.newState !== 'open') return;
  const button = openerOf(pop);
  if (!button) return;
  if (!switching) {
    opener = button;
    button.focus({ preventScroll: true }); // Safari does not by itself, and focus returns there
  }
  place(pop, button);
}

function toggled(event) {
  const pop = event.target;
  if (!pop.matches?.('[data-tidemark=frame] [popover]')) return;
  openerOf(pop)?.classList.toggle('opens', event.newState === 'open');
  if (event.newState !== 'open') {
    if (pop.matches('.filter-pop') && !document.querySelector('.filter-pop:popover-open')) forget();
    return;
  }
  const address = pop.querySelector('[data-address]');
  if (address) {
    address.value = location.href;
    pop.querySelector('[data-copy]').dataset.copy = location.href;
  }
  for (const radio of pop.querySelectorAll('[name=scheme]')) {
    radio.checked = radio.value === window.tidemarkScheme?.chosen;
  }
  const host = pop.matches('[data-part]') ? pop : pop.querySelector('[data-part]');
  if (host) fill(host, pop);
  else enter(pop);
}

/** Fill a place with what the server makes for it of this address; what is there stays. */
async function fill(host, pop) {
  if (host.dataset.query !== undefined && pop.matches('.filter-pop')) return enter(pop);
  const { search } = new URL(location.href);
  const page = frame().dataset.page;
  host.dataset.query = search;
  host.setAttribute('aria-busy', 'true');
  let content;
  try {
    const answer = await fetch(new URL(`parts/${page}/${host.dataset.part}${search}`, document.baseURI));
    content = document.createRange().createContextualFragment(await answer.text()); // escaped where it was made
  } catch {
    content = document.createElement('p');
    content.className = 'empty';
    content.textContent = host.dataset.away;
    delete host.dataset.query;
  }
  if (!pop.matches(':popover-open')) return undefined;
  host.removeAttribute('aria-busy');
  host.replaceChildren(content);
  host.dispatchEvent(new CustomEvent('filled', { bubbles: true }));
  return enter(pop);
}

// A keyboard on a phone's screen would cover what has just opened: there the tab has the focus.
function enter(pop) {
  const wanted = isPhone()
    ? ['.tab[aria-current]', '[aria-current]', ':checked']
    : ['[autofocus]', '[aria-current]', ':checked'];
  const found = [...wanted, 'input', 'a[href], button'].map((one) => pop.querySelector(one));
  const first = found.find((node) => node?.getClientRects().length);
  first?.focus({ preventScroll: true });
  if (first?.matches('input[type=text]')) first.select(); // what is typed takes its place
}

// Closed without being applied: nothing of it is kept.
function forget() {
  if (switching) return;
  for (const host of document.querySelectorAll('.filter-content')) {
    host.replaceChildren();
    delete host.dataset.query;
  }
}

function switched(tab) {
  switching = true;
  const back = opener;
  tab.closest('[popover]').hidePopover();
  document.getElementById(tab.dataset.tab).showPopover();
  opener = back;
  setTimeout(() => { switching = false; });
}

function closed(event) {
  if (event.newState !== 'closed' || switching || !event.target.matches?.('.filter-pop')) return;
  // a tab opened from another tab would give focus back to what is no longer there
  if (isPhone()) setTimeout(() => opener?.isConnected && !document.querySelector(':popover-open') && opener.focus());
}

export function wire() {
  document.addEventListener('beforetoggle', opening, true);
  document.addEventListener('beforetoggle', closed, true);
  document.addEventListener('toggle', toggled, true);
  document.addEventListener('click', (event) => {
    const tab = event.target.closest?.('[data-tab]');
    if (tab) switched(tab);
    if (event.target.closest?.('.nav a.soft')) document.getElementById('menu').hidePopover();
  });
  window.addEventListener('resize', () => {
    const open = document.querySelector('[data-tidemark=frame] [popover]:popover-open');
    const button = open && openerOf(open);
    if (button) place(open, button);
  });
}
