// What is made when it is asked for, in one drawer: why a figure is what it is, a chart's table.
// The drawer is the browser's own dialog: Esc closes it, and focus returns to where it was.

import { rename } from './navigate.js';

const NAMED = ['why', 'table']; // the address keeps which of them is open
let opener = null; // what focus returns to
let asked = 0; // the last answer wins

function drawer() {
  const found = document.getElementById('drawer');
  if (found) return found;
  const made = document.createElement('dialog');
  made.id = 'drawer';
  made.addEventListener('close', closed);
  made.addEventListener('click', (event) => {
    if (event.target === made || event.target.closest('[data-closes]')) made.close();
  });
  (document.querySelector('[data-testid=stApp]') ?? document.body).append(made);
  return made;
}

function here(change) {
  const to = new URL(location.href);
  change(to.searchParams);
  to.search = to.search.replaceAll('%2C', ',');
  return to.href;
}

async function open(part, from) {
  const dialog = drawer();
  const number = (asked += 1);
  const [kind, key] = part.split('/');
  opener = from ?? opener;
  dialog.setAttribute('aria-busy', 'true');
  if (!dialog.open) {
    dialog.replaceChildren();
    dialog.showModal();
  }
  if (isOfThisPage(from)) {
    rename(here((query) => {
      for (const name of NAMED) query.delete(name);
      query.set(kind, key);
    }));
  }
  const content = await fetched(part, from ? from.search : location.search);
  if (number !== asked || !dialog.open) return;
  dialog.removeAttribute('aria-busy');
  dialog.replaceChildren(content);
  const title = content.querySelector('h2');
  if (title) title.id = 'drawer-title';
  dialog.setAttribute('aria-labelledby', 'drawer-title');
  dialog.scrollTop = 0;
  dialog.querySelector('[autofocus], [data-closes]')?.focus();
}

// An example asks a question of its own: the address of this page does not say what is open then.
function isOfThisPage(link) {
  if (!link) return true;
  const [asked, here] = [link.href, location.href].map((href) => {
    const { searchParams } = new URL(href);
    return ['places', 'from', 'to', 'programme'].map((name) => searchParams.get(name)).join('&');
  });
  return asked === here;
}

async function fetched(part, query) {
  const page = document.getElementById('sheet').dataset.page;
  const told = document.createElement('div');
  told.className = 'drawer-content';
  try {
    const answer = await fetch(new URL(`parts/${page}/${part}${query}`, document.baseURI));
    told.innerHTML = await answer.text(); // escaped where it was made
    if (!answer.ok) told.classList.add('failed');
  } catch {
    told.textContent = document.getElementById('sheet')?.dataset.away ?? '';
  }
  return told;
}

function closed() {
  asked += 1;
  rename(here((query) => NAMED.forEach((name) => query.delete(name))));
  const still = opener?.isConnected ? opener : document.querySelector(selectorOf(opener));
  still?.focus();
  opener = null;
}

function selectorOf(link) {
  return link?.dataset.opens ? `[data-opens="${CSS.escape(link.dataset.opens)}"]` : 'h1';
}

/** Open what the address says is open; what is open of another selection is fetched anew. */
export function follow(host) {
  const query = new URL(location.href).searchParams;
  const kind = NAMED.find((name) => query.get(name));
  if (!kind) return;
  const part = `${kind}/${query.get(kind)}`;
  open(part, host.querySelector(`[data-opens="${CSS.escape(part)}"]`));
}

async function copied(button) {
  const text = button.dataset.copy;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = document.createElement('textarea'); // a page over plain HTTP has no clipboard
    field.value = text;
    button.after(field);
    field.select();
    document.execCommand('copy');
    field.remove();
  }
  button.dataset.done = '';
  setTimeout(() => delete button.dataset.done, 2000);
}

export function wire() {
  document.addEventListener('click', (event) => {
    const copies = event.target.closest?.('[data-copy]');
    if (copies) copied(copies);
    const link = event.target.closest?.('[data-opens]');
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    open(link.dataset.opens, link);
  });
}
